"""Words that lead to a place phrase, end it, or stand at its head and are no place: rows."""

from __future__ import annotations

import re

from syria_geo.reports._dates import MONTH
from syria_geo.reports._numbers import NUMBER
from syria_geo.reports._people import HEDGE

__all__ = [
    "ANAPHOR",
    "ARTICLES",
    "BETWEEN",
    "END",
    "FLED",
    "GEOGRAPHIC",
    "IN_THE_CITY",
    "LEADS",
    "LOCATIVE",
    "NO_PLACE",
    "OF_NAME",
    "ORIGIN",
    "PASSIVE",
    "PLACE_HEAD",
    "PROPER",
    "TARGET",
    "TOLD_IN",
    "WITH_WEAPONS",
]

_ON = r"(?:at|on|in(?! front of\b| succession\b)|into|onto|inside|towards?|against|over)"
_BESIDE = r"(?:near|behind|beside|outside|next to|in front of)"
_WEAPONS = r"(?:missiles?|rockets?|shells?|bombs?|mortars?)"
_SOME_WEAPONS = rf"(?:[\w-]+\s+){{0,3}}{_WEAPONS}"

# --- leads: what stands before the site ---------------------------------------------------------

_STRIKE = (
    "target(?:ed|ing)?|hit(?:ting)?|struck|striking|(?:bomb|shell|bombard)(?:ed|ing)|"
    r"to\s+(?:bomb|shell|bombard)|"
    "raid(?:ed|ing)|storm(?:ed|ing)|attack(?:ed|ing)|infiltrated"
)
_WITH = rf"(?:,?\s*with\s+(?:(?:a\s+number\s+of|several|\w+)\s+){{0,3}}?{_WEAPONS},?\s+)?"
_TARGETED = (
    rf"\b(?:(?:that|which|and|while)\s+)?(?:{_STRIKE})(?:\s+|(?=,\s+with\b)){_WITH}"
    r"(?!by\b|of\b|and\b|on\b|from\b)"
)

_FIRE = r"\b(?:fired|launched|dropped|carried out|committed|planted|fell|landed|crashed)\b"
_FIRED = (
    rf"{_FIRE}(?:(?!\btarget|\bexplod|\bhit\b|\bfrom\b|\bstation|\bfell\b)[^.;]){{0,140}}?"
    rf"(?:\b{_ON}\s+|\b(?={_BESIDE}\b))"
)
# Behind "from", the guns stand "in" a place; what they fire "at" comes after.
_FIRED_FROM = (
    rf"{_FIRE}(?:(?!\btarget|\bexplod|\bhit\b|\bfell\b)[^.;]){{0,80}}?\bfrom\b"
    r"(?:(?!\btarget|\bhit\b)[^.;]){0,120}?\b(?:at|on|towards?|against)\s+"
)
_EXPLODED = (
    r"\b(?:exploded|detonated|went off|blew(?: up)?|blown up|explosion|blast)\b[^.;]{0,90}?"
    rf"(?:\b{_ON}\s+|\b(?={_BESIDE}\b))"
)
# A landmine lies "in" its place before it explodes.
_MINE = (
    r"\b(?:[Ll]and)?mines?\b(?:(?!\bexplod|\bdetonat)[^.;]){0,120}?"
    rf"\b{_ON}\s+"
)
_DIED = (
    r"\b(?:died|killed|shot dead|executed|slaughtered|drowned|starved|burned|opened fire)\b"
    r"(?:[^.;,]{0,60},){0,2}?[^.;,]{0,60}?,?\s+"
    rf"(?:{_ON}\s+|(?={_BESIDE}\b))"
)
_STRIKES = (
    r"\b(?:air ?strikes?|airstrikes?|strikes?|raids?|shelling|bombing|bombardment|attacks?)\s+"
    r"(?:by\s+[^.,;]{0,60}?\s)?(?:on|against|at|of)\s+"
)
LEADS = tuple(map(re.compile, (_TARGETED, _FIRED, _FIRED_FROM, _STRIKES, _EXPLODED, _MINE, _DIED)))

