"""Parts of a phrase cut anew: two names in one, old towns, sides of governorates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from syria_geo.matching._better_known import is_common_noun
from syria_geo.matching._context import AREAS, named_governorates
from syria_geo.matching._index import Index, Keys
from syria_geo.matching._known import alike, is_known, namesakes
from syria_geo.names import names_nothing
from syria_geo.phrases import Part, PartKind, Relation, words_for
from syria_geo.places import Kind, Strength

__all__ = [
    "apart",
    "ends_of_road",
    "holder_first",
    "old_towns",
    "pairs",
    "side_of_governorate",
    "units_of_list",
    "unnamed",
]

# Their two names are the ends of a line.
_LINES = frozenset({PartKind.ROAD, PartKind.CROSSING, PartKind.BORDER})
# Kinds of places in a governorate that is told before them; of its suburb we know no kind.
_HELD = frozenset(
    {
        PartKind.VILLAGE,
        PartKind.TOWN,
        PartKind.CITY,
        PartKind.NEIGHBOURHOOD,
        PartKind.DISTRICT,
        PartKind.SUB_DISTRICT,
    }
)
_SUBURB, _OF = "suburb", " of "
_ARTICLES = frozenset(word for _, word in words_for("article"))
_PIECES = re.compile(r"[^\s-]+")


def apart(index: Index, part: Part) -> tuple[Part, ...]:
    """Part a known name from the governorate beside it: "سراقب ادلب", "Aleppo-Atareb"."""
    pieces = [found.span() for found in _PIECES.finditer(part.name)]
    if len(pieces) < 2 or part.kind in _LINES or is_known(index, part.name):
        return (part,)
    for (_, end), (start, _) in zip(pieces[-2::-1], pieces[:0:-1], strict=True):
        head, tail = _cut(part, end, start)
        # A hyphen may part wide from narrow; without one, only "town governorate" is said.
        hyphen = "-" in part.name[end:start]
        if _is_in_governorate(index, head, tail, hyphen=hyphen):
            return head, tail
        if hyphen and _is_in_governorate(index, tail, head, hyphen=hyphen):
            return head, tail
        if hyphen and _is_town(index, head.name) and _is_town(index, tail.name):
            ends = _called_cities(index, (head, tail))
            return ends[0], replace(ends[1], relation=Relation.ALSO, alternative=True)
    return (part,)


def ends_of_road(index: Index, part: Part) -> tuple[Part, ...]:
    """Part the two ends of "طريق دوما حرستا" and "the Homs Tartus road", which nothing parts."""
    pieces = [found.span() for found in _PIECES.finditer(part.name)]
    if part.kind is not PartKind.ROAD or len(pieces) < 2 or is_known(index, part.name):
        return (part,)
    for (_, end), (start, _) in pairwise(pieces):
        ends = _cut(part, end, start)
        if all(_is_town(index, one.name) for one in ends):
            one, other = (replace(one, kind=part.kind, relation=Relation.BETWEEN) for one in ends)
            return one, replace(other, listed=True)
    return (part,)


def units_of_list(index: Index, parts: Sequence[Part]) -> list[Part]:
    """Read "Idlib and Hama countryside" as that of both: neither lies in the other."""
    found = list(parts)
    for at in range(len(found) - 1, 0, -1):
        before, part = found[at - 1 : at + 1]
        if not part.listed or part.kind not in AREAS or before.kind is not PartKind.UNSTATED:
            continue
        alike = replace(before, kind=part.kind, countryside=part.countryside)
        units = {named_governorates(index, one) for one in (part, alike)}
        if () not in units and len(units) > 1:  # "دمشق وريف دمشق" are the city and the other
            found[at - 1] = alike
    return found


def holder_first(index: Index, parts: Sequence[Part]) -> Iterator[Part]:
    """Read "the Idlib village of Hass" as a village in Idlib that is called Hass."""
    at = 0
    while at < len(parts):
        one, *after = parts[at : at + 2]
        if after and _holds_of(index, one, after[0]):
            outside = one.text.lower().endswith(_SUBURB)
            kind = PartKind.UNSTATED if outside else one.kind
            yield replace(after[0], kind=kind, relation=one.relation, explicit=one.explicit)
            holder = replace(one, kind=PartKind.UNSTATED, readings=(), countryside=outside)
            yield replace(holder, relation=Relation.IN, explicit=True)
            at += 1
        else:
            yield one
        at += 1


def _holds_of(index: Index, one: Part, other: Part) -> bool:
    """Say whether a governorate is told before a kind word, and "of" and a name behind it."""
    told = one.kind in _HELD and one.text.startswith(one.name) and one.name != one.text
    bare = other.name and other.kind is PartKind.UNSTATED and other.relation is Relation.IN
    if not (one.name and told and bare) or other.start - one.end != len(_OF):
        return False
    holder = replace(one, kind=PartKind.UNSTATED)
    return bool(named_governorates(index, holder)) and not named_governorates(index, other)


def _is_in_governorate(index: Index, site: Part, unit: Part, *, hyphen: bool) -> bool:
    """Say whether a known name stands beside that of a governorate; with a hyphen, one in it."""
    bare = replace(unit, kind=PartKind.UNSTATED, countryside=False)
    codes = named_governorates(index, bare)
    # "باب حلب" is a gate of Aleppo, not the town of Al Bab in it.
    if not codes or not is_known(index, site.name) or is_common_noun(site.name):
        return False
    lies_in = any(entry.place.adm1_pcode in codes for entry in alike(index, site.name))
    return lies_in or not hyphen or not _is_town(index, site.name)


def _called_cities(index: Index, parts: Sequence[Part]) -> list[Part]:
    """Take a name that a governorate bears, too, for that of the city."""
    return [
        replace(part, kind=PartKind.CITY) if named_governorates(index, part) else part
        for part in parts
    ]


def _is_town(index: Index, name: str) -> bool:
    """Say whether a settlement bears a name: "Duma-Harasta" are two, "Tal-Rifaat" is one."""
    lone = is_common_noun(name) or name.lower() in _ARTICLES
    entries = () if lone else alike(index, name)
    return any(
        entry.place.kind is Kind.SETTLEMENT and entry.name.strength is Strength.STRONG
        for entry in entries
    )


_AND = "و"


def pairs(index: Index, part: Part) -> Iterator[Part]:
    """Part two known names that "and" joins without a space: "الفوعة وكفريا"."""
    readings = [replace(part, name=name, kind=kind) for name, kind in part.readings]
    for whole in (*readings, part):
        if found := _at_and(index, whole):
            head, tail = found
            yield head
            yield from pairs(index, tail)
            return
    yield part


def _at_and(index: Index, part: Part) -> tuple[Part, Part] | None:
    pieces = [found.span() for found in re.finditer(r"\S+", part.name)]
    for (_, end), (start, stop) in pairwise(pieces):
        joined = part.name[start:stop].startswith(_AND) and part.name[start:stop] != _AND
        if not joined or is_known(index, part.name):
            continue
        head, tail = _cut(part, end, start + 1)
        if is_known(index, head.name) and _begins_known(index, tail.name):
            kind = part.kind if part.plural else tail.kind
            both = replace(tail, kind=kind, plural=part.plural, listed=True)
            return head, replace(both, relation=part.relation, explicit=part.explicit)
    return None


def _begins_known(index: Index, name: str) -> bool:
    """Say whether a name is known, or the first of several that "and" joins is."""
    words = name.split()
    ends = [at for at, word in enumerate(words) if at and word.startswith(_AND)]
    return any(is_known(index, " ".join(words[:end])) for end in (*ends, len(words)))


def _cut(part: Part, end: int, start: int) -> tuple[Part, Part]:
    """Cut the name of a part in two; the kind stays with the first half."""
    begin = part.start + part.text.find(part.name)
    one, other = part.name[:end], part.name[start:]
    head = replace(
        part, text=part.text[: begin + end - part.start], end=begin + end, name=one, readings=()
    )
    tail = replace(
        part, text=other, start=begin + start, end=begin + len(part.name), name=other, readings=()
    )
    # Which of the two is the wider one is settled with the rest of the list.
    unstated = replace(tail, kind=PartKind.UNSTATED, plural=False, countryside=False)
    return head, replace(unstated, relation=Relation.IN, explicit=False)


def old_towns(index: Index, parts: Sequence[Part]) -> Iterator[Part]:
    """Read "Old City, Aleppo" as Old Aleppo, or as some part of Aleppo: "old" names nothing."""
    towns = [part for part in parts if part.name and not names_nothing(part.name)]
    for part in parts:
        if not part.name or not names_nothing(part.name) or _is_spelt_so(index, part.name):
            yield part
            continue
        old = (f"{part.name} {town.name}" for town in towns)
        name = next((name for name in old if _is_old_town(index, name)), "")
        yield replace(part, name=name, kind=PartKind.NEIGHBOURHOOD, readings=())


def side_of_governorate(index: Index, part: Part) -> Part:
    """Read "southern Idlib" and "Western Daraa" as a side of the governorate, not its capital."""
    beside = part.relation in (Relation.NEAR, Relation.OFFSET)  # of the city, that is
    stated = part.direction and part.kind is PartKind.UNSTATED and not beside
    codes = named_governorates(index, part) if stated else ()
    told_in_name = bool(Keys.of(part.name).qualifiers)
    if not codes or (told_in_name and _is_spelt_so(index, part.name)):
        return part
    name = index.gazetteer.places[codes[0]].name_en
    return replace(part, name=name, kind=PartKind.GOVERNORATE, readings=())


def unnamed(parts: Sequence[Part]) -> Iterator[Part]:
    """Read "مزرعة قرب دوما" as some farm near Duma, not as a quarter that is called the farm."""
    # Without a word between them the two may be one name: "قلعة جسر الشغور".
    beside = any(
        part.name and part.explicit for part in parts if part.relation is not Relation.SITE
    )
    for part in parts:
        bare = part.relation is Relation.SITE and part.kind is PartKind.UNSTATED
        if bare and beside and is_common_noun(part.name):
            yield replace(part, name="", kind=PartKind.LANDMARK, readings=())
        else:
            yield part


def _is_spelt_so(index: Index, name: str) -> bool:
    qualified = Keys.of(name).qualifiers
    return any(entry.keys.qualifiers == qualified for entry in namesakes(index, name))


def _is_old_town(index: Index, name: str) -> bool:
    qualified = Keys.of(name).qualifiers
    return any(
        entry.place.kind is Kind.NEIGHBOURHOOD and entry.keys.qualifiers == qualified
        for entry in alike(index, name)
    )
