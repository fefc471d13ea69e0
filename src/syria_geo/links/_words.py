"""The evidence of a pair in words, English or Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

import numpy as np

from syria_geo.errors import UsageError, choices, show
from syria_geo.links._agree import levels, usual_km
from syria_geo.links._events import Floats, Whole
from syria_geo.links._pairs import Found
from syria_geo.links._weigh import PARTS
from syria_geo.vocabulary import LANGUAGES, Words, words_of

__all__ = ["check_language", "evidence_by_part", "evidence_of", "words_in"]

_Said = tuple[str, str]  # one of `PARTS`, and a sentence
_HERE = PARTS[0]  # place and day


def check_language(language: object) -> None:
    """Refuse a language in which nothing can be said."""
    if language not in LANGUAGES:
        raise UsageError(f"language={show(language)}: {choices(LANGUAGES)}")


@cache
def words_in(language: str) -> Words:
    """Give the words of this package in a language."""
    return words_of(language, "syria_geo.links", "labels.csv")


def evidence_of(found: Found, pairs: Whole, apart_km: Floats, language: str) -> list[str]:
    """Say for some pairs what two incidents have in common, and what not, in one text each.

    Parameters
    ----------
    found : Found
    pairs : numpy.ndarray of int
        Which of its pairs.
    apart_km : numpy.ndarray of float
        How far apart these are.
    language : str
    """
    told = words_in(language)
    parts = evidence_by_part(found, pairs, apart_km, language)
    return [told.listed([words for _, words in one]) for one in parts]


def evidence_by_part(
    found: Found, pairs: Whole, apart_km: Floats, language: str
) -> list[list[tuple[str, str]]]:
    """Say the same as `evidence_of`: each sentence with the one of `PARTS` that it belongs to."""
    told = words_in(language)
    one = found.one.at(found.weighed.one[pairs])
    other = found.other.at(found.weighed.other[pairs])
    facts = {
        "days": found.weighed.gap[pairs],
        "lasting": np.maximum(one.last - one.first, other.last - other.first) + 1,
        "most": usual_km(one.radius, other.radius),
        "near": found.weighed.near[pairs],
        "elsewhere": found.weighed.elsewhere[pairs],
    }
    agreed, held = levels(one, other), found.held[pairs]
    tolls = [list(map(partial(_toll, told), e.low, e.killed, e.high)) for e in (one, other)]
    return [
        [
            *_where_and_when(told, {name: fact[at] for name, fact in facts.items()}, apart),
            *_tolls(told, tolls[0][at], tolls[1][at], found.sums.get(int(pair))),
            *([("toll", told("held"))] if held[at] else []),
            *_named(told, {name: agreed[name][at] for name in agreed}),
            *_around(told, facts["near"][at], elsewhere=bool(facts["elsewhere"][at])),
        ]
        for at, (pair, apart) in enumerate(zip(pairs, apart_km.tolist(), strict=True))
    ]


def _where_and_when(told: Words, facts: dict[str, Any], apart: float) -> Iterator[_Said]:
    days = int(facts["days"])
    yield _HERE, told("day_apart", n=days) if days else told("day_same")
    if facts["lasting"] > 1:
        yield _HERE, told("day_lasting", n=int(facts["lasting"]))
    key = "place" if apart <= facts["most"] else "place_other"
    yield _HERE, told(key, n=round(apart, 1), most=round(float(facts["most"]), 1))


def _tolls(told: Words, one: str, other: str, total: tuple[int, float] | None) -> Iterator[_Said]:
    if one and other:
        yield "toll", told("toll", one=one, other=other)
    elif one or other:
        yield "toll", told("toll_one")
    if total:
        yield "toll", told("total", n=total[0], killed=total[1])


def _named(told: Words, agreed: dict[str, Floats]) -> Iterator[_Said]:
    for name, same, different in (
        ("names", "name_same", "name_other"),
        ("parties", "parties_same", "conflict:parties"),
        ("means", "means_same", "means_other"),
    ):
        if agreed[name].any():
            yield name, told(same if agreed[name][0] else different)


def _around(told: Words, near: float, *, elsewhere: bool) -> Iterator[_Said]:
    if (count := round(float(near))) > 0:
        yield _HERE, told("near", n=count)
    if elsewhere:
        yield "governorate", told("conflict:governorate")


def _toll(told: Words, low: float, killed: float, high: float) -> str:
    if np.isnan(killed):
        return ""
    return told.number(killed) if low == high else f"{told.number(low)}-{told.number(high)}"
