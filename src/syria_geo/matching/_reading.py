"""A phrase read once more with the gazetteer in hand: what grammar alone cannot settle.

Kind words may belong to a name ("القريتين", "جسر الشغور"), and a list may run from wide to narrow
("Idlib, Maarrat al-Numan, Kafr Nabl") as well as from narrow to wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from syria_geo.geodesy import great_circle_m
from syria_geo.matching._context import (
    Context,
    named_governorates,
    read_context,
    read_scope,
    seated_units,
)
from syria_geo.matching._index import Index
from syria_geo.matching._known import alike, is_known, is_wide, namesakes
from syria_geo.matching._ranking import same_ground
from syria_geo.matching._recut import (
    apart,
    ends_of_road,
    holder_first,
    old_towns,
    pairs,
    side_of_governorate,
    units_of_list,
    unnamed,
)
from syria_geo.matching._thresholds import (
    MOST_JOINED,
)
from syria_geo.names import is_arabic, normalise
from syria_geo.phrases import Part, PartKind, Phrase, Relation, words_for
from syria_geo.places import Kind, Place, Strength

__all__ = ["read_phrase", "unread_place"]

_UNITS = frozenset({Kind.DISTRICT, Kind.SUB_DISTRICT})
# Their kind words say what they are.
_CALLED = frozenset({Kind.LANDMARK, Kind.REGION, Kind.COUNTRY, Kind.GOVERNORATE}) | _UNITS
_ARTICLE = "ال"
_HOLDERS = frozenset(
    {PartKind.UNSTATED, PartKind.CITY, PartKind.TOWN, PartKind.COUNTRYSIDE, PartKind.REGION}
)
_ONE = frozenset({PartKind.CITY, PartKind.TOWN, PartKind.VILLAGE})
_NO_LANDMARKS = _ONE | {PartKind.ABROAD}
_MANY = frozenset(normalise(word) for _, word in words_for("kind, many"))
_SIGNS = re.compile(r"[,;:.()،؛\n/]")


def read_phrase(index: Index, phrase: Phrase, given: str | None) -> tuple[Phrase, Context]:
    """Read a phrase again with the gazetteer in hand, and what it says around the site."""
    settled = _read_again(index, phrase, read_scope(index, phrase, given).pcodes)
    return settled, read_context(index, settled, given)


def _read_again(index: Index, phrase: Phrase, scope: Sequence[str]) -> Phrase:
    """Settle names that take in kind words, and which end of a list is the site.

    Parameters
    ----------
    index : Index
        Names by key.
    phrase : Phrase
        As grammar reads it.
    scope : sequence of str
        adm1 P-codes that the phrase or its row states; empty for the whole country.

    Returns
    -------
    Phrase
        The same text; the same phrase where nothing had to be settled.
    """
    phrase = _at_home(index, phrase)
    whole = tuple(_joined(index, phrase, scope))
    named = [one for part in whole for one in _with_kind_words(index, part, whole, scope)]
    single = [one for part in named for one in pairs(index, part)]
    lines = [one for part in single for one in ends_of_road(index, part)]
    cut = [one for part in lines for one in apart(index, part)]
    cut = list(holder_first(index, units_of_list(index, cut)))
    sided = [side_of_governorate(index, part) for part in old_towns(index, cut)]
    sided = list(unnamed(sided))
    parts = _site_first(index, tuple(_each_of_two(index, list(_in_governorate(index, sided)))))
    unread = (*phrase.unread, *_half_names(phrase.text, whole))
    return replace(phrase, parts=parts, unread=unread)


def _at_home(index: Index, phrase: Phrase) -> Phrase:
    """Read "residents of Hass killed in Idlib countryside" as Hass, where nothing else is named.

    Displaced people are at home nowhere near: "IDPs from Hass in Idlib" are in Idlib.
    """
    named = [part for part in phrase.parts if part.name]
    if not all(is_wide(index, part) for part in named):
        return phrase
    codes = {code for part in named for code in named_governorates(index, part)}
    homes = [
        part
        for part in phrase.origins
        if not part.displaced
        and any(not codes or place.adm1_pcode in codes for place in _places(index, part))
    ]
    if not homes:
        return phrase
    sites = tuple(replace(part, relation=Relation.SITE) for part in homes)
    around = (
        replace(part, relation=Relation.IN) if part.relation is Relation.SITE else part
        for part in phrase.parts
    )
    return replace(phrase, parts=(*sites, *around))


def _half_names(text: str, parts: Sequence[Part]) -> Iterator[str]:
    """Yield kind words that follow a name directly, and may be half of it: "تل الحارة"."""
    for one, other in pairwise(parts):
        beside = one.name and not other.name and one.end < other.start
        if beside and not text[one.end : other.start].strip() and other.text.startswith(_ARTICLE):
            yield other.text


def unread_place(index: Index, phrase: Phrase, answer: Place | None) -> str:
    """Give the first name of a place in the words that were not read; empty where there is none."""
    for name in phrase.unread:
        known = {entry.place.pcode for entry in namesakes(index, name)}
        if known and (answer is None or answer.pcode not in known):
            return name
    return next((home.name for home in phrase.origins if _may_be_home(index, home, answer)), "")


def _may_be_home(index: Index, home: Part, answer: Place | None) -> bool:
    """Say whether "residents of Hass in Kafr Nabl" may mean Hass, in what Kafr Nabl seats."""
    if home.left or home.displaced:
        return False
    if answer is None:
        return is_known(index, home.name)
    units = seated_units(index, answer)
    return any(
        place.pcode != answer.pcode
        and units & {place.adm1_pcode, place.adm2_pcode, place.adm3_pcode}
        for place in _places(index, home)
    )


# --- names that are kind words --------------------------------------------------------------------


def _joined(index: Index, phrase: Phrase, scope: Sequence[str]) -> Iterator[Part]:
    """Join parts whose text together is the very name of a place: "خربة الجامع", "أم القرى"."""
    parts, at = phrase.parts, 0
    while at < len(parts):
        end = min(len(parts), at + MOST_JOINED)
        one = parts[at]
        while end > at + 1:
            if joined := _one_name(index, phrase.text, parts[at:end], scope):
                one = joined
                break
            end -= 1
        yield one
        at = end


def _one_name(index: Index, text: str, parts: Sequence[Part], scope: Sequence[str]) -> Part | None:
    """Make one part of several, if the gazetteer knows the name, with its last kind word or not."""
    between = [text[one.end : other.start] for one, other in pairwise(parts)]
    if not all(one.end <= other.start for one, other in pairwise(parts)) or any(
        map(_SIGNS.search, between)
    ):
        return None
    first, last = parts[0], parts[-1]
    start = first.start + max(0, first.text.find(first.name))
    whole = replace(first, text=text[first.start : last.end], end=last.end, readings=())
    named = last.start + last.text.find(last.name) + len(last.name)
    ends = [(last.end, first.kind), (named, last.kind)] if last.name else [(last.end, first.kind)]
    for end, kind in ends:
        name = text[start:end]
        if any(_is_in(entry.place, scope) for entry in namesakes(index, name)):
            return replace(whole, name=name, kind=kind)
    return None


def _with_kind_words(
    index: Index, part: Part, parts: Sequence[Part], scope: Sequence[str]
) -> tuple[Part, ...]:
    """Take the longest reading that is the very name of a place, kind words and all."""
    beside = [other for other in parts if other is not part and other.name]
    # "Tripoli" is abroad, but not where Aleppo is stated; "Palestine Branch" is no country.
    abroad = part.kind is PartKind.ABROAD and not scope
    for name, kind in part.readings:
        if part.kind is PartKind.ROAD and part.relation is Relation.BETWEEN:
            break  # "طريق حلب - إدلب" leads from the city, not from a quarter called after it
        places = [entry.place for entry in namesakes(index, name)]
        if not part.name:
            places = [place for place in places if _alone_names(index, name, place, beside)]
        whole = name == part.text
        if any(
            (whole and _is_told_whole(part, place, scope)) or (not abroad and _may_be(place, scope))
            for place in places
        ):
            plural = part.plural and _are_many(part, name)
            return (replace(part, name=name, kind=kind, plural=plural),)
    return (not abroad and _kind_word_and_holder(index, part, scope)) or (part,)


def _kind_word_and_holder(index: Index, part: Part, scope: Sequence[str]) -> tuple[Part, ...]:
    """Read "القريتين حمص" as the town of Qaryatayn in Homs, not as two villages "Homs"."""
    before = part.text[: part.text.find(part.name)].split() if part.name else []
    if not before:
        return ()
    plain = replace(part, kind=PartKind.UNSTATED, readings=(), plural=False, countryside=False)
    start = part.start + part.text.find(part.name)
    holder = replace(plain, text=part.text[start - part.start :], start=start, relation=Relation.IN)
    for entry in namesakes(index, before[-1]):
        place = entry.place
        if _may_be(place, scope) and _alone_names(index, before[-1], place, [holder]):
            return replace(plain, text=" ".join(before), end=start, name=before[-1]), holder
    return ()


def _may_be(place: Place, scope: Sequence[str]) -> bool:
    """Leave landmarks, regions and units to the kind word they have."""
    return place.kind not in _CALLED and _is_in(place, scope)


def _are_many(part: Part, name: str) -> bool:
    """Say whether a plural stands before a name: "مدينة القريتين" is one, and so is "القريتين"."""
    before = normalise(part.text[: part.text.find(name)]).split()
    return not _MANY.isdisjoint(before) if before else not name.startswith(_ARTICLE)


def _is_told_whole(part: Part, place: Place, scope: Sequence[str]) -> bool:
    """Say whether a kind word is that of another kind: "المدينة الجامعية بحلب" is no city."""
    other = not part.name and place.kind is Kind.REGION
    other = other or (part.kind in _NO_LANDMARKS and place.kind is Kind.LANDMARK)
    return other and _is_in(place, scope)


def _is_in(place: Place, scope: Sequence[str]) -> bool:
    return not scope or place.adm1_pcode in scope


def _alone_names(index: Index, name: str, place: Place, beside: Sequence[Part]) -> bool:
    """Say whether a kind word alone may be a name: "الكنيسة، إدلب", but no church in a village.

    It must have its article, and all else that is named must hold the place.
    """
    definite = name.startswith(_ARTICLE) or not is_arabic(name)
    return (
        definite
        and place.kind is not Kind.NEIGHBOURHOOD
        and all(
            is_wide(index, part) or _any_inside([place], _places(index, part)) for part in beside
        )
    )


# --- wide before narrow ---------------------------------------------------------------------------


def _in_governorate(index: Index, parts: Sequence[Part]) -> Iterator[Part]:
    """Read the governorate in "Kafr Nabl (Idlib)" and "Kafr Nabl - Idlib" as where it lies."""
    for at, part in enumerate(parts):
        beside = at > 0 and part.relation is Relation.ALSO and not part.listed
        yield replace(part, relation=Relation.IN) if beside and is_wide(index, part) else part


def _each_of_two(index: Index, parts: list[Part]) -> list[Part]:
    """List "Taftanaz / Binnish" like "Taftanaz and Binnish", but not two names of one place.

    A town may well seat the sub-district of its neighbour: that says nothing about what is meant.
    """
    for at in range(1, len(parts)):
        before, part = parts[at - 1], parts[at]
        beside = part.alternative and part.relation is Relation.ALSO
        if beside and _are_two(index, before, part):
            joined = before.listed or before.relation is Relation.IN
            parts[at - 1] = replace(before, listed=joined)
            parts[at] = replace(part, relation=before.relation, listed=True)
    return parts


def _are_two(index: Index, one: Part, other: Part) -> bool:
    """Say whether two names are those of places of which neither holds the other."""
    if is_wide(index, one) or is_wide(index, other):
        return False
    these, those = _places(index, one), _places(index, other)
    return bool(these and those) and not any(
        place.pcode == beside.pcode or _is_part(place, beside)
        for place in these
        for beside in those
    )


def _is_part(place: Place, beside: Place) -> bool:
    """Say whether one of two is a neighbourhood, camp or landmark of the other."""
    towns = place.kind is Kind.SETTLEMENT and beside.kind is Kind.SETTLEMENT
    return not towns and (same_ground(place, beside) or same_ground(beside, place))


def _site_first(index: Index, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Put the narrow end of a list that begins wide first, as its site."""
    chain = list(_chain(parts))
    if len(chain) < 2 or not _begins_wide(index, chain):
        return parts
    last = chain[-1]
    narrow = [part for part in chain if part is last or (part.listed and last.listed)]
    first = [replace(part, relation=Relation.SITE) for part in narrow]
    rest = [
        replace(part, relation=Relation.IN) if part in chain else part
        for part in parts
        if part not in narrow
    ]
    return (*first, *rest)


