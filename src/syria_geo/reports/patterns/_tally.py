"""Figures of a cell: "126 (68 children)", "3 + 5 inj.", "killed 2, injured 4", "طفلان وسيدة"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from syria_geo.reports.patterns._parties import find_parties
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import rows_of
from syria_geo.reports.tags._nouns import Group, Noun, noun_at
from syria_geo.reports.tags._numbers import Number, number_at
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.tags._tokens import Token, forms, tokens_of
from syria_geo.reports.text._model import Span

__all__ = ["NO_NUMBER", "Figure", "Tally", "among_at", "number_in", "roles_in", "tally_of"]

# Signs and words between the figures of a cell.
_BETWEEN = frozenset("()[],;+/&.·") | {"and", "و", "of", "or", "او"}
_ADDS = frozenset({"+", "&", "and", "و"})
_NAMES_NUMBER = frozenset(":=")
_OF_GROUP = {
    Group.CHILD: "child", Group.FOETUS: "child", Group.WOMAN: "woman", Group.MAN: "man",
    Group.MILITARY: "fight", Group.INJURY: "hurt",
}  # fmt: skip
NO_NUMBER = "no number of killed in the row"
_PEOPLE = frozenset({"child", "woman", "man"})
_NO_TOTAL = frozenset({"child", "woman", "man", "fight", "hurt", "age"})
# 3.5 is no number of people, and 1.102 may be one thousand or one.
_BROKEN = re.compile(r"\d\.\d")
_RANGE = frozenset({"-", "to", "الي"})
_STROKE = re.compile(r"(?<=\d)(\s?)/(?=\s?\d)")
# Words of cells for one person: "a child" is the value of "girl".
_ONE = "a "


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a cell and where it stands there."""

    value: int
    span: Span


@dataclass(slots=True)
class _Item:
    """A stretch of a cell with one figure at most."""

    roles: set[str] = field(default_factory=set)
    number: Figure | None = None
    itself: Figure | None = None
    upper: int | None = None
    is_behind_person: bool = False
    is_added: bool = False

    @property
    def is_one(self) -> bool:
        """Whether it is one person, whose age a number is."""
        return self.itself is not None and self.number is None

    @property
    def figure(self) -> Figure | None:
        return self.number or self.itself


@dataclass(slots=True)
class Tally:
    """What a cell counts, and why it gives no number of killed.

    Parameters
    ----------
    counts : dict of str to Figure
        By column.
    further : Figure or None
        A second plain figure: that in brackets, or behind a stroke.
    remark : str
        What is unusual about the killed.
    is_nobody : bool
        Whether it says that nobody was killed.
    is_of_fighters : bool
        Whether those killed were fighters.
    why : str
        Why no number of killed can be told; empty where one is, or where nothing is said.
    """

    counts: dict[str, Figure] = field(default_factory=dict)
    further: Figure | None = None
    remark: str = ""
    is_nobody: bool = False
    is_of_fighters: bool = False
    why: str = ""


_UNCLEAR = "its number of killed is unclear"


def number_in(text: str) -> Figure | None:
    """Read the first number of a cell that counts one thing only; None where there is none."""
    if _BROKEN.search(text):
        return None
    item = next((item for item in _items(text) if item.figure and "age" not in item.roles), None)
    return item.figure if item else None


def roles_in(text: str) -> frozenset[str]:
    """Give what the words of a cell say: child, woman, fight, hurt, kill, unknown ..."""
    tokens = tokens_of(text)
    roles = (_role(tokens, at)[0] for at in range(len(tokens)))
    return frozenset(role.removeprefix(_ONE) for role in roles if role)


def tally_of(text: str) -> Tally:
    """Read a cell that says how many were killed."""
    found = Tally()
    if _BROKEN.search(text):
        found.why = _UNCLEAR
        return found
    items = list(_items(text))
    _put_parts(found, items)
    _put_killed(found, items)
    _leave_fighters(found, items, text)
    killed = found.counts.get("killed")
    if killed and any(one.value > killed.value for one in _parts(found)):
        found.why = _UNCLEAR  # "4 women 2"
    roles = {role for item in items for role in item.roles}
    if "killed" not in found.counts and not found.why and not found.is_of_fighters:
        zero = any(item.figure and item.figure.value == 0 for item in items)
        found.is_nobody = zero or "nobody" in roles or not text.strip(" -_/.") or "hurt" in roles
        found.why = "" if found.is_nobody else NO_NUMBER
    return found


