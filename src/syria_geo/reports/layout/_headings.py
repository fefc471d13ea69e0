"""Headings: they say which section it is, under which party and in which governorate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from syria_geo.reports.patterns._control import find_control
from syria_geo.reports.patterns._parties import whole_parties
from syria_geo.reports.tags._date_patterns import MONTH
from syria_geo.reports.tags._dates import ANY_YEAR
from syria_geo.reports.tags._governorates import find_governorates, heading_governorate
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed, tells
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.tags._tokens import LETTERS_AR, tokens_of, words_of
from syria_geo.reports.text._model import Span

__all__ = ["ITEM", "Heading", "Role", "heading_of", "title_place"]
# "@CivilDefence · Dec 2, 2023": who posted, and when.
_POST = re.compile(r"@\w{2,30}\s*[·•|-]\s*(?P<day>\S.{4,30})")


class Role(StrEnum):
    """What a section is for."""

    DETAILS = "details"
    SUMMARY = "summary"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says; what it does not say is None.

    Parameters
    ----------
    role : Role or None
        Set by the title of a section.
    massacres : bool
        True when the title says that massacres follow.
    parties : tuple of str or None
        Set by a party; empty for a group of parties such as "extremist groups".
    governorate : str or None
        Adm1 P-code.
    is_day : bool
        True for a line that is nothing but a date, or a place and a date: what follows happened
        there and then.
    has_year : bool
        Whether that date has its year: then it may be the day of publication.
    is_of_incident : bool
        Whether a line with a date says that it is that of the incident.
    year : int or None
        Which it names: what follows is of that year.
    control : tuple of str or None
        Who holds the areas that it says what follows happened in.
    has_place : bool
        Whether the line names a place before the date.
    """

    role: Role | None = None
    massacres: bool = False
    parties: tuple[str, ...] | None = None
    governorate: str | None = None
    is_day: bool = False
    has_year: bool = False
    has_place: bool = False
    is_of_incident: bool = False
    year: int | None = None
    control: tuple[str, ...] | None = None


