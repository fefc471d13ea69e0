"""Who held the ground, told in a paragraph or heading of its own: "The town is held by ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.incidents._incident import Told
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._control import Control, find_control
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.tags._tokens import bare
from syria_geo.reports.text._model import Passage
from syria_geo.reports.text._reflow import plain

__all__ = ["tell_control"]

# So many paragraphs behind an incident such a sentence still speaks of its place.
_NEAR = 5
_LEAST_LETTERS = 3
# "X controls more than half of the governorate": which half, it does not say.
_PARTLY = re.compile(
    r"(?<!\w)(?:نصف|معظم|اجزاء|جزء|مساح\w+|غالبيه|اغلب|بعض|قسم|اقسام|جيوب)(?!\w)|"
    r"\b(?:half|most|parts?|much|swathes|pockets|portions?|percent|per cent)\b|%",
    re.I,
)
# "The town is held by", "Hish has been in the hands of": the place is what the sentence is about.
_SUBJECT = re.compile(r"(?P<named>w{0,2}[NG]{1,3})(?:,w?qv|[vLC])")


def tell_control(paragraphs: Sequence[Paragraph], told: Sequence[Told]) -> None:
    """Give incidents that say nothing of it the control that a heading or a paragraph tells.

    The paragraph stands behind them and must name a place that the incident's place phrase names,
    too; in English it may also say "the town" right behind.
    """
    for paragraph, one in zip(paragraphs, told, strict=True):
        if paragraph.held is not None:
            _put_heading(paragraph.held, one.drafts)
    for at, paragraph in enumerate(paragraphs):
        drafts = [d for one in told[max(0, at - _NEAR) : at] for d in one.drafts]
        open_drafts = [d for d in drafts if d.values.get("stated_control") == ()]
        # where a death is told, it is the control of another place
        is_other = told[at].drafts or told[at].tells_death or paragraph.heading is not None
        if not open_drafts or is_other:
            continue
        line = tagged(paragraph.passage.plain)
        control = find_control(line)
        about = _about(line, control) if control is not None and control.parties else None
        if control is None or about is None:
            continue
        last = [] if about or line.is_arabic else told[at - 1].drafts[-1:]
        for draft in open_drafts:
            if about & _named(draft) or draft in last:
                draft.put("stated_control", control.parties, paragraph.passage, [control.span])
                draft.remark("control as told in another paragraph")


def _about(line: Tagged, control: Control) -> frozenset[str] | None:
    """Give the names of the places a sentence is about; None where it is about something else."""
    sentence = line.sentence_at(control.span[0])
    if _PARTLY.search(line.text, *sentence):
        return None
    if line.is_arabic:
        return frozenset(_names(line, sentence))
    subject = _SUBJECT.match(line.between(*sentence))
    if subject is None:
        return None
    last = line.tags[line.index(sentence[0]) + subject.end("named") - 1]
    return frozenset(_names(line, (sentence[0], last.span[1])))


def _put_heading(heading: Passage, drafts: Sequence[Draft]) -> None:
    """Put who holds the areas that the heading above says the incidents happened in."""
    control = find_control(tagged(heading.plain))
    for draft in drafts:
        if control is not None and draft.values.get("stated_control") == ():
            draft.put("stated_control", control.parties, heading, [control.span])
            draft.remark("control as the heading says")


def _names(line: Tagged, span: tuple[int, int]) -> Iterator[str]:
    """Give the words of a sentence that name places: names, and words behind a kind of place."""
    for position, tag in line.of(Kind.NAME, Kind.WORD, span=span):
        behind_kind = position > 0 and line.tags[position - 1].kind == Kind.PLACE_KIND
        if tag.kind == Kind.NAME or behind_kind:
            words = line.text[slice(*tag.span)].split()
            yield from (bare(word) for word in words if len(word) >= _LEAST_LETTERS)


def _named(draft: Draft) -> frozenset[str]:
    line = tagged(plain(str(draft.values.get("place_text") or "")))
    return frozenset(_names(line, (0, len(line.text))))
