"""Locating with what people decided: applied where it belongs, nowhere else, and nothing lost."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.decisions import Decision, Judgement
from syria_geo.decisions._read import frame_of
from syria_geo.errors import UsageError
from syria_geo.matching import match_place
from syria_geo.places import MatchType
from test_decisions import decided, decisions, one_at_a_time

OPEN = "Al Khan area"  # several places are called so
TIME = "2026-11-{:02}T10:00:00+00:00"


def judged(text: str, judgement: str, by: str = "Amal", day: int = 1, **values: object) -> Decision:
    return decided(
        place_text=text,
        judgement=Judgement(judgement),
        decided_by=by,
        decided_at=TIME.format(day),
        **{"place_pcode": "", **values},
    )


def one(table: pd.DataFrame | list[str], *lines: Decision) -> Any:
    return sg.locate(table, decisions=frame_of(lines)).iloc[0]


# --- what each judgement does ---------------------------------------------------------------------


def test_a_place_decided_is_the_answer_and_sure() -> None:
    row = one([OPEN], judged("al  KHAN area", "positive", place_pcode="C1040"))
    place = sg.load_gazetteer().places["C1040"]
    assert (row["status"], row["match_type"], row["place_pcode"]) == ("sure", "decision", "C1040")
    assert (row["latitude"], row["longitude"]) == place.point
    assert row["uncertainty_m"] == place.uncertainty_m
    assert row["reason"] == "decided by Amal on 2026-11-01: the map of the report"
    assert pd.isna(row["match_score"])
    assert row["rivals"] == row["place_shares"] == ()


def test_a_single_phrase_goes_by_decisions_as_a_table_does(tmp_path: Path) -> None:
    lines = (
        judged(OPEN, "positive", place_pcode="C1040"),
        judged(OPEN, "negative", day=2, incident_id="a-1"),
        judged(OPEN, "negative", stated_governorate="SY02"),
    )
    path = sg.write_decisions(frame_of(lines), tmp_path / "decisions.csv")
    for judgements in (path, frame_of(lines)):
        match = sg.locate_place(OPEN, decisions=judgements)
        row = sg.locate([OPEN], decisions=judgements).iloc[0]
        assert match.place is not None
        assert (match.place.pcode, match.match_type) == ("C1040", "decision")
        assert (match.status, match.decided) == (row["status"], row["reason"])
    there = sg.locate_place(OPEN, governorate="Aleppo", decisions=path)
    assert str(there.status) == "unlocated"
    assert sg.locate_place("Douma city", decisions=path) == sg.locate_place("Douma city")
    with pytest.raises(UsageError, match="a place phrase is a text"):
        sg.locate_place(7, decisions=path)  # type: ignore[arg-type]


def test_the_radius_of_the_person_counts() -> None:
    row = one([OPEN], judged(OPEN, "positive", place_pcode="C1040", uncertainty_m=9_000.0))
    assert row["uncertainty_m"] == 9_000


def test_a_point_decided_is_the_answer_and_lies_in_its_units() -> None:
    line = judged(OPEN, "positive", latitude=36.2, longitude=37.15, uncertainty_m=300.0)
    row = one([OPEN], line)
    assert (row["status"], row["match_type"], row["place_pcode"]) == ("sure", "decision", "")
    assert (row["latitude"], row["longitude"], row["uncertainty_m"]) == (36.2, 37.15, 300)
    assert (row["precision"], row["adm1_pcode"]) == ("point", "SY02")


def test_what_cannot_be_placed_has_no_point_and_a_reason() -> None:
    row = one(["Tal Rifat"], judged("Tal Rifat", "negative"))
    assert row["status"] == "unlocated"
    assert pd.isna(row["latitude"])
    assert row["place_pcode"] == row["adm1_pcode"] == row["match_type"] == ""
    assert row["reason"].startswith("it cannot be placed, decided by Amal")


def test_what_stays_open_is_unsure_and_says_who_looked() -> None:
    row = one(["Tal Rifat"], judged("Tal Rifat", "unsure"))
    assert (row["status"], row["place_pcode"]) == ("unsure", "C1621")
    assert row["reason"].startswith("looked at by Amal on 2026-11-01 and left open")


def test_a_place_struck_out_gives_way_to_the_next() -> None:
    first = sg.locate_place(OPEN)
    assert first.place
    row = one([OPEN], judged(OPEN, "negative", place_pcode=first.place.pcode))
    assert row["status"] == "unsure"
    assert row["place_pcode"] in {rival.place.pcode for rival in first.rivals}
    assert first.place.pcode not in row["rivals"]
    assert f"it is not {first.place.name_en} ({first.place.pcode})" in row["reason"]
    shares = dict(share.split() for share in row["place_shares"])
    assert sum(map(float, shares.values())) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (judged("Douma city", "negative"), "it cannot be placed"),
        (judged("Douma city", "negative", place_pcode="C2338"), "it is not Duma (C2338)"),
        (
            judged("Douma city", "positive", latitude=36.2, longitude=37.15, uncertainty_m=300.0),
            "it is at 36.2, 37.15",
        ),
    ],
)
def test_people_who_disagree_are_quoted_each(line: Decision, said: str) -> None:
    other = judged("Douma city", "positive", by="Omar", day=2, place_pcode="C2338")
    row = one(["Douma city"], line, other)
    assert row["status"] == "unsure"
    assert row["reason"] == (
        f"people disagree: Amal on 2026-11-01: {said}; Omar on 2026-11-02: it is Duma (C2338)"
    )


def test_places_struck_out_one_after_the_other_are_all_gone() -> None:
    gone: list[str] = []
    for _ in range(12):
        lines = [judged(OPEN, "negative", day=at, place_pcode=c) for at, c in enumerate(gone, 1)]
        row = one([OPEN, "x"], *lines, judged("x", "unsure"))
        assert row["place_pcode"] not in gone
        assert not {*gone} & {*row["rivals"]}
        if row["status"] == "unlocated":
            break
        gone.append(row["place_pcode"])
    assert len(gone) > 3
    assert len(set(gone)) == len(gone)


def test_the_only_candidate_struck_out_is_not_replaced_by_a_sure_answer() -> None:
    row = one(["Zeitan"], judged("Zeitan", "negative", place_pcode="C1167"))
    assert row["status"] in {"unsure", "unlocated"}
    assert row["place_pcode"] != "C1167"
    assert "it is not Zeitan (C1167)" in row["reason"]


def test_the_rest_is_weighed_anew_by_the_matcher() -> None:
    first = sg.locate_place(OPEN)
    assert first.place
    rest = match_place(OPEN, without=[first.place.pcode])
    row = one([OPEN], judged(OPEN, "negative", place_pcode=first.place.pcode))
    assert rest.place
    assert (row["place_pcode"], row["match_score"]) == (rest.place.pcode, rest.score)
    assert rest.score > first.score  # what the place struck out had is shared among the others


def test_a_refusal_makes_no_place_sure_that_nobody_had_thought_of() -> None:
    phrase = "Madaya town"
    first = sg.locate_place(phrase)
    assert first.place
    rest = match_place(phrase, without=[first.place.pcode])
    assert rest.status is sg.Status.SURE  # of a namesake far away
    assert rest.place not in [rival.place for rival in first.rivals]
    row = one([phrase], judged(phrase, "negative", place_pcode=first.place.pcode))
    assert row["status"] == "unsure"
    assert "decided by Amal" in row["reason"]


# --- which judgement holds ------------------------------------------------------------------------


def test_the_later_judgement_of_a_person_stands() -> None:
    lines = [
        judged(OPEN, "positive", day=1, place_pcode="C1040"),
        judged(OPEN, "positive", day=3, place_pcode="C3987"),
        judged(OPEN, "unsure", day=2),
    ]
    assert one([OPEN], *lines)["place_pcode"] == "C3987"
    assert one([OPEN], *lines, judged(OPEN, "negative", day=4))["status"] == "unlocated"


def test_people_who_disagree_are_not_followed() -> None:
    before = sg.locate([OPEN]).iloc[0]
    lines = [
        judged(OPEN, "positive", place_pcode="C1040"),
        judged(OPEN, "positive", by="Omar", place_pcode="C3987"),
    ]
    row = one([OPEN], *lines)
    assert (row["status"], row["place_pcode"]) == ("unsure", before["place_pcode"])
    assert row["conflicts"] == ("decision",)
    assert "Amal" in row["reason"]
    assert "Omar" in row["reason"]


def test_people_who_agree_are_both_named() -> None:
    lines = [
        judged(OPEN, "positive", by=name, day=day, place_pcode="C1040")
        for day, name in enumerate(("Amal", "Omar"), 1)
    ]
    row = one([OPEN], *lines, judged(OPEN, "negative", by="Zein", place_pcode="C3987"))
    assert row["match_type"] == "decision"
    assert row["reason"].startswith("decided by Amal and Omar on 2026-11-02")


@pytest.mark.parametrize(("metres", "status"), [(290, "sure"), (310, "unsure")])
def test_two_points_are_one_within_the_smaller_radius(metres: float, status: str) -> None:
    north = 36.2 + metres / 110_950  # metres a degree there
    lines = [
        judged(OPEN, "positive", latitude=36.2, longitude=37.15, uncertainty_m=300.0),
        judged(OPEN, "positive", "Omar", latitude=north, longitude=37.15, uncertainty_m=900.0),
    ]
    assert one([OPEN], *lines)["status"] == status


def test_a_judgement_of_the_row_beats_one_of_the_phrase_and_touches_no_other_row() -> None:
    table = pd.DataFrame({"place_text": [OPEN] * 3, "incident_id": ["a", "b", "c"]})
    lines = [
        judged(OPEN, "positive", place_pcode="C1040"),
        judged(OPEN, "positive", by="Omar", incident_id="b", place_pcode="C3987"),
    ]
    located = sg.locate(table, decisions=frame_of(lines))
    assert located["place_pcode"].tolist() == ["C1040", "C3987", "C1040"]


def test_a_decision_holds_for_its_governorate_alone() -> None:
    table = pd.DataFrame({"place_text": [OPEN] * 3, "stated_governorate": ["SY07", "SY02", ""]})
    line = judged(OPEN, "positive", stated_governorate="SY02", place_pcode="C1040")
    located = sg.locate(table, decisions=frame_of([line]))
    assert located["match_type"].eq("decision").tolist() == [False, True, False]


def test_arabic_phrases_are_decided_like_others() -> None:
    row = one(["تَلّ رفعت"], judged("تل رفعت", "positive", place_pcode="C1040"))
    assert row["place_pcode"] == "C1040"
    with pytest.warns(sg.SyriaGeoWarning, match="none of the 1 decisions"):
        other = one(["تل رفعة"], judged("تل رفعت", "positive", place_pcode="C1040"))
    assert other["match_type"] != "decision"


# --- what disagrees stays on the row --------------------------------------------------------------


def test_another_governorate_is_a_conflict_and_no_doubt() -> None:
    table = pd.DataFrame({"place_text": [OPEN], "stated_governorate": ["SY09"]})
    line = judged(OPEN, "positive", stated_governorate="SY09", place_pcode="C1040")
    row = one(table, line)
    assert (row["status"], row["conflicts"]) == ("sure", ("governorate",))


POINT = {"latitude": 36.2, "longitude": 37.15, "uncertainty_m": 300.0}


@pytest.mark.parametrize("incident_id", ["", "a"])
def test_a_point_of_the_table_apart_from_the_decision_is_a_conflict(incident_id: str) -> None:
    table = pd.DataFrame(
        {"place_text": [OPEN], "incident_id": ["a"], **{k: [v] for k, v in POINT.items()}}
    )
    row = one(table, judged(OPEN, "positive", incident_id=incident_id, place_pcode="C3987"))
    assert (row["status"], row["match_type"], row["place_pcode"]) == ("sure", "decision", "C3987")
    assert "distance" in row["conflicts"]


def test_a_point_of_the_table_at_the_place_decided_stays_as_the_finer() -> None:
    place = sg.load_gazetteer().places["C3987"]
    table = pd.DataFrame(
        {"place_text": [OPEN], "latitude": [place.latitude + 0.001], "longitude": [place.longitude]}
    )
    row = one(table, judged(OPEN, "positive", place_pcode="C3987"))
    assert row["match_type"] == MatchType.GIVEN
    assert row["latitude"] == pytest.approx(place.latitude + 0.001)
    assert (row["status"], row["place_pcode"], row["conflicts"]) == ("sure", "C3987", ())
    assert row["reason"].startswith("decided by Amal")


@pytest.mark.parametrize(("incident_id", "status"), [("", "unsure"), ("a", "unlocated")])
def test_a_phrase_without_a_place_may_have_a_point_and_a_row_has_none(
    incident_id: str, status: str
) -> None:
    table = pd.DataFrame(
        {"place_text": [OPEN], "incident_id": ["a"], **{k: [v] for k, v in POINT.items()}}
    )
    row = one(table, judged(OPEN, "negative", incident_id=incident_id))
    assert row["status"] == status
    assert "it cannot be placed" in row["reason"]


@pytest.mark.parametrize("judgement", ["unsure", "positive"])
def test_who_looked_is_told_beside_a_point_too(judgement: str) -> None:
    table = pd.DataFrame({"place_text": [OPEN], **{k: [v] for k, v in POINT.items()}})
    lines = [judged(OPEN, "unsure", by="Omar")]
    if judgement == "positive":
        lines.append(judged(OPEN, "positive", place_pcode="C3987"))
    row = one(table, *lines)
    assert row["status"] == "unsure"
    assert "Omar" in row["reason"]
    assert ("decision" in row["conflicts"]) == (judgement == "positive")


# --- nothing is lost ------------------------------------------------------------------------------

PHRASES = ["Kafr Joum", "كفر جوم", OPEN, "Atlantis", "=1+1 x", "-the mill"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(decisions(), max_size=6).map(one_at_a_time),
    st.lists(
        st.tuples(
            st.sampled_from(PHRASES),
            st.sampled_from(["", "SY02", "SY07"]),
            st.sampled_from([None, 3, 12]),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_every_row_that_enters_leaves_and_only_its_own_changes(
    lines: list[Decision], rows: list[tuple[str, str, int | None]]
) -> None:
    texts, governorates, killed = zip(*rows, strict=True)
    table = pd.DataFrame(
        {"place_text": texts, "stated_governorate": governorates, "killed": killed}
    )
    table = table.set_axis(range(5, 5 + len(table)))
    before = table.copy(deep=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.SyriaGeoWarning)
        located = sg.locate(table, decisions=frame_of(lines))
        again = sg.locate(table, decisions=frame_of(reversed(lines)))
        twice = sg.locate(located, decisions=frame_of(lines))
    pd.testing.assert_frame_equal(table, before)
    plain = sg.locate(table)
    assert list(located.index) == list(table.index)
    assert located["place_text"].tolist() == list(texts)
    assert located["killed"].sum() == plain["killed"].sum()
    pd.testing.assert_frame_equal(pd.DataFrame(located), pd.DataFrame(again))
    columns = ["status", "place_pcode", "latitude", "match_type", "reason", "conflicts"]
    pd.testing.assert_frame_equal(located[columns], twice[columns])
    subjects = {one.subject[:2] for one in lines if not one.incident_id}
    for at, (text, governorate, _) in enumerate(rows):
        if decided(place_text=text, stated_governorate=governorate).subject[:2] not in subjects:
            assert str(located[columns].iloc[at]) == str(plain[columns].iloc[at])


# --- faces ----------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Make a table of incidents, and a file of decisions on it."""
    table = tmp_path / "incidents.csv"
    rows = [f"i-{n},{text},{n}" for n, text in enumerate([OPEN, "Tal Rifat", "Atlantis"] * 4)]
    table.write_text("\n".join(["incident_id,place_text,killed", *rows, ""]), encoding="utf-8")
    path = tmp_path / "decisions.csv"
    lines = [
        judged(OPEN, "positive", place_pcode="C1040"),
        judged("Tal Rifat", "unsure"),
        judged(
            OPEN, "positive", incident_id="i-3", latitude=36.2, longitude=37.15, uncertainty_m=300.0
        ),
    ]
    sg.write_decisions(frame_of(lines), path)
    return table, path


