"""How areas are coloured: the classes of the page, zero white, no data hatched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from syria_geo.analysis import (
    LEAST_PEOPLE,
    MAP_COLOURS,
    NO_DATA_COLOUR,
    ZERO_COLOUR,
    sequential_colours,
)
from syria_geo.export.qgis._facts import ProjectFacts
from syria_geo.export.qgis._renderers import Part, classes, single
from syria_geo.export.qgis._style import Style
from syria_geo.export.qgis._symbols import fill, hatch
from syria_geo.export.qgis._words import Words
from syria_geo.export.qgis._xml import number

__all__ = ["areas"]

_LIGHT = MAP_COLOURS["light"]
_MISSING, _FEW = -1.0, -2.0  # a class has to be a number: of no data, and of too few people


def areas(style: Style, facts: ProjectFacts, words: Words) -> Element:
    """Draw areas by class, or their outlines alone."""
    if style.look == "outlines":
        return single("fill", [fill(None, _LIGHT["edge"], width=0.3)])
    limits = facts.limits.get((style.layer, style.look), ())
    parts = list(_parts(limits, words, with_few=style.look == "rate"))
    return classes(_value_expression(style, facts), parts)


def _parts(limits: tuple[float, ...], words: Words, *, with_few: bool) -> Iterator[Part]:
    area = partial(fill, edge=_LIGHT["inner"], width=0.2)
    yield Part((0.0, 0.0), words("zero"), (area(ZERO_COLOUR),))
    coloured = zip(_ranges(limits, words), sequential_colours(len(limits)), strict=True)
    for (low, high, label), code in coloured:
        yield Part((low, high), label, (area(code),))
    lines = hatch(_LIGHT["no_data_line"], wide=1.0, every=5.0)
    yield Part((_MISSING, _MISSING), words("no_data"), (area(NO_DATA_COLOUR), lines))
    if with_few:
        label = words("few_people", n=f"{LEAST_PEOPLE:,}")
        yield Part((_FEW, _FEW), label, (area(_LIGHT["few"]),))


def _value_expression(style: Style, facts: ProjectFacts) -> str:
    """Give the value, or the number of what stands in its place."""
    fields, missing = facts.fields[style.layer], number(_MISSING)
    cases = f'WHEN "{style.look}" IS NULL THEN {missing} '
    if style.look == "rate" and "few_people" in fields:
        cases = f'WHEN "few_people" THEN {number(_FEW)} {cases}'
    if style.look == "killed" and "killed_unknown" in fields:
        # Nothing is counted, and of some it is not stated: that is not zero.
        cases += f'WHEN "killed" = 0 AND "killed_unknown" > 0 THEN {missing} '
    return f'CASE {cases}ELSE "{style.look}" END'


def _ranges(limits: Iterable[float], words: Words) -> Iterator[tuple[float, float, str]]:
    """Give low, high and the words of each class; an upper limit belongs to its class."""
    tops = list(limits)
    whole = all(float(top).is_integer() for top in tops)
    for low, high in zip([0.0, *tops], tops, strict=False):
        first = low + 1 if whole else low
        texts = {"low": _figure(first, whole=whole), "high": _figure(high, whole=whole)}
        one = whole and first == high
        yield low, high, texts["high"] if one else words("range", **texts)


def _figure(value: float, *, whole: bool) -> str:
    return f"{value:,.0f}" if whole else f"{float(f'{value:.3g}'):g}"
