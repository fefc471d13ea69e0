"""The parties to the conflict, and in which roles the tables know them: rows of parties.csv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from syria_geo.rows import read_rows

__all__ = [
    "CONTROL_PARTIES",
    "COUNTED_UNDER",
    "HOLDERS",
    "MERGED",
    "OTHER_PARTIES",
    "PARTIES",
    "UNIDENTIFIED",
    "holders_by_kin",
    "parties_on",
    "party_changes",
    "party_colours",
    "party_names_ar",
    "party_rows",
]

OTHER_PARTIES, UNIDENTIFIED = "Other parties", "Unidentified"


@cache
def party_rows() -> tuple[Mapping[str, str], ...]:
    """Give the rows of ``parties.csv``."""
    return read_rows("parties.csv", "syria_geo.vocabulary")


def _in_role(role: str) -> tuple[str, ...]:
    return tuple(row["party"] for row in party_rows() if role in row["roles"].split(";"))


PARTIES = _in_role("perpetrator")
COUNTED_UNDER = _in_role("counted")
CONTROL_PARTIES = _in_role("control")
HOLDERS = _in_role("holder")
# Parties that sources often name as one, with the name of that one.
MERGED: Mapping[str, str] = MappingProxyType(
    {row["party"]: row["merged_into"] for row in party_rows() if row["merged_into"]}
)


@cache
def party_colours() -> Mapping[str, str]:
    """Give the colour of each party that has one.

    Returns
    -------
    mapping of str to str
        Party to ``#rrggbb``.
    """
    return MappingProxyType({row["party"]: row["colour"] for row in party_rows() if row["colour"]})


@cache
def party_names_ar() -> Mapping[str, str]:
    """Give the Arabic name of each party."""
    return MappingProxyType({row["party"]: row["name_ar"] for row in party_rows()})


@cache
def holders_by_kin() -> tuple[str, ...]:
    """Give the holders so that one that followed another stands behind it: for bands and keys."""
    later = {row["party"]: row["later"] for row in party_rows()}
    found: list[str] = []
    for party in HOLDERS:
        while party and party not in found:
            found.append(party)
            party = later[party]
    return tuple(one for one in found if one in HOLDERS)


@cache
def _spans() -> Mapping[str, tuple[date, date, str, str]]:
    """Give from when to when each party went by its name, and its names before and after."""
    return MappingProxyType(
        {
            row["party"]: (
                date.fromisoformat(row["since"]) if row["since"] else date.min,
                date.fromisoformat(row["until"]) if row["until"] else date.max,
                row["earlier"],
                row["later"],
            )
            for row in party_rows()
        }
    )


def parties_on(parties: Iterable[str], day: date) -> tuple[str, ...]:
    """Give parties the names that they had on a day, each once.

    Parameters
    ----------
    parties : iterable of str
        Names of ``parties.csv``.
    day : datetime.date

    Returns
    -------
    tuple of str
        ``Jabhat al-Nusra`` on a day in 2018 is ``Hay'at Tahrir al Sham``. A party that had no
        name before or after keeps the one it has.
    """
    return tuple(dict.fromkeys(_on(party, day) for party in parties))


def _on(party: str, day: date) -> str:
    since, until, earlier, later = _spans()[party]
    if day < since and earlier:
        return _on(earlier, day)
    if day > until and later:
        return _on(later, day)
    return party


@cache
def party_changes() -> tuple[date, ...]:
    """Give the days on which some party takes another name, in order."""
    spans = _spans().values()
    first = {since for since, _, earlier, _ in spans if earlier}
    behind = {date.fromordinal(until.toordinal() + 1) for _, until, _, later in spans if later}
    return tuple(sorted(first | behind))
