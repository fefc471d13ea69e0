"""Where news was written, before what it tells: "HOMS - ...", "IDLIB, Syria - In Rastan, ..."."""

from __future__ import annotations

import re

__all__ = ["BEHIND_DATELINE", "DATELINE", "DATELINE_AND_PLACE", "DAY_OF_NEWS"]

_HEAD = r"[A-Z][A-Z' -]{2,24}(?:,\s[\w ]{2,24})?"
_THEN = r"(?:In|At|Near|On|From)\b"
DATELINE = re.compile(rf"{_HEAD}\s-\s")
# The same, where the telling begins with a place of its own; and its sign, with that beginning.
DATELINE_AND_PLACE = re.compile(rf"{_HEAD}\s(?:\([^()]{{2,30}}\)\s-\s|-\s(?={_THEN}))")
BEHIND_DATELINE = re.compile(rf"\s-\s{_THEN}")
# Over tags: "BEIRUT, Lebanon (Agency) - 25 April -", up to the sign behind the day.
DAY_OF_NEWS = r"[N,wuG/()-]{1,12}D[^.P:ZW]{0,8}?[)-](?!:)"
