"""Names that alone are first of all those of a place abroad, a person, a month or an operation."""

from __future__ import annotations

from functools import cache

from syria_geo.matching._classes import Evidence
from syria_geo.matching._context import seat_of
from syria_geo.matching._index import Index, Keys
from syria_geo.matching._ranking import Ranked
from syria_geo.matching._thresholds import LEAST_TOWN
from syria_geo.phrases import PartKind
from syria_geo.rows import read_groups
from syria_geo.vocabulary import month_words

__all__ = ["is_better_known"]

_GROUPS = read_groups("better_known.csv", "syria_geo.matching")
_ABROAD, _MONTH = "abroad", "month"
_SPELT_SO = frozenset({Evidence.EXACT_NAME, Evidence.FOLDED_NAME})
_HIGH_SEATS = frozenset({Evidence.SEAT_OF_A_GOVERNORATE, Evidence.SEAT_OF_A_DISTRICT})
# A person, a month or an operation is no village and no area.
_SAID_TO_BE_A_PLACE = frozenset(
    {PartKind.VILLAGE, PartKind.TOWN, PartKind.CITY, PartKind.AREA, PartKind.REGION}
)


def is_better_known(index: Index, best: Ranked) -> bool:
    """Say whether a name that stands alone is hardly meant for this place: "Rafah", "آذار".

    The names are rows of ``better_known.csv``, and the months those of the calendar. A town that
    is spelt so and seats a unit, or is no hamlet by its people, is known well enough itself; beside
    a city abroad only the seat of a district.
    """
    known_for = _known_for().get(Keys.of(best.part.name).fold)
    if known_for is None:
        return False
    seat = seat_of(index, best.place) if _SPELT_SO & {*best.evidence} else None
    if known_for == _ABROAD:
        return seat not in _HIGH_SEATS
    town = seat is not None or (best.place.population or 0) >= LEAST_TOWN
    return not town and best.part.kind not in _SAID_TO_BE_A_PLACE


@cache
def _known_for() -> dict[str, str]:
    """Give what each name is known for, by its folded key."""
    names = dict.fromkeys(month_words(), _MONTH)
    names |= {word: group for group, words in _GROUPS["name"].items() for word in words}
    return {Keys.of(name).fold: group for name, group in names.items()}
