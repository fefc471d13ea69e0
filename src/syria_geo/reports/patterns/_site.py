"""Where it happened: the place phrase of the site, not of the victims or of the guns.

Every place phrase is given a role by the tags around it; the likeliest role wins, and of two the
first in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from syria_geo.reports.patterns._places import FIRED_BY, PlacePhrase, phrases_of
from syria_geo.reports.tags._governorates import governorate_of
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._labels import column_of
from syria_geo.reports.tags._lexicon import listed, tells
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.tags._tokens import key_of, words_of
from syria_geo.reports.text._model import Span

__all__ = ["Site", "find_site", "find_taken_to", "is_of_several", "is_wide", "spans_of"]


class _Role(IntEnum):
    """What a place phrase is in its sentence, the likeliest site first."""

    TOLD_IN = 0
    TARGET = 1
    SUBJECT = 2
    NAMED = 3
    WIDE = 4
    FLED = 5
    ORIGIN = 6
    ELSEWHERE = 7


_REMARKS = {
    _Role.FLED: "the place named is the one people were leaving",
    _Role.ORIGIN: "the place named is where the victims came from",
}

# --- patterns over the tags before a phrase, the first that fits decides ------------------------

_CLAUSE = "[^.;]"
_LEADS = (
    # Stationed in X; launched from X; the army in X: guns, not the site.
    (re.compile(r"f[wNGe,&#-]{0,6}$"), _Role.ELSEWHERE),
    # "From the positions of X in Y", "stationed at X's camp".
    (re.compile(r"f[wo]{0,6}X(?:w{0,2}[iI]w?|·?w?)$"), _Role.ELSEWHERE),
    (re.compile(rf"{Kind.TAKEN_TO}[we]{{0,3}}$"), _Role.ELSEWHERE),  # "taken to the hospital"
    (re.compile(r"[FEZ][WwX#,-]{0,4}o[wei]{0,4}$"), _Role.ELSEWHERE),
    (
        re.compile(r"W[wX]{0,2}o(?:[wei]{0,3}|X·w?)$"),
        _Role.ELSEWHERE,
    ),  # "with rockets from the airport"
    # "A shell from the checkpoint of the army at X".
    (re.compile(r"W(?:i?[Dd],?)?ow{0,3}Gw{0,3}X[iI]$"), _Role.ELSEWHERE),
    (re.compile(r"[cS][wX&-]{0,3}$"), _Role.ELSEWHERE),
    # "Shelled by the camp": by those who are there.
    (re.compile(r"[AFZ]w?U[we]{0,2}$"), _Role.ELSEWHERE),
    (re.compile(r"(?:j[wo]{0,2}|jw?o?[wi]{0,2})$"), _Role.FLED),
    (re.compile(r",Pi$|O[we]{0,2}$|[Pt][wo]{0,1}o[we]{0,2}$"), _Role.ORIGIN),
    (re.compile(r"P[^.;kKBAFZEPi]{0,8},?o[we]{0,2}$"), _Role.ORIGIN),
    # Fired at, dropped on; targeted; strikes on; exploded in; killed in.
    (re.compile(rf"[AFZE]{_CLAUSE}{{0,40}}$"), _Role.TARGET),
    (re.compile(rf"[KkBMHhbP12]{_CLAUSE}{{0,30}}[iIGu]e?w?$"), _Role.TARGET),
    (re.compile(r"[kB]Uw{1,3}$"), _Role.TARGET),  # "executed by the roadside near X"
    # In print, verb and weapon are sometimes lost, and the place follows the attacker.
    (re.compile(r"X[wWt]{0,3}[iI]?w?$"), _Role.TARGET),
)
# In Arabic the place that is hit follows that of the guns: "stationed in camp X the village".
_ORIGIN_AR = re.compile(r"O[we]{0,2}$|[Pt][wo]{0,1}o[we]{0,2}$")
_LEADS_AR = tuple(
    (_ORIGIN_AR if role is _Role.ORIGIN else pattern, role)
    for pattern, role in ((re.compile(r"f[we]{0,2}$"), _Role.ELSEWHERE), *_LEADS[1:-1])
)
# "Hish town was hit by shells": the verb stands behind.
_PASSIVE = re.compile(
    r"[^.;AKkBP]{0,3},?v[wLe]{0,2}A|,[wdD#]{1,7},A(?=[UX])|,?w{0,3}(?:cw)?,?vw?[AZ]"
)
# "The home of Omar al-X"; "gunmen in a silver Hyundai shot dead ...".
# "The house of Sheikh Omar al-X", "of the Saleh family".
_HOME_OF = re.compile(r"(?<!#)(?<![#W]w)t[wo](?:w·?)?$")
_OF_SOMEBODY = re.compile(
    r"\bof\s+(?:(?:sheik|sheikh|imam|dr|mr|mrs|hajj|hajji|activist|judge|engineer)\b\.?\s+)?$",
    re.I,
)
_OF_THE, _FAMILY = (
    re.compile(r"\bof\s+the\s+$", re.I),
    re.compile(r"(?:[A-Z][\w'-]*+\s+){1,3}family\b"),
)
_BEHIND_NAME = re.compile(r"w{0,3}N(?:[Nw-]{0,6}N)?w?,?(?=[iI])")
_RIDES = re.compile(r"[XP]iw{1,2}$")
_ACTS = re.compile(r",?w?[BF]")
# "In Hish city alone, 12 civilians were killed".
_TOLD_IN = re.compile(r"(?:^|[.;:]|[Dd],?)[,w·-]{0,2}i$")
_THEN_PEOPLE = re.compile(r"w?,[we2]{0,3}P")
# "In Hish five civilians died", "In Hish the toll was four".
_OPENS_IN, _THEN_TOLL = re.compile(r"(?:^|[.])[,w·-]{0,2}i$"), re.compile(r"e?P|w?K[wv]{0,3}P")
# "A market in the city": the city is one that was named before.
_NAMES = re.compile(r"N(?:-?N)*$")
_IN_THE_CITY = re.compile(r",?iw?G$")
_OPENS = re.compile(r"(?:#[)·])?[·,:;d-]{0,3}(?:[NGuw-]{1,5}:)?|.*D[;:,.-]{0,2}")
# "ريف دمشق: داريا: ...": the governorate, and the place in it.
_OPENS_AR = re.compile(r"[·,d-]{0,3}(?:[NG]{1,3}[:/-])?|.*D[;:,.-]{0,2}")
_RIGHT_BEHIND = re.compile(r"[AZX](?:U[weW#]{0,3}W|[weWt#-]){0,4}$")


@dataclass(frozen=True, slots=True)
class Site:
    """A place phrase in a passage.

    Parameters
    ----------
    spans : tuple of (int, int)
        One; two where it means a place named before: "a market in the town".
    lead : int
        Where the words begin that lead to it: the attacker is named before.
    remark : str
        What is unusual about it.
    """

    spans: tuple[Span, ...]
    lead: int
    remark: str = ""
    is_referred: bool = False

    @property
    def is_origin(self) -> bool:
        """Whether the victims came from there, and no other place is named."""
        return self.remark == _REMARKS[_Role.ORIGIN]


@dataclass(frozen=True, slots=True)
class _Candidate:
    role: _Role
    phrase: PlacePhrase


def find_site(tagged: Tagged, start: int, stop: int, *, earlier: Span | None = None) -> Site | None:
    """Find the place phrase of the site.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    start, stop : int
        The stretch to look in, in offsets: from behind the date to the end of the sentence with
        the toll.

    Returns
    -------
    Site or None
        None when no place is named: nothing is guessed.
    """
    first, last = tagged.within((start, stop))
    candidates = sorted(_candidates(tagged, first, last), key=lambda c: (c.role, c.phrase.first))
    candidates = _narrow_first(tagged, candidates)
    for candidate in candidates:
        if candidate.role is _Role.ELSEWHERE:
            return None
        if _is_country(tagged, candidate.phrase):
            continue
        phrase = candidate.phrase
        span = tagged.span_of(phrase.first, phrase.last)
        lead = tagged.tags[min(phrase.lead, phrase.first)].span[0]
        if phrase.is_named:
            if tagged.is_arabic:
                phrase = _fuller(tagged, candidate, candidates)
            spans = _with_city(tagged, phrase, candidates)
            return Site(spans, lead, _REMARKS.get(candidate.role, ""))
        if candidate.role <= _Role.SUBJECT and (named := _antecedent(tagged, phrase, candidates)):
            spans = (named,) if _is_bare(tagged, phrase) else (span, named)
            return Site(spans, lead, is_referred=True)
    return None


def _fuller(tagged: Tagged, chosen: _Candidate, candidates: list[_Candidate]) -> PlacePhrase:
    """Take a phrase that says more of the same place: "مجزرة حاس: ... في بلدة حاس بريف إدلب"."""
    words = set(_text(tagged, chosen).split())
    fuller = (
        c
        for c in candidates
        if c.phrase.is_named and c.role <= _Role.NAMED and words < set(_text(tagged, c).split())
    )
    has_kind = Kind.PLACE_KIND in tagged.line[chosen.phrase.first : chosen.phrase.last]
    return chosen.phrase if has_kind else next(fuller, chosen).phrase


# "In Jabal al-Zawiya, ... in the village of Marayan".
_SETTLEMENT = re.compile(r"\b(?:village|town|city)\b", re.I)


def _narrow_first(tagged: Tagged, candidates: list[_Candidate]) -> list[_Candidate]:
    """Put "in Hama province" behind the village that the sentence names as well."""
    wide = [
        c
        for c in candidates
        if c.phrase.is_named and is_wide(tagged, tagged.span_of(c.phrase.first, c.phrase.last))
    ]
    placed = any(
        c.role in {_Role.TARGET, _Role.NAMED}
        and c not in wide
        and not _is_governorate(tagged, c.phrase)
        for c in candidates
    )
    if placed:  # "In Deir Ezzor, ... in the main square of Mayadin"
        wide += [c for c in candidates if _is_governorate(tagged, c.phrase) and c not in wide]
    if any(c.role is _Role.TARGET and _SETTLEMENT.search(_text(tagged, c)) for c in candidates):
        wide += [
            c
            for c in candidates
            if c.role is _Role.TOLD_IN and _is_region(tagged, c) and c not in wide
        ]
    if (own := _of_toll(tagged, candidates)) is not None:
        wide += [c for c in candidates if c.role is _Role.TARGET and _is_loose(tagged, c, own)]
    narrow = [
        c for c in candidates if c not in wide and c.phrase.is_named and c.role <= _Role.NAMED
    ]
    return candidates if not narrow or not wide else [c for c in candidates if c not in wide] + wide


# "..., killing 23 civilians in the town of X", "استشهاد 14 مدنيا ... في غارات على بلدة ...".
_OF_TOLL = re.compile(r"K[we]{0,3}P[^.;KkB]{0,28}[iI]w?$")
_TOWNS = frozenset({"town", "village", "city"})
_REGIONS = frozenset({"suburb", "area", "countryside", "governorate", "region", "district"})


def _of_toll(tagged: Tagged, candidates: list[_Candidate]) -> _Candidate | None:
    """Give the town that a toll names itself, behind its dead."""
    for candidate in candidates:
        if not candidate.phrase.is_named or candidate.role is not _Role.TARGET:
            continue
        first = candidate.phrase.first
        first += tagged.line[first] == Kind.WORD  # "the town"
        begin = tagged.index(tagged.sentence_at(tagged.tags[first].span[0])[0])
        if tagged.tags[first].value in _TOWNS and _OF_TOLL.search(tagged.line, begin, first):
            return candidate
    return None


def _is_loose(tagged: Tagged, candidate: _Candidate, own: _Candidate) -> bool:
    """Tell the region before the toll that its own town lies in."""
    if candidate is own or candidate.phrase.first > own.phrase.first:
        return False
    tags = tagged.tags[candidate.phrase.first : candidate.phrase.last]
    kinds = [tag for tag in tags if tag.kind == Kind.PLACE_KIND]
    return all(
        tag.value in _REGIONS or tagged.text[slice(*tag.span)].casefold() in {"suburb", "suburbs"}
        for tag in kinds
    )


def _text(tagged: Tagged, candidate: _Candidate) -> str:
    return tagged.text[slice(*tagged.span_of(candidate.phrase.first, candidate.phrase.last))]


def _is_region(tagged: Tagged, candidate: _Candidate) -> bool:
    first, last = candidate.phrase.first, candidate.phrase.last
    return not tagged.is_arabic and Kind.PLACE_KIND not in tagged.line[first:last]


_REGION = (
    r"(?:(?:north|south)(?:ern|-?(?:east|west)\w*|-\w+)?|(?:east|west)(?:ern)?|"
    r"central|rural|whole|all|neighbou?ring|nearby)"
)
_COUNTRY = re.compile(
    rf"(?:(?:{_REGION}|parts?|areas?|cities|centre|center|desert|the|of|and|in|several|many|"
    rf"various)\s+)*"
    r"(?:Syria|Syrian|Iraq|Lebanon|Turkey|Jordan|Israel|Russia|Iran|"
    r"Europe)(?:'s)?(?:\s+(?:north|south|east|west|desert|badia|border|territory|soil|coast|"
    r"conflict|war)\w*)?",
    re.I,
)
# Words are taken whole (++): a name of many hyphens must not be tried in every division.
_WIDE = re.compile(
    rf"(?:{_REGION}\s+)*(?:[A-Z][\w'-]++\s?-?\s?){{1,3}}(?:governorates?|provinces?)|"
    rf".*\b(?:governorates|provinces)|"
    rf"(?:(?:several|some|the|many|rebel-held|opposition-held)\s+)*(?:towns|villages|areas)"
    rf"(?:\s+and\s+(?:towns|villages))?\s+(?:in|of|across|around)\s+(?:{_REGION}\s+)*"
    rf"(?:[A-Z][\w'-]++\s?-?\s?){{1,3}}(?:governorate|province|countryside|region)|"
    rf"(?:the\s+)?(?:governorates?|provinces?)\s+of\s+(?:[A-Z][\w'-]++\s?){{1,3}}"
)
# "Various parts of Idlib", "places as far apart as Latakia and Homs": no one site.
_SEVERAL_PLACES = re.compile(
    r"(?:various|several|many|different|separate)\s+(?:parts|places|areas|locations)\b.*|"
    r"(?:two|three|four|five)\s+(?:\w+\s+)?areas\s+(?:of|in)\b.*|"
    r"(?:places|cities|towns|areas)\s+as\s+(?:far|distant)\b.*|"
    r"(?:مناطق|مواضع|اماكن|مواقع|انحاء)\s+(?:متفرقه|مختلفه|متعدده|عده|عديده)(?!\w).*",
    re.I,
)


def is_wide(tagged: Tagged, span: Span) -> bool:
    """Tell a governorate, or a part of the country: places in which no incident is placed."""
    text = tagged.text[slice(*span)]
    return _WIDE.fullmatch(text) is not None or _COUNTRY.fullmatch(text) is not None


def is_of_several(tagged: Tagged, site: Site) -> bool:
    """Tell "various parts of the countryside": the toll of several places, and of no one site."""
    text = tagged.text[slice(*site.spans[0])].removeprefix("the ")
    return len(site.spans) == 1 and _SEVERAL_PLACES.fullmatch(text) is not None


def _is_country(tagged: Tagged, phrase: PlacePhrase) -> bool:
    text = tagged.text[slice(*tagged.span_of(phrase.first, phrase.last))]
    first, _, rest = text.partition(",")
    is_alone = not any(word.istitle() for word in rest.split())
    return _COUNTRY.fullmatch(first if is_alone else text) is not None


def find_taken_to(tagged: Tagged, start: int) -> tuple[Span, ...]:
    """Find the named place that stands behind "taken to", from an offset on; empty without one."""
    for position, _ in tagged.of(Kind.TAKEN_TO, span=(start, len(tagged.text))):
        for phrase in phrases_of(tagged, position, min(len(tagged.tags), position + 12)):
            if phrase.is_named:
                return spans_of(tagged, phrase)
            break
    return ()


def spans_of(tagged: Tagged, phrase: PlacePhrase) -> tuple[Span, ...]:
    """Give where a phrase stands, and of "the branch in the city" the city named before."""
    return _with_city(tagged, phrase, list(_candidates(tagged, 0, phrase.first)))


def _candidates(tagged: Tagged, first: int, last: int) -> Iterator[_Candidate]:
    for phrase in _outer_and_inner(tagged, first, last):
        role = _role(tagged, phrase, first)
        if tagged.is_arabic and role < _Role.WIDE and _is_governorate(tagged, phrase):
            role = _Role.WIDE
        yield _Candidate(role, phrase)


# "Fired at the old quarter from Tal al-Jumou'": the guns; "across the road from the school" stays.
_FROM_GUNS, _FIRED_AT = re.compile(r"[GN](?=oN)"), re.compile(r"[AF]w{0,2}$")


def _without_origin(tagged: Tagged, phrase: PlacePhrase) -> PlacePhrase:
    """Cut off where it was fired from."""
    found = _FROM_GUNS.search(tagged.line, phrase.first, phrase.last)
    if found is None or _FIRED_AT.search(tagged.line, 0, phrase.first) is None:
        return phrase
    is_named = Kind.NAME in tagged.line[phrase.first : found.end()]
    return replace(phrase, last=found.end(), is_named=is_named)


_IS_HOME, _THEN_IN = re.compile(r"(?:O|Po|tw?O|j)w?$"), re.compile(r"[iI](?=GN)")


def _outer_and_inner(tagged: Tagged, first: int, last: int) -> Iterator[PlacePhrase]:
    """Give the phrases; of "shot the teacher Omar al-X in Tasil" that behind the name, too."""
    for phrase in phrases_of(tagged, first, last):
        yield _without_origin(tagged, phrase)
        inner = _BEHIND_NAME.match(tagged.line, phrase.first, phrase.last)
        if inner and not tagged.is_arabic and _may_be_somebody(tagged, phrase):
            yield from phrases_of(tagged, inner.end(), phrase.last)
        if tagged.is_arabic and _IS_HOME.search(tagged.line, first, phrase.first):
            within = _THEN_IN.search(tagged.line, phrase.first, phrase.last)
            if within is not None:  # "displaced from rural Hama in the village of X"
                yield from phrases_of(tagged, within.start(), phrase.last)


def _is_governorate(tagged: Tagged, phrase: PlacePhrase) -> bool:
    """Tell "في محافظة إدلب", before a smaller place is named."""
    if Kind.WORD in tagged.line[phrase.first : phrase.last]:
        return False
    names = [tag for tag in tagged.tags[phrase.first : phrase.last] if tag.kind == Kind.NAME]
    kinds = {
        tag.value for tag in tagged.tags[phrase.first : phrase.last] if tag.kind == Kind.PLACE_KIND
    }
    named = bool(names) and (
        all(governorate_of(tagged.text[slice(*tag.span)]) for tag in names)
        or governorate_of(tagged.text[names[0].span[0] : names[-1].span[1]]) != ""
    )
    return named and kinds <= {"governorate", "countryside"}


def _role(tagged: Tagged, phrase: PlacePhrase, first: int) -> _Role:
    """Give a phrase its role by the tags around it."""
    line = tagged.line
    behind = line[phrase.last : phrase.last + 14]
    sentence = max(first, tagged.index(tagged.sentence_at(tagged.tags[phrase.first].span[0])[0]))
    before = line[sentence : phrase.first]
    opens = _OPENS_AR if tagged.is_arabic else _OPENS
    if opens.fullmatch(before) and _is_key(tagged, phrase.last):
        return _Role.ELSEWHERE if _is_label(tagged, phrase) else _Role.SUBJECT
    if _is_somebody(tagged, phrase, before) or _is_vehicle(tagged, phrase, before):
        return _Role.ELSEWHERE
    if (told := _role_told(tagged, phrase, before)) is not None:
        return told
    is_placed = _is_placed(line, phrase, before)
    is_told_in = _TOLD_IN.search(before) and _THEN_PEOPLE.match(behind)
    if is_told_in or (_OPENS_IN.search(before) and _THEN_TOLL.match(behind)):
        return _Role.TOLD_IN
    is_subject = _PASSIVE.match(behind) is not None
    leads = _LEADS_AR if tagged.is_arabic else _LEADS
    role = next((role for pattern, role in leads if pattern.search(before)), None)
    if role is _Role.TARGET:
        passive = _Role.SUBJECT if is_subject else _Role.TARGET
        return passive if is_placed else _Role.ELSEWHERE
    if role is None and before.endswith("Pw") and _word_before(tagged, phrase.first) == "of":
        return _Role.ORIGIN  # "three residents of Hish were killed"
    if role is None:
        named = _Role.NAMED if is_placed else _Role.ELSEWHERE
        is_subject = is_subject or behind[:1] == Kind.RAID  # "the Houla massacre"
        return _Role.SUBJECT if is_subject else named
    return role


# "Killed six-year-old Shahd, in Nawa": nobody says so of a town.
_AGED_OR_TITLED = re.compile(
    r"\b(?:(?:mr|mrs|ms|miss|dr)\.?|(?:\d{1,2}|[a-z]{3,9})[- ]years?[- ]old)\s+$", re.I
)
_TITLE_BACK = 24  # letters
_AND_KIN = re.compile(r"(?:N|-|w)*&(?=P)")
_OWN_KIN = ("his ", "her ", "their ")


# "Fired at Omar al-X, a vegetable seller, ...".
_REPORTER = re.compile(
    r"\b(?:correspondents?|reporters?|spokes(?:man|woman|person)|media (?:cent(?:er|re)|office)|"
    r"coordination committees?)\b",
    re.I,
)
_SHOT_AT, _IS_PERSON = re.compile(r"[AF]w?$"), re.compile(r"·?,P|·?,?#,|\(#\)")


def _is_somebody(tagged: Tagged, phrase: PlacePhrase, before: str) -> bool:
    """Tell people and organisations: "the home of Omar", "opened fire on Omar", "the Network"."""
    first, last = phrase.first, phrase.last
    if _REPORTER.search(tagged.text, *tagged.span_of(first, last)):
        return True
    if not tagged.is_arabic:
        if _is_person(tagged, phrase, before):
            return True
        last = _end_of_name(tagged, phrase, before)
    if Kind.PLACE_KIND in tagged.line[first:last]:
        return False
    if tagged.tags[first].kind == Kind.LINK and before.rstrip(",")[-1:] == Kind.PEOPLE:
        return True  # "a detainee named X"
    is_body = tells(tagged.text[slice(*tagged.span_of(first, last))], "organisation")
    if _SHOT_AT.search(before) and _IS_PERSON.match(tagged.line, last):
        return True
    return is_body or _opened_fire(tagged, phrase) or _is_owner(tagged, first, before)


def _is_owner(tagged: Tagged, first: int, before: str) -> bool:
    """Tell whose home it is: "the home of Omar", but "gathering figs near Hish"."""
    if _HOME_OF.search(before) is None:
        return False
    if tagged.is_arabic:
        return before[-2:-1] == Kind.THING
    at = tagged.tags[first].span[0]
    if _OF_SOMEBODY.search(tagged.text, max(0, at - _TITLE_BACK), at):
        return True
    is_the = _OF_THE.search(tagged.text, max(0, at - _TITLE_BACK), at) is not None
    return is_the and _FAMILY.match(tagged.text, at) is not None


def _is_person(tagged: Tagged, phrase: PlacePhrase, before: str) -> bool:
    """Tell a name of somebody: "his brother Khaled in", "Omar al-X and his son in"."""
    first, last = phrase.first, phrase.last
    if tagged.line[first] != Kind.NAME:
        return False
    start = tagged.tags[first].span[0]
    if before.endswith(Kind.PEOPLE) and _word_before(tagged, first).startswith(_OWN_KIN):
        return True
    if _AGED_OR_TITLED.search(tagged.text, max(0, start - _TITLE_BACK), start):
        return True
    kin = _AND_KIN.match(tagged.line, first)
    return (
        kin is not None
        and kin.end() > last
        and tagged.text[slice(*tagged.tags[kin.end()].span)].startswith(_OWN_KIN)
    )


def _end_of_name(tagged: Tagged, phrase: PlacePhrase, before: str) -> int:
    """Give where the name ends of "the home of Omar in Hish", "fire on activist Omar in"."""
    inner = _BEHIND_NAME.match(tagged.line, phrase.first, phrase.last)
    is_fired_at = tagged.line[phrase.first] == Kind.WORD and _opened_fire(tagged, phrase)
    is_name = is_fired_at or _is_owner(tagged, phrase.first, before)
    return inner.end() if inner is not None and is_name else phrase.last


def _may_be_somebody(tagged: Tagged, phrase: PlacePhrase) -> bool:
    """Tell a phrase that begins with a name, with who was fired at, or whose home it was."""
    is_home = _is_owner(tagged, phrase.first, tagged.line[: phrase.first])
    return phrase.lead == phrase.first or is_home or _opened_fire(tagged, phrase)


# "..., as government troops pressed towards the town of ...".
_MEANWHILE, _CLAUSE_BACK = (
    re.compile(
        r"\b(?:as|while)\s+(?:[\w'-]+\s+){1,6}?(?:press|push|advanc|clos|seiz|captur|mov|march|fought|"
        r"battl|drove|continu|recaptur|near|gain)\w*\b[^,.;]*$",
        re.I,
    ),
    120,
)


def _is_meanwhile(tagged: Tagged, phrase: PlacePhrase) -> bool:
    """Tell a place of what else went on, behind the dead of the sentence."""
    at = tagged.tags[phrase.first].span[0]
    start = max(tagged.sentence_at(at)[0], at - _CLAUSE_BACK)
    clause = _MEANWHILE.search(tagged.text[start:at])
    told = tagged.between(tagged.sentence_at(at)[0], start + clause.start()) if clause else ""
    return Kind.PEOPLE in told


_GUNS = frozenset({Kind.PARTY, Kind.WEAPON})  # "artillery located on the mountain"


# "Omar al-X, a nurse at the hospital, from Nawa, killed on Monday": where he worked.
_IN_LIFE = re.compile(r"[·#.)-]{0,4}P,[wO][^.;PKkBHhAFZE]*$")
_THEN_KILLED = re.compile(r"[^.;PKkHhB]*,B")


# "According to a source at Damascus Police Command": where somebody spoke.
_SOURCE_AT = re.compile(
    r"\b(?:(?:sources?|correspondents?|reporters?|spokes\w+|bureau)\s+(?:at|in|from|within|for)|"
    r"(?:directors?|managers?|doctors?|officials?|heads?) (?:of|at|in))\s+"
    r"(?:the\s+)?$",
    re.I,
)
_SOURCE_BACK = 24


# "Terrorists in Bustan al-Basha fired rocket shells", "X in the town launched".
# "Regime artillery in Jurin shelled the town of Zayzun": what is hit stands behind the verb.
_GUNS_IN, _THEN_HIT = re.compile(r"X[wW]{1,2}iw?$"), re.compile(r"w?[AF][wtWi#]{0,4}G?w?N")
_IN_PLACE, _THEN_FIRED = re.compile(r"Xw?i$"), re.compile(r"w?F")


def _fires(tagged: Tagged, phrase: PlacePhrase, before: str) -> bool:
    """Tell the place from which somebody fired."""
    if _GUNS_IN.search(before) and _THEN_HIT.match(tagged.line, phrase.last):
        return True
    return bool(_IN_PLACE.search(before) and _THEN_FIRED.match(tagged.line, phrase.last))


def _is_of_source(tagged: Tagged, phrase: PlacePhrase) -> bool:
    at = tagged.tags[phrase.first].span[0]
    return _SOURCE_AT.search(tagged.text, max(0, at - _SOURCE_BACK), at) is not None


# "Four days after the attack on Nawa, shells killed ... in Tafas": where something else was.
_AFTER_ANOTHER = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before|since)\s+(?:the|an?)\s+[^.;,]*$",
    re.I,
)


def _is_of_another_time(tagged: Tagged, phrase: PlacePhrase) -> bool:
    at = tagged.tags[phrase.first].span[0]
    return _AFTER_ANOTHER.search(tagged.text, tagged.sentence_at(at)[0], at) is not None


_FLEEING = re.compile(r"j[wo]{0,2}$")  # "الفارين من القتال عند معبر ...": where they stood


def _role_told(tagged: Tagged, phrase: PlacePhrase, before: str) -> _Role | None:
    if not tagged.is_arabic:
        if _is_of_another_time(tagged, phrase):
            return _Role.WIDE
        is_gun = tagged.line[phrase.first] == Kind.LINK and before[-1:] in _GUNS
        is_life = _IN_LIFE.match(before) and _THEN_KILLED.match(tagged.line, phrase.last)
        is_elsewhere = is_gun or is_life or _is_meanwhile(tagged, phrase)
        is_elsewhere = (
            is_elsewhere or _is_of_source(tagged, phrase) or _fires(tagged, phrase, before)
        )
        return _Role.ELSEWHERE if is_elsewhere else None
    if _is_workplace(tagged, phrase, before) or _is_of_guns(tagged, phrase, before):
        return _Role.ELSEWHERE
    stood = tagged.line[phrase.lead] == Kind.BESIDE and _FLEEING.search(before) is not None
    return _Role.TARGET if stood or _hit_behind_guns(tagged, phrase, before) else None


# "سيارة كاهن كنيسة مار يوسف": whose car it was.
_CLERIC = re.compile(r"(?:كاهن|امام|خطيب|مطران|راعي|موذن|مراسل|مراسلو|باسم)\s$")


def _is_workplace(tagged: Tagged, phrase: PlacePhrase, before: str) -> bool:
    """Tell "، موظف في مديرية التربية،": where the one who was named works."""
    at = tagged.tags[phrase.first].span[0]
    if _CLERIC.search(tagged.text, max(0, at - _SOURCE_BACK), at):
        return True
    people = tagged.tags[phrase.first - len("Pi")].people if before.endswith("Pi") else None
    if people is None:
        return False
    works = key_of(people.text.split()[0]) in listed("works in")
    is_short = phrase.last - phrase.first == 1
    return works and (is_short or before.endswith(",Pi"))


# "... on the checkpoint (a rocket) on a car": what is hit is named behind.
_THEN_ON = re.compile(r"(?:\"?W[w\"]{0,4})?i")
_ON, _FIRED = "علي", re.compile(r"[FZW][^.;AKk]{0,24}i[we]?$")


def _is_of_guns(tagged: Tagged, phrase: PlacePhrase, before: str) -> bool:
    """Tell the Ghouta in "shells that the group fired in the Ghouta on the quarter"."""
    if FIRED_BY.search(before) is None:
        return False
    behind = _THEN_ON.match(tagged.line, phrase.last)
    return behind is not None and _word_before(tagged, behind.end()) == _ON


def _hit_behind_guns(tagged: Tagged, phrase: PlacePhrase, before: str) -> bool:
    """Tell what is hit behind where it was fired from: "أُطلقت من الأرض ... على مدرسة"."""
    return _FIRED.search(before) is not None and _word_before(tagged, phrase.first) == _ON


def _word_before(tagged: Tagged, at: int) -> str:
    return tagged.text[slice(*tagged.tags[at - 1].span)].casefold() if at else ""


def _is_vehicle(tagged: Tagged, phrase: PlacePhrase, before: str) -> bool:
    """Tell "gunmen in a silver Hyundai shot dead ..."."""
    article = tagged.text[slice(*tagged.tags[phrase.first - 1].span)] if phrase.first else ""
    if Kind.PLACE_KIND in tagged.line[phrase.first : phrase.last]:
        return False
    rides = article in {"a", "an"} and _RIDES.search(before) is not None
    return rides and _ACTS.match(tagged.line, phrase.last) is not None


def _opened_fire(tagged: Tagged, phrase: PlacePhrase) -> bool:
    """Tell "opened fire on Muhammad al-X": that is somebody."""
    before = tagged.tags[max(0, phrase.first - 3) : phrase.first]
    words = [tagged.text[slice(*tag.span)].casefold() for tag in before]
    fired = [n for n, word in enumerate(words) if word.startswith(("opened fire", "opening fire"))]
    return bool(fired) and set(words[fired[-1] + 1 :]) <= {"on", "at", "the"}


def _is_label(tagged: Tagged, phrase: PlacePhrase) -> bool:
    """Tell "Impact: ...", which names no place."""
    text = tagged.text[slice(*tagged.span_of(phrase.first, phrase.last))]
    is_known = " ".join(words_of(text)) in listed("entry label")
    return is_known or column_of(text) not in {"", "place", "governorate"}


# "Jarjanaz, last Friday: ...", "Kafr Nouran. Two days later ...".
_BRACKETED = re.compile(r"\((?P<name>[^()]{3,24}?)(?: gov\.?| governorate| province)?\)$")
_LAST_WORD, _LONGEST_WORD = re.compile(r"[\w'-]++$"), 24
_KEY_AND_DAY = re.compile(r",w{0,2}D(?:\(w?D)?\)?[:.]|\(w{0,2}D\):|\.")


def _is_key(tagged: Tagged, at: int) -> bool:
    """Tell "Arbin: ..." and "Douma - three ...", but not the hyphen within a name."""
    if at >= len(tagged.tags):
        return False
    if not tagged.is_arabic and _KEY_AND_DAY.match(tagged.line, at):
        return True
    kind, (start, end) = tagged.tags[at].kind, tagged.tags[at].span
    before = tagged.text[: start - 1]
    name = _LAST_WORD.search(tagged.text[max(0, start - _LONGEST_WORD) : start])
    if kind == ":" and name is not None and governorate_of(name[0]):
        return True  # "SWEIDA: a shell fell on the yard"
    if (bracket := _BRACKETED.search(before)) and governorate_of(bracket["name"].strip(" .")):
        return kind in {"-", ":"}  # "Saraqib (Idlib gov.) - ..."
    if before.isupper() or before.endswith(")"):  # "BEIRUT (Agency) -": where it was written
        return False
    return kind == ":" or (kind == "-" and tagged.text[start - 1 : end + 1] == " - ")


def _is_placed(line: str, phrase: PlacePhrase, before: str) -> bool:
    """Tell what is said to be a place: behind "in", with a kind, or right behind a verb."""
    leads = {*line[phrase.lead : max(phrase.first, phrase.lead + 1)], before[-1:]}
    has_lead = bool({Kind.IN, Kind.BESIDE, Kind.LINK} & leads)
    has_kind = Kind.PLACE_KIND in line[phrase.first : phrase.last]
    return has_lead or has_kind or _RIGHT_BEHIND.search(before) is not None


def _with_city(
    tagged: Tagged, phrase: PlacePhrase, candidates: list[_Candidate]
) -> tuple[Span, ...]:
    """Take "in the city" off a phrase, and add the city that was named before."""
    tail = _IN_THE_CITY.search(tagged.line, phrase.first, phrase.last)
    whole = tagged.span_of(phrase.first, phrase.last)
    if tail is None or tail.start() == phrase.first:
        return (whole,)
    kind = tagged.tags[phrase.last - 1]
    word = tagged.text[slice(*kind.span)].casefold()
    named = [
        c.phrase
        for c in candidates
        if c.phrase.first < phrase.first and c.phrase.is_named
        and word in tagged.text[slice(*tagged.span_of(c.phrase.first, c.phrase.last))].casefold()
    ]  # fmt: skip
    if not named:
        return (whole,)
    last = max(named, key=lambda p: p.first)
    return tagged.span_of(phrase.first, tail.start()), _city_in(tagged, last, word)


def _city_in(tagged: Tagged, phrase: PlacePhrase, word: str) -> Span:
    """Take "Daraa city" out of "a checkpoint in Daraa city"."""
    whole = tagged.span_of(phrase.first, phrase.last)
    for position in range(phrase.first, phrase.last):
        if tagged.text[slice(*tagged.tags[position].span)].casefold() != word:
            continue
        names = _NAMES.search(tagged.line, phrase.first, position)
        if names is not None:
            return tagged.span_of(names.start(), position + 1)
    return whole


def _is_bare(tagged: Tagged, phrase: PlacePhrase) -> bool:
    """Tell "the village" or "the same area", which say nothing more than what they mean."""
    return set(tagged.line[phrase.first : phrase.last]) <= {Kind.PLACE_KIND, Kind.WORD, Kind.EACH}


def _same_kind(tagged: Tagged, phrase: PlacePhrase, named: _Candidate) -> bool:
    """Tell "the town" behind "from Hish town"; a checkpoint is not where the victims came from."""
    kinds = {
        tagged.text[slice(*tag.span)].casefold()
        for tag in tagged.tags[phrase.first : phrase.last]
        if tag.kind == Kind.PLACE_KIND
    }
    return tagged.is_arabic or any(kind in _text(tagged, named).casefold() for kind in kinds)


def _antecedent(tagged: Tagged, phrase: PlacePhrase, candidates: list[_Candidate]) -> Span | None:
    """Find what "the village" means: the last place named before it with the same kind."""
    named = [
        c.phrase
        for c in candidates
        if c.phrase.is_named
        and c.phrase.first < phrase.first
        and (c.role < _Role.FLED or (c.role < _Role.ELSEWHERE and _same_kind(tagged, phrase, c)))
    ]
    if not named:
        return None
    last = max(named, key=lambda p: p.first)
    return tagged.span_of(last.first, last.last)
