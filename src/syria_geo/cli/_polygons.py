"""Polygons of the user's: read once, joined to as many tables as come."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["Polygons"]


@dataclass(frozen=True, slots=True)
class Polygons:
    """The polygons of a file, and which of their columns are taken."""

    polygons: gpd.GeoDataFrame
    wanted: tuple[str, ...]
    stem: str

    @classmethod
    def of(cls, options: Namespace) -> Polygons | None:
        """Read the polygons that a command was given; None where it was given none.

        Raises
        ------
        UsageError
            When a column is wanted that they do not have, or without polygons.
        """
        take: str | None = getattr(options, "take", None)
        if not getattr(options, "polygons", None):
            if take is not None:
                raise UsageError(
                    "--take names columns of the polygons; give them with --polygons FILE"
                )
            return None
        from syria_geo.spatial import read_polygons

        polygons = read_polygons(options.polygons)
        theirs = [name for name in polygons.columns if name != polygons.geometry.name]
        wanted = [name.strip() for name in take.split(",")] if take else theirs
        for name in wanted:
            if name not in theirs:
                raise UsageError(f"--take {show(name)}: no such column; {choices(theirs)}")
        return cls(polygons, tuple(wanted), Path(options.polygons).stem)

    @staticmethod
    def made_of(options: Namespace) -> dict[str, Any]:
        """Say which polygons are joined, so that a change of them is noticed."""
        from syria_geo.provenance import input_of

        path = Path(options.polygons)
        known = input_of(path, path.name) if path.is_file() else {"name": path.name}
        return {**known, "take": options.take}

    def join(self, located: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, int]:
        """Add their columns, named after their file where a name is taken.

        Returns
        -------
        geopandas.GeoDataFrame
            The same rows.
        int
            How many of them lie in a polygon.
        """
        from syria_geo.spatial import join_polygons

        names = {
            name: f"{self.stem}_{name}" if name in located.columns else name for name in self.wanted
        }
        columns = list(names.values())
        joined = join_polygons(located, self.polygons.rename(columns=names), columns)
        return joined, int(joined[columns].notna().any(axis=1).sum())
