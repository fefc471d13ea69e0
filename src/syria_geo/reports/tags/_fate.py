"""What is said of people who are not counted: "the driver was killed", "both died"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from syria_geo.reports.tags._lexicon import find_entry, listed
from syria_geo.reports.tags._nouns import WERE, age_at, is_noun
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._tokens import Token

__all__ = ["befalls", "is_said_dead", "is_said_hit", "over_aside", "pronoun_at"]

_ASIDE_WORDS = 6
_MOST_OF = 8  # words of "the head of the local health center"
_DIED = frozenset({"died", "succumbed", "perished"})
_WERE_KILLED = frozenset({"killed", "shot", "murdered", "executed", "slaughtered", "martyred"})


def is_said_dead(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell "the driver was killed", "the child Omar died": one whom the article makes known."""
    while end < len(tokens) and tokens[end].is_name:
        end += 1
    if end < len(tokens) and tokens[end].key == "of":
        stop = min(len(tokens), end + _MOST_OF)
        ends = (n for n in range(end, stop) if tokens[n].key in {"was", "died", ",", "who", "."})
        end = next(ends, end)
    behind = [token.key for token in tokens[end : end + 2]]
    is_killed = len(behind) > 1 and behind[0] in WERE and _kills(tokens, end, behind[1])
    has_died = (
        bool(behind) and behind[0] in _DIED and behind[1:] != ["down"]
    )  # "the fire died down"
    return is_killed or has_died


def _kills(tokens: Sequence[Token], at: int, behind: str) -> bool:
    if behind in _WERE_KILLED:
        return True
    found = find_entry(tokens, at)
    return found is not None and (found.entry.tag, found.entry.value) == ("killed", "before")


def over_aside(tokens: Sequence[Token], at: int) -> int:
    """Pass ", all men,"."""
    if tokens[at].key != ",":
        return at
    stop = min(len(tokens), at + 2 + _ASIDE_WORDS)
    return next((n + 1 for n in range(at + 1, stop) if tokens[n].key == ","), at)


# How far behind "the driver" the verb may stand: "..., his wife and two of their sons were killed".
_FAR = 24
_UNKNOWN_WORDS = 4
_LIGHT = frozenset(
    {",", "(", ")", "-", "of", "the", "a", "an", "his", "her", "their", "its", "aged", "him"}
)
_BEHIND_NOUN = frozenset({",", "(", "and", "who", "of", "+"})
_JOINS = frozenset({"and", "who", "part", "thing", "place kind", "each", "using", "link", "in"})


