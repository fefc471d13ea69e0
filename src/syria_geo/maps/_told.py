"""Reasons of `syria_geo.locate` in another language, by the wordings that the page has for them.

The page takes a text apart by itself (``page/src/model/told.js``); this is for what has no page, as
workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from syria_geo.gazetteer import load_gazetteer
from syria_geo.maps._labels import wordings
from syria_geo.vocabulary import GOVERNORATES, shared_labels

__all__ = ["reason_words"]

_BETWEEN = "; "
_BLANK = re.compile(r"\{(\w+?)(\d*)\}")
_IN_TEXTS = {"n": r"\d[\d.,]*", "governorate": r".+", "rest": r".+", "text": r".+"}
"""What may stand in a blank of a reason; wordings with others are of other columns."""


def reason_words(reason: str, language: str) -> str:
    """Say a reason in a language; what is no wording of ours stays as it is.

    Parameters
    ----------
    reason : str
        The ``reason`` of a row of `syria_geo.locate`.
    language : str
        ``en`` or ``ar``.
    """
    if language == "en" or not reason:
        return reason
    whole = _told(reason)
    if whole is not None:
        return whole
    parts = (_told(part) or part for part in reason.split(_BETWEEN))
    return shared_labels()[language]["semicolon"].join(parts)


def _told(text: str) -> str | None:
    exact, patterns = _wordings()
    if text in exact:
        return exact[text]
    return next((told for one in patterns if (told := _filled(*one, text)) is not None), None)


def _filled(pattern: re.Pattern[str], arabic: str, text: str) -> str | None:
    found = pattern.fullmatch(text)
    if not found:
        return None
    blanks = found.groupdict().items()
    words = {name: _FILL[name.rstrip("0123456789")](said) for name, said in blanks}
    known = {name: word for name, word in words.items() if word is not None}
    return arabic.format(**known) if len(known) == len(words) else None


@cache
def _wordings() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Give the wordings without blanks, and the others: first what begins with words of its own."""
    exact = {english: arabic for english, arabic in wordings() if "{" not in english}
    others = [one for one in wordings() if "{" in one[0] and _kinds(one[0]) <= _IN_TEXTS.keys()]
    others.sort(key=lambda one: (one[0].startswith("{"), -len(_BLANK.sub("", one[0]))))
    return exact, [(_pattern(english), arabic) for english, arabic in others]


def _kinds(english: str) -> set[str]:
    return {kind for kind, _ in _BLANK.findall(english)}


def _pattern(english: str) -> re.Pattern[str]:
    parts, at = [], 0
    for blank in _BLANK.finditer(english):
        name = "".join(blank.groups())
        parts += [re.escape(english[at : blank.start()]), f"(?P<{name}>{_IN_TEXTS[blank[1]]})"]
        at = blank.end()
    return re.compile("".join([*parts, re.escape(english[at:])]), re.DOTALL)


def _governorate(name: str) -> str | None:
    pcode = next((code for code, english in GOVERNORATES.items() if english == name), "")
    return load_gazetteer().places[pcode].name_ar if pcode else None


_FILL: Mapping[str, Callable[[str], str | None]] = {
    "n": str,
    "text": str,
    "rest": _told,
    "governorate": _governorate,
}
