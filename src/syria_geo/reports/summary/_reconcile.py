"""What a report prints in sum against what its paragraphs tell, and why they differ."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from syria_geo.incidents import GOVERNORATES
from syria_geo.reports.summary._explain import explanation
from syria_geo.reports.text._model import Printed, Report, ReportIncident
from syria_geo.tolls import KILLED_COLUMNS
from syria_geo.vocabulary import OTHER_PARTIES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "Line", "lines_of_report", "table_of"]

COLUMNS = (
    "of", "figure", "group", "key", "printed", "counted", "difference",
    "compared_with", "note", "start", "page",
)  # fmt: skip
_PARAGRAPHS, _PRINTED, _NOTHING = "paragraphs", "printed parts", ""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the summary, compared.

    Parameters
    ----------
    of, figure, group, key : str
        Which figure: of massacres; killed; by party; ISIS.
    printed, counted : float or None
        What the report prints and what was counted; None where it has none.
    compared_with : str
        ``paragraphs``, ``printed parts`` of the same report, or empty.
    note : str
        Why they differ, or what the agreement rests on.
    start : int or None
        Where the figure stands.
    page : int or None
        On which page.
    """

    of: str
    figure: str
    group: str
    key: str
    printed: float | None
    counted: float | None
    compared_with: str = _PARAGRAPHS
    note: str = ""
    start: int | None = None
    page: int | None = None

    @property
    def difference(self) -> float | None:
        """Counted less printed; None where one of them is missing."""
        if self.printed is None or self.counted is None:
            return None
        return round(self.counted - self.printed, 2)


def lines_of_report(report: Report) -> tuple[Line, ...]:
    """Compare every printed figure; those of the massacres with the paragraphs."""
    figures = tuple(_distinct(report.printed))
    lines: list[Line] = []
    for figure in figures:
        if figure.measure == "percent":
            lines += _percent_lines(figure, figures, report)
        elif figure.scope == "massacres":
            lines.append(_massacre_line(figure, figures, report))
        else:
            lines.append(_part_line(figure, figures, report))
    return (*lines, *_not_printed(figures, report))


def table_of(lines: Sequence[Line]) -> pd.DataFrame:
    """Make a table of compared figures; missing numbers are ``<NA>``."""
    import pandas as pd

    rows = [[getattr(line, column) for column in COLUMNS] for line in lines]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = dict.fromkeys(("printed", "counted", "difference"), "Float64")
    return table.astype(numbers | dict.fromkeys(("start", "page"), "Int64"))


def _distinct(figures: Iterable[Printed]) -> Iterator[Printed]:
    """Compare a figure once, though the report may print it on its title page, too."""
    seen = set()
    for figure in figures:
        key = (
            figure.scope, figure.measure, figure.group, figure.parties,
            figure.governorate, figure.control, figure.label, figure.value,
        )  # fmt: skip
        if key not in seen:
            seen.add(key)
            yield figure


# --- figures of the massacres -------------------------------------------------------------------


def _massacre_line(figure: Printed, figures: Sequence[Printed], report: Report) -> Line:
    chosen = [i for i in _massacres(report) if _belongs(i, figure)]
    counted = _count(chosen, figure.measure)
    note = explanation(figure, figures, chosen, _massacres(report))
    return _line(figure, report, counted, _PARAGRAPHS, note)


def _massacres(report: Report) -> list[ReportIncident]:
    return [i for i in report.incidents if i.values["kind"] == "massacre"]


def _belongs(incident: ReportIncident, figure: Printed) -> bool:
    """Tell whether an incident is one of those a figure counts."""
    if figure.parties and incident.word("counted_under") not in figure.parties:
        return False
    if figure.governorate and incident.word("stated_governorate") != figure.governorate:
        return False
    return not figure.control or set(incident.words("stated_control")) == set(figure.control)


def _count(incidents: Sequence[ReportIncident], measure: str) -> int:
    if measure == "massacres":
        return len(incidents)
    return sum(incident.number(measure) for incident in incidents)


def _not_printed(figures: Sequence[Printed], report: Report) -> Iterator[Line]:
    """Name parties and governorates that the paragraphs have and the printed lists lack."""
    ways: tuple[tuple[str, str, Callable[[Printed], tuple[str, ...]]], ...] = (
        ("party", "counted_under", lambda figure: figure.parties),
        ("governorate", "stated_governorate", lambda figure: (figure.governorate,)),
    )
    for group, column, keys in ways:
        listed = [f for f in figures if (f.measure, f.group) == ("massacres", group)]
        known = {key for figure in listed for key in keys(figure)}
        told = [incident.word(column) for incident in _massacres(report)]
        for key in sorted({word for word in told if listed and word not in known}):
            name = GOVERNORATES.get(key, key) or "none"
            yield Line(
                "massacres", "massacres", group, name, None, told.count(key), note="not printed"
            )


