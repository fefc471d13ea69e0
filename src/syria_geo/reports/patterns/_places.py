"""Place phrases of a passage: where each begins and ends, and what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syria_geo.reports.patterns._dateline import BEHIND_DATELINE
from syria_geo.reports.tags._governorates import heading_governorate
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._tagging import Tagged

__all__ = ["FIRED_BY", "PlacePhrase", "phrases_of"]

# --- patterns over tags -------------------------------------------------------------------------

# What a place phrase is made of; any other tag ends it.
_INSIDE = frozenset('wNGiIul&,-()"t·#o/e:')
# Behind a comma or "and", a phrase goes on with a name, a kind of place, a direction or "near".
# "..., the White Helmets said": who says it is no part of a place.
_GOES_ON = re.compile(
    r"(?![,&]{1,2}[wN#-]{1,8}S)[,&:/-]*[we]{0,1}(?:[iIul]+[wNGu]|\"?[wut]{0,3}[NG]+|[wut·]{0,4}G|u|(?:w-)?N)"
)
_GOES_ON_AR = re.compile(r"[,&:/-]*(?:[iIul]|G)")
# "Aleppo: Bustan al-Qasr".
_KEY_THEN_NAME = re.compile(r":(?:w-?)?N")
_ASIDE = re.compile(r"\([^().;]{1,14}\)")
# "..., that is adjacent to ...".
_AND_IS = re.compile(r",?qv?(?=[Il])")
# What is hit and is no place: "residential buildings in the vicinity of ...".
_TARGET = re.compile(r"[we#]{0,4}t(?:[we#-]*t)*[wo]{0,2}(?:,?q?v?(?=I)|,?q?v?l|(?=[iGN]))")
_TO_PREPOSITION = re.compile(r"[^GNiIX]{1,7}i(?=[wNGutIe&])|[w#]{1,3}(?=I[we]{0,2}[GN])")
# So many words without a name or kind of place are no phrase.
_MOST_WORDS = 7
# In print, verb and weapon are sometimes lost, and the place follows the attacker.
_VERB_LOST = re.compile(r"X(?:w(?:\([^)]*\))?)?(?=t|[we]{0,2}[GN])")
# Behind these a phrase may begin.
_LEADS = frozenset(
    {
        Kind.STRIKE_AT, Kind.RAID, Kind.FLEE, Kind.FROM, Kind.ORIGIN, Kind.TAKEN_TO,
        Kind.FIRED_FROM,
    }
)  # fmt: skip
# "A quarrel between two families".
# "Crossfire between two local groups in the city".
_BETWEEN_PEOPLE = re.compile(r"I#?w?(?:P|t[ik,.&])|I#w{1,2}(?=[i,.])")
# "Tafas, leaving his shop": but "a village bordering the town" says where.
_WHERE_ING = frozenset(
    {
        "adjoining",
        "neighbouring",
        "neighboring",
        "surrounding",
        "bordering",
        "overlooking",
        "facing",
    }
)


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A place phrase: the positions of its first tag and of the one behind its last.

    Parameters
    ----------
    first, last : int
        Positions in the line of tags; `last` is behind the phrase.
    lead : int
        Position of what leads to it, such as "in"; `first` where nothing does.
    is_named : bool
        False for "the village", which means one that was named before.
    """

    first: int
    last: int
    lead: int
    is_named: bool


# "جبلة الواقعة جنوب اللاذقية": the name stands before.
_LIES = re.compile(r"الواقع[هة]?\s")


def phrases_of(tagged: Tagged, first: int, last: int) -> Iterator[PlacePhrase]:
    """Find the place phrases between two positions, in order, none inside another."""
    position = first
    while position < last:
        phrase = _phrase_at(tagged, position, first, last)
        if phrase is None:
            position += 1
        else:
            yield phrase
            position = max(phrase.last, position + 1)


