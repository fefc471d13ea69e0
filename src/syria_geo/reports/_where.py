"""The place of an incident put into a draft: its phrase, and the governorate that counts it."""

from __future__ import annotations

from collections.abc import Sequence

from syria_geo.incidents import GOVERNORATES
from syria_geo.reports._draft import Draft
from syria_geo.reports._governorates import find_governorates
from syria_geo.reports._model import Alternative, FindingKind, Passage, Span

__all__ = ["put_place", "read_governorate"]


def put_place(draft: Draft, passage: Passage, spans: Sequence[Span]) -> None:
    """Put the phrase into a draft as it is printed; parts of it may stand apart."""
    phrase = ", ".join(passage.text[slice(*span)] for span in spans)
    draft.put("place_text", phrase, passage, spans)


def read_governorate(draft: Draft, heading: str) -> None:
    """Take the governorate of the heading, else of the place phrase, and tell where they differ.

    Parameters
    ----------
    draft : Draft
        With its ``place_text``.
    heading : str
        Adm1 P-code; empty where no heading gives one.
    """
    place = str(draft.values["place_text"])
    named = list(find_governorates(place))
    code = heading or (named[-1][0] if named else "")
    draft.values["stated_governorate"] = code
    slips = [other for other, _, called in named if called and other != code]
    if slips:
        here, there = GOVERNORATES[code], GOVERNORATES[slips[-1]]
        message = f"counted under {here} while the paragraph writes {there}"
        draft.find(FindingKind.GOVERNORATE, message)
        draft.alternatives.append(
            Alternative("stated_governorate", f"counted in {there}, as written", words=(slips[-1],))
        )
