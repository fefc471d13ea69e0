"""Decisions of several people put together, checked against what is answered now, made to names."""

from __future__ import annotations

import math
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.decisions import Decision, Judgement
from syria_geo.decisions._read import frame_of
from syria_geo.gazetteer import Gazetteer
from test_decisions import decided, decisions, one_at_a_time

TIME = "2026-11-{:02}T10:00:00+00:00"


def judged(text: str, what: str, by: str = "Amal", day: int = 1, **values: Any) -> Decision:
    """Make a decision: a P-code, "nowhere", "open", or "not" a P-code."""
    judgement = {"nowhere": Judgement.NEGATIVE, "open": Judgement.UNSURE}.get(what)
    pcode = "" if judgement else what.removeprefix("not ")
    if judgement is None:
        judgement = Judgement.NEGATIVE if what.startswith("not ") else Judgement.POSITIVE
    plain = {"place_text": text, "decided_by": by, "decided_at": TIME.format(day)}
    return decided(**{**plain, "judgement": judgement, "place_pcode": pcode, **values})


def files_of(*answers: dict[str, str]) -> list[pd.DataFrame]:
    """Make a table for each person: what is answered about each phrase."""
    people = ("Amal", "Omar", "Zein")
    return [
        frame_of([judged(text, what, by) for text, what in one.items()])
        for by, one in zip(people, answers, strict=False)
    ]


# --- merging --------------------------------------------------------------------------------------


def cut(found: list[Decision]) -> list[list[Decision]]:
    return [found[::3], found[1::3], found[2::3]]


@settings(max_examples=40, deadline=None)
@given(st.lists(decisions(), max_size=12).map(one_at_a_time))
def test_the_order_of_merging_makes_no_difference(found: list[Decision]) -> None:
    one, two, three = map(frame_of, cut(found))
    whole = sg.merge_decisions(one, two, three)
    turned = sg.merge_decisions(three, one, two)
    left = sg.merge_decisions(sg.merge_decisions(one, two).table, three)
    right = sg.merge_decisions(one, sg.merge_decisions(two, three).table)
    twice = sg.merge_decisions(whole.table, whole.table, one)
    for other in (turned, left, right, twice):
        pd.testing.assert_frame_equal(whole.table, other.table)
        pd.testing.assert_frame_equal(whole.disagreements, other.disagreements)
        assert whole.summary == other.summary
    assert len(whole.table) == len(set(found))
    assert set(whole.table["key"]) == {line.key for line in found}


def test_disagreements_have_both_sides_in_one_row() -> None:
    tables = files_of(
        {"a b": "C1040", "c d": "nowhere", "e f": "open", "g h": "C1040", "i j": "C1040"},
        {"a b": "C3987", "c d": "nowhere", "e f": "C1040", "g h": "not C3987", "i j": "not C1040"},
    )
    merged = sg.merge_decisions(*tables)
    told = merged.disagreements.set_index("place_text")
    assert set(told.index) == {"a b", "e f", "i j"}
    assert told.loc["i j", "judged"] == ("C1040", "not C1040")
    assert told.loc["a b", "decided_by"] == ("Amal", "Omar")
    assert told.loc["a b", "judged"] == ("C1040", "C3987")
    assert told.loc["e f", "judged"] == ("open", "C1040")
    assert told.loc["a b", "reasons"] == ("the map of the report",) * 2


def test_what_a_person_took_back_is_no_disagreement() -> None:
    lines = [judged("a b", "C1040"), judged("a b", "C3987", day=2), judged("a b", "C3987", "Omar")]
    merged = sg.merge_decisions(frame_of(lines))
    assert len(merged.disagreements) == 0
    assert len(merged.table) == 3  # the history stays


def test_a_name_in_another_spelling_is_the_same_person() -> None:
    lines = [judged("a b", "C1040"), judged("a b", "C3987", "AMAL ", day=2)]
    assert sg.merge_decisions(frame_of(lines)).people == ("Amal",)


