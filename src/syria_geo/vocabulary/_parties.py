"""The parties to the conflict, and in which roles the tables know them: rows of parties.csv."""

from __future__ import annotations

from collections.abc import Mapping
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
    "party_colours",
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