_BULLETS = r"(?:(?:[-•*◦▪‣·>#■□●○◾◼►▶★☆✦📌📍❗⭕🔴🔵⚫⚪🟢🟡🔶🔷🔸🔹✅]|o(?=\s))\s*)+"
_ORDINAL = (
    r"(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth)(?:ly)?|"
    r"(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن)\u064b?ا\u064b?)\s?[:.)-]|"
    r"(?:الف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء)\s?[:.)-](?=\s)"
)
_LETTER_AR = rf"[{LETTERS_AR}]\u0640?\s?[.:)-]"
_ENUMERATOR = (
    r"(?:[A-Z]\.\d{1,2}[.)]?(?=\s)|(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s?[.)-](?=\s|[A-Z])|"
    rf"{_ORDINAL}|{_LETTER_AR}(?=\s))\s*"
)
ITEM = re.compile(rf"{_BULLETS}(?:{_ENUMERATOR})?|{_ENUMERATOR}")
_ROMAN = re.compile(r"(?:[IVX]{1,5})\s?[.)-]\s*(?=\S)")
_ASIDE = re.compile(r"\s*\([^)]*\)?\s*\d{0,2}")
_GROUP = re.compile(
    r"(?:the )?(?:main|controlling) parties(?: to the conflict)?|"
    r"(?:extremist )?islam\w+(?: extremist)? groups?|"
    r"extremist groups?|(?:the )?parties to the conflict",
    re.I,
)
_TITLES = (
    (
        re.compile(
            r"conclusion|recommendation|acknowledg|condolence|استنتاجات|توصيات|شكر وعزاء|خاتمه|"
            r"^(?:references|footnotes|endnotes|bibliography|further reading|external links|"
            r"see also|مراجع|المراجع|هوامش|الهوامش|حواشي|الحواشي|مصادر|المصادر)$",
            re.I,
        ),
        Role.CLOSING,
    ),
    (
        re.compile(
            r"\bdetail|most notable (?!work)|record of|chronolog|\bincidents?\b|\bevents?\b|"
            r"تفاصيل|ابرز (?:ال)?(?:حوادث|مجازر)",
            re.I,
        ),
        Role.DETAILS,
    ),
    (
        re.compile(r"summary|\btolls?\b|statistic|distribution|ملخص|حصيله|احصا|توزع", re.I),
        Role.SUMMARY,
    ),
    (
        re.compile(
            r"introduction|background|methodology|foreword|preface|مقدمه|منهجيه|تمهيد", re.I
        ),
        Role.OTHER,
    ),
)
_BARE_TITLE = re.compile(
    r"(?:the )?(?:executive summary|summary|introduction|background|methodology|incidents|"
    r"details(?: of .{3,40})?|conclusions?(?: and recommendations)?:?|recommendations:?|"
    r"acknowledge?ments?(?: and condolences?)?|(?:ال)?مقدمه(?: و(?:ال)?منهجيه)?|"
    r"(?:ال)?منهجيه|(?:ال)?تفاصيل|"
    r"ملخص(?: تنفيذي)?|references|footnotes|endnotes|bibliography|further reading|"
    r"external links|see also|(?:ال)?مراجع|(?:ال)?هوامش|(?:ال)?حواشي|(?:ال)?مصادر|"
    r"(?:ال)?استنتاجات(?: و(?:ال)?توصيات)?|(?:ال)?توصيات|(?:ال)?ملخص(?: التنفيذي)?)",
    re.I,
)
_LEAD_IN = re.compile(r"(?:the )?most notable .{0,80}(?:are|were|include)\s*:", re.I)
# A party that is not known must end the one before it, or its incidents go to the wrong one.
_UNKNOWN = re.compile(
    rf"(?:[A-H]\s?[.)-]|{_ORDINAL})\s*(?:The\s+)?(?:[A-Z][\w'-]+\s*|of\s|the\s){{1,6}}"
)
_ONLY_A_DAY = re.compile(r"[wi]{0,2}D[dD,:.-]{0,4}")
# "Late entry for Tuesday 14 January", below what was told of another day.
_ENTRY_OF_DAY = re.compile(
    r"(?:late|later|added|additional|further|new|missing)?\s*(?:entry|entries|additions?|addendum|"
    r"updates?|cases?|incidents?)\s+(?:for|of|from|on)\s+|"
    r"(?:names|places|list)(?: and (?:names|places))? of (?:the )?(?:martyrs|victims|dead|killed)"
    r"(?:\s*[,:]\s*|\s+(?:of|on|for)\s+)",
    re.I,
)
# "Masakin Hanano, Aleppo city, 4 February 2014": names and kinds of places, a comma, a date.
_PLACE_AND_DAY = re.compile(
    r"(?=[^D]*[NG])[NGwiIlu,;/-]{1,16}[,:;-]D[dD,:-]{0,3}|D[,:;-](?=.*[NG])[NGwiIlu,;/-]{1,16}"
)
_MOST_PLACE_WORDS = 12
# What stands before the date of a publication, or a place of news agencies.
_PUBLISHED = re.compile(
    r"\b(?:press|release|published|posted|issued|updated|report|bulletin|issue|news|annex|subject|geneva|"
    r"paris|london|york|beirut|amman|cairo|istanbul|ankara|gaziantep|moscow|photo|image|picture|"
    r"washington|version|date|vol|hague|brussels|berlin|doha|dubai|kuwait|riyadh|"
    r"erbil|baghdad|nicosia|vienna|stockholm|rome|madrid|athens|tunis|oslo|jerusalem)\b",
    re.I,
)
_DASHES = ("-", "–", "—")
# Longer lines are prose, whatever they begin with.
_LONGEST = 160


# "⚪️ Friday, 20 October": what messengers put before a line.
_EMOJI = re.compile("^[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f\u200e\u200f ]+")


# "🔴 #دير_الزور | الأحد ٢٣ شباط ٢٠٢٥".
_HASHTAG = re.compile(r"^#(?P<name>\w+)(?=\s*\|)")


# "دمشق (ا ف ب)", "DAMASCUS (AFP)": where news were written.
_OF_AGENCY = re.compile(
    r"\W*[^\W\d]+ ?\((?:ا ?ف ?ب|رويترز|سانا|الاناضول|د ?ب ?ا|وكالات|AFP|AP|Reuters|SANA|AA)\)\W*$"
)


# "[edited] [25/03/2025 15:47]".
_EDITED = re.compile(r"^\[[^\]\[\d]{2,24}\]\s*(?=\[?\d)")


def heading_of(line: str) -> Heading | None:
    """Read a line as a heading; None where it is none.

    Parameters
    ----------
    line : str
        Plain text of one line, or of one short block.
    """
    if not line or len(line) > _LONGEST:
        return None
    if _OF_AGENCY.match(line):
        return None
    bare = _EDITED.sub("", _EMOJI.sub("", line.strip("#*_> ")))
    bare = _HASHTAG.sub(lambda tag: tag["name"].replace("_", " "), bare)
    item = ITEM.match(bare)
    name = _ASIDE.sub("", bare[item.end() :] if item else bare).strip(" :*_[]")
    return (
        _numbered_day(bare if item else "")
        or _day_heading(name)
        or _party_heading(name)
        or _governorate_heading(name)
        or _control_heading(name)
        or _section_heading(line, bare, name)
        or _topic_heading(bare, name)
        or _unknown_party(_ASIDE.sub("", bare).strip(" :*_"))
        or _arabic_section(bare)
    )


