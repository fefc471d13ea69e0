"""What pages of monitors, agencies and newspapers write, and plain texts do not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reading_texts import read_text

Row = dict[str, Any]

NONE: tuple[str, ...] = ()
REGIME, COALITION = ("Syrian regime forces",), ("International coalition forces",)


def only(tmp_path: Path, text: str) -> Row:
    rows, findings = read_text(tmp_path, text)
    assert len(rows) == 1, (rows, findings)
    return rows[0]


# --- who did it ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "attackers"),
    [
        ("ISIS members shot six men dead in {}; they had accused them of leaking news to coalition "
         "forces.", ("ISIS",)),
        ("A mine killed six men in {}. We could not determine which party had laid it, for control "
         "changed hands before the regime took the area in 2017.", ("Unidentified",)),
        ("Unknown gunmen, thought to be ISIS remnants, killed six shepherds in {}.",
         ("Unidentified",)),
        ("Six men were killed by a shell in {}. ISIS cells are accused of it.", NONE),
        ("In {}, controlled by the SDF-linked Asayish, unidentified gunmen killed six men.",
         ("Unidentified",)),
        ("Six farmers were killed in {} by a Turkish drone strike in which an SDF fighter was "
         "killed as well.", ("Turkish forces",)),
        ("قتل ستة مدنيين في {} بغارة لطيران التحالف الدولي المناهض لتنظيم \"داعش\".", COALITION),
        ("قتل ستة مدنيين في {} برصاص قناص من المجموعات التابعة لتنظيم (جبهة النصرة).",
         ("Jabhat al-Nusra",)),
        ("قتل ستة مدنيين في {} بانفجار قرب مركز تجنيد للآسايش.", NONE),
    ],
)  # fmt: skip
def test_who_is_named_beside_an_attack_did_not_do_it(
    tmp_path: Path, told: str, attackers: tuple[str, ...]
) -> None:
    is_arabic = "قتل" in told
    place = "بلدة الشعفة" if is_arabic else "Shaafa town"
    lead = "في 4 أيار 2015، " if is_arabic else "On 4 May 2015: "
    row = only(tmp_path, lead + told.format(place) + "\n")
    assert (row["perpetrators"], row["killed"]) == (attackers, 6)


# --- how many ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("Seven civilians of one home, a mother and her five children among them, died", (7, 5, 1)),
        ("Two sisters, 11 and 14 years old, and their grandmother, a displaced woman from Hish, "
         "were killed", (3, 2, 1)),
        ("Rahaf, 9, and her brother Yamen, 6, were killed", (2, 2, None)),
        ("Rahaf Hamdan, a girl of 12, Omar Hallaq, a boy of eight, and his sister Lina, aged "
         "three, died", (3, 3, None)),
        ("Gunmen shot three brothers dead before the eyes of their mother", (3, None, None)),
        ("Regime forces \"summarily executed\" at least 15 civilians", (15, None, None)),
        ("A missile hit the team's car and killed our volunteer Basil Khatib", (1, None, None)),
        ("A raid, in which our team recorded by name and picture 26 victims, hit the market",
         (26, None, None)),
    ],
)  # fmt: skip
def test_lists_of_the_dead_are_counted_once_and_all(
    tmp_path: Path, told: str, counts: tuple[int | None, ...]
) -> None:
    text = f"{told} in Kafr Takharim town, Idlib governorate, on 4 May 2016, by regime shelling.\n"
    row = only(tmp_path, text)
    assert (row["killed"], row["children"], row["women"]) == counts


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("قالت الوكالة إن سبعة أشخاص قُتلوا وأصيب آخرون في قصف روسي على", 7),
        ("أوضحت المصادر أن مدنياً قضى بقصف على", 1),
        ("قضى \"مازن وليد السيد\" برصاص مجهولين في", 1),
        ("خبر مقتل المسنين \"خالد حسن الأحمد\" و\"سامر علي الدرويش\" بقذائف سقطت على", 2),
        ("قُتل في القصف، بحسب المرصد، تسعة أشخاص في", 9),
        ("قضى نحو (26) شخصاً في قصف على", 26),
        ("قالت الشبكة إن (14) من هؤلاء استشهدوا في غارات جوية على", 14),
        ("فتح مجهولون النار على الشاب وحيد صبيح فقتلوه في", 1),
    ],
)  # fmt: skip
def test_arabic_tolls_in_the_words_of_agencies(tmp_path: Path, told: str, killed: int) -> None:
    row = only(tmp_path, f"في 4 أيار 2016، {told} بلدة كفر تخاريم بريف إدلب.\n")
    assert row["killed"] == killed


def test_the_wounded_of_an_earlier_raid_are_not_those_of_this_one(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        "Monday, 30 May 2016: Russian jets raided the hospital quarter of Idlib city. The "
        "raids left "
        "23 people dead. An earlier raid on the same street, on 12 April, wounded nine people but "
        "killed nobody.\n",
    )
    assert (row["killed"], row["injured"]) == (23, None)


# --- no incident ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("On 4 May 2016 security forces shot 88 civilians dead in places as far apart as Latakia, "
         "Homs and Damascus.", "several places"),
        ("Nine civilians were killed on 4 May 2016 by shelling in various parts of Idlib.",
         "several places"),
        ("Nine civilians died in other towns of Idlib on 4 May 2016 in raids.",
         "several places"),
        ("Eighteen civilians have been killed across the border in Turkey by shelling on "
         "4 May 2016.", "another country|outside Syria"),
        ("UN figures show that until 27 October 2016 it had hit 300 places in Idlib and killed at "
         "least 70 people.", "longer period"),
        ("At least ten people died on 4 May 2016, when a house collapsed in Aleppo.", "accident"),
        ("توفي سبعة أشخاص في 4 أيار 2016 بعدما انحدرت حافلة إلى نهر العاصي قرب دركوش.", "accident"),
        ("في 4 أيار 2016 أحصى المرصد 27 قتيلاً جديداً من عناصر وزارة الدفاع في بلدة المزرعة.",
         "fighters"),
        ("قتل 19 شخصاً في 4 أيار 2016 برصاص الأمن، 15 منهم في حمص واثنان في حماة.", "by place"),
        ("قال ناشطون إن يوم الأحد 8/5/2016 شهد سقوط نحو 160 شهيداً في قصف على ريف درعا.",
         "total of a day"),
    ],
)  # fmt: skip
def test_what_is_no_incident_is_named_as_such(tmp_path: Path, told: str, why: str) -> None:
    rows, findings = read_text(tmp_path, told + "\n")
    assert rows == []
    assert any(re.search(why, one) for one in findings), findings


def test_the_deadliest_day_since_the_truce_is_a_day(tmp_path: Path) -> None:
    told = (
        "It was the deadliest day since the truce began: on 4 May 2016 a raid on Douma killed 30."
    )
    assert only(tmp_path, told.replace("30.", "30 people.\n"))["killed"] == 30
    told = "في 22 نيسان 2011، في أشد الأيام دموية منذ بدء الاحتجاجات، سقط 30 قتيلا في بلدة إزرع.\n"
    assert only(tmp_path, told)["killed"] == 30


def test_seven_whose_names_are_not_known_are_no_fighters(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        "عثر الدفاع المدني في 4 أيار 2025 على رفات 7 أشخاص لم تُعرف هوياتهم في بلدة الشعفة.\n",
    )
    assert (row["kind"], row["killed"]) == ("remains found", 7)


def test_the_bodies_of_fighters_are_no_row(tmp_path: Path) -> None:
    told = "The bodies of seven National Defense fighters were found near Jaber on 4 May 2024.\n"
    rows, _ = read_text(tmp_path, told)
    assert rows == []


def test_what_else_is_told_of_a_grave_is_no_other_one(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        "27 تشرين الأول 2025\n\nعثر الدفاع المدني اليوم على رفات خمسة أشخاص في قرية آبل "
        "بريف حمص.\n\n"
        "وأوضح البيان أن الفريق جمع الرفات كلها، وأنها لرجال لم تكن معهم ثياب.\n",
    )
    assert row["killed"] == 5


# --- which day -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Daily log of deaths: Thursday, July 17, 2025\n\nTwo men were killed by gunmen in "
         "Homs city "
         "on Tuesday evening.\n", date(2025, 7, 15)),
        ("A source told the agency on Saturday, June 8, 2024, that ISIS was near. Gunmen "
         "killed two "
         "shepherds on Friday near Maadan village.\n", date(2024, 6, 7)),
        ("13 March 2024\n\nUnidentified attackers killed two pickers last Wednesday in Kobajjep "
         "village.\n", date(2024, 3, 6)),
        ("27 October 2016\n\nThursday's fire followed a deadly day: two teachers were killed on "
         "Wednesday in airstrikes on a school in Hass village.\n", date(2016, 10, 26)),
        ("28 September 2021\n\nGunmen shot dead a man of Muzayrib in Nawa town after midnight "
         "Monday-Tuesday.\n", date(2021, 9, 28)),
        ("21 تشرين الثاني (نوفمبر - نونبر)، 2016\n\nقصف الطيران اليوم الأحد مدينة دوما، فقتل "
         "مدنيان.\n", date(2016, 11, 20)),
        ("في 4 أيار 2015\n\nأعدمت قوات النظام يوم الأحد 15 محتجزاً في بلدة الشعفة.\n",
         date(2015, 5, 3)),
    ],
)  # fmt: skip
def test_the_day_is_the_one_that_is_meant(tmp_path: Path, text: str, day: date) -> None:
    assert only(tmp_path, text)["date"] == day


def test_the_same_wednesday_is_the_one_told_before(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "- Four civilians were executed by gunmen in Sweida city on Wednesday, 16 July 2025.\n\n"
        "- On the same Wednesday, Israeli warplanes bombed Umayyad Square in Damascus city; one "
        "civilian was killed.\n",
    )
    assert [row["date"] for row in rows] == [date(2025, 7, 16)] * 2


def test_the_year_in_which_something_began_is_not_that_of_the_text(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "منذ أن قامت الثورة في مارس 2011 والدم يجري في مدن سوريا.\n\nقصفت طائرات النظام حي الكلاسة "
        "في حلب يوم 27 أبريل، فقتل 14 شخصا.\n",
    )
    assert rows == []
    assert any("no year" in one for one in findings)


def test_a_day_recalled_is_not_the_day_of_the_lead(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Shells hit the market of Jisr al-Shughur city; two civilians were killed by this "
        "shelling.\n\n"
        "It is worth recalling that on 7 January 2018 a car bomb killed 43 people in Idlib city.\n",
    )
    assert [(row["killed"], row["date"]) for row in rows] == [(43, date(2018, 1, 7))]


def test_the_lead_gives_the_day_of_what_it_leads(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "The network has published a report on three massacres committed in the city of Idlib on "
        "Tuesday, 7 February 2017.\n\nSome 50 minutes of raids by Russian warplanes cost "
        "the lives of "
        "29 civilians in the city of Idlib, 15 children among them.\n",
    )
    assert [(row["killed"], row["date"]) for row in rows] == [(29, date(2017, 2, 7))]


def test_entries_of_a_chronology_have_the_year_of_those_before(tmp_path: Path) -> None:
    text = (
        "* 22 April 2011: security forces killed three people in Izraa town.\n\n"
        "* 31 July: the army killed nine people in Hama city.\n\n"
        "* 6 January{}: a blast killed six people in Midan neighbourhood, Damascus.\n"
    )
    rows, _ = read_text(tmp_path, text.format(" 2012"))
    assert [str(row["date"]) for row in rows] == ["2011-04-22", "2011-07-31", "2012-01-06"]
    rows, _ = read_text(tmp_path, text.format(""))
    assert [str(row["date"]) for row in rows] == ["2011-04-22", "2011-07-31", "2012-01-06"]


def test_an_interval_in_a_table_is_no_day(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "Name | Date | Location | Deaths\nSiege | July 31-August 4, 2011 | Hama | 100\n"
        "Karm massacre | 9 March 2012 | Karm al-Zeitoun, Homs | 47\n",
    )
    assert [row["killed"] for row in rows] == [47]
    assert findings


# --- where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("RAQQA, Syria (Local Press) - Gunmen killed two shepherds on 7 June 2024 in the Maadan "
         "desert.", "Maadan desert"),
        ("Three citizens died on 4 May 2014 as a shell hit Bab Touma neighborhood, said a "
         "source at "
         "Damascus Police Command.", "Bab Touma neighborhood"),
        ("In neighbouring Hama province, four civilians were killed on 4 May 2019 when rebels "
         "shelled the town of Masyaf.", "town of Masyaf"),
        ("قتل أربعة مدنيين في 4 أيار 2023 بقصف للنظام على الأحياء السكنية لمدينة إدلب.",
         "مدينة إدلب"),
        ("أطلق عناصر النظام على حاجز المشاريع صاروخاً على سيارة في طريق قرية السرمانية في 4 "
         "أيار 2018، فقُتل مدنيان.", "طريق قرية السرمانية"),
        ("قتل مدني في 4 أيار 2018 بقصف على قرية \"زيزون\" بريف حماة.", "قرية \"زيزون\""),
    ],
)  # fmt: skip
def test_the_place_is_where_it_happened(tmp_path: Path, told: str, place: str) -> None:
    assert str(only(tmp_path, told + "\n")["place_text"]).startswith(place)


# --- told again ----------------------------------------------------------------------------------


def test_a_figure_known_before_is_no_other_attack(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        "25 آذار 2025\n\nبلغ عدد قتلى القصف الإسرائيلي على بلدة كويا في درعا اليوم خمسة أشخاص.\n\n"
        "وكان بيان سابق للمحافظة في اليوم ذاته تحدث عن أربعة شهداء في البلدة.\n",
    )
    assert row["killed"] == 5


def test_the_names_of_the_victims_are_those_told_before(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        "On 16 June 2012 shells of regime forces hit an apartment in Douma city and killed eight "
        "persons.\n\nThrough calls to families in the city we obtained the names of the eight "
        "victims, and we counted 40 wounded.\n",
    )
    assert row["killed"] == 8


def test_shells_on_two_quarters_are_not_the_total_of_what_follows(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "28 نيسان 2016\n\nقالت الوكالة إن قذائف سقطت اليوم على حيي الميدان والأشرفية في حلب "
        "ما أسفر عن "
        "استشهاد 14 شخصا.\n\nوقتل رجلان بقذيفة على حي المريديان.\n\nوقتل اثنان آخران برصاص "
        "قناص في حي "
        "المشارقة.\n",
    )
    assert [row["killed"] for row in rows] == [14, 2, 2]


def test_a_monitor_in_quotes_tells_incidents(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        '15 July 2025\n\n"Twelve civilians were killed by gunmen today in Sweida city," said the '
        "Britain-based Syrian Observatory for Human Rights.\n",
    )
    assert row["killed"] == 12


def test_who_died_under_torture_was_not_attacked_on_the_day_of_the_news(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "22 أيلول 2024\n\nتوفي الشاب حابس الشامان تحت التعذيب في صيدنايا بعد عامين من اعتقاله.\n",
    )
    assert rows == []
    assert any("no day of death" in one for one in findings)
