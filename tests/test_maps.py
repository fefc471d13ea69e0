"""The page as a file: what it says about itself, and that it lets nothing in."""

from __future__ import annotations

import base64
import html
import json
import re
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from folium.plugins import HeatMapWithTime

import maps_world
from syria_geo.control import CONFIDENCES
from syria_geo.errors import SyriaGeoWarning, UsageError
from syria_geo.incidents import (
    CONTROL_PARTIES,
    COUNTED_UNDER,
    DERIVED_COLUMNS,
    INCIDENT_COLUMNS,
    KINDS,
    MEANS,
    TOLL_COLUMNS,
    load_incidents,
)
from syria_geo.locating import locate
from syria_geo.maps import LANGUAGES, LEVELS, VALUES, density_map, save_map
from syria_geo.maps._encode import encode_lists, encode_numbers, encode_texts, to_json
from syria_geo.maps._incidents import complete, incident_columns
from syria_geo.maps._labels import labels
from syria_geo.places import Precision, Status
from syria_geo.provenance import made_with, tool_version, with_facts


@pytest.fixture(scope="module")
def page() -> str:
    return str(density_map(maps_world.located()).get_root().render())


def test_is_a_folium_map_to_build_on(tmp_path: Path) -> None:
    made = density_map(maps_world.located())
    assert isinstance(made, folium.Map)
    folium.Marker((36.2, 37.1), popup="mine").add_to(made)
    made.save(tmp_path / "m.html")
    text = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert "L.marker(" in text
    assert "<script src=" not in text


def test_same_data_same_bytes(page: str) -> None:
    assert str(density_map(maps_world.located()).get_root().render()) == page


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    assert not re.findall(r'<(?:script|img|iframe)[^>]*\ssrc="', page)
    assert "<link" not in page
    assert not re.findall(r"url\((?!data:|#)[^)]*\)", page.split("<body")[0])
    assert "sourceMappingURL" not in page
    assert "@import" not in page


def test_policy_allows_only_the_scripts_of_the_page(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in html.unescape(policy[1])
    assert "unsafe-eval" not in policy[1]
    assert "http" not in policy[1]
    scripts = policy[1].split("script-src")[1].split(";")[0]
    assert "unsafe-inline" not in scripts


def test_policy_admits_the_tiles_a_user_asked_for() -> None:
    page = density_map(maps_world.located(), tiles="OpenStreetMap").get_root().render()
    assert "img-src data: blob: https://tile.openstreetmap.org" in page


def policy_of(page: str) -> str:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    return policy[1]


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("https://tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org"),
        ("http://localhost:8080/t/{z}/{x}/{y}{r}.png?k=1", "http://localhost:8080"),
        (
            "https://{s}.tile.example.org/{z}/{x}/{y}.png",
            "https://a.tile.example.org https://b.tile.example.org https://c.tile.example.org",
        ),
    ],
)
def test_tiles_of_ones_own_let_in_their_hosts_and_no_other(address: str, hosts: str) -> None:
    page = density_map(maps_world.located(), tiles=address).get_root().render()
    assert f"img-src data: blob: {hosts};" in policy_of(page)
    credited = re.findall(r'"attribution": "([^"]*)"', page)
    assert credited == [re.sub(r"^\w+://|/.*|\{s\}\.", "", address)]


def test_attribution_is_plain_text() -> None:
    address = "https://tile.example.org/{z}/{x}/{y}.png"
    credit = "<b>© Somebody</b></script>"
    page = density_map(maps_world.located(), tiles=address, attribution=credit)
    assert "© Somebody</b>" not in page.get_root().render()
    assert (
        "Somebody"
        in density_map(maps_world.located(), tiles="OpenStreetMap", attribution="Somebody")
        .get_root()
        .render()
    )


@pytest.mark.parametrize(
    "tiles",
    [
        "Open Street Atlas",
        "ftp://tile.example.org/{z}/{x}/{y}.png",
        "javascript:alert(1)//{z}/{x}/{y}",
        "tile.example.org/{z}/{x}/{y}.png",
        "https://tile.example.org/{z}/{x}.png",
        "https://tile.example.org/{z}/{x}/{y}/{key}.png",
        "https://tile.example.org; script-src */{z}/{x}/{y}",
        "https://user@tile.example.org/{z}/{x}/{y}",
        "https:///{z}/{x}/{y}",
        "",
    ],
)
def test_what_is_no_tiles_is_refused_with_the_way_out(tiles: str) -> None:
    with pytest.raises(UsageError, match=r"neither the name of a provider nor an address.*such as"):
        density_map(maps_world.located(), tiles=tiles)