# "In Hish city alone, 12 civilians were killed"; "a school in Hish was hit by shells".
TOLD_IN = re.compile(
    r"(?:^|(?<=[.;]\s)|(?<=\d,\s))[Ii]n\s+"
    rf"(?=[^.;,]{{2,60}}?(?:\s+alone)?,\s+(?:{HEDGE}\s+)?{NUMBER})"
)
PASSIVE = re.compile(
    r",?\s+(?:was|were|came\s+under)\s+(?:\w+ly\s+)?"
    r"(?:targeted|hit|struck|shelled|bombed|bombarded|attacked|raided)\b"
)

# What is only named because there is nothing better: the city being fled, the victims' home.
FLED = re.compile(r"\b(?:flee|fleeing|fled|escape|escaping)\s+(?:from\s+)?")
ORIGIN = re.compile(
    r"\b(?:civilians?|people|individuals?|persons?|child(?:ren)?|wom[ae]n|m[ae]n|IDPs|residents?|"
    r"members|famil(?:y|ies)|victims)\s+(?:who\s+(?:were|came)\s+)?from\s+(?=(?:[Aa]l |[A-Z]))"
)

# --- ends: what stands behind it ----------------------------------------------------------------

_WHICH = r"(?:\b(?:and|which|that|where|who)\s+)?"
_BE = r"\b(?:is|was|are|were|being|been)\s+(?:currently\s+|also\s+|then\s+)?"
_STATE = (
    r"(?:under|jointly|controlled|held|within the parts|killed|wounded|injured|shot|slaughtered|"
    r"being|affected|destroyed)\b"
)
_PARTS = r"\b(?:within|in)\s+(?:the\s+)?(?:parts?|areas?)\s+"
_ENDS = (
    r"[.;](?=\s|$)",
    r"\s[-–](?=IDPs|displaced)",
    rf",?\s*{_WHICH}{_BE}{_STATE}",
    rf",?\s*{_PARTS}(?:(?:that|which)\s+(?:is|are|was|were)\s+)?(?:under|controlled|held)\b",
    r",?\s*\b(?:jointly\s+)?(?:controlled|held)\s+(?:jointly\s+)?by\b",
    r",?\s*\bwhich\s+(?:also\s+|had\s+|has\s+)?(?:resulted|killed|led|left|caused|claimed|wounded|"
    r"were\s+fired|was\s+fired|appeared|he|she|they)\b",
    r",?\s*\b(?:resulting|killing|wounding|injuring|leaving|causing|claiming)\b|,\s*leading\b",
    r",?\s*\b(?:and\s+)?under\s+(?:the\s+)?(?:joint\s+)?control\b",
    r",?\s*\b(?:while|whereas|left|resulted|exploded|detonated|died)\b",
    r",?\s*\band\s+(?:killed|shot|executed|opened|slaughtered|arrested|wounded|injured|led|left|"
    r"resulted)\b",
    r",\s*(?:as(?! well)|on charges|where|since|with|before|during|including|who|whose|because|by|"
    r"then)\b|,?\s+(?:when|after)\b",
    rf",?\s+and\s+(?:{HEDGE}\s+)?{NUMBER}\b|,?\s+and\s+the\s+(?:number|toll|death|attack|bombing|shelling|raid)",
    r"\s+(?:shortly|just|during|dressed|following)\b|,\s+named\s+as\b",
    rf"\s+on\s+(?:\w+day,?\s+)?(?i:{MONTH}\s+\d|\d+(?:st|nd|rd|th)?\s+{MONTH})",
    rf"\s+in\s+(?:{NUMBER}|several|a\s+series\s+of)\s+(?:\w+\s+)?(?:air)?(?:raids|attacks|strikes)",
    r"\s+(?:that\s+|which\s+)?(?:kill(?:ed|s|ing)|wound(?:ed|s)|injure[ds])\b|:\s|\s+because of\b|"
    r",?\s+according to\b",
    r",\s*\w+\s+of\s+(?:which|whom|them)\b|,?\s+alone\b",
    rf",\s+(?:{HEDGE}\s+)?{NUMBER}\s+(?!k(?:m|ilo)|met|miles)[a-z]",
    r",\s+(?!adjoining|neighbou?ring)[a-z]+ing\b|\s+due\s+to\b",
    r",?\s+in\s+which\b",
    rf"\s+(?:using|by means of|with\s+{_SOME_WEAPONS})\b",
)
END = re.compile("|".join(_ENDS))
WITH_WEAPONS = re.compile(rf"\s+(?:using|with)\s+{_SOME_WEAPONS}\s+")

