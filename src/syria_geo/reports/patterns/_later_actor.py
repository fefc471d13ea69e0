"""Who did it, told behind the toll: "X claimed the attack", "residents blamed X"."""

from __future__ import annotations

import re

from syria_geo.reports.patterns._actor import Actor, attackers, blamed_parties
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.vocabulary import OTHER_PARTIES, UNIDENTIFIED

__all__ = ["find_later_actor"]

_PHRASE, _SENTENCE = 40, 120

# "The forces ... fired", "fired by the forces".
_FIRES = re.compile(r"[wq]{0,2}[FA]")
_FIRED_BY = re.compile(r"[FAU][wW]{0,1}$")


# "The strike was carried out by X", "laid by X"; X that "fired" may have fired elsewhere.
_DONE_BY = re.compile(
    r"\b(?:(?:out|laid|planted|dropped|fired|launched|committed|done|conducted|perpetrated|claimed|"
    r"operated|flown|manned|left(?: behind)?) by|attributed to|"
    r"(?:victims|them|those|dead)\b[^.;]{0,60}\b(?:executed|killed|shot|murdered)\W{0,2} by)"
    r"\s+(?:an?|the)?\s*$",
    re.I,
)


# "The fire came from positions of X": areas that X holds are none.
_CAME_FROM = re.compile(
    r"\b(?:came|fired|launched|shot) from (?:the )?(?:\w+ )?(?:positions?|bases?|guns|tanks|posts?|"
    r"barracks|checkpoints?)(?: (?:of|belonging to) (?:the )?)$|\b(?:came) from (?:the )?$|"
    r"\b(?:came|come|fired|launched) from (?:the )?direction of (?:the )?(?:\w+ ){0,5}?"
    r"(?:positions?|bases?|posts?|barracks|guns|units?|regiment|brigade|division|artillery)\b"
    r"(?: \w+){0,4}? (?:of (?:the )?)?$",
    re.I,
)
# "Fired from X positions": its guns, and no ground that it holds.
_FROM_GUNS = re.compile(
    r"\b(?:came|fired|launched|shot|coming) from (?:(?:the|an?|nearby) ){0,2}$", re.I
)
_GUNS = re.compile(
    r".*\b(?:positions?|bases?|checkpoints?|posts?|barracks|artillery|guns|tanks|snipers?)$", re.I
)
# "Local sources blamed X", "most accounts pointed to X"; a party that blames another is none.
_BLAMED = re.compile(
    r"\b(?:sources|residents|locals|witnesses|activists|monitors|rescuers|survivors|accounts|"
    r"outlets|villagers|medics|most|investigators|observers|relatives|neighbou?rs)\b(?! of | from )"
    r"(?: (?!den|not|media)\w+){0,4}? (?:blam(?:ed|e|ing)|point(?:ed|ing)? (?:to|at)|attributed|"
    r"ascribed)"
    r"(?: (?:\w+ ){1,3}(?:on|to))?\s+(?:an?|the)?\s*$",
    re.I,
)
# "Perpetrator: X", "Source of fire: X".
# "PHR attributed the attack to Government forces".
_ATTRIBUTED = re.compile(
    r"\b(?:attributed|traced|ascribed)\s+(?:it|this|(?:the|this)\s+(?:\w+\s+){1,2})\s*to\s+"
    r"(?:an?|the)?\s*$",
    re.I,
)
# "Witnesses described the perpetrators as General Security personnel".
_DESCRIBED = re.compile(
    r"\b(?:described|identified|recogni[sz]ed)\s+(?:the\s+)?(?:perpetrators?|attackers?|killers?|"
    r"assailants?|gunm[ae]n|shooters?|them|him)\s+as\s+(?:being\s+)?(?:an?\s+|the\s+)?"
    r"(?:(?:members|fighters|soldiers|elements)\s+(?:of|from)\s+(?:the\s+)?)?$",
    re.I,
)
# "Government forces positioned near X were the source of the fire", "the army had fired them".
_WAS_SOURCE = re.compile(
    r"[^.;]{0,60}?\b(?:(?:was|were) the source of|had (?:fired|launched|dropped) "
    r"(?:it|them|both|the (?:rockets?|shells?|missiles?|bombs?|mortars?)))\b",
    re.I,
)
_KEYED = re.compile(
    r"\b(?:responsible|responsibility|perpetrators?|attackers?|attributed(?: to)?|attribution|"
    r"blamed on|source of (?:the )?(?:fire|shells|shelling|strike|attack))\s?[:=]\s*(?:the\s+)?$",
    re.I,
)
# "The planes were Russian".
_WEAPONS_WERE = re.compile(
    r"\b(?<!\bno )(?:planes?|jets?|aircraft|warplanes?|helicopters?|drones?|bombers?)\s+"
    r"(?:was|were|had been)\s+(?:an?\s+|the\s+)?$",
    re.I,
)
_RESPONSIBLE = re.compile(
    r"\s*(?:forces?|troops|fighters|militias?)?\s*(?:was|were|is|are|as|bears?|bore)\s+"
    r"(?:(?:directly|clearly|likely|probably)\s+)?(?:responsible|responsibility|to blame|"
    r"behind (?:it|the|this))\b",
    re.I,
)
# "Government helicopters were the only aircraft in the air".
_ONLY_ONES = re.compile(
    r"\s*(?:\w+\s)?(?:was|were)\s+the\s+only\s+(?:party|side|ones?|aircraft|planes?|jets?|"
    r"helicopters?|force)\b",
    re.I,
)
# "Turkey carried out the strike".
_DID_IT = re.compile(
    r"\s*(?:forces?|had|later|also|,)?\s*(?:carried out|conducted|launched|staged|committed)\s+"
    r"(?:the|this)\s+(?:\w+\s+)?(?:attack|strike|airstrike|raid|bombing|shelling|killing|massacre|"
    r"assassination)s?\b",
    re.I,
)
# "There are grounds to believe that members of X launched rockets".
_CONCLUDED = re.compile(
    r"\b(?:(?:grounds|reason|evidence) to (?:believe|conclude|suspect)|concluded|found|determined|"
    r"established|believes?|believed|convinced|certain|sure) that (?:the |an? )?"
    r"(?:(?:members|fighters|forces|soldiers|units|elements) (?:of|from) (?:the )?)?$",
    re.I,
)
_DID = re.compile(
    r"\s*(?:forces?|troops|fighters|members|air force|aircraft|jets?|planes?|had|have|then|,)*\s*"
    r"(?:launched|fired|carried out|conducted|dropped|committed|shelled|bombed|planted|laid|did it|"
    r"perpetrated|targeted|attacked|killed|(?:was|were|is|are) (?:responsible|behind))\b",
    re.I,
)
# "Observers placed a Russian fixed-wing aircraft over the area".
_TRACKED = re.compile(
    r"\b(?:placed|tracked|recorded|observed|identified|spotted|saw|heard|detected)\s+"
    r"(?:an? |the |two |several )?$",
    re.I,
)
_FLIES = re.compile(
    r"(?:\s*[\w-]+){0,2}?\s*(?:aircraft|jets?|planes?|warplanes?|helicopters?|drones?|bombers?)\b",
    re.I,
)
# "IS claimed the attack": in other letters it is a verb.
_IS_CLAIMS = re.compile(
    r"(?<![\w.])IS(?= (?:later |has |had |then |since )*(?:claimed (?:the|it|responsibility|this)|"
    r"took responsibility|said it))"
)
# "X claimed the attack", "X took responsibility".
_CLAIMS = re.compile(
    r"\s*(?:,[^.;,]{3,40},\s*)?(?:group|organi[sz]ation|militants|later|then|has|had|have|,)?\s*"
    r"(?:claimed|took(?= (?:full |the )?responsibility)|claims|acknowledged|admitted|"
    r"said (?:it|its \w+|they) (?:was|were|is|are) behind|"
    r"said (?:it|its \w+|they) (?:had )?carried out|"
    r"said (?:(?:on|in) [\w' ]{3,30} )?(?:that )?(?:it|they|its \w+) had (?:planted|laid|fired|"
    r"carried out|detonated|launched|targeted|bombed|shelled|killed))\b"
    r"(?=\s+(?:the\b|it\b|responsibility|this\b|both\b|carrying)|[.,;]|$)",
    re.I,
)
# "مصدر القذائف قوات ...", "أعلن تنظيم ... مسؤوليته عن الهجوم", "تبنى ... التفجير".
_SOURCE_IS = re.compile(
    r"(?<!\w)و?مصدر\w*\s+(?:ال\w+\s+)?(?:(?:كان|كانت|هو|هي)\s+)?(?:(?:مواقع|مناطق)\s+)?\W?$"
)


