"""The rules of a paragraph, each on its own: dates, numbers, people, tolls, parties, sites."""

from __future__ import annotations

import datetime

import pytest

from syria_geo.reports.incidents._draft import Draft, find_time
from syria_geo.reports.incidents._incident import Context, read_paragraph
from syria_geo.reports.layout._headings import Role, heading_of
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._actor import Actor, counted_under, find_actor
from syria_geo.reports.patterns._control import Control, find_control
from syria_geo.reports.patterns._means import find_means
from syria_geo.reports.patterns._parties import find_parties, party_list, whole_parties
from syria_geo.reports.patterns._site import Site, find_site
from syria_geo.reports.patterns._tolls import Toll, read_tolls
from syria_geo.reports.tags._dates import find_dates, weekday_problem
from syria_geo.reports.tags._governorates import find_governorates, heading_governorate
from syria_geo.reports.tags._kinds import KIND_OF
from syria_geo.reports.tags._lexicon import _entries
from syria_geo.reports.tags._months import month_of
from syria_geo.reports.tags._numbers import number_of
from syria_geo.reports.tags._tagging import find_people, tagged
from syria_geo.reports.text._reflow import Vocabulary, plain, reflow
from syria_geo.vocabulary import MEANS, group_words


def tolls_of(text: str) -> tuple[Toll, ...]:
    return read_tolls(tagged(plain(text)))


def actor_of(text: str) -> Actor:
    return find_actor(tagged(plain(text)), start=0, lead=len(text), stop=len(text))


def control_of(text: str) -> Control | None:
    return find_control(tagged(plain(text)))


def site_of(text: str) -> Site | None:
    return find_site(tagged(plain(text)), 0, len(text))


def drafts_of(paragraph: Paragraph, month: tuple[int, int] | None) -> tuple[Draft, ...]:
    return read_paragraph(paragraph, Context(month, year=month[0] if month else None)).drafts


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("Monday 5 March 2018 noon, artillery", "2018-03-05", "noon"),
        ("Thursday dawn, January 11, 2018, warplanes", "2018-01-11", "dawn"),
        ("Sunday, March 4, 2018, around 23:05, militias", "2018-03-04", "around 23:05"),
        ("On Tuesday afternoon, March 6, 2018, a car", "2018-03-06", "afternoon"),
        ("At dawn on Tuesday 6 March 2018, a car", "2018-03-06", "At dawn"),
        ("On Sunday, February 7, a landmine", "2021-02-07", ""),
        ("2018-03-05 evening", "2018-03-05", "evening"),
        ("the 3rd of June 2017", "2017-06-03", ""),
        ("Sept. 5, 2016, at 4 pm, artillery", "2016-09-05", "at 4 pm"),
        ("30 February 2018, artillery", None, ""),
        ("Tuesday, 06/05/2014, a missile", "2014-05-06", ""),
        ("- 02-10-2015: jets", "2015-10-02", ""),
        ("On 22.4.2017 at 9:15, jets", "2017-04-22", "at 9:15"),
        ("From 25 to 27 April 2017, raids", None, ""),
        ("On July 14th and 15th, 2020, artillery", None, ""),
        ("July 14-16, 2020", None, ""),
    ],
)
def test_dates_of_both_orders(text: str, day: str | None, time: str) -> None:
    reading = next(find_dates(text, year=2021))
    assert reading.day == (datetime.date.fromisoformat(day) if day else None)
    span = find_time(text, reading)
    assert (text[slice(*span)] if span else "") == time


@pytest.mark.parametrize("text", ["12 missiles", "she may", "15th street", "resolution 2254"])
def test_what_is_no_date(text: str) -> None:
    assert list(find_dates(text, year=2020)) == []


def test_a_date_without_a_year_has_none_unless_it_is_given() -> None:
    assert next(find_dates("On Sunday, February 7, a landmine")).day is None


def test_a_numeric_date_keeps_its_other_order() -> None:
    reading = next(find_dates("9/4/2018"))
    assert (reading.day, reading.other_order) == (
        datetime.date(2018, 4, 9), datetime.date(2018, 9, 4)
    )  # fmt: skip


def test_a_weekday_that_does_not_fit_is_told() -> None:
    fits, wrong = find_dates("Monday 5 March 2018, then Friday 6 March 2018")
    assert weekday_problem(fits) == ""
    assert "6 March 2018 was a Tuesday" in weekday_problem(wrong)


