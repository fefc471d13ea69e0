"""Names and numbers on maps of circles: nothing lies on them, and they lie on nothing."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

import maps_world
import syria_geo as sg
from syria_geo.boundaries import units
from syria_geo.charts._room import Room
from syria_geo.charts._typeset import width_of

_PATH = re.compile(r'<path d="(M [^"]*)"')
_TEXT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" [^>]*font-size="([\d.]+)"([^>]*)>([^<]*)<')
_POINTS = 72


def crowd() -> gpd.GeoDataFrame:
    """Give 300 incidents in and around Aleppo, Idleb and Damascus, some at one point."""
    random = np.random.default_rng(7)
    rows = []
    for number in range(300):
        latitude, longitude = ((36.2, 37.1), (35.9, 36.6), (33.5, 36.3))[number % 3]
        north, east = (0.0, 0.0) if number % 7 == 0 else random.normal(0, 0.2, 2)
        rows.append(
            maps_world.full_row(
                0,
                incident_id=f"n{number}",
                latitude=latitude + north,
                longitude=longitude + east,
                killed=int(random.integers(1, 60)),
            )
        )
    return maps_world.frame(rows)


WORLDS = {"bundled": lambda: sg.locate(sg.load_incidents()), "crowd": crowd}


def circles(svg: str) -> list[Any]:
    found = []
    for group in re.findall(r'<g id="EllipseCollection_\d+">(.*?)</g>', svg, re.S):
        for path in _PATH.findall(group):
            x, y = np.array(re.findall(r"-?[\d.]+", path), dtype=float).reshape(-1, 2).T
            middle = shapely.Point((x.min() + x.max()) / 2, (y.min() + y.max()) / 2)
            found.append(shapely.buffer(middle, (x.max() - x.min()) / 2, quad_segs=32))
    return found


def boxes(svg: str) -> tuple[dict[str, Any], list[Any]]:
    """Give the boxes of the letters of names of governorates, and of numbers of incidents."""
    names = {name for u in units().values() for name in (u.name_en, u.name_ar)}
    named, numbers = {}, []
    for x, y, size, look, text in _TEXT.findall(svg):
        is_bold = "font-weight" in look
        half = width_of(text, float(size), "bold" if is_bold else "normal") * _POINTS / 2
        left, right = float(x) - half, float(x) + half
        box = shapely.box(left, float(y) - 0.68 * float(size), right, float(y))
        if is_bold and text.isdigit() and "paint-order" in look:
            numbers.append(box)
        elif text in names and size == "6.4":
            named[text] = box
    return named, numbers


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("world", WORLDS)
def test_no_name_or_number_overlaps_a_circle_or_another(
    world: str, language: str, tmp_path: Path
) -> None:
    picture = sg.graduated_symbols(WORLDS[world](), language=language)
    svg = picture.save(tmp_path / "places.svg").read_text(encoding="utf-8")
    (named, numbers), drawn = boxes(svg), circles(svg)
    assert len(drawn) > 50
    assert len(named) >= 13
    assert len(numbers) >= 3
    for name, box in named.items():
        assert not shapely.intersects(box, drawn).any(), name
    # A number may stand in its own circle; the rim of none may run through it.
    rims = shapely.boundary(drawn)
    for box in numbers:
        assert not shapely.intersects(box, rims).any()
    for one, other in itertools.combinations([*named.values(), *numbers], 2):
        assert not one.intersects(other)


def test_a_number_without_room_is_left_out_and_the_key_says_how_many() -> None:
    # Ten thousand square kilometres of circles side by side, two incidents in the middle of them.
    spots = [(34.9, 38.5), *itertools.product(np.arange(34, 36, 0.05), np.arange(37, 40, 0.05))]
    rows = [
        maps_world.full_row(
            0, incident_id=f"n{number}", latitude=float(north), longitude=float(east), killed=9
        )
        for number, (north, east) in enumerate([spots[0], *spots])
    ]
    picture = sg.graduated_symbols(maps_world.frame(rows))
    assert "2" not in [text.get_text() for text in picture.axes[1].texts]
    notes = [text.get_text() for text in picture.axes[0].texts]
    assert any("No room for 1 more such numbers" in note for note in notes)


def test_a_box_is_free_on_its_own_circle_alone() -> None:
    own, small = shapely.Point(0, 0).buffer(10_000), shapely.Point(3_000, 0).buffer(1_000)
    inside = shapely.box(-2_000, -1_000, 1_000, 1_000)
    across = shapely.box(-2_000, -1_000, 2_500, 1_000)
    room = Room(100_000, [own, small])
    assert room.is_free(inside, within=True)
    assert not room.is_free(across, within=True)
    assert not room.is_free(inside)
    room.take(shapely.box(0, 0, 100, 100))
    assert not room.is_free(inside, within=True)
    far = shapely.box(1e7, 1e7, 1e7 + 10, 1e7 + 10)
    assert not room.is_free(far), "off the map"
