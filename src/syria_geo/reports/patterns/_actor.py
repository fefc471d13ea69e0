"""Who did it: the parties a paragraph names as attackers, and how sure it is.

The victims' party, a speaker, an accused party and who holds the ground are no attackers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from syria_geo.reports.patterns._attached import are_attached
from syria_geo.reports.patterns._control import control_clauses, named_exactly
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span, begins_in
from syria_geo.vocabulary import OTHER_PARTIES, UNIDENTIFIED

__all__ = ["Actor", "attackers", "blamed_parties", "counted_under", "find_actor"]

# --- patterns over tags -------------------------------------------------------------------------

_SPEAKS = re.compile(r"(?:\([XN]\)|\))?[wN]{0,4}S|,w{0,2}[NX]{0,2}S")
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
    r"(?:working|spying|informing|collaborating|cooperating|co-operating|communicating|dealing) "
    r"(?:with|for)|against|"
    r"(?:pass|giv|leak|sell|hand|provid|supply|relay|send|report|inform|surrender|deliver)\w*"
    r"(?: \w+){0,4} to|"
    r"(?:departure|withdrawal|retreat|defeat|expulsion|flight|absence|surrender|exit) of|"
    r"(?:fought|battl\w+)(?: a group of| some)?|clash(?:es)? with|accus\w+|"
    r"(?:took|taken|seized|captured|wrested|retook|recaptured)(?: (?!by\b)\w+){0,3} from|"
    r"(?:cars?|vehicles?|convoys?|patrols?|buses|homes?|houses?|offices?|buildings?|premises|"
    r"branch(?:es)?|barracks|compounds?|stations?|cent(?:re|er)s?) of|"
    r"(?:back|support|oppos|prais|defend|criticis|criticiz)(?:s|d|ed|es|ing)?|"
    r"(?:terms?|words?|names?|phrase|label)(?: that)?|held by|targeting|fighting)\s+(?:the\s+)?$|"
    r"(?:المناهض|المناوي|المعادي|المناوئ|لمحاربه|لمكافحه|محاربه|قتال|مواجهه)\w{0,3}(?:\s+ل\w{3,8})?\s*\W?|"
    r"(?:مركز|مراكز|مبني|مقر)\s+(?:\w+\s+){0,2}ل?|"
    r"(?:ال)?(?:مقرات?|مواقع|نقاط|حاجز|حواجز|مراكز|مستودعات?)\s+(?:ال)?تابع(?:ه|ين)?\s*ل?|"
    r"(?:صفوف|ضد|لصالح|لحساب|(?:التعامل|التعاون|العمل|متعاون\w*|الاشتباك|اشتباكات|معارك|القتال|"
    r"التواصل)\s+مع|الانتماء\s+ل\w*|ينتمي\w*\s+\w*|"
    r"(?:يعمل|تعمل|يعملون|يعملان|عمل|يخدم|انضم|التحق|تعاون|يتعاون)\s+(?:\w+\s+){0,2}?"
    r"(?:مع|في|ضمن|الي|لصالح|لدي)(?:\s+صفوف)?|"
    r"انتماء\w*\s+ل?|منشق\w*\s+عن|سابق\w*\s+(?:في|لدي)|بدعم|مدعوم\w*\s+من|تمهد\s+ل\w*|تقدم|"
    r"خرجت?\s+من|طرد|انسحاب|(?:مواقع|مقرات?|نقاط|معاقل|تجمعات|"
    r"ارتال?|رتل|قرب\s+حاجز)\s+ل?|(?:استهدفت?|تستهدف|مستهدفه|استهداف)\s+(?:مواقع|مقرات?|عناصر|"
    r"قاده|تجمعات?))\s*$",
    re.I,
)
# "Which ISIS uses as a prison": it fires nothing.
_USED_BY = re.compile(r"^qX(?!(?:[&,]w{0,2}X)*[wvLWI&·]{0,6}[AFZCEBK])")
_PHRASE = 60
# "It is not known whether X or Y laid it": nobody says who did.
_UNKNOWN_WHETHER = re.compile(
    r"\b(?:not (?:known|clear|certain|established)|unclear|unknown|uncertain) "
    r"(?:whether|if)\b[^.;]*$|"
    r"\b[وف]?(?:لا|لم|ليس)\s+(?:يعلم|يعرف|يتضح|يتبين|تتضح|يحدد|معروفا|واضحا)\s[^.;]*$|"
    r"\b[وف]?غير\s+(?:معروف|معلوم|واضح)\s[^.;]*$",
    re.I,
)
# "Before the regime took it in 2017": another time.
_OTHER_TIME = re.compile(r"\b(?:before|until|since|after)\s+(?:the\s+)?$", re.I)
_TOOK = re.compile(
    r"\s+(?:(?:had|forces|fighters)\s+)*(?:(?:re)?(?:took|captur|seiz|gain|claim)|enter|withdr|left|"
    r"drove|expel)\w*",
    re.I,
)
# "Unknown gunmen, thought to be of X": suspected, and no more.
_SUSPECTED = re.compile(
    r"\b(?:unknown|unidentified|masked|unnamed)\b[^.;]{0,30}\b(?:thought|believed|suspected|"
    r"presumed)\b(?: to (?:be(?:long)?|come))?(?: (?:from|to|(?:members|remnants|cells) of|of))?\s*"
    r"(?:the\s+)?$|"
    r"مجهول\w*\s[^.;]{0,16}(?:يعتقد|يرجح|يشتبه|يظن)\s[^.;]{0,24}$",
    re.I,
)
# "حمّلت وزارة الدفاع التركية ... المسؤولية": who accuses did not do it.
_ACCUSES_AR = re.compile(
    r"(?<!\w)[وف]?(?:(?:حمل|حملت|اتهم|اتهمت)\s[^.;,]{0,50}|(?:ادان|ادانت)\s\W?)$"
)
# "Clashes took place between X and Y": nobody is said to have hit those who died beside them.
_BETWEEN_THEM = re.compile(
    r"\bclash\w*\b[^.;]{0,30}\bbetween\b[^.;]{0,40}$|(?<!\w)(?:ال)?اشتباكات?\s(?:[^.;]{0,30}\s)?بين\s[^.;]{0,40}$",
    re.I,
)
# "An SDF fighter was killed on Thursday".
_ITS_MAN = re.compile(
    r"\s+(?:\w+\s+)?(?:fighter|soldier|member|militant|gunman|officer|commander|conscript|recruit)s?"
    r"\s+(?:(?:was|were|had been|has been)\s+(?:also\s+)?(?:killed|wounded|injured|shot)|died)\b",
    re.I,
)
# "ISIS cells are accused of it": nobody has shown it.
_IS_ACCUSED = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:is|are|was|were|stands?)\s+(?:\w+\s+)?(?:accused|suspected)\b", re.I
)
# "Agencies of the regime: two students killed": who tells it.
_MEDIA_OF = re.compile(r"\b(?:وكالات|وكاله|اعلام|صحيفه|صحف|اذاعه|تلفزيون|صفحات|مصادر)\s+\W?$")
# "According to opposition sources".
_IS_SOURCE = re.compile(
    r"\s+(?:sources?|media|activists?|outlets?|channels?|accounts?|channel|television|tv|radio)\b",
    re.I,
)


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
    tagged: Tagged,
    *,
    start: int,
    lead: int,
    stop: int,
    skip: Sequence[Span] = (),
    end: int | None = None,
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
    end : int, optional
        Where the telling ends that may say behind the toll that nobody is known to have done it;
        by default with the passage.
    """
    found = _those_who_act(tagged, named_exactly(tagged, list(attackers(tagged, start, stop))))
    before = [tag for tag in found if tag.span[0] < lead and not begins_in(tag.span, skip)]
    behind = [tag for tag in found if tag.span[0] >= lead and not begins_in(tag.span, skip)]
    tags = before or _first_of(tagged, behind)
    names = tuple(dict.fromkeys(name for tag in tags for name in tag.value.split(";")))
    named = tuple(name for name in names if name != UNIDENTIFIED) or names
    spans = tuple(tag.span for tag in tags if set(tag.value.split(";")) & set(named))
    if not named:
        return _undetermined(tagged, start, len(tagged.text) if end is None else end)
    remark = _remark(tagged.text[start:lead], named)
    if named == (UNIDENTIFIED,) and _UNDETERMINED.search(tagged.text[slice(*spans[0])]):
        remark = "group responsible not determined"
    return Actor(named, spans, remark)


