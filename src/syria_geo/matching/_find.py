"""Tries the strategies in order: the first that can answers."""

from __future__ import annotations

from collections.abc import Callable

from syria_geo.matching import _fallback, _site
from syria_geo.matching._answer import Answer, Asked
from syria_geo.matching._context import Context, read_context
from syria_geo.matching._index import Index
from syria_geo.phrases import Phrase

__all__ = ["find"]

_STRATEGIES: tuple[Callable[[Asked], Answer | None], ...] = (
    _fallback.offset,
    _site.juxtaposed,
    _fallback.elsewhere,
    _site.site,
    _fallback.between,
    _fallback.neighbour,
    _fallback.outside,
    _fallback.capital,
    _fallback.governorate,
)


def find(index: Index, phrase: Phrase, given: str | None) -> tuple[Answer | None, Context]:
    """Answer a phrase by the first strategy that can.

    Returns
    -------
    tuple of (Answer or None, Context)
        None when nothing in the phrase or its row is a place.
    """
    context = read_context(index, phrase, given)
    asked = Asked(index, phrase, context)
    answers = (strategy(asked) for strategy in _STRATEGIES)
    return next((answer for answer in answers if answer), None), context
