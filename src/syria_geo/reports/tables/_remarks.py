"""Children and women whom the remark of a row tells: "boy, 14", "mother and daughter (7)"."""

from __future__ import annotations

import re
from dataclasses import replace

from syria_geo.reports.patterns._casualties import heads
from syria_geo.reports.patterns._tally import Figure, among_at, roles_in, tally_of
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._tagging import find_people
from syria_geo.reports.tags._tokens import ARABIC, tokens_of

__all__ = ["parts_told"]

_SENTENCE = re.compile(r"\s*(?P<sentence>[^.;؛]+)")
# A remark has no verb; behind this label its people are those killed.
_LABEL, _LABEL_AR = "killed: ", "القتلى: "
_COLUMNS = {Group.CHILD: "children", Group.WOMAN: "women"}
# "All boys, 7 to 12 years".
_ALL_ALIKE = re.compile(
    r"(?:all|both)\s+(?:\w+\s+)?(?P<who>boys|girls|children|minors|women|schoolchildren|pupils)\b"
    r"(?=\s*(?:$|[,(]|aged\b|of \d|from\b|died\b|were killed\b))",
    re.I,
)


def parts_told(remark: str, killed: int, injured: int | None) -> dict[str, Figure]:
    """Read the children and women among the killed out of a remark; empty where it is unsure.

    Parameters
    ----------
    remark : str
        A cell of remarks.
    killed : int
        How many the row says were killed.
    injured : int or None
        How many it says were injured: a remark may tell of them.
    """
    for found in _SENTENCE.finditer(remark):
        if parts := _parts_of(found["sentence"], killed, injured):
            at = found.start("sentence")
            return {name: _moved(figure, at) for name, figure in parts.items()}
        injured = killed  # of whom a later sentence tells, it has to say itself
    return {}


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, span=(figure.span[0] + by, figure.span[1] + by))


def _parts_of(text: str, killed: int, injured: int | None) -> dict[str, Figure]:
    """Read one sentence of a remark."""
    if alike := _ALL_ALIKE.match(text):
        column = "women" if alike["who"].casefold() == "women" else "children"
        return {column: Figure(killed, alike.span("who"))}
    tokens = tokens_of(text)
    roles = roles_in(text)
    told = {name: f for name, f in tally_of(text).counts.items() if name in _COLUMNS.values()}
    if any(among_at(tokens, at) for at in range(len(tokens))):
        is_hurt = "hurt" in roles and "kill" not in roles
        return told if not is_hurt and 0 < _sum(told) <= killed else {}
    if "kill" in roles and "hurt" not in roles and 0 < _sum(told) <= killed:
        return told
    if "hurt" in roles or killed == injured:
        return {}
    return _who_died(text, killed) or (told if _sum(told) == killed else {})


def _sum(told: dict[str, Figure]) -> int:
    return sum(figure.value for figure in told.values())


def _who_died(text: str, killed: int) -> dict[str, Figure]:
    """Take the people of a remark, where they are as many as were killed."""
    label = _LABEL_AR if ARABIC.search(text) else _LABEL
    people = find_people(label + text[:1].lower() + text[1:])
    if sum(map(heads, people)) != killed:
        return {}
    found: dict[str, Figure] = {}
    for group, column in _COLUMNS.items():
        own = [one for one in people if one.group is group]
        if own:
            first, last = own[0].span[0] - len(label), own[-1].span[1] - len(label)
            found[column] = Figure(sum(one.count for one in own), (first, last))
    return found
