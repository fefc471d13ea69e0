"""Days, places and people of one telling are not given to another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reading_texts import read_text
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import find_people
from syria_geo.vocabulary import plain

TENS = ("عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")


# --- days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["", " [edit]", "[edit]"])
def test_the_year_is_that_of_the_heading_and_not_of_a_footnote(tmp_path: Path, mark: str) -> None:
    item = "On 25 {}, 31 people were killed by shelling of {} in Homs Governorate."
    text = (
        f"List of massacres\n\n2012{mark}\n * {item.format('May', 'Taldou')}\n\n"
        f"2013{mark}\n * {item.format('June', 'Rastan')}\n\n"
        'References\n1. ^ "A profile". A paper. Retrieved 3 May 2019.\n'
    )
    rows, _ = read_text(tmp_path, text)
    assert [row["date"] for row in rows] == [date(2012, 5, 25), date(2013, 6, 25)]


@pytest.mark.parametrize("verb", ["Retrieved", "Accessed", "Archived from the original on"])
def test_a_date_of_a_source_gives_no_year(tmp_path: Path, verb: str) -> None:
    told = "On 25 May, shelling of Taldou in Homs Governorate killed nine civilians."
    rows, _ = read_text(tmp_path, f"Notes\n\n{told}\n\n1. A paper. {verb} 3 May 2019.\n")
    assert not rows


def test_items_headed_by_place_and_time_are_of_the_day_of_the_report(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Civil Defence\nDaily summary | Friday 6 October 2023\n\n"
        "Idlib city, 10:20 - Rockets on Al-Thawra neighbourhood. Two civilians were killed.\n\n"
        "Al-Abzimo village, 17:30 - A boy of 15 wounded on Thursday died today.\n\n"
        "Sarmin, eastern Idlib countryside, after 22:00 - Cluster rockets on houses in the town: "
        "one civilian killed.\n",
    )
    by_place = {str(row["place_text"]).split(",")[0]: row["date"] for row in rows}
    assert by_place["Sarmin"] == date(2023, 10, 6)


@pytest.mark.parametrize(
    "title", ["Final death toll | Thursday, July 12, 2012", "Civilians killed on 12 July 2012"]
)
def test_the_title_of_a_toll_gives_the_day_of_its_items(tmp_path: Path, title: str) -> None:
    rows, _ = read_text(
        tmp_path,
        f"Local committees\n{title}\n\nDetails:\n\n"
        "Homs - Rastan: Four civilians of one family were killed by shelling of the city.\n\n"
        "Deir Ezzor: A 10-year-old girl was killed by a sniper in al-Joura neighborhood.\n",
    )
    assert [row["date"] for row in rows] == [date(2012, 7, 12)] * 2


def test_deaths_without_number_do_not_take_the_toll_of_another_day(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "Bulletin\n\nOn 17 December 2019, air strikes on a market in Badama caused several "
        "civilian deaths. On 18 December 2019 shelling killed two civilians in Hass, Idlib.\n",
    )
    assert [(row["date"], row["place_text"]) for row in rows] == [
        (date(2019, 12, 18), "Hass, Idlib")
    ]
    assert any("17 December" in message for message in findings)


@pytest.mark.parametrize(
    "text",
    [
        "5 March 2019\n\nOn 2 March 2019, several people died when jets bombed Hass. The bombing "
        "continued on 3 March 2019, killing four civilians.\n",
        "شبكة، 5 آذار 2019\n\nفي 2 آذار 2019 سقط عدد من القتلى في قصف على سوق حاس. وفي 3 آذار 2019 "
        "قتل القصف أربعة مدنيين في كفرنبل بريف إدلب.\n",
    ],
)
def test_a_toll_of_the_next_day_has_its_own_day(tmp_path: Path, text: str) -> None:
    rows, _ = read_text(tmp_path, text)
    assert [(row["date"], row["killed"]) for row in rows] == [(date(2019, 3, 3), 4)]


def test_a_toll_up_to_the_end_of_a_month_is_of_a_period(tmp_path: Path) -> None:
    told = (
        "More than 1,700 civilians were killed in Eastern Ghouta between February 18, 2018 and the "
        "end of {}."
    )
    for month in ("March", "April"):
        rows, findings = read_text(tmp_path, told.format(month))
        assert not rows
        assert "longer period" in findings[0]


# --- places --------------------------------------------------------------------------------------


@pytest.mark.parametrize("town", ["HOMS", "IDLIB, Syria"])
def test_news_with_a_dateline_is_of_its_own_place(tmp_path: Path, town: str) -> None:
    rows, _ = read_text(
        tmp_path,
        "Weekly, 1 June 2022\n\nDAMASCUS - Missiles hit depots near the airport on Friday night, "
        "wounding a civilian woman in Sayyida Zaynab, state media said.\n\n"
        f"{town} - In Rastan, a strike on Wednesday killed a boy and his grandfather.\n",
    )
    assert [row["place_text"] for row in rows] == ["Rastan"]


# --- people and parties --------------------------------------------------------------------------


def test_who_is_blamed_by_two_sides_is_no_attacker(tmp_path: Path) -> None:
    told = "On 20 August 2012 opposition groups accused the Syrian Army of killing 32 people in {}"
    ends = (
        "; the government blamed rebels.",
        ". The government blamed rebels.",
        ", and Ankara blamed the YPG.",
    )
    for end in (f"Darayya{end}" for end in ends):
        rows, _ = read_text(tmp_path, told.format(end))
        assert [row["perpetrators"] for row in rows] == [()]


@pytest.mark.parametrize(
    ("people", "killed", "children"),
    [("three siblings, two girls and a boy", 3, 3), ("two siblings, a girl and a boy", 2, 2)],
)
def test_siblings_named_again_are_counted_once(
    tmp_path: Path, people: str, killed: int, children: int
) -> None:
    rows, _ = read_text(
        tmp_path, f"Shelling killed {people}, in Hish, Idlib province, on 3 May 2019."
    )
    assert [(row["killed"], row["children"]) for row in rows] == [(killed, children)]


def test_who_was_no_civilian_is_a_finding(tmp_path: Path) -> None:
    told = (
        "Correction: the man killed in Gharanij on 4 August 2024 was a member of the military "
        "council, not a civilian."
    )
    rows, findings = read_text(tmp_path, told)
    assert not rows
    assert "fighters" in findings[0]


def test_a_title_before_a_name_is_part_of_it(tmp_path: Path) -> None:
    for title in ("Ms.", "Mrs", "Mr.", "Dr."):
        told = f"On 11 May 2014 a mortar shell killed {title} Hanan Saleh and her son in al-Midan."
        rows, _ = read_text(tmp_path, told)
        assert [row["killed"] for row in rows] == [2]


@pytest.mark.parametrize("noun", ["رفات ", "مقتل ", "جثامين ", "وقتل "])
def test_arabic_numbers_that_begin_with_one_are_read_whole(noun: str) -> None:
    for count, tens in enumerate(TENS, 2):
        for one in ("واحد", "واحداً"):
            (found,) = (p for p in find_people(plain(f"{noun}{one} و{tens} شخصاً")) if p.count > 1)
            assert isinstance(found, People)
            assert found.count == 10 * count + 1


def test_since_dawn_is_the_day_itself(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "شهداء يوم الجمعة 24 آب 2012\n\nداريا: خمسة عشر شهيداً قضوا بالقصف المدفعي من قبل جيش "
        "النظام على المدينة منذ ساعات الفجر، وعشرات الجرحى.\n",
    )
    assert [(row["killed"], row["place_text"]) for row in rows] == [(15, "داريا")]


@pytest.mark.parametrize(
    ("remark", "is_read"),
    [
        ("القتلى جميعهم عناصر مسلحة", False), ("كلاهما من عناصر الدفاع المدني", True),
        ("جميعهم مدنيون", True), ("all deminers of a military unit", False),
        ("all of them civilians", True),
    ],
)  # fmt: skip
def test_a_remark_tells_fighters_from_civilians(
    tmp_path: Path, remark: str, *, is_read: bool
) -> None:
    header = "Date;Governorate;Place;Means;Killed;Injured;Remark"
    row = f"19/02/2022;Aleppo;Afrin;shelling;2;5;{remark}"
    rows, _ = read_text(tmp_path, f"{header}\n{row}\n20/02/2022;Idlib;Hass;shelling;4;1;a family\n")
    assert [row["killed"] for row in rows] == ([2, 4] if is_read else [4])


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("ISIS executed in the square of Al Mayadin, Deir Ez-Zour, three young men.", 3),
        ("regime warplanes killed in Saraqeb, Idlib, a woman and her two children.", 3),
        ("gunmen stabbed to death a merchant in the market of Azaz, Aleppo.", 1),
        ("a border guard beat to death a 15-year-old boy near Darkush, Idlib.", 1),
        # The verb has its own people: those behind the place were hurt.
        ("ISIS killed in Saraqeb, Idlib, nobody, two women were wounded there.", None),
    ],
)
def test_the_place_may_stand_between_the_verb_and_the_people(
    tmp_path: Path, told: str, killed: int | None
) -> None:
    rows, _ = read_text(tmp_path, f"On 9 December 2014, {told}\n")
    assert [row["killed"] for row in rows] == ([] if killed is None else [killed])
