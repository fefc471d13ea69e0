"""Killed, children, women, injured: which numbers of a paragraph are tolls, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from syria_geo.reports.patterns._antecedents import (
    are_pronouns,
    toll_of_pronoun,
    with_dual,
    with_meant,
    with_object,
    with_participle,
    with_pronoun,
)
from syria_geo.reports.patterns._casualties import HURT, KILLED, Role, is_bereaved, roles_of
from syria_geo.reports.patterns._corrected import with_correction
from syria_geo.reports.patterns._counting import (
    from_first,
    is_the_other,
    rest_hurt,
    toll_of,
    with_parts,
)
from syria_geo.reports.patterns._sums import total_of
from syria_geo.reports.patterns._telling_clauses import is_listed, told_clauses
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.patterns._victims import (
    hurt_alike,
    is_of_other_time,
    names_victims,
    with_lone_woman,
)
from syria_geo.reports.tags._date_patterns import MONTH
from syria_geo.reports.tags._dates import DateReading
from syria_geo.reports.tags._kinds import ATTACKS, Kind
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span

__all__ = ["I_OR_WE", "Count", "Toll", "read_tolls"]

_AMONG_VICTIMS = re.compile(r"[gw]{0,3}(?:g|wB|wP)|[wX]{0,2}P?v?g")
# "Five of the dead were children."
_OF_THE_DEAD = re.compile(
    r"(?:\w+ ){1,3}of (?:the (?:dead|victims|killed|fatalities)|them|those (?:killed|who died))"
    r" were\b",
    re.I,
)
# "Only a boy and his aunt came out alive."
_ARE_ALIVE = re.compile(
    r"\b(?:surviv\w+|alive|unharmed|unhurt|rescued)\b|(?<!\w)(?:نجا|نجت|نجوا|ناج|ناجين|ناجيه|احياء)(?!\w)",
    re.I,
)
_AMONG_AR = re.compile(r"[^KkBHhbMP.;]{0,14}?g[we]{0,2}P")


def read_tolls(tagged: Tagged, *, is_list_of_dead: bool = False) -> tuple[Toll, ...]:
    """Read every toll of a passage, in order.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    is_list_of_dead : bool
        Whether it is an item of a list that counts the dead: its first number is a toll.

    Returns
    -------
    tuple of Toll
        The first that is no total belongs to the incident; one that says "another massacre" is an
        incident of its own. Empty when nobody is said to be killed.
    """
    reading = _Tolls(tagged, is_list_of_dead=is_list_of_dead)
    for sentence in told_clauses(tagged):
        reading.add(sentence)
    return tuple(reading.checked())


# 'The Observatory added that "a civilian was killed in Bayada ..."': its telling, not a witness's.
_BODY_TELLS = re.compile(
    r"(?:\b(?:Observatory|SOHR|SNHR|SANA|agency|monitor|Network|Civil Defen[cs]e|White Helmets)\b|"
    r"(?<!\w)(?:المرصد|الشبكه|الدفاع المدني|وكاله|الوكاله|المصدر|البيان|اللجان|المركز))"
    r"[^\".;]{0,48}$"
)
# What a witness says, and no news.
I_OR_WE = re.compile(
    r"\b(?:I|we|We|my|My|our|Our|us|me)\b|(?<!\w)[وف]?(?:كنا|كنت|راينا|رايت|شاهدنا|شاهدت|سمعنا|سمعت|"
    r"خرجنا|خرجت|وجدنا|وجدت|حملنا|حملت|رايتهم|ابني|اخي|اختي|زوجي|زوجتي|والدي|والدتي|عائلتي|اسرتي|"
    r"منزلي|بيتي|منزلنا|بيتنا|جاري|حارتنا|قريتنا|نحن|انا|لنا|عندنا)(?!\w)"
)
_PLACED = re.compile(r"[iIA]u?[wGe]{0,2}[GN]")  # "on the town", "hit Idlib"
_FAR = 80
_FAR_BACK = 8
_PART_OF_OTHERS = re.compile(r"[Hh]w{1,2}g[we]{0,2}$")


# "One of the wounded lost a leg": how many they are is said elsewhere.
_ONE_OF_HURT = re.compile(
    r"one of the (?:wounded|injured)\b|(?:احد|احدي|بعض)\s+(?:ال)?(?:جرحي|مصابين|مصابات|جريحات)\b",
    re.I,
)


def _counted_hurt(people: Sequence[People]) -> list[People]:
    """Leave out "one of the wounded", and who stands behind him without a word of injury."""
    if not people or _ONE_OF_HURT.match(people[0].text) is None:
        return list(people)
    return [one for one in people[1:] if one.group is Group.INJURY]


def _is_part_of_unnumbered(tagged: Tagged, start: int) -> bool:
    """Tell "others were injured, a woman among them", which gives no number of injured."""
    at = tagged.index(start)
    return _PART_OF_OTHERS.search(tagged.line[max(0, at - _FAR_BACK) : at]) is not None


def _with_one_more(toll: Toll, other: Toll) -> Toll:
    """Add the second of two, who is told in a clause of his own."""
    first = toll.killed
    killed = replace(first, value=first.value + 1, spans=(*first.spans, *other.killed.spans))
    return replace(toll, span=(toll.span[0], other.span[1]), killed=killed)


class _Tolls:
    """Reads the sentences of a passage in turn."""

    def __init__(self, tagged: Tagged, *, is_list_of_dead: bool) -> None:
        self.tagged, self.is_list_of_dead = tagged, is_list_of_dead
        self.tolls: list[Toll] = []
        self.hurt: list[tuple[int, Count]] = []
        self.is_weak = False
        self.since: list[tuple[Span, list[Role]]] = []

    def add(self, sentence: Span) -> None:
        """Take the toll of a sentence, or what it says of the toll before."""
        roles = with_pronoun(self.tagged, sentence, roles_of(self.tagged, sentence))
        roles = with_dual(self.tagged, sentence, roles)
        roles = with_participle(self.tagged, sentence, roles)
        roles = with_object(self.tagged, sentence, roles)
        listed = self._lists(sentence, roles)
        if are_pronouns(roles):
            toll = toll_of_pronoun(self.tagged, sentence, roles, self.since)
            if toll is not None:
                self._drop_hurt(toll)
        else:
            toll = None
        if toll is None:
            toll = toll_of(self.tagged, sentence, roles, has_toll=bool(self.tolls))
        if toll is not None:
            toll = with_meant(self.tagged, toll, roles, self.since)
            toll = with_lone_woman(self.tagged, toll, roles)
            toll = with_correction(self.tagged, toll, roles)
            self._put(replace(toll, is_listed=listed), roles)
            self.since = []
        elif self.tolls and self._tells_of_victims(sentence, roles):
            people = [role.people for role in roles if not role.status]
            self.tolls[-1] = with_parts(self.tagged, self.tolls[-1], people)
        else:
            self.since.append((sentence, roles))
        self._add_hurt(sentence, roles)

    def _tells_of_victims(self, sentence: Span, roles: Sequence[Role]) -> bool:
        if _tells_of_victims(self.tagged, sentence):
            return True
        is_arabic = self.tagged.is_arabic
        return not is_arabic and names_victims(self.tagged, sentence, self.tolls[-1], roles)

    def _put(self, toll: Toll, roles: Sequence[Role]) -> None:
        """Add a toll; of "she lost eight relatives", or a witness's words, and a toll, the toll."""
        people = next(role.people for role in roles if role.status == KILLED)
        is_weak = is_bereaved(self.tagged, people) or self._is_said(people)
        if self.tolls and is_weak:
            return
        if len(self.tolls) == 1 and self.is_weak:
            self.tolls.clear()
        self.is_weak = is_weak
        killed = [role.people for role in roles if role.status == KILLED]
        if self.tolls and is_the_other(toll, killed) and not self._are_apart(toll):
            self.tolls[-1] = _with_one_more(self.tolls[-1], toll)
        else:
            self.tolls.append(toll)

    def _are_apart(self, toll: Toll) -> bool:
        """Tell "one was killed in Ariha, and the other in Hish"."""
        told = [self.tagged.between(*one.span) for one in (self.tolls[-1], toll)]
        return all(_PLACED.search(one) for one in told)

    def _is_said(self, people: People) -> bool:
        """Tell a witness's words within the paragraph: between quotes."""
        text, start = self.tagged.text, people.span[0]
        is_inside = text.count('"', 0, start) % 2 == 1 and '"' in text[people.span[1] :]
        opens = text.rfind('"', 0, start)
        if not is_inside or _BODY_TELLS.search(text, max(0, opens - _FAR), opens) is not None:
            return False
        closes = text.find('"', people.span[1])
        if I_OR_WE.search(text, opens, closes) is not None:
            return True
        return not self._tells_where(start, (opens, closes))

    def _tells_where(self, start: int, quote: Span) -> bool:
        """Tell "jets hit the Qusour quarter in Idlib, and killed four": news, whoever says it."""
        told = self.tagged.between(*self.tagged.sentence_at(start))
        is_attack = bool(ATTACKS & {*told, *self.tagged.between(*quote)})
        return is_attack and _PLACED.search(told) is not None

    def _lists(self, sentence: Span, roles: Sequence[Role]) -> bool:
        """Tell a clause that goes on a list of places: its first people were killed, too."""
        tolls = self.tolls
        if self.is_list_of_dead and not tolls and roles and not any(r.status for r in roles):
            before = self.tagged.between(sentence[0], roles[0].people.span[0])
            roles[0].status = "" if {Kind.ARRESTED, Kind.CUSTODY} & set(before) else KILLED
        is_behind = bool(tolls) and tolls[-1].span[1] == sentence[0]
        listed = is_behind and is_listed(self.tagged, sentence, roles)
        if listed:
            roles[0].status = KILLED
        return listed

    def _add_hurt(self, sentence: Span, roles: Sequence[Role]) -> None:
        if self.tolls and is_of_other_time(self.tagged, sentence, self.tolls[-1], roles):
            return
        if alike := hurt_alike(self.tagged, sentence, self.tolls):
            self.hurt.append((sentence[0], alike))
        injured = _counted_hurt(from_first(roles, HURT))
        is_part = injured and _is_part_of_unnumbered(self.tagged, injured[0].span[0])
        if injured and not is_part and not self._are_dead(injured):
            self.hurt.append((sentence[0], total_of(self.tagged, injured)))
        if rest := rest_hurt(self.tagged.text, sentence, roles):
            self.hurt.append((sentence[0], rest))

    def _are_dead(self, people: Sequence[People]) -> bool:
        """Tell "a woman was wounded, and she died"."""
        return bool(self.tolls) and people[0].span in self.tolls[-1].killed.spans

    def _drop_hurt(self, toll: Toll) -> None:
        """Take those who died of their wounds off the injured."""
        dead = set(toll.killed.spans)
        self.hurt = [one for one in self.hurt if not dead & set(one[1].spans)]

    def checked(self) -> Iterator[Toll]:
        """Give the tolls with their injured, and with what they are totals of."""
        tolls = [_checked(self.tagged, toll, self.tolls) for toll in self.tolls]
        return _with_injured(tolls, self.hurt)


