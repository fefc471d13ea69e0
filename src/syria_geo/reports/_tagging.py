"""A passage to a line of tags: what each stretch is a sign of, one letter each.

Patterns are regular expressions over that line, so one pattern serves both languages and every
wording that the rows of words.csv know.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from syria_geo.reports._clauses import clauses_of
from syria_geo.reports._dates import DateReading, find_dates, find_times
from syria_geo.reports._gazetteer import name_behind_letter, name_length
from syria_geo.reports._kinds import KIND_OF, Kind
from syria_geo.reports._lexicon import Found, find_entry, listed
from syria_geo.reports._model import Span
from syria_geo.reports._named import with_named
from syria_geo.reports._numbers import number_at
from syria_geo.reports._people import Group, People, hedge_at, in_brackets, is_noun, people_at
from syria_geo.reports._tag import Tag
from syria_geo.reports._tokens import tokens_of

__all__ = ["Tag", "Tagged", "find_people", "sentences_of", "tagged"]

_SENTENCE_END = re.compile(
    r"(?<!\bincl)(?<!\bapprox)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9\u0621-\u064a])"
)
_SIGNS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "-": "-", '"': '"', "|": ";", "/": "/"}
# Abbreviations and decimals have stops that end nothing.
_NO_STOP = "·"
_ARABIC = re.compile(r"[\u0621-\u064a]")


@dataclass(frozen=True)
class Tagged:
    """A passage with its line of tags.

    Parameters
    ----------
    text : str
        Plain text of the passage.
    tags : tuple of Tag
        In the order of the text; together they cover every word and sign.
    sentences : tuple of (int, int)
        The sentences, in offsets of the passage.
    """

    text: str
    tags: tuple[Tag, ...]
    sentences: tuple[Span, ...]

    @cached_property
    def line(self) -> str:
        """The letters of all tags, one each."""
        return "".join(tag.kind for tag in self.tags)

    @cached_property
    def _starts(self) -> list[int]:
        return [tag.span[0] for tag in self.tags]

    @cached_property
    def is_arabic(self) -> bool:
        """Whether most of its letters are Arabic."""
        return 2 * len(_ARABIC.findall(self.text)) > sum(map(str.isalpha, self.text))

    def index(self, offset: int) -> int:
        """Position of the first tag that begins at an offset or behind it."""
        return bisect_left(self._starts, offset)

    def within(self, span: Span) -> tuple[int, int]:
        """First and last position (behind it) of the tags of a stretch."""
        return self.index(span[0]), self.index(span[1])

    def between(self, start: int, end: int) -> str:
        """Give the line between two offsets."""
        first, last = self.within((start, end))
        return self.line[first:last]

    def of(self, *kinds: str, span: Span | None = None) -> Iterator[tuple[int, Tag]]:
        """Give position and tag of every tag of some kinds, in a stretch or all over."""
        first, last = self.within(span) if span else (0, len(self.tags))
        places = self._places
        if len(kinds) == 1:
            found = places.get(kinds[0], [])
        else:
            found = sorted(place for kind in kinds for place in places.get(kind, ()))
        for position in found[bisect_left(found, first) : bisect_left(found, last)]:
            yield position, self.tags[position]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Positions of the tags of each kind."""
        found: dict[str, list[int]] = {}
        for position, tag in enumerate(self.tags):
            found.setdefault(str(tag.kind), []).append(position)
        return found

    def span_of(self, first: int, last: int) -> Span:
        """Where the tags from one position up to another (behind it) stand."""
        return self.tags[first].span[0], self.tags[last - 1].span[1]

    def sentence_at(self, offset: int) -> Span:
        """Give the sentence an offset stands in."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]


@lru_cache(maxsize=1 << 11)
def tagged(text: str, *, year: int | None = None) -> Tagged:
    """Give a plain text its tags.

    Parameters
    ----------
    text : str
        Plain text of a passage.
    year : int, optional
        For dates printed without one.
    """
    sentences = tuple(sentences_of(text))
    stops = {match.start() for match in _SENTENCE_END.finditer(text)}
    tags = tuple(with_named(text, _Tagger(text, stops, year).run()))
    found = Tagged(text, tags, sentences)
    if not found.is_arabic:
        return found
    return replace(
        found, sentences=clauses_of(found.line, [tag.span[0] for tag in tags], sentences)
    )


def sentences_of(text: str) -> list[Span]:
    """Split a plain text into its sentences."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def find_people(text: str) -> list[People]:
    """Find the counted people of a plain text, in order."""
    return [tag.people for tag in tagged(text).tags if tag.people]