def told(path: Path) -> list[str]:
    return pd.read_csv(path)["match_type"].fillna("").tolist()


def test_the_command_and_the_function_say_the_same(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    table, path = files
    out = tmp_path / "out.csv"
    assert main(["export", str(table), "--decisions", str(path), "-o", str(out), "-q"]) == 0
    located = sg.locate(sg.read_incidents(table), decisions=path)
    assert told(out) == located["match_type"].tolist()
    assert told(out).count("decision") == 4


def test_the_file_is_named_in_what_is_made_of_it(files: tuple[Path, Path], tmp_path: Path) -> None:
    import hashlib

    table, path = files
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    out = tmp_path / "out.geojson"
    assert main(["join", str(table), "--decisions", str(path), "-o", str(out), "-q"]) == 0
    about = json.loads(out.read_text(encoding="utf-8"))
    assert sha256 in json.dumps(about)
    from_table = sg.locate(sg.read_incidents(table), decisions=sg.read_decisions(path))
    assert from_table.attrs["syria_geo"]["options"]["decisions"]["sha256"] == sha256


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".jsonl"])
def test_in_batches_it_is_the_same_to_the_byte(
    suffix: str, files: tuple[Path, Path], tmp_path: Path
) -> None:
    table, path = files
    whole, parts = tmp_path / f"whole{suffix}", tmp_path / f"parts{suffix}"
    common = [str(table), "--decisions", str(path), "-q"]
    assert main(["export", *common, "-o", str(whole)]) == 0
    assert main(["export", *common, "--batch", "5", "-o", str(parts)]) == 0
    assert parts.read_bytes() == whole.read_bytes()