def _tells_of_victims(tagged: Tagged, sentence: Span) -> bool:
    """Tell a sentence such as "Among the victims were two women": it adds to the toll before."""
    line = tagged.between(*sentence)
    if _ARE_ALIVE.search(tagged.text, *sentence):
        return False
    if _OF_THE_DEAD.match(tagged.text, sentence[0]):
        return True
    return (_AMONG_AR if tagged.is_arabic else _AMONG_VICTIMS).match(line) is not None


# A total of several attacks where another toll is given; else the toll of the one attack.
_SUM = re.compile(r"\b(?:in|a) total\b|\btotal of\b|\baltogether\b", re.I)
# "Later they came back and killed another seven": no total.
_MORE = re.compile(r"\b(?:another|a further|others?|returned|later that|later,)\b", re.I)


# "..., in the second attack of the kind within 24 hours".
_OF_SERIES = re.compile(
    r"(?<!\w)(?:ثاني|ثالث|رابع|خامس)\s(?:هجوم|تفجير|استهداف|غاره|قصف|مجزره)\s[^.;]{0,60}خلال\s|"
    r"\b(?:second|third|fourth|fifth) (?:such )?(?:attack|strike|raid|bombing)\b[^.;]{0,40}"
    r"\b(?:in|within) (?:the |as many )?\w+ (?:hours|days)\b",
    re.I,
)


