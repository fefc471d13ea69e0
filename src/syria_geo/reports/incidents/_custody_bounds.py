"""Days of English deaths in custody that are told by an arrest: "died four days after it"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from syria_geo.reports.tags._dates import DateReading
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.tags._tokens import tokens_of

__all__ = ["days_after_arrest", "since_arrest"]

# "Died four days after his arrest".
_AFTER_ARREST = re.compile(
    r"\b(?P<number>\w+)\s+(?P<unit>day|week)s?\s+(?:after|following|into)\s+"
    r"(?:(?:his|her|their|the|being|he was|she was)\s+)?"
    r"(?:arrest\w*|detention|detained|abduction|abducted|seized|taken|captivity)\b",
    re.I,
)
_DAYS = {"day": 1, "week": 7}
# "His family was told that he had died", "the body was handed over".
_NEWS = re.compile(
    r"\b(?:told|inform\w*|notif\w*|learn(?:ed|t)|receiv\w*|obtain\w*|call\w*|hand(?:ed|ing)|"
    r"return\w*|collect\w*|summoned)\b|"
    r"(?<!\w)و?(?:تسلم|استلم|تلق|ابلغ|بلغ|علم|سلم|حصل|وصل|وصول|تبلغ|اخطر)\w*",
    re.I,
)
_OF_DEATH = re.compile(
    r"\b(?:die[ds]?|dead|deaths?|body|corpse|remains|passed away|killed|executed|suicide)\b|"
    r"(?<!\w)[وب]?(?:ال)?(?:وفا|موت|مقتل|جثمان|جثه|جثت|رفات|توفي|اعدم|استشهاد)\w*",
    re.I,
)
_NEAR = 12  # tags between an arrest and its day


def days_after_arrest(tagged: Tagged, days: Mapping[int, DateReading]) -> DateReading | None:
    """Reckon "four days after his arrest" from the day of the arrest."""
    found = _AFTER_ARREST.search(tagged.text)
    number = number_at(tokens_of(found["number"]), 0) if found else None
    if found is None or number is None:
        return None
    span = timedelta(days=number.value * _DAYS[found["unit"].casefold()])
    arrest, news = _arrest(tagged, days), _news(tagged, days)
    if arrest is not None and arrest.day is not None:
        return DateReading(
            found.span(), found[0], arrest.day + span, "", "", has_year=arrest.has_year
        )
    if news is None or news.day is None:
        return None
    return DateReading(  # the body came back so long after the arrest
        news.span, news.text, None, "", "", has_year=news.has_year, is_several=True,
        earliest=news.day - span, latest=news.day,
    )  # fmt: skip


def since_arrest(tagged: Tagged, days: Mapping[int, DateReading]) -> DateReading | None:
    """Give the days from an arrest to that on which a family was told, or was given the body."""
    arrest, news = _arrest(tagged, days), _news(tagged, days)
    if news is None:
        return None
    earliest = (arrest.day or arrest.earliest) if arrest else _year_of_arrest(tagged)
    latest = news.day or news.latest
    if earliest is None or latest is None or latest < earliest:
        return None
    return DateReading(
        news.span, news.text, None, "", "", has_year=news.has_year, is_several=True,
        earliest=earliest, latest=latest,
    )  # fmt: skip


def _arrest(tagged: Tagged, days: Mapping[int, DateReading]) -> DateReading | None:
    """Find the first day that stands in one sentence right behind an arrest."""
    for at, _ in tagged.of(Kind.ARRESTED):
        line = tagged.line[at : at + _NEAR].partition(".")[0]
        day = next((n for n, kind in enumerate(line) if kind == Kind.DATE), None)
        if day is not None and at + day in days:
            return days[at + day]
    return None


# "Arrested at a checkpoint in 2013", "اعتقل أواخر عام 2012".
_ARRESTED_IN = re.compile(
    r"\b(?:arrest|detain|seiz|abduct|taken|disappear|held|imprison)\w*[^.;]{0,60}?"
    r"\b(?:in|since|during|from)\s+(?:early |late |mid-)?(?P<year>20[012]\d)\b|"
    r"\b(?:اعتقل|احتجز|اعتقال|اختف|اخفي|خطف|اختطف)\w*[^.;]{0,60}?(?:عام|سنه|العام)\s+(?P<year2>20[012]\d)\b",
    re.I,
)


def _year_of_arrest(tagged: Tagged) -> date | None:
    """Give the first day of the year in which somebody was arrested."""
    found = _ARRESTED_IN.search(tagged.text)
    return date(int(found["year"] or found["year2"]), 1, 1) if found else None


def _news(tagged: Tagged, days: Mapping[int, DateReading]) -> DateReading | None:
    for at, day in days.items():
        sentence = tagged.sentence_at(tagged.tags[at].span[0])
        if _NEWS.search(tagged.text, *sentence) and _OF_DEATH.search(tagged.text, *sentence):
            return day
    return None
