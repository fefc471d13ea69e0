"""Text to tokens with offsets, and tokens to lexemes with a tag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from syria_geo.names import is_arabic
from syria_geo.phrases import _vocabulary as words

__all__ = ["ABBREVIATED", "Lexeme", "Tag", "lexemes"]


class Tag(Enum):
    """What a lexeme does in a phrase."""

    NAME = auto()
    KIND = auto()
    PEOPLE = auto()
    RELATION = auto()
    DIRECTION = auto()
    OUTSKIRTS = auto()
    AROUND = auto()
    DISTANCE = auto()
    AND = auto()
    FILLER = auto()
    DESCRIPTION = auto()
    STOP = auto()
    OWNER = auto()  # the s of "Aleppo's Azaz"
    BREAK = auto()  # , ; : and line ends
    OPEN = auto()
    CLOSE = auto()
    OR = auto()  # slash, arrow
    DASH = auto()
    QUOTE = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One or more tokens that mean one thing; ``value`` is its kind, relation or metres."""

    tag: Tag
    start: int
    end: int
    value: str = ""
    key: str = ""
    adverb: bool = False  # Arabic direction without article: may stand for "west of"


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int
    owner: bool = False  # "Aleppo's"


# Vowel marks of Arabic, accents and what programs leave in words unseen (soft hyphens, marks of
# direction) are no letters to Python; they part no word.
_UNSEEN = (
    "\u00ad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_LETTER = f"[^\\W_][\u0300-\u036f\u064b-\u065f\u0670{_UNSEEN}]*"
_WORD = f"(?:{_LETTER})+(?:['`´‘’ʾʿʼ′](?:{_LETTER})+)*['`´‘’ʾʿʼ]?"
_SIGNS = {
    **dict.fromkeys(",،;؛:.\n>›", Tag.BREAK),
    **dict.fromkeys("([{", Tag.OPEN),
    **dict.fromkeys(")]}", Tag.CLOSE),
    **dict.fromkeys("/\\|→", Tag.OR),
    **dict.fromkeys("-‐‑‒–—", Tag.DASH),
    **dict.fromkeys('"“”„«»', Tag.QUOTE),
}
_DECIMAL = r"\d+\.\d+"
_ARROW = "->"
_TOKEN = re.compile(f"{_DECIMAL}|{_WORD}|{_ARROW}|[&{re.escape(''.join(_SIGNS))}]")
_SINGLE = {
    **_SIGNS,
    _ARROW: Tag.OR,
    # Of "A or B" one is meant, as of "A and B" both: neither holds the other.
    **dict.fromkeys(("and", "&", "و", "or", "او"), Tag.AND),
    **dict.fromkeys(("aka", "alias"), Tag.OPEN),
}
_POSSESSIVE = re.compile(r"(?<=[A-Za-z]{2})(?:['`´‘’]s|(?<=s)['’])$")
# "Ra's al-Ain" owns nothing.
_LEAST_OWNER = 3
# French: "la ville d'Alep".
_ELISION = re.compile(r"[dl]['’](?=[^\W\d_]{3})", re.I)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(km|kms|m|كم)?$")


def lexemes(text: str) -> list[Lexeme]:
    """Read a text into tagged lexemes, left to right, in time linear in its length."""
    tokens = [_token(found[0], found.start()) for found in _TOKEN.finditer(text)]
    found: list[Lexeme] = []
    at = 0
    while at < len(tokens):
        taken, read = _read(tokens, at)
        found += read
        at += taken
        if tokens[at - 1].owner and _begins_name_here(tokens, at):
            found.append(Lexeme(Tag.OWNER, read[-1].end, read[-1].end))
    return found


def _token(word: str, start: int) -> _Token:
    """Make a token, without the s of "Atareb's market" and the d of "ville d'Alep"."""
    if elided := _ELISION.match(word):
        word, start = word[elided.end() :], start + elided.end()
    bare = _POSSESSIVE.sub("", word)
    owner = bare != word and len(bare) >= _LEAST_OWNER
    key = words.token_key(bare)
    if "'" in key and (plain := key.strip("'")) in words.WORDS:  # the edge of a quotation
        key = plain
    return _Token(key, start, start + len(bare), owner)


def _begins_name_here(tokens: list[_Token], at: int) -> bool:
    return at < len(tokens) and _read(tokens, at)[1][0].tag is Tag.NAME


def _read(tokens: list[_Token], at: int) -> tuple[int, list[Lexeme]]:
    """Read the longest lexeme that begins here: how many tokens it takes, and what it is."""
    token = tokens[at]
    if token.key in _SINGLE:
        single = 1, [Lexeme(_SINGLE[token.key], token.start, token.end, key=token.key)]
        return _longest(tokens, at) or single  # "and its countryside"
    for reader in (_distance, _abbreviated, _article, _longest, _prefixed, _glued):
        if read := reader(tokens, at):
            return read
    return 1, [Lexeme(_tag(token.key), token.start, token.end, key=token.key)]


def _tag(key: str) -> Tag:
    if key in words.FILLERS:
        return Tag.FILLER
    return Tag.DESCRIPTION if key in words.DESCRIPTIONS else Tag.NAME


_Read = tuple[int, list[Lexeme]]


def _article(tokens: list[_Token], at: int) -> _Read | None:
    """Read the article of "At Tall", "Baghuz at-Tahtani" and "An Nabk", no English word there."""
    token = tokens[at]
    if not _is_article(tokens, at):
        return None
    return 1, [Lexeme(Tag.NAME, token.start, token.end, key=token.key)]


def _is_article(tokens: list[_Token], at: int) -> bool:
    if tokens[at].key == "an" and at + 1 < len(tokens):
        return tokens[at + 1].key.startswith("n")  # English writes "a" before n
    if tokens[at].key != "at" or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1].key
    joined = after == "-" and at + 2 < len(tokens) and tokens[at + 2].key.startswith("t")
    return joined or (after.startswith("t") and after != "the" and _begins_name(tokens, at))