# "ISIS entered the village. Regime forces shelled it": the first did something else.
_ACTION = "AZFEBKkW2345Uof"
_ACTS = re.compile(rf"[^.;{_ACTION}]*[{_ACTION}]")
_IS_SUBJECT = re.compile(r"[w:]{0,3}[AZFB]")
_CLAUSE = 60


def _those_who_act(tagged: Tagged, parties: Sequence[Tag]) -> Sequence[Tag]:
    """Pass over parties before the one that attacks, of whom no attack is told."""
    first = next((n for n, tag in enumerate(parties) if _attacks(tagged, tag)), 0)
    if any(_acts(tagged, tag) for tag in parties[:first]):
        return parties
    return parties[first:]


def _acts(tagged: Tagged, tag: Tag) -> bool:
    """Tell a party in whose clause something is done that may kill."""
    position = tagged.index(tag.span[0])
    behind = tagged.line[position + 1 : position + _CLAUSE]
    return _ACTS.match(behind.split(",w")[0] if tagged.is_arabic else behind) is not None


def _attacks(tagged: Tagged, tag: Tag) -> bool:
    """Tell a party right at the word of an attack: behind it in English, before it in Arabic."""
    position = tagged.index(tag.span[0])
    if tagged.is_arabic:
        return tagged.line[max(0, position - 1) : position] in {Kind.STRIKE_AT, Kind.RAID}
    return _IS_SUBJECT.match(tagged.line, position + 1) is not None


