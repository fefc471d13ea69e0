"""Tables worked on batch by batch: the same rows, columns and bytes as in one go, whatever happens.

Every world here is small and every batch is smaller; what must not grow is counted, not timed.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

import syria_geo as sg
from syria_geo.cli import _output, main
from syria_geo.cli import _streams as streams
from syria_geo.errors import DataError, InputError, UsageError
from syria_geo.export import FORMATS, STREAM_FORMATS, to_file
from syria_geo.files import PartsFolder, is_ours
from syria_geo.incidents import BATCH_FORMATS, Batches, Checked, read_with_notes
from syria_geo.incidents._grid import _HEADER_AMONG

ROWS = (
    ("a1", "Douma city", "2016-09-05", "7", "ISIS", "33.5711", "36.4027", ""),
    ("a2", "Khan Shaykun, Idleb", "2016-09-13", "5", "Russian forces", "", "", "=1+1"),
    ("", "Atlantis", "", "", "", "", "", "-x"),
    ("a4", "Homs city", "2016-09-20", "0", "", "34.73", "36.71", "two\nlines"),
    ("a5", "Al Sukkari neighborhood, Aleppo city", "2016-10-01", "11", "", "", "", 'a "word", b'),
    ("a6", "حي السكري، مدينة حلب", "2016-10-02", "3", "", "36.1759", "37.1433", ""),
    ("a7", "Raqqa city", "2016-10-03", "1", "International coalition forces", "", "", "plain"),
)
HEADER = (
    "incident_id", "place_text", "date", "killed", "perpetrators", "latitude", "longitude", "mine",
)  # fmt: skip
KILLED = 27


def quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def csv_of(rows: Any = ROWS, header: Any = HEADER) -> str:
    return "".join(",".join(map(quoted, row)) + "\n" for row in (header, *rows))


def lines_of(rows: Any = ROWS) -> str:
    """Write the same table as JSON lines, numbers as numbers and nothing where a cell is empty."""
    numbers = {"killed": int, "latitude": float, "longitude": float}
    records = [
        {n: numbers.get(n, str)(cell) for n, cell in zip(HEADER, row, strict=True) if cell}
        for row in rows
    ]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def parquet_of(path: Path, rows: Any = ROWS) -> None:
    records = [json.loads(line) for line in lines_of(rows).splitlines()]
    columns = {name: [record.get(name) for record in records] for name in HEADER}
    parquet.write_table(pa.table(columns), path, row_group_size=2)


def table_in(folder: Path, suffix: str, rows: Any = ROWS) -> Path:
    path = folder / f"mine{suffix}"
    if suffix == ".parquet":
        parquet_of(path, rows)
    else:
        text = csv_of(rows) if suffix == ".csv" else lines_of(rows)
        path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return table_in(tmp_path, ".csv")


def files_of(output: Path) -> dict[str, bytes]:
    """Give what stands where the output is: itself, and what belongs to it."""
    return {path.name: path.read_bytes() for path in output.parent.glob(f"{output.name}*")}


def written(folder: Path, *words: str, suffix: str = ".csv") -> dict[str, bytes]:
    """Run a command into a folder of its own; give the files that it wrote."""
    folder.mkdir(exist_ok=True)
    assert main([*words, "-o", str(folder / f"out{suffix}"), "-q"]) == 0
    return files_of(folder / f"out{suffix}")


# --- reading in batches --------------------------------------------------------------------------


def same_as_whole(path: Path, size: int = 3, **options: Any) -> Checked:
    """Compare the batches of a file with what is read of it in one go."""
    whole = read_with_notes(path, **options)
    batches = Batches(path, size=size, **options)
    checked = batches.check()
    tables = list(batches.tables(checked))
    assert [len(one) for one in tables[:-1]] == [size] * (len(tables) - 1)
    together = pd.concat(tables)
    assert list(together.index) == list(range(len(whole.table)))
    pd.testing.assert_frame_equal(together, whole.table)
    facts = {n: f for n, f in whole.table.attrs["syria_geo"].items() if n != "notes"}
    assert all(one.attrs["syria_geo"] == facts for one in tables)
    assert checked.faults == whole.faults
    assert (checked.rows, checked.fault_count) == (len(whole.table), len(whole.faults))
    assert checked.sums["killed"] == whole.table["killed"].sum()
    assert Checked.from_json(json.loads(json.dumps(checked.to_json()))) == checked
    return checked


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_batches_are_the_whole_table(tmp_path: Path, suffix: str, size: int) -> None:
    checked = same_as_whole(table_in(tmp_path, suffix), size)
    assert (checked.rows, checked.sums["killed"]) == (len(ROWS), KILLED)


OWN_HEADERS = (
    "Report of 2016,,,,\n"
    "Location,Dead,Day,,Mine\n"
    + "Douma city,7,05/09/2016,,x\nHoms city,5-7,06/09/2016,late,\n" * 3
    + "Total,36,,,\nRaqqa city,1,13/09/2016,,y\n* unconfirmed,,,,\n"
)


def test_titles_totals_and_remarks_are_no_rows_of_any_batch(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN_HEADERS, encoding="utf-8")
    checked = same_as_whole(path, columns="recognised", dates="dmy")
    notes = "\n".join(checked.notes)
    assert checked.rows == 7
    for told in ("row 9 is a total", "row 11 holds only", "the header was found", "column_4"):
        assert told in notes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_encodings_and_separators_are_recognised_without_the_whole(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "own.csv"
    text = "sep=;\nplace_text;killed\n" + "حلب;1\nمدينة حمص;2\n" * 3
    path.write_bytes(text.encode(encoding))
    same_as_whole(path, 2)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"place_text\n" + b"x\n" * 5 + b"\xff\xfe\xfd\n", "row 7: byte 0xff is not UTF-8 text"),
        (b"place_text\n" + b"x\n" * 5 + b"\0\n", "row 7: a character NUL"),
        (b'place_text\nx\n"y\n', "the quotes do not pair up"),
        (b"", "the file is empty"),
    ],
)
def test_what_is_no_text_is_told_as_of_the_whole(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as whole:
        read_with_notes(path)
    with pytest.raises(InputError) as batched:
        Batches(path, size=2)
    assert str(batched.value) == str(whole.value)


FAULTY = (
    *ROWS,
    ("a8", "Homs", "2016-13-40", "seven or so", "", "0", "0", ""),
    ("a1", "Homs", "2016-09-01", "2", "", "12.5", "36.3", ""),
)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_late_faults_and_ids_of_other_batches_are_found(tmp_path: Path, suffix: str) -> None:
    if suffix == ".csv":
        path = table_in(tmp_path, ".csv", FAULTY)
    else:
        path = tmp_path / "mine.parquet"
        columns = zip(*FAULTY, strict=True)
        parquet.write_table(pa.table(dict(zip(HEADER, map(list, columns), strict=True))), path)
    checked = same_as_whole(path)
    assert checked.fault_count == 5
    assert any("is used in row" in fault.message for fault in checked.faults)
    assert checked.first_rows == {"a1": 2 if suffix == ".csv" else 1}


def test_faults_are_counted_beyond_those_that_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from syria_geo.incidents import _batches

    monkeypatch.setattr(_batches, "_MOST_FAULTS", 2)
    rows = [(f"a{at}", "Homs", "", "x y", "", "", "", "") for at in range(9)]
    checked = Batches(table_in(tmp_path, ".csv", rows), size=2).check()
    assert (len(checked.faults), checked.fault_count, checked.faulty_rows) == (2, 9, 9)


def test_lines_that_are_no_objects_are_faults_of_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(lines_of().encode() + b'\n{broken\n[1]\n"\\ud800"\n{"place_text": "\xff"}\n')
    checked = same_as_whole(path)
    assert [fault.row for fault in checked.faults] == [9, 10, 11, 12]
    assert checked.rows == len(ROWS) + 4


MIXED = (
    {"n": 1, "gap": 1, "f": 1, "b": True, "words": "x", "l": ["a"], "any": 1, "o": {"k": 1}},
    {"n": 2, "f": 2.5, "b": False, "l": [], "any": "two", "big": 2**70},
    {"n": 3, "gap": 3, "f": 3, "b": True, "words": "", "l": [1], "o": {}},
    {"n": 4, "f": 4, "b": True, "late": "only here", "big": 1, "names": ["x", "y"]},
)


def mixed_lines(path: Path) -> Path:
    """Write columns whose cells agree in some batches and not in all."""
    records = [{"place_text": "Homs", **record} for record in MIXED]
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [1, 2, 3])
def test_columns_have_the_type_of_all_their_cells(tmp_path: Path, size: int) -> None:
    same_as_whole(mixed_lines(tmp_path / "mixed.jsonl"), size)


@pytest.mark.parametrize("size", [1, 2, 4])
def test_types_and_gaps_of_parquet_are_those_of_the_whole(tmp_path: Path, size: int) -> None:
    path = tmp_path / "typed.parquet"
    frame = pd.DataFrame(
        {
            "place_text": ["Homs"] * 5,
            "i": pd.array([1, 2, 3, None, 5], dtype="Int64"),
            "t": pd.to_datetime(["2020-01-01 00:00"] * 4 + ["2020-01-01 10:00"]),
            "words": ["x", None, "", "y", "z"],
        }
    )
    frame.to_parquet(path)
    same_as_whole(path, size)
    plain = pa.table(
        {"place_text": ["Homs"] * 4, "i": [1, 2, None, 4], "b": [True, True, True, None],
         "l": [["a"], [], None, ["b"]]}
    )  # fmt: skip
    parquet.write_table(plain, path)
    same_as_whole(path, size)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32637"])
def test_geometry_of_geoparquet_is_read_in_batches(tmp_path: Path, crs: str) -> None:
    path = tmp_path / "shapes.parquet"
    shapes = [shapely.Point(36.4, 33.57), None, shapely.Point(36.71, 34.73).buffer(0.01)]
    frame = gpd.GeoDataFrame(
        {"place_text": ["Douma", "Homs", "Homs"]}, geometry=shapes, crs="EPSG:4326"
    )
    frame.to_crs(crs).to_parquet(path)
    same_as_whole(path, 2)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_what_was_exported_is_read_again_in_batches(tmp_path: Path, suffix: str) -> None:
    path = to_file(sg.locate(sg.load_incidents().head(11)), tmp_path / f"located{suffix}")
    same_as_whole(path, 4)


@pytest.mark.parametrize(("suffix", "text"), [(".csv", "place_text,killed\n"), (".jsonl", "")])
def test_a_table_without_rows_is_one_batch(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"empty{suffix}"
    path.write_text(text, encoding="utf-8")
    assert same_as_whole(path).rows == 0


def test_no_more_than_a_batch_of_rows_is_held(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = [(f"a{at}", "Homs", "", "1", "", "", "", "") for at in range(80)]
    path.write_text(csv_of(rows), encoding="utf-8")
    batches = Batches(path, size=5)
    read = counted_rows(batches)
    checked = batches.check()
    for number, one in enumerate(batches.tables(checked), start=1):
        assert len(one) == 5
        # Beside the batches given: those in which the header was looked for.
        assert read["rows"] <= 5 * (number + 1) + _HEADER_AMONG


def counted_rows(batches: Batches) -> dict[str, int]:
    """Count the rows that come out of the file, anew each time it is gone through."""
    seen = {"rows": 0}
    rows = batches._parts._rows  # type: ignore[attr-defined]
    path = type(rows)

    class Counted(path):  # type: ignore[misc, valid-type]
        def __iter__(self) -> Iterator[Any]:
            seen["rows"] = -1  # the header
            for row in super().__iter__():
                seen["rows"] += 1
                yield row

    rows.__class__ = Counted
    return seen


def test_rows_are_told_while_a_file_is_surveyed_and_checked(table: Path) -> None:
    told: list[int] = []
    batches = Batches(table, size=3, on_rows=told.append)
    checked = batches.check()
    assert told == [3, 6, 7] * 2
    list(batches.tables(checked))  # whoever takes them knows how many were taken
    assert told == [3, 6, 7] * 2


@pytest.mark.parametrize("suffix", [".xlsx", ".geojson", ".pdf"])
def test_a_file_that_is_read_whole_names_the_choices(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(UsageError, match=r"can only be read whole.*\.csv, \.tsv, \.jsonl"):
        Batches(tmp_path / f"x{suffix}")


# --- locating in batches -------------------------------------------------------------------------


def test_locating_batches_is_locating_the_whole() -> None:
    incidents = sg.load_incidents().head(10)
    whole = sg.locate(incidents)
    parts = [incidents.iloc[at : at + 3] for at in range(0, 10, 3)]
    together = pd.concat(list(sg.locate_batches(parts)))
    pd.testing.assert_frame_equal(pd.DataFrame(together), pd.DataFrame(whole))
    assert together["killed"].sum() == incidents["killed"].sum()


def test_a_batch_is_asked_for_when_the_one_before_was_given() -> None:
    asked = []

    def parts() -> Iterator[pd.DataFrame]:
        for number in range(3):
            asked.append(number)
            yield pd.DataFrame({"place_text": ["Homs city"]})

    located = sg.locate_batches(parts())
    next(located)
    assert asked == [0]


def test_batches_of_other_columns_and_single_tables_are_refused() -> None:
    first, other = pd.DataFrame({"place_text": ["Homs"]}), pd.DataFrame({"place_text": [], "x": []})
    with pytest.raises(UsageError, match=r"batch 2 has other columns than the first \(x\)"):
        list(sg.locate_batches([first, other]))
    for single in (first, "Homs"):
        with pytest.raises(UsageError, match="several tables are wanted"):
            next(sg.locate_batches(single))  # type: ignore[arg-type]


def test_faults_of_batches_count_rows_through_all() -> None:
    good = pd.DataFrame({"place_text": ["Homs"] * 4, "killed": [1, 2, 3, 4]})
    bad = pd.DataFrame({"place_text": ["Homs"] * 2, "killed": ["1", "x"]})
    with pytest.raises(InputError, match="batch 2 cannot be used") as error:
        list(sg.locate_batches([good, bad]))
    assert [fault.row for fault in error.value.faults] == [6]


# --- written in batches --------------------------------------------------------------------------

SAME_BYTES = [suffix for suffix in STREAM_FORMATS if suffix != ".parquet"]
SOURCES = (".csv", ".jsonl", ".parquet")
WAYS = [
    *((command, suffix, ".csv") for command in ("join", "locate --input") for suffix in SOURCES),
    *(("export", suffix, source) for suffix in STREAM_FORMATS for source in SOURCES),
]


@pytest.mark.parametrize(("command", "suffix", "source"), WAYS)
def test_every_command_and_format_writes_the_same(
    tmp_path: Path, command: str, suffix: str, source: str
) -> None:
    words = [*command.split(), str(table_in(tmp_path, source))]
    whole = written(tmp_path / "whole", *words, suffix=suffix)
    batched = written(tmp_path / "batched", *words, "--batch", "3", suffix=suffix)
    assert whole.keys() == batched.keys()
    if suffix != ".parquet":
        assert batched == whole
        return
    same_parquet(*(tmp_path / name / "out.parquet" for name in ("whole", "batched")))


def same_parquet(whole: Path, batched: Path) -> None:
    """Compare all but the groups of rows: types, cells, and what the file says of itself."""
    one, two = parquet.read_table(whole), parquet.read_table(batched)
    assert one.schema.equals(two.schema)
    assert one.equals(two)
    for key in (b"geo", b"pandas", b"syria_geo"):
        said, again = (json.loads(table.schema.metadata[key]) for table in (one, two))
        assert {n: v for n, v in said.items() if n != "digest"} == {
            n: v for n, v in again.items() if n != "digest"
        }
    assert is_ours(batched)
    assert len(gpd.read_parquet(batched)) == one.num_rows


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".jsonl", ".parquet"])
def test_columns_of_any_cells_leave_the_same(tmp_path: Path, suffix: str, size: int) -> None:
    words = ["export", str(mixed_lines(tmp_path / "mixed.jsonl"))]
    whole = written(tmp_path / "whole", *words, suffix=suffix)
    batched = written(tmp_path / "batched", *words, "--batch", str(size), suffix=suffix)
    if suffix == ".parquet":
        same_parquet(*(tmp_path / name / "out.parquet" for name in ("whole", "batched")))
    else:
        assert batched == whole


@pytest.mark.parametrize("suffix", STREAM_FORMATS)
def test_times_of_day_leave_the_same(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "typed.parquet"
    times = pd.to_datetime(["2020-01-01 00:00"] * 4 + ["2020-01-01 10:00"])
    pd.DataFrame({"place_text": ["Homs"] * 5, "seen": times}).to_parquet(path)
    whole = written(tmp_path / "whole", "export", str(path), suffix=suffix)
    batched = written(tmp_path / "batched", "export", str(path), "--batch", "2", suffix=suffix)
    if suffix == ".parquet":
        same_parquet(*(tmp_path / name / "out.parquet" for name in ("whole", "batched")))
    else:
        assert batched == whole


@pytest.mark.parametrize("suffix", STREAM_FORMATS)
def test_an_empty_table_and_one_without_places_leave_the_same(tmp_path: Path, suffix: str) -> None:
    for name, rows in (("none", []), ("nowhere", [ROWS[2]] * 4)):
        path = tmp_path / f"{name}.csv"
        path.write_text(csv_of(rows), encoding="utf-8")
        whole = written(tmp_path / f"w{name}", "export", str(path), suffix=suffix)
        words = ("export", str(path), "--batch", "3")
        batched = written(tmp_path / f"b{name}", *words, suffix=suffix)
        if suffix == ".parquet":
            same_parquet(*(tmp_path / f"{way}{name}" / "out.parquet" for way in "wb"))
        else:
            assert batched == whole


def test_polygons_are_joined_batch_by_batch(tmp_path: Path, table: Path) -> None:
    camps = tmp_path / "camps.geojson"
    shape = shapely.box(36, 33, 37, 34)
    frame = gpd.GeoDataFrame({"camp": ["south"], "size": [3]}, geometry=[shape], crs="EPSG:4326")
    frame.to_file(camps)
    words = ("join", str(table), "--polygons", str(camps))
    whole = written(tmp_path / "whole", *words)
    batched = written(tmp_path / "batched", *words, "--batch", "2")
    assert whole == batched
    assert b"south" in whole["out.csv"]


def test_rows_and_sums_are_those_of_the_table(tmp_path: Path, table: Path) -> None:
    written(tmp_path / "x", "export", str(table), "--batch", "2")
    again = pd.read_csv(tmp_path / "x" / "out.csv")
    assert (len(again), again["killed"].sum()) == (len(ROWS), KILLED)
    assert (again["status"] == "unlocated").sum() == 1


def test_what_is_lost_on_the_way_is_noticed(
    tmp_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from syria_geo import locating

    whole = locating.locate
    monkeypatch.setattr(locating, "locate", lambda part, **o: whole(part, **o).iloc[1:])
    with pytest.raises(DataError, match="the parts hold 4 rows"):
        streams.in_batches(options_of("export", str(table), "-o", str(tmp_path / "o.csv"),
                                      "--batch", "3"), default=".geojson")  # fmt: skip
    assert not (tmp_path / "o.csv").exists()


def options_of(*words: str) -> Any:
    from syria_geo.cli._parser import build_parser

    return build_parser().parse_args(words)


@pytest.mark.parametrize("command", ["export", "join"])
def test_standard_input_and_output_in_batches(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outs = []
    for words in ([], ["--batch", "2"]):
        data = io.TextIOWrapper(io.BytesIO(csv_of().encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", data)
        assert main([command, "-", *words, "-q"]) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]
    assert len(json.loads(outs[0])["features"]) == len(ROWS)


@pytest.mark.parametrize("text", [csv_of(), lines_of()])
def test_a_large_pipe_is_worked_on_in_batches_unasked(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(streams, "_LARGE_BYTES", 10)
    worked: list[str] = []
    inside = streams._worked
    monkeypatch.setattr(streams, "_worked", lambda *a: worked.append("yes") or inside(*a))  # type: ignore[func-returns-value]
    data = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", data)
    assert main(["locate", "--input", "-", "-q"]) == 0
    assert worked == ["yes"]
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["status"] for one in found].count("unlocated") == 1
    assert sum(one["killed"] or 0 for one in found) == KILLED


def test_large_files_are_worked_on_in_batches_unasked_and_others_are_not(
    tmp_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[Path] = []
    inside = streams._worked
    monkeypatch.setattr(
        streams,
        "_worked",
        lambda path, *a: worked.append(path) or inside(path, *a),  # type: ignore[func-returns-value]
    )
    size = table.stat().st_size
    for limit, suffix, times in ((size, ".csv", 0), (size - 1, ".csv", 1), (1, ".gpkg", 1)):
        monkeypatch.setattr(streams, "_LARGE_BYTES", limit)
        written(tmp_path / f"{limit}", "export", str(table), suffix=suffix)
        assert len(worked) == times


def test_phrases_are_answered_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    from syria_geo.cli import _commands

    monkeypatch.setattr(_commands, "_REMEMBERED", 2)
    asked: list[str] = []
    answer = _commands._answer
    monkeypatch.setattr(_commands, "_answer", lambda t, o, s: asked.append(t) or answer(t, o, s))  # type: ignore[func-returns-value]
    phrases = ["Homs", "Douma", "Homs", "Raqqa", "Douma", "Homs"]
    one, *_ = _commands._answers(iter(phrases), options_of("locate"), None)
    assert (one["query"], asked) == ("Homs", ["Homs", "Douma", "Raqqa", "Homs"])


# --- refused -------------------------------------------------------------------------------------


def test_a_late_fault_is_told_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, output = table_in(tmp_path, ".csv", FAULTY), tmp_path / "out.csv"
    assert main(["export", str(path), "-o", str(output)]) == 1
    whole = capsys.readouterr().err
    monkeypatch.setattr("syria_geo.locating.locate", None)  # nothing is located
    assert main(["export", str(path), "-o", str(output), "--batch", "3"]) == 1
    assert capsys.readouterr().err == whole
    assert "5 faults in 2 rows" in whole
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.csv"]


@pytest.mark.parametrize("suffix", SAME_BYTES)
def test_what_can_be_used_is_kept_going(tmp_path: Path, suffix: str) -> None:
    path, outs = table_in(tmp_path, ".csv", FAULTY), []
    for number, words in enumerate(([], ["--batch", "3"])):
        output = tmp_path / str(number) / f"out{suffix}"
        assert main(["export", str(path), "-o", str(output), "-q", "--keep-going", *words]) == 1
        outs.append(files_of(output))
    assert outs[0] == outs[1]


def test_questions_are_asked_of_the_whole_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN_HEADERS, encoding="utf-8")
    for words in ([], ["--batch", "2"]):
        assert main(["export", str(path), "-o", str(tmp_path / "out.csv"), *words]) == 1
        said = capsys.readouterr().err
        assert "accept this with --yes" in said
    assert main(["export", str(path), "--yes", "-o", str(tmp_path / "o.csv"), "--batch", "2"]) == 1
    assert capsys.readouterr().err.count("more than one order") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export", "mine.csv", "--batch", "0", "-o", "o.csv"], "1 or more"),
        (["export", "mine.csv", "--batch", "2", "-o", "o.gpkg"], "can only be written whole"),
        (["export", "mine.csv", "--resume"], "say which one with -o"),
        (["export", "mine.xlsx", "--batch", "2", "-o", "o.csv"], "can only be read whole"),
        (["export", "mine.csv", "--batch", "2", "--layer", "x", "-o", "o.csv"], "no sheets"),
        (["locate", "Homs", "--batch", "2"], "give one with --input"),
        (["locate", "Homs", "--input", "mine.csv"], "TEXT is for phrases"),
        (["locate", "--explain", "--input", "mine.csv"], "--explain is for phrases"),
        (["join", "mine.csv", "--batch", "2", "--take", "x", "-o", "o.csv"], "--polygons FILE"),
        (["export", "absent.csv", "--batch", "2", "-o", "o.csv"], "does not exist"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    table: Path,
    words: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(table.parent)
    assert main(words) == 2
    assert message in capsys.readouterr().err
    assert not list(table.parent.glob("o.*"))


# --- stopped and gone on with --------------------------------------------------------------------


class StoppedError(Exception):
    pass


def run_stopped(parts: int, *words: str) -> None:
    """Run a command that fails when so many parts are finished."""
    add = PartsFolder.add

    def failing(self: PartsFolder, write: Any) -> None:
        if len(self.finished) == parts:
            raise StoppedError
        add(self, write)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PartsFolder, "add", failing)
        with pytest.raises(StoppedError):
            main([*words, "-q"])


@pytest.mark.parametrize("suffix", STREAM_FORMATS)
@pytest.mark.parametrize("parts", [0, 2])
def test_gone_on_with_gives_the_same_bytes(tmp_path: Path, suffix: str, parts: int) -> None:
    path = table_in(tmp_path, ".csv")
    words = ("export", str(path), "--batch", "3")
    once = written(tmp_path / "once", *words, suffix=suffix)
    output = tmp_path / "twice" / f"out{suffix}"
    run_stopped(parts, *words, "-o", str(output))
    assert not output.exists()
    made = located_batches()
    assert written(tmp_path / "twice", *words, "--resume", suffix=suffix) == once
    assert made() == 3 - parts
    assert not output.with_name(output.name + ".parts").exists()


def located_batches() -> Any:
    """Count the batches that are located from now on."""
    from syria_geo import locating

    patch, seen = pytest.MonkeyPatch(), []
    whole = locating.locate
    patch.setattr(locating, "locate", lambda part, **o: seen.append(1) or whole(part, **o))  # type: ignore[func-returns-value]

    def done() -> int:
        patch.undo()
        return len(seen)

    return done


def test_stopped_while_it_was_put_together(tmp_path: Path, table: Path) -> None:
    words = ("export", str(table), "--batch", "3")
    once = written(tmp_path / "once", *words)

    def fail(*_: object) -> None:
        raise StoppedError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "_put_together", fail)
        with pytest.raises(StoppedError):
            main([*words, "-o", str(tmp_path / "twice" / "out.csv"), "-q"])
    made = located_batches()
    assert written(tmp_path / "twice", *words, "--resume") == once
    assert made() == 0


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("suffix", [".geojson", ".parquet"])
def test_killed_and_gone_on_with(tmp_path: Path, suffix: str) -> None:
    path = table_in(tmp_path, ".csv", [(f"a{n}", *ROWS[n % 7][1:]) for n in range(40)])
    words = ["export", str(path), "--batch", "2", "-q"]
    once = written(tmp_path / "once", *words[:-1], suffix=suffix)
    output = tmp_path / "twice" / f"out{suffix}"
    parts = output.with_name(output.name + ".parts")
    program = [sys.executable, "-m", "syria_geo", *words, "-o", str(output)]
    with subprocess.Popen(program) as process:  # noqa: S603
        while process.poll() is None and not (parts / "part-000002.json").exists():
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert not output.exists()
    assert written(tmp_path / "twice", *words[:-1], "--resume", suffix=suffix) == once


@pytest.fixture
def stopped(tmp_path: Path, table: Path) -> tuple[str, ...]:
    """Give the words of a run that was stopped after two parts."""
    words = ("export", str(table), "-o", str(tmp_path / "out.csv"))
    run_stopped(2, *words, "--batch", "3")
    return words


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words]) == 2
    return capsys.readouterr().err


def test_parts_are_not_thrown_away_unasked(
    stopped: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = refusal(capsys, *stopped, "--batch", "3")
    assert "go on with --resume, or start anew with --force" in said
    assert main([*stopped, "--batch", "3", "--force", "-q"]) == 0
    assert not (tmp_path / "out.csv.parts").exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--batch", "2"], "rows in a batch was 3, is 2"),
        (["--batch", "3", "--ignore-points"], "ignore_points was False, is True"),
        (["--batch", "3", "--keep-going"], "keep_going was False, is True"),
        (["--batch", "3", "--dates", "dmy"], "options was"),
    ],
)
def test_parts_of_other_options_are_refused(
    stopped: tuple[str, ...], more: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in refusal(capsys, *stopped, *more, "--resume")


def test_parts_of_another_input_are_refused(
    stopped: tuple[str, ...], table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(csv_of(ROWS[:-1]), encoding="utf-8")
    assert "input was" in refusal(capsys, *stopped, "--batch", "3", "--resume")


@pytest.mark.parametrize("what", ["code_version", "data_version", "tool_version"])
def test_parts_of_another_version_are_refused(
    stopped: tuple[str, ...],
    what: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"syria_geo.provenance.{what}", lambda: "other")
    said = refusal(capsys, *stopped, "--batch", "3", "--resume")
    assert f"{what.removesuffix('_version')} was" in said


def test_damaged_parts_are_refused(
    stopped: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = tmp_path / "out.csv.parts" / "part-000001"
    data = part.read_bytes()
    part.write_bytes(data[:-1])
    assert "'part-000001' in 'out.csv.parts' is damaged" in refusal(
        capsys, *stopped, "--batch", "3", "--resume"
    )
    part.write_bytes(data)
    (tmp_path / "out.csv.parts" / "manifest.json").write_text("{", encoding="utf-8")
    assert "cannot be read" in refusal(capsys, *stopped, "--batch", "3", "--resume")


def test_a_folder_of_something_else_is_left_alone(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out.csv.parts"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    words = ("export", str(table), "-o", str(tmp_path / "out.csv"), "--batch", "3")
    for more in ([], ["--resume"], ["--force"]):
        assert "a folder of something else" in refusal(capsys, *words, *more)
    assert (folder / "letter.txt").read_text() == "dear"


def test_going_on_with_nothing_begins(tmp_path: Path, table: Path) -> None:
    once = written(tmp_path / "once", "export", str(table), "--batch", "3")
    assert written(tmp_path / "new", "export", str(table), "--batch", "3", "--resume") == once


def test_an_input_that_changes_under_way_is_noticed(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add = PartsFolder.add

    def changing(self: PartsFolder, write: Any) -> None:
        add(self, write)
        os.utime(table, (1, 1))

    monkeypatch.setattr(PartsFolder, "add", changing)
    words = ["export", str(table), "-o", str(tmp_path / "out.csv"), "--batch", "3", "-q"]
    assert main(words) == 1
    assert "was changed while it was read" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("chunk", [1, 7, 81, 1000])
@pytest.mark.parametrize("last", [False, True])
def test_a_digest_is_put_and_found_in_pieces(
    tmp_path: Path, chunk: int, last: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from syria_geo.files import NO_DIGEST, _digests, put_digest, with_digest

    data = f"head {NO_DIGEST} between syria_geo-sha256- and {NO_DIGEST} foot".encode()
    path = tmp_path / "out.geojson"
    path.write_bytes(data)
    monkeypatch.setattr(_digests, "_CHUNK", chunk)
    put_digest(path, last=last)
    assert path.read_bytes() == with_digest(data, last=last)
    assert is_ours(path)
    path.write_bytes(path.read_bytes().replace(b"foot", b"feet"))
    assert not is_ours(path)
    path.write_bytes(b"no place for one")
    with pytest.raises(ValueError, match="no place for its digest"):
        put_digest(path)


# --- what is shown -------------------------------------------------------------------------------


def test_progress_tells_rows_speed_and_what_is_left() -> None:
    now = iter([0.0, 10.0, 10.0])
    progress = _output.Progress("locating", of=10_000, begun=2_000, clock=lambda: next(now))
    assert progress.line(4_000) == ("locating: 4,000 of 10,000 rows, 200 a second, about 30 s left")
    assert progress.line(2_000) == "locating: 2,000 of 10,000 rows"


@pytest.mark.parametrize(
    ("seconds", "told"), [(59, "59 s"), (60, "1 min"), (3599, "60 min"), (5400, "1 h 30 min")]
)
def test_times_are_told_in_words(seconds: float, told: str) -> None:
    assert _output._lasting(seconds) == told


@pytest.mark.parametrize(("terminal", "quiet", "shown"), [(1, 0, 1), (0, 0, 0), (1, 1, 0)])
def test_progress_is_for_a_terminal(
    terminal: int, quiet: int, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return bool(terminal)

    err = Stream()
    monkeypatch.setattr(sys, "stderr", err)
    now = iter(range(100))
    progress = _output.Progress("reading", quiet=bool(quiet), clock=lambda: float(next(now)))
    progress(5)
    progress.end()
    assert bool(err.getvalue()) == bool(shown)


def test_what_is_written_in_batches_can_be_written_whole() -> None:
    assert set(STREAM_FORMATS) <= set(FORMATS)
    assert {".csv", ".jsonl", ".parquet"} <= set(BATCH_FORMATS)
