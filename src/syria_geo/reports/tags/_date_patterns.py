"""How days, months and times of day are written, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from syria_geo.reports.tags._tokens import ARABIC, LETTERS_AR
from syria_geo.vocabulary import month_names, month_words, weekday_words

__all__ = [
    "CLOCK",
    "DATE",
    "DAYS",
    "DAYTIME",
    "DAY_BEFORE",
    "DAY_BEHIND",
    "DAY_FIRST",
    "DAY_OF_MONTH",
    "DAY_WITHOUT_MONTH",
    "FROM_DAY",
    "ISO",
    "LAST_YEAR",
    "MAY_BE_DATED",
    "MONTH",
    "MONTHS",
    "MONTH_ALONE",
    "MONTH_BEFORE",
    "MONTH_FIRST",
    "MONTH_ONLY",
    "MONTH_ONLY_AR",
    "MONTH_YEAR",
    "NIGHT_BETWEEN",
    "NIGHT_BETWEEN_EN",
    "NUMERIC",
    "ORDINALS",
    "ORDINAL_FIRST",
    "RELATED",
    "RELATIVE",
    "SAID",
    "SHORT",
    "STAGE_OF_MONTH",
    "UNTIL_DAY",
    "WEEKDAY",
    "WEEKDAY_ALONE",
]

MONTHS = month_words()
DAYS = weekday_words()


# No date begins within a word, but for the letters that Arabic writes in one with what follows:
# said first, it spares most of the work.
_OPEN = r"(?<![a-zA-Z\u0621-\u0627\u0629-\u0640\u0642\u0643\u0645-\u0647\u0649\u064a])"


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


# The stop of "Sept. 4", but not that of a sentence.
_MONTH_WORD = rf"(?:{_words(MONTHS)})(?![^\W\d_])(?:\.(?!\s+[^\W\d_]|$))?"
_MONTH_AR = rf"(?:{_words(word for word in MONTHS if ARABIC.match(word))})(?![^\W\d_])"
# "آب/أغسطس", and as agencies write them: "مايو أيار", "شباط (فبراير)".
MONTH = (
    rf"(?:{_MONTH_WORD}(?:\s?/\s?{_MONTH_WORD}|(?<=[{LETTERS_AR}])[ ]+(?:{_MONTH_AR}|"
    rf"\({_MONTH_AR}(?:\s?[-/]\s?[{LETTERS_AR}]{{3,8}})?\)))?)"
)
_WEEKDAY = rf"(?:{_words(DAYS)})(?![^\W\d_])"
_DAYPART_EN = (
    r"(?:(?:early |late |mid-)?(?:dawn|morning|midday|noon|afternoon|evening|night|midnight|sunset|"
    r"sunrise))"
)
_DAYPART_AR = r"(?:فجر|صباح|ظهر|ظهيره|عصر|مساء|ليل|ليله|بعد ظهر|منتصف ليل|ساعات الصباح)"
DAYTIME = re.compile(
    rf"{_OPEN}(?:(?:in the |at |the )?\b(?P<part>{_DAYPART_EN})\b|"
    rf"(?<!\w)(?:و|ب)?(?P<part2>{_DAYPART_AR}|"
    r"(?:ال)?(?:فجر|صباح|ظهر|عصر|مساء|ليل)ا?)(?!\w))",
    re.I,
)
# "الـ 18 من حزيران": the article of an Arabic number.
_NUMBER = r"(?:ال\s?)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|%|:\d)"
# Behind a sign, or behind "and", "in" or "to" that Arabic writes in one with the date.
_FREE = r"(?:(?<!\w)|(?<=\b[وفبل]))"
_LEAD = (
    rf"(?:(?P<weekday>{_WEEKDAY})(?:[ ,]+(?P<part>{_DAYPART_EN}))?(?:,|\s-)?\s*\(?"
    r"(?:\s*(?:الموافق|بتاريخ|من))?\s*)?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_THEN_YEAR = rf"(?:(?:\s?,|\s*/|\s?-|\s+of|\s+من)?\s*(?:عام\s+|العام\s+)?{_YEAR})?"
ORDINALS = (
    "اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر",
    "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر",
    "ثامن عشر", "تاسع عشر", "عشرين", "حادي والعشرين", "ثاني والعشرين", "ثالث والعشرين",
    "رابع والعشرين", "خامس والعشرين", "سادس والعشرين", "سابع والعشرين", "ثامن والعشرين",
    "تاسع والعشرين", "ثلاثين", "حادي والثلاثين",
)  # fmt: skip
_ORDINAL_DAY = rf"(?:ال)?(?P<ordinal>{_words(ORDINALS)})"
# "2-3 May", "14-16/06/2019", "و26 آب": behind the first day of several, not within "2016-09-05".
_BEHIND_DAY = (
    r"(?:(?<![\w/.-])|(?<=[\s(]\d-)|(?<=[\s(][0-3]\d-)|(?<=^\d[-/])|(?<=^\d\d[-/])|(?<=\b[وفبل])|"
    r"(?<=[\s(]\d/)|(?<=[\s(][0-3]\d/))"
)
DAY_FIRST = re.compile(
    rf"{_OPEN}{_BEHIND_DAY}{_LEAD}{_NUMBER}\s*(?:of\s+|من\s+|/\s?|-\s?(?!{MONTH}\s[0-3]?\d(?!\d)))?"
    rf"(?:شهر\s+)?(?P<month>{MONTH})(?:-(?P<yy>[12]\d)(?!\d)|{_THEN_YEAR})",
    re.I,
)
ORDINAL_FIRST = re.compile(
    rf"{_FREE}{_LEAD}{_ORDINAL_DAY}\s+من\s+(?:شهر\s+)?(?P<month>{MONTH}){_THEN_YEAR}"
)
MONTH_FIRST = re.compile(
    rf"(?<!\w){_LEAD}(?P<month>{MONTH})\s+(?:the\s+)?{_NUMBER}{_THEN_YEAR}", re.I
)
# Day before month, as in Syria and Europe.
NUMERIC = re.compile(
    rf"{_OPEN}{_BEHIND_DAY}{_LEAD}(?P<day>[0-3]?\d)(?P<mark>\s?[./-]\s?)(?P<month>[01]?\d)(?P=mark)(?:{_YEAR}|(?P<yy>[12]\d)(?![\d.:/-]))",
    re.I,
)
ISO = re.compile(rf"(?<![\w/-]){_YEAR}(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)")
MONTH_ALONE = re.compile(
    rf"(?<!\w)(?:(?P<stage>early|mid|late|اوائل|منتصف|اواخر)[ -])?(?P<month>{MONTH})"
    rf"(?:(?:\s+of)?,?\s+(?:عام\s+|العام\s+)?{_YEAR}|\s+(?:الماضي|الفائت|المنصرم|الجاري|الحالي))",
    re.I,
)
# "In September", "on an unspecified day in February": of the year of the report.
MONTH_ONLY = re.compile(
    rf"{_OPEN}(?:^\W{{0,3}}(?=[A-Z][a-z]+\s?[-:(])|(?<=half of )|"
    rf"(?<=\b[Ii]n )|(?<=\b[Dd]uring )|"
    r"(?<=\b[Tt]hroughout )|(?<=\b[Tt]his )|\b(?P<stage>[Ee]arly|[Mm]id|[Ll]ate)[ -])"
    rf"(?P<month>{'|'.join(name.title() for name in month_names('en'))})\b"
    r"(?!\s+(?:\d\d?(?!\d)|the\s+\d|of\b))"
)
MONTH_ONLY_AR = re.compile(
    r"(?:(?<=\bفي )|(?<=\bخلال )|(?<=\bشهر )|"
    r"(?<!\w)(?P<stage>اوائل|منتصف|اواخر)\s+(?:شهر\s+)?)"
    rf"(?P<month>{_words(word for word in MONTHS if ARABIC.match(word))})(?![\w/]|\s+(?:\d|/|عام))"
)
# "Late last month", "earlier this month", "في أواخر الشهر الماضي": of the month of the report.
STAGE_OF_MONTH = re.compile(
    rf"{_OPEN}(?:\b(?P<stage>early|mid|late|earlier|later|(?:at |towards? )?the "
    r"(?:beginning|start|middle|end) of)[ -](?P<whose>last|this)\s+month\b|"
    r"(?P<stage2>اوائل|مطلع|بدايه|منتصف|اواخر|نهايه)\s+(?:هذا\s+)?الشهر"
    r"(?:\s+(?:(?P<whose2>الماضي|الفائت|المنصرم)|الجاري|الحالي))?(?!\w))",
    re.I,
)
# "24 من الشهر نفسه", "5 من الشهر الماضي".
DAY_OF_MONTH = re.compile(
    rf"(?<![\w/.-])(?:(?:الـ?\s?)?/?(?P<dom>[0-3]?\d)/?|{_ORDINAL_DAY})\s+من\s+(?:ذات\s+|نفس\s+)?(?:هذا\s+)?الشهر"
    r"(?:\s+(?:(?P<told>نفسه|ذاته|عينه)|(?P<last>الماضي|الفائت|المنصرم)|(?:الجاري|الحالي)))?(?!\w)"
)
# "On the 24th", "Saturday the 13th": of the month told before; what is counted so is no day.
_NO_DAY = (
    "floor|stor(?:e?y|ies)|anniversary|day|days|brigade|division|corps|regiment|battalion|company|"
    "armou?red|mechani[sz]ed|infantry|special|street|session|century|time|week|month|year|round|"
    "item|paragraph|congress|meeting|hour|birthday|attack|massacre|strike|report|bulletin|victim|"
    r"person|child|consecutive|straight|of|to|(?:and|or)\s+(?:the\s+)?\d"
)
DAY_ORDINAL = re.compile(
    rf"{_OPEN}\b(?:(?:(?P<weekday>{_WEEKDAY}),?\s+|(?<=\bon )|(?<=\bof )|(?<=\bby ))the\s+|"
    rf"(?:{_WEEKDAY}),?\s+)"
    r"(?P<dom>[0-3]?\d)(?:st|nd|rd|th)\b(?![-/])"
    r"(?:\s+of\s+(?:(?P<told>(?:the|that)(?:\s+same)?\s+month)|(?P<last>last\s+month)|this\s+month)"
    rf"|(?!\s+(?:{_NO_DAY}|{MONTH})\b))",
    re.I,
)
# "Thursday 26, 2012": the month was left out, and is the one near.
DAY_WITHOUT_MONTH = re.compile(
    rf"{_OPEN}\b(?P<weekday>{_WEEKDAY}),?\s+(?:the\s+)?(?P<dom>[0-3]?\d)(?:st|nd|rd|th)?,\s?"
    r"(?P<in_year>20[0-3]\d)\b",
    re.I,
)
WEEKDAY = re.compile(rf"{_OPEN}{_FREE}{_WEEKDAY}", re.I)
WEEKDAY_ALONE = re.compile(
    rf"(?<!\ba )(?<!\bA ){_OPEN}{_FREE}(?P<last>last\s+|"
    rf"this\s+)?(?P<weekday>{_WEEKDAY})(?:[ ,]+(?P<part>{_DAYPART_EN}))?"
    rf"(?!\s*,?\s*\d(?!\d{{0,2}}\s+(?:[{LETTERS_AR}]{{3}}))|,?\s+{MONTH}\s+[0-3]?\d\b|\s*\(\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|\s*\({MONTH})",
    re.I,
)
# "ليل الجمعة السبت", "ليلة السبت/الأحد": the night between two days.
NIGHT_BETWEEN = re.compile(
    rf"(?<!\w)(?P<after>بعد\s+منتصف\s+)?(?:ليل|ليله)\s+(?P<weekday>{_WEEKDAY})\s*[/-]?\s*"
    rf"(?P<weekday2>{_WEEKDAY})(?!\s*\d)"
)
# "After midnight Monday-Tuesday", "overnight Monday to Tuesday".
NIGHT_BETWEEN_EN = re.compile(
    r"\b(?:(?P<after>after midnight|in the early hours)|overnight|(?:on |in )?the night|night)"
    rf"(?:\s+(?:of|on|between|from))?\s+(?P<weekday>{_WEEKDAY})(?:\s*[-/]\s*|\s+(?:to|and)\s+)"
    rf"(?P<weekday2>{_WEEKDAY})(?!,?\s*\d)",
    re.I,
)
# "فجر", "صباح" before "اليوم" and "امس".
_PART_AR = r"(?:(?:فجر|صباح|ظهر|عصر|مساء|ليل|ليله|يوم|نهار)\s+)?"
RELATIVE = re.compile(
    rf"{_OPEN}(?:"
    r"\b(?P<today>today|tonight|this (?:morning|afternoon|evening)|"
    r"(?:an? (?:few |short )?(?:hour|while|minute)|(?:\w+ )?(?:hours|minutes|moments)) ago)\b|"
    r"\b(?P<ago4>(?:the )?day before yesterday|two (?:days|nights) ago)\b|"
    r"\b(?P<yesterday>yesterday|"
    r"last night)\b|"
    rf"{_FREE}{_PART_AR}(?:(?P<ago2>اول\s+(?:من\s+)?امس|امس\s+الاول|قبل\s+يومين)|"
    rf"(?P<ago3>قبل\s+ثلاثه\s+ايام)|"
    r"(?P<today2>قبل\s+(?:قليل|لحظات|دقائق|ساعات|ساعه)|اليوم(?!\s+(?:غير|السابق|التالي|نفسه|ذاته|عينه|الذي|الاول))|(?:هذا|"
    r"هذه)\s+(?:الصباح|المساء|الليله))|"
    r"(?P<yesterday2>(?:ال)?بارحه|ا?مبارح|(?:ال)?امس))(?!\w))",
    re.I,
)
RELATED = re.compile(
    rf"{_OPEN}(?:"
    r"\b(?P<same>(?:on |later )?(?:the|that) same day|(?<![\w'] )same day(?=,|:| -)|"
    rf"(?:on )?(?:the|that) same (?P<weekday>{_WEEKDAY})(?!,?\s*\d)|"
    r"(?:later|earlier) (?:that|in the|the same) day|"
    r"(?:the|that) same (?:morning|evening|afternoon|night)|that (?:day|morning|evening|night|"
    r"afternoon))\b|"
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d\d?|a|one)\s+(?P<unit>days?|weeks?)"
    r"\s+(?P<way>later|afterwards|earlier|before(?=\W*$|[,.;)]|\s+(?:because|due|from|and)\b))\b"
    r"(?!,?\s+(?:on|in)\b)|"
    r"\b(?P<next>(?:the|one|a) (?:next|following) (?:day|morning|evening|afternoon|night)|"
    r"(?:one|a|the) day later|(?:(?:one|a|the) day after|the day after)(?=\W*$|[,.;)]))|"
    r"\b(?P<noun>(?:one|a|the|two|three|four|five|six|seven|eight|nine|ten|\d\d?)"
    r" days? after)\s+(?=(?:an?|the)\s)|"
    r"\b(?P<before>(?:on )?the previous (?:morning|afternoon|evening|night)|"
    r"(?:the|one|a) (?:previous day|day (?:before|earlier|prior))|"
    r"(?:came|comes|coming|occurred|happened) (?:just )?(?:a|one) day after)\b|"
    rf"{_FREE}(?:في\s+)?{_PART_AR}(?:(?P<same2>(?:ذات|نفس)\s+اليوم|اليوم\s+(?:نفسه|ذاته|عينه))|"
    r"(?P<next2>اليوم\s+التالي|بعد\s+(?:ذلك\s+ب)?يوم(?:\s+واحد)?"
    r"(?!\s+(?:واحد\s+)?(?:من|علي|قتل|قتلت|شهد|دام|دموي)(?!\w)))|"
    r"(?P<after2>بعد\s+(?:ذلك\s+ب)?يومين)|"
    r"(?P<earlier2>قبل\s+ذلك\s+بيومين)|"
    r"(?P<before2>اليوم\s+السابق|بعد\s+يوم(?:\s+واحد)?\s+(?:من|علي)(?=\s+(?:مقتل|استشهاد|مصرع|سقوط))|قبل\s+ذلك\s+بيوم|غداه(?=\s+(?:مقتل|استشهاد|مصرع|سقوط))|(?:جاء|جاءت|ياتي|تاتي)\s+(?:\w+\s+){1,3}غداه)|"
    r"(?P<way2>بعد|قبل)\s+ذلك\s+ب(?P<count2>\w+)\s+(?:ايام|يوما)"
    r"(?!\s*,?\s*(?:اي|يوم|في)\b))(?!\w))",
    re.I,
)
# "Sat 6/10", "بتاريخ 3/4": day and month, beside a weekday, behind "dated" or at a line's head.
SHORT = re.compile(
    rf"{_OPEN}(?:^\W{{0,3}}|(?<=\bتاريخ )|(?<=\bبتاريخ )|(?<=\b[Oo]n )|"
    rf"(?P<weekday>{_WEEKDAY})[ ,.]{{1,2}})"
    r"(?P<day>[0-3]?\d)(?(weekday)[./]|/)(?P<month>[01]?\d)(?![\d/])(?=[\s:,;-]|\.(?!\d)|$)"
    rf"(?!\s+{MONTH})",
    re.I,
)
# A date as it may open a paragraph; used to tell paragraphs apart.
DATE = re.compile(
    rf"(?:(?:on|in|at|around|في|بتاريخ|يوم)\s+)?(?:the\s+)?(?:{_DAYPART_EN}\s+(?:of|on)\s+)?(?:"
    rf"(?:{_WEEKDAY})[\s,]|[0-3]?\d/[01]?\d\s?[:-]\s|[0-3]?\d(?:st|nd|rd|"
    rf"th)?\s+(?:of\s+)?{MONTH}|{MONTH}\s+[0-3]?\d\b|"
    r"20\d\d-\d\d-\d\d|[0-3]?\d([./-])[01]?\d\1(?:19|20)\d\d(?!\d))",
    re.I,
)
CLOCK = re.compile(
    rf"{_OPEN}(?:"
    r"\b(?:(?:at|around|about|approximately)\s+){0,2}(?:"
    r"[0-2]?\d[:.][0-5]\d(?!\d)(?:\s?[ap]\.?m\b\.?)?|[01]?\d\s?[ap]\.?m\b\.?)|"
    r"(?<!\w)(?:ال)?ساعه\s+(?:[\d:.,/]+|(?:ال)?(?:واحده|ثانيه|ثالثه|رابعه|خامسه|سادسه|سابعه|"
    r"ثامنه|تاسعه|عاشره|حاديه)"
    r"(?:\s+عشره?)?(?:\s+(?:و|الا)\s*(?:ال)?(?:نصف|ربع|ثلث|\d+))?))",
    re.I,
)
# "14 and 15 July", "from 25 to 27 April", "July 14th-16th": more days than one.
_TO = r"\s*(?:and|to|until|through|&|-|و|الي|حتي)\s*"
DAY_BEFORE = re.compile(
    rf"(?:(?P<lead>between|from|بين|من)\s+)?(?:{_WEEKDAY},?\s+)?\b(?P<first>[0-3]?\d)(?:st|nd|"
    rf"rd|th)?"
    rf"(?:\s+(?:of\s+)?(?P<month>{MONTH}))?(?:,?\s+(?:19|20)\d\d)?(?:{_TO}|/)(?:the\s+)?$",
    re.I,
)
MONTH_BEFORE = re.compile(
    rf"(?P<month>{MONTH})\s+(?P<first>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+(?:19|"
    rf"20)\d\d)?{_TO}(?:the\s+)?$",
    re.I,
)
DAY_BEHIND = re.compile(
    rf"{_TO}(?:(?:the\s+)?(?P<n1>[0-3]?\d)(?:st|nd|rd|th)\b(?!\s+{MONTH})|"
    rf"(?P<n2>[0-3]?\d),?\s+(?P<year>(?:19|20)\d\d)(?!\d)|"
    rf"(?P<n3>[0-3]?\d)\s+{MONTH}|{MONTH}\s+(?P<n4>[0-3]?\d)\b)",
    re.I,
)
# "Between March 6 and 10": behind "between", a bare number is the last day.
FROM_DAY = re.compile(r"\b(?:between|from|بين|من)\s+(?:the\s+)?$", re.I)
UNTIL_DAY = re.compile(rf"{_TO}(?P<day>[0-3]?\d)(?![\d:%])")
LAST_YEAR = re.compile(r",?\s+(?:of\s+)?(?:last|the previous) year\b", re.I)
# "The group said on Friday": the day of the incident only where no other is named.
SAID = re.compile(
    r"\b(?:said|says|told(?: \w+){0,3}|announced|reported|added|stated|confirmed)\s+(?:on\s+)?$",
    re.I,
)
# No English date is without one of these; most short lines have none.
MAY_BE_DATED = re.compile(
    rf"\d|day|month|week|night|morning|evening|afternoon|{'|'.join(month_names('en'))}|\b(?:{_WEEKDAY})\b",
    re.I,
)
MONTH_YEAR = re.compile(rf"(?<!\w)(?P<month>{MONTH})(?:\s+[0-3]?\d\s?,)?,?\s+{_YEAR}", re.I)
