"""News told over several paragraphs: leads, totals, later figures, and the day of the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reading_texts import read_text

Row = dict[str, Any]
_RAID = "Regime jets bombed the market of Kafr Nabl town on {}, killing six civilians.\n"


def rows_of(tmp_path: Path, *paragraphs: str) -> list[Row]:
    return read_text(tmp_path, "\n\n".join(paragraphs) + "\n")[0]


def tolls(rows: list[Row]) -> list[tuple[date | None, int, str]]:
    return [(row["date"], row["killed"], str(row["place_text"])) for row in rows]


# --- the day of the page -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "told", "day"),
    [
        ("الأربعاء - 5 شهر ربيع الثاني 1443 هـ - 10 نوفمبر 2021 مـ رقم العدد [15688]",
         "قُتل ستة مدنيين مساء أول من أمس بقصف على بلدة تادف.", date(2021, 11, 8)),
        ("نشر في: 16 نوفمبر ,2025: 08:21 ص GST",
         "قُتل ستة مدنيين مساء السبت بقصف على بلدة تادف.", date(2025, 11, 15)),
        ("11 - نوفمبر - 2019", "قُتل ستة مدنيين أمس الأحد بقصف على بلدة تادف.",
         date(2019, 11, 10)),
        # The paper bears the day before: "yesterday, Monday" is the day of its print.
        ("11 - نوفمبر - 2019", "قُتل ستة مدنيين أمس الإثنين بقصف على بلدة تادف.",
         date(2019, 11, 11)),
        ("Six die in raid\nupdated 8:14 PM EST, Sun November 25, 2012", _RAID.format("Saturday"),
         date(2012, 11, 24)),
        ("09 Dec 2019; Anadolu:", _RAID.format("Saturday"), date(2019, 12, 7)),
    ],
)  # fmt: skip
def test_the_day_of_a_page_in_more_forms(tmp_path: Path, head: str, told: str, day: date) -> None:
    text = f"{head} {told}" if head.endswith(":") else f"{head}\n\n{told}\n"
    rows, findings = read_text(tmp_path, text)
    assert [(row["date"], row["killed"]) for row in rows] == [(day, 6)], findings


def test_the_day_on_which_a_reporter_spoke_is_not_that_of_the_death(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "31 آب 2025",
        "وقال مراسلنا في دير الزور اليوم، الأحد 31 من آب، إن الشاب محمد الحويجة فارق الحياة أمس "
        "السبت بانفجار لغم في بادية بلدة دبلان.",
    )
    assert [row["date"] for row in rows] == [date(2025, 8, 30)]


def test_a_month_long_before_is_not_the_month_of_the_report(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "10 تشرين الأول 2013\n\nقتل ثمانية أشخاص الخميس في غارة على مدينة نوى.\n\n"
        "وأدى النزاع المستمر منذ منتصف آذار/مارس 2011 إلى مقتل أكثر من 115 ألف شخص.\n",
    )
    assert [row["date"] for row in rows] == [date(2013, 10, 10)]
    assert not any("outside 2011-03" in one for one in findings)


# --- toll here, attack there ---------------------------------------------------------------------


def test_the_toll_of_a_lead_is_read_with_the_attack_behind_it(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "11 June 2016",
        "At least 12 people have been killed in two bomb attacks at a shrine close to the capital, "
        "state media report.",
        "A car bomb and a suicide bomber went off on Saturday at the entrance of the Sayeda Zeinab "
        "shrine, the agency said.",
    )
    assert [(row["date"], row["killed"]) for row in rows] == [(date(2016, 6, 11), 12)]


def test_the_place_may_stand_two_paragraphs_before_the_toll(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "1 August 2017",
        "The opposition-held town of Ain Tarma in Eastern Ghouta was shelled on Tuesday by regime "
        "forces, an official said.",
        "Regime forces launched 12 missiles at the town, according to the White Helmets.",
        '"Houses were struck; four civilians lost their lives and six were injured," Mahmoud '
        "Adham told Anadolu Agency.",
    )
    assert [(row["killed"], row["injured"]) for row in rows] == [(4, 6)]
    assert "Ain Tarma" in rows[0]["place_text"]


def test_a_witness_is_not_news(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "1 August 2017\n\nRegime forces shelled Ain Tarma town on Tuesday, an official said.\n\n"
        '"We ran out and I saw 40 people killed in our street," Samir told Anadolu Agency.\n',
    )
    assert (rows, any("witness" in one for one in findings)) == ([], True)


def test_a_total_gives_its_day_to_what_it_sums_up(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "الأحد 3 أيلول 2023",
        "قُتل ثلاثة مدنيين أمس السبت في حادثتين منفصلتين بريف درعا.",
        "وقتل الشابان منير المضحي ويحيى الديات برصاص مجهولين في بلدة السهوة.",
        "إلى ذلك، قُتل ناصر البردان برصاص مجهولين في مدينة طفس غربي درعا.",
    )
    assert [(row["date"], row["killed"]) for row in rows] == [
        (date(2023, 9, 2), 2),
        (date(2023, 9, 2), 1),
    ]


def test_items_of_a_list_have_the_day_told_before_and_the_place_of_their_key(
    tmp_path: Path,
) -> None:
    rows = rows_of(
        tmp_path,
        "2 تشرين الأول 2015",
        "يوم الأربعاء 30 أيلول 2015 استهدف الطيران الحربي الروسي ريف حمص الشمالي بعدة غارات، "
        "استشهد خلالها 29 مدنياً.",
        "قامت فرق الدفاع المدني بالاستجابة في المواقع التالية:\n"
        "• الزعفرانة: استهدف القصف سوقاً شعبياً، سقط من جرائه 8 شهداء بينهم طفلان.\n"
        "• تلبيسة: استهدف القصف بناء البريد، سقط من جرائه 17 شهيداً مدنياً.\n"
        "• المكرمية: سقط 4 شهداء من عائلة واحدة جراء برميلين متفجرين.",
    )
    day = date(2015, 9, 30)
    assert tolls(rows) == [(day, 8, "الزعفرانة"), (day, 17, "تلبيسة"), (day, 4, "المكرمية")]


# --- told again, and not --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "behind",
    [
        "The number of people killed in the Kafr Nabl attack has gone up to nine, emergency "
        "workers said.",
        "The Civil Defence confirmed on its Facebook page the deaths of five civilians.",
        "The hospital disclosed the names of the wounded and of a dead man.",
        "The six martyrs are all civilians, an official wrote.",
        "-Homs desert: 17 operations left 106 fatalities.",
        "Six killed in the village of Kafr...",
    ],
)
def test_what_is_told_behind_an_attack_is_no_other_one(tmp_path: Path, behind: str) -> None:
    rows, findings = read_text(tmp_path, f"5 May 2016\n\n{_RAID.format('Thursday')}\n{behind}\n")
    assert [row["killed"] for row in rows] == [6], findings


def test_two_tolls_of_one_town_are_two(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "20 January 2022",
        "In the village of Maryamayn near Afrin, shells hit a car on Thursday, killing one "
        "civilian.",
        "Six rockets were then fired at three streets in the center of Afrin. Three civilians died "
        "in the rocket fire.",
    )
    assert [row["killed"] for row in rows] == [1, 3]


def test_a_toll_beside_one_town_is_not_the_total_of_what_follows(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "6 شباط 2021",
        "قتل 5 مدنيين أمس الجمعة إثر انفجار لغم بسيارة في محيط مدينة السلمية بريف حماة.",
        "كما قُتل أمس شخصان إثر انفجار لغم بالقرب من قرية الصبورة.",
        "وقضى 3 مدنيين صباح أمس الجمعة إثر انفجار لغم في قرية الشاكوسية.",
    )
    assert [row["killed"] for row in rows] == [5, 2, 3]


@pytest.mark.parametrize(
    "total",
    [
        "قتل ثلاثون شخصا الخميس في غارات جوية على مناطق في محافظتي حلب (شمال) ودرعا (جنوب).",
        "قُتل خمسون شخصا الخميس في غارات على أرياف إدلب وحمص ودمشق.",
        "On Thursday 30 civilians were assassinated in the countryside of Deir Ezzor, Hasakah "
        "countryside, and Raqqa city and countryside.",
    ],
)
def test_a_toll_of_several_governorates_is_a_total(tmp_path: Path, total: str) -> None:
    rows, findings = read_text(tmp_path, f"10 October 2013\n\n{total}\n")
    assert rows == [], findings
    assert findings


# --- several in one sentence ------------------------------------------------------------------


def test_adding_that_others_were_killed_tells_another_incident(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "3 آب 2014",
        'وقال مدير المرصد إن "17 شخصا بينهم طفل استشهدوا الأحد في غارتين للطيران الحربي على مدينة '
        'دوما"، مضيفا أن 15 شخصا آخرين بينهم امرأة قتلوا في غارة على بلدة كفربطنا.',
    )
    found = [(row["killed"], row["children"], row["women"]) for row in rows]
    assert found == [(17, 1, None), (15, None, 1)]


def test_a_clause_with_its_own_verb_and_day_is_another_incident(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "3 شباط 2023",
        "وجاء في التقرير أن مدنياً استشهد بقصف مدفعي استهدف قرية البارة في 18 كانون الثاني، "
        "واستشهدت امرأة بقصف مماثل استهدف قرية كفرنوران في 22 كانون الثاني.",
    )
    assert [(row["date"], row["women"]) for row in rows] == [
        (date(2023, 1, 18), None),
        (date(2023, 1, 22), 1),
    ]


def test_another_missile_of_another_day_has_its_own_day(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "On February 18, 2013 a missile hit Jabal Badro neighborhood and killed 47 people. On "
        "February 22, another missile hit Tariq al-Bab neighborhood and killed 13 people.",
    )
    found = [(row["date"], row["killed"]) for row in rows]
    assert found == [(date(2013, 2, 18), 47), (date(2013, 2, 22), 13)]


def test_an_attack_told_behind_a_death_in_custody_is_a_row(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "Monday, November 11, 2013: Maher Nassar, whom the army had held for nine months, died "
        "under torture in Sednaya prison. The same day Ahmed Zaidan lost his life in the shelling "
        "of Yarmouk camp.",
    )
    assert [row["kind"] for row in rows] == ["death in custody", "incident"]


def test_children_and_women_of_several_tolls_fill_no_cell(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "27 شباط 2020\n\nأسفر القصف اليوم عن مقتل 5 مدنيين في مدينة سرمين بينهم 4 أطفال، ومدنيين "
        'اثنين في "بنش"، و4 في "شلخ" بينهم 3 نساء وطفل.\n',
    )
    assert [(row["killed"], row["children"], row["women"]) for row in rows] == [(5, None, None)]
    assert any("children and women of 5 killed" in one for one in findings)


# --- who they were, and where ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("On 4 April 2012 the army shot dead Ahmed Jafar, 65, Awad Abd al-Kader, 75, and Iyad "
         "Ghoneim, 36, in Taftanaz.", 3),
        ("On 4 April 2012 soldiers executed 15-year-old Uday al-Omar and his uncle Saeed Barish, "
         "not far from their house in Taftanaz.", 2),
        ("On 4 April 2012 three children, Salah Ghajar, Huzaifa Saad and Rand Saad, were killed by "
         "a shell in Taftanaz.", 3),
        ("Only minutes later, on 4 April 2012, at least 78 people, 38 children among them, died "
         "when a missile fell on Taftanaz.", 78),
        ("في 4 نيسان 2012 فقد المدني إبراهيم الشاهر حياته برصاص مجهولين في بلدة الصور.", 1),
    ],
)  # fmt: skip
def test_who_is_named_is_counted(tmp_path: Path, told: str, killed: int) -> None:
    assert [row["killed"] for row in rows_of(tmp_path, told)] == [killed]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("5 May 2016\n\nAir raids on the market of Maarrat al-Numan killed 11 civilians on "
         "Thursday, Baladi Press's correspondent in rural Idlib said.", "Maarrat al-Numan"),
        ("5 May 2016\n\nAbout half an hour later on Thursday two missiles fell on Erbin town and "
         "killed two people.", "Erbin town"),
        ("17 آذار 2012\n\nقتل 27 شخصا في انفجارين هزا دمشق السبت.", "دمشق"),
    ],
)  # fmt: skip
def test_no_reporter_and_no_hour_is_a_place(tmp_path: Path, told: str, place: str) -> None:
    rows = rows_of(tmp_path, told)
    assert [place in str(row["place_text"]) for row in rows] == [True]


@pytest.mark.parametrize(
    "told",
    [
        "فارق الشاب عمر كيوان الحياة يوم الخميس 24/10/2024 في بلدة الكفر إثر خروج رصاصة بالخطأ من "
        "بندقيته أثناء تنظيفها.",
        "أقدم مواطن يوم الجمعة 26/11/2021 على قتل شقيقه إثر خلاف على ملكية أرض في قرية عرمان.",
        "The Observatory documented by name 16065 people who died under torture in the prisons of "
        "the regime from the 18th of March 2011 until today.",
    ],
)
def test_accidents_quarrels_and_totals_of_years_are_no_row(tmp_path: Path, told: str) -> None:
    rows, findings = read_text(tmp_path, told + "\n")
    assert rows == []
    assert findings


def test_the_second_of_two_graves_is_named(tmp_path: Path) -> None:
    rows, findings = read_text(
        tmp_path,
        "عثر الأهالي في 16 كانون الأول 2024 على مقبرة جماعية في مزرعة الكويتي قرب مدينة ازرع، حيث "
        "جرى استخراج 31 جثة. والثانية بتاريخ 21 كانون الأول في قرية أم القصور، وضمت رفات 9 "
        "أشخاص.\n",
    )
    assert [row["killed"] for row in rows] == [31]
    assert any("not read" in one for one in findings)


# --- who did it, where, and on which day, over paragraphs


def test_the_attacker_of_the_lead_is_that_of_its_raids(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "10 October 2013",
        "Government jets killed 12 civilians in raids on Safira town on Thursday, a monitor said.",
        "Six people died in an air raid on Manbij town, it said.",
        "A mine killed a farmer near Nawa town.",
    )
    found = {row["killed"]: (row["perpetrators"], "attacker of the lead" in row["notes"])
             for row in rows}  # fmt: skip
    assert found == {
        12: (("Syrian regime forces",), False),
        6: (("Syrian regime forces",), True),
        1: ((), False),
    }


def test_a_second_attacker_leaves_it_open(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "10 October 2016",
        "Government jets killed 12 civilians in raids on Safira town on Monday, a monitor said.",
        "Russian jets killed seven in air raids on Hish town on Monday.",
        "Six people died in an air raid on Manbij town, it said.",
    )
    assert [row["perpetrators"] for row in rows if row["killed"] == 6] == [()]


def test_what_is_recalled_lends_its_day_to_nothing(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "4 أيار 2014",
        "استشهد 12 مواطنا اليوم جراء قذائف هاون على حي الأعظمية في مدينة حلب.",
        "وكان إرهابيون استهدفوا في 27 من الشهر الماضي حي الميدان في حلب بقذائف ما أدى إلى استشهاد "
        "24 مواطنا.",
        "وفي دمشق استشهد أربعة مواطنين جراء سقوط قذيفة هاون على حافلة في حي الدويلعة.",
    )
    assert [(row["date"], row["killed"]) for row in rows] == [
        (date(2014, 5, 4), 12),
        (date(2014, 4, 27), 24),
        (date(2014, 5, 4), 4),
    ]


def test_the_place_of_a_lead_may_stand_behind_it(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "18 February 2023",
        "At least 53 people were killed on Friday in an attack by the Islamic State jihadist group "
        "in Syria, state media report.",
        "The group were searching for truffles when they were targeted near the town of "
        "al-Sukhna, in the province of Homs.",
    )
    assert [(row["date"], row["killed"]) for row in rows] == [(date(2023, 2, 17), 53)]
    assert "al-Sukhna" in rows[0]["place_text"]


@pytest.mark.parametrize(
    "told",
    [
        "In all, 161 people were killed across the country on Wednesday, the committees said.",
        "وارتفع عدد الشهداء في سوريا اليوم إلى أكثر من ثمانين شهيداً، بينهم سبعة في حمص.",
        "قُتل 22 مدنيا الاثنين جراء غارات على ثلاث بلدات في الغوطة الشرقية قرب دمشق.",
        "قُتل 20 مدنيا أمس في منطقتين بدير الزور شرق سوريا.",
        "وتتكرر حوادث مقتل جامعي الكمأة في البادية السورية خلال شهري شباط وآذار من كل عام.",
        "وتجاوز عدد الغارات 40 غارة استهدفت حي باب النيرب والشيخ سعيد.",
        "وأضاف المراسل أن إحدى القذائف سقطت بشكل مباشر على منزل أحد المدنيين في قرية جديد بكارة.",
        "- People of Qamishlo condemn massacre of Tal Rifaat",
    ],
)
def test_more_that_is_no_incident(tmp_path: Path, told: str) -> None:
    rows, _ = read_text(tmp_path, f"16 January 2013\n\n{_RAID.format('Tuesday')}\n{told}\n")
    assert [row["killed"] for row in rows] == [6]


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("أطلق مسلحون مجهولون النار يوم 13 حزيران 2022 على مواطن وطفله في بلدة المليحة، ما أدى إلى "
         "مقتلهما.", 2),
        ("في 31 تشرين الأول 2017، قتلت قذائف أصابت محيط مدرسة في بلدة مسرابا شخصين بالغين وطفلين.",
         4),
        ("إن عناصر من تنظيم الدولة أعدموا يوم الجمعة (الخامس من أيلول/سبتمبر 2014) شابا في بلدة "
         "العشارة.", 1),
        ("ارتكبت الميليشيات الإيرانية يوم 26 شباط 2020 مجزرة بحق 8 مدنيين في بادية معدان.", 8),
        ("Rose to 13 the number of civilians who were killed by airstrikes on al-Marja "
         "neighborhood on 17 October 2016.", 13),
        ("At least 30, most of whom are civilians, were killed by a car bomb near Rankous town on "
         "27 September 2013.", 30),
        ("In Hamam village four civilians were extra-judicially executed on 23 January 2025.", 4),
        ("قالوا إن 15 شخصا قتلوا يوم 30 كانون الثاني 2018 عندما قصفت طائرات سوقا في مدينة أريحا، "
         "وذلك في ثاني هجوم من نوعه خلال 24 ساعة.", 15),
    ],
)  # fmt: skip
def test_more_ways_to_tell_a_toll(tmp_path: Path, told: str, killed: int) -> None:
    rows, findings = read_text(tmp_path, told + "\n")
    assert [row["killed"] for row in rows] == [killed], findings


@pytest.mark.parametrize(
    ("told", "attackers"),
    [
        ("Clashes took place between regime forces and rebels on 17 October 2016. Six civilians "
         "were killed by a landmine in Om Hosh town.", ()),
        ("Six civilians were killed by a landmine on 17 October 2016 in Om Hosh town, which is "
         "taken over by SDF.", ()),
        ("On 17 March 2025 a drone killed six civilians in Kobane city, the Syrian Democratic "
         "Forces (SDF) said.", ()),
        ("On 19 August 2022 rockets killed six civilians in al-Bab city, held by the opposition "
         "Syrian National Army (SNA).", ()),
    ],
)  # fmt: skip
def test_more_who_are_named_and_did_nothing(
    tmp_path: Path, told: str, attackers: tuple[str, ...]
) -> None:
    rows, findings = read_text(tmp_path, told + "\n")
    assert [row["perpetrators"] for row in rows] == [attackers], findings


def test_a_friday_is_no_other_day(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "7 September 2022",
        "On 19 August 2022 rockets hit the market of al-Bab city at 10:30 am, a Friday, and killed "
        "15 civilians.",
    )
    assert [row["date"] for row in rows] == [date(2022, 8, 19)]


def test_the_same_dead_in_a_summary_and_the_text_are_told_once(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "11 فبراير 2025",
        "- لقي أربعة شبان حتفهم بانفجار في بادية السخنة بريف حمص الشرقي، يُعتقد أنه ناجم عن لغم.",
        "قُتل أربعة شبان، اليوم الثلاثاء، جرّاء انفجار لغم لدى مرور سيارتهم في الطرف الشرقي من "
        "بادية السخنة بريف حمص الشرقي.",
    )
    assert [row["killed"] for row in rows] == [4]


@pytest.mark.parametrize(
    ("named", "attackers"),
    [
        ('تنظيم "ب ي د/بي كا كا" الإرهابي', ("Syrian Democratic Forces",)),
        ('تنظيم "داعش"', ("ISIS",)),
        ("تنظيم غير معروف", ()),
    ],
)
def test_the_organisation_is_the_one_that_the_text_names(
    tmp_path: Path, named: str, attackers: tuple[str, ...]
) -> None:
    rows = rows_of(
        tmp_path,
        "19.01.2018",
        f"سيطر {named} على قرى في المنطقة منذ أشهر.",
        "وأمس الخميس، قتل ستة مدنيين في مدينة اعزاز، إثر استهداف التنظيم المشفى بقذائف الهاون.",
    )
    assert [row["perpetrators"] for row in rows] == [attackers]


def test_a_building_of_a_party_is_no_attacker(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "شهدت مدينة إدلب انفجاراً قرب أحد المقرات التابعة لهيئة تحرير الشام، "
        "بتاريخ 21 حزيران 2018، أودى بحياة أربعة مدنيين.",
    )
    assert [row["perpetrators"] for row in rows] == [()]


# --- days, totals and datelines in more words


def test_the_day_before_yesterday_is_two_days_ago(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "Wednesday, 30 September 2020",
        "The day before yesterday, two civilians were killed in a shooting in Khasham town.",
    )
    assert [row["date"] for row in rows] == [date(2020, 9, 28)]


@pytest.mark.parametrize(
    "told",
    [
        "توفي ستة أشخاص، اليوم الأحد، بحادثي سير وقعا على طريق حمص- طرطوس وطريق دمشق- درعا.",
        "ومنذ فجر الجمعة الـ 29 من أيلول 2023 قضى 207 أشخاص في القصف الجوي.",
        "وثق المرصد خلال الأيام الأربعة مقتل 16 مدنياً بينهم 7 أطفال في القصف على قرى المنطقة.",
        "وثقت الشبكة سقوط 123 قتيلا أمس معظمهم في حمص وحلب ودمشق وريفها.",
        "وأظهرت صور ومقاطع فيديو في حي الفردوس شبانا ينتشلون جثثا من تحت أنقاض مبنى.",
    ],
)
def test_more_arabic_that_is_no_incident(tmp_path: Path, told: str) -> None:
    rows, _ = read_text(tmp_path, f"الأحد 14 تموز 2024\n\n{told}\n")
    assert rows == []


def test_the_dateline_of_an_agency_is_no_heading(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "دمشق (أ ف ب)",
        "الاثنين 31 آذار/مارس 2025",
        "وقال المرصد إن ستة أشخاص قتلوا برصاص مسلحين اليوم في قرية حرف بنمرة في ريف بانياس بمحافظة "
        "طرطوس.",
    )
    assert [row["stated_governorate"] for row in rows] == ["SY10"]


def test_who_is_added_to_a_list_is_counted_with_it(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "إن سيدة وأطفالها الثلاثة، إضافة إلى طفل آخر، قتلوا في 15 تموز 2015 جراء إلقاء الطيران "
        "المروحي برميلا متفجرا في بلدة تادف.",
    )
    assert [(row["killed"], row["children"], row["women"]) for row in rows] == [(5, 4, 1)]


def test_who_accuses_and_who_is_accused_did_not_do_it(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "في 28 نيسان 2020 قُتل 40 مدنيا جراء تفجير صهريج مفخخ في سوق بمدينة عفرين، حمّلت وزارة "
        'الدفاع التركية "ي ب ك" المسؤولية عنه.',
    )
    assert [row["perpetrators"] for row in rows] == [()]


def test_what_a_monitor_has_documented_is_of_the_day_of_its_post(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "On Nov 10, 2021",
        "SOHR activists have documented the death of a child in the explosion of a landmine in "
        "Souran town in the countryside of Hama.",
        "Activists have documented the death of 629 people by mines in the country since 2019.",
    )
    assert [(row["date"], row["killed"]) for row in rows] == [(date(2021, 11, 10), 1)]