def test_a_provider_that_wants_a_key_is_refused_with_the_way_out() -> None:
    with pytest.raises(UsageError, match="give their address and key"):
        density_map(maps_world.located(), tiles="MapBox")


def test_tiles_that_ask_for_a_key_are_told_of_in_our_own_words() -> None:
    with pytest.warns(SyriaGeoWarning, match=r"tiles 'CartoDB.Positron': .* key") as said:
        page = density_map(maps_world.located(), tiles="CartoDB.Positron").get_root().render()
    assert [warning.category for warning in said] == [SyriaGeoWarning]
    assert said[0].filename == __file__
    assert "cartocdn" in policy_of(page)


def test_attribution_without_tiles_is_refused() -> None:
    with pytest.raises(UsageError, match="give tiles too"):
        density_map(maps_world.located(), attribution="Somebody")


def test_the_page_says_what_it_was_made_with() -> None:
    located = with_facts(maps_world.located(), input={"name": "</script>.csv", "sha256": "ab12"})
    page = density_map(located, value="killed", classes=4).get_root().render()
    assert f'<meta name="generator" content="{made_with()}">' in page.split("<body")[0]
    text = re.findall(r'<script type="application/json" id="syria-geo-provenance">(.*?)</s', page)
    facts = json.loads(text[0])
    assert facts["tool"] == {"name": "syria_geo", "version": tool_version()}
    assert facts["input"] == {"name": "</script>.csv", "sha256": "ab12"}
    assert facts["options"]["value"] == "killed"
    assert facts["options"]["classes"] == 4
    assert facts["options"]["zones"] == ["2016-09-01/2021-02-14"]


def test_text_cannot_leave_its_script_element() -> None:
    located = maps_world.located()
    located["place_text"] = "</script><script>alert(1)</script>{{ 7*7 }}"
    page = density_map(located).get_root().render()
    assert "alert(1)</script>" not in page
    assert "49" not in re.findall(r'"place_text":\{[^}]*\}', page)[0]


def test_data_holds_the_class_limits(page: str) -> None:
    data = json.loads(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page)[0])
    assert data["areas"]["governorate"]["limits"]["massacres"] == [1, 2, 3]
    assert len(data["areas"]["sub-district"]["pcodes"]) == 272


@pytest.mark.parametrize(
    ("options", "choice"),
    [({"level": "county"}, "governorate"), ({"value": "x"}, "killed"), ({"language": "fr"}, "ar")],
)
def test_unknown_options_name_the_choices(options: dict[str, Any], choice: str) -> None:
    with pytest.raises(UsageError, match=choice):
        density_map(maps_world.located(), **options)


def test_refuses_a_table_that_was_not_located() -> None:
    with pytest.raises(UsageError, match=r"syria_geo\.locate"):
        density_map(maps_world.located().drop(columns=["status"]))


def test_writes_whole_or_not_at_all(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(UsageError, match="cannot write"):
        save_map(maps_world.located(), blocked / "map.html")
    assert save_map(maps_world.located(), tmp_path / "new" / "map.html").is_file()


@pytest.mark.parametrize("name", ["map.png", "map", "map.html.txt"])
def test_a_page_is_not_written_under_the_name_of_something_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"unknown extension; choose from \.html, \.htm"):
        save_map(maps_world.located(), tmp_path / name)
    assert not list(tmp_path.iterdir())


# --- words ----------------------------------------------------------------------------------------

PAGE = Path(__file__).parents[1] / "page" / "src"


def test_every_word_the_scripts_ask_for_is_there_in_both_languages() -> None:
    paths = [path for path in sorted(PAGE.rglob("*.js")) if "review" not in path.parts]
    scripts = "".join(path.read_text(encoding="utf-8") for path in paths)
    asked = set(re.findall(r'(?:say|note|button|choice)\(\s*"([^"]+)"', scripts))
    assert len(asked) > 60
    for language in LANGUAGES:
        words = labels()[language]
        assert asked <= set(words)
        assert all(words.values())


def test_both_languages_fill_in_the_same_figures() -> None:
    english, arabic = labels()["en"], labels()["ar"]
    for key, text in english.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", arabic[key]))


def test_the_page_writes_the_columns_of_the_table_in_their_order() -> None:
    listed = (PAGE / "model" / "files.js").read_text(encoding="utf-8").partition("COLUMNS = [")[2]
    told = complete(maps_world.located().iloc[:0])
    ours = [name for name in (*INCIDENT_COLUMNS, *DERIVED_COLUMNS) if name in page_columns(told)]
    assert re.findall(r'"(\w+)"', listed.partition("]")[0]) == ours


