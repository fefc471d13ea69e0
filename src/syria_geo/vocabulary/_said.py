"""What is said in one language: labels with their parts, numbers and days, in its direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from syria_geo.vocabulary._calendar import month_names
from syria_geo.vocabulary._labels import read_labels, shared_labels

__all__ = ["Words", "words_of"]


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of one language, and how it writes what stands in them."""

    language: str
    labels: Mapping[str, str]

    @property
    def right_to_left(self) -> bool:
        """Whether reading starts on the right."""
        return self.language == "ar"

    @property
    def name_column(self) -> str:
        """Column of a boundary layer that holds the names in this language."""
        return f"name_{self.language}"

    def __call__(self, key: str, **parts: object) -> str:
        """Write a label; numbers among its parts are written as the language does."""
        return self.labels[key].format(**{name: self._part(part) for name, part in parts.items()})

    def or_same(self, key: str, text: str) -> str:
        """Translate a word of a vocabulary; a word of the user's own stays as it is."""
        return self.labels.get(f"{key}:{text}", text)

    def all_of(self, key: str) -> dict[str, str]:
        """Give the words of a vocabulary, by how tables write them."""
        start = f"{key}:"
        return {k.removeprefix(start): v for k, v in self.labels.items() if k.startswith(start)}

    # Western digits in Arabic too, as on the page: they match the reports, the P-codes and the
    # ISO dates, and are what most of Syria's press writes.
    def number(self, value: float) -> str:
        """Write a number: whole ones grouped by thousands, others with two significant digits."""
        whole = float(value).is_integer() or abs(value) >= 100
        return f"{value:,.0f}" if whole else f"{value:.2g}"

    def date(self, day: date) -> str:
        """Write a day with the name of its month, as no order of figures can be mistaken."""
        return f"{day.day} {self.month(day.year, day.month)}"

    def month(self, year: int, month: int) -> str:
        """Write a month and its year; years are never grouped by thousands."""
        return f"{month_names(self.language)[month - 1]} {year}"

    def listed(self, parts: Iterable[str]) -> str:
        """Join the parts of an enumeration."""
        return self("semicolon").join(parts)

    def heading(self, text: str) -> str:
        """Begin with a capital where the language has them."""
        return text[:1].upper() + text[1:]

    def _part(self, part: object) -> str:
        if isinstance(part, date):
            return self.date(part)
        return part if isinstance(part, str) else self.number(float(part))  # type: ignore[arg-type]


def words_of(language: str, package: str, name: str) -> Words:
    """Give the words of a language: those that all share, and those of a package's own file.

    Parameters
    ----------
    language : str
        ``en`` or ``ar``.
    package, name : str
        As for `read_labels`.
    """
    return Words(language, {**shared_labels()[language], **read_labels(package, name)[language]})
