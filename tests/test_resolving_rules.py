"""What comes of a phrase, a point of the table and what people decided, rule by rule."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from syria_geo.boundaries import unit_areas_m2
from syria_geo.errors import UsageError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import destination
from syria_geo.incidents import LEAST_UNCERTAINTY_M
from syria_geo.matching import match_place
from syria_geo.places import Belief, Match, MatchType, Place, Precision, Status
from syria_geo.resolving import Given, Question, Verdict, resolve, resolve_each
from syria_geo.resolving._decided import Decided, with_decision

TOLD = "Amal has read the report"
TWO = "Sahl"  # two towns have the name, 6.9 km from the point below
SURE = "Kafr Nabl"
OPEN = "Ain al-Bayda"


def asked(text: str, point: tuple[float, float] | None = None, **said: Any) -> Match:
    """Answer a phrase with a point of the table, and perhaps a decision."""
    radius, precision = said.pop("radius", 500.0), said.pop("precision", Precision.POINT)
    given = said.pop("given", None)
    if point and given is None:
        given = Given(*point, radius, precision, said.pop("doubt", ""))
    return resolve_each([Question(text, given=given, **said)])[0]


def place(pcode: str) -> Place:
    return load_gazetteer().places[pcode]


def at(pcode: str, metres: float = 0.0) -> tuple[float, float]:
    found = place(pcode)
    lat, lon = destination(found.latitude, found.longitude, 90.0, metres)
    return float(lat), float(lon)


def units(match: Match) -> tuple[str, str, str]:
    return match.adm1_pcode, match.adm2_pcode, match.adm3_pcode


# --- a point and a phrase ------------------------------------------------------------------------


def test_away_from_all_that_the_phrase_may_mean_they_are_its_rivals() -> None:
    alone, moved = resolve(TWO), asked(TWO, (33.9886, 36.6))
    assert alone.place
    assert (moved.status, moved.place, moved.name) == (Status.UNSURE, None, "")
    said = "the point given lies 6.9 km from Sahl, which the phrase names"
    assert (moved.doubts, moved.conflicts) == ((said,), ("distance",))
    first, *others = moved.rivals
    assert (first.place, first.score) == (alone.place, alone.score)
    assert (first.name, first.reason) == (alone.name, "what the phrase names")
    assert tuple(others) == alone.rivals
    assert (moved.elsewhere, moved.adm1_shares) == (None, {"SY03": 1.0})
    assert moved.steps == (*alone.steps, "the table gives a point, which is used", said)
    assert math.isnan(moved.score)


def test_at_another_candidate_of_an_unsure_phrase_that_is_the_place() -> None:
    alone = resolve(TWO)
    other = alone.rivals[0]
    moved = asked(TWO, at(other.place.pcode))
    assert (moved.status, moved.place, moved.name) == (Status.SURE, other.place, "")
    assert (moved.doubts, moved.conflicts) == ((), ())
    assert [rival.place for rival in moved.rivals] == [
        alone.place, *(rival.place for rival in alone.rivals[1:])
    ]  # fmt: skip
    assert moved.steps[-1] == "the table gives a point, which is used"


def test_a_candidate_that_is_hardly_believed_is_no_agreement() -> None:
    unlikely = resolve(TWO).rivals[1]
    assert unlikely.score < 0.02
    assert asked(TWO, at(unlikely.place.pcode)).conflicts == ("distance",)
    likely = resolve(OPEN).rivals[-1]
    assert likely.score > 0.02
    assert asked(OPEN, at(likely.place.pcode)).place == likely.place


@pytest.mark.parametrize(("radii", "agrees"), [(0.99, True), (1.01, False)])
def test_a_candidate_agrees_within_both_circles(radii: float, agrees: bool) -> None:
    other = resolve(TWO).rivals[0].place
    metres = (500 + 2 * other.uncertainty_m) * radii
    assert (asked(TWO, at(other.pcode, metres)).place == other) == agrees


def test_a_sure_phrase_is_at_its_own_place_or_nowhere() -> None:
    alone = resolve(SURE)
    assert alone.place
    assert alone.uncertainty_m is not None
    for share, found in ((0.99, alone.place), (1.01, None)):
        metres = (500 + 2 * alone.uncertainty_m) * share
        moved = asked(SURE, at(alone.place.pcode, metres))
        assert moved.place == found
        assert moved.name == (alone.name if found else "")
        assert moved.uncertainty_m == 500


@pytest.mark.parametrize(
    ("phrase", "point", "conflicts"),
    [
        ("Idlib governorate", at("C3871"), ()),
        ("Idlib governorate", at("C1007"), ("distance",)),
        ("Ariha district", at("C3871"), ("distance",)),
        ("Idlib district", at("C3871"), ()),
        ("Saraqib subdistrict", at("C3871"), ("distance",)),
        ("Saraqib subdistrict", at("C3916"), ()),
        ("a market", at("C3871"), ()),
    ],
)
def test_a_unit_is_set_against_the_ground_of_the_point(
    phrase: str, point: tuple[float, float], conflicts: tuple[str, ...]
) -> None:
    moved = asked(phrase, point)
    assert moved.conflicts == conflicts
    assert (moved.latitude, moved.longitude) == point
    assert moved.match_type is MatchType.GIVEN


def test_doubts_of_the_point_stand_after_the_disagreement() -> None:
    moved = asked(SURE, at("C1007"), doubt="it was typed")
    assert [doubt.split(" lies")[0] for doubt in moved.doubts] == [
        "the point given",
        "it was typed",
    ]
    assert asked(SURE, at("C4068"), doubt="it was typed").doubts == ("it was typed",)


# --- how far down a point tells its units --------------------------------------------------------


def circle(level: str, pcode: str, share: float) -> float:
    """Give the radius whose circle is that share of a unit's area."""
    return math.sqrt(unit_areas_m2(level)[pcode] * share / math.pi)


