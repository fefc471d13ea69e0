"""Plain sentences of monitors and agencies, each with a value that is easily read wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reading_texts import read_text

DAY = "On 9 March 2015 "


def one_row(tmp_path: Path, text: str) -> dict[str, object]:
    rows, findings = read_text(tmp_path, f"{text}\n")
    assert len(rows) == 1, findings
    return rows[0]


# --- killed, children, women, injured ------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        ("shells hit Hraytan town, which led to the killing of 16 people, amongst whom were four "
         "children and one woman, and the injury of about 40 others.", (16, 4, 1, 40)),
        ("shells hit Hraytan town. Four civilians were killed, including two children and a woman, "
         "and several others were wounded.", (4, 2, 1, None)),
        ("shells hit Hraytan town. Four civilians, including a child, and several others were "
         "killed.", (4, 1, None, None)),
        ("a child was killed and his father and sister were wounded by shells in Hraytan town.",
         (1, 1, None, 2)),
        ("shells hit Hraytan town. The attack led to the death of 37 people, 15 of them children, "
         "most of whom were burned to death.", (37, 15, None, None)),
        ("two brothers, Qasem and Fadi al-Omari, died when shells hit Hraytan town.",
         (2, None, None, None)),
        ("shells hit Hraytan town, killing a woman of the al-Omari family and her four children.",
         (5, 4, 1, None)),
        ("shells in Hraytan town killed a man of the Omari clan and two of his sons.",
         (3, None, None, None)),
        ("shells in Hraytan town killed a farmer from the village and his two sons.",
         (3, None, None, None)),
        ("shells hit Hraytan town. Twelve women and six children were among the 20 dead; around 80 "
         "people were wounded.", (20, 6, 12, 80)),
        ("shells hit Hraytan town. The centre has the names of 62 civilians who were killed there, "
         "11 of them women and five children.", (62, 5, 11, None)),
        ("shells hit Hraytan town; 37 victims, including three children, were recorded by name.",
         (37, 3, None, None)),
        ("shells hit Hraytan town killing seven civilians. We identified all of them, and two were "
         "children.", (7, 2, None, None)),
        ("shells hit Hraytan town. Seven civilians were killed, and at least 14 more, nine of them "
         "medical staff, were injured.", (7, None, None, 14)),
        ("shells hit Hraytan town. Local sources put the number of dead at eleven, four of them "
         "women.", (11, None, 4, None)),
        ("shells hit Hraytan town. Yamen al-Omari, six years old, was killed.", (1, 1, None, None)),
        ("eight civilians were killed by shells in Hraytan town. As many as ten others were said "
         "to be wounded.", (8, None, None, 10)),
        ("nine men were led out of their houses in Hraytan town and executed by ISIS.",
         (9, None, None, None)),
        ("shells hit Hraytan town, killing another four, including a girl.", (4, 1, None, None)),
        ("shells hit Hraytan town, killing four more, including a girl.", (4, 1, None, None)),
        ("shells killed the mayor of Hraytan town and his bodyguard.", (2, None, None, None)),
        ("shells hit Hraytan town and left Omar al-Omari and his brother dead.",
         (2, None, None, None)),
        ("shells hit Hraytan town, leaving four people dead and 11 injured, a hospital doctor and "
         "local officials said.", (4, None, None, 11)),
        ("shells hit Hraytan town, leaving Um Khaled al-Omari, a woman in her sixties, and two men "
         "dead.", (3, None, 1, None)),
        ("a farmer was killed by shells in Hraytan town. On the list for the following day is one "
         "more name: Ibtisam al-Omari, a mother of four.", (1, None, None, None)),
    ],
)  # fmt: skip
def test_who_was_killed_and_who_was_hurt(
    tmp_path: Path, told: str, figures: tuple[int | None, ...]
) -> None:
    row = one_row(tmp_path, DAY + told)
    assert tuple(row[name] for name in ("killed", "children", "women", "injured")) == figures


@pytest.mark.parametrize("name", ["أحمد علي", "علي الأحمد", "خلف الحمود", "رمضان العلي"])
def test_a_name_that_is_also_a_word_hides_nobody(tmp_path: Path, name: str) -> None:
    row = one_row(
        tmp_path, f"أدى قصف على مدينة أريحا يوم 12 شباط 2022 إلى مقتل المدني {name} وزوجته."
    )
    assert (row["killed"], row["women"], row["place_text"]) == (2, 1, "مدينة أريحا")


def test_on_is_still_on(tmp_path: Path) -> None:
    told = (
        "قتل ثلاثة مدنيين يوم 12 شباط 2022 بقصف لقوات النظام على مدينة علي باشا وعلى قرية الزكاة."
    )
    rows, _ = read_text(tmp_path, f"{told}\n")
    assert rows[0]["killed"] == 3


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        ("إلى مقتل خلف الحمود وابنيه.", (3, None, None)),
        ("إلى مقتل ثلاثة مدنيين، جميعهم من الأطفال.", (3, 3, None)),
        ("إلى مقتل رجل وولديه البالغين.", (3, None, None)),
        ("إلى مقتل صاحب سيارة وإصابة طفلين.", (1, None, 2)),
        ("إلى مقتل رئيس المجلس المحلي ومرافقه.", (2, None, None)),
        ("إلى مقتل نازح من حمص وابنتيه.", (3, None, None)),
        ("إلى مقتل عامل وامرأة هي زوجة صاحب المزرعة.", (2, None, None)),
        ("إلى مقتل خمسة مدنيين وعشرات الجرحى.", (5, None, None)),
    ],
)
def test_who_was_killed_in_arabic(
    tmp_path: Path, told: str, figures: tuple[int | None, ...]
) -> None:
    row = one_row(tmp_path, f"أدى قصف على مدينة أريحا يوم 12 شباط 2022 {told}")
    assert tuple(row[name] for name in ("killed", "children", "injured")) == figures


# --- where, by whom, who held it -----------------------------------------------------------------


def test_a_death_beside_an_attack_has_its_own_place_and_attacker(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        DAY + "factions fired shells on Hamdaniyeh neighborhood, which is held by regime forces, "
        "with no losses. Meanwhile a boy of 14 was shot dead by a sniper near the Castello road.",
    )
    assert row["place_text"] == "near the Castello road"
    assert (row["perpetrators"], row["stated_control"]) == ((), ())


def test_a_death_in_prison_gives_no_place_to_the_one_before_it(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "A sniper at the Mleiha checkpoint killed a woman on 11 October 2013. And Omar Darwish, a "
        "student, died in the Air Force Intelligence branch in Harasta, Rural Damascus; nobody "
        "knows on which day.",
    )
    assert (row["kind"], row["place_text"]) == ("incident", "Mleiha checkpoint")
    assert (row["means"], row["stated_governorate"]) == ("shooting", "")


@pytest.mark.parametrize(
    ("told", "parties", "control"),
    [
        ("a boy died when a grenade went off in the town of Gharanij, in areas of the Syrian "
         "Democratic Forces (SDF).", (), ("Syrian Democratic Forces",)),
        ("ISIS shot dead a teacher in Theban town and left a paper accusing him of working with "
         "the Autonomous Administration.", ("ISIS",), ()),
        ("two men were killed in Amuda town by an armed drone, reportedly Turkish.",
         ("Turkish forces",), ()),
    ],
)  # fmt: skip
def test_who_did_it_and_who_held_it(
    tmp_path: Path, told: str, parties: tuple[str, ...], control: tuple[str, ...]
) -> None:
    row = one_row(tmp_path, DAY + told)
    assert (row["perpetrators"], row["stated_control"]) == (parties, control)


def test_armed_groups_are_no_opposition_after_the_regime(tmp_path: Path) -> None:
    told = "armed groups entered the Qusour quarter of Baniyas and shot 12 residents dead."
    then = one_row(tmp_path, f"On 9 March 2015 {told}")
    now = one_row(tmp_path, f"On 9 March 2025 {told}")
    assert then["perpetrators"] == ("Armed opposition factions",)
    assert now["perpetrators"] == ("Unidentified",)
    assert now["date"] == date(2025, 3, 9)


def test_where_shells_were_fired_is_not_where_they_fell(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "قتل ستة مدنيين الثلاثاء 6 شباط 2018 "
        "بقذائف أطلقتها الفصائل المعارضة في الغوطة على حي باب توما.",
    )
    assert row["place_text"] == "حي باب توما"


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("a drone killed two men in Amuda town.", "air-delivered missiles"),
        ("government aviation fired missiles at the market of Darkush town, killing two men.",
         "air-delivered missiles"),
    ],
)  # fmt: skip
def test_what_came_from_the_air(tmp_path: Path, told: str, means: str) -> None:
    assert one_row(tmp_path, DAY + told)["means"] == means


def test_a_second_attack_of_a_sentence_is_a_second_row(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        DAY + "regime artillery shelled Saqba city, killing six civilians, and two hours later "
        "shelled Hammouriya town, killing another four, including a girl.\n",
    )
    told = [(row["killed"], row["children"], row["place_text"]) for row in rows]
    assert told == [(6, None, "Saqba city"), (4, 1, "Hammouriya town")]
    assert {row["perpetrators"] for row in rows} == {("Syrian regime forces",)}


def test_the_day_of_handing_over_is_not_the_day_of_death(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "إسماعيل الحمود، من قرية الشنان، اعتقلته قوات سوريا الديمقراطية في 2 آذار 2022. "
        "في 9 آذار 2022 فارق الحياة جراء التعذيب في سجن حقل العمر، "
        "وسُلّم جثمانه لذويه في اليوم التالي.",
    )
    assert row["date"] == date(2022, 3, 9)


def test_a_title_ends_the_governorate_of_the_section_before(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Five incidents\nWatch group - 14 February 2023\n\nDaraa\n"
        "Gunmen shot a trader dead on Saturday, 11 February, in the town of Yadudah.\n\n"
        "Homs desert\nOn Saturday, 11 February, ISIS fighters attacked truffle pickers south of "
        "Sukhnah, in the eastern countryside of Homs, and killed 16 of them.\n\n"
        "Darayya, Damascus countryside\n"
        "On 12 February a mine killed two farmers outside the town.\n",
    )
    assert [row["stated_governorate"] for row in rows] == ["SY12", "SY04", "SY03"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Two children, a brother and a sister, drowned on May 14, 2024, while swimming in a canal "
         "near Tal Samen in Raqqa governorate.", "an accident"),
        ("On 5 December 2020 a fire caused by a heater destroyed four tents in Kafr Lusin "
         "camp; one "
         "child died of burns.", "an accident"),
        ("Damascus, 17 October 2024. In neighbouring Lebanon, Israeli air strikes killed 25 people "
         "on Wednesday, including the mayor of Nabatieh town.", "outside Syria"),
        ("A US drone fired at a motorcycle near Mastumah village on 3 December 2021. The rider, a "
         "senior planner, was killed. No civilian deaths have been reported.", "no civilian"),
    ],
)  # fmt: skip
def test_what_is_no_incident(tmp_path: Path, text: str, reason: str) -> None:
    rows, findings = read_text(tmp_path, f"{text}\n")
    assert rows == []
    assert reason in findings[0]


def test_a_link_to_another_article_is_no_incident(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "News, 14 February 2023\n\nTwo brothers were killed on Monday when a mine "
        "exploded in Hatla "
        "village.\n\nRelated: Three killed by landmines in Deir Ezzor\n",
    )
    assert [row["killed"] for row in rows] == [2]


def test_prose_below_a_table_is_no_row_of_it(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Weekly sheet, 7 Nov 2022\n\n"
        "Date ; Governorate ; Place ; Killed ; Children ; Women ; Injured ; By ; How ; Remarks\n"
        "31/10/2022 ; Aleppo ; Tadil village ; 2 ; 1 ; ; 3 ; Syrian regime forces ; "
        "shelling ; -\n\n"
        "One more thing that came in after the sheet was closed. Yesterday Russian planes bombed "
        "the woods, and a woman who had gone out for firewood was killed near Morin, Idlib "
        "countryside; nobody else was hurt.\n",
    )
    assert [row["place_text"] for row in rows] == ["Tadil village", "near Morin, Idlib countryside"]


def test_a_section_behind_the_details_tells_incidents_too(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "At least 29 Massacres in November 2016\n\nI. Introduction\nThis report counts them.\n\n"
        "III. Most Notable Attacks\nA. Government forces\n"
        "- On Wednesday 16 November, a government helicopter dropped barrel bombs on "
        "Bayan Hospital "
        "in eastern Aleppo. Six patients were killed.\n\n"
        "IV. Personnel\n"
        "Medical: Omar al-Omari, a driver from Kafr Zita, was killed on November 9 when a Russian "
        "warplane hit his ambulance near Latamna in the countryside of Hama.\n\n"
        "V. Conclusions\nOf the 83 attacks, 51 were by government forces.\n",
    )
    assert [(row["killed"], row["kind"]) for row in rows] == [(6, "massacre"), (1, "incident")]


def test_a_record_without_field_of_the_killed_is_told_by_its_narrative(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "Incident Code: CS0931\nIncident date: June 9, 2017\nLocation: Al Jazra, Raqqa, Syria\n"
        "Assessment\nBetween six and nine civilians were killed in an alleged Coalition airstrike "
        "on a house at the Al Jazra junction.\nCivilians reported injured: Unknown",
    )
    assert (row["killed"], row["perpetrators"]) == (6, ("International coalition forces",))


def test_a_month_in_a_record_is_the_month_of_the_incident(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "Incident Code: TS0288\nIncident date: August 2022, day unknown\n"
        "Location: Tal Rifaat area, Aleppo, Syria\nAssessment\nA man collecting figs reportedly "
        "died in an alleged Turkish drone strike near the village of Ayn Daqnah.",
    )
    assert (row["date"], row["date_precision"]) == (None, "month")
    assert row["place_text"] == "near the village of Ayn Daqnah"


# --- days, names, lives --------------------------------------------------------------------------


@pytest.mark.parametrize("weekday", ["السبت", "الأحد"])
def test_a_weekday_before_a_town_is_the_day_and_no_part_of_the_name(
    tmp_path: Path, weekday: str
) -> None:
    row = one_row(
        tmp_path,
        "دمشق 20 كانون الثاني/يناير 2020 (أ ف ب) - كانت غارات لقوات النظام استهدفت "
        f"{weekday} بلدة كفرنبل موقعة ستة قتلى من المدنيين.",
    )
    assert row["place_text"] == "بلدة كفرنبل"
    assert row["date"] == date(2020, 1, {"السبت": 18, "الأحد": 19}[weekday])


def test_a_market_is_called_after_its_day(tmp_path: Path) -> None:
    row = one_row(
        tmp_path, "قتل أربعة مدنيين في 20 آذار 2016 في غارات على سوق الخميس في بلدة سرمين."
    )
    assert row["place_text"] == "سوق الخميس في بلدة سرمين"


def test_where_somebody_worked_is_not_where_she_died(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "Rim al-Omari, nurse at the Rahma clinic, from Mhaja town, born in 1991, killed on "
        "Monday 10 "
        "April 2017 in shelling by regime artillery as she was on her way to Da'el city, northern "
        "Daraa governorate.",
    )
    assert (row["killed"], row["date"]) == (1, date(2017, 4, 10))
    assert "Da'el city" in str(row["place_text"])


def test_a_late_entry_has_its_own_day(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Daily bulletin\nWednesday 15 January 2020\n\nIDLIB GOVERNORATE\n"
        "• Sarmin: 18 civilians were killed in regime air raids on the market.\n\n"
        "ALEPPO GOVERNORATE - western countryside\n"
        "• Kafr Naha: a family of four died in an air raid.\n\n"
        "Late entry for Tuesday 14 January\n"
        "• Bara, Idlib countryside: a farmer was killed when a shell fell in front of his door.\n",
    )
    told = [(row["date"], row["stated_governorate"]) for row in rows]
    days = (date(2020, 1, 15), date(2020, 1, 15), date(2020, 1, 14))
    assert told == list(zip(days, ["SY07", "SY02", "SY07"], strict=True))


def test_an_english_record_with_an_arabic_name_has_its_own_governorate(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Incident date\nMarch 19, 2017\nLocation\nالطبقة, Tabqa, Raqqa, Syria\nAssessment\n"
        "Eight civilians died when a bakery in Tabqa, in the western countryside of Raqqa, was hit "
        "by Coalition aircraft.\nCivilians reported killed: 8\n\n"
        "Incident date\nAugust 2, 2022\nLocation\nTal Rifat, Aleppo, Syria\nAssessment\n"
        "An elderly man was killed by Turkish shelling of Tal Rifat.\nCivilians reported "
        "killed: 1\n",
    )
    assert [row["stated_governorate"] for row in rows] == ["SY11", "SY02"]


def test_a_newborn_among_the_dead_is_not_one_more(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        DAY + "warplanes attacked the hospital of Maarrat city. A nurse and four patients were "
        "killed, among whom a newborn who had been in an incubator.",
    )
    assert (row["killed"], row["children"]) == (5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "سجلت الشبكة 187 حالة اعتقال في آذار 2021. وأضافت أن قرابة 14 ألف شخص قضوا بسبب التعذيب "
        "منذ آذار 2011. وطالبت بالسماح للجان الدولية بزيارة أماكن الاحتجاز.",
        "9 حزيران 2020\n\nأصيب ثلاثة مدنيين بجروح جراء سقوط قذائف على بلدة الزيارة، دون معلومات عن "
        "خسائر بشرية أخرى.",
        "Report, 10 March 2023\n\nA man from Muaddamiya, arrested at a checkpoint in 2018, "
        "was found "
        "by his sister in the register in November 2022.",
    ],
)
def test_totals_wounds_and_registers_give_no_row(tmp_path: Path, text: str) -> None:
    assert read_text(tmp_path, f"{text}\n")[0] == []


def test_the_gunmen_of_the_next_sentence_did_not_lay_the_bomb(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Eleven civilians were killed on 14 February 2015 when a car bomb went off in Anadan town. "
        "Unidentified gunmen opened fire in Tafas town on 12 February 2015, which led to the death "
        "of two civilians.\n",
    )
    assert [row["perpetrators"] for row in rows] == [(), ("Unidentified",)]


# --- more that was silent ------------------------------------------------------------------------


def test_who_died_in_hospital_was_hit_elsewhere(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "A girl died on November 2, 2023, in a hospital in Idlib city from wounds she had "
        "sustained "
        "on October 30, 2023, when regime forces shelled a house on the outskirts of Abzemo "
        "village "
        "in western rural Aleppo governorate.",
    )
    assert row["place_text"] == "outskirts of Abzemo village in western rural Aleppo governorate"
    assert (row["date"], row["stated_governorate"]) == (date(2023, 11, 2), "SY02")


def test_the_day_before_happened_elsewhere(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "Turkish drones bombed a power station in the north of Qamishli city on Friday, October 6, "
        "2023. Two workers had been killed the day before in a Turkish drone attack on an oil "
        "facility near Qahtaniya town in rural Hasaka governorate.",
    )
    assert (row["date"], row["killed"]) == (date(2023, 10, 5), 2)
    assert "Qahtaniya" in str(row["place_text"])


def test_towns_of_a_province_are_no_place_beside_a_basement(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "On June 28, 2018 warplanes hammered rebel-held towns in Daraa province, and at least 11 "
        "civilians were killed when a bomb went through the roof of a basement in Musayfra.",
    )
    assert row["place_text"] == "Musayfra"


def test_from_where_it_was_fired_is_not_who_held_the_place(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        DAY
        + "mortar shells hit the market of Jaramana city. The firing, whose source was ISIS-held "
        "areas, left 37 civilians dead. The neighborhood is under Syrian regime control.",
    )
    assert row["stated_control"] == ("Syrian regime forces",)


def test_the_toll_of_all_prisons_is_no_incident(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "Report, 4 March 2014\n\nThe team documented during February the death of no less than 231 "
        "persons under torture inside the detention centers of the government.\n",
    )
    assert rows == []
    assert "231" in findings[0]


def test_the_name_of_an_office_does_not_swallow_a_death(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "وثقت الشبكة مقتل المصور الإعلامي أمجد الخالد في 4 آذار 2020 بقصف من طيران روسي استهدف "
        "أطراف قرية بليون.",
    )
    assert (row["killed"], row["date"]) == (1, date(2020, 3, 4))


def test_his_death_is_that_of_the_one_who_was_shot_at(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "أطلق عناصر من قوات سوريا الديمقراطية الرصاص على المدني عبود الجاسم في أثناء مداهمة منزله "
        "في قرية ماشخ، وذلك في 20 شباط 2020، ما أدى إلى مقتله على الفور.",
    )
    assert (row["killed"], row["perpetrators"]) == (1, ("Syrian Democratic Forces",))


def test_a_second_list_of_the_dead_has_its_own_day(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Civil defence\nWednesday 20 November 2019\n\n"
        "#Hazarin: one civilian killed by artillery shelling from regime positions on a "
        "farm road.\n"
        "\n--------------------\nLocal Coordination Committees\n"
        "Names and places of the martyrs, Monday 3 September 2012\n\n"
        "Damascus Suburbs: Harasta: five young men were executed by regime forces at the farms.\n"
        "Homs: Talbisseh: martyr Khaled Ayoub, by shell splinters, as shelling goes on.\n",
    )
    days = [row["date"] for row in rows]
    assert days == [date(2019, 11, 20), date(2012, 9, 3), date(2012, 9, 3)]


def test_a_long_place_of_a_table_is_its_place(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "No. | Date | Place | Governorate | Killed | Children | Women | Injured | Controlled by\n"
        "1 | July 19, 2021 | Farmland in Ein Issa area | Raqqa | 4 | 3 | 1 | 2 | SDF\n"
        "2 | July 23, 2021 | Shola area, on the Deir Ez-Zour - Palmyra road (a bus) | Deir "
        "Ez-Zour | "
        "6 | - | - | 9 | Syrian regime\n",
    )
    assert [row["killed"] for row in rows] == [4, 6]
    assert "Shola area" in rows[1]["place_text"]


def test_titles_of_the_contents_head_nothing(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "الشبكة السورية لحقوق الإنسان\nتوثيق 21 مجزرة في سوريا في أيار 2019\n\n"
        "المحتوى:\nأولاً: مقدمة\nثانياً: أبرز المجازر\nثالثاً: استنتاجات وتوصيات\n\n"
        "أولاً: مقدمة\nيعتمد التقرير على المراقبة اليومية.\n\n"
        "ثانياً: أبرز المجازر\nمحافظة إدلب\n"
        "الأربعاء 22/ أيار/ 2019 ألقت طائرة مروحية تابعة لقوات النظام السوري براميل "
        "متفجرة على قرية "
        "الهبيط، ما تسبب في مقتل سبعة مدنيين.\n\n"
        "ثالثاً: استنتاجات وتوصيات\nعلى الضامن الروسي وقف الهجمات.\n",
    )
    assert [(row["date"], row["killed"]) for row in rows] == [(date(2019, 5, 22), 7)]


def test_each_post_and_each_coded_record_has_its_own_day(tmp_path: Path) -> None:
    posts, _ = read_text(
        tmp_path,
        "منشورات القناة\n\n🔴 #إدلب | السبت ٢٢ شباط ٢٠٢٥\n"
        "مقتل ثمانية مدنيين بانفجار ذخائر داخل منزل في بلدة النيرب شرقي إدلب.\n\n"
        "🔴 #دير_الزور | الأحد ٢٣ شباط ٢٠٢٥\n"
        "لقيت امرأة حتفها جراء انفجار لغم أرضي في بادية قرية الشولا.\n",
    )
    assert [row["date"] for row in posts] == [date(2025, 2, 22), date(2025, 2, 23)]
    records, _ = read_text(
        tmp_path,
        "Selected assessments, June 2017\n\nCS-A121 | June 11, 2017 | Jazra junction, Raqqa\n"
        "Between 4 and 6 civilians died when artillery fire hit the Jazra junction.\n\n"
        "RS-A2093 | June 14, 2017 | Tafas, Daraa governorate\n"
        "A man and his mother were killed by a Russian air raid on the outskirts of Tafas.\n",
    )
    assert [row["date"] for row in records] == [date(2017, 6, 11), date(2017, 6, 14)]


def test_a_murder_and_a_body_are_two_deaths(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "Unidentified gunmen shot dead a schoolteacher in front of his house in Yadudah "
        "on Saturday 7 "
        "October 2023. Hours later the body of Ibrahim al-Masri was found with gunshot "
        "wounds on the "
        "road between Tafas and Jillin.\n",
    )
    told = [(row["kind"], row["perpetrators"]) for row in rows]
    assert told == [("incident", ("Unidentified",))]
    assert any("body of Ibrahim" in finding for finding in findings)


def test_who_is_still_in_hospital_lives(tmp_path: Path) -> None:
    row = one_row(
        tmp_path,
        "في 16 أيار 2015 ألقت المروحيات براميل على بلدة غصم فاستشهدت أم وطفلتاها، والأب "
        "ما زال في المشفى.",
    )
    assert (row["killed"], row["children"], row["women"]) == (3, 2, 1)


def test_a_court_that_ruled_killed_nobody(tmp_path: Path) -> None:
    told = (
        "أخبار 14 شباط 2023\n\nوكانت محكمة كوبلنز قضت مطلع العام الماضي بسجن العقيد مدى الحياة.\n"
    )
    assert read_text(tmp_path, told)[0] == []


@pytest.mark.parametrize(("of_them", "figures"), [("children", (6, None)), ("women", (None, 6))])
def test_half_of_them(tmp_path: Path, of_them: str, figures: tuple[int | None, ...]) -> None:
    row = one_row(
        tmp_path, DAY + f"shelling killed 12 civilians, half of them {of_them}, in Saqba town."
    )
    assert (row["children"], row["women"]) == figures


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("On 27 January 2013 a boy was shot dead by a sniper from the regime forces in Talbiseh "
         "town.", "Talbiseh town"),
        ("يوم 2 آذار 2019 قتل طفل برصاص قناص من قوات النظام في قرية الشيخ إدريس.",
         "قرية الشيخ إدريس"),
        ("Tal Dahab: A mortar shell on 27/1/2013 from the checkpoint of the regime army at Qarmas "
         "killed five people.", "Tal Dahab"),
    ],
)  # fmt: skip
def test_a_sniper_of_a_party_and_a_checkpoint_of_it(tmp_path: Path, text: str, place: str) -> None:
    row = one_row(tmp_path, text)
    assert (row["place_text"], row["perpetrators"]) == (place, ("Syrian regime forces",))


@pytest.mark.parametrize(
    "head",
    [
        "بيروت, 22-8-2017 (أ ف ب) - ",
        "بيروت، 22 آب 2017 (أ ف ب) - ",
        "عمان/بيروت، 22 آب 2017 (رويترز) - ",
    ],
)
def test_the_day_of_the_news_is_not_the_weekday_told(tmp_path: Path, head: str) -> None:
    row = one_row(tmp_path, head + "قتل سبعة مدنيين الإثنين في غارات جوية على مدينة الرقة.")
    assert row["date"] == date(2017, 8, 21)


def test_the_weapon_in_brackets_opens_no_news(tmp_path: Path) -> None:
    row = one_row(tmp_path, "مدينة الأتارب، 13 أيار 2016 (غارة جوية) - مقتل سبعة مدنيين.")
    assert (row["date"], row["killed"]) == (date(2016, 5, 13), 7)