class _Tagger:
    """Goes through the tokens of a text once."""

    def __init__(self, text: str, stops: set[int], year: int | None) -> None:
        self.text = text
        self.stops = stops
        self.tokens = tokens_of(text)
        self.dates = {date.span[0]: date for date in find_dates(text, year=year)}
        self.times = dict(find_times(text))
        self._dated = {at for at, date in self.dates.items() if date.days_after is None}
        self.tags: list[Tag] = []

    def run(self) -> list[Tag]:
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        return self.tags

    def _step(self, at: int) -> int:
        start = self.tokens[at].span[0]
        entry = find_entry(self.tokens, at)
        if entry and entry.entry.tag == "day total" and start not in self._dated:
            return self._put_entry(at, entry)
        date = self.dates.get(start) or self._date_inside(at)
        if date is not None and not self._names_market(date):
            return self._put_span(at, Tag(Kind.DATE, date.span, date=date))
        if (end := self.times.get(start)) is not None:
            return self._put_span(at, Tag(Kind.DAYTIME, (start, end)))
        if (words := self._name_words(at, entry)) > 0:
            return self._put_name(at, words)
        if entry and entry.length > 1 and entry.entry.tag in _FIRST:
            return self._put_entry(at, entry)
        people = people_at(self.text, self.tokens, at)
        if people and not self._is_name(at, people):
            return self._put_people(at, people)
        if entry and not self._ends_hyphened_name(at, entry):
            return self._put_entry(at, entry)
        return self._put_alone(at) or self._put_victim(at) or self._put_other(at)

    def _names_market(self, date: DateReading) -> bool:
        """Tell "the Thursday market", which is a place."""
        if not date.weekday_alone:
            return False
        behind = bisect_left([token.span[0] for token in self.tokens], date.span[1])
        entry = find_entry(self.tokens, behind) if behind < len(self.tokens) else None
        return entry is not None and entry.entry.tag == "place kind"

    def _date_inside(self, at: int) -> DateReading | None:
        """Find a date behind "in" or "and" that Arabic writes in one with it."""
        start, end = self.tokens[at].span
        return next((self.dates[n] for n in range(start + 1, end) if n in self.dates), None)

    def _ends_hyphened_name(self, at: int, entry: Found) -> bool:
        """Tell the second half of a name such as Mash-had; "ISIS-held" is a row of its own."""
        if at < 2 or self.tokens[at - 1].key != "-" or entry.entry.tag in {"place kind", "party"}:
            return False
        before, hyphen, here = self.tokens[at - 2 : at + 1]
        is_one = before.span[1] == hyphen.span[0] and hyphen.span[1] == here.span[0]
        return is_one and before.is_name and entry.length == 1

    def _is_name(self, at: int, people: People) -> bool:
        """Tell names such as "منطقة المزارع" from people: a kind of place and an article."""
        behind = bool(self.tags) and self.tags[-1].kind == Kind.PLACE_KIND
        return behind and people.length == 1 and self.text.startswith("ال", self.tokens[at].span[0])

    def _put_victim(self, at: int) -> int:
        """Take a name right behind an Arabic verb of dying as one person: "قتل خالد المداحلة"."""
        if not self.tags or self.tags[-1].kind != Kind.KILLED_BEHIND or at + 1 >= len(self.tokens):
            return 0
        verb = self.text[slice(*self.tags[-1].span)]
        if verb not in listed("dies by name") or not (
            self._is_first_name(at) and self._is_unknown(at + 1)
        ):
            return 0
        span = (self.tokens[at].span[0], self.tokens[at + 1].span[1])
        people = People(span, Group.PERSON, 1, "", self.text[slice(*span)], 2)
        self.tags.append(Tag(Kind.PEOPLE, span, people=people))
        return at + 2

    def _is_first_name(self, at: int) -> bool:
        token = self.tokens[at]
        has_article = self.text.startswith("ال", token.span[0])
        return not has_article and token.key not in listed("quantity") and self._is_unknown(at)

    def _is_unknown(self, at: int) -> bool:
        token = self.tokens[at]
        if not _ARABIC.match(token.key) or token.span[0] in self.dates or is_noun(self.tokens, at):
            return False
        return find_entry(self.tokens, at) is None and number_at(self.tokens, at) is None

    def _name_words(self, at: int, entry: Found | None) -> int:
        """Count the words of an Arabic place name at a token; 0 where it is another word.

        Behind a kind of place or "in", names win over words such as "mother" (أم ولد); elsewhere
        they are taken where nothing else is known of the word.
        """
        start = self.tokens[at].span[0]
        if not _ARABIC.match(self.text, start) or not (words := name_length(self.tokens, at)):
            return 0
        if number_at(self.tokens, at):
            return 0
        before = self.tags[-1].kind if self.tags else ","
        if before in _BEFORE_NAME:
            is_other = entry is not None and entry.entry.tag in _NO_NAME and entry.length >= words
            return 0 if is_other else words
        is_long = words > 1 and before in _BEFORE_FURTHER
        if not is_long and (entry is not None or people_at(self.text, self.tokens, at)):
            return 0
        if before in _BEFORE_FURTHER:
            last = next(
                (tag.kind for tag in reversed(self.tags) if tag.kind not in _BEFORE_FURTHER), "G"
            )
            return words if last in {Kind.NAME, Kind.PLACE_KIND, Kind.DIRECTION} else 0
        return words if before in _HITS else 0

    def _put_name(self, at: int, words: int) -> int:
        span = (self.tokens[at].span[0], self.tokens[at + words - 1].span[1])
        self.tags.append(Tag(Kind.NAME, span))
        return at + words

    def _put_span(self, at: int, tag: Tag) -> int:
        self.tags.append(tag)
        while at < len(self.tokens) and self.tokens[at].span[0] < tag.span[1]:
            at += 1
        return at

    def _put_people(self, at: int, people: People) -> int:
        if people.joint.startswith("&"):
            start = self.tokens[at].span[0]
            self.tags.append(Tag(Kind.AND, (start, start + 1)))
        self.tags.append(Tag(Kind.PEOPLE, people.span, people=people))
        return at + people.length

    def _put_entry(self, at: int, found: Found) -> int:
        start, end = self.tokens[at].span[0], self.tokens[at + found.length - 1].span[1]
        for sign in found.form.joint:
            kind = Kind.AND if sign == "&" else Kind.IN
            self.tags.append(Tag(kind, (start, start + 1)))
            start += 1
        start = min(start, end - 1)
        entry = found.entry
        kind = KIND_OF.get((entry.tag, entry.value)) or KIND_OF[entry.tag, ""]
        if kind is Kind.BESIDE and self.text.startswith("ال", start):
            kind = Kind.DIRECTION  # "ريف حلب الشمالي", but "شمالي حلب"
        self.tags.append(Tag(kind, (start, end), entry.value))
        return at + found.length

    def _put_alone(self, at: int) -> int:
        """Take a number on its own as people, beside a word that says what befell them."""
        hedge, first = hedge_at(self.tokens, at)
        number = number_at(self.tokens, first) if first < len(self.tokens) else None
        number = number or in_brackets(self.tokens, first)
        if number is None or self._is_age():
            return 0
        joint = number.form.joint
        end = first + number.length
        before = self.tags[-1].kind if self.tags else ""
        behind = find_entry(self.tokens, end) if end < len(self.tokens) else None
        follows = before in _BEFALLS and (behind is None or behind.entry.tag not in _COUNTED)
        alone = follows and (end >= len(self.tokens) or self._ends_number(end))
        is_joined = before == Kind.AND or joint.startswith("&")
        alone = alone or (is_joined and behind is not None and self._is_listed(end, behind))
        leads = (
            behind is not None
            and behind.entry.tag in {"killed", "hurt"}
            and behind.entry.value != "behind"
        )
        span = (self.tokens[first].span[0] + number.form.at, self.tokens[end - 1].span[1])
        if joint.startswith("&"):
            self.tags.append(Tag(Kind.AND, (span[0] - 1, span[0])))
        if alone or leads:
            text = self.text[slice(*span)]
            people = People(span, Group.PERSON, number.value, hedge, text, number.length, joint)
            self.tags.append(Tag(Kind.PEOPLE, span, people=people))
        else:
            self.tags.append(Tag(Kind.NUMBER, span, str(number.value)))
        return end

    def _is_listed(self, at: int, behind: Found) -> bool:
        """Tell "and five in Bara" behind counted people, from "41 in the hundred"."""
        is_in = behind.entry.tag == "in" and not self.tokens[at].key.isascii()
        return (
            is_in
            and number_at(self.tokens, at + 1) is None
            and any(t.people for t in self.tags[-12:])
        )

    def _is_age(self) -> bool:
        """Tell the second age of "two boys of 13 and 15"."""
        kinds = [tag.kind for tag in self.tags[-3:]]
        if kinds != [Kind.WORD, Kind.NUMBER, Kind.AND]:
            return False
        return self.text[slice(*self.tags[-3].span)].casefold() in {"of", "aged"}

    def _ends_number(self, at: int) -> bool:
        """Tell that no noun follows a number: a sign, "and", "in" or a date does."""
        token = self.tokens[at]
        if not token.key[:1].isalnum() or token.span[0] in self.dates:
            return True
        entry = find_entry(self.tokens, at)
        return entry is not None and (entry.form.joint != "" or entry.entry.tag in _BEHIND_NUMBER)

    def _put_other(self, at: int) -> int:
        token = self.tokens[at]
        start, end = token.span
        sign = self.text[start:end]
        if _ARABIC.match(sign):
            start = self._put_letters(at)
        if sign in ".!?":
            is_end = start in self.stops or at + 1 == len(self.tokens)
            kind = "." if is_end else _NO_STOP
        elif not sign[0].isalnum():
            kind = _SIGNS.get(sign, _NO_STOP)
        else:
            is_name = token.is_name and token.key not in listed("no name")
            kind = Kind.NAME if is_name else Kind.WORD
        self.tags.append(Tag(kind, (start, end)))
        return at + 1

    def _put_letters(self, at: int) -> int:
        """Tag "and" and "in" that are written in one with a place name; where the name begins."""
        start = self.tokens[at].span[0]
        letters, joint = name_behind_letter(self.tokens, at)
        for n, sign in enumerate(joint):
            self.tags.append(Tag(Kind.AND if sign == "&" else Kind.IN, (start + n, start + n + 1)))
        return start + letters


# What stands before a place name, right away or before a further one.
_BEFORE_NAME = frozenset({Kind.PLACE_KIND, Kind.IN, Kind.BESIDE, Kind.DIRECTION, Kind.LINK})
_BEFORE_FURTHER = frozenset({Kind.AND, ",", "/", "-", ":", "(", ";"})
_HITS = frozenset(
    {Kind.STRIKE_AT, Kind.STRIKE_ON, Kind.RAID, Kind.FROM, Kind.ORIGIN, Kind.FIRED_FROM, Kind.NAME}
)
_NO_NAME = frozenset({"place kind", "direction", "in", "thing", "party", "held by"})
# Phrases of several words that are tried before counted people: "no one", "one more massacre".
_FIRST = frozenset(
    {"not", "another", "party", "both", "day total", "period", "no incident", "holds", "word"}
)
_BEFALLS = frozenset(
    {Kind.KILLED_BEHIND, Kind.KILLED, Kind.HURT_BEHIND, Kind.HURT, Kind.EACH, Kind.PART}
)
_COUNTED = frozenset({"weapon", "raid", "thing", "place kind"})
_BEHIND_NUMBER = frozenset(
    {"and", "in", "part", "who", "while", "from", "each", "killed", "hurt", "using", "be"}
)
