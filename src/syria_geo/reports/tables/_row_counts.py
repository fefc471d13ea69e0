"""How many a row says were killed: of its figures, or one for each person it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from syria_geo.reports.patterns._parties import find_parties
from syria_geo.reports.patterns._tally import (
    NO_NUMBER,
    Figure,
    Tally,
    number_in,
    roles_in,
    tally_of,
)
from syria_geo.reports.patterns._tolls import read_tolls
from syria_geo.reports.tables._cells import Cell
from syria_geo.reports.tables._remarks import parts_told
from syria_geo.reports.tags._nouns import CHILD_UNTIL
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.text._model import FindingKind, Span

__all__ = ["Counts", "counts_of"]

_PARTS = ("children", "women", "injured")
# Columns with the number of killed, that of civilians first.
_OF_KILLED = ("civilians", "killed", "killed(children)", "killed(women)", "killed(injured)")
_BOTH = "killed/injured"
_AGE = re.compile(
    r"(?P<until>[<\u2264]|\bunder\b|\bbelow\b|دون|تحت)?\s*(?<!\d)(?P<n>\d{1,3})(?!\d)"
)
_MOST_OF_REMARK = 4
_BOTH_SIGNS = re.compile(r"[/+,;&\-]|\band\b|\bو")

_Named = Mapping[str, Sequence[Cell]]


@dataclass(slots=True)
class Counts:
    """The figures of a row, each with where it stands, or why there are none.

    Parameters
    ----------
    values : dict of str to (int, (int, int))
        By column.
    why : str
        Why no number of killed is given; empty where one is.
    kind : FindingKind
        Whether that is no incident, or one that was not read.
    is_person : bool
        Whether the row is one of a list of people.
    remark : str
    doubts : list of str
        What was left out.
    """

    values: dict[str, tuple[int, Span]] = field(default_factory=dict)
    why: str = ""
    kind: FindingKind = FindingKind.NO_INCIDENT
    is_person: bool = False
    remark: str = ""
    doubts: list[str] = field(default_factory=list)


def counts_of(named: _Named) -> Counts:
    """Read the figures of a row."""
    for column in _OF_KILLED:
        if column in named and not _is_name(named, named[column][0]):
            return _of_toll(named, column)
    if _BOTH in named:
        return _of_both(named)
    if "casualties" in named:
        return _of_casualties(named)
    if any(cell.column for cell in named.get("name", ())) or {"who", "status"} & set(named):
        return _of_person(named)
    if "injured" in named:
        return Counts(why="nobody is said to be killed")
    if "fighters" in named:
        return Counts(why="fighters were killed")
    return Counts(why=NO_NUMBER, kind=FindingKind.UNREAD)


def _is_name(named: _Named, cell: Cell) -> bool:
    """Tell the name of somebody below "Victims" from a figure."""
    is_list = bool({"who", "status"} & set(named)) and any(map(str.isalpha, cell.text))
    return is_list and number_in(cell.text) is None and not roles_in(cell.text)


def _of_toll(named: _Named, column: str) -> Counts:
    cell = named[column][0]
    tally = tally_of(cell.text)
    inner = column.partition("(")[2].rstrip(")")
    if inner and tally.further:  # "12 (3)" below "Killed (children)"
        tally.counts.setdefault(inner, tally.further)
    counts = _counted(named, cell, tally)
    if column != "civilians" and not counts.why:
        _leave_fighters(named, counts)
    return counts


def _counted(named: _Named, cell: Cell, tally: Tally) -> Counts:
    if tally.is_of_fighters:
        return Counts(why="fighters were killed")
    if tally.is_nobody:
        return Counts(why="nobody is said to be killed")
    if tally.why or "killed" not in tally.counts:
        return Counts(why=tally.why or NO_NUMBER, kind=FindingKind.UNREAD)
    counts = Counts({name: _placed(cell, one) for name, one in tally.counts.items()})
    counts.remark = tally.remark
    for column in _PARTS:
        for other in named.get(column, ()):
            if (figure := number_in(other.text)) is not None:
                counts.values.setdefault(column, _placed(other, figure))
    _put_told(named, counts)
    _check_parts(counts)
    return counts


def _put_told(named: _Named, counts: Counts) -> None:
    """Put the children and women of a remark, where no column counts either."""
    for cell in named.get("note", ()) if "injured" not in counts.values else ():
        if (hurt := tally_of(cell.text).counts.get("injured")) is not None:
            counts.values["injured"] = _placed(cell, hurt)
    if {"children", "women"} & set(counts.values):
        return
    killed, injured = counts.values["killed"][0], counts.values.get("injured", (None,))[0]
    for cell in named.get("note", ()):
        for column, figure in _told_in_prose(cell.text, killed).items():
            counts.values.setdefault(column, _placed(cell, figure))
        for column, figure in parts_told(cell.text, killed, injured).items():
            counts.values.setdefault(column, _placed(cell, figure))


def _told_in_prose(remark: str, killed: int) -> dict[str, Figure]:
    """Take children, women and injured of the sentence that tells as many dead as the row."""
    tolls = read_tolls(tagged(remark))
    if len(tolls) != 1 or tolls[0].killed.value != killed:
        return {}
    told = {name: getattr(tolls[0], name) for name in ("children", "women", "injured")}
    return {name: Figure(count.value, count.spans[0]) for name, count in told.items() if count}


def _check_parts(counts: Counts) -> None:
    """Leave out children and women that are more than the killed."""
    parts = [name for name in ("children", "women") if name in counts.values]
    killed = counts.values["killed"][0]
    if sum(counts.values[name][0] for name in parts) > killed:
        for name in parts:
            value = counts.values.pop(name)[0]
            counts.doubts.append(f"{value} {name} of {killed} killed: not taken")


# "Fatalities all combatants", "all deminers of a military unit": a remark says who they were.
_ALL_FIGHTERS = re.compile(
    r"\b(?:all|both|only)(?: \w+){0,2}? "
    r"(?:(?:combatants|fighters|soldiers|militants|militiamen|gunmen)\b(?! and civ)|"
    r"(?:of|from) (?:an? |the )?(?:military|army|engineering) units?\b)|"
    r"^(?:captured |executed )?(?:soldiers|fighters|combatants)\b(?! and civ)|"
    r"^مقاتل(?:ون|ين)\b|لا (?:ت|ي)حتسب\w* ضمن المدنيين|"
    r"\b(?:combatants|fighters|soldiers|militants|militiamen|gunmen) only\b|"
    r"(?<!\w)(?:جميعهم|كلهم|كلاهما)\s+(?:من\s+)?(?:ال)?"
    r"(?:عناصر|مسلح|مقاتل|عسكري|جنود|مجند)\w{0,3}(?!\w)(?!\s+(?:و|من\s+)?(?:الدفاع المدني|مدني))",
    re.I,
)


def _tells_fighters(remark: str) -> bool:
    """Read "SDF soldiers", "fatalities all combatants"."""
    words = remark.split()
    is_short = 0 < len(words) <= _MOST_OF_REMARK and bool(find_parties(remark))
    return _ALL_FIGHTERS.search(remark) is not None or (is_short and "fight" in roles_in(remark))


def _kills_fighters(remark: str, killed: int) -> bool:
    """Read "Clashes on the front line. 3 regime soldiers killed.": as many as the row counts."""
    tolls = read_tolls(tagged(remark))
    are_fighters = bool(tolls) and all(toll.is_of_fighters for toll in tolls)
    return are_fighters and sum(toll.killed.value for toll in tolls) == killed


def _leave_fighters(named: _Named, counts: Counts) -> None:
    """Tell whether a number of killed may hold the fighters that a column of their own counts."""
    told = (*named.get("note", ()), *named.get("means", ()))
    all_killed = counts.values["killed"][0]
    if any(_tells_fighters(cell.text) or _kills_fighters(cell.text, all_killed) for cell in told):
        counts.values.clear()
        counts.why = "fighters were killed"
        return
    for cell in named.get("fighters", ()):
        figure = number_in(cell.text)
        if figure is None or not figure.value:
            continue
        killed = counts.values["killed"][0]
        is_all = figure.value == killed
        counts.values.clear()
        counts.why = "fighters were killed"
        if not is_all:
            counts.why = "its number of killed may hold the fighters: civilians are not told apart"
            counts.kind = FindingKind.UNREAD


def _of_both(named: _Named) -> Counts:
    """Read "4/7" below "Killed/Injured"; one number alone is that of nobody knows whom."""
    cell = named[_BOTH][0]
    tally = tally_of(cell.text)
    if tally.further and "injured" not in tally.counts and _BOTH_SIGNS.search(cell.text):
        tally.counts["injured"] = tally.further
    is_told = "injured" in tally.counts or {"kill", "civil"} & roles_in(cell.text)
    if not (is_told or tally.is_nobody or tally.is_of_fighters):
        return Counts(why="killed and injured are not told apart", kind=FindingKind.UNREAD)
    return _counted(named, cell, tally)


def _of_casualties(named: _Named) -> Counts:
    """Read casualties: the killed where the injured have a column, or words of their own."""
    cell = named["casualties"][0]
    tally = tally_of(cell.text)
    is_told = "injured" in named or {"kill", "hurt"} & roles_in(cell.text)
    if not is_told and "killed" in tally.counts:
        return Counts(why="killed and injured are not told apart", kind=FindingKind.UNREAD)
    return _counted(named, cell, tally)


def _placed(cell: Cell, figure: Figure) -> tuple[int, Span]:
    return figure.value, (cell.span[0] + figure.span[0], cell.span[0] + figure.span[1])


# --- lists of people -----------------------------------------------------------------------------


def _of_person(named: _Named) -> Counts:
    status = frozenset().union(*(roles_in(cell.text) for cell in named.get("status", ())))
    if "fight" in status or _is_of_party(named):
        return Counts(why="not a civilian", is_person=True)
    if status & {"hurt", "alive"} and "kill" not in status:
        return Counts(why="not said to be killed", is_person=True)
    cell = (
        *named.get("name", ()),
        *named.get("killed", ()),
        *named.get("who", ()),
        *named.get("status", ()),
    )[0]
    counts = Counts({"killed": (1, cell.span)}, is_person=True)
    if (column := _column_of(named)) is not None:
        counts.values[column[0]] = (1, column[1].span)
    return counts


def _is_of_party(named: _Named) -> bool:
    """Tell a member of a party by a column such as "affiliation"."""
    texts = [cell.text for cell in named.get("status", ())]
    return any(find_parties(text) and "civil" not in roles_in(text) for text in texts)


def _column_of(named: _Named) -> tuple[str, Cell] | None:
    """Tell a child by word or age; a woman where nothing leaves her age open."""
    cells = named.get("who", ())
    told = [(cell, roles_in(cell.text)) for cell in cells]
    for cell, roles in told:
        if "child" in roles or _is_under_age(cell.text, roles):
            return "children", cell
    aged = any(_AGE.search(cell.text) or "adult" in roles for cell, roles in told)
    for cell, roles in told:
        if "woman" in roles and (aged or len(told) == 1):
            return "women", cell
    return None


def _is_under_age(text: str, roles: frozenset[str]) -> bool:
    age = _AGE.search(text)
    if age is None:
        return False
    years = int(age["n"])
    return years < CHILD_UNTIL or (bool(age["until"]) and years <= CHILD_UNTIL) or "months" in roles
