"""Words for people, in the language that a request or its text is in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from syria_geo.places import Place, language_of
from syria_geo.vocabulary import LANGUAGES, read_labels, shared_labels

__all__ = ["asked_language", "direction", "language_for", "name_of", "words"]


@cache
def words(language: str) -> Mapping[str, str]:
    """Give key to words of a language, ``en`` or ``ar``: rows of ``labels.csv``, and the shared."""
    own = read_labels("syria_geo.serve", "labels.csv")
    return {**shared_labels()[language], **own[language]}


def asked_language(header: str) -> str:
    """Choose the language of ``Accept-Language`` (RFC 9110) that is spoken here; empty for none."""
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")):
        tag, _, weight = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES and (quality := _quality(weight)):
            wanted.append((-quality, place, language))
    return min(wanted)[2] if wanted else ""


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip().lower() == "q" else 1.0
    except ValueError:
        return 0.0


def language_for(asked: str, text: str) -> str:
    """Give the language asked for, or else the one a text is written in."""
    return asked or language_of(text)


def name_of(place: Place, language: str) -> str:
    """Name a place in a language, or in the other where it has no name in that."""
    names = {"en": place.name_en, "ar": place.name_ar}
    return names[language] or place.name_en or place.name_ar or place.pcode


def direction(language: str) -> str:
    """Say where lines of a language begin: ``rtl`` or ``ltr``."""
    return "rtl" if language == "ar" else "ltr"
