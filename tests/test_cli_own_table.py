"""The command line with a table of one's own: what comes in, what is asked, what is refused."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from syria_geo import analysis, charts, maps, tables
from syria_geo.charts import KINDS
from syria_geo.cli import _parser as parser
from syria_geo.cli import main
from syria_geo.incidents import load_incidents, read_incidents
from syria_geo.tables import GROUPINGS

OWN = """Location,Date of event,# killed,Responsible,Camera
Khan Shaykun city,13/09/2016,5-7,regime,N1
Douma city,05/09/2016,at least 4,قسد,N2
"""
PROGRAM = [sys.executable, "-m", "syria_geo"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def run(*words: str, data: bytes = b"") -> tuple[int, str, str]:
    """Run the program as a process of its own."""
    done = subprocess.run([*PROGRAM, *words], input=data, capture_output=True)  # noqa: S603
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def piped(*words: str, data: bytes) -> tuple[int, str, str]:
    """Run the command here, with a real pipe for its standard input."""
    ours, theirs = os.pipe()
    writer = threading.Thread(target=_write_all, args=(theirs, data))
    writer.start()
    out, err = io.StringIO(), io.StringIO()
    with (
        open(ours, encoding="utf-8") as pipe,  # noqa: PTH123 - a descriptor
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdin", pipe)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = main(list(words))
    writer.join()
    return code, out.getvalue(), err.getvalue()


def _write_all(descriptor: int, data: bytes) -> None:
    with open(descriptor, "wb") as end:
        end.write(data)


# --- what comes in -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("export", "-"), ("export",)])
def test_a_table_through_standard_input_is_read(words: tuple[str, ...]) -> None:
    table = b"place_text,killed\nDouma city,7\n"
    code, out, err = run(*words, data=table)
    assert piped(*words, data=table)[:2] == (code, out)
    assert code == 0
    [feature] = json.loads(out)["features"]
    assert feature["properties"]["killed"] == 7
    assert feature["properties"]["source"] == "standard input"
    assert "bundled" not in err


def test_nothing_on_standard_input_is_the_bundled_data_and_said(tmp_path: Path) -> None:
    code, out, err = run("summary")
    assert code == 0
    assert "no INPUT given: the bundled incidents are used" in err
    incidents = load_incidents()
    in_custody = incidents["kind"] == "death in custody"
    assert in_custody.sum() == 1
    assert str(incidents["killed"][~in_custody].sum()) in out
    code, out, _ = run("summary", "--kinds", "all")
    assert str(incidents["killed"].sum()) in out
    code, _, err = piped("summary", "-", data=b"")
    assert code == 2
    assert "standard input is empty" in err


def test_an_empty_input_is_wrong_usage() -> None:
    code, out, err = piped("summary", "", data=b"")
    assert (code, out) == (2, "")
    assert "a variable that was not set" in err


@pytest.mark.parametrize("suffix", [".xlsx", ".gpkg", ".parquet", ".geojson", ".ods"])
def test_any_format_may_come_through_a_pipe(tmp_path: Path, suffix: str) -> None:
    frame = pd.DataFrame({"place_text": ["Douma city"], "killed": [7]})
    path = tmp_path / f"in{suffix}"
    if suffix in {".xlsx", ".ods"}:
        table = b"place_text,killed\nDouma city,7\n"
        assert piped("export", "-", "-o", str(path), data=table)[0] == 0
    elif suffix == ".parquet":
        frame.to_parquet(path)
    else:
        shapes = gpd.GeoDataFrame(frame, geometry=[shapely.Point(36.4, 33.57)], crs=4326)
        shapes.to_file(path, layer="incidents")
    code, out, _ = piped("export", "-", data=path.read_bytes())
    assert code == 0
    assert [one["properties"]["killed"] for one in json.loads(out)["features"]] == [7]


def test_a_report_through_a_pipe_is_a_report() -> None:
    text = (
        "On Thursday, March 1, 2018, warplanes that we believe were Russian fired missiles at the "
        "market of Khan Shaykun city in Idlib governorate, which killed seven civilians.\n"
    )
    code, out, _ = piped("export", "-", data=text.encode())
    assert [one["properties"]["killed"] for one in json.loads(out)["features"]] == [7]
    assert code == 0


TEXT = b"On 3 May 2016, shells fell on Douma city; seven civilians were killed.\n"


@pytest.mark.parametrize(
    ("words", "data", "code", "told"),
    [
        (
            ("export", "-", "--format", "CSV"),
            b"place_text,killed\nDouma city,7\n",
            0,
            '"killed":7',
        ),
        (("export", "-", "--format", ".txt"), TEXT, 0, '"killed":7'),
        (("export", "-", "--format", "exe"), TEXT, 2, "--format 'exe': choose from .csv"),
        (("read", "-"), TEXT, 0, "2016-05-03"),
    ],
)
def test_what_a_pipe_brings_may_be_said(
    words: tuple[str, ...], data: bytes, code: int, told: str
) -> None:
    found, out, err = piped(*words, data=data)
    assert (found, told in out + err) == (code, True)


@pytest.mark.parametrize("name", ["mini.csv", "mini.xlsx", "report.pdf"])
def test_locate_says_which_command_wants_a_file(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", name]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"'{name}' is a file" in said.err
    assert f"syria-geo {'read' if name.endswith('pdf') else 'join'} {name}" in said.err


# --- questions -----------------------------------------------------------------------------------


def test_foreign_columns_are_proposed_and_nothing_is_written(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", str(own), "-o", str(tmp_path / "m.html")]) == 1
    said = capsys.readouterr().err
    for part in ("place_text   = 'Location'", "killed       = '# killed'", "--yes", "'Camera'"):
        assert part in said
    assert "1 of 2 dates only fit day/month, 1 fit more than one order" in said
    assert {path.name for path in tmp_path.iterdir()} == {"own.csv"}
    assert main(["map", str(own), "--keep-going", "-o", str(tmp_path / "m.html")]) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"own.csv"}


@pytest.mark.parametrize(
    "words",
    [
        ["--yes", "--dates", "dmy"],
        ["--columns", "place_text=Location,date=Date of event,killed=# killed,"
         "perpetrators='Responsible'", "--dates", "dmy"],
        ["--columns", "place_text=Location", "--columns", 'date="Date of event"',
         "--columns", "killed=# killed", "--columns", "perpetrators=Responsible", "--dates", "dmy"],
    ],
)  # fmt: skip
def test_columns_accepted_or_said(
    own: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert main(["export", str(own), *words, "-o", str(out)]) == 0
    said = capsys.readouterr().err
    assert "'regime' is read as Syrian regime forces (1)" in said
    assert "'قسد' is read as Syrian Democratic Forces (1)" in said
    table = read_incidents(out)
    assert table["killed"].to_list() == [5, 4]
    assert table["date"].dt.strftime("%d.%m.").to_list() == ["13.09.", "05.09."]
    assert table["Camera"].to_list() == ["N1", "N2"]
    assert table["Location"].to_list() == ["Khan Shaykun city", "Douma city"]
    assert "killed: 5-7" in table["notes"][0]


def test_a_profile_keeps_the_answers(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile, out = tmp_path / "p.toml", tmp_path / "out.csv"
    words = ["export", str(own), "-o", str(out)]
    assert main([*words, "--yes", "--dates", "dmy", "--save-profile", str(profile)]) == 0
    assert 'place_text = "Location"' in profile.read_text(encoding="utf-8")
    first = out.read_bytes()
    assert main([*words, "--profile", str(profile)]) == 0
    assert out.read_bytes() == first
    profile.write_text("date = 5\n", encoding="utf-8")
    assert main([*words, "--profile", str(profile)]) == 1
    assert "'date' is no option" in capsys.readouterr().err


# --- nothing of the user's is destroyed ----------------------------------------------------------


def test_the_input_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.csv"
    path.write_text("place_text\nDouma city\n", encoding="utf-8")
    assert main(["export", str(path), "-o", str(path)]) == 2
    assert "is the input too" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "place_text\nDouma city\n"
    assert main(["export", str(path), "-o", str(path), "--force"]) == 0
    assert "match_type" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("map", "x.html"), ("map", "x.png"), ("export", "x.geojson"), ("join", "x.csv"),
        ("export", "x.xlsx"), ("summary", "x.txt"), ("summary", "x.html"), ("summary", "x.csv"),
    ],
)  # fmt: skip
def test_a_foreign_file_is_kept_and_our_own_is_replaced(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, out = tmp_path / "in.csv", tmp_path / name
    table.write_text("place_text,killed\nDouma city,3\n", encoding="utf-8")
    out.write_bytes(b"somebody's work")
    words = [command, str(table), "-o", str(out)]
    assert main(words) == 2
    assert "--force" in capsys.readouterr().err
    assert out.read_bytes() == b"somebody's work"
    assert main([*words, "--force"]) == 0
    first = out.read_bytes()
    assert main(words) == 0
    assert out.read_bytes() == first


def test_a_geopackage_keeps_its_other_layers(tmp_path: Path) -> None:
    path, table = tmp_path / "project.gpkg", tmp_path / "in.csv"
    table.write_text("place_text\nDouma city\n", encoding="utf-8")
    camps = gpd.GeoDataFrame({"name": ["a"]}, geometry=[shapely.box(36, 33, 37, 34)], crs=4326)
    camps.to_file(path, layer="camps")
    assert main(["export", str(table), "-o", str(path)]) == 0
    assert main(["export", str(table), "-o", str(path)]) == 0
    assert gpd.read_file(path, layer="camps")["name"].to_list() == ["a"]
    assert len(gpd.read_file(path, layer="incidents")) == 1


# --- words ---------------------------------------------------------------------------------------


def test_quiet_says_nothing_but_faults(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", str(own), "--yes", "-q", "-o", str(tmp_path / "x.csv")]
    assert main([*words, "--dates", "dmy"]) == 0
    assert capsys.readouterr().err == ""
    assert main(words) == 1
    assert "--dates" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["mapp"], "did you mean map?"),
        (["map", "--level", "distrct"], "did you mean district?"),
        (["map", "--colums", "x"], "did you mean --columns?"),
        (["summary", "--languge", "ar"], "did you mean --language?"),
    ],
)
def test_what_may_have_been_meant(
    words: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert near in capsys.readouterr().err


def test_the_choices_are_those_of_the_modules() -> None:
    assert set(parser.VALUES) == set(tables.AREA_VALUES)
    assert set(parser.LEVELS) == set(maps.LEVELS)
    assert set(parser.KINDS) == set(KINDS)
    assert set(parser.BY) == set(GROUPINGS)
    assert set(parser.SCHEMES) == set(analysis.SCHEMES)
    by = tables.summary(charts_input()).tables
    assert {table.key for table in by} <= set(parser.BY)
    assert charts.FORMATS == (".png", ".svg", ".pdf")


def charts_input() -> pd.DataFrame:
    from syria_geo.locating import locate

    return pd.DataFrame(locate(["Douma city"]))


def test_the_sample_is_a_table_that_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sample.csv"
    assert main(["example", "-o", str(path)]) == 0
    assert f"syria-geo map {path}" in capsys.readouterr().err
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    readme = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")
    assert "\n".join(lines) in readme
    assert main(["map", str(path), "-o", str(tmp_path / "m.html")]) == 0
    assert main(["example", "-o", str(path)]) in {0, 2}


def test_found_places_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "found.csv"
    assert main(["locate", "Douma city", "=1+1", "-o", str(path)]) == 0
    first, second = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    assert (first["query"], first["place_name_en"], first["status"]) == (
        "Douma city",
        "Duma",
        "sure",
    )
    assert second["query"] == "'=1+1"
    assert main(["locate", "Douma city", "-o", str(path)]) == 0


def test_completion_for_a_shell(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--completion", "bash"])
    assert stopped.value.code == 0
    assert "--ignore-points" in capsys.readouterr().out


# --- polygons of one's own -----------------------------------------------------------------------


def test_join_adds_columns_of_the_users_polygons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, out, mine = tmp_path / "in.csv", tmp_path / "out.geojson", tmp_path / "mine.gpkg"
    table.write_text("place_text\nDouma city\nKhan Shaykun city\n", encoding="utf-8")
    zones = gpd.GeoDataFrame(
        {"name": ["around Douma"], "status": ["A"], "rank": [1]},
        geometry=[shapely.box(36.3, 33.4, 36.6, 33.7)],
        crs=4326,
    )
    zones.to_crs(32637).to_file(mine)
    words = ["join", str(table), "--polygons", str(mine), "-o", str(out)]
    assert main([*words, "--take", "name,status"]) == 0
    assert "1 of 2 incidents lie in a polygon" in capsys.readouterr().err
    first, second = (one["properties"] for one in json.loads(out.read_text("utf-8"))["features"])
    assert (first["name"], first["mine_status"], first["status"]) == ("around Douma", "A", "sure")
    assert (second["name"], second["mine_status"]) == (None, None)
    assert "rank" not in first
    assert main([*words, "--take", "colour"]) == 2
    assert "choose from name, status, rank" in capsys.readouterr().err
