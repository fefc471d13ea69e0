"""The ladder: from a name to candidates, strongest rung first, one small function a rung."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from syria_geo.matching._index import GENERIC, Entry, Index, Keys
from syria_geo.matching._points import points_of
from syria_geo.matching._spelling import FAR, cut, distance
from syria_geo.names import consonants, is_arabic
from syria_geo.places import Place, PlaceName, Strength

__all__ = ["Candidate", "Rung", "climb"]


class Rung(StrEnum):
    """How a name was found, strongest first."""

    PCODE = "p-code"
    EXACT = "exact name"
    ALIAS = "strong alias"
    FOLDED = "folded key"
    TRANSLITERATED = "Arabic through transliteration"
    WEAK = "weak alias"
    EDITED = "edit distance"
    WORDS = "shared words"
    UNIT = "stated unit only"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and the evidence of the name alone."""

    place: Place
    name: PlaceName
    rung: Rung
    apart: float
    evidence: tuple[str, ...]
    points: float

    @property
    def is_same_name(self) -> bool:
        """Whether it bears the very name: letter by letter, article and doubling aside."""
        return self.apart == 0 and not _UNLIKE & set(self.evidence)


_UNLIKE = frozenset({"qualifier only asked", "qualifier only in the name", "qualifier differs"})


def climb(
    index: Index, name: str, *, scope: Collection[str] = (), loose: bool = True
) -> list[Candidate]:
    """Find the places a name may mean.

    Parameters
    ----------
    index : Index
        Names by key.
    name : str
        The name part of a phrase, Arabic or Latin.
    scope : collection of str
        adm1 P-codes to stay within; empty for the whole country.

    Returns
    -------
    list of Candidate
        One candidate a place, best name first.
    """
    asked = Keys.of(name)
    if not asked.skeleton:
        return []
    same = _nearest(asked, _within(index.same(asked.skeleton), scope))
    found = [_same_key(asked, entry) for entry in same]
    if not any(candidate.apart <= _HEARD for candidate in found):
        near = _nearest(asked, _within(index.near(asked.skeleton), scope))
        found += [_near_key(asked, entry) for entry in near]
        if loose and not any(candidate.apart <= _ALIKE for candidate in found):
            found += _spelt_alike(index, asked, scope)
    if loose:
        found += _shared_words(index, asked, scope)
    return _best_of_each_place(found)


_HEARD = 0.35
_ALIKE = 1.25


def _within(entries: Iterable[Entry], scope: Collection[str]) -> Iterable[Entry]:
    """Keep the entries of the governorates; a region that spans several has none and stays."""
    return (
        entry
        for entry in entries
        if not scope or not entry.place.adm1_pcode or entry.place.adm1_pcode in scope
    )


# --- one function a rung ----------------------------------------------------------------------


def _same_key(asked: Keys, entry: Entry) -> Candidate:
    """Take an entry with the same consonants: exact, folded, across scripts, or as heard."""
    known = entry.keys
    if asked.normal == known.normal:
        return _candidate(asked, entry, Rung.EXACT, 0.0, "exact name")
    if asked.fold == known.fold:
        return _candidate(asked, entry, Rung.FOLDED, 0.0, "folded name")
    apart = _distance(asked, known)
    if asked.arabic != known.arabic:
        return _candidate(
            asked, entry, Rung.TRANSLITERATED, apart, _graded("across scripts", apart)
        )
    letters = fuzz.ratio(asked.letters, known.letters)
    far = ["letters far apart"] if letters < _LETTERS_ALIKE else []
    return _candidate(asked, entry, Rung.FOLDED, apart, _graded("same consonants", apart), *far)


_LETTERS_ALIKE = 72.0  # per cent


def _near_key(asked: Keys, entry: Entry) -> Candidate:
    """Take an entry with other consonants: the weighted edit distance decides what it is worth."""
    apart = _distance(asked, entry.keys)
    return _candidate(asked, entry, Rung.EDITED, apart, _graded("other consonants", apart))


_MOST_NEAR = 12


def _nearest(asked: Keys, entries: Iterable[Entry]) -> list[Entry]:
    """Keep the few entries that sound most alike, before anything slow is asked of them."""
    rows = list(entries)
    if len(rows) <= _MOST_NEAR:
        return rows
    sounds = [entry.spelt for entry in rows]
    close = process.extract(asked.spelt, sounds, scorer=fuzz.ratio, limit=_MOST_NEAR)
    return [rows[at] for _, _, at in close]


def _distance(asked: Keys, known: Keys) -> float:
    """Weigh the spellings: by letters where both are Arabic, else by what is heard."""
    if asked.arabic and known.arabic:
        return _arabic_distance(asked, known)
    return distance(asked.cut, known.cut, one_arabic=asked.arabic, other_arabic=known.arabic)


def _arabic_distance(asked: Keys, known: Keys) -> float:
    apart = Levenshtein.distance(asked.letters, known.letters)
    loose = apart <= _MOST_LOOSE and (
        _firm(asked.fold) == _firm(known.fold) or _joined(asked.fold) == _joined(known.fold)
    )
    return _ARABIC_VOWEL if loose else _ARABIC_LETTER * apart


_MOST_LOOSE = 4  # letters: two articles, or as many an alef as a name has


@lru_cache(maxsize=1 << 14)
def _firm(fold: str) -> str:
    """Leave out the alef that some writers drop before or within a word; end h as alef."""
    return _INNER_ALEF.sub("", _LAST_H.sub("ا", fold))


def _joined(fold: str) -> str:
    """Join the words of a name, an article between them left out."""
    return fold.replace(" ", "").replace("ال", "")


