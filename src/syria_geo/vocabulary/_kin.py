"""What is near enough to be told of one event: parties of one alliance, means of one class."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from syria_geo.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["alliance_of", "means_classes_of"]

_PACKAGE = "syria_geo.vocabulary"


@cache
def _alliances() -> Mapping[str, str]:
    rows = read_rows("alliances.csv", _PACKAGE)
    return MappingProxyType({row["party"]: row["alliance"] for row in rows})


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("means_classes.csv", _PACKAGE):
        found[row["means"]] = (*found.get(row["means"], ()), row["class"])
    return MappingProxyType(found)


def alliance_of(party: str) -> str:
    """Give the side on which sources count a party; empty where they may mean anybody by it."""
    return _alliances().get(party, "")


def means_classes_of(means: str) -> tuple[str, ...]:
    """Give the classes in which sources without that word count a means; none says nothing."""
    return _classes().get(means, ())
