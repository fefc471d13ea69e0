"""What a person meets who types commands: questions on a real terminal, and what they lead to."""

from __future__ import annotations

import csv
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from syria_geo.cli import main

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

_STOP = "\x04"  # Ctrl+D
THEIRS = (
    "Location,Date of event,# killed\nDouma city,05/09/2016,2\nKhan Shaykun city,06/09/2016,3\n"
)
DAYS = "place_text,date\nDouma city,05/09/2016\n"
TWO_PLACES = "Location,Place,# killed\nDouma city,Homs city,2\n"


def at_terminal(*words: str, typed: str = "") -> tuple[int, str]:
    """Run a command on a terminal of its own, and give its exit code and what it showed.

    Whoever types presses Ctrl+D after that, so that no question waits for ever.
    """
    ours, theirs = pty.openpty()
    os.write(ours, (typed + 4 * _STOP).encode())
    shown: list[bytes] = []
    listener = threading.Thread(target=_listen, args=(ours, shown))
    listener.start()
    with pytest.MonkeyPatch.context() as patch:
        streams = [
            open(os.dup(theirs), mode, encoding="utf-8")  # noqa: PTH123, SIM115 - descriptors
            for mode in ("r", "w", "w")
        ]
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        code = main(list(words))
        for stream in streams:
            stream.close()
    os.close(theirs)
    listener.join()
    os.close(ours)
    return code, b"".join(shown).decode().replace("\r\n", "\n")


def _listen(ours: int, shown: list[bytes]) -> None:
    try:
        while data := os.read(ours, 4096):
            shown.append(data)
    except OSError:
        return  # the other end is closed


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("theirs.csv").write_text(THEIRS, encoding="utf-8")
    Path("days.csv").write_text(DAYS, encoding="utf-8")
    Path("two.csv").write_text(TWO_PLACES, encoding="utf-8")
    return tmp_path


def _dates(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig") as file:
        return [row["date"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("way", [(), ("--batch", "1")])
@pytest.mark.parametrize(
    ("typed", "dates"),
    [
        ("y\nd\n", ["2016-09-05", "2016-09-06"]),
        ("YES\nmonth first\n", ["2016-05-09", "2016-06-09"]),
        ("نعم\nd\n", ["2016-09-05", "2016-09-06"]),
    ],
)
def test_questions_about_a_table_are_asked_one_after_the_other(
    here: Path, way: Sequence[str], typed: str, dates: list[str]
) -> None:
    code, shown = at_terminal("export", "theirs.csv", "-o", "out.csv", *way, typed=typed)
    assert code == 0
    assert shown.index("Read it so? [y/N]") < shown.index("Which comes first: d(ay), m(onth)")
    assert _dates(here / "out.csv") == dates


@pytest.mark.parametrize("way", [(), ("--batch", "1")])
def test_what_was_answered_is_kept_in_a_profile(here: Path, way: Sequence[str]) -> None:
    save = ("--save-profile", "own.toml")
    code, _ = at_terminal("export", "theirs.csv", "-o", "a.csv", *save, *way, typed="y\nd\n")
    assert code == 0
    code, shown = at_terminal("export", "theirs.csv", "-o", "b.csv", "--profile", "own.toml")
    assert (code, "?" in shown) == (0, False)
    assert _dates(here / "b.csv") == _dates(here / "a.csv") == ["2016-09-05", "2016-09-06"]


@pytest.mark.parametrize("way", [(), ("--batch", "1")])
@pytest.mark.parametrize(
    ("name", "typed", "asked", "told"),
    [
        ("theirs.csv", "n\n", 1, "accept this with --yes"),
        ("theirs.csv", _STOP, 1, "accept this with --yes"),
        ("theirs.csv", "y\n\n", 2, "row 2, column Date of event (date)"),
        ("days.csv", "w\n", 1, "row 2, column date"),
        ("two.csv", "y\n", 0, "place_text could be 'Location' or 'Place'"),
    ],
)
def test_who_stops_at_a_question_is_asked_no_other_and_nothing_is_written(
    here: Path, way: Sequence[str], name: str, typed: str, asked: int, told: str
) -> None:
    code, shown = at_terminal("export", name, "-o", "out.csv", *way, typed=typed)
    assert code == 1
    assert shown.count("[y/N]") + shown.count("[stop]") == asked
    assert told in shown[shown.index("is not used") :]
    assert not (here / "out.csv").exists()


@pytest.mark.parametrize(
    ("typed", "code", "end"),
    [
        ("2\n", 0, "1 of 1 incidents placed"),
        ("3\n", 1, "choose from first, ثانية"),
        ("-1\n", 1, "choose from first, ثانية"),
        ("", 1, "choose from first, ثانية"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "gpkg"])
def test_a_sheet_or_layer_is_chosen_by_its_number(
    here: Path, kind: str, typed: str, code: int, end: str
) -> None:
    path = here / f"several.{kind}"
    tables = {name: pd.DataFrame({"place_text": ["Douma city"]}) for name in ("first", "ثانية")}
    if kind == "xlsx":
        with pd.ExcelWriter(path) as book:
            for name, table in tables.items():
                table.to_excel(book, sheet_name=name, index=False)
    else:
        for name, table in tables.items():
            gpd.GeoDataFrame(table, geometry=[Point(36.4, 33.57)], crs=4326).to_file(
                path, layer=name
            )
    found, shown = at_terminal("export", path.name, "-o", "out.csv", typed=typed)
    assert "has several sheets or layers:\n    1 first\n    2 ثانية\nWhich number?" in shown
    assert (found, end in shown) == (code, True)
    assert (here / "out.csv").exists() == (code == 0)


@pytest.mark.parametrize(
    ("words", "typed", "code", "told"),
    [
        (("locate",), "", 2, 'give a place phrase, e.g. syria-geo locate "Douma city"'),
        (("map",), "", 2, "a map is no text for a terminal; say where: -o map.html"),
        (("summary",), "", 0, "no INPUT given: the bundled incidents are used"),
        (("summary", "-"), "place_text,killed\nDouma city,77\n", 0, "Damascus          1      77"),
        (("summary", "-"), "", 2, "standard input is empty; pipe a table into it or give a file"),
        (("read", "-"), "", 2, "standard input is empty; pipe a report into it or give a file"),
    ],
)  # fmt: skip
def test_without_a_file_a_command_says_what_it_wants(
    words: Sequence[str], typed: str, code: int, told: str
) -> None:
    found, shown = at_terminal(*words, typed=typed)
    assert (found, told in shown) == (code, True)
