"""Located incidents by the hundred thousand, made up: for measuring, and true of nobody.

Matching that many phrases is another measurement. So each row is made from a place of the
gazetteer as if its phrase had been matched: ids, days, phrases, tolls, notes and reasons differ
from row to row, because what repeats takes no room in a page. Control is joined for real for up to
`_JOINED` rows; more rows repeat what was found for these.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from syria_geo.gazetteer import load_gazetteer
from syria_geo.places import Kind, Place
from syria_geo.spatial import join_control

__all__ = ["made_incidents"]

_FIRST, _LAST = date(2012, 1, 1), date(2024, 12, 7)
_JOINED = 100_000
_SEED = 20260101

# Of a hundred incidents, about so many ...
_UNLOCATED, _UNSURE, _ROUGH, _GIVEN = 3, 7, 5, 15
_UNDATED, _NO_TOLL, _NOTED = 2, 8, 30

_SPOTS = (
    "the vegetables market in", "a residential building in", "the main road of", "a school in",
    "the eastern outskirts of", "a field hospital in", "the bakery of", "farmland near", "", "",
    "the public square in", "a shelter in", "the centre of", "a mosque in", "the water station of",
)  # fmt: skip
_ARABIC_SPOTS = (
    "سوق الخضار في", "بناء سكني في", "الطريق العام في", "مدرسة في", "أطراف", "مشفى ميداني في", "",
)  # fmt: skip
_KINDS = ("massacre", "incident", "incident", "incident", "death in custody", "remains found")
_MEANS = (
    "air-delivered missiles", "barrel bombs", "artillery, rockets or mortars", "shooting", "mines",
    "cluster munitions", "explosives placed or carried", "execution", "", "",
)  # fmt: skip
_PARTIES = (
    "Syrian regime forces", "Syrian regime forces", "Syrian regime forces", "Russian forces",
    "ISIS", "Armed opposition factions", "International coalition forces",
    "Syrian Democratic Forces", "Hay'at Tahrir al Sham", "",
)  # fmt: skip
_MATCHES = ("exact name", "folded key", "strong alias", "Arabic through transliteration")
_TIMES = ("noon", "around 03:00", "evening", "11:30", "dawn", "", "", "", "", "")
_ROUGH_PRECISIONS = ("sub-district", "district", "governorate")
_NOTES = (
    "injured: about {n}",
    "the toll was {n} at first; {m} died of their wounds in the days that followed",
    "attribution is the source's belief; {n} homes were damaged",
    "{n} of the dead were from one family, displaced from {place}",
    "names of {n} of the dead are in the list of {day}",
)
_REASONS = ("no place of this name in the stated governorate", "it names no place")


class _Chance:
    """Columns drawn by chance, the same ones in each run."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._random = np.random.default_rng(_SEED)

    def of(self, words: Sequence[Any]) -> list[Any]:
        """Draw a member for each row."""
        return [words[i] for i in self._random.integers(0, len(words), self.count).tolist()]

    def hit(self, percent: float) -> np.ndarray[Any, Any]:
        """Draw about so many rows of a hundred."""
        return np.asarray(self._random.uniform(0, 100, self.count) < percent)

    def skewed(self, most: int) -> np.ndarray[Any, Any]:
        """Draw numbers below a highest one, low ones far more often."""
        share = self._random.pareto(0.9, self.count) / 60
        return np.asarray(np.minimum(share * most, most - 1), dtype=int)

    def whole(self, low: int, high: int) -> np.ndarray[Any, Any]:
        """Draw whole numbers."""
        return np.asarray(self._random.integers(low, high, self.count))

    def shuffled(self, values: Sequence[Any]) -> list[Any]:
        """Give the values in another order."""
        return [values[i] for i in self._random.permutation(len(values)).tolist()]

    def metres_off(self) -> np.ndarray[Any, Any]:
        """Draw how many degrees a given point is off the middle of its place."""
        return np.asarray(self._random.normal(0, 0.01, self.count))


