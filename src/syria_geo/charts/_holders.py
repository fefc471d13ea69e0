"""Control zones in words: who held them, how surely, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import Any

import geopandas
import pandas as pd

from syria_geo.analysis import MAP_COLOURS
from syria_geo.charts._legend import Swatch
from syria_geo.charts._notes import ground_notes
from syria_geo.charts._textures import SURENESSES, Fill
from syria_geo.charts._words import Words
from syria_geo.charts._zones import fill_of
from syria_geo.control import load_control_zones, load_timeline
from syria_geo.vocabulary import holders_by_kin

__all__ = [
    "evidence_periods",
    "holder_swatches",
    "sureness_swatches",
    "told_shares",
    "told_zones",
    "zone_notes",
    "zones_of",
]

_SAMPLE = MAP_COLOURS["light"]["soft"]  # the colour of nobody, under samples of textures
_MOST_TOLD = 8


def evidence_periods() -> list[tuple[date, date]]:
    """Give first and last day of each period that the evidence speaks of."""
    return [(course.period.start, course.period.end) for course in load_timeline().courses]


def zones_of(day: date) -> geopandas.GeoDataFrame | None:
    """Give the zones of a day; None where the evidence does not speak of it."""
    if any(first <= day <= last for first, last in evidence_periods()):
        return load_control_zones(day)
    return None


def holder_swatches(holders: Iterable[tuple[str, ...]], words: Words) -> list[Swatch]:
    """List each party that holds ground, alone or with others, and what stripes are."""
    sets = {holder for holder in holders if holder}
    parties = {party for holder in sets for party in holder}
    found: list[Swatch] = [
        (words(f"party:{one}"), fill_of((one,)), None) for one in holders_by_kin() if one in parties
    ]
    joint = sorted((one for one in sets if len(one) > 1), key=lambda one: (len(one), one))
    if joint:
        found.append((words("control_stripes"), fill_of(joint[0]), None))
    return found


def sureness_swatches(words: Words) -> list[Swatch]:
    """List the textures that say how sure zones are."""
    return [(_sureness(one, words), Fill((_SAMPLE,), one), None) for one in SURENESSES]


def zone_notes(words: Words) -> list[str]:
    """Say how zones were made, under which licence, and whose the map under them is."""
    how = [words("control_note:how"), words("control_note:licence")]
    return [*how, *ground_notes(pd.DataFrame(), words)]


def told_zones(zones: pd.DataFrame, words: Words) -> list[str]:
    """Tell who held how much of the ground, and how much of it how surely."""
    percent = zones["area_km2"] / zones["area_km2"].sum() * 100
    held = percent.groupby(zones["holder"], sort=False).sum().sort_values(ascending=False)
    parts = [(_joined(holder, words), n) for holder, n in held.items() if holder]
    level = zones["confidence"].where(~zones["empty"], "empty")
    sure = percent.groupby(level, sort=False).sum()
    levels = [(_sureness(one, words), sure[one]) for one in SURENESSES if one in sure]
    return [
        words("told_held", parts=told_shares(parts[:_MOST_TOLD], words)),
        words("told_sure", parts=told_shares(levels, words)),
    ]


def told_shares(parts: Iterable[tuple[str, float]], words: Words) -> str:
    """Write shares, given in percent; what is nothing is left out."""
    return words.listed(_share(what, percent, words) for what, percent in parts if percent > 0)


def _sureness(level: str, words: Words) -> str:
    if level == "empty":
        return words("zones_empty")
    return words("sureness", level=words(f"confidence:{level}"))


def _joined(holder: Any, words: Words) -> str:
    named = [words(f"party:{one}") for one in holder]
    return reduce(lambda one, other: words("both", first=one, second=other), named)


def _share(what: str, percent: float, words: Words) -> str:
    if percent < 1:
        return words("percent_less", what=what, n=1)
    return words("percent", what=what, n=round(percent))
