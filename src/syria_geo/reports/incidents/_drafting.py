"""One part of a paragraph to the cells of its incident, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from syria_geo.incidents import DAY_COLUMNS
from syria_geo.reports.incidents._draft import NO_HOW, Draft, put_place, read_date, read_governorate
from syria_geo.reports.incidents._parts import AN_ATTACK, LOOK_BACK, MEANS, Part
from syria_geo.reports.incidents._telling import Telling
from syria_geo.reports.layout._headings import ITEM
from syria_geo.reports.patterns._actor import counted_under, find_actor
from syria_geo.reports.patterns._control import Control, find_control
from syria_geo.reports.patterns._dateline import DATELINE_AND_PLACE
from syria_geo.reports.patterns._guards import why_no_incident
from syria_geo.reports.patterns._later_actor import find_later_actor
from syria_geo.reports.patterns._means import find_means
from syria_geo.reports.patterns._parties import THE_ORGANISATION, of_its_time
from syria_geo.reports.patterns._site import Site, find_site
from syria_geo.reports.patterns._tally import tally_of
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.tags._dates import DateReading
from syria_geo.reports.tags._governorates import heading_governorate
from syria_geo.reports.tags._kinds import DEATHS, Kind
from syria_geo.reports.text._model import Alternative, FindingKind, Span, begins_in
from syria_geo.vocabulary import OTHER_PARTIES, UNIDENTIFIED

__all__ = ["MOST_KILLED", "SAID_DAY", "SHOWN", "draft_of", "figures"]

SAID_DAY = "the day is the one on which it was said"

SHOWN = 60
_SO_FAR = re.compile(r"\bable to document (?:as of this writing|so far|until now)\b", re.I)
# Right behind a toll: numbers and abbreviations.
_BRACKET = re.compile(
    r"\s?[A-Za-z]{0,8}\s?(?P<inside>\((?:\W{0,3}\d{1,3}\W{0,2}[a-z]{1,3}\b\.?)+\))"
)
# An incident with more dead is none that one paragraph tells by the way.
MOST_KILLED = 2000
_LONGEST_KEY = 30
_ORGANISATION = "ISIS"  # what "التنظيم" is taken for, as long as a text names no other
# "The city ...", "All the villages ...": about what was told before.
_OF_THE_PLACE = re.compile(r"w{0,2}G")


# "Died in the hospital of X": not where the shell fell, which is told behind.
_HOSPITAL = re.compile(r"(?:باب\s+)?(?:ال)?(?:مشفي|مستشفي|نقطه\s+طبيه|مركز\s+صحي)(?!\w)")
_DIED_AT = re.compile(r"[kKB][^AFZE.;]*i$")
# "Died in a Damascus hospital on 4 October. He had been shot near ...".
_CLINIC = re.compile(r"\b(?:hospital|clinic|medical (?:point|cent(?:er|re)))\b", re.I)
_DIED_IN = re.compile(r"\b(?:died|succumbed|death)\b[^.;]*$", re.I)
_WAS_SHOT = re.compile(
    r"\b(?:was|were|had been) (?:\w+ )?(?:shot|wounded|injured|hit|attacked|hurt)\b|"
    r"\b(?:wounds?|injur(?:y|ies)) (?:that |which )?(?:he|she|they)?\s?(?:had )?"
    r"(?:been )?(?:sustained|suffered|received|inflicted|caused)\b",
    re.I,
)
_STRIKES = frozenset("AFZE")
_OWN_ATTACK = frozenset({*_STRIKES, Kind.WEAPON, Kind.PARTY})
# What holds many towns: the toll behind it may name one.
_REGION = re.compile(
    r"\b(?:Ghouta|countryside|provinces?|governorates?|region|Qalamoun|Hauran|desert|Badia)\b", re.I
)
_SAME_UNIT = re.compile(r"\bthe same (?:governorate|province|countryside)\b", re.I)
# ", and two hours later shelled Bara": who did it is told before.
_SAME_SUBJECT = re.compile(r"[wdL#,]{0,5}A")
_NEAR, _NEAR_TAGS = 40, 16
_VAGUE = "other"  # "exploded", of whatever it was
_IN_EACH = re.compile(r"P[iI]e[wNG]")  # "one in each of X and Y"
_DAY = frozenset({*DAY_COLUMNS, "date_precision"})
# Behind these a place is where it happened, closer than the head of an entry says.
_LANDMARK = "landmark"  # a market, a school: closer than the town
_INSIDE = frozenset({Kind.IN, Kind.BESIDE})
# A death in a sentence with a day, an attack or counted people of its own; vehicles burn, too.
_TELLS_ANOTHER = re.compile(r"(?<!t)[KkB].*[D8PAFZE]|[D8PAFZE].*(?<!t)[KkB]")


def draft_of(telling: Telling, part: Part, tolls: Sequence[Toll]) -> Draft:
    """Read the incident of a part; `tolls` are all those of the paragraph."""
    return _Drafting(telling).draft(part, tolls)


class _Drafting:
    """Reads the cells of an incident: when, where, who, how, how many."""

    def __init__(self, telling: Telling) -> None:
        self.telling, self.paragraph = telling, telling.paragraph
        self.line, self.passage = telling.line, telling.passage

    def draft(self, part: Part, tolls: Sequence[Toll]) -> Draft:
        passage = self.passage.part((part.start, part.end))
        draft = Draft(passage, is_another=part.toll.is_another)
        self._read_date(draft, part)
        self._read_site_and_actor(draft, part)
        self._read_means(draft, part)
        if not (draft.values["perpetrators"] or draft.values["means"]):
            draft.find(FindingKind.PARTLY_READ, NO_HOW)
        self._read_control(draft, part)
        self._read_governorate(draft, part)
        self._read_toll(draft, part.toll)
        told = self.line.between(*part.toll.span)
        if (part.toll.is_listed and Kind.EACH in told) or _IN_EACH.search(told):
            draft.find(FindingKind.PARTLY_READ, "the figure is that of each of several places")
        self._note_others(draft, part, tolls)
        return draft

    def _read_date(self, draft: Draft, part: Part) -> None:
        day = part.day
        if day is None:
            return
        if part.own_day:
            read_date(draft, self.passage, day, self.telling.month)
            draft.remark(SAID_DAY if self.telling.is_said(day) else "")
        elif part.first is not None and day.span == (0, 0) and not day.text:
            draft.values |= {"date": day.day, "date_text": ""}
            draft.remark("day of the paragraphs before")
        elif part.first is not None:
            self._carry_date(draft, day, part.first)
        elif not day.text:
            draft.values |= {"date": day.day, "date_text": ""}
            draft.is_carried = True
            draft.remark("day of the paragraphs before")
        else:
            heading = self.paragraph.day or self.passage
            read_date(draft, heading, day, self.telling.month)
            if self.paragraph.day is not None and not self.telling.has_place_heading:
                draft.values["time_text"] = ""  # when it was posted
            is_heading = self.telling.heading_day is not None
            draft.remark(
                "date of the heading" if is_heading else "date of the news, or told before"
            )
            if self.paragraph.day is None:
                draft.values["date_text"] = ""

    def _carry_date(self, draft: Draft, day: DateReading, first: Draft) -> None:
        """Take the day of the telling before, which need not be the first of the paragraph."""
        if day.day is not None and day.day != first.values.get("date"):
            read_date(draft, self.passage, day, self.telling.month)
        else:
            told = {name: value for name, value in first.values.items() if name in _DAY}
            draft.values |= {**told, "date_text": "the same day"}
        draft.remark("date carried over from the sentence before")

    def _begin(self, part: Part) -> int:
        """Where the telling begins; a date behind the attack leaves the whole sentence to it."""
        dateline = DATELINE_AND_PLACE.match(self.line.text)
        return max(self._begin_of(part), dateline.end() if dateline else 0, self.telling.begin)

    def _begin_of(self, part: Part) -> int:
        begin = part.begin()
        if part.day is None or begin != part.day.span[1] or not part.own_day:
            return begin
        start = max(part.start, self.line.sentence_at(part.day.span[0])[0])
        return start if MEANS & set(self.line.between(start, part.day.span[0])) else begin

    def _site_of(self, part: Part, begin: int) -> Site | None:
        """Find the site of a part: in the stretch up to the toll, else in the rest."""
        site = self._site_of_clause(part, begin) or self._site_of_sentence(part, begin)
        site = site or find_site(self.line, begin, part.toll.span[1])
        if site is None:
            site = self._site_elsewhere(part)
        elif (hit := self._hit_before_hospital(site, part)) is not None:
            site = hit
        elif (shot := self._shot_before_hospital(site, part)) is not None:
            site = shot
        if site is not None and site.remark and self.paragraph.titled is not None:
            return None  # where they came from, under a title that names the place
        return site

    def _site_of_sentence(self, part: Part, begin: int) -> Site | None:
        """Find the site of "Four died as air strikes shook Mesraba", behind a wider place."""
        sentence = self.line.sentence_at(part.toll.killed.spans[0][0])
        earlier = find_site(self.line, begin, sentence[0]) if sentence[0] > begin else None
        if earlier is None or self.line.is_arabic:
            return None
        if not _REGION.search(self.line.text, *earlier.spans[0]):
            return None
        told = self.line.between(*sentence)
        site = find_site(self.line, *sentence) if AN_ATTACK & set(told) else None
        return site if site is not None and not (site.is_referred or site.remark) else None

    def _site_of_clause(self, part: Part, begin: int) -> Site | None:
        """Find the site behind a ";" where a toll has an attack of its own there."""
        clause = self.line.text.rfind("; ", begin, part.toll.killed.spans[0][0])
        if clause < 0 or not AN_ATTACK & set(self.line.between(clause, part.toll.span[1])):
            return None
        site = find_site(self.line, clause + 1, part.toll.span[1])
        return site if site is not None and not site.is_referred else None

    def _read_site_and_actor(self, draft: Draft, part: Part) -> None:
        begin, stop = self._begin(part), part.toll.span[1]
        site = self._site_of(part, begin)
        inside = site is not None and begin <= site.lead < stop
        lead = site.lead if site and inside else part.toll.killed.spans[0][0]
        self._read_actor(draft, part, lead, site)
        if (placed := self._placed_by_entry(part, site)) is not None:
            put_place(draft, self.passage, placed, is_referred=len(placed) > 1)
            draft.remark(site.remark if site and len(placed) > 1 else "")
        elif site is not None:
            put_place(draft, self.passage, site.spans, is_referred=site.is_referred)
            draft.remark(site.remark)
        else:
            self._put_place_above(draft, part.first)

    def _put_place_above(self, draft: Draft, first: Draft | None) -> None:
        """Put the place of the heading or title above, or that of the sentence before."""
        titled = self.paragraph.titled
        if (place := self.telling.place_of_heading()) is not None:
            put_place(draft, self.paragraph.day or self.passage, [place])
            draft.remark("place of the heading")
        elif titled is not None:
            put_place(draft, titled, [(0, len(titled))])
            draft.remark("place of the title above")
        elif first is not None:
            draft.values["place_text"] = first.values["place_text"]
            draft.remark("place carried over from the sentence before")
        else:
            draft.values["place_text"] = ""
            draft.find(FindingKind.PARTLY_READ, "no place read")

    def _hit_before_hospital(self, site: Site, part: Part) -> Site | None:
        """Find what was hit where an Arabic text tells first in which hospital the wounded died."""
        start = site.spans[0][0]
        if not self.line.is_arabic or not _HOSPITAL.match(self.line.text, start):
            return None
        first, last = self.line.within((part.start, part.end))
        at = self.line.index(start)
        lead = self.line.line[max(first, at - _NEAR_TAGS) : at]
        if AN_ATTACK & set(self.line.line[first:at]) or not _DIED_AT.search(lead):
            return None
        behind = (n for n in range(at, last) if self.line.line[n] in _STRIKES)
        attack = next(behind, None)
        if attack is None:
            return None
        hit = find_site(self.line, self.line.tags[attack].span[0], part.end)
        return hit if hit is not None and not hit.is_referred else None

    def _shot_before_hospital(self, site: Site, part: Part) -> Site | None:
        """Find where somebody was shot who died in a hospital: told in the sentence behind."""
        start, end = site.spans[0]
        lead = self.line.text[max(0, start - _NEAR) : start]
        is_hospital = _CLINIC.search(self.line.text, start, end) and _DIED_IN.search(lead)
        if self.line.is_arabic or not is_hospital:
            return None
        was = _WAS_SHOT.search(self.line.text, end, part.end)
        return find_site(self.line, was.end(), part.end) if was is not None else None

    def _placed_by_entry(self, part: Part, site: Site | None) -> tuple[Span, ...] | None:
        """Take the place that heads an entry, unless its telling names one closer: "in the market".

        What "the quarter" means in it is that place, too.
        """
        entry = self.telling.entry
        if entry is None or entry.place is None or part.start >= entry.end:
            return None
        if site is None or site.spans[0][0] < entry.end:
            return (entry.place,)
        if site.is_referred:
            return (site.spans[0], entry.place)
        first = self.line.index(site.spans[0][0])
        is_inside = bool({*self.line.line[first - 1 : first + 1]} & _INSIDE)
        return None if is_inside and not self._says_no_more(site) else (entry.place,)

    def _says_no_more(self, site: Site) -> bool:
        """Tell "on the freed city" under the head of an entry: it is that city."""
        told = [self.line.of(Kind.PLACE_KIND, span=span) for span in site.spans]
        kinds = {tag.value for found in told for _, tag in found}
        is_named = any(Kind.NAME in self.line.between(*span) for span in site.spans)
        return _LANDMARK not in kinds and not is_named

    def _site_elsewhere(self, part: Part) -> Site | None:
        """Look in the rest of the part, where the sentence with the toll names no place."""
        start = max(part.start, self.telling.begin)
        before = find_site(self.line, start, self._begin(part)) if part.own_day else None
        return before or find_site(self.line, part.toll.span[1], part.end)

    def _read_actor(self, draft: Draft, part: Part, lead: int, site: Site | None) -> None:
        skip = site.spans if site else ()
        actor = find_actor(
            self.line, start=self._begin(part), lead=lead, stop=part.toll.span[1], skip=skip,
            end=part.end,
        )  # fmt: skip
        heading = self.paragraph.parties
        names = actor.names
        goes_on = part.toll.is_another or part.toll.is_listed or self._goes_on(part)
        if not names and part.first is not None and goes_on:
            names = _words(part.first.values["perpetrators"])
            draft.remarks += [remark for remark in part.first.remarks if "attribution" in remark]
        if not names or names == (UNIDENTIFIED,):
            later = find_later_actor(self.line, part.toll.span[1], part.end)
            actor, names = (later, later.names) if later.names else (actor, names)
        if any(THE_ORGANISATION.fullmatch(self.line.text[slice(*span)]) for span in actor.spans):
            others = tuple(name for name in names if name != _ORGANISATION)
            names = (*self.telling.context.organisation, *others)
        names = names or tuple(name for name in heading if name != OTHER_PARTIES)
        names = self._by_time(names, actor.spans, draft)
        draft.put("perpetrators", names, self.passage, actor.spans)
        draft.values["counted_under"] = counted_under(heading, names)
        draft.remark(actor.remark)

    def _goes_on(self, part: Part) -> bool:
        """Tell "and a girl was killed in Arbin", told in one sentence with the raids before it."""
        told = self.line.between(*part.toll.span)
        if not self.line.is_arabic:
            at = self.line.index(part.toll.span[0])
            return _SAME_SUBJECT.match(told) is not None and self.line.line[at - 1] == Kind.AND
        before = self.line.line[: self.line.index(part.toll.span[0])]
        return not _OWN_ATTACK & set(told) and before[-1:] in {",", "&"}

    def _by_time(
        self, names: tuple[str, ...], spans: Sequence[Span], draft: Draft
    ) -> tuple[str, ...]:
        """Tell the government's forces after December 2024 from those of the regime before."""
        text = " ".join(self.line.text[slice(*span)] for span in spans)
        return of_its_time(names, text, draft.values) if spans else names

    def _read_means(self, draft: Draft, part: Part) -> None:
        begin = self._begin(part)
        told = (begin, part.toll.span[1]), (part.start, part.end)
        found = [(at, one) for at, end in told if (one := find_means(self.line.text[at:end]))]
        if not found:
            draft.values["means"] = ""
            draft.remark("the paragraph names no weapon")
            return
        # "Bodies were torn. A jet had dropped two bombs": what is said around the toll, too.
        at, (means, (start, end)) = next((one for one in found if one[1][0] != _VAGUE), found[0])
        draft.put("means", means, self.passage, [(start + at, end + at)])

    def _read_control(self, draft: Draft, part: Part) -> None:
        start = 0 if part.toll.is_another or part.start == 0 else part.start
        is_apart = bool(AN_ATTACK & set(self.line.between(0, part.start)))
        start = start if part.first or is_apart else 0
        control = find_control(self.line, start, part.end) or self._control_told_last(part)
        if control is None:
            draft.values["stated_control"] = ()
            return
        parties = self._by_time(control.parties, [control.span], draft)
        draft.put("stated_control", parties, self.passage, [control.span])
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

    def _control_told_last(self, part: Part) -> Control | None:
        """Read "The city was under the control of X" behind all that the paragraph tells."""
        control = find_control(self.line, part.end)
        if control is None:
            return None
        sentence = self.line.between(*self.line.sentence_at(control.span[0]))
        return control if _OF_THE_PLACE.match(sentence) else None

    def _told_of(self, part: Part, start: int) -> str:
        """Give the text of a part without sentences behind its toll that tell further deaths."""
        if _SAME_UNIT.search(self.line.text, start, part.end):
            start = 0  # told before
        ends = [start]
        for first, last in self.line.sentences:
            behind = part.toll.span[1] <= first < part.end
            if behind and DEATHS & set(self.line.between(first, last)):
                ends += [first, last]
        text, ends = self.line.text, [*ends, part.end]
        return " ".join(text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))

    def _read_governorate(self, draft: Draft, part: Part) -> None:
        """Take the governorate told with the incident, else in its part, else of the text."""
        above = (self.paragraph.day, self.paragraph.titled)
        heading = " ".join(one.plain for one in above if one is not None)
        starts = [part.begin(), part.start] if self.line.is_arabic else [part.start]
        lead = self._key() if part.start else ""
        for start in starts:
            text = f"{lead}{self._told_of(part, start)} {heading}"
            heads = self._of_key() or self.paragraph.governorate or self._of_entry(part)
            read_governorate(draft, heads, text)
            if draft.values["stated_governorate"]:
                return
        if self.line.is_arabic and part.start:
            read_governorate(draft, "", self.line.text[:LOOK_BACK])
        draft.values["stated_governorate"] = (
            draft.values["stated_governorate"] or self.telling.context.governorate
        )

    def _key(self) -> str:
        """Give what heads a paragraph of several incidents: "Idlib Province: ..."."""
        key, sign, _ = self.line.text.partition(":")
        return f"{key}{sign} " if sign and len(key) <= _LONGEST_KEY else ""

    def _of_key(self) -> str:
        """Give the governorate that opens the paragraph, "محافظة حلب: ...", and ends that above."""
        key = self._key().rpartition(":")[0]
        return heading_governorate(ITEM.sub("", key, count=1)) if key else ""

    def _of_entry(self, part: Part) -> str:
        """Give the governorate that heads the entry."""
        entry = self.telling.entry
        return entry.governorate if entry is not None and part.start < entry.end else ""

    def _read_toll(self, draft: Draft, toll: Toll) -> None:
        counts: Mapping[str, Count | None] = {
            "killed": toll.killed,
            "children": toll.children,
            "women": toll.women,
            "injured": toll.injured,
        }
        parts = sum(count.value for count in (toll.children, toll.women) if count)
        if parts > toll.killed.value:  # of several tolls: no cell is filled with either
            message = f"{parts} children and women of {toll.killed.value} killed"
            draft.find(FindingKind.PARTLY_READ, message)
            counts = {name: one if _is_of_dead(toll, one) else None for name, one in counts.items()}
        for column, count in counts.items():
            if count is None:
                draft.values[column] = None
                continue
            draft.put(column, count.value, self.passage, count.spans)
            if count.hedge:
                draft.remark(f"{column}: {count.hedge}")
        self._read_bracket(draft, toll)
        for remark in toll.remarks:
            draft.remark(remark)
        draft.alternatives += toll.alternatives
        if _SO_FAR.search(self.line.text):
            draft.remark("toll as documented at the time of writing")

    def _read_bracket(self, draft: Draft, toll: Toll) -> None:
        """Read "3 KIA (1 f, 2 ch)": the abbreviations of a log behind its toll."""
        found = _BRACKET.match(self.line.text, toll.killed.spans[-1][1])
        tally = tally_of(f"0 {found['inside']}") if found else None
        if found is None or tally is None or not found["inside"].isascii():
            return
        shift = found.start("inside") - len("0 ")
        for column in ("children", "women"):
            figure = tally.counts.get(column)
            if figure is not None and draft.values.get(column) is None:
                span = figure.span[0] + shift, figure.span[1] + shift
                draft.put(column, figure.value, self.passage, [span])

    def _note_others(self, draft: Draft, part: Part, tolls: Sequence[Toll]) -> None:
        """Name the tolls and deaths of this part that are not the incident's."""
        for people in part.toll.further:
            draft.find(FindingKind.PARTLY_READ, f"a further figure ({people}) is not used")
        for other in tolls:
            inside = part.start <= other.span[0] < part.end
            if (
                other is part.toll
                or other.is_another
                or not inside
                or why_no_incident(self.line, other)
            ):
                continue
            if other.is_day_total:
                figure = f"the paragraph also gives a total of the day ({figures(other)})"
                draft.find(FindingKind.DAY_TOTAL, f"{figure}, which is not another incident")
                draft.alternatives += _day_total_alternatives(part.toll, other)
            else:
                message = f"a further figure ({figures(other)}) is not used"
                draft.find(FindingKind.PARTLY_READ, message)
        if told := self._deaths_without_toll(part, tolls):
            draft.find(FindingKind.PARTLY_READ, f"further deaths are told and not read: {told}")

    def _deaths_without_toll(self, part: Part, tolls: Sequence[Toll]) -> str:
        """Find a sentence of another attack that says somebody died, and not how many."""
        counted = [toll.span for toll in tolls]
        for span in self.line.sentences:
            is_read = begins_in(span, counted)
            inside = part.toll.span[1] <= span[0] < part.end and not is_read
            line = self.line.between(*span)
            if inside and _TELLS_ANOTHER.search(line):
                return self.line.text[slice(*span)][:SHOWN].strip()
        return ""


def _is_of_dead(toll: Toll, count: Count | None) -> bool:
    """Tell the killed, the injured, and "a girl" where she alone was killed."""
    if count is None or count not in (toll.children, toll.women):
        return True
    return bool(set(count.spans) & set(toll.killed.spans))


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def figures(toll: Toll) -> str:
    """Write the figures of a toll: "5 killed, 2 children"."""
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