def test_the_month_is_the_one_named_most_often() -> None:
    assert month_of("In May 2020 ... since June 2011 ... May 3, 2020") == (2020, 5)
    assert month_of("May 2020, June 2020") is None
    assert month_of("no month") is None


# --- numbers and people -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nine", 9),
        ("Twenty-three", 23),
        ("sixty five", 65),
        ("a hundred", 100),
        ("one hundred and twelve", 112),
        ("1,023", 1023),
        ("an", 1),
    ],
)
def test_numbers(text: str, value: int) -> None:
    assert number_of(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "fired 12 missiles",
        "about 15 houses were destroyed",
        "23 Athar Street",
        "the 15th street",
        "10 km east",
        "60% of the victims",
        "killing 40 sheep",
        "at 11:23 people fled",
        "a number of his family members",
    ],
)
def test_figures_that_count_nobody(text: str) -> None:
    assert list(find_people(text)) == []


def test_an_age_is_no_number_of_people() -> None:
    [child] = find_people("a 16-year-old child was killed")
    assert child.count == 1


# --- tolls --------------------------------------------------------------------------------------

TOLLS = [
    ("which resulted in the killing of five people at once including two children.", "5 2 - -"),
    ("killing 14 people; eight children, four women, and their two fetuses where", "14 10 4 -"),
    ("killing of seven people, four children and three women, and wounded about 9.", "7 4 3 9"),
    ("the killing of seven persons (five children and their parents).", "7 5 1 -"),
    ("the killing of four civilians (Three children and their father).", "4 3 - -"),
    ("and killed 16 civilians by shooting (as far as known) including five children.", "16 5 - -"),
    ("the killing of six of the brigade's captives.", "6 - - -"),
    ("As a result, eight people were killed at once including six children.", "8 6 - -"),
    ("shows 15 men from Hish town, located in Idlib governorate, being slaughtered", "15 - - -"),
    ("the deaths of at least 44 civilians, including nine children, while about 55 others were "
     "injured and burned.", "44 9 - 55"),
    ("killing 19 civilians, including three children and woman.", "19 3 1 -"),
    ("the killing of three girls from the same family.", "3 3 - -"),
    ("resulting in the death of a child who herded sheep", "1 1 - -"),
    ("a six-week-old Syrian female infant died of the cold", "1 1 - -"),
    ("near seven members of one family, killing two, a man and his nephew, as well as injuring "
     "the other members.", "2 - - 5"),
    ("killing three children and two women.", "5 3 2 -"),
    ("killed six people, including two girls and a boy", "6 3 - -"),
    ("killing six children, including two girls.", "6 6 - -"),
    ("killed nine, including four children (two girls and two boys) and one woman.", "9 4 1 -"),
    ("12 civilians, six of them children, were killed and 10 were wounded", "12 6 - 10"),
    ("8 civilians from one family (father, mother and six children) were killed.", "8 6 1 -"),
    ("Five members of a family, a man, his wife and three children, were killed", "5 3 1 -"),
    ("killed 20. Among them were three children and their mother.", "20 3 1 -"),
    ("killing seven civilians, including three children, while dozens were wounded.", "7 3 - -"),
    ("leaving six civilians dead and 12 wounded", "6 - - 12"),
    ("killing seven civilians in Hish and four in Salqin.", "7 - - -"),
    ("the killing of a family of six (parents and their four children).", "6 4 1 -"),
    ("5 killed, 12 wounded.", "5 - - 12"),
    ("the killing of three siblings, while no less than 12 others were wounded.", "3 - - 12"),
    ("the death of one woman and the injury of two women and three children.", "1 - 1 5"),
    ("Eight civilians, among whom were three girls and a pregnant woman, died at once.", "8 3 1 -"),
    ("A total of nine people died: five children, three women and one man.", "9 5 3 -"),
    ("killing between 10 and 12 civilians, incl. 5 children.", "10 5 - -"),
    ("Five or six people were killed.", "5 - - -"),
    ("The toll reached 14 martyrs, two of them women.", "14 - 2 -"),
    ("11 victims, including a family of six, were killed.", "11 - - -"),
    ("killing five civilians and three fighters", "8 - - -"),
    ("killed a woman, her two sons (aged 4 and 11) and her mother-in-law.", "4 2 2 -"),
    ("beheaded four shepherds", "4 - - -"),
    ("killed six pupils and their teacher when a shell fell", "7 6 - -"),
    ("an infant died and his parents were wounded as a shell struck", "1 1 - 2"),
    ("a family of six was shot dead inside its home", "6 - - -"),
    ("the mukhtar and his driver were gunned down by two men", "2 - - -"),
    ("two women teachers, a caretaker and a boy lost their lives", "4 1 2 -"),
    ("three siblings aged four, seven and eleven died", "3 3 - -"),
    ("five members of a family, three of them children, died", "5 3 - -"),
    ("seven of the nine on board were dead before help came", "7 - - -"),
    ("leaving the man and a child passer-by dead and four others wounded", "2 1 - 4"),
    ("killing of a teacher, Amina Darwish, and her daughters (6 and 8) by shells", "3 2 - -"),
    ("two young men from Hama and a 16-year-old boy were shot dead", "3 1 - -"),
    ("gunmen stopped the car and shot both reporters dead", "2 - - -"),
    ("killing the driver and a volunteer nurse, a woman in her twenties", "2 - 1 -"),
    ("a barber named Ghadir and his apprentice, a boy of 15, were shot dead", "2 1 - -"),
    ("the attempt cost seven of her relatives their lives", "7 - - -"),
    ("قتل سائق حافلة وراكبان", "3 - - -"),
    ("الطفل وليد الحسن وجده ابو خالد استشهدا بقصف", "2 1 - -"),
    ("فقتل هو وزوجته", "2 - 1 -"),
    ("استشهاد السيده فاطمه عليان وطفليها جراء قذيفه", "3 2 1 -"),
    ("killing 12 civilians, two medics among them", "12 - - -"),
    ("A civilian, his wife and two infants died instantly.", "4 2 1 -"),
    ("killed a mother, her baby daughter and her father-in-law.", "3 1 1 -"),
    ("five civilians, including a woman and her unborn child, were killed.", "5 1 1 -"),
    ("The two attacks killed 46 civilians (Hish: 26 civilians including three children. Salqin: 20 "
     "civilians including four children).", "46 - - -"),
    ("killing 43 civilians, of whom 5 were children and 4 were women, and injuring nine.",
     "43 5 4 9"),
    ("six protesters were killed and 12 were wounded", "6 - - 12"),
    ("killed 23 Druze civilians, one child among them.", "23 1 - -"),
    ("killing three civilians, before it hit Salqin where one woman died.", "3 - - -"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TOLLS)
def test_tolls(text: str, wanted: str) -> None:
    toll = tolls_of(text)[0]
    counts = (toll.killed, toll.children, toll.women, toll.injured)
    assert " ".join(str(count.value) if count else "-" for count in counts) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "which ended in the killing of no less than 70% of all victims",
        "12 houses were destroyed and 20 others were wounded",
        "the remains of three people, one of whom was executed by them years ago",
        "Civil Defense retrieved 19 bodies",
        "killing one hundred and two sheep",
        "Twelve people were killed and injured.",
        "killing and wounding 12 people",
    ],
)
def test_where_no_toll_can_be_read_none_is(text: str) -> None:
    assert tolls_of(text) == ()


