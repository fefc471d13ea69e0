"""Corrections of a person: applied once, with a reason, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from syria_geo.catalog import data_path
from syria_geo.errors import InputError, UsageError
from syria_geo.reports import correct, parse_report_file, read_corrections

FIXTURE = Path(__file__).parent / "fixtures" / "reports" / "march-2018.txt"
HEAD = "incident_id,column,read,corrected,reason\n"


def corrections(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "corrections.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_cell_is_set_right_and_a_remark_is_added(tmp_path: Path) -> None:
    table = parse_report_file(FIXTURE).to_frame()
    path = corrections(
        tmp_path,
        "snhr-2018-03-001,killed,11,12,one died later",
        "snhr-2018-03-004,stated_control,Armed opposition factions;Hay'at Tahrir al Sham,ISIS,test",
        "snhr-2018-03-005,notes,,seen,test",
    )
    corrected = correct(table, read_corrections(path))
    assert corrected["killed"].tolist()[:2] == [12, 9]
    assert corrected["stated_control"][3] == ("ISIS",)
    assert corrected["notes"][4].endswith("; seen")
    assert table["killed"].tolist()[0] == 11
    assert list(corrected.dtypes) == list(table.dtypes)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("snhr-2018-03-099,killed,11,12,x", "no incident 'snhr-2018-03-099'"),
        ("snhr-2018-03-001,killed,10,12,x", "'11' was read here, not '10'"),
    ],
)
def test_a_correction_that_no_longer_fits_is_refused(
    row: str, message: str, tmp_path: Path
) -> None:
    table = parse_report_file(FIXTURE).to_frame()
    with pytest.raises(InputError, match=message):
        correct(table, read_corrections(corrections(tmp_path, row)))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,killed,1,2,", "row 2, column reason: a reason is wanted"),
        ("a,murdered,1,2,x", "there is no column 'murdered'"),
    ],
)
def test_a_bad_file_of_corrections_is_refused(row: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        read_corrections(corrections(tmp_path, row))


def test_missing_files_and_columns(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        read_corrections(tmp_path / "none.csv")
    (tmp_path / "a.csv").write_text("incident_id,column\na,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks the columns read, corrected, reason"):
        read_corrections(tmp_path / "a.csv")


def test_the_corrections_that_ship_have_reasons() -> None:
    shipped = read_corrections(data_path("incidents", "corrections.csv"))
    assert shipped
    assert all(one.reason for one in shipped)
