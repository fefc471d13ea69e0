"""Nouns of people, what stands before them, and hedges such as "at least"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from syria_geo.reports.tags._lexicon import find_entry, listed, rows_of
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._tokens import ARABIC, Token, forms

__all__ = [
    "AGE_UNITS",
    "BABY_UNITS",
    "CHILD_UNTIL",
    "TRADES",
    "WERE",
    "Group",
    "Noun",
    "age_at",
    "hedge_at",
    "hedge_behind",
    "hedge_pattern",
    "is_noun",
    "noun_at",
    "noun_behind",
    "noun_of",
    "over_own_words",
]

_OF_WHOM, _OF_GROUP = (
    frozenset({"them", "whom", "which"}),
    frozenset({"the", "its", "their", "his", "her"}),
)
WERE = frozenset({"was", "were", "is", "are"})
BABY_UNITS = frozenset({"month", "months", "week", "weeks", "day", "days"})
AGE_UNITS = BABY_UNITS | {"year", "years", "yr", "yrs", "y", "yo"}
_MOST_WORDS = 4  # between a number and its noun: "five other unidentified adult civilians"
_MOST_SAID = 3  # words that are said of people, before their noun
CHILD_UNTIL = 18


class Group(StrEnum):
    """Whom a counted noun names."""

    PERSON = "person"
    MAN = "man"
    RELATIVE = "relative"
    CHILD = "child"
    FOETUS = "foetus"
    WOMAN = "woman"
    PARENTS = "parents"
    MILITARY = "military"
    WORKER = "worker"
    INJURY = "injury"


# Said of men and women alike.
TRADES = frozenset({Group.PERSON, Group.WORKER})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun at a place: whom it names, whether it counts itself, and how many tokens it takes."""

    group: Group
    itself: int
    length: int
    key: str
    joint: str = ""
    is_dead: bool = False


def noun_of(tokens: Sequence[Token], at: int) -> tuple[Noun, int] | None:
    """Read "of them children", "of whom were women", "of the victims"."""
    if at >= len(tokens):
        return None
    key = tokens[at].key
    if key in _OF_WHOM:
        at += 1
        if at < len(tokens) and tokens[at].key in WERE:
            at += 1
            at += 2 if _keys(tokens, at, 2) == ["those", "of"] else _keys(tokens, at, 1) == ["of"]
        return noun_behind(tokens, at, most=2)
    if key in _OF_GROUP:
        return noun_behind(tokens, at + 1, most=2, any_word=True)
    return None


def _keys(tokens: Sequence[Token], at: int, count: int) -> list[str]:
    return [token.key for token in tokens[at : at + count]]


_OF_THEM = frozenset({"منهم", "منهن", "بينهم"})


def noun_behind(
    tokens: Sequence[Token], at: int, *, most: int = _MOST_WORDS, any_word: bool = False
) -> tuple[Noun, int] | None:
    """Find the noun behind a number, over words such as "other" and "16-year-old"."""
    for here in _words_over(tokens, at, most, any_word=any_word):
        if (noun := noun_at(tokens, here)) is not None and not _leads_on(tokens, here, noun):
            is_of_them = any(token.key in _OF_THEM for token in tokens[at:here])
            if is_of_them and noun.itself:
                return None  # "three, among them a child"
            return noun, over_own_words(tokens, here + noun.length)
    return None


def _leads_on(tokens: Sequence[Token], at: int, noun: Noun) -> bool:
    """Tell "a displaced couple", "other adult civilians": each word is a noun elsewhere."""
    if noun.length > 1 or not noun.key.isascii():
        return False
    behind = _noun_over(tokens, at + 1)
    if behind is None:
        return False
    is_said_of = noun.group in TRADES and not noun.key.endswith("s")
    of_sex = behind.group in {Group.WOMAN, Group.CHILD, Group.MAN, Group.PARENTS}
    is_said_of = is_said_of and (of_sex or behind.itself > 1)
    return is_said_of or noun.key in _people_words()  # "a refugee woman", "a displaced couple"


def _noun_over(tokens: Sequence[Token], at: int) -> Noun | None:
    """Give the noun that stands here, or behind words that are said of people."""
    for here in range(at, min(at + _MOST_SAID + 1, len(tokens))):
        if (noun := noun_at(tokens, here)) is not None:
            return noun
        if tokens[here].key not in _people_words():
            return None
    return None


def _words_over(tokens: Sequence[Token], at: int, most: int, *, any_word: bool) -> Iterator[int]:
    here = at
    for _ in range(most + 1):
        if here >= len(tokens):
            return
        yield here
        if age := age_at(tokens, here):
            here += age[1]
        elif (
            _may_stand_between(tokens[here].key, any_word=any_word)
            or _leads_noun(tokens, here)
            or ((noun := noun_at(tokens, here)) is not None and _leads_on(tokens, here, noun))
        ):
            here += 1
        else:
            return


