"""The table of all cases, as the documentation shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hostile.case import Case

__all__ = ["PAGE", "page_of"]

PAGE = Path(__file__).parents[2] / "docs" / "hostile-input.md"
_HEAD = """# Hostile input

What comes in is untrusted: a table from a stranger, a PDF that was made to fill a disk, a name that is a formula. Each row
below is an input that a test makes and gives to a command or function in a process of its own, with its memory and processor time
measured ({seconds} seconds and {mib} MiB for most). The test fails where the outcome is another one, where Python shows a traceback, or where a
file is left half written. `make hostile` runs all of them and writes what each took to `out/hostile-input.csv`; the page is made from the
cases ([`tests/hostile`](https://github.com/syria-geo/syria-geo/tree/main/tests/hostile)).

*Refused* means: a message that says what is wrong and where, exit code 1 (the input) or 2 (the call), and no output.

{limits}
"""
_LIMITS = """## Limits

| what | at most | why |
|---|---|---|
| brackets in each other, in JSON | 64 | GDAL and Arrow open no more |
| pages of a PDF | 5,000 | more would be no report |
| characters of a report | 5,000,000 | hours of reading |
| columns of a table | 10,000 | each costs as much as thousands of cells |
| columns of a GeoPackage | 1,999 | SQLite |
| what a workbook or Word file unfolds to | 512 MB in 20,000 parts | ten times the largest we know |
| cells up to the last one of an .xlsx | 50,000,000 | a lone cell in the last row would fill any memory |
| letters of a header | 500 | longer ones are text |
| hexagons | 0.001 to 1,000,000 km² | from a house to the whole country |
| memory and processor time of a PDF's reader | 1 GiB, 10 seconds a page | it is a process of its own, which may fail without harm |
"""


def page_of(cases: Iterable[Case]) -> str:
    """Write the page."""
    from hostile.case import MIB, SECONDS

    kinds: dict[str, list[Case]] = {}
    for case in cases:
        kinds.setdefault(case.kind, []).append(case)
    count = sum(map(len, kinds.values()))
    head = _HEAD.format(seconds=SECONDS, mib=MIB, limits=_LIMITS)
    return "\n".join((head + f"\n{count} cases.", *_sections(kinds), ""))


def _sections(kinds: dict[str, list[Case]]) -> Iterator[str]:
    for kind, cases in kinds.items():
        yield f"\n## {kind[0].upper()}{kind[1:]}\n\n| input | outcome |\n|---|---|"
        for case in cases:
            yield f"| {_cell(case.name)} | {_cell(case.outcome)} |"


def _cell(text: str) -> str:
    """Write a text so that it is one cell, and nothing in it is markup."""
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
    for sign, entity in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        ("|", "&#124;"),
        ("`", "&#96;"),
        ("*", "&#42;"),
        ("_", "&#95;"),
        ("[", "&#91;"),
        ("{", "&#123;"),
    ):
        shown = shown.replace(sign, entity)
    return shown
