"""Arabic that a bad PDF gives back to front: lines in visual order, turned round again.

A line keeps its length, so offsets still point into the line they came from.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["in_logical_order"]

_ARABIC_WORD = re.compile(r"[\u0621-\u0652]{2,}")
# No Arabic word begins with these letters, and many end in them.
_ONLY_LAST = frozenset("ةى")
# What reads from left to right within the line: numbers with their signs, Latin words.
_LEFT_TO_RIGHT = re.compile(
    r"[0-9\u0660-\u0669]+(?:[./:,%-][0-9\u0660-\u0669]+)*|"
    r"[A-Za-z][\w'&./@-]*(?: [A-Za-z][\w'&./@-]*)*"
)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LINE_END = re.compile(r"(\r\n|[\n\r\f\v\u2028\u2029])")
# Letters in the shapes they have on paper.
_SHAPED = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]+")
_LEAST = 3  # so many words must say it


def in_logical_order(text: str) -> str:
    """Turn a text in visual order round; any other text stays as it is."""
    plain = _SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return "".join(map(_turned, _LINE_END.split(plain))) if _is_visual(plain) else plain


def _is_visual(text: str) -> bool:
    words = _ARABIC_WORD.findall(text)
    first = sum(word[0] in _ONLY_LAST for word in words)
    last = sum(word[-1] in _ONLY_LAST for word in words)
    return first >= _LEAST and first > last


def _turned(line: str) -> str:
    if not _ARABIC_WORD.search(line):
        return line
    backwards = line[::-1].translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda found: found[0][::-1], backwards)
