"""Words of styles and layouts, in English or Arabic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from syria_geo.vocabulary import LANGUAGES, month_names, read_labels, shared_labels

__all__ = ["BOTH", "LANGUAGES", "Words", "bilingual", "words_in"]

BOTH = " / "  # between the English and the Arabic name of one layer


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language."""

    language: str
    labels: Mapping[str, str]

    @property
    def right_to_left(self) -> bool:
        """Whether reading starts on the right."""
        return self.language == "ar"

    def __call__(self, key: str, **parts: object) -> str:
        """Write a label."""
        return self.labels[key].format(**parts)

    def day(self, day: date) -> str:
        """Write a day in words: figures with dashes are turned round within Arabic."""
        return f"{day.day} {month_names(self.language)[day.month - 1]} {day.year}"

    def heading(self, key: str, **parts: object) -> str:
        """Write a label with a capital at its start."""
        text = self(key, **parts)
        return text[:1].upper() + text[1:]


@cache
def words_in(language: str) -> Words:
    """Give the words of a language: shared ones, and those of QGIS alone."""
    own = read_labels("syria_geo.export.qgis", "words.csv")[language]
    return Words(language, {**shared_labels()[language], **own})


def bilingual(key: str) -> str:
    """Write a name in both languages, for what QGIS can name only once."""
    return BOTH.join(words_in(language).heading(key) for language in LANGUAGES)
