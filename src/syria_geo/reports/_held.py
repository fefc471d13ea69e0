"""Who held the ground, told in a paragraph of its own: "The town is held by ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from syria_geo.reports._control import find_control
from syria_geo.reports._draft import Draft
from syria_geo.reports._incident import Told
from syria_geo.reports._kinds import Kind
from syria_geo.reports._paragraphs import Paragraph
from syria_geo.reports._reflow import plain
from syria_geo.reports._tagging import Tagged, tagged
from syria_geo.reports._tokens import bare

__all__ = ["tell_control"]

# So many paragraphs behind an incident such a sentence still speaks of its place.
_NEAR = 5
_LEAST_LETTERS = 3


def tell_control(paragraphs: Sequence[Paragraph], told: Sequence[Told]) -> None:
    """Give incidents that say nothing of it the control that a paragraph behind them tells.

    It must name a place that the incident's place phrase names, too.
    """
    for at, paragraph in enumerate(paragraphs):
        drafts = [d for one in told[max(0, at - _NEAR) : at] for d in one.drafts]
        open_drafts = [d for d in drafts if d.values.get("stated_control") == ()]
        if not open_drafts or told[at].drafts or paragraph.heading is not None:
            continue
        line = tagged(paragraph.passage.plain)
        control = find_control(line) if line.is_arabic else None
        if control is None or not control.parties:
            continue
        places = frozenset(_names(line, line.sentence_at(control.span[0])))
        for draft in open_drafts:
            if places & _named(draft):
                draft.put("stated_control", control.parties, paragraph.passage, [control.span])
                draft.remark("control as told in another paragraph")


def _names(line: Tagged, span: tuple[int, int]) -> Iterator[str]:
    """Give the words of a sentence that name places: names, and words behind a kind of place."""
    for position, tag in line.of(Kind.NAME, Kind.WORD, span=span):
        behind_kind = position > 0 and line.tags[position - 1].kind == Kind.PLACE_KIND
        if tag.kind == Kind.NAME or behind_kind:
            for word in line.text[slice(*tag.span)].split():
                if len(word) >= _LEAST_LETTERS:
                    yield bare(word)


def _named(draft: Draft) -> frozenset[str]:
    line = tagged(plain(str(draft.values.get("place_text") or "")))
    return frozenset(_names(line, (0, len(line.text))))