def find_later_actor(tagged: Tagged, start: int, stop: int) -> Actor:
    """Find a party that the text says behind the toll to have done it."""
    if not tagged.is_arabic:
        return _told_later(tagged, start, stop)
    tags = list(attackers(tagged, start, stop))
    for tag in tags:
        if _SOURCE_IS.search(tagged.text[: tag.span[0]][-_PHRASE:]):
            return _named(tag)
    if (claimed := _claimed(tagged, start, stop)) is not None:
        return claimed
    for tag in tags:
        position = tagged.index(tag.span[0])
        if _FIRES.match(tagged.line, position + 1) or _FIRED_BY.search(
            tagged.line[max(0, position - 3) : position]
        ):
            names = tuple(name for name in tag.value.split(";") if name != UNIDENTIFIED)
            return Actor(names, (tag.span,)) if names else Actor()
    return Actor()


_CLAIMS_AR = re.compile(r"(?<!\w)و?(?:اعلن|اعلنت|تبني|تبنت|ادعي|اقر|اقرت)\s+\W?$")
_CLAIMED_AR = re.compile(
    r"\W{0,3}(?:\w+\s+){0,3}?(?:عن\s+)?(?:ب?ال?مسؤولي\w*|مسؤوليته\w*|(?:هذا\s+|هذه\s+)?"
    r"ال(?:هجوم|تفجير|عمليه|اغتيال|استهداف|غاره|ضربه))"
)


