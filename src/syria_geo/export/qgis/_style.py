"""What a style is of."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Style"]


class Style(NamedTuple):
    """A style of a layer: in which language, and which of the looks that the layer has."""

    layer: str
    name: str
    language: str
    look: str
    is_default: bool
