"""Comparison keys, worked out once for a build, all of a name together: they come back often."""

from __future__ import annotations

from functools import cache

from syria_geo.names import all_keys

__all__ = ["fold", "normalise", "qualifiers", "skeleton", "sound"]

_keys = cache(all_keys)


def fold(name: str) -> str:
    """Fold a name to the letters people agree on within one script."""
    return _keys(name).fold


def normalise(text: str) -> str:
    """Write a text with plain letters: what all keys are made from."""
    return _keys(text).normal


def qualifiers(name: str) -> str:
    """Name the size, height and direction words of a name."""
    return _keys(name).qualifiers


def skeleton(name: str) -> str:
    """Reduce a name to its consonants."""
    return _keys(name).skeleton


def sound(name: str) -> str:
    """Spell a name as it sounds, in one alphabet for both scripts."""
    return _keys(name).sound
