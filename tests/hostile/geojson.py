"""GeoJSON texts for the cases."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

__all__ = ["collection", "feature", "raw_collection"]


def feature(geometry: str = "null", **properties: object) -> str:
    """Write a feature; the geometry as it is, so that it may be none that JSON libraries write."""
    named = {"place_text": "Douma city", "killed": 3, **properties}
    return f'{{"type":"Feature","properties":{json.dumps(named)},"geometry":{geometry}}}'


def raw_collection(*features: str, more: str = "") -> str:
    """Write a collection of features that are texts already."""
    return f'{{"type":"FeatureCollection",{more}"features":[{",".join(features)}]}}'


def collection(*features: str, more: str = "") -> Callable[[Path], object]:
    """Write in.geojson."""
    text = raw_collection(*features, more=more)
    return lambda folder: (folder / "in.geojson").write_text(text, encoding="utf-8")