# --- heads: what is hit and is no place ---------------------------------------------------------

ARTICLES = re.compile(rf"(?:{_ON}|of|the|[Aa]n?|its|his|her|their|several|some|many|areas? of)\s+")
_CROWD = r"(?:group|number|gathering|crowd|rubble|ruins|queue|convoy|remains|members?)s?"
_ORDINARY = (
    "residential|civilian|inhabited|populated|crowded|passenger|private|public|local|small|"
    "destroyed|abandoned|family|mud|two|three|four|several|van-type|two-story|multi-story|"
    r"displaced|civilians?'?|vehicles?|IDPs?'?|people|\d+"
)
_THINGS = (
    "buildings?|houses?|homes?|apartments?|gatherings?|tents?|bus(?:es)?|boats?|cars?|vehicles?|"
    "trucks?|convoys?|vans?|civilians|people|residents|IDPs|passengers|families|shepherds|farmers|"
    "workers|motorcycles?|funeral|residential (?:neighbou?rhoods?|areas?|quarters?)"
)
TARGET = re.compile(
    rf"(?:{_CROWD}\s+of\s+(?:(?:the|an?)\s+)?)*(?:(?:{_ORDINARY})\s+){{0,4}}(?:{_THINGS})\b"
    r"(?!\s+(?:station|stop|terminal|depot|market|park|company))"
)
# "Residents of Hish": the name follows.
OF_NAME = re.compile(r"\s+of\s+(?=[A-Z]|al\s)")
# "Near" says how the site lies to a landmark and stays; "in" and "at" go.
_KEPT = (
    r"(?:near|behind|beside|opposite|outside|adjacent to|next to|close to|in front of|around|"
    r"across from)"
)
LOCATIVE = re.compile(
    rf"\b(?:(?P<kept>{_KEPT})|(?:in|on|at|inside|along|within)|(?:known as|called|named))\s+"
)
BETWEEN = re.compile(r"(?P<kept>\bbetween)\s+")

# --- places -------------------------------------------------------------------------------------

GEOGRAPHIC = re.compile(
    r"\b(?:neighbou?rhoods?|cit(?:y|ies)|towns?|villages?|areas?|streets?|roads?|highway|"
    r"governorate|province|district|sub-district|suburbs|countryside|camps?|crossing|market|square|"
    r"circle|roundabout|school|hospital|mosque|farms?|river|island|bridge|ghouta|badiya|desert|"
    r"checkpoint|entrance|border|prison|valley|mountain)\b",
    re.I,
)
PROPER = re.compile(
    r"\b(?:al|Al|El|el|Abu|Um|Tal|Tel|Kafr|Deir|Ein|Ain)[ -][A-Z]|"
    r"^(?:[a-z]+\s+){0,6}[A-Z][a-z]+"
)
PLACE_HEAD = re.compile(rf"(?:the|an?)\s|[A-Z]|al\s[A-Z]|\w+ern\s|{TARGET.pattern}")
# "The village" means one that was named before.
ANAPHOR = re.compile(
    r"(?:another site in )?(?:the )?(?:same )?"
    r"(?:village|town|city|area|neighbou?rhood|camp|region)"
)
IN_THE_CITY = re.compile(r",?\s+in\s+the\s+(?:same\s+)?(city|town|village)\b")
NO_PLACE = re.compile(
    r"(?:missiles?|rockets?|shells?|bombs?|raids?|shelling|bombing|bombardment|attacks?|"
    r"air ?strikes?|explosion|clashes|which|that|was|were|from|by|planted|dropped|"
    rf"(?i:{MONTH})\s+\d)"
)
