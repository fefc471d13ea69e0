"""The columns of the incident table: their names, what a cell becomes, what missing looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from syria_geo import vocabulary as words
from syria_geo.incidents._cells import (
    read_choice,
    read_choices,
    read_float,
    read_offset,
    read_text,
    read_texts,
)
from syria_geo.incidents._counts import read_count
from syria_geo.incidents._dates import read_day
from syria_geo.tolls import TOLL_COLUMNS

__all__ = [
    "BLANKS",
    "DAY_COLUMNS",
    "DERIVED_COLUMNS",
    "DERIVED_DTYPES",
    "FOUND",
    "GIVEN",
    "INCIDENT_COLUMNS",
    "LIST_COLUMNS",
    "SAID",
    "SHOWN_TOO",
    "SYNONYMS",
    "TOLL_COLUMNS",
    "Column",
    "is_own_export",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a cell is read, its pandas dtype, and the value that means missing."""

    name: str
    read: Callable[[object], object]
    dtype: str
    missing: object


def _text(name: str) -> Column:
    return Column(name, read_text, "str", "")


def _number(name: str) -> Column:
    return Column(name, read_offset, "Int64", None)


def _count(name: str) -> Column:
    return Column(name, lambda cell: read_count(cell).number, "Int64", None)


def _day(name: str) -> Column:
    return Column(name, lambda cell: read_day(cell).day, "datetime64[s]", None)


def _float(name: str) -> Column:
    return Column(name, read_float, "float64", float("nan"))


def _list(name: str) -> Column:
    return Column(name, read_texts, "object", ())


def _choice(name: str, vocabulary: words.Vocabulary) -> Column:
    return Column(name, partial(read_choice, vocabulary=vocabulary), "str", "")


def _choices(name: str, vocabulary: words.Vocabulary) -> Column:
    return Column(name, partial(read_choices, vocabulary=vocabulary), "object", ())


DAY_COLUMNS = ("date", "date_earliest", "date_latest")
# Where a word of the user's stands for another one, the reader is told.
SYNONYMS: Mapping[str, words.Vocabulary] = {
    "kind": words.KIND,
    "perpetrators": words.PARTY,
    "counted_under": words.COUNTED,
    "means": words.WEAPON,
    "stated_control": words.CONTROL,
}

SAID = (
    _text("incident_id"),
    _text("source"),
    _number("source_start"),
    _number("source_end"),
    _choice("kind", words.KIND),
    _day("date"),
    _text("date_text"),
    _text("time_text"),
    _day("date_earliest"),
    _day("date_latest"),
    _choice("date_precision", words.DATE_PRECISION),
    _choices("perpetrators", words.PARTY),
    _choice("counted_under", words.COUNTED),
    _choice("means", words.WEAPON),
    _text("place_text"),
    _choice("stated_governorate", words.GOVERNORATE),
    _choices("stated_control", words.CONTROL),
    *(_count(name) for name in TOLL_COLUMNS),
    _text("notes"),
)

FOUND = (
    _text("status"),
    _float("latitude"),
    _float("longitude"),
    _float("uncertainty_m"),
    _text("precision"),
    _number("where_prec"),
    _text("place_pcode"),
    _text("place_name_en"),
    _text("place_name_ar"),
    *(
        _text(f"{level}_{field}")
        for level in words.ADM_COLUMNS
        for field in ("pcode", "name_en", "name_ar")
    ),
    _text("match_type"),
    _float("match_score"),
    _text("match_name"),
    _list("rivals"),
    _list("place_shares"),
    _list("control_zone"),
    _text("control_confidence"),
    _float("control_probability"),
    _float("control_distance_km"),
    _text("control_reason"),
    _list("conflicts"),
    _text("reason"),
)

# Columns of the user's own that are kept as they are, and that the map page shows.
SHOWN_TOO = ("page", "source_url")

# No other table has these: where two of them stand, it is what `locate` returned, whole or not.
_OURS_ALONE = frozenset(
    ("match_type", "match_score", "match_name", "place_pcode", "rivals",
     "control_zone", "control_confidence")
)  # fmt: skip
INCIDENT_COLUMNS = tuple(column.name for column in SAID)
LIST_COLUMNS = tuple(column.name for column in (*SAID, *FOUND) if column.missing == ())
DERIVED_COLUMNS = tuple(column.name for column in FOUND)
# Type and missing value of each.
BLANKS: Mapping[str, tuple[str, object]] = {
    column.name: (column.dtype, column.missing) for column in (*SAID, *FOUND)
}
DERIVED_DTYPES: Mapping[str, str] = {column.name: column.dtype for column in FOUND}
# What a table may say of a point of its own, under the names of what we find.
GIVEN = ("latitude", "longitude", "uncertainty_m", "precision")


def is_own_export(names: Iterable[str]) -> bool:
    """Tell whether a table, by its columns, came from an earlier `locate`."""
    return len(_OURS_ALONE & set(names)) >= 2
