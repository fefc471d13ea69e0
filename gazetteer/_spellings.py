"""What the datasets call each place: every spelling, before any review.

One function a dataset. Each yields spellings with the P-code they belong to, either because the
dataset itself says so or because point and name agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gazetteer import _upstream
from gazetteer._geonames import geonames_of, readable_names
from gazetteer._keys import normalise
from gazetteer._likeness import alike

from syria_geo.geodesy import distance_m
from syria_geo.places import Kind, Place

__all__ = ["Spelling", "spellings"]

_SAME_POINT_M = 2000.0


@dataclass(frozen=True, slots=True)
class Spelling:
    """What one dataset calls one place, as it stands there."""

    pcode: str
    text: str
    source: str


def spellings(sources: Path, places: Mapping[str, Place]) -> Iterator[Spelling]:
    """Give what every dataset calls the places it shares with the gazetteer, best source first."""
    for place in places.values():
        yield from _real_names(place)
    for found in (
        _ocha(sources),
        _admin_references(sources, places),
        _ocha_2015(sources),
        _iom(sources),
        _archive(sources, places),
        _open_syria(sources),
        _geonames(sources, places),
    ):
        yield from (spelling for spelling in found if spelling.pcode in places)


def _ocha(sources: Path) -> Iterator[Spelling]:
    for row in _upstream.communities(sources):
        yield Spelling(row["pcode"], row["name_ar_full"], "ocha-places")
        for name in row["alt_en"].split("|"):
            yield Spelling(row["pcode"], name, "ocha-places")
    for row in _upstream.neighbourhoods(sources):
        for name in row["alt_en"].split("|"):
            yield Spelling(row["pcode"], name, "ocha-neighbourhoods")


def _admin_references(sources: Path, places: Mapping[str, Place]) -> Iterator[Spelling]:
    """Give the plain spellings of the units; a district's seat loses its "centre of"."""
    for level in range(4):
        for unit in _upstream.admin_units(sources, level):
            yield Spelling(unit[f"adm{level}"], unit["ref"], "ocha-cod-ab")
    for place in places.values():
        if place.kind is Kind.SUB_DISTRICT:
            plain = place.name_ar.removeprefix("مركز ")
            yield Spelling(place.pcode, plain, "ocha-cod-ab")


def _ocha_2015(sources: Path) -> Iterator[Spelling]:
    for row in _upstream.communities_2015(sources):
        for column in ("NAME_EN", "NAM_EN_REF", "NAME_ARA"):
            yield Spelling(row["PCODE"] or "", row[column] or "", "ocha-2015")


def _iom(sources: Path) -> Iterator[Spelling]:
    for row in _upstream.iom(sources):
        yield Spelling(row["location_pcode"], row["location_name"], "iom-2026")


def _archive(sources: Path, places: Mapping[str, Place]) -> Iterator[Spelling]:
    """Give the Syrian Archive's spellings where its point is the place's, too."""
    for row in _upstream.archive(sources):
        place = places.get(row["pcode"])
        if place is None or place.kind is not Kind.SETTLEMENT or not _near(place, row):
            continue
        for cell in (row["names_en"], row["names_ar"]):
            name = cell.split(" - ")[0]  # sub-district and district follow
            if normalise(name) and alike(place, name):
                yield Spelling(place.pcode, name, "syrian-archive")


def _near(place: Place, row: Mapping[str, str]) -> bool:
    if not (row["lat"] and row["lon"]):
        return False
    there = float(row["lat"]), float(row["lon"])
    return bool(distance_m(place.latitude, place.longitude, *there) <= _SAME_POINT_M)


# What kind of unit it is, the phrase says and the row's kind knows; the name goes without.
_UNIT_WORD = re.compile(
    r"^(N[aā][hḩ]iya[th]? |Governorate of (the )?|ناحية |منطقة |محافظة )"
    r"|( (Sub-?district|District|Governorate))$",
    re.IGNORECASE,
)


def _open_syria(sources: Path) -> Iterator[Spelling]:
    for unit in _upstream.open_syria(sources):
        for name in (*unit["name"].values(), *(alias["value"] for alias in unit["aliases"])):
            yield Spelling(unit["externalIds"]["ochaPcode"], _UNIT_WORD.sub("", name), "open-syria")


def _geonames(sources: Path, places: Mapping[str, Place]) -> Iterator[Spelling]:
    for pcode, row in geonames_of(sources, places).items():
        for name in readable_names(row):
            yield Spelling(pcode, name, "geonames")


# OCHA translates some words of some names; the Arabic column has them as they are said.
_DOUBLE = re.compile(r" - |[_/\\&(]")
_TRANSLATED_WORDS = """
big little small upper lower eastern western northern nothern southern old new middle
east west first second great
"""
_TRANSLATED = frozenset(_TRANSLATED_WORDS.split())
_SAID = {
    "كبير": "Kabir", "كبيرة": "Kabira", "كبرى": "Kubra", "صغير": "Saghir", "صغيرة": "Saghira",
    "صغرى": "Sughra", "فوقاني": "Fawqani", "فوقانية": "Fawqaniya", "عليا": "Ulya",
    "تحتاني": "Tahtani", "تحتانية": "Tahtaniya", "سفلى": "Sufla", "شرقي": "Sharqi",
    "شرقية": "Sharqiya", "غربي": "Gharbi", "غربية": "Gharbiya", "شمالي": "Shamali",
    "شمالية": "Shamaliya", "جنوبي": "Janubi", "جنوبية": "Janubiya", "قبلي": "Qibli",
    "قبلية": "Qibliya", "عتيق": "Atiq", "قديم": "Qadim", "قديمة": "Qadima", "جديد": "Jadid",
    "جديدة": "Jadida", "وسطاني": "Wastani", "وسطى": "Wusta", "أولى": "Ula", "ثانية": "Thaniya",
}  # fmt: skip


def _real_names(place: Place) -> Iterator[Spelling]:
    """Give back the words OCHA translated: "Big Orm" is Orm al Kubra."""
    words = [word for word in re.split(r"[\s-]+", place.name_en) if word]
    arabic = place.name_ar.split()
    said = [_said(word) for word in arabic if word.removeprefix("ال") in _SAID]
    rest = [word for word in words if word.lower() not in _TRANSLATED]
    if said and rest and len(rest) < len(words) and not _DOUBLE.search(place.name_en):
        yield Spelling(place.pcode, " ".join(rest + said), "translated-back")
    if words[-1] == "Castle" and arabic[0] == "قلعة":
        article = "al " if arabic[-1].startswith("ال") else ""
        yield Spelling(place.pcode, f"Qalaat {article}{' '.join(words[:-1])}", "translated-back")


def _said(word: str) -> str:
    return f"al {_SAID[word[2:]]}" if word.startswith("ال") else _SAID[word]