_LAST_H = re.compile(r"ه\b")
_INNER_ALEF = re.compile(r"ا\B")
# Arabic writes apart what Latin letters run together (ayn, the two h, the two t), so that one
# letter of difference is nearly another name.
_ARABIC_LETTER = 0.9
_ARABIC_VOWEL = 0.35
_GRADES = ((0.35, "as heard"), (0.75, "close"), (1.25, "alike"), (2.0, "far"))


def _graded(label: str, apart: float) -> str:
    return f"{label}, {next((grade for most, grade in _GRADES if apart <= most), 'very far')}"


def _shared_words(index: Index, asked: Keys, scope: Collection[str]) -> list[Candidate]:
    """Find names with a word more or less: "Kafr Naseh" is listed as "Kafr Naseh Elatareb"."""
    words = asked.words
    telling = words - GENERIC
    entries = {id(entry): entry for word in sorted(telling) for entry in index.sharing_word(word)}
    if len(words) > 1:
        entries |= {id(entry): entry for entry in _named_by_a_word(index, asked, scope)}
    found = []
    for entry in _nearest(asked, _within(entries.values(), scope)):
        if evidence := _word_evidence(index, words, entry.keys.words, entry.place):
            found.append(_candidate(asked, entry, Rung.WORDS, FAR, evidence))
    return found


def _named_by_a_word(index: Index, asked: Keys, scope: Collection[str]) -> Iterator[Entry]:
    """Yield names that are one word of the longer one: "Mreijeb Jumlan" is listed as "Mreijeb"."""
    for word in asked.spelt.split():
        key = consonants(word)
        if key in asked.words - GENERIC:
            for entry in _within(index.same(key), scope):
                if " " not in entry.spelt and _is_heard(word, asked.arabic, entry):
                    yield entry


def _is_heard(word: str, arabic: bool, entry: Entry) -> bool:
    if word == entry.spelt:
        return True
    if abs(len(word) - len(entry.spelt)) > _MOST_VOWELS:
        return False
    known = is_arabic(entry.name.name)
    return distance(cut(word), cut(entry.spelt), one_arabic=arabic, other_arabic=known) <= _HEARD


_MOST_VOWELS = 2  # more or less, and nobody hears one word


def _word_evidence(index: Index, asked: frozenset[str], known: frozenset[str], place: Place) -> str:
    if asked < known:
        of_unit = known - asked <= index.unit_words(place)
        return "its unit's name more" if of_unit else _extra(index, "more", known - asked, asked)
    if known and known < asked:
        return _extra(index, "less", asked - known, known)
    shared = len(asked & known)
    return "shares words" if shared >= 2 and shared / len(asked | known) >= 0.5 else ""


def _extra(index: Index, more: str, words: frozenset[str], shared: frozenset[str]) -> str:
    """Tell a generic word from another, and one common word shared from a rare one or several."""
    word = f"a generic word {more}" if words <= GENERIC else f"a word {more}"
    if len(shared) > 1:
        return word
    (only,) = shared
    return f"{word}, rare" if index.is_rare(only) else f"{word}, one shared"


_CUTOFF = 72.0
_MOST_ALIKE = 8


def _spelt_alike(index: Index, asked: Keys, scope: Collection[str]) -> list[Candidate]:
    """Compare with every name that begins alike: the last resort of the ladder."""
    entries, sounds = index.sounds(scope, asked.skeleton[0])
    close = process.extract(
        asked.spelt, sounds, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=_MOST_ALIKE
    )
    return [_candidate(asked, entries[at], Rung.EDITED, FAR, "spelt alike") for _, _, at in close]


# --- evidence of the name ---------------------------------------------------------------------


def _candidate(asked: Keys, entry: Entry, rung: Rung, apart: float, *evidence: str) -> Candidate:
    labels = [*evidence, *_qualifier_evidence(asked.qualifiers, entry.keys.qualifiers)]
    labels += _shortness(asked, rung, labels)
    if entry.name.strength is Strength.WEAK:
        rung = Rung.WEAK
        labels.append("weak alias")
    elif rung is Rung.EXACT and entry.name.name not in (entry.place.name_en, entry.place.name_ar):
        rung = Rung.ALIAS
    seen = tuple(labels)
    return Candidate(entry.place, entry.name, rung, apart, seen, points_of(seen))


def _shortness(asked: Keys, rung: Rung, evidence: Sequence[str]) -> list[str]:
    """Doubt a short name: two or three consonants are shared by chance."""
    consonants = len(asked.skeleton)
    if evidence[0] in _SAME_LETTERS or consonants > 3:
        return []
    if rung in _LOOSE:
        return ["few consonants, not the same"]
    return ["two consonants"] if consonants < 3 else ["three consonants"]


_SAME_LETTERS = ("exact name", "folded name")
_LOOSE = frozenset({Rung.EDITED, Rung.WORDS})


def _qualifier_evidence(asked: str, known: str) -> list[str]:
    if asked == known:
        return ["qualifier agrees"] if asked else []
    if not known:
        return ["qualifier only asked"]
    return ["qualifier differs" if asked else "qualifier only in the name"]


def _best_of_each_place(found: list[Candidate]) -> list[Candidate]:
    """Keep one candidate a place, and of the places those that surroundings could still lift."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-c.points, c.apart, c.name.name)):
        best.setdefault(candidate.place.pcode, candidate)
    rows = list(best.values())[:_MOST]
    return [row for row in rows if row.points >= rows[0].points - _HOPELESS]


_MOST = 30
_HOPELESS = 7.0  # more points than all surroundings together can give
