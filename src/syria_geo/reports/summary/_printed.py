"""The figures of the report's own summary: totals, by party, governorate and area of control."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from syria_geo.reports.layout._headings import ITEM, Role
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._control import find_control
from syria_geo.reports.patterns._parties import find_parties, party_list
from syria_geo.reports.tags._governorates import find_governorates, leading_governorate
from syria_geo.reports.tags._nouns import Group, hedge_pattern
from syria_geo.reports.tags._numbers import number_of, number_pattern
from syria_geo.reports.tags._tagging import find_people, sentences_of, tagged
from syria_geo.reports.text._model import Passage, Printed, Span

__all__ = ["read_printed"]

MASSACRES, CIVILIANS, TORTURE, OTHERS = "massacres", "civilians", "torture", "other parties"
_NUMBER, _HEDGE = number_pattern(), hedge_pattern()
_MASSACRES = re.compile(rf"(?P<number>{_NUMBER})\s+massacres?\b", re.I)
# Other months: "286 massacres since the beginning of 2017".
_OTHER_PERIOD = re.compile(
    r"\b(?:since|between|until|up to|so far|previous|year's?|in (?:19|20)\d\d\b|compared)", re.I
)
_CONTROL = re.compile(r"\s*(?:\w+\s+){0,4}?in\s+(?:the\s+)?areas?\b", re.I)
_DIED = re.compile(r"\b(?:deaths?|died|killed|death toll|killing|lost their lives)\b", re.I)
_DOCUMENTED = re.compile(r"\b(?:document\w*|record(?:ed|ing|s)|according to)\b", re.I)
_BY_PARTY = re.compile(r"\b(?:perpetrated|committed|carried out) (?:by|at the hands of)\s+", re.I)
_NUMBER_ALONE = re.compile(rf"(?:{_HEDGE} )?(?P<number>{_NUMBER})(?:\s+massacres?)?[\s.,;]*", re.I)
_SUBTITLE = re.compile(r"[A-Z][.)]\s[^:]*$")
_ASIDE = re.compile(r"\s*\([^)]{0,200}\)")
_COLON = re.compile(r"\s*[:,]\s*|\s+-\s+")
_PERCENT = re.compile(r"(?P<number>\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)", re.I)
_WOMEN_AND_CHILDREN = re.compile(r"women and children|children and women", re.I)
_LABEL = 60  # how much of a clause names a percentage that is not understood


@dataclass(slots=True)
class _Scope:
    """What the list at hand is about, as its heading or lead sentence says."""

    of: str = MASSACRES
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _About:
    """What a figure is about."""

    group: str
    parties: tuple[str, ...] = ()
    governorate: str = ""
    control: tuple[str, ...] = ()
    label: str = ""


_TOTAL = _About("total")


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph of a summary while its figures are read."""

    passage: Passage
    scope: str
    parties: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.passage.plain

    def figure(self, measure: str, about: _About, value: float, span: Span) -> Printed:
        start, end = self.passage.source_span(span)
        return Printed(
            self.scope, measure, about.group, value, start, end,
            about.parties, about.governorate, about.control, about.label,
        )  # fmt: skip

    def toll(self, about: _About, span: Span) -> Iterator[Printed]:
        """Read a stretch such as "40 individuals including 12 children and seven women"."""
        shift = span[0]
        people = list(find_people(self.text[slice(*span)]))
        firsts = [
            ("killed", people[0] if people else None),
            ("children", next((p for p in people if p.group is Group.CHILD), None)),
            ("women", next((p for p in people if p.group is Group.WOMAN), None)),
        ]
        for measure, first in firsts:
            if first is not None:
                spot = (first.span[0] + shift, first.span[1] + shift)
                yield self.figure(measure, about, first.count, spot)


