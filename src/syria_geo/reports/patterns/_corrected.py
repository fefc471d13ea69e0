"""Tolls that the text takes back: "we first wrote nine dead, the correct figure is six"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from syria_geo.reports.patterns._casualties import Role
from syria_geo.reports.patterns._counting import with_parts
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tagging import Tagged

__all__ = ["with_correction"]

# What was said first, before its figure: "early reports spoke of", "we first wrote".
_AT_FIRST = (
    r"\b(?:first|initial(?:ly)?|early|earlier|originally|preliminary|previous(?:ly)?|wrongly|"
    r"mistakenly)\b"
)
_SAID = (
    r"\b(?:report\w*|messages?|figures?|count\w*|tolls?|said|wrote|spoke|put|listed|estimates?|news|"
    r"information|told|announced|numbers?|thought|believed)\b"
)
_AT_FIRST_AR = (
    r"(?<!\w)ب?(?:ال)?(?:اول|اولا|اولي|اوليه|سابق|سابقه|بدايه|مبدييه|مبدئيه|مبدئي|البدء)(?!\w)"
)
_SAID_AR = (
    r"(?<!\w)[وف]?(?:ال)?(?:انباء|معلومات|حصيله|اخبار|رساله|بيان|تقارير|تقرير|قيل|ذكر\w*|تحدث\w*|"
    r"كتبنا|قلنا|اعلن\w*|اشار\w*)(?!\w)"
)
_FIRST_SAID = re.compile(
    "|".join(
        rf"{one}[^.;]{{0,40}}{other}[^.;]{{0,40}}$"
        for one, other in (
            (_AT_FIRST, _SAID), (_SAID, _AT_FIRST), (_AT_FIRST_AR, _SAID_AR),
            (_SAID_AR, _AT_FIRST_AR),
        )
    ),
    re.I,
)  # fmt: skip
# "..., then corrected the number to eight": said by its verb alone.
_CORRECTED = re.compile(
    r"[^.]{0,60}?(?:\b(?:correct|revis|lower|rais|chang|updat|amend)(?:ed|ing)\b[^.;]{0,40}\bto|"
    r"(?<!\w)[وف]?(?:صحح|عدل|رفع|خفض|غير)\w{0,4}\s[^.;]{0,30}\sالي)\s+$",
    re.I,
)
# What holds instead, right before its figure: "but after checking it is", "لكن تبين أنهم".
_INSTEAD = re.compile(
    r"[^.]{0,90}?(?:\bbut\b|\bhowever\b|\byet\b|;|:|(?<!\w)و?(?:لكن|انما|بل|الا ان|غير ان)(?!\w))"
    r"[^.]{0,90}?(?:\b(?:it|they|there|figure|number|toll|count|total|dead|that)\b[^.;]{0,24}"
    r"\b(?:is|are|was|were)|\bonly|\bbe|\bto|\bbut|(?<!\w)(?:انهم|انه|انها|عددهم|عدد\s?ال\w+|هو|هم|"
    r"الي|بل|فقط))\s+(?:(?:in fact|actually|at|now|only|least)\s+){0,2}$",
    re.I,
)


def with_correction(tagged: Tagged, toll: Toll, roles: Sequence[Role]) -> Toll:
    """Take the figure that a sentence puts in place of the one it takes back.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    toll : Toll
        Of the sentence: its first figure may be the one that no longer holds.
    roles : sequence of Role
        Of the sentence: those behind the right figure are its parts.
    """
    start, end = toll.killed.spans[0]
    if _FIRST_SAID.search(tagged.text[toll.span[0] : start]) is None:
        return toll
    for _, tag in tagged.of(Kind.NUMBER, Kind.PEOPLE, span=(end, toll.span[1])):
        value = tag.people.count if tag.people else int(tag.value or 0)
        if value and any(
            one.fullmatch(tagged.text, end, tag.span[0]) for one in (_INSTEAD, _CORRECTED)
        ):
            right = Count(value, (tag.span,))
            behind = [role.people for role in roles if role.people.span[0] >= tag.span[0]]
            fresh = replace(
                toll, killed=right, children=None, women=None, further=(), remarks=(),
                alternatives=(),
            )  # fmt: skip
            fresh = replace(fresh, remarks=(f"corrected in the text, before: {toll.killed.value}",))
            return with_parts(tagged, fresh, behind) if behind else fresh
    return toll
