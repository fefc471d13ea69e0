from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from syria_geo import resolving
from syria_geo.errors import InputError, UsageError
from syria_geo.export import to_csv, to_file
from syria_geo.incidents import DERIVED_COLUMNS, INCIDENT_COLUMNS, read_incidents
from syria_geo.locating import locate, locate_place
from syria_geo.places import Belief, Kind, Match, Place, Precision, Rival, Status

TOLLS = ["killed", "children", "women", "injured"]


def place(pcode: str, latitude: float, longitude: float, adm3: str) -> Place:
    return Place(
        pcode, Kind.SETTLEMENT, pcode, "بلدة", latitude, longitude, 900.0, "test",
        adm3[:4], adm3[:6], adm3, adm3, None, "test",
    )  # fmt: skip


IDLEB = place("C9001", 35.93, 36.63, "SY070000")
ALEPPO = place("C9002", 36.20, 37.16, "SY020000")
DOUBTFUL = Belief((Rival(ALEPPO, 0.1, "x", "far"),), None, (("SY07", 0.9), ("SY02", 0.1)))
KNOWN = {"Blue Town": IDLEB, "Green Town": ALEPPO}


def answer(text: str, found: Place, **changes: object) -> Match:
    match = Match(
        text, found, found.latitude, found.longitude, 900.0, Precision.SETTLEMENT,
        "exact name", 0.99, found.name_en, found.adm1_pcode, found.adm2_pcode, found.adm3_pcode,
        (), (), "one place of that name", believe=lambda: DOUBTFUL,
    )  # fmt: skip
    return replace(match, **changes)  # type: ignore[arg-type]


def nowhere(text: str) -> Match:
    return Match(
        text, None, None, None, None, None, "", 0.0, "", "", "", "",
        (), ("no such place",),
    )  # fmt: skip