def made_incidents(count: int) -> gpd.GeoDataFrame:
    """Make a table as `syria_geo.locate` gives it.

    Parameters
    ----------
    count : int
        Rows.

    Returns
    -------
    geopandas.GeoDataFrame
        Sorted by day; the same for the same count.
    """
    chance = _Chance(count)
    places = _places(chance)
    days = np.sort(chance.whole(_FIRST.toordinal(), _LAST.toordinal() + 1))
    dated = pd.Series(pd.to_datetime([date.fromordinal(day) for day in days.tolist()]))
    undated = chance.hit(_UNDATED)
    table = pd.DataFrame(
        {
            "incident_id": [f"made-{day:%Y-%m}-{i:07d}" for i, day in enumerate(dated)],
            "source": [f"Made report, {day:%B %Y}" for day in dated],
            "source_start": np.arange(count) % 997 * 431 + chance.whole(0, 400),
            "kind": chance.of(_KINDS),
            "date": dated.mask(undated),
            "date_text": np.where(undated, "", dated.dt.strftime("%A %-d %B %Y")),
            "time_text": chance.of(_TIMES),
            "date_earliest": dated,
            "date_latest": dated + pd.to_timedelta(np.where(undated, 20, 0), unit="D"),
            "date_precision": np.where(undated, "range", "day"),
            **_told(chance),
            **_placed(chance, places),
        }
    )
    table["source_end"] = table["source_start"] + chance.whole(120, 600)
    table["notes"] = _notes(chance, places, dated)
    points = gpd.points_from_xy(table["longitude"], table["latitude"])
    return _with_control(gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326"))


def _places(chance: _Chance) -> list[Place]:
    """Give a place for each row: a few see most of it, most see little."""
    wanted = {Kind.SETTLEMENT, Kind.NEIGHBOURHOOD, Kind.CAMP, Kind.LANDMARK}
    known = [p for p in load_gazetteer().places.values() if p.kind in wanted and p.adm3_pcode]
    mixed = chance.shuffled(known)
    return [mixed[i] for i in chance.skewed(len(mixed)).tolist()]


def _told(chance: _Chance) -> dict[str, Any]:
    """Tell what a source says besides place and day."""
    killed = chance.skewed(200) + 1
    parties = [(word,) if word else () for word in chance.of(_PARTIES)]
    tolls = {"killed": killed, "children": killed // 4, "women": killed // 5, "injured": killed * 2}
    unstated = {"killed": _NO_TOLL, "children": 40, "women": 45, "injured": 70}
    return {
        "perpetrators": parties,
        "counted_under": ["; ".join(one) for one in parties],
        "means": chance.of(_MEANS),
        "stated_control": [(word,) if word else () for word in chance.of(_PARTIES)],
        **{
            name: pd.Series(values, dtype="Int64").mask(chance.hit(unstated[name]))
            for name, values in tolls.items()
        },
    }


def _placed(chance: _Chance, places: list[Place]) -> dict[str, Any]:
    """Tell what matching says of the place."""
    given, rough, unsure = (chance.hit(share) for share in (_GIVEN, _ROUGH, _UNSURE))
    lost = chance.hit(_UNLOCATED)
    off = chance.metres_off() * given, chance.metres_off() * given
    status = np.select([lost, unsure], ["unlocated", "unsure"], "sure")
    kinds = [str(place.kind) for place in places]
    precision = np.select([lost, given, rough], ["", "point", chance.of(_ROUGH_PRECISIONS)], kinds)
    radius = np.select([given, rough], [500.0, 20_000.0], [p.uncertainty_m for p in places])
    score = 1 - np.where(unsure, chance.whole(5, 60), chance.whole(0, 20)) / 100

    def named(values: Sequence[Any]) -> np.ndarray[Any, Any]:
        return np.where(lost, "", np.array(values, dtype=object))

    return {
        "place_text": _phrases(chance, places),
        "stated_governorate": [place.adm1_pcode for place in places],
        "status": status,
        "latitude": np.where(lost, np.nan, np.round([p.latitude for p in places] + off[0], 6)),
        "longitude": np.where(lost, np.nan, np.round([p.longitude for p in places] + off[1], 6)),
        "uncertainty_m": np.where(lost, np.nan, radius),
        "precision": precision,
        "place_pcode": named([place.pcode for place in places]),
        "place_name_en": named([place.name_en for place in places]),
        "place_name_ar": named([place.name_ar for place in places]),
        **{name: named([getattr(p, name) for p in places]) for name in _UNITS},
        "match_type": np.select([lost, given], ["", "given coordinates"], chance.of(_MATCHES)),
        "match_score": np.where(lost | given, np.nan, score),
        "match_name": named([place.name_en for place in places]),
        "rivals": _rivals(chance, places, unsure),
        "conflicts": [("direction",) if one else () for one in chance.hit(4).tolist()],
        "reason": np.where(lost, chance.of(_REASONS), np.where(unsure, "two places fit", "")),
    }


_UNITS = ("adm1_pcode", "adm2_pcode", "adm3_pcode")


def _phrases(chance: _Chance, places: list[Place]) -> list[str]:
    """Say where it was, one in eight in Arabic, with the unit as reports do."""
    units = load_gazetteer().places
    spots, arabic, hours = chance.of(_SPOTS), chance.of(_ARABIC_SPOTS), chance.whole(1, 60)
    phrases = []
    for place, spot, word, number in zip(places, spots, arabic, hours.tolist(), strict=True):
        unit = units[place.adm1_pcode or ""]
        if number % 8 == 0:
            phrases.append(f"{word} {place.name_ar}، ريف {unit.name_ar}".strip())
        else:
            where = f"{place.name_en} village, {number % 30 + 1} km off {unit.name_en} governorate"
            phrases.append(f"{spot} {where}".strip())
    return phrases


def _rivals(
    chance: _Chance, places: list[Place], unsure: np.ndarray[Any, Any]
) -> list[tuple[str, ...]]:
    others = chance.shuffled(places)
    rows = zip(places, others, unsure.tolist(), strict=True)
    return [(a.pcode, b.pcode) if doubt else () for a, b, doubt in rows]


def _notes(chance: _Chance, places: list[Place], days: pd.Series[Any]) -> list[str]:
    numbers, others = chance.whole(2, 90).tolist(), chance.whole(1, 9).tolist()
    texts, noted = chance.of(_NOTES), chance.hit(_NOTED).tolist()
    rows = zip(texts, noted, numbers, others, places, days, strict=True)
    return [
        text.format(n=n, m=m, place=place.name_en, day=day.date()) if wanted else ""
        for text, wanted, n, m, place, day in rows
    ]


def _with_control(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join who held the ground; beyond `_JOINED` rows, what others of them were found to be."""
    some = table.iloc[np.linspace(0, len(table) - 1, min(len(table), _JOINED)).astype(int)]
    joined = join_control(some)
    fresh = [name for name in joined.columns if name.startswith("control_")]
    at = np.arange(len(table)) % len(some)
    return table.assign(**{name: joined[name].array.take(at) for name in fresh})