def test_a_day_total_is_told_apart() -> None:
    own, day = tolls_of(
        "It killed seven civilians. On that day 18 people, including six children, were killed."
    )
    assert (own.is_day_total, day.is_day_total) == (False, True)


def test_a_smaller_figure_of_the_same_day_is_no_total() -> None:
    _, later = tolls_of("It killed 12 civilians. Later that day shells killed five civilians.")
    assert not later.is_day_total


def test_another_massacre_is_another() -> None:
    _, second = tolls_of(
        "It killed ten civilians. They committed another massacre on the same day, killing six."
    )
    assert second.is_another
    assert not second.is_day_total


@pytest.mark.parametrize(
    ("text", "further"),
    [
        (
            "killing 14 people; on the same date three civilians were killed in Hish",
            "three civilians",
        ),
        ("killed 3 civilians; the day after, another raid killed two brothers", "two brothers"),
        ("executed five men of the local brigade and three civilians", "three civilians"),
        ("killing 14 civilians, including a family of six", ""),
        ("killed nine civilians, and three civilians were wounded", ""),
    ],
)
def test_killed_people_outside_the_toll_are_named(text: str, further: str) -> None:
    assert ", ".join(tolls_of(text)[0].further) == further


def test_more_on_the_same_day_is_no_total_of_it() -> None:
    _, later = tolls_of(
        "It killed six. Later, on the same day, it hit Hish, killing another seven civilians."
    )
    assert not later.is_day_total


