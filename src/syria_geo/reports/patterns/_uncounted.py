"""People among the dead whom the text does not count: "a woman and several children"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.reports.patterns._toll import Count
from syria_geo.reports.tags._numbers import number_pattern
from syria_geo.reports.tags._tagging import Tagged

__all__ = ["find_uncounted"]

_PEOPLE = (
    r"(?:civilians|people|persons|children|women|men|girls|boys|villagers|residents|neighbou?rs|"
    r"relatives|workers|farmers|shepherds|others|passers-?by|students|pupils|patients|activists|"
    r"detainees|refugees|medics|paramedics|nurses|doctors|sons|daughters|brothers|sisters|cousins|"
    r"colleagues|guests|worshippers|shoppers|passengers|members of (?:his|her|their|the) family|"
    r"family members)"
)
_BEHIND = re.compile(
    r"(?:,? and|,? along with|,? as well as|,? together with|,? plus)\s+"
    r"(?P<them>(?:(?:several|many|some|a number|dozens|scores|hundreds|a few|multiple|numerous|"
    r"other|more|of|of (?:his|her|their|the)|his|her|their|the)\s+){1,4}(?:other\s+)?"
    rf"(?:young\s+|old\s+|elderly\s+|local\s+)?{_PEOPLE})\b"
    r"(?!\s+(?:\w+\s+){0,3}?(?:wounded|injured|hurt|missing|trapped|arrested|detained|abducted|"
    r"displaced|maimed|buried|survived|escaped|fled|said|told|saw))",
    re.I,
)
_PEOPLE_AR = (
    r"(?:مدنيين|مدنيون|اطفال|اطفالا|نساء|رجال|عمال|عمالا|مسعفين|مسعفون|ممرضين|ممرضون|متطوعين|"
    r"متطوعون|نازحين|نازحون|مرضي|طلاب|طلابا|مزارعين|مزارعون|معلمين|شبان|شبانا|اخرين|اخرون|"
    r"مواطنين|مواطنون|رعاه|تلاميذ|مصلين|مصلون|متسوقين|عاملين|صحفيين|ناشطين|اعلاميين|حراس|"
    r"سائقين|سايقين)"
)
_NUMBER_AR = (
    r"(?:عدد|عددا|عشرات|بعض|العديد|مجموعه|عده)\s+(?:كبير\w*\s+)?(?:من\s+)?"
    r"(?!(?:ال)?(?:جرحي|جريح|مصاب|اصاب|مفقود|معتقل|عالق))\w+"
)
_HURT_AR = r"(?!\s+(?:\w+\s+)?(?:بجروح|جرحي|مصابين|مصابون|مفقودين|جريحا))"
_BEHIND_AR = re.compile(rf"\s+و(?P<them>{_PEOPLE_AR}\b|{_NUMBER_AR}){_HURT_AR}")
_BEFORE_AR = re.compile(rf"\s(?P<them>{_PEOPLE_AR})\s+و$")
_FAR_BACK = 24  # letters
# "... and six more on 6 March in Saraqib": a clause without a verb, and without a noun.
_MORE_ELSEWHERE = re.compile(
    rf"[^.;]{{0,160}}?(?:,|\band|\bwhile)\s+(?P<them>(?:{number_pattern()}|dozens)\s+(?:more|others?))\s+"
    r"(?:(?:on|in|at(?! (?:least|most))|near)\s|"
    r"(?:the next day|a day later|hours later)\b)[^.;,]{0,60}",
    re.I,
)
_NO_DEAD = re.compile(
    r"\b(?:wounded|injured|hurt|missing|arrested|detained|wounding|injuring)\b", re.I
)


def find_uncounted(tagged: Tagged, total: Count) -> Iterator[str]:
    """Find those whom the text joins to the counted dead without a number of their own.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    total : Count
        Of the killed in one of its sentences.
    """
    first, last = total.spans[0], total.spans[-1]
    behind = _BEHIND_AR if tagged.is_arabic else _BEHIND
    if found := behind.match(tagged.text, last[1]):
        yield found["them"]
    if not tagged.is_arabic:
        yield from _more_elsewhere(tagged, last[1])
        return
    before = tagged.text[max(0, first[0] - _FAR_BACK) : first[0]]
    if found := _BEFORE_AR.search(before):
        yield found["them"]


def _more_elsewhere(tagged: Tagged, start: int) -> Iterator[str]:
    found = _MORE_ELSEWHERE.match(tagged.text, start)
    if found and not _NO_DEAD.search(tagged.text, start, found.end()):
        yield found["them"]
