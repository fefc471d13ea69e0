"""Counting incidents and tolls in groups, with what is unknown beside every sum."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from syria_geo.boundaries import check_unit_shares, unit_codes, units
from syria_geo.errors import InputError, UsageError, choices, show
from syria_geo.incidents import TOLL_COLUMNS, check_located, shares_in
from syria_geo.partitions import empty_of, is_partitioned
from syria_geo.tables._values import KNOWN_FROM, amounts_of
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LEVELS", "count_by_area", "count_groups"]

_COUNTED = ("massacres", "five_or_more_killed", *TOLL_COLUMNS)
_READ = tuple(dict.fromkeys(KNOWN_FROM.get(name) or name for name in _COUNTED))
_NOT_PLACED = ("not placed", "غير محدد المكان")


def count_by_area(
    located: pd.DataFrame, level: str = "governorate", *, weighted: bool = False
) -> pd.DataFrame:
    """Count incidents and tolls in every area; the rows add up to the input.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns. Of a Dask frame the partitions are counted where they
        are and the counts added up: it is computed at once, because the answer is small.
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    weighted : bool
        True to count each incident by its shares in every area it may have happened in, which
        `join_shares` adds to the table. The sums are the same, and no whole numbers.

    Returns
    -------
    pandas.DataFrame
        ``pcode, name_en, name_ar, incidents``, then ``massacres``, ``five_or_more_killed`` and
        each toll, each followed by ``<name>_unknown``: the incidents of which it is not stated
        (for massacres those without a ``kind``, for five or more killed those without a toll).
        All official areas, sorted by P-code, zero where the table has nothing; a sum is missing
        where there are incidents and it is stated of none, and ``massacres`` everywhere where no
        incident of the table states its kind. The last row has an empty P-code: what could not be
        placed in one area.

    Notes
    -----
    ``five_or_more_killed`` is SNHR's threshold for a massacre and says nothing of who the killed
    were, or whether they were civilians.

    Raises
    ------
    UsageError
        On an unknown level, a table that was not located, or one without shares to weigh by.
    InputError
        When a toll is no whole number of 0 or more, or a P-code none of the level.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> counts = sg.count_by_area(located, "governorate")
    >>> counts.loc[counts["incidents"] > 0, ["name_en", "incidents", "killed"]].values.tolist()
    [['Aleppo', 8, 67], ['Rural Damascus', 5, 39], ['Idleb', 2, 13], ['Deir-ez-Zor', 5, 47]]
    >>> int(counts["incidents"].sum()) == len(located)
    True
    """
    if level not in tuple(LEVELS):
        raise UsageError(f"unknown level {show(level)}; {choices(tuple(LEVELS))}")
    check_located(located, (LEVELS[level],))
    if weighted:
        return _of_areas(
            _weighted(located, LEVELS[level].replace("_pcode", "_shares"), level), level
        )
    return _of_areas(_tallies(located, level), level)


def _of_areas(tally: pd.DataFrame, level: str) -> pd.DataFrame:
    areas = sorted(
        (unit for unit in units().values() if unit.level == level), key=lambda u: u.pcode
    )
    named = [(unit.pcode, unit.name_en, unit.name_ar) for unit in areas] + [("", *_NOT_PLACED)]
    pcodes, english, arabic = zip(*named, strict=True)
    counts = _counts(tally, pcodes)
    counts = counts.rename_axis("pcode").reset_index()
    counts.insert(1, "name_en", english)
    counts.insert(2, "name_ar", arabic)
    return counts


def _tallies(located: Any, level: str) -> pd.DataFrame:
    """Tally a table by its units; of a partitioned one the tallies of its parts, added up."""
    if not is_partitioned(located):
        return _tally(located, unit_codes(located, level))
    needed = [name for name in (LEVELS[level], *_READ) if name in located.columns]
    tallies = located[needed].reduction(
        _tally_of_part,
        aggregate=_added_up,
        combine=_added_up,
        meta=_tally_of_part(empty_of(located)[needed], level),
        chunk_kwargs={"level": level},
    )
    return cast("pd.DataFrame", tallies.compute())


def _weighted(located: Any, column: str, level: str) -> pd.DataFrame:
    """Tally a table by the shares of its incidents in each area."""
    import pandas as pd

    if is_partitioned(located):
        raise UsageError("shares are weighed in a table of pandas: call located.compute() first")
    if column not in located.columns:
        raise UsageError(
            f"the table has no column {column} to weigh by; add it with "
            f"syria_geo.join_shares(located, levels=[{level!r}])"
        )
    read = [_shares(cell) or {"": 1.0} for cell in located[column]]
    check_unit_shares(read, level, column)
    parts = [(row, *one) for row, shares in enumerate(read) for one in shares.items()]
    rows, pcodes, shares = zip(*parts, strict=True) if parts else ((), (), ())
    weights = pd.Series(shares, dtype=float)
    key = pd.Series(pcodes, dtype="str")
    columns = {"incidents": weights.groupby(key).sum()}
    for name in _COUNTED:
        amounts = amounts_of(located, name).iloc[list(rows)].reset_index(drop=True)
        known = amounts.notna()
        columns[name] = (amounts.astype("Float64") * weights).groupby(key).sum()
        columns[f"{name}_unknown"] = weights.where(~known, 0.0).groupby(key).sum()
    return pd.DataFrame(columns).astype("Float64")


def _shares(cell: object) -> dict[str, float]:
    """Read the shares of an incident, as the table or a file of texts has them."""
    texts = cell.split(";") if isinstance(cell, str) else cell
    shares = shares_in(text for text in texts if text) if isinstance(texts, Iterable) else {}
    total = sum(shares.values())  # four decimals may add up to a little less or more than 1
    return {pcode: share / total for pcode, share in shares.items()} if total else {}


def _tally_of_part(part: pd.DataFrame, level: str) -> pd.DataFrame:
    try:
        return _tally(part, unit_codes(part, level))
    except InputError as error:
        raise InputError(
            "a partition of the incidents has faults; rows are counted within it", error.faults
        ) from error


def _added_up(tallies: pd.DataFrame) -> pd.DataFrame:
    return tallies.groupby(level=0).sum()


def count_groups(
    incidents: pd.DataFrame, keys: Iterable[str], groups: Iterable[str]
) -> pd.DataFrame:
    """Count incidents by key.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incident table.
    keys : iterable of str
        The group of each row.
    groups : iterable of str
        Every group, in the order wanted; each key is among them.

    Returns
    -------
    pandas.DataFrame
        Indexed by group; incidents, then massacres, five_or_more_killed and each toll, each with
        its unknowns, as ``Int64``.
    """
    return _counts(_tally(incidents, keys), groups)


def _tally(incidents: pd.DataFrame, keys: Iterable[str]) -> pd.DataFrame:
    """Count by key what adds up, so that parts of a table can be counted apart."""
    import pandas as pd

    key = pd.Series(list(keys), index=incidents.index, dtype="str")
    amounts = pd.DataFrame({name: amounts_of(incidents, name) for name in _COUNTED})
    sums, unknown = amounts.groupby(key).sum(), amounts.isna().groupby(key).sum()
    columns: dict[str, pd.Series[Any]] = {"incidents": key.groupby(key).size()}
    for name in _COUNTED:
        columns |= {name: sums[name], f"{name}_unknown": unknown[name]}
    return pd.DataFrame(columns).astype("Int64")


def _counts(tally: pd.DataFrame, groups: Iterable[str]) -> pd.DataFrame:
    """Give the table of all groups: a sum is missing where it is stated of no incident."""
    import pandas as pd

    counts = tally.reindex(pd.Index(list(groups), dtype="str")).fillna(0)
    for name in _COUNTED:
        unstated = counts[f"{name}_unknown"] == counts["incidents"]
        counts[name] = counts[name].mask(unstated & (counts["incidents"] > 0))
    if tally["massacres_unknown"].sum() == tally["incidents"].sum():  # no kind is stated at all
        counts["massacres"] = pd.array([pd.NA] * len(counts), dtype="Int64")
    return counts
