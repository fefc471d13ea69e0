"""Broken lines to one line of text, every character with its way back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from syria_geo.reports.text._model import Passage, Span

__all__ = ["Vocabulary", "plain", "reflow", "unread_letters"]

_SPACES = "\u00a0\u1680\u202f\u205f\u3000\t" + "".join(map(chr, range(0x2000, 0x200B)))
_PLAIN = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("‘’‚‛ʼʾʿ′`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
    | {"٪": "%", "،": ",", "؛": ";", "؟": "?", "٫": ".", "٬": ","}
    | dict.fromkeys("أإآٱ", "ا")
    | {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"}
)
# Marks that have no width: they must not stand between the letters of a word.
# Vowel marks and the stroke that lengthens Arabic words are no letters either.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640\u0670"
    + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x064B, 0x0653), *range(0x2066, 0x206A))))
)
# Most lines have nothing of the kind, nor spaces to reduce.
_MAY_BE_UNREAD = re.compile(f"[{''.join(sorted(_INVISIBLE))}*_]|://|www\\.|\\]\\(")
_ODD_SPACE = re.compile(rf"\s\s|[^\S ]|[{_SPACES}]")
_LONGEST_WORD = 40  # the first half of a broken word begins no farther back
_URL = re.compile(r"<?(?:https?://|www\.)[^\s<>]+>?")
_LINK = re.compile(r"!?\[([^\]]{0,200})\]\([^)\s]{0,2000}\)")
_STARS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


_HASHTAG = re.compile(r"(?<=[^\W\d] )#[^\W\d]\w*")


# The name Ali and the word "on" (على) differ in their last letter, where a text writes it at all.
_ALI, _LAST_LETTER = "علي", "ى"
_NO_LAST_LETTER = frozenset({"الي", "إلي", "حتي", "لدي", "ادي", "أدي", "قتلي", "جرحي"})
_ALI_ALONE = re.compile(r"(?<![^\W_])(?:[وفلب]|ال)?علي(?![^\W_])")
# With the article, behind "father of", or before what cannot stand behind "on", it is a name.
_ALI_SURELY = re.compile(
    r"(?<![^\W_])(?:العلي|(?<=[أا]بو )علي|علي(?=\s+(?:في|من|[إا]ثر|جر[ّ]?اء)\b|"
    r"(?:\s+\w+){0,2}\s+و(?:زوج|[إا]بن|[أا]بنا|بنت|شقيق|[أا]خ|والد|طفل|ولد|[أا]ولاد)|"
    r"\s+ب(?:انفجار|قصف|رصاص|طلق|غارة|شظايا|قذيفة|صاروخ)|\s*[،,.;)(]|\s*$))(?![^\W_])"
)


# "إدلب || معرة النعمان: ...": the bars of a bulletin are those of no table.
_BARS = re.compile(r"^([^|\n]{1,40}?)\|\|(?=[^|\n]*$)", re.M)


# "نحو (260) شهيدا": the number counts what stands behind it; "(1) قتل ..." heads an item.
_BRACKETED_NUMBER = re.compile(
    r"(?<=\S )\((?P<number>\d{1,5})\)(?=\s(?:من\s(?:هؤلاء|بينهم|المدنيين)|شخص|شهيد|شهداء|"
    r"قتيل|قتلى|مدني|ضحي|ضحايا|طفل|أطفال|امرأة|سيدة|سيدات|نساء|جريح|جرحى|مواطن|جثة|جثث))"
)


def plain(text: str, *, has_ali: bool | None = None) -> str:
    """Write a text with ASCII quotes, digits and spaces; its length stays the same.

    The sign of a hashtag within a sentence is a space, too: "in #Idlib", "مدينة #دير_الزور".

    Parameters
    ----------
    text : str
        Any text.
    has_ali : bool, optional
        Whether "علي" is the name Ali and never "on" (`Vocabulary.has_ali`); by default as the
        text itself writes it. The name keeps another last letter than the word.
    """
    told = text.translate(_PLAIN)
    if _ALI in text:
        is_written = has_ali if has_ali is not None else Vocabulary.of(text).has_ali
        told = _with_ali(_ALI_ALONE if is_written else _ALI_SURELY, text, told)
    told = _BRACKETED_NUMBER.sub(r" \g<number> ", told) if "(" in told else told
    told = _BARS.sub(r"\1: ", told) if "||" in told else told
    return _HASHTAG.sub(_without_sign, told) if "#" in told else told


def _with_ali(names: re.Pattern[str], text: str, told: str) -> str:
    """Write the name Ali so that it is not the word "on", of the same length."""
    letters = list(told)
    for name in names.finditer(text):
        letters[name.end() - 1] = "ی"
    return "".join(letters)


def _without_sign(tag: re.Match[str]) -> str:
    return tag[0].replace("#", " ").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a report: they tell a hyphen of the word from one of the line end.

    `has_ali` says that the report writes the name Ali and the word "on" apart.
    """

    words: frozenset[str]
    has_ali: bool = False

    @classmethod
    def of(cls, text: str) -> Vocabulary:
        """Collect the words that stand in the text unbroken."""
        words = frozenset(word.casefold() for word in _WORD.findall(text))
        is_written = any(word.endswith(_LAST_LETTER) for word in words)
        return cls(words, is_written and not words & _NO_LAST_LETTER)

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Tell whether the hyphen between two halves at a line end belongs to the word."""
        if not after[:1].islower() or not before:
            return True  # Ez-|Zour, Su-|24
        joined, hyphened = f"{before}{after}".casefold(), f"{before}-{after}".casefold()
        return joined not in self.words and hyphened in self.words


def reflow(text: str, spans: Sequence[Span], vocabulary: Vocabulary) -> Passage:
    """Join lines of a source into one passage.

    Parameters
    ----------
    text : str
        The source.
    spans : sequence of (int, int)
        Lines that belong together, in order.
    vocabulary : Vocabulary
        Words of the report.

    Returns
    -------
    Passage
        One line, single spaces, without addresses, markup and line-end hyphens. May be empty.
    """
    lines = [text[start:end] for start, end in spans]
    places = [range(start, end) for start, end in spans]
    hidden = unread_letters("\n".join(lines))
    letters: list[str] = []
    offsets: list[int] = []
    position = 0
    for line, place in zip(lines, places, strict=True):
        if hidden or line[:1].isspace() or _ODD_SPACE.search(line):
            shown = [i for i in range(len(line)) if position + i not in hidden]
            _join(letters, offsets, line[shown[0] :] if shown else "", vocabulary)
            _append(letters, offsets, [(line[i], place[i]) for i in shown])
        else:
            _join(letters, offsets, line, vocabulary)
            letters.extend(line)
            offsets.extend(place)
        position += len(line) + 1
    _strip(letters, offsets)
    reflowed = "".join(letters)
    return Passage(reflowed, plain(reflowed, has_ali=vocabulary.has_ali), tuple(offsets))


def _append(letters: list[str], offsets: list[int], shown: Iterable[tuple[str, int]]) -> None:
    """Add letters; any run of spaces becomes one space."""
    for letter, offset in shown:
        if letter.isspace() or letter in _SPACES:
            if not letters or letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        offsets.append(offset)


def _strip(letters: list[str], offsets: list[int]) -> None:
    while letters and letters[-1] == " ":
        letters.pop()
        offsets.pop()


def _join(letters: list[str], offsets: list[int], line: str, vocabulary: Vocabulary) -> None:
    """Prepare the seam to the next line: a space, or a word put together again."""
    _strip(letters, offsets)
    if not letters or not line:
        return
    if letters[-1] not in "-\u2010" or not line[:1].isalnum():
        letters.append(" ")
        offsets.append(offsets[-1])
        return
    head = re.search(r"[^\W\d_]*$", "".join(letters[-_LONGEST_WORD:-1]))
    tail = re.match(r"[^\W\d_]*", line)
    if not vocabulary.keeps_hyphen(head[0] if head else "", tail[0] if tail else ""):
        letters.pop()
        offsets.pop()


def unread_letters(text: str) -> frozenset[int]:
    """Positions that a reader does not read: addresses, markup, marks without width."""
    if not _MAY_BE_UNREAD.search(text):
        return frozenset()
    hidden = {i for i, letter in enumerate(text) if letter in _INVISIBLE}
    for match in _LINK.finditer(text):
        hidden.update(range(match.start(), match.start(1)))
        hidden.update(range(match.end(1), match.end()))
    for pattern in (_URL, _STARS):
        for match in pattern.finditer(text):
            hidden.update(range(*match.span()))
    return frozenset(hidden)
