"""The weapon of a paragraph, in the words of our vocabulary."""

from __future__ import annotations

import re

from syria_geo.reports._model import Span

__all__ = ["find_means"]

_VEHICLE = r"(?:car|van|van-type vehicle|vehicle|truck|lorry|motorcycle|motorbike|bus)"
_DEVICE = r"(?:IEDs?|improvised explosive devices?|explosive devices?|bombs?|explosives)"
_AIR = r"(?:warplanes?|aircraft|jets?|helicopters?|drones?|fixed-wing|air force)"

# The first row that fits decides: the particular stands before the general.
_ROWS = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.I), means)
    for pattern, means in (
        (r"cluster (?:bombs?|munitions?|missiles?|rockets?|shells?)", "cluster munitions"),
        (r"barrel bombs?", "barrel bombs"),
        (rf"(?:{_VEHICLE} bombs?|bomb(?:ed)? {_VEHICLE}|booby-?trapped {_VEHICLE})", "car bomb"),
        (rf"{_DEVICE} (?:that (?:was|were) )?(?:planted|placed|hidden)\b[^.,;]{{0,60}}\b{_VEHICLE}", "car bomb"),
        (r"land ?mines?|mines?(?= (?:planted|exploded|detonated|explosion))", "landmine"),
        (r"slaughter(?:ed|ing)|behead(?:ed|ing)|field[- ]execut\w+|execut(?:ed|ing)|hanged", "execution"),
        (r"shot (?:dead|to death)|(?:opened|opening) fire|gunfire|gunshots?|sniper\w*|bullets?|machine ?guns?", "shooting"),
        (r"air ?strikes?|air raids?|aerial bomb\w+", "air-delivered missiles"),
        (rf"{_AIR}\b.{{0,240}}?\b(?:missiles?|rockets?|bomb(?:s|ed|ing)?|shell(?:ed|ing)|raids?)", "air-delivered missiles"),
        (
            r"artillery|mortars?|shells?|shell(?:ed|ing)|rockets?|rocket launchers?|missiles?|tanks?",
            "artillery, rockets or mortars",
        ),
        (r"explo(?:sion|ded|sives?)|detonat\w+|IEDs?|grenades?|tortur\w+|stabb\w+|chemical|"
         r"(?:poor|lack of|shortage of)\b[^.;]{0,40}\b(?:health ?care|medic\w+|food|water)", "other"),
    )
)  # fmt: skip


def find_means(text: str) -> tuple[str, Span] | None:
    """Find the weapon that a stretch of text names.

    Returns
    -------
    (str, (int, int)) or None
        One word of ``MEANS`` and where it is named; None when no weapon is: warplanes alone are
        none.
    """
    for pattern, means in _ROWS:
        if found := pattern.search(text):
            return means, found.span()
    return None
