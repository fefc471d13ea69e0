"""Incidents in, located incidents out: matched, joined, checked for conflicts, none dropped."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.decisions import Standing
from syria_geo.errors import InputError, SyriaGeoWarning, UsageError, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import WGS84
from syria_geo.incidents import (
    DERIVED_COLUMNS,
    DERIVED_DTYPES,
    GIVEN,
    INCIDENT_COLUMNS,
    LIST_COLUMNS,
    NO_CRS,
    check_incidents,
    is_own_export,
    share_texts,
)
from syria_geo.partitions import empty_of, first_rows, is_partitioned, mapped, with_lists
from syria_geo.places import Match, MatchType, Status
from syria_geo.provenance import facts_of, with_facts
from syria_geo.resolving import (
    Decided,
    Given,
    Question,
    check_governorate,
    resolve,
    resolve_each,
)
from syria_geo.tolls import WOMEN_AND_CHILDREN
from syria_geo.vocabulary import plain, weekday_words

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["answer_values", "derived_values", "locate", "locate_batches", "locate_place"]

_INPUT = "input_geometry"
_CERTAIN = frozenset({MatchType.GIVEN, MatchType.DECISION})  # nothing was weighed
_EXPORTED = ("exported_latitude", "exported_longitude")
_Visit = tuple[Question, date | None]
_LEAST_SHARE = 0.0005  # what would be printed as nothing


def locate_place(
    text: str,
    *,
    governorate: str | None = None,
    decisions: pd.DataFrame | str | Path | None = None,
    explain: bool = False,
) -> Match:
    """Find the place that a phrase names, and say how sure that is.

    Parameters
    ----------
    text : str
        A place phrase in English or Arabic, most specific part first or in any order.
    governorate : str, optional
        Governorate that a heading or a column states: P-code or name. It decides between
        homonyms; an answer outside it is a conflict and never sure. Damascus (SY01) also means
        Rural Damascus around it.
    decisions : pandas.DataFrame, str or pathlib.Path, optional
        What people decided about place phrases, as for `locate`; those bound to an incident say
        nothing here. For many phrases, call `locate`: it reads them once.
    explain : bool
        Deprecated, and does nothing: ``steps`` of the answer says how it was found.

    Returns
    -------
    Match
        ``sure``, ``unsure`` or ``unlocated``; WGS 84 degrees and a radius in metres.

    Raises
    ------
    UsageError
        When `text` is no string, or there is no such governorate.
    InputError
        With every fault of the decisions.

    Examples
    --------
    >>> import syria_geo as sg
    >>> match = sg.locate_place("Al Sukkari neighborhood, Aleppo city")
    >>> str(match.status), match.place.name_en, match.uncertainty_m < 5_000
    ('sure', 'As-Sukkari', True)
    >>> sg.locate_place("Kafr Nabl, Aleppo or Idlib").adm1_shares.keys() <= {"SY02", "SY07", ""}
    True
    >>> sg.locate_place("Atlantis").reason
    'no name in it is a place we know'
    """
    if explain:
        warnings.warn(
            "locate_place(explain=...) prints nothing any more: read Match.steps",
            category=DeprecationWarning,
            stacklevel=2,
        )
    if decisions is None or not isinstance(text, str):
        return resolve(text, governorate=governorate)
    pcode = check_governorate(governorate)
    return resolve(text, governorate=pcode, decided=Standing.of(decisions).about(text, pcode))


def locate(
    incidents: pd.DataFrame | pd.Series[str] | pd.Index[str] | Sequence[str],
    *,
    ignore_points: bool = False,
    decisions: pd.DataFrame | str | Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    workers: int = 1,
) -> gpd.GeoDataFrame:
    """Find the place of every incident; each row that enters leaves, with its reason if unsure.

    Parameters
    ----------
    incidents : pandas.DataFrame, or Series, Index or list of str
        Incident table; only ``place_text`` must be there. It is not changed. Place phrases alone
        will do. A DataFrame, GeoDataFrame or Series of Dask is answered lazily, by the same
        partitions. A table may bring points: columns ``latitude`` and ``longitude`` (WGS 84
        degrees) with ``uncertainty_m`` (metres) and ``precision`` if known, or the geometry of a
        GeoDataFrame in any CRS.
    ignore_points : bool
        True to find all places from their words, whatever points the table brings.
    decisions : pandas.DataFrame, str or pathlib.Path, optional
        What people decided about place phrases, as `syria_geo.read_decisions` gives it, or the
        file. A place or a point decided is the answer (``match_type`` "decision", ``sure``);
        ``reason`` says who decided, when and why. Where the stated governorate or a point of the
        table is elsewhere, that conflict stays on the row. Where people disagree nothing is
        applied: the row is ``unsure``, with ``decision`` among its conflicts.
    on_progress : callable, optional
        Called with the number of distinct places done and their total; not with Dask.
    workers : int
        Processes to find places with, for tables of many; the result is the same. In a script of
        yours, call it below ``if __name__ == "__main__":``.

    Returns
    -------
    geopandas.GeoDataFrame
        Of a Dask frame, a dask_geopandas.GeoDataFrame, whose faulty cells are told when it is
        computed. EPSG:4326, same rows, same order, same index: `INCIDENT_COLUMNS`,
        `DERIVED_COLUMNS`, further columns as they came, and ``geometry``, which is None where
        the incident is unlocated. A point of the table is used (``match_type`` "given
        coordinates") and compared with what the phrase names: ``distance`` among the conflicts
        says that they lie apart. A column of the input that has the name of a found one is kept
        as ``input_<name>``, unless the whole table comes from an earlier `locate`: then its
        findings are made anew, and only points moved or given since stay.

    Raises
    ------
    UsageError, InputError
        When this is no incident table; with every fault of its rows, or of the decisions.

    Warns
    -----
    SyriaGeoWarning
        When no decision is about a row of the table.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(["Douma city", "Khan Shaykun, Idleb"])
    >>> located["place_name_en"].tolist()
    ['Duma', 'Khan Shaykun']
    """
    in_parts = is_partitioned(incidents)
    if in_parts and on_progress is not None:
        raise UsageError("on_progress is not called from workers: leave it out for a Dask frame")
    if in_parts and workers != 1:
        raise UsageError("a Dask frame is worked on by the workers of its cluster: no workers=")
    asked = empty_of(incidents) if in_parts else incidents
    standing = None if decisions is None else Standing.of(decisions)
    table = check_incidents(_as_table(asked), ignore_points=ignore_points)
    located = _located(
        table,
        ignore_points=ignore_points,
        standing=standing,
        on_progress=on_progress,
        workers=workers,
    )
    located = _with_shapes(located, asked)
    if in_parts:
        return _by_partition(incidents, located, ignore_points=ignore_points, standing=standing)
    if standing is not None and not isinstance(decisions, Standing):
        _warn_of_none(standing, table)
    return located


def _decided(table: pd.DataFrame, standing: Standing | None) -> Iterator[Decided | None]:
    """Give what people decided about each row."""
    if standing is None:
        return iter([None] * len(table))
    asked = (table[name] for name in ("place_text", "stated_governorate", "incident_id"))
    return standing.each(*asked)


def _warn_of_none(standing: Standing, table: pd.DataFrame) -> None:
    """Say so where no decision is about a row: of another table, or a phrase printed otherwise."""
    if standing.decisions and len(table) and not any(_decided(table, standing)):
        warnings.warn(
            f"none of the {len(standing.decisions)} decisions is about a row of this table: a "
            "phrase and its governorate must be those that were decided about",
            SyriaGeoWarning,
            stacklevel=3,
        )


def _located(
    table: pd.DataFrame,
    *,
    ignore_points: bool,
    standing: Standing | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    workers: int = 1,
) -> gpd.GeoDataFrame:
    """Find the places of a checked table."""
    given = [None] * len(table) if ignore_points else _given(table)
    asked = (table["place_text"], table["stated_governorate"], given, _decided(table, standing))
    questions = map(Question, *asked)
    visits: list[_Visit] = list(zip(questions, _days(table["date"]), strict=True))
    distinct = {visit: at for at, visit in enumerate(dict.fromkeys(visits))}
    found = _found(list(distinct), on_progress, workers)
    rows = found.take([distinct[visit] for visit in visits]).set_axis(table.index)
    used = () if ignore_points else GIVEN
    located = _with_conflicts(_assembled(table, rows, used))
    located.attrs = deepcopy(table.attrs)  # what others have written there stays
    options: dict[str, Any] = {"ignore_points": True} if ignore_points else {}
    if standing is not None:
        options["decisions"] = dict(standing.facts)
    return with_facts(located, **{**facts_of(table), "options": options, "geometry": True})


def locate_batches(
    incidents: Iterable[pd.DataFrame],
    *,
    ignore_points: bool = False,
    decisions: pd.DataFrame | str | Path | None = None,
    workers: int = 1,
) -> Iterator[gpd.GeoDataFrame]:
    """Find the places of a table that comes in parts, one part after the other.

    Each part is answered as its rows are in the whole table, and given before the next one is
    asked for: no more than one is held. It is what ``syria-geo export --batch`` does; for the
    partitions of a Dask table, each is a batch.

    Parameters
    ----------
    incidents : iterable of pandas.DataFrame
        Parts of an incident table, as `locate` takes it, such as
        ``pandas.read_csv(path, chunksize=20_000)`` gives them. All have the same columns.
    ignore_points, decisions, workers
        As for `locate`; the decisions are read once, before the first part.

    Yields
    ------
    geopandas.GeoDataFrame
        As `locate` returns it, for each part, also for one without rows.

    Raises
    ------
    UsageError, InputError
        When a part is no incident table, or has other columns than the first; with every fault of
        its rows, which count from 1 through all parts.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> parts = [pd.DataFrame({"place_text": [text]}) for text in ("Douma city", "Atlantis")]
    >>> [part["status"].tolist() for part in sg.locate_batches(parts)]
    [['sure'], ['unlocated']]
    """
    if isinstance(incidents, str) or hasattr(incidents, "columns"):
        raise UsageError("several tables are wanted, one after the other; for one call locate")
    standing = None if decisions is None else Standing.of(decisions)
    columns: list[object] | None = None
    before = 0
    for number, part in enumerate(incidents, start=1):
        there = list(getattr(part, "columns", ()))
        if columns is not None and there != columns:
            other = [str(name) for name in {*there} ^ {*columns}] or ["their order"]
            raise UsageError(
                f"batch {number} has other columns than the first ({', '.join(sorted(other))}); "
                "give all batches the same columns, in the same order"
            )
        columns = there
        try:
            located = locate(
                part,
                ignore_points=ignore_points,
                decisions=standing,  # type: ignore[arg-type]  # read already
                workers=workers,
            )
        except InputError as error:
            raise _counted_on(error, number, before) from None
        before += len(part)
        yield located


def _counted_on(error: InputError, batch: int, before: int) -> InputError:
    """Name the rows of a batch by their number in the whole table."""
    faults = [
        fault if fault.row is None else replace(fault, row=fault.row + before)
        for fault in error.faults
    ]
    return InputError(f"batch {batch} cannot be used", faults)


def _as_table(incidents: object) -> pd.DataFrame:
    """Take place phrases for a table of nothing else."""
    import pandas as pd

    if isinstance(incidents, pd.Series):
        _check_phrases(incidents.where(incidents.notna(), "").to_list())
        return pd.DataFrame({"place_text": incidents})
    if isinstance(incidents, pd.Index):
        return _as_table(incidents.to_list())
    if isinstance(incidents, str):
        raise UsageError(
            f"a table or a list of phrases is wanted, not one text ({show(incidents)}); "
            "for one phrase call locate_place"
        )
    if isinstance(incidents, list | tuple):
        _check_phrases(incidents)
        return pd.DataFrame({"place_text": pd.Series(list(incidents), dtype="str")})
    return incidents  # type: ignore[return-value]  # checked with everything else


def _check_phrases(phrases: Sequence[object]) -> None:
    wrong = [at for at, one in enumerate(phrases) if not isinstance(one, str)]
    if wrong:
        raise UsageError(
            f"a place phrase is a text; number {wrong[0] + 1} of the list is "
            f"{show(phrases[wrong[0]])}: give an empty text where there is none"
        )


# --- a table in partitions -----------------------------------------------------------------------


def _by_partition(
    incidents: Any, empty: gpd.GeoDataFrame, *, ignore_points: bool, standing: Standing | None
) -> Any:
    """Give the lazy frame of what is found in each partition; `empty` is that of none."""
    _check_geometry(empty_of(incidents), ignore_points=ignore_points)
    return mapped(
        _located_part,
        incidents,
        *first_rows(incidents),
        meta=empty,
        ignore_points=ignore_points,
        standing=standing,
        columns=list(empty.columns),
        lists=[name for name, dtype in empty.dtypes.items() if str(dtype) == "object"],
    )


def _with_shapes(located: gpd.GeoDataFrame, table: object) -> gpd.GeoDataFrame:
    """Keep the geometries of a table that are not the one which counts, as they came."""
    active = getattr(table, "_geometry_column_name", None)
    kinds = dict(getattr(table, "dtypes", {})) if hasattr(table, "columns") else {}
    others = [name for name, kind in kinds.items() if str(kind) == "geometry" and name != active]
    kept = {_INPUT if name == "geometry" else name: table[name].array for name in others}  # type: ignore[index]
    return located.assign(**kept)


def _check_geometry(empty: Any, *, ignore_points: bool) -> None:
    """Refuse geometry of no known CRS at the call; a table without rows would pass."""
    shapes = getattr(empty, "_geometry_column_name", None)
    if not ignore_points and shapes in getattr(empty, "columns", ()) and empty.crs is None:
        raise UsageError(NO_CRS)


def _located_part(
    part: pd.DataFrame | pd.Series[str],
    lengths: pd.Series[int],
    ends: pd.Series[int],
    *,
    ignore_points: bool,
    standing: Standing | None,
    columns: list[str],
    lists: list[str],
) -> gpd.GeoDataFrame:
    """Find the places of one partition, its rows counted from the first of the whole table."""
    first_row = int(ends.iloc[0] - lengths.iloc[0]) + 1
    asked = _as_table(part)
    ours = LIST_COLUMNS if is_own_export(asked.columns) else INCIDENT_COLUMNS
    asked = with_lists(asked, set(LIST_COLUMNS) & set(ours))
    table = check_incidents(asked, ignore_points=ignore_points, first_row=first_row, warned=True)
    located = _with_shapes(_located(table, ignore_points=ignore_points, standing=standing), part)
    if further := [name for name in located.columns if name not in columns]:
        raise UsageError(
            f"rows from {first_row} on need columns that no other partition has "
            f"({', '.join(further)}): their geometry is not all points; give Dask frames points"
        )
    # A column of objects may be all numbers or all texts in one partition: it stays of objects.
    return located[columns].astype(dict.fromkeys(lists, object))


def derived_values(match: Match) -> dict[str, object]:
    """Give what was found under the names of `DERIVED_COLUMNS`; missing texts are empty."""
    place = match.place
    return {
        "status": str(match.status),
        "latitude": match.latitude,
        "longitude": match.longitude,
        "uncertainty_m": match.uncertainty_m,
        "precision": str(match.precision or ""),
        "where_prec": match.precision.where_prec if match.precision else None,
        "place_pcode": place.pcode if place else "",
        "place_name_en": place.name_en if place else "",
        "place_name_ar": place.name_ar if place else "",
        **_unit_values("adm1", match.adm1_pcode),
        **_unit_values("adm2", match.adm2_pcode),
        **_unit_values("adm3", match.adm3_pcode),
        "match_type": match.match_type,
        "match_score": match.score,
        "match_name": match.name,
        "rivals": tuple(rival.place.pcode for rival in match.rivals),
        "place_shares": _place_shares(match),
        "control_zone": (),
        "control_confidence": "",
        "control_probability": None,
        "control_distance_km": None,
        "control_reason": "",
        "conflicts": match.conflicts,
        "reason": _told(match),
    }


def _told(match: Match) -> str:
    """Say of a row what is not plain: why it is unsure, who decided, that it lies in no unit."""
    if match.status is not Status.SURE:
        return match.reason
    return "; ".join(filter(None, (match.decided, match.remark)))


def answer_values(match: Match) -> dict[str, object]:
    """Give `derived_values`, and how likely the rivals, none of them, and each governorate are."""
    return {
        **derived_values(match),
        "rival_scores": [rival.score for rival in match.rivals],
        "elsewhere_score": match.elsewhere.score if match.elsewhere else 0.0,
        "adm1_shares": {
            pcode: round(share, 3)
            for pcode, share in match.adm1_shares.items()
            if share >= _LEAST_SHARE
        },
    }


def _place_shares(match: Match) -> tuple[str, ...]:
    """Say how likely an unsure answer, each rival and the rest of the unit are, as texts."""
    if match.status is not Status.UNSURE or match.match_type in _CERTAIN or not match.place:
        return ()
    others = [*match.rivals, *([match.elsewhere] if match.elsewhere else [])]
    shares = {match.place.pcode: max(0.0, 1.0 - sum(other.score for other in others))}
    for other in others:
        shares[other.place.pcode] = shares.get(other.place.pcode, 0.0) + other.score
    return share_texts(shares)


def _unit_values(level: str, pcode: str) -> dict[str, object]:
    unit = load_gazetteer().places.get(pcode)
    return {
        f"{level}_pcode": pcode,
        f"{level}_name_en": unit.name_en if unit else "",
        f"{level}_name_ar": unit.name_ar if unit else "",
    }


# --- a table -------------------------------------------------------------------------------------


def _given(table: pd.DataFrame) -> list[Given | None]:
    """Give the point that each row brings.

    In what an earlier run exported, coordinates are findings, unless they are marked as given;
    what was changed in it since can only be told from what is found now.
    """
    if not {"latitude", "longitude"} <= set(table.columns):
        return [None] * len(table)
    columns = (table[name] if name in table.columns else [None] * len(table) for name in GIVEN)
    points = [Given.of(*row) for row in zip(*columns, strict=True)]
    if not is_own_export(table.columns):
        return points
    checked = bool(facts_of(table).get("geometry"))
    needed = ("match_type", "status", "reason", "conflicts")
    if not set(needed) <= set(table.columns):  # nothing says which points were given
        return [point and point._replace(found_before=True) for point in points]
    asked = zip(*(table[name] for name in needed), strict=True)
    return [
        point and _from_export(point, other, *row, checked=checked)
        for point, other, row in zip(points, _exported_points(table), asked, strict=True)
    ]


def _exported_points(table: pd.DataFrame) -> list[tuple[float, float] | None]:
    """Give the columns of rows whose geometry is another point, as reading sets them aside."""
    if not set(_EXPORTED) <= set(table.columns):
        return [None] * len(table)
    pairs = zip(*(table[name] for name in _EXPORTED), strict=True)
    return [None if lat != lat or lon != lon else (float(lat), float(lon)) for lat, lon in pairs]


def _from_export(
    point: Given,
    other: tuple[float, float] | None,
    match_type: str,
    status: str,
    reason: str,
    conflicts: Sequence[str],
    *,
    checked: bool,
) -> Given | None:
    """Take a point of an earlier result with the doubt it had, where no conflict explains it."""
    if match_type != MatchType.GIVEN:
        return None if checked else point._replace(found_before=True)
    explained = not {"distance", "governorate"}.isdisjoint(conflicts)
    doubtful = status == Status.UNSURE and not explained and other is None
    return point._replace(doubt=reason if doubtful else "", other=other)


def _found(
    visits: Sequence[_Visit], on_progress: Callable[[int, int], None] | None, workers: int
) -> gpd.GeoDataFrame:
    """Answer each distinct question once, and join each distinct place and day to its zone once."""
    import geopandas as gpd

    from syria_geo.spatial import join_control

    questions = [question for question, _ in visits]
    matches = resolve_each(questions, on_progress, workers=workers)
    found = gpd.GeoDataFrame(map(derived_values, matches), columns=DERIVED_COLUMNS)
    found = found.astype(DERIVED_DTYPES).assign(date=[day for _, day in visits])
    found = found.set_geometry(_points(found), crs=WGS84)
    return join_control(found).drop(columns="date").astype(DERIVED_DTYPES)


def _added(conflicts: Sequence[str], **found: bool) -> tuple[str, ...]:
    return tuple(sorted({*conflicts, *(name for name, there in found.items() if there)}))


def _with_conflicts(located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Name on each row where the source and the map disagree; nothing is moved."""
    import pandas as pd

    from syria_geo.control import agree

    asked = ("conflicts", "date_text", "stated_control", "control_zone")
    columns = [_days(located["date"]), *(located[name] for name in asked), _wrong_toll(located)]
    named = [
        _added(
            conflicts,
            weekday=_wrong_weekday(day, text),
            control=agree(stated, zone) is False,
            toll=wrong_toll,
        )
        for day, conflicts, text, stated, zone, wrong_toll in zip(*columns, strict=True)
    ]
    return located.assign(conflicts=pd.Series(named, index=located.index, dtype="object"))


def _days(dates: pd.Series) -> list[date | None]:
    return [None if day != day else day.date() for day in dates]  # NaT is not equal to itself


def _wrong_toll(located: gpd.GeoDataFrame) -> list[bool]:
    """Tell where more children and women are counted than people killed."""
    parts = located[[*WOMEN_AND_CHILDREN]].fillna(0).sum(axis=1)
    return [bool(wrong) for wrong in (parts > located["killed"]).fillna(value=False)]


@lru_cache(maxsize=4096)
def _wrong_weekday(day: date | None, text: str) -> bool:
    """Tell whether the date as printed names a weekday, and not that of the date."""
    numbers = weekday_words()
    named = {numbers[word] for word in re.findall(r"[^\W\d_]+", plain(text)) if word in numbers}
    return day is not None and bool(named) and day.isoweekday() not in named


def _assembled(
    table: pd.DataFrame, found: gpd.GeoDataFrame, used: Collection[str]
) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    parts = [
        table[list(INCIDENT_COLUMNS)],
        found[list(DERIVED_COLUMNS)],
        _other_columns(table, used),
    ]
    columns = pd.concat(parts, axis="columns", sort=False)  # dates as index are no reason to sort
    return gpd.GeoDataFrame(columns, geometry=found.geometry, crs=WGS84)


def _other_columns(table: pd.DataFrame, used: Collection[str]) -> pd.DataFrame:
    """Give the columns that are not ours; of points that were used, what we found holds all."""
    others = table.drop(columns=list(INCIDENT_COLUMNS))
    if is_own_export(others.columns):
        ours = {*DERIVED_COLUMNS, *_EXPORTED}
        others = others.drop(columns=[name for name in others.columns if name in ours])
    elif {"latitude", "longitude"} <= set(others.columns):
        others = others.drop(columns=[name for name in used if name in others.columns])
    clashes = {*DERIVED_COLUMNS, "geometry"} & set(others.columns)
    return others.rename(columns={name: _free_name(name, others.columns) for name in clashes})


def _free_name(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name = f"input_{name}"
    return name


def _points(found: pd.DataFrame) -> gpd.array.GeometryArray:
    import geopandas as gpd
    import numpy as np
    import shapely

    points = np.full(len(found), None, dtype=object)
    known = found["latitude"].notna().to_numpy()
    located = found[known]
    points[known] = shapely.points(located["longitude"], located["latitude"])
    return gpd.array.from_shapely(points)
