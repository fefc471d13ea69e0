"""Colours of maps on paper and on a screen, light and dark; parties are rows of parties.csv."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from syria_geo.errors import UsageError

__all__ = [
    "DISTINCT_CLASSES",
    "INCIDENT_COLOUR",
    "MAP_COLOURS",
    "MOST_CLASSES",
    "NO_DATA_COLOUR",
    "ZERO_COLOUR",
    "sequential_colours",
]

# Shades of one order that every eye tells apart, and that look like an order: see
# docs/decisions/2026-11-24-seeing.md. More, up to the most, are told apart with less ease.
DISTINCT_CLASSES = 4
MOST_CLASSES = 9
INCIDENT_COLOUR = "#c2410c"

# What lies under the data. Incidents are orange, classes green to blue: the two stay apart for the
# common forms of colour blindness.
MAP_COLOURS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "light": MappingProxyType(
            {
                "sea": "#d4e2ea",
                "land": "#efece5",
                "border": "#b9b4aa",
                "water": "#a9c6d6",
                "ground": "#faf9f5",
                "edge": "#5b5f66",
                "inner": "#8f8a80",
                "zero": "#ffffff",
                "no_data": "#f4f2ee",
                "no_data_line": "#9b978f",
                "few": "#b9b6b0",
                "ink": "#1f1b16",
                "soft": "#4a463f",
                "halo": "#ffffff",
            }
        ),
        "dark": MappingProxyType(
            {
                "sea": "#15212b",
                "land": "#201f1d",
                "border": "#5d5951",
                "water": "#3d5a6e",
                "ground": "#080e20",
                "edge": "#8d8980",
                "inner": "#6b675f",
                "zero": "#34322f",
                "no_data": "#34322f",
                "no_data_line": "#7d786e",
                "few": "#58544e",
                "ink": "#f6f3ec",
                "soft": "#d2cdc3",
                "halo": "#171614",
            }
        ),
    }
)
ZERO_COLOUR = MAP_COLOURS["light"]["zero"]
NO_DATA_COLOUR = "#d5d3cf"

# From few to many, away from the ground: on paper and on a light screen to the dark, on a dark
# screen to the light. Lightness alone orders them, so they keep their order for every kind of
# colour vision and in a grey print; hue helps to tell neighbours apart.
_ANCHORS = {
    "light": ((0xA6, 0xE0, 0x93), (0x4B, 0x99, 0xA0), (0x39, 0x5A, 0x92), (0x19, 0x13, 0x3E)),
    "dark": ((0x2E, 0x43, 0x99), (0x55, 0x87, 0xB1), (0x95, 0xD3, 0xCF), (0xE9, 0xFA, 0xBE)),
}


def sequential_colours(count: int, scheme: str = "light") -> tuple[str, ...]:
    """Give the colours of so many classes, from few to many.

    Parameters
    ----------
    count : int
        Number of classes, 0 to 9.
    scheme : str
        ``light`` or ``dark``: the ground they are drawn on.

    Returns
    -------
    tuple of str
        ``#rrggbb``, as many as asked for.

    Raises
    ------
    UsageError
        For more classes than an eye can tell apart.
    """
    if not 0 <= count <= MOST_CLASSES:
        raise UsageError(f"{count} classes: choose a number from 0 to {MOST_CLASSES}")
    if count == 1:
        return (_colour_at(0.5, scheme),)
    return tuple(_colour_at(step / (count - 1), scheme) for step in range(count))


def _colour_at(position: float, scheme: str) -> str:
    """Colour at a place between 0 (few) and 1 (many), linear between the anchors."""
    anchors = _ANCHORS[scheme]
    scaled = position * (len(anchors) - 1)
    low = min(int(scaled), len(anchors) - 2)
    part = scaled - low
    mixed = (round(a + (b - a) * part) for a, b in zip(anchors[low], anchors[low + 1], strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
