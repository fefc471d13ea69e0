"""Names of the gazetteer by comparison key: built once, cheap at the start, the rest when query."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from syria_geo.gazetteer import Gazetteer
from syria_geo.matching._classes import Evidence
from syria_geo.matching._keyfile import sounds
from syria_geo.matching._spelling import Cut, cut
from syria_geo.matching._thresholds import (
    ASKED,
    FEW_WORDS,
    MOST_REMEMBERED,
    RARE,
    SHORTEST,
)
from syria_geo.names import (
    GENERIC_WORDS,
    NameKeys,
    all_keys,
    consonants,
    is_arabic,
    names_nothing,
    skeleton,
    sound,
)
from syria_geo.places import Place, PlaceName

__all__ = ["GENERIC", "Entry", "Index", "Keys"]

_T = TypeVar("_T")
_NISBA = re.compile(r"i[ai]*$")


class Keys:
    """The comparison keys of one name, each computed when first query for.

    The same for the gazetteer and for the question: see :mod:`syria_geo.names`.

    Parameters
    ----------
    name : str
        The name.
    spelt : str
        Its sound.
    """

    def __init__(self, name: str, spelt: str) -> None:
        self.name = name
        self.spelt = spelt

    @staticmethod
    @lru_cache(maxsize=ASKED)
    def of(name: str) -> Keys:
        """Give the keys of a name whose sound is not known yet."""
        return Keys(name, sound(name))

    @cached_property
    def normal(self) -> str:
        """The name in plain letters."""
        return self._all.normal

    @cached_property
    def fold(self) -> str:
        """The name in letters people agree on within one script."""
        return self._all.fold

    @cached_property
    def letters(self) -> str:
        """The folded name without spaces."""
        return self.fold.replace(" ", "")

    @cached_property
    def joined(self) -> str:
        """The name in plain letters, without spaces."""
        return self.normal.replace(" ", "")

    @cached_property
    def skeleton(self) -> str:
        """The consonants of its sound."""
        return consonants(self.spelt)

    @cached_property
    def qualifiers(self) -> str:
        """Its words for size, height and direction."""
        return self._all.qualifiers

    @cached_property
    def only_qualifiers(self) -> bool:
        """Whether it says a size, a height, an age or a direction, and nothing else."""
        return names_nothing(self.name)

    @cached_property
    def words(self) -> frozenset[str]:
        """The skeletons of its words."""
        return _word_keys(self.spelt)

    @cached_property
    def has_nisba(self) -> bool:
        """Whether it ends in -i or -iyeh: "Faysaliyeh" is another place than "Faysal"."""
        return _NISBA.search(self.spelt) is not None

    @cached_property
    def arabic(self) -> bool:
        """Whether it is in Arabic script."""
        return is_arabic(self.name)

    @cached_property
    def cut(self) -> Cut:
        """Its consonants and the vowels between them."""
        return cut(self.spelt.replace(" ", ""))

    @cached_property
    def _all(self) -> NameKeys:
        return all_keys(self.name)


class Entry:
    """One name of one place; keys beyond its sound are computed when first query for."""

    __slots__ = ("_keys", "name", "place", "spelt")

    def __init__(self, place: Place, name: PlaceName, spelt: str) -> None:
        self.place = place
        self.name = name
        self.spelt = spelt
        self._keys: Keys | None = None

    @property
    def keys(self) -> Keys:
        """The comparison keys of the name."""
        if self._keys is None:
            self._keys = Keys(self.name.name, self.spelt)
        return self._keys


class Sounds(NamedTuple):
    """Sounds, each once, and who bears them: the entries and their places in the whole order."""

    spelt: list[str]
    bearers: list[list[tuple[int, Entry]]]


def _each_sound_once(entries: Iterable[Entry]) -> Sounds:
    numbers: dict[str, int] = {}
    found = Sounds([], [])
    for order, entry in enumerate(entries):
        at = numbers.setdefault(entry.spelt, len(numbers))
        if at == len(found.spelt):
            found.spelt.append(entry.spelt)
            found.bearers.append([])
        found.bearers[at].append((order, entry))
    return found


class Index:
    """Entries of a gazetteer by skeleton, by near skeleton and by word.

    Parameters
    ----------
    gazetteer : Gazetteer
        Places and names; not changed.

    Attributes
    ----------
    entries : list of Entry
        All of them, in the order of the gazetteer's names.
    seats : dict of str to Evidence or None
        Of which unit a settlement gives the name, as far as it was asked.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.entries: list[Entry] = []
        self._exact: dict[str, list[Entry]] = {}
        places, spellings = gazetteer.places, sounds(gazetteer)
        rows = zip(gazetteer.names, spellings, _skeletons(spellings), strict=True)
        for name, spelt, key in rows:
            entry = Entry(places[name.pcode], name, spelt)
            self.entries.append(entry)
            self._exact.setdefault(key, []).append(entry)
        self._shortened: dict[str, list[str]] | None = None
        self._confusable: dict[str, list[str]] | None = None
        self._words: dict[str, list[Entry]] | None = None
        self._scanned: dict[str, list[Entry]] = {}
        self._by_first: dict[str, list[Entry]] | None = None
        self._sounds: dict[tuple[str, ...], Sounds] = {}
        self._unit_words: dict[str, frozenset[str]] = {}
        self._rare: dict[str, bool] = {}
        self._remembered: dict[Hashable, Any] = {}
        self.seats: dict[str, Evidence | None] = {}

    def remember(self, key: Hashable, work: Callable[[], _T]) -> _T:
        """Keep what was worked out once: the same few units stand in thousands of phrases."""
        if key not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = work()
        found: _T = self._remembered[key]
        return found

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north and east of all places, in WGS 84 degrees."""
        places = self.gazetteer.places.values()
        lats = [place.latitude for place in places]
        lons = [place.longitude for place in places]
        return min(lats), min(lons), max(lats), max(lons)

    def same(self, key: str) -> list[Entry]:
        """List the entries with this skeleton."""
        return self._exact.get(key, [])

    def named(self, name: str) -> list[Entry]:
        """List the entries whose name has the same skeleton as this one."""
        return self.same(skeleton(name))

    def near(self, key: str) -> list[Entry]:
        """List the entries whose skeleton is one letter away, or confusable in any letters."""
        if len(key) < SHORTEST:
            return []
        return [*chain.from_iterable(map(self._exact.__getitem__, sorted(self._near_keys(key))))]

    def sharing_word(self, word: str) -> list[Entry]:
        """List the entries of several words, one of which has this skeleton."""
        if self._words is None and len(self._scanned) < FEW_WORDS:
            if word not in self._scanned:
                self._scanned[word] = list(self._scan.holding(word))
            return self._scanned[word]
        if self._words is None:
            self._words = _by_word(self._by_key)
        return self._words.get(word, [])

    @property
    def _by_key(self) -> Iterator[Entry]:
        return (entry for group in self._exact.values() for entry in group)

    @cached_property
    def _scan(self) -> _Scan:
        return _Scan([entry for entry in self._by_key if " " in entry.spelt])

    def is_rare(self, word: str) -> bool:
        """Say whether hardly any other place bears this word."""
        rare = self._rare.get(word)
        if rare is None:
            entries = [*self.sharing_word(word), *self.same(word)]
            rare = len({entry.place.pcode for entry in entries}) <= RARE
            self._rare[word] = rare
        return rare

    def sounds(self, scope: Collection[str], first: str) -> Sounds:
        """List the sounds of some governorates that begin with a consonant, and their entries."""
        wanted = (first, *sorted(scope))
        if wanted not in self._sounds:
            if self._by_first is None:
                self._by_first = _by_first(self._exact)
            entries = self._by_first.get(first, ())
            self._sounds[wanted] = _each_sound_once(
                entry
                for entry in entries
                if not scope or not entry.place.adm1_pcode or entry.place.adm1_pcode in scope
            )
        return self._sounds[wanted]

    def unit_words(self, place: Place) -> frozenset[str]:
        """Collect the words of the names of the units a place lies in."""
        unit = place.adm3_pcode or place.adm2_pcode
        if unit not in self._unit_words:
            codes = {unit, unit[:6], unit[:4]}
            names = (name.name for code in codes for name in self.gazetteer.names_of(code))
            words = (_word_keys(sound(name)) for name in names)
            self._unit_words[unit] = frozenset().union(*words)
        return self._unit_words[unit]

    def _near_keys(self, key: str) -> set[str]:
        if self._shortened is None or self._confusable is None:
            self._shortened = _by_shortened(self._exact)
            self._confusable = _by_merged(self._exact)
        found = {*self._shortened.get(key, ()), *self._confusable.get(_merged(key), ())}
        for shorter in _shortened(key):
            found.update(self._shortened.get(shorter, ()))
            if shorter in self._exact:
                found.add(shorter)
        found.discard(key)
        return found


def _skeletons(spellings: list[str]) -> list[str]:
    """Reduce sounds to consonants, all in one text: one by one takes ten times as long."""
    reduced = consonants("".join(f"{spelt}\n" for spelt in spellings)).split("\n")[:-1]
    pairs = zip(reduced, spellings, strict=True)
    return [key or consonants(spelt) for key, spelt in pairs]


# Letters that ears and keyboards mix up across the two scripts: th for ث and ظ, kh and k ...
_CONFUSABLE = str.maketrans({"d": "t", "z": "s", "g": "k", "x": "k", "j": "k", "h": None})


def _merged(key: str) -> str:
    """Merge the letters of a skeleton that are easily mixed up."""
    return key.translate(_CONFUSABLE)


def _shortened(key: str) -> set[str]:
    """List a key with each of its letters left out: two keys share one when one edit apart."""
    return {key[:at] + key[at + 1 :] for at in range(len(key))}


def _by_shortened(keys: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key in keys:
        if len(key) >= SHORTEST:
            for shorter in _shortened(key):
                table.setdefault(shorter, []).append(key)
    return table


def _by_first(groups: Mapping[str, Iterable[Entry]]) -> dict[str, list[Entry]]:
    table: dict[str, list[Entry]] = {}
    for key, group in groups.items():
        table.setdefault(key[:1], []).extend(group)
    return table


def _by_merged(keys: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key in keys:
        if len(key) >= SHORTEST:
            table.setdefault(_merged(key), []).append(key)
    return table


_NO_VOWELS = str.maketrans("", "", "aiu")


def _word_keys(spelt: str) -> frozenset[str]:
    """Collect the skeletons of the words of a sound, single letters left out."""
    return frozenset(key for key in spelt.translate(_NO_VOWELS).split() if len(key) > 1)


# Words for what a place is, which one source writes before the name and another leaves out, each
# as it sounds in front of another word, where ta marbuta is not heard as t.
GENERIC = frozenset(key for word in GENERIC_WORDS for key in _word_keys(sound(f"{word} a")))


class _Scan:
    """Finds the entries that have a word by looking through the text of all of them.

    Slower than a table from the fiftieth word on, and far quicker for one.
    """

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        spelt = "\n".join(f" {entry.spelt.replace(' ', '  ')} " for entry in entries)
        self._text = spelt.translate(_NO_VOWELS)

    def holding(self, word: str) -> Iterator[Entry]:
        """Yield the entries one of whose words has this skeleton, each once."""
        if len(word) < 2:
            return
        line = before = 0
        at = self._text.find(f" {word} ")
        while at >= 0:
            line += self._text.count("\n", before, at)
            yield self._entries[line]
            before = self._text.find("\n", at)
            if before < 0:
                return
            at = self._text.find(f" {word} ", before)


def _by_word(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    table: dict[str, list[Entry]] = {}
    for entry in entries:
        if " " in entry.spelt:
            for word in _word_keys(entry.spelt):
                table.setdefault(word, []).append(entry)
    return table