def _checked(tagged: Tagged, toll: Toll, tolls: Sequence[Toll]) -> Toll:
    """Tell totals of a day and of a period; a figure smaller than a part of it is none."""
    line = tagged.between(toll.span[0], _before_total(tagged, toll))
    of_period = _is_of_period(tagged, toll, line) or _begins_in_month(tagged, toll)
    of_period = of_period or _spans_months(tagged, toll) or _is_announced(tagged, toll)
    of_period = of_period or _is_until(tagged, toll)
    if toll.is_another:
        return toll
    is_sum = len(tolls) > 1 and _SUM.search(tagged.text, *toll.span) is not None
    is_total = is_sum or bool({Kind.DAY_TOTAL, Kind.TOTAL_BEHIND} & set(line))
    is_total = is_total and _OF_SERIES.search(tagged.text, *toll.span) is None
    is_total = is_total and not _is_sum_of_own(tagged, toll)
    is_large = toll is tolls[0] or toll.killed.value >= tolls[0].killed.value
    is_more = _MORE.search(tagged.text, *toll.span) is not None
    return replace(toll, is_day_total=is_total and is_large and not is_more, is_of_period=of_period)


def _is_sum_of_own(tagged: Tagged, toll: Toll) -> bool:
    """Tell "ten were killed and two died later, raising the toll to 12": its own dead, summed."""
    between = (toll.killed.spans[0][1], toll.killed.spans[-1][0])
    return any(tagged.of(Kind.DAY_TOTAL, Kind.TOTAL_BEHIND, span=between))