# "Gunmen who belong to X".
_THEIR_PARTY = re.compile(r"l[wo]{0,4}|o")


def _first_of(tagged: Tagged, tags: Sequence[Tag]) -> Sequence[Tag]:
    """Take the first party, with those joined to it: "بقصف لقسد والتحالف", "GoS/RUS strike"."""
    joints = _JOINTS_AR if tagged.is_arabic else _JOINTS
    last = 1
    while last < len(tags):
        gap = tagged.between(tags[last - 1].span[1], tags[last].span[0])
        is_unknown = tags[last - 1].value == UNIDENTIFIED
        is_theirs = are_attached(tagged, tags[last - 1], tags[last])
        is_theirs = is_theirs or (is_unknown and _THEIR_PARTY.fullmatch(gap) is not None)
        if not is_theirs and gap not in joints:
            break
        last += 1
    return tags[:last]


def _undetermined(tagged: Tagged, start: int, end: int) -> Actor:
    """Take "we have not been able to identify the source", wherever the telling says it."""
    for _, tag in tagged.of(Kind.PARTY, span=(start, end)):
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


_ARE_PRESENT = re.compile(r"(?:[&,]w?X)*w?p")  # "where X and Y are present"


def attackers(tagged: Tagged, start: int, stop: int) -> Iterator[Tag]:
    """Give the parties of a stretch that may have attacked, in order."""
    clauses = control_clauses(tagged)
    last: Tag | None = None
    for position, tag in _named_parties(tagged, start, stop):
        is_theirs = last is not None and are_attached(tagged, last, tag)
        if is_theirs or _may_attack(tagged, position, tag, clauses, start):
            yield tag
        last = tag


