"""Candidate generation: from a name to the places it may mean, strongest match type first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from syria_geo.matching._classes import Evidence
from syria_geo.matching._index import GENERIC, Entry, Index, Keys
from syria_geo.matching._spelling import FAR, Cut, cut, spelling_distance
from syria_geo.matching._thresholds import (
    ALIKE,
    ARABIC_LETTER,
    HOPELESS,
    LETTERS_ALIKE,
    MOST_ALIKE,
    MOST_CANDIDATES,
    MOST_NEAR,
    MOST_VOWELS,
    PHONETIC,
    SHARED,
    SHARED_PART,
)
from syria_geo.matching._weights import log_odds_of
from syria_geo.names import consonants
from syria_geo.places import MatchType, Place, PlaceName, Strength

__all__ = ["Candidate", "generate_candidates"]


_Labels = tuple[Evidence, ...]

_EXACT: _Labels = (Evidence.EXACT_NAME,)
_FOLDED: _Labels = (Evidence.FOLDED_NAME,)
_SPELT_ALIKE: _Labels = (Evidence.SPELT_ALIKE,)
_UNLIKE = frozenset(
    {
        Evidence.QUALIFIER_ONLY_IN_THE_QUERY,
        Evidence.QUALIFIER_ONLY_IN_THE_NAME,
        Evidence.QUALIFIER_DIFFERS,
    }
)


class Candidate(NamedTuple):
    """A place that a name may mean, and the evidence of the name alone.

    A named tuple: a phrase makes dozens, and a frozen dataclass takes three times as long to make.
    """

    place: Place
    name: PlaceName
    match_type: MatchType
    distance: float
    evidence: tuple[Evidence, ...]
    log_odds: float

    @property
    def is_same_name(self) -> bool:
        """Whether it bears the very name: letter by letter, article and doubling aside."""
        return self.distance == 0 and not _UNLIKE & set(self.evidence)

    @property
    def sounds_the_same(self) -> bool:
        """Whether it bears the name in some spelling."""
        return self.distance <= PHONETIC and not _UNLIKE & set(self.evidence)


def generate_candidates(
    index: Index, name: str, *, scope: Collection[str] = (), loose: bool = True
) -> tuple[Candidate, ...]:
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
    tuple of Candidate
        One candidate a place, best name first.
    """
    # What stands around a site is asked for by each that weighs it, and in each phrase of a town.
    asked = "candidates", name, tuple(scope), loose
    return index.remember(asked, lambda: tuple(_generated(index, name, scope, loose=loose)))


def _generated(index: Index, name: str, scope: Collection[str], *, loose: bool) -> list[Candidate]:
    query = Keys.of(name)
    if not query.skeleton:
        return []
    asked = _Asked(query)
    same = _nearest(query, _within(index.same(query.skeleton), scope))
    found = [_same_key(asked, entry) for entry in same]
    if not any(candidate.distance <= PHONETIC for candidate in found):
        near = _nearest(query, _within(index.near(query.skeleton), scope))
        found += [_near_key(asked, entry) for entry in near]
        if loose and not any(candidate.distance <= ALIKE for candidate in found):
            found += _spelt_alike(index, asked, scope)
    if loose:
        found += _shared_words(index, asked, scope)
    if numbers := _numbers(name):
        found = [one for one in found if _numbers(one.name.name) in (numbers, ())]
    return _best_of_each_place(found)


_NUMBER = re.compile(r"\d+")


def _numbers(name: str) -> tuple[int, ...]:
    """Give the numbers in a name: "Branch 235" sounds much like "Branch 215", and is not it."""
    return tuple(int(digits) for digits in _NUMBER.findall(name))


def _within(entries: list[Entry], scope: Collection[str]) -> list[Entry]:
    """Keep the entries of the governorates; a region that spans several has none and stays."""
    if not scope:
        return entries
    return [
        entry for entry in entries if not entry.place.adm1_pcode or entry.place.adm1_pcode in scope
    ]