def _before_total(tagged: Tagged, toll: Toll) -> int:
    """Give where "..., which raises to 23 the number of killed since ..." begins behind a toll."""
    behind = (toll.killed.spans[-1][1], toll.span[1])
    return next((tag.span[0] for _, tag in tagged.of(Kind.TOTAL_BEHIND, span=behind)), behind[1])


# "Since 6 June"; "killed on Friday", "on Friday ... killed".
_SAID_ON = re.compile(r"S[^.;,KkBP6]{0,5}D")
# "A monitor said Thursday": the day of what was said.
_SAID, _SAID_BACK = re.compile(r"S[iN]{0,2}$"), 3
_SINCE = re.compile(r"6[we]{0,2}D")
_KILLED_ON = re.compile(r"D[^.;6S]{0,30}[KkBP]|[KkBP][^.;6S]{0,16}D")
# "Since the campaign began on 29 December": the day is the first of the period.
_SINCE_DAY = re.compile(r"^[wNd,·#.-]{0,4}6[^.;,DkKB]{0,30}D|[KkBP][^.;,D]{0,6}6[^.;,DkKB]{0,30}D")


_FROM_FAR = 12
# "BEIRUT, April 26 (Agency) - Air strikes killed 27 people over two days".
_DATELINE = re.compile(r"[NG]{1,2},?D(?:\([^)]*\))?[w,]{0,3}-")
# "Between August 2014 and that month": months that begin a period.
_FROM_MONTH = re.compile(r"(?<!\w)(?:between|since|from|بين|من|منذ)\s+$", re.I)


