"""What programs leave in a phrase that nobody wrote: tags and entities of HTML, wide signs.

The text stays as long as it was, so that what is found in it stands where it is found.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

__all__ = ["legible"]

# Signs of the width of a Chinese letter, and small ones; their letters are told by their keys.
_WIDE = re.compile("[\u3001\ufe10-\ufe19\ufe50-\ufe6b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65]")
_TAG = re.compile(r"</?([a-z][a-z0-9]{0,15})(?:\s[^<>]{0,200})?/?>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.I)
_ENDS_A_LINE = frozenset({"br", "p", "div", "li", "td", "th", "tr"})
# A letter may stand for a tag or for six signs: what fills its place is no letter, and parts none.
_NOTHING = "\u200b"


def legible(text: str) -> str:
    """Put in the place of tags, entities and wide signs what a reader of the page saw.

    Parameters
    ----------
    text : str
        A phrase, as it came.

    Returns
    -------
    str
        Of the same length.
    """
    if "<" in text:
        text = _TAG.sub(_of_tag, text)
    if "&" in text:
        text = _ENTITY.sub(_of_entity, text)
    return text if text.isascii() else _WIDE.sub(_of_wide, text)


def _of_tag(tag: re.Match[str]) -> str:
    return ("\n" if tag[1].lower() in _ENDS_A_LINE else " ").ljust(len(tag[0]))


def _of_entity(entity: re.Match[str]) -> str:
    meant = unescape(entity[0])
    return meant.ljust(len(entity[0]), _NOTHING)


def _of_wide(sign: re.Match[str]) -> str:
    if sign[0] == "\u3001":  # the comma of lists
        return ","
    plain = unicodedata.normalize("NFKC", sign[0])
    return plain if len(plain) == 1 else sign[0]