def _chain(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the named parts that only commas, dashes and brackets join, from the first on."""
    for at, part in enumerate(parts):
        joined = part.relation in (Relation.IN, Relation.ALSO) and not part.explicit
        if at and not joined:
            return
        if at == 0 and part.relation is not Relation.SITE:
            return
        if part.name:
            yield part


def _begins_wide(index: Index, chain: Sequence[Part]) -> bool:
    first, last = chain[0], chain[-1]
    if is_wide(index, last):
        # "Aleppo governorate, Jebel Saman, Aleppo": a city bears its governorate's name.
        city = first.kind is PartKind.GOVERNORATE and last.kind is PartKind.UNSTATED
        return city and named_governorates(index, first) == named_governorates(index, last)
    if _holds(index, last, first):
        return False  # "Bulbul district, Afrin": a sub-district, called so
    return is_wide(index, first) or _holds(index, first, last)


def _holds(index: Index, wide: Part, narrow: Part) -> bool:
    """Say whether one name is that of a unit or city that holds a place of the other name."""
    if wide.kind not in _HOLDERS:
        return False
    one, other = _places(index, wide), _places(index, narrow)
    return _any_inside(other, one) and not _any_inside(one, other)


def _places(index: Index, part: Part) -> list[Place]:
    entries = alike(index, part.name)
    return [entry.place for entry in entries if entry.name.strength is Strength.STRONG]


def _any_inside(inner: Iterable[Place], outer: Iterable[Place]) -> bool:
    holders = list(outer)
    return any(
        place.kind not in _UNITS and any(_is_part_of(place, other) for other in holders)
        for place in inner
    )


def _is_part_of(place: Place, other: Place) -> bool:
    if other.kind is Kind.REGION and place.kind is not Kind.REGION:
        return great_circle_m(place.point, other.point) <= other.uncertainty_m
    units = {place.adm2_pcode, place.adm3_pcode, place.parent_pcode}
    return other.pcode != place.pcode and other.pcode in units
