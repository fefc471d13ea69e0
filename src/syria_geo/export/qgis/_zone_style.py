"""How zones of control are drawn: those of one day, by holder, with how sure that is."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

from syria_geo.export.qgis._facts import ProjectFacts
from syria_geo.export.qgis._renderers import Part, categories
from syria_geo.export.qgis._style import Style
from syria_geo.export.qgis._words import Words
from syria_geo.export.qgis._zone_symbols import SURENESSES, sureness_layers, zone_layers

__all__ = ["zone_labels", "zones"]


def zones(style: Style, facts: ProjectFacts, words: Words) -> Element:
    """Draw the zones of the day shown, by holder."""
    # The last are values that no zone has: what the key says of the textures.
    values = (*facts.holders, *(f"({name})" for name in SURENESSES))
    layers = (*map(zone_layers, facts.holders), *map(sureness_layers, SURENESSES))
    parts = [Part(*one) for one in zip(values, zone_labels(words, facts), layers, strict=True)]
    return categories("fill", _holder_on_day(facts), parts)


def zone_labels(words: Words, facts: ProjectFacts) -> list[str]:
    """Give what each entry of the key of zones says, in the order of the categories."""
    holders = [_holder_label(holder, words) for holder in facts.holders]
    return holders + [_sureness_label(name, words) for name in SURENESSES]


def _holder_on_day(facts: ProjectFacts) -> str:
    """Give the holder where the zone is of the day shown; zones of other days are not drawn.

    The day is the last of the frame of the temporal controller, or that of a variable of the
    project, or the last that incidents and zones share. Zones of single days are not those of
    others: of a frame, the last of its days that has zones.
    """
    last = f", {_day(facts.zones_day)}" if facts.zones_day else ""
    framed = "to_date(@map_end_time - to_interval('1 second'))"
    day = f"coalesce({framed}, to_date(@zones_day){last})"
    if facts.zone_days:
        within = f"@element >= to_date(@map_start_time) AND @element <= {framed}"
        listed = ", ".join(map(_day, facts.zone_days))
        day = (
            f"CASE WHEN @map_end_time IS NULL THEN coalesce(to_date(@zones_day){last}) "
            f"ELSE array_max(array_filter(array({listed}), {within})) END"
        )
    return (
        f'CASE WHEN to_date("valid_from") <= {day} AND to_date("valid_to") >= {day} '
        'THEN "holder" END'
    )


def _day(day: date) -> str:
    return f"to_date('{day.isoformat()}')"


def _holder_label(holder: str, words: Words) -> str:
    return words("comma").join(words.labels.get(f"party:{p}", p) for p in holder.split("; "))


def _sureness_label(name: str, words: Words) -> str:
    if name == "empty":
        return words("zones_empty")
    return words("confidence_of", confidence=words(f"confidence:{name}"))
