"""Runs of words that a text shares with published ones, however they are broken and punctuated."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Published", "Run", "words_of"]

# A word may be broken at the end of a line ("neigh-\nborhood") and may hold marks ("Ma`aret").
_WORD = re.compile(r"[^\W_]+(?:(?:['’‘`´ʼ]|[-\u2010\u2011\u00ad]\s*)[^\W_]+)*")
_MARKS = re.compile(r"[\W_]+")
_NO_TEXT = re.compile(r"https?://\S+|\\[nrt]")  # addresses; line ends inside a string of code


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words that stand in a published text too.

    Parameters
    ----------
    start : int
        Where its first word begins, in characters of the compared text.
    words : tuple of str
        As compared: lower case, without marks.
    source : str
        Name of the published text.
    """

    start: int
    words: tuple[str, ...]
    source: str


def words_of(text: str) -> list[tuple[str, int]]:
    """List the words of a text, as compared, and where each begins."""
    masked = _NO_TEXT.sub(lambda match: " " * len(match[0]), text)
    return [(_plain(match[0]), match.start()) for match in _WORD.finditer(masked)]


def _plain(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKC", word)).casefold()


class Published:
    """Published texts, indexed so that a text of any length is compared in one pass.

    A run of ``shortest`` words holds a whole window of half as many that begins at a multiple of
    that half. So only every window that begins there is looked up, and grown to both sides.

    Parameters
    ----------
    texts : mapping of str to str
        Name and content of each published text.
    shortest : int
        How many words in a row count as copied; even.
    """

    def __init__(self, texts: Mapping[str, str], *, shortest: int) -> None:
        self._shortest = shortest
        self._window = shortest // 2
        self._texts = {name: [word for word, _ in words_of(text)] for name, text in texts.items()}
        self._places: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
        for name, words in self._texts.items():
            for start in range(len(words) - self._window + 1):
                self._places[tuple(words[start : start + self._window])].append((name, start))

    def runs_in(self, text: str) -> Iterator[Run]:
        """Yield the longest shared runs of a text, in its order, none inside another."""
        told = words_of(text)
        words = [word for word, _ in told]
        last = 0
        for start, stop, name in sorted(self._spans(words), key=lambda s: (s[0], -s[1], s[2])):
            if stop > last:
                yield Run(told[start][1], tuple(words[start:stop]), name)
                last = stop

    def _spans(self, words: Sequence[str]) -> set[tuple[int, int, str]]:
        """Find where shared runs begin and end, and in which published text each stands."""
        spans = set()
        for at in range(0, len(words) - self._window + 1, self._window):
            for name, place in self._places.get(tuple(words[at : at + self._window]), ()):
                start, stop = self._grown(words, at, self._texts[name], place)
                if stop - start >= self._shortest:
                    spans.add((start, stop, name))
        return spans

    def _grown(
        self, words: Sequence[str], at: int, other: Sequence[str], place: int
    ) -> tuple[int, int]:
        """Grow a window that both texts have, to the left and to the right."""
        left, right = 0, self._window
        while min(at, place) > left and words[at - left - 1] == other[place - left - 1]:
            left += 1
        more = min(len(words) - at, len(other) - place)
        while right < more and words[at + right] == other[place + right]:
            right += 1
        return at - left, at + right
