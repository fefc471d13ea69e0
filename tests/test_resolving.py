"""One answer path: every face gives the same answer to the same question."""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

import pandas as pd
import pytest

from syria_geo.cli import main
from syria_geo.errors import SyriaGeoError, UsageError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geocoder import SyriaGeocoder
from syria_geo.incidents import GOVERNORATES
from syria_geo.locating import derived_values, locate, locate_place
from syria_geo.places import Kind, Match, Status
from syria_geo.resolving import Question, resolve_each

_TEMPLATES = (
    "{name}",
    "{name} village, {unit}",
    "near {name}",
    "between {name} and {other}",
    "5 km east of {name}",
    "{name} neighborhood, {unit} city",
    "western suburbs of {unit} governorate",
    "قرية {name}",
    "London",
    "",
)
_COMPARED = (
    "status", "latitude", "longitude", "uncertainty_m", "precision", "place_pcode", "match_type",
    "match_score", "match_name", "adm1_pcode", "adm2_pcode", "adm3_pcode", "rivals", "conflicts",
)  # fmt: skip
_STATED = ("", "SY01", "Damascus", "Idlib", "حلب", "SY03", "Deir ez-Zor")


def _questions(count: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(20160923)  # noqa: S311
    places = [p for p in load_gazetteer().places.values() if p.kind is not Kind.COUNTRY]
    for at in range(count):
        one, other = chance.choice(places), chance.choice(places)
        unit = GOVERNORATES[one.adm1_pcode] if one.adm1_pcode else "Aleppo"
        text = _TEMPLATES[at % len(_TEMPLATES)].format(
            name=chance.choice((one.name_en, one.name_ar)), other=other.name_en, unit=unit
        )
        yield text, chance.choice((*_STATED, one.adm1_pcode))


QUESTIONS = list(_questions(240))


def _known(value: object) -> object:
    if isinstance(value, list | tuple):
        return list(value)
    return None if value is None or value != value or value == "" else value


def _values(match: Match) -> dict[str, Any]:
    values = derived_values(match)
    return {name: _known(values[name]) for name in _COMPARED}


@pytest.fixture(scope="module")
def answers() -> list[Match]:
    return [locate_place(text, governorate=stated) for text, stated in QUESTIONS]


def test_a_table_answers_as_one_phrase_does(answers: list[Match]) -> None:
    table = pd.DataFrame(QUESTIONS, columns=["place_text", "stated_governorate"])
    located = locate(table)
    rows = located[list(_COMPARED)].astype(object).to_dict("records")
    for row, match, question in zip(rows, answers, QUESTIONS, strict=True):
        assert {name: _known(value) for name, value in row.items()} == _values(match), question


def test_the_geocoder_answers_as_one_phrase_does(answers: list[Match]) -> None:
    geocoder = SyriaGeocoder()
    for (text, stated), match in zip(QUESTIONS, answers, strict=True):
        location: Any = geocoder.geocode(text, governorate=stated)
        if match.status is Status.UNLOCATED:
            assert location is None, text
        else:
            assert location.raw["match"] == match, (text, stated)
            assert (location.latitude, location.longitude) == (match.latitude, match.longitude)
            assert location.raw["status"] == match.status


@pytest.mark.parametrize("stated", ["", "Damascus", "SY07", "حلب"])
def test_the_command_answers_as_one_phrase_does(
    stated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [text for text, _ in QUESTIONS if text][:40]
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    options = ["--governorate", stated] if stated else []
    with redirect_stdout(io.StringIO()) as printed:
        assert main(["locate", *texts, *options]) == 0
    lines = [json.loads(line) for line in printed.getvalue().splitlines()]
    for text, line in zip(texts, lines, strict=True):
        expected = _values(locate_place(text, governorate=stated))
        assert {name: _known(line[name]) for name in _COMPARED} == expected, text


@pytest.mark.parametrize("unknown", ["Atlantis", "SY99", "Manbij", "Rural", "7"])
def test_an_unknown_governorate_is_refused_everywhere_with_the_choices(
    unknown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = pd.DataFrame({"place_text": ["Douma"], "stated_governorate": [unknown]})
    for ask in (
        lambda: locate_place("Douma", governorate=unknown),
        lambda: SyriaGeocoder().geocode("Douma", governorate=unknown),
        lambda: locate(table),
    ):
        with pytest.raises(SyriaGeoError, match=rf"(?s){unknown}.*SY07 \(Idleb\)"):
            ask()
    assert main(["locate", "Douma", "--governorate", unknown]) == 2
    assert unknown in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [7, ["SY07"], b"SY07"])
def test_a_governorate_or_phrase_that_is_no_text_is_refused(wrong: object) -> None:
    with pytest.raises(UsageError, match="governorate is a text"):
        locate_place("Douma", governorate=wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="phrase is a text"):
        locate_place(wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="phrase is a text"):
        SyriaGeocoder().geocode(wrong)  # type: ignore[arg-type]


def test_status_and_reason_follow_from_the_doubts(answers: list[Match]) -> None:
    for match in answers:
        if match.latitude is None:
            assert match.status is Status.UNLOCATED
            assert match.doubts
        else:
            assert (match.status is Status.SURE) == (not match.doubts)
        assert match.reason
    sure = next(match for match in answers if match.status is Status.SURE)
    doubted = sure.doubted("somebody saw it elsewhere", "distance")
    assert (doubted.status, doubted.reason) == (Status.UNSURE, "somebody saw it elsewhere")
    assert doubted.conflicts == ("distance",)
    assert sure.status is Status.SURE


def test_the_former_name_of_the_match_type_warns(answers: list[Match]) -> None:
    with pytest.warns(DeprecationWarning, match="match_type"):
        assert answers[0].rung == answers[0].match_type


def test_each_distinct_phrase_is_reported_once() -> None:
    seen: list[tuple[int, int]] = []
    questions = [Question("Douma"), Question("Idlib city"), Question("Douma")]
    matches = resolve_each(questions, lambda done, total: seen.append((done, total)))
    assert matches[0] == matches[2]
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize("word", ["unknown", "n/a", "-", " ", "غير معروف"])
def test_a_word_for_nothing_known_states_no_governorate(word: str) -> None:
    table = pd.DataFrame({"place_text": ["Khan Shaikhoun city"], "stated_governorate": [word]})
    match = locate_place("Khan Shaikhoun city", governorate=word)
    assert match == locate_place("Khan Shaikhoun city")
    assert locate(table)["place_pcode"].to_list() == ["C3987"]


def test_an_explanation_says_where_it_looked() -> None:
    steps = locate_place("Saraqib city", governorate="SY02").steps
    assert "nothing fits well there, so the whole country was searched" in steps
    assert not any(
        "whole country" in step for step in locate_place("Douma", governorate="").steps[-1:]
    )