def _claimed(tagged: Tagged, start: int, stop: int) -> Actor | None:
    """Find who claimed the attack in Arabic."""
    for _, tag in tagged.of(Kind.PARTY, span=(start, stop)):
        before = tagged.text[: tag.span[0]][-_PHRASE:]
        if _CLAIMS_AR.search(before) and _CLAIMED_AR.match(tagged.text, tag.span[1]):
            return _named(tag)
    return None


def _named(tag: Tag) -> Actor:
    return Actor(tuple(tag.value.split(";")), (tag.span,))


def _told_later(tagged: Tagged, start: int, stop: int) -> Actor:
    """Find it in English: "X claimed the attack", "residents blamed X", "Perpetrator: X".

    Where one is blamed by these and another by those, the text does not say who it was.
    """
    if len(blamed_parties(tagged, (start, stop))) > 1:
        return Actor()
    for position, tag in tagged.of(Kind.PARTY, span=(start, stop)):
        before = tagged.text[max(start, tag.span[0] - _SENTENCE) : tag.span[0]]
        if tag.value in {UNIDENTIFIED, OTHER_PARTIES}:
            continue
        is_blamed = _is_blamed(before) or _ATTRIBUTED.search(before) is not None
        is_blamed = is_blamed or _DESCRIBED.search(before) is not None
        is_blamed = is_blamed and not _GUNS.fullmatch(_next_word(tagged.text, tag.span[1]))
        if _claims(tagged, tag) or _KEYED.search(before) or is_blamed:
            return _named(tag)
        if not _is_by_speaker(tagged, position) and _is_said_to_have(tagged, tag, before):
            return _named(tag)
    if (found := _IS_CLAIMS.search(tagged.text, start, stop)) is not None:
        return Actor(("ISIS",), (found.span(),))
    return _group_that_claims(tagged, start, stop)


# "The SDF blamed X cells. The jihadist group claimed the shooting".
_THE_GROUP = re.compile(
    r"\bthe\s+(?:(?:jihadist|extremist|militant|armed|terrorist|same|latter)\s+)?"
    r"(?:group|organi[sz]ation|militants|jihadists|extremists|militia|latter|faction)(?=\s)",
    re.I,
)


def _group_that_claims(tagged: Tagged, start: int, stop: int) -> Actor:
    """Find whom "the group claimed the attack" means: the party named last before it."""
    for found in _THE_GROUP.finditer(tagged.text, start, stop):
        if _CLAIMS.match(tagged.text, found.end()) is None:
            continue
        before = [tag for _, tag in tagged.of(Kind.PARTY, span=(0, found.start()))]
        known = [tag for tag in before if tag.value not in {UNIDENTIFIED, OTHER_PARTIES}]
        return _named(known[-1]) if known else Actor()
    return Actor()


def _claims(tagged: Tagged, tag: Tag) -> bool:
    return _CLAIMS.match(tagged.text, tag.span[1]) is not None


def _is_blamed(before: str) -> bool:
    return _BLAMED.search(before) is not None and "state media" not in before.casefold()


def _is_said_to_have(tagged: Tagged, tag: Tag, before: str) -> bool:
    """Tell "carried out by X", "X was responsible", "fired from X positions"."""
    is_gun = _GUNS.fullmatch(tagged.text[slice(*tag.span)]) or _GUNS.fullmatch(
        _next_word(tagged.text, tag.span[1])
    )
    return bool(
        _DONE_BY.search(before)
        or _CAME_FROM.search(before)
        or _WEAPONS_WERE.search(before)
        or (_CONCLUDED.search(before) and _DID.match(tagged.text, tag.span[1]))
        or (_TRACKED.search(before) and _flies(tagged, tag))
        or _RESPONSIBLE.match(tagged.text, tag.span[1])
        or _ONLY_ONES.match(tagged.text, tag.span[1])
        or _DID_IT.match(tagged.text, tag.span[1])
        or _WAS_SOURCE.match(tagged.text, tag.span[1])
        or (is_gun and _FROM_GUNS.search(before))
    )


def _flies(tagged: Tagged, tag: Tag) -> bool:
    return _FLIES.fullmatch(tagged.text[slice(*tag.span)]) is not None or (
        _FLIES.match(tagged.text, tag.span[1]) is not None
    )


def _next_word(text: str, at: int) -> str:
    return " ".join(text[at : at + _PHRASE].split()[:1]).strip(".,;")


# "X said that ... was carried out by": what a party says of another.
_SAYS_OF = re.compile(r"X[^.;]{0,6}[Sa]|a|nX?")
_OFFICIAL = re.compile(
    r"\b(?:Damascus|Moscow|Ankara|Washington|Tehran|Kremlin|SANA|ministry|"
    r"state (?:media|tv|television|news agency))\b[^.;]*$",
    re.I,
)


def _is_by_speaker(tagged: Tagged, position: int) -> bool:
    at = tagged.tags[position].span[0]
    start = tagged.sentence_at(at)[0]
    first = tagged.index(start)
    if _OFFICIAL.search(tagged.text[max(start, at - _SENTENCE) : at]):
        return True
    return _SAYS_OF.search(tagged.line, first, position) is not None