def test_the_page_shows_the_tolls_of_the_table() -> None:
    facts = (PAGE / "model" / "facts.js").read_text(encoding="utf-8")
    assert re.findall(r'"(\w+)"', facts.partition("TOLLS = [")[2].partition("]")[0]) == [
        *TOLL_COLUMNS
    ]


def page_columns(located: gpd.GeoDataFrame) -> set[str]:
    parts = incident_columns(located)
    return {*parts["numbers"], *parts["texts"], *parts["lists"]}


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("party", CONTROL_PARTIES + COUNTED_UNDER),
        ("means", MEANS),
        ("kind", KINDS),
        ("status", tuple(Status)),
        ("precision", tuple(Precision)),
        ("value", VALUES),
        ("value", ("kind", "killed", "children", "women")),
        ("match_type", ("given coordinates", "decision", "p-code", "exact name")),
        (
            "conflict",
            ("governorate", "direction", "distance", "decision", "control", "weekday", "toll"),
        ),
        ("level", tuple(LEVELS)),
        ("confidence", CONFIDENCES),
    ],
)
def test_every_word_of_the_vocabularies_is_translated(group: str, values: tuple[str, ...]) -> None:
    missing = [value for value in values if f"{group}:{value}" not in labels()["ar"]]
    assert missing == []


# --- columns --------------------------------------------------------------------------------------


def decoded(column: dict[str, Any]) -> list[float | None]:
    raw = np.frombuffer(base64.b64decode(column["data"]), dtype=f"<{column['type']}")
    raw = np.repeat(raw, column.get("repeat", 1))
    return [None if v == column["missing"] else v / column["scale"] for v in raw.tolist()]


@pytest.mark.parametrize(
    ("values", "scale", "kind"),
    [
        ([0, 5, None, 127], 1, "i1"),
        ([-127, 300], 1, "i2"),
        ([35.12345, None], 100_000, "i4"),
        ([], 1, "i1"),
        ([None], 1, "i1"),
        ([None] * 40, 1, "i1"),
        ([7.5] * 3, 10, "i1"),
    ],
)
def test_numbers_keep_their_value_in_the_smallest_type(
    values: list[float | None], scale: int, kind: str
) -> None:
    column = encode_numbers(pd.Series(values, dtype="Float64"), scale=scale)
    assert column["type"] == kind
    assert decoded(column) == values


def test_texts_stand_once_and_share_their_beginnings() -> None:
    column = encode_texts(["Aleppo city", "", "Aleppo", None, "Aleppo city", pd.NA, float("nan")])
    assert column["values"] == ["ĀAleppo", "Ć city"]  # 0 and 6 characters shared
    assert decoded(column["codes"]) == [1, None, 0, None, 1, None, None]


def test_rows_in_order_need_no_numbers() -> None:
    assert encode_texts(["a-1", "a-2", "a-3"])["codes"] is None


@pytest.mark.parametrize("cell", [("ISIS", "b"), ["ISIS", "b"], "ISIS; b"])
def test_lists_are_read_however_they_are_kept(cell: object) -> None:
    assert encode_lists([cell])["values"] == ["ĀISIS\x1fb"]


def test_json_is_harmless_in_a_script_element() -> None:
    text = to_json({"a": "</script><!--&\u2028\u2029{{x}}"})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": "</script><!--&\u2028\u2029{{x}}"}


def test_bundled_incidents_make_a_small_page() -> None:
    # 40 kB say in which sub-districts incidents may be, so that intervals follow the filters.
    page = density_map(locate(load_incidents())).get_root().render()
    assert len(page.encode()) < 3_400_000


def test_the_callers_table_is_left_alone() -> None:
    located = maps_world.located()
    before = located.copy(deep=True)
    density_map(located)
    pd.testing.assert_frame_equal(located, before)


@pytest.mark.parametrize("control", ["2016-13-01", ["yesterday"], "1999-01-01"])
def test_days_without_zones_are_refused(control: Any) -> None:
    with pytest.raises(UsageError, match=r"no day|covers"):
        density_map(maps_world.located(), control=control)


def test_an_element_that_needs_the_network_is_named() -> None:
    made = density_map(maps_world.located(), online=True)
    HeatMapWithTime([[(36.2, 37.1, 1.0)]]).add_to(made)  # type: ignore[no-untyped-call]
    with pytest.warns(SyriaGeoWarning, match="iso8601"):
        page = made.get_root().render()
    policy = page.split("Content-Security-Policy")[1].split(">")[0]
    assert "iso8601" in policy