@pytest.mark.parametrize(
    ("radius", "deep"),
    [
        (500.0, 3),
        (circle("sub-district", "SY070000", 0.99), 3),
        (circle("sub-district", "SY070000", 1.01), 2),
        (circle("district", "SY0700", 0.99), 2),
        (circle("district", "SY0700", 1.01), 1),
        (circle("governorate", "SY07", 9.0), 1),
    ],
)
def test_a_circle_tells_units_as_large_as_itself(radius: float, deep: int) -> None:
    codes = ("SY07", "SY0700", "SY070000")
    told = units(asked("Idlib city", at("C3871"), radius=radius))
    assert told == tuple(code if level < deep else "" for level, code in enumerate(codes))


@pytest.mark.parametrize(
    ("precision", "deep"),
    [
        (Precision.SETTLEMENT, 3), (Precision.NEIGHBOURHOOD, 3), (Precision.SUB_DISTRICT, 3),
        (Precision.DISTRICT, 2), (Precision.GOVERNORATE, 1), (Precision.POINT, 1),
    ],
)  # fmt: skip
def test_a_point_of_a_place_or_unit_lies_in_its_units_however_wide(
    precision: Precision, deep: int
) -> None:
    told = units(asked("Idlib city", at("C3871"), radius=90_000.0, precision=precision))
    assert sum(map(bool, told)) == deep
    assert all(one or not other for one, other in pairwise(told))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((35.0, 36.0, 700.0, "settlement"), (700.0, Precision.SETTLEMENT)),
        ((35.0, 36.0, math.nan, "settlement"), (LEAST_UNCERTAINTY_M, Precision.SETTLEMENT)),
        ((35.0, 36.0, None, "none of ours"), (LEAST_UNCERTAINTY_M, Precision.POINT)),
        ((35.0, 36.0, 700.0, None), (700.0, Precision.POINT)),
        ((math.nan, 36.0, 700.0, ""), None),
        ((35.0, math.nan, 700.0, ""), None),
    ],
)
def test_a_row_gives_its_point(given: tuple[Any, ...], expected: tuple[Any, ...] | None) -> None:
    made = Given.of(*given)
    assert (made and (made.uncertainty_m, made.precision)) == expected


