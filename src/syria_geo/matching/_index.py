"""Names of the gazetteer by comparison key: built once, cheap at the start, the rest when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from syria_geo.gazetteer import Gazetteer
from syria_geo.names import fold, is_arabic, normalise, qualifiers, skeleton, sound
from syria_geo.places import Place, PlaceName

__all__ = ["Entry", "Index", "Keys"]


@dataclass(frozen=True, slots=True)
class Keys:
    """The comparison keys of one name: see :mod:`syria_geo.names`."""

    normal: str
    fold: str
    sound: str
    skeleton: str
    qualifiers: str
    arabic: bool

    @classmethod
    def of(cls, name: str) -> Keys:
        """Compute the keys of a name: the same for the gazetteer and for the question."""
        return cls(
            normal=normalise(name),
            fold=fold(name),
            sound=sound(name).replace(" ", ""),
            skeleton=skeleton(name),
            qualifiers=qualifiers(name),
            arabic=is_arabic(name),
        )


class Entry:
    """One name of one place, its keys computed when first asked for."""

    __slots__ = ("_keys", "name", "place")

    def __init__(self, place: Place, name: PlaceName) -> None:
        self.place = place
        self.name = name
        self._keys: Keys | None = None

    @property
    def keys(self) -> Keys:
        """The comparison keys of the name."""
        if self._keys is None:
            self._keys = Keys.of(self.name.name)
        return self._keys


class Index:
    """Entries of a gazetteer by skeleton, by near skeleton and by word.

    Parameters
    ----------
    gazetteer : Gazetteer
        Places and names; not changed.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._exact: dict[str, list[Entry]] = {}
        for name in gazetteer.names:
            entry = Entry(gazetteer.places[name.pcode], name)
            self._exact.setdefault(skeleton(name.name), []).append(entry)
        self._shortened: dict[str, list[str]] | None = None
        self._words: dict[str, list[Entry]] | None = None

    def same(self, key: str) -> list[Entry]:
        """List the entries with this skeleton."""
        return self._exact.get(key, [])

    def same_place_name(self, place: Place) -> list[Entry]:
        """List the entries that bear the display name of a place."""
        return self.same(skeleton(place.name_en))

    def near(self, key: str) -> Iterator[Entry]:
        """Yield the entries whose skeleton is one letter away: dropped, added or another."""
        if len(key) < _SHORTEST:
            return
        for other in sorted(self._near_keys(key)):
            yield from self._exact[other]

    def sharing_word(self, word: str) -> list[Entry]:
        """List the entries of several words, one of which has this skeleton."""
        if self._words is None:
            self._words = _by_word(entry for group in self._exact.values() for entry in group)
        return self._words.get(word, [])

    def _near_keys(self, key: str) -> set[str]:
        if self._shortened is None:
            self._shortened = _by_shortened(self._exact)
        found = set(self._shortened.get(key, ()))
        for shorter in _shortened(key):
            found.update(self._shortened.get(shorter, ()))
            if shorter in self._exact:
                found.add(shorter)
        found.discard(key)
        return found


_SHORTEST = 3


def _shortened(key: str) -> set[str]:
    """List a key with each of its letters left out: two keys share one when one edit apart."""
    return {key[:at] + key[at + 1 :] for at in range(len(key))}


def _by_shortened(keys: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key in keys:
        if len(key) >= _SHORTEST:
            for shorter in _shortened(key):
                table.setdefault(shorter, []).append(key)
    return table


def word_keys(name: str) -> list[str]:
    """List the skeletons of the words of a name, short ones left out."""
    return [key for word in sound(name).split() if len(key := _consonants(word)) > 1]


def _consonants(spelt: str) -> str:
    return "".join(letter for letter in spelt if letter not in "aiu")


def _by_word(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    table: dict[str, list[Entry]] = {}
    for entry in entries:
        if " " in entry.name.name:
            for word in set(word_keys(entry.name.name)):
                table.setdefault(word, []).append(entry)
    return table