class _Asked:
    """A name that was asked for, and what was worked out of it already.

    Dozens of names of the gazetteer share a few sounds and fewer kinds of evidence, so that
    each of these is weighed once.

    Parameters
    ----------
    keys : Keys
        Its comparison keys.
    """

    __slots__ = ("_distances", "_weighed", "arabic", "cut", "fold", "keys", "letters", "normal")

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.arabic = keys.arabic
        self.cut = keys.cut
        self.fold = keys.fold
        self.letters = keys.letters
        self.normal = keys.normal
        self._distances: dict[tuple[str, bool], float] = {}
        self._weighed: dict[tuple[_Labels, str, MatchType, bool], tuple[_Labels, float]] = {}

    def distance(self, known: Keys) -> float:
        """Weigh the spellings: by letters where both are Arabic, else by their sounds."""
        if self.arabic and known.arabic:
            return _arabic_distance(self.keys, known)
        sound = known.spelt, known.arabic
        found = self._distances.get(sound)
        if found is None:
            found = self._distances[sound] = spelling_distance(
                self.cut, known.cut, one_arabic=self.arabic, other_arabic=known.arabic
            )
        return found

    def weighed(
        self, evidence: _Labels, qualifiers: str, match_type: MatchType, weak: bool
    ) -> tuple[_Labels, float]:
        """Give all evidence of the name of a candidate, and its log-odds."""
        key = evidence, qualifiers, match_type, weak
        found = self._weighed.get(key)
        if found is None:
            labels = (
                *evidence,
                *_qualifier_evidence(self.keys.qualifiers, qualifiers),
                *_shortness(self.keys, match_type, evidence),
                *((Evidence.WEAK_ALIAS,) if weak else ()),
            )
            found = self._weighed[key] = labels, log_odds_of(labels)
        return found


# --- one function for each match type -------------------------------------------------------------


def _same_key(asked: _Asked, entry: Entry) -> Candidate:
    """Take an entry with the same consonants: exact, folded, across scripts, or by sound."""
    known = entry.keys
    if asked.normal == known.normal:
        return _candidate(asked, entry, MatchType.EXACT, 0.0, _EXACT)
    if asked.fold == known.fold:
        return _candidate(asked, entry, MatchType.FOLDED, 0.0, _FOLDED)
    distance = asked.distance(known)
    if asked.arabic != known.arabic:
        evidence = _graded(_ACROSS_SCRIPTS, distance)
        return _candidate(asked, entry, MatchType.TRANSLITERATED, distance, evidence)
    evidence = _graded(_SAME_CONSONANTS, distance)
    if fuzz.ratio(asked.letters, known.letters) < LETTERS_ALIKE:
        evidence += (Evidence.LETTERS_FAR_APART,)
    if asked.keys.has_nisba != known.has_nisba:
        evidence += (Evidence.ANOTHER_ENDING,)
    return _candidate(asked, entry, MatchType.FOLDED, distance, evidence)


def _near_key(asked: _Asked, entry: Entry) -> Candidate:
    """Take an entry with other consonants: the weighted edit distance decides what it is worth."""
    distance = asked.distance(entry.keys)
    evidence = _graded(_OTHER_CONSONANTS, distance)
    return _candidate(asked, entry, MatchType.EDITED, distance, evidence)


def _nearest(query: Keys, rows: list[Entry]) -> list[Entry]:
    """Keep the few entries that sound most alike, before anything slow is asked of them."""
    if len(rows) <= MOST_NEAR:
        return rows
    sounds = [entry.spelt for entry in rows]
    close = process.extract(query.spelt, sounds, scorer=fuzz.ratio, limit=None)
    least = close[MOST_NEAR - 1][1]  # whoever sounds as much alike as the last is as good
    return [rows[at] for _, score, at in close if score >= least]


