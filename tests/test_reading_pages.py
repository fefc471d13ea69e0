"""Messages, bulletins, dispatches and event tables: which day, place and people are told where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reading_texts import read_text


def test_a_sender_is_no_place_and_yesterday_is_the_day_before(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "[27/11/2016, 08:20] Nour: Yesterday evening two cluster rockets on Al-Maadi. An old woman "
        "and her grandson (8) killed at the door of their building.\n"
        "[28/11/2016, 20:10] Abu Yazan: Russian planes over Sheikh Lutfi an hour ago. A building "
        "came down, 9 taken out dead, three women, four children among them.\n"
        "[29/11/2016, 07:01] Nour: total for these four days: 88 killed in the eastern quarters\n",
    )
    assert [row["date"] for row in rows] == [date(2016, 11, 26), date(2016, 11, 28)]
    assert [row["place_text"] for row in rows] == ["Al-Maadi", "Sheikh Lutfi"]
    assert [row["killed"] for row in rows] == [2, 9]


def test_the_agency_stands_before_the_day_of_a_dispatch(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "QAMISHLI, Syria (North Press) – March 3, 2024 – The body count rose again this week.\n\n"
        "In Deir ez-Zor, on Friday, ISIS gunmen shot and killed a member of the council of Abu "
        "Hamam as he left a mosque in the town.\n\n"
        "A day earlier, on Thursday, a landmine took the lives of three brothers near the village "
        "of al-Tibni.\n",
    )
    assert [row["date"] for row in rows] == [date(2024, 3, 1), date(2024, 2, 29)]


def test_a_bulletin_by_weekdays(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "النشرة الأسبوعية | من 16 حتى 22 تشرين الأول 2021\n\n"
        "الأحد: طفل قُتل وأصيب والداه بقصف مدفعي لقوات النظام على قرية كنصفرة.\n\n"
        "الأربعاء: مجزرة أريحا\n"
        "عند الثامنة صباحاً، استهدفت قوات النظام السوق في مدينة أريحا بريف إدلب الجنوبي. نتج عن "
        "القصف مقتل 11 شخصاً.\n",
    )
    assert [row["date"] for row in rows] == [date(2021, 10, 17), date(2021, 10, 20)]
    assert (rows[0]["women"], rows[0]["injured"]) == (None, 2)


def test_a_day_of_the_month_reported_on(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "تقرير الانتهاكات في محافظة درعا خلال شهر حزيران/يونيو 2022\nنشر بتاريخ 2 تموز 2022\n\n"
        "- بتاريخ 3 حزيران، قُتل شاب بإطلاق نار نفذه مجهولون في مدينة طفس.\n"
        "- في العاشر من الشهر قضى طفلان بانفجار قنبلة عنقودية في سهول بلدة أم ولد.\n",
    )
    assert [row["date"] for row in rows] == [date(2022, 6, 3), date(2022, 6, 10)]


def test_notes_of_an_event_table(tmp_path: Path) -> None:
    rows, found = read_text(
        tmp_path,
        "event_date;event_type;admin1;location;fatalities;notes\n"
        "02 February 2023;Battles;Idleb;Kansafra;3;On 2 February 2023, opposition factions and "
        "regime forces clashed on the front line. 3 regime soldiers killed.\n"
        "07 February 2023;Remote violence;Al-Hasakeh;Tal Tamr;1;On 7 February 2023, a Turkish "
        "drone fired at a pick-up north of Tal Tamr. 1 civilian driver killed.\n"
        "09 February 2023;Remote violence;Deir-ez-Zor;Hatla;4;On 9 February 2023, a landmine "
        "exploded near Hatla. 4 children killed and 6 persons injured.\n",
    )
    assert [row["place_text"] for row in rows] == ["Tal Tamr", "Hatla"]
    assert [row["perpetrators"] for row in rows] == [("Turkish forces",), ()]
    assert (rows[1]["children"], rows[1]["injured"]) == (4, 6)
    assert any("fighters" in message for message in found)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("On 5 October 2023, drone strikes put the Sweidiyeh power station out of service; on the "
         "same day two oil workers lost their lives when a drone hit a pumping station near "
         "Qahtaniyeh.", "Qahtaniyeh"),
        ("لم تكن إدلب بعيدة عن التصعيد، إذ تعرضت بلدة ترمانين في 20 تموز 2016 لقصف أدى إلى مقتل "
         "أربعة مدنيين.", "ترمانين"),
        ("في 22 تشرين الأول 2021 انتشل فريق البحث رفات شخصين مجهولي الهوية من بئر قرب بلدة ترحين، "
         "وسُلّمت الرفات للطب الشرعي في الباب.", "ترحين"),
    ],
)  # fmt: skip
def test_the_nearer_place_is_the_site(tmp_path: Path, told: str, place: str) -> None:
    rows, _ = read_text(tmp_path, told + "\n")
    assert len(rows) == 1
    assert place in rows[0]["place_text"]
    assert not {"Sweidiyeh", "عيدة", "الباب"} & set(rows[0]["place_text"].split())


def test_a_report_goes_on_behind_a_witness(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        '"We heard the helicopter," said Umm Mahmoud, who lives there. The barrel bomb that a '
        "government helicopter released over Masaken Hanano on December 22, 2013 fell beside a "
        "minibus. The driver and eleven passengers burned to death.\n\n"
        '"Five people died in the raid on 5 May 2018," said a doctor in Hish.\n',
    )
    assert [(row["date"], row["killed"]) for row in rows] == [(date(2013, 12, 22), 12)]


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("Unidentified gunmen opened fire on media activist Yaser al Omar on July 18, 2019, in al "
         "Bab city, killing him on the spot.", (1, None)),
        ("On 8 October 2023, artillery rounds landed in Idleb city, with three civilians reported "
         "killed and 14 injured.", (3, 14)),
        ("On 9 October 2023, rockets struck a camp in Hafasraja, resulting in the death of one "
         "woman. Seven other residents of the camp, five children among them, were injured.",
         (1, 7)),
    ],
)  # fmt: skip
def test_dead_and_injured(tmp_path: Path, told: str, counts: tuple[int, int | None]) -> None:
    rows, _ = read_text(tmp_path, told + "\n")
    assert [(row["killed"], row["injured"]) for row in rows] == [counts]


def test_who_is_told_of_a_death_did_not_die(tmp_path: Path) -> None:
    rows, _ = read_text(
        tmp_path,
        "Bilal Shehadeh was taken at a checkpoint in May 2013. He died under torture in regime "
        "custody in Sednaya prison on 3 October 2014, as a released cellmate told his mother.\n",
    )
    assert [(row["killed"], row["women"]) for row in rows] == [(1, None)]


def test_a_list_of_names_without_number_is_a_finding(tmp_path: Path) -> None:
    rows, found = read_text(
        tmp_path,
        "شهداء مدينة سقبا ليوم الأحد 4-3-2018 نتيجة القصف بالطيران الحربي على الأحياء السكنية\n"
        "1- محمود عمر الديراني\n2- زوجته فاطمة خبية\n\n"
        "في 7 آذار 2018 استشهدت ممرضة بقذيفة هاون على باب المركز الصحي في كفربطنا.\n",
    )
    assert [row["date"] for row in rows] == [date(2018, 3, 7)]
    assert any("without number" in message or "names" in message for message in found)