def befalls(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the verb of a list that goes on at a token says that its people were hit.

    Between "the driver" and "were killed" stand other people, their names and ages, and hardly
    anything else.
    """
    if at < len(tokens) and not (tokens[at].is_name or tokens[at].key in _BEHIND_NOUN):
        return False  # "the victim documentation team ..."
    unknown, stop = 0, min(len(tokens), at + _FAR)
    while at < stop and unknown <= _UNKNOWN_WORDS:
        found = find_entry(tokens, at)
        if found and found.entry.tag in {"killed", "hurt"}:
            return is_said_hit(tokens, at)
        if (behind := _over_clause(tokens, at)) > at:
            at = behind
            continue
        if found and (found.entry.tag in _JOINS or _is_relative(tokens, at)):
            at += found.length
        elif tokens[at].is_name or tokens[at].key in _LIGHT or _is_of_people(tokens, at):
            at += 1
        elif found or not tokens[at].key.isalpha():
            return _and_killed(tokens, at)
        else:
            unknown += 1
            at += 1
    return False


_CLOSES = frozenset({
    ".", ",", ";", ")", "by", "when", "as", "in", "near", "after", "while", "during", "on", "at",
    "inside", "outside", "before", "from",
})  # fmt: skip
_LONGEST_CLAUSE = 16


def is_said_hit(tokens: Sequence[Token], at: int) -> bool:
    """Tell a verb that says what befell those before it: "died", "killed" at a clause's end."""
    found = find_entry(tokens, at) if at < len(tokens) else None
    if found is None or found.entry.tag not in {"killed", "hurt"}:
        return False
    is_own = at == 0 or number_at(tokens, at - 1) is None  # not "and 23 wounded"
    is_passive = found.entry.value == "either" and _closes(tokens, at + found.length)
    is_passive = (is_passive and is_own) or found.entry.words == ("dead",)  # "leaving both dead"
    return found.entry.value == "before" or is_passive


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Tell "driver and his son killed." from "the driver killed two"."""
    return at >= len(tokens) or tokens[at].key in _CLOSES


def _over_clause(tokens: Sequence[Token], at: int) -> int:
    """Pass an age, and ", who had come back the day before,", unless it tells what befell him."""
    if age := age_at(tokens, at):  # "and his 8-year-old daughter"
        return at + age[1]
    if tokens[at].key != "who" or at == 0 or tokens[at - 1].key != ",":
        return at
    for here in range(at + 1, min(len(tokens), at + _LONGEST_CLAUSE)):
        found = find_entry(tokens, here)
        if tokens[here].key == ".":
            return at
        if found and found.entry.tag in {"killed", "hurt"}:
            return at
        if tokens[here].key == ",":
            return here + 1
    return at


def _is_relative(tokens: Sequence[Token], at: int) -> bool:
    """Tell "who was": what follows is said of one of the people."""
    return tokens[at].key in WERE and at > 0 and tokens[at - 1].key in {"who", "that", "which"}


def _is_of_people(tokens: Sequence[Token], at: int) -> bool:
    return number_at(tokens, at) is not None or is_noun(tokens, at)


# A pronoun opens a sentence or clause; behind people, "both" only goes on with them.
_OPENS = frozenset({".", ";", ":", "and", '"', "where", "but", "-", "that"})


def pronoun_at(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    """Read "she", "both", "the two", "all of them" who died: key, how many (0: all), and length."""
    for keys in _pronouns().get(tokens[at].key, ()):
        if [token.key for token in tokens[at : at + len(keys)]] == keys:
            return _if_dead(tokens, at, len(keys), " ".join(keys))
    return None


def _if_dead(
    tokens: Sequence[Token], at: int, length: int, words: str
) -> tuple[str, int, int] | None:
    end = at + length
    if words in listed("one person"):
        is_dead = _dies(tokens, end) or is_said_dead(tokens, at, end) or _and_died(tokens, end)
        return (words, 1, length) if is_dead else None
    if at and tokens[at - 1].key not in _OPENS:
        return None
    if not _dies(tokens, end):
        return None
    return words, 2 if words in listed("two people") else 0, length


_OBJECTS = frozenset({"him", "her", "them"})


def _dies(tokens: Sequence[Token], at: int) -> bool:
    found = find_entry(tokens, at) if at < len(tokens) else None
    if found is None or "tortured" in found.entry.words:  # a death in custody is told elsewhere
        return False
    if _OBJECTS & set(found.entry.words):  # "they killed him"
        return False
    return (found.entry.tag, found.entry.value) == ("killed", "before")


_MOST_BETWEEN = 6


def _and_killed(tokens: Sequence[Token], at: int) -> bool:
    """Tell "were tied up and executed": a second verb of the same people."""
    if tokens[at].key not in WERE:
        return False
    for here in range(at + 1, min(at + 1 + _MOST_BETWEEN, len(tokens) - 1)):
        if tokens[here].key == "and":
            return tokens[here + 1].key in _WERE_KILLED
        if not tokens[here].key.isalpha():
            return False
    return False


def _and_died(tokens: Sequence[Token], at: int) -> bool:
    """Tell "he lost both legs and died": a second verb of the same one."""
    for here in range(at, min(at + _MOST_BETWEEN, len(tokens))):
        if tokens[here].key == "and":
            return is_said_dead(tokens, at, here + 1)
        if not tokens[here].key.isalpha():
            return False
    return False


@cache
def _pronouns() -> dict[str, list[list[str]]]:
    """Give the pronouns by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    words = listed("one person") | listed("two people") | listed("all people")
    for phrase in sorted(words, key=len, reverse=True):
        keys = phrase.split()
        found.setdefault(keys[0], []).append(keys)
    return found
