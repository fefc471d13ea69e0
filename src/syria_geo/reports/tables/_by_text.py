"""What the cells of a row are where no label says it: each is told by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from syria_geo.reports.patterns._means import find_means
from syria_geo.reports.patterns._parties import find_parties
from syria_geo.reports.patterns._tally import roles_in
from syria_geo.reports.patterns._tolls import read_tolls
from syria_geo.reports.tables._cells import Cell, is_date
from syria_geo.reports.tags._dates import find_dates
from syria_geo.reports.tags._governorates import governorate_of
from syria_geo.reports.tags._tagging import tagged

__all__ = ["by_text"]

_SHORT = 24
_STATUS = frozenset({"civil", "fight"})
_WHO = frozenset({"child", "woman", "man"})
_LEAST_LETTERS = 2


def by_text(
    cells: Sequence[Cell], year: int | None, *, has_header: bool
) -> tuple[dict[str, list[Cell]], list[str]]:
    """Give the cells by column.

    Parameters
    ----------
    cells : sequence of Cell
    year : int or None
        For dates printed without one.
    has_header : bool
        Whether labels name the columns: then only a date or a governorate below an unknown label
        is told by itself.

    Returns
    -------
    (dict of str to list of Cell, list of str)
        The cells, and what is in doubt.
    """
    named: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.column and cell.column != "unknown":
            named.setdefault(cell.column, []).append(cell)
    unnamed = [cell for cell in cells if cell.text and cell.column in {"", "unknown"}]
    if has_header:
        for cell in unnamed:
            column = _plain_column(cell.text, year)
            is_new = column and column not in named
            named.setdefault(column if is_new else "unknown", []).append(cell)
        return named, []
    for cell in unnamed:
        named.setdefault(_column_of(cell.text, named, year), []).append(cell)
    return named, _doubts(named)


def _plain_column(text: str, year: int | None) -> str:
    if is_date(text) and any(find_dates(text, year=year)):
        return "date"
    return "governorate" if governorate_of(text) else ""


def _column_of(text: str, named: dict[str, list[Cell]], year: int | None) -> str:
    """Tell what a cell is, the surest sign first."""
    if "date" not in named and any(find_dates(text, year=year)):
        return "date"
    if governorate_of(text) and "governorate" not in named:
        return "governorate"
    roles = roles_in(text) if len(text) <= _SHORT else frozenset()
    return (
        _of_person(text, roles)
        or _of_toll(text, roles)
        or _of_attack(text, roles)
        or _of_name(text, named)
    )


def _of_person(text: str, roles: frozenset[str]) -> str:
    if any(map(str.isdigit, text)):
        return ""
    return "status" if roles & _STATUS else "who" if roles & _WHO else ""


def _of_toll(text: str, roles: frozenset[str]) -> str:
    if read_tolls(tagged(text)):
        return "killed"
    return "injured" if "hurt" in roles and any(map(str.isdigit, text)) else ""


def _of_attack(text: str, roles: frozenset[str]) -> str:
    if find_parties(text) or "unknown" in roles:
        return "party"
    return "means" if find_means(text) else ""


def _of_name(text: str, named: dict[str, list[Cell]]) -> str:
    """Tell a place from somebody's name: a governorate in it, or else the first behind the day."""
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return "other"
    if "," in text and governorate_of(text.split(",")[0].strip()):
        return "place"
    return "place" if "date" in named and "place" not in named else "name"


def _doubts(named: dict[str, list[Cell]]) -> list[str]:
    """Take no attacker where two cells name parties: one of them may be who held the ground."""
    if len(named.get("party", ())) > 1 and any(find_parties(c.text) for c in named["party"]):
        del named["party"]
        return ["two cells name parties, and no header says which was the attacker"]
    return []
