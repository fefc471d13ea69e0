"""A release: coarse enough, the same for all places of a unit, and with every sum as it was."""

from __future__ import annotations

import itertools
import json
import math
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import syria_geo as sg
from syria_geo.boundaries import units
from syria_geo.cli import main
from syria_geo.geodesy import distance_m
from syria_geo.incidents import BLANKS
from syria_geo.places import Precision
from syria_geo.releases._columns import BY_NAME, NEVER, STAYS
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import LEVELS

FORMATS = (".csv", ".geojson", ".gpkg", ".jsonl", ".xlsx", ".fgb", ".parquet", ".kml")
pytestmark = pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")
_NO_PLACES = {*LEVELS, "country", "region"}
GAZETTEER = sg.load_gazetteer()
PLACES = [
    place
    for place in GAZETTEER.places.values()
    if str(place.kind) not in _NO_PLACES and place.adm3_pcode
]


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    return sg.locate(sg.load_incidents())


@pytest.fixture(scope="module")
def everywhere() -> gpd.GeoDataFrame:
    """Every place of the gazetteer, each in a row of its own."""
    return sg.locate([place.pcode for place in PLACES])


@pytest.fixture(scope="module")
def released_everywhere(everywhere: gpd.GeoDataFrame) -> dict[str, pd.DataFrame]:
    """Give what a release of each level tells of each place."""
    keyed = everywhere.assign(row=range(len(everywhere)))
    found = {level: sg.public_release(keyed, level=level, keep=["row"]) for level in LEVELS}
    return {level: one.sort_values("row", ignore_index=True) for level, one in found.items()}


def table_of(codes: list[str], **columns: list[Any]) -> gpd.GeoDataFrame:
    return sg.locate(pd.DataFrame({"place_text": codes, **columns}))


# --- sums ----------------------------------------------------------------------------------------

TOLLS = st.one_of(st.none(), st.integers(0, 500))
ROWS = st.tuples(st.sampled_from([*PLACES, None]), TOLLS, TOLLS, TOLLS, TOLLS, st.integers(1, 28))


@settings(max_examples=25)
@given(st.lists(ROWS, max_size=12), st.sampled_from([*LEVELS]), st.sampled_from([0.0, 20.0, 90.0]))
def test_counts_and_sums_are_as_they_were(rows: list[Any], level: str, radius_km: float) -> None:
    frame = pd.DataFrame(
        {
            "place_text": [place.pcode if place else "Atlantis" for place, *_ in rows],
            **{
                n: pd.array([row[1 + at] for row in rows], "Int64")
                for at, n in enumerate(TOLL_COLUMNS)
            },
            "date": pd.to_datetime([f"2016-09-{row[5]:02}" for row in rows]),
        }
    )
    before = sg.locate(frame)
    after = sg.public_release(before, level=level, radius_km=radius_km)
    for by in ("date", "adm1_pcode"):
        for name in TOLL_COLUMNS:
            old = before.groupby(by)[name].agg(["size", "sum", "count"])
            new = after.groupby(by)[name].agg(["size", "sum", "count"])
            pd.testing.assert_frame_equal(old, new, check_index_type=False)
    assert len(after) == len(before)


def test_tables_of_a_release_add_up_to_the_same(located: gpd.GeoDataFrame) -> None:
    released = sg.public_release(located)
    whole, public = sg.summary(located), sg.summary(released)
    assert {t.key for t in whole.tables} - {t.key for t in public.tables} == {"control", "zone"}
    for table in public.tables:
        if table.key != "month":  # of which the coverage is told by source
            pd.testing.assert_frame_equal(table.frame, whole[table.key])
    with pytest.raises(sg.UsageError, match="no table 'zone'"):
        sg.summary(released, by="zone")


# --- places --------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", LEVELS)
def test_every_place_is_one_of_many(
    level: str, released_everywhere: dict[str, pd.DataFrame]
) -> None:
    """What a release tells of a place, it tells of four others at least."""
    table = released_everywhere[level]
    told = table[["place_pcode", "latitude", "longitude", "uncertainty_m", "precision", "status"]]
    sizes = Counter(map(tuple, told.to_numpy().tolist()))
    assert min(sizes.values()) >= 5


