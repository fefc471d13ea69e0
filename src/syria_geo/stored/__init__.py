"""Data files as they are stored: read whoever saved them, QGIS and a spreadsheet included."""

from __future__ import annotations

from syria_geo.stored._cache import CACHE_VARIABLE, cached
from syria_geo.stored._features import Features, load_features

__all__ = ["CACHE_VARIABLE", "Features", "cached", "load_features"]
