"""Parts of a place in cells of their own, as one phrase."""

from __future__ import annotations

from collections.abc import Sequence

from syria_geo.incidents._cells import is_empty, read_text

__all__ = ["joined_phrases"]


def joined_phrases(parts: Sequence[Sequence[object]]) -> Sequence[object]:
    """Join the parts of a place, most specific first; what a part repeats is left out."""
    if len(parts) == 1:
        return parts[0]
    return [_phrase(cells) for cells in zip(*parts, strict=True)]


def _phrase(cells: Sequence[object]) -> str:
    found: list[str] = []
    for cell in cells:
        text = "" if is_empty(cell) else read_text(cell) or ""
        if text and not any(text.casefold() in before.casefold() for before in found):
            found.append(text)
    return ", ".join(found)
