"""Files as people bring them, and what must come out: see tests/messy/expected.toml."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.errors import InputError, UsageError
from syria_geo.incidents import read_with_notes

FOLDER = Path(__file__).parent / "messy"
Case = Mapping[str, Any]
CASES: list[Case] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))["file"]
USABLE = [case for case in CASES if "rows" in case]
REFUSED = [case for case in CASES if "refused" in case]
WITHOUT = [case for case in USABLE if "without" in case]
# What the reader notes may also be given as a warning; here only the notes are looked at.
pytestmark = pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")
_KEYS = {"name", "manner", "options"}
_USABLE_KEYS = _KEYS | {
    *("rows", "killed", "killed_unknown", "first", "last", "at", "columns_kept", "values_kept"),
    *("notes", "said", "without"),
}


def _id(case: Case) -> str:
    return f"{case['name']} {', '.join(case['options'])}".strip()


def _plain(value: object) -> object:
    """Write a cell as expected.toml does: ISO dates, lists, missing as an empty text."""
    if isinstance(value, tuple | list):
        return [_plain(member) for member in value] or ""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, date):  # a timestamp is one
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value


def _same(found: object, wanted: object) -> bool:
    if isinstance(wanted, int | float) and isinstance(found, int | float):
        return math.isclose(found, wanted, rel_tol=0, abs_tol=1e-4)
    return found == wanted


def _differences(record: pd.Series, wanted: Mapping[str, object]) -> dict[str, object]:
    return {
        name: (_plain(record.get(name)), value)
        for name, value in wanted.items()
        if not _same(_plain(record.get(name)), value)
    }


def _lacking(fragments: Sequence[str], text: str) -> list[str]:
    """Give the fragments that do not occur; ``a|b`` is there when either is."""
    where = text.lower()
    return [f for f in fragments if not any(part.lower() in where for part in f.split("|"))]


def test_every_file_has_its_expectation() -> None:
    made = {path.name for path in FOLDER.iterdir() if path.is_file()}
    ours = {".gitattributes", "expected.toml", "make.py"}
    assert {case["name"] for case in CASES} == made - ours
    assert all(set(case) == _KEYS | {"refused"} for case in REFUSED)
    assert all(set(case) <= _USABLE_KEYS for case in USABLE)
    assert len(USABLE) + len(REFUSED) == len(CASES)


@pytest.mark.parametrize("case", USABLE, ids=_id)
def test_a_messy_file_is_read(case: Case) -> None:
    result = read_with_notes(FOLDER / case["name"], **case["options"])
    table, told = result.table, "\n".join(result.notes)
    assert result.faults == ()
    assert len(table) == case["rows"]
    assert table["killed"].sum() == case["killed"]
    assert table["killed"].isna().sum() == case["killed_unknown"]
    assert set(case.get("columns_kept", ())) <= set(table.columns)
    assert _lacking(case.get("notes", ()), told) == []
    said = "\n".join([told, *map(str, table["notes"])])
    assert _lacking(case.get("said", ()), said) == []
    cells = "\n".join(str(cell) for name in table.columns for cell in table[name])
    assert [text for text in case.get("values_kept", ()) if text not in cells] == []


@pytest.mark.parametrize("case", [case for case in USABLE if case["rows"]], ids=_id)
def test_rows_of_a_messy_file_say_what_they_said(case: Case) -> None:
    table = read_with_notes(FOLDER / case["name"], **case["options"]).table
    wanted = {0: case["first"], len(table) - 1: case["last"]}
    wanted |= {int(row) - 1: values for row, values in case.get("at", {}).items()}
    found = {at + 1: _differences(table.iloc[at], values) for at, values in wanted.items()}
    assert {row: differences for row, differences in found.items() if differences} == {}


@pytest.mark.parametrize("case", WITHOUT, ids=_id)
def test_without_options_the_refusal_says_what_to_do(case: Case) -> None:
    with pytest.raises((InputError, UsageError)) as caught:
        sg.read_incidents(FOLDER / case["name"])
    assert _lacking(case["without"]["refused"], str(caught.value)) == []


@pytest.mark.parametrize("case", REFUSED, ids=_id)
def test_a_file_that_cannot_be_used_is_refused(case: Case) -> None:
    with pytest.raises((InputError, UsageError)) as caught:
        sg.read_incidents(FOLDER / case["name"], **case["options"])
    assert _lacking(case["refused"], str(caught.value)) == []