def test_kappa_of_two_is_cohens() -> None:
    # 20 phrases: both C1040 in 9, both C3987 in 6, apart in 5 (3 and 2).
    pairs = [("C1040", "C1040")] * 9 + [("C3987", "C3987")] * 6
    pairs += [("C1040", "C3987")] * 3 + [("C3987", "C1040")] * 2
    first, second = ({f"phrase {at} x": pair[n] for at, pair in enumerate(pairs)} for n in (0, 1))
    merged = sg.merge_decisions(*files_of(first, second))
    agreed, chance = 15 / 20, (12 * 11 + 8 * 9) / 400
    assert merged.kappa == pytest.approx((agreed - chance) / (1 - chance))
    assert merged.shared == 20
    assert f"kappa): {merged.kappa:.2f}" in merged.summary


def test_kappa_of_three_is_fleiss() -> None:
    rows = [("C1040",) * 3, ("C1040", "C1040", "open"), ("open",) * 3, ("C3987", "open", "C1040")]
    answers = [{f"phrase {at} x": row[n] for at, row in enumerate(rows)} for n in range(3)]
    merged = sg.merge_decisions(*files_of(*answers))
    agreed = (1 + 1 / 3 + 1 + 0) / 4
    chance = (6 / 12) ** 2 + (5 / 12) ** 2 + (1 / 12) ** 2
    assert merged.kappa == pytest.approx((agreed - chance) / (1 - chance))
    assert [pair[:3] for pair in merged.pairs] == [
        ("Amal", "Omar", 4), ("Amal", "Zein", 4), ("Omar", "Zein", 4),
    ]  # fmt: skip
    assert "Amal and Omar" in merged.summary


def test_kappa_is_missing_where_nothing_can_be_said() -> None:
    alone = files_of({"a b": "C1040"}, {"c d": "C1040"})
    assert math.isnan(sg.merge_decisions(*alone).kappa)
    alike = files_of({"a b": "C1040", "c d": "C1040"}, {"a b": "C1040", "c d": "C1040"})
    assert math.isnan(sg.merge_decisions(*alike).kappa)  # one answer to all: chance is everything
    struck = files_of({"a b": "not C1040"}, {"a b": "not C1040"})
    merged = sg.merge_decisions(*struck)
    assert math.isnan(merged.kappa)
    assert merged.shared == 1
    assert "cannot be told" in merged.summary


def test_points_within_each_others_radius_are_one_answer() -> None:
    near = [
        judged("a b", "", by, latitude=latitude, longitude=37.1, uncertainty_m=500.0)
        for by, latitude in (("Amal", 36.2), ("Omar", 36.2005))
    ]
    far = [judged("c d", "C1040", by) for by in ("Amal", "Omar")]
    merged = sg.merge_decisions(frame_of([*near, *far]))
    assert merged.kappa == pytest.approx(1.0)
    assert len(merged.disagreements) == 0


def test_nothing_to_merge_and_two_at_one_time_are_refused() -> None:
    with pytest.raises(sg.UsageError, match="nothing to merge"):
        sg.merge_decisions()
    with pytest.raises(sg.InputError, match="otherwise at the same time"):
        sg.merge_decisions(frame_of([judged("a b", "C1040")]), frame_of([judged("a b", "open")]))


# --- checking -------------------------------------------------------------------------------------


def gazetteer_without(*gone: str, **moved: tuple[float, float]) -> Gazetteer:
    """Make a small gazetteer from the shipped one, some places gone, some moved."""
    whole = sg.load_gazetteer()
    kept = {
        code: place
        for code, place in whole.places.items()
        if place.adm1_pcode in {"SY07", ""} and code not in gone
    }
    for code, (latitude, longitude) in moved.items():
        kept[code] = kept[code]._replace(latitude=latitude, longitude=longitude)
    return Gazetteer(kept, tuple(name for name in whole.names if name.pcode in kept))


