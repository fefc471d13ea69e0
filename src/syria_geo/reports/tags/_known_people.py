"""English people without a number: "a civilian", "the driver", "his wife"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from syria_geo.reports.tags._ages import is_young
from syria_geo.reports.tags._date_patterns import DAYS, MONTHS
from syria_geo.reports.tags._fate import befalls, is_said_dead, is_said_hit, pronoun_at
from syria_geo.reports.tags._lexicon import find_entry, listed
from syria_geo.reports.tags._nouns import (
    CHILD_UNTIL,
    TRADES,
    Group,
    Noun,
    age_at,
    noun_at,
    noun_behind,
)
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._tokens import Token

__all__ = ["Counted", "bare_people", "known_people"]

Counted = tuple[int, Noun, int, str, str]
_ARTICLES, _POSSESSIVES = (
    frozenset({"a", "an", "another"}),
    frozenset({"his", "her", "their", "its", "our"}),
)
_MOST_NAMES = 7
_KIN = frozenset({Group.RELATIVE, Group.MAN, Group.CHILD, Group.WOMAN})
_FAMILY = frozenset({Group.RELATIVE, Group.PARENTS, Group.CHILD, Group.WOMAN})


def known_people(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read people whom an article, a possessive, a list or their names make known."""
    return _one(tokens, at) or _both(tokens, at) or _possessed(tokens, at)