def _phrase_at(tagged: Tagged, at: int, first: int, last: int) -> PlacePhrase | None:
    kind = tagged.tags[at].kind
    if kind == Kind.IN:
        return _phrase(tagged, at + 1, at, last)
    if kind in {Kind.BESIDE, Kind.LINK}:
        if _BETWEEN_PEOPLE.match(tagged.line, at):
            return None
        named = at - 1 if at > first and _LIES.match(tagged.text, tagged.tags[at].span[0]) else at
        named = named if tagged.line[named] in {Kind.WORD, Kind.NAME} else at
        return _phrase(tagged, named, at, last)
    if kind in _LEADS:
        return _phrase(tagged, at + 1, at, last)
    if kind == Kind.PARTY and not tagged.is_arabic and (lost := _VERB_LOST.match(tagged.line, at)):
        return _phrase(tagged, lost.end(), at, last)
    if kind == Kind.NAME and at > 0 and tagged.line[at - 1] == Kind.WHILE:
        return None  # "as Damascus seized a string of towns"
    if kind in {Kind.PLACE_KIND, Kind.NAME} or (kind == Kind.DIRECTION):
        return _phrase(tagged, at, at, last)
    return None


# "Homs: Rastan", "Damascus Suburbs: Arbeen": the governorate heads the line.
_GOVERNORATE_KEY = re.compile(r"[NGuw-]{1,5}:(?=w?-?[NG])")


# "حي المحطة", "قرية البرج": a kind of place with the article is a name behind these.
_CALLED = re.compile(r"(?:حي|قريه|بلده|مزرعه)\s+ال\w+")
# "In a street of government-held Izraa".
_HELD_NAME = re.compile(r"C(?=[NG])")
# "In each of X and Y": what stands there are places.
_IN_EACH = re.compile(r"ie$")


def _phrase(tagged: Tagged, start: int, lead: int, stop: int) -> PlacePhrase | None:
    end = _end(tagged, start, stop)
    begin = _trimmed(tagged, start, end)
    if begin >= end:
        return None
    line = _ASIDE.sub("", tagged.line[begin:end])
    is_listed = (
        tagged.is_arabic and _IN_EACH.search(tagged.line[max(0, begin - 2) : begin]) is not None
    )
    is_arabic_name = tagged.is_arabic and (_names_arabic(line) or _is_called(tagged, begin, end))
    if not tagged.is_arabic and (key := _GOVERNORATE_KEY.match(tagged.line, begin, end)):
        name = tagged.text[slice(*tagged.span_of(begin, key.end() - 1))]
        begin = key.end() if heading_governorate(name) else begin
    if {Kind.NAME, Kind.PARTY} & set(line) or is_arabic_name or is_listed:
        return PlacePhrase(begin, end, lead, is_named=True)
    if Kind.PLACE_KIND in line and lead < begin:
        return PlacePhrase(begin, end, lead, is_named=False)
    return None


def _names_arabic(line: str) -> bool:
    """Tell whether a word stands behind a kind of place: Arabic has no capitals."""
    return re.search(r"Gu?\"?w", line) is not None


def _is_called(tagged: Tagged, begin: int, end: int) -> bool:
    pairs = range(begin, end - 1)
    starts = (tagged.tags[n].span[0] for n in pairs if tagged.line[n : n + 2] == "GG")
    return any(_CALLED.match(tagged.text, start) for start in starts)


def _end(tagged: Tagged, start: int, stop: int) -> int:
    """Go over what belongs to a phrase, and back to its last name or kind of place."""
    line = tagged.line
    at = kept = start
    words = 0
    while at < stop:
        if (aside := _AND_IS.match(line, at, stop)) is not None:
            at = aside.end()
            continue
        if (aside := _ASIDE.match(line, at, stop)) is not None and Kind.PEOPLE not in aside[0]:
            at = kept = aside.end()
            continue
        if not _goes_on(tagged, start, at, stop):
            break
        kind = line[at]
        at += 1
        if _ends_here(tagged, start, at - 1):
            kept, words = at, 0
            continue
        words = words + 1 if kind == Kind.WORD else 0 if tagged.is_arabic else words
        if words > (0 if tagged.is_arabic else _MOST_WORDS):
            break
    return kept


_ENDS = frozenset({Kind.NAME, Kind.PLACE_KIND, Kind.DIRECTION})


def _ends_here(tagged: Tagged, start: int, at: int) -> bool:
    """Tell a tag that a phrase may end with: a name, a kind of place, a direction."""
    kind = tagged.tags[at].kind
    if kind == Kind.WORD:
        return tagged.is_arabic and _belongs_arabic(tagged, start, at)
    return kind in _ENDS or _is_named_thing(tagged.line, at) or _is_prison(tagged, at)