def verdicts(*lines: Decision, gazetteer: Gazetteer | None = None) -> list[str]:
    return sg.check_decisions(frame_of(lines), gazetteer=gazetteer)["verdict"].tolist()


SURE, OPEN = "Khan Shaykun city, Idleb", "the western khan"


def test_a_place_that_is_gone_or_moved_is_told() -> None:
    place = sg.load_gazetteer().places["C3987"]
    line = judged(OPEN, "C3987", latitude=place.latitude, longitude=place.longitude)
    assert verdicts(line) == ["fits"]
    assert verdicts(line, gazetteer=gazetteer_without()) == ["fits"]
    assert verdicts(line, gazetteer=gazetteer_without("C3987")) == ["place gone"]
    there = (place.latitude + 0.2, place.longitude)
    moved = sg.check_decisions(frame_of([line]), gazetteer=gazetteer_without(C3987=there))
    assert moved["verdict"].tolist() == ["place moved"]
    assert "22." in moved["why"].iloc[0]


def test_a_gone_place_stops_locating_and_says_what_to_do(tmp_path: Path) -> None:
    path = sg.write_decisions(frame_of([judged(OPEN, "C9999999")]), tmp_path / "d.csv")
    with pytest.raises(sg.InputError, match="syria-geo decisions check"):
        sg.locate([OPEN], decisions=path)
    assert sg.check_decisions(path)["verdict"].tolist() == ["place gone"]


@pytest.mark.parametrize(
    ("what", "verdict"),
    [
        ("C3987", "answered now"),
        ("C1040", "now disagrees"),
        ("open", "answered now"),
        ("nowhere", "now disagrees"),
        ("not C3987", "now disagrees"),
        ("not C1040", "answered now"),
    ],
)
def test_a_sure_answer_that_the_person_did_not_see_is_told(what: str, verdict: str) -> None:
    assert verdicts(judged(SURE, what)) == [verdict]
    seen = judged(SURE, what, answered_pcode="C3987", answered_status="sure")
    assert verdicts(seen) == ["fits" if what != "not C1040" else verdict]


@pytest.mark.parametrize(
    ("latitude", "verdict"), [(35.44, "answered now"), (36.2, "now disagrees")]
)
def test_a_point_is_compared_with_a_sure_answer(latitude: float, verdict: str) -> None:
    line = judged(SURE, "", latitude=latitude, longitude=36.65, uncertainty_m=1_000.0)
    assert verdicts(line) == [verdict]


def test_what_is_still_open_fits_and_only_what_stands_is_checked() -> None:
    lines = [judged(OPEN, "C1040"), judged(OPEN, "nowhere", day=2), judged(OPEN, "open", "Omar")]
    assert verdicts(*lines) == ["fits", "fits"]


# --- names ----------------------------------------------------------------------------------------


def names_in(diff: str) -> list[tuple[str, ...]]:
    added = [line[1:] for line in diff.splitlines() if line[:1] == "+" and line[:3] != "+++"]
    return [tuple(line.split(",")[:3]) for line in added]


def test_a_name_that_the_place_does_not_have_is_proposed() -> None:
    diff = sg.propose_aliases(frame_of([judged("Khan Shikkon town, Idleb", "C3987")]))
    assert names_in(diff) == [("C3987", "Khan Shikkon", "strong")]
    assert "Amal" not in diff  # who decided is nobody's business in a public file
    other = sg.propose_aliases(frame_of([judged("بلدة خان الورد", "C3987")]))
    assert names_in(other) == [("C3987", "خان الورد", "weak")]  # it sounds like another name


@pytest.mark.parametrize(
    "line",
    [
        judged("Khan Shaykun, Idleb", "C3987"),  # it has the name
        judged("KHAN  shaykun", "C3987"),
        judged("near Blooboo", "C3987"),  # it names what it is near to
        judged("Blooboo mosque, Idleb", "C3987"),  # a mosque is no town
        judged("between Blooboo and Idleb", "C3987"),
        judged("Blooboo", "open"),
        judged("Blooboo", "nowhere"),
        judged("Blooboo", "not C3987"),
        judged("Blooboo", "C3987", incident_id="a"),  # of one row alone
        judged("Blooboo", "C9999999"),
        judged("Blooboo", "", latitude=36.2, longitude=37.1, uncertainty_m=500.0),
    ],
)  # fmt: skip
def test_nothing_else_is_proposed(line: Decision) -> None:
    assert sg.propose_aliases(frame_of([line])) == ""


