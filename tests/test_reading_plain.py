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
        ("إلى مقتل رئيس المجلس المحلي.", (1, None, None)),
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