def _begins_name(tokens: list[_Token], at: int) -> bool:
    """Say whether "at" stands in a name; after a kind word or a description it says where."""
    before = _bare(tokens[at - 1].key) if at else ""
    return (before,) not in words.KINDS and before not in words.DESCRIPTIONS


def _distance(tokens: list[_Token], at: int) -> _Read | None:
    """Read "10 km", "10km", "1.5 km", "seven kilometres" as one lexeme of metres."""
    key = tokens[at].key
    number = _NUMBER.match(key)
    if not number and key not in words.NUMBERS:
        return None
    taken, unit = 1, number[2] if number else ""
    if not unit and at + 1 < len(tokens) and tokens[at + 1].key in words.UNITS:
        taken, unit = 2, tokens[at + 1].key
    if not unit:
        return None
    metres = (float(number[1]) if number else words.NUMBERS[key]) * words.UNITS[unit]
    span = (tokens[at].start, tokens[at + taken - 1].end)
    return taken, [Lexeme(Tag.DISTANCE, *span, value=str(metres))]


ABBREVIATED = "."
_TWO_LETTERS = frozenset({"ne", "nw", "se", "sw"})
_SIDES = {"n": "N", "s": "S", "e": "E", "w": "W"}


def _abbreviated(tokens: list[_Token], at: int) -> _Read | None:
    """Read "N. Aleppo" and "SW Daraa" as sides; the letters are no words of a name."""
    letters, following = tokens[at], tokens[at + 1 : at + 2]
    dotted = bool(following) and following[0].key == "." and len(tokens) > at + 2
    told = dotted or (bool(following) and following[0].key == "of")  # "5 km S of"
    side = _SIDES.get(letters.key, "") if told else ""
    side = side or (letters.key.upper() if letters.key in _TWO_LETTERS else "")
    if not side:
        return None
    end = following[0].end if dotted else letters.end
    return 1 + dotted, [Lexeme(Tag.DIRECTION, letters.start, end, side, ABBREVIATED)]


