"""A layout: which columns a format has, and what each of them says in ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache

from syria_geo.vocabulary import PRECISION

__all__ = ["Column", "Layout", "Step", "Word", "folded", "header_of"]

# What a word of theirs means, from which day on; most mean one thing from the first day.
Word = tuple[tuple[date, str], ...]
# A whole number as spreadsheets and statistics write it: 2, 2.0, ٢.
_WHOLE = re.compile(r"(\d{1,6})(?:[.٫]0+)?")


def folded(header: str) -> str:
    """Reduce a header to what must agree: not case, nor spaces; of a hashtag, not the order."""
    text = " ".join(header.split()).casefold()
    if not text.startswith("#"):
        return text
    tag, *attributes = (part.strip() for part in text.split("+"))
    return "+".join([tag, *sorted(attributes)])


def header_of(name: str, there: Mapping[str, str]) -> str | None:
    """Find the header that a name means; a name may hold a ``*`` for any letters.

    Parameters
    ----------
    name : str
        Of a column of a layout.
    there : mapping of str to str
        Folded headers of a table to the headers.
    """
    key = folded(name)
    if "*" not in key:
        return there.get(key)
    return next((there[one] for one in there if fnmatchcase(one, key)), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One value of a scale of precision.

    Parameters
    ----------
    precision : str
        Our word for it; of a scale of days, ``day``, ``month`` or ``interval``.
    uncertainty_m : float or None
        Radius in metres; None where the scale states none.
    of_unit : bool
        Whether the radius reaches to the edge of the unit that the point lies in.
    point : bool
        Whether there is a point at all: False where it stands for a whole country.
    days : int
        Of a scale of days: how many days such a date may cover.
    spread : str
        Where the format has one day for the whole of it: ``around`` that day, or its ``month``.
    writes : tuple of str
        Our precisions that are written so.
    needs : str
        Column without which the value stands for no point.
    """

    precision: str
    uncertainty_m: float | None = None
    of_unit: bool = False
    point: bool = True
    days: int = 0
    spread: str = ""
    writes: tuple[str, ...] = ()
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a format.

    Parameters
    ----------
    name : str
        As it is written.
    also : tuple of str
        Other names it has or had; a ``*`` stands for any letters.
    ours : str
        The column of the incident table it fills, or is filled from; empty where it only stays.
    reads_as : str
        One of `CONVERTERS`.
    reads, writes : bool
        Whether it is used in that direction.
    words, writes_words : str
        Tables of words, theirs to ours and ours to theirs.
    scale : str
        Scale of precision.
    separator : str
        Between the members of a list, the ends of a range, or the two coordinates.
    value : str
        What is written in every row.
    otherwise : str
        The column of ours that is written where `ours` says nothing.
    only_where : mapping of str to tuple of str
        Read only where other columns hold one of these.
    required : bool
        Whether the format asks for it in every row.
    free : bool
        Whether words that stand in no table may be written as they are; of a scale, whether
        other values may stand there, which say nothing.
    order : str
        Of days: what 05/09/2016 means, ``dmy``, ``mdy`` or ``ymd``; else days are ISO 8601.
    after : str
        Sign behind which the value stands, after a number, as in "1234-Aleppo".
    unstated : str
        Of a scale: the value that a point or day is read as where the table states none.
    expects : tuple of str
        Other ways of writing `value`; a table that has yet another is told so.
    """

    name: str
    also: tuple[str, ...] = ()
    ours: str = ""
    reads_as: str = ""
    reads: bool = True
    writes: bool = True
    words: str = ""
    writes_words: str = ""
    scale: str = ""
    separator: str = ""
    value: str = ""
    otherwise: str = ""
    only_where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required: bool = False
    free: bool = False
    order: str = ""
    after: str = ""
    unstated: str = ""
    expects: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names it may have."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A format that others use: its columns, words and scales, as one TOML file states them.

    Parameters
    ----------
    name : str
        What it is asked for by, such as ``ucdp-ged``.
    title_en, title_ar : str
        What people call it.
    source, as_of : str
        Where the definition stands, and its version or day.
    remarks : tuple of str
        What a reader should know of it; told whenever a table is read so.
    recognised_by : tuple of tuple of str
        Sets of columns; a table that has all of one is in this layout.
    formats : tuple of str
        Extensions it is written as, the usual one first.
    shape : str
        ``table``, ``records`` (JSON, a list of objects) or ``linked-places`` (GeoJSON-LD).
    further_columns : bool
        Whether a file may have more columns than these: then what has no place in them is written
        and read under our own names.
    one_row_is : str
        ``incident``, or ``person`` where each row is one person killed.
    constants : mapping of str to str
        Our columns that hold the same in every row read.
    hashtags : bool
        Whether its names are hashtags in a row below the header.
    columns : tuple of Column
    words : mapping
        Tables of words: theirs, as written, to what they mean.
    writes : mapping
        Tables of words: ours to theirs.
    scales : mapping
        Scales: their value to a `Step`.
    """

    name: str
    title_en: str
    title_ar: str
    source: str
    as_of: str
    recognised_by: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    remarks: tuple[str, ...] = ()
    formats: tuple[str, ...] = (".csv",)
    shape: str = "table"
    further_columns: bool = False
    one_row_is: str = "incident"
    hashtags: bool = False
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Word]] = field(default_factory=dict)
    writes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    scales: Mapping[str, Mapping[str, Step]] = field(default_factory=dict)

    def fits(self, there: Mapping[str, str]) -> bool:
        """Tell whether a table with these headers (folded, to the headers) is in this layout.

        A column counts under any name that it has.
        """
        return any(
            all(self._is_there(name, there) for name in group) for group in self.recognised_by
        )

    def _is_there(self, name: str, there: Mapping[str, str]) -> bool:
        key = folded(name)
        others = (c.names for c in self.columns if key in map(folded, c.names))
        names = (name, *(one for own in others for one in own))
        return any(header_of(one, there) is not None for one in names)

    def header(self, column: Column, there: Mapping[str, str]) -> str | None:
        """Give the header that a column has in a table; None where the table lacks it.

        Parameters
        ----------
        column : Column
        there : mapping of str to str
            Folded headers of the table to the headers.
        """
        found = (header_of(name, there) for name in column.names)
        return next((header for header in found if header is not None), None)

    def meaning(self, table: str, word: str, day: date | None) -> str | None:
        """Give what a word of theirs means on a day; None where the table does not have it.

        A word that means another thing from some day on means nothing without a day.
        """
        spans = _by_key(self, table).get(folded(word))
        if spans is None:
            return None
        if len(spans) == 1:
            return spans[0][1]
        if day is None:
            return None
        return next((ours for since, ours in reversed(spans) if since <= day), None)

    def word_for(self, column: Column, ours: str) -> str | None:
        """Give their word for one of ours; None where they have none."""
        if column.writes_words:
            return self.writes[column.writes_words].get(ours)
        for theirs, spans in self.words.get(column.words, {}).items():
            if any(meant == ours for _, meant in spans):
                return theirs
        return None

    def step_of(self, scale: str, value: str) -> Step | None:
        """Give what a value of a scale of theirs says; None where the scale does not have it."""
        steps = _steps_by_key(self, scale)
        number = _WHOLE.fullmatch(value)
        return steps.get(str(int(number[1])) if number else folded(value))

    def coarsest(self, column: Column) -> Step:
        """Give the step that says least, for a value that says nothing: `unstated`, or the last.

        Of a scale of points it is one that has a point.
        """
        steps = self.scales[column.scale]
        if column.unstated:
            return steps[column.unstated]
        if column.reads_as != "precision":
            return max(steps.values(), key=lambda step: step.days)
        order = PRECISION.values
        usable = [step for step in steps.values() if step.point]
        nowhere = Step("", point=False)
        return max(usable, key=lambda step: order.index(step.precision), default=nowhere)

    def step_for(self, scale: str, precision: str) -> str | None:
        """Give their value for one of our precisions."""
        return next((v for v, s in self.scales[scale].items() if precision in s.writes), None)

    def days_for(self, scale: str, first: date, last: date) -> str | None:
        """Give their value for a date that lies between two days; None where none covers both."""
        days = (last - first).days + 1
        one_month = (first.year, first.month) == (last.year, last.month)
        steps = self.scales[scale].items()
        return next(
            (v for v, s in steps if days <= s.days and (one_month or s.spread != "month")), None
        )


@lru_cache(maxsize=256)
def _steps_by_key(layout: Layout, scale: str) -> Mapping[str, Step]:
    return {folded(value): step for value, step in layout.scales[scale].items()}


@lru_cache(maxsize=256)
def _by_key(layout: Layout, table: str) -> Mapping[str, Word]:
    return {folded(word): meant for word, meant in layout.words[table].items()}
