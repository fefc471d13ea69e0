"""One more who died later: "five died at the scene and another in hospital"."""

from __future__ import annotations

import re
from dataclasses import replace

from syria_geo.reports.patterns._toll import Count
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.tags._tokens import tokens_of
from syria_geo.reports.text._model import Span

__all__ = ["with_one_more"]

_ORDINALS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_ORDINALS_AR = ("ثان", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
_FIRST = 2
_ONE_MORE = re.compile(
    r"[,;]?\s+(?:and|while)\s+(?P<who>another|one\s+(?:more|other)|"
    rf"a\s+(?P<nth>{'|'.join(_ORDINALS)}))(?:\s+(?:person|victim|man|civilian|one))?"
    r"(?:,\s+an?\s+(?:[\w-]+\s+){0,2}[\w-]+,)?\s+"
    r"(?:(?:later\s+|subsequently\s+)?(?:died|succumbed)\b|"
    r"(?:later\s+)?(?:in|at|on\s+(?:the|his|her)\s+way\s+to)\s+(?:the\s+|a\s+)?(?:\w+\s+)?"
    r"(?:hospital|clinic)\b|"
    r"(?:the\s+(?:next|following)\s+day|(?:a\s+day|two\s+days|days|hours)\s+later)\b)",
    re.I,
)
_ONE_MORE_AR = re.compile(
    r",?\s+(?:فيما\s+|بينما\s+)?و?(?:توفي|فارق|قضي|استشهد|مات)\s+(?:(?:شخص|مدني|مصاب|جريح)\s+)?"
    rf"(?P<who>اخر|(?P<nth>{'|'.join(_ORDINALS_AR)}))(?:\s+الحياه)?(?!\w)|"
    rf"\s+و(?P<who2>(?P<nth2>{'|'.join(_ORDINALS_AR)}))\s+(?:\w+\s+)?"
    r"(?:توفي|فارق|قضي|مات|استشهد)(?!\w)"
)
# "Seven died at once and three more in the following days".
_MORE_LATER = re.compile(
    r"[^.;]{0,40}?[,;]?\s+(?:and|while)\s+(?P<who>(?P<count>\w+)\s+(?:more|others?))\s+"
    r"(?:(?:later|subsequently)\b|(?:died|succumbed)\b|(?:people\s+)?(?:in|over|within|during)\s+"
    r"(?:the\s+)?(?:following|next|coming|subsequent)\s+(?:\w+\s+)?"
    r"(?:days|hours|weeks)\b|of\s+(?:their\s+)?(?:wounds|injuries)\b)",
    re.I,
)


def with_one_more(tagged: Tagged, span: Span, total: Count) -> Count:
    """Add the one who is said, behind a number of killed, to have died later.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    span : (int, int)
        The sentence that gives the number.
    total : Count
        That number; it is given back as it is where nobody is added, or where "a fourth" does not
        come behind three.
    """
    pattern, ordinals = (_ONE_MORE_AR, _ORDINALS_AR) if tagged.is_arabic else (_ONE_MORE, _ORDINALS)
    found = pattern.search(tagged.text, total.spans[-1][1], span[1])
    if found is None:
        return total if tagged.is_arabic else _with_more(tagged, span, total)
    is_behind = tagged.is_arabic and found["nth2"] is not None
    nth, who = ("nth2", "who2") if is_behind else ("nth", "who")
    if found[nth] and ordinals.index(found[nth].casefold()) + _FIRST != total.value + 1:
        return total
    return replace(total, value=total.value + 1, spans=(*total.spans, found.span(who)))


def _with_more(tagged: Tagged, span: Span, total: Count) -> Count:
    """Add those who died in the days behind the attack."""
    found = _MORE_LATER.match(tagged.text, total.spans[-1][1], span[1])
    number = number_at(tokens_of(found["count"]), 0) if found else None
    if found is None or number is None:
        return total
    return replace(total, value=total.value + number.value, spans=(*total.spans, found.span("who")))