def _goes_on(tagged: Tagged, start: int, at: int, stop: int) -> bool:
    """Tell whether a tag may belong to the phrase that began before it."""
    line, kind = tagged.line, tagged.line[at]
    if kind in "()" or (kind == Kind.BESIDE and _BETWEEN_PEOPLE.match(line, at)):
        return False
    if kind == "-" and BEHIND_DATELINE.match(tagged.text, tagged.tags[at].span[0] - 1):
        return False
    if kind == Kind.AND and tagged.is_arabic and _is_of_two(tagged, start, at, stop):
        return True
    if kind in ",&:/":
        goes_on = _GOES_ON_AR if tagged.is_arabic else _GOES_ON
        if kind == "," and _begins_clause(tagged, at + 1):
            return False
        if kind == ":" and not tagged.is_arabic and not _KEY_THEN_NAME.match(line, at, stop):
            return False
        return goes_on.match(line, at, stop) is not None
    if tagged.is_arabic:
        is_next = _begins_target(tagged, at) and at > start and _is_gun_site(line, start, at)
        return kind in _INSIDE and not is_next
    return _belongs(tagged, start, at, stop)


# "Shells that the group fired in the Ghouta on the quarter ...".
FIRED_BY, _NEAR_BY = re.compile(r'F[w"]{0,2}X[w"]{0,2}i$'), 7
_OBJECT = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "them", "him", "into", "onto", "three", "two"}
)
_ROADS = frozenset({"road", "highway", "way", "street", "km", "kilometres", "kilometers", "far"})
_NO_INFINITIVE = frozenset({"the", "a", "an", "his", "her", "their", "its", "where", "which"})


def _is_verb(tagged: Tagged, at: int) -> bool:
    """Tell "entered the house", "forced him", "to jump": no place goes on over them."""
    words = [_word(tagged, n) for n in range(at, min(at + 2, len(tagged.tags)))]
    if len(words) < 2 or tagged.tags[at].kind != Kind.WORD:
        return False
    if words[0] == "from":  # "the town from the mountain", but "the road from X to Y"
        return not _ROADS & {_word(tagged, n) for n in range(max(0, at - 4), at)}
    if words[0] == "to":
        behind = tagged.tags[at + 1]
        is_bare = behind.kind == Kind.WORD and tagged.text[behind.span[0]].islower()
        return is_bare and words[1] not in _NO_INFINITIVE | listed("name particle")
    is_past = words[0].endswith("ed") and tagged.text[tagged.tags[at].span[0]].islower()
    return is_past and (words[1] in _OBJECT or tagged.tags[at + 1].people is not None)


def _belongs(tagged: Tagged, start: int, at: int, stop: int) -> bool:
    if at > start and _is_verb(tagged, at):
        return False
    line = tagged.line
    is_held = _HELD_NAME.match(line, at, stop) is not None and at > start
    is_held = is_held and _word(tagged, at - 1) == "of"
    return line[at] in _INSIDE or is_held or _is_of_place(line, at, stop) or _is_prison(tagged, at)


def _begins_clause(tagged: Tagged, at: int) -> bool:
    """Tell a clause behind a comma: what somebody did there."""
    if at >= len(tagged.tags) or tagged.tags[at].kind != Kind.WORD:
        return False
    word = tagged.text[slice(*tagged.tags[at].span)]
    return word.endswith("ing") and word not in _WHERE_ING


def _is_of_two(tagged: Tagged, start: int, at: int, stop: int) -> bool:
    """Tell the second name behind a kind of place in the dual: "حيي الضبيط والقصور"."""
    kinds = [tag for tag in tagged.tags[start:at] if tag.kind == Kind.PLACE_KIND][-1:]
    if not kinds or at + 1 >= stop or tagged.line[at + 1] not in {Kind.NAME, Kind.WORD}:
        return False
    word = tagged.text[slice(*kinds[0].span)]
    return word in listed("two places") and Kind.AND not in tagged.line[start:at]


_ON = "علي"


def _begins_target(tagged: Tagged, at: int) -> bool:
    """Tell what is hit from where guns stand: "stationed in X (on) the village"."""
    tag = tagged.tags[at]
    is_on = tag.kind == Kind.IN and tagged.text[slice(*tag.span)] == _ON
    return is_on or tag.kind == Kind.PLACE_KIND


