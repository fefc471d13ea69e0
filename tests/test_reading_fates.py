"""What befell people, who is counted, and by whom: where a silent wrong answer is near at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reading_texts import read_text

# --- hurt, and not dead --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        "a farmer was shot in Deir Hassan by border guards and taken to hospital.",
        "an activist was shot by unknown gunmen in Jarablus and survived.",
        "a man was shot in the leg in Jarablus by unknown gunmen.",
        "two men were stabbed in Jarablus market; both are in stable condition.",
        "a fire destroyed two tents in Deir Hassan. One man was burned and taken to hospital.",
    ],
)
def test_the_wounded_are_not_counted_dead(tmp_path: Path, told: str) -> None:
    rows, _ = read_text(tmp_path, f"On 15 March 2019, {told}\n")
    assert rows == []


@pytest.mark.parametrize(
    ("told", "killed", "injured"),
    [
        ("a teacher was beaten to death in Jarablus and his brother was shot and is being treated.",
         1, 1),
        ("a teacher was shot by gunmen in Jarablus, taken to hospital and died there.", 1, None),
        ("three children were burned to death in Deir Hassan by shelling.", 3, None),
        ("a former mayor, whom unknown gunmen shot dead in Jarablus, was buried.", 1, None),
    ],
)  # fmt: skip
def test_the_dead_among_the_wounded(
    tmp_path: Path, told: str, killed: int, injured: int | None
) -> None:
    rows, _ = read_text(tmp_path, f"On 15 March 2019, {told}\n")
    assert [(row["killed"], row["injured"]) for row in rows] == [(killed, injured)]


# --- who is counted ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("Shelling on Sarmin killed a woman and several children", 1),
        ("Shelling on Sarmin killed a woman and her neighbours", 1),
        ("مقتل مسعفين وامرأة بقصف لقوات النظام على بلدة سرمين", 1),
        ("مقتل رجل ومدنيين بقصف لقوات النظام على بلدة سرمين", 1),
    ],
)
def test_people_without_a_number_are_told(tmp_path: Path, told: str, killed: int) -> None:
    day = "في 8 آذار 2015" if not told.isascii() else "on 8 March 2015"
    rows, found = read_text(tmp_path, f"{told} {day}.\n")
    assert [row["killed"] for row in rows] == [killed]
    assert any("a further figure" in message for message in found)


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("Five passengers died at the scene and another in hospital when a shell hit their minibus "
         "in Kafr Taal on 8 March 2021.", 6),
        ("Shelling on Kafr Taal on 8 March 2021 killed three people and a fourth died of his "
         "wounds the next day.", 4),
        ("Three farmers were killed by shelling on Kafr Taal on 8 March 2021 and one more the "
         "following day.", 4),
        ("قتل ثلاثة مدنيين بقصف على كفر تعال في 8 آذار 2021، وتوفي رابع متأثرا بجراحه.", 4),
    ],
)  # fmt: skip
def test_one_more_died_later(tmp_path: Path, told: str, killed: int) -> None:
    rows, _ = read_text(tmp_path, told + "\n")
    assert [row["killed"] for row in rows] == [killed]


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("Three boys, aged 13 to 16, and one of their teachers were killed on 8 March 2021 by "
         "shelling on Kafr Taal.", (4, 3, None)),
        ("Twenty farm workers, 14 of them women, perish on 8 March 2021 as a car bomb goes off "
         "near Kafr Taal.", (20, None, 14)),
        ("On 8 March 2021, twelve skeletons, among them those of two children and four women, "
         "were recovered from a pit at Kafr Taal.", (12, 2, 4)),
        ("أسفر قصف على كفر تعال في 8 آذار 2021 عن مقتل معلمة وتلميذتين (9 و10 سنوات).", (3, 2, 1)),
        ("قتلت ابنتها رغد، 11 عاما، وجارتها بقصف على كفر تعال في 8 آذار 2021.", (2, 1, 1)),
        ("قتل ممرض ومريضان بقصف على كفر تعال في 8 آذار 2021.", (3, None, None)),
    ],
)  # fmt: skip
def test_ages_and_parts(
    tmp_path: Path, told: str, counts: tuple[int, int | None, int | None]
) -> None:
    rows, _ = read_text(tmp_path, told + "\n")
    assert [(row["killed"], row["children"], row["women"]) for row in rows] == [counts]


def test_remarks_of_a_table_are_read_to_their_end(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Date | Place | Killed | Injured | Responsible | Notes\n"
        "8 March 2020 | Market in Afrin | 53 | 50 | Unknown | Tanker rigged with explosives. "
        "Eleven children died.\n"
        "9 March 2020 | Schoolyard in Nahta | 3 | 5 | Unknown | All boys, 7 to 12 years\n"
        "10 March 2020 | Bakery in Halfaya | 60 | 50 | Syrian Air Force | Bombs fell on a queue. "
        "All women survived.\n",
    )
    assert [row["children"] for row in rows] == [11, 3, None]
    assert [row["women"] for row in rows] == [None, None, None]
    assert [row["means"] for row in rows] == ["car bomb", "", "air-delivered missiles"]


# --- who did it, and who held the place ----------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "parties"),
    [
        ("On 8 March 2015 gunmen affiliated with ISIS killed two men in Sarmin.", ("ISIS",)),
        ("On 8 March 2015 gunmen belonging to Jabhat al-Nusra shot dead two men in Sarmin.",
         ("Jabhat al-Nusra",)),
        ("On 8 March 2015 gunmen shot dead two men affiliated with ISIS in Sarmin.",
         ("Unidentified",)),
        ("قتل مدنيان في 8 آذار 2022 في مدينة الحسكة برصاص مسلحين يعتقد أنهم من خلايا تنظيم داعش.",
         ("ISIS",)),
        ("قتل مدنيان في 8 آذار 2025 قرب معرشورين بانفجار ذخيرة من مخلفات قصف سابق لقوات نظام "
         "الأسد البائد.", ("Syrian regime forces",)),
    ],
)  # fmt: skip
def test_whose_gunmen_they_were(tmp_path: Path, told: str, parties: tuple[str, ...]) -> None:
    rows, _ = read_text(tmp_path, told + "\n")
    assert [row["perpetrators"] for row in rows] == [parties]


@pytest.mark.parametrize(
    ("held", "parties"),
    [
        ("الخاضعة لسيطرة الحكومة", ("Syrian regime forces",)),
        ("الخاضعة لسيطرة حكومة الإنقاذ", ("Hay'at Tahrir al Sham",)),
        ("الخاضعة لسيطرة القوات التركية وفصائل \"الجيش الوطني\"",
         ("Turkish forces", "Syrian National Army")),
    ],
)  # fmt: skip
def test_control_told_in_arabic(tmp_path: Path, held: str, parties: tuple[str, ...]) -> None:
    rows, _ = read_text(tmp_path, f"قتلت امرأة بقذائف على بلدة سرمين {held} في 8 آذار 2020.\n")
    assert [row["stated_control"] for row in rows] == [parties]


def test_control_of_a_part_is_none_of_the_place(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "قتلت امرأة بقذائف على حي السكري في مدينة حلب في 8 آذار 2020.\n\n"
        "وتسيطر هيئة تحرير الشام على أكثر من نصف مساحة إدلب وأجزاء محاذية لها في حلب.\n",
    )
    assert [row["stated_control"] for row in rows] == [()]


# --- which day -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        "On 22 February 2021 the family of two brothers learned that both had died on 4 March 2014 "
        "at military hospital 601 in Damascus.",
        "علمت عائلة الشقيقين عامر ونضال في 22 شباط 2021 أنهما توفيا بتاريخ 4 آذار 2014 في المشفى "
        "العسكري 601 بدمشق.",
        "خالد الزعبي، من أبناء بلدة الطيبة، اعتقلته قوات النظام السوري في 11 أيلول 2013. وفي 4 "
        "آذار 2014 توفي داخل سجن صيدنايا العسكري نتيجة التعذيب.",
    ],
)
def test_the_day_of_a_death_that_was_learned_of_later(tmp_path: Path, told: str) -> None:
    rows, _ = read_text(tmp_path, told + "\n")
    assert [row["date"] for row in rows] == [date(2014, 3, 4)]


@pytest.mark.parametrize(
    "told",
    [
        "Air strikes killed at least 27 people in and around Aleppo over two days, residents said "
        "on Tuesday.",
        "Two days of air strikes killed at least 27 people in Aleppo, a monitor said on Tuesday.",
    ],
)
def test_agency_totals_of_days_are_no_incident(tmp_path: Path, told: str) -> None:
    rows, _ = read_text(tmp_path, f"BEIRUT, April 26, 2016 (Agency) - {told}\n")
    assert rows == []


def test_a_day_with_points_behind_its_weekday(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "28 November 2019\n\n1) Sunday 24.11, al-Malaja village, southern countryside of Idlib. "
        "A barrel bomb killed a man and his wife.\n",
    )
    assert [row["date"] for row in rows] == [date(2019, 11, 24)]


# --- where somebody was held ---------------------------------------------------------------------


def test_a_family_name_is_no_place_of_detention(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "توفي المسن حسين العلي الجاسم، 63 عاماً، يوم 17 شباط 2021 في أحد مراكز الاحتجاز التابعة "
        "لقوات سوريا الديمقراطية في مدينة الشدادي بريف محافظة الحسكة الجنوبي.\n",
    )
    assert "الشدادي" in rows[0]["place_text"]
    assert "الجاسم" not in rows[0]["place_text"]
