"""``--coverage`` of the command: a good file, a faulty one, and a month that no report covers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from syria_geo.cli import main

INCIDENTS = """place_text,killed,date,stated_governorate,source
Khan Shaykun city,7,2017-01-02,SY07,Notes
Khan Shaykun city,,2017-03-05,SY07,Notes
Aleppo city,3,2018-02-01,SY02,Notes
"""
GOOD = """source,first_day,last_day,areas
Notes,2017-01-01,2017-01-31,
Notes,2017-03-01,2017-03-31,SY07
Notes,2018-02-01,2018-02-28,
"""
FAULTY = """source,first_day,last_day,areas,complete
,2017-01-01,2017-01-31,,yes
Notes,2017-02-30,2017-03-31,,perhaps
Notes,2017-05-01,2017-04-01,SY99,no
"""
COMMANDS = (
    ["summary", "--by", "month", "-o", "out.txt"],
    ["map", "-o", "out.html"],
    ["map", "-o", "out.svg"],
    ["map", "-o", "out.svg", "--kind", "months"],
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("mine.csv", INCIDENTS), ("good.csv", GOOD), ("faulty.csv", FAULTY)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_faulty_file_is_refused_with_all_its_faults(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *rest = command
    assert main([name, "mine.csv", *rest, "--coverage", "faulty.csv"]) == 1
    said = capsys.readouterr().err
    for fault in ("row 2, column source", "2017-02-30", "perhaps", "ends on 2017-04-01", "SY99"):
        assert fault in said
    assert not list(folder.glob("out.*"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_that_is_not_there_is_wrong_usage(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *rest = command
    assert main([name, "mine.csv", *rest, "--coverage", "absent.csv"]) == 2
    assert "absent.csv" in capsys.readouterr().err
    assert not list(folder.glob("out.*"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_covered_is_said_in_each_face(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *rest = command
    assert main([name, "mine.csv", *rest, "--coverage", "good.csv"]) == 0
    assert "note:" not in capsys.readouterr().err
    (out,) = folder.glob("out.*")
    written = out.read_text(encoding="utf-8")
    if out.suffix == ".html":
        assert '"stretches"' in written
    else:
        assert "Covered by" in written


def test_a_month_without_a_report_is_no_zero(folder: Path) -> None:
    summary = ["summary", "mine.csv", "--by", "month,year", "--coverage", "good.csv"]
    assert main([*summary, "-o", "t.csv", "-q"]) == 0
    rows = (folder / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    covered = rows[0].split(",").index("covered")
    table = {row.split(",")[1]: row.split(",")[covered] for row in rows[1:]}
    assert table["2017-01"] == "whole"
    assert table["2017-03"] == "part"
    kinds = ["map", "mine.csv", "-o", "m.svg", "--kind", "months", "--coverage", "good.csv", "-q"]
    assert main(kinds) == 0
    assert "no report" in (folder / "m.svg").read_text(encoding="utf-8")


def test_a_warning_is_one_line_in_the_words_of_the_command(folder: Path) -> None:
    command = [sys.executable, "-m", "syria_geo", "summary", "mine.csv", "--by", "year"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    assert done.stderr == (
        "syria-geo: note: by year: which years the sources cover is not stated, so that few "
        "incidents may mean few reports; say it with --coverage coverage.csv\n"
    )
    quiet = subprocess.run([*command, "-q"], capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    assert quiet.stderr == ""
    assert quiet.stdout == done.stdout


def test_pictures_warn_alike(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "mine.csv", "-o", "y.svg", "--kind", "years"]) == 0
    first, *rest = capsys.readouterr().err.splitlines()
    assert first.startswith("syria-geo: note: by year: ")
    assert first.endswith("--coverage coverage.csv")
    assert len(rest) == 1
    assert "placed" in rest[0]