def test_what_is_disputed_or_is_another_place_is_not_proposed() -> None:
    lines = [judged("Blooboo", "C3987"), judged("Blooboo", "open", "Omar")]
    assert sg.propose_aliases(frame_of(lines)) == ""
    taken = sg.propose_aliases(frame_of([judged("Binnish", "C3987")]))
    assert taken.startswith("# left out: 'Binnish' for C3987")
    assert names_in(taken) == []


def test_the_diff_applies_to_the_file_that_ships(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    file = tmp_path / "gazetteer" / "aliases.csv"
    file.parent.mkdir()
    shipped = Path(__file__).parents[1] / "gazetteer" / "aliases.csv"
    shutil.copyfile(shipped, file)
    lines = [
        judged("Khan Shikkon town, Idleb", "C3987", reason='a "video", of 2016'),
        judged("Jobarat", "A008"),
        judged("Binnish", "C3987", "Omar"),
    ]
    diff = tmp_path / "aliases.diff"
    diff.write_text(sg.propose_aliases(frame_of(lines)), encoding="utf-8", newline="")
    subprocess.run(["git", "apply", "aliases.diff"], cwd=tmp_path, check=True)  # noqa: S607
    added = set(file.read_text(encoding="utf-8").splitlines())
    added -= set(shipped.read_text(encoding="utf-8").splitlines())
    assert {line.split(",")[1] for line in added} == {"Khan Shikkon", "Jobarat"}


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Write the files of two people."""
    tables = files_of({"a b": "C1040", "c d": "open"}, {"a b": "C3987"})
    paths = [tmp_path / f"{name}.csv" for name in ("amal", "omar")]
    for table, path in zip(tables, paths, strict=True):
        sg.write_decisions(table, path)
    return [str(path) for path in paths]


def test_the_command_merges(
    two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "merged.csv"
    assert main(["decisions", "merge", *two, "-o", str(out)]) == 0
    assert len(sg.read_decisions(out)) == 3
    told = capsys.readouterr().err
    assert "judgements: 3; people: 2; phrases: 2" in told
    assert "'a b': Amal: C1040; Omar: C3987" in told
    assert main(["decisions", "merge", *two]) == 0
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")
    (tmp_path / "mine.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    assert main(["decisions", "merge", *two, "-o", str(tmp_path / "mine.csv")]) == 2


def test_the_command_checks(
    two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decisions", "check", two[0]]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0].startswith("key,place_text")
    assert "decisions: 2; fits: 2" in printed.err
    gone = sg.write_decisions(frame_of([judged("=a b", "C9999999")]), tmp_path / "gone.csv")
    assert main(["decisions", "check", str(gone), "-o", str(tmp_path / "checked.csv")]) == 1
    assert "place gone: 1" in capsys.readouterr().err
    assert ",'=a b," in (tmp_path / "checked.csv").read_text(encoding="utf-8")


def test_the_command_proposes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sg.write_decisions(frame_of([judged("Blooboo", "C3987")]), tmp_path / "d.csv")
    assert main(["decisions", "propose", str(path)]) == 0
    assert names_in(capsys.readouterr().out) == [("C3987", "Blooboo", "weak")]
    sg.write_decisions(frame_of([judged("Blooboo", "open")]), path)
    assert main(["decisions", "propose", str(path)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "no name to propose" in printed.err


def test_the_command_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in ("merge", "check", "propose"):
        assert main(["decisions", verb, str(tmp_path / "absent.csv")]) == 2
        assert "does not exist" in capsys.readouterr().err