# "12-Mar-17": the day is no number of an item.
_DAY_FIRST = re.compile(rf"[0-3]?\d[.-](?:{MONTH})[.-]", re.I)


def _numbered_day(bare: str) -> Heading | None:
    return _day_heading(bare.strip(" :*_[]")) if _DAY_FIRST.match(bare) else None


_OF_INCIDENT = re.compile(
    r"(?:incident date|date of (?:the )?(?:incident|attack|event)|تاريخ (?:ال)?(?:حادثه|حادث|"
    r"هجوم|واقعه))[\s:-]*",
    re.I,
)
# "2013", "March 2013", "عام 2013": what follows is of that year.
_YEAR_ALONE = re.compile(
    rf"(?:in |year |العام |عام )?(?:(?P<month>{MONTH})[ ,/-]{{0,3}}(?:of |"
    rf"من )?(?:عام )?)?(?P<year>20[0-3]\d)م?(?:\s?\[[^\W\d]{{2,12}}\]?)?",
    re.I,
)
_RULES = " -–—=~·•*#_|"  # "- 2012 -"
_MAY_BE_DATED = re.compile(rf"\d|day\b|[{LETTERS_AR}]")


def _day_heading(name: str) -> Heading | None:
    if not _MAY_BE_DATED.search(name):
        return None
    if (post := _POST.fullmatch(name)) is not None:
        name = post["day"]
    if (alone := _YEAR_ALONE.fullmatch(name.strip(_RULES))) is not None:
        # "March 2013": what follows is known to the month
        is_month = alone["month"] is not None
        return Heading(is_day=is_month, has_year=True, year=int(alone["year"]))
    if (label := _OF_INCIDENT.match(name)) is not None and label.end() < len(name):
        told = _day_heading(name[label.end() :])
        return replace(told, is_of_incident=True) if told is not None and told.is_day else None
    if (entry := _ENTRY_OF_DAY.match(name)) is not None:
        name = name[entry.end() :]
    line = tagged(name, year=ANY_YEAR)
    has_place = _is_place_and_day(name, line.line)
    if not has_place and not _ONLY_A_DAY.fullmatch(line.line):
        return None
    dates = [tag.date for _, tag in line.of(Kind.DATE) if tag.date]
    day = dates[0].day or dates[0].earliest
    year = day.year if day and dates[0].has_year else None
    return Heading(is_day=True, has_year=dates[0].has_year, has_place=has_place, year=year)


def _is_place_and_day(name: str, line: str) -> bool:
    if not _PLACE_AND_DAY.fullmatch(line) or name.count(" ") >= _MOST_PLACE_WORDS:
        return False
    head = re.split(r"[,-]", name, maxsplit=1)[0].strip()
    return not (head.isupper() or _PUBLISHED.search(name))


# "مجهول الهوية (رجل)": one of the dead, in a list of their names.
_UNNAMED = re.compile(
    r"(?:ال)?مجهول\w*\s+(?:ال)?هوي[هة]|unidentified (?:man|woman|body|person|child)\b", re.I
)


def _party_heading(name: str) -> Heading | None:
    parties = whole_parties(name)
    if parties and not _UNNAMED.match(name):
        return Heading(parties=parties)
    return Heading(parties=()) if _GROUP.fullmatch(name) else None


# "ALEPPO GOVERNORATE - western countryside".
_SIDE = re.compile(
    r"\s+-\s+(?:(?:north|south|east|west|central)\w*\s+){0,2}(?:countryside|suburbs|rural|city|side)",
    re.I,
)


def _with_side(name: str) -> str:
    side = _SIDE.search(name)
    is_last = side is not None and side.end() == len(name)
    return heading_governorate(name[: side.start()]) if side is not None and is_last else ""


def _governorate_heading(name: str) -> Heading | None:
    """Read a governorate; a region of several ends the one before, a dateline is none."""
    if name.endswith(_DASHES):  # a line of its own that says nothing of what follows
        return Heading() if heading_governorate(name.rstrip("".join(_DASHES))) else None
    code = heading_governorate(name) or _with_side(name)
    is_region = " ".join(words_of(name)) in listed("region")
    return Heading(governorate=code) if code or is_region else None


