"""Whose gunmen they were: "armed men attached to the forces of X"."""

from __future__ import annotations

import re

from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.vocabulary import UNIDENTIFIED

__all__ = ["are_attached"]

_ATTACHED = re.compile(
    r",?\s+(?:(?:who|whom|that)\s+(?:\w+\s+){0,3})?"
    r"(?:(?:were|are|was|is|to be|being|known|believed|thought|said|reported|suspected)\s+){0,4}"
    r"(?:attached|affiliated|belong(?:s|ed|ing)?|loyal|linked|allied|aligned|tied|connected|"
    r"identified|from|of)\b(?:\s+(?:to|with|as|be|from|of))?"
    r"(?:\s+(?:the|an?|members?|fighters|cells?|ranks|forces|militias?|units?|groups?|of|from)){0,6}"
    r"\W*",
    re.I,
)
_ATTACHED_AR = re.compile(
    r",?\s+(?:(?:قال|قالت|ذكر|ذكرت|افاد|افادت|اكد|اكدت|يعتقد|يرجح|يشتبه|قيل|عرف|عرفوا|تبين)\s+"
    r"(?:\w+\s+){0,3}?)?(?:[با]?انهم\s+)?(?:كانوا\s+)?"
    r"(?:ينتمون|منتمين|منتمون|ينتسبون|يتبعون|تابعين|تابعون|تابع|موالين|موالون|محسوبين|من|مرتبطين)"
    r"(?:\s+(?:الي|علي|ل|من|ب))?(?:\s+(?:خلايا|عناصر|صفوف|مقاتلي|افراد|مجموعات|فصائل)){0,3}\W*"
)


def are_attached(tagged: Tagged, gunmen: Tag, party: Tag) -> bool:
    """Tell that a text names the party of gunmen right behind them.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    gunmen, party : Tag
        Two parties that it names, in order.
    """
    if gunmen.value != UNIDENTIFIED:
        return False
    joint = _ATTACHED_AR if tagged.is_arabic else _ATTACHED
    return joint.fullmatch(tagged.text, gunmen.span[1], party.span[0]) is not None
