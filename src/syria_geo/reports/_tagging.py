"""A passage to a line of tags: what each stretch is a sign of, one letter each.

Patterns are regular expressions over that line, so one pattern serves both languages and every
wording that the rows of words.csv know.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from syria_geo.reports._dates import DateReading, find_dates, find_times
from syria_geo.reports._kinds import KIND_OF, Kind
from syria_geo.reports._lexicon import Found, find_entry
from syria_geo.reports._model import Span
from syria_geo.reports._named import with_named
from syria_geo.reports._numbers import number_at
from syria_geo.reports._people import Group, People, hedge_at, people_at
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
        for position in range(first, last):
            if self.tags[position].kind in kinds:
                yield position, self.tags[position]

    def span_of(self, first: int, last: int) -> Span:
        """Where the tags from one position up to another (behind it) stand."""
        return self.tags[first].span[0], self.tags[last - 1].span[1]

    def sentence_at(self, offset: int) -> Span:
        """Give the sentence an offset stands in."""
        starts = [start for start, _ in self.sentences]
        return self.sentences[max(0, bisect_right(starts, offset) - 1)]


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
    tags = with_named(text, _Tagger(text, stops, year).run())
    return Tagged(text, tuple(tags), sentences)


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
        self.tags: list[Tag] = []

    def run(self) -> list[Tag]:
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        return self.tags

    def _step(self, at: int) -> int:
        start = self.tokens[at].span[0]
        date = self.dates.get(start) or self._date_inside(at)
        if date is not None:
            return self._put_span(at, Tag(Kind.DATE, date.span, date=date))
        if (end := self.times.get(start)) is not None:
            return self._put_span(at, Tag(Kind.DAYTIME, (start, end)))
        entry = find_entry(self.tokens, at)
        if entry and entry.length > 1 and entry.entry.tag in _FIRST:
            return self._put_entry(at, entry)
        if people := people_at(self.text, self.tokens, at):
            return self._put_people(at, people)
        if entry and not self._ends_hyphened_name(at, entry):
            return self._put_entry(at, entry)
        return self._put_alone(at) or self._put_other(at)

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
        self.tags.append(Tag(kind, (start, end), entry.value))
        return at + found.length

    def _put_alone(self, at: int) -> int:
        """Take a number on its own as people, beside a word that says what befell them."""
        _, after_hedge = hedge_at(self.tokens, at)
        if (
            after_hedge > at
            and self.tags
            and self.tags[-1].kind in _BEFALLS
            and after_hedge < len(self.tokens)
        ):
            at = after_hedge  # "wounding about 40"
        number = number_at(self.tokens, at)
        if number is None or self._is_age():
            return 0
        joint = number.form.joint
        end = at + number.length
        before = self.tags[-1].kind if self.tags else ""
        behind = find_entry(self.tokens, end) if end < len(self.tokens) else None
        follows = before in _BEFALLS and (behind is None or behind.entry.tag not in _COUNTED)
        alone = follows and (end >= len(self.tokens) or self._ends_number(end))
        leads = (
            behind is not None
            and behind.entry.tag in {"killed", "hurt"}
            and behind.entry.value != "behind"
        )
        span = (self.tokens[at].span[0] + number.form.at, self.tokens[end - 1].span[1])
        if joint.startswith("&"):
            self.tags.append(Tag(Kind.AND, (span[0] - 1, span[0])))
        if alone or leads:
            text = self.text[slice(*span)]
            people = People(span, Group.PERSON, number.value, "", text, number.length, joint)
            self.tags.append(Tag(Kind.PEOPLE, span, people=people))
        else:
            self.tags.append(Tag(Kind.NUMBER, span, str(number.value)))
        return end

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
        if sign in ".!?":
            is_end = start in self.stops or at + 1 == len(self.tokens)
            kind = "." if is_end else _NO_STOP
        elif not sign[0].isalnum():
            kind = _SIGNS.get(sign, _NO_STOP)
        else:
            is_name = token.is_name and token.key not in _NO_NAMES
            kind = Kind.NAME if is_name else Kind.WORD
        self.tags.append(Tag(kind, token.span))
        return at + 1


# Small words that have a capital at the head of a sentence.
_NO_NAMES = frozenset(
    {
        "a", "an", "the", "it", "they", "he", "she", "we", "i", "you", "this", "that", "these",
        "those", "his", "her", "their", "its", "our", "my", "there", "here", "but", "as", "if",
        "so", "what", "how", "why", "many", "most", "several", "some", "for", "to", "of",
        "once", "then", "still", "yet", "because", "since", "until", "before", "after",
        "following", "such", "one", "each", "every", "any", "other", "others", "more", "less",
        "only", "even", "just", "despite", "although", "though", "however", "meanwhile", "thus",
        "hence", "also", "additionally", "moreover", "furthermore", "finally", "afterwards",
        "soon", "earlier", "unfortunately", "summary", "note", "toll", "source", "minutes",
        "hours", "survivors", "residents", "witnesses", "activists", "locals", "doctors",
        "rescuers", "families", "relatives", "eight", "elsewhere", "nearby", "nobody", "around",
        "civilians", "people", "men", "women", "children", "least", "rescue", "workers",
        "medics", "neighbours", "neighbors", "mr", "mrs",
    }
)  # fmt: skip
# Phrases of several words that are tried before counted people: "no one", "one more massacre".
_FIRST = frozenset(
    {"not", "another", "party", "both", "day total", "period", "no incident", "holds"}
)
_BEFALLS = frozenset(
    {Kind.KILLED_BEHIND, Kind.KILLED, Kind.HURT_BEHIND, Kind.HURT, Kind.EACH, Kind.PART}
)
_COUNTED = frozenset({"weapon", "raid", "thing", "place kind"})
_BEHIND_NUMBER = frozenset(
    {"and", "in", "part", "who", "while", "from", "each", "killed", "hurt", "using", "be"}
)
