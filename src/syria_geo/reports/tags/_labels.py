"""Labels of columns: what the cells below one are, whatever its wording.

A label is a row ``column`` as a whole, or is put together from rows ``column word``: "number of
civilians killed" is somebody killed, and a civilian; "women wounded" is nothing that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from syria_geo.reports.tags._lexicon import listed, rows_of
from syria_geo.reports.tags._tokens import forms, key_of, words_of

__all__ = ["COUNTS", "column_of", "is_label", "is_line_of_labels", "is_total_line", "label_of"]

# What a label tells first of all, where its words tell several: "controlling party", "date of
# death", "name of the village", "sex of the victims".
_FIRST = (
    "date", "means", "control", "party", "governorate", "place", "status", "who", "name", "note",
)  # fmt: skip
_PEOPLE = frozenset({"kill", "civil", "fight", "child", "woman", "man", "casualties"})
# The columns that count people, as a label names them.
COUNTS = frozenset({"killed", "civilians", "fighters", "children", "women", "injured"})
_LONGEST = 40
_MOST_WORDS, _LEAST_LABELS = 4, 3
_PLURAL = re.compile(r"\((?:s|es|ies|ren)\)", re.I)
_STROKE = re.compile(r"\s*[\\/]\s*")
_IN_BRACKETS = re.compile(r"(?P<outer>[^(\[]*)[(\[](?P<inner>[^)\]]*)[)\]]\W*")


@lru_cache(maxsize=1 << 12)
def label_of(text: str) -> str:
    """Give the column that a label names as a whole; empty where it is none."""
    if len(text) > _LONGEST:
        return ""
    return _label_words().get(words_of(text.strip(" :*•-._|()")), "")


def is_label(text: str) -> bool:
    """Tell a line that is nothing but a label of two words or more, such as "Incident date"."""
    return " " in text.strip() and label_of(text) != ""


# "Totals June: 37 killed", "المجموع: 12".
_TOTAL = re.compile(r"\W*(?P<word>[^\W\d]+)[^:.;]{0,24}:")


def is_total_line(text: str) -> bool:
    """Tell a line that gives the total of a list."""
    found = _TOTAL.match(text)
    return found is not None and key_of(found["word"]) in listed("total line")


def is_line_of_labels(line: str) -> bool:
    """Tell "Name Status Sex Province Area Date of death": labels with single spaces between."""
    words = tuple(word for word in words_of(line) if word.isalpha())
    at = count = 0
    while at < len(words):
        step = next(
            (n for n in range(_MOST_WORDS, 0, -1) if words[at : at + n] in _label_words()), 0
        )
        if not step:
            return False
        at, count = at + step, count + 1
    return count > _LEAST_LABELS


@lru_cache(maxsize=1 << 12)
def column_of(text: str) -> str:
    """Give the column that the label of a table names.

    Returns
    -------
    str
        A column of a row; ``"killed/injured"`` and ``"killed(children)"`` for two in one;
        ``"other"`` for a label that is known and asks for nothing; empty for no label.
    """
    if len(text) > _LONGEST or not text.strip():
        return ""
    text = text.replace("_", " ")
    text = _PLURAL.sub(lambda found: found[0].strip("()"), text)
    if (whole := label_of(text)) and whole != "killed":
        return whole
    if (found := _IN_BRACKETS.fullmatch(text)) is not None and found["outer"].strip():
        outer, inner = column_of(found["outer"]), column_of(found["inner"])
        if outer in {"killed", "civilians"} and inner in {"children", "women", "injured"}:
            return f"killed({inner})"
    roles = _roles(words_of(text))
    column = _column(roles) if roles is not None else whole
    if column in {"", "other"} and _STROKE.search(text):  # "Area \\ Place of birth"
        parts = (column_of(part) for part in _STROKE.split(text))
        return next((part for part in parts if part not in {"", "other"}), column)
    return column


def _column(roles: frozenset[str]) -> str:
    if "else" in roles or ("by" in roles and roles & _PEOPLE):
        return "other"  # "killed by rebels" counts what one party did
    if {"place", "means"} <= roles:
        return "other"  # the kind of the target
    roles -= {"by"}
    if told := next((role for role in _FIRST if role in roles), ""):
        return told
    if "event" in roles:
        return "note"
    if roles & _PEOPLE or "hurt" in roles:
        return _count(roles)
    return "code" if "code" in roles else ""


def _count(roles: frozenset[str]) -> str:
    """Tell whose number it is; "women and children", "children wounded" are asked for nowhere."""
    if "hurt" in roles:
        if "kill" in roles:
            return "killed/injured"
        return "other" if roles & {"child", "woman", "man", "fight"} else "injured"
    if {"child", "woman"} <= roles or "man" in roles:
        return "other"
    for role, column in (("child", "children"), ("woman", "women")):
        if role in roles:
            return column
    if "fight" in roles:
        return "other" if "civil" in roles else "fighters"
    if "civil" in roles:
        return "civilians"
    return "casualties" if "casualties" in roles else "killed"


def _roles(words: Sequence[str]) -> frozenset[str] | None:
    """Give the roles of the words of a label; None where a word is no word of labels."""
    roles: set[str] = set()
    at = 0
    while at < len(words):
        if not words[at][:1].isalpha():
            at += 1
            continue
        step = next((n for n in range(_MOST_WORDS, 0, -1) if _role(words[at : at + n])), 0)
        if not step:
            return None
        roles.add(_role(words[at : at + step]))
        at += step
    return frozenset(roles - {"filler"}) if roles - {"filler"} else None


def _role(words: Sequence[str]) -> str:
    known = _words()
    if role := known.get(tuple(words)):
        return role
    if len(words) > 1:
        return ""
    return next((known[(form.key,)] for form in forms(words[0]) if (form.key,) in known), "")


@cache
def _label_words() -> dict[tuple[str, ...], str]:
    """Give the labels that rows name as a whole, by their words."""
    return {words: value for value, words in rows_of("column")}


@cache
def _words() -> dict[tuple[str, ...], str]:
    return {words: value for value, words in rows_of("column word")}
