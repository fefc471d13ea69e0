"""Editing the gazetteer by hand: in force at once, without upstream files; broken rows named."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from gazetteer import check as checking
from gazetteer._checks import check

from syria_geo.errors import DataError
from syria_geo.gazetteer import Gazetteer, load_gazetteer, read_gazetteer
from syria_geo.places import Kind, Place, PlaceName, Strength

ROOT = Path(__file__).parents[1]

PLACE = "C1,settlement,Afrin,عفرين,36.5,36.9,900,spacing,SY02,SY0203,SY020300,SY020300,,ocha-places"
UNIT = "SY020300,sub-district,Unit,ناحية,36.5,36.9,9000,polygon,SY02,SY0203,SY020300,,,ocha-cod-ab"
NAMES = [
    "C1,Afrin,en,strong,ocha-places",
    "C1,Efrin,en,weak,ocha-places",
    "C1,عفرين,ar,strong,ocha-places",
]
COLUMNS = {
    "places": ",".join(Place._fields),
    "names": ",".join(PlaceName._fields),
    "additions": "pcode,kind,name_en,name_ar,latitude,longitude,uncertainty_m,"
    "uncertainty_method,within,part_of,source,evidence",
    "aliases": "pcode,name,strength,source,evidence",
    "corrections": "pcode,column,value,was,reason,source,date",
    "rejected_names": "pcode,name,reason",
}
HILL = "G4001,landmark,Tal Sample,تل المثال,36.51,36.91,500,judged,SY020300,,judged,on a map"


def world(folder: Path, **rows: str) -> Path:
    """Write a gazetteer of one town and its unit, with the rows that were edited."""
    tables = {"places": f"{UNIT}\n{PLACE}", "names": "\n".join(NAMES)} | rows
    for name, text in tables.items():
        kind = name.split("_cc")[0]
        file = folder / f"{name.replace('_cc', '.cc-by-sa-3.0')}.csv"
        file.write_text(f"{COLUMNS[kind]}\n{text}\n", encoding="utf-8")
    return folder


def faults(folder: Path, **rows: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(DataError) as caught:
        read_gazetteer(world(folder, **rows))
    return [(fault.file, fault.row, fault.column) for fault in caught.value.faults]


def strengths(gazetteer: Gazetteer, pcode: str) -> dict[str, Strength]:
    return {name.name: name.strength for name in gazetteer.names_of(pcode)}


# --- merged when the gazetteer is loaded -----------------------------------------------------


def test_a_place_is_completed_and_goes_by_both_its_names(tmp_path: Path) -> None:
    found = read_gazetteer(world(tmp_path, additions=HILL))
    hill = found.places["G4001"]
    assert (hill.kind, hill.uncertainty_m, hill.population) == (Kind.LANDMARK, 500, None)
    assert (hill.adm1_pcode, hill.adm2_pcode, hill.adm3_pcode) == ("SY02", "SY0203", "SY020300")
    assert hill.parent_pcode == "SY020300"
    assert strengths(found, "G4001") == {
        "Tal Sample": Strength.STRONG,
        "تل المثال": Strength.STRONG,
    }
    assert [*found.places] == sorted(found.places)
    assert list(found.names) == sorted(found.names)


@pytest.mark.parametrize(
    ("unit", "codes"),
    [("SY", ("", "", "")), ("SY02", ("SY02", "", "")), ("SY0203", ("SY02", "SY0203", ""))],
)
def test_a_place_may_be_known_to_a_larger_unit_only(
    unit: str, codes: tuple[str, str, str], tmp_path: Path
) -> None:
    above = (
        "SY,country,Syria,سوريا,35.0,38.5,400000,polygon,,,,,,ocha-cod-ab\n"
        "SY02,governorate,Aleppo,حلب,36.5,36.9,90000,polygon,SY02,,,,,ocha-cod-ab\n"
        "SY0203,district,Afrin,عفرين,36.5,36.9,30000,polygon,SY02,SY0203,,SY02,,ocha-cod-ab\n"
    )
    hill = HILL.replace(",SY020300,", f",{unit},")
    places = f"{above}{UNIT}\n{PLACE}"
    place = read_gazetteer(world(tmp_path, places=places, additions=hill)).places["G4001"]
    assert (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode) == codes
    assert place.parent_pcode == unit


def test_an_alias_is_added_and_overrides_the_same_spelling(tmp_path: Path) -> None:
    rows = (
        "C1,Efrin,strong,judged,a sign\nC1,Ifrin,weak,judged,a sign\nG4001,Tal Sample,weak,judged,x"
    )
    found = read_gazetteer(world(tmp_path, aliases=rows, additions=HILL))
    assert strengths(found, "C1") == {
        "Afrin": Strength.STRONG,
        "Efrin": Strength.STRONG,
        "Ifrin": Strength.WEAK,
        "عفرين": Strength.STRONG,
    }
    assert strengths(found, "G4001")["Tal Sample"] is Strength.WEAK


def test_rows_under_another_licence_are_merged(tmp_path: Path) -> None:
    found = read_gazetteer(
        world(tmp_path, additions_cc=HILL, aliases_cc="G4001,Sample Hill,strong,judged,x")
    )
    assert strengths(found, "G4001")["Sample Hill"] is Strength.STRONG


def test_corrections_and_refusals_are_in_force(tmp_path: Path) -> None:
    corrections = (
        "C1,latitude,36.6,36.5,on the map,judged,2026-11-21\n"
        "C1,name_en,Afreen,Afrin,as its people write,judged,2026-11-21"
    )
    found = read_gazetteer(
        world(tmp_path, corrections=corrections, rejected_names="C1,Efrin,another place")
    )
    assert (found.places["C1"].latitude, found.places["C1"].name_en) == (36.6, "Afreen")
    assert set(strengths(found, "C1")) == {"Afrin", "Afreen", "عفرين"}


def test_an_empty_line_at_the_end_is_no_row(tmp_path: Path) -> None:
    assert len(read_gazetteer(world(tmp_path, additions=HILL + "\n\n"))) == 3


# --- broken rows, all at once, each with file, row and column ----------------------------------


def test_broken_additions(tmp_path: Path) -> None:
    rows = [
        HILL.replace("landmark", "hill"),
        HILL.replace("G4001", "C4"),
        HILL.replace("on a map", ""),
        HILL.replace("36.51", "36;51"),
        HILL.replace(",500,", ",0,"),
        HILL.replace("تل المثال", ""),
        HILL.replace("36.91", "nan"),
        HILL + ",more",
    ]
    assert faults(tmp_path, additions="\n".join(rows)) == [
        ("additions.csv", 2, "kind"),
        ("additions.csv", 3, "pcode"),
        ("additions.csv", 4, "evidence"),
        ("additions.csv", 5, "latitude"),
        ("additions.csv", 6, "uncertainty_m"),
        ("additions.csv", 7, "name_ar"),
        ("additions.csv", 8, "longitude"),
        ("additions.csv", 9, ""),
    ]


def test_faults_of_several_files_come_together(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        additions=HILL.replace("landmark", "hill"),
        aliases="C1,E,maybe,judged,x\nC1,F,strong,judged,",
        rejected_names="C1,Efrin,",
        corrections="C1,height,1,2,why,judged,2026-11-21\nC1,kind,camp,settlement,,judged,",
    )
    assert found == [
        ("additions.csv", 2, "kind"),
        ("aliases.csv", 2, "strength"),
        ("aliases.csv", 3, "evidence"),
        ("corrections.csv", 2, "column"),
        ("corrections.csv", 3, "reason"),
        ("corrections.csv", 3, "date"),
        ("rejected_names.csv", 2, "reason"),
    ]


def test_rows_about_what_is_not_there(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        additions="\n".join(
            [
                HILL,
                HILL,
                HILL.replace("G4001", "G4002").replace("SY020300", "SY029900"),
                HILL.replace("G4001", "G4003").replace("SY020300,,", "SY020300,C7,"),
            ]
        ),
        additions_cc=HILL,
        aliases="C7,E,strong,judged,x\nC1,F,weak,judged,x\nC1,F,strong,judged,x",
        rejected_names="C8,Efrin,no",
        corrections="C9,kind,camp,settlement,why,judged,2026-11-21",
    )
    assert sorted(found) == [
        ("additions.cc-by-sa-3.0.csv", 2, "pcode"),
        ("additions.csv", 3, "pcode"),
        ("additions.csv", 4, "part_of"),
        ("additions.csv", 4, "within"),
        ("additions.csv", 5, "part_of"),
        ("aliases.csv", 2, "pcode"),
        ("aliases.csv", 4, "name"),
        ("corrections.csv", 2, "pcode"),
        ("rejected_names.csv", 2, "pcode"),
    ]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("C1,latitude,36.6,36.7,why,judged,2026-11-21", "was", r"'36\.5' now, not '36\.7'"),
        ("C1,latitude,north,36.5,why,judged,2026-11-21", "value", "'north' is not a number"),
        ("C1,latitude,nan,36.5,why,judged,2026-11-21", "value", "'nan' is not a number"),
        ("C1,uncertainty_m,-5,500,why,judged,2026-11-21", "value", "more than 0 m"),
        ("C1,population,-7,,why,judged,2026-11-21", "value", "'-7' is not a whole number"),
        ("C1,latitude,36.5,36.5,why,judged,2026-11-21", "value", "changes nothing"),
        ("C1,latitude,36.6,36.5,why,judged,someday", "date", "YYYY-MM-DD"),
        ("C1,kind,hill,settlement,why,judged,2026-11-21", "value", "'hill' is not known"),
    ],
)
def test_a_correction_that_does_not_fit(tmp_path: Path, row: str, column: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        read_gazetteer(world(tmp_path, corrections=row))
    assert [fault.column for fault in caught.value.faults] == [column]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path: Path, separator: str) -> None:
    world(tmp_path)
    rows = (f"more,{COLUMNS['aliases']}", "x,C1,Efreen,strong,judged,x", ",,,,,")
    text = "".join(f"{row.replace(',', separator)}\r\n" for row in rows)
    (tmp_path / "aliases.csv").write_text(text, encoding="utf-8-sig", newline="")
    assert strengths(read_gazetteer(tmp_path), "C1")["Efreen"] is Strength.STRONG


# --- a person's edit of what ships, for real ----------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the data that ship, and the code beside them, where they may be edited."""
    for folder in ("gazetteer", "boundaries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    ignored = shutil.ignore_patterns("__pycache__", "_data")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    return tmp_path


def append(file: Path, row: Mapping[str, str]) -> None:
    with file.open("a", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerow(row.values())


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(folder / "src"), str(folder)])
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


