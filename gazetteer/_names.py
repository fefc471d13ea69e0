"""Names of the places: which source says them, and whether one alone may decide a match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from syria_geo.places import Place, PlaceName, Strength

__all__ = ["display_names"]


def display_names(places: Iterable[Place]) -> Iterator[PlaceName]:
    """Give the English and Arabic display name of every place."""
    for place in places:
        yield PlaceName(place.pcode, place.name_en, "en", Strength.STRONG, place.source)
        yield PlaceName(place.pcode, place.name_ar, "ar", Strength.STRONG, place.source)
