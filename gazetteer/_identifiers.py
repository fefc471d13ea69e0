"""Ids of official units in other gazetteers: Open-Syria names them by P-code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer import _upstream

from syria_geo.gazetteer import Identifiers
from syria_geo.places import Kind, Place

__all__ = ["unit_identifiers"]


def unit_identifiers(sources: Path, places: Mapping[str, Place]) -> dict[str, Identifiers]:
    """Give the ids of governorates, districts and sub-districts, by P-code.

    Parameters
    ----------
    sources : pathlib.Path
        Folder of upstream files.
    places : mapping of str to Place
        By P-code.
    """
    wof = dict(_whosonfirst(sources, places))
    found = {}
    for unit in _upstream.open_syria(sources):
        ids = unit["externalIds"]
        pcode = ids["ochaPcode"]
        if pcode in places:
            geonames, wikidata = ids.get("geonames") or "", ids.get("wikidata") or ""
            found[pcode] = Identifiers(geonames, wof.get(geonames, wof.get(pcode, "")), wikidata)
    return found


def _whosonfirst(sources: Path, places: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """Yield ids of Who's On First: of governorates by GeoNames id, of districts by P-code.

    Its districts have no other id and no shape; their names are OCHA's own. One that two bear
    tells nothing.
    """
    rows = [row for row in _upstream.whosonfirst(sources) if not row["deprecated"]]
    regions = (row for row in rows if row["placetype"] == "region" and row["gn_id"])
    yield from ((row["gn_id"], row["wof_id"]) for row in regions)
    counties = [(row["name"], row["wof_id"]) for row in rows if row["placetype"] == "county"]
    bearers = Counter(name for name, _ in counties)
    districts = {p.name_en: p.pcode for p in places.values() if p.kind is Kind.DISTRICT}
    for name, wof_id in counties:
        if name in districts and bearers[name] == 1:
            yield districts[name], wof_id