# --- what was changed since an earlier result ----------------------------------------------------

HERE, ASIDE, FAR = at("C4068"), at("C4068", 300.0), at("C1007")


@pytest.mark.parametrize(
    ("point", "other", "answer", "unsure"),
    [
        (ASIDE, None, ASIDE, False),
        (HERE, ASIDE, ASIDE, False),  # the columns were changed: the geometry is what is found
        (ASIDE, HERE, ASIDE, False),  # the geometry was
        (ASIDE, FAR, ASIDE, True),  # nobody can tell
        (HERE, HERE, HERE, False),
    ],
)
def test_of_geometry_and_columns_that_is_changed_which_is_not_found(
    point: tuple[float, float], other: tuple[float, float] | None,
    answer: tuple[float, float], unsure: bool,
) -> None:  # fmt: skip
    given = Given(*point, 500.0, Precision.POINT, other=other)
    found = asked(SURE, given=given)
    assert (found.latitude, found.longitude) == answer
    assert any("moved by hand" in doubt for doubt in found.doubts) == unsure
    before = Given(*point, 500.0, Precision.POINT, found_before=True)
    again = asked(SURE, given=before)
    assert again.match_type == (resolve(SURE).match_type if point == HERE else MatchType.GIVEN)
    assert any("moved by hand" in doubt for doubt in again.doubts) == (point != HERE)


def test_a_doubt_of_its_own_is_said_before_that() -> None:
    given = Given(*ASIDE, 500.0, Precision.POINT, doubt="it was typed", other=FAR)
    assert asked(SURE, given=given).doubts == ("it was typed",)


# --- places that were struck out -----------------------------------------------------------------


def struck(text: str, *pcodes: str, verdict: Verdict = Verdict.NOT_THESE, **said: Any) -> Match:
    return resolve(text, decided=Decided(verdict, TOLD, struck=pcodes), **said)


@pytest.mark.parametrize("text", [TWO, OPEN])
def test_belief_in_what_is_struck_out_is_shared_among_the_others(text: str) -> None:
    before = resolve(text)
    assert before.place
    after = struck(text, before.place.pcode)
    assert after.place == before.rivals[0].place
    assert before.place not in [rival.place for rival in after.rivals]
    assert after.elsewhere
    sums = after.score + sum(r.score for r in after.rivals) + after.elsewhere.score
    assert sums == pytest.approx(1.0, abs=0.02)
    left = 1 - before.score
    for rival in after.rivals[:3]:
        known = next(one for one in before.rivals if one.place == rival.place)
        assert rival.score == pytest.approx(known.score / left, abs=0.002)
    assert sum(after.adm1_shares.values()) == pytest.approx(1.0)
    assert after.status is Status.UNSURE
    assert after.doubts[0].startswith(f"{TOLD}; ")
    assert after.steps[-1] == TOLD
    assert after.decided == TOLD


def test_nothing_is_left_where_all_are_struck_out() -> None:
    after = struck(SURE, "C4068")
    assert (after.status, after.place, after.latitude) == (Status.UNLOCATED, None, None)
    assert after.reason == f"{TOLD}; nothing else fits"
    assert after.steps[-1] == f"{TOLD}; nothing else fits"
    assert after.decided == TOLD


def test_the_governorate_is_left_where_it_is_stated() -> None:
    after = struck("Tal Refaat", "C1621", governorate="SY02")
    assert (after.place, after.precision) == (place("SY02"), Precision.GOVERNORATE)
    assert (after.match_type, after.status) == (MatchType.UNIT, Status.UNSURE)
    assert "C1621" not in [rival.place.pcode for rival in after.rivals]
    assert all(rival.score <= 1 for rival in after.rivals)
    assert after.adm1_shares == {"SY02": 1.0}