@pytest.mark.parametrize("level", LEVELS)
def test_no_district_is_told_in_two_ways(
    level: str, released_everywhere: dict[str, pd.DataFrame], everywhere: gpd.GeoDataFrame
) -> None:
    """A place told coarser than its neighbours would be one of the few that need it."""
    table = released_everywhere[level]
    seen = table.groupby(everywhere["adm2_pcode"].to_numpy())["precision"].nunique()
    assert seen.max() == 1


@pytest.mark.parametrize("level", LEVELS)
def test_the_radius_holds_the_place_with_its_own_radius(
    level: str, released_everywhere: dict[str, pd.DataFrame], everywhere: gpd.GeoDataFrame
) -> None:
    table = released_everywhere[level]
    moved = distance_m(
        everywhere["latitude"], everywhere["longitude"], table["latitude"], table["longitude"]
    )
    assert (moved + everywhere["uncertainty_m"] <= table["uncertainty_m"]).all()


@pytest.mark.parametrize("level", LEVELS)
def test_points_lie_in_their_unit_with_no_more_digits_than_they_are_worth(
    level: str, released_everywhere: dict[str, pd.DataFrame]
) -> None:
    table = released_everywhere[level].drop_duplicates("place_pcode")
    points = gpd.GeoDataFrame(
        table[["place_pcode"]],
        geometry=gpd.points_from_xy(table["longitude"], table["latitude"]),
        crs=4326,
    )
    joined = sg.join_admin(points)
    for pcode, *row in joined[["place_pcode", *LEVELS.values()]].itertuples(index=False):
        assert pcode in row
    for latitude, longitude, radius in table[["latitude", "longitude", "uncertainty_m"]].itertuples(
        index=False
    ):
        digits = max(len(repr(one).rpartition(".")[2].rstrip("0")) for one in (latitude, longitude))
        assert digits <= 2 + math.log10(100_000 / radius) + 1
        assert str(int(radius)).rstrip("0") in {*"123456789", "10"} or radius % 1 == 0
        assert len(str(int(radius)).rstrip("0")) == 1  # one digit


def test_arwad_is_not_told_alone(released_everywhere: dict[str, pd.DataFrame]) -> None:
    """The island is a sub-district of one town."""
    table = released_everywhere["sub-district"]
    at = next(n for n, place in enumerate(PLACES) if place.adm3_pcode == "SY100001")
    assert table["precision"][at] != "sub-district"


@pytest.mark.parametrize("radius_km", [15.0, 60.0])
def test_a_least_radius_is_kept(radius_km: float, located: gpd.GeoDataFrame) -> None:
    released = sg.public_release(located, level="sub-district", radius_km=radius_km)
    assert (released["uncertainty_m"].dropna() >= radius_km * 1000).all()
    finer = released[released["precision"] != "governorate"]
    assert (finer["uncertainty_m"] >= radius_km * 1000).all()


# --- what cannot be told from a release ----------------------------------------------------------


def written(folder: Path, codes: list[str], words: str) -> dict[str, bytes]:
    """Release rows that only differ in what is withheld, in every format."""
    folder.mkdir()
    frame = pd.DataFrame(
        {
            "incident_id": [f"{words}-{code}" for code in codes],
            "source": words,
            "place_text": codes,
            "killed": [3, 1, 7],
            "date": pd.to_datetime(["2016-09-05", "2016-10-07", "2016-10-07"]),
            "notes": words,
            "time_text": words,
            "witness": words,
            "Lon": [36.5, 37.25, 38.125],
        }
    )
    frame = frame.iloc[::-1] if words == "other" else frame  # another order, too
    path = folder / f"{words}.csv"
    frame.to_csv(path, index=False)
    located = sg.locate(sg.read_incidents(path, columns={"longitude": "", "*": "recognised"}))
    released = sg.public_release(located, level="sub-district")
    out = folder / "out"
    for suffix in FORMATS:
        sg.to_file(released, out / f"released{suffix}")
    sg.to_qgis(released, out / "released.qgz")
    sg.save_map(released, out / "map.html")
    sg.save_picture(released, out / "map.png", dpi=50)
    (out / "summary.txt").write_text(sg.summary(released).to_text(), encoding="utf-8")
    release = {"level": "sub-district"}
    sg.write_case(path, out / "case", columns={"longitude": "", "*": "recognised"}, release=release)
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file()
    }


