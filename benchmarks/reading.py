"""How much of texts with known answers the reader reads right, cell by cell.

Usage: python benchmarks/reading.py [FOLDER ...] [--misses]

A FOLDER holds texts (``NAME.txt``) beside what they tell (``NAME.json``); without one, the texts
that ship with the tests are read: written for this project, in many manners, with traps. A folder
of the five bundled reports is compared with their reviewed rows instead.

Printed for each language: the share of the dated incidents that are found; how many are neither
found nor named by a finding; rows that tell no incident of the text, and texts without any
incident that give a row; then for each column how many of the cells filled are right, and how
many of the cells that the text gives are filled. A row is that of an incident when their days meet
and toll, place or sentence agree, the best pairs first.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

from syria_geo.errors import InputError
from syria_geo.incidents import TOLL_COLUMNS, load_incidents
from syria_geo.reports import Finding, FindingKind, Report, ReportIncident, parse_report_file
from syria_geo.reports.tags._governorates import find_governorates
from syria_geo.reports.text._reflow import plain

SHIPPED = Path(__file__).parents[1] / "tests" / "fixtures" / "reports" / "told"
FIELDS = (
    "date", "date_precision", "kind", *TOLL_COLUMNS, "perpetrators", "stated_governorate",
    "stated_control", "place_text", "means",
)  # fmt: skip
LISTS = ("perpetrators", "stated_control")
REVIEWED = (
    "date", "time_text", "perpetrators", "counted_under", "means", "place_text",
    "stated_governorate", "stated_control", *TOLL_COLUMNS, "kind",
)  # fmt: skip
ALIKE, LEAST_MASSACRE = 85, 5
# A text without any incident is refused, with its findings as faults.
_AT, _SHOWN = re.compile(r"paragraph at (\d+)"), 400
_TAIL = re.compile(r",\s|\sin\s|\sof\s|\s(?=[بف]?(?:ال)?(?:محافظ|ريف))")
_END = re.compile(r"[.!?؟](?=\s)|\n")

Gold = Mapping[str, object]


@dataclass
class Tally:
    """What was counted over the texts of one language."""

    given: int = 0
    found: int = 0
    silent: int = 0
    rows: int = 0
    false: int = 0
    empty_texts: int = 0
    rows_in_empty: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    told_filled: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, what: str) -> float:
        """Share of the cells of a column that are right; 1 where none is filled."""
        return self.right[what] / self.filled[what] if self.filled[what] else 1.0


def value_of(cell: object) -> object:
    """Make cells of rows and golds comparable; nothing is None."""
    if cell in (None, "", [], ()):
        return None
    return frozenset(map(str, cell)) if isinstance(cell, list | tuple) else str(cell)


def accepted(gold: Gold, what: str) -> set[object]:
    """Give the values that are right for a column: the label and those that are as good."""
    values = {value_of(gold.get(what))}
    more = gold.get(f"{what}_acceptable")
    values |= {value_of(one) for one in more} if isinstance(more, list) else set()
    if what == "kind" and gold.get("kind") == "incident" and _number(gold) >= LEAST_MASSACRE:
        values.add("massacre")
    return values


def _number(gold: Gold) -> int:
    killed = gold.get("killed")
    return killed if isinstance(killed, int) else 0


def places_of(gold: Gold) -> list[str]:
    """Give the phrases that are right for the place."""
    parts, more = (_listed(gold.get(key)) for key in ("place_text", "place_acceptable"))
    return [one for one in (*parts, ", ".join(parts), *more) if one]


def _listed(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    return [value] if isinstance(value, str) else []


def likeness(phrase: str, gold: Gold) -> float:
    """How alike a place phrase is to the best of those that are right, 0 to 100."""
    return max(
        (fuzz.token_set_ratio(_plain(phrase), _plain(one)) for one in places_of(gold)), default=0
    )


def _plain(text: str) -> str:
    folded = text.casefold().translate(str.maketrans("أإآةى", "اااهي"))
    words = (word.removeprefix("ال") for word in re.findall(r"\w+", folded))
    return " ".join(word for word in words if word not in {"the", "a", "an", "al", "el"})


def heads_of(phrase: str) -> Iterator[str]:
    """Give a phrase, and what stands before its tail where that names the governorate."""
    yield phrase
    for cut in _TAIL.finditer(phrase):
        if any(True for _ in find_governorates(plain(phrase[cut.start() :]))):
            yield phrase[: cut.start()]


def is_right(incident: ReportIncident, gold: Gold, what: str) -> bool:
    """Tell whether a cell agrees with its label."""
    if what == "place_text":
        longest = 2 * max(map(len, places_of(gold)), default=0)
        heads = heads_of(incident.word("place_text"))
        return any(likeness(head, gold) >= ALIKE and len(head) <= longest for head in heads)
    return value_of(cell_of(incident, what)) in accepted(gold, what)


def cell_of(incident: ReportIncident, what: str) -> object:
    """Give a cell as the table has it: a date alone is one to the day."""
    cell = incident.values.get(what)
    is_day = what == "date_precision" and not cell and incident.values.get("date")
    return "day" if is_day else cell


def interval(cells: Mapping[str, object]) -> tuple[str, str] | None:
    """Give first and last day of a row or label; None without a date."""
    first, last = (
        str(cells.get(n) or cells.get("date") or "") for n in ("date_earliest", "date_latest")
    )
    return (first, last) if first and last else None


def weight(incident: ReportIncident, gold: Gold, text: str) -> float:
    """How well a row fits a labelled incident; 0 is no match."""
    own, theirs = interval(incident.values), interval(gold)
    if own is None or theirs is None or own[0] > theirs[1] or theirs[0] > own[1]:
        return 0
    killed = value_of(incident.values.get("killed")) in accepted(gold, "killed")
    alike = likeness(incident.word("place_text"), gold)
    start, end = sentence_of(text, str(gold["quote"]))
    inside = start <= incident.start < end
    if not (killed or alike >= ALIKE or inside):
        return 0
    return 3 * killed + 3 * inside + 2 * (own == theirs) + 3 * (alike >= ALIKE) + alike / 100


def sentence_of(text: str, quote: str) -> tuple[int, int]:
    """Where the sentence stands that a quote begins."""
    at = max(0, text.find(quote))
    start = max((m.end() for m in _END.finditer(text, 0, at)), default=0)
    return start, next((m.end() for m in _END.finditer(text, at + len(quote))), len(text))


def paired(incidents: Sequence[ReportIncident], golds: Sequence[Gold], text: str) -> dict[int, int]:
    """Pair labels with rows, the best first: number of the label to number of the row."""
    scores = sorted(
        ((weight(one, gold, text), -row, -label) for row, one in enumerate(incidents)
         for label, gold in enumerate(golds)),
        reverse=True,
    )  # fmt: skip
    taken: dict[int, int] = {}
    for score, row, label in scores:
        if score > 0 and -label not in taken and -row not in taken.values():
            taken[-label] = -row
    return taken


def read(path: Path) -> tuple[Report | None, tuple[Finding, ...], str]:
    """Read a text: the report, what is listed besides, and the text the offsets count."""
    try:
        report = parse_report_file(path)
    except InputError as error:
        text = path.read_text(encoding="utf-8")
        places = (int(found[1]) for fault in error.faults if (found := _AT.search(str(fault))))
        listed = (Finding(FindingKind.UNREAD, "", at, end=at + _SHOWN) for at in places)
        return None, tuple(listed), text
    return report, report.findings, report.source.text


def measure(path: Path, gold: Mapping[str, object], tally: Tally) -> None:
    """Add one text to a tally."""
    report, findings, text = read(path)
    incidents = report.incidents if report else ()
    golds: list[Gold] = list(gold["incidents"])  # type: ignore[call-overload]
    if not golds:
        tally.empty_texts += 1
        tally.rows_in_empty += bool(incidents)
        tally.misses += [
            f"{path.stem}: a row of no incident: {one.values['killed']} killed" for one in incidents
        ]
        return
    pairs = paired(incidents, golds, text)
    tally.rows += len(incidents)
    tally.false += len(incidents) - len(pairs)
    tally.misses += [
        f"{path.stem}: a row that is none: {one.word('place_text')}, {one.values['killed']} killed"
        for number, one in enumerate(incidents) if number not in pairs.values()
    ]  # fmt: skip
    for label, one in enumerate(golds):
        if label in pairs:
            tally.given += interval(one) is not None
            tally.found += interval(one) is not None
            _cells(path.stem, incidents[pairs[label]], one, tally)
        elif not one.get("optional"):
            tally.given += interval(one) is not None
            _missed(path.stem, one, findings, text, tally)


def _missed(stem: str, gold: Gold, findings: Sequence[Finding], text: str, tally: Tally) -> None:
    start, end = sentence_of(text, str(gold["quote"]))
    named = any(one.start < end and start < max(one.end, one.start + 1) for one in findings)
    tally.silent += not named
    tally.misses.append(f"{stem}: {'named' if named else 'lost'}: {gold['quote']}")


def _cells(stem: str, incident: ReportIncident, gold: Gold, tally: Tally) -> None:
    for what in FIELDS:
        filled = value_of(cell_of(incident, what)) is not None
        told = value_of(gold.get(what)) is not None
        right = filled and is_right(incident, gold, what)
        tally.filled[what] += filled
        tally.right[what] += right
        tally.told[what] += told
        tally.told_filled[what] += told and filled
        if filled and not right:
            tally.misses.append(
                f"{stem}: {what} is {incident.values.get(what)!r}, not {gold.get(what)!r}"
            )
        elif told and not filled:
            tally.misses.append(f"{stem}: {what} is empty, not {gold.get(what)!r}")


def measured(folder: Path) -> dict[str, Tally]:
    """Read all texts of a folder; a tally for each language."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        measure(path.with_suffix(".txt"), gold, tallies[gold["lang"]])
    return dict(sorted(tallies.items()))


