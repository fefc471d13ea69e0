"""Figures that a text takes back, adds up or only names, and what is no site or attacker."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reading_texts import read_text
from syria_geo.reports import parse_report
from syria_geo.reports.tags._dates import find_dates

Row = dict[str, Any]
_SHELL = "On 3 May 2019 a shell hit the bakery of Kansafra town. "
_SHELL_AR = "في 3 أيار 2019 سقطت قذيفة على مخبز في بلدة كنصفرة. "


def only(tmp_path: Path, *paragraphs: str) -> Row:
    rows, findings = read_text(tmp_path, "\n\n".join(paragraphs) + "\n")
    assert len(rows) == 1, (rows, findings)
    return rows[0]


def figures(row: Row) -> tuple[int, int | None, int | None, int | None]:
    return row["killed"], row["children"], row["women"], row["injured"]


def none_with(tmp_path: Path, why: str, *paragraphs: str) -> None:
    rows, findings = read_text(tmp_path, "\n\n".join(paragraphs) + "\n")
    assert rows == []
    assert any(why in one for one in findings), findings


# --- who is counted ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        # An age stands between the one whom the article makes known and the verb.
        ("The baker and his 7-yr-old niece died.", (2, 1, None, None)),
        ("The guard and her 15-year-old cousin were killed.", (2, 1, None, None)),
        ("A clerk of the new water office and his uncle were killed.", (2, None, None, None)),
        # Each with a verb of his own, and the sum.
        ("A tailor was killed and a woman later died in hospital.", (2, None, 1, None)),
        ("Eight people were killed and two died in a clinic, raising the toll to ten.",
         (10, None, None, None)),
        ("Three people died there and a fourth, a woman, died of her wounds a week later.",
         (4, None, 1, None)),
        ("Six people died at once and two more in the next days.", (8, None, None, None)),
        ("The owner, his wife and their two nephews were tied up and executed.",
         (4, None, 1, None)),
        # The same two people again.
        ("Two boys, both cousins, were killed and a shopper was injured.", (2, 2, None, 1)),
        # A part of the dead, and others who were hurt.
        ("It killed six people, one of them a girl, and about 20 people were wounded.",
         (6, 1, None, 20)),
        # One of the wounded is not their number; who lived is no victim.
        ("It killed six people. One of the wounded, Samir, 30, lost an eye, his brother said.",
         (6, None, None, None)),
        ("It killed 16 people, nine of them children. Only a girl of 5 and her uncle came out "
         "alive.",
         (16, 9, None, None)),
        ("It killed 16 people. Only a girl of 5 survived.", (16, None, None, None)),
    ],
)  # fmt: skip
def test_who_is_counted(
    tmp_path: Path, told: str, counted: tuple[int, int | None, int | None, int | None]
) -> None:
    row = only(tmp_path, _SHELL + told)
    assert figures(row) == counted
    assert row["date"] == date(2019, 5, 3)


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("قضت تحت ركامه امرأة حامل وجنينها وطفلتاها.", (4, 3, 1, None)),
        ("قضى تحت الأنقاض الأب وطفلاه وجدتهم.", (4, 2, 1, None)),
        ("قتل ثلاثة عمال على الفور ورابع توفي بعدها بساعات.", (4, None, None, None)),
        ("قتل 10 أشخاص، بينهم ستة نساء وأطفال.", (10, None, None, None)),
        ("قتل 10 أشخاص، بينهم 4 أطفال، بالإضافة إلى نحو 20 جريحاً نقلوا إلى المشفى.",
         (10, 4, None, 20)),
        ("قتل 10 أشخاص. وذكر طبيب أن أحد الجرحى، وعددهم 12 جريحاً، فقد بصره.",
         (10, None, None, 12)),
    ],
)  # fmt: skip
def test_who_is_counted_in_arabic(
    tmp_path: Path, told: str, counted: tuple[int, int | None, int | None, int | None]
) -> None:
    assert figures(only(tmp_path, _SHELL_AR + told)) == counted


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("Early messages spoke of eleven dead, but the doctor says it is nine: three women and six "
         "men.", (9, None, 3, None)),
        ("The council first announced six killed, then corrected the number to nine.",
         (9, None, None, None)),
        ("We first wrote eight killed; the correct number is five, two of them women.",
         (5, None, 2, None)),
    ],
)  # fmt: skip
def test_a_figure_that_the_text_takes_back_is_not_the_toll(
    tmp_path: Path, told: str, counted: tuple[int, int | None, int | None, int | None]
) -> None:
    row = only(tmp_path, _SHELL + told)
    assert figures(row) == counted
    assert "corrected in the text" in row["notes"]


@pytest.mark.parametrize(
    "told",
    [
        "تحدثت الأنباء الأولى عن تسعة قتلى، لكن بعد الاتصال بالمشفى تبين أنهم ستة.",
        "أعلن الدفاع المدني أولاً عن مقتل خمسة، ثم صحح العدد إلى ستة.",
    ],
)
def test_a_figure_taken_back_in_arabic(tmp_path: Path, told: str) -> None:
    assert figures(only(tmp_path, _SHELL_AR + told))[0] == 6


def test_the_first_of_two_shells_is_no_first_report(tmp_path: Path) -> None:
    told = "The first killed seven people, but there were three more killed by the second."
    assert figures(only(tmp_path, _SHELL + told))[0] != 3


# --- deaths told in other ways -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("On 8 June 2013 soldiers entered the village of Talaf. Eleven men who had hidden there "
         "were "
         "lined up against a fence and shot.", 11),
        ("On 8 June 2013 ISIS fighters raided the village of Mabuja; seven were dragged out of "
         "their "
         "homes and executed.", 7),
        ("On 8 June 2013 gunmen stopped a bus near Salamiyah; four were led away and shot.", 4),
        ("في 8 حزيران 2013 أطلق مسلحون مجهولون النار على الراعي في قرية تل عمري، فأردوه "
         "قتيلاً.", 1),
        ("في 8 حزيران 2013 دخل عناصر تنظيم داعش قرية الشبكي، وقتلوا بالرصاص والسكاكين داخل البيوت "
         "20 مدنياً، كما خطفوا تسع نساء.", 20),
        ("في 8 حزيران 2013 أعدمت جبهة النصرة رمياً بالرصاص شاباً في مدينة سلقين بعد احتجازه "
         "شهرين.", 1),
    ],
)  # fmt: skip
def test_who_is_put_to_death_is_an_incident(tmp_path: Path, told: str, killed: int) -> None:
    row = only(tmp_path, told)
    assert (row["kind"], row["killed"], row["date"]) == ("incident", killed, date(2013, 6, 8))


def test_those_shot_and_taken_to_hospital_are_not_dead(tmp_path: Path) -> None:
    told = "On 8 June 2013 in Talaf village three men were stopped, shot and taken to hospital."
    assert read_text(tmp_path, told + "\n")[0] == []


def test_bodies_of_a_man_and_his_wife_are_two(tmp_path: Path) -> None:
    row = only(tmp_path, "On 5 May 2021 the bodies of a baker and his Iraqi wife were found in "
                         "their "
               "tent in al Hawl camp.")  # fmt: skip
    assert (row["kind"], row["killed"], row["women"]) == ("remains found", 2, 1)


def test_who_holds_the_town_today_did_not_kill_those_found_there(tmp_path: Path) -> None:
    row = only(tmp_path, "في 2 أيار 2018 عثر أهالي بلدة خشام على رفات ثلاثة رجال في حفرة. "
               "البلدة اليوم بيد قوات سوريا الديمقراطية.")  # fmt: skip
    assert (row["killed"], row["perpetrators"]) == (3, ())


def test_that_morning_is_not_the_day_of_the_arrest(tmp_path: Path) -> None:
    row = only(tmp_path, "20 May 2013 - Nawa, Daraa. The body of a farmer, who had been arrested "
                         "at a "
               "checkpoint on 4 April, was handed over to his family. He had died that morning in "
               "the "
               'branch, they were told, of "a heart attack".')  # fmt: skip
    assert (row["kind"], row["date"]) == ("death in custody", date(2013, 5, 20))


# --- no incidents --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("a court case", "جنيف - 5 آذار 2021\n\nأصدرت المحكمة اليوم حكماً بالسجن المؤبد بحق ضابط "
         "بعد إدانته بارتكاب جرائم، بينها قتل 12 شخصاً في سجن بدمشق بين أيار 2011 وتموز 2012."),
        ("a court case", "On 5 March 2021 a court convicted a guard of the killing of 12 people in "
         "an attack on a village in Hama."),
        ("accident", "توفي خمسة أشخاص إثر اصطدام حافلة بصهريج قرب النبك في 5 آذار 2021. وعزا "
         "مصدر ذلك إلى انفجار إطار. وأشار إلى وفاة شخصين في حادث آخر على الطريق."),
        ("accident", "Sarmada, 10 February 2023 - Teams ended their search on Friday after "
         "the earthquake.\n\nIn Jindires 210 people lost their lives; in Harim 12 houses fell."),
        ("totals by place", "The centre documented 40 martyrs on Friday, 5 July 2013. By province: "
         "Aleppo 21, Homs 10, Daraa 7, Hama 2."),
        ("longer period", "وثقنا في 3 حزيران 2016 ما يلي: بلغ عدد ضحايا مجازر أيار 210 أشخاص في "
         "حلب."),
        ("totals by party", "جاء في بيان 1 آب 2019 أن قوات النظام قتلت 90 مدنياً، وأن القوات "
         "الروسية قتلت 40 مدنياً."),
    ],
)  # fmt: skip
def test_what_is_no_incident(tmp_path: Path, why: str, told: str) -> None:
    none_with(tmp_path, why, told)


def test_a_lead_that_gives_the_month_is_told_again_with_its_day(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        "Camps hit",
        "(Beirut) - The Syrian army used cluster munitions against a camp in March 2018, killing "
        "nine "
        "civilians, the group said.",
        "On March 14, 2018, a missile with cluster munitions hit the camp of Qah. The attack "
        "killed "
        "nine civilians.",
    )
    assert (row["date"], row["killed"]) == (date(2018, 3, 14), 9)


def test_a_marked_headline_does_not_take_the_day_of_the_post_before(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "🔴 تفتناز\nقتل أربعة مدنيين بغارة روسية على بلدة تفتناز يوم 2 أيار 2020.\n\n"
        "🔴 قتيل في معارة النعسان\nقتل مزارع بقصف مدفعي لقوات النظام على قرية معارة النعسان اليوم "
        "الجمعة 8 أيار 2020.\n",
    )
    assert [row["date"] for row in rows] == [date(2020, 5, 2), date(2020, 5, 8)]


# --- whose day, place and party ------------------------------------------------------------------


def test_what_had_been_done_before_lends_no_day_and_no_attacker(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        "5 أيار 2015",
        "سقط صاروخان على حي الزراعة في مدينة اللاذقية، ما أدى إلى مقتل 3 أشخاص، وكانت الفصائل "
        "المقاتلة "
        "قد استهدفت المدينة بصواريخ يوم أمس الأول، دون إصابات.",
    )
    assert (row["date"], row["perpetrators"]) == (date(2015, 5, 5), ())


def test_the_same_day_is_that_of_the_heading(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "الاثنين 2 آذار 2020\n\nقتل مدنيان بغارة روسية على قرية بينين.\n\n"
        "الثلاثاء 3 آذار 2020\n\nقتل مدني بقصف على قرية مرعناز. وفي اليوم نفسه انفجرت دراجة مفخخة "
        "في "
        "سوق مدينة الباب، ما أودى بحياة ثلاثة أشخاص.\n",
    )
    assert [row["date"].day for row in rows] == [2, 3, 3]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("On 3 May 2019 jets pounded the eastern Ghouta suburb of Damascus, killing 20 civilians "
         "in "
         "the town of Misraba.", "town of Misraba"),
        ("On 3 May 2019 regime artillery in Jurin shelled Zayzun village, killing two farmers.",
         "Zayzun village"),
        ("On 3 May 2019 - Nawa, Daraa. Tanks fired at Jasim town from Tal al-Harra, killing a man.",
         "Jasim town"),
        ("On 3 May 2019 rocket launchers stationed on Mount Qasioun shelled Zamalka town, killing "
         "six "
         "people.", "Zamalka town"),
        ("On 3 May 2019 shells launched by the factions operating in the Ghouta hit the area of "
         "Bab "
         "Touma, killing one woman.", "area of Bab Touma"),
        ("في 3 أيار 2019 تواصلت الضربات على غوطة دمشق الشرقية، ووثقنا استشهاد 9 مدنيين في غارات "
         "نفذتها "
         "طائرات روسية على بلدة مسرابا.", "بلدة مسرابا"),
        ("في 3 أيار 2019 قتل تسعة مدنيين بغارات روسية على منزلين يقطنهما نازحون من ريف حماة في "
         "قرية "
         "الجديدة.", "قرية الجديدة"),
        ("أعدم تنظيم داعش في 4 أيار 2014 خمسة مدنيين من عشيرة واحدة في قرية "
         "الجزرة.", "قرية الجزرة"),
    ],
)  # fmt: skip
def test_the_place_is_that_of_the_dead(tmp_path: Path, told: str, place: str) -> None:
    assert str(only(tmp_path, told)["place_text"]).startswith(place)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("On 3 May 2020 gunmen killed two council workers in the town of Basira. The SDF, which "
         "controls the town, blamed Islamic State cells. The jihadist group claimed the shooting.",
         ("ISIS",)),
        ("On 3 May 2020 soldiers shot five men dead in the village of Talaf after the departure of "
         "opposition fighters.", ()),
        ("في 3 أيار 2015 ألقى الطيران المروحي برميلاً على حي القاطرجي في حلب، ما أدى إلى مقتل "
         "رجل، فيما "
         "دارت اشتباكات بين الفصائل المقاتلة وقوات النظام.", ()),
    ],
)  # fmt: skip
def test_who_did_it(tmp_path: Path, told: str, names: tuple[str, ...]) -> None:
    assert only(tmp_path, told)["perpetrators"] == names


def test_a_town_out_of_the_hands_of_a_party_is_not_held_by_it(tmp_path: Path) -> None:
    row = only(tmp_path, "في 3 أيار 2013 قتل 6 مدنيين بغارة على مدينة الرقة. وكانت المدينة آنذاك "
                         "خارج "
               "سيطرة النظام وتتقاسمها جبهة النصرة وكتائب معارضة.")  # fmt: skip
    assert row["stated_control"] == ("Jabhat al-Nusra", "Armed opposition factions")


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("On 3 May 2019 a microbus stuffed with explosives went off in Azaz city, killing a boy.",
         "car bomb"),
        ("في 3 أيار 2019 انفجرت سيارة محملة بالمتفجرات في مدينة اعزاز، ما أدى إلى مقتل طفل.",
         "car bomb"),
        ("On 3 May 2019 air-to-surface missiles hit Azaz city, killing a boy.",
         "air-delivered missiles"),
    ],
)  # fmt: skip
def test_the_weapon_in_more_words(tmp_path: Path, told: str, means: str) -> None:
    assert only(tmp_path, told)["means"] == means


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("a farmer was shot dead yesterday, 19 March 2018, in Nawa", date(2018, 3, 19)),
        ("raids since this morning, Monday, the 5th of March 2018, on Saqba", date(2018, 3, 5)),
        ("shelled today (Friday 3 May 2019)", date(2019, 5, 3)),
    ],
)
def test_a_day_said_in_full_behind_yesterday_or_today_is_that_day(told: str, day: date) -> None:
    """It is not reckoned from the day of the news besides."""
    (reading,) = find_dates(told)
    assert (reading.day, reading.relative, reading.weekday_alone) == (day, None, 0)


def test_yesterday_and_another_day_are_two() -> None:
    days = [one.day for one in find_dates("hit yesterday and on 19 March 2018")]
    assert days == [None, date(2018, 3, 19)]


def test_sections_in_arabic_ordinals_and_parties_in_letters_are_headings() -> None:
    text = (
        "أولاً: مقدمة ومنهجية\nتوثق الشبكة ما يصلها من أخبار الضحايا.\n\n"
        "ثانياً: التفاصيل\nألف: قوات النظام السوري\nمحافظة حلب\n"
        "الجمعة 8 تموز 2016 قصف الطيران المروحي حي الصالحين، ما أدى إلى مقتل سبعة مدنيين.\n\n"
        "باء: القوات الروسية\nمحافظة إدلب\n"
        "الأربعاء 13 تموز 2016 قصف الطيران سوق مدينة أريحا، ما أدى إلى مقتل ستة مدنيين.\n"
    )
    rows = [one.values for one in parse_report(text).incidents]
    assert [row["stated_governorate"] for row in rows] == ["SY02", "SY07"]
    assert [row["counted_under"] for row in rows] == ["Syrian regime forces", "Russian forces"]
