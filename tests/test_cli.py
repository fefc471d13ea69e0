from __future__ import annotations

import io
import json
import subprocess
import sys
import warnings
from argparse import Namespace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from syria_geo.catalog import sources
from syria_geo.cli import main
from syria_geo.cli._warned import warnings_told
from syria_geo.errors import SyriaGeoWarning
from syria_geo.incidents import DERIVED_COLUMNS, load_incidents, read_incidents

COMMANDS = ("map", "read", "locate", "join", "summary", "export", "example", "sources")
CSV = """place_text,killed,date,stated_governorate
Khan Shaykun city,7,2017-01-02,SY07
12345,5,,
"""
BAD = """place_text,killed,date
Khan Shaykun city,7,2017-02-30
Khan Shaykun city,-4,2017-01-02
"""


@pytest.fixture
def incidents(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    return path


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"example:\n  syria-geo {command}" in capsys.readouterr().out


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    for option, says in (("--help", "locate"), ("--version", "syria-geo 0.")):
        with pytest.raises(SystemExit) as stopped:
            main([option])
        assert stopped.value.code == 0
        assert says in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["map", "--level"],
        ["read"],
        ["map", "absent.csv"],
        ["map", "-o", "map.xyz"],
        ["map", "--level", "village"],
        ["export", "-o", "out.tab"],
        ["summary", "-o", "out.pdf"],
        ["locate", "--governorate", "Atlantis", "x"],
        ["locate", "--governorate", "Atlantis"],
        ["join", "picture.jpg"],
    ],
)
def test_wrong_usage_is_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    try:
        code: object = main(arguments)
    except SystemExit as stopped:
        code = stopped.code
    said = capsys.readouterr()
    assert code == 2
    assert said.err
    assert said.out == ""
    assert files_in(tmp_path) == set()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("map mine.csv -o m.png --tiles osm", "--tiles is for pages; leave it out, or"),
        ("export mine.csv -o x.csv --as acled --batch 1", "are for other files; leave them out"),
        ("export mine.csv -o x.qgz --batch 1", ".qgz can only be written whole, not in batches"),
        ("export -o x.csv --batch 2", "are for a table of your own; give it as INPUT"),
        ("export mine.csv -o x.csv --columns place_text", "'place_text': write OURS=THEIRS"),
        ("export mine.csv -o x.csv --save-profile mine.csv", "'mine.csv' is used already"),
        ("decisions check mine.csv -o mine.csv", "'mine.csv' is the input too; choose"),
        ("link mine.csv b.csv -o l.csv --events ./l.csv", "two of them are one file"),
        ("review mine.csv --from-xlsx q.xlsx", "reads decisions alone; leave INPUT out"),
        ("review q.xlsx --xlsx q.xlsx", "'q.xlsx' is the input too; choose another file"),
        ("review mine.csv --report-text mine.csv", "'mine.csv': give a report (.txt, "),
        ("case mine.csv -o /", "'/' has no name; name a new folder"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_said_before_the_work(
    words: str, told: str, incidents: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(incidents.parent)
    Path("q.xlsx").touch()
    assert main(words.split()) == 2
    assert told in capsys.readouterr().err
    assert files_in(incidents.parent) == {"mine.csv", "q.xlsx"}
    assert incidents.read_text(encoding="utf-8") == CSV


def test_a_batch_may_be_larger_than_any_table(incidents: Path) -> None:
    out = incidents.with_name("out.csv")
    assert main(["export", str(incidents), "-o", str(out), "--batch", str(10**30)]) == 0
    assert len(read_incidents(out)) == 2


@pytest.mark.parametrize(
    "words", [("example",), ("example", "-o", "-"), ("locate", "Duma", "-o", "-")]
)
def test_without_a_file_or_with_a_dash_it_goes_to_standard_output(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(list(words)) == 0
    assert ("place_text" if words[0] == "example" else '"query": "Duma"') in capsys.readouterr().out
    assert files_in(tmp_path) == set()


def test_links_go_to_standard_output_and_faults_beside_them(
    faulty: Path, incidents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["link", str(faulty), str(incidents), "--keep-going"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("one_id,other_id,")
    assert "used what could be used: 2 faults in 2 rows" in said.err
    assert "bad.csv, row 2, column date" in said.err


def test_a_warning_of_ours_is_a_note_said_once_and_those_of_others_stay(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def warned() -> None:
        with warnings_told(Namespace(quiet=False)):
            for _ in range(2):
                warnings.warn("a day is missing", SyriaGeoWarning, stacklevel=1)
            warnings.warn("of a library", UserWarning, stacklevel=1)

    with pytest.warns(UserWarning, match="of a library"):
        warned()
    assert capsys.readouterr().err == "syria-geo: note: a day is missing\n"


# --- locate --------------------------------------------------------------------------------------


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_locate_prints_a_json_line_for_each_phrase(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "مدينة خان شيخون", "12345", ""]) == 0
    found, lost, blank = lines(capsys.readouterr().out)
    belief = ["rival_scores", "elsewhere_score", "adm1_shares"]
    assert list(found) == ["query", *DERIVED_COLUMNS, *belief]
    assert len(found["rival_scores"]) == len(found["rivals"])  # type: ignore[arg-type]
    assert lost["adm1_shares"] == {"": 1.0}
    assert (found["adm1_pcode"], found["place_name_en"]) == ("SY07", "Khan Shaykun")
    assert found["query"] == "مدينة خان شيخون"
    assert found["rivals"] == [] or isinstance(found["rivals"], list)
    assert lost["status"] == blank["status"] == "unlocated"
    assert lost["latitude"] is None
    assert lost["reason"]


def test_locate_of_a_phrase_loads_no_tables() -> None:
    code = (
        "import sys; from syria_geo.cli import main; main(['locate', 'Douma city']);"
        "print([m for m in ('numpy', 'pandas', 'shapely') if m in sys.modules])"
    )
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_locate_reads_lines_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\ufeffKhan Shaykun\r\n\nمدينة خان شيخون\n".encode() + b"\xff\xfe\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="ascii"))
    assert main(["locate", "--governorate", "Idlib"]) == 1
    said = capsys.readouterr()
    assert [line["query"] for line in lines(said.out)] == [
        "Khan Shaykun",
        "",
        "مدينة خان شيخون",
        "",
    ]
    assert "standard input, row 4: not UTF-8" in said.err


def test_locate_explains_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "--explain", "Khan Shaykun city"]) == 0
    said = capsys.readouterr()
    [line] = lines(said.out)
    assert isinstance(line["steps"], list)
    assert all(str(step) in said.err for step in line["steps"])


# --- map, join, export, summary ------------------------------------------------------------------


@pytest.mark.parametrize("command", ["join", "export"])
def test_incidents_leave_located_and_none_is_dropped(
    command: str, incidents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.geojson"
    assert main([command, str(incidents), "-o", str(out)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "1 of 2 incidents placed, 7 of 12 killed, 1 not placed\n"
    seen = gpd.read_file(out)
    assert seen["adm1_pcode"].to_list()[0] == "SY07"
    assert seen.geometry.notna().to_list() == [True, False]
    assert seen["reason"][1]


def test_data_go_to_standard_output_without_a_file(
    incidents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["join", str(incidents)]) == 0
    assert len(json.loads(capsys.readouterr().out)["features"]) == 2
    assert main(["map", str(incidents)]) == 0
    assert capsys.readouterr().out.lstrip().lower().startswith("<!doctype html>")


def test_the_map_of_the_bundled_incidents_says_what_is_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "map.html"
    assert main(["map", "-o", str(out)]) == 0
    total = len(load_incidents())
    said = capsys.readouterr().err
    assert f" of {total} incidents placed, " in said
    assert said.startswith("no INPUT given: the bundled incidents are used")
    assert said.count("\n") == 2
    assert out.stat().st_size > 100_000
    assert files_in(out.parent) == {"map.html"}


@pytest.mark.parametrize(
    "suffix", [".csv", ".gpkg", ".fgb", ".parquet", ".xlsx", ".ods", ".kml", ".geojson"]
)
def test_what_was_exported_is_input_again(
    suffix: str, incidents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    assert main(["export", str(incidents), "-o", str(first)]) == 0
    assert main(["export", str(first), "-o", str(second)]) == 0
    pd.testing.assert_frame_equal(read_incidents(first), read_incidents(second))


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".html"])
def test_summary_tables_as_text_csv_and_html(
    suffix: str, incidents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"tables{suffix}"
    assert main(["summary", str(incidents), "-o", str(out)]) == 0
    assert "Idleb" in out.read_text(encoding="utf-8")
    assert main(["summary", str(incidents)]) == 0
    assert "By governorate" in capsys.readouterr().out


# --- reports -------------------------------------------------------------------------------------

REPORT = """Massacres of March 2018

I. Summary
We recorded 1 massacre in March 2018, by party:
A. Russian forces: 1

II. Details

A. Russian forces
Idlib governorate
On Thursday, March 1, 2018, warplanes that we believe were Russian fired missiles at the old
market of Khan Shaykun city in the southern countryside of Idlib governorate, which led to the
killing of seven civilians, two children and one woman among them. The city was under the full
control of armed opposition factions that morning.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "march.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_writes_incidents_and_compares_them_with_the_printed_totals(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, sheet = tmp_path / "march.csv", tmp_path / "march.html"
    assert main(["read", str(report), "-o", str(out), "--evidence", str(sheet)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "1        1        massacres: in total" in said.err
    [incident] = read_incidents(out).to_dict("records")
    assert (incident["killed"], incident["counted_under"]) == (7, "Russian forces")
    assert "seven civilians" in REPORT[incident["source_start"] : incident["source_end"]]
    assert "seven" in sheet.read_text(encoding="utf-8")


def test_what_could_not_be_read_is_listed_and_is_exit_code_1(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    longer = REPORT.replace("1 massacre", "2 massacres").replace("forces: 1", "forces: 2")
    report.write_text(longer, encoding="utf-8")
    assert main(["read", str(report), "-o", str(tmp_path / "march.csv")]) == 1
    assert "the text ends after 1 incidents" in capsys.readouterr().err
    assert main(["export", str(report), "-o", str(tmp_path / "out.csv")]) == 1
    assert "march.txt: paragraph at" in capsys.readouterr().err
    assert len(read_incidents(tmp_path / "out.csv")) == 1


def test_a_report_is_input_like_a_table(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(report), "-o", str(tmp_path / "out.geojson")]) == 0
    assert "of 1 incidents placed" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x00\x01", b"A letter about the weather.\n"])
def test_what_is_no_report_is_an_error_and_writes_nothing(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    assert main(["read", str(path), "-o", str(tmp_path / "x.csv")]) == 1
    assert "x.txt" in capsys.readouterr().err
    assert files_in(tmp_path) == {"x.txt"}


# --- faults --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "name"),
    [("map", "out.html"), ("join", "out.geojson"), ("export", "out.gpkg"), ("summary", "out.csv")],
)
def test_a_faulty_file_is_refused_whole_with_every_fault(
    command: str, name: str, faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(faulty), "-o", str(tmp_path / name)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "bad.csv, row 2, column date: '2017-02-30'" in said.err
    assert "bad.csv, row 3, column killed: '-4'" in said.err
    assert "--keep-going" in said.err
    assert files_in(tmp_path) == {"bad.csv"}


def test_keep_going_uses_every_row_and_says_what_it_left_empty(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert main(["export", "--keep-going", str(faulty), "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert "row 2, column date" in said
    assert "row 3, column killed" in said
    table = read_incidents(out)
    assert table["killed"].isna().to_list() == [False, True]
    assert table["faults"].str.contains("'2017-02-30'").to_list() == [True, False]


def test_a_broken_file_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    assert main(["map", "--keep-going", str(path), "-o", str(tmp_path / "m.html")]) == 1
    assert "broken GeoJSON" in capsys.readouterr().err
    assert files_in(tmp_path) == {"broken.geojson"}


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    # More than a pipe holds, of one place.
    table.write_text("place_text,killed\n" + "Douma city,7\n" * 400, encoding="utf-8")
    program = [sys.executable, "-m", "syria_geo", "join", str(table)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(60) == 0
    assert b"Broken" not in said


def test_bytes_that_are_no_text_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "caf\udce9 city"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "is not UTF-8" in said.err


def test_an_unknown_toll_is_said_and_not_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.csv"
    path.write_text("place_text,killed\nxyzzy,\nxyzzy,3\n", encoding="utf-8")
    assert main(["export", str(path)]) == 0
    said = capsys.readouterr().err
    assert "0 of at least 3 killed (number unknown in 1), 2 not placed" in said


@pytest.mark.parametrize(
    ("tolls", "said"),
    [
        (
            (("Douma city", ""),),
            "1 of 1 incidents placed, number killed not stated (unknown in 1), ",
        ),
        (
            (("Douma city", ""), ("Douma city", "0"), ("xyzzy", "0")),
            "2 of 3 incidents placed, number killed not stated (unknown in 1), 1 not placed",
        ),
        (
            (("Douma city", ""), ("xyzzy", "4")),
            "number killed in these not stated, at least 4 in all (number unknown in 1), 1 not",
        ),
        ((("Douma city", "0"),), "1 of 1 incidents placed, 0 of 0 killed, 0 not placed"),
    ],
)
def test_none_beside_unknown_tolls_is_no_figure(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    tolls: tuple[tuple[str, str], ...],
    said: str,
) -> None:
    path = tmp_path / "in.csv"
    rows = "".join(f"{place},{killed}\n" for place, killed in tolls)
    path.write_text(f"place_text,killed\n{rows}", encoding="utf-8")
    assert main(["export", str(path)]) == 0
    assert said in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_without_a_traceback() -> None:
    program = [sys.executable, "-m", "syria_geo", "locate", "Douma city"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603
    assert done.returncode == 2
    assert done.stderr.startswith(b"syria-geo: stopped: ")
    assert b"Traceback" not in done.stderr


# --- sources -------------------------------------------------------------------------------------


def test_sources_lists_every_file_whose_and_which_licence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["sources"]) == 0
    table = capsys.readouterr().out
    assert main(["sources", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [file["path"] for file in listed] == [file.path for file in sources()]
    for file in sources():
        assert file.path in table
        assert file.licence in table


def test_sources_fit_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["sources"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    assert all(any(file.path in line for line in lines) for file in sources())


def test_sources_of_a_file_are_the_lines_to_credit(
    incidents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {}
    for ending in ("geojson", "csv", "xlsx", "ods", "gpkg", "fgb", "kml", "parquet"):
        out = tmp_path / f"out.{ending}"
        assert main(["export", str(incidents), "-o", str(out), "--quiet"]) == 0
        capsys.readouterr()
        assert main(["sources", str(out)]) == 0
        said[ending] = capsys.readouterr().out
    first, *lines = said["geojson"].splitlines()
    assert first.startswith("Credit: made with syria_geo from data of ")
    assert "OCHA (CC BY 3.0 IGO)" in first
    assert any("<https://creativecommons.org/licenses/by/3.0/igo/>" in line for line in lines)
    assert "Wikipedia contributors: Module" not in said["geojson"]  # no place of theirs in it
    assert "Countries" not in said["geojson"]  # of Natural Earth the Golan alone, for the zones
    assert set(said.values()) == {said["geojson"]}


def test_sources_of_pages_and_pictures_name_all_that_they_show(
    incidents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wikipedia = "Module: Syrian Civil War detailed map"
    licences: dict[str, dict[str, tuple[str, str]]] = {}
    for name in ("map.html", "map.png", "map.svg", "map.pdf", "t.html"):
        out, command = tmp_path / name, name.split(".")[0].replace("t", "summary")
        assert main([command, str(incidents), "-o", str(out), "--quiet"]) == 0
        capsys.readouterr()
        assert main(["sources", str(out), "--json"]) == 0
        recorded = json.loads(capsys.readouterr().out)
        licences[name] = {one["title"]: (one["licence"], one["licence_uri"]) for one in recorded}
    # The page has all places in its search; the others show those of the incidents.
    assert licences["map.html"][wikipedia] == (
        "CC BY-SA 3.0",
        "https://creativecommons.org/licenses/by-sa/3.0/",
    )
    drawn = [licences[f"map.{ending}"] for ending in ("png", "svg", "pdf")]
    assert drawn[0] == drawn[1] == drawn[2]
    assert not {wikipedia} & {*drawn[0], *licences["t.html"]}
    assert any("Natural Earth" in title for title in drawn[0])
    assert not any("Natural Earth" in title for title in licences["t.html"])


def test_a_summary_as_text_has_the_lines_to_credit(
    incidents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = {}
    for name in ("t.txt", "t.html", "t.csv"):
        assert main(["summary", str(incidents), "-o", str(tmp_path / name), "--quiet"]) == 0
        capsys.readouterr()
        assert main(["sources", str(tmp_path / name)]) == 0
        lines[name] = capsys.readouterr().out
    assert lines["t.txt"].startswith("Credit: made with syria_geo from data of ")
    assert lines["t.txt"] == lines["t.html"] == lines["t.csv"]
    assert lines["t.txt"] in (tmp_path / "t.txt").read_text(encoding="utf-8")
    assert main(["sources", str(tmp_path / "t.txt"), "--json"]) == 2
    assert "has no place to record sources in" in capsys.readouterr().err


def test_an_option_of_another_command_is_said_to_be_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["map", "--governorate", "Idlib"])
    assert "--governorate is an option of locate" in capsys.readouterr().err


def test_a_place_from_wikipedia_is_credited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("place_text\nAl Assad Hospital in Deir Ez-Zour city\n", encoding="utf-8")
    out = tmp_path / "out.geojson"
    assert main(["export", str(table), "-o", str(out), "--quiet"]) == 0
    assert json.loads(out.read_text())["features"][0]["properties"]["place_pcode"] == "G4106"
    capsys.readouterr()
    assert main(["sources", str(out)]) == 0
    lines = capsys.readouterr().out
    assert "Wikipedia contributors: Module" in lines
    assert "passed on under the same licence or a later version" in lines


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("none.geojson", 2, "does not exist"),
        ("mine.csv", 1, "does not say what it was made from"),
        ("mine.docx", 2, "has no place to record sources in"),
        ("mine.txt", 1, "does not say what it was made from"),
        ("mine.gpkg", 1, "does not say what it was made from"),
        ("mine.kml", 1, "does not say what it was made from"),
        ("none.txt", 2, "does not exist"),
    ],
)
def test_sources_of_another_file(
    incidents: Path, name: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in ("docx", "txt"):
        (incidents.parent / f"mine.{ending}").write_bytes(b"x")
    point = gpd.GeoDataFrame({"name": ["Duma"]}, geometry=[Point(36.4, 33.57)], crs=4326)
    point.to_file(incidents.with_suffix(".gpkg"))
    incidents.with_suffix(".kml").write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><ExtendedData><Data name="mine">'
        "<value>1</value></Data></ExtendedData></Document></kml>",
        encoding="utf-8",
    )
    assert main(["sources", str(incidents.parent / name)]) == code
    assert said in capsys.readouterr().err
