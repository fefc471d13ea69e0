"""What a result was made with: tool, data, input and options, for every file that leaves.

The facts travel with a table in ``DataFrame.attrs`` and are written by `export`, `maps` and
`charts` in the place each format has for them. No clock is read: two runs say the same.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from syria_geo.catalog import DataFile, data_path, inputs_of, sources
from syria_geo.credits import as_recorded
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "code_version",
    "data_version",
    "describe",
    "facts_of",
    "input_of",
    "is_released",
    "library_versions",
    "made_with",
    "place_credits",
    "to_json",
    "tool_version",
    "with_facts",
    "withheld_columns",
]

_KEY = "syria_geo"
_BUNDLED, _GAZETTEER, _CONTROL = "incidents/", "gazetteer/", "boundaries/control/"
_ONLY_SHOWN = (
    "boundaries/population.csv",
    "boundaries/basemap",
    "boundaries/neighbourhoods",
    "boundaries/golan",
)
_CODES = ("place_pcode", *LEVELS.values())
# A table with any of these has values of ours, or points of whatever origin.
_FOUND = frozenset(
    (*_CODES, "place_name_en", "place_name_ar", "match_name", "match_type", "control_zone",
     "latitude", "geometry")
)  # fmt: skip
_CODE = (".py", ".csv", ".toml")
_LIBRARIES = ("geopandas", "numpy", "pandas", "pyarrow", "pyproj", "rapidfuzz", "shapely")
_OPEN, _OURSELVES = "CC ", ("the authors",)
_UNSAFE = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_Table = TypeVar("_Table", bound="pd.DataFrame")


def tool_version() -> str:
    """Give the version of this package."""
    from importlib.metadata import version

    return version("syria-geo")


@cache
def data_version() -> str:
    """Give a short hash over every data file that ships: the same data, the same text."""
    lines = "".join(f"{file.path} {file.sha256}\n" for file in sources())
    return hashlib.sha256(lines.encode()).hexdigest()[:12]


@cache
def code_version() -> str:
    """Give a short hash over the code of this package, for results that are made in parts."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in _CODE and path.is_file() and "_data" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def library_versions() -> dict[str, str]:
    """Give the versions of the libraries that results hang on to the byte."""
    from importlib.metadata import version
    from platform import python_version

    return {"python": python_version(), **{name: version(name) for name in _LIBRARIES}}


def made_with() -> str:
    """Name tool and data with their versions in a few words, for the foot of what is made."""
    return f"syria_geo {tool_version()}, data {data_version()}"


def place_credits(table: pd.DataFrame | None = None) -> list[str]:
    """Name whose data the points come from, each publisher once, with an open licence's name.

    Parameters
    ----------
    table : pandas.DataFrame, optional
        Located incidents, to name whose data their places are; else all of the gazetteer.

    Returns
    -------
    list of str
        Those whose licence asks to be named first: ``["GeoNames (CC BY 4.0)", ...]``.
    """
    licences: dict[str, str] = {}
    used = None if table is None or not _is_located(table) else _of_places(table)
    for one in inputs_of(_GAZETTEER):
        if one.publisher not in _OURSELVES and (used is None or one.key in used):
            open_licence = one.licence if one.licence.startswith(_OPEN) else ""
            licences[one.publisher] = licences.get(one.publisher) or open_licence
    ordered = sorted(licences.items(), key=lambda item: (not item[1], item[0]))
    return [f"{name} ({licence})" if licence else name for name, licence in ordered]


