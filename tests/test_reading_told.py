"""Texts with known answers in both languages, and traps: what must be a row, and what must not."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_texts import astray
from syria_geo.errors import InputError
from syria_geo.reports import Report, parse_report, parse_report_file
from syria_geo.reports.tags._dates import find_dates
from syria_geo.reports.text._model import Outcome
from syria_geo.reports.text._reflow import plain

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from reading import SHIPPED, Tally, measured  # noqa: E402

TEXTS = sorted(SHIPPED.glob("*.txt"))
# What is known to be read wrong in them.
MISSES = ROOT / "tests" / "fixtures" / "reports" / "misses.txt"
# The least share of the dated incidents that must be found, and of the filled cells that must be
# right; docs/reading.md has what is measured.
LEAST_FOUND = {"en": 0.9, "ar": 0.85}
LEAST_RIGHT = {
    "date": 0.97, "killed": 0.93, "children": 0.9, "women": 0.9, "injured": 0.9,
    "perpetrators": 0.88, "stated_governorate": 0.9, "stated_control": 0.9, "place_text": 0.88,
}  # fmt: skip
MOST_FALSE = 0.07


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return measured(SHIPPED)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_incidents_are_found_and_none_is_lost_in_silence(
    tallies: dict[str, Tally], language: str
) -> None:
    tally = tallies[language]
    assert tally.found >= LEAST_FOUND[language] * tally.given, tally.misses
    assert tally.silent == 0, [miss for miss in tally.misses if ": lost:" in miss]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_texts_without_incidents_give_no_row(tallies: dict[str, Tally], language: str) -> None:
    tally = tallies[language]
    assert tally.false <= MOST_FALSE * tally.rows, [m for m in tally.misses if "none" in m]
    assert tally.rows_in_empty == 0, [m for m in tally.misses if "a row of no" in m]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("column", LEAST_RIGHT)
def test_cells_that_are_filled_are_right(
    tallies: dict[str, Tally], language: str, column: str
) -> None:
    tally = tallies[language]
    assert tally.share(column) >= LEAST_RIGHT[column], [m for m in tally.misses if column in m]


def test_what_is_read_right_stays_right(tallies: dict[str, Tally]) -> None:
    """The shares above leave room; each cell that is wrong is listed, and no other may be."""
    found = Counter(miss for tally in tallies.values() for miss in tally.misses)
    known = Counter(MISSES.read_text(encoding="utf-8").splitlines())
    assert sorted(found - known) == []
    assert sorted(known - found) == []  # read right by now: take it off the list


# --- nothing vanishes -------------------------------------------------------------------------


def read_anyway(path: Path) -> Report | None:
    try:
        return parse_report_file(path)
    except InputError:
        return None


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_paragraph_has_an_account(path: Path) -> None:
    report = read_anyway(path)
    if report is None:
        return
    told = [(one.start, one.end) for one in report.accounts]
    assert told == sorted(told)
    named = [name for one in report.accounts for name in one.incidents]
    assert sorted(set(named)) == sorted(i.word("incident_id") for i in report.incidents)
    for incident in report.incidents:
        inside = [one for one in report.accounts if one.start <= incident.start < one.end]
        assert inside, incident.word("incident_id")
        assert all(one.outcome is Outcome.INCIDENT for one in inside)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_value_stands_where_it_says(path: Path) -> None:
    report = read_anyway(path)
    assert report is None or astray(report) == []


# --- traps ------------------------------------------------------------------------------------


def rows(text: str) -> list[tuple[object, ...]]:
    """Killed, children, women and injured of each row that a sentence gives."""
    try:
        report = parse_report(text)
    except InputError:
        return []
    return [
        tuple(i.values.get(n) for n in ("killed", "children", "women", "injured"))
        for i in report.incidents
    ]


DAY = "On Monday 5 March 2018, shells hit Hish town in Idlib governorate"
NO_ROWS = (
    f"{DAY}; no one was killed.",
    f"{DAY}, without causing casualties.",
    f"{DAY}. Nobody was killed or injured.",
    "On 5 March 2018, SNHR recalled that in 2017, 3,364 civilians were killed in Syria.",
    "Since March 2011, 12,450 civilians have been killed in Idlib governorate.",
    "Between January and June 2019, 871 civilians were killed in Hama and Idlib.",
    "On 5 March 2018, five people died in a traffic accident on the Homs road.",
    "An earthquake on 6 February 2023 killed 4,500 people in Aleppo and Idlib.",
    "On 5 March 2018, 12 fighters of ISIS were killed near Hajin town.",
    "On 5 March 2018, three regime soldiers were killed when a mine exploded near Hish town.",
    "On 13 January 2022, a court in Koblenz sentenced a man for the killing of 27 people.",
    "On 21 August 2023, Zamalka town marked the anniversary of the attack that killed 1,127.",
    f"{DAY}, where 40 % of the houses were destroyed.",
    f"{DAY}, 12 km south of Maarrat al-Numan city, with 40 rockets.",
    "يوم الإثنين 5 آذار 2018 قصفت قوات النظام بلدة حيش في محافظة إدلب دون وقوع ضحايا.",
    "يوم الإثنين 5 آذار 2018 قصفت قوات النظام بلدة حيش ولم يقتل أحد.",
    "منذ آذار 2011 قتل 12450 مدنياً في محافظة إدلب.",
    "في 6 شباط 2023 أدى الزلزال إلى مقتل 4500 شخص في حلب وإدلب.",
    "في 5 آذار 2018 توفي خمسة أشخاص في حادث سير على طريق حمص.",
    "في 5 آذار 2018 قتل 12 عنصراً من تنظيم داعش قرب بلدة هجين.",
)
ROWS = (
    (f"{DAY} and killed a woman, her husband and their son.", (3, None, 1, None)),
    (f"{DAY}, killing two boys of 10 and 11.", (2, 2, None, None)),
    (f"{DAY} and hit two sisters, 6 and 8. Both died.", (2, 2, None, None)),
    (f"{DAY}. The driver of a bus and his nephew (16) were killed.", (2, 1, None, None)),
    (f"{DAY}, killing a potter and his apprentice, and wounding at least 35.", (2, None, None, 35)),
    (f"{DAY}. A teacher was killed, leaving a wife and two children.", (1, None, None, None)),
    (f"{DAY}. A boy was killed and his two sisters were wounded.", (1, 1, None, 2)),
    (f'{DAY}. "I saw nine bodies," a man said. Eleven people were killed.', (11, None, None, None)),
    (f"{DAY}, killing six civilians, two of them children.", (6, 2, None, None)),
    (f"{DAY}, killing a 12-year-old girl and wounding three.", (1, 1, None, 3)),
    (f"{DAY}; between 10 and 12 civilians were killed.", (10, None, None, None)),
    (f"{DAY} and took the lives of four civilians, including two women.", (4, None, 2, None)),
    (f"{DAY}. Two children perished and nine people were injured.", (2, 2, None, 9)),
    (
        "يوم الإثنين 5 آذار 2018 قصفت القوات بلدة حيش، ما أدى إلى مقتل ستة مدنيين بينهم طفلان.",
        (6, 2, None, None),
    ),
    (
        "في 5/3/2018 استشهد ٣ مدنيين بينهم سيدة جراء قصف مدفعي على بلدة حيش، وأصيب سبعة آخرون.",
        (3, None, 1, 7),
    ),
    (
        "بتاريخ 5 آذار/ مارس 2018 قُتِلَ أحدَ عشرَ مدنياً، بينهم أربعةُ أطفالٍ وسيدتان، في مدينة سراقب.",
        (11, 4, 2, None),
    ),
    (
        "الإثنين 5 آذار 2018 قتل مدنيان اثنان بانفجار لغم أرضي في قرية الطيبة.",
        (2, None, None, None),
    ),
)


LISTS = (
    (f"{DAY}, killing seven civilians in Hish and four in Salqin.", [7]),
    (f"{DAY}. Nine died in Hish and another three in Kafr Nabl.", [9]),
    (f"{DAY}, killing seven in Hish, and four were killed by shells on Salqin.", [7, 4]),
    (f"{DAY}, killing six people, including two in the market.", [6]),
    (f"{DAY}, killing a boy and two men in the market.", [3]),
)


@pytest.mark.parametrize(("text", "killed"), LISTS)
def test_what_goes_on_with_other_places_is_listed_unless_it_has_its_own_verb(
    text: str, killed: list[int]
) -> None:
    assert [row[0] for row in rows(text)] == killed


NEWS = "BEIRUT, March 20, 2019 (Agency) - "
DATED = (
    ("Shells hit Hish on Monday. Two people died there.", date(2019, 3, 18)),
    ("Shells hit Hish, last Friday (15 March), and two people died.", date(2019, 3, 15)),
    ("A stray bullet hit a girl in Hish; she died. It happened on Sunday.", date(2019, 3, 17)),
    ("Just yesterday, a market in Ma'arrat an-Nu'man was hit and two died.", date(2019, 3, 19)),
)


@pytest.mark.parametrize(("text", "day"), DATED)
def test_the_day_told_in_a_news_item_is_that_of_its_incident(text: str, day: date) -> None:
    (incident,) = parse_report(NEWS + text).incidents
    assert incident.values["date"] == day


def test_a_toll_in_the_paragraph_behind_its_attack_is_one_incident_with_it() -> None:
    text = (
        f"{NEWS}Jets bombed the market of Kafranbel on Monday, residents said.\n\n"
        '"I saw smoke from my roof," said Abu Ali.\n\n'
        "Nine people were killed, two of them children.\n"
    )
    (incident,) = parse_report(text).incidents
    values = incident.values
    assert (values["date"], values["killed"], values["children"]) == (date(2019, 3, 18), 9, 2)
    assert "Kafranbel" in str(values["place_text"])


def test_a_lone_dateline_is_the_day_of_the_report() -> None:
    text = (
        "Harem, 20 January 2020\n\n"
        "Shells killed a man in Hish this morning.\n\n"
        "Two barrel bombs fell on Kafr Taal yesterday. A woman was killed.\n"
    )
    days = [incident.values["date"] for incident in parse_report(text).incidents]
    assert days == [date(2020, 1, 20), date(2020, 1, 19)]


@pytest.mark.parametrize("text", NO_ROWS)
def test_what_tells_no_incident_gives_no_row(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(("text", "counts"), ROWS)
def test_what_tells_an_incident_gives_its_figures(text: str, counts: tuple[object, ...]) -> None:
    assert rows(text) == [counts]


@given(
    st.integers(1, 1800).filter(lambda n: n != 1),
    st.sampled_from(
        ("killing {} civilians", "and {} civilians were killed", "leaving {} people dead")
    ),
)
def test_any_number_of_killed_is_read(number: int, words: str) -> None:
    assert rows(f"{DAY}, {words.format(number)}.") == [(number, None, None, None)]


@given(
    st.integers(3, 10),
    st.sampled_from(("ما أدى إلى مقتل {} مدنيين", "وأسفر القصف عن استشهاد {} أشخاص")),
)
def test_any_number_of_killed_is_read_in_arabic(number: int, words: str) -> None:
    told = "يوم الإثنين 5 آذار 2018 قصفت قوات النظام بلدة حيش، "
    assert rows(f"{told}{words.format(number)}.") == [(number, None, None, None)]


@given(st.integers(1990, 2030))
def test_a_year_is_never_a_toll(year: int) -> None:
    assert all(
        row[0] != year for row in rows(f"{DAY}. In {year} killed civilians were buried here.")
    )


@given(st.dates(date(2011, 3, 18), date(2025, 12, 31)))
def test_any_day_is_read_in_both_languages(day: date) -> None:
    for text in (
        f"On {day:%d %B %Y}, shells hit Hish town and killed two civilians.",
        f"{day:%B} {day.day}, {day.year}: shells hit Hish town and killed two civilians.",
        f"في {day.day}/{day.month}/{day.year} قصفت بلدة حيش ما أدى إلى مقتل ثلاثة مدنيين.",
    ):
        assert [i.values["date"] for i in parse_report(text).incidents] == [day], text


AGED = (
    (f"{DAY}. A child of eight was killed, and two of his cousins were injured.", (1, 1, None, 2)),
    (
        f"{DAY}. Siblings Rim and Adel Hallaq, 9 and 6 years old, lost their lives.",
        (2, 2, None, None),
    ),
    (f"{DAY}, killing the driver and a passing girl.", (2, 1, None, None)),
)


@pytest.mark.parametrize(("text", "toll"), AGED)
def test_ages_are_no_further_victims(text: str, toll: tuple[int | None, ...]) -> None:
    assert rows(text) == [toll]


@pytest.mark.parametrize(
    "text",
    [
        "On 5 March 2018 rumours of nine killed in Hish town spread, and were denied.",
        "On 5 March 2018 five members of one family died in Hish town because of a coal heater.",
        "On 5 March 2018 shells hit Hish town, killing 40,000 civilians.",
    ],
)
def test_rumours_heaters_and_impossible_tolls_give_no_row(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize("head", ["3- Friday, 9 March 2018", "3- الجمعة 9 آذار 2018"])
def test_the_number_of_an_item_is_no_first_day(head: str) -> None:
    (found,) = find_dates(plain(head))
    assert (found.day, found.earliest) == (date(2018, 3, 9), None)


@pytest.mark.parametrize(
    "line", ["Yesterday at 9:10 AM ·", "5 hrs", "Posted yesterday", "Just now", "منذ 5 ساعات"]
)
@pytest.mark.parametrize(
    "heads", [("2 November 2019 at 19:45",), ("2 November 2019 at 19:45", "3 November 2019, 10:00")]
)
def test_a_post_whose_day_is_not_known_takes_that_of_no_other(
    tmp_path: Path, line: str, heads: tuple[str, ...]
) -> None:
    told = "Regime forces shelled {} in Idlib governorate today, killing {} civilians."
    posts = [f"Page\n{head}\n{told.format('Hish', n)}" for n, head in enumerate(heads, 4)]
    path = tmp_path / "posts.txt"
    path.write_text("\n\n".join((*posts, f"Page\n{line}\n{told.format('Kafr Sajneh', 9)}\n")))
    report = parse_report_file(path)
    assert [row.values["killed"] for row in report.incidents] == [4, 5][: len(heads)]
    assert any("9 killed" in one.message for one in report.findings)
