"""No text of a table runs in a spreadsheet, or starts a record of its own; and all come back."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.cli import main

RUN = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
CELLS = (
    "a\r=1+1", "a\n=1+1", "a\r\n=1+1", "=1+1", "'=1", "''=1", "\uff1d1+1", "+1", "-x", "@SUM(A1)",
    "a\rb", "x,\r-1", 'a"\r=1', "plain", "'", "-",
)  # fmt: skip


def records_of(text: str) -> list[list[str]]:
    """Take CSV apart as a spreadsheet does: a carriage return outside quotes ends a record too."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def assert_harmless(text: str, width: int, rows: int) -> None:
    records = records_of(text)
    assert {len(record) for record in records} == {width}
    assert len(records) == rows
    assert not [cell for record in records for cell in record if RUN.match(cell)]


def table() -> pd.DataFrame:
    names = {"=cmd|x": CELLS, "a\r=b": CELLS, "notes": CELLS}
    return pd.DataFrame({"place_text": ["Douma"] * len(CELLS), **names})


def test_cells_and_headers_of_every_csv_are_guarded_and_come_back(tmp_path: Path) -> None:
    path = sg.to_csv(table(), tmp_path / "mine.csv")
    text = path.read_bytes().decode()
    assert_harmless(text, 4, len(CELLS) + 1)
    back = sg.read_incidents(path)
    assert back["=cmd|x"].tolist() == list(CELLS)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_workbooks_hold_texts_and_no_formulas(suffix: str, tmp_path: Path) -> None:
    path = sg.to_file(sg.locate(table()), tmp_path / f"mine{suffix}")
    assert sg.read_incidents(path)["=cmd|x"].tolist() == list(CELLS)
    if suffix == ".xlsx":
        import openpyxl

        sheet: Any = openpyxl.load_workbook(path)["incidents"]
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds


def test_the_tables_of_a_summary_are_guarded(tmp_path: Path) -> None:
    incidents = sg.locate(table()).assign(means=CELLS, counted_under=CELLS)
    tables = sg.summary(incidents, by=["party", "means"])
    frame = tables.to_frame()
    assert_harmless(tables.to_csv(), frame.shape[1], len(frame) + 1)
    groups = [record[1] for record in records_of(tables.to_csv())]
    assert "'=1+1" in groups
    assert "a\r=1+1" in groups


def test_what_the_commands_write_is_guarded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = sg.to_csv(table(), tmp_path / "mine.csv")
    for words in (["join"], ["export"], ["join", "--batch", "3"]):
        out = tmp_path / f"{'-'.join(words)}.csv".replace("--", "")
        assert main([words[0], str(source), *words[1:], "-o", str(out)]) == 0, capsys.readouterr()
        records = records_of(out.read_bytes().decode())
        assert_harmless(out.read_bytes().decode(), len(records[0]), len(records))
        assert len({len(record) for record in records}) == 1


def test_figures_of_a_summary_stay_as_they_were() -> None:
    tables = sg.summary(sg.load_incidents().head(30))
    read = pd.read_csv(io.StringIO(tables.to_csv()))
    frame = tables.to_frame()
    assert read["killed"].tolist() == frame["killed"].astype(float).tolist()
    assert read["group"].tolist() == frame["group"].tolist()
    assert list(read.columns) == list(frame.columns)