def _parts(found: Tally) -> Iterator[Figure]:
    return (found.counts[name] for name in ("children", "women") if name in found.counts)


def _put_parts(found: Tally, items: Sequence[_Item]) -> None:
    for role, column in (("child", "children"), ("woman", "women"), ("hurt", "injured")):
        own = [i.figure for i in items if role in i.roles and i.figure and _is_part(i, role)]
        if own:
            found.counts[column] = own[0]


def _is_part(item: _Item, role: str) -> bool:
    """Tell "2 children" from "2 children injured", who are no part of the killed."""
    return role == "hurt" or "hurt" not in item.roles


def _put_killed(found: Tally, items: Sequence[_Item]) -> None:
    plain = [i for i in items if i.figure and not i.roles & _NO_TOTAL]
    of_civilians = [i for i in items if i.figure and "civil" in i.roles and "hurt" not in i.roles]
    people = [i for i in items if i.figure and i.roles & _PEOPLE and "hurt" not in i.roles]
    chosen = of_civilians or plain or [i for i in people if "kill" in i.roles]
    added = [item for item in people if item.is_added]
    singles = [item for item in chosen if item.is_one]
    if singles and len(singles) == len(chosen) and added:  # "a technician and 2 women"
        people, chosen, added = [*singles, *people], [], []
    if chosen and added:
        found.why = "it is not said whether children and women are among the number of killed"
    elif chosen:
        item = chosen[0]
        if item.figure and item.figure.value:
            found.counts["killed"] = item.figure
        if item.upper:
            found.remark = "killed: the lower figure of a range"
    elif people:
        figures = [item.figure for item in people if item.figure]
        first, last = figures[0].span[0], figures[-1].span[1]
        found.counts["killed"] = Figure(sum(one.value for one in figures), (first, last))
        found.remark = "killed: summed from those listed" if len(figures) > 1 else ""
    rest = [i.figure for i in plain if i.figure and i.figure is not found.counts.get("killed")]
    found.further = rest[0] if rest else None


def _leave_fighters(found: Tally, items: Sequence[_Item], text: str) -> None:
    """Take no figure that counts fighters too; "6 (2 fighters)" says not who the others were."""
    fighters = [item for item in items if "fight" in item.roles]
    if not fighters and not find_parties(text):
        return
    if any("civil" in item.roles and item.figure for item in items):
        return
    killed = found.counts.pop("killed", None)
    if not fighters and killed is None:
        return
    some = sum(item.figure.value for item in fighters if item.figure)
    if fighters and (killed is None or some >= killed.value or not some):
        found.is_of_fighters = True
    else:
        found.why = "civilians and fighters are not told apart in its number of killed"


def _items(text: str) -> Iterator[_Item]:
    """Divide a cell at signs, and where a second number or role begins."""
    text = _STROKE.sub(r"\1;", text)  # "4/7" are two figures, and no day
    tokens = tokens_of(text)
    people = _counted_people(text)
    item, at = _Item(), 0
    is_part = False
    while at < len(tokens):
        key = tokens[at].key
        number = number_at(tokens, at)
        role, noun, length = _role(tokens, at)
        is_joined = bool(noun and "&" in noun.joint) or bool(number and "&" in number.form.joint)
        is_sign = _is_sign(item, key)
        if among := among_at(tokens, at):
            length, is_sign, role, noun = among, True, "", None
        is_part = (is_part or bool(among) or key == "(" or (key == ":" and is_sign)) and key != ")"
        if is_sign or is_joined or _is_another(item, role, number is not None):
            yield from _finished(item)
            is_added = not is_part and (is_joined or key in _ADDS)
            item = _Item(is_behind_person=key == "," and item.is_one, is_added=is_added)
        if role or noun:
            _add(item, role, people.get(tokens[at].span[0]) or _one(role, noun), tokens[at])
        elif number is not None and (not item.is_one or tokens[at - 1].key in _NAMES_NUMBER):
            length = _put_number(item, number, tokens, at)
        at += max(1, length)
    yield from _finished(item)


