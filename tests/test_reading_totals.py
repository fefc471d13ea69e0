"""Totals that a text takes apart place by place, days told place by place, and whose day it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reading_texts import read_text

Rows = Sequence[dict[str, Any]]


def tolls(rows: Rows) -> list[object]:
    return [row["killed"] for row in rows]


def days(rows: Rows) -> set[object]:
    return {row["date"] for row in rows}


# --- a total is no incident ----------------------------------------------------------------------


def test_the_total_of_several_towns_is_none_of_them(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "At least 30 people were killed on 4 March 2020, when warplanes bombed several towns of "
        "Idlib province.\n\nThe same morning jets hit the market of Binnish; 21 people were killed "
        "there.\n\nAt noon the same day Syrian air force jets attacked a school in "
        "Ariha. That raid killed eight people, four of them children.\n",
    )
    assert tolls(rows) == [21, 8]
    assert any("the total of what is told behind it: 30 killed" in one for one in findings)


def test_what_a_total_says_of_the_attacker_is_that_of_parts_that_add_up(tmp_path: Path) -> None:
    text = (
        "ريف إدلب\n04/03/2020\n\nارتفعت حصيلة الغارات التي شنها النظام السوري على محافظة إدلب "
        "اليوم الأربعاء إلى 20 قتيلا.\n\nوقتل {} شخصا في بنش.\n\nكما قتل ثمانية أشخاص في أريحا.\n"
    )
    rows, _ = read_text(tmp_path, text.format("12"))
    assert tolls(rows) == [12, 8]
    assert [row["perpetrators"] for row in rows] == [("Syrian regime forces",)] * 2
    rows, _ = read_text(tmp_path, text.format("11"))
    assert [row["perpetrators"] for row in rows if row["killed"] == 11] == [()]


def test_two_attacks_after_one_with_more_dead_are_three(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "On 4 March 2020 shells hit the vegetable market in Binnish town, killing 10 civilians.\n\n"
        "On 4 March 2020 shells hit a school in Ariha, killing four civilians.\n\n"
        "On 4 March 2020 a mine in Saraqib killed two civilians.\n",
    )
    assert tolls(rows) == [10, 4, 2]


# --- the deaths of a day, place by place ---------------------------------------------------------


def test_each_sentence_of_a_diary_is_a_row(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Thursday 12 April 2012\n\nFrom the monitors: nine civilians have been reported dead "
        "today. A man was shot dead on his way to the town of Mhardeh in the Hama countryside. In "
        "Homs snipers killed three people. In Khan Sheikhoun, in Idlib, a bullet killed one. "
        "The body of a man from rural Idlib was found today, days after he was arrested. In "
        "Muadamiyat al-Sham, in Rif Dimashq, security forces beat a youth to death. In Tal Rifaat, "
        "Aleppo, a boy of 12 was killed by a shell.\n",
    )
    assert days(rows) == {date(2012, 4, 12)}
    assert tolls(rows) == [1, 3, 1, 1, 1, 1]
    assert [row["kind"] for row in rows].index("remains found") == 3
    assert [row["children"] for row in rows][-1] == 1


def test_the_total_that_leads_a_diary_is_not_that_of_its_first_place(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "Friday, January 27, 2012\n\nSixty-two people died today. In Homs City 35 of them were "
        "killed by the shelling of the quarters. Hama City counted four dead. Two people were "
        "killed in Arbin, Rural Damascus. A boy was killed in Nawa, in Deraa Province. One person "
        "was killed in Saraqib, Idlib Province. One more died in Idlib City.\n",
    )
    assert tolls(rows) == [35, 4, 2, 1, 1, 1]
    assert days(rows) == {date(2012, 1, 27)}
    assert any("62 killed" in one for one in findings)


def test_a_paragraph_about_one_attack_stays_one(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "On 4 March 2020 shells hit the market in Binnish town. Ten civilians were killed. Three "
        "of them died in a hospital in Idlib. A funeral was held in Sarmin.\n",
    )
    assert tolls(rows) == [10]


# --- whose day -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قال مدير المرصد اليوم السبت (18 شباط 2023) إن هجوم تنظيم داعش الذي وقع الجمعة في بادية "
         "السخنة قتل 12 شخصا.", date(2023, 2, 17)),
        ("State television said on 22 December 2012 that on the previous evening its cameraman had "
         "been gunned down outside his home in Kafr Sousa in Damascus.", date(2012, 12, 21)),
    ],
)  # fmt: skip
def test_the_day_of_the_attack_is_not_that_on_which_it_was_said(
    tmp_path: Path, text: str, day: date
) -> None:
    rows, _ = read_text(tmp_path, f"{text}\n")
    assert [row["date"] for row in rows] == [day]


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("Late last month", date(2016, 1, 21), date(2016, 1, 31)),
        ("At the beginning of this month", date(2016, 2, 1), date(2016, 2, 10)),
        ("Earlier this month", date(2016, 2, 1), date(2016, 2, 22)),
    ],
)
def test_a_part_of_a_month_is_an_interval_of_its_own(
    tmp_path: Path, told: str, first: date, last: date
) -> None:
    rows, _ = read_text(
        tmp_path,
        "22 February 2016\n\nOn 26 January 2016 a car bomb in Sitin street in Homs city killed 19 "
        f"people.\n\n{told}, a car bomb in the town of Sayyida Zeinab killed 60 people.\n",
    )
    assert [(row["date_earliest"], row["date_latest"]) for row in rows[1:]] == [(first, last)]


# --- what fell down by itself --------------------------------------------------------------------


def test_a_house_that_fell_by_itself_is_no_incident(tmp_path: Path) -> None:
    fell = "On 22 January 2023 a five-storey block came down in Ashrafiyeh in Aleppo. Ten died.\n"
    hit = "On 22 January 2016 a block came down in Ashrafiyeh in Aleppo after shells hit it, " \
        "killing ten people.\n"  # fmt: skip
    assert read_text(tmp_path, fell)[0] == []
    assert tolls(read_text(tmp_path, hit)[0]) == [10]


def test_the_dead_of_many_months_are_no_incident(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Published Friday, January 18, 2013\n\nA reporter was shot dead on Friday by a sniper in "
        "Busra al-Harir in Daraa.\n\nOn Thursday a French journalist was killed by sniper fire in "
        "Aleppo. By the count of the press office 20 journalists have lost their lives in 22 "
        "months of conflict.\n",
    )
    assert tolls(rows) == [1, 1]


def test_remains_that_the_news_of_a_day_tells_of_are_no_attack(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "الإثنين 27 تشرين الأول 2025\n\nانتشل الدفاع المدني رفات خمسة أشخاص من قرية آبل في ريف حمص "
        "الجنوبي.\n",
    )
    assert [(row["kind"], row["date"]) for row in rows] == [("remains found", date(2025, 10, 27))]


# --- headings and titles -------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ["- {} -", "{}", "*** {} ***", "== {} ==", "— {} —"])
def test_years_between_rules_head_a_chronology(tmp_path: Path, rule: str) -> None:
    entry = "- May {day}: A car bomb in the town of Jaramana kills {day} people.\n\n"
    text = "The attacks since 2011\n\n" + "".join(
        f"{rule.format(year)}\n\n{entry.format(day=day)}"
        for year, day in ((2012, 10), (2013, 12), (2016, 23))
    )
    rows, _ = read_text(tmp_path, text)
    assert [row["date"] for row in rows] == [
        date(2012, 5, 10), date(2013, 5, 12), date(2016, 5, 23),
    ]  # fmt: skip


def test_the_day_in_the_title_of_a_report_on_one_massacre_is_its_day(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Report on the Massacre in Douma, June 16, 2012\n\nRegime forces shelled the city of Douma "
        "with mortars from midnight on. Eight people, three of them women, were killed when the "
        "shells hit a residential building.\n",
    )
    assert [(row["date"], row["killed"]) for row in rows] == [(date(2012, 6, 16), 8)]


@pytest.mark.parametrize(
    "told",
    [
        "a suicide bomber killed 49 people in a mosque in Damascus, a cleric who backed the regime "
        "among them.",
        "two car bombs exploded at the premises of the security services in Damascus, leaving 44 "
        "people dead.",
    ],
)
def test_whom_the_dead_supported_or_whose_premises_were_hit_is_no_attacker(
    tmp_path: Path, told: str
) -> None:
    rows, _ = read_text(tmp_path, f"On 21 March 2013 {told}\n")
    assert [row["perpetrators"] for row in rows] == [()]


def test_a_town_behind_the_region_is_the_place_of_its_own_toll(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "On 16 April 2017 eastern Ghouta was bombed. Four people died as air strikes shook "
        "Mesraba.\n",
    )
    assert [row["place_text"] for row in rows] == ["Mesraba"]


def test_a_tanker_that_ran_into_buses_is_no_incident(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "DAMASCUS, Syria, March 7, 2020 (AP) - Thirty people died on Saturday when a fuel tanker "
        "ran into two buses on a highway near Damascus.\n",
    )
    assert rows == []


def test_a_day_heading_without_its_month_is_not_the_day_of_the_page(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "Friday, January 27, 2012\n\nThursday 26, 2012\n\nShells killed four people in Douma in "
        "Rural Damascus. Two people were killed in Arbin by snipers.\n",
    )
    assert date(2012, 1, 27) not in days(rows)
    assert rows or any("of which date it is" in one for one in findings)