def _begins_in_month(tagged: Tagged, toll: Toll) -> bool:
    dates = [tag.date for _, tag in tagged.of(Kind.DATE, span=toll.span) if tag.date]
    if tagged.is_arabic or any(date.day or date.needs_report_day for date in dates):
        return False
    return any(
        date.precision == "month"
        and date.span[0] < toll.killed.spans[0][0]
        and _FROM_MONTH.search(tagged.text[: date.span[0]][-_FROM_FAR:]) is not None
        for date in dates
    )


# "From 4 October till tonight: 46 killed": no attack, and a stretch of days.
_FROM_TO = re.compile(r"^[w·#,:-]{0,4}[o6]w?Dd?,?[wiU-]D[^AFZEWX]*$")
# "On 5 March the network recalled that in 2017 ... were killed": a period behind the day.
_LATER_PERIOD = re.compile(r"D[^AFZEW]*6[^AFZEW]*P[^AFZEWP]*$")


# "The body of a man missing for a week", "a teacher, arrested in 2013": so long was he away.
_MISSING = re.compile(
    r"(?:(?:مخطوف|مختطف|مفقود|معتقل|محتجز|مختف|مغيب|مخفي)\w{0,3}|\b(?:arrested|detained|held|"
    r"imprisoned|jailed|abducted|kidnapped|missing|disappeared|born))\s+$",
    re.I,
)


# "31 killed, the toll of May in Daraa".
_TOTAL_BEHIND = re.compile(
    r"\s(?:حصيله|مجموع|اجمالي|خلال)\s(?:شهر|عام|سنه|النصف|الربع|اسبوع)(?!\w)"
)


# "The bloodiest day since the protests began": the day, and no period.
_SUPERLATIVE = re.compile(
    r"(?:\b(?:deadliest|bloodiest|worst|heaviest|fiercest|largest|biggest|first(?: of its kind)?|"
    r"most (?:violent|deadly|lethal))\b|(?<!\w)[وال]{0,3}(?:اشد|اكثر|اعنف|اسوا|اكبر|ادمي|اول)\s)"
    r"[^.;:]{0,48}$",
    re.I,
)
_FEW_DAYS = 31


def _is_announced(tagged: Tagged, toll: Toll) -> bool:
    """Tell "in its report of today it documented 91 deaths in June": that of the month behind."""
    if tagged.is_arabic:
        return False
    dates = [tag.date for _, tag in tagged.of(Kind.DATE, span=toll.span) if tag.date]
    end = toll.killed.spans[-1][1]
    months = [date for date in dates if date.precision == "month" and date.span[0] > end]
    said = [date for date in dates if date.relative == 0 and date.span[0] < toll.killed.spans[0][0]]
    return bool(months and said) and len(dates) == len(months) + len(said)


def _spans_months(tagged: Tagged, toll: Toll) -> bool:
    """Tell "between 1 December 2019 and 5 March 2020": no other day is told with the toll."""
    dates = [tag.date for _, tag in tagged.of(Kind.DATE, span=toll.span) if tag.date]
    ends = {end for date in dates if (end := _end_of_months(tagged, date))}
    others = [date for date in dates if date.span[1] not in ends]
    return bool(others) and all(_is_of_months(tagged, date) for date in others)


# "Between 18 February and the end of March": the end is a month, or a part of one.
_UP_TO = r"(?:(?:and|until|till|to|through|up to)\s|[-–]|و?(?:حتي|الي|لغايه)\s|و)"
_PART = r"(?:early|late|mid|end|beginning|start|middle|نهايه|منتصف|اوائل|اواخر|شهر)"
_TO_MONTH = re.compile(
    rf"\s*,?\s*{_UP_TO}\s*(?:the\s+)?(?:{_PART}(?:\s+of)?[\s-]+)*{MONTH}(?!\s+\d{{1,2}}(?!\d))"
    r"(?:,?\s+(?:of\s+)?\d{4})?",
    re.I,
)


def _end_of_months(tagged: Tagged, date: DateReading) -> int:
    """Give where "and the end of March 2019" ends behind a day that a period begins on; or 0."""
    before = tagged.text[: date.span[0]][-_FROM_FAR:]
    if date.day is None or not _FROM_MONTH.search(before):
        return 0
    found = _TO_MONTH.match(tagged.text, date.span[1])
    return found.end() if found else 0


