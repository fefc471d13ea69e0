"""The Arabic "in", "to" and "and" written in one with a name: "حي الميدان بحلب", "بدوما"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from syria_geo.matching._context import is_large
from syria_geo.matching._index import Index
from syria_geo.matching._known import alike, namesakes
from syria_geo.matching._thresholds import LEAST_ALIKE, LEAST_WITH_ARTICLE
from syria_geo.names import is_arabic
from syria_geo.phrases import words_for

__all__ = ["with_prefixes_apart"]


def _plain(word: str) -> str:
    return re.sub("[أإآ]", "ا", word.replace("ة", "ه"))


_AND, _IN, _FOR, _ARTICLE = "و", "ب", "ل", "ال"
_PREFIXES = (_IN, _FOR, _AND + _IN, _AND + _FOR)
_WORD = re.compile(r"[\u0621-\u064a]+")
_LAST_WORD = re.compile(r"(?P<word>[\u0621-\u064a]+)[^\u0621-\u064a]*$")
_MOST_WORDS, _SHORTEST, _BEFORE = 4, 3, 40
_URBAN = frozenset({"village", "town", "city", "neighbourhood", "sub-district", "district", "area"})
# Behind these the letter belongs to the name: "قرية بداما" is Badama, not "a village in Dama".
_CALLED = frozenset(word for kind, word in words_for("kind") if kind in _URBAN)
# Words of their own that begin with such a letter: "بالقرب من", "باتجاه", "لبنان".
_GROUPS = ("kind", "people", "relation", "direction", "description", "filler", "stop", "around")
_WORDS = frozenset(_plain(word.split()[0]) for group in _GROUPS for _, word in words_for(group))


class _Cut(NamedTuple):
    """Letters before a name, and what is to be read instead of them."""

    start: int
    end: int
    apart: str
    lead: str


def with_prefixes_apart(index: Index, text: str) -> str:
    """Put a space behind "in" where a known name follows, and none begins with that letter.

    Parameters
    ----------
    index : Index
        Names by key.
    text : str
        A place phrase.
    """
    at, parts = 0, []
    for word in _WORD.finditer(text):
        for cut in _cuts(text, word):
            if _is_apart(index, text, cut):
                parts += [text[at : cut.start], cut.apart, cut.lead]
                at = cut.end
                break
    return "".join([*parts, text[at:]])


def _cuts(text: str, word: re.Match[str]) -> Iterator[_Cut]:
    """Yield what may stand before a name: at the beginning "and", too, which joins nothing there.

    Behind "for" the article loses its first letter: "للرقة".
    """
    first = not any(map(str.isalnum, text[: word.start()]))
    if _plain(word[0]) in _WORDS:
        return
    if not first and not re.search(r"[\w)،,] $", text[max(0, word.start() - 2) : word.start()]):
        return
    if first and word[0].startswith(_AND) and len(word[0]) >= _SHORTEST:
        yield _Cut(word.start(), word.start() + 1, "", "")
    for prefix in _PREFIXES:
        if not word[0].startswith(prefix) or len(word[0]) < len(prefix) + 2:
            continue
        end = word.start() + len(prefix)
        short = prefix.endswith(_FOR) and text.startswith(_FOR, end)
        letters = prefix.removeprefix(_AND) if first else " ".join(prefix)
        # "للرقة" is written without the alef, "للاذقية" without a third letter, too.
        for lead in (_ARTICLE, _ARTICLE[:1]) if short else ("",):
            yield _Cut(word.start(), end, f"{letters} ", lead)


def _is_apart(index: Index, text: str, cut: _Cut) -> bool:
    """Say whether a longer name stands behind the letters than one that begins with them."""
    before = _LAST_WORD.search(text, 0, cut.start)
    if before and _is_called(before["word"]):
        return False
    if _is_in_a_name(index, text, cut.start):
        return False
    written = list(_runs(text, cut.start))
    behind = [cut.lead + run for run in _runs(text, cut.end)]
    if text.strip() == written[0] and not _may_stand_alone(index, behind[0]):
        return False  # "بجروح" says how, not in which hamlet
    as_written, apart = _longest(index, written), _longest(index, behind)
    if apart > as_written:
        return True
    if as_written:
        return apart == as_written and _is_lesser(index, written[apart - 1], behind[apart - 1])
    inside = cut.apart and cut.lead != _ARTICLE
    articled = bool(inside) and behind[0].startswith(_ARTICLE)
    articled = articled and len(behind[0]) >= LEAST_WITH_ARTICLE
    return not _sounds_known(index, written[0]) and (articled or _sounds_known(index, behind[0]))


def _may_stand_alone(index: Index, name: str) -> bool:
    """Say whether one word with such a letter may tell all: a town, or "the" quarter."""
    return name.startswith(_ARTICLE) or any(
        is_large(index, entry.place) for entry in alike(index, name)
    )


def _is_in_a_name(index: Index, text: str, at: int) -> bool:
    """Say whether a name that begins before takes in what follows: "تل بالوعة"."""
    starts = [word.start() for word in _WORD.finditer(text, max(0, at - _BEFORE), at)]
    return any(
        start + len(run) > at and any(True for _ in namesakes(index, run))
        for start in starts[1 - _MOST_WORDS :]
        for run in _runs(text, start)
    )


def _is_called(word: str) -> bool:
    plain = _plain(word)
    return plain.removeprefix("ب").removeprefix("ال") in _CALLED or plain in _CALLED


def _runs(text: str, start: int) -> Iterator[str]:
    """Yield what begins at an offset: one word, two, up to the longest name."""
    end = start
    for word in _WORD.finditer(text, start):
        if word.start() > start and text[end : word.start()] != " ":
            return
        end = word.end()
        yield text[start:end]
        if text[start:end].count(" ") >= _MOST_WORDS - 1:
            return


def _longest(index: Index, runs: list[str]) -> int:
    """Count the words of the longest run that is a name; 0 where none is."""
    long = (run for run in runs if len(run) >= _SHORTEST)
    named = (run.count(" ") + 1 for run in long if any(True for _ in namesakes(index, run)))
    return max(named, default=0)


def _is_lesser(index: Index, whole: str, rest: str) -> bool:
    """Say whether one name is a hamlet's and the other a town's: "برقة" and "in Raqqa"."""
    return _is_town(index, rest) and not _is_town(index, whole)


def _is_town(index: Index, name: str) -> bool:
    return any(is_large(index, entry.place) for entry in namesakes(index, name))


def _sounds_known(index: Index, name: str) -> bool:
    """Say whether a name is known in Arabic, in some spelling."""
    long = len(name) >= LEAST_ALIKE
    return long and any(is_arabic(entry.name.name) for entry in alike(index, name))
