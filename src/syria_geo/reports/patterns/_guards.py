"""Tolls that are no incident: of months and years, of fighters, accidents, courts, memorials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.reports.patterns._means import find_means
from syria_geo.reports.patterns._tally import roles_in, tally_of
from syria_geo.reports.patterns._toll import Toll
from syria_geo.reports.tags._kinds import ATTACKS, Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.tags._tokens import key_of
from syria_geo.reports.text._model import Span
from syria_geo.vocabulary import month_names

__all__ = ["OTHER_FIGURE", "is_disaster", "is_other_figure", "why_no_incident"]

OTHER_FIGURE = "another source's figure, or one of those, told before"
_REASONS = {
    "accident": "an accident or a natural disaster",
    "collapse": "an accident or a natural disaster",
    "court": "a court case",
    "commemoration": "a commemoration",
    "definition": "a definition",
    "rumour": "a rumour",
    "crime": "a crime of no party",
}
_BY_ITSELF = frozenset({"accident", "collapse"})
# A court building may be hit.
_IS_DATED_ATTACK = re.compile(r"D.*[AFZE]|[AFZE].*D")
# A building that collapses, or smoke that chokes, after shelling by somebody is no accident.
_BY_PARTY = re.compile(r"[AFZ][^.;]{0,10}X|X[^.;]{0,10}[AFZ]")
# Beaten, or said by others to have died by himself: "قيل لعائلته إنه انتحر".
_BEATEN = re.compile(
    r"\b(?:ل|ال|لل|بال|تحت\s+ال)?(?:ضرب|تعذيب)\w{0,2}\b|"
    r"\b[وف]?(?:قيل|ابلغ|اخبر|زعم|ادعي)\w{0,2}\s[^.;]{0,30}\b(?:انه|انها|بانه|بانها)\s"
)
_FROM_THE_AIR = frozenset({"air-delivered missiles", "barrel bombs", "cluster munitions"})
_FIGHTERS = "fighters"
_OF_A_PLACE = re.compile(r"[P#]i[^P#.;]{1,8}(?=[,;&.]|$)")
_LEAST = 3
_HOW = ATTACKS | {Kind.WEAPON}
_CIVILIANS = frozenset({Group.CHILD, Group.WOMAN, Group.FOETUS, Group.PARENTS, Group.RELATIVE})
_ATTACK = re.compile("[AFZEW]")
# A tyre or a boiler explodes in accidents, too.
_BY_SOMEBODY = re.compile("[AFZW]")


# "The man killed in X was a member of the council, not a civilian."
_NO_CIVILIANS = re.compile(
    r"\b(?:was|were) (?:an?|members?|all|fighters?|soldiers?)\b[^.;]{0,60},? not "
    r"(?:an? )?civilians?\b",
    re.I,
)


def why_no_incident(tagged: Tagged, toll: Toll) -> str:
    """Say why a toll is no incident of civilians killed; empty where it is one."""
    if toll.is_of_period:
        return "the toll of a longer period"
    if totals := _of_totals(tagged, toll):
        return totals
    if _is_denied(tagged, toll):
        return "a figure that the sentence denies"
    if who := _who_they_were(tagged, toll):
        return who
    signs = {tag.value for tag in _signs_of(tagged, toll)}
    line = tagged.between(*toll.span)
    signs -= _refuted(tagged, toll, line)
    if reason := next((_REASONS[sign] for sign in _REASONS if sign in signs), ""):
        return reason
    if is_disaster(tagged) and not _ATTACK.search(line):
        return _REASONS["accident"]
    if _FIGHTERS in signs and not _names_civilians(tagged, toll):
        return "killed in clashes, and not said to be civilians"
    return ""


# "شقيقه محمد، وهو مقاتل قضى قبل عام".
_WAS_FIGHTER = re.compile(r"(?<!\w)(?:وهو|وهم|هو|كان)\s(?:مقاتل|مقاتلا|مقاتلين|جندي|عسكري|ضابط)\s")


def _who_they_were(tagged: Tagged, toll: Toll) -> str:
    """Say that those killed were no civilians; empty where the text does not say so."""
    was_fighter = _WAS_FIGHTER.search(tagged.text, *toll.span) is not None
    are_fighters = toll.is_of_fighters or was_fighter or _is_bracketed_fighters(tagged, toll)
    if are_fighters or _NO_CIVILIANS.search(tagged.text, *toll.span):
        return "fighters were killed"
    is_denied = _says_no_civilian(tagged, toll)
    return "the text says that no civilian was killed" if is_denied else ""


# "The rider was killed. No civilian deaths have been reported."
_NO_CIVILIAN_DEATHS = re.compile(
    r"[^.]{0,40}\bno (?:other )?civilians?(?: (?:deaths?|casualties|fatalities|victims|harm))?\s+"
    r"(?:was|were|has been|have been)\s+(?:reported|recorded|killed|documented|confirmed)\b|"
    r"[^.]{0,12}\bwithout (?:any )?civilian (?:deaths|casualties|victims)\b",
    re.I,
)


def _says_no_civilian(tagged: Tagged, toll: Toll) -> bool:
    """Tell a toll whose next sentence denies that civilians died; "no other civilian" does not."""
    if tagged.is_arabic or _names_civilians(tagged, toll):
        return False
    found = _NO_CIVILIAN_DEATHS.match(tagged.text, toll.span[1])
    return found is not None and " other " not in found[0]


# "The '12 dead' were 12 wounded, nobody died there."
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none(?: of (?:them|these|those))?)\s+"
    r"(?:was\s+|were\s+|has\s+|had\s+|been\s+)*"
    r"(?:died|killed|dead)(?:\s+(?:there|here|in it|at all|then|that day))?\s*(?:[,.;:)]|$)",
    re.I,
)


def _is_denied(tagged: Tagged, toll: Toll) -> bool:
    return not tagged.is_arabic and _NOBODY.search(tagged.text, *toll.span) is not None


# "The Local Council spoke of 11 dead": what another source counts of the same attack.
_COUNTS = re.compile(
    r"\b(?:spoke|speaks|speaking) of\b|"
    r"\b(?:put|puts|putting) (?:it|the (?:death |overall )?(?:dead|"
    r"toll|number|figure))\b|\b(?:gave|gives|cited|cites) (?:a|the) (?:lower |higher |different )?"
    r"(?:death )?(?:toll|number|figure)\b|"
    r"\ba (?:lower|higher|different) (?:death )?(?:toll|number|figure)\b|"
    r"\bon (?:its|their|his) (?:official )?(?:Facebook|Twitter|Telegram|X)\b",
    re.I,
)
# "The number of people killed in the attack has gone up to 35", behind the 20 told first.
_RISEN = re.compile(
    r"\b(?:toll|number of (?:(?:people|those|civilians|victims) )?(?:killed|dead|deaths|victims|"
    r"fatalities))\b[^.;]{0,50}?\b(?:(?:gone|went|go) up|risen|rose|rises|climbed|increased|jumped)"
    r"\b(?! as\b)|\bup from (?:an? |the )?(?:initial|earlier|previous|first)\b|"
    r"(?<!\w)بعد (?:ان|ما) كان\w{0,2}\s[^.;]{0,40}$",
    re.I,
)
# "وكان بيان سابق في اليوم ذاته تحدث عن 4 شهداء": what was known before.
_BEFORE = re.compile(
    r"(?<!\w)و?(?:كان\w?\s)?(?:ال)?(?:حصيله|بيان|احصائيه|احصاء|تقرير|تصريح|معلومات)\s(?:ال)?سابق\w{0,2}\s"
)


# "One of the three, a grocer, succumbed to his wounds": counted among the three.
_ONE_OF_THOSE = re.compile(r"\bone of (?:the|those|them)\b[^.;]{0,60}\b(?:succumb|died of)", re.I)


# "We obtained the names of the eight victims": those told before.
_OF_THOSE_TOLD = re.compile(
    r"\b(?:names?|identit\w+|relatives|families|photographs?|pictures) of (?:the|these|those|all) "
    r"(?:\w+ ){0,2}(?:victims|dead|martyrs|fatalities|wounded|injured)\b|"
    r"\bthe \w+ (?:victims|dead|martyrs|fatalities) (?:are|were|include|included) (?!killed)|"
    r"(?<!\w)(?:ب|ل)?اسماء\s(?:ال)?(?:قتلي|ضحايا|شهداء|ضحيه)|(?<!\w)من بين من\s",
    re.I,
)


def is_other_figure(tagged: Tagged, toll: Toll) -> bool:
    """Tell a figure that another source gives of what was told before, or one of those told."""
    if _ONE_OF_THOSE.search(tagged.text, *toll.span) or _BEFORE.search(tagged.text, *toll.span):
        return True
    if _OF_THOSE_TOLD.search(tagged.text, *toll.span) and not ATTACKS & set(
        tagged.between(*toll.span)
    ):
        return True
    if _RISEN.search(tagged.text[toll.span[0] : toll.killed.spans[0][0]]):
        return True
    line = tagged.between(*toll.span)
    return not {Kind.DATE, *_HOW} & set(line) and (
        _COUNTS.search(tagged.text, *toll.span) is not None
    )


# "..., as fighting raged for a third day": what else went on, behind the attack and its dead.
_MEANWHILE = re.compile(r"[,y;]")


def _signs_of(tagged: Tagged, toll: Toll) -> Iterator[Tag]:
    """Give the words that tell what kind of event it was, but not what went on meanwhile."""
    end = toll.killed.spans[-1][1]
    for _, tag in tagged.of(Kind.NO_INCIDENT, span=toll.span):
        is_apart = tag.span[0] > end and _MEANWHILE.search(tagged.between(end, tag.span[0]))
        is_attack = _ATTACK.search(tagged.between(toll.span[0], tag.span[0])) is not None
        is_other = tag.value == _FIGHTERS and is_attack and is_apart
        is_hit = tag.value == "collapse" and _is_after_attack(tagged)
        if not (is_other or is_hit) and not _is_said_of_held(tagged, tag):
            yield tag


def _is_after_attack(tagged: Tagged) -> bool:
    """Tell a house that came down after it was hit from one that fell by itself."""
    return bool({*_HOW, Kind.PARTY} & set(tagged.line))


def is_disaster(tagged: Tagged) -> bool:
    """Tell a paragraph about a disaster or an accident: all in it are its dead."""
    if listed("disaster") & _signs(tagged):
        return True
    signs = [tag for _, tag in tagged.of(Kind.NO_INCIDENT)]
    first = _first_of_telling(tagged)
    signs = [tag for tag in signs if not _is_said_of_held(tagged, tag)]
    if not signs or signs[0].span[0] >= first or signs[0].value not in {"accident", "collapse"}:
        return False
    told = tagged.between(*tagged.sentence_at(signs[0].span[0]))
    is_attack = _ATTACK.search(told) or _BY_SOMEBODY.search(tagged.line)
    return not is_attack and not _is_beaten(tagged, tagged.line)


def _is_said_of_held(tagged: Tagged, tag: Tag) -> bool:
    """Tell 'a "heart attack"' of who died held: what the prison wrote is no accident."""
    if tag.value != "accident":
        return False
    is_quoted = tagged.text[max(0, tag.span[0] - 4) : tag.span[0]].endswith(('"', '"a ', '"an '))
    sentence = tagged.between(*tagged.sentence_at(tag.span[0]))
    return is_quoted or bool({Kind.CUSTODY, Kind.ARRESTED} & set(sentence))


_TITLE_TAGS = 4


def _first_of_telling(tagged: Tagged) -> int:
    """Give where the first sentence ends that is no title: "Traffic. Two cars collided ..."."""
    for sentence in tagged.sentences:
        if len(tagged.between(*sentence)) > _TITLE_TAGS:
            return sentence[1]
    return tagged.sentences[0][1]


# "1 KIA (fighter)": the bracket right behind the toll says who they were.
_BRACKET = re.compile(r"[^().;:]{0,24}(?P<inside>\([^()]{1,40}\))")


def _is_bracketed_fighters(tagged: Tagged, toll: Toll) -> bool:
    at = toll.killed.spans[-1][1]
    found = _BRACKET.match(tagged.text, at)
    if found is None or "fight" not in roles_in(found["inside"]):
        return False
    return tally_of(f"{toll.killed.value} {found['inside']}").is_of_fighters


def _refuted(tagged: Tagged, toll: Toll, line: str) -> set[str]:
    """Name the reasons that the sentence speaks against: somebody fired, or beat a prisoner."""
    is_told = _IS_DATED_ATTACK.search(line) and not _is_judged(tagged, toll)
    is_told = is_told or _is_executed(tagged, toll)
    is_told = is_told or (Kind.DATE in line and _is_executed_in_prison(tagged, toll))
    found = {"court"} if is_told else set()
    is_of_attack = _is_of_attack(tagged, toll, line) and not listed("disaster") & _signs(tagged)
    is_beaten = _is_beaten(tagged, line, toll.span)
    return found | {"accident"} if is_of_attack or is_beaten else found


# "Sentenced him for crimes, the killing of 27 among them": what a court found, and no news of it.
_JUDGED = re.compile(
    r"\b(?:convicted|sentenced|found guilty|life imprisonment|indicted|charged with|tried for|"
    r"on trial|guilty of|verdict)\b|"
    r"(?<!\w)(?:ب|بعد\s|حكما?\s)?(?:ال)?(?:ادانت\w*|ادين\w*|سجن المؤبد|سجن المءبد|سجن مدي|"
    r"حكم بالسجن|لائحه اتهام|بتهمه)(?!\w)",
    re.I,
)


def _is_judged(tagged: Tagged, toll: Toll) -> bool:
    """Tell dead of whom only a judgement is told before: no attack stands in front of it."""
    found = _JUDGED.search(tagged.text, toll.span[0], toll.killed.spans[0][0])
    if found is None:
        return False
    return not {Kind.WEAPON, *ATTACKS} & set(tagged.between(toll.span[0], found.start()))


# "X executed two men whom its court had condemned".
_EXECUTED = re.compile(r"\b(?:execut|behead|hang|اعدم)\w*", re.I)
_BY_X = re.compile(r"X[wvq]{0,2}$"), re.compile(r"[KB]w?X")


def _is_executed(tagged: Tagged, toll: Toll) -> bool:
    """Tell those whom a party put to death, whatever court it had."""
    before, behind = _BY_X
    for at, tag in tagged.of(Kind.KILLED, Kind.KILLED_BEHIND, span=toll.span):
        if not _EXECUTED.match(tagged.text, tag.span[0]):
            continue
        if before.search(tagged.line, max(0, at - 4), at) or behind.match(tagged.line, at):
            return True
    return False


_PRISON = re.compile(r"\b(?:prison|jail|detention)\b|(?<!\w)(?:ال|ب|بال)?سجن\b", re.I)


def _is_executed_in_prison(tagged: Tagged, toll: Toll) -> bool:
    """Tell "executed in Sednaya prison on 14 January 2015 after a session of a field court"."""
    text = tagged.text[slice(*toll.span)]
    return _EXECUTED.search(text) is not None and _PRISON.search(text) is not None


def _is_beaten(tagged: Tagged, line: str, span: Span | None = None) -> bool:
    """Tell who died of beating in prison, whose family was told that it was his heart."""
    start, end = span or (0, len(tagged.text))
    is_held = bool({Kind.CUSTODY, Kind.ARRESTED} & set(line))
    return is_held and _BEATEN.search(tagged.text, start, end) is not None


def _is_of_attack(tagged: Tagged, toll: Toll, line: str) -> bool:
    """Tell a party that fires or bombs, whatever burned or fell down from it."""
    if _BY_PARTY.search(line):
        return True
    means = find_means(tagged.text[slice(*toll.span)]) if Kind.PARTY in line else None
    return means is not None and means[0] in _FROM_THE_AIR


def _signs(tagged: Tagged) -> set[str]:
    """Give the words of a disaster in the whole paragraph: all in it are its dead."""
    return {tagged.text[slice(*tag.span)].casefold() for _, tag in tagged.of(Kind.NO_INCIDENT)}


# "يوم الأحد 26/8/2012 شهد سقوط نحو 260 شهيدا".
_DAY_SAW = re.compile(
    r"(?<!\w)يوم\s[^.;]{0,24}\sشهدت?\s(?:سقوط|مقتل|استشهاد)\s|"
    r"(?<!\w)يوم\s\w+\s(?:قضي|قتل|سقط|استشهد)\sفيه\s"
)


# "In all, 161 people were killed across the country on Wednesday".
_COUNTRYWIDE = re.compile(
    r"\b(?:across|throughout|around) (?:the (?:whole )?country|Syria)\b|\bnationwide\b|"
    r"\bin all parts of Syria\b",
    re.I,
)
# "13 children have been killed and 27 injured this month".
_THIS_MONTH = re.compile(
    r"\bha(?:ve|s) (?:been|died|lost)\b[^.;]*\bthis (?:month|year|week)\b", re.I
)


# "منذ فجر الجمعة الـ 29 من أيلول": since a date.
_SINCE_DATE_AR = re.compile(
    r"(?<!\w)[وف]?منذ\s(?:\w+\s){0,3}(?:الـ?\s?)?\d{1,2}\s?(?:من\s|/\s?)?(?:شهر\s)?[^\W\d]{3,}"
)
# "وارتفع عدد الشهداء في سوريا اليوم إلى أكثر من ثمانين".
_IN_SYRIA = re.compile(
    r"عدد\s(?:ال)?(?:شهداء|قتلي|ضحايا)\s(?:في|علي امتداد)\s(?:عموم\s|انحاء\s|كل\s|مختلف\s)?"
    r"(?:سوريا|سوريه|البلاد)(?!\w)"
)
# "وتتكرر حوادث مقتل جامعي الكمأة": no incident, but their kind.
_RECURRING = re.compile(r"(?:حوادث|حالات|عمليات)\s(?:ال)?(?:مقتل|قتل|اغتيال|استهداف)\s(?:ال)?\w+")


# "بلغ عدد ضحايا مجازر تشرين الأول 347": of a month, by its name.
_OF_MONTH = re.compile(
    r"(?:عدد|حصيله|مجموع)\s(?:\w+\s)?(?:ال)?(?:ضحايا|قتلي|شهداء)\s(?:\w+\s)?(?:شهر\s)?"
    rf"(?:{'|'.join(sorted(map(key_of, month_names('ar')), key=len, reverse=True))})(?!\w)|"
    rf"\bmassacres (?:of|in) (?:{'|'.join(month_names('en'))})\b"
)
_SAID_BEFORE = (
    (_IN_SYRIA, "the total of a day"),
    (_DAY_SAW, "the total of a day"),
    (_OF_MONTH, "the toll of a longer period"),
)
_KILLED_ON_DAY = re.compile(r"D[^.;D]{3,40}D")  # "today ... since the 29th"


def _of_totals(tagged: Tagged, toll: Toll) -> str:
    line = tagged.between(*toll.span)
    if _THIS_MONTH.search(tagged.text, toll.killed.spans[0][0], toll.span[1]):
        return "the toll of a longer period"
    for sign, why in _SAID_BEFORE:
        if sign.search(tagged.text, toll.span[0], toll.killed.spans[0][0]):
            return why
    if _SINCE_DATE_AR.search(tagged.text, *toll.span) and not _KILLED_ON_DAY.search(line):
        return "the toll of a longer period"
    if toll.killed.value == 1 and _RECURRING.search(tagged.text, *toll.span):
        return "the toll of a longer period"
    if _COUNTRYWIDE.search(tagged.text, *toll.span) and not _ATTACK.search(line):
        return "the total of a day"
    if _is_list_of_totals(tagged, toll):
        return "totals by place"
    return "totals by party" if _is_list_by_party(tagged, toll) else ""


# "19 قتيلا، 15 منهم في حمص واثنان في حماة": the toll is taken apart by place.
_OF_THEM_IN = re.compile(r"[P#](?=g?i[NG])")
_MOST_OF_IT = 0.7


def _is_divided(tagged: Tagged, toll: Toll) -> bool:
    """Tell a toll most of which its sentence gives to two places or more."""
    at = tagged.index(toll.killed.spans[-1][1])
    stop = tagged.index(toll.span[1])
    parts = []
    for found in _OF_THEM_IN.finditer(tagged.line, at, stop):
        tag = tagged.tags[found.start()]
        parts.append(tag.people.count if tag.people else int(tag.value or 0))
    whole = toll.killed.value
    return len(parts) > 1 and _MOST_OF_IT * whole <= sum(parts) <= whole


# "74 martyrs. By province: Aleppo 31, Homs 10, Daraa 7".
_PLACE_AND_NUMBER = re.compile(r"[NG]{1,3}:?#(?=[,;.&]|$)")


def _is_led_to_places(tagged: Tagged, toll: Toll) -> bool:
    """Tell a toll that the same or the next sentence gives by places, in figures alone."""
    end = tagged.sentence_at(min(toll.span[1], len(tagged.text) - 1))[1]
    behind = tagged.between(toll.killed.spans[-1][1], end)
    return len(_PLACE_AND_NUMBER.findall(behind)) >= _LEAST


def _is_list_of_totals(tagged: Tagged, toll: Toll) -> bool:
    """Tell "52 in Damascus, 26 in Aleppo, 18 in Idlib": figures of places, and of no attack."""
    if _is_divided(tagged, toll) or _is_led_to_places(tagged, toll):
        return True
    line = tagged.between(*toll.span)
    return len(_OF_A_PLACE.findall(line)) >= _LEAST and not _HOW & set(line)


_BY_PARTY_EACH = re.compile(r"(?:X[wv]{0,3}[BK]|KX)[we]{0,2}P")


def _is_list_by_party(tagged: Tagged, toll: Toll) -> bool:
    """Tell "X killed 14 civilians, while Y killed nine": no place, no day, no attack."""
    line = tagged.between(*tagged.sentence_at(toll.span[0]))
    each = list(_BY_PARTY_EACH.finditer(line))
    told = line[each[0].start() : each[-1].end()] if each else ""
    return len(each) > 1 and not set("DAFZEWiI") & set(told)


def _names_civilians(tagged: Tagged, toll: Toll) -> bool:
    people = [tag.people for _, tag in tagged.of(Kind.PEOPLE, span=toll.span) if tag.people]
    if any(one.group in _CIVILIANS or one.noun in listed("civilian") for one in people):
        return True
    words = tagged.text[slice(*toll.span)].casefold()
    return any(re.search(rf"\b{word}\b", words) for word in listed("of civilians"))
