"""Tokens to tags: each place of a text is taken by the longest thing that begins there."""

from __future__ import annotations

import re
from bisect import bisect_left

from syria_geo.reports.tags._dates import DateReading, find_dates, find_times
from syria_geo.reports.tags._gazetteer import name_behind_letter, name_length
from syria_geo.reports.tags._kinds import DEATHS, KIND_OF, Kind
from syria_geo.reports.tags._lexicon import Found, find_entry, listed
from syria_geo.reports.tags._nouns import TRADES, Group, hedge_at, is_noun
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._people import People, in_brackets, people_at, people_or_number
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tokens import ARABIC, key_of, tokens_of

__all__ = ["Tagger"]

_SIGNS = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "-": "-",
    '"': '"',
    "|": ";",
    "/": "/",
    "+": "&",
}
# Abbreviations and decimals have stops that end nothing.
_NO_STOP = "·"
# What stands before a place name, right away or before a further one.
_BEFORE_NAME = frozenset({Kind.PLACE_KIND, Kind.IN, Kind.BESIDE, Kind.DIRECTION, Kind.LINK})
_BEFORE_FURTHER = frozenset({Kind.AND, ",", "/", "-", ":", "(", ";"})
_HITS = frozenset(
    {Kind.STRIKE_AT, Kind.STRIKE_ON, Kind.RAID, Kind.FROM, Kind.ORIGIN, Kind.FIRED_FROM, Kind.NAME}
)
_MARKETS = frozenset({"سوق", "بسوق", "وسوق", "لسوق"})
_NO_NAME = frozenset({"place kind", "direction", "in", "thing", "party", "held by"})
# Phrases of several words that are tried before counted people: "no one", "one more massacre".
_FIRST = frozenset(
    {"not", "another", "party", "both", "day total", "period", "no incident", "holds", "word"}
)
_VERBS = frozenset({"be", "strike", "says", "hurt", "killed", "holds"})
_BEFORE_TOWNS = frozenset({"in", "at", "near", "of", "to", "from", "on"})
_BEFALLS = frozenset(
    {
        Kind.KILLED_BEHIND,
        Kind.KILLED,
        Kind.HURT_BEHIND,
        Kind.HURT,
        Kind.EACH,
        Kind.PART,
        Kind.REACHED,
    }
)
_KILLER_BETWEEN = re.compile(r"[KB][Xwe]{1,4}$")
_FAR_BACK = 6
# The label of a figure, behind the end of what stands before it.
_LABEL, _LABEL_TAGS = re.compile(r"(?:^|[.;,(-])[BbKH]:e?$"), 4
_COUNTED = frozenset({"weapon", "raid", "thing", "place kind"})
_BEHIND_NUMBER = frozenset(
    {"and", "in", "part", "who", "while", "from", "each", "killed", "hurt", "using", "be"}
)


_OWN = frozenset({"her", "his", "their"})
# "At least 30, most of whom are civilians, were killed", "Rose to 13 the number of civilians who".
# "Six were led away and executed", "nine were dragged from their homes and shot".
_WERE_KILLED = re.compile(
    r"\s+(?:was|were|had been)\s+(?:[\w'-]+,?\s+){1,9}?and\s+(?:then\s+)?"
    r"(?:shot|killed|executed|beheaded|hanged|murdered|slaughtered)\b(?! at\b)"
)
_MOST_OF_THEM = re.compile(
    r",?\s+(?:most|many|some|half|all) of (?:whom|which|them) (?:are|were)\b|"
    r"\s+the (?:number|toll) of (?:the )?"
    r"(?:civilians?|people|persons|casualties|martyrs|victims|dead)\b"
)
_BEFORE_LISTED = frozenset({Kind.AND, Kind.EACH, ","})
# How far back the dead of "killed four in Hass, and three in Hish" stand.
_NEAR = 30


_CLAN = frozenset({"آل", "ال"})  # as printed, and as it is compared
_AGE_LEADS = frozenset({"of", "aged"})
_HE = frozenset({"هو", "هي"})
_AGES, _MOST_AGES = re.compile(rf"{Kind.WORD}(?:{Kind.NUMBER},)*{Kind.NUMBER},?{Kind.AND}$"), 16


