"""The weapon of a paragraph, in the words of our vocabulary."""

from __future__ import annotations

import re

from syria_geo.reports._model import Span

__all__ = ["find_means"]

_VEHICLE = r"(?:car|van|van-type vehicle|vehicle|truck|lorry|motorcycle|motorbike|bus)"
_DEVICE = r"(?:IEDs?|improvised explosive devices?|explosive devices?|bombs?|explosives)"
_HIDDEN = r"(?:that (?:was|were) )?(?:planted|placed|hidden)"
_AIR = r"(?:warplanes?|aircraft|jets?|helicopters?|drones?|fixed-wing|air force)"
_FROM_AIR = r"(?:missiles?|rockets?|bomb(?:s|ed|ing)?|shell(?:ed|ing)|raids?)"
_WANT = r"(?:poor|lack of|shortage of)\b[^.;]{0,40}\b(?:health ?care|medic\w+|food|water)"

# The first row that fits decides: the particular stands before the general.
_MEANS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "cluster munitions",
        (r"cluster (?:bombs?|bomblets?|(?:sub)?munitions?|missiles?|rockets?|shells?)",),
    ),
    ("barrel bombs", ("barrel bombs?",)),
    ("car bomb", (rf"{_VEHICLE} bombs?", rf"(?:bomb(?:ed)?|booby-?trapped) {_VEHICLE}")),
    ("car bomb", (rf"{_DEVICE} {_HIDDEN}\b[^.,;]{{0,60}}\b{_VEHICLE}",)),
    ("car bomb", (rf"{_VEHICLE} (?:laden|loaded|packed|rigged|filled) with explosives",)),
    ("car bomb", (r"vehicle-borne (?:improvised )?explosive devices?", "VBIEDs?")),
    ("landmine", ("land ?mines?", "mines?(?= (?:planted|exploded|detonated|explosion))")),
    ("execution", ("slaughter(?:ed|ing)", "behead(?:ed|ing)", r"execut(?:ed|ing|ions?)", "hanged")),
    (
        "shooting",
        (
            "shot (?:dead|to death)",
            "open(?:ed|ing) fire",
            "gunfire",
            "gunshots?",
            r"shot (?:at|and killed)",
        ),
    ),
    ("shooting", (r"sniper\w*", "bullets?", "machine ?guns?")),
    (
        "other",
        (r"(?:toxic|poison(?:ous)?|sarin|chlorine|nerve) (?:gas(?:es)?|agents?)", "gas cylinders?"),
    ),
    ("other", (r"chemical (?:weapons?|attacks?|gas(?:es)?)", "sarin", "chlorine")),
    ("air-delivered missiles", ("air ?strikes?", "air raids?", r"aerial bomb\w+")),
    ("air-delivered missiles", (rf"{_AIR}\b.{{0,240}}?\b{_FROM_AIR}",)),
    ("artillery, rockets or mortars", ("artillery", "mortars?", "shell(?:s|ed|ing)?", "tanks?")),
    ("artillery, rockets or mortars", ("rocket launchers?", "rockets?", "missiles?")),
    ("other", (r"explo(?:sion|ded|sives?)", r"detonat\w+", "IEDs?", "grenades?", r"tortur\w+")),
    ("other", (r"stabb\w+", "chemical", r"suicide (?:bomb\w*|attacks?)", _WANT)),
)
_ROWS = tuple(
    (re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.I), means) for means, patterns in _MEANS
)


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