ALIAS = {"pcode": "C3987", "name": "Qubbat al Mithal", "strength": "strong", "source": "judged",
         "evidence": "a name made up for this test"}  # fmt: skip
ADDED = {"pcode": "G9999", "kind": "landmark", "name_en": "Zanbaq Observatory",
         "name_ar": "مرصد الزنبق", "lat": "35.44", "lon": "36.65", "radius": "800",
         "method": "judged", "within": "SY070204", "part_of": "", "source": "judged",
         "evidence": "a place made up for this test"}  # fmt: skip


def test_an_alias_and_a_place_are_found_at_once_and_pass_the_checks(copy: Path) -> None:
    before = run(copy, "syria_geo", "locate", "Qubbat al Mithal, Idlib", "Zanbaq Observatory")
    unit = load_gazetteer().places["C3987"]
    append(copy / "gazetteer" / "aliases.csv", ALIAS)
    append(copy / "gazetteer" / "additions.csv", ADDED | {
        "lat": str(unit.latitude), "lon": str(unit.longitude), "within": unit.adm3_pcode,
    })  # fmt: skip
    after = run(copy, "syria_geo", "locate", "Qubbat al Mithal, Idlib", "Zanbaq Observatory")
    codes = [
        [json.loads(line)["place_pcode"] for line in done.stdout.splitlines()]
        for done in (before, after)
    ]
    assert codes[1] == ["C3987", "G9999"]
    assert not set(codes[0]) & {"C3987", "G9999"}
    checked = run(copy, "gazetteer.check")
    assert (checked.returncode, checked.stderr) == (0, "")
    shipped = load_gazetteer()
    counted = f"{len(shipped) + 1} places, {len(shipped.names) + 3} names"
    assert checked.stdout.startswith(counted)
    whole = "import syria_geo.catalog as c; assert c.changed_files() == (), c.changed_files()"
    restated = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", whole],
        env=os.environ | {"PYTHONPATH": str(copy / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (restated.returncode, restated.stderr) == (0, "")


def test_the_checks_name_every_broken_row(tmp_path: Path) -> None:
    folder = tmp_path / "gazetteer"
    shutil.copytree(ROOT / "gazetteer", folder)
    there = load_gazetteer().places["C3987"]
    near = {
        "lat": str(there.latitude),
        "lon": str(there.longitude),
        "within": there.adm3_pcode,
    }
    share_alike = "belong into aliases.cc-by-sa-3.0.csv"
    expected = []
    for file, row, column, said in (
        ("additions", ADDED | {"lat": "33.1"}, "latitude", "m outside of SY070204"),
        ("additions", ADDED | near | {"pcode": "G9998", "name_ar": "برج", "method": "guess"},
         "uncertainty_method", "'guess' is not known"),
        ("additions", ADDED | near | {"pcode": "G9997", "name_en": there.name_en}, "name_en",
         "is C3987 already"),
        ("aliases", ALIAS | {"name": "KHAN sheikhun"}, "name", "spelt 'Khan Sheikhun'"),
        ("aliases", ALIAS | {"source": "hearsay"}, "source", "'hearsay' is none of the sources"),
        ("aliases", ALIAS | {"name": "B", "source": "wikipedia-war-map"}, "source", share_alike),
        ("aliases", ALIAS | {"name": "Qubba\u200fh"}, "name", "nobody can see"),
        ("rejected_names", {"pcode": "C3987", "name": "Nothing", "reason": "x"}, "name",
         "has no spelling 'Nothing'"),
    ):  # fmt: skip
        path = folder / f"{file}.csv"
        append(path, row)
        with path.open(encoding="utf-8", newline="") as handle:
            expected.append((path.name, sum(1 for _ in csv.reader(handle)), column, said))
    with pytest.raises(DataError) as caught:
        check(folder, folder, folder / "sources.toml")
    found = {(fault.file, fault.row, fault.column): fault.message for fault in caught.value.faults}
    assert len(found) == len(expected)
    for file, number, column, said in expected:
        assert said in found[file, number, column]


def test_the_gazetteer_that_ships_passes_its_checks(capsys: pytest.CaptureFixture[str]) -> None:
    code = checking.main(["--collisions"])
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert "SY010000  qaboun  A004 N0007" in said.out