def _is_sign(item: _Item, key: str) -> bool:
    """Tell what stands between two figures; "a boy of 12" and "killed: 4" are one."""
    if key == "of":
        return not item.is_one
    return key in _BETWEEN or (key == ":" and item.number is not None)


def _finished(item: _Item) -> Iterator[_Item]:
    """Give an item that says something; the bare number behind "a girl," is her age."""
    if item.is_behind_person and item.number and not item.roles:
        item.roles.add("age")
    if item.roles or item.figure:
        yield item


def _put_number(item: _Item, number: Number, tokens: Sequence[Token], at: int) -> int:
    """Put the number at a token into an item; give how many tokens it takes."""
    span = tokens[at].span[0], tokens[at + number.length - 1].span[1]
    item.number = Figure(number.value, span)
    item.upper = _upper(tokens, at + number.length)
    return number.length + (2 if item.upper else 0)


def _add(item: _Item, role: str, count: int, token: Token) -> None:
    if role:
        item.roles.add(role.removeprefix(_ONE))
    if count and item.number is None and item.itself is None:
        item.itself = Figure(count, token.span)


def _one(role: str, noun: Noun | None) -> int:
    """Count a noun that counts itself: "girl", "طفلان"."""
    if noun is not None and noun.itself:
        return noun.itself
    return 1 if role.startswith(_ONE) else 0


def _counted_people(text: str) -> dict[int, int]:
    """Give how many people a phrase without digits counts, by where its noun may begin."""
    found: dict[int, int] = {}
    for _, tag in tagged(text).of(Kind.PEOPLE):
        first, last = tag.span
        if tag.people is not None and not any(map(str.isdigit, text[first:last])):
            for token in tokens_of(text[first:last]):
                found[first + token.span[0]] = tag.people.count
    return found


def among_at(tokens: Sequence[Token], at: int) -> int:
    """Count the words of "among them": behind them stand parts of the figure before."""
    for length in range(min(3, len(tokens) - at), 0, -1):
        if tuple(token.key for token in tokens[at : at + length]) in _part_words():
            return length
    return 0


def _is_another(item: _Item, role: str, is_number: bool) -> bool:
    """Tell where the next figure begins: "2 killed 5 injured", "killed 2 injured 5"."""
    if is_number:
        return item.number is not None
    person = role.removeprefix(_ONE)
    if person in _PEOPLE and item.roles & {"civil", "kill"} and item.number is not None:
        return "kill" not in item.roles
    other = {"kill": "hurt", "hurt": "kill"}.get(role)
    return other is not None and other in item.roles and item.number is not None


def _upper(tokens: Sequence[Token], at: int) -> int | None:
    if at + 1 < len(tokens) and tokens[at].key in _RANGE:
        number = number_at(tokens, at + 1)
        return number.value if number else None
    return None


def _role(tokens: Sequence[Token], at: int) -> tuple[str, Noun | None, int]:
    """Give the role of the words at a token, the noun of people they are, and their number."""
    for length in range(min(3, len(tokens) - at), 0, -1):
        keys = tuple(token.key for token in tokens[at : at + length])
        role = _words().get(keys)
        if role is None and length == 1:
            role = next((_words()[(f.key,)] for f in forms(keys[0]) if (f.key,) in _words()), None)
        if role is not None:
            noun = noun_at(tokens, at) if length == 1 else None
            return role, noun, length
    noun = noun_at(tokens, at)
    if noun is None:
        return "", None, 1
    return _OF_GROUP.get(noun.group, "kill" if noun.is_dead else ""), noun, noun.length


@cache
def _part_words() -> frozenset[tuple[str, ...]]:
    return frozenset(words for _, words in rows_of("part"))


@cache
def _words() -> dict[tuple[str, ...], str]:
    """Give the words of cells by what they say."""
    return {words: value for value, words in rows_of("cell word")}
