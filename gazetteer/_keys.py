"""Comparison keys, each worked out once for a build: the same names come back many times."""

from __future__ import annotations

from functools import cache

from syria_geo import names

__all__ = ["fold", "normalise", "qualifiers", "skeleton", "sound"]

fold = cache(names.fold)
normalise = cache(names.normalise)
qualifiers = cache(names.qualifiers)
skeleton = cache(names.skeleton)
sound = cache(names.sound)
