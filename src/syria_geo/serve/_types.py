"""Types of places: the kinds of the gazetteer, and `PLACE` for all of them."""

from __future__ import annotations

from typing import Any

from syria_geo.places import Kind
from syria_geo.serve._words import words

__all__ = ["PLACE", "TYPES", "described_type", "fits", "is_type"]

PLACE = "place"
TYPES = (PLACE, *(str(kind) for kind in Kind))


def is_type(name: str) -> bool:
    """Tell whether there is such a type."""
    return name in TYPES


def fits(kind: str, wanted: str) -> bool:
    """Tell whether a place of a kind is of the type that is wanted; every one is of none."""
    return wanted in {"", PLACE, kind}


def described_type(name: str, language: str, *, broader: bool = False) -> dict[str, Any]:
    """Write a type: id, name and, where asked for, the broader one."""
    described: dict[str, Any] = {"id": name, "name": words(language)[f"type:{name}"]}
    if broader and name != PLACE:
        described["broader"] = [{"id": PLACE, "name": words(language)[f"type:{PLACE}"]}]
    return described
