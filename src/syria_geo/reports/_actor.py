"""Who did it: the parties a paragraph names as attackers, and how sure it is.

The victims' party, a speaker, an accused party and who holds the ground are no attackers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from syria_geo.reports._control import control_clauses
from syria_geo.reports._kinds import Kind
from syria_geo.reports._model import Span
from syria_geo.reports._tag import Tag
from syria_geo.reports._tagging import Tagged
from syria_geo.vocabulary import OTHER_PARTIES, UNIDENTIFIED

__all__ = ["Actor", "counted_under", "find_actor", "find_later_actor"]

# --- patterns over tags -------------------------------------------------------------------------

_SPEAKS = re.compile(r"[wN]{0,4}S|,w{0,2}[NX]{0,2}S")
# "Five SDF fighters were killed": the party is the victims'.
_VICTIMS = re.compile(r"P")
_BELIEVED = re.compile(
    r"\bwe believe\b|\bbelieved to be\b|\bpresumably\b|\b(?:most )?(?:probably|likely)\b|يعتقد|"
    r"يرجح|يرجح ",
    re.I,
)
_INVESTIGATED = re.compile(r"\binvestigations?\b", re.I)
# What joins parties behind the verb; English "and" there often begins another clause.
_JOINTS_AR, _JOINTS = frozenset({"&", ",", "&w", "/", "-"}), frozenset({"/"})
_EITHER = re.compile(r"\b(?:whether|either|syrian or|russian or)\b|سوري او|روسي او", re.I)
_UNDETERMINED = re.compile(r"determin|identify|establish|verif|تحديد|معرفه|التاكد", re.I)
_AGAINST = re.compile(
    r"\b(?:belonging to|used by|(?:bases?|checkpoints?|positions?|headquarters|members?|"
    r"fighters|affiliated|linked) (?:for|of|to|with)|"
    r"(?:working|spying|informing|collaborating|dealing) (?:with|for)|against|"
    r"(?:fought|battl\w+)(?: a group of| some)?|clash(?:es)? with|accus\w+|"
    r"(?:took|taken|seized|captured|wrested|retook|recaptured)(?: (?!by\b)\w+){0,3} from|"
    r"held by|targeting|fighting)\s+(?:the\s+)?$|"
    r"(?:صفوف|ضد|لصالح|لحساب|(?:التعامل|التعاون|العمل|متعاون\w*|الاشتباك|اشتباكات|معارك|القتال|"
    r"التواصل)\s+مع|الانتماء\s+ل\w*|ينتمي\w*\s+\w*|"
    r"انتماء\w*\s+ل?|منشق\w*\s+عن|سابق\w*\s+(?:في|لدي)|بدعم|مدعوم\w*\s+من|تمهد\s+ل\w*|تقدم|"
    r"خرجت?\s+من|طرد|انسحاب|(?:مواقع|مقرات?|نقاط|معاقل|تجمعات|"
    r"ارتال?|رتل|قرب\s+حاجز)\s+ل?|(?:استهدفت?|تستهدف|مستهدفه|استهداف)\s+(?:مواقع|مقرات?|عناصر|"
    r"قاده|تجمعات?))\s*$",
    re.I,
)
# "Which ISIS uses as a prison": it fires nothing.
_USED_BY = re.compile(r"^qX(?!(?:[&,]w{0,2}X)*[wvLW]{0,3}[AFZCE])")
_PHRASE = 40


@dataclass(frozen=True, slots=True)
class Actor:
    """The attackers.

    Parameters
    ----------
    names : tuple of str
        Empty when the paragraph names none.
    spans : tuple of (int, int)
        Where they are named.
    remark : str
        How sure the text is.
    """

    names: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    remark: str = ""


def find_actor(
    tagged: Tagged, *, start: int, lead: int, stop: int, skip: Sequence[Span] = ()
) -> Actor:
    """Find the attackers of a paragraph.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    start, lead, stop : int
        Offsets: behind the date; where the words begin that lead to the site; the end of the
        sentence that gives the toll. Parties named before the verb come first.
    skip : sequence of (int, int)
        Stretches that name the site: a building may bear a party's name.
    """
    before = [tag for tag in _attackers(tagged, start, lead) if not _inside(tag.span, skip)]
    behind = [tag for tag in _attackers(tagged, lead, stop) if not _inside(tag.span, skip)]
    tags = before or _first_of(tagged, behind)
    names = tuple(dict.fromkeys(name for tag in tags for name in tag.value.split(";")))
    named = tuple(name for name in names if name != UNIDENTIFIED) or names
    spans = tuple(tag.span for tag in tags if set(tag.value.split(";")) & set(named))
    if not named:
        return _undetermined(tagged, start)
    remark = _remark(tagged.text[start:lead], named)
    if named == (UNIDENTIFIED,) and _UNDETERMINED.search(tagged.text[slice(*spans[0])]):
        remark = "group responsible not determined"
    return Actor(named, spans, remark)


# "Gunmen who belong to X".
_THEIR_PARTY = re.compile(r"l[wo]{0,2}|o")


def _first_of(tagged: Tagged, tags: Sequence[Tag]) -> Sequence[Tag]:
    """Take the first party, with those joined to it: "بقصف لقسد والتحالف", "GoS/RUS strike"."""
    joints = _JOINTS_AR if tagged.is_arabic else _JOINTS
    last = 1
    while last < len(tags):
        gap = tagged.between(tags[last - 1].span[1], tags[last].span[0])
        is_theirs = tags[last - 1].value == UNIDENTIFIED and _THEIR_PARTY.fullmatch(gap)
        if not is_theirs and gap not in joints:
            break
        last += 1
    return tags[:last]


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in stretches)


def _undetermined(tagged: Tagged, start: int) -> Actor:
    """Take "we have not been able to identify the source", wherever the passage says it."""
    for _, tag in tagged.of(Kind.PARTY, span=(start, len(tagged.text))):
        if tag.value == UNIDENTIFIED:
            return Actor((UNIDENTIFIED,), (tag.span,), "group responsible not determined")
    return Actor()


def counted_under(heading: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Tell under which party a report counts an incident: the heading, else the one attacker.

    Without heading, SNHR counts what it cannot ascribe to one party among the other parties.
    """
    if len(heading) == 1:
        return heading[0]
    if heading:
        return next((name for name in names if name in heading), heading[-1])
    if not names:
        return ""
    return OTHER_PARTIES if len(names) > 1 or names == (UNIDENTIFIED,) else names[0]