def _may_stand_between(key: str, *, any_word: bool) -> bool:
    return key == "-" or key in _people_words() or (any_word and key.strip("'").isalpha())


# "Truck drivers", "Red Crescent volunteers", "Shia villagers": what is said of people before their
# noun; weapons and attacks are not.
_SAID_OF_PEOPLE = frozenset({"thing", "place kind", "direction"})


_ARTICLES = frozenset({"a", "an", "the"})


def _leads_noun(tokens: Sequence[Token], at: int) -> bool:
    """Tell a word that says which people: those of the plural noun right behind it."""
    for here in range(at, min(at + _MOST_SAID + 1, len(tokens))):
        if here > at and (noun := noun_at(tokens, here)) is not None:
            is_one = here == at + 1 and at > 0 and tokens[at - 1].key in _ARTICLES
            is_one = is_one and noun.group in TRADES  # "a fuel trader"
            return is_one or noun.key.endswith(("s", "men", "people", "children", "staff"))
        entry = find_entry(tokens, here)
        key = tokens[here].key
        is_word = key.isascii() and key.isalpha() and key not in listed("no people")
        if (
            not is_word
            or number_at(tokens, here)
            or (entry is not None and entry.entry.tag not in _SAID_OF_PEOPLE)
        ):
            return False
    return False


def over_own_words(tokens: Sequence[Token], at: int) -> int:
    """Pass what Arabic says of people behind their noun: "مدنيين سوريين", "طفلين اثنين"."""
    while (
        at < len(tokens)
        and not tokens[at].key.isascii()
        and tokens[at].key in _people_words() - _OF_THEM
        and not (tokens[at].key == "عدد" and _counts_others(tokens, at + 1))
        and not _begins_number(tokens, at)
        and not _is_monday(tokens, at)
    ):
        at += 1
    return at - 1 if tokens[at - 1].key in {"من", "علي"} and not _is_at_least(tokens, at) else at


def _is_at_least(tokens: Sequence[Token], at: int) -> bool:
    """Tell "على الأقل" from "على يد", which says who did it."""
    return tokens[at - 1].key == "علي" and at < len(tokens) and tokens[at].key == "اقل"


_ONE_AR = frozenset({"واحد", "واحدي", "واحدا", "واحده"})


def _begins_number(tokens: Sequence[Token], at: int) -> bool:
    """Tell "one" behind a noun from "and eleven" and "thirty-one": the next word tells."""
    number = number_at(tokens, at) if tokens[at].key in _ONE_AR else None
    return number is not None and number.length > 1


def _is_monday(tokens: Sequence[Token], at: int) -> bool:
    """Tell the weekday الاثنين from "two" behind a noun: by its article."""
    start, end = tokens[at].span
    return tokens[at].key == "اثنين" and end - start > len(tokens[at].key)


def _counts_others(tokens: Sequence[Token], at: int) -> bool:
    """Tell "the number of" others from that of the people before it: "مواطنات عدد 3"."""
    return at < len(tokens) and number_at(tokens, at) is None


def age_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "16-year-old", "nine yr old": years, and how many tokens it takes."""
    number = number_at(tokens[at : at + 1], 0)
    here = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].key == "-")
    if number is None or here >= len(tokens) or tokens[here].key not in AGE_UNITS:
        return None
    rest = [token.key for token in tokens[here + 1 : here + 3]]
    if rest[:1] != ["old"] and rest != ["-", "old"]:
        return None
    years = 0 if tokens[here].key in BABY_UNITS else number.value
    return years, here + 1 + rest.index("old") + 1 - at


def noun_at(tokens: Sequence[Token], at: int) -> Noun | None:
    """Find the noun of people that begins at a token."""
    if at >= len(tokens) or tokens[at].key in listed("no noun"):
        return None
    for form in forms(tokens[at].key):
        for words, group, itself, is_dead in _nouns().get(form.key, ()):
            if [t.key for t in tokens[at + 1 : at + len(words)]] == list(words[1:]):
                if len(words) == 1 and _is_other_word(tokens, at, words[0]):
                    continue
                return Noun(group, itself, len(words), words[-1], form.joint, is_dead)
    return None


def is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Tell a word that names people, with or without a number."""
    return noun_at(tokens, at) is not None


