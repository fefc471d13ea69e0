"""Lexemes to parts: one pass, left to right, one small method for each kind of lexeme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from syria_geo.names import is_arabic
from syria_geo.phrases._chunks import Chunk, finish, only_direction, parts_of
from syria_geo.phrases._legible import legible
from syria_geo.phrases._model import Part, PartKind, Phrase, Relation
from syria_geo.phrases._tokens import ABBREVIATED, Lexeme, Tag, lexemes
from syria_geo.phrases._vocabulary import ARTICLES, PLURALS, token_key

__all__ = ["parse"]


# Words that are no names to grammar, and may be words of one to the gazetteer.
_SMALL = frozenset(
    {
        Tag.PEOPLE,
        Tag.RELATION,
        Tag.DIRECTION,
        Tag.OUTSKIRTS,
        Tag.DISTANCE,
        Tag.AND,
        Tag.FILLER,
        Tag.DESCRIPTION,
        Tag.STOP,
    }
)


def parse(text: str) -> Phrase:
    """Take a place phrase apart.

    Parameters
    ----------
    text : str
        A phrase as a report writes it, English or Arabic.

    Returns
    -------
    Phrase
        Its parts in the order they stand; none for a text without letters. Never raises, and takes
        time linear in the length of the text. Its text is the one given, without what programs
        left in it.
    """
    text = legible(text)
    reader = _Reader(text)
    found = lexemes(text)
    read = list(_once(reader.read(found)))
    small = reader.small_words(found)
    sites = [part for part in read if not part.origin]
    if not any(part.name for part in sites):
        return Phrase(text, tuple(finish(read)), tuple(reader.unread), small_words=small)
    # "a man from Hass killed in Kafr Nabl" tells of Kafr Nabl.
    origins = tuple(part for part in read if part.origin and part.name)
    return Phrase(text, tuple(finish(sites)), tuple(reader.unread), origins, small)


_MAY_HOLD_ITSELF = frozenset(
    {
        PartKind.UNSTATED,
        PartKind.CITY,
        PartKind.AREA,
        PartKind.SUB_DISTRICT,
        PartKind.DISTRICT,
        PartKind.REGION,
        PartKind.GOVERNORATE,
        PartKind.COUNTRYSIDE,
    }
)


def _once(parts: Iterable[Part]) -> Iterator[Part]:
    """Leave out what was said before: "X village, X village" is no village that lies in another.

    "Hama, Hama" is a city in the governorate of its name, and stays.
    """
    said: set[tuple[PartKind, str]] = set()
    for part in parts:
        told = part.kind, token_key(part.name)
        if told in said and part.relation in (Relation.IN, Relation.ALSO):
            continue
        if part.name and part.kind not in _MAY_HOLD_ITSELF:
            said.add(told)
        yield part


_SUBURBS = "suburbs"
_DETAILS = frozenset(
    {PartKind.LANDMARK, PartKind.STREET, PartKind.MARKET, PartKind.ROAD, PartKind.CIRCLE}
)
_WAYS = frozenset({PartKind.ROAD, PartKind.STREET})
_LED_TO = frozenset({PartKind.LANDMARK, PartKind.MARKET, PartKind.CROSSING, PartKind.CAMP})
_COUNTRIES = frozenset({PartKind.ABROAD, PartKind.COUNTRY})
_NAMED_AFTER_THINGS = _DETAILS | {PartKind.NEIGHBOURHOOD, PartKind.VILLAGE, PartKind.TOWN}
_SIDES = frozenset({PartKind.UNSTATED, PartKind.COUNTRYSIDE})
_FROM = "from"
_ARABIC_FROM = "من"
_PERSON, _DISPLACED = "person", "displaced"
_OF = frozenset({"of", "to", "from"})
_AWAY = frozenset({"from", "من", "عن"})
_OR = frozenset({"or", "او"})
_URBAN = frozenset({PartKind.CITY, PartKind.TOWN, PartKind.VILLAGE})


_ANY = frozenset(Tag)
_ENDS_CLAUSE = frozenset({Tag.BREAK, Tag.OPEN, Tag.CLOSE})
_KEEP_PEOPLE = frozenset({Tag.PEOPLE, Tag.DESCRIPTION, Tag.FILLER})
_ENDS_SKIPPING = _ENDS_CLAUSE | {Tag.RELATION, Tag.DIRECTION}


def _ends_here(following: Lexeme | None) -> bool:
    return following is None or following.tag in _ENDS_CLAUSE


class _Reader:
    """Reads lexemes into parts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[Part] = []
        self.owners: list[Part] = []  # of what is named next
        self.unread: list[str] = []
        self._last_unread: int | None = None
        self.skipped: set[Lexeme] = set()
        self.chunk = Chunk()
        self.skipping_to = _ANY
        self.quoted = False
        self.people = ""  # who was told of last: what they are "of" or "from" is their origin

    def read(self, found: list[Lexeme]) -> list[Part]:
        for lexeme, following in zip(found, [*found[1:], None], strict=False):
            if lexeme.tag not in self.skipping_to:
                self._leave_unread(lexeme)
                self.skipped.add(lexeme)
                continue
            self.skipping_to = _ANY
            _READ[lexeme.tag](self, lexeme, following)
            if lexeme.tag not in _KEEP_PEOPLE:
                self.people = ""
        self._close()
        return [*self.parts, *self.owners]

    def small_words(self, found: list[Lexeme]) -> tuple[tuple[int, int], ...]:
        """List where the words stand that grammar reads as no name; not those that are skipped."""
        small = (lexeme for lexeme in found if lexeme.tag in _SMALL)
        return tuple((word.start, word.end) for word in small if word not in self.skipped)

    def _leave_unread(self, lexeme: Lexeme) -> None:
        """Keep the names that are skipped, words that follow each other as one."""
        if lexeme.tag is not Tag.NAME:
            return
        word = self.text[lexeme.start : lexeme.end]
        if self._last_unread == lexeme.start - 1:
            self.unread[-1] += f" {word}"
        else:
            self.unread.append(word)
        self._last_unread = lexeme.end

    # --- one method for each tag

    def name(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        self._at_home(lexeme)
        if self.chunk.kind_after or self.chunk.kind is PartKind.COUNTRY:
            self._next()
        if self.chunk.names and self._is_second(lexeme):
            lexeme = replace(lexeme, start=lexeme.start + 1)
            self.and_(lexeme, following)
        self.chunk.names.append(lexeme)
        self.chunk.cover(lexeme)

    def _is_second(self, lexeme: Lexeme) -> bool:
        """Read the "and" written onto the second name of "بين دوما وحرستا"."""
        between = self.chunk.relation is Relation.BETWEEN and not self.chunk.listed
        return lexeme.key.startswith("وال") or (between and lexeme.key.startswith("و"))

    def kind(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        kind = PartKind(lexeme.value)
        self._at_home(lexeme)
        if self._names_the_place(lexeme, kind):
            self.name(lexeme, following)
            return
        if kind is PartKind.VILLAGE and self.chunk.kind is PartKind.ABROAD:
            self._name_by_kind()  # "Tikrit village" is not the city abroad
        if all(name.key in ARTICLES for name in self.chunk.names):
            self.chunk.names.clear()  # an article before the kind word: "Al liwa 12"
        if self._begins_another(lexeme, kind):
            self._next()
        elif self.chunk.kind_after and kind in _WAYS and self.chunk.kind in _LED_TO:
            self._name_with_kinds()  # "Hama airport road" is no airport
        elif self.chunk.kind_after and kind in _DETAILS:
            return  # "X village school": no name of its own, it is in X
        self._set_kind(kind, many=lexeme.key in PLURALS)
        self.chunk.plural |= lexeme.key in PLURALS
        self.chunk.kind_after = bool(self.chunk.names)
        self.chunk.kinds.append(lexeme)
        self.chunk.cover(lexeme)

    def _begins_another(self, lexeme: Lexeme, kind: PartKind) -> bool:
        """Say whether a kind word is that of what follows; a country holds what stands before."""
        if self.chunk.names:
            return is_arabic(lexeme.key) or kind is PartKind.COUNTRY
        return self.chunk.kind in _DETAILS and kind not in _DETAILS

    def relation(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        relation = Relation(lexeme.value)
        if self.chunk.names and is_arabic(lexeme.key) and _ends_here(following):
            self.name(replace(lexeme, tag=Tag.NAME), following)  # "تل خلف": behind nothing
            return
        distance = self.chunk.distance_m if self.chunk.empty else None
        if self.chunk.empty and self.chunk.explicit and relation is Relation.IN:
            if distance is None:
                return  # "القريبة من", "outside in": the first word said more
            if lexeme.key not in _AWAY:
                distance = None  # "for 2 km in Saraqib": no way from it
        self.chunk.distance_m = None  # told of what follows
        self._next(relation, explicit=True)
        if distance is not None:
            self.chunk.relation, self.chunk.distance_m = Relation.OFFSET, distance
        else:
            told = bool(self.people) and lexeme.key == _ARABIC_FROM
            self._mark_origin(lexeme.key == _FROM or told)

    def direction(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        if self._points_at(lexeme, following):
            self._direction_of(lexeme)
        elif self._is_hint(following):
            self.chunk.direction = lexeme.value
            if not self.chunk.empty:
                self.chunk.end = lexeme.end
        else:
            if self.chunk.kind_after and not is_arabic(lexeme.key):
                self._next()
            self.chunk.direction = self.chunk.direction or lexeme.value
            if lexeme.key != ABBREVIATED:
                self.chunk.names.append(lexeme)
            self.chunk.cover(lexeme)

    def outskirts(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        """Read the edge of a town as near to it: "أطراف مدينة دوما", "Duma's outskirts"."""
        after = bool(self.chunk.names) and not is_arabic(lexeme.key)
        if after:
            self.chunk.relation, self.chunk.explicit = Relation.NEAR, True
            self.chunk.kind_after = True
            self.chunk.cover(lexeme)
        else:
            direction = self.chunk.direction if self.chunk.empty else ""
            self._next(Relation.NEAR, explicit=True)
            self.chunk.direction = direction
        self.chunk.outskirts = True
        self.chunk.countryside = lexeme.value == _SUBURBS

    def around(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        """Take in what lies around a place: "حلب وريفها" is more than the city."""
        if not self.chunk.names:
            return
        if lexeme.value == PartKind.COUNTRYSIDE:
            self._set_countryside()
        else:
            self.chunk.relation, self.chunk.explicit = Relation.NEAR, True
        self.chunk.kind_after = True
        self.chunk.cover(lexeme)

    def distance(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        self._next(Relation.NEAR, explicit=True)
        self.chunk.distance_m = float(lexeme.value)

    def and_(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        if not self.chunk.empty:
            self._next(self.chunk.relation, explicit=self.chunk.explicit)
        self.chunk.listed = True
        self.chunk.alternative = lexeme.key in _OR

    def filler(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        if lexeme.key == "of" and self.chunk.names:
            self._next()
        elif lexeme.key == "of" and self.people and self.chunk.empty:
            self._mark_origin(True)

    def description(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        if self.chunk.names:
            self.chunk.left |= self.chunk.origin
            self._next()

    def people_(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        """Read who is told of; beside a kind word they may name it: "حي النازحين"."""
        chunk = self.chunk
        kind_next = following is not None and following.tag is Tag.KIND
        if is_arabic(lexeme.key) and not chunk.empty and not chunk.countryside:
            self.name(replace(lexeme, tag=Tag.NAME), following)
            return
        if chunk.names:
            # "Hass residents killed in Kafr Nabl", but no "Hass displaced people camp".
            chunk.origin |= not (chunk.explicit or kind_next or lexeme.value == _PERSON)
            chunk.displaced |= chunk.origin and lexeme.value == _DISPLACED
            self._next()
        if not (self.people and lexeme.value == _PERSON):
            self.people = lexeme.value

    def stop(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        self._next()
        self.skipping_to = _ENDS_CLAUSE if lexeme.value == "clause" else _ENDS_SKIPPING

    def break_(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        if not self.chunk.empty:
            self._next()

    def owner(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        """Read "near Aleppo's Azaz" as near Azaz, in Aleppo."""
        before = self.chunk
        relation, explicit, number = before.relation, before.explicit, len(self.parts)
        self._next(relation, explicit=explicit)
        self.owners += [
            replace(part, relation=Relation.IN, explicit=True, listed=False)
            for part in self.parts[number:]
        ]
        del self.parts[number:]
        self.chunk.listed = before.listed

    def also(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        if not self.chunk.empty:
            self._next(Relation.ALSO)
            self.chunk.alternative = lexeme.tag is Tag.OR

    def dash(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        if self.chunk.names and not self.chunk.kind_after:
            self.chunk.names.append(lexeme)
        elif not self.chunk.empty:
            self._next()

    def quote(self, lexeme: Lexeme, following: Lexeme | None) -> None:
        """Read a quoted name right after another as that other's second name."""
        self.quoted = not self.quoted
        if self.quoted and self.chunk.names:
            self._next(Relation.ALSO)

    # --- what the methods above share

    def _at_home(self, lexeme: Lexeme) -> None:
        """Read what follows "أهالي" or "نازحي" directly as where they are at home."""
        if self.people not in ("", _PERSON) and is_arabic(lexeme.key) and self.chunk.empty:
            self._mark_origin(True)

    def _mark_origin(self, origin: bool) -> None:
        self.chunk.origin |= origin
        self.chunk.displaced |= origin and self.people == _DISPLACED

    def _names_the_place(self, lexeme: Lexeme, kind: PartKind) -> bool:
        """Read "حي طريق الباب" and "طريق السد": what a kind word is followed by names it."""
        nameless = not self.chunk.names and self.chunk.kind in _NAMED_AFTER_THINGS
        thing = kind in _DETAILS and is_arabic(lexeme.key)
        return nameless and (thing or kind in _COUNTRIES)

    def _name_with_kinds(self) -> None:
        """Read the kind words so far as the end of the name."""
        words = [replace(word, tag=Tag.NAME) for word in self.chunk.kinds]
        self.chunk.names, self.chunk.kinds = [*self.chunk.names, *words], []

    def _name_by_kind(self) -> None:
        """Read the kind words so far as the name."""
        self.chunk.names, self.chunk.kinds = [*self.chunk.kinds], []
        self.chunk.kind = PartKind.UNSTATED

    def _set_countryside(self) -> None:
        self.chunk.countryside = True
        told_after = bool(self.chunk.names) and self.chunk.kind in _URBAN
        if self.chunk.kind is PartKind.UNSTATED or told_after:
            self.chunk.kind = PartKind.COUNTRYSIDE

    def _set_kind(self, kind: PartKind, *, many: bool) -> None:
        """Keep that the countryside of a town is meant: "Ariha city countryside"."""
        if kind is PartKind.COUNTRYSIDE:
            self._set_countryside()
        elif many or not (self.chunk.countryside and kind in _URBAN):
            self.chunk.kind = kind

    def _points_at(self, lexeme: Lexeme, following: Lexeme | None) -> bool:
        """Say whether a direction is one of something that follows: "west of", "غرب مدينة"."""
        if following is None:
            return False
        if is_arabic(lexeme.key):
            names_next = following.tag in (Tag.NAME, Tag.KIND)
            return (
                lexeme.adverb
                and names_next
                and not (self.chunk.countryside and not self.chunk.names)
            )
        return following.key in _OF

    def _direction_of(self, lexeme: Lexeme) -> None:
        inside = self.chunk.empty and self.chunk.explicit and self.chunk.relation is Relation.IN
        if not inside:
            distance = self.chunk.distance_m if self.chunk.empty else None
            self.chunk.distance_m = None  # told of what follows
            self._next(Relation.DIRECTION_OF, explicit=True)
            if distance is not None:
                self.chunk.relation, self.chunk.distance_m = Relation.OFFSET, distance
        self.chunk.direction = lexeme.value

    def _is_hint(self, following: Lexeme | None) -> bool:
        """Say whether a direction only hints: "eastern suburbs", "ريف حلب الغربي"."""
        before_kind = following is not None and following.tag in (Tag.KIND, Tag.OUTSKIRTS)
        after_area = (
            self.chunk.countryside
            or self.chunk.outskirts
            or self.chunk.kind is PartKind.GOVERNORATE
        )
        return (
            before_kind
            or (after_area and following is None)
            or (after_area and not self._wants_name(following))
        )

    def _wants_name(self, following: Lexeme | None) -> bool:
        return following is not None and following.tag is Tag.NAME and not is_arabic(following.key)

    def _next(self, relation: Relation = Relation.IN, *, explicit: bool = False) -> None:
        self._close()
        self.chunk = Chunk(relation=relation, explicit=explicit)

    def _close(self) -> None:
        chunk = self.chunk
        if chunk.relation is Relation.NEAR and chunk.distance_m is not None:
            chunk.relation = Relation.OFFSET  # "within 50 km of Palmyra"
        while chunk.names and chunk.names[-1].tag is Tag.DASH:
            chunk.names.pop()
        if self.parts and chunk.outskirts and not chunk.names:
            self._near_the_last(chunk)
        elif self.parts and not chunk.explicit and chunk.kind in _SIDES and only_direction(chunk):
            self._hint_back(chunk)
        elif self.parts and chunk.empty and chunk.distance_m is not None:
            self._so_far_from_the_last(chunk.distance_m)
        elif not chunk.empty:
            self.parts += [*parts_of(self.text, chunk), *self.owners]
            self.owners = []

    def _near_the_last(self, chunk: Chunk) -> None:
        """Read "Hama, western outskirts" like "the western outskirts of Hama"."""
        before = self.parts[-1]
        side = before.direction or chunk.direction
        self.parts[-1] = replace(before, relation=Relation.NEAR, explicit=True, direction=side)

    def _so_far_from_the_last(self, metres: float) -> None:
        """Read "شرقي الطبقة بـ 10 كم" like "10 km east of Tabqa"; "Hama, 10 km" is not Hama."""
        before = self.parts[-1]
        if before.relation is Relation.DIRECTION_OF or (before.name and not before.explicit):
            self.parts[-1] = replace(before, relation=Relation.OFFSET, distance_m=metres)

    def _hint_back(self, chunk: Chunk) -> None:
        """Give "Hama governorate, eastern suburbs" back to the governorate."""
        before = self.parts[-1]
        side = before.direction or chunk.direction
        outside = before.countryside or chunk.countryside
        self.parts[-1] = replace(before, countryside=outside, direction=side)


_READ = {
    Tag.NAME: _Reader.name,
    Tag.KIND: _Reader.kind,
    Tag.PEOPLE: _Reader.people_,
    Tag.RELATION: _Reader.relation,
    Tag.DIRECTION: _Reader.direction,
    Tag.OUTSKIRTS: _Reader.outskirts,
    Tag.AROUND: _Reader.around,
    Tag.DISTANCE: _Reader.distance,
    Tag.AND: _Reader.and_,
    Tag.FILLER: _Reader.filler,
    Tag.DESCRIPTION: _Reader.description,
    Tag.STOP: _Reader.stop,
    Tag.OWNER: _Reader.owner,
    Tag.BREAK: _Reader.break_,
    Tag.OPEN: _Reader.also,
    Tag.CLOSE: _Reader.break_,
    Tag.OR: _Reader.also,
    Tag.DASH: _Reader.dash,
    Tag.QUOTE: _Reader.quote,
}
