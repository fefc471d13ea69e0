"""Colours: one sequential scheme for counts and rates, one set for parties that held ground."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from syria_geo.errors import UsageError

__all__ = [
    "INCIDENT_COLOUR",
    "NO_DATA_COLOUR",
    "ZERO_COLOUR",
    "party_colours",
    "sequential_colours",
]

ZERO_COLOUR = "#ffffff"
NO_DATA_COLOUR = "#d5d3cf"
INCIDENT_COLOUR = "#c2410c"

# Light to dark through one blue-violet hue: lightness alone orders them, so they keep their
# order for every kind of colour vision and in a grey print. Incidents are orange: the pair
# blue and orange stays apart for the common forms of colour blindness.
_ANCHORS = ((0xDF, 0xE3, 0xF2), (0x8C, 0x96, 0xC6), (0x5D, 0x5A, 0xA5), (0x2B, 0x1D, 0x5E))


def sequential_colours(count: int) -> tuple[str, ...]:
    """Give the colours of so many classes, light for few and dark for many.

    Parameters
    ----------
    count : int
        Number of classes, 0 to 9.

    Returns
    -------
    tuple of str
        ``#rrggbb``, as many as asked for.

    Raises
    ------
    UsageError
        For more classes than an eye can tell apart.
    """
    if not 0 <= count <= 9:
        raise UsageError(f"{count} classes: choose a number from 0 to 9")
    if count == 1:
        return (_colour_at(0.5),)
    return tuple(_colour_at(step / (count - 1)) for step in range(count))


@cache
def party_colours() -> Mapping[str, str]:
    """Give the colour of each party that held ground; rows of ``parties.csv``.

    Returns
    -------
    mapping of str to str
        Party to ``#rrggbb``.
    """
    text = files("syria_geo.analysis").joinpath("parties.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {row["party"]: row["colour"] for row in csv.DictReader(text.splitlines())}
    )


def _colour_at(position: float) -> str:
    """Colour at a place between 0 (lightest) and 1 (darkest), linear between the anchors."""
    scaled = position * (len(_ANCHORS) - 1)
    low = min(int(scaled), len(_ANCHORS) - 2)
    part = scaled - low
    mixed = (
        round(a + (b - a) * part) for a, b in zip(_ANCHORS[low], _ANCHORS[low + 1], strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
