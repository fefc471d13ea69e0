"""The small print: whose data, of which date, under which licence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from syria_geo.catalog import Input, sources
from syria_geo.charts._counts import column_of, population_years, unstated
from syria_geo.charts._words import Words
from syria_geo.dates import read_day
from syria_geo.provenance import place_credits

__all__ = ["ground_files", "ground_notes", "incident_notes"]

_BOUNDARIES = "boundaries/subdistricts_simplified.geojson"
_BACKGROUND = "boundaries/basemap"
_POPULATION = "boundaries/population.csv"
_NAMED_SOURCES = 6
_EXPLAINED = ("massacres", "five_or_more_killed")


def incident_notes(table: pd.DataFrame, words: Words, *, values: Sequence[str]) -> list[str]:
    """Name the sources of the incidents, say what is counted, and of how many it is not known."""
    names = [str(name) for name in column_of(table, "source").dropna().unique() if name]
    if len(names) > _NAMED_SOURCES:
        more = words("sources_more", n=len(names) - _NAMED_SOURCES)
        names = [*names[:_NAMED_SOURCES], more]
    notes = [words("sources_incidents", names=words.listed(names))] if names else []
    notes += [words(f"{value}_note") for value in values if value in _EXPLAINED]
    if "rate" in values:
        notes.append(_population_note(table, words))
    return [*notes, *unstated(table, values, words)]


def ground_files(value: str | None) -> tuple[str, ...]:
    """Give the paths of the data that a map shows beyond its incidents."""
    return (_BACKGROUND, _POPULATION) if value == "rate" else (_BACKGROUND,)


def ground_notes(located: pd.DataFrame, words: Words) -> list[str]:
    """Name the sources of the places, and of the map itself."""
    boundaries = _made_from(_BOUNDARIES)[0]
    ground = words(
        "sources_ground",
        publisher=boundaries.publisher,
        date=read_day(boundaries.as_of),
        licence=boundaries.licence,
    )
    credits = place_credits(located)
    places = [words("sources_places", names=words.listed(credits))] if credits else []
    return [*places, f"{ground} {words('neutral_note')}"]


def _population_note(table: pd.DataFrame, words: Words) -> str:
    """Name the population figures that the rates of these incidents rest on."""
    used = set(map(str, population_years(table)))
    figures = [made for made in _made_from(_POPULATION) if made.as_of in used]
    names = [words("comma").join((made.publisher, made.as_of, made.licence)) for made in figures]
    return words("sources_population", names=words.listed(names))


def _made_from(path: str) -> tuple[Input, ...]:
    return next(file for file in sources() if file.path == path).made_from