def _arabic_distance(query: Keys, known: Keys) -> float:
    """Weigh letters; an alef dropped, an h for an alef or words joined are the same sound."""
    if _firm(query.fold) == _firm(known.fold) or _joined(query.fold) == _joined(known.fold):
        return PHONETIC
    return ARABIC_LETTER * Levenshtein.distance(query.letters, known.letters)


_LAST_H = re.compile(r"ه\b")


_INNER_ALEF = re.compile(r"ا\B")


@lru_cache(maxsize=1 << 14)
def _firm(fold: str) -> str:
    """Leave out the alef that some writers drop before or within a word; end h as alef."""
    return _INNER_ALEF.sub("", _LAST_H.sub("ا", fold))


def _joined(fold: str) -> str:
    """Join the words of a name, an article between them left out."""
    return fold.replace(" ", "").replace("ال", "")


_GRADES = ((PHONETIC, "phonetic match"), (0.75, "close"), (1.25, "alike"), (2.0, "far"))
_VERY_FAR = "very far"


def _grades(label: str) -> tuple[tuple[float, _Labels], ...]:
    return tuple(
        (most, (Evidence(f"{label}, {grade}"),)) for most, grade in (*_GRADES, (FAR, _VERY_FAR))
    )


_SAME_CONSONANTS = _grades("same consonants")
_ACROSS_SCRIPTS = _grades("across scripts")
_OTHER_CONSONANTS = _grades("other consonants")


def _graded(grades: tuple[tuple[float, _Labels], ...], distance: float) -> _Labels:
    for most, evidence in grades:
        if distance <= most:
            return evidence
    return grades[-1][1]


def _shared_words(index: Index, asked: _Asked, scope: Collection[str]) -> list[Candidate]:
    """Find names with a word more or less: "Kafr Naseh" is listed as "Kafr Naseh Elatareb"."""
    words = asked.keys.words
    entries: dict[int, Entry] = {}
    for word in sorted(words - GENERIC):
        sharing = _within(index.sharing_word(word), scope)
        entries.update(zip(map(id, sharing), sharing, strict=True))
    if len(words) > 1:
        entries.update((id(one), one) for one in _named_by_a_word(index, asked.keys, scope))
    found = []
    told: dict[tuple[frozenset[str], str], _Labels] = {}
    for entry in _nearest(asked.keys, list(entries.values())):
        key = entry.keys.words, entry.place.adm3_pcode or entry.place.adm2_pcode
        if key not in told:
            told[key] = _word_evidence(index, words, key[0], entry.place)
        if told[key]:
            found.append(_candidate(asked, entry, MatchType.WORDS, FAR, told[key]))
    return found


def _named_by_a_word(index: Index, query: Keys, scope: Collection[str]) -> Iterator[Entry]:
    """Yield names that are one word of the longer one: "Mreijeb Jumlan" is listed as "Mreijeb"."""
    for word in query.spelt.split():
        key = consonants(word)
        if key in query.words - GENERIC:
            heard: dict[tuple[str, bool], bool] = {}
            own = cut(word)
            for entry in _within(index.same(key), scope):
                if " " in entry.spelt:
                    continue
                sound = entry.spelt, entry.keys.arabic
                if sound not in heard:
                    heard[sound] = _is_phonetic_match(word, own, query.arabic, entry.keys)
                if heard[sound]:
                    yield entry


def _is_phonetic_match(word: str, own: Cut, arabic: bool, known: Keys) -> bool:
    if word == known.spelt:
        return True
    if abs(len(word) - len(known.spelt)) > MOST_VOWELS:
        return False
    return (
        spelling_distance(own, known.cut, one_arabic=arabic, other_arabic=known.arabic) <= PHONETIC
    )


