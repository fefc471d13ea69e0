"""Characters that files cannot hold, by what a kind of file has no room for."""

from __future__ import annotations

import re

__all__ = ["HALVES", "NUL_AND_HALVES", "UNKNOWN", "UNPRINTABLE"]

# What no format in UTF-8 holds: half a character, which JSON may bring.
HALVES = re.compile("[\ud800-\udfff]")
NUL_AND_HALVES = re.compile("[\0\ud800-\udfff]")
# XML has no place for these, however they are written, and GDAL cuts a text at NUL. Each of them is
# one that Python does not call printable: `tell_replaced` rests on that.
UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
UNKNOWN = "\ufffd"  # the sign that stands in the place of one