def _is_gun_site(line: str, start: int, at: int) -> bool:
    """Tell where guns stand from what they hit, which is named right behind it."""
    is_from = Kind.FIRED_FROM in line[max(0, start - 3) : start]
    is_from = is_from or FIRED_BY.search(line, max(0, start - _NEAR_BY), start) is not None
    return line[start:at].rstrip('"')[-1:] in {Kind.NAME, Kind.WORD} and is_from


def _is_of_place(line: str, at: int, stop: int) -> bool:
    """Tell a party that a building is named after: "the Political Security building"."""
    return (
        line[at] == Kind.PARTY and at + 1 < stop and line[at + 1] in {Kind.PLACE_KIND, Kind.THING}
    )


def _is_prison(tagged: Tagged, at: int) -> bool:
    """Tell a prison that is named after who runs it, before the name or behind "of"."""
    if tagged.is_arabic or tagged.tags[at].kind != Kind.PARTY:
        return False
    if not listed("held in").isdisjoint(_word(tagged, at).split()):
        return True
    head = at - 1 if at > 1 and _word(tagged, at - 1) == "the" else at
    is_of = head > 1 and _word(tagged, head - 1) == "of"
    return is_of and not listed("held in").isdisjoint(_word(tagged, head - 2).split())


def _word(tagged: Tagged, at: int) -> str:
    return tagged.text[slice(*tagged.tags[at].span)].casefold()


def _is_named_thing(line: str, at: int) -> bool:
    """Tell "al Hayyoun building", which is a place, from "residential buildings"."""
    return line[at] == Kind.THING and at > 0 and line[at - 1] in {Kind.NAME, Kind.PARTY}


_CLAN = "ال"  # "مضافة آل مرشد"


_OF_RELIGION = "الدين"  # "مدارس بدر الدين الحسيني"


def _belongs_arabic(tagged: Tagged, start: int, at: int) -> bool:
    """Tell whether an Arabic word is a part of the name that stands before it.

    The word behind a kind of place, a direction or "in" is; a second one, too, where the first is
    a head such as كفر, or where both carry the article.
    """
    before = tagged.tags[at - 1].kind if at > start else Kind.IN
    if before == '"' and at - 1 > start:  # 'مخيم "مرام"'
        return tagged.tags[at - 2].kind == Kind.PLACE_KIND
    if before == Kind.AND:
        return True  # the second of two, or the phrase would not have gone on
    word = tagged.text[slice(*tagged.tags[at].span)]
    if word.startswith("ب") and tagged.line[at + 1 : at + 2] == Kind.WEAPON:
        return False  # "استهدفت السوق بعدة صواريخ"
    head = tagged.text[slice(*tagged.tags[at - 1].span)]
    if before == Kind.NAME:  # "جديدة الفضل", of which the gazetteer has the first word
        return head in listed("name head") or word == _OF_RELIGION
    if before != Kind.WORD:
        return before in {Kind.PLACE_KIND, Kind.LINK, Kind.IN, Kind.EACH}
    if head in {_CLAN, _OF_RELIGION} or word == _OF_RELIGION:
        return head == _CLAN or word.startswith("ال")
    third = at - 2 >= start and tagged.tags[at - 2].kind == Kind.WORD
    if _bare_word(head) in listed("name head"):
        return not third or tagged.text[slice(*tagged.tags[at - 2].span)] in listed("name head")
    return word.startswith("ال") and not third


def _bare_word(word: str) -> str:
    return word.removeprefix("ال")


def _trimmed(tagged: Tagged, start: int, end: int) -> int:
    """Drop articles and what was hit: "the residential buildings in the vicinity of ...".

    What says how the site lies to a landmark stays: near, behind, in front of.
    """
    while start < end:
        tag = tagged.tags[start]
        word = tagged.text[slice(*tag.span)].casefold()
        if tag.kind in {Kind.IN, ",", "-", Kind.EACH, Kind.AND} or word in listed("before place"):
            start += 1
        elif target := _TARGET.match(tagged.line, start, end):
            start = target.end()
        elif _is_unplaced(tagged, start, end):
            start = _TO_PREPOSITION.match(tagged.line, start, end).end()  # type: ignore[union-attr]
        else:
            break
    return start


def _is_unplaced(tagged: Tagged, start: int, end: int) -> bool:
    """Tell a head without name or kind of place before "in": "a funeral in Hish"."""
    return _TO_PREPOSITION.match(tagged.line, start, end) is not None
