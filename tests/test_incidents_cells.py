"""Counts, days and coordinates as people write them: what each says, and what none may say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syria_geo.incidents._counts import Count, read_count
from syria_geo.incidents._dates import EXCEL_1904, ORDERS, UnclearOrderError, read_day
from syria_geo.incidents._degrees import decimals_of, read_degrees, read_pair


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (7, 7), (7.0, 7), ("7", 7), ("٧", 7), ("۱۲", 12), ("+5", 5), ("12.0", 12),
        ("1,234", 1234), ("1٬234", 1234), ("١٬٢٣٤", 1234), ("1 234", 1234), ("1\u00a0234", 1234),
        (None, None), ("", None), ("-", None), ("?", None),
    ],
)  # fmt: skip
def test_a_plain_number_says_nothing_more(cell: object, number: int | None) -> None:
    assert read_count(cell) == Count(number)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("5-7", 5), ("5 – 7", 5), ("5 to 7", 5), ("5 or 6", 5), ("between 5 and 7", 5),
        ("at least 5", 5), ("5+", 5), ("5 or more", 5), ("≥5", 5), (">= 5", 5),
        ("more than 5", 6), (">5", 6), ("over 1,000", 1001),
        ("about 20", 20), ("~20", 20), ("20 approx.", 20), ("approx. 30 people", 30),
        ("7 civilians", 7), ("at least 5 killed", 5),
        ("ما لا يقل عن ٥", 5), ("5 على الأقل", 5), ("أكثر من 5", 6), ("حوالي 20", 20),
        ("7 قتلى", 7), ("بين 5 و7", 5), ("5 أو أكثر", 5), ("٥ - ٧", 5), ("قتيلان", 2),
        ("none", 0), ("لا يوجد", 0),
        ("unknown", None), ("N/A", None), ("غير معروف", None), ("dozens", None), ("عشرات", None),
        ("up to 7", None), ("<5", None), ("أقل من 5", None),
    ],
)  # fmt: skip
def test_words_vouch_for_a_number_or_none_and_stay(cell: str, number: int | None) -> None:
    assert read_count(cell) == Count(number, cell)


@pytest.mark.parametrize(
    "cell",
    [
        "five", "-3", "-0.5", "2.5", "1.234", "12,34", "7-5", "12/15", "2016-09-05", True, "x",
        "7 (incl. 3 children)", "#N/A", "9" * 14, "9" * 5000, "5 km", "=1+1",
    ],
)  # fmt: skip
def test_what_is_no_number_of_people(cell: object) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read_count(cell)


@given(st.text(max_size=12))
def test_any_text_is_a_count_or_a_value_error(text: str) -> None:
    try:
        count = read_count(text)
    except ValueError:
        return
    assert count.number is None or count.number >= 0


DAY = date(2016, 9, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2016-09-05", "2016/9/5", "٢٠١٦-٠٩-٠٥", "20160905", "5 September 2016", "Sep 5, 2016",
        "Monday, September 5th, 2016", "5-Sep-16", "5-Sep-2016", "05 Sept. 2016", "٥ أيلول ٢٠١٦",
        "الاثنين 5 أيلول 2016", "5 سبتمبر 2016", "5 أيلول/سبتمبر 2016", "2016 September 5",
        "42618", 42618, 42618.0, DAY,
        datetime(2016, 9, 5, tzinfo=UTC), "2016-09-05T00:00:00", "\u200f2016-09-05\u200f",
    ],
)  # fmt: skip
def test_one_day_in_many_forms(cell: object) -> None:
    day = read_day(cell)
    assert (day.day, day.earliest, day.latest, day.precision) == (DAY, DAY, DAY, "day")
    assert day.time == ""


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("2016-09-05 12:45", "12:45"),
        ("2016-09-05T12:45:30.000+03:00", "12:45"),
        ("5 September 2016 at 3:15 pm", "15:15"),
        (datetime(2016, 9, 5, 8, 5, tzinfo=UTC), "08:05"),
        (42618.5, "12:00"),
    ],
)
def test_a_time_of_day_is_kept_apart(cell: object, time: str) -> None:
    assert (read_day(cell).day, read_day(cell).time) == (DAY, time)


@pytest.mark.parametrize(
    ("cell", "first", "last", "precision"),
    [
        ("2016-09", (2016, 9, 1), (2016, 9, 30), "month"),
        ("02/2016", (2016, 2, 1), (2016, 2, 29), "month"),
        ("September 2016", (2016, 9, 1), (2016, 9, 30), "month"),
        ("أيلول/سبتمبر 2016", (2016, 9, 1), (2016, 9, 30), "month"),
        ("أيلول 2016", (2016, 9, 1), (2016, 9, 30), "month"),
        ("2016", (2016, 1, 1), (2016, 12, 31), "interval"),
        ("2016-09-05 to 2016-09-07", (2016, 9, 5), (2016, 9, 7), "interval"),
        ("September 5-7, 2016", (2016, 9, 5), (2016, 9, 7), "interval"),
        ("5-7 September 2016", (2016, 9, 5), (2016, 9, 7), "interval"),
        ("30 August - 2 September 2016", (2016, 8, 30), (2016, 9, 2), "interval"),
    ],
)
def test_less_than_a_day_is_an_interval_and_no_day(
    cell: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: str
) -> None:
    day = read_day(cell)
    assert day.day is None
    assert (day.earliest, day.latest, day.precision) == (date(*first), date(*last), precision)


@pytest.mark.parametrize(
    ("cell", "fits"),
    [
        ("05/09/2016", ("dmy", "mdy")),
        ("13/09/2016", ("dmy",)),
        ("09.13.2016", ("mdy",)),
        ("05-09-16", ("dmy", "mdy")),
        ("16/09/13", ("dmy", "ymd")),
    ],
)
def test_no_order_of_day_and_month_is_guessed(cell: str, fits: tuple[str, ...]) -> None:
    with pytest.raises(UnclearOrderError) as caught:
        read_day(cell)
    assert caught.value.fits == fits


@given(st.dates(date(2011, 1, 1), date(2030, 12, 31)), st.sampled_from(ORDERS))
def test_with_the_order_said_every_day_is_read(day: date, order: str) -> None:
    parts = {"d": f"{day.day}", "m": f"{day.month:02d}", "y": f"{day.year}"}
    text = "/".join(parts[letter] for letter in order)
    assert read_day(text, order=order).day == day


def test_numbers_of_the_other_calendar_begin_in_1904() -> None:
    assert read_day(42618 - 1462, epoch=EXCEL_1904).day == DAY


@pytest.mark.parametrize(
    "cell",
    [
        "2016-02-30",
        "31/31/2016",
        "0216-09-05",
        "nope",
        "2016-13-01",
        "7",
        "12345678901",
        "May",
        "2016-09-07 to 2016-09-05",
        "5 September to soon",
        "2016-08 to 2016-09",
    ],
)
def test_what_is_no_day(cell: str) -> None:
    with pytest.raises(ValueError, match=r"leave it empty|correct it"):
        read_day(cell)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_value_error(text: str) -> None:
    try:
        day = read_day(text)
    except ValueError:
        return
    assert (day.day is None) or day.precision == "day"


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [
        (36.2021, 36.2021), ("36.2021", 36.2021), ("36,2021", 36.2021), ("٣٦٫٢", 36.2),
        ("36.2021° N", 36.2021), ("N36.5", 36.5), ("36°12'", 36.2), ("36°12'36\"N", 36.21),
        ("36° 12′ 36″", 36.21), ("-36.5", -36.5), ("36.5 S", -36.5),
    ],
)  # fmt: skip
def test_degrees_in_many_forms(cell: object, degrees: float) -> None:
    assert read_degrees(cell, "latitude") == pytest.approx(degrees)


@pytest.mark.parametrize("cell", ["91", "north", "36°70'", "36°12'70\"", "3,621,210", 1e9])
def test_what_is_no_latitude(cell: object) -> None:
    with pytest.raises(ValueError, match=r"coordinate|latitude"):
        read_degrees(cell, "latitude")


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("36.2021, 37.1343", ("36.2021", "37.1343", None)),
        ("36.2021,37.1343", ("36.2021", "37.1343", None)),
        ("36.2021 37.1343 390.1 4.5", ("36.2021", "37.1343", "4.5")),
        ("(36.2021;37.1343)", ("36.2021", "37.1343", None)),
        ("36.2021 37.1343 0 0", ("36.2021", "37.1343", None)),
        ("unknown", None),
    ],
)
def test_a_pair_in_one_cell(cell: str, pair: object) -> None:
    assert read_pair(cell) == pair


@pytest.mark.parametrize(
    "cell",
    [
        "36.2021 37.1343 high 4.5", "36.2021 37.1343 390", "36.2021", "36,37", "36.2021, 190",
        "97.1343 136.2021 1 2", "36.2021, 37.1343, 390.1, 4.5", "36.2021 37.1343 390 4 5",
        "POINT (36.2021)", "Hass, Idlib", "95, 37",
    ],
)  # fmt: skip
def test_what_is_no_pair(cell: str) -> None:
    with pytest.raises(
        ValueError, match=r"no pair of coordinates|no latitude|no longitude|no coord"
    ):
        read_pair(cell)


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("POINT (37.1343 36.2021)", ("36.2021", "37.1343", None)),
        ("POINT Z(37.1343 36.2021 5)", ("36.2021", "37.1343", None)),
        ("36.2021N 37.1343E", ("36.2021N", "37.1343E", None)),
        ("36,2021; 37,1343", ("36,2021", "37,1343", None)),
        ("36,2021 37,1343", ("36,2021", "37,1343", None)),
        ("[36.2021,37.1343]", ("36.2021", "37.1343", None)),
        ("36.2021 / 37.1343", ("36.2021", "37.1343", None)),
        ("٣٦٫٢، ٣٧٫١", ("36.2", "37.1", None)),
        ("36.2021 37.1343 -5 12", ("36.2021", "37.1343", "12")),
        ("", None), (None, None), (" ", None),
    ],
)  # fmt: skip
def test_pairs_in_other_signs(cell: object, pair: object) -> None:
    assert read_pair(cell) == pair


@pytest.mark.parametrize(
    ("cell", "decimals"),
    [("36", 0), (36.0, 1), ("36.20", 2), ("36,2021", 4), ("36°12'", 2), ("36°12'7\"N", 4)],
)
def test_decimals_as_they_are_written(cell: object, decimals: int) -> None:
    assert decimals_of(cell) == decimals