def _attackers(tagged: Tagged, start: int, stop: int) -> Iterator[Tag]:
    clauses = control_clauses(tagged)
    for position, tag in _named_parties(tagged, start, stop):
        in_clause = any(first <= position < last for first, last in clauses)
        in_clause = in_clause and not _is_source(tagged, position)
        if in_clause or tag.value == OTHER_PARTIES:
            continue
        if not tagged.is_arabic and _USED_BY.search(
            tagged.line[max(0, position - 1) : position + 9]
        ):
            continue
        before = tagged.text[max(start, tag.span[0] - _PHRASE) : tag.span[0]]
        behind = tagged.line[position + 1 : position + 6]
        speaks = _says_before(tagged, position) if tagged.is_arabic else _SPEAKS.match(behind)
        if _AGAINST.search(before) or speaks or _is_of_victims(tagged, position):
            continue
        yield tag


# "Shells whose source was the areas held by X": in Arabic, how the one who fired is named.
_SOURCE = re.compile(r"\bمصدر(?:ه|ها|هما|هم)\s+(?:\w+\s+){1,4}\W?$")


def _is_source(tagged: Tagged, position: int) -> bool:
    before = tagged.tags[position].span[0]
    return _SOURCE.search(tagged.text, max(0, before - _PHRASE), before) is not None


_GUNMEN = re.compile(
    r"\b(?:gunm[ae]n|unidentified|unknown|masked|armed|assailants?|attackers?|مسلح\w*|مجهول\w*)\b",
    re.I,
)
# "Two gunmen on a motorcycle shot dead ...".
_DOES = re.compile(r"[^.;kP]{0,12}[BFAK]")


