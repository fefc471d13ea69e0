"""Which columns of a located table leave, which may if they are named, and which never do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents import BLANKS, DAY_COLUMNS
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import ADM_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BY_NAME", "MADE", "NEVER", "STAYS", "chosen_columns", "ours_of", "recorded_release"]

# What a table that adds up needs, and what says nothing of where or who.
STAYS = (
    "kind", *DAY_COLUMNS, "date_precision", "perpetrators", "counted_under", "means",
    "stated_governorate", *TOLL_COLUMNS,
)  # fmt: skip
# What is made anew for a release, and stands in it under the same names.
MADE = (
    "incident_id", "status", "latitude", "longitude", "uncertainty_m", "precision", "where_prec",
    "place_pcode", "place_name_en", "place_name_ar", "match_type", "reason",
    "conflicts",
    *(f"{column}_{field}" for column in ADM_COLUMNS for field in ("pcode", "name_en", "name_ar")),
)  # fmt: skip
# Without its day a row has no interval either: the day would stand there.
_DATES = (*DAY_COLUMNS, "date_precision")
# Of ours, what may leave if it is named: it narrows the place or the source down.
BY_NAME = (
    "incident_id", "source", "date_text", "time_text", "stated_control", "control_zone",
    "control_confidence",
)  # fmt: skip
# What is exact, or names a place or person in free words, whoever asks.
NEVER = tuple(
    name
    for name in (*BLANKS, "geometry", "faults", "exported_latitude", "exported_longitude", "page")
    if name not in {*STAYS, *BY_NAME}
)  # fmt: skip


def chosen_columns(
    located: pd.DataFrame, keep: Sequence[str] | str, drop: Sequence[str] | str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the columns that stay as they are, and those among them that were asked for by name.

    Raises
    ------
    UsageError
        For a column that is not there, may not leave, cannot be dropped, or is to be kept and
        dropped; all together.
    """
    kept, dropped = _names("keep", keep), _names("drop", drop)
    shapes = {str(name) for name, kind in located.dtypes.items() if str(kind) == "geometry"}
    there = [str(name) for name in located.columns]
    told = [f"there is no column {show(name)}" for name in (*kept, *dropped) if name not in there]
    told += [
        f"{show(name)} never leaves: it gives places, people or the source's words away"
        for name in kept
        if name in there and (name in NEVER or name in shapes)
    ]
    told += [f"{show(name)} is to be kept and dropped" for name in kept if name in dropped]
    told += [
        f"{show(name)} cannot be dropped: a release is made of it; ask for a coarser level"
        for name in dropped
        if name in shapes or (name in MADE and name != "incident_id")
    ]
    if "date" in dropped and "date_text" in kept:
        told.append("'date_text' tells the date that is to be dropped")
    if told:
        may = [name for name in there if name not in {*NEVER, *STAYS, *shapes}]
        raise UsageError(f"{'; '.join(told)}; to keep, {choices(may)}")
    gone = {*dropped, *(_DATES if "date" in dropped else ())}
    stays = (*STAYS, *(name for name in there if name in kept and name not in STAYS))
    return tuple(name for name in stays if name not in gone), tuple(kept)


def ours_of(drop: Sequence[str]) -> list[str]:
    """Give those to be dropped that are ours: headers of somebody's own say what a table has."""
    return [name for name in drop if name in BLANKS]


def recorded_release(release: Mapping[str, Any]) -> dict[str, Any]:
    """Give the options of a release as they may stand in it, fit for JSON.

    Parameters
    ----------
    release : mapping
        Options of `public_release`.
    """
    found = {name: list(one) if name == "keep" else one for name, one in release.items()}
    return found | ({"drop": ours_of(release["drop"])} if "drop" in release else {})


def _names(option: str, given: Iterable[str] | str) -> tuple[str, ...]:
    if isinstance(given, str):
        raise UsageError(f"{option} {show(given)}: give a list of names of columns")
    return tuple(dict.fromkeys(given))
