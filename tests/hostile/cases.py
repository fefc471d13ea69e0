"""All cases, class by class."""

from __future__ import annotations

from importlib import import_module

from hostile.case import Case

__all__ = ["CASES"]

_MODULES = (
    "deep",
    "numbers",
    "pdfs",
    "streams",
    "geometry",
    "frames",
    "texts",
    "zips",
    "columns",
    "gis",
)
CASES: tuple[Case, ...] = tuple(
    case for name in _MODULES for case in import_module(f"hostile.{name}").CASES
)
