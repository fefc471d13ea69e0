"""Where names stand by what they are looked up by: in the key file, or made when first asked for.

Everything here follows from the rows of the gazetteer and from how names sound; what decides an
answer (thresholds, weights) does not, and is asked by whoever looks something up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Protocol

from syria_geo import packed
from syria_geo.gazetteer import Gazetteer
from syria_geo.names import all_keys, consonants, is_arabic, normalise
from syria_geo.packed import Packed
from syria_geo.places import Kind, Place, Strength

__all__ = [
    "KeptTables",
    "MadeTables",
    "Tables",
    "bare_letters",
    "columns_of",
    "left_out",
    "merged",
    "plain",
    "undotted",
    "within_key",
    "word_keys",
]

_Numbers = dict[str, list[int]]


class Tables(Protocol):
    """Tables of the names of a gazetteer, by their numbers in it."""

    @property
    def skeletons(self) -> Sequence[str]:
        """The skeletons of all names, each once."""

    @property
    def spellings(self) -> Sequence[str]:
        """The sounds of all names, each once."""

    @property
    def sound_of(self) -> Sequence[int]:
        """Which of the sounds each name has."""

    @property
    def adm1s(self) -> Sequence[str]:
        """The P-codes of governorates, and nothing for what spans several."""

    @property
    def adm1_of(self) -> Sequence[int]:
        """In which of them the place of each name lies."""

    @property
    def seated(self) -> frozenset[str]:
        """The units in which a settlement bears the name of the unit, letter by letter."""

    def spelt(self, number: int) -> str:
        """Give the sound of a name."""

    def find(self, table: str, key: str) -> Sequence[int]:
        """List what stands under a key in one of `_MAKERS`.

        Of a table in `_HINTS`, some that stand under another key may be among them.
        """


# --- what names are looked up by ------------------------------------------------------------------

# Letters that ears and keyboards mix up across the two scripts: th for ث and ظ, kh and k ...
_CONFUSABLE = str.maketrans({"d": "t", "z": "s", "g": "k", "x": "k", "j": "k", "h": None})


def merged(key: str) -> str:
    """Merge the letters of a skeleton that are easily mixed up."""
    return key.translate(_CONFUSABLE)


def left_out(key: str) -> set[str]:
    """List a key with each of its letters left out: two keys share one when one edit apart."""
    return {key[:at] + key[at + 1 :] for at in range(len(key))}


_NO_VOWELS = str.maketrans("", "", "aiu")


def word_keys(spelt: str) -> frozenset[str]:
    """Collect the skeletons of the words of a sound, single letters left out."""
    return frozenset(key for key in spelt.translate(_NO_VOWELS).split() if len(key) > 1)


_ARTICLE = "ال"
# Letters that differ in their dots alone; at the end of a word fewer of them do.
_DOTS_LAST = str.maketrans("تثجخذزشضظغأإآيئة", "ببححدرسصطعاااىىه")
_DOTS = _DOTS_LAST | str.maketrans("نيئقى", "بببفب")


def undotted(name: str) -> str:
    """Write an Arabic name without dots and articles, its words joined."""
    words = (word.removeprefix(_ARTICLE) for word in name.split())
    shapes = (word[:-1].translate(_DOTS) + word[-1:].translate(_DOTS_LAST) for word in words)
    return "".join(shapes)


def bare_letters(name: str) -> str:
    """Write a name in plain letters, its words joined."""
    return normalise(name).replace(" ", "")


@cache
def plain(arabic: str) -> tuple[str, str]:
    """Give what two names of one sense and script share: folded letters, and qualifiers."""
    keys = all_keys(arabic)
    return keys.fold, keys.qualifiers


def within_key(adm1_pcode: str, kind: Kind) -> str:
    """Give the key of the names of the places of one kind in one governorate."""
    return f"{adm1_pcode} {kind}"


# --- made -----------------------------------------------------------------------------------------


class MadeTables:
    """Tables made from the names of a gazetteer, each when it is first asked for.

    Parameters
    ----------
    gazetteer : Gazetteer
        Places and names.
    sounds : sequence of str
        The sound of each name.
    """

    def __init__(self, gazetteer: Gazetteer, sounds: Sequence[str]) -> None:
        self.gazetteer = gazetteer
        self.sounds = sounds
        self._tables: dict[str, _Numbers] = {}

    @cached_property
    def places(self) -> list[Place]:
        """The place of each name."""
        places = self.gazetteer.places
        return [places[name.pcode] for name in self.gazetteer.names]

    @cached_property
    def skeletons(self) -> Sequence[str]:
        """The skeletons of all names, each once."""
        return list(self.table("same"))

    @cached_property
    def spellings(self) -> Sequence[str]:
        """The sounds of all names, each once."""
        return list(dict.fromkeys(self.sounds))

    @cached_property
    def sound_of(self) -> Sequence[int]:
        """Which of the sounds each name has."""
        number = {spelt: at for at, spelt in enumerate(self.spellings)}
        return [number[spelt] for spelt in self.sounds]

    @cached_property
    def adm1s(self) -> Sequence[str]:
        """The P-codes of governorates, and nothing for what spans several."""
        return sorted({place.adm1_pcode for place in self.places})

    @cached_property
    def adm1_of(self) -> Sequence[int]:
        """In which of them the place of each name lies."""
        number = {code: at for at, code in enumerate(self.adm1s)}
        return [number[place.adm1_pcode] for place in self.places]

    @cached_property
    def seated(self) -> frozenset[str]:
        """The units in which a settlement bears the name of the unit, letter by letter."""
        places = self.gazetteer.places
        return frozenset(
            code
            for place in places.values()
            if place.kind is Kind.SETTLEMENT
            for code in (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode)
            if code in places and places[code].name_en == place.name_en
        )

    def spelt(self, number: int) -> str:
        """Give the sound of a name."""
        return self.sounds[number]

    def find(self, table: str, key: str) -> Sequence[int]:
        """List what stands under a key of a table."""
        return self.table(table).get(key, ())

    def table(self, name: str) -> _Numbers:
        """Give a whole table."""
        if name not in self._tables:
            self._tables[name] = _MAKERS[name](self)
        return self._tables[name]


def _same(names: MadeTables) -> _Numbers:
    """Names by their skeleton."""
    return _listed((key, at) for at, key in enumerate(_skeletons(names.sounds)))


def _skeletons(sounds: Sequence[str]) -> list[str]:
    """Reduce sounds to consonants, all in one text: one by one takes ten times as long."""
    reduced = consonants("".join(f"{spelt}\n" for spelt in sounds)).split("\n")[:-1]
    pairs = zip(reduced, sounds, strict=True)
    return [key or consonants(spelt) for key, spelt in pairs]


def _shorter(names: MadeTables) -> _Numbers:
    """Skeletons by themselves with one letter left out."""
    return _listed(
        (shorter, at) for at, key in enumerate(names.skeletons) for shorter in left_out(key)
    )


def _confusable(names: MadeTables) -> _Numbers:
    """Skeletons by what is left when their letters are merged."""
    return _listed((merged(key), at) for at, key in enumerate(names.skeletons))


def _first(names: MadeTables) -> _Numbers:
    """Names by the first letter of their skeleton."""
    table: _Numbers = {}
    for key, group in names.table("same").items():
        table.setdefault(key[:1], []).extend(group)
    return table


def _word(names: MadeTables) -> _Numbers:
    """Names of several words by each of them."""
    return _listed(
        (word, at)
        for group in names.table("same").values()
        for at in group
        if " " in names.sounds[at]
        for word in sorted(word_keys(names.sounds[at]))
    )


def _within(names: MadeTables) -> _Numbers:
    """Names by governorate and kind of place."""
    return _listed(
        (within_key(place.adm1_pcode, place.kind), at) for at, place in enumerate(names.places)
    )


def _letters(names: MadeTables) -> _Numbers:
    """Strong names of what may be a town by their letters, with all of them or one left out."""
    may_be = {place: _may_be_town(names.gazetteer.places, place) for place in set(names.places)}
    rows = zip(names.gazetteer.names, names.places, strict=True)
    return _listed(
        (key, at)
        for at, (name, place) in enumerate(rows)
        if name.strength is Strength.STRONG and may_be[place]
        for letters in (bare_letters(name.name),)
        for key in (letters, *left_out(letters) - {letters})
    )


def _may_be_town(places: Mapping[str, Place], place: Place) -> bool:
    """Say whether a place has its people counted, or bears the name of a unit it lies in."""
    if place.kind is not Kind.SETTLEMENT:
        return False
    codes = (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode)
    units = (places[code] for code in codes if code in places)
    return place.population is not None or any(
        unit.name_en == place.name_en or plain(unit.name_ar) == plain(place.name_ar)
        for unit in units
    )


def _shape(names: MadeTables) -> _Numbers:
    """Strong Arabic names of settlements by their letters without dots."""
    rows = zip(names.gazetteer.names, names.places, strict=True)
    return _listed(
        (undotted(name.name), at)
        for at, (name, place) in enumerate(rows)
        if place.kind is Kind.SETTLEMENT
        and name.strength is Strength.STRONG
        and is_arabic(name.name)
    )


def _listed(rows: Iterable[tuple[str, int]]) -> _Numbers:
    table: _Numbers = {}
    for key, number in rows:
        table.setdefault(key, []).append(number)
    return table


_MAKERS: Mapping[str, Callable[[MadeTables], _Numbers]] = {
    "same": _same,
    "shorter": _shorter,
    "confusable": _confusable,
    "first": _first,
    "word": _word,
    "within": _within,
    "letters": _letters,
    "shape": _shape,
}
_HINTS = frozenset({"shorter", "confusable", "letters", "shape"})


# --- kept -----------------------------------------------------------------------------------------


def columns_of(made: MadeTables) -> dict[str, bytes]:
    """Give the columns of tables, as `KeptTables` reads them."""
    columns = {
        **packed.texts("sounds", made.spellings),
        **packed.numbers("sound_of", made.sound_of),
        **packed.texts("adm1s", made.adm1s),
        **packed.numbers("adm1_of", made.adm1_of),
        **packed.texts("seated", sorted(made.seated)),
    }
    for name in _MAKERS:
        columns |= (packed.hints if name in _HINTS else packed.groups)(name, made.table(name))
    return columns


class KeptTables:
    """Tables in a packed file, of which a look-up reads what it needs."""

    def __init__(self, columns: Packed) -> None:
        self._columns = columns
        self._sounds = columns.texts("sounds")
        self._sound_of = columns.numbers("sound_of")
        self._tables = {
            name: columns.hints(name) if name in _HINTS else columns.groups(name)
            for name in _MAKERS
        }

    @cached_property
    def skeletons(self) -> Sequence[str]:
        """The skeletons of all names, each once."""
        return list(self._columns.texts("same.keys"))

    @cached_property
    def spellings(self) -> Sequence[str]:
        """The sounds of all names, each once."""
        return list(self._sounds)

    @cached_property
    def sound_of(self) -> Sequence[int]:
        """Which of the sounds each name has."""
        return list(self._sound_of)

    @cached_property
    def adm1s(self) -> Sequence[str]:
        """The P-codes of governorates, and nothing for what spans several."""
        return list(self._columns.texts("adm1s"))

    @cached_property
    def adm1_of(self) -> Sequence[int]:
        """In which of them the place of each name lies."""
        return list(self._columns.numbers("adm1_of"))

    @cached_property
    def seated(self) -> frozenset[str]:
        """The units in which a settlement bears the name of the unit, letter by letter."""
        return frozenset(self._columns.texts("seated"))

    def spelt(self, number: int) -> str:
        """Give the sound of a name."""
        return self._sounds[self._sound_of[number]]

    def find(self, table: str, key: str) -> Sequence[int]:
        """List what stands under a key of a table."""
        return self._tables[table].find(key)
