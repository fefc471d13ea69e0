"""The page as a file: what it says about itself, and that it lets nothing in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import folium
import pytest

import maps_world
from syria_geo.errors import UsageError
from syria_geo.maps import density_map, save_map


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
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe-eval" not in policy[1]
    assert "http" not in policy[1]
    scripts = policy[1].split("script-src")[1].split(";")[0]
    assert "unsafe-inline" not in scripts


def test_policy_admits_the_tiles_a_user_asked_for() -> None:
    page = density_map(maps_world.located(), tiles="OpenStreetMap").get_root().render()
    assert "img-src data: blob: https://tile.openstreetmap.org" in page


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
