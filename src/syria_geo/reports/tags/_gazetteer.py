"""How far an Arabic place name goes: no capitals say it, so the names of the gazetteer do."""

from __future__ import annotations

from functools import cache

from syria_geo.gazetteer import load_gazetteer
from syria_geo.reports.tags._lexicon import rows_of
from syria_geo.reports.tags._tokens import ARABIC, Token, forms, words_of

__all__ = ["name_behind_letter", "name_length"]

_LEAST = 4  # a shorter rest of a word behind "in" or "and" is too often another word


def name_length(tokens: list[Token], at: int) -> int:
    """Count the words of the longest Arabic name that begins at a token; 0 where none does."""
    return _length(tokens, at, tokens[at].key)


def name_behind_letter(tokens: list[Token], at: int) -> tuple[int, str, int]:
    """Find a name that "in", "to" or "and" is written in one with.

    Returns
    -------
    (int, str, int)
        How many letters stand before it, which of "&" and "i" they are, and how many words it
        has; 0 letters where there is none.
    """
    if name_length(tokens, at):
        return 0, "", 0
    for form in forms(tokens[at].key)[1:]:
        if len(form.key) >= _LEAST and (words := _length(tokens, at, form.key)):
            return form.at, form.joint, words
    return 0, "", 0


def _length(tokens: list[Token], at: int, first: str) -> int:
    for words in _names().get(first, ()):
        keys = [token.key for token in tokens[at + 1 : at + len(words)]]
        if keys == list(words[1:]):
            return len(words)
    return 0


@cache
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the names by their first word, the longest first; without common words of reports."""
    common = {words for _, words in rows_of("no place name")}
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in load_gazetteer().names:
        if ARABIC.search(name.name) and (words := words_of(name.name)) and words not in common:
            found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}