class SmallWorld:
    """A matcher that knows two towns and the middle between them, and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []

    def __call__(self, text: str, *, governorate: str | None = None) -> Match:
        self.asked.append((text, governorate))
        if text == "between":
            return answer(
                text, IDLEB, precision=Precision.BETWEEN, latitude=35.95, longitude=36.70,
                adm1_pcode="", adm2_pcode="", adm3_pcode="",
            )  # fmt: skip
        if text == "Idleb":
            return answer(
                text, IDLEB, precision=Precision.GOVERNORATE, adm2_pcode="", adm3_pcode=""
            )
        return answer(text, KNOWN[text]) if text in KNOWN else nowhere(text)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> SmallWorld:
    matcher = SmallWorld()
    monkeypatch.setattr(resolving, "match_place", matcher)
    return matcher


def test_rows_order_index_and_columns_stay(world: SmallWorld) -> None:
    incidents = pd.DataFrame(
        {"camera": ["N", "C", "N"], "place_text": ["Green Town", "Atlantis", "Blue Town"]},
        index=[7, 3, 5],
    )
    before = incidents.copy(deep=True)
    located = locate(incidents)
    assert_frame_equal(incidents, before)
    assert isinstance(located, gpd.GeoDataFrame)
    assert located.crs.to_epsg() == 4326
    assert list(located.index) == [7, 3, 5]
    expected = [*INCIDENT_COLUMNS, *DERIVED_COLUMNS, "camera", "geometry"]
    assert list(located.columns) == expected
    assert located["place_pcode"].to_list() == ["C9002", "", "C9001"]
    assert located["status"].to_list() == ["sure", "unlocated", "sure"]
    assert located.geometry.isna().to_list() == [False, True, False]
    assert located.geometry.iloc[0].coords[0] == (37.16, 36.20)


def test_what_was_found_stands_under_the_names_that_stay(world: SmallWorld) -> None:
    row = locate(pd.DataFrame({"place_text": ["Blue Town"]})).iloc[0]
    assert (row["latitude"], row["longitude"], row["uncertainty_m"]) == (35.93, 36.63, 900.0)
    assert (row["precision"], row["where_prec"]) == ("settlement", 1)
    assert (row["adm1_pcode"], row["adm1_name_en"]) == ("SY07", "Idleb")
    assert row["adm3_pcode"] == "SY070000"
    assert row["rivals"] == ("C9002",)
    assert (row["match_type"], row["match_score"]) == ("exact name", 0.99)
    assert row["reason"] == ""


def test_each_distinct_place_is_matched_once(world: SmallWorld) -> None:
    locate(
        pd.DataFrame(
            {
                "place_text": ["Blue Town", "Green Town", "Blue Town", "Blue Town"],
                "stated_governorate": ["SY07", "", "Idlib", ""],
            }
        )
    )
    assert world.asked == [("Blue Town", "SY07"), ("Green Town", None), ("Blue Town", None)]


def test_a_place_outside_the_stated_governorate_is_a_conflict_and_never_sure(
    world: SmallWorld,
) -> None:
    incidents = pd.DataFrame(
        {"place_text": ["Green Town", "Blue Town"], "stated_governorate": ["SY07", "SY07"]}
    )
    wrong, right = locate(incidents).to_dict("records")
    assert wrong["conflicts"] == ("governorate",)
    assert wrong["status"] == "unsure"
    assert wrong["adm1_pcode"] == "SY02"
    assert "Aleppo" in wrong["reason"]
    assert "Idleb" in wrong["reason"]
    assert right["conflicts"] == ()
    assert right["status"] == "sure"


@pytest.mark.parametrize(
    ("printed", "conflicts"),
    [
        ("Monday 5 September 2016", ()),
        ("Tuesday 5 September 2016", ("weekday",)),
        ("الثلاثاء 5 أيلول", ("weekday",)),
        ("الاثنين 5 أيلول", ()),
        ("5 September", ()),
        ("Sunday or Monday", ()),
        ("", ()),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_a_conflict(
    world: SmallWorld, printed: str, conflicts: tuple[str, ...]
) -> None:
    incidents = pd.DataFrame(
        {"place_text": ["Blue Town"], "date": [date(2016, 9, 5)], "date_text": [printed]}
    )
    located = locate(incidents)
    assert located["conflicts"].to_list() == [conflicts]
    assert located["status"].to_list() == ["sure"]


def test_more_children_and_women_than_killed_is_a_conflict(world: SmallWorld) -> None:
    incidents = pd.DataFrame(
        {
            "place_text": ["Blue Town"] * 4,
            "killed": [5, 5, None, 5],
            "children": [4, 3, 9, 6],
            "women": [2, 2, None, None],
        }
    )
    found = locate(incidents)["conflicts"].to_list()
    assert found == [("toll",), (), (), ("toll",)]


def test_who_held_the_place_that_day_and_where_the_source_says_otherwise(
    world: SmallWorld,
) -> None:
    incidents = pd.DataFrame(
        {
            "place_text": ["Blue Town", "Blue Town", "Blue Town", "Atlantis"],
            "date": [date(2016, 9, 5), date(2016, 9, 5), None, date(2016, 9, 5)],
            "stated_control": [("Armed opposition factions",), ("ISIS",), ("ISIS",), ("ISIS",)],
        }
    )
    located = locate(incidents)
    same, other, undated, lost = located.to_dict("records")
    assert "Armed opposition factions" in same["control_zone"]
    assert same["control_confidence"] in {"high", "medium", "low"}
    assert same["control_distance_km"] > 0
    assert same["conflicts"] == ()
    assert other["control_zone"] == same["control_zone"]
    assert other["conflicts"] == ("control",)
    for row in (undated, lost):
        assert row["control_zone"] == ()
        assert row["conflicts"] == ()
        assert row["control_reason"]


def test_a_derived_point_gets_the_units_it_lies_in(world: SmallWorld) -> None:
    between, coarse = locate(pd.DataFrame({"place_text": ["between", "Idleb"]})).to_dict("records")
    assert between["adm1_pcode"] == "SY07"
    assert between["adm3_pcode"].startswith(between["adm2_pcode"])
    assert between["adm3_name_ar"]
    assert (coarse["adm1_pcode"], coarse["adm2_pcode"], coarse["adm3_pcode"]) == ("SY07", "", "")


def test_columns_of_the_user_that_bear_our_names_are_kept(world: SmallWorld) -> None:
    located = locate(pd.DataFrame({"place_text": ["Blue Town"], "status": ["checked by A."]}))
    assert located["status"].to_list() == ["sure"]
    assert located["input_status"].to_list() == ["checked by A."]


def test_every_column_keeps_a_name_of_its_own(world: SmallWorld) -> None:
    own = {"place_text": ["Blue Town"], "latitude": 1, "input_latitude": 2, "geometry": "POINT"}
    located = locate(pd.DataFrame(own))
    assert located.columns.is_unique
    assert located["input_latitude"].to_list() == [2]
    assert located["input_input_latitude"].to_list() == [1]
    assert located["input_geometry"].to_list() == ["POINT"]
    assert located.geometry.notna().all()


def test_an_index_of_days_in_any_order_stays(world: SmallWorld) -> None:
    days = pd.DatetimeIndex(["2016-09-05", "2016-09-03", "2016-09-05"])
    located = locate(pd.DataFrame({"place_text": ["Blue Town", "", "Green Town"]}, index=days))
    assert located.index.equals(days)
    assert located["place_text"].to_list() == ["Blue Town", "", "Green Town"]


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".gpkg", ".parquet"])
def test_what_was_exported_can_be_read_and_located_again(
    world: SmallWorld, tmp_path: Path, suffix: str
) -> None:
    incidents = pd.DataFrame(
        {
            "place_text": ["Green Town", "", "Blue Town"],
            "source": "S",
            "stated_governorate": ["SY07", "", ""],
            "killed": [5, None, 0],
            "camera": "N",
        }
    )
    located = locate(incidents)
    again = read_incidents(to_file(located, tmp_path / f"out{suffix}"))
    plain = pd.DataFrame(located).drop(columns="geometry")
    assert_frame_equal(again[plain.columns], plain)
    assert_frame_equal(locate(again), located)


def test_no_incidents_is_a_table_too(world: SmallWorld) -> None:
    located = locate(pd.DataFrame({"place_text": []}))
    assert located.empty
    assert list(located.columns) == [*INCIDENT_COLUMNS, *DERIVED_COLUMNS, "geometry"]
    assert located.crs.to_epsg() == 4326


def test_progress_is_told(world: SmallWorld) -> None:
    told: list[tuple[int, int]] = []
    frame = pd.DataFrame({"place_text": ["Blue Town", "Blue Town", "x"]})
    locate(frame, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


_ROW = st.fixed_dictionaries(
    {
        "place_text": st.sampled_from([*KNOWN, "Atlantis", "", "between", "Idleb"]),
        "stated_governorate": st.sampled_from(["", "SY02", "SY07"]),
        **{name: st.none() | st.integers(0, 99) for name in TOLLS},
    }
)


@settings(max_examples=40)
@given(rows=st.lists(_ROW, max_size=12))
def test_no_incident_and_no_victim_is_lost(rows: list[dict[str, object]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resolving, "match_place", SmallWorld())
        incidents = pd.DataFrame(rows, columns=["place_text", "stated_governorate", *TOLLS])
        located = locate(incidents)
    assert len(located) == len(rows)
    for name in TOLLS:
        given_tolls = [row[name] for row in rows]
        assert [None if pd.isna(v) else v for v in located[name]] == given_tolls
    unlocated = located["status"] == "unlocated"
    assert (located.geometry.isna() == unlocated).all()
    assert located.loc[unlocated, "reason"].ne("").all()


# --- with the gazetteer that ships ---------------------------------------------------------------


def test_one_place_is_found_in_both_scripts() -> None:
    latin = locate_place("Khan Shaykun city, Idleb")
    arabic = locate_place("مدينة خان شيخون")
    assert latin.place is not None
    assert latin.place == arabic.place
    assert (latin.adm1_pcode, latin.status) == ("SY07", Status.SURE)


def test_the_governorate_may_be_written_in_several_ways() -> None:
    matches = {locate_place("Khan Shaykun", governorate=name) for name in ("SY07", "Idlib", "إدلب")}
    assert len(matches) == 1


def test_an_explanation_is_worked_out_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    match = locate_place("Khan Shaykun city")
    assert any("C3987" in step for step in match.steps)
    with pytest.warns(DeprecationWarning, match=r"Match\.steps"):
        assert locate_place("Khan Shaykun city", explain=True) == match
    assert capsys.readouterr().out == ""


def test_wrong_types_and_governorates_are_refused() -> None:
    with pytest.raises(UsageError, match="int"):
        locate_place(5)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"'Atlantis'.*SY07 \(Idleb\)"):
        locate_place("x", governorate="Atlantis")
    with pytest.raises(UsageError, match="int"):
        locate_place("x", governorate=7)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="row 2"):
        locate(pd.DataFrame({"place_text": ["x", "y"], "stated_governorate": ["", "Atlantis"]}))


def test_bundled_incidents_keep_their_sums(tmp_path: Path) -> None:
    from syria_geo.incidents import load_incidents

    incidents = load_incidents()
    located = locate(incidents)
    assert located["incident_id"].to_list() == incidents["incident_id"].to_list()
    assert located[TOLLS].sum().to_list() == incidents[TOLLS].sum().to_list()
    again = read_incidents(to_csv(located, tmp_path / "all.csv"))
    assert again[TOLLS].sum().to_list() == incidents[TOLLS].sum().to_list()
    assert located.loc[located["status"] != "sure", "reason"].ne("").all()


def test_phrases_alone_may_come_as_a_list_a_series_or_an_index() -> None:
    phrases = ["Douma city", "Khan Shaykun, Idleb"]
    listed = locate(phrases)["place_pcode"].tolist()
    assert locate(pd.Index(phrases))["place_pcode"].tolist() == listed
    series = pd.Series([*phrases, None], index=["x", "y", "z"])
    located = locate(series)
    assert located["place_pcode"].tolist() == [*listed, ""]
    assert located.index.tolist() == ["x", "y", "z"]


@pytest.mark.parametrize(
    "phrases", [[5, 6], pd.Series([5, 6]), pd.Index([5, 6]), pd.Series([1.5, None])]
)
def test_numbers_are_no_phrases(phrases: list[str]) -> None:
    with pytest.raises(UsageError, match="a place phrase is a text; number 1 of the list"):
        locate(phrases)