# --- figures without paragraphs -----------------------------------------------------------------


def _part_line(figure: Printed, figures: Sequence[Printed], report: Report) -> Line:
    """Compare a total with the sum of its printed parts: the deaths of a month are not all told."""
    parts = [part for part in figures if _is_part(part, figure)]
    if not parts:
        note = "the paragraphs do not tell all of these deaths"
        return _line(figure, report, None, _NOTHING, note)
    counted = sum(part.value for part in parts)
    note = "compared with the sum of its printed parts"
    return _line(figure, report, counted, _PRINTED, note)


def _is_part(part: Printed, whole: Printed) -> bool:
    if part.measure != whole.measure or part is whole:
        return False
    if whole.group == "total":
        return part.scope == whole.scope and part.group == "party"
    is_others = whole.scope == "civilians" and whole.parties == (OTHER_PARTIES,)
    return is_others and part.scope == "other parties"


# --- percentages --------------------------------------------------------------------------------


def _percent_lines(figure: Printed, figures: Sequence[Printed], report: Report) -> Iterator[Line]:
    """Compute a percentage again, from the printed figures and from the paragraphs."""
    if figure.group == "not understood":
        yield _line(figure, report, None, _NOTHING, "not checked: its base is not known")
        return
    printed = _printed_value(figures, figure)
    counted = _counted_value(_massacres(report), figure)
    if counted is not None:
        yield _share_line(figure, report, *counted, _PARAGRAPHS)
    if printed is not None and printed != counted:
        yield _share_line(figure, report, *printed, _PRINTED)


def _share_line(figure: Printed, report: Report, part: float, whole: float, source: str) -> Line:
    share = 100 * part / whole
    decimals = len(f"{figure.value:g}".partition(".")[2])
    base = "printed figures: " if source == _PRINTED else ""
    how = rounding(figure.value, share, decimals)
    note = f"{base}{part:g} of {whole:g} is {share:.2f} %, {how}"
    return _line(figure, report, round(share, 2), source, note)


def rounding(printed: float, true: float, decimals: int = 0) -> str:
    """Say how a printed percentage comes from the true one."""
    units = 10**decimals  # whole units of the last decimal can be compared
    said, exact = round(printed * units), true * units
    nearest = math.floor(exact + 0.5)
    if said == nearest:
        return "rounded"
    if said == math.ceil(exact):
        return f"rounded up (to the nearest it is {nearest / units:g})"
    if said == math.floor(exact):
        return f"rounded down (to the nearest it is {nearest / units:g})"
    return f"not the printed {printed:g} %"


def _counted_value(
    incidents: Sequence[ReportIncident], figure: Printed
) -> tuple[float, float] | None:
    if figure.group == "share of victims":
        part = _count(incidents, "children") + _count(incidents, "women")
        whole = _count(incidents, "killed")
    else:
        of_party = [i for i in incidents if i.word("counted_under") in figure.parties]
        base = of_party if figure.governorate else incidents
        part, whole = sum(_belongs(i, figure) for i in of_party), len(base)
    return (part, whole) if whole else None


def _printed_value(figures: Sequence[Printed], figure: Printed) -> tuple[float, float] | None:
    """Take part and whole from the printed figures; None where the report does not print them."""
    totals = {f.measure: f.value for f in figures if _is_total(f)}
    if figure.group == "share of victims":
        wanted = [totals.get(measure) for measure in KILLED_COLUMNS]
        killed, children, women = wanted
        return ((children or 0) + (women or 0), killed) if killed else None
    if figure.governorate or "massacres" not in totals:
        return None
    of_party = [f.value for f in figures if _is_party_count(f, figure.parties)]
    return (sum(of_party), totals["massacres"]) if of_party else None


def _is_total(figure: Printed) -> bool:
    return figure.scope == "massacres" and figure.group == "total"


def _is_party_count(figure: Printed, parties: tuple[str, ...]) -> bool:
    kind = (figure.scope, figure.measure, figure.group)
    return kind == ("massacres", "massacres", "party") and set(figure.parties) <= set(parties)


# --- lines --------------------------------------------------------------------------------------


def _line(figure: Printed, report: Report, counted: float | None, source: str, note: str) -> Line:
    return Line(
        of=figure.scope,
        figure=figure.measure,
        group=figure.group,
        key=_key(figure),
        printed=figure.value,
        counted=counted,
        compared_with=source,
        note=note,
        start=figure.start,
        page=report.source.page_at(figure.start),
    )


def _key(figure: Printed) -> str:
    """Name what a figure is about: a party, a governorate, an area of control."""
    parties = " and ".join(figure.parties)
    place = GOVERNORATES.get(figure.governorate, "")
    control = f"areas of {' and '.join(figure.control)}" if figure.control else ""
    if figure.group == "share of victims":
        return "women and children among the killed"
    return ", ".join(part for part in (parties, place, control, figure.label) if part)
