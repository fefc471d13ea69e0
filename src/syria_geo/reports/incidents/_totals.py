"""Tolls that are those of no one incident: of many days, of a governorate, of nowhere."""

from __future__ import annotations

import re

from syria_geo.phrases import PartKind, Relation, parse
from syria_geo.reports.incidents._parts import AN_ATTACK, Part
from syria_geo.reports.incidents._telling import Telling
from syria_geo.reports.patterns._means import find_means
from syria_geo.reports.patterns._site import Site, find_site, is_of_several, is_wide
from syria_geo.reports.patterns._toll import Toll
from syria_geo.reports.tags._dates import DateReading
from syria_geo.reports.tags._governorates import find_governorates
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed, says
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.tags._tokens import ARABIC, words_of
from syria_geo.reports.text._model import Span
from syria_geo.vocabulary import governorate_of

__all__ = ["is_abroad", "is_in_country", "is_told", "why_total"]

_HOW = AN_ATTACK | {Kind.WEAPON}
# "ISIS publicly executed two men".
# "BAGHDAD - Two bombers killed nine ...": the news of another country.
_DATELINE = re.compile(r"(?P<city>[A-Z]{4,16})(?:,[^-()]{1,24})?\s*(?:\([^)]{1,24}\)\s*)?-\s")
# "Two were beheaded at the hands of ISIS".
_THEY_KILLED = re.compile(r"Xw{0,2}B|K[we]{0,2}X|U[we]{0,2}X")
# What may stand beside the name of a governorate: "in", "north of", "governorate".
_BESIDE_NAME = frozenset({"G", "i", "u", "I"})
# An incident that took longer is a campaign; so many dead in a month are those of many incidents.
# Longer intervals are those of one place, where it says how so many were killed: in a week, a
# party may have killed more there.
_FEW_DAYS, _A_WEEK, _MOST_IN_WEEK, _MOST_IN_MONTH = 3, 7, 500, 150
# "In Idleb 53 martyrs": no verb, and a governorate.
_OF_GOVERNORATE = re.compile(r"[·-]?&?iG?(?P<name>N)[we&N]{0,3}P")


# "More than 1,000 people died within ten days."
_WITHIN_DAYS = re.compile(
    r"\b(?:within|in the space of|over the (?:course|space) of|in just|in less than)\s+(?:the\s+)?"
    r"(?:\w+\s+)(?:days|weeks|months)\b|(?<!\w)(?:في غضون|خلال)\s+(?:\w+\s+(?:ايام|اسابيع|اشهر)|"
    r"(?:ال)?(?:ايام|اسابيع)\s+(?:ال)?(?:ثلاث|اربع|خمس|ست|سبع|عشر|ماضي|اخير|قليل|فائت)\w*)(?!\w)",
    re.I,
)


# "The five civilians who died in other towns".
_IN_OTHERS = re.compile(
    r"\b(?:died|killed|dead|deaths|lives)\s+(?:\w+\s+)?in (?:the )?other (?:towns|villages|areas|"
    r"places|districts|parts|provinces|cities|governorates)\b",
    re.I,
)


# "The raids struck four cities, and killed 15 people between them".
_AMONG_THEM = re.compile(r"\b(?:people|civilians|persons|lives|dead)\b[^.;]{0,12}\bbetween them\b")


# "17 operations left 106 fatalities", "in two separate incidents", "في حادثين منفصلين".
_OF_EVENTS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many) (?:\w+ )?"
    r"(?:operations|assassinations|incidents)\b|"
    r"\b\d+ (?:attacks|strikes|raids) in which\b|"
    r"\bseparate (?:incidents|events|locations)\b|"
    r"(?<!\w)(?:حادث\w{0,3}|حوادث|هجمات|عمليات)\s(?:\w+\s){0,2}(?:منفصل\w{2,3}|متفرق\w{1,2})",
    re.I,
)


def _is_of_several_places(line: Tagged, part: Part) -> bool:
    signs = (_IN_OTHERS, _AMONG_THEM, _OF_EVENTS)
    if any(sign.search(line.text, *part.toll.span) for sign in signs):
        return True
    site = find_site(line, part.begin(), part.toll.span[1])
    return site is not None and (is_of_several(line, site) or _names_governorates(line, site))


