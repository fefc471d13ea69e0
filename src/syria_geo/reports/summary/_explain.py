"""Why a printed figure and its paragraphs differ, where that can be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from syria_geo.reports.text._model import Alternative, Printed, ReportIncident
from syria_geo.tolls import KILLED_COLUMNS

__all__ = ["explanation"]

_MOST_NAMED = 6


def explanation(
    figure: Printed,
    figures: Sequence[Printed],
    chosen: Sequence[ReportIncident],
    everything: Sequence[ReportIncident],
) -> str:
    """Say in a few words what a comparison rests on.

    Parameters
    ----------
    figure : Printed
        The figure.
    figures : sequence of Printed
        All figures of the report.
    chosen : sequence of ReportIncident
        Those that the figure counts.
    everything : sequence of ReportIncident
        All massacres of the report.

    Returns
    -------
    str
        Empty where the figures agree and nothing needs saying.
    """
    if figure.measure in KILLED_COLUMNS:
        return _of_toll(figure, figures, chosen, everything)
    missing = int(figure.value) - len(chosen)
    if missing == 0:
        return ""
    if moved := list(_moved(figure, chosen, everything, missing)):
        return "; ".join(moved)
    if figure.group == "total" and missing > 0:
        return f"{missing} told in no paragraph"
    return "no paragraph explains it"


# --- tolls --------------------------------------------------------------------------------------


def _of_toll(
    figure: Printed,
    figures: Sequence[Printed],
    chosen: Sequence[ReportIncident],
    everything: Sequence[ReportIncident],
) -> str:
    counted = sum(incident.number(figure.measure) for incident in chosen)
    gap = int(figure.value) - counted
    others = [
        (incident, alternative)
        for incident in chosen
        for alternative in incident.alternatives
        if alternative.column == figure.measure and alternative.change
    ]
    if gap == 0:
        return _as_read(others)
    if parties := _of_parties(figure, figures, everything):
        return parties
    if closing := [pair for pair in others if pair[1].change == gap]:
        return "agrees " + ", or ".join(_named(*pair) for pair in closing)
    if untold := _untold(figures, everything):
        return f"{gap:+d} for massacres told in no paragraph ({untold})"
    return _left_out(figure, chosen, -gap)


def _as_read(others: Iterable[tuple[ReportIncident, Alternative]]) -> str:
    """Name the readings without which the figures would not agree."""
    kept = [
        _named(incident, alternative)
        for incident, alternative in others
        if alternative.change < 0 and alternative.column != "killed"
    ]
    return f"agrees as read; it would not {' and '.join(kept)}" if kept else ""


def _named(incident: ReportIncident, alternative: Alternative) -> str:
    return f"{alternative.reason} ({incident.word('incident_id')})"


def _untold(figures: Sequence[Printed], everything: Sequence[ReportIncident]) -> int:
    """How many massacres the report counts and does not tell."""
    totals = [
        int(f.value)
        for f in figures
        if (f.scope, f.measure, f.group) == ("massacres", "massacres", "total")
    ]
    return max(0, max(totals, default=0) - len(everything))


def _left_out(figure: Printed, chosen: Sequence[ReportIncident], excess: int) -> str:
    """Name the paragraphs of which any one, left out, would close the gap."""
    fitting = [i.word("incident_id") for i in chosen if i.number(figure.measure) == excess > 0]
    if not fitting:
        return "no single paragraph explains it"
    if len(fitting) > _MOST_NAMED:
        return f"leaving out one of {len(fitting)} paragraphs would close it; which cannot be known"
    which = "" if len(fitting) == 1 else "; which cannot be known"
    return f"leaving out {' or '.join(fitting)} would close it{which}"


def _of_parties(
    figure: Printed, figures: Sequence[Printed], everything: Sequence[ReportIncident]
) -> str:
    """Lay the gap of a total on the parties whose printed figures have it."""
    parts = [
        f
        for f in figures
        if (f.scope, f.measure, f.group) == (figure.scope, figure.measure, "party")
    ]
    if figure.group != "total" or not parts:
        return ""
    printed = sum(part.value for part in parts)
    if printed != figure.value:
        return f"the printed figures by party add up to {printed:g}"
    gaps = [(part, _counted_for(part, everything) - int(part.value)) for part in parts]
    named = [f"{' and '.join(part.parties)} ({gap:+d})" for part, gap in gaps if gap]
    return f"the difference is that of {' and '.join(named)}" if named else ""


def _counted_for(part: Printed, everything: Sequence[ReportIncident]) -> int:
    return sum(
        i.number(part.measure) for i in everything if i.word("counted_under") in part.parties
    )


# --- numbers of massacres -----------------------------------------------------------------------


def _moved(
    figure: Printed,
    chosen: Sequence[ReportIncident],
    everything: Sequence[ReportIncident],
    missing: int,
) -> Iterator[str]:
    """Name the incidents that another reading of control or governorate moves in or out."""
    ours = figure.parties
    candidates = chosen if missing < 0 else everything
    for incident in candidates:
        if ours and incident.word("counted_under") not in ours:
            continue
        for other in incident.alternatives:
            fits = other.column in _columns(figure) if missing < 0 else _brings(figure, other)
            if fits:
                yield f"agrees if {incident.word('incident_id')} is {other.reason}"


def _brings(figure: Printed, other: Alternative) -> bool:
    """Tell whether another reading would count an incident in a figure."""
    return bool(other.words) and set(other.words) == _wanted(figure, other.column)


def _columns(figure: Printed) -> set[str]:
    columns = {"massacres"} | ({"stated_control"} if figure.control else set())
    return columns | ({"stated_governorate"} if figure.governorate else set())


def _wanted(figure: Printed, column: str) -> set[str]:
    if column == "stated_control":
        return set(figure.control)
    return {figure.governorate} if column == "stated_governorate" and figure.governorate else set()
