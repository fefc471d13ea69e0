"""Days of English deaths in custody that are told by an arrest: "died four days after it"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

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
    r"return\w*|collect\w*|summoned)\b",
    re.I,
)
_OF_DEATH = re.compile(
    r"\b(?:die[ds]?|dead|deaths?|body|corpse|remains|passed away|killed|suicide)\b", re.I
)
_NEAR = 12  # tags between an arrest and its day


def days_after_arrest(tagged: Tagged, days: Mapping[int, DateReading]) -> DateReading | None:
    """Reckon "four days after his arrest" from the day of the arrest."""
    found = _AFTER_ARREST.search(tagged.text)
    arrest = _arrest(tagged, days)
    if found is None or arrest is None or arrest.day is None:
        return None
    number = number_at(tokens_of(found["number"]), 0)
    if number is None:
        return None
    day = arrest.day + timedelta(days=number.value * _DAYS[found["unit"].casefold()])
    return DateReading(found.span(), found[0], day, "", "", has_year=arrest.has_year)


def since_arrest(tagged: Tagged, days: Mapping[int, DateReading]) -> DateReading | None:
    """Give the days from an arrest to that on which a family was told, or was given the body."""
    arrest, news = _arrest(tagged, days), _news(tagged, days)
    if arrest is None or news is None:
        return None
    earliest, latest = arrest.day or arrest.earliest, news.day or news.latest
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


def _news(tagged: Tagged, days: Mapping[int, DateReading]) -> DateReading | None:
    for at, day in days.items():
        sentence = tagged.sentence_at(tagged.tags[at].span[0])
        if _NEWS.search(tagged.text, *sentence) and _OF_DEATH.search(tagged.text, *sentence):
            return day
    return None