def _may_attack(
    tagged: Tagged, position: int, tag: Tag, clauses: Sequence[Span], start: int
) -> bool:
    """Tell a party that is no holder of ground, no speaker, no victim and nobody's accused."""
    in_clause = any(first <= position < last for first, last in clauses)
    in_clause = in_clause and not _is_source(tagged, position)
    if in_clause or tag.value == OTHER_PARTIES or _uses(tagged, position):
        return False
    before = tagged.text[max(start, tag.span[0] - _PHRASE) : tag.span[0]]
    behind = tagged.line[position + 1 : position + 6]
    speaks = _says_before(tagged, position) if tagged.is_arabic else _SPEAKS.match(behind)
    is_against = _AGAINST.search(before) and not (
        _do_it(tagged, position, before) or _is_source(tagged, position)
    )
    if _UNKNOWN_WHETHER.search(before) or _MEDIA_OF.search(before):
        return False
    if _BETWEEN_THEM.search(before) or _ACCUSES_AR.search(before):
        return False
    if _SUSPECTED.search(before) or _ITS_MAN.match(tagged.text, tag.span[1]):
        return False
    if _IS_ACCUSED.match(tagged.text, tag.span[1]) or (
        _OTHER_TIME.search(before) and _TOOK.match(tagged.text, tag.span[1])
    ):
        return False
    if _IS_SOURCE.match(tagged.text, tag.span[1]) or _ARE_PRESENT.match(behind):
        return False
    if is_against or speaks or _is_of_victims(tagged, position):
        return False
    return not _is_blamed_by_party(tagged, position)


def _uses(tagged: Tagged, position: int) -> bool:
    here = tagged.line[max(0, position - 1) : position + 9]
    return not tagged.is_arabic and _USED_BY.search(here) is not None


_BLAMES = re.compile(r"\b(?:accus|blam)(?:ed|es|ing)\s+(?:an?|the)?\s*$", re.I)


def _is_blamed_by_party(tagged: Tagged, position: int) -> bool:
    """Tell "the government blamed rebels": what one side says of the other names nobody."""
    if not _is_blamed(tagged, position):
        return False
    is_by_party = Kind.PARTY in tagged.line[max(0, position - 3) : position]
    return is_by_party or len(blamed_parties(tagged)) > 1


def blamed_parties(tagged: Tagged, span: Span | None = None) -> set[str]:
    """Name the parties that anybody blames: where there are several, the text leaves it open."""
    return {tag.value for at, tag in tagged.of(Kind.PARTY, span=span) if _is_blamed(tagged, at)}


def _is_blamed(tagged: Tagged, position: int) -> bool:
    start = tagged.tags[position].span[0]
    return _BLAMES.search(tagged.text, max(0, start - _PHRASE), start) is not None


# "Shells whose source was the areas held by X": in Arabic, how the one who fired is named.
_SOURCE = re.compile(r"\bمصدر(?:ه|ها|هما|هم)\s+(?:\w+\s+){1,4}\W?$")


def _is_source(tagged: Tagged, position: int) -> bool:
    before = tagged.tags[position].span[0]
    return _SOURCE.search(tagged.text, max(0, before - _PHRASE), before) is not None


_GUNMEN = re.compile(
    r"\b(?:gunm[ae]n|unidentified|unknown|masked|armed|assailants?|attackers?|مسلح\w*|مجهول\w*)\b",
    re.I,
)
# "Two men on a motorbike shot dead a teacher".
_RIDERS = re.compile(
    r"(?:\s+who)?(?:\s+riding)?\s+(?:on|in|from)\s+(?:an?\s+)?(?:\w+\s+)?(?:motor\w+|cars?|pickup|van)\b",
    re.I,
)
# "Two gunmen on a motorcycle shot dead ...".
_DOES = re.compile(r"[^.;kP]{0,12}[BFAK]")


def _named_parties(tagged: Tagged, start: int, stop: int) -> Iterator[tuple[int, Tag]]:
    """Give parties, and counted attackers: "two unidentified gunmen killed six people"."""
    for position, tag in tagged.of(Kind.PARTY, Kind.PEOPLE, span=(start, stop)):
        if tag.kind == Kind.PARTY:
            yield position, tag
        elif _are_gunmen(tagged, tag) and _DOES.match(tagged.line, position + 1):
            yield position, replace(tag, kind=Kind.PARTY, value=UNIDENTIFIED)


# "Fired by a member of X", "at the hands of gunmen of X".
_FIRES_OF = re.compile(r"[FAU]w?Po?w?$")