# "محافظتي حلب ودرعا", "the provinces of Homs and Hama": two governorates; three need no word.
_GOVERNORATES = re.compile(
    r"(?:مناطق\s+(?:\w+\s+)?في\s+)?(?:ال)?(?:محافظتي|محافظتا|محافظتين|محافظات|ارياف|ريفي|منطقتي|مدينتي)(?!\w)|"
    r"(?:the )?(?:provinces|governorates|countrysides)\b",
    re.I,
)
_ROAD = re.compile(r"\b(?:road|highway|railway|route|front)\b|طريق|اوتوستراد|اتوستراد", re.I)
_SEVERAL, _REST = 3, 60  # governorates; letters behind the first place


_SIDE = re.compile(r"(?:and|the|in|of|(?:north|south|east|west|central|rural)\w*|[,-])$", re.I)


# "في منطقتين بدير الزور": the dual with its last letter stands before no name.
_UNNAMED = re.compile(
    r"(?:مدينتين|بلدتين|قريتين|منطقتين|موقعين|حيين|محافظتين|مخيمين)(?!\w)|"
    r"(?:ثلاث|ثلاثه|اربع|اربعه|خمس|خمسه|ست|سته|سبع|ثماني|تسع|عشر)\s"
    r"(?:بلدات|قري|مدن|احياء|مناطق|مواقع|محافظات)\s(?:في|ب)"
)


def _are_governorates(place: str) -> bool:
    """Tell "Idleb and western Aleppo": two governorates, and no place in them."""
    if ARABIC.match(place):
        line = tagged(place)
        found = {governorate_of(line.text[slice(*tag.span)]) for _, tag in line.of(Kind.NAME)}
        return len(found) > 1 and "" not in found
    words = [word for word in re.split(r"[\s,-]+", place) if word and not _SIDE.match(word)]
    codes = [governorate_of(word) for word in words]
    return " and " in place and len(set(codes)) > 1 and all(codes)


def _names_governorates(line: Tagged, site: Site) -> bool:
    """Tell "in the countryside of Deir Ezzor, Hasakah and Raqqa": a toll of many places."""
    start, end = site.spans[0]
    text = line.text[start : min(end + _REST, line.sentence_at(start)[1])]
    if len(site.spans) > 1 or _ROAD.search(text):
        return False
    if _are_governorates(line.text[start:end]) or _UNNAMED.match(line.text, start):
        return True
    codes = {code for code, _, _ in find_governorates(text)}
    if line.is_arabic:
        codes |= {governorate_of(word.removeprefix("و")) for word in words_of(text)} - {""}
    return len(codes) >= (_SEVERAL if _GOVERNORATES.match(text) is None else 2)


_MANY = 100  # killed, without a day or an attack


def _is_sum_of_years(line: Tagged, part: Part) -> bool:
    """Tell "187 refugees died of hunger, most of them in Yarmouk", in a report of a day."""
    is_many = not part.own_day and part.toll.killed.value >= _MANY
    return line.is_arabic and is_many and not _tells_how(line, part.toll)


def why_total(telling: Telling, part: Part) -> str:
    """Say why a dated toll is no incident but a total; empty where it is one."""
    line, toll, day = telling.line, part.toll, part.day
    if day is None:
        return ""
    if _is_abroad(line, part, is_of_syria=telling.context.is_of_syria):
        return "a place outside Syria"
    within = _WITHIN_DAYS.search(line.text, *toll.span) is not None
    if within or _is_of_many_days(line, part) or _is_sum_of_years(line, part):
        return "the toll of many days"
    total = _OF_GOVERNORATE.match(line.between(*toll.span))
    if total and governorate_of(_text_at(line, toll.span[0], total.start("name"))):
        return "the total of a governorate"
    if _is_of_several_places(line, part):
        return "the toll of several places"
    entry = telling.entry
    is_placed = (entry is not None and entry.place is not None) or telling.has_place_heading
    if not line.is_arabic or is_placed:
        is_large = not line.is_arabic and toll.killed.value > _MOST_IN_MONTH
        is_placeless = is_large and find_site(line, 0, part.end) is None
        return "so many, and no place" if is_placeless else ""
    inside = part.own_day and toll.span[0] <= day.span[0] < toll.span[1]
    site = find_site(line, part.start, part.end)
    if not inside and site is not None and _is_governorate(line, site):
        return "no place smaller than a governorate, and no day of its own"
    is_carried = day.span == (0, 0) or day is telling.heading_day or telling.is_said(day)
    return _why_placeless(line, part, is_carried=is_carried) if site is None else ""