# --- parties ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Government forces", ("Syrian regime forces",)),
        ("the Syrian-Russian alliance", ("Syrian regime forces", "Russian forces")),
        ("Factions of the Armed Opposition", ("Armed opposition factions",)),
        (
            "The Armed Opposition/ Syrian National Army",
            ("Armed opposition factions", "Syrian National Army"),
        ),
        ("Kurdish-led Syrian Democratic Forces", ("Syrian Democratic Forces",)),
        ("an unknown party", ("Unidentified",)),
        ("the Islamic Turkistani Party", ("Islamic Turkistani Party",)),
        ("Syrian Arab Red Crescent", ()),
        ("factions in armed opposition", ("Armed opposition factions",)),
        ("Kurdish-led Self-Management forces", ("Syrian Democratic Forces",)),
        ("Government air forces", ("Syrian regime forces",)),
        ("Government forces fired", ()),
    ],
)
def test_a_line_that_is_nothing_but_parties(text: str, names: tuple[str, ...]) -> None:
    assert whole_parties(text) == names


def test_every_party_named_is_found() -> None:
    text = "government forces/international coalition (Investigations go on) warplanes"
    assert [m.names[0] for m in find_parties(text)] == [
        "Syrian regime forces",
        "International coalition forces",
    ]
    mention = party_list("ISIS and the Syrian National Army near", 0)
    assert mention is not None
    assert mention.names == ("ISIS", "Syrian National Army")


@pytest.mark.parametrize(
    ("text", "names", "remark"),
    [
        ("warplanes we believe are Russian fired", ("Russian forces",), "belief"),
        ("pro-Syrian regime Shiite militias fired", ("Syrian regime forces",), ""),
        (
            "regime forces/Russian forces (Investigations are ongoing) fired",
            ("Syrian regime forces", "Russian forces"),
            "under investigation",
        ),
        ("a landmine planted by unknown persons exploded", ("Unidentified",), ""),
        ("warplanes we could not identify whether they were Syrian or Russian targeted",
         ("Syrian regime forces", "Russian forces"), "not established which"),
        ("gunmen whose identities haven't been revealed opened fire", ("Unidentified",), ""),
        ("a car blew up at a checkpoint of the National Army", (), ""),
        ("a car bomb exploded. We haven't been able to establish which group is behind it.",
         ("Unidentified",), "not determined"),
        ("a car bomb exploded in areas under the control of ISIS", (), ""),
        ("coalition forces struck a base for Fateh Al Sham Front",
         ("International coalition forces",), ""),
    ],
)  # fmt: skip
def test_attackers(text: str, names: tuple[str, ...], remark: str) -> None:
    actor = actor_of(text)
    assert actor.names == names
    assert remark in actor.remark


def test_what_is_counted_where() -> None:
    assert counted_under(("ISIS",), ("Russian forces",)) == "ISIS"
    assert counted_under((), ("ISIS",)) == "ISIS"
    assert counted_under((), ("ISIS", "Russian forces")) == "Other parties"
    assert counted_under((), ("Unidentified",)) == "Other parties"
    assert counted_under((), ()) == ""


# --- weapons and control ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("helicopters dropped four barrel bombs", "barrel bombs"),
        ("warplanes fired missiles loaded with cluster bombs", "cluster munitions"),
        ("artillery fired missiles", "artillery, rockets or mortars"),
        ("a drone fired a missile", "air-delivered missiles"),
        ("warplanes (precisely.) fired missiles", "air-delivered missiles"),
        ("an IED planted by an unknown hand in a van-type vehicle exploded", "car bomb"),
        ("a bomb car blew up", "car bomb"),
        ("a landmine went off", "landmine"),
        ("a fuel truck laden with explosives", "car bomb"),
        ("a cluster bomblet", "cluster munitions"),
        ("helicopters dropped a gas cylinder", "other"),
        ("shot dead six civilians", "shooting"),
        ("slaughtered with knives", "execution"),
        ("a battery charger rigged with explosives", "other"),
        ("warplanes we believe are Russian the market", None),
    ],
)
def test_weapons(text: str, means: str | None) -> None:
    found = find_means(text)
    assert (found[0] if found else None) == means