# "In areas held by X", "X-held areas": no other party, and nothing that happened.
_CONTROL_HEADING = re.compile(
    r"(?:[wAZ]{0,3}i)?[wGNutq]{0,4}j?(?:c:?w?X(?:[,&/]w?X)*|X?C[GNwu]{0,3})"
)
_AREAS = re.compile(r"\b(?:areas?|territor(?:y|ies)|zones?|regions?)\b|-held\b", re.I)


def _control_heading(name: str) -> Heading | None:
    """Read who holds the areas that a section tells of."""
    if not _AREAS.search(name):
        return None
    line = tagged(name, year=ANY_YEAR)
    held = find_control(line) if _CONTROL_HEADING.fullmatch(line.line) else None
    return Heading(control=held.parties) if held is not None and held.parties else None


def _section_heading(line: str, bare: str, name: str) -> Heading | None:
    if _LEAD_IN.fullmatch(bare):
        return Heading(role=Role.DETAILS, massacres="massacre" in bare.casefold())
    roman = _ROMAN.match(bare)
    if not (re.match(r"#{1,6}\s", line) or roman or _BARE_TITLE.fullmatch(name)):
        return None
    return Heading(role=_role_of(name), massacres="massacre" in bare.casefold())


_NUMBERED = re.compile(r"\d")


def _topic_heading(bare: str, name: str) -> Heading | None:
    """Read "Landmines", "Deaths due to torture": the party above is not that of what follows."""
    words = [token.key for token in tokens_of(name) if token.key.isalpha()]
    if not words or _NUMBERED.match(bare) or not name[:1].isalpha() or name[:1].islower():
        return None
    topics = listed("topic")
    is_topic = any(word in topics for word in words)
    return Heading(parties=()) if is_topic and set(words) <= topics | listed("in topic") else None


# "3.1 Al-Bara'em nursery, Harasta, Rural Damascus", "Arza, Hama countryside".
_ENTRY_NUMBER = re.compile(
    r"(?:#\s?)?\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+|[A-Z]{1,3}[-.]?\d{1,3}\s?[-.:)]\s+"
)
_PLACE_TITLE = re.compile(r"(?=.*N)[NGuwtIoU,\"·()&-]+")
_LONGEST_TITLE = 11


def _code_in(part: str) -> str:
    """Read the governorate of "Idlib governorate", "northern Aleppo"."""
    found = (code for code, _, _ in find_governorates(part))
    return heading_governorate(part) or next(found, "")


def title_place(text: str) -> Span | None:
    """Give where a title names a place within a governorate, for what stands below it."""
    bare = _EMOJI.sub("", text.strip("#*_> :"))
    start = text.find(bare)
    number = _ENTRY_NUMBER.match(bare) or ITEM.match(bare)
    start += number.end() if number else 0
    start += text[start:].rfind(": ") + 2 if ": " in text[start:].rstrip(" :*_#") else 0
    name = text[start:].rstrip(" :*_#")
    parts = [part for part in re.split(r"\s*[,(]\s*", name) if part]
    if name.count(" ") > _LONGEST_TITLE or len(parts) < 2 or name.endswith((".", "?", "!")):
        return None
    codes = [_code_in(part.strip(" )")) for part in parts]
    is_place = _PLACE_TITLE.fullmatch(tagged(name, year=ANY_YEAR).line) is not None
    is_within = any(codes[1:]) and not heading_governorate(parts[0])
    if not (is_place and is_within) or tells(name, "organisation") or name.isupper():
        return None
    return start, start + len(name)


_ORDINAL_AR = re.compile(rf"(?:{_ORDINAL}|{_LETTER_AR})\s*[{LETTERS_AR}]")
_MOST_TITLE_WORDS = 9


def _arabic_section(bare: str) -> Heading | None:
    """Read "ثالثا - جنوب غرب البلاد": another section, which ends party and governorate."""
    if not _ORDINAL_AR.match(bare) or bare.endswith(".") or bare.count(" ") > _MOST_TITLE_WORDS:
        return None
    line = tagged(bare, year=ANY_YEAR).line
    return Heading(parties=()) if not set("PD#kKBhHb.") & set(line) else None


def _unknown_party(name: str) -> Heading | None:
    return Heading(parties=()) if _UNKNOWN.fullmatch(name) else None


def _role_of(title: str) -> Role:
    return next((role for pattern, role in _TITLES if pattern.search(title)), Role.OTHER)