def _named_parties(tagged: Tagged, start: int, stop: int) -> Iterator[tuple[int, Tag]]:
    """Give parties, and counted attackers: "two unidentified gunmen killed six people"."""
    for position, tag in tagged.of(Kind.PARTY, Kind.PEOPLE, span=(start, stop)):
        if tag.kind == Kind.PARTY:
            yield position, tag
        elif _GUNMEN.search(tagged.text[slice(*tag.span)]) and _DOES.match(
            tagged.line, position + 1
        ):
            yield position, replace(tag, kind=Kind.PARTY, value=UNIDENTIFIED)


# "Fired by a member of X", "at the hands of gunmen of X".
_FIRES_OF = re.compile(r"[FAU]w?Po?w?$")


def _is_of_victims(tagged: Tagged, position: int) -> bool:
    """Tell a party whose people are the victims: "ISIS fighters were killed"."""
    around = tagged.line[max(0, position - 6) : position]
    if _FIRES_OF.search(around):
        return False
    if re.search(r"Po?w?$", around) and tagged.tags[position].kind == Kind.PARTY:
        return True
    return not tagged.is_arabic and _VICTIMS.match(tagged.line, position + 1) is not None


def _says_before(tagged: Tagged, position: int) -> bool:
    """Tell the speaker, who stands behind the verb in Arabic: "قال الجيش"."""
    return re.search(r"S[\"]?$", tagged.line[max(0, position - 4) : position]) is not None


# "The forces ... fired", "fired by the forces".
_FIRES = re.compile(r"[wq]{0,2}[FA]")
_FIRED_BY = re.compile(r"[FAU][wW]{0,1}$")


# "The strike was carried out by X", "laid by X"; X that "fired" may have fired elsewhere.
_DONE_BY = re.compile(
    r"\b(?:(?:out|laid|planted|dropped|fired|launched|committed|done|conducted|perpetrated) by|"
    r"attributed to)\s+(?:an?|the)?\s*$",
    re.I,
)


# "The fire came from positions of X": areas that X holds are none.
_CAME_FROM = re.compile(
    r"\b(?:came|fired|launched|shot) from (?:the )?(?:\w+ )?(?:positions?|bases?|guns|tanks|posts?|"
    r"barracks|checkpoints?)(?: (?:of|belonging to) (?:the )?)$|\b(?:came) from (?:the )?$",
    re.I,
)
# "X claimed the attack", "X took responsibility".
_CLAIMS = re.compile(
    r"\s*(?:group|organi[sz]ation|militants|later|then|has|had|have|,)?\s*"
    r"(?:claimed|took|claims|said it was behind|said it carried out)\b"
    r"(?=\s+(?:the\b|it\b|responsibility|this\b)|[.,;]|$)",
    re.I,
)


def find_later_actor(tagged: Tagged, start: int, stop: int) -> Actor:
    """Find a party that the text says behind the toll to have done it."""
    for _, tag in tagged.of(Kind.PARTY, span=(start, stop)) if not tagged.is_arabic else ():
        before = tagged.text[max(start, tag.span[0] - _PHRASE) : tag.span[0]]
        is_claimed = _CLAIMS.match(tagged.text, tag.span[1]) is not None
        if tag.value != UNIDENTIFIED and (is_claimed or _CAME_FROM.search(before)):
            return Actor(tuple(tag.value.split(";")), (tag.span,))
    for tag in _attackers(tagged, start, stop):
        position = tagged.index(tag.span[0])
        if not tagged.is_arabic:
            if _DONE_BY.search(tagged.text[max(start, tag.span[0] - _PHRASE) : tag.span[0]]):
                return Actor(tuple(tag.value.split(";")), (tag.span,))
            continue
        if _FIRES.match(tagged.line, position + 1) or _FIRED_BY.search(
            tagged.line[max(0, position - 3) : position]
        ):
            names = tuple(name for name in tag.value.split(";") if name != UNIDENTIFIED)
            return Actor(names, (tag.span,)) if names else Actor()
    return Actor()


def _remark(text: str, names: tuple[str, ...]) -> str:
    if len(names) > 1 and _INVESTIGATED.search(text):
        return "one of the two parties, still under investigation"
    if len(names) > 1 and _EITHER.search(text):
        return "one of the two parties, not established which"
    if names and _BELIEVED.search(text):
        return f"attribution to {' and '.join(names)} is the report's belief"
    return ""
