"""Colours: one sequential scheme for counts and rates; those of parties are rows of parties.csv."""

from __future__ import annotations

from syria_geo.errors import UsageError

__all__ = [
    "INCIDENT_COLOUR",
    "MOST_CLASSES",
    "NO_DATA_COLOUR",
    "ZERO_COLOUR",
    "sequential_colours",
]

# More shades of one hue than these an eye cannot tell apart.
MOST_CLASSES = 9
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
    if not 0 <= count <= MOST_CLASSES:
        raise UsageError(f"{count} classes: choose a number from 0 to {MOST_CLASSES}")
    if count == 1:
        return (_colour_at(0.5),)
    return tuple(_colour_at(step / (count - 1)) for step in range(count))


def _colour_at(position: float) -> str:
    """Colour at a place between 0 (lightest) and 1 (darkest), linear between the anchors."""
    scaled = position * (len(_ANCHORS) - 1)
    low = min(int(scaled), len(_ANCHORS) - 2)
    part = scaled - low
    mixed = (
        round(a + (b - a) * part) for a, b in zip(_ANCHORS[low], _ANCHORS[low + 1], strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
