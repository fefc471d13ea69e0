"""Names of files, sheets, layers and columns never steer the terminal that shows messages."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.errors import Fault, InputError, harmless, show, show_path

EVIL = "a\x1b[31m\x9b2J\rb\nsyria-geo: all is well\u202egpj\u2066x\u2028y"
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def assert_harmless(text: str) -> None:
    assert not STEERS.search(text), ascii(text)
    assert "\nsyria-geo: all is well" not in text


@pytest.mark.parametrize("suffix", [
    ".csv", ".xlsx", ".geojson", ".gpkg", ".fgb", ".kml", ".shp", ".parquet", ".jsonl", ".ods",
    ".txt", ".nothing",
])  # fmt: skip
@pytest.mark.parametrize("content", [None, b"", b"what,is\nthis,\x1b[31m\n", b"\xff\xfe\xfd\x00"])
@pytest.mark.parametrize("command", ["map", "join", "summary", "read", "sources", "export"])
def test_no_command_lets_a_file_name_through(
    suffix: str,
    content: bytes | None,
    command: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / f"{EVIL}{suffix}"
    if content is not None:
        path.write_bytes(content)
    with suppress(SystemExit):  # argparse
        main([command, str(path)])
    assert_harmless(capsys.readouterr().err)


@pytest.mark.parametrize("words", [
    [EVIL], ["map", EVIL, f"--{EVIL}"], ["join", EVIL, "-o", f"{EVIL}.csv"], ["zones", EVIL],
    ["summary", EVIL, "--by", EVIL], ["map", "x.csv", "-o", f"/{EVIL}/x.html"],
    ["join", "x.csv", "--polygons", EVIL],
])  # fmt: skip
def test_no_argument_is_said_as_it_stands(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    sg.to_csv(sg.load_incidents().head(2), "x.csv")
    with pytest.raises(SystemExit) if words[0] == EVIL or f"--{EVIL}" in words else _nothing():
        main(words)
    assert_harmless(capsys.readouterr().err)


class _nothing:  # noqa: N801 - beside pytest.raises
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


def test_headers_and_sheets_are_shown_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for title in ("one\u202e", "two\u202e"):
        sheet = book.create_sheet(title)
        sheet.append(["where\u202e it was", "killed\u2066"])
        sheet.append(["Douma", 3])
    book.save(tmp_path / "x.xlsx")
    main(["map", str(tmp_path / "x.xlsx")])
    (tmp_path / "x.csv").write_text("a\u202eplace,dead\x1b[31m\nDouma,x\x1b[2J\n", encoding="utf-8")
    main(["map", str(tmp_path / "x.csv")])
    main(["map", str(tmp_path / "x.csv"), "--columns", "place_text=\x1b[31m"])
    assert_harmless(capsys.readouterr().err)


def test_errors_and_warnings_are_harmless_and_arabic_stays() -> None:
    for made in (
        sg.UsageError(EVIL), sg.DataError(EVIL), sg.SyriaGeoWarning(EVIL.replace("\n", " ")),
        InputError(EVIL, [Fault(EVIL, EVIL.replace("\n", " "), 3, EVIL)]),
    ):  # fmt: skip
        assert_harmless(str(made))
    told = "مدينة دوما: ‏3 قتلى، شامل‌اً\n  سطر"
    assert harmless(told) == told
    assert harmless("a\nb", lines=False) == "a\\u000ab"


def test_of_a_long_path_the_end_is_shown() -> None:
    long = f"/{'folder/' * 40}map.gpkg"
    told = show_path(long)
    assert told.endswith("folder/map.gpkg'")
    assert told.startswith("'…")
    assert len(told) == len(show("x" * 500))
    assert show_path(Path("a/map.gpkg")) == "'a/map.gpkg'"