@pytest.mark.parametrize("means", MEANS)
def test_a_weapon_of_a_cell_is_the_same_in_a_sentence(means: str) -> None:
    told = [word for word in group_words("means", means) if " " in word or word == "SVBIED"]
    assert len(told) > 1
    for word in told:
        found = find_means(f"They were killed by {word} in the village.")
        assert found is not None, word
        assert found[0] == means, word


@pytest.mark.parametrize(
    ("text", "parties", "minor", "later"),
    [
        ("and is under the joint control of ISIS and armed opposition factions, which",
         ("ISIS", "Armed opposition factions"), (), ()),
        ("controlled jointly by ISIS", ("ISIS",), (), ()),
        ("was under the control of ISIS, with a minor presence for some armed opposition factions",
         ("ISIS",), ("Armed opposition factions",), ()),
        ("under the control of ISIS that week, whereas it is currently under the full control of "
         "Syrian regime forces.", ("ISIS",), (), ("Syrian regime forces",)),
        ("who were IDPs from Hish which is under the control of ISIS.", (), (), ()),
        ("artillery stationed in Hish, which is under the control of ISIS, fired at Salqin. "
         "Salqin is under the authority of Hay'at Tahrir al Sham.",
         ("Hay'at Tahrir al Sham",), (), ()),
        ("it is currently under the control of ISIS", (), (), ()),
        ("The town was under ISIS control.", ("ISIS",), (), ()),
        ("who tried to cross to areas held by ISIS", (), (), ()),
    ],
)  # fmt: skip
def test_control_of_the_site_on_the_day(
    text: str, parties: tuple[str, ...], minor: tuple[str, ...], later: tuple[str, ...]
) -> None:
    control = control_of(text)
    found = (control.parties, control.minor, control.later) if control else ((), (), ())
    assert found == (parties, minor, later)


# --- sites --------------------------------------------------------------------------------------

SITES = [
    ("fired rockets that targeted the residential houses in the vicinity of the mill in Hish "
     "town, located in Idlib governorate and is under the full control of ISIS, which",
     "vicinity of the mill in Hish town, located in Idlib governorate"),
    ("dropped barrel bombs on a civilians gathering near the bakery in Hish town, which resulted",
     "near the bakery in Hish town"),
    ("fired shells at a gathering of people who queued in front of the bakery in Hish town, as aid",
     "in front of the bakery in Hish town"),
    ("fired shells at a residential building, known as al Noor building, that is adjacent to al "
     "Amal School, killing", "al Noor building, that is adjacent to al Amal School"),
    ("fired missiles at a house in southern Hish town, Idlib governorate. The town",
     "southern Hish town, Idlib governorate"),
    ("targeted residential houses on the road leading to Hish from Salqin town, which resulted",
     "road leading to Hish from Salqin town"),
    ("stationed in Salqin city fired rockets on 23 Athar Street in Hish city, which killed",
     "23 Athar Street in Hish city"),
    ("launched rockets from their positions in Salqin Airport that hit al Amal Hospital, killing",
     "al Amal Hospital"),
    ("a landmine planted by unknown persons in the Badiya of Hish town, exploded near four members",
     "Badiya of Hish town"),
    ("a landmine exploded near al Amal school in Hish town, killing",
     "near al Amal school in Hish town"),
    ("infiltrated Hish village, which is affiliated to Salqin area and is under the control of",
     "Hish village, which is affiliated to Salqin area"),
    ("executed seven civilians, in the desert near Hish town, on charges of spying",
     "desert near Hish town"),
    ("bombed al Amal hospital in Hish city, and 27 civilians were killed",
     "al Amal hospital in Hish city"),
    ("a child from Hish village, which is a part of Salqin, was killed when a mine exploded in the "
     "village, which", "Hish village, which is a part of Salqin"),
    ("fired missiles at a boat, as people were trying to flee Hish city, via the river, killing",
     "Hish city, via the river"),
    ("targeted a building with two missiles in the village of Hish, Idlib governorate. They",
     "village of Hish, Idlib governorate"),
    ("were killed in shelling by Syrian regime forces on Hish town in the south.",
     "Hish town in the south"),
    ("two airstrikes on a bakery and a bus station in Hish city left ten people dead",
     "bakery and a bus station in Hish city"),
    ("fired shells at a market in the city, wounding", ""),
    ("a car bomb planted by ISIS went off in Hish market in the suburbs of Aleppo, as a result",
     "Hish market in the suburbs of Aleppo"),
    ("an air raid on Hish killed four persons", "Hish"),
    ("a barrel bomb was dropped by a helicopter on a house in the village of Hish.",
     "village of Hish"),
    ("shells hit Salqin Street in Hish city, one of which fell on a shelter,",
     "Salqin Street in Hish city"),
    ("exploded beside Salqin bus stop west of Hish: 26 people killed",
     "beside Salqin bus stop west of Hish"),
    ("at 1:00 p.m.: A field hospital in Hish, Idlib, was targeted by missiles. Six died",
     "field hospital in Hish, Idlib"),
    ("launched raids on many sites. In Hish city alone, 12 civilians were killed", "Hish city"),
    ("killed two civilians, a man and his nephew, in Hish city, accusing them", "Hish city"),
    ("shelled IDPs fleeing from Hish village to Salqin village in Idlib city. Ten died",
     "Hish village to Salqin village in Idlib city"),
    ("a landmine explosion in a bus near Hish city kills eight passengers", "near Hish city"),
    ("attacked the sheep market in Hish village, and the attack left ten dead",
     "sheep market in Hish village"),
    ("targeted, with a barrel bomb, a mosque in Hish city. Twelve died", "mosque in Hish city"),
    ("opened fire at residents of Hish village in Jabal Salqin following a quarrel and killed",
     "Hish village in Jabal Salqin"),
    ("targeted Hish city in two consecutive raids, killing nine", "Hish city"),
    ("starved to death in Hish camp due to a lack of food", "Hish camp"),
    ("fired a number of missiles, killing ten civilians", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), SITES)
