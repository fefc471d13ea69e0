"""The weapon of a paragraph: rows of means_patterns.csv, and the words of our vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.reports.tags._tokens import ARABIC
from syria_geo.reports.text._model import Span
from syria_geo.rows import read_rows
from syria_geo.vocabulary import word_values

__all__ = ["find_means"]

_LEAST_CAPITALS = 3


def _patterns() -> Iterator[tuple[str, str]]:
    """Give each means with its way of writing, ``<parts>`` put in."""
    parts: dict[str, str] = {}
    for row in read_rows("means_patterns.csv", "syria_geo.reports"):
        pattern = re.sub(r"<[a-z ]+>", lambda found: parts[found[0]], row["pattern"])
        if row["means"].startswith("<"):
            parts[row["means"]] = pattern
        else:
            yield row["means"], pattern


def _is_arabic(text: str) -> bool:
    return ARABIC.search(text) is not None


def _tells(word: str) -> bool:
    """Tell whether a word of a table's cell means its weapon in a sentence too.

    "Fire", "cluster" and "mine" do not; "drone strike" and "SVBIED" do.
    """
    return " " in word or (word.isupper() and len(word) >= _LEAST_CAPITALS)


def _rows() -> Iterator[tuple[re.Pattern[str], str]]:
    """Give the ways of writing in order.

    The last one of a means, in each of the languages, knows the vocabulary's words too.
    """
    patterns = list(_patterns())
    words: dict[tuple[str, bool], list[str]] = {}
    for means, of in word_values("means"):
        for word in filter(_tells, of):
            words.setdefault((means, _is_arabic(word)), []).append(re.escape(word))
    last = {(means, _is_arabic(pattern)): place for place, (means, pattern) in enumerate(patterns)}
    for place, (means, pattern) in enumerate(patterns):
        language = means, _is_arabic(pattern)
        more = words.get(language, []) if last[language] == place else []
        yield re.compile(rf"\b(?:{'|'.join([pattern, *more])})\b", re.I), means


# The first row that fits decides: the particular stands before the general.
_ROWS = tuple(_rows())


def find_means(text: str) -> tuple[str, Span] | None:
    """Find the weapon that a stretch of text names.

    Returns
    -------
    (str, (int, int)) or None
        One word of ``MEANS`` and where it is named; None when no weapon is: warplanes alone are
        none.
    """
    for pattern, means in _ROWS:
        if found := pattern.search(text):
            return means, found.span()
    return None
