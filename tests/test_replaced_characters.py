"""What a format cannot hold is said; no character is replaced without a word."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.export import FORMATS

FEATURES = [".gpkg", ".fgb", ".kml", ".shp", ".qgz"]
CANNOT = {
    "\0": [".csv", ".xlsx", ".ods", *FEATURES],
    "\x1b": [".xlsx", ".ods", *FEATURES],
    "\ufffe": [".xlsx", ".ods", *FEATURES],
    "\ud800": list(FORMATS),
}


def told(table: pd.DataFrame, path: Path) -> str:
    """Write a table and give the warning about its characters; empty when there is none."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ours = [name for name in table.columns if name == "place_text"]
        rest = table.drop(columns=ours)
        sg.to_file(
            sg.locate(table[ours]).assign(**{str(name): cells for name, cells in rest.items()}),
            path,
        )
    return "".join(str(one.message) for one in caught if "\ufffd" in str(one.message))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("sign", CANNOT, ids=ascii)
def test_a_sign_that_stands_for_another_is_told_with_its_column(
    sign: str, suffix: str, tmp_path: Path
) -> None:
    cells = pd.Series(["quiet", f"a{sign}b", f"{sign}"], dtype="object")
    table = pd.DataFrame({"place_text": ["Douma city"] * 3, "note": cells})
    message = told(table, tmp_path / f"x{suffix}")
    assert ("'note': 2" in message) == (suffix in CANNOT[sign])
    assert bool(message) == (suffix in CANNOT[sign])


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != ".shp"])
def test_ordinary_texts_are_written_without_a_word(suffix: str, tmp_path: Path) -> None:
    note = "Line\nends\r\nand\ttabs, \u200fحي الزهور\u200e, \u2028, =1+1, \U0001f54a"
    table = pd.DataFrame({"place_text": ["Douma city"], "note": [note], "count": [3]})
    assert told(table, tmp_path / f"x{suffix}") == ""


def test_lists_mappings_and_names_of_columns_are_looked_at_too(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"place_text": ["Douma city"], "tags": [["a", "b\x01"]], "of": [{"k\x02": 1}], "x\x03": [1]}
    )
    message = told(table, tmp_path / "x.xlsx")
    assert "'tags': 1" in message
    assert "'of': 1" in message
    assert "x\\u0003': 1" in message
    assert "\x03" not in message


def test_many_columns_are_told_in_few_words(tmp_path: Path) -> None:
    columns = {f"note {number}": ["\0"] for number in range(40)}
    message = told(pd.DataFrame({"place_text": ["Douma city"], **columns}), tmp_path / "x.csv")
    assert "and 34 more columns" in message
    assert len(message) < 400
