"""Records of Who's On First as they can be used: names in plain letters, points, what became of it.

Nearly all are GeoNames' populated places. Their names are romanised in the BGN manner
("Bāşūfān"), spelt as on French maps ("Beit Aalloûni"), Arabic, Kurdish or Turkish.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from gazetteer import _upstream
from gazetteer._keys import normalise

from syria_geo.names import is_arabic

__all__ = ["Record", "plain_letters", "records"]

REMARKS: Mapping[str, str] = MappingProxyType(
    {
        "PPLQ": "abandoned",
        "PPLH": "historical",
        "PPLW": "destroyed",
        "STLMT": "Israeli settlement",
    }
)
"""What GeoNames' feature codes say became of a place."""

_LANGUAGES = frozenset({"und", "ara", "eng", "fra", "kur", "kmr", "ckb", "tur"})
"""und is GeoNames' own: BGN and French spellings. Other languages only have names of big cities."""
_OWN_LETTERS = frozenset({"kur", "kmr", "ckb", "tur"})
_ROMANISED = frozenset("āīūēōḩḥţṭḑḍẕḷ‘’ʻʼ`")
"""Letters of romanised Arabic; a name with one of them is neither Turkish nor Kurdish."""
_APOSTROPHES = "'`´‘’‚‛ʹʻʼʽʾʿˈˊˋ′"
_UNMARKED = {ord(mark): None for mark in _APOSTROPHES}
_MINUTES = 60
_ROUNDING = 0.001
"""Five decimals of a degree are less than a thousandth of a minute."""
_ARABIC_SH, _ARABIC_S = "ش", "ص"


@dataclass(frozen=True, slots=True)
class Record:
    """One populated place of GeoNames, as Who's On First has it."""

    wof_id: str
    geonames_id: str
    wikidata_id: str
    latitude: float
    longitude: float
    name_en: str
    name_ar: str
    """The Latin name where no source writes it in Arabic letters."""
    names: tuple[str, ...]
    """All names, the two first."""
    remark: str
    is_seat: bool
    """Whether GeoNames has it as the seat of a unit."""
    population: int | None

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in WGS 84 degrees."""
        return self.latitude, self.longitude

    @property
    def is_rough(self) -> bool:
        """Whether the point is rounded, or read off an old map, which has no Arabic name."""
        return self.is_rounded or self.name_ar == self.name_en

    @property
    def is_rounded(self) -> bool:
        """Whether the point is rounded to the minute of arc."""
        minutes = (degrees * _MINUTES for degrees in self.point)
        return all(abs(minute - round(minute)) < _ROUNDING for minute in minutes)


def records(sources: Path) -> list[Record]:
    """Give the localities that are in force and have a GeoNames id, by that id.

    Parameters
    ----------
    sources : pathlib.Path
        Folder of upstream files.
    """
    names = _upstream.whosonfirst_names(sources)
    rows = [
        row
        for row in _upstream.whosonfirst(sources)
        if row["placetype"] in ("locality", "neighbourhood")
        and row["gn_id"]
        and not row["deprecated"]
    ]
    rows.sort(key=lambda row: int(row["gn_id"]))
    return [_record(row, names.get(row["wof_id"], ())) for row in rows]


def _record(row: Mapping[str, str], names: Sequence[Mapping[str, str]]) -> Record:
    used = [name for name in names if name["language"] in _LANGUAGES]
    written = sorted((name for name in used if is_arabic(name["name"])), key=_arabic_first)
    arabic = [_visible(name["name"]) for name in written]
    latin = plain_letters(row["name"], "und", arabic)
    every = [latin, *arabic, *_spellings(used, arabic)]
    return Record(
        wof_id=row["wof_id"],
        geonames_id=row["gn_id"],
        wikidata_id=row["wikidata"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        name_en=latin,
        name_ar=arabic[0] if arabic else latin,
        names=tuple(dict.fromkeys(name for name in every if normalise(name))),
        remark=REMARKS.get(row["gn_feature_code"], ""),
        is_seat=row["gn_feature_code"].startswith("PPLA"),
        population=int(row["population"] or 0) or None,
    )


def _arabic_first(name: Mapping[str, str]) -> tuple[bool, bool]:
    """Put Arabic before Kurdish in Arabic letters, and the preferred name before others."""
    return name["language"] != "ara", name["kind"] != "preferred"


def _spellings(names: Sequence[Mapping[str, str]], arabic: Sequence[str]) -> Iterator[str]:
    for name in names:
        if not is_arabic(name["name"]):
            yield plain_letters(name["name"], name["language"], arabic)


def plain_letters(name: str, language: str, arabic: Sequence[str] = ()) -> str:
    """Write a Latin name without the marks of its romanisation.

    "Bāşūfān" is Basufan; Kurdish and Turkish letters are letters of their own, and stay. What
    stands in the field of a language is not always of it: "Şāfiyah" is no Turkish.

    Parameters
    ----------
    name : str
        As the dataset has it.
    language : str
        Of the field it stands in: ISO 639-3.
    arabic : sequence of str
        The place's names in Arabic letters: they tell the s from the sh in "ş".
    """
    spelt = _visible(name)
    if not _is_own_script(spelt, language):
        sh = _cedilla_is_sh(arabic)
        for mark, letter in (("ş", "sh" if sh else "s"), ("Ş", "Sh" if sh else "S")):
            spelt = spelt.replace(mark, letter)
        spelt = "".join(
            c for c in unicodedata.normalize("NFD", spelt) if not unicodedata.combining(c)
        ).replace("ı", "i")
    return " ".join(spelt.translate(_UNMARKED).split())


def _visible(name: str) -> str:
    """Leave out direction marks and others that nobody can see."""
    seen = (c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) != "Cf")
    return " ".join("".join(seen).split())


def _is_own_script(name: str, language: str) -> bool:
    return language in _OWN_LETTERS and not _ROMANISED & set(name.lower())


def _cedilla_is_sh(arabic: Sequence[str]) -> bool:
    letters = "".join(arabic)
    return _ARABIC_SH in letters and _ARABIC_S not in letters
