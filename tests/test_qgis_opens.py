"""QGIS itself opens what `to_qgis` writes: in a process of its own, without a screen.

Skipped where the Python that Debian calls python3 has no QGIS; ``make qgis`` runs it alone.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PIL import Image

import syria_geo as sg
from syria_geo.analysis import MAP_COLOURS, class_limits, sequential_colours
from syria_geo.export.qgis._xml import inert
from syria_geo.vocabulary import party_colours

PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")
SCRIPT = Path(__file__).with_name("qgis_script.py")
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "COV_"))},
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def has_qgis() -> bool:
    try:
        asked = subprocess.run(  # noqa: S603
            [PYTHON, "-c", "import qgis.core"], env=ENVIRONMENT, capture_output=True, check=False
        )
    except OSError:
        return False
    return asked.returncode == 0


pytestmark = pytest.mark.skipif(
    not has_qgis(), reason=f"{PYTHON} has no QGIS (Debian: apt-get install python3-qgis)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("qgis")


@pytest.fixture(scope="module")
def located() -> Any:
    table = sg.load_incidents()
    september = pd.to_datetime(table["date"]).dt.strftime("%Y-%m") == "2016-09"
    table = table[september].reset_index(drop=True)
    table.loc[:2, "killed"] = pd.NA
    table.loc[3, "place_text"] = "12345"
    return sg.locate(table)


@pytest.fixture(scope="module")
def found(folder: Path, located: Any) -> dict[str, Any]:
    sg.to_qgis(located, folder / "x.qgz")
    done = subprocess.run(  # noqa: S603
        [PYTHON, "-B", str(SCRIPT), str(folder / "x.gpkg"), str(folder)],
        env={**ENVIRONMENT, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def colours(path: Path) -> set[str]:
    pixels = np.asarray(Image.open(path).convert("RGB")).reshape(-1, 3)
    values, counts = np.unique(pixels, axis=0, return_counts=True)
    return {"#{:02x}{:02x}{:02x}".format(*v) for v in values[counts > 40]}


def test_nothing_is_complained_of(found: dict[str, Any]) -> None:
    assert found["messages"] == []
    assert {name: faults for name, faults in found["faults"].items() if faults} == {}
    assert [name for name, one in found["drawn"].items() if one["errors"]] == []


def test_the_geopackage_alone_brings_its_styles(found: dict[str, Any]) -> None:
    dropped = found["dropped"]
    assert set(dropped) == set(found["layers"])
    assert dropped["incidents"]["renderer"] == "categorizedSymbol"
    assert dropped["incidents"]["parts"][:2] == ["place known", "place unsure"]
    assert dropped["incidents"]["size_legend"]
    assert dropped["incidents"]["restyled_temporal"]
    for name in ("governorates", "districts", "subdistricts", "hexagons"):
        assert dropped[name]["renderer"] == "graduatedSymbol"
    assert dropped["control_zones"]["renderer"] == "categorizedSymbol"
    for layer in dropped.values():
        assert layer["valid"]
        assert layer["aliases"] or set(layer["fields"]) <= {"fid", "key", "value"}
    assert dropped["incidents"]["aliases"]["date"] == "Date"


def test_the_project_has_every_layer_with_its_style(found: dict[str, Any]) -> None:
    assert found["read"]
    assert found["crs_valid"]
    for name, layer in found["layers"].items():
        assert layer["valid"], name
        assert layer["crs"] == ("EPSG:4326" if layer["renderer"] else "")
        # Languages, and more where there is more to show.
        assert len(layer["styles"]) >= 2
    assert [group for group, _ in found["tree"]] == [
        "Incidents / الحوادث",
        "Areas / المناطق",
        "Control zones / مناطق السيطرة",
        "Sources / المصادر",
    ]
    timed = {name for name, layer in found["layers"].items() if layer["temporal"]}
    assert timed == {"incidents", "uncertainty", "control_zones"}
    assert found["days"] == ["2016-09-01T00:00:00Z", "2016-10-01T00:00:00Z"]
    named = {name for name, layer in found["layers"].items() if layer["labels"]}
    assert named == {"incidents", "governorates", "districts", "subdistricts"}


def test_levels_follow_the_scale_without_a_gap(found: dict[str, Any]) -> None:
    ends = [found["layers"][n]["scales"] for n in ("governorates", "districts", "subdistricts")]
    assert [far for far, _ in ends][1:] == [near for _, near in ends][:2]
    assert ends[2][1] == 0


def test_classes_are_those_of_the_package(found: dict[str, Any], folder: Path) -> None:
    import geopandas

    table = geopandas.read_file(folder / "x.gpkg", layer="governorates")
    limits = class_limits(table["rate"])
    layer = found["layers"]["governorates"]
    assert [high for _, high in layer["limits"]][1 : len(limits) + 1] == pytest.approx(limits)
    assert layer["colours"][1 : len(limits) + 1] == list(sequential_colours(len(limits)))


def test_each_unit_falls_into_a_class(found: dict[str, Any]) -> None:
    """The highest value is a limit itself, and no data is a class: no area stays unpainted."""
    for name in ("governorates", "districts", "subdistricts", "hexagons"):
        assert found["unpainted"][name] == 0, name


def test_areas_and_zones_are_drawn_in_our_colours(found: dict[str, Any], folder: Path) -> None:
    themes = {name: str(place) for place, name in enumerate(found["themes"])}
    areas = themes["Incidents and areas (English)"]
    shown = colours(folder / f"{areas}-country.png")
    assert {
        *found["layers"]["governorates"]["colours"][:2],
        MAP_COLOURS["light"]["ground"],
    } <= shown
    zones = themes["Control zones (English)"]
    known = party_colours()
    assert {known["Syrian regime forces"], known["ISIS"]} <= colours(
        folder / f"{zones}-country.png"
    )


def test_frames_of_time_show_their_incidents_and_zones(found: dict[str, Any], folder: Path) -> None:
    # Two frames before and after: one with incidents, one with none.
    assert found["in_frame"]["2016-09-01/2016-10-01"] == found["layers"]["incidents"]["features"]
    assert found["in_frame"]["2016-08-01/2016-09-01"] == 0
    days = [found["in_frame"][f"2016-09-{day:02}/2016-09-{day + 1:02}"] for day in range(1, 30)]
    days.append(found["in_frame"]["2016-09-30/2016-10-01"])
    # Each dated incident is in one day, also those at the ends of the range.
    assert sum(days) == found["layers"]["incidents"]["features"]


def test_layouts_are_printed(found: dict[str, Any], folder: Path) -> None:
    assert len(found["layouts"]) == 4
    assert all(codes == [0, 0] for codes in found["layouts"].values())
    for place in range(4):
        assert (folder / f"layout-{place}.pdf").read_bytes().startswith(b"%PDF")
        image = Image.open(folder / f"layout-{place}.png")
        assert image.size == pytest.approx((1754, 1240), abs=2)
        # The frame's edge, and nothing beyond the page's margins.
        pixels = np.asarray(image.convert("L"))
        assert pixels[:, :50].min() == 255
        assert pixels[:, -50:].min() == 255


def test_the_map_tip_escapes_what_a_table_says(found: dict[str, Any]) -> None:
    assert "&lt;i&gt;" in found["escaped_tip"]
    assert "<i>" not in found["escaped_tip"]


def test_words_of_vocabularies_are_in_the_language_of_the_style(found: dict[str, Any]) -> None:
    assert "مؤكد" in found["arabic_tip"]
    assert "قوات النظام السوري" in found["arabic_tip"]
    assert "sure" not in found["arabic_tip"]
    assert "Syrian regime forces" in found["tips"]["incidents"]


def test_texts_that_we_make_inert_are_not_computed(found: dict[str, Any]) -> None:
    assert found["inert"] == ["2", inert("[% 1 + 1 %]")]