def neighbours(released: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of places that a release of sub-districts tells the same of, in three units."""
    pairs = []
    for _, rows in released.groupby("place_pcode"):
        first, last = PLACES[rows["row"].iloc[0]], PLACES[rows["row"].iloc[-1]]
        pairs.append((first.pcode, last.pcode))
    return [pairs[0], pairs[len(pairs) // 2], pairs[-1]]


def test_tables_of_other_places_in_the_same_units_are_the_same_bytes(
    released_everywhere: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    """Nothing in any file tells which place of a unit it was: there is nothing that differs."""
    pairs = neighbours(released_everywhere["sub-district"])
    one = written(tmp_path / "one", [first for first, _ in pairs], "secret")
    other = written(tmp_path / "other", [second for _, second in pairs], "other")
    assert len(one) > 25
    assert [name for name in one | other if one.get(name) != other.get(name)] == []


def test_rows_of_one_phrase_have_one_point(located: gpd.GeoDataFrame) -> None:
    twice = pd.concat([located.assign(row=range(len(located)))] * 3, ignore_index=True)
    released = sg.public_release(gpd.GeoDataFrame(twice, crs=4326), level="district", keep=["row"])
    spots = released.groupby("row")[["latitude", "longitude"]].nunique()
    assert spots.max().max() == 1


# --- what was released stays so ------------------------------------------------------------------


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("level", ["district", "sub-district"])
def test_a_release_read_again_is_no_more_exact(
    suffix: str, level: str, located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    released = sg.public_release(located, level=level)
    path = sg.to_file(released, tmp_path / f"released{suffix}")
    again = sg.locate(sg.read_incidents(path))
    assert again["latitude"].tolist() == pytest.approx(released["latitude"].tolist(), nan_ok=True)
    for name in ("uncertainty_m", "precision", "status", *LEVELS.values()):
        assert again[name].tolist() == released[name].tolist(), name
    assert again["killed"].sum() == located["killed"].sum()


def test_a_release_read_by_its_words_has_none(located: gpd.GeoDataFrame) -> None:
    again = sg.locate(sg.public_release(located), ignore_points=True)
    assert set(again["status"]) == {"unlocated"}


def test_doubts_stay(located: gpd.GeoDataFrame) -> None:
    released = sg.public_release(located, level="district")
    assert Counter(released["status"]) == Counter(located["status"])
    doubtful = released[released["status"] == "unsure"]
    assert doubtful["reason"].str.startswith("unsure").all()


# --- columns -------------------------------------------------------------------------------------


def test_every_column_of_ours_is_in_one_list() -> None:
    assert not set(STAYS) & set(BY_NAME)
    assert not set(NEVER) & {*STAYS, *BY_NAME}
    assert set(BLANKS) <= {*STAYS, *BY_NAME, *NEVER}


def test_withheld_columns_are_blank_and_own_ones_gone(located: gpd.GeoDataFrame) -> None:
    released = sg.public_release(located.assign(village="x"), level="district")
    assert list(released.columns) == list(located.columns)
    for name in ("place_text", "match_name", "notes", "source", "time_text", "adm3_pcode"):
        assert set(released[name]) == {""}
    assert released["control_distance_km"].isna().all()
    assert not released["rivals"].map(len).any()
    facts = json.dumps(released.attrs)
    assert "sha256" not in facts
    assert released.attrs["syria_geo"]["options"]["public"]["level"] == "district"


def test_columns_are_kept_and_dropped_by_name(located: gpd.GeoDataFrame) -> None:
    own = located.assign(unit_of_ours=range(len(located)))
    released = sg.public_release(own, keep=["unit_of_ours", "incident_id"], drop=["date", "means"])
    assert sorted(released["unit_of_ours"]) == list(range(len(located)))
    assert set(released["incident_id"]) == set(located["incident_id"])
    assert released[["date", "date_earliest", "date_latest"]].isna().all().all()
    assert set(released["means"]) == {""}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"keep": ["place_text", "nothing"]}, r"'nothing'.*'place_text' never leaves"),
        ({"keep": ["geometry"]}, "never leaves"),
        ({"keep": "notes"}, "give a list"),
        ({"keep": ["source"], "drop": ["source"]}, "kept and dropped"),
        ({"drop": ["latitude", "geometry", "adm1_pcode"]}, r"'latitude' cannot.*'geometry' cannot"),
        ({"keep": ["date_text"], "drop": ["date"]}, "tells the date"),
        ({"level": "village"}, "unknown level"),
        ({"radius_km": -1}, "radius_km"),
        ({"radius_km": math.nan}, "radius_km"),
        ({"radius_km": "5"}, "radius_km"),
        ({"least": 0}, "least"),
        ({"least": True}, "least"),
    ],
)
def test_wrong_options_are_refused(
    options: dict[str, Any], told: str, located: gpd.GeoDataFrame
) -> None:
    with pytest.raises(sg.UsageError, match=told):
        sg.public_release(located, **options)


def test_what_is_not_located_is_refused(located: gpd.GeoDataFrame) -> None:
    with pytest.raises(sg.UsageError, match="not located"):
        sg.public_release(sg.load_incidents())
    with pytest.raises(sg.InputError, match="is no unit"):
        sg.public_release(located.assign(adm3_pcode="SY999999"))


def metres(row: Any, plane: int) -> tuple[float, float]:
    place = gpd.GeoSeries.from_xy([row["longitude"]], [row["latitude"]], crs=4326)
    point = place.to_crs(plane).iloc[0]
    return point.x, point.y


def geohash(latitude: float, longitude: float, letters: int) -> str:
    """Write a point as whole numbers of steps, whose binary digits take turns."""
    bits = letters * 5
    east = int((longitude + 180) / 360 * 2 ** (bits - bits // 2))
    north = int((latitude + 90) / 180 * 2 ** (bits // 2))
    digits = "".join(
        a + b for a, b in itertools.zip_longest(
            f"{east:0{bits - bits // 2}b}", f"{north:0{bits // 2}b}", fillvalue=""
        )
    )  # fmt: skip
    words = "0123456789bcdefghjkmnpqrstuvwxyz"
    return "".join(words[int(digits[at : at + 5], 2)] for at in range(0, bits, 5))


def test_numbers_and_codes_that_are_no_place_of_the_row_may_leave(
    located: gpd.GeoDataFrame,
) -> None:
    assert geohash(42.605, -5.603, 5) == "ezs42"
    few = located[located["status"] == "sure"].head(2)
    for cell in (
        "case 2017-0042, 4,000,000 pounds",
        "ezs42 and ds1ab",
        "374512",
        "8 people",
        1e300,
    ):
        own = few.assign(own=pd.Series([cell] * 2, index=few.index, dtype="object"))
        assert sg.public_release(own, keep=["own"])["own"].tolist() == [cell] * 2


@pytest.mark.parametrize(
    "cell",
    [
        lambda row: f"near {row['place_name_en']}",
        lambda row: f"في {row['place_name_ar']}",
        lambda row: row["place_pcode"],
        lambda row: row["latitude"],
        lambda row: f"GPS {row['latitude']:.3f} / {row['longitude']:.3f}",
        lambda row: f"{row['longitude'] + 0.01:.2f}".replace(".", ","),
        lambda row: row["place_text"].upper(),
        lambda row: max((n.name for n in GAZETTEER.names_of(row["place_pcode"])), key=len),
        lambda row: f"{row['place_name_en']}_2.jpg",
        lambda row: row["adm3_pcode"],
        lambda row: f"{row['latitude']:.3f}".translate(str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")),
        lambda row: f"{row['latitude']:.9}".split(".")[0] + f"°{60 * (row['latitude'] % 1):.2f}'N",
        lambda row: "8G5JJF7Q+2X",
        lambda row: "37S BA 71234 06543",
        lambda row: "882d5565e1fffff",
        lambda row: "https://www.openstreetmap.org/node/27425411",
        lambda row: "///filled.count.soap",
        lambda row: f"hash {geohash(row['latitude'], row['longitude'], 7)}.",
        lambda row: "E {:.0f}, N {:,.0f}".format(*metres(row, 32637)),
        lambda row: tuple(round(one) for one in metres(row, 3857)),
        lambda row: b"a geometry",
        lambda row: (35.1234, 40.4321),
    ],
)
def test_a_kept_column_that_tells_the_place_is_refused_by_row(
    cell: Callable[[Any], object], located: gpd.GeoDataFrame
) -> None:
    few = located[located["status"] == "sure"].head(4)
    cells = ["nothing"] * len(few)
    own = few.assign(own=pd.Series(cells, index=few.index, dtype="object"))
    own.at[few.index[2], "own"] = cell(few.iloc[2])
    with pytest.raises(sg.InputError) as refused:
        sg.public_release(own, keep=["own"])
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(3, "own")]
    assert sg.public_release(own)["killed"].sum() == few["killed"].sum()


def test_a_finer_unit_than_told_is_refused_and_the_unit_itself_is_not() -> None:
    words = {"own": ["Al Ma'ra district, Idleb"], "file": ["kafrnablhouse.jpg"], "town": ["Idleb"]}
    one = table_of(["C4068"]).assign(**words)
    with pytest.raises(sg.InputError, match=r"own(.|\n)*file"):
        sg.public_release(one, keep=["own", "file"])
    assert list(sg.public_release(one, keep=["town"])["town"]) == ["Idleb"]
    fine = sg.public_release(one, level="district", least=1, keep=["own"])
    assert list(fine["own"]) == words["own"]


def test_the_town_of_a_quarter_is_refused() -> None:
    quarter = next(
        place
        for place in PLACES
        if str(place.kind) == "neighbourhood" and place.parent_pcode in GAZETTEER.places
    )
    town = GAZETTEER.places[quarter.parent_pcode]
    one = table_of([quarter.pcode]).assign(own=[f"the city of {town.pcode}"])
    with pytest.raises(sg.InputError, match="own"):
        sg.public_release(one, keep=["own"])


def test_words_of_nobodys_list_do_not_leave_in_our_columns(located: gpd.GeoDataFrame) -> None:
    for name, words in (("means", "the mill of Kafr Nabl"), ("perpetrators", ("the cousins",))):
        few = located.head(2).copy()
        few[name] = [few[name].iloc[0], words]
        with pytest.raises(sg.InputError, match="row 2"):
            sg.public_release(few)


def test_categories_that_no_row_has_are_forgotten(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    few = located.head(2).assign(team=pd.Categorical(["a", "b"], categories=["secret", "b", "a"]))
    path = sg.to_file(sg.public_release(few, keep=["team"]), tmp_path / "x.parquet")
    assert b"secret" not in path.read_bytes()


def test_rows_that_single_out_are_warned_of() -> None:
    located = table_of(
        ["C2338"] * 6 + ["C4068"],
        killed=[2, 2, 2, 2, 2, 2, 1],
        date=["2016-09-05"] * 7,
        victim_age=[3] * 7,
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", sg.SyriaGeoWarning)
        sg.public_release(located, keep=["victim_age"])
    told = " | ".join(str(one.message) for one in caught)
    assert "1 of 7 rows share unit, day and tolls with fewer than 5" in told
    assert "rows that tell of one person killed on a day: 1" in told
    assert "'victim_age' may say who" in told


def test_an_empty_table_and_rows_outside_are_released(located: gpd.GeoDataFrame) -> None:
    assert sg.public_release(located.head(0)).empty
    there = located[located["status"] == "sure"].head(3)
    outside = there.assign(**dict.fromkeys(LEVELS.values(), ""))  # across a border, say
    released = sg.public_release(outside)
    assert released["killed"].sum() == there["killed"].sum()
    assert set(released["status"]) == {"unlocated"}
    assert released["latitude"].isna().all()
    assert released.geometry.isna().all()


def test_the_levels_are_those_of_precision() -> None:
    assert set(LEVELS) <= {str(precision) for precision in Precision}
    assert {unit.level for unit in units().values()} >= set(LEVELS)


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "secret.csv"
    path.write_text(
        "incident_id,place_text,killed,date\n"
        '1,"Kafr Nabl, Idlib",7,2016-09-05\n2,"Douma city",1,2016-10-06\n',
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "-o", "x.csv"],
        ["export", "-o", "x.geojson"],
        ["join", "-o", "x.jsonl"],
        ["summary", "-o", "x.txt"],
        ["summary", "-o", "x.csv"],
        ["map", "-o", "x.svg"],
        ["case", "-o", "x"],
    ],
)
def test_every_command_releases(
    arguments: list[str],
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    command, *rest = arguments
    assert main([command, str(table), *rest, "--public"]) == 0
    said = capsys.readouterr().err
    assert "points of the table" not in said
    assert ("told as of a unit" in said) == (command not in {"summary", "case"})
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path != table]
    texts = [f.read_bytes().decode("utf-8", "replace") for f in files if f.suffix != ".html"]
    assert files
    secrets = ["Kafr Nabl", "Kafr Nobol", "Douma city", "C4068", "secret"]
    secrets += ["36.560", "33.570"] * (command != "map")  # numbers of a drawing are no degrees
    for secret in secrets:
        assert not any(secret in text for text in texts), secret
    assert any('"public"' in text or "public=" in text for text in texts)


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "-o", "x.csv", "--keep", "place_text"],
        ["export", "-o", "x.csv", "--public-level", "district"],
        ["case", "-o", "x", "--public-least", "3"],
        ["export", "-o", "x.csv", "--public", "--batch", "1"],
        ["join", "-o", "x.csv", "--public", "--polygons", "camps.gpkg"],
        ["export", "-o", "x.csv", "--public", "--keep", "place_text"],
    ],
)
def test_a_table_never_leaves_exact_by_a_slip(
    arguments: list[str], table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option of a release without ``--public``, or one that undoes it, writes nothing."""
    monkeypatch.chdir(tmp_path)
    command, *rest = arguments
    assert main([command, str(table), *rest]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_a_release_does_not_say_which_columns_of_ones_own_it_has_not(
    table: Path, tmp_path: Path
) -> None:
    text = table.read_text(encoding="utf-8").replace("date\n", "date,hideout\n")
    table.write_text(text.replace("05\n", "05,a\n").replace("06\n", "06,b\n"), encoding="utf-8")
    release = {"drop": ["hideout", "means"]}
    folder = sg.write_case(table, tmp_path / "case", release=release)
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert any(b"means" in data for data in files)
    assert not any(b"hideout" in data for data in files)


@pytest.mark.parametrize("release", [{"levels": "district"}, "district", []])
def test_a_release_of_a_case_has_options_that_exist(
    release: Any, table: Path, tmp_path: Path
) -> None:
    with pytest.raises(sg.UsageError, match="release"):
        sg.write_case(table, tmp_path / "case", release=release)
    assert not (tmp_path / "case").exists()


def test_a_public_case_is_sealed_and_holds_no_inputs(table: Path, tmp_path: Path) -> None:
    folder = sg.write_case(table, tmp_path / "case", release={"level": "district"})
    assert not (folder / "data/inputs").exists()
    assert sg.verify_case(folder).is_whole
    log = (folder / "data/log.csv").read_text(encoding="utf-8").splitlines()
    assert {line.split(",")[1] for line in log[1:]} == {"count", "sum"}
    said = json.loads((folder / "data/case.json").read_text(encoding="utf-8"))
    assert said["inputs"] == []
    assert said["options"] == {"language": "en", "release": {"level": "district"}}
    with pytest.raises(sg.UsageError, match="holds no inputs"):
        sg.verify_case(folder, rebuild=True)
    assert "FOR THE PUBLIC" in (folder / "README.txt").read_text(encoding="utf-8")