def read_printed(paragraphs: Iterable[Paragraph]) -> tuple[Printed, ...]:
    """Read the summary figures of a report.

    Parameters
    ----------
    paragraphs : iterable of Paragraph
        Those of the summary, and those of the details that tell of no single incident.

    Returns
    -------
    tuple of Printed
        In the order of the text.
    """
    scope = _Scope()
    figures: list[Printed] = []
    for paragraph in paragraphs:
        if paragraph.role is Role.CLOSING:
            continue
        text = paragraph.passage.plain
        if paragraph.heading is not None or _SUBTITLE.match(text):
            _rescope(scope, text, is_title=True)
        if paragraph.heading is None:
            line = _Line(paragraph.passage, scope.of, paragraph.parties or scope.parties)
            figures += _figures(line, paragraph)
            if text.endswith(":"):
                _rescope(scope, text, is_title=False)
                scope.parties = _perpetrators(text)
    return tuple(figures)


def _rescope(scope: _Scope, text: str, *, is_title: bool) -> None:
    """Let headings and lead sentences ("... as follows:") say what comes next."""
    low = text.casefold()
    if "torture" in low:
        scope.of = TORTURE
    elif not is_title and "hands of other parties" in low:
        scope.of = OTHERS
    elif "massacre" in low:
        scope.of = MASSACRES
    elif is_title and "death toll" in low:
        scope.of = CIVILIANS


def _perpetrators(text: str) -> tuple[str, ...]:
    found = _BY_PARTY.search(text)
    mention = party_list(text, found.end()) if found else None
    return mention.names if mention else ()


def _figures(line: _Line, paragraph: Paragraph) -> Iterator[Printed]:
    item = ITEM.match(line.text)
    start = item.end() if item else 0
    yield from _control_item(line, start)
    yield from _keyed_item(line, start)
    if not _is_keyed(line.text, start):
        yield from _sentence_figures(line, paragraph)
    yield from _percentages(line)


# --- lists --------------------------------------------------------------------------------------


def _control_item(line: _Line, start: int) -> Iterator[Printed]:
    """Read "3 massacres in areas held by ..."."""
    match = _MASSACRES.match(line.text, start)
    if match is None or not _CONTROL.match(line.text, match.end()):
        return
    if control := find_control(tagged(line.text), match.end()):
        about = _About("control", parties=line.parties, control=control.parties)
        number = number_of(match["number"])
        yield line.figure("massacres", about, number, match.span("number"))


def _is_keyed(text: str, start: int) -> bool:
    return next(_keys(text, start), None) is not None


def _keyed_item(line: _Line, start: int) -> Iterator[Printed]:
    """Read "ISIS: 2", "Aleppo: 24 massacres" and "Deir Ez-Zour, 24, Raqqa: 6"."""
    keys = list(_keys(line.text, start))
    for number, (_, end, about) in enumerate(keys, start=1):
        stop = keys[number][0] if number < len(keys) else len(line.text)
        yield from _value(line, end, stop, about)


def _keys(text: str, start: int) -> Iterator[tuple[int, int, _About]]:
    """Find the party, governorate or cause at the head of a line, and further governorates."""
    if (mention := party_list(text, start)) and (end := _behind_key(text, mention.span[1])):
        yield start, end, _About("party", parties=mention.names)
        return
    position = start
    while (place := _governorate_at(text, position)) is not None:
        code, begin, end = place
        yield begin, end, _About("governorate", governorate=code)
        following = re.compile(rf"{_NUMBER}(?:\s+massacres?)?[\s,;]*", re.I).match(text, end)
        if following is None:
            return
        position = following.end()
    cause = re.compile(r"(?P<name>[A-Z][\w' -]{3,80}):\s+").match(text, start)
    if position == start and cause and start > 0:
        yield start, cause.end(), _About("cause", label=cause["name"])


def _behind_key(text: str, end: int) -> int | None:
    """Where the value begins behind a key: aside and colon passed; None without a colon."""
    aside = _ASIDE.match(text, end)
    colon = _COLON.match(text, aside.end() if aside else end)
    return colon.end() if colon and colon.end() > end else None


def _governorate_at(text: str, start: int) -> tuple[str, int, int] | None:
    place = leading_governorate(text, start)
    if place is None:
        return None
    end = _behind_key(text, place[1][1])
    return (place[0], start, end) if end else None


