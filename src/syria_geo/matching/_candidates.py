"""Candidate generation: from a name to the places it may mean, strongest match type first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from syria_geo.matching._classes import Evidence
from syria_geo.matching._index import GENERIC, Entry, Index, Keys
from syria_geo.matching._spelling import FAR, cut, spelling_distance
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
from syria_geo.names import consonants, is_arabic
from syria_geo.places import MatchType, Place, PlaceName, Strength

__all__ = ["Candidate", "generate_candidates"]


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
    query = Keys.of(name)
    if not query.skeleton:
        return []
    same = _nearest(query, _within(index.same(query.skeleton), scope))
    found = [_same_key(query, entry) for entry in same]
    if not any(candidate.distance <= PHONETIC for candidate in found):
        near = _nearest(query, _within(index.near(query.skeleton), scope))
        found += [_near_key(query, entry) for entry in near]
        if loose and not any(candidate.distance <= ALIKE for candidate in found):
            found += _spelt_alike(index, query, scope)
    if loose:
        found += _shared_words(index, query, scope)
    if numbers := _numbers(name):
        found = [one for one in found if _numbers(one.name.name) in (numbers, ())]
    return _best_of_each_place(found)


_NUMBER = re.compile(r"\d+")


def _numbers(name: str) -> tuple[int, ...]:
    """Give the numbers in a name: "Branch 235" sounds much like "Branch 215", and is not it."""
    return tuple(int(digits) for digits in _NUMBER.findall(name))


def _within(entries: Iterable[Entry], scope: Collection[str]) -> Iterable[Entry]:
    """Keep the entries of the governorates; a region that spans several has none and stays."""
    if not scope:
        return entries
    return (
        entry for entry in entries if not entry.place.adm1_pcode or entry.place.adm1_pcode in scope
    )


# --- one function for each match type -------------------------------------------------------------


def _same_key(query: Keys, entry: Entry) -> Candidate:
    """Take an entry with the same consonants: exact, folded, across scripts, or by sound."""
    known = entry.keys
    if query.normal == known.normal:
        return _candidate(query, entry, MatchType.EXACT, 0.0, Evidence.EXACT_NAME)
    if query.fold == known.fold:
        return _candidate(query, entry, MatchType.FOLDED, 0.0, Evidence.FOLDED_NAME)
    distance = _distance(query, known)
    if query.arabic != known.arabic:
        return _candidate(
            query, entry, MatchType.TRANSLITERATED, distance, _graded("across scripts", distance)
        )
    letters = fuzz.ratio(query.letters, known.letters)
    doubts = [Evidence.LETTERS_FAR_APART] if letters < LETTERS_ALIKE else []
    doubts += (
        [Evidence.ANOTHER_ENDING] if _has_nisba(query.spelt) != _has_nisba(known.spelt) else []
    )
    return _candidate(
        query, entry, MatchType.FOLDED, distance, _graded("same consonants", distance), *doubts
    )


_NISBA = re.compile(r"i[ai]*$")


def _has_nisba(spelt: str) -> bool:
    """Say whether a name ends in -i or -iyeh: "Faysaliyeh" is another place than "Faysal"."""
    return _NISBA.search(spelt) is not None


def _near_key(query: Keys, entry: Entry) -> Candidate:
    """Take an entry with other consonants: the weighted edit distance decides what it is worth."""
    distance = _distance(query, entry.keys)
    return _candidate(
        query, entry, MatchType.EDITED, distance, _graded("other consonants", distance)
    )


def _nearest(query: Keys, entries: Iterable[Entry]) -> list[Entry]:
    """Keep the few entries that sound most alike, before anything slow is query of them."""
    rows = list(entries)
    if len(rows) <= MOST_NEAR:
        return rows
    sounds = [entry.spelt for entry in rows]
    close = process.extract(query.spelt, sounds, scorer=fuzz.ratio, limit=None)
    least = close[MOST_NEAR - 1][1]  # whoever sounds as much alike as the last is as good
    return [rows[at] for _, score, at in close if score >= least]


def _distance(query: Keys, known: Keys) -> float:
    """Weigh the spellings: by letters where both are Arabic, else by their sounds."""
    if query.arabic and known.arabic:
        return _arabic_distance(query, known)
    return spelling_distance(
        query.cut, known.cut, one_arabic=query.arabic, other_arabic=known.arabic
    )


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


def _graded(label: str, distance: float) -> Evidence:
    grade = next((grade for most, grade in _GRADES if distance <= most), "very far")
    return Evidence(f"{label}, {grade}")


def _shared_words(index: Index, query: Keys, scope: Collection[str]) -> list[Candidate]:
    """Find names with a word more or less: "Kafr Naseh" is listed as "Kafr Naseh Elatareb"."""
    words = query.words
    telling = words - GENERIC
    entries = {id(entry): entry for word in sorted(telling) for entry in index.sharing_word(word)}
    if len(words) > 1:
        entries |= {id(entry): entry for entry in _named_by_a_word(index, query, scope)}
    found = []
    for entry in _nearest(query, _within(entries.values(), scope)):
        if evidence := _word_evidence(index, words, entry.keys.words, entry.place):
            found.append(_candidate(query, entry, MatchType.WORDS, FAR, evidence))
    return found


def _named_by_a_word(index: Index, query: Keys, scope: Collection[str]) -> Iterator[Entry]:
    """Yield names that are one word of the longer one: "Mreijeb Jumlan" is listed as "Mreijeb"."""
    for word in query.spelt.split():
        key = consonants(word)
        if key in query.words - GENERIC:
            for entry in _within(index.same(key), scope):
                if " " not in entry.spelt and _is_phonetic_match(word, query.arabic, entry):
                    yield entry


def _is_phonetic_match(word: str, arabic: bool, entry: Entry) -> bool:
    if word == entry.spelt:
        return True
    if abs(len(word) - len(entry.spelt)) > MOST_VOWELS:
        return False
    known = is_arabic(entry.name.name)
    return (
        spelling_distance(cut(word), cut(entry.spelt), one_arabic=arabic, other_arabic=known)
        <= PHONETIC
    )


def _word_evidence(
    index: Index, query: frozenset[str], known: frozenset[str], place: Place
) -> Evidence | None:
    if query < known:
        of_unit = known - query <= index.unit_words(place)
        return (
            Evidence.ITS_UNIT_NAME_MORE if of_unit else _extra(index, "more", known - query, query)
        )
    if known and known < query:
        return _extra(index, "less", query - known, known)
    shared = len(query & known)
    enough = shared >= SHARED and shared / len(query | known) >= SHARED_PART
    return Evidence.SHARES_WORDS if enough else None


def _extra(index: Index, more: str, words: frozenset[str], shared: frozenset[str]) -> Evidence:
    """Tell a generic word from another, and one common word shared from a rare one or several."""
    word = f"a generic word {more}" if words <= GENERIC else f"a word {more}"
    if len(shared) > 1:
        return Evidence(word)
    (only,) = shared
    return Evidence(f"{word}, rare" if index.is_rare(only) else f"{word}, one shared")


def _spelt_alike(index: Index, query: Keys, scope: Collection[str]) -> list[Candidate]:
    """Compare with every name that begins alike: the last resort."""
    entries, sounds = index.sounds(scope, query.skeleton[0])
    close = process.extract(
        query.spelt, sounds, scorer=fuzz.ratio, score_cutoff=LETTERS_ALIKE, limit=MOST_ALIKE
    )
    return [
        _candidate(query, entries[at], MatchType.EDITED, FAR, Evidence.SPELT_ALIKE)
        for _, _, at in close
    ]


# --- evidence of the name ---------------------------------------------------------------------


def _candidate(
    query: Keys, entry: Entry, match_type: MatchType, distance: float, *evidence: Evidence
) -> Candidate:
    labels = [*evidence, *_qualifier_evidence(query.qualifiers, entry.keys.qualifiers)]
    labels += _shortness(query, match_type, labels)
    if entry.name.strength is Strength.WEAK:
        match_type = MatchType.WEAK
        labels.append(Evidence.WEAK_ALIAS)
    elif match_type is MatchType.EXACT and entry.name.name not in (
        entry.place.name_en,
        entry.place.name_ar,
    ):
        match_type = MatchType.ALIAS
    seen = tuple(labels)
    return Candidate(entry.place, entry.name, match_type, distance, seen, log_odds_of(seen))


_SAME_LETTERS = (Evidence.EXACT_NAME, Evidence.FOLDED_NAME)


_LOOSE = frozenset({MatchType.EDITED, MatchType.WORDS})


def _shortness(query: Keys, match_type: MatchType, evidence: Sequence[Evidence]) -> list[Evidence]:
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