# "في شمال غرب سوريا", "في أنحاء البلاد": attacks at many places.
_OF_REGION = re.compile(
    r"(?:شمال|جنوب|شرق|غرب|وسط|عموم|انحاء|مناطق|مختلف)\w*\s+(?:(?:شرق|غرب|مناطق|انحاء)\w*\s+)?"
    r"(?:سوريا|سوريه|البلاد)(?!\w)"
)


def _why_placeless(line: Tagged, part: Part, *, is_carried: bool) -> str:
    if _OF_REGION.search(line.text, *part.toll.span):
        return "the toll of a region"
    return "neither place nor day of its own" if is_carried else ""


# "Eighteen have died across the border in Turkey"; not "in shelling from Turkey".
_OVER_THE_BORDER = re.compile(
    r"(?<!hospital )(?<!hospitals )\b(?:(?:across|over|beyond) the border in(?:to)?|inside)\s+"
    r"(?:Turkey|Lebanon|Iraq|Jordan|Israel)\b(?!-)|\b(?:dead|died|killed|deaths)\s+in\s+"
    r"(?:Turkey|Lebanon|Iraq|Jordan|Israel)\b(?!-)"
)


_BORDER = re.compile(r"\bborders?\b|\bfrontier\b|حدود", re.I)


def _is_abroad(line: Tagged, part: Part, *, is_of_syria: bool) -> bool:
    """Tell a town over the border: "killed three in Gaziantep"."""
    if _OVER_THE_BORDER.search(line.text, *part.toll.span):
        return True
    if _in_country(line, part) or says(line.text[slice(*part.toll.span)], "foreign source"):
        return True
    if line.is_arabic:
        if _names_foreign_city(line, part) or _is_written_abroad(line):
            return True
        site = find_site(line, part.begin(), part.toll.span[1])
        return site is None and is_in_country(line, part.toll.span)
    dateline = None if is_of_syria or "Syria" in line.text else _DATELINE.match(line.text)
    if dateline is not None:
        return dateline["city"].casefold() in listed("abroad")
    site = find_site(line, part.begin(), part.toll.span[1])
    if site is None:
        return is_in_country(line, part.toll.span)
    if _BORDER.search(line.text, *site.spans[0]):
        return False  # "Azaz near the border with Turkey"
    words = line.text[slice(*site.spans[0])].casefold().replace(",", " ").split()
    return bool(words) and words[-1] in listed("abroad")


# "غزة/القاهرة 18 يوليو (رويترز) - ...".
_DATELINE_AR = re.compile(r"(?P<city>[^\W\d]+(?:\s[^\W\d]+)?)(?:/[^\W\d]+)?\s+\d")
_SYRIA = re.compile(r"سوري")


def _is_written_abroad(line: Tagged) -> bool:
    found = _DATELINE_AR.match(line.text)
    city = " ".join(words_of(found["city"])) if found else ""
    named = listed("country") | listed("foreign city")
    return city in named and _SYRIA.search(line.text) is None


def _names_foreign_city(line: Tagged, part: Part) -> bool:
    words = words_of(line.text[slice(*part.toll.span)])
    pairs = {" ".join(words[at : at + 2]) for at in range(len(words))}
    return bool(listed("foreign city") & {*words, *pairs})


# "وفي العراق قُتل ...", "In Iraq, six people ...".
_IN_COUNTRY = re.compile(
    r"\W*(?:(?:and|meanwhile),?\s+)?(?:in|و?في)\s+"
    r"(?:(?:جنوب|شمال|شرق|غرب|وسط)ي?\s+|(?:neighbou?ring|nearby|(?:south|north|east|west)(?:ern)?|"
    r"central)\s+)?"
    r"(?:ال)?(?P<country>\w+(?:\s\w+)?)",
    re.I,
)