# What stands before the month آب, and behind it; أب is a father.
_BEFORE_MONTH = frozenset(
    {"من", "في", "خلال", "شهر", "منذ", "حتي", "مطلع", "بدايه", "نهايه", "اوائل", "اواخر", "منتصف"}
)
_BEHIND_MONTH = frozenset({"ماضي", "جاري", "فائت", "منصرم", "حالي", "نفسه", "ذاته", "/"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_other_word(tokens: Sequence[Token], at: int, word: str) -> bool:
    """Tell words that are written like a noun of people: a name, a month, "in front of"."""
    if word == "ام":
        return _is_name_behind(tokens, at + 1)
    if word == "اب":
        return _is_month(tokens, at)
    if word in listed("also adjective"):  # "one displaced Arab family"
        return not listed("household").isdisjoint(token.key for token in tokens[at + 1 : at + 3])
    return word == "امام" and not _is_imam(tokens, at)


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """Tell the month آب from a father, whose family stands behind him: "أب وأم"."""
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if behind.startswith("و") and noun_at(tokens, at + 1) is not None:
        return False
    before = tokens[at - 1].key if at else ""
    is_led = before in _BEFORE_MONTH or before.lstrip("و").isdigit()
    return is_led or behind in _BEHIND_MONTH or _YEAR.fullmatch(behind) is not None


def _is_imam(tokens: Sequence[Token], at: int) -> bool:
    """Tell an imam from "in front of": by his article, or his mosque right behind the verb."""
    start, end = tokens[at].span
    if end - start >= len("الامام"):
        return True
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return at > 0 and tokens[at - 1].key in listed("dies by name") and behind in {"مسجد", "جامع"}


def _is_name_behind(tokens: Sequence[Token], at: int) -> bool:
    """Tell names such as أم المياذن from a mother: an article, or no "and", "to" or sign behind."""
    if at >= len(tokens) or not ARABIC.match(tokens[at].key):
        return False
    is_joined = tokens[at].key[0] in "ولب" and find_entry(tokens, at) is not None
    return not (is_joined or tokens[at].key[0] in "ول" or tokens[at].key in _people_words())


def hedge_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Read "at least" at a token: its words, and where it ends; where it begins without one."""
    for form in forms(tokens[at].key):
        for words in _hedges("hedge").get(form.key, ()):
            if [t.key for t in tokens[at + 1 : at + len(words)]] == list(words[1:]):
                return " ".join(words), at + len(words)
    return "", at


def hedge_behind(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Read "or more" behind people: its words, and where it ends."""
    if at >= len(tokens):
        return "", at
    for words in _hedges("hedge behind").get(tokens[at].key, ()):
        if [t.key for t in tokens[at : at + len(words)]] == list(words):
            return " ".join(words), at + len(words)
    return "", at


_Row = tuple[tuple[str, ...], Group, int, bool]


@cache
def _nouns() -> dict[str, list[_Row]]:
    """Give the nouns by their first word, the longest first: words, group, own number, dead."""
    found: dict[str, list[_Row]] = {}
    for value, words in rows_of("people"):
        group, *marks = value.split()
        itself = next((int(mark) for mark in marks if mark.isdigit()), 0)
        found.setdefault(words[0], []).append((words, Group(group), itself, "dead" in marks))
    for value, words in rows_of("trade"):
        for word, group, itself in _forms_of_trade(words[0], with_women=value == "both"):
            found.setdefault(word, []).append(((word,), group, itself, False))
    return {first: sorted(nouns, key=lambda n: -len(n[0])) for first, nouns in found.items()}


def _forms_of_trade(stem: str, *, with_women: bool) -> Iterator[tuple[str, Group, int]]:
    """Give the regular forms of an Arabic trade: one, two and many, of men and of women.

    The form of one woman is often that of a thing, too: a teacher's is a school.
    """
    for ending in ("", "ا"):
        yield stem + ending, Group.WORKER, 1
    yield f"{stem}ان", Group.WORKER, 2
    for ending in ("ين", "ون"):
        yield stem + ending, Group.WORKER, 0
    if not with_women:
        return
    yield f"{stem}ه", Group.WOMAN, 1
    for ending in ("تان", "تين"):
        yield stem + ending, Group.WOMAN, 2
    yield f"{stem}ات", Group.WOMAN, 0


@cache
def _hedges(tag: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for _, words in rows_of(tag):
        found.setdefault(words[0], []).append(words)
    return {first: sorted(rows, key=len, reverse=True) for first, rows in found.items()}


@cache
def _people_words() -> frozenset[str]:
    return frozenset(words[0] for _, words in rows_of("people word"))


@cache
def hedge_pattern() -> str:
    """Give a pattern for "at least" and the like."""
    words = sorted((" ".join(words) for _, words in rows_of("hedge")), key=len, reverse=True)
    return rf"(?:{'|'.join(words)})"
