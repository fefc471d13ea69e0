"""One paragraph to the incidents it tells, each value with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from syria_geo.reports._actor import actor_end, counted_under, find_actor
from syria_geo.reports._control import find_control
from syria_geo.reports._custody import read_custody
from syria_geo.reports._dates import MONTH, DateReading, find_dates
from syria_geo.reports._draft import Draft
from syria_geo.reports._means import find_means
from syria_geo.reports._model import Alternative, FindingKind, Passage
from syria_geo.reports._paragraphs import Paragraph
from syria_geo.reports._site import find_site
from syria_geo.reports._tolls import Count, Toll, read_tolls, sentences
from syria_geo.reports._when import read_date
from syria_geo.reports._where import put_place, read_governorate
from syria_geo.vocabulary import OTHER_PARTIES

__all__ = ["is_quoted", "read_paragraph"]


# "Killed on that day, distributed as follows:" leads a list of parties.
_LIST_FOLLOWS = re.compile(r"\b(?:distributed|divided)\b[^.]{0,40}:$")
_SHOWN = 60
_DEATH = re.compile(r"\b(?:kill(?:ed|ing)|died|deaths?|shot dead|executed)\b", re.I)
_OTHER_ATTACK = re.compile(
    rf"\b(?:another|second|separate|later|day (?:after|before)|also|{MONTH}\s+\d|\d\s+{MONTH})",
    re.I,
)
_SO_FAR = re.compile(r"\bable to document (?:as of this writing|so far|until now)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the incidents of one paragraph share."""

    paragraph: Paragraph
    month: tuple[int, int] | None
    day: DateReading
    tolls: tuple[Toll, ...]

    @property
    def passage(self) -> Passage:
        return self.paragraph.passage

    @property
    def text(self) -> str:
        return self.paragraph.passage.plain


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of the paragraph that one incident takes, and the incident told before it."""

    start: int
    end: int
    toll: Toll
    first: Draft | None

    def begin(self, scene: _Scene) -> int:
        """Where the telling begins: behind the date, if it stands in this part before the toll."""
        if self.first is None and self.toll.killed.spans[0][0] < scene.day.span[0]:
            return self.toll.span[0]
        return max(self.start, scene.day.span[1]) if self.first is None else self.start


def is_quoted(text: str) -> bool:
    """Tell whether a paragraph is a witness's: its figures are not the report's own."""
    return text.startswith('"')


def read_paragraph(paragraph: Paragraph, month: tuple[int, int] | None) -> tuple[Draft, ...]:
    """Read the incidents of one paragraph.

    Parameters
    ----------
    paragraph : Paragraph
        With the headings it stands under.
    month : (int, int) or None
        Year and month of the report, for dates printed without a year.

    Returns
    -------
    tuple of Draft
        Mostly one; two when it tells of "another massacre"; none when it gives no day, or nobody
        killed on it.
    """
    text = paragraph.passage.plain
    if is_quoted(text) or _LIST_FOLLOWS.search(text):
        return ()
    tolls = read_tolls(text)
    main = next((toll for toll in tolls if not toll.is_day_total), None)
    if main is None:
        custody = read_custody(paragraph.passage, paragraph.parties, paragraph.governorate, month)
        return (custody,) if custody else ()
    days = find_dates(text, year=month[0] if month else None)
    day = next((day for day in days if day.span[0] < main.span[1]), None)
    if day is None:
        return ()
    own = [main, *(toll for toll in tolls if toll.is_another and toll is not main)]
    return tuple(_drafts(_Scene(paragraph, month, day, tolls), own))


def _drafts(scene: _Scene, own: Sequence[Toll]) -> Iterator[Draft]:
    starts = [0, *(toll.span[0] for toll in own[1:]), len(scene.text)]
    first: Draft | None = None
    for toll, start, end in zip(own, starts[:-1], starts[1:], strict=True):
        draft = _draft(scene, _Part(start, end, toll, first))
        if len(own) > 1:
            which = "first" if first is None else "second"
            draft.remark(f"{which} of {len(own)} massacres in the paragraph")
        if first is not None:
            reason = "counted as one with the massacre before it in its paragraph"
            draft.alternatives.append(Alternative("massacres", reason, -1))
        first = first or draft
        yield draft


def _draft(scene: _Scene, part: _Part) -> Draft:
    draft = Draft(scene.passage.part((part.start, part.end)))
    _read_date(draft, scene, part)
    _read_site_and_actor(draft, scene, part)
    _read_means(draft, scene, part)
    if not (draft.values["perpetrators"] or draft.values["means"]):
        draft.find(FindingKind.PARTLY_READ, "neither attacker nor weapon read")
    _read_control(draft, scene)
    read_governorate(draft, scene.paragraph.governorate)
    _read_toll(draft, scene, part.toll)
    _note_others(draft, scene, part)
    return draft


def _read_date(draft: Draft, scene: _Scene, part: _Part) -> None:
    if part.first is None:
        read_date(draft, scene.passage, scene.day, scene.month)
        return
    draft.values |= {"date": part.first.values["date"], "date_text": "the same day"}
    draft.remark("date carried over from the sentence before")


# --- where, who, how ----------------------------------------------------------------------------


def _read_site_and_actor(draft: Draft, scene: _Scene, part: _Part) -> None:
    text, begin, stop = scene.text, part.begin(scene), part.toll.span[1]
    site = find_site(text, start=begin, stop=stop, actor_end=actor_end(text, begin, stop))
    lead = site.lead if site else part.toll.killed.spans[0][0]
    _read_actor(draft, scene, part, lead)
    if site is not None:
        put_place(draft, scene.passage, site.spans)
        draft.remark(site.remark)
    elif part.first is not None:
        draft.values["place_text"] = part.first.values["place_text"]
        draft.remark("place carried over from the sentence before")
    else:
        draft.values["place_text"] = ""
        draft.find(FindingKind.PARTLY_READ, "no place read")


def _read_actor(draft: Draft, scene: _Scene, part: _Part, lead: int) -> None:
    actor = find_actor(scene.text, start=part.begin(scene), lead=lead, stop=part.toll.span[1])
    heading = scene.paragraph.parties
    names = actor.names
    if not names and part.first is not None:
        names = _words(part.first.values["perpetrators"])
        draft.remarks += [remark for remark in part.first.remarks if "attribution" in remark]
    names = names or tuple(name for name in heading if name != OTHER_PARTIES)
    draft.put("perpetrators", names, scene.passage, actor.spans)
    draft.values["counted_under"] = counted_under(heading, names)
    draft.remark(actor.remark)


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _read_means(draft: Draft, scene: _Scene, part: _Part) -> None:
    begin = part.begin(scene)
    found = find_means(scene.text[begin : part.toll.span[1]])
    if found is None:
        draft.values["means"] = ""
        draft.remark("the paragraph names no weapon")
        return
    means, (start, end) = found
    draft.put("means", means, scene.passage, [(start + begin, end + begin)])


def _read_control(draft: Draft, scene: _Scene) -> None:
    control = find_control(scene.text, scene.day.span[1])
    if control is None:
        draft.values["stated_control"] = ()
        return
    draft.put("stated_control", control.parties, scene.passage, [control.span])
    if control.minor:
        presence = f"minor presence of {' and '.join(control.minor)}"
        draft.remark(presence)
        joint = (*control.parties, *control.minor)
        draft.alternatives.append(
            Alternative("stated_control", f"counted with its {presence}", words=joint)
        )
    if control.later:
        draft.remark(f"later under control of {' and '.join(control.later)}")
    if control.of_part:
        draft.remark("control is stated for part of the area")


# --- how many -----------------------------------------------------------------------------------


def _read_toll(draft: Draft, scene: _Scene, toll: Toll) -> None:
    counts: Mapping[str, Count | None] = {
        "killed": toll.killed,
        "children": toll.children,
        "women": toll.women,
        "injured": toll.injured,
    }
    for column, count in counts.items():
        if count is None:
            draft.values[column] = None
            continue
        draft.put(column, count.value, scene.passage, count.spans)
        if count.hedge:
            draft.remark(f"{column}: {count.hedge}")
    parts = sum(count.value for count in (toll.children, toll.women) if count)
    if parts > toll.killed.value:
        draft.find(
            FindingKind.PARTLY_READ, f"{parts} children and women of {toll.killed.value} killed"
        )
    for remark in toll.remarks:
        draft.remark(remark)
    draft.alternatives += toll.alternatives
    if _SO_FAR.search(scene.text):
        draft.remark("toll as documented at the time of writing")


def _note_others(draft: Draft, scene: _Scene, part: _Part) -> None:
    """Name the tolls and deaths of this part that are not the incident's."""
    for people in part.toll.further:
        draft.find(FindingKind.PARTLY_READ, f"a further figure ({people}) is not used")
    if told := _deaths_without_toll(scene, part):
        draft.find(FindingKind.PARTLY_READ, f"further deaths are told and not read: {told}")
    for other in scene.tolls:
        inside = part.start <= other.span[0] < part.end
        if other is part.toll or other.is_another or not inside:
            continue
        if other.is_day_total:
            figure = f"the paragraph also gives a total of the day ({_figures(other)})"
            draft.find(FindingKind.DAY_TOTAL, f"{figure}, which is not another incident")
            draft.alternatives += _day_total_alternatives(part.toll, other)
        else:
            message = f"a further figure ({_figures(other)}) is not used"
            draft.find(FindingKind.PARTLY_READ, message)


def _deaths_without_toll(scene: _Scene, part: _Part) -> str:
    """Find a sentence of another attack that says somebody died, and not how many."""
    tolls = {toll.span for toll in scene.tolls}
    for start, end in sentences(scene.text):
        inside = part.toll.span[1] <= start < part.end and (start, end) not in tolls
        sentence = scene.text[start:end]
        if inside and _DEATH.search(sentence) and _OTHER_ATTACK.search(sentence):
            return sentence[:_SHOWN].strip()
    return ""


def _figures(toll: Toll) -> str:
    counts = {"killed": toll.killed, "children": toll.children, "women": toll.women}
    return ", ".join(f"{count.value} {name}" for name, count in counts.items() if count)


def _day_total_alternatives(own: Toll, day: Toll) -> Iterator[Alternative]:
    pairs = {
        "killed": (own.killed, day.killed),
        "children": (own.children, day.children),
        "women": (own.women, day.women),
    }
    for column, (mine, theirs) in pairs.items():
        if mine and theirs:
            change = theirs.value - mine.value
            yield Alternative(column, "with the total of the day", change)