def test_sites(text: str, place: str) -> None:
    site = site_of(text)
    assert (", ".join(text[slice(*span)] for span in site.spans) if site else "") == place


def test_a_place_right_behind_the_attacker_where_the_verb_is_lost() -> None:
    text = "warplanes we believe are Russian the mill road in Hish town, which resulted"
    site = site_of(text)
    assert site is not None
    assert text[slice(*site.spans[0])] == "mill road in Hish town"


def test_a_phrase_takes_its_city_from_before() -> None:
    text = "In Hish city, shells fell on al Amal market in the city, killing two"
    site = site_of(text)
    assert site is not None
    assert [text[slice(*span)] for span in site.spans] == ["al Amal market", "Hish city"]


def test_where_only_the_victims_home_is_known_it_is_said() -> None:
    text = "published a video that shows 15 civilians from Hish town, being slaughtered"
    site = site_of(text)
    assert site is not None
    assert "victims came from" in site.remark


# --- governorates and headings ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("western suburbs of Idlib governorate", [("SY07", True)]),
        ("Hazza town in Eastern Ghouta, located in Damascus suburbs", [("SY03", True)]),
        ("Hish town, Damascus suburbs governorate", [("SY03", True)]),
        ("Deir Ez-Zour city", [("SY09", False)]),
        ("eastern suburbs of Aleppo", [("SY02", True)]),
        ("Hish town", []),
    ],
)
def test_governorates_of_a_phrase(text: str, codes: list[tuple[str, bool]]) -> None:
    assert [(code, called) for code, _, called in find_governorates(text)] == codes


def test_governorates_of_headings() -> None:
    assert heading_governorate("Al Raqqa governorate") == "SY11"
    assert heading_governorate("Homs:") == "SY04"
    assert heading_governorate("Recommendations") == ""


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("II. Details of September's Incidents", Role.DETAILS),
        ("I.Executive Summary", Role.SUMMARY),
        ("III. Conclusions and Recommendations", Role.CLOSING),
        ("## Methodology", Role.OTHER),
        ("VII. The Most Notable Work Carried Out", Role.OTHER),
        ("1. Refer the case to the Court.", None),
    ],
)
def test_titles_of_sections(line: str, role: Role | None) -> None:
    heading = heading_of(line)
    assert (heading.role if heading else None) == role


def test_party_headings() -> None:
    regime = heading_of("A. Syrian regime forces (army, security branches, militias)")
    group = heading_of("C. Extremist Islamic groups")
    assert regime is not None
    assert regime.parties == ("Syrian regime forces",)
    assert group is not None
    assert group.parties == ()
    assert heading_of("Syrian regime forces fired at Hish.") is None