class Tagger:
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
        entry = self._entry(at)
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
        return self._put_known(at, entry)

    def _put_known(self, at: int, entry: Found | None) -> int:
        if entry and entry.entry.tag in {"in", "who"} and (end := self._put_hedged(at)):
            return end
        if entry and not self._ends_hyphened_name(at, entry):
            return self._put_entry(at, entry)
        return (
            self._put_alone(at)
            or self._put_victim(at)
            or self._put_the_other(at)
            or self._put_other(at)
        )

    def _entry(self, at: int) -> Found | None:
        """Find the phrase at a token; in "killing her son", the verb alone."""
        entry = find_entry(self.tokens, at)
        if entry is None or entry.length == 1:
            return None if entry and self._names_town(at, entry) else entry
        end = at + entry.length
        if entry.entry.tag == "both" and self._is_dead_and(at, end):
            return find_entry(self.tokens[: at + 1], at)
        if self.tokens[end - 1].key in _OWN and is_noun(self.tokens, end):
            return find_entry(self.tokens[at : end - 1], 0)
        return entry

    def _names_town(self, at: int, entry: Found) -> bool:
        """Tell "in Has town", "bombed Hit village": verbs that are names by their capital."""
        if not (at and self.tokens[at].is_name and entry.entry.tag in _VERBS):
            return False
        before = self.text[slice(*self.tokens[at - 1].span)]
        if not (before.isalpha() and before.islower()):
            return False  # a sentence begins, or a headline has capitals throughout
        behind = find_entry(self.tokens, at + 1) if at + 1 < len(self.tokens) else None
        is_kind = behind is not None and behind.entry.tag == "place kind"
        return is_kind or before in _BEFORE_TOWNS

    def _is_dead_and(self, at: int, end: int) -> bool:
        """Tell "left three dead and wounded a dozen": two figures, and not one of both."""
        is_of_people = bool(self.tags) and self.tags[-1].kind == Kind.PEOPLE
        is_dead = is_of_people and self.tokens[at].key in {"dead", "killed"}
        return is_dead and people_or_number(self.text, self.tokens, end)

    def _names_market(self, date: DateReading) -> bool:
        """Tell "the Thursday market", "سوق الخميس", which is a place."""
        if not date.weekday_alone:
            return False
        if ARABIC.match(date.text):
            before = self.text[: date.span[0]].split()[-1:]
            return bool(before) and key_of(before[0]) in _MARKETS
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
        """Tell names from people: "منطقة المزارع", "مالك الخطيب" have an article."""
        before = self.tags[-1].kind if self.tags else ""
        is_surname = before == Kind.WORD and people.count == 1
        is_surname = is_surname and people.group in TRADES
        behind = before == Kind.PLACE_KIND or is_surname
        if self.tags and self.text[slice(*self.tags[-1].span)] in _CLAN and people.length == 1:
            return True  # "مضافة آل مرشد"
        return behind and people.length == 1 and self.text.startswith("ال", self.tokens[at].span[0])

    def _put_victim(self, at: int) -> int:
        """Take a name right behind an Arabic verb of dying as one person: "قتل خالد المداحلة"."""
        if not self.tags or self.tags[-1].kind != Kind.KILLED_BEHIND or at + 1 >= len(self.tokens):
            return 0
        if self.tokens[at].key in _HE and self.tokens[at + 1].key.startswith("و"):
            span = self.tokens[at].span  # "فقتل هو وزوجته"
            people = People(span, Group.PERSON, 1, "", self.text[slice(*span)], 1)
            self.tags.append(Tag(Kind.PEOPLE, span, people=people))
            return at + 1
        verb = self.text[slice(*self.tags[-1].span)]
        if verb not in listed("dies by name") or not (
            self._is_first_name(at) and self._is_unknown(at + 1)
        ):
            return 0
        span = (self.tokens[at].span[0], self.tokens[at + 1].span[1])
        people = People(span, Group.PERSON, 1, "", self.text[slice(*span)], 2)
        self.tags.append(Tag(Kind.PEOPLE, span, people=people))
        return at + 2

    def _put_the_other(self, at: int) -> int:
        """Take the second of two behind a verb: "one of them was killed, and the other died"."""
        token = self.tokens[at]
        is_known = self.text.startswith("ال", token.span[0])
        if token.key not in listed("the other" if is_known else "another one"):
            return 0
        if not self.tags or self.tags[-1].kind not in _BEFALLS:
            return 0
        if not is_known and at + 1 < len(self.tokens) and not self._ends_number(at + 1):
            return 0
        text = self.text[slice(*token.span)]
        noun = token.key if is_known else ""
        people = People(token.span, Group.PERSON, 1, "", text, 1, noun=noun)
        self.tags.append(Tag(Kind.PEOPLE, token.span, people=people))
        return at + 1

    def _is_first_name(self, at: int) -> bool:
        token = self.tokens[at]
        has_article = self.text.startswith("ال", token.span[0])
        return not has_article and token.key not in listed("quantity") and self._is_unknown(at)

    def _is_unknown(self, at: int) -> bool:
        token = self.tokens[at]
        if not ARABIC.match(token.key) or token.span[0] in self.dates or is_noun(self.tokens, at):
            return False
        return find_entry(self.tokens, at) is None and number_at(self.tokens, at) is None

    def _name_words(self, at: int, entry: Found | None) -> int:
        """Count the words of an Arabic place name at a token; 0 where it is another word.

        Behind a kind of place or "in", names win over words such as "mother" (أم ولد); elsewhere
        they are taken where nothing else is known of the word.
        """
        start = self.tokens[at].span[0]
        if not ARABIC.match(self.text, start) or not (words := name_length(self.tokens, at)):
            return 0
        if number_at(self.tokens, at):
            return 0
        before = self.tags[-1].kind if self.tags else ","
        if self._is_shot_at(at):
            return 0
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

    def _is_shot_at(self, at: int) -> bool:
        """Tell the shepherd of "أطلقوا النار على الراعي" from the town that bears the word."""
        if [tag.kind for tag in self.tags[-2:]] != [Kind.STRIKE_ON, Kind.IN]:
            return False
        verb = self.text[slice(*self.tags[-2].span)]
        return ("نار" in verb or "رصاص" in verb) and is_noun(self.tokens, at)

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

    def _put_hedged(self, at: int) -> int:
        """Take "at least 35" behind "wounding": the hedge begins like a place."""
        has_hedge = hedge_at(self.tokens, at)[1] > at
        return self._put_alone(at) if has_hedge else 0

    def _put_alone(self, at: int) -> int:
        """Take a number on its own as people, beside a word that says what befell them."""
        hedge, first = hedge_at(self.tokens, at)
        number = number_at(self.tokens, first) if first < len(self.tokens) else None
        number = number or in_brackets(self.tokens, first)
        if number is None:
            return 0
        joint = number.form.joint
        end = first + number.length
        if self._is_age():
            return self._put_age(at, end, number.value)
        end += self._says_more(end)
        before = self.tags[-1].kind if self.tags else ""
        behind = find_entry(self.tokens, end) if end < len(self.tokens) else None
        follows = before in _BEFALLS or self._is_of_many(end, behind) or self._is_labelled()
        is_counted = behind and behind.entry.tag in _COUNTED and not behind.form.joint
        follows = follows and not is_counted
        alone = follows and (
            end >= len(self.tokens)
            or self._ends_number(end)
            or self.tokens[first].key in listed("one of them")
        )
        is_joined = before in _BEFORE_LISTED or joint.startswith("&")
        alone = alone or (is_joined and behind is not None and self._is_listed(end, behind))
        alone = alone or (is_joined and self._is_there(end))
        leads = (
            behind is not None
            and behind.entry.tag in {"killed", "hurt"}
            and behind.entry.value != "behind"
        )
        span = (self.tokens[first].span[0] + number.form.at, self.tokens[end - 1].span[1])
        alone = alone or any(one.match(self.text, span[1]) for one in (_MOST_OF_THEM, _WERE_KILLED))
        if joint.startswith("&"):
            self.tags.append(Tag(Kind.AND, (span[0] - 1, span[0])))
        if alone or leads:
            text = self.text[slice(*span)]
            people = People(span, Group.PERSON, number.value, hedge, text, number.length, joint)
            self.tags.append(Tag(Kind.PEOPLE, span, people=people))
        else:
            self.tags.append(Tag(Kind.NUMBER, span, str(number.value)))
        return end

    def _says_more(self, at: int) -> bool:
        """Tell the "more" of ", and four more in Bara"."""
        keys = [token.key for token in self.tokens[at : at + 2]]
        found = find_entry(self.tokens, at + 1) if keys[:1] == ["more"] and keys[1:] else None
        return found is not None and found.entry.tag == "in" and keys[1] != "than"

    def _is_labelled(self) -> bool:
        """Tell "Killed: 4. Wounded: 9": the label of a figure opens a sentence or clause."""
        return _LABEL.search("".join(tag.kind for tag in self.tags[-_LABEL_TAGS:])) is not None

    def _is_of_many(self, at: int, behind: Found | None) -> bool:
        """Tell "killed, X, nine of ...": in Arabic the killer stands between verb and number."""
        if at >= len(self.tokens) or self.tokens[at].key != "من" or behind is None:
            return False
        kinds = "".join(tag.kind for tag in self.tags[-_FAR_BACK:])
        return _KILLER_BETWEEN.search(kinds) is not None

    def _is_listed(self, at: int, behind: Found) -> bool:
        """Tell "and five in Bara" behind counted people, from "41 in the hundred"."""
        if behind.entry.tag != "in" or at + 1 >= len(self.tokens):
            return False
        if self.tokens[at].key.isascii():  # a name with its capital, and dead before
            near = self.tags[-_NEAR:]
            behind_in = self.tokens[at + 1]
            is_place = behind_in.is_name or behind_in.key == "the"
            is_place = is_place and behind_in.span[0] not in self.dates
            return is_place and any(t.people for t in near) and any(t.kind in DEATHS for t in near)
        is_number = number_at(self.tokens, at + 1) is not None
        return not is_number and any(t.people for t in self.tags[-12:])

    def _is_there(self, at: int) -> bool:
        """Tell "and four there" behind counted people."""
        is_there = at < len(self.tokens) and self.tokens[at].key in listed("there")
        return is_there and any(tag.people for tag in self.tags[-6:])

    def _put_age(self, at: int, end: int, years: int) -> int:
        span = self.tokens[at].span[0], self.tokens[end - 1].span[1]
        self.tags.append(Tag(Kind.NUMBER, span, str(years)))
        return end

    def _is_age(self) -> bool:
        """Tell the second age of "two boys of 13 and 15", and "a child of eight was killed"."""
        kinds = "".join(tag.kind for tag in self.tags[-_MOST_AGES:])
        if (ages := _AGES.search(kinds)) is not None:  # "aged four, seven and eleven"
            return self._is_word(ages.start() - len(kinds), _AGE_LEADS)
        one = self.tags[-2].people if len(self.tags) > 1 else None
        return one is not None and one.count == 1 and self._is_word(-1, _AGE_LEADS)

    def _is_word(self, at: int, words: frozenset[str]) -> bool:
        return self.text[slice(*self.tags[at].span)].casefold() in words

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
        if ARABIC.match(sign) and (words := self._put_joined_name(at)):
            return at + words
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

    def _put_joined_name(self, at: int) -> int:
        """Tag a place name with "and" or "in" written in one with it; how many words it takes."""
        start = self.tokens[at].span[0]
        letters, joint, words = name_behind_letter(self.tokens, at)
        if not words:
            return 0
        for n, sign in enumerate(joint):
            self.tags.append(Tag(Kind.AND if sign == "&" else Kind.IN, (start + n, start + n + 1)))
        span = (start + letters, self.tokens[at + words - 1].span[1])
        self.tags.append(Tag(Kind.NAME if joint.endswith("i") else Kind.WORD, span))
        return words
