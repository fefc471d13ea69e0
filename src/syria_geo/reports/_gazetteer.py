"""How far an Arabic place name goes: no capitals say it, so the names of the gazetteer do."""

from __future__ import annotations

import re
from functools import cache

from syria_geo.gazetteer import load_gazetteer
from syria_geo.reports._tokens import Token, forms, words_of

__all__ = ["name_behind_letter", "name_length"]

_ARABIC = re.compile(r"[\u0621-\u064a]")
# Names of settlements that are common words of reports as well.
_COMMON = frozenset(
    "مدرسه ورشه الغرب الشرق الشمال الجنوب سوريا سوريه مزرعه محطه عامر سالم الاحمر الثوره الامل الحسن"
    " الدوله العرب شرقي غربي شمالي جنوبي الثالثه الرابعه الخامسه السادسه السابعه الثامنه"
    " التاسعه العاشره العشرين الثلاثين الاربعين الخمسين تحت له عليه عليها هويه"
    " حياه شهداء طفله سيده عبد خالد مقبره شهيد صوره قلبيه حربيه منزله مقتله درجه مرتين علم نور جدار عمره"
    " وحده دوره حول ساق مجموعه بدايه عمال اداره بيضاء مهجوره صهريج عاجله صغيره فاطمه هدي رشيد سعر حوار"
    " صراع عالميه باش برد رحمن فيديو قناه صفه حربي عسكري قدم حلو خليل متوسطه كم ظهر روسيه تركيه كرديه"
    " شرقيه كبري تصحيح كنيسه ثكنه نازحين خطيب تلا مديريه جنس قنص قبو مزارع معسكر سجن".split()
)
_LEAST = 4  # a shorter rest of a word behind "in" or "and" is too often another word


def name_length(tokens: list[Token], at: int) -> int:
    """Count the words of the longest Arabic name in the gazetteer that begins at a token; 0 for none."""
    if at >= len(tokens):
        return 0
    return _length(tokens, at, tokens[at].key)


def name_behind_letter(tokens: list[Token], at: int) -> tuple[int, str]:
    """Find a name that "in", "to" or "and" is written in one with.

    Returns
    -------
    (int, str)
        How many letters stand before it, and which of "&" and "i" they are; 0 where there is none.
    """
    if name_length(tokens, at):
        return 0, ""
    for form in forms(tokens[at].key)[1:]:
        if len(form.key) >= _LEAST and _length(tokens, at, form.key):
            return form.at, form.joint
    return 0, ""


def _length(tokens: list[Token], at: int, first: str) -> int:
    for words in _names().get(first, ()):
        keys = [token.key for token in tokens[at + 1 : at + len(words)]]
        if keys == list(words[1:]):
            return len(words)
    return 0


@cache
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the names by their first word, the longest first."""
    common = {words_of(word) for word in _COMMON}
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in load_gazetteer().names:
        if _ARABIC.search(name.name) and (words := words_of(name.name)) and words not in common:
            found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}
