"""A layout read from its TOML file, and checked: every fault is told with file and key."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from syria_geo.dates import read_day
from syria_geo.errors import DataError, Fault, InputError, UsageError, choices, show, show_path
from syria_geo.layouts._model import Column, Layout, Step, Word, folded
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import (
    COUNTED,
    DATE_PRECISION,
    KIND,
    PARTY,
    PRECISION,
    WEAPON,
    Vocabulary,
)

__all__ = ["CONVERTERS", "read_layout"]

_TEXTS = (
    "incident_id", "source", "source_url", "date_text", "time_text", "place_text", "notes",
)  # fmt: skip
_FIRST, _LAST = "date_earliest", "date_latest"
# How a cell becomes one of our columns, and which.
CONVERTERS: Mapping[str, tuple[str, ...]] = {
    "text": _TEXTS,
    "list": ("perpetrators", "stated_control"),
    "word": ("kind", "means", "counted_under", "date_precision"),
    "number": TOLL_COLUMNS,
    "day": ("date",),
    "first day": (_FIRST,),
    "last day": (_LAST,),
    "day range": ("date",),
    "precision of days": ("date_precision",),
    "year": ("date",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "pair": ("latitude",),
    "precision": ("precision",),
    "metres": ("uncertainty_m",),
    "kilometres": ("uncertainty_m",),
    "governorate": ("stated_governorate",),
}
_ONLY_WRITTEN = ("year",)
_WORDS: Mapping[str, Vocabulary] = {
    "perpetrators": PARTY,
    "stated_control": PARTY,
    "counted_under": COUNTED,
    "means": WEAPON,
    "kind": KIND,
    "date_precision": DATE_PRECISION,
}
_SHAPES = ("table", "records", "linked-places")
_ROWS = ("incident", "person")
_FORMATS = (".csv", ".tsv", ".json", ".geojson")
_DIRECTIONS = ("both", "read", "write")
_ORDERS = ("", "dmy", "mdy", "ymd")
_SPREADS = ("", "around", "month")
_TOP = {
    "name": str, "title_en": str, "title_ar": str, "source": str, "as_of": str,
    "recognised_by": list, "remarks": list, "formats": list, "shape": str,
    "further_columns": bool, "one_row_is": str, "hashtags": bool, "constants": dict,
    "columns": list, "words": dict, "writes": dict, "scales": dict,
}  # fmt: skip
_NEEDED = ("name", "title_en", "title_ar", "source", "as_of", "recognised_by", "columns")
_COLUMN = {
    "name": str, "also": list, "ours": str, "as": str, "use": str, "words": str, "writes": str,
    "scale": str, "separator": str, "value": str, "otherwise": str, "only_where": dict,
    "required": bool, "free": bool, "order": str, "after": str, "unstated": str,
    "expects": list,
}  # fmt: skip
_STEP = {
    "precision": str, "uncertainty_m": (int, float), "of_unit": bool, "point": bool, "days": int,
    "spread": str, "writes": list, "needs": str,
}  # fmt: skip
_AXES = ("latitude", "longitude")
_ASKS_FOR = {"scale": ("precision", "precision of days"), "separator": ("pair", "day range")}
_FIRST_DAY = date.min
_LEAST = 2  # columns that a table is recognised by


def read_layout(path: Path, *, ships: bool = False) -> Layout:
    """Read a layout.

    Parameters
    ----------
    path : pathlib.Path
        A TOML file; ``docs/how-to/layouts.md`` says what stands in it.
    ships : bool
        Whether it is a file of the package.

    Raises
    ------
    UsageError
        When the file is absent.
    InputError, DataError
        With every fault, each with its key; the latter of a file that ships.
    """
    if not path.is_file():
        raise UsageError(f"there is no layout {show_path(path)}; give a TOML file, or a name")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(path, [("", f"no TOML file: {error}")], ships=ships) from None
    faults = list(_faults(found))
    if faults:
        raise _refused(path, faults, ships=ships)
    return _layout(found)


def _refused(path: Path, faults: Sequence[tuple[str, str]], *, ships: bool) -> Exception:
    told = [Fault(path.name, message, column=key) for key, message in faults]
    kind = DataError if ships else InputError
    return kind(f"{path.name} is no layout that can be used", told)


# --- what is wrong -------------------------------------------------------------------------------

_Faults = Iterator[tuple[str, str]]
_Placed = tuple[str, Mapping[str, Any]]  # where in the file a column stands, and the column


def _faults(found: Mapping[str, Any]) -> _Faults:
    """Give each key that is wrong, with what is wrong with it."""
    wrong = list(_wrong_types(found, _TOP, ""))
    yield from wrong
    yield from ((k, "is missing; every layout has it") for k in _NEEDED if not found.get(k))
    # What is of the wrong kind was told, and is left out below.
    bad = {key for key, _ in wrong}
    found = {"columns": [], "recognised_by": []} | {
        key: value for key, value in found.items() if key not in bad
    }
    yield from _among(found, "shape", _SHAPES)
    yield from _among(found, "one_row_is", _ROWS)
    for extension in found.get("formats", ()):
        if extension not in _FORMATS:
            yield "formats", f"{show(extension)} is not written; {choices(_FORMATS)}"
    for kind in ("words", "writes", "scales"):
        for name, table in found.get(kind, {}).items():
            if not isinstance(table, dict):
                yield f"{kind}.{name}", f"is no table; write [{kind}.{name}]"
    sound: list[_Placed] = []
    for number, column in enumerate(found["columns"], start=1):
        faults = list(_wrong_column(column, f"columns[{number}]."))
        yield from faults
        if not faults:
            sound.append((f"columns[{number}].", column))
    columns = [column for _, column in sound]
    yield from _faults_of_columns(found, sound)
    yield from _faults_of_words(found, columns)
    yield from _faults_of_scales(found, columns)
    yield from _faults_of_constants(found)


def _wrong_types(found: Mapping[str, Any], wanted: Mapping[str, Any], where: str) -> _Faults:
    for key, value in found.items():
        if key not in wanted:
            yield f"{where}{key}", f"is not known; {choices(tuple(wanted))}"
        elif not isinstance(value, wanted[key]) or (
            isinstance(value, bool) and wanted[key] is not bool
        ):
            yield f"{where}{key}", f"{show(value)} is of the wrong kind"


def _among(found: Mapping[str, Any], key: str, allowed: Sequence[str], where: str = "") -> _Faults:
    if key in found and found[key] not in allowed:
        yield f"{where}{key}", f"{show(found[key])} is not known; {choices(tuple(allowed))}"


def _wrong_column(column: object, where: str) -> _Faults:
    if isinstance(column, dict) and isinstance(column.get("name"), str):
        yield from _wrong_types(column, _COLUMN, where)
    else:
        yield where[:-1], "is no column; write name = '...'"


def _faults_of_columns(found: Mapping[str, Any], sound: Sequence[_Placed]) -> _Faults:
    known = [folded(str(name)) for _, column in sound for name in _names_of(column)]
    # A column may say several things of ours; it is written once.
    written = [one for one in sound if one[1].get("use") != "read"]
    names = [folded(str(name)) for _, column in written for name in _names_of(column)]
    for where, column in sound:
        for name in _names_of(column) if (where, column) in written else ():
            if names.count(folded(str(name))) > 1:
                yield f"{where}name", f"{show(name)} stands twice"
        yield from _faults_of_way(column, where)
        yield from _faults_of_tables(found, column, where)
        yield from _faults_of_condition(column, known, where)
    yield from _faults_of_axes(sound)
    if known:  # without columns the rest would only follow from that
        yield from _faults_of_recognition(found, known)


def _faults_of_axes(sound: Sequence[_Placed]) -> _Faults:
    axes = {column.get("as"): where for where, column in sound}
    for axis, other in (_AXES, _AXES[::-1]):
        if axis in axes and other not in axes:
            yield (
                f"{axes[axis]}as",
                f"without a column of the {other} it is no point",
            )


def _names_of(column: Mapping[str, Any]) -> Iterator[object]:
    yield from (column["name"], *column.get("also", ()))


def _faults_of_recognition(found: Mapping[str, Any], known: Sequence[str]) -> _Faults:
    for number, group in enumerate(found["recognised_by"], start=1):
        key = f"recognised_by[{number}]"
        if not isinstance(group, list) or len(group) < _LEAST:
            yield key, f"is no list of {_LEAST} columns or more"
            continue
        for name in group:
            if folded(str(name)) not in known:
                yield key, f"{show(name)} is none of the columns"


def _faults_of_way(column: Mapping[str, Any], where: str) -> _Faults:
    """Tell what is wrong with how a column is read."""
    ours, way = column.get("ours", ""), column.get("as", "")
    read = column.get("use") != "write"
    yield from _among(column, "use", _DIRECTIONS, where)
    yield from _among(column, "order", _ORDERS, where)
    if bool(ours) != bool(way):
        yield f"{where}as", "ours and as belong together"
    elif way and way not in CONVERTERS:
        yield f"{where}as", f"{show(way)} is not known; {choices(tuple(CONVERTERS))}"
    elif way in _ONLY_WRITTEN and read:
        yield f"{where}use", f"{way} is only written; say use = 'write'"
    elif way and read and ours not in CONVERTERS[way]:
        yield f"{where}ours", f"{show(ours)} is not read as {way}; {choices(CONVERTERS[way])}"


def _faults_of_tables(found: Mapping[str, Any], column: Mapping[str, Any], where: str) -> _Faults:
    for key, tables in (("words", "words"), ("writes", "writes"), ("scale", "scales")):
        if column.get(key) and not isinstance(found.get(tables, {}).get(column[key]), dict):
            yield f"{where}{key}", f"there is no [{tables}.{column[key]}]"
    for key, ways in _ASKS_FOR.items():
        if column.get("as") in ways and not column.get(key):
            yield f"{where}{key}", f"is missing; {column['as']} needs one"
    steps = _table(found, "scales", str(column.get("scale", "")))
    if "unstated" in column and column["unstated"] not in steps:
        told = f"{show(column['unstated'])} is no value of its scale; {choices(tuple(steps))}"
        yield f"{where}unstated", told


def _faults_of_condition(column: Mapping[str, Any], known: Sequence[str], where: str) -> _Faults:
    for name, values in column.get("only_where", {}).items():
        if folded(name) not in known:
            yield f"{where}only_where", f"{show(name)} is none of the columns"
        if not isinstance(values, list):
            yield f"{where}only_where", f"{name} needs a list of values"


def _faults_of_words(found: Mapping[str, Any], columns: Sequence[Mapping[str, Any]]) -> _Faults:
    """Tell the words that mean none of ours, in the tables that columns use."""
    for column in columns:
        name, check = column.get("words", ""), _check_of(column.get("ours", ""))
        for word, meant in _table(found, "words", name).items():
            yield from _faults_of_word(meant, check, f"words.{name}.{show(word)}")
        name = column.get("writes", "")
        for word, theirs in _table(found, "writes", name).items():
            if not isinstance(theirs, str):
                yield f"writes.{name}.{show(word)}", f"{show(theirs)} is no text"


def _table(found: Mapping[str, Any], kind: str, name: str) -> Mapping[str, Any]:
    table = found.get(kind, {}).get(name, {})
    return table if isinstance(table, dict) else {}


def _faults_of_word(meant: object, check: Callable[[str], str], where: str) -> _Faults:
    days = meant if isinstance(meant, dict) else {}
    for one in days.values() if days else (meant,):
        if not isinstance(one, str):
            yield where, f"{show(one)} is no text"
        elif one and (told := check(one)):
            yield where, told
    for day in days:
        if not _is_day(day):
            yield where, f"{show(day)} is no day; write since which, such as 2024-12-08"


def _check_of(ours: str) -> Callable[[str], str]:
    if ours in TOLL_COLUMNS:
        return lambda word: "" if word.isdecimal() else f"{show(word)} is no number"
    vocabulary = _WORDS.get(ours)
    if vocabulary is None:
        return lambda word: ""
    return lambda word: (
        ""
        if word in vocabulary.values
        else f"{show(word)} is no word of {ours}; {choices(vocabulary.values)}"
    )


def _is_day(text: str) -> bool:
    try:
        read_day(text)
    except ValueError:
        return False
    return True


def _faults_of_scales(found: Mapping[str, Any], columns: Sequence[Mapping[str, Any]]) -> _Faults:
    used = {c.get("scale"): c.get("ours") for c in columns if c.get("scale")}
    known = {folded(str(name)) for column in columns for name in _names_of(column)}
    for name in found.get("scales", {}):
        of_days = used.get(name) == "date_precision"
        allowed = DATE_PRECISION.values if of_days else PRECISION.values
        written: list[str] = []
        for value, step in _table(found, "scales", name).items():
            where = f"scales.{name}.{value}."
            if not isinstance(step, dict):
                yield where[:-1], "is no step; write { precision = '...' }"
                continue
            if wrong := list(_wrong_types(step, _STEP, where)):
                yield from wrong
                continue
            yield from _faults_of_step(step, allowed, where)
            if "needs" in step and folded(str(step["needs"])) not in known:
                yield f"{where}needs", f"{show(step['needs'])} is none of the columns"
            written += map(str, step.get("writes", ()))
        if twice := sorted({word for word in written if written.count(word) > 1}):
            yield f"scales.{name}", f"written in two ways: {', '.join(twice)}"
        if unknown := sorted(set(written) - set(PRECISION.values)):
            yield f"scales.{name}", f"{', '.join(unknown)}: {choices(PRECISION.values)}"


def _faults_of_step(step: Mapping[str, Any], allowed: Sequence[str], where: str) -> _Faults:
    units = PRECISION.values[-3:]
    yield from _among(step, "precision", allowed, where)
    yield from _among(step, "spread", _SPREADS, where)
    if step.get("point", True) and not step.get("precision"):
        yield f"{where}precision", "is missing; or say point = false"
    radius = step.get("uncertainty_m", 0)
    if not 0 <= radius < math.inf:
        yield f"{where}uncertainty_m", f"{show(radius)} is no radius in metres"
    if step.get("of_unit") and step.get("precision") not in units:
        yield f"{where}of_unit", f"is for units; {choices(units)}"


def _faults_of_constants(found: Mapping[str, Any]) -> _Faults:
    allowed = (*TOLL_COLUMNS, *_WORDS)
    for name, value in found.get("constants", {}).items():
        if name not in allowed:
            yield f"constants.{name}", f"is no column that can be constant; {choices(allowed)}"
        elif not isinstance(value, str) or (told := _check_of(name)(value)):
            yield f"constants.{name}", told if isinstance(value, str) else "is no text"


# --- made of what is right -----------------------------------------------------------------------


def _layout(found: Mapping[str, Any]) -> Layout:
    tables = found.get("words", {})
    return Layout(
        name=found["name"],
        title_en=found["title_en"],
        title_ar=found["title_ar"],
        source=found["source"],
        as_of=found["as_of"],
        recognised_by=tuple(map(_texts, found["recognised_by"])),
        columns=tuple(map(_column, found["columns"])),
        remarks=_texts(found.get("remarks", ())),
        formats=_texts(found.get("formats", (".csv",))),
        shape=found.get("shape", "table"),
        further_columns=found.get("further_columns", False),
        one_row_is=found.get("one_row_is", "incident"),
        hashtags=found.get("hashtags", False),
        constants=found.get("constants", {}),
        words={name: {w: _word(m) for w, m in table.items()} for name, table in tables.items()},
        writes=found.get("writes", {}),
        scales={
            name: {value: _step(step) for value, step in steps.items()}
            for name, steps in found.get("scales", {}).items()
        },
    )


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, values))


def _word(meant: str | Mapping[str, str]) -> Word:
    if isinstance(meant, str):
        return ((_FIRST_DAY, meant),)
    return tuple(sorted((read_day(day), ours) for day, ours in meant.items()))


def _column(found: Mapping[str, Any]) -> Column:
    use = found.get("use", "both")
    return Column(
        name=found["name"],
        also=_texts(found.get("also", ())),
        ours=found.get("ours", ""),
        reads_as=found.get("as", ""),
        reads=use != "write",
        writes=use != "read",
        words=found.get("words", ""),
        writes_words=found.get("writes", ""),
        scale=found.get("scale", ""),
        separator=found.get("separator", ""),
        value=found.get("value", ""),
        otherwise=found.get("otherwise", ""),
        only_where={name: _texts(v) for name, v in found.get("only_where", {}).items()},
        required=found.get("required", False),
        free=found.get("free", False),
        order=found.get("order", ""),
        after=found.get("after", ""),
        unstated=found.get("unstated", ""),
        expects=_texts(found.get("expects", ())),
    )


def _step(found: Mapping[str, Any]) -> Step:
    radius = found.get("uncertainty_m")
    return Step(
        precision=found.get("precision", ""),
        uncertainty_m=None if radius is None else float(radius),
        of_unit=found.get("of_unit", False),
        point=found.get("point", True),
        days=found.get("days", 0),
        spread=found.get("spread", ""),
        writes=_texts(found.get("writes", ())),
        needs=found.get("needs", ""),
    )