def _in_country(line: Tagged, part: Part) -> bool:
    begin = part.toll.span[0]
    found = _IN_COUNTRY.match(line.text, begin if line.is_arabic else line.sentence_at(begin)[0])
    if found is None:
        return False
    words = words_of(found["country"])
    return bool({" ".join(words), *words[:1]} & listed("country"))


# "A bomb killed six people in northern Iraq", where no place in Syria is named.
_WITHIN = re.compile(
    r"\b(?:in|inside)\s+(?:(?:northern|southern|eastern|western|central|neighbou?ring)\s+)?"
    r"(?P<country>[A-Z]\w+(?:\s[A-Z]\w+)?)(?!-)|"
    r"(?<!\w)(?:في|داخل)\s+(?:(?:شمال|جنوب|شرق|غرب|وسط)ي?\s+)?(?:ال)?(?P<land>\w+(?:\s\w+)?)"
)


def is_in_country(line: Tagged, span: Span) -> bool:
    """Tell a stretch that says "in" another country of what it tells."""
    for found in _WITHIN.finditer(line.text, *span):
        words = words_of(found["country"] or found["land"])
        if {" ".join(words), *words[:1]} & listed("country"):
            return True
    return False


def _tells_how(line: Tagged, toll: Toll) -> bool:
    """Tell an attack, or how they were killed: "shot dead with silenced pistols"."""
    means = find_means(line.text[slice(*toll.span)])
    is_exact = means is not None and means[0] != "other"
    return is_exact or bool(_HOW & set(line.between(*toll.span)))


def _is_of_many_days(line: Tagged, part: Part) -> bool:
    """Tell the toll of a month, unless an attack on a place is told, and not too many dead."""
    day, toll = part.day, part.toll
    if day is None or day.day or not day.earliest or not day.latest:
        return False
    if day.precision == "interval" and (day.latest - day.earliest).days <= _FEW_DAYS:
        return False
    told = line.between(*toll.span)
    if day.precision == "interval" and (day.latest - day.earliest).days <= _A_WEEK:
        site = find_site(line, *toll.span)
        is_one = site is not None and not is_wide(line, site.spans[0])
        if is_one and toll.killed.value <= _MOST_IN_WEEK and _tells_how(line, toll):
            return False
    is_attack = _tells_how(line, toll) or _THEY_KILLED.search(told) is not None
    is_week = day.precision == "interval" and (day.latest - day.earliest).days <= _A_WEEK
    most = _MOST_IN_WEEK if is_week and Kind.PARTY in told else _MOST_IN_MONTH
    if not is_attack or toll.killed.value > most:
        return True
    site = find_site(line, *toll.span)
    place = line.text[slice(*site.spans[0])] if site else "Syria"
    return site is None or is_wide(line, site.spans[0]) or "Syria" in place


_CITY = frozenset({"مدينة", "مدينه", "مركز"})  # a city is smaller than its governorate


def _is_governorate(line: Tagged, site: Site) -> bool:
    text = " ".join(line.text[slice(*span)] for span in site.spans)
    words = text.replace("(", " ").replace(")", " ").split()
    if any(word.removeprefix("ل").removeprefix("ال") in _CITY for word in words):
        return False
    if not any(map(governorate_of, words)):
        return False
    return all(governorate_of(word) or tagged(word).line in _BESIDE_NAME for word in words)


def _text_at(line: Tagged, offset: int, tags: int) -> str:
    return line.text[slice(*line.tags[line.index(offset) + tags].span)]


def is_abroad(place: str) -> bool:
    """Tell a place in another country; a village at the border with it is none."""
    if _BORDER.search(place):
        return False
    parts = parse(place).parts
    named = any(part.name for part in parts)
    return any(
        part.kind is PartKind.ABROAD and (part.relation is Relation.IN or not named)
        for part in parts
    )


def is_told(day: DateReading | None) -> bool:
    """Tell a day, month or stretch of days from one whose year or days are not known."""
    if day is None or (day.is_several and not day.precision):
        return False
    return bool(day.day or day.precision or day.has_year)
