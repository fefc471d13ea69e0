"""What a line says of the paragraphs behind it: headlines, another country, a disaster."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.layout._headings import ITEM
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._list_of_dead import is_title_of_dead
from syria_geo.reports.tags._dates import ANY_YEAR
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.tags._tokens import words_of
from syria_geo.reports.text._model import FindingKind

__all__ = ["Setting"]

Why = tuple[FindingKind, str]

_HEADLINE: Why = (FindingKind.REPEATED, "one of the headlines")
_ABROAD: Why = (FindingKind.NO_INCIDENT, "in another country")
_DISASTER: Why = (FindingKind.NO_INCIDENT, "an accident or a natural disaster")
_FIGHTERS: Why = (FindingKind.NO_INCIDENT, "fighters were killed")
_TITLE_WORDS, _SECTION_WORDS, _HEAD_WORDS = 3, 9, 20
# The title of a section on those who were no civilians.
_OF_FIGHTERS = re.compile(
    r"غير المدنيين|العسكريين|\bnon-?civilians?\b|\bcombatants?\b|"
    r"\bmilitary (?:deaths|losses|casualties)\b",
    re.I,
)
# "YEMEN. On 24 January ...", "السودان: قتل ...".
_KEY = re.compile(r"[\W\d]*(?P<key>[^\W\d][^.:|]{2,36}?)\s*[.:|]\s")
# An earthquake strikes, and houses fall: somebody who strikes, or a weapon, is an attack.
_HOW = re.compile(r"[ZEW]|X[^.;]*[AF]|[AF][^.;]*X")


@dataclass(slots=True)
class Setting:
    """What the lines so far say of those that follow."""

    is_headlines: bool = False
    is_abroad: bool = False
    is_disaster: bool = False
    is_of_fighters: bool = False
    is_of_dead: bool = False  # "Martyrs of Friday, 5 October 2012"

    def take(self, paragraph: Paragraph) -> None:
        """Take a paragraph for what it says of itself and of those behind it."""
        text = paragraph.passage.plain
        told = words_of(text.strip("*#_>: "))
        words = " ".join(told)
        is_title = words.count(" ") < _TITLE_WORDS and not paragraph.is_finished
        if words in listed("headlines"):
            self.is_headlines = True
        elif not (paragraph.is_item or ITEM.match(text)):
            self.is_headlines = False
        if is_title:
            self.is_abroad = words in listed("country")
        if not self.is_of_dead and words.count(" ") < _HEAD_WORDS:
            self.is_of_dead = is_title_of_dead(tagged(text, year=ANY_YEAR))
        if not paragraph.is_finished and words.count(" ") < _SECTION_WORDS:
            self.is_of_fighters = _OF_FIGHTERS.search(text) is not None
        self.is_disaster = self.is_disaster or bool(listed("disaster").intersection(told))

    def why(self, paragraph: Paragraph, drafts: Sequence[Draft]) -> Why | None:
        """Say why what a paragraph tells is no incident here; None where it may be one."""
        if self.is_headlines:
            return _HEADLINE
        if self.is_of_fighters and not paragraph.is_item:
            return _FIGHTERS
        key = _KEY.match(paragraph.passage.plain)
        named = listed("country") | listed("foreign city")
        parts = key["key"].split(",") if key is not None else []
        is_keyed = any(" ".join(words_of(part)) in named for part in parts)
        if self.is_abroad or is_keyed:
            return _ABROAD
        return _DISASTER if self.is_disaster and not _is_attack(paragraph, drafts) else None


def _is_attack(paragraph: Paragraph, drafts: Sequence[Draft]) -> bool:
    if any(draft.values.get("perpetrators") or draft.values.get("means") for draft in drafts):
        return True
    return _HOW.search(tagged(paragraph.passage.plain).line) is not None