def _word_evidence(
    index: Index, query: frozenset[str], known: frozenset[str], place: Place
) -> _Labels:
    """Say how the words of two names go together; nothing where hardly any is shared."""
    if query < known:
        if known - query <= index.unit_words(place):
            return (Evidence.ITS_UNIT_NAME_MORE,)
        return _extra(index, "more", known - query, query)
    if known and known < query:
        return _extra(index, "less", query - known, known)
    shared = len(query & known)
    enough = shared >= SHARED and shared / len(query | known) >= SHARED_PART
    return (Evidence.SHARES_WORDS,) if enough else ()


def _extra(index: Index, more: str, words: frozenset[str], shared: frozenset[str]) -> _Labels:
    """Tell a generic word from another, and one common word shared from a rare one or several."""
    word = f"a generic word {more}" if words <= GENERIC else f"a word {more}"
    if len(shared) > 1:
        return (Evidence(word),)
    (only,) = shared
    return (Evidence(f"{word}, rare" if index.is_rare(only) else f"{word}, one shared"),)


def _spelt_alike(index: Index, asked: _Asked, scope: Collection[str]) -> list[Candidate]:
    """Compare with every name that begins alike: the last resort."""
    query = asked.keys
    sounds = index.sounds(scope, query.skeleton[0])
    close = process.extract(
        query.spelt, sounds.spelt, scorer=fuzz.ratio, score_cutoff=LETTERS_ALIKE, limit=MOST_ALIKE
    )
    alike = [
        (-score, order, number) for _, score, at in close for order, number in sounds.bearers[at]
    ]
    return [
        _candidate(asked, index.entry(number), MatchType.EDITED, FAR, _SPELT_ALIKE)
        for _, _, number in sorted(alike)[:MOST_ALIKE]
    ]


# --- evidence of the name ---------------------------------------------------------------------


def _candidate(
    asked: _Asked, entry: Entry, match_type: MatchType, distance: float, evidence: _Labels
) -> Candidate:
    name, place = entry.name, entry.place
    weak = name.strength is Strength.WEAK
    labels, log_odds = asked.weighed(evidence, entry.keys.qualifiers, match_type, weak)
    if weak:
        match_type = MatchType.WEAK
    elif match_type is MatchType.EXACT and name.name not in (place.name_en, place.name_ar):
        match_type = MatchType.ALIAS
    return Candidate(place, name, match_type, distance, labels, log_odds)


_SAME_LETTERS = (Evidence.EXACT_NAME, Evidence.FOLDED_NAME)


_LOOSE = frozenset({MatchType.EDITED, MatchType.WORDS})


def _shortness(query: Keys, match_type: MatchType, evidence: _Labels) -> list[Evidence]:
    """Doubt a short name: two or three consonants are shared by chance."""
    consonants = len(query.skeleton)
    if query.only_qualifiers and evidence[0] is not Evidence.EXACT_NAME:
        return [Evidence.QUALIFIERS_ONLY]
    if evidence[0] in _SAME_LETTERS or consonants > 3:
        return []
    if match_type in _LOOSE:
        return [Evidence.FEW_CONSONANTS_NOT_THE_SAME]
    return [Evidence.TWO_CONSONANTS] if consonants < 3 else [Evidence.THREE_CONSONANTS]


def _qualifier_evidence(query: str, known: str) -> list[Evidence]:
    if query == known:
        return [Evidence.QUALIFIER_AGREES] if query else []
    if not known:
        return [Evidence.QUALIFIER_ONLY_IN_THE_QUERY]
    return [Evidence.QUALIFIER_DIFFERS if query else Evidence.QUALIFIER_ONLY_IN_THE_NAME]


def _best_of_each_place(found: list[Candidate]) -> list[Candidate]:
    """Keep one candidate a place, and of the places those that surroundings could still lift."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-c.log_odds, c.distance, c.name.name)):
        best.setdefault(candidate.place.pcode, candidate)
    rows = list(best.values())[:MOST_CANDIDATES]
    return [row for row in rows if row.log_odds >= rows[0].log_odds - HOPELESS]
