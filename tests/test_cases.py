"""A case folder: whole, checkable without us, and every touched byte named."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import syria_geo as sg
from every_format import REPORT
from syria_geo.cases import _work
from syria_geo.cases._bag import digest_of, read_manifest
from syria_geo.cases._inputs import inputs_of_record
from syria_geo.cases._names import free_name, is_safe
from syria_geo.cases._options import CaseOptions
from syria_geo.cases._record import read_record
from syria_geo.cli import main

ROWS = """place_text,date,killed,children,stated_governorate
"Khan Shaykun city, Idleb",2017-01-02,7,2,SY07
Atlantis,2017-01-03,5,,
"Douma city, Rural Damascus",2016-09-05,,,SY03
"""
BAD = ROWS + "Douma city,2016-02-30,3,,\n"
DECISIONS = (
    "place_text,judgement,place_pcode,decided_by,decided_at,reason\n"
    "Atlantis,positive,C2338,Amal,2026-11-25T14:05:00+03:00,a map of 1950\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    table = folder / "rows.csv"
    table.write_text(ROWS, encoding="utf-8")
    return sg.write_case(table, folder / "case")


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """Copy a case, to be spoilt."""
    return Path(shutil.copytree(made, tmp_path / "case"))


def record(folder: Path) -> dict[str, object]:
    said: dict[str, object] = json.loads((folder / "data/case.json").read_text(encoding="utf-8"))
    return said


def found(folder: Path) -> list[tuple[str, str]]:
    return [(one.path, one.what) for one in sg.verify_case(folder).findings]


# --- what is in it -------------------------------------------------------------------------------


def test_inputs_are_kept_to_the_byte_and_everything_is_listed(made: Path) -> None:
    assert (made / "data/inputs/rows.csv").read_text(encoding="utf-8") == ROWS
    listed = {
        *read_manifest(made / "manifest-sha256.txt").digests,
        *read_manifest(made / "tagmanifest-sha256.txt").digests,
    }
    there = {p.relative_to(made).as_posix() for p in made.rglob("*") if p.is_file()}
    assert there - listed == {"tagmanifest-sha256.txt"}
    assert {p.name for p in (made / "data/outputs").iterdir()} == {
        "located.csv", "located.csv-metadata.json", "located.geojson", "located.gpkg", "map.html",
        "summary.csv", "summary.csv-metadata.json", "summary.html", "summary.txt",
    }  # fmt: skip


def test_other_programs_find_it_whole(made: Path) -> None:
    bagit = pytest.importorskip("bagit")
    assert bagit.Bag(str(made)).is_valid()
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("no sha256sum on this system")
    names = ["manifest-sha256.txt", "tagmanifest-sha256.txt"]
    subprocess.run([tool, "--strict", "--quiet", "-c", *names], cwd=made, check=True)  # noqa: S603


def test_counts_and_sums_are_in_the_log_at_each_step_and_stay(made: Path) -> None:
    with (made / "data/log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    value = {(row["step"], row["kind"], row["what"]): row["value"] for row in rows}
    for step in ("read", "locate"):
        assert value[step, "count", "rows"] == "3"
        assert value[step, "sum", "killed"] == "12"
        assert value[step, "count", "rows with killed unknown"] == "1"
    assert value["summary", "sum", "killed of the table month"] == "12"
    assert value["locate", "count", "rows with status unlocated"] == "1"


def test_versions_licences_and_options_are_recorded(made: Path) -> None:
    said = record(made)
    assert said["time"] is None
    assert said["tool"]["version"] == sg.__version__  # type: ignore[index]
    assert {"python", "geopandas", "shapely", "GDAL", "GEOS", "PROJ"} <= set(said["libraries"])  # type: ignore[call-overload]
    assert all(row["licence"] and row["sha256"] for row in said["data"]["files"])  # type: ignore[index]
    assert said["options"]["ignore_points"] is False  # type: ignore[index]


def test_a_report_has_its_evidence_sheet_and_its_reconciliation(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    folder = sg.write_case(report, tmp_path / "case")
    names = {path.name for path in (folder / "data/outputs").iterdir()}
    assert {"evidence.html", "reconciliation.txt", "map.html"} <= names
    assert sg.verify_case(folder, rebuild=True).is_whole


def test_a_language_that_is_none_is_refused_and_columns_are_recorded(tmp_path: Path) -> None:
    table, folder = tmp_path / "rows.csv", tmp_path / "case"
    table.write_text(ROWS.replace("killed", "Dead"), encoding="utf-8")
    with pytest.raises(sg.UsageError, match="unknown language 'fr'; choose from en, ar"):
        sg.write_case(table, folder, language="fr")
    folder.mkdir()  # an empty one is nobody's
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.SyriaGeoWarning)
        sg.write_case(table, folder, columns={"killed": "Dead"})
    assert record(folder)["options"]["columns"] == {"killed": "Dead"}  # type: ignore[index]
    assert sg.verify_case(folder, rebuild=True).is_whole


def test_decisions_coverage_and_profile_are_kept_and_used(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(ROWS.replace("place_text", "Location"), encoding="utf-8")
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(DECISIONS, encoding="utf-8")
    profile = tmp_path / "how.toml"
    profile.write_text('[columns]\nplace_text = "Location"\n', encoding="utf-8")
    coverage = tmp_path / "coverage.csv"
    coverage.write_text(
        "source,first_day,last_day\nrows.csv,2016-01-01,2017-12-31\n", encoding="utf-8"
    )
    folder = sg.write_case(
        table, tmp_path / "case", decisions=decisions, profile=profile, coverage=coverage
    )
    assert {p.name for p in (folder / "data/inputs").iterdir()} == {
        "rows.csv", "decisions.csv", "how.toml", "coverage.csv",
    }  # fmt: skip
    located = sg.read_incidents(folder / "data/outputs/located.csv")
    assert located["match_type"].tolist()[1] == "decision"
    for path in (table, decisions, profile, coverage):
        path.unlink()
    assert sg.verify_case(folder, rebuild=True).is_whole


def test_a_shapefile_comes_with_its_parts(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(ROWS.replace("Atlantis", "Douma city"), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sg.to_file(sg.locate(sg.read_incidents(table)), tmp_path / "in" / "p.shp")
    folder = sg.write_case(tmp_path / "in" / "p.shp", tmp_path / "case", columns="recognised")
    kept = {path.suffix for path in (folder / "data/inputs").iterdir()}
    assert {".shp", ".dbf", ".shx", ".prj"} <= kept
    assert sg.verify_case(folder, rebuild=True).is_whole


# --- time ----------------------------------------------------------------------------------------


def test_no_clock_is_in_the_bytes_unless_a_time_is_stated(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(ROWS, encoding="utf-8")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert main(["case", str(table), "-o", str(tmp_path / "plain"), "-q"]) == 0
    assert sg.verify_case(tmp_path / "plain").seal == sg.verify_case(made).seal
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795604700")
    assert main(["case", str(table), "-o", str(tmp_path / "epoch"), "-q"]) == 0
    assert record(tmp_path / "epoch")["time"] == "2026-11-25T11:05:00+00:00"
    assert "Bagging-Date: 2026-11-25" in (tmp_path / "epoch/bag-info.txt").read_text("utf-8")
    outputs = "data/outputs/located.gpkg"
    assert (tmp_path / "epoch" / outputs).read_bytes() == (made / outputs).read_bytes()


@pytest.mark.parametrize("at", ["yesterday", "2026-11-25", "2026-11-25T14:05", "9" * 30, ""])
def test_a_time_without_its_offset_is_refused(made: Path, tmp_path: Path, at: str) -> None:
    with pytest.raises(sg.UsageError, match=r"offset|1970"):
        sg.write_case(made / "data/inputs/rows.csv", tmp_path / "case", at=at)
    assert list(tmp_path.iterdir()) == []


# --- whole or not at all -------------------------------------------------------------------------


def test_a_table_with_faults_makes_no_folder_unless_it_is_asked_for(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(BAD, encoding="utf-8")
    with pytest.raises(sg.InputError, match="2016-02-30"):
        sg.write_case(table, tmp_path / "case")
    assert {path.name for path in tmp_path.iterdir()} == {"rows.csv"}
    arguments = ["case", str(table), "-o", str(tmp_path / "case"), "--keep-going"]
    assert main(arguments) == 1
    assert "2016-02-30" in (tmp_path / "case/data/log.csv").read_text(encoding="utf-8")
    assert sg.verify_case(tmp_path / "case", rebuild=True).is_whole


def test_work_that_fails_leaves_nothing(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_work, "save_map", full)
    with pytest.raises(sg.UsageError, match="No space left"):
        sg.write_case(made / "data/inputs/rows.csv", tmp_path / "case")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_folder_is_replaced_only_if_it_is_ours_as_we_left_it(case: Path) -> None:
    table = case.parent / "other.csv"
    table.write_text(ROWS.replace(",7,", ",8,"), encoding="utf-8")
    before = sg.verify_case(case).seal
    with pytest.raises(sg.UsageError, match="exists"):
        sg.write_case(table, case)
    (case / "my notes.txt").write_text("do not lose me", encoding="utf-8")
    with pytest.raises(sg.UsageError, match=r"my notes\.txt"):
        sg.write_case(table, case, force=True)
    (case / "my notes.txt").unlink()
    assert sg.verify_case(case).seal == before
    sg.write_case(table, case, force=True)
    assert sg.verify_case(case).seal != before
    assert {path.name for path in case.parent.iterdir()} == {"case", "other.csv"}


@pytest.mark.parametrize("make", ["file", "link", "foreign"])
def test_what_is_no_case_is_never_replaced(made: Path, tmp_path: Path, make: str) -> None:
    target = tmp_path / "case"
    if make == "file":
        target.write_text("mine", encoding="utf-8")
    elif make == "link":
        shutil.copytree(made, tmp_path / "elsewhere")
        target.symlink_to(tmp_path / "elsewhere")
    else:
        target.mkdir()
        (target / "thesis.doc").write_text("mine", encoding="utf-8")
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    with pytest.raises(sg.UsageError):
        sg.write_case(made / "data/inputs/rows.csv", target, force=True)
    assert sorted(path.as_posix() for path in tmp_path.rglob("*")) == before


def test_the_input_may_not_lie_in_the_folder_to_be_replaced(case: Path) -> None:
    with pytest.raises(sg.UsageError, match="lies in"):
        sg.write_case(case / "data/inputs/rows.csv", case, force=True)


# --- hostile names -------------------------------------------------------------------------------

NAMES = ["-a\r\nb.csv", "..=a%0A\u202eb.csv", "é" * 110 + ".csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_makes_a_case_that_other_programs_check(
    name: str, tmp_path: Path
) -> None:
    bagit = pytest.importorskip("bagit")
    table = tmp_path / name
    table.write_text(ROWS, encoding="utf-8")
    folder = sg.write_case(table, tmp_path / "case")
    [copy] = (folder / "data/inputs").iterdir()
    assert is_safe(copy.name)
    assert copy.suffix == ".csv"
    assert record(folder)["inputs"][0]["name"] == name  # type: ignore[index]
    assert sg.verify_case(folder).is_whole
    assert bagit.Bag(str(folder)).is_valid()


@pytest.mark.parametrize("name", ["con.csv", "CON", "lpt1.a.b", "../../x", "a/b", "a\\b", "..", ""])
def test_names_of_devices_and_ways_out_are_not_kept(name: str) -> None:
    safe = free_name(name, set())
    assert safe != name
    assert is_safe(safe)
    assert not is_safe(name)


@given(st.lists(st.text(max_size=300), max_size=5))
def test_safe_names_are_one_part_each_and_differ(names: list[str]) -> None:
    taken: set[str] = set()
    safe = [free_name(name, taken) for name in names]
    assert len({name.casefold() for name in safe}) == len(safe)
    for name in safe:
        assert is_safe(name)
        assert Path(name).name == name
        assert name.isprintable()
        assert len(name.encode()) <= 200


# --- verify --------------------------------------------------------------------------------------


def every_file(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def test_one_changed_bit_of_any_file_is_named(case: Path) -> None:
    for path in every_file(case):
        before = path.read_bytes()
        path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
        name = path.relative_to(case).as_posix()
        check = sg.verify_case(case)
        assert not check.is_whole, name
        if name != "tagmanifest-sha256.txt":
            assert name in {one.path for one in check.findings}
        path.write_bytes(before)
    assert sg.verify_case(case).is_whole


def test_each_missing_and_each_added_file_is_named(case: Path) -> None:
    (case / "data/outputs/map.html").unlink()
    (case / "data/outputs/extra.txt").write_text("x", encoding="utf-8")
    (case / ".hidden").write_text("x", encoding="utf-8")
    (case / "data" / "empty").mkdir()
    assert found(case) == [
        (".hidden", "added"),
        ("data/empty", "added"),
        ("data/outputs/extra.txt", "added"),
        ("data/outputs/map.html", "missing"),
    ]
    assert main(["verify", str(case)]) == 1


def rewritten(case: Path, name: str, change: Callable[[str], str]) -> None:
    path = case / name
    path.write_bytes(change(path.read_bytes().decode()).encode())


@pytest.mark.parametrize(
    "path",
    ["../../secret.txt", "/etc/passwd", "data/../../secret.txt", "~/secret.txt", "C:/secret.txt",
     "data\\..\\secret.txt", "data//secret.txt", "./secret.txt", "%2e%2e/x/../secret.txt"],
)  # fmt: skip
def test_a_manifest_that_leads_outside_is_not_followed(case: Path, path: str) -> None:
    (case.parent / "secret.txt").write_text("secret", encoding="utf-8")
    rewritten(case, "manifest-sha256.txt", lambda text: f"{text}{'0' * 64}  {path}\n")
    findings = sg.verify_case(case).findings
    told = [one for one in findings if one.path == "manifest-sha256.txt" and one.what == "unsafe"]
    assert len(told) == 1
    assert "was not looked at" in told[0].message


def test_links_pipes_and_devices_are_named_and_not_opened(case: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes((case / "data/log.csv").read_bytes())
    (case / "data/log.csv").unlink()
    (case / "data/log.csv").symlink_to(secret)  # the very same bytes
    (case / "data/loop").symlink_to(case)
    os.mkfifo(case / "data/pipe")
    assert found(case) == [
        ("data/log.csv", "unsafe"),
        ("data/loop", "unsafe"),
        ("data/pipe", "unsafe"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + text.splitlines()[0] + "\n",
        lambda text: text + "nonsense\n",
        lambda text: text.replace("data/log.csv", "data/log.csv\rdata/x"),
        lambda text: "",
    ],
)
def test_a_damaged_manifest_is_never_whole(case: Path, change: Callable[[str], str]) -> None:
    rewritten(case, "manifest-sha256.txt", change)
    assert not sg.verify_case(case).is_whole


def test_manifests_that_are_no_text_or_missing_are_told(case: Path) -> None:
    (case / "manifest-sha256.txt").write_bytes(b"\xff\xfe\x00")
    (case / "tagmanifest-sha256.txt").unlink()
    told = {(one.path, one.message) for one in sg.verify_case(case).findings}
    assert ("manifest-sha256.txt", "is not UTF-8") in told
    assert ("tagmanifest-sha256.txt", "is missing") in told


def test_who_writes_new_checksums_is_found_by_the_seal(case: Path) -> None:
    seal = sg.verify_case(case).seal
    (case / "data/outputs/summary.txt").write_text("nobody was killed", encoding="utf-8")
    resealed(case)
    assert found(case) == [("data/outputs/summary.txt", "changed")]  # case.json knows better
    restated(case)
    assert sg.verify_case(case).is_whole  # all that a folder can tell of itself
    [finding] = sg.verify_case(case, seal=seal).findings
    assert finding.what == "seal"
    assert main(["verify", str(case), "--seal", seal]) == 1
    with pytest.raises(sg.UsageError, match="64 hexadecimal"):
        sg.verify_case(case, seal="abc")


def resealed(case: Path) -> None:
    """Write the manifests anew, as somebody would who changed a file."""
    from syria_geo.cases._bag import write_bag

    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        (case / name).unlink()
    write_bag(case, [])


def restated(case: Path) -> None:
    """Write the checksums of the record anew, too."""
    said = record(case)
    for row in said["outputs"]:  # type: ignore[attr-defined]
        row["sha256"] = digest_of(case / "data/outputs" / row["path"])
    (case / "data/case.json").write_text(json.dumps(said), encoding="utf-8")
    resealed(case)


@pytest.mark.parametrize(
    "path", ["data/log.csv", "data/case.json", "README.txt", "data/outputs", "data/inputs"]
)
def test_what_was_taken_out_of_the_manifest_too_is_missing(case: Path, path: str) -> None:
    gone = case / path
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    resealed(case)
    for rebuild in (False, True):
        findings = sg.verify_case(case, rebuild=rebuild).findings
        assert {one.what for one in findings} == {"missing"}
        assert all(one.path.startswith(path) for one in findings)


def test_a_file_that_was_put_into_the_manifest_too_is_named(case: Path) -> None:
    (case / "data/inputs/witness.csv").write_text("x", encoding="utf-8")
    resealed(case)
    assert found(case) == [("data/inputs/witness.csv", "added")]


def test_what_clumsy_hands_did_is_said_in_words(case: Path) -> None:
    rewritten(case, "data/outputs/summary.txt", lambda text: text.replace("\n", "\r\n"))
    (case / "data/log.csv").rename(case / "data/LOG.csv")
    (case / "data/.DS_Store").write_bytes(b"x")
    told = {one.path: one.message for one in sg.verify_case(case).findings}
    assert "only line ends differ" in told["data/outputs/summary.txt"]
    assert "the bytes of 'data/log.csv'" in told["data/LOG.csv"]
    assert "file managers" in told["data/.DS_Store"]
    rewritten(case, "data/outputs/summary.txt", lambda text: text.replace("12", "11", 1))
    told = {one.path: one.message for one in sg.verify_case(case).findings}
    assert "line ends" not in told["data/outputs/summary.txt"]


def test_paths_in_the_wrong_manifest_and_files_without_end_are_named(case: Path) -> None:
    payload, tags = case / "manifest-sha256.txt", case / "tagmanifest-sha256.txt"
    lines = payload.read_text(encoding="utf-8").splitlines(keepends=True)
    payload.write_text("".join(lines[1:]), encoding="utf-8")
    with tags.open("a", encoding="utf-8") as file:
        file.write(lines[0])
    path = lines[0].split(maxsplit=1)[1].strip()
    assert (path, "unsafe") in found(case)
    assert f"'{path}' unsafe: the wrong manifest lists it" in str(sg.verify_case(case))
    for large in (case / "data/outputs/summary.txt", case / "data/case.json", tags):
        os.truncate(large, (64 << 20) + 1)
    told = {one.path: one.message for one in sg.verify_case(case).findings}
    assert "line ends" not in told["data/outputs/summary.txt"]
    assert told["tagmanifest-sha256.txt"] == "is larger than 64 MB"
    resealed(case)
    assert "case.json is larger than" in str(sg.verify_case(case))


def test_of_very_many_findings_the_first_are_shown_and_all_are_counted(case: Path) -> None:
    for number in range(200):
        (case / f"data/outputs/{number:03}.txt").write_text("x", encoding="utf-8")
    check = sg.verify_case(case)
    assert len(check.findings) == 200
    said = str(check).splitlines()
    assert len(said) < 200
    more = next(line for line in said if line.startswith("… and "))
    assert int(more.split()[2]) + said.index(more) == 200
    assert "200 not as left" in str(check)


def test_what_may_not_be_opened_is_named(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.scandir, Path.read_bytes  # rights do not bind whoever runs tests as root

    def listed(path: Any) -> Any:
        if str(path).endswith("outputs"):
            raise PermissionError(13, "Permission denied", str(path))
        return really[0](path)

    def read(path: Path) -> bytes:
        if path.name == "tagmanifest-sha256.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return really[1](path)

    monkeypatch.setattr(os, "scandir", listed)
    assert found(case) == [("data/outputs", "unsafe")]
    monkeypatch.undo()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(sg.UsageError, match="may not be opened by you; ask whoever keeps it"):
        sg.verify_case(case)
    monkeypatch.undo()
    monkeypatch.setattr(Path, "read_bytes", read)
    assert ("tagmanifest-sha256.txt", "unsafe") in found(case)


def test_a_pipe_in_the_place_of_the_record_is_not_waited_for(case: Path) -> None:
    (case / "data/case.json").unlink()
    os.mkfifo(case / "data/case.json")
    with pytest.raises(sg.UsageError, match="not replaced"):
        sg.write_case(case.parent / "rows.csv", case, force=True)


def test_a_geopackage_some_of_whose_rows_stand_beside_it_is_refused(tmp_path: Path) -> None:
    located = sg.locate(pd.DataFrame({"place_text": ["Douma city"], "killed": [7]}))
    table = tmp_path / "rows.gpkg"
    sg.to_file(located, table)
    base = sqlite3.connect(table)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("UPDATE gpkg_contents SET description = 'x'")
    base.commit()  # as a program that is still open leaves it
    with pytest.raises(sg.UsageError, match=r"rows\.gpkg-wal"):
        sg.write_case(table, tmp_path / "case")
    base.close()
    assert sg.verify_case(sg.write_case(table, tmp_path / "case")).is_whole


def test_reading_a_geopackage_that_is_open_elsewhere_changes_no_byte(tmp_path: Path) -> None:
    table, left = tmp_path / "rows.gpkg", tmp_path / "left"
    sg.to_file(sg.locate(pd.DataFrame({"place_text": ["Douma city"], "killed": [7]})), table)
    base = sqlite3.connect(table)
    base.execute("PRAGMA journal_mode=WAL")
    names = base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:  # they call functions of GDAL
        base.execute(f'DROP TRIGGER "{name}"')
    base.execute("UPDATE incidents SET killed = 9")
    base.commit()
    left.mkdir()
    for path in tmp_path.glob("rows.gpkg*"):  # as a killed program leaves them
        shutil.copy(path, left)
    base.close()
    before = {path.name: path.read_bytes() for path in left.iterdir() if path.suffix != ".gpkg-shm"}
    assert sg.read_incidents(left / "rows.gpkg")["killed"].tolist() == [9]
    assert {name: (left / name).read_bytes() for name in before} == before


def test_what_is_no_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    for path in (tmp_path, tmp_path / "absent", Path(__file__), tmp_path / "link"):
        with pytest.raises(sg.UsageError, match=r"no case|no folder|is a link; give the folder"):
            sg.verify_case(path)
    assert main(["verify", str(tmp_path)]) == 2


# --- made again ----------------------------------------------------------------------------------


def test_outputs_that_are_not_what_the_inputs_give_are_named(case: Path) -> None:
    rewritten(case, "data/outputs/summary.txt", lambda text: text.replace("12", "11"))
    restated(case)
    [finding] = sg.verify_case(case, rebuild=True).findings
    assert (finding.path, finding.what) == ("data/outputs/summary.txt", "differs")
    assert "all versions are the same" in finding.message


def test_outputs_that_the_inputs_do_not_give_are_named(case: Path) -> None:
    outputs = case / "data/outputs"
    (outputs / "summary.txt").rename(outputs / "verdict.txt")
    said = record(case)
    for row in said["outputs"]:  # type: ignore[attr-defined]
        row["path"] = row["path"].replace("summary.txt", "verdict.txt")
    (case / "data/case.json").write_text(json.dumps(said), encoding="utf-8")
    restated(case)
    told = {one.path: one.message for one in sg.verify_case(case, rebuild=True).findings}
    assert told["data/outputs/summary.txt"].startswith("is made now, and was not; ")
    assert told["data/outputs/verdict.txt"].startswith("is not made any more; ")


def test_other_versions_are_given_as_the_reason(case: Path) -> None:
    rewritten(case, "data/outputs/summary.txt", lambda text: text.replace("12", "11"))
    said = record(case)
    said["libraries"]["shapely"] = "1.0"  # type: ignore[index]
    (case / "data/case.json").write_text(json.dumps(said), encoding="utf-8")
    restated(case)
    [finding] = sg.verify_case(case, rebuild=True).findings
    assert "shapely was '1.0', is" in finding.message


@pytest.mark.parametrize(
    "change",
    [
        {"inputs": [{"role": "incidents", "path": "../../x.csv", "name": "x", "sha256": "0"}]},
        {"inputs": [{"role": "incidents", "path": "/etc/passwd", "name": "x", "sha256": "0"}]},
        {"inputs": []},
        {"inputs": "rows.csv"},
        {"inputs": ["rows.csv"]},
        {"inputs": [{"role": "incidents", "path": "gone.csv", "name": "x", "sha256": "0"}]},
        {"options": {"shell": "rm -rf"}},
        {"options": {"columns": {"place_text": 3}}},
        {"options": None},
        {"format": "something else"},
    ],
)
def test_a_record_that_lies_is_not_acted_upon(case: Path, change: dict[str, object]) -> None:
    said = {**record(case), **change}
    (case / "data/case.json").write_text(json.dumps(said), encoding="utf-8")
    resealed(case)
    check = sg.verify_case(case, rebuild=True)
    assert check.findings
    assert check.rebuilt == ()
    with pytest.raises(sg.InputError):
        acted_upon(case, said)


def acted_upon(case: Path, said: dict[str, object]) -> None:
    read_record(case)
    inputs_of_record(said["inputs"], case)
    CaseOptions.of_record(said["options"])


def test_a_record_that_nests_without_end_is_no_crash(case: Path) -> None:
    (case / "data/case.json").write_text("[" * 200_000, encoding="utf-8")
    resealed(case)
    [finding] = sg.verify_case(case, rebuild=True).findings
    assert "cannot be read" in finding.message


# --- the command ---------------------------------------------------------------------------------


def test_the_command_says_the_seal_and_verifies(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = made / "data/inputs/rows.csv"
    assert main(["case", str(table), "-o", str(tmp_path / "case")]) == 0
    seal = sg.verify_case(made).seal
    assert seal in capsys.readouterr().err
    assert main(["verify", str(tmp_path / "case"), "--rebuild", "--seal", seal]) == 0
    assert "10 outputs made anew" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["-", "-o", "x"], ["rows.csv", "-o", "x", "--format", "csv"], ["absent.csv", "-o", "x"],
     ["rows.csv", "-o", "rows.csv", "--force"]],
)  # fmt: skip
def test_wrong_usage_makes_nothing(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    assert main(["case", *arguments]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]
