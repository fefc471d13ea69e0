"""The evidence of a pair in words, English or Arabic."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from syria_geo.errors import UsageError, choices, show
from syria_geo.links._agree import levels, usual_km
from syria_geo.links._events import Events
from syria_geo.links._pairs import Found
from syria_geo.vocabulary import LANGUAGES, Words, words_of

__all__ = ["check_language", "evidence_of", "words_in"]


def check_language(language: object) -> None:
    """Refuse a language in which nothing can be said."""
    if language not in LANGUAGES:
        raise UsageError(f"language={show(language)}: {choices(LANGUAGES)}")


def words_in(language: str) -> Words:
    """Give the words of this package in a language."""
    return words_of(language, "syria_geo.links", "labels.csv")


def evidence_of(found: Found, pair: int, apart_km: float, language: str) -> str:
    """Say what two incidents have in common, and what not."""
    told = words_in(language)
    rows = np.array([found.weighed.one[pair]]), np.array([found.weighed.other[pair]])
    one, other = found.one.at(rows[0]), found.other.at(rows[1])
    return told.listed(_sentences(told, found, pair, one, other, apart_km))


def _sentences(
    told: Words, found: Found, pair: int, one: Events, other: Events, apart_km: float
) -> Iterator[str]:
    gap = int(found.weighed.gap[pair])
    yield told("day_apart", n=gap) if gap else told("day_same")
    longest = int(max((one.last - one.first)[0], (other.last - other.first)[0])) + 1
    if longest > 1:
        yield told("day_lasting", n=longest)
    most = float(usual_km(one.radius, other.radius)[0])
    key = "place" if apart_km <= most else "place_other"
    yield told(key, n=round(apart_km, 1), most=round(most, 1))
    yield from _compared(told, one, other)
    if pair in found.sums:
        count, killed = found.sums[pair]
        yield told("total", n=count, killed=killed)
    if (near := round(float(found.weighed.near[pair]))) > 0:
        yield told("near", n=near)
    if found.weighed.elsewhere[pair]:
        yield told("conflict:governorate")


def _compared(told: Words, one: Events, other: Events) -> Iterator[str]:
    tolls = [_toll(told, side) for side in (one, other)]
    if all(tolls):
        yield told("toll", one=tolls[0], other=tolls[1])
    elif any(tolls):
        yield told("toll_one")
    agreed = levels(one, other)
    for name, same, different in (
        ("names", "name_same", "name_other"),
        ("parties", "parties_same", "conflict:parties"),
        ("means", "means_same", "means_other"),
    ):
        if agreed[name].any():
            yield told(same if agreed[name][0, 0] else different)


def _toll(told: Words, events: Events) -> str:
    low, killed, high = (float(side[0]) for side in (events.low, events.killed, events.high))
    if np.isnan(killed):
        return ""
    return told.number(killed) if low == high else f"{told.number(low)}-{told.number(high)}"
