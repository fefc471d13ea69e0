"""Comparison keys, worked out once for a build, all of a name together: they come back often."""

from __future__ import annotations

from functools import cache

from syria_geo.names import all_keys

__all__ = ["fold", "normalise", "qualifiers", "skeleton", "sound"]

_keys = cache(all_keys)


def fold(name: str) -> str:
    return _keys(name).fold


def normalise(text: str) -> str:
    return _keys(text).normal


def qualifiers(name: str) -> str:
    return _keys(name).qualifiers


def skeleton(name: str) -> str:
    return _keys(name).skeleton


def sound(name: str) -> str:
    return _keys(name).sound