def _are_gunmen(tagged: Tagged, tag: Tag) -> bool:
    """Tell gunmen, and men on a motorbike: nobody says whose."""
    is_man = tag.people is not None and tag.people.group is Group.MAN
    rides = is_man and _RIDERS.match(tagged.text, tag.span[1]) is not None
    return rides or _GUNMEN.search(tagged.text[slice(*tag.span)]) is not None


# "Fighters of X shot dead a farmer".
_KILLS_OTHERS = re.compile(r"[wd]{0,3}(?:B[wed]{0,2}P|[FA])")


# "By members of X"; not a house used by them.
_BY_MEMBERS = re.compile(
    r"(?<!used )(?<!inhabited )\bby (?:\w+ ){0,2}"
    r"(?:members|fighters|elements|soldiers) of (?:the )?$",
    re.I,
)

_MEMBERS = re.compile(
    r"(?:^|[.,;:]\s|\b(?:when|as|after|where)\s)\s*(?:[\w-]+ ){0,2}"
    r"(?:members|fighters|elements|soldiers) of (?:the )?$",
    re.I,
)


# "A drone belonging to the Turkish air force".
_ITS_WEAPON = re.compile(
    r"\b(?:drones?|planes?|jets?|aircraft|warplanes?|helicopters?|tanks?|artillery|snipers?|guns?|"
    r"mortars?|rockets?|shells?|missiles?)\s+(?:belonging to|of)\s+(?:the\s+)?$",
    re.I,
)


_FIRED_FROM = re.compile(
    r"\b(?:fired|launched|shot|dropped|coming|originating|attack|fire|shelling|rockets?|shells?|"
    r"mortars?)\s+(?:on\s+[\w/,]+(?:\s\w+){0,2}\s+)?(?:by|from)\s+(?:the\s+)?(?:\w+\s+)?"
    r"(?:positions?|bases?|checkpoints?|headquarters)\s+of\s+(?:the\s+)?$",
    re.I,
)


def _do_it(tagged: Tagged, position: int, before: str) -> bool:
    """Tell members of a party who attack from those who are attacked."""
    kills = _KILLS_OTHERS.match(tagged.line, position + 1) is not None
    kills = kills and _MEMBERS.search(before) is not None
    return not tagged.is_arabic and (
        _ITS_WEAPON.search(before) is not None
        or _FIRED_FROM.search(before) is not None
        or kills
        or _BY_MEMBERS.search(before) is not None
    )


def _is_of_victims(tagged: Tagged, position: int) -> bool:
    """Tell a party whose people are the victims: "ISIS fighters were killed"."""
    around = tagged.line[max(0, position - 6) : position]
    if _FIRES_OF.search(around):
        return False
    if re.search(r"P(?:o?w?|o\")$", around) and tagged.tags[position].kind == Kind.PARTY:
        return tagged.is_arabic or not _KILLS_OTHERS.match(tagged.line, position + 1)
    return not tagged.is_arabic and _VICTIMS.match(tagged.line, position + 1) is not None


# "قال قائد الأمن الداخلي في حمص، في بيان نقلته وزارة الداخلية، إن ...": no attack before "that".
_SAYS = re.compile(r"[&wL,]{0,3}S[^AFZEWKkB.;]*$")


_THAT = re.compile(r"[^.;]{0,90}?(?<!\w)(?:ان|انه|انها|بان)(?!\w)")


def _says_before(tagged: Tagged, position: int) -> bool:
    """Tell the speaker, who stands behind the verb in Arabic: "قال الجيش"."""
    if re.search(r"S[\"]?$", tagged.line[max(0, position - 4) : position]):
        return True
    start, end = tagged.sentence_at(tagged.tags[position].span[0])
    first = tagged.index(start)
    is_told = _SAYS.match(tagged.line, first, position) is not None
    return is_told and _THAT.search(tagged.text, tagged.tags[position].span[1], end) is not None


def _remark(text: str, names: tuple[str, ...]) -> str:
    if len(names) > 1 and _INVESTIGATED.search(text):
        return "one of the two parties, still under investigation"
    if len(names) > 1 and _EITHER.search(text):
        return "one of the two parties, not established which"
    if names and _BELIEVED.search(text):
        return f"attribution to {' and '.join(names)} is the report's belief"
    return ""