def test_headings_with_ordinals_and_of_unknown_parties() -> None:
    second = heading_of("Second: Daesh")
    unknown = heading_of("D. The Local Guards")
    assert second is not None
    assert second.parties == ("ISIS",)
    assert unknown is not None
    assert unknown.parties == ()
    assert heading_of("First: a shell fell on Hish") is None


# --- a paragraph --------------------------------------------------------------------------------


def test_two_massacres_in_one_paragraph() -> None:
    text = (
        "Friday, March 2, 2018, warplanes that we believe are Russian aimed at a bus and hit Hish "
        "village, in the east of Idlib governorate, with missiles, which caused the killing of 10 "
        "people, including three women. Before sunset they were behind another massacre there, "
        "since they targeted another site in the village with two bombs, killing nine "
        "civilians including one child. The village was still under the control of ISIS."
    )
    passage = reflow(text, [(0, len(text))], Vocabulary.of(text))
    under = ("Russian forces",)
    paragraph = Paragraph(passage, Role.DETAILS, True, under, "SY09", 0, True)
    first, second = drafts_of(paragraph, (2018, 3))
    assert [draft.values["killed"] for draft in (first, second)] == [10, 9]
    assert [draft.values["children"] for draft in (first, second)] == [None, 1]
    assert first.values["date"] == second.values["date"]
    assert first.values["place_text"] == second.values["place_text"]
    assert first.values["stated_control"] == second.values["stated_control"] == ("ISIS",)
    assert first.passage.end < second.passage.start
    assert "Deir-ez-Zor while the paragraph writes Idleb" in " ".join(first.remarks)


def _drafts_of(text: str) -> list[dict[str, object]]:
    passage = reflow(text, [(0, len(text))], Vocabulary.of(text))
    paragraph = Paragraph(passage, Role.DETAILS, True, (), "", 0, True)
    return [
        draft.values | {"findings": " ".join(message for _, message in draft.findings)}
        for draft in drafts_of(paragraph, (2018, 4))
    ]


def test_a_date_behind_the_toll_does_not_hide_what_stands_before() -> None:
    [draft] = _drafts_of("A man from Hish town was shot dead in the town on April 7, 2018.")
    assert (draft["means"], draft["place_text"]) == ("shooting", "Hish town")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("On 4/9/2018, shells killed four people in Hish.", "month first"),
        ("On 31 April 2018, shells killed four people in Hish.", "no such day"),
    ],
)
def test_a_day_that_is_not_sure_stays_empty(text: str, why: str) -> None:
    [draft] = _drafts_of(text)
    assert draft["date"] is None
    assert why in str(draft["findings"])


def test_a_second_attack_without_a_toll_is_listed() -> None:
    [draft] = _drafts_of(
        "On 3 April 2018, shells killed four people in Hish. In a separate incident on 5 April, a "
        "sniper shot dead some drivers."
    )
    assert "further deaths are told and not read: In a separate" in str(draft["findings"])


def test_deaths_by_nobody_and_nothing_are_remarked() -> None:
    [draft] = _drafts_of("On 3 April 2018, a fever killed 12 people in Hish city.")
    assert "neither attacker nor weapon" in str(draft["findings"])


def test_a_toll_divided_in_a_list_is_no_incident() -> None:
    text = "On 3 April 2018, nine civilians were killed by all parties, distributed as follows:"
    assert _drafts_of(text) == []


def test_what_a_witness_says_is_not_the_reports_figure() -> None:
    text = "“On Sunday 4 March 2018, I counted 13 killed people in Hish hospital.”"
    passage = reflow(text, [(0, len(text))], Vocabulary.of(text))
    assert drafts_of(Paragraph(passage, Role.DETAILS, True, (), "", 0, True), None) == ()


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Israeli forces", "Israeli forces"),
        ("the Israeli army", "Israeli forces"),
        ("Iranian forces", "Iranian forces"),
        ("the Iranian Revolutionary Guards", "Iranian forces"),
        ("Syrian transitional government forces", "Syrian transitional government"),
    ],
)
def test_every_party_of_the_vocabulary_is_read(words: str, party: str) -> None:
    assert whole_parties(words) == (party,)


def test_every_phrase_of_the_lexicon_has_a_letter() -> None:
    """A row whose tag has no letter would stop the reading of any text with its words."""
    unknown = {
        (entry.tag, entry.value)
        for entry in _entries()
        if (entry.tag, entry.value) not in KIND_OF and (entry.tag, "") not in KIND_OF
    }
    assert not unknown