def _value(line: _Line, start: int, stop: int, about: _About) -> Iterator[Printed]:
    """Read what stands behind a key: a number alone, or a toll."""
    match = _NUMBER_ALONE.match(line.text, start, stop)
    if match and match.end() == stop:
        measure = "killed" if line.scope in {TORTURE, OTHERS} else "massacres"
        yield line.figure(measure, about, number_of(match["number"]), match.span("number"))
    elif not _MASSACRES.match(line.text, start, stop):
        yield from line.toll(about, (start, stop))


# --- sentences ----------------------------------------------------------------------------------


def _sentence_figures(line: _Line, paragraph: Paragraph) -> Iterator[Printed]:
    for span in sentences_of(line.text):
        sentence = line.text[slice(*span)]
        yield from _massacre_total(line, span)
        of_massacres = "massacre" in sentence.casefold()
        if paragraph.role is Role.SUMMARY or (paragraph.role is Role.DETAILS and of_massacres):
            yield from _sentence_toll(line, span, paragraph.parties)


def _massacre_total(line: _Line, span: Span) -> Iterator[Printed]:
    """Read "documented no less than 49 massacres"; the number nearest the month wins."""
    for match in _MASSACRES.finditer(line.text, *span):
        behind = line.text[match.end() : span[1]]
        clause = re.split(r",\s", behind, maxsplit=1)[0]
        if _OTHER_PERIOD.search(clause) or _CONTROL.match(behind):
            continue
        if _DOCUMENTED.search(line.text[slice(*span)]):
            number = number_of(match["number"])
            of_massacres = replace(line, scope=MASSACRES)
            yield of_massacres.figure("massacres", _TOTAL, number, match.span("number"))


def _sentence_toll(line: _Line, span: Span, heading: tuple[str, ...]) -> Iterator[Printed]:
    """Read "documented the deaths of 62 civilians, including 14 children"."""
    sentence = line.text[slice(*span)]
    if not (_DIED.search(sentence) and _DOCUMENTED.search(sentence)):
        return
    named = [m for m in find_parties(sentence) if _at_the_hands(sentence, m.span[0])]
    parties = named[-1].names if named else heading
    # "..., bringing the toll of the year to 910" is about another period.
    stop = re.search(r",?\s*(?:bringing|raising)\b", sentence)
    end = span[0] + stop.start() if stop else span[1]
    scope = MASSACRES if "massacre" in sentence else line.scope
    about = _About("party", parties=parties) if parties else _TOTAL
    yield from replace(line, scope=scope).toll(about, (span[0], end))


def _at_the_hands(sentence: str, start: int) -> bool:
    return re.search(r"\bat the hands of (?:the )?$", sentence[:start], re.I) is not None


# --- percentages --------------------------------------------------------------------------------


def _percentages(line: _Line) -> Iterator[Printed]:
    for span in sentences_of(line.text):
        parties: tuple[str, ...] = ()
        for match in _PERCENT.finditer(line.text, *span):
            named = find_parties(line.text, span[0], match.start())
            parties = named[-1].names if named else parties
            yield _percentage(line, span, match, parties)


def _percentage(line: _Line, span: Span, match: re.Match[str], parties: tuple[str, ...]) -> Printed:
    value = float(match["number"])
    spot = match.span()
    behind = line.text[match.end() : span[1]]
    clause = re.split(r",\s+(?:while|whereas|followed)|[;%]", behind, maxsplit=1)[0]
    if _WOMEN_AND_CHILDREN.search(clause):
        return line.figure("percent", _About("share of victims"), value, spot)
    if "massacres" in clause or ("%" in behind and "massacres" in behind):
        after = find_parties(clause)
        whose = after[0].names if after and "committed by" in clause else parties
        place = next((code for code, _, _ in find_governorates(clause)), "")
        if whose:
            about = _About("share of massacres", parties=whose, governorate=place)
            return line.figure("percent", about, value, spot)
    about = _About("not understood", label=re.split(r"[.;]", behind)[0].strip()[:_LABEL])
    return replace(line, scope="").figure("percent", about, value, spot)