def input_of(path: Path, name: str) -> dict[str, str]:
    """Say which file a table was read from: its name as it is to be shown, and its sha256."""
    with path.open("rb") as file:
        return {"name": name, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def facts_of(table: pd.DataFrame) -> dict[str, Any]:
    """Give what is known of how a table came about; empty for one made by hand."""
    facts = getattr(table, "attrs", {}).get(_KEY, {})
    return dict(facts) if isinstance(facts, Mapping) else {}


def with_facts(table: _Table, **facts: object) -> _Table:
    """Return the table, a new object over the same columns, with facts added.

    Parameters
    ----------
    table : pandas.DataFrame
        It is not changed.
    **facts
        ``input`` (name, sha256), ``options`` (added to those there are), ``sources`` (of a table
        made of another, those of that one), all fit for JSON.
    """
    known = facts_of(table)
    options = {**known.get("options", {}), **facts.pop("options", {})}  # type: ignore[dict-item]
    named = table.copy(deep=False)
    named.attrs = {**table.attrs, _KEY: {**known, **facts, "options": options}}
    return named


def is_released(table: pd.DataFrame) -> bool:
    """Whether a table was made coarse for the public: its points stand for units."""
    return isinstance(facts_of(table).get("options", {}).get("public"), Mapping)


def withheld_columns(table: pd.DataFrame) -> frozenset[str]:
    """Name the columns that a release left blank: what they would show is not unknown."""
    public = facts_of(table)["options"]["public"] if is_released(table) else {}
    return frozenset(public.get("withheld", ()))


def describe(
    table: pd.DataFrame,
    *,
    shown: Sequence[str] = (),
    zoned: bool | None = None,
    **options: object,
) -> dict[str, Any]:
    """Say what a table, and what is made of it, rests on.

    Parameters
    ----------
    table : pandas.DataFrame
        Incidents, located or not.
    shown : sequence of str
        Beginnings of the paths of data files that are shown beyond what the rows hold, such as
        the background of a map; ``""`` for all.
    zoned : bool, optional
        Whether zones of control are shown; as the table holds them when left out.
    **options
        What was asked for when the output was made; fit for JSON.

    Returns
    -------
    dict
        ``tool`` (name, version), ``data`` (version, sources with title, publisher, as_of, licence
        and its URI: those it has values from, and those shown), ``input`` (name
        and sha256, where known), ``options``; fit for JSON and the same whenever it is made.
    """
    facts = facts_of(table)
    recorded = None if _is_located(table) else facts.get("sources")
    return {
        "tool": {"name": "syria_geo", "version": tool_version()},
        "data": {
            "version": data_version(),
            "sources": recorded or _recorded(table, facts, tuple(shown), zoned),
        },
        "input": facts.get("input"),
        "options": dict(sorted({**facts.get("options", {}), **options}.items())),
    }


def _recorded(
    table: pd.DataFrame, facts: Mapping[str, Any], shown: tuple[str, ...], zoned: bool | None
) -> list[dict[str, str]]:
    files = [f for f in sources() if facts.get("bundled") or not f.path.startswith(_BUNDLED)]
    keys = _used(table, files, shown, zoned)
    inputs = {one.key: one for file in sources() for one in file.made_from if one.key in keys}
    return as_recorded(one for _, one in sorted(inputs.items()))


def to_json(value: object) -> str:
    """Write JSON that may stand inside a script element whatever its texts contain.

    The characters that could end the element or start a comment are written as escapes; they
    can only occur inside strings, where the escape means the same.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return text


def _used(
    table: pd.DataFrame, files: Sequence[DataFile], shown: tuple[str, ...], zoned: bool | None
) -> set[str]:
    """Give the keys of what a table, and what is shown with it, rests on.

    Of a table that was located and then lost some of its columns nobody can tell: everything is
    named.
    """
    if "" in shown or not (_is_located(table) or _is_untouched(table)):
        return {one.key for file in files for one in file.made_from}
    left_out = (_GAZETTEER, *_ONLY_SHOWN, *(() if _zoned(table, zoned) else (_CONTROL,)))
    kept = [f for f in files if f.path.startswith(shown) or not f.path.startswith(left_out)]
    return {one.key for file in kept for one in file.made_from} | _of_places(table)


def _is_located(table: pd.DataFrame) -> bool:
    return {"place_pcode", "match_name"} <= set(getattr(table, "columns", ()))


def _is_untouched(table: pd.DataFrame) -> bool:
    """Tell a table that nothing was found for, and that has no points."""
    columns = set(getattr(table, "columns", ()))
    return "place_text" in columns and not columns & _FOUND and not facts_of(table).get("geometry")


def _zoned(table: pd.DataFrame, zoned: bool | None) -> bool:
    if zoned is not None:
        return zoned
    return any(isinstance(zone, str | tuple) and zone for zone in table.get("control_zone", ()))


def _of_places(table: pd.DataFrame) -> set[str]:
    """Give the sources of the gazetteer's rows on the places and names in a table."""
    columns = [table[name] for name in _CODES if name in table.columns]
    codes = {code for column in columns for code in column if isinstance(code, str) and code}
    places, names = _row_sources()
    found = {source for code in codes for source in places.get(code, ())}
    if _is_located(table):
        for bearing in set(zip(table["place_pcode"], table["match_name"], strict=True)):
            found |= names.get(bearing, set())
    return found


@cache
def _row_sources() -> tuple[Mapping[str, set[str]], Mapping[tuple[str, str], set[str]]]:
    """Give the sources of each place, by P-code, and of each name of one, by P-code and name."""
    places: dict[str, set[str]] = defaultdict(set)
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file in sources():
        if file.path.startswith(_GAZETTEER):
            with data_path(file.path).open(encoding="utf-8-sig", newline="") as handle:
                for row in csv.DictReader(handle):
                    source = row.get("source") or ""
                    if "name" in row:
                        names[row["pcode"], row["name"]].add(source)
                    else:
                        places[row["pcode"]].add(source)
    return places, names