def lines_of(language: str, tally: Tally) -> Iterator[str]:
    """Write a tally."""
    found = f"{tally.found} of {tally.given} dated incidents found"
    lost = f"{tally.silent} lost in silence"
    yield f"{language}: {found}, {lost}, {tally.false} of {tally.rows} rows false"
    yield f"    {tally.rows_in_empty} of {tally.empty_texts} texts without incidents give a row"
    for what in FIELDS:
        right = f"{tally.right[what]} of {tally.filled[what]} right"
        yield f"    {what:20} {right:18} filled {tally.told_filled[what]} of {tally.told[what]}"


def against_reviewed(folder: Path) -> int:
    """Compare the five bundled reports with their reviewed rows."""
    read_rows: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.txt")):
        read_rows |= _rows(parse_report_file(path).to_frame().to_dict("records"))
    reviewed = _rows(load_incidents().to_dict("records"))
    both = sorted(set(read_rows) & set(reviewed))
    right = Counter(n for key in both for n in REVIEWED if read_rows[key][n] == reviewed[key][n])
    print(f"found {len(both)} of {len(reviewed)}, invented {len(set(read_rows) - set(reviewed))}")
    for name in REVIEWED:
        print(f"{name:20} {right[name]:4} of {len(reviewed)}")
    print(f"{'all fields':20} {100 * sum(right.values()) / (len(reviewed) * len(REVIEWED)):.2f} %")
    return 0


def _rows(records: Sequence[Mapping[object, object]]) -> dict[str, dict[str, str]]:
    return {
        f"{row['source']} {row['source_start']}": {name: str(row[name]) for name in REVIEWED}
        for row in records
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the folders and print their tallies."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[SHIPPED])
    parser.add_argument(
        "--misses", action="store_true", help="list every wrong cell and lost incident"
    )
    options = parser.parse_args(arguments)
    for folder in options.folders:
        if not any(folder.glob("*.json")):
            against_reviewed(folder)
            continue
        for language, tally in measured(folder).items():
            print("\n".join(lines_of(language, tally)))
            if options.misses:
                print("\n".join(tally.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
