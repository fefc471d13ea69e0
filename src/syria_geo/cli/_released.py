"""``--public`` and its options, as the commands are given them."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["release_options", "released", "require_whole"]

_TYPED = {
    "public_level": "level",
    "public_radius_km": "radius_km",
    "public_least": "least",
    "keep": "keep",
    "drop": "drop",
}


def release_options(options: Namespace) -> dict[str, Any] | None:
    """Give what `public_release` is asked for; None where nothing is to be released.

    Raises
    ------
    UsageError
        When its options are typed without ``--public``: a table would leave as it is.
    """
    given = {name: value for name in _TYPED if (value := getattr(options, name, None)) is not None}
    if not getattr(options, "public", False):
        if given:
            typed = ", ".join(f"--{name.replace('_', '-')}" for name in given)
            raise UsageError(f"{typed}: these are for a release; add --public, or leave them out")
        return None
    lists = {"keep", "drop"}
    return {
        _TYPED[name]: [one.strip() for one in value.split(",")] if name in lists else value
        for name, value in given.items()
    }


def require_whole(options: Namespace) -> None:
    """Refuse what looks at the exact points, or at a part of the rows, before the work."""
    if release_options(options) is None:
        return
    if getattr(options, "polygons", None):
        raise UsageError(
            "--polygons tells of each exact point in which polygon it lies; leave it out of a "
            "release"
        )
    if getattr(options, "batch", None) is not None or getattr(options, "resume", False):
        raise UsageError("a release looks at all rows together; leave out --batch and --resume")


def released(located: gpd.GeoDataFrame, options: Namespace) -> gpd.GeoDataFrame:
    """Make a located table coarse where that was asked for."""
    given = release_options(options)
    if given is None:
        return located
    from syria_geo.releases import public_release

    return public_release(located, **given)
