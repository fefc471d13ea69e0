"""Styles and the project for QGIS, as they are written; test_qgis_opens.py opens them in QGIS."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from syria_geo.charts import _textures as textures
from syria_geo.export.qgis import _zone_symbols as zone_symbols
from syria_geo.export.qgis._facts import ProjectFacts, facts_of
from syria_geo.export.qgis._project import project_bytes
from syria_geo.export.qgis._styles import layer_styles
from syria_geo.export.qgis._words import words_in
from syria_geo.export.qgis._xml import literal
from syria_geo.vocabulary import LANGUAGES, party_colours

TITLE = {"en": "Incidents", "ar": "الحوادث"}
BOX = shapely.box(36, 34, 38, 36)


def tables(**changes: Any) -> dict[str, pd.DataFrame]:
    """One of each layer, small."""
    point = shapely.Point(37, 35)
    units = {
        "pcode": ["SY01", "SY02", "SY03"],
        "name_en": ["A", "B", "C"],
        "name_ar": ["أ", "ب", "ت"],
        "incidents": [2, 0, 1],
        "killed": [7, 0, 0],
        "killed_unknown": [0, 0, 1],
        "population_years": ["2016", "2016", "2016, 2017"],
        "rate": [1 / 3, 0.0, None],
        "few_people": [False, False, False],
    }
    holders = ["Syrian regime forces", "Syrian Democratic Forces; Turkish forces"]
    zones = {
        "holder": holders,
        "confidence": ["high", "low"],
        "empty": [False, False],
        "valid_from": ["2016-09-01", "2016-10-01"],
        "valid_to": ["2016-09-30", "2016-10-31"],
    }
    incidents = {
        "incident_id": ["a", "b"],
        "date": ["2016-09-05", None],
        "date_earliest": ["2016-09-05", None],
        "date_latest": ["2016-09-07", None],
        "killed": [7, None],
        "status": ["sure", "unsure"],
        "precision": ["settlement", "district"],
        "perpetrators": ["ISIS", "ISIS; Unidentified"],
        "place_name_en": ["X", "Y"],
        "place_name_ar": ["س", "ص"],
    }
    made: dict[str, pd.DataFrame] = {
        "incidents": gpd.GeoDataFrame(incidents, geometry=[point] * 2, crs=4326),
        "uncertainty": gpd.GeoDataFrame(
            {"incident_id": ["a"], "date": ["2016-09-05"]}, geometry=[BOX], crs=4326
        ),
        "unlocated": pd.DataFrame({"incident_id": ["c"], "reason": ["no place"]}),
        "governorates": gpd.GeoDataFrame(units, geometry=[BOX] * 3, crs=4326),
        "hexagons": gpd.GeoDataFrame({"incidents": [3], "killed": [9]}, geometry=[BOX], crs=4326),
        "control_zones": gpd.GeoDataFrame(zones, geometry=[BOX] * 2, crs=4326),
        "sources": pd.DataFrame({"title": ["T"]}),
        "provenance": pd.DataFrame({"key": ["k"], "value": ["v"]}),
    }
    return {name: table for name, table in (made | changes).items() if table is not None}


def facts(**changes: Any) -> ProjectFacts:
    return facts_of(tables(**changes), title=TITLE, credits={"en": "Credit: OCHA"})


def read_project(written: bytes) -> Element:
    with zipfile.ZipFile(io.BytesIO(written)) as bundle:
        (name,) = bundle.namelist()
        text = bundle.read(name).decode()
    return fromstring(text.partition("\n")[2])  # noqa: S314


def style_of(layer: str, name: str, known: ProjectFacts) -> Element:
    (row,) = [
        row
        for row in layer_styles(known)
        if (row["f_table_name"], row["styleName"]) == (layer, name)
    ]
    return fromstring(str(row["styleQML"]).partition("\n")[2])  # noqa: S314


def attributes(found: Element, path: str, name: str) -> list[str]:
    return [one.get(name, "") for one in found.iterfind(path)]


def test_what_is_known_of_the_layers() -> None:
    known = facts()
    assert (known.first_day, known.last_day) == (date(2016, 9, 5), date(2016, 9, 7))
    assert known.zones_day == date(2016, 9, 7)
    assert known.holders_shown == ("Syrian regime forces",)
    assert len(known.holders) == 2
    assert known.extent == (36.0, 34.0, 38.0, 36.0)
    assert known.limits["governorates", "rate"] == (1 / 3,)
    assert known.population == "2016, 2017"
    assert known.parties == ("ISIS",)
    assert known.most_killed == 7


def test_the_same_facts_give_the_same_bytes() -> None:
    assert project_bytes("x.gpkg", facts()) == project_bytes("x.gpkg", facts())
    assert layer_styles(facts()) == layer_styles(facts())
    assert not re.search(rb"/work|/tmp|/home", zipfile_text(project_bytes("x.gpkg", facts())))


def zipfile_text(written: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(written)) as bundle:
        return bundle.read(bundle.namelist()[0])


def test_each_layer_has_one_default_and_both_languages() -> None:
    rows = layer_styles(facts())
    for layer in tables():
        own = [row for row in rows if row["f_table_name"] == layer]
        assert [row["styleName"] for row in own if row["useAsDefault"]] == [own[0]["styleName"]]
        assert any(str(row["styleName"]).startswith("العربية") for row in own)
        assert str(own[0]["styleName"]).startswith("English")
        assert len({row["styleName"] for row in own}) == len(own)


def test_words_are_in_both_languages() -> None:
    texts = {language: words_in(language).labels for language in LANGUAGES}
    assert set(texts["en"]) == set(texts["ar"])
    assert [key for key, text in texts["ar"].items() if not text] == []


def test_classes_are_those_of_the_page_and_no_data_is_not_zero() -> None:
    found = style_of("governorates", "English: killed per 100,000 people", facts())
    rendered = found.find("renderer-v2")
    assert rendered is not None
    assert rendered.get("type") == "graduatedSymbol"
    assert "NULL THEN -1" in str(rendered.get("attr"))
    assert attributes(rendered, "ranges/range", "upper") == [
        "0.0",
        "0.333333333334",
        "-1.0",
        "-2.0",
    ]
    killed = style_of("governorates", "English: people killed", facts()).find("renderer-v2")
    assert killed is not None
    # Nothing is counted in the third, and of one incident it is not stated.
    assert '"killed" = 0 AND "killed_unknown" > 0 THEN -1' in str(killed.get("attr"))


def test_rates_that_nobody_can_give_are_not_the_first_thing_shown() -> None:
    units = tables()["governorates"].assign(rate=None)
    names = [
        row["styleName"]
        for row in layer_styles(facts(governorates=units))
        if row["f_table_name"] == "governorates" and row["useAsDefault"]
    ]
    assert names == ["English: incidents"]


def test_zones_have_the_colours_and_textures_of_the_page() -> None:
    assert zone_symbols.OTHER == textures.OTHER
    assert {"high", *zone_symbols.SURENESSES} == set(textures.SURENESSES)
    assert zone_symbols._STRIPE == textures.STRIPE
    assert zone_symbols._DOTS == textures.DOTS
    assert {
        name: {"line": one["wide"], "every": one["every"]}
        for name, one in zone_symbols._HATCHES.items()
    } == textures.HATCHES
    found = style_of("control_zones", "English", facts())
    assert attributes(found, ".//category", "label")[:2] == [
        "Syrian regime forces",
        "Syrian Democratic Forces, Turkish forces",
    ]
    code = party_colours()["Turkish forces"]
    shown = ",".join(str(int(code[at : at + 2], 16)) for at in (1, 3, 5))
    assert f"{shown},255" in attributes(found, ".//Option[@name='line_color']", "value")


def test_fields_are_called_by_their_aliases() -> None:
    english = style_of("incidents", "English", facts())
    arabic = style_of("incidents", "العربية", facts())
    fields = attributes(english, "aliases/alias", "field")
    assert {"date", "killed", "status"} <= set(fields) <= set(facts().fields["incidents"])
    assert fields == attributes(arabic, "aliases/alias", "field")
    assert "التاريخ" in attributes(arabic, "aliases/alias", "name")


def test_texts_of_a_user_are_escaped() -> None:
    title = {"en": "<b>\"A\" & 'B'</b>\x00\x0b", "ar": "ع"}
    known = replace(facts(), title=title, credits={"en": "<script>&\x1f"})
    found = read_project(project_bytes("x.gpkg", known))
    assert found.findtext("title") == "<b>\"A\" & 'B'</b> / ع"
    texts = attributes(found, ".//LayoutItem", "labelText")
    assert "<script>&" in texts
    tip = str(style_of("incidents", "English", facts()).findtext("mapTip"))
    assert "map('&', '&amp;', '<', '&lt;', '>', '&gt;')" in tip


def test_a_title_is_no_expression() -> None:
    known = replace(facts(), title={"en": "[% env('HOME') %]", "ar": "ع"})
    found = read_project(project_bytes("x.gpkg", known))
    assert not any("[%" in text for text in attributes(found, ".//LayoutItem", "labelText"))


def test_a_party_of_a_name_of_its_own_breaks_nothing() -> None:
    zones = tables()["control_zones"].assign(holder=['O\'Neill <&> "Co"', "ISIS"])
    found = style_of("control_zones", "English", facts(control_zones=zones))
    assert 'O\'Neill <&> "Co"' in attributes(found, ".//category", "value")


def test_the_project_stands_beside_its_geopackage() -> None:
    found = read_project(project_bytes("map of mine.gpkg", facts()))
    sources = [one.text for one in found.iterfind("projectlayers/maplayer/datasource")]
    assert sources
    assert {str(one).split("|")[0] for one in sources} == {"./map of mine.gpkg"}
    assert found.findtext("properties/Paths/Absolute") == "false"
    # Nothing is fetched from a network.
    assert {one.text for one in found.iterfind("projectlayers/maplayer/provider")} == {"ogr"}


def test_layouts_and_themes_are_in_both_languages() -> None:
    found = read_project(project_bytes("x.gpkg", facts()))
    assert len(attributes(found, "Layouts/Layout", "name")) == 4
    themes = attributes(found, "visibility-presets/visibility-preset", "name")
    assert len(themes) == 4
    follow = attributes(
        found, "Layouts/Layout/LayoutItem[@followPreset='true']", "followPresetName"
    )
    assert sorted(follow) == sorted(themes)
    styles = {
        (layer.findtext("id"), name)
        for layer in found.iterfind("projectlayers/maplayer")
        for name in attributes(layer, "map-layer-style-manager/map-layer-style", "name")
    }
    for theme in found.iterfind("visibility-presets/visibility-preset"):
        for layer in theme:
            assert (layer.get("id"), layer.get("style")) in styles


def test_the_temporal_controller_knows_the_days() -> None:
    found = read_project(project_bytes("x.gpkg", facts()))
    days = found.find("ProjectTimeSettings/TemporalRange")
    assert days is not None
    assert [day.text for day in days] == ["2016-09-05T00:00:00Z", "2016-09-08T00:00:00Z"]
    timed = {
        layer.findtext("id"): temporal.get("enabled")
        for layer in found.iterfind("projectlayers/maplayer")
        for temporal in layer.iterfind("temporal")
    }
    assert set(timed) == {f"syria_geo_{n}" for n in ("incidents", "uncertainty", "control_zones")}


@pytest.mark.parametrize(
    "changes",
    [
        {"control_zones": None},
        {"incidents": tables()["incidents"].iloc[:0]},
        {"incidents": tables()["incidents"].assign(date_earliest=None, date_latest=None)},
        {"incidents": tables()["incidents"].assign(killed=None)},
        {"incidents": tables()["incidents"].drop(columns=["perpetrators", "place_name_en"])},
        {"governorates": None},
        dict.fromkeys(("governorates", "hexagons", "control_zones", "uncertainty")),
        {
            "incidents": tables()["incidents"].rename(
                columns={"killed": "a&b", "incident_id": "حقل"}
            )
        },
    ],
    ids=["no zones", "empty", "no days", "no tolls", "few columns", "no units", "bare", "own"],
)
def test_strange_tables_give_a_project_all_the_same(changes: dict[str, Any]) -> None:
    known = facts(**changes)
    found = read_project(project_bytes("x.gpkg", known))
    assert len(found.findall("projectlayers/maplayer")) == len(known.fields)
    assert all(fromstring(str(row["styleQML"]).partition("\n")[2]) for row in layer_styles(known))  # noqa: S314


@pytest.mark.parametrize("top", [2.0736992721315555, 1.187746729638359, 1 / 3, 5e-324, 1e15, 0.1])
def test_the_highest_value_is_within_its_class_with_the_digits_qgis_keeps(top: float) -> None:
    units = tables()["governorates"].assign(rate=[top, 0.0, float("nan")])
    found = style_of(
        "governorates", "English: killed per 100,000 people", facts(governorates=units)
    )
    upper = attributes(found, ".//range", "upper")[1]
    assert top <= float(f"{float(upper):.15g}") <= top * (1 + 1e-9) + 1e-300


# --- tables that are not as ours ------------------------------------------------------------------


def test_an_incident_is_drawn_whatever_columns_are_missing() -> None:
    few = tables()["incidents"][["incident_id", "date", "geometry"]]
    known = facts(incidents=few)
    fields = {*known.fields["incidents"]}
    for row in layer_styles(known):
        if row["f_table_name"] == "incidents":
            style = fromstring(str(row["styleQML"]).partition("\n")[2])  # noqa: S314
            drawn = style.find("renderer-v2")
            assert drawn is not None
            defined = drawn.iterfind(".//Option[@name='expression']")
            used = [str(drawn.get("attr")), *(str(one.get("value")) for one in defined)]
            assert len(used) > 3
            assert {one for text in used for one in re.findall(r'"(\w+)"', text)} <= fields
            assert style.find("temporal") is None


def test_each_party_has_a_category_and_only_some_that_nobody_knows_have_their_own() -> None:
    named = ["ISIS", *(f"Party {at}" for at in range(300)), "[% env('HOME') %]"]
    incidents = gpd.GeoDataFrame(
        {"perpetrators": [*named, "[% env('HOME') %]"], "killed": 1},
        geometry=[shapely.Point(37, 35)] * (len(named) + 1),
        crs=4326,
    )
    found = style_of("incidents", "English: by party named", facts(incidents=incidents))
    values = attributes(found, ".//category", "value")
    assert len(values) < 20
    assert {"ISIS", "[% env('HOME') %]", ""} <= {*values}  # the last is for all others
    assert not [text for text in attributes(found, ".//category", "label") if "[%" in text]


def test_zones_of_single_days_are_never_those_of_another() -> None:
    def drawn(**days: Any) -> str:
        known = facts_of(tables(), title=TITLE, **days)
        found = style_of("control_zones", "English", known).find("renderer-v2")
        assert found is not None
        return str(found.get("attr"))

    given = drawn(zone_days=[date(2016, 9, 1), date(2016, 10, 1)])
    assert "array(to_date('2016-09-01'), to_date('2016-10-01'))" in given
    assert "@map_start_time" in given
    assert "array" not in drawn()


def test_the_language_asked_for_comes_first() -> None:
    known = facts_of(tables(), title=TITLE, language="ar", credits={"en": "Credit", "ar": "مصدر"})
    defaults = [row["styleName"] for row in layer_styles(known) if row["useAsDefault"]]
    assert len(defaults) == len(tables())
    assert all(str(name).startswith("العربية") for name in defaults)
    found = read_project(project_bytes("x.gpkg", known))
    first = found.find("Layouts/Layout")
    assert first is not None
    assert "العربية" in str(first.get("name"))
    assert "مصدر" in attributes(first, "LayoutItem", "labelText")


def test_tips_say_words_of_vocabularies_in_their_language() -> None:
    rows = {
        row["styleName"]: str(row["styleQML"])
        for row in layer_styles(facts())
        if row["f_table_name"] == "incidents"
    }
    for language, name in (("en", "English"), ("ar", "العربية")):
        tip = fromstring(rows[name].partition("\n")[2]).findtext("mapTip")  # noqa: S314
        for key in ("status:sure", "precision:settlement", "party:ISIS"):
            assert words_in(language)(key) in str(tip)


def test_a_text_of_an_expression_stays_a_text() -> None:
    assert literal("O'Neill \\ n") == "'O''Neill \\\\ n'"