def test_a_run_is_not_gone_on_with_under_other_decisions(
    files: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from syria_geo.cli import _streams

    table, path = files
    out = tmp_path / "out.csv"
    command = ["export", str(table), "--decisions", str(path), "--batch", "5", "-o", str(out)]

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(_streams, "_put_together", stopped)
        main(command)
    assert not out.exists()
    lines = sg.read_decisions(path).iloc[:1]
    sg.write_decisions(lines, path)
    capsys.readouterr()
    assert main([*command, "--resume"]) == 2
    assert "decisions" in capsys.readouterr().err
    assert main([*command, "--force"]) == 0
    assert told(out).count("decision") == (4 if lines["place_pcode"].iloc[0] else 1)


@pytest.mark.parametrize("command", ["locate", "map", "join", "summary", "export"])
def test_faults_of_the_decisions_stop_the_work_before_it_is_begun(
    command: str, files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, path = files
    text = path.read_text(encoding="utf-8").replace("C1040", "C9999999")
    path.write_text(text, encoding="utf-8")
    out = tmp_path / {"map": "x.html", "summary": "x.txt"}.get(command, "x.csv")
    given_input = ["--input", str(table)] if command == "locate" else [str(table)]
    assert main([command, *given_input, "--decisions", str(path), "-o", str(out)]) == 1
    assert "'C9999999' is no place of the gazetteer" in capsys.readouterr().err
    assert not out.exists()


def test_phrases_are_decided_too(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", OPEN, "--decisions", str(files[1])]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["match_type"], answer["place_pcode"]) == ("decision", "C1040")


def test_frames_of_dask_are_decided_like_tables(files: tuple[Path, Path]) -> None:
    dask = pytest.importorskip("dask.dataframe")
    pytest.importorskip("dask_geopandas")
    table = sg.read_incidents(files[0])[["incident_id", "place_text", "killed"]]
    lazy = sg.locate(dask.from_pandas(table, npartitions=3), decisions=files[1])
    whole = sg.locate(table, decisions=files[1])
    found = lazy.compute()
    assert isinstance(found, gpd.GeoDataFrame)
    columns = ["place_text", "match_type", "place_pcode", "status", "reason"]
    assert found[columns].to_numpy().tolist() == whole[columns].to_numpy().tolist()


def test_that_no_decision_is_about_the_table_is_said() -> None:
    with pytest.warns(sg.SyriaGeoWarning, match="none of the 1 decisions"):
        sg.locate(["Douma city"], decisions=frame_of([judged(OPEN, "unsure")]))
