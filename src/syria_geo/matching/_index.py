"""Names of the gazetteer by comparison key: what a query asks for is made, and then kept."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from rapidfuzz.distance import Indel

from syria_geo.gazetteer import Gazetteer
from syria_geo.matching._classes import Evidence
from syria_geo.matching._keyfile import tables_of
from syria_geo.matching._spelling import Cut, cut
from syria_geo.matching._tables import left_out, merged, within_key, word_keys
from syria_geo.matching._thresholds import (
    ASKED,
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
from syria_geo.places import Kind, Place, PlaceName

__all__ = ["GENERIC", "Entry", "Index", "Keys"]

_T = TypeVar("_T")
_UNKNOWN: Any = object()
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
        return word_keys(self.spelt)

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
    """Sounds, each once, and who bears them: their order among all, and their numbers."""

    spelt: list[str]
    bearers: list[list[tuple[int, int]]]


class Index:
    """Entries of a gazetteer by skeleton, by near skeleton and by word.

    Parameters
    ----------
    gazetteer : Gazetteer
        Places and names; not changed.

    Attributes
    ----------
    tables : Tables
        Where the names stand by what they are looked up by.
    seats : dict of str to Evidence or None
        Of which unit a settlement gives the name, as far as it was asked.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.tables = tables_of(gazetteer)
        self._entries: dict[int, Entry] = {}
        self._same: dict[str, list[Entry]] = {}
        self._words: dict[str, list[Entry]] = {}
        self._sounds: dict[tuple[str, ...], Sounds] = {}
        self._unit_words: dict[str, frozenset[str]] = {}
        self._rare: dict[str, bool] = {}
        self._remembered: OrderedDict[Hashable, Any] = OrderedDict()
        self.seats: dict[str, Evidence | None] = {}

    def remember(self, key: Hashable, work: Callable[[], _T]) -> _T:
        """Keep what was worked out once: the same few units stand in thousands of phrases.

        What was not asked for longest makes room.
        """
        found: _T = self._remembered.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._remembered[key] = work()
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        else:
            with suppress(KeyError):  # another thread made room meanwhile
                self._remembered.move_to_end(key)
        return found

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north and east of all places, in WGS 84 degrees."""
        places = self.gazetteer.places.values()
        lats = [place.latitude for place in places]
        lons = [place.longitude for place in places]
        return min(lats), min(lons), max(lats), max(lons)

    def entry(self, number: int) -> Entry:
        """Give the entry of a name of the gazetteer, always the same one."""
        entry = self._entries.get(number)
        if entry is None:
            name = self.gazetteer.name_at(number)
            place = self.gazetteer.places[name.pcode]
            entry = self._entries[number] = Entry(place, name, self.tables.spelt(number))
        return entry

    def same(self, key: str) -> list[Entry]:
        """List the entries with this skeleton."""
        found = self._same.get(key)
        if found is None:
            found = list(map(self.entry, self.tables.find("same", key)))
            if found:  # others are without end
                self._same[key] = found
        return found

    def named(self, name: str) -> list[Entry]:
        """List the entries whose name has the same skeleton as this one."""
        return self.same(skeleton(name))

    def near(self, key: str) -> list[Entry]:
        """List the entries whose skeleton is one letter away, or confusable in any letters."""
        if len(key) < SHORTEST:
            return []
        return [*chain.from_iterable(map(self.same, sorted(self._near_keys(key))))]

    def sharing_word(self, word: str) -> list[Entry]:
        """List the entries of several words, one of which has this skeleton."""
        found = self._words.get(word)
        if found is None:
            found = list(map(self.entry, self.tables.find("word", word)))
            if found:
                self._words[word] = found
        return found

    def is_rare(self, word: str) -> bool:
        """Say whether hardly any other place bears this word."""
        rare = self._rare.get(word)
        if rare is None:
            entries = [*self.sharing_word(word), *self.same(word)]
            rare = len({entry.place.pcode for entry in entries}) <= RARE
            self._rare[word] = rare
        return rare

    def sounds(self, scope: Collection[str], first: str) -> Sounds:
        """List the sounds of some governorates that begin with a consonant, and who bears them."""
        wanted = (first, *sorted(scope))
        if wanted not in self._sounds:
            numbers = self._of_scope(self.tables.find("first", first), scope)
            self._sounds[wanted] = self._each_sound_once(numbers)
        return self._sounds[wanted]

    def _each_sound_once(self, numbers: Sequence[int]) -> Sounds:
        at_sound: dict[str, int] = {}
        found = Sounds([], [])
        rows = zip(numbers, self.spellings(numbers), strict=True)
        for order, (number, spelt) in enumerate(rows):
            at = at_sound.setdefault(spelt, len(at_sound))
            if at == len(found.spelt):
                found.spelt.append(spelt)
                found.bearers.append([])
            found.bearers[at].append((order, number))
        return found

    def _of_scope(self, numbers: Sequence[int], scope: Collection[str]) -> Sequence[int]:
        """Keep the names of places in some governorates; a region that spans several stays."""
        if not scope:
            return numbers
        codes, code_of = self.tables.adm1s, self.tables.adm1_of
        kept = {at for at, code in enumerate(codes) if not code or code in scope}
        return [number for number in numbers if code_of[number] in kept]

    def spellings(self, numbers: Iterable[int]) -> list[str]:
        """List the sounds of many names."""
        spellings, sound_of = self.tables.spellings, self.tables.sound_of
        return [spellings[sound_of[number]] for number in numbers]

    def within(self, scope: Sequence[str], kinds: Sequence[Kind]) -> list[int]:
        """List the names of the places of some kinds in some governorates; in all where none is.

        Parameters
        ----------
        scope : sequence of str
            adm1 P-codes.
        kinds : sequence of Kind
            Kinds of places.

        Returns
        -------
        list of int
            Their numbers in the gazetteer, in order.
        """
        keys = [
            within_key(code, kind) for code in set(scope or self.tables.adm1s) for kind in kinds
        ]
        return sorted(number for key in keys for number in self.tables.find("within", key))

    def unit_words(self, place: Place) -> frozenset[str]:
        """Collect the words of the names of the units a place lies in."""
        unit = place.adm3_pcode or place.adm2_pcode
        if unit not in self._unit_words:
            codes = {unit, unit[:6], unit[:4]}
            names = (name.name for code in codes for name in self.gazetteer.names_of(code))
            words = (word_keys(sound(name)) for name in names)
            self._unit_words[unit] = frozenset().union(*words)
        return self._unit_words[unit]

    def _near_keys(self, key: str) -> set[str]:
        find, skeletons, shorter = self.tables.find, self.tables.skeletons, left_out(key)
        hints = {at for one in (key, *shorter) for at in find("shorter", one)}
        found = {
            other
            for other in map(skeletons.__getitem__, hints)
            if len(other) >= SHORTEST and _share_all_but_one(key, other)
        }
        like = merged(key)
        for at in find("confusable", like):
            if len(skeletons[at]) >= SHORTEST and merged(skeletons[at]) == like:
                found.add(skeletons[at])
        found.update(one for one in shorter if find("same", one))
        found.discard(key)
        return found


def _share_all_but_one(key: str, other: str) -> bool:
    """Say whether two skeletons are equal when one letter of each, or of the other, is left out."""
    return 0 <= len(other) - len(key) <= 1 and Indel.distance(key, other, score_cutoff=2) <= 2


# Words for what a place is, which one source writes before the name and another leaves out, each
# as it sounds in front of another word, where ta marbuta is not heard as t.
GENERIC = frozenset(key for word in GENERIC_WORDS for key in word_keys(sound(f"{word} a")))