def _is_of_months(tagged: Tagged, date: DateReading) -> bool:
    if date.earliest is not None and date.latest is not None:
        return (date.latest - date.earliest).days > _FEW_DAYS
    before = tagged.text[: date.span[0]][-_FROM_FAR:]
    is_of_year = date.is_several and date.has_year and _FROM_MONTH.search(before) is not None
    return is_of_year or bool(_end_of_months(tagged, date))


def _is_of_few_days(date: DateReading) -> bool:
    """Tell "between 24 and 26 August"."""
    if date.precision != "interval" or date.earliest is None or date.latest is None:
        return False
    return (date.latest - date.earliest).days <= _FEW_DAYS


# "Until 27 October it had killed 70 people".
_UNTIL = re.compile(r"\b(?:until|till|up to|as of|by)\s+$", re.I)
_HAD = re.compile(r"[^.;]*?\b(?:had|has|have)\b", re.I)


def _is_until(tagged: Tagged, toll: Toll) -> bool:
    """Tell what had been counted up to a day, the only one told with it."""
    dates = [tag.date for _, tag in tagged.of(Kind.DATE, span=toll.span) if tag.date]
    first = toll.killed.spans[0][0]
    if tagged.is_arabic or len(dates) != 1 or dates[0].span[0] > first:
        return False
    is_until = _UNTIL.search(tagged.text[: dates[0].span[0]][-_FROM_FAR:]) is not None
    return is_until and _HAD.match(tagged.text, dates[0].span[1], first) is not None


def _is_no_period(before: str) -> bool:
    """Tell "missing since", "the deadliest day since", by what stands before."""
    is_missing = _MISSING.search(before[-_FROM_FAR:]) is not None
    return is_missing or _SUPERLATIVE.search(before[-_FAR:]) is not None


def _is_of_period(tagged: Tagged, toll: Toll, line: str) -> bool:
    """Tell a toll of months or years, by "since", "so far this year", "during 2019"."""
    if _FROM_TO.search(line) and not tagged.is_arabic:
        return True
    if Kind.PERIOD not in line:
        return False
    periods = [tag for _, tag in tagged.of(Kind.PERIOD, span=toll.span)]
    if all(_is_no_period(tagged.text[: tag.span[0]]) for tag in periods):
        return False
    if tagged.is_arabic:
        if _TOTAL_BEHIND.match(tagged.text, toll.killed.spans[-1][1]):
            return True
        line = _SAID_ON.sub("S", line)
        return _SINCE.search(line) is not None or _KILLED_ON.search(line) is None
    if since := _SINCE_DAY.search(line):
        first = tagged.tags[tagged.index(toll.span[0]) + since.end() - 1].date
        return first is None or not first.needs_report_day
    head = _DATELINE.match(tagged.line)
    dateline = head.end() if head else 0
    begin = toll.killed.spans[0][0]
    if _LATER_PERIOD.search(line) and any(tag.span[0] < begin for tag in periods):
        return True
    return not any(
        tag.date
        and (
            tag.date.day
            or tag.date.needs_report_day
            or tag.date.days_after is not None
            or _is_of_few_days(tag.date)
        )
        for at, tag in tagged.of(Kind.DATE, span=toll.span)
        if at >= dateline and not _SAID.search(tagged.line[max(0, at - _SAID_BACK) : at])
    )


def _with_injured(tolls: Sequence[Toll], hurt: Sequence[tuple[int, Count]]) -> Iterator[Toll]:
    """Give each toll the first number of injured between its sentence and the next toll's."""
    for index, toll in enumerate(tolls):
        stop = tolls[index + 1].span[0] if index + 1 < len(tolls) else None
        inside = (
            count
            for start, count in hurt
            if start >= toll.span[0] and (stop is None or start < stop)
        )
        yield replace(toll, injured=next(inside, None))
