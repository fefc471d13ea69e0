"""Files of decisions: what they hold, how they are checked, and that nothing in them is lost."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import syria_geo as sg
from syria_geo.decisions import DECISION_COLUMNS, Decision, Judgement, decision_key, decisions_in
from syria_geo.decisions._read import frame_of
from syria_geo.errors import InputError

HEAD = (
    "place_text,judgement,place_pcode,latitude,longitude,uncertainty_m,"
    "decided_by,decided_at,reason\n"
)
AT = "2026-11-25T14:05:00+03:00"


def decided(**values: object) -> Decision:
    plain = {
        "place_text": "Kafr Joum", "judgement": Judgement.POSITIVE, "place_pcode": "C1040",
        "decided_by": "Amal", "decided_at": AT, "reason": "the map of the report",
    }  # fmt: skip
    return Decision(**plain | values)  # type: ignore[arg-type]


def written(path: Path, rows: str) -> Path:
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


# --- the key --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kafr Joum", "  KAFR   joum"),
        ("Deir ez-Zor", "Deir  Ez-Zor"),
        ("Qāmishlī", "Qamishli"),
        ("كَفَر جُوم", "كفر جوم"),
        ("كفـــر جوم", "كفر جوم"),
        ("the mill\nof Douma", "the mill of Douma"),
    ],
)
def test_case_accents_and_spaces_make_no_key(one: str, other: str) -> None:
    assert decision_key(one) == decision_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kafr Joum", "Kafr Joum west"),
        ("Upper Kafr", "Lower Kafr"),  # qualifiers are words
        ("near Douma", "Douma"),
        ("al Bab", "Bab"),
        ("كفر جوم", "كفر حوم"),
        ("كفر جوم الغربية", "كفر جوم الشرقية"),
    ],
)
def test_another_word_is_another_key(one: str, other: str) -> None:
    assert decision_key(one) != decision_key(other)


def test_governorate_and_incident_belong_to_the_key() -> None:
    keys = {
        decision_key("Douma"),
        decision_key("Douma", "SY03"),
        decision_key("Douma", "SY02"),
        decision_key("Douma", "", "a-1"),
        decision_key("Douma", "SY03", "a-1"),
    }
    assert len(keys) == 5
    assert decision_key("Douma", "Rural Damascus") == decision_key("Douma", "SY03")
    assert all(len(key) == 12 and set(key) <= set("0123456789abcdef") for key in keys)


def test_the_parts_of_a_key_do_not_run_into_each_other() -> None:
    assert decision_key("a", "", "b") != decision_key("a b")
    assert decision_key("a", "SY02", "") != decision_key("a", "", "SY02")


# --- reading --------------------------------------------------------------------------------------


def test_a_file_is_read_with_types_and_keys(tmp_path: Path) -> None:
    path = written(
        tmp_path / "d.csv",
        f"Kafr Joum,positive,c1040,,,,Amal,{AT},map\n"
        f"the mill,positive,,36.2,37.1,500,Omar,{AT},seen\n",
    )
    table = sg.read_decisions(path)
    assert tuple(table.columns) == DECISION_COLUMNS
    assert table["place_pcode"].tolist() == ["C1040", ""]
    assert table["uncertainty_m"].tolist()[1] == 500
    assert table["key"].tolist() == [decision_key("Kafr Joum"), decision_key("the mill")]


FAULTY = {
    "no judgement": (f"Kafr Joum,maybe,C1040,,,,Amal,{AT},map", "judgement", "choose from"),
    "unknown place": (f"Kafr Joum,positive,C9999999,,,,Amal,{AT},map", "place_pcode", "no place"),
    "nothing named": (f"Kafr Joum,positive,,,,,Amal,{AT},map", "place_pcode", "neither"),
    "no name": (f"Kafr Joum,positive,C1040,,,,,{AT},map", "decided_by", "who decided"),
    "no reason": (f"Kafr Joum,positive,C1040,,,,Amal,{AT},", "reason", "why"),
    "no time": ("Kafr Joum,positive,C1040,,,,Amal,yesterday,map", "decided_at", "offset"),
    "no offset": ("Kafr Joum,positive,C1040,,,,Amal,2026-11-25T14:05,map", "decided_at", "offset"),
    "abroad": (f"x,positive,,48.85,2.35,500,Amal,{AT},map", "latitude", "outside Syria"),
    "swapped": (f"x,positive,,37.1,36.2,500,Amal,{AT},map", "latitude", "swapped"),
    "half a point": (f"x,positive,,36.2,,500,Amal,{AT},map", "longitude", "give both"),
    "no radius": (f"x,positive,,36.2,37.1,,Amal,{AT},map", "uncertainty_m", "radius"),
    "radius of nothing": (f"x,positive,,36.2,37.1,0,Amal,{AT},map", "uncertainty_m", "more than 0"),
    "no coordinate": (f"x,positive,,north,37.1,500,Amal,{AT},map", "latitude", "no coordinate"),
    "no number": (f"x,positive,,36.2,37.1,unknown,Amal,{AT},map", "uncertainty_m", "no number"),
    "no latitude": (f"x,positive,,unknown,37.1,500,Amal,{AT},map", "latitude", "leave the cell"),
    "a negative point": (f"x,negative,,36.2,37.1,,Amal,{AT},map", "latitude", "no point"),
    "open and placed": (f"x,unsure,C1040,,,,Amal,{AT},map", "place_pcode", "stays open"),
    "radius without end": (f"x,positive,,36.2,37.1,inf,Amal,{AT},map", "uncertainty_m", "number"),
    "open with a radius": (f"x,unsure,,,,500,Amal,{AT},map", "uncertainty_m", "has no radius"),
    "no word": (f"???,positive,C1040,,,,Amal,{AT},map", "place_text", "no word"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTY)
def test_a_fault_is_told_with_row_and_column(what: str, tmp_path: Path) -> None:
    row, column, said = FAULTY[what]
    with pytest.raises(sg.InputError) as raised:
        sg.read_decisions(written(tmp_path / "d.csv", f"{row}\n"))
    told = [(fault.row, fault.column) for fault in raised.value.faults]
    assert told == [(2, column)]
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("latitude", "longitude", "radius"),
    [("٣٦٫٢", "٣٧٫١", "٥٠٠"), ("\u200f36.2", "37.1\u200e", "\u202b500"),
     ('"36,2"', '"37,1"', "500"),
     ("36°12'0\"\"N", "37.1 E", "500")],
)  # fmt: skip
def test_a_point_is_read_in_either_script(
    latitude: str, longitude: str, radius: str, tmp_path: Path
) -> None:
    quoted = f'"{latitude}"' if '""' in latitude else latitude
    row = f"x,positive,,{quoted},{longitude},{radius},Amal,{AT},map\n"
    table = sg.read_decisions(written(tmp_path / "d.csv", row))
    assert table[["latitude", "longitude", "uncertainty_m"]].values.tolist() == [[36.2, 37.1, 500]]


def test_a_governorate_that_is_none_and_a_day_of_a_frame(tmp_path: Path) -> None:
    line = {"place_text": "Kafr Joum", "judgement": "positive", "place_pcode": "C1040",
            "decided_by": "Amal", "reason": "map"}  # fmt: skip
    frame = pd.DataFrame([line | {"decided_at": datetime.fromisoformat(AT)}])
    path = sg.write_decisions(frame, tmp_path / "d.csv")
    assert sg.read_decisions(path)["decided_at"].tolist() == [AT]
    with pytest.raises(InputError, match=r"row 1, column stated_governorate: 'Atlantis' is no gov"):
        sg.write_decisions(frame.assign(stated_governorate="Atlantis"), tmp_path / "x.csv")


def test_a_column_is_a_field() -> None:
    assert {*DECISION_COLUMNS} == {field.name for field in fields(Decision)}


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    rows = "".join(f"{row}\n" for row, *_ in FAULTY.values())
    with pytest.raises(sg.InputError) as raised:
        sg.read_decisions(written(tmp_path / "d.csv", rows))
    assert {fault.row for fault in raised.value.faults} == set(range(2, 2 + len(FAULTY)))


def test_a_key_of_another_phrase_and_a_misspelt_column_are_refused(tmp_path: Path) -> None:
    table = frame_of([decided()]).assign(key="0123456789ab")
    with pytest.raises(sg.InputError, match="key of another phrase"):
        decisions_in(table)
    with pytest.raises(sg.InputError, match="incident: it is no column of decisions"):
        decisions_in(frame_of([decided()]).rename(columns={"incident_id": "incident"}))
    path = tmp_path / "short.csv"
    path.write_text("place_text,judgement\nx,negative\n", encoding="utf-8")
    with pytest.raises(sg.InputError, match="decided_by, decided_at, reason"):
        sg.read_decisions(path)


@pytest.mark.parametrize("shape", [r"\d{12}", r"\d{9,10}e\d{1,2}"])
def test_a_key_that_a_spreadsheet_took_for_a_number_is_the_same_key(
    shape: str, tmp_path: Path
) -> None:
    texts = (f"mill {number}" for number in range(20_000))
    text = next(text for text in texts if re.fullmatch(shape, decision_key(text)))
    line = f"{{key}};{text};unsure;Amal;{AT};seen\n"
    path = tmp_path / "saved.csv"
    header = "key;place_text;judgement;decided_by;decided_at;reason\n"
    shown = f"{float(decision_key(text)):.2E}"
    for one in (shown, shown.replace(".", ",")):
        path.write_text(header + line.format(key=one), encoding="utf-8")
        assert sg.read_decisions(path)["key"].tolist() == [decision_key(text)]
    for far in (1.03, 0.97):
        wrong = f"{float(decision_key(text)) * far:.3E}"
        path.write_text(header + line.format(key=wrong), encoding="utf-8")
        with pytest.raises(InputError, match="key of another phrase"):
            sg.read_decisions(path)


def test_a_key_too_large_for_a_number_is_no_number(tmp_path: Path) -> None:
    texts = (f"mill {number}" for number in range(20_000))
    text = next(text for text in texts if re.fullmatch(r"\d+e[4-9]\d+", decision_key(text)))
    row = f"inf,{text},unsure,Amal,{AT},seen\n"
    path = tmp_path / "saved.csv"
    path.write_text(f"key,place_text,judgement,decided_by,decided_at,reason\n{row}", "utf-8")
    with pytest.raises(InputError, match="key of another phrase"):
        sg.read_decisions(path)


def test_two_judgements_of_one_person_at_one_time_are_refused() -> None:
    two = [decided(), decided(judgement=Judgement.UNSURE, place_pcode="", decided_by="AMAL")]
    with pytest.raises(sg.InputError, match=r"otherwise at the same time in row 1"):
        decisions_in(frame_of(two))
    struck = [
        decided(judgement=Judgement.NEGATIVE, place_pcode=code) for code in ("C1040", "C1041")
    ]
    assert len(decisions_in(frame_of(struck))) == 2


def test_what_is_neither_table_nor_path_is_refused() -> None:
    with pytest.raises(sg.UsageError, match="read_decisions"):
        decisions_in([decided()])
    with pytest.raises(sg.UsageError, match="does not exist"):
        sg.read_decisions("absent.csv")


# --- writing --------------------------------------------------------------------------------------

TEXTS = st.text(max_size=20)
WORDS = TEXTS.map(lambda text: f"{text} x")


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    values = {
        "place_text": draw(
            st.sampled_from(["Kafr Joum", "كفر جوم", "=1+1 x", "-the mill"]) | WORDS
        ),
        "decided_by": draw(st.sampled_from(["Amal", "Omar", "Zein", "@x"])),
        "decided_at": f"2026-11-{draw(st.integers(1, 28)):02}T10:00:00+00:00",
        "reason": draw(WORDS),
        "stated_governorate": draw(st.sampled_from(["", "SY02", "SY07"])),
        "incident_id": draw(st.sampled_from(["", "a-1"])),
    }
    kind = draw(st.sampled_from(["place", "point", "nowhere", "not", "unsure"]))
    rest: dict[str, object] = {
        "place": {"place_pcode": draw(st.sampled_from(["C1040", "C3987"]))},
        "point": {"place_pcode": "", "latitude": 36.2, "longitude": 37.1, "uncertainty_m": 250.0},
        "nowhere": {"judgement": Judgement.NEGATIVE, "place_pcode": ""},
        "not": {"judgement": Judgement.NEGATIVE, "place_pcode": "C1040"},
        "unsure": {"judgement": Judgement.UNSURE, "place_pcode": ""},
    }[kind]  # type: ignore[assignment]
    return decided(**values, **rest)


def one_at_a_time(found: list[Decision]) -> list[Decision]:
    """Keep one judgement of a person, phrase and time: two at once are a fault."""
    return list({(one.subject, one.person, one.time): one for one in found}.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(decisions(), max_size=8).map(one_at_a_time))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, found: list[Decision]
) -> None:
    folder = tmp_path_factory.mktemp("decisions")
    path = sg.write_decisions(frame_of(found), folder / "one.csv")
    again = sg.write_decisions(frame_of(reversed(found)), folder / "other.csv")
    assert path.read_bytes() == again.read_bytes()
    read = sg.read_decisions(path)
    assert len(read) == len(found)
    assert sorted(read["key"]) == sorted(one.key for one in found)
    assert sg.write_decisions(read, folder / "third.csv").read_bytes() == path.read_bytes()


def test_cells_that_a_spreadsheet_would_run_are_guarded(tmp_path: Path) -> None:
    one = decided(place_text="=HYPERLINK(1)", reason="@import", decided_by="+Amal")
    path = sg.write_decisions(frame_of([one]), tmp_path / "d.csv")
    text = path.read_text(encoding="utf-8")
    assert "'=HYPERLINK(1)" in text
    assert "'@import" in text
    assert sg.read_decisions(path)["reason"].tolist() == ["@import"]


def test_history_stays_sorted_by_time(tmp_path: Path) -> None:
    later = decided(
        decided_at="2026-11-25T12:00:00+00:00", judgement=Judgement.UNSURE, place_pcode=""
    )
    first = decided(decided_at="2026-11-25T14:05:00+03:00")  # 11:05 in UTC
    path = sg.write_decisions(frame_of([later, first, first]), tmp_path / "d.csv")
    assert sg.read_decisions(path)["judgement"].tolist() == ["positive", "unsure"]


def test_another_file_is_not_overwritten_and_faults_write_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(sg.UsageError, match="no file of decisions"):
        sg.write_decisions(frame_of([decided()]), path)
    with pytest.raises(sg.InputError):
        sg.write_decisions(frame_of([decided(reason="")]), tmp_path / "new.csv")
    assert not (tmp_path / "new.csv").exists()
    assert path.read_text(encoding="utf-8") == "a,b\n1,2\n"
    sg.write_decisions(frame_of([decided()]), path, force=True)
    sg.write_decisions(frame_of([decided()]), path)  # one of ours


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_decisions_of_a_hand_or_a_spreadsheet_may_be_written_over(
    separator: str, tmp_path: Path
) -> None:
    line = f"Kafr Joum,positive,C1040,,,,Amal,{AT},seen\n"
    path = tmp_path / "decisions.csv"
    path.write_text("\ufeff" + (HEAD + line).replace(",", separator), encoding="utf-8")
    before = sg.read_decisions(path)
    sg.write_decisions(before, path)
    pd.testing.assert_frame_equal(sg.read_decisions(path), before)


def test_the_table_of_the_caller_is_not_changed() -> None:
    table = frame_of([decided(), decided(place_text="Douma")])
    before = table.copy(deep=True)
    decisions_in(table)
    pd.testing.assert_frame_equal(table, before)
