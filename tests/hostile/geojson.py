"""GeoJSON texts for the cases."""

from __future__ import annotations

import json
from collections.abc import Callable

from hostile.case import Make, written

__all__ = ["collection", "feature", "raw_collection"]


def feature(geometry: str = "null", **properties: object) -> str:
    """Write a feature; the geometry as it is, so that it may be none that JSON libraries write."""
    named = {"place_text": "Douma city", "killed": 3, **properties}
    return f'{{"type":"Feature","properties":{json.dumps(named)},"geometry":{geometry}}}'


def raw_collection(*features: str, more: str = "") -> str:
    """Write a collection of features that are texts already."""
    return f'{{"type":"FeatureCollection",{more}"features":[{",".join(features)}]}}'


def collection(*features: str | Callable[[], str], more: str = "") -> Make:
    """Write in.geojson."""

    def text() -> str:
        return raw_collection(*(one() if callable(one) else one for one in features), more=more)

    return written("in.geojson", text)