@pytest.mark.parametrize(("scores", "shares"), [((0.3, 0.1), (0.75, 0.25)), ((0.0, 0.0), (0.0,))])
def test_where_the_phrase_leads_to_what_is_struck_out_the_likeliest_left_is_the_answer(
    scores: tuple[float, ...], shares: tuple[float, ...]
) -> None:
    before = resolve(TWO)
    left = [replace(one, score=n) for one, n in zip(before.rivals, scores, strict=False)]
    belief = Belief(tuple(left), before.elsewhere, ())
    match = replace(before, believe=lambda: belief)
    assert before.place
    decided = Decided(Verdict.NOT_THESE, TOLD, struck=(before.place.pcode,))
    after = with_decision(match, decided, "", lambda *_: match)
    assert after.place == left[0].place
    assert (after.score, *(rival.score for rival in after.rivals)) == shares
    assert after.match_type is MatchType.EXACT
    assert after.doubts == (f"{TOLD}; it is the likeliest of those that are left",)
    assert after.adm1_shares == {left[0].place.adm1_pcode: 1.0}
    assert after.name == left[0].name


def test_what_a_place_struck_out_was_believed_is_taken_from_no_other() -> None:
    """Struck-out places may stand among those remotely alike: their shares go to the others."""
    raw = match_place("Tal Refaat", governorate="SY02", without=("C1621",))
    gone = sum(rival.score for rival in raw.rivals if rival.place.pcode == "C1621")
    assert 0 < gone < 1
    assert raw.elsewhere
    after = struck("Tal Refaat", "C1621", governorate="SY02")
    assert after.elsewhere
    assert after.elsewhere.score == pytest.approx(raw.elsewhere.score / (1 - gone))
    left = {rival.place.pcode: rival.score for rival in raw.rivals}
    del left["C1621"]
    assert {rival.place.pcode: rival.score for rival in after.rivals} == {
        pcode: pytest.approx(score / (1 - gone)) for pcode, score in left.items()
    }


@pytest.mark.parametrize(
    ("verdict", "conflicts"),
    [(Verdict.OPEN, ()), (Verdict.DISPUTED, ("decision",)), (Verdict.NOT_THESE, ())],
)
def test_what_stays_open_or_is_disputed_is_unsure(
    verdict: Verdict, conflicts: tuple[str, ...]
) -> None:
    found = resolve(SURE, decided=Decided(verdict, TOLD))
    assert found.place == place("C4068")
    assert found.conflicts == conflicts
    unsure = verdict is not Verdict.NOT_THESE
    assert found.status is (Status.UNSURE if unsure else Status.SURE)
    assert found.doubts == ((TOLD,) if unsure else ())


def test_a_doubt_that_was_there_stands_behind_what_people_said() -> None:
    before, after = resolve(OPEN), resolve(OPEN, decided=Decided(Verdict.OPEN, TOLD))
    assert after.doubts == (f"{TOLD}; {before.doubts[0]}", *before.doubts[1:])


# --- decisions beside a point --------------------------------------------------------------------

IDLIB, ARIHA = "C3871", "C3938"


@pytest.mark.parametrize(
    ("decided", "near", "expected"),
    [
        (Decided(Verdict.PLACE, TOLD, IDLIB), True, ("point", (), "sure")),
        (Decided(Verdict.PLACE, TOLD, IDLIB), False, ("decision", ("distance",), "sure")),
        (Decided(Verdict.POINT, TOLD, "", *at(IDLIB), 200.0), True, ("decision", (), "sure")),
        (Decided(Verdict.POINT, TOLD, "", *at(IDLIB), 200.0), False,
         ("decision", ("distance",), "sure")),
        (Decided(Verdict.NOWHERE, TOLD), True, ("point", (), "unsure")),
        (Decided(Verdict.NOWHERE, TOLD, is_of_row=True), True, ("none", (), "unlocated")),
        (Decided(Verdict.OPEN, TOLD), True, ("point", (), "unsure")),
        (Decided(Verdict.DISPUTED, TOLD), True, ("point", ("decision",), "unsure")),
        (Decided(Verdict.NOT_THESE, TOLD), True, ("point", (), "sure")),
    ],
)  # fmt: skip
def test_of_a_point_and_a_decision_one_is_the_answer(
    decided: Decided, near: bool, expected: tuple[str, tuple[str, ...], str]
) -> None:
    point = at(IDLIB, 100.0) if near else at("C1007")
    found = asked("Idlib city", point, decided=decided)
    here = (found.latitude, found.longitude)
    whose = "none" if here == (None, None) else "point" if here == point else "decision"
    assert (whose, found.conflicts, found.status) == expected
    assert found.decided == TOLD or TOLD in found.reason or decided.verdict is Verdict.NOT_THESE


