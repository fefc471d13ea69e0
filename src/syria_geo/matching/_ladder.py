"""The ladder: from a name to candidates, strongest rung first, one small function a rung."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz, process

from syria_geo.matching._index import GENERIC, Entry, Index, Keys, confusable, word_keys
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

    def losing_kind_word(self) -> Candidate:
        """Say that the phrase's kind word was left out to find this."""
        return replace(self, evidence=(*self.evidence, "kind word left out"))


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
        Every rung that can still matter; the best candidate of each place, in no special order.
    """
    asked = Keys.of(name)
    if not asked.skeleton:
        return []
    found = [_same_key(asked, entry) for entry in _within(index.same(asked.skeleton), scope)]
    if any(candidate.rung in _DECIDING for candidate in found):
        return _best_of_each_place(found)
    found += [_near_key(asked, entry) for entry in _within(index.near(asked.skeleton), scope)]
    if loose:
        found += _shared_words(index, asked, name, scope)
        if not any(candidate.likeness >= _ALIKE for candidate in found):
            found += _spelt_alike(index, asked, scope)
    return _best_of_each_place(found)


_DECIDING = frozenset({Rung.EXACT, Rung.ALIAS})
_ALIKE = 0.7


def _within(entries: Iterable[Entry], scope: Collection[str]) -> Iterable[Entry]:
    return (entry for entry in entries if not scope or entry.place.adm1_pcode in scope)


# --- one function a rung ----------------------------------------------------------------------


def _same_key(asked: Keys, entry: Entry) -> Candidate:
    likeness = _likeness(asked, entry.keys)
    for rung, evidence, holds in _SAME_KEY_RUNGS:
        if evidence == "same sounds":
            evidence = _by_likeness(evidence, likeness)
        if holds(asked, entry, likeness):
            return _candidate(asked, entry, rung, likeness, evidence)
    raise AssertionError("the last rung holds for every entry")


def _is_exact(asked: Keys, entry: Entry, likeness: float) -> bool:
    return asked.normal == entry.keys.normal


def _is_folded(asked: Keys, entry: Entry, likeness: float) -> bool:
    return asked.fold == entry.keys.fold


def _is_other_script(asked: Keys, entry: Entry, likeness: float) -> bool:
    return asked.arabic != entry.keys.arabic


def _is_same_script(asked: Keys, entry: Entry, likeness: float) -> bool:
    return True


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
    (Rung.FOLDED, "same sounds", _is_same_script),
)


def _near_key(asked: Keys, entry: Entry) -> Candidate:
    likeness = _likeness(asked, entry.keys)
    labels = [_by_likeness("one sound apart", likeness)]
    if confusable(asked.skeleton) == confusable(entry.keys.skeleton):
        labels.append("sounds easily confused")
    return _candidate(asked, entry, Rung.EDITED, likeness, *labels)


def _by_likeness(label: str, likeness: float) -> str:
    for least, spelling in _SPELLINGS:
        if likeness >= least:
            return f"{label}, {spelling} spelling"
    return f"{label}, far spelling"


_SPELLINGS = ((0.85, "close"), (0.75, "like"), (0.65, "other"))


def _shared_words(
    index: Index, asked: Keys, name: str, scope: Collection[str]
) -> list[Candidate]:
    """Find names with a word more or less: "Kafr Naseh" is listed as "Kafr Naseh Elatareb"."""
    words = set(word_keys(name))
    entries = {id(entry): entry for word in sorted(words) for entry in index.sharing_word(word)}
    found = []
    for entry in _within(entries.values(), scope):
        known = set(word_keys(entry.name.name))
        if evidence := _word_evidence(index, words, known, entry.place):
            found.append(_candidate(asked, entry, Rung.WORDS, _likeness(asked, entry.keys), evidence))
    return found


def _word_evidence(index: Index, asked: set[str], known: set[str], place: Place) -> str:
    if asked < known:
        of_unit = known - asked <= index.unit_words(place)
        return "its unit's name more" if of_unit else _extra("more", known - asked, asked)
    if known < asked:
        return _extra("less", asked - known, known)
    shared = len(asked & known)
    return "shares words" if shared >= 2 and shared / len(asked | known) >= 0.5 else ""


def _extra(more: str, words: set[str], shared: set[str]) -> str:
    """Tell a generic word from another, and several shared words from one shared by chance."""
    word = "generic word" if words <= GENERIC else "word"
    return f"a {word} {more}" if len(shared) > 1 else f"a {word} {more}, one shared"


_CUTOFF = 72.0
_MOST = 8


def _spelt_alike(index: Index, asked: Keys, scope: Collection[str]) -> list[Candidate]:
    """Compare with every name in the governorates: the last resort of the ladder."""
    entries, sounds = index.sounds(scope)
    close = process.extract(
        asked.sound, sounds, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=_MOST
    )
    return [
        _candidate(asked, entries[at], Rung.EDITED, likeness, "spelt alike")
        for _, _, at in close
        if (likeness := _likeness(asked, entries[at].keys)) > 0
    ]


# --- evidence of the name ---------------------------------------------------------------------


def _likeness(asked: Keys, known: Keys) -> float:
    """Compare spellings, 0 to 1: the sounds, and in one script the letters too."""
    sounds = fuzz.ratio(asked.sound, known.sound) / 100
    if asked.arabic != known.arabic:
        return sounds
    return (sounds + fuzz.ratio(asked.fold, known.fold) / 100) / 2


def _candidate(
    asked: Keys, entry: Entry, rung: Rung, likeness: float, *evidence: str
) -> Candidate:
    labels = [*evidence, *_qualifier_evidence(asked.qualifiers, entry.keys.qualifiers)]
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
