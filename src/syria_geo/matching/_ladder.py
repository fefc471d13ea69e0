"""The ladder: from a name to candidates, strongest rung first, one small function a rung."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from syria_geo.matching._index import Entry, Index, Keys, word_keys
from syria_geo.matching._points import points_of
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and the evidence of the name alone."""

    place: Place
    name: PlaceName
    rung: Rung
    likeness: float
    evidence: tuple[str, ...]


def climb(index: Index, name: str, *, scope: Collection[str] = ()) -> list[Candidate]:
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
        Every rung that can still matter; the best candidate of each place, in no special order.
    """
    asked = Keys.of(name)
    if not asked.skeleton:
        return []
    found = [_same_key(asked, entry) for entry in _within(index.same(asked.skeleton), scope)]
    if not any(candidate.rung in _DECIDING for candidate in found):
        found += [_near_key(asked, entry) for entry in _within(index.near(asked.skeleton), scope)]
        if not found or max(candidate.likeness for candidate in found) < _ALIKE:
            found += _shared_words(index, asked, name, scope)
    return _best_of_each_place(found)


_DECIDING = frozenset({Rung.EXACT, Rung.ALIAS})
_ALIKE = 0.8


def _within(entries: Iterable[Entry], scope: Collection[str]) -> Iterable[Entry]:
    return (entry for entry in entries if not scope or entry.place.adm1_pcode in scope)


# --- one function a rung ----------------------------------------------------------------------


def _same_key(asked: Keys, entry: Entry) -> Candidate:
    likeness = _likeness(asked, entry.keys)
    for rung, evidence, holds in _SAME_KEY_RUNGS:
        if holds(asked, entry, likeness):
            return _candidate(asked, entry, rung, likeness, evidence)
    raise AssertionError("the last rung holds for every entry")


def _is_exact(asked: Keys, entry: Entry, likeness: float) -> bool:
    return asked.normal == entry.keys.normal


def _is_folded(asked: Keys, entry: Entry, likeness: float) -> bool:
    return asked.fold == entry.keys.fold


def _is_other_script(asked: Keys, entry: Entry, likeness: float) -> bool:
    return asked.arabic != entry.keys.arabic


_Test = Callable[[Keys, Entry, float], bool]
_SAME_KEY_RUNGS: tuple[tuple[Rung, str, _Test], ...] = (
    (Rung.EXACT, "exact name", _is_exact),
    (Rung.FOLDED, "folded name", _is_folded),
    (
        Rung.TRANSLITERATED,
        "same sounds across scripts, close",
        lambda asked, entry, likeness: _is_other_script(asked, entry, likeness) and likeness >= 0.7,
    ),
    (Rung.TRANSLITERATED, "same sounds across scripts, far", _is_other_script),
    (Rung.FOLDED, "same sounds, close spelling", lambda asked, entry, likeness: likeness >= 0.85),
    (Rung.FOLDED, "same sounds, other spelling", lambda asked, entry, likeness: likeness >= 0.7),
    (Rung.FOLDED, "same sounds, far spelling", lambda asked, entry, likeness: True),
)


def _near_key(asked: Keys, entry: Entry) -> Candidate:
    likeness = _likeness(asked, entry.keys)
    evidence = "one sound apart, far spelling"
    if likeness >= 0.85:
        evidence = "one sound apart, close spelling"
    elif likeness >= 0.7:
        evidence = "one sound apart, other spelling"
    return _candidate(asked, entry, Rung.EDITED, likeness, evidence)


def _shared_words(index: Index, asked: Keys, name: str, scope: Collection[str]) -> list[Candidate]:
    """Find names that hold all the words asked, or whose words are all in the question."""
    words = set(word_keys(name))
    if len(words) < 2:
        return []
    entries = {id(entry): entry for word in sorted(words) for entry in index.sharing_word(word)}
    return [
        _candidate(asked, entry, Rung.WORDS, likeness, "shares words")
        for entry in _within(entries.values(), scope)
        if (likeness := _word_overlap(words, set(word_keys(entry.name.name)))) >= 0.6
    ]


def _word_overlap(asked: set[str], known: set[str]) -> float:
    return len(asked & known) / len(asked | known)


# --- evidence of the name ---------------------------------------------------------------------


def _likeness(asked: Keys, known: Keys) -> float:
    """Compare spellings, 0 to 1: the sounds, and in one script the letters too."""
    sounds = fuzz.ratio(asked.sound, known.sound) / 100
    if asked.arabic != known.arabic:
        return sounds
    return (sounds + fuzz.ratio(asked.fold, known.fold) / 100) / 2


def _candidate(asked: Keys, entry: Entry, rung: Rung, likeness: float, evidence: str) -> Candidate:
    labels = [evidence, *_qualifier_evidence(asked.qualifiers, entry.keys.qualifiers)]
    if len(asked.skeleton) < 3 and rung is not Rung.EXACT:
        labels.append("short name")
    if entry.name.strength is Strength.WEAK:
        rung = Rung.WEAK
        labels.append("weak alias")
    elif rung is Rung.EXACT and entry.name.name not in (entry.place.name_en, entry.place.name_ar):
        rung = Rung.ALIAS
    return Candidate(entry.place, entry.name, rung, likeness, tuple(labels))


def _qualifier_evidence(asked: str, known: str) -> list[str]:
    if asked == known:
        return ["qualifier agrees"] if asked else []
    if not known:
        return ["qualifier only asked"]
    return ["qualifier differs" if asked else "qualifier only in the name"]


def _best_of_each_place(found: list[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in found:
        before = best.get(candidate.place.pcode)
        if before is None or _strength(candidate) > _strength(before):
            best[candidate.place.pcode] = candidate
    return list(best.values())


def _strength(candidate: Candidate) -> tuple[float, float]:
    return points_of(candidate.evidence), candidate.likeness
