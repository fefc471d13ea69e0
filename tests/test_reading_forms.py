"""Forms that people give to their texts: titles, logs, lists, records, posts, chronologies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reading_texts import read_text

# --- titles --------------------------------------------------------------------------------------


def test_a_title_with_place_day_and_toll_is_told_by_the_paragraph_below_it(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "A year in five attacks: Syria 2022\n\n"
        "1. Kafr Aruq, 19 August: 12 dead\n"
        "Shortly after nine, rockets slammed into the weekly market of Kafr Aruq in the eastern "
        "countryside of Aleppo. Twelve people lost their lives, five children among them, and 31 "
        "were hurt.\n\n"
        "2. Sawwan, 11 June: 4 dead\n"
        "A pickup with farm labourers ran over a mine outside Sawwan in northern Daraa province. "
        "Four of the passengers, two women included, did not survive.\n",
    )
    told = [(r["date"], r["killed"], r["children"], r["women"], r["injured"]) for r in rows]
    assert told == [(date(2022, 8, 19), 12, 5, None, 31), (date(2022, 6, 11), 4, None, 2, None)]
    assert rows[1]["means"] == "landmine"


@pytest.mark.parametrize("number", ["", "3.1 ", "B-02 - ", "Case study two: "])
def test_a_title_names_the_place_of_what_stands_below_it(tmp_path: Path, number: str) -> None:
    rows, _ = read_text(
        tmp_path,
        "Selected incidents\n\n"
        f"{number}Al-Fajr Primary School, Kafr Zita, Hama countryside\n"
        "The school housed families displaced from Homs when, on 17 October 2015, it was bombed "
        "from the air. Six civilians were killed.\n\n"
        f"{number}Market street, Harasta, Rural Damascus\n"
        "Two shells landed on 11 November 2015 and killed a grocer.\n",
    )
    assert [row["stated_governorate"] for row in rows] == ["SY05", "SY03"]
    assert "Kafr Zita" in rows[0]["place_text"]
    assert "Harasta" in rows[1]["place_text"]


def test_the_date_of_an_entry_is_not_that_of_the_report(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Attacks on health and education, January to April 2016\n\n"
        "A-01 - Central hospital, Ariha, Idlib governorate\n"
        "15 February 2016, 09:02\nFour missiles hit the building. Nine people were killed.\n\n"
        "A-02 - Dispensary, Azaz, northern Aleppo\n"
        "A nurse was killed by a shell on April 4th.\n",
    )
    assert [row["date"] for row in rows] == [date(2016, 2, 15), date(2016, 4, 4)]


def test_a_month_heads_what_follows(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "تسلسل زمني لهجمات على المدنيين\n\n8 حزيران/يونيو 2015\nمقتل تسعة مدنيين بقصف جوي لقوات "
        "النظام على سوق بلدة الجانودية بريف إدلب.\n\nشباط/فبراير 2019\nلغم من مخلفات تنظيم داعش "
        "يقتل ثلاثة رجال في بادية السخنة بريف حمص الشرقي.\n\n23 آذار/مارس 2019\nاجتماع في جنيف.\n",
    )
    assert [(row["date"], row.get("date_precision")) for row in rows] == [
        (date(2015, 6, 8), None), (None, "month"),
    ]  # fmt: skip
    assert rows[1]["date_earliest"] == date(2019, 2, 1)


# --- years ---------------------------------------------------------------------------------------


def test_a_report_over_a_new_year_knows_the_year_of_each_day(tmp_path: Path) -> None:
    item = "an air raid on the Mahatta quarter of Ras al-Ayn killed {} civilians."
    rows, _ = read_text(
        tmp_path,
        "The fight for a border town\n\nDate: 8 November 2012 - 20 July 2013\n\n"
        f"On 12 November, {item.format(16)}\n\nOn 21 January, {item.format(3)}\n",
    )
    assert [row["date"] for row in rows] == [date(2012, 11, 12), date(2013, 1, 21)]


def test_a_full_date_goes_before_the_head_of_a_note(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Notes, Raqqa governorate, 3-6 September 2018\n\n"
        "5 Sept. Jarniya. A widow, six children. Her husband, she says, lost his life on a mine: "
        "a farmer was killed by a mine west of Jarniya on 9 July 2018.\n\n"
        "6 Sept. Raqqa city. Daesh beheaded a pharmacist at Naim roundabout in August 2015.\n",
    )
    assert [row.get("date_earliest") or row["date"] for row in rows] == [
        date(2018, 7, 9), date(2015, 8, 1),
    ]  # fmt: skip


def test_an_item_is_not_of_the_day_on_which_its_report_came_out(tmp_path: Path) -> None:
    text = (
        "Weekly round-up, 17-23 February 2025\nSent: Mon, 24 Feb 2025 09:12\n\n"
        "- Thursday: three brothers were killed when a mine exploded outside Kafr Nabl, Idlib.\n"
        "- West of Shaddadi, Al-Hasakeh: a shepherd was killed by a landmine.\n"
    )
    rows, findings = read_text(tmp_path, text)
    assert [row["date"] for row in rows] == [date(2025, 2, 20)]
    assert any("no date read" in finding for finding in findings)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The worst raid since July 22, when strikes on a market in Hish, Idlib, killed nine "
         "civilians.", date(2019, 7, 22)),
        ("The raid came a day after rockets killed a woman in Jurin in Hama province.",
         date(2019, 8, 27)),
        ("9/10 August (night). Hish, Idlib: barrel bombs killed six civilians.", None),
    ],
)  # fmt: skip
def test_days_told_by_other_days(tmp_path: Path, told: str, day: date | None) -> None:
    first = "BEIRUT, Aug 28, 2019 (Wire) - Air strikes killed four civilians in Ariha on Wednesday."
    rows, _ = read_text(tmp_path, f"{first}\n\n{told}\n")
    assert rows[1]["date"] == day
    if day is None:
        assert rows[1]["date_earliest"] == date(2019, 8, 9)


def test_the_day_may_be_told_in_the_paragraph_behind(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "BEIRUT, Feb 19, 2013 (Wire) - A missile flattened houses in a rebel-held district of "
        "Aleppo city, killing at least 22 people, a watchdog said on Tuesday.\n\n"
        "The missile was fired by the army late on Monday, residents told the agency.\n",
    )
    assert [row["date"] for row in rows] == [date(2013, 2, 18)]


# --- logs and lists ------------------------------------------------------------------------------


def test_a_log_counts_by_the_letters_of_its_legend(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "FIELD LOG, northern Homs countryside, February-March 2014\n"
        "One line per event. K = killed, W = wounded.\n\n"
        "04 Feb - Talbiseh, main street - mortar shells by regime forces, K 3 (1 woman), W 12\n"
        "12 Feb - Rastan - helicopter, two barrel bombs on houses, K 7 incl. 4 children, W 15\n"
        "21 Feb - Talbiseh - MiG raid, W 6, minaret damaged\n",
    )
    assert [(r["killed"], r["women"], r["children"], r["injured"]) for r in rows] == [
        (3, 1, None, 12), (7, None, 4, 15),
    ]  # fmt: skip


def test_a_list_of_the_dead_counts_those_it_names(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Martyrs of Friday, October 5, 2012\n\n** Damascus Suburbs **\n"
        "Douma: Samir Khaled al-Nasser, 34 years, from shrapnel of the regime's shelling\n"
        "Douma: the child Rima Oyoun, 8 years, and her mother Huda, when a shell fell\n"
        "Zamalka: Abu Karam Diab, battalion leader in the Free Army, in the clashes\n"
        "Harasta: Omar Amer, a baker and father of five, by a sniper of the regime\n",
    )
    assert [(row["killed"], row["children"]) for row in rows] == [(1, None), (2, 1), (1, None)]
    assert {row["date"] for row in rows} == {date(2012, 10, 5)}


def test_fields_of_records_are_no_furniture(tmp_path: Path) -> None:
    record = (
        "{}\nDate: April {}, 2016\nFacility: Field hospital\nLocation: Kafr Zita, Hama "
        "governorate\nResponsible: Syrian government\nWhat happened: A barrel bomb dropped by a "
        "helicopter hit the entrance of the hospital and killed a nurse and {} patients waiting "
        "to be admitted there that day.\n\n"
    )
    text = "Attacks on health care\n\n" + "".join(
        record.format(n, 8 + n, killed) for n, killed in enumerate(("two", "three", "four"), 1)
    )
    rows, _ = read_text(tmp_path, text)
    assert [(row["date"].day, row["killed"]) for row in rows] == [(9, 3), (10, 4), (11, 5)]
    assert {row["perpetrators"] for row in rows} == {("Syrian regime forces",)}


def test_posts_of_another_form_take_their_own_day(tmp_path: Path) -> None:
    post = "Page of {}\n{} August 2019 · 08:12\n{} civilians were killed by shells in {}.\n\n"
    rows, _ = read_text(
        tmp_path,
        post.format("Sarmin", 14, "Two", "Sarmin")
        + post.format("Sarmin", 16, "Three", "Hass")
        + "Camp updates (a page)\n15 November 2022 at 09:12\n"
        + "Two girls were murdered in al-Hol camp, eastern Hasakah countryside.\n",
    )
    assert [row["date"] for row in rows] == [
        date(2019, 8, 14), date(2019, 8, 16), date(2022, 11, 15),
    ]  # fmt: skip


def test_places_and_a_day_head_arabic_posts(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "مراسلو الجنوب\n\n🔴 طرطوس | بانياس | ٧ آذار ٢٠٢٥\nمقتل أب وأم برصاص مسلحين مجهولين داخل "
        "منزلهم في حي القصور.\n\n🔴 ريف درعا الغربي | ٢٥ آذار ٢٠٢٥\n٦ شهداء بينهم سيدة بقصف مدفعي "
        "إسرائيلي طال أطراف بلدة كويا.\n",
    )
    assert [(row["date"], row["killed"]) for row in rows] == [
        (date(2025, 3, 7), 2), (date(2025, 3, 25), 6),
    ]  # fmt: skip


def test_another_region_ends_the_governorate_above(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Report\n\nB. Deir ez-Zor\n\nOn 3 September 2023 snipers killed four men in Dhiban.\n\n"
        "C. Southern region\n\nOn 14 November 2023 a teacher was killed by gunmen in Tafas.\n",
    )
    assert [row["stated_governorate"] for row in rows] == ["SY09", ""]


# --- people --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "killed", "children", "women"),
    [
        ("A farmer, Nidal Salloum, and his brother were killed by shells in Hish, Idlib", 2, None,
         None),
        ("Six members of one displaced Arab family were killed by shells in Hish, Idlib", 6, None,
         None),
        ("A teacher and three of her pupils, two girls and a boy, were killed by shells in Hish, "
         "Idlib", 4, 3, None),
        ("Three pupils, aged 9, 10 and 13, and their teacher were killed by shells in Hish, Idlib",
         4, 3, None),
        ("The driver of an ambulance and a medic were killed by shells in Hish, Idlib", 2, None,
         None),
        ("Shells in Hish, Idlib, killed Dr. Mazen H., a surgeon, and four patients", 5, None, None),
        ("Shells hit Hish, Idlib. The midwife Samar Ali lost her life together with two patients",
         3, None, None),
        ("A patient and a volunteer, a young woman, were killed by shells in Hish, Idlib", 2, None,
         1),
        ("A mother and her son were killed by shells in Hish, Idlib, and the father had a leg "
         "amputated", 2, None, 1),
        ("Three siblings, the oldest of them 11, were killed by shells in Hish, Idlib", 3, 3, None),
        ("A raid hit Hish, Idlib. The council's list of the dead has 17 names, including three "
         "boys", 17, 3, None),
        ("Gunmen killed on Sunday a livestock merchant in Hish, Idlib", 1, None, None),
        ("A man was killed by shells in Hish, Idlib, with his two little daughters", 3, 2, None),
    ],
)  # fmt: skip
def test_people_are_counted_once_each(
    tmp_path: Path, told: str, killed: int, children: int | None, women: int | None
) -> None:
    rows, _ = read_text(tmp_path, f"On 9 March 2020: {told}.\n")
    told_of = [(row["killed"], row["children"], row["women"]) for row in rows]
    assert told_of == [(killed, children, women)]


@pytest.mark.parametrize(
    ("told", "killed", "children"),
    [
        ("قتلت قذائف على حي الجورة في دير الزور ثلاثة أشقاء أطفال وجدتهم ورجلاً من جيرانهم", 5, 3),
        ("قُتل بقصف على بلدة مرعيان معلمة وثلاثة من تلاميذها", 4, 3),
        ("أنهت غارة على قرية شموكة حياة أربع فتيات أعمارهن بين 15 و17 عاماً", None, None),
        ("غارة على قرية شموكة أنهت حياة أربع فتيات أعمارهن بين 15 و17 عاماً", 4, 4),
    ],
)
def test_arabic_people_are_counted_once_each(
    tmp_path: Path, told: str, killed: int | None, children: int | None
) -> None:
    rows, _ = read_text(tmp_path, f"يوم 9 آذار 2020 {told}.\n")
    assert [(row["killed"], row["children"]) for row in rows] == (
        [(killed, children)] if killed else []
    )


@pytest.mark.parametrize(
    "told",
    [
        "A suicide bomber kills eleven members of a rebel brigade at their base near Hish, Idlib.",
        "Gunmen attacked General Security posts near Jableh and killed sixteen of their members.",
        "Aircraft raided caves of ISIS in the Homs desert. Six members of the group were killed.",
        "Two brothers suffocated while cleaning a well in Tal Dahab in the Homs countryside.",
        "A family of four lost their lives in their tent in Killi because of unsafe heating.",
        "The Lebanese Health Ministry said 27 people were killed in strikes on Nabatieh.",
        "Monitors say that more than 1,000 people died within ten days in Sweida.",
    ],
)
def test_no_civilian_was_attacked(tmp_path: Path, told: str) -> None:
    rows, _ = read_text(tmp_path, f"9 March 2020\n\nOn 9 March 2020: {told}\n")
    assert rows == []


# --- where and who -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("government artillery located on Qasioun mountain shelled Ein Tarma town and killed two "
         "civilians", "Ein Tarma town"),
        ("shells fired from positions of regime forces in the Ghab plain struck a shop in Qastun "
         "village, killing two civilians", "shop in Qastun village"),
        ("a Su-22 bombed a school in Hass village, and two pupils were killed", "school in Hass"),
        ("men in black entered the Radwan guesthouse in Sweida city and shot two civilians dead",
         "Radwan guesthouse in Sweida city"),
    ],
)  # fmt: skip
def test_guns_and_clothes_are_no_places(tmp_path: Path, told: str, place: str) -> None:
    rows, _ = read_text(tmp_path, f"On 9 March 2015 {told}.\n")
    assert place in rows[0]["place_text"]
    assert not {"Qasioun", "Ghab", "Su"} & set(rows[0]["place_text"].split())


@pytest.mark.parametrize(
    ("told", "parties"),
    [
        ("rockets fired from positions of the SDF on Afrin, Aleppo, killed two civilians.",
         ("Syrian Democratic Forces",)),
        ("two civilians were killed by shells in Sarmin, Idlib. Government forces near Saraqib "
         "were the source of the fire.", ("Syrian regime forces",)),
        ("a barrel bomb killed two patients in Busra, Daraa. Physicians for Human Rights "
         "attributed the attack to Government forces.", ("Syrian regime forces",)),
        ("gunmen killed a teacher in Theban, Deir ez-Zor. ISIS claimed responsibility for the "
         "attack.", ("ISIS",)),
        ("ISIS beheaded two men accused of cooperating with the Government in Mayadin, Deir "
         "ez-Zor.", ("ISIS",)),
        ("a mine killed two shepherds near Tabni, Deir ez-Zor, where government forces and "
         "Iran-backed militias are present.", ()),
        ("ISIS entered Huwayja village. Regime forces then shelled the village, which it held, "
         "and four civilians were killed.", ("Syrian regime forces",)),
    ],
)  # fmt: skip
def test_who_is_said_to_have_done_it(tmp_path: Path, told: str, parties: tuple[str, ...]) -> None:
    rows, _ = read_text(tmp_path, f"On 9 March 2015 {told}\n")
    assert [row["perpetrators"] for row in rows] == [parties]


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("two brothers who had paid a smuggler to take them out of Raqqa were shot dead in Tabqa",
         2),
        ("a nurse and a driver who had come to rescue the wounded died in a raid on Anadan",
         2),
        ("a mother who was looking for her son was killed by a sniper in Zabadani", 1),
    ],
)  # fmt: skip
def test_whom_the_dead_had_to_do_with_are_none_of_them(
    tmp_path: Path, told: str, killed: int
) -> None:
    rows, _ = read_text(tmp_path, f"On 9 March 2015 {told}.\n")
    assert [row["killed"] for row in rows] == [killed]


def test_a_party_that_came_before_the_attack_did_not_make_it_in_arabic(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "في 18 آذار 2016 دخل تنظيم داعش قرية المبعوجة بريف حماة، ثم قصفت قوات النظام السوري "
        "القرية فقتل أربعة مدنيين.\n",
    )
    assert [row["perpetrators"] for row in rows] == [("Syrian regime forces",)]


def test_a_line_of_people_is_no_place(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "On 9 March 2015, five people waiting in line for bread outside a bakery in Kafranbel were "
        "killed by shelling.\n",
    )
    assert [row["place_text"] for row in rows] == ["outside a bakery in Kafranbel"]
