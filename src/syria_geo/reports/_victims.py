"""Who is said to have died, by the words beside the noun: "the driver, a trader, died"."""

from __future__ import annotations

from collections.abc import Sequence

from syria_geo.reports._lexicon import listed
from syria_geo.reports._nouns import WERE, noun_behind
from syria_geo.reports._numbers import number_at
from syria_geo.reports._tokens import Token

__all__ = ["is_joined_dead", "is_said_dead", "over_aside", "stands_behind_killing"]

_LED = frozenset({"a", "an", "another", "his", "her", "their", "its"})
_ASIDE_WORDS, _LONG_ASIDE = 4, 10


def over_aside(tokens: Sequence[Token], at: int, most: int = _ASIDE_WORDS) -> int:
    """Pass ", all men,"."""
    if tokens[at].key != ",":
        return at
    stop = min(len(tokens), at + 2 + most)
    return next((n + 1 for n in range(at + 1, stop) if tokens[n].key == ","), at)


_MOST_JOINED = 4


def is_joined_dead(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell "the farmer Omar, his wife and two sons died", "he and his daughter were killed"."""
    while end < len(tokens) and tokens[end].is_name:
        end += 1
    for _ in range(_MOST_JOINED):
        while end < len(tokens) and tokens[end].key in {"and", ","}:
            end += 1
        if end + 1 >= len(tokens) or tokens[end - 1].key not in {"and", ","}:
            return False
        number = number_at(tokens, end)
        is_led = number or tokens[end].key in _LED
        noun = noun_behind(tokens, end + (number.length if number else 1)) if is_led else None
        if noun is None:
            return False
        if is_said_dead(tokens, at, noun[1]):
            return True
        end = noun[1]
    return False


def stands_behind_killing(tokens: Sequence[Token], at: int) -> bool:
    """Tell "killed the driver", "the martyrdom of the young man", "Martyr: the child X"."""
    if at > 1 and tokens[at - 1].key == ":":
        return tokens[at - 2].key in listed("counts dead")
    if at > 1 and tokens[at - 1].key == "of":
        return tokens[at - 2].key in listed("killing of")
    return at > 0 and tokens[at - 1].key in listed("killing")


_MOST_OF = 8  # words of "the head of the local health center"
_DIED = frozenset({"died", "succumbed", "perished"})
_WERE_KILLED = frozenset({"killed", "shot", "murdered", "executed", "slaughtered", "martyred"})


def is_said_dead(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell "the driver was killed", "the child Omar died": one whom the article makes known."""
    while end < len(tokens) and tokens[end].is_name:
        end += 1
    if end < len(tokens) and tokens[end].key == ",":  # "the driver, a trader named X, died"
        end = over_aside(tokens, end, _LONG_ASIDE)
    if end < len(tokens) and tokens[end].key == "of":
        stop = min(len(tokens), end + _MOST_OF)
        ends = (n for n in range(end, stop) if tokens[n].key in {"was", "died", ",", "who", "."})
        end = next(ends, end)
    behind = [token.key for token in tokens[end : end + 2]]
    is_killed = len(behind) > 1 and behind[0] in WERE and behind[1] in _WERE_KILLED
    is_lost = behind in (["did", "not"], ["didn't", "make"], ["lost", "their"])
    return is_killed or is_lost or (bool(behind) and behind[0] in _DIED)
