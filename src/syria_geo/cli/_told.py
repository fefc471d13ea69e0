"""What was placed, in one line, and the counts it is written from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from syria_geo.provenance import is_released
from syria_geo.vocabulary import at_least

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["placed", "placed_counts"]


def placed_counts(located: gpd.GeoDataFrame) -> dict[str, int]:
    """Count what is told of located incidents; the counts of parts add up to those of all."""
    from syria_geo.places import MatchType

    there = located["latitude"].notna()
    told = located["match_type"].eq(MatchType.GIVEN)
    released = is_released(located)  # its points are those of units, not of the table
    given = told & (not released)
    apart = given & located["conflicts"].map(lambda names: "distance" in names)
    return {
        "rows": len(located),
        "there": int(there.sum()),
        "killed there": int(located.loc[there, "killed"].sum()),
        "killed": int(located["killed"].sum()),
        "unknown": int(located["killed"].isna().sum()),
        "unknown there": int(located.loc[there, "killed"].isna().sum()),
        "given": int(given.sum()),
        "apart": int(apart.sum()),
        "released": int(told.sum()) if released else 0,
        "decided": int(located["match_type"].eq(MatchType.DECISION).sum()),
    }


def placed(counts: Mapping[str, int]) -> str:
    """Say how many incidents were placed, and how many killed they stand for."""
    return (
        f"{counts['there']} of {counts['rows']} incidents placed, {_killed(counts)}, "
        f"{counts['rows'] - counts['there']} not placed{_at_given_points(counts)}"
        f"{_released(counts)}{_decided(counts)}"
    )


def _killed(counts: Mapping[str, int]) -> str:
    unknown = counts["unknown"]
    whole = at_least(counts["killed"], str(counts["killed"]), unknown=bool(unknown))
    if not unknown:
        return f"{counts['killed there']} of {whole} killed"
    if not counts["killed"]:
        return f"number killed {whole} (unknown in {unknown})"
    there, unknown_there = counts["killed there"], counts["unknown there"]
    part = at_least(there, str(there), unknown=bool(unknown_there))
    told = f"{part} of {whole} killed"
    if unknown_there and not there:
        told = f"number killed in these {part}, {whole} in all"
    return f"{told} (number unknown in {unknown})"


def _released(counts: Mapping[str, int]) -> str:
    return f"; {counts['released']} told as of a unit" if counts["released"] else ""


def _decided(counts: Mapping[str, int]) -> str:
    return f"; {counts['decided']} as people decided" if counts["decided"] else ""


def _at_given_points(counts: Mapping[str, int]) -> str:
    if not counts["given"]:
        return ""
    far = f", {counts['apart']} of them far from the place named" if counts["apart"] else ""
    return f"; {counts['given']} at points of the table{far}"
