"""Tables of counts as plain text and as HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from syria_geo.incidents import TOLL_COLUMNS
from syria_geo.provenance import made_with

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["html_page", "html_tables", "text_page"]

_Titled = tuple[str, "pd.DataFrame"]

_LEGEND = "(n?): the number is unknown in n incidents, and the share at least what is shown"
_NO_KINDS = "No incident states its kind: massacres are not counted"

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="{made}">
<title>Incidents by group</title>
<style>
body {{ font: 16px/1.4 system-ui, sans-serif; margin: 2rem; color: #222; }}
table {{ border-collapse: collapse; margin-bottom: 2rem; }}
caption {{ text-align: left; font-weight: bold; padding-bottom: .4rem; }}
th, td {{ padding: .2rem .8rem; border-bottom: 1px solid #ccc; text-align: right; }}
th:first-child {{ text-align: left; }}
tbody tr:last-child {{ font-weight: bold; }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def text_page(tables: Sequence[_Titled]) -> str:
    """Write tables one below the other as aligned text."""
    texts = (_text_table(title, frame) for title, frame in tables)
    return "".join([*texts, *(f"{note}\n" for note in _notes(tables))])


def _text_table(title: str, frame: pd.DataFrame) -> str:
    rows = [_header(frame), *_rows(frame)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join([title, *(_aligned(row, widths) for row in rows), "", ""])


def html_tables(tables: Sequence[_Titled]) -> str:
    """Write tables as HTML, with what their figures mean and what they were made with."""
    *notes, made = (html.escape(note) for note in _notes(tables))
    said = "".join(f"<p>{note}</p>\n" for note in notes)
    shown = "".join(_html_table(title, frame) for title, frame in tables)
    return f"{shown}{said}<footer>{made}</footer>\n"


def html_page(tables: Sequence[_Titled]) -> str:
    """Wrap tables in a page that asks for nothing from anywhere."""
    return _PAGE.format(body=html_tables(tables), made=html.escape(made_with()))


def _html_table(title: str, frame: pd.DataFrame) -> str:
    head = "".join(f"<th scope='col'>{html.escape(name)}</th>" for name in _header(frame))
    body = "".join(_html_row(row) for row in _rows(frame))
    return (
        f"<table>\n<caption>{html.escape(title)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )


def _notes(tables: Sequence[_Titled]) -> Iterator[str]:
    yield _LEGEND
    if not all(_states_kinds(frame) for _, frame in tables):
        yield _NO_KINDS
    yield f"Made with {made_with()}"


def _states_kinds(frame: pd.DataFrame) -> bool:
    """Tell whether any incident there is states its kind; the last row is the total."""
    total = frame.iloc[-1]
    return bool(total["massacres_unknown"] < total["incidents"] or not total["incidents"])


def _sums(frame: pd.DataFrame) -> tuple[str, ...]:
    return ("massacres", *TOLL_COLUMNS) if _states_kinds(frame) else TOLL_COLUMNS


def _header(frame: pd.DataFrame) -> tuple[str, ...]:
    return ("", "incidents", *_sums(frame), "women and children")


def _rows(frame: pd.DataFrame) -> Iterable[Sequence[str]]:
    sums = _sums(frame)
    for group, row in zip(frame.index, frame.to_dict("records"), strict=True):
        figures = (_toll(row[name], row[f"{name}_unknown"]) for name in sums)
        unknown = row["children_unknown"] + row["women_unknown"] > 0
        share = _share(row["women_and_children_percent"], at_least=unknown)
        yield (str(group), str(row["incidents"]), *figures, share)


def _toll(number: object, unknown: int) -> str:
    known = "" if number is None or number != number else str(number)
    return f"{known} ({unknown}?)".strip() if unknown else known


def _share(percent: float, *, at_least: bool) -> str:
    return "" if percent != percent else f"{'≥ ' * at_least}{percent:.1f} %"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "  ".join(cells).rstrip()


def _html_row(row: Sequence[str]) -> str:
    first, *others = (html.escape(cell) for cell in row)
    cells = "".join(f"<td>{cell}</td>" for cell in others)
    return f"<tr><th scope='row'>{first}</th>{cells}</tr>\n"