_TABLES: tuple[tuple[Tag, dict[tuple[str, ...], str]], ...] = (
    (Tag.STOP, words.STOPS),
    (Tag.DIRECTION, words.DIRECTIONS),
    (Tag.RELATION, words.RELATIONS),
    (Tag.OUTSKIRTS, words.OUTSKIRTS),
    (Tag.AROUND, words.AROUND),
    (Tag.KIND, words.KINDS),
    (Tag.PEOPLE, words.PEOPLE),
)
# "حول" is around, "الحول" is Al-Hol: what needs its article is a row with it.
_WITH_ARTICLE = frozenset({Tag.DIRECTION, Tag.KIND, Tag.PEOPLE, Tag.OUTSKIRTS})
# "السورية" says of what country something is.
_COUNTRY = "country"
# How many words the longest row has that begins with a word.
_FIRST_WORDS = {
    row[0]: len(row) for row in sorted((row for _, table in _TABLES for row in table), key=len)
}


def _longest(tokens: list[_Token], at: int) -> _Read | None:
    """Find the longest row of the vocabulary that begins at this token, article or not."""
    firsts = (tokens[at].key, _bare(tokens[at].key))
    reach = max(_FIRST_WORDS.get(first, 0) for first in firsts)
    for length in range(min(reach, len(tokens) - at), 0, -1):
        taken = tokens[at : at + length]
        exact = tuple(token.key for token in taken)
        bare = tuple(_bare(token.key) for token in taken)
        for tag, table in _TABLES:
            row = bare if exact not in table and tag in _WITH_ARTICLE else exact
            if row in table and (row == exact or table[row] != _COUNTRY):
                return length, [_lexeme(tag, table[row], taken)]
    return None


def _lexeme(tag: Tag, value: str, taken: list[_Token]) -> Lexeme:
    key = " ".join(_bare(token.key) for token in taken)
    adverb = tag is Tag.DIRECTION and not taken[0].key.startswith("ال")
    return Lexeme(tag, taken[0].start, taken[-1].end, value, key, adverb)


def _bare(key: str) -> str:
    return key[2:] if len(key) > 3 and key.startswith("ال") else key


_PREFIXES: dict[str, tuple[Tag, str]] = {
    "ب": (Tag.RELATION, "in"),
    "ل": (Tag.RELATION, "in"),
    "لل": (Tag.RELATION, "in"),
    "و": (Tag.AND, ""),
}


_GLUED_LEAST = 4


_GLUED_KINDS = ("شارع", "مدينه", "بلده", "قريه", "محافظه", "مخيم", "حي")


def _glued(tokens: list[_Token], at: int) -> _Read | None:
    """Read a kind word that lost the space before it: "النورشارع البنان", "العاصيحي النور"."""
    token = tokens[at]
    if at + 1 == len(tokens) or not is_arabic(token.key):
        return None
    for kind in _GLUED_KINDS:
        name = token.key.removesuffix(kind)
        if name != token.key and len(name) >= _GLUED_LEAST and _may_be_glued(kind, name):
            cut = token.end - len(kind)
            value = words.KINDS[(kind,)]
            return 1, [
                Lexeme(Tag.NAME, token.start, cut, key=name),
                Lexeme(Tag.KIND, cut, token.end, value, kind),
            ]
    return None


def _may_be_glued(kind: str, name: str) -> bool:
    """Ask more of the short word for neighbourhood: many a name ends in its letters."""
    return kind != "حي" or name.startswith("ال")


def _prefixed(tokens: list[_Token], at: int) -> _Read | None:
    """Read Arabic "in", "of" and "and" that are written onto a kind word: بريف, لبلده, ومدينه."""
    token = tokens[at]
    for prefix, (tag, value) in _PREFIXES.items():
        rest = token.key.removeprefix(prefix)
        if rest == token.key:
            continue
        for other, table in _TABLES:
            row = (_bare(rest),)
            if other in (Tag.KIND, Tag.DIRECTION) and row in table:
                cut = token.start + len(prefix)
                tail = _Token(rest, cut, token.end)
                first = Lexeme(tag, token.start, cut, value)
                return 1, [first, _lexeme(other, table[row], [tail])]
    return None