def test_a_point_that_is_doubted_gives_way_to_the_place_decided() -> None:
    decided = Decided(Verdict.PLACE, TOLD, IDLIB)
    assert asked("Idlib city", at(IDLIB, 100.0), decided=decided, doubt="typed").place == place(
        IDLIB
    )
    found = asked("Idlib city", at(IDLIB, 100.0), decided=decided, doubt="typed")
    assert (found.latitude, found.longitude) == at(IDLIB)


def test_a_place_decided_has_the_radius_of_the_person_or_its_own() -> None:
    for metres, radius in ((None, place(IDLIB).uncertainty_m), (77.0, 77.0)):
        told = Decided(Verdict.PLACE, TOLD, IDLIB, uncertainty_m=metres)
        found = resolve("somewhere", decided=told)
        assert (found.uncertainty_m, found.extent_m) == (radius, radius)
        assert (found.name, found.match_type) == (place(IDLIB).name_en, MatchType.DECISION)
        assert (found.grounds, found.decided, found.query) == (TOLD, TOLD, "somewhere")
        assert found.steps[-1] == TOLD
        assert math.isnan(found.score)
    kept = resolve("Idleb city", decided=Decided(Verdict.PLACE, TOLD, IDLIB))
    assert kept.name == resolve("Idleb city").name


def test_a_governorate_that_a_source_states_is_a_conflict_of_a_decision_and_a_doubt_else() -> None:
    decided = Decided(Verdict.PLACE, TOLD, IDLIB)
    found = resolve("Idlib city", governorate="SY02", decided=decided)
    assert (found.status, found.conflicts) == (Status.SURE, ("governorate",))
    moved = asked("Idlib city", at(IDLIB), governorate="SY02")
    assert moved.status is Status.UNSURE
    assert "governorate" in moved.conflicts
    assert any("counts it in Aleppo" in doubt for doubt in moved.doubts)
    assert asked("Idlib city", at(IDLIB), governorate="SY07").conflicts == ()


# --- many questions ------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [0, -1, True, 1.5, "2"])
def test_workers_are_a_number_from_one_on(workers: Any) -> None:
    with pytest.raises(UsageError, match="workers is a number of processes, 1 or more"):
        resolve_each([Question(SURE)], workers=workers)


def test_progress_counts_distinct_phrases_and_answers_keep_their_order() -> None:
    told: list[tuple[int, int]] = []
    asked_ = [Question(SURE), Question("Idlib city"), Question(SURE), Question(SURE, "SY07")]
    found = resolve_each(asked_, lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [match.place and match.place.pcode for match in found] == ["C4068", IDLIB, "C4068",
                                                                      "C4068"]  # fmt: skip


def test_a_point_beside_a_place_lies_in_its_own_units() -> None:
    found = resolve("10 km east of Idlib city")
    assert found.precision is Precision.BETWEEN
    assert found.adm3_pcode
    assert found.adm3_pcode.startswith(found.adm2_pcode)
    assert found.adm2_pcode.startswith(found.adm1_pcode)


def test_processes_are_started_only_where_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each takes some hundred megabytes: nobody gets them without a word."""
    started: list[int] = []

    def pool(workers: int) -> ThreadPoolExecutor:
        started.append(workers)
        return ThreadPoolExecutor(workers)

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", pool)
    questions = [Question("C4068", pcode) for pcode in sorted(load_gazetteer().places)[:201]]
    alone = resolve_each(questions)
    assert started == []
    assert resolve_each(questions[:200], workers=3) == alone[:200]
    assert started == []
    assert resolve_each(questions, workers=3) == alone
    assert started == [3]