def _both(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read "both reporters", "both the brothers": two."""
    if tokens[at].key != "both":
        return None
    is_led = [token.key for token in tokens[at + 1 : at + 2]][:1] in (["the"], ["his"], ["her"])
    noun = noun_behind(tokens, at + 1 + is_led, most=2)
    if noun is None or not _is_plural(noun[0]):
        return None
    return 2, noun[0], noun[1], "", ""


def bare_people(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read people without any article."""
    return _bare(tokens, at) or _named_together(tokens, at)


# "Beheaded a third, a taxi driver", but not "a third of them".
_ORDINALS = (["second"], ["third"], ["fourth"], ["fifth"])
_NO_FRACTION = frozenset({",", ".", "was", "in", "and", "died", "at", "on"})


_MOST_UNKNOWN = 3
_OF_DAY = frozenset(
    {*DAYS, *MONTHS, "on", ",", "morning", "evening", "night", "afternoon", "the", "at", "dawn"}
)


def _is_behind_killing(tokens: Sequence[Token], at: int) -> bool:
    """Tell what stands behind "killed", or behind "killed on Sunday, 22 May,"."""
    while at > 1 and (tokens[at - 1].key in _OF_DAY or tokens[at - 1].key.isdigit()):
        at -= 1
    return at > 0 and tokens[at - 1].key in listed("killing")


def _unknown(tokens: Sequence[Token], at: int) -> tuple[Noun, int] | None:
    """Read "a goldsmith was killed": who dies is a person, in whatever trade."""
    is_dead = tokens[at - 1].key == "the" and _is_behind_death(tokens, at - 1)
    if at < 2 or not (tokens[at - 1].key in _ARTICLES or is_dead):
        return None
    for here in range(at, min(at + _MOST_UNKNOWN, len(tokens))):
        key = tokens[here].key
        is_word = key.isascii() and key.isalpha() and not tokens[here].is_name
        if not is_word or find_entry(tokens, here) or number_at(tokens, here):
            return None  # "another four" are four
        if key in listed("no people"):
            continue  # "a livestock merchant", but not "a cow"
        is_killed = _is_behind_killing(tokens, at - 1) and _ends_here(tokens, here + 1)
        is_killed = is_killed or (is_dead and _is_named(tokens, here + 1))
        is_killed = is_killed or _goes_on_dead(tokens, here + 1)
        if is_killed or is_said_dead(tokens, at, here + 1):
            return Noun(Group.PERSON, 0, 1, key), here + 1
    return None


def _aged(tokens: Sequence[Token], at: int) -> tuple[Noun, int] | None:
    """Read "a fifteen-year-old was shot": the age stands for a noun."""
    age = age_at(tokens, at) if at < len(tokens) else None
    if age is None:
        return None
    end = at + age[1]
    is_word = end < len(tokens) and tokens[end].key.isalpha()
    if is_word and not (is_said_hit(tokens, end) or befalls(tokens, end)):
        return None
    return Noun(Group.PERSON, 0, age[1], "one aged"), at + age[1]


def _goes_on_dead(tokens: Sequence[Token], at: int) -> bool:
    """Tell "a technician and two women lost their lives": a list of the dead goes on."""
    if [token.key for token in tokens[at : at + 1]] != ["and"] or at + 1 >= len(tokens):
        return False
    is_people = number_at(tokens, at + 1) is not None or tokens[at + 1].key in _POSSESSIVES
    return is_people and befalls(tokens, at)


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    """Tell "the carter, Hasan Diab" from "the death of the ceasefire"."""
    at += at < len(tokens) and tokens[at].key == ","
    return at < len(tokens) and tokens[at].is_name


def _ends_here(tokens: Sequence[Token], at: int) -> bool:
    found = find_entry(tokens, at) if at < len(tokens) else None
    is_end = at >= len(tokens) or tokens[at].key in {",", ".", ";"}
    return is_end or (found is not None and found.entry.tag in {"in", "and"})


def _one(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read "a civilian", "another boy", "a 12-year-old boy", "the driver" who was killed."""
    if (pronoun := pronoun_at(tokens, at)) is not None:
        words, count, length = pronoun
        return count, Noun(Group.PERSON, 0, length, words), at + length, "", ""
    if tokens[at].key not in _ARTICLES and tokens[at].key != "the":
        return None
    if tokens[at].key == "a" and [t.key for t in tokens[at + 1 : at + 2]][:1] in _ORDINALS:
        behind = [token.key for token in tokens[at + 2 : at + 3]]
        if behind and behind[0] in _NO_FRACTION:
            return 1, Noun(Group.PERSON, 0, 1, "others"), at + 2, "", ""
    noun = noun_behind(tokens, at + 1) or _unknown(tokens, at + 1) or _aged(tokens, at + 1)
    if noun is None or noun[0].itself > 1 or _is_plural(noun[0]):
        return None
    if noun[0].key in listed("no victim") and [t.key for t in tokens[noun[1] :][:1]] == ["of"]:
        return None  # "the death of forty", "the injury of two"
    is_victim = _is_behind_killing(tokens, at)
    is_victim = is_victim or _is_behind_death(tokens, at) or _follows_victims(tokens, at)
    if tokens[at].key == "the" and not is_victim and not _is_hit(tokens, at, noun[1]):
        return None
    return 1, noun[0], _over_trade(tokens, noun), "", ""


def _over_trade(tokens: Sequence[Token], noun: tuple[Noun, int]) -> int:
    """Pass the trade of "a woman teacher", "a child passer-by"."""
    trade = noun_at(tokens, noun[1])
    is_said = noun[0].group in {Group.WOMAN, Group.CHILD, Group.MAN} and trade is not None
    if not is_said or trade is None or trade.group not in TRADES | {noun[0].group}:
        return noun[1]
    return noun[1] if _is_plural(trade) or trade.itself else noun[1] + trade.length


_LONGEST_VERB = 5


_TAKES_LIVES = frozenset({"claimed", "claiming", "took", "taking", "cost", "costing"})
_CAUSES = frozenset({"in", "to", "with", "and", "or", "causing", "caused", "meant", ",", ":"})


def _is_behind_death(tokens: Sequence[Token], at: int) -> bool:
    """Tell people right behind "led to the death of", not behind "protested the death of"."""
    for start in range(max(0, at - _LONGEST_VERB), at):
        found = find_entry(tokens, start)
        if found and start + found.length == at:
            if (found.entry.tag, found.entry.value) != ("killed", "behind"):
                return False
            before = start - 1 - (tokens[start - 1].key == "the")
            is_caused = before >= 0 and tokens[before].key in _CAUSES
            is_caused = is_caused or found.entry.words[0] in _TAKES_LIVES
            return is_caused or bool(_CAUSES & set(found.entry.words))
    return False


def _is_hit(tokens: Sequence[Token], at: int, end: int) -> bool:
    return is_said_dead(tokens, at, end) or is_said_hit(tokens, end) or befalls(tokens, end)


def _is_plural(noun: Noun) -> bool:
    is_many = noun.key.endswith("s") or noun.key in listed("many")
    return noun.key.isascii() and is_many and noun.key not in {"boss"}


def _possessed(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read "his wife", "their two sons", "their parents"."""
    is_owned = tokens[at].key == "'s" and at > 0
    if not (is_owned or tokens[at].key in _POSSESSIVES) or at + 1 >= len(tokens):
        return None
    number = number_at(tokens, at + 1)
    behind = at + 1 + (number.length if number else 0)
    noun = noun_behind(tokens, behind, most=2) or _described_kin(tokens, behind)
    if noun is None or [token.key for token in tokens[noun[1] : noun[1] + 1]] == ["'s"]:
        return None  # "his brother's leg"
    if number is None and _is_plural(noun[0]) and (aged := _aged_in_brackets(tokens, noun[1])):
        young = replace(noun[0], group=Group.CHILD) if max(aged) < CHILD_UNTIL else noun[0]
        return len(aged), young, noun[1], "", ""
    if is_owned and noun[0].group not in _FAMILY and not _is_owned_victim(tokens, at, noun):
        return None  # "the bride's mother", and not "the town's people"
    is_one = _stands_for_itself(noun[0]) or _is_victim(tokens, at, noun)
    is_one = is_one or (is_owned and _is_owned_victim(tokens, at, noun))
    if number is None and not is_one:
        return None
    return (number.value if number else 1), noun[0], noun[1], "", ""


def _is_owned_victim(tokens: Sequence[Token], at: int, noun: tuple[Noun, int]) -> bool:
    """Tell "killing the office's guard"."""
    is_led = at > 1 and tokens[at - 2].key == "the" and _is_behind_killing(tokens, at - 2)
    return is_led and noun[0].group is Group.PERSON and not _is_plural(noun[0])


def _described_kin(tokens: Sequence[Token], at: int) -> tuple[Noun, int] | None:
    """Read "her bedridden husband": one word that no row knows, before a relative."""
    is_word = at + 1 < len(tokens) and tokens[at].key.isalpha() and not tokens[at].is_name
    noun = noun_at(tokens, at + 1) if is_word and find_entry(tokens, at) is None else None
    kin = {Group.RELATIVE, Group.MAN, Group.WOMAN}
    if noun is None or noun.group not in kin or not noun.key.isascii():
        return None
    return noun, at + 1 + noun.length


def _aged_in_brackets(tokens: Sequence[Token], at: int) -> list[int]:
    """Read the ages of "her daughters (6 and 8)"; none where something else stands there."""
    ages: list[int] = []
    if [token.key for token in tokens[at : at + 1]] != ["("]:
        return ages
    for token in tokens[at + 1 : at + 2 + 2 * _MOST_NAMES]:
        if token.key == ")":
            return ages if len(ages) > 1 else []
        if token.key.isdigit():
            ages.append(int(token.key))
        elif token.key not in {",", "and", "&"}:
            break
    return []


def _is_victim(tokens: Sequence[Token], at: int, noun: tuple[Noun, int]) -> bool:
    """Tell "killing its driver", "his passenger died" from "his body was found"."""
    if noun[0].group is not Group.PERSON or _is_plural(noun[0]):
        return False
    if noun[0].key in listed("no victim"):
        return False
    is_killed = _is_behind_killing(tokens, at)
    is_killed = is_killed or _is_behind_death(tokens, at)
    return is_killed or _is_hit(tokens, at, noun[1]) or _follows_victims(tokens, at)


_BACK = 16
_OF_DEATH = frozenset({"death", "deaths", "lives", "murder"})


def _follows_victims(tokens: Sequence[Token], at: int) -> bool:
    """Tell "killing a baker and his apprentice": the verb stands before the list."""
    if tokens[at - 1].key != "and":
        return False
    before = [token.key for token in tokens[max(0, at - _BACK) : at]]
    return bool((listed("killing") | _OF_DEATH) & set(before)) and "." not in before


def _stands_for_itself(noun: Noun) -> bool:
    """Tell nouns that count without a number, as they can have no other: "their parents"."""
    if noun.group is Group.PARENTS:
        return True
    named = noun.group in {
        Group.RELATIVE, Group.WORKER, Group.FOETUS, Group.WOMAN, Group.CHILD, Group.MAN,
    }  # fmt: skip
    return named and not noun.key.endswith(("s", "ren", "nel", "men"))


_BEFORE_BARE = frozenset({"and", ",", "(", ":"})


def _is_behind_dash(tokens: Sequence[Token], at: int) -> bool:
    """Tell the hyphen between spaces that heads an entry: "Jisreen - mother and son killed"."""
    return tokens[at - 1].key == "-" and tokens[at - 1].span[1] < tokens[at].span[0]


def _bare(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read "mother" in "a man, mother and child": no article stands in such a list."""
    opens = at == 0 or tokens[at - 1].key in {".", ":"}
    if opens and (opening := _opening(tokens, at)):
        return opening
    if at == 0 or tokens[at - 1].key == ".":
        return None
    if not (tokens[at - 1].key in _BEFORE_BARE or _is_behind_dash(tokens, at)):
        return None
    here = at + 1 if tokens[at].key == "the" and at + 1 < len(tokens) else at
    if tokens[here].key not in listed("relative alone") and not _is_owned_too(tokens, at):
        return None
    noun = noun_at(tokens, here)
    if noun is None or [token.key for token in tokens[here + noun.length :][:1]] == ["of"]:
        return None  # "a baker and father of five"
    return 1, noun, here + noun.length, "", ""


def _is_owned_too(tokens: Sequence[Token], at: int) -> bool:
    """Tell "sister" in "his father and sister": the possessive is that of both."""
    if at < 3 or tokens[at - 1].key != "and" or tokens[at - 3].key not in _POSSESSIVES:
        return False
    kin = noun_at(tokens, at - 2), noun_at(tokens, at)
    return all(
        one is not None and one.group in _KIN | _FAMILY and one.length == 1 and not _is_plural(one)
        for one in kin
    )


def _opening(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read "Driver and his two daughters killed", as logs and headlines leave articles out."""
    found = noun_behind(tokens, at, most=1)
    if found is None or not found[0].key.isascii() or found[0].itself > 1 or _is_plural(found[0]):
        return None
    noun, end = found
    if noun.group is Group.MILITARY:
        return None  # "Gunmen killed on Sunday a merchant"
    is_hit = is_said_hit(tokens, end) or befalls(tokens, end)
    return (1, noun, end, "", "") if is_hit else None


def _named_together(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read "the brothers Yahya and Omar al-Deeb", "her daughters Rim, 8, and Hala, 6": two."""
    is_known = tokens[at].key == "the" or tokens[at].key in _POSSESSIVES
    opens = at == 0 or tokens[at - 1].key in {".", ":", ";", ","}
    plural = noun_at(tokens, at) if opens else None
    if opens and tokens[at].key in listed("siblings"):
        noun: tuple[Noun, int] | None = (Noun(Group.RELATIVE, 0, 1, "siblings"), at + 1)
    elif plural is not None and _is_plural(plural) and plural.group in TRADES:
        noun = (plural, at + plural.length)  # "Paramedics Firas Juma and Abdo Nasser"
    else:
        noun = noun_behind(tokens, at + 1, most=1) if is_known else None
    if noun is None or not noun[0].key.isascii() or noun[0].group not in _KIN | TRADES:
        return None
    if not noun[0].key.endswith(("s", "men", "ren")):
        return None
    count, ages, end = _names(tokens, noun[1])
    if count == 0:
        return None
    kind = noun[0]
    last = number_at(tokens, end + 1) if [t.key for t in tokens[end : end + 1]] == ["and"] else None
    if ages and last is not None:  # "Rahaf and Yousef, 9 and 6 years old"
        ages = [*ages, last.value]
    are_young = len(ages) == count and max(ages) < CHILD_UNTIL
    if are_young or (not ages and tokens[end : end + 1] and is_young(tokens, end, count)):
        kind = replace(kind, group=Group.CHILD)
    return count, kind, end, "", ""


_AROUND_AGE = {("(", ")"), (",", ","), (",", "and"), (",", "."), (",", ";"), (",", ")")}


def _names(tokens: Sequence[Token], at: int) -> tuple[int, list[int], int]:
    """Count the names of a list up to the one behind "and", with their ages; 0 where it is none."""
    count, ages, is_last = 0, [], False
    while (end := _over_name(tokens, at)) > at:
        count += 1
        keys = [token.key for token in tokens[end : end + 5]]
        if len(keys) > 2 and (keys[0], keys[2]) in _AROUND_AGE and keys[1].isdigit():
            ages.append(int(keys[1]))
            end += 2 + (keys[0] == "(")
            keys = keys[2 + (keys[0] == "(") :]
        if is_last:
            return count, ages, end
        joint = keys[: 1 + (keys[1:2] == ["and"])]
        is_last = joint[-1:] == ["and"]
        if not joint or joint[0] not in {",", "and"}:
            break
        at = end + len(joint)
    return 0, [], at


def _over_name(tokens: Sequence[Token], at: int) -> int:
    """Go over the words of a name: capitals, and small words such as "al"."""
    end = here = at
    while here < min(len(tokens), at + _MOST_NAMES):
        if tokens[here].is_name:
            end = here + 1
        elif tokens[here].key not in listed("name particle") | {"-"}:
            break
        here += 1
    return end
