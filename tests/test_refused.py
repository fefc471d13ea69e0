"""What is refused, and in which words: the value, the place, the choices, the next step."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dask.dataframe as dd
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from matplotlib.figure import Figure

import syria_geo as sg
from syria_geo.errors import InputError, UsageError
from syria_geo.export import to_qgis, zones_to_file
from syria_geo.links import put_decided, read_links, write_links
from syria_geo.review import review_queue
from syria_geo.spatial import read_polygons

Call = Callable[[Path, Any], object]


@pytest.fixture(scope="module")
def located() -> Any:
    rows = {"place_text": ["Douma city"], "date": ["2016-05-03"], "killed": [5]}
    return sg.locate(pd.DataFrame(rows))


def _in_parts(table: Any) -> Any:
    return dd.from_pandas(table, npartitions=1)


def _merged(located: Any, **cells: object) -> Any:
    other = located.assign(incident_id="theirs")
    return sg.merge_incidents(located, other, sg.link(located, other)).assign(**cells)


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _links(folder: Path, located: Any, old: str, new: str) -> Path:
    path = write_links(sg.link(located, located), folder / "links.csv")
    return _written(folder, "links.csv", path.read_text(encoding="utf-8").replace(old, new))


def _zones(folder: Path, shape: object, **how: Any) -> Path:
    columns = {"holder": ["ISIS"], "valid_from": ["2016-01-01"], "valid_to": ["2016-12-31"]}
    frame = gpd.GeoDataFrame(columns, geometry=[shape], crs=how.get("crs", 4326))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of a file without a CRS
        frame.to_file(folder / "zones.gpkg")
    return folder / "zones.gpkg"


REFUSED: dict[str, tuple[Call, str]] = {
    "days of no map": (lambda _, t: sg.control_maps(days=[]), "0 days: give one to"),
    "a title of one's own axes": (
        lambda _, t: sg.choropleth(t, ax=Figure().subplots(), title=5),  # type: ignore[call-overload]
        "title 5: give a text, or leave it out",
    ),
    "events of another kind": (
        lambda _, t: sg.count_overlap(_merged(t, documented="maybe")),
        "events: documented 'maybe': choose from",
    ),
    "a grouping of events": (
        lambda _, t: sg.count_overlap(_merged(t), by="colour"),
        "unknown grouping 'colour'; choose from",
    ),
    "a table that is not of links": (
        lambda folder, t: write_links(t, folder / "x.csv"),
        "links: there is no column one_id, other_id",
    ),
    "links that are not there": (
        lambda folder, _: read_links(folder / "none.csv"),
        "none.csv' does not exist; give a CSV file of links",
    ),
    "a word that is no link": (
        lambda folder, t: read_links(_links(folder, t, ",same,", ",perhaps,")),
        "links.csv, row 2, column link: 'perhaps' is no link; choose from",
    ),
    "a number that is none": (
        lambda folder, t: read_links(_links(folder, t, ",5,5,", ",5,five,")),
        "links.csv, row 2, column other_killed: 'five' is no number",
    ),
    "a row that is short": (
        lambda folder, t: read_links(_links(folder, t, ",5,5,", ",5,")),
        "links.csv, row 2: it has",
    ),
    "columns of links that are missing": (
        lambda folder, _: read_links(_written(folder, "links.csv", "one_id\na\n")),
        "the links in links.csv cannot be used",
    ),
    "decisions on links that are not there": (
        lambda folder, t: sg.link(t, t, decisions=folder / "none.csv"),
        "none.csv' does not exist; give a CSV file of decisions on links",
    ),
    "decisions on links without a column": (
        lambda _, t: sg.link(t, t, decisions=pd.DataFrame({"one_id": ["a"]})),
        "decisions: there is no column other_id",
    ),
    "decisions on links over another file": (
        lambda folder, _: put_decided([], _written(folder, "mine.csv", "a,b\n1,2\n"), force=False),
        "'mine.csv' exists and holds no decisions on links",
    ),
    "a Dask frame in a layout": (
        lambda folder, t: sg.to_file(_in_parts(t), folder / "x.csv", layout="acled"),
        "a Dask frame is not written in a layout; compute it",
    ),
    "a Dask frame as a project": (
        lambda folder, t: to_qgis(_in_parts(t), folder / "x.qgz"),
        "a Dask frame is too large for a map; compute the part",
    ),
    "a Dask frame and workers": (
        lambda _, t: sg.locate(_in_parts(t), workers=2),
        "a Dask frame is worked on by the workers of its cluster",
    ),
    "a Dask frame as a release": (
        lambda _, t: sg.public_release(_in_parts(t)),
        "a release looks at all rows together: call compute() first",
    ),
    "a title of a project": (
        lambda folder, t: to_qgis(t, folder / "x.qgz", title={"fr": "Carte"}),
        "give a text, or a text for each language",
    ),
    "more columns than a GeoPackage holds": (
        lambda folder, t: sg.to_file(
            t.join(pd.DataFrame([[1] * 2000], t.index).add_prefix("column ")),
            folder / "x.gpkg",
        ),
        "columns; leave out some, or write .parquet or .geojson",
    ),
    "zones as a picture": (
        lambda folder, _: zones_to_file(sg.load_control_zones("2016-12-13"), folder / "x.png"),
        "has no extension for zones; choose from",
    ),
    "zones that are none": (
        lambda folder, t: zones_to_file(t, folder / "x.geojson"),
        "the table is not of zones: give what load_control_zones returns",
    ),
    "a queue without a column": (
        lambda _, t: review_queue(t.drop(columns=["match_score"])),
        "the table has no match_score; review what syria_geo.locate returns",
    ),
    "kinds of incidents": (
        lambda _, t: sg.summary(t, kinds="battles"),
        "kinds 'battles': choose from",
    ),
    "zones without a CRS": (
        lambda folder, _: sg.read_control_zones(
            _zones(folder, shapely.box(36, 33, 37, 34), crs=None)
        ),
        "it states no CRS; save it with one, e.g. EPSG:4326",
    ),
    "zones without a shape": (
        lambda folder, _: sg.read_control_zones(_zones(folder, None)),
        "row 1, column geometry: it has no shape",
    ),
    "zones that are points": (
        lambda folder, _: sg.read_control_zones(_zones(folder, shapely.Point(36, 33))),
        "row 1, column geometry: it is a Point, not a polygon",
    ),
    "zones beyond the earth": (
        lambda folder, _: sg.read_control_zones(_zones(folder, shapely.box(360, 330, 370, 340))),
        "a corner lies beyond the earth; correct it, or state the CRS it is in",
    ),
    "polygons of a feature that is no object": (
        lambda folder, _: read_polygons(
            _written(folder, "a.geojson", '{"type": "FeatureCollection", "features": [5]}')
        ),
        "a feature is no object",
    ),
    "polygons that are a list": (
        lambda folder, _: read_polygons(_written(folder, "a.geojson", "[1]")),
        "a FeatureCollection is wanted",
    ),
    "polygons of another type": (
        lambda folder, _: read_polygons(_written(folder, "a.geojson", '{"type": "Topology"}')),
        "a FeatureCollection is wanted",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_says_why_and_what_to_do(what: str, tmp_path: Path, located: Any) -> None:
    call, said = REFUSED[what]
    before = located.copy(deep=True)
    with pytest.raises((UsageError, InputError), match=re.escape(said)):
        call(tmp_path, located)
    pd.testing.assert_frame_equal(pd.DataFrame(located), pd.DataFrame(before))
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("x.")]


BOX = [[[36, 33], [37, 33], [37, 34], [36, 34], [36, 33]]]


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "Polygon", "coordinates": BOX}',
        '{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": BOX}}',
    ],
)
def test_a_single_shape_is_a_layer_of_polygons(tmp_path: Path, text: str) -> None:
    path = _written(tmp_path, "a.geojson", text.replace("BOX", str(BOX)))
    assert read_polygons(path).geom_type.tolist() == ["Polygon"]


def test_a_single_day_is_a_list_of_one() -> None:
    one, listed = sg.control_maps(days="2016-12-13"), sg.control_maps(days=["2016-12-13"])
    assert one.description == listed.description
