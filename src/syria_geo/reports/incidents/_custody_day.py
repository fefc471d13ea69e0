"""The day, month or days of a death in custody: not those of an arrest or of the news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from syria_geo.reports.incidents._custody_bounds import days_after_arrest, since_arrest
from syria_geo.reports.incidents._deaths import Scene
from syria_geo.reports.patterns._casualties import is_negated
from syria_geo.reports.patterns._toll import Toll
from syria_geo.reports.tags._dates import DateReading, resolved
from syria_geo.reports.tags._kinds import DEATHS, Kind
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span, begins_in

__all__ = ["died"]

# "Died on 5 March", "her death 10 days earlier on May 1".
# The name of the person and of the prison may stand between, an arrest may not.
_DIED_ON = re.compile(r"(?P<word>[KkB])(?:[^.;]{0,16}?|[^.;4KkB]{0,28}?)i?(?P<date>D)")
# "وفي 6 شباط 2021 توفي داخل السجن".
_ON_DAY_DIED = re.compile(r"(?:^|[.,&])i?(?P<date>D)(?P<word>[Kk])")
_DAY_BEHIND = re.compile(r"[KkB][^.;4]{0,30}?(?P<date>D)")
# Between a day and a death: the day is that of the news, and not of the death.
_LEARNED = re.compile(
    r"\b(?:that|said|told|inform\w*|notif\w*|learn\w*|telling|receiv\w*|obtain\w*|issued|call\w*|"
    r"hand\w*|announc\w*|confirm\w*|regist\w*|certificate|buried|return\w*)\b",
    re.I,
)
# "..., وسُلّم جثمانه لذويه في اليوم التالي".
_LEARNED_AR = re.compile(
    r"\b[وف]?(?:ت|ي|ا|است)?(?:سلم|بلغ|علم|خبر|خطر|دفن|علن|صدر|ستخرج|خرج|حصل|تلق|لق|وصل|شيع)\w*\b|"
    r"\b[وفب]?(?:ال)?(?:جثمان|جثه|جثت)\w*"
)
# "وتلقت عائلته أمس نبأ وفاته": the day of the news.
_TOLD_THEN = re.compile(
    r"\b[وف]?(?:تلق|تبلغ|ابلغ|علم|عرف)\w{0,3}\s(?:[^.;,\s]+\s){0,3}(?:يوم\s|في\s)?$"
)
_PLURAL = re.compile(r"\b(?:were|are|their|deaths)\b", re.I)
# The day behind the word of an arrest is that of the arrest.
_ARREST_DAY = re.compile(r"[34][^.;KkB,]{0,8}$")
_OF_ARREST = re.compile(r"4[^.;KkB,]{0,8}$")
_FAR_BACK, _NEAR = 60, 16  # in tags
# "Arrested ... in August, and on 18 September his body was handed over": he died in between.
_ARREST_THEN_NEWS = re.compile(
    r"4[^.;KkB123D]{0,24}(?P<arrest>D)[^.;KkBD]{0,6}(?P<news>D)[^.;KkBD]{0,6}2[^.;]{0,6}[kK]"
)


def died(scene: Scene, toll: Toll | None, skip: Sequence[Span]) -> tuple[Span, DateReading] | None:
    """Find the word that tells the death, and its day."""
    tagged = scene.tagged
    find = _died_arabic if tagged.is_arabic else _died_english
    found = find(scene, toll, skip)
    if found is None or not tagged.text[slice(*found[0])]:
        return None
    word, day = found
    return (word[0], word[0] + len(tagged.text[word[0] : word[1]].split()[0])), day


def _between_arrest_and_news(scene: Scene, toll: Toll) -> DateReading | None:
    """Give the days from an arrest to the day on which the body was handed over."""
    tagged = scene.tagged
    first, last = tagged.within(toll.span)
    match = _ARREST_THEN_NEWS.search(tagged.line, first, last)
    if match is None:
        return None
    arrest, news = (
        scene.resolved(day)
        for name in ("arrest", "news")
        if (day := tagged.tags[match.start(name)].date) is not None
    )
    earliest, latest = arrest.day or arrest.earliest, news.day or news.latest
    if earliest is None or latest is None or latest < earliest:
        return None
    span = (arrest.span[0], news.span[1])
    return DateReading(
        span, tagged.text[slice(*span)], None, "", "", has_year=arrest.has_year,
        is_several=True, earliest=earliest, latest=latest,
    )  # fmt: skip


def _said_on(
    tagged: Tagged, days: Mapping[int, DateReading], skip: Sequence[Span]
) -> tuple[Span, DateReading] | None:
    """Find a day right behind the word of the death, else right before it."""
    behind = (
        match
        for match in _DIED_ON.finditer(tagged.line)
        if not _OF_ARREST.search(tagged.line, match.start("word"), match.start("date"))
    )
    for match in chain(behind, _ON_DAY_DIED.finditer(tagged.line)):
        day = days.get(match.start("date"))
        if day and (
            _is_of_news(tagged, match) or begins_in(tagged.tags[match.start("word")].span, skip)
        ):
            continue
        if day and not is_negated(tagged, match.start("word")):
            return tagged.tags[match.start("word")].span, day
    return None


def _is_of_news(tagged: Tagged, match: re.Match[str]) -> bool:
    """Tell the day on which a body was handed over, or a family told, behind the death."""
    start, end = match.start("word") + 1, match.start("date")
    if end <= start:
        return False
    between = tagged.text[tagged.tags[start - 1].span[1] : tagged.tags[end].span[0]]
    return _LEARNED_AR.search(between) is not None


def _died_arabic(
    scene: Scene, toll: Toll | None, skip: Sequence[Span]
) -> tuple[Span, DateReading] | None:
    tagged = scene.tagged
    days = dict(_days(scene))
    if (told_on := _said_on(tagged, days, skip)) is not None:
        return told_on
    if toll is not None:
        if (known := _between_arrest_and_news(scene, toll)) is not None:
            return toll.killed.spans[0], known
        dates = [
            scene.resolved(tag.date)
            for position, tag in tagged.of(Kind.DATE, span=toll.span)
            if tag.date
            and not _ARREST_DAY.search(tagged.line[:position])
            and not _TOLD_THEN.search(tagged.text, 0, tag.span[0])
        ]
        if dates:
            return toll.killed.spans[0], dates[0]
    told = next(
        (
            tag.span
            for n, tag in tagged.of(*DEATHS)
            if not (is_negated(tagged, n) or begins_in(tag.span, skip))
        ),
        None,
    )
    if told and (day := days_after_arrest(tagged, days) or since_arrest(tagged, days)):
        return told, day
    return None


def _died_english(
    scene: Scene, toll: Toll | None, skip: Sequence[Span]
) -> tuple[Span, DateReading] | None:
    tagged = scene.tagged
    days = dict(_days(scene))
    words = [
        (n, tag.span)
        for n, tag in tagged.of(*DEATHS)
        if not (
            is_negated(tagged, n)
            or begins_in(tag.span, skip)
            or (toll is None and _PLURAL.search(tagged.text, *tag.span))
        )
    ]
    for position, span in words:
        if (day := _day_of_death(tagged, position, days)) is not None:
            return span, day
    if words and (day := days_after_arrest(tagged, days) or since_arrest(tagged, days)):
        return words[0][1], day
    if toll is not None and scene.day is not None and not days:
        return (words[0][1] if words else toll.killed.spans[0]), scene.day
    return None


def _days(scene: Scene) -> Iterator[tuple[int, DateReading]]:
    """Give the days of a paragraph; "two days before" goes by the day told before it."""
    last = free = scene.last_day
    for position, tag in scene.tagged.of(Kind.DATE):
        if tag.date is not None:
            is_same = tag.date.days_after == 0  # "that morning" is not that of the arrest
            day = resolved(tag.date, scene.report_day, free if is_same else last)
            last = day.day or last
            is_arrest = _ARREST_DAY.search(scene.tagged.line, max(0, position - _NEAR), position)
            free = free if is_arrest else day.day or free
            if day.day or day.precision:
                yield position, day


def _day_of_death(
    tagged: Tagged, position: int, days: dict[int, DateReading]
) -> DateReading | None:
    """Take the day behind the word of the death, else the last one before it in its sentence."""
    behind = _DAY_BEHIND.match(tagged.line, position)
    if behind and _is_own_day(tagged, position, behind.start("date")):
        return days.get(behind.start("date"))
    first = tagged.index(tagged.sentence_at(tagged.tags[position].span[0])[0])
    for at in range(position - 1, max(first, position - _FAR_BACK) - 1, -1):
        if at in days and not _ARREST_DAY.search(tagged.line, max(0, at - _NEAR), at):
            return days[at] if _is_own_day(tagged, at, position) else None
    return None


def _is_own_day(tagged: Tagged, first: int, last: int) -> bool:
    if Kind.PERIOD in tagged.line[first:last]:
        return False
    between = tagged.text[tagged.tags[first].span[1] : tagged.tags[last].span[0]]
    return _LEARNED.search(between) is None
