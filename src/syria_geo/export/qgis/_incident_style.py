"""How incidents are drawn: area in proportion to the toll, and honest about how well placed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from syria_geo.analysis import INCIDENT_COLOUR, MAP_COLOURS, ZERO_COLOUR
from syria_geo.export.qgis._facts import ProjectFacts
from syria_geo.export.qgis._renderers import Part, categories, single, sizes
from syria_geo.export.qgis._style import Style
from syria_geo.export.qgis._symbols import circle, cross, line, symbol
from syria_geo.export.qgis._words import Words
from syria_geo.export.qgis._xml import number
from syria_geo.export.qgis._zone_symbols import OTHER
from syria_geo.vocabulary import LEVELS, UNIDENTIFIED, party_colours

__all__ = ["incidents", "uncertainty"]

_LIGHT = MAP_COLOURS["light"]
_LARGEST, _SMALLEST, _UNKNOWN = 10.0, 1.5, 3.0  # millimetres across
_IN_KEY = 4.0
_LABELS = {"coarse": "symbol_area"}  # shorter than that of the page
_FILLED, _FAINT = 190, 60  # of 255: what lies under a circle is seen, and is not mistaken for it
_ANY = ""  # the value of the category that QGIS gives to what has none of its own
_PARTY = (
    "CASE WHEN coalesce(\"perpetrators\", '') = '' THEN ' none' "
    "WHEN strpos(\"perpetrators\", ';') > 0 THEN ' several' ELSE \"perpetrators\" END"
)


def incidents(style: Style, facts: ProjectFacts, words: Words) -> Element:
    """Draw incidents by status, or by the party that they name."""
    by_size = _size_expression(facts)
    parts = _party_parts if style.look == "parties" else _status_parts
    example = [circle(None, _LIGHT["soft"], size=_IN_KEY, width=0.2, by=by_size)]
    return categories(
        "marker",
        _PARTY if style.look == "parties" else _status_expression(facts),
        list(parts(facts, words, by_size)),
        source=symbol("marker", example),
        legend=_size_key(facts, words),
        highest_first='"killed"' if "killed" in facts.fields["incidents"] else None,
    )


def uncertainty(style: Style, facts: ProjectFacts, words: Words) -> Element:
    """Draw the circles in which the places lie."""
    under = line(ZERO_COLOUR, 0.6, alpha=150)  # it is seen on every colour of zones and classes
    return single("fill", [under, line(INCIDENT_COLOUR, 0.2, dash="1.2;0.9", alpha=220)])


def _status_parts(facts: ProjectFacts, words: Words, by: str) -> Iterator[Part]:
    own, edge = INCIDENT_COLOUR, _LIGHT["edge"]
    sized = partial(circle, size=_IN_KEY, width=0.3, by=by)
    # A ring around the circle, since colours of zones and classes lie under it.
    ring = sized(None, ZERO_COLOUR, width=0.9)
    half = cross(own, size=0.6 * _IN_KEY, width=0.25, by=f"0.6*({by})")
    drawn = {
        "sure": (ring, sized(own, own, alpha=_FILLED)),
        "unsure": (ring, sized(ZERO_COLOUR, own, alpha=_FILLED)),
        "coarse": (ring, sized(None, own, dashed=True)),
        "unknown": (ring, sized(ZERO_COLOUR, own), half),
        "zero": (ring, sized(ZERO_COLOUR, edge)),
    }
    for value, layers in drawn.items():
        yield Part(value, words(_LABELS.get(value, f"symbol_{value}")), layers)


def _party_parts(facts: ProjectFacts, words: Words, by: str) -> Iterator[Part]:
    sized = partial(circle, edge=_LIGHT["ink"], size=_IN_KEY, width=0.2, by=by)
    ring = circle(None, ZERO_COLOUR, size=_IN_KEY, width=0.7, by=by)
    colours = party_colours()
    for party in facts.parties:
        layer = sized(colours.get(party, OTHER), alpha=_FILLED)
        yield Part(party, words.labels.get(f"party:{party}", party), (ring, layer))
    yield Part(" several", words("several_parties"), (ring, sized(OTHER, alpha=_FILLED)))
    rest = colours.get(UNIDENTIFIED, OTHER)
    yield Part(" none", words("not_named"), (ring, sized(rest, alpha=_FAINT)))
    yield Part(_ANY, words("one_party_unlisted"), (ring, sized(OTHER, alpha=_FILLED)))


def _field(name: str, facts: ProjectFacts) -> str:
    """Name a field; one that the table does not have is missing in every row."""
    return f'"{name}"' if name in facts.fields["incidents"] else "NULL"


def _status_expression(facts: ProjectFacts) -> str:
    killed, precision, status = (_field(n, facts) for n in ("killed", "precision", "status"))
    return (
        f"CASE WHEN {killed} IS NULL THEN 'unknown' WHEN {killed} = 0 THEN 'zero' "
        f"WHEN {precision} IN ({', '.join(map(repr, LEVELS))}) THEN 'coarse' "
        f"WHEN {status} = 'sure' THEN 'sure' ELSE 'unsure' END"
    )


def _size_expression(facts: ProjectFacts) -> str:
    """Give the diameter whose area is in proportion to the toll."""
    if "killed" not in facts.fields["incidents"]:
        return number(_UNKNOWN)
    scaled = f'{number(_LARGEST)}*sqrt("killed"/{float(facts.most_killed)!r})'
    return (
        f'CASE WHEN "killed" IS NULL THEN {number(_UNKNOWN)} '
        f"ELSE max({number(_SMALLEST)}, {scaled}) END"
    )


def _size_key(facts: ProjectFacts, words: Words) -> Element:
    most = facts.most_killed
    shown = sorted({most, _round_down(most / 4), _round_down(most / 20)} - {0.0}, reverse=True)
    steps = [(max(_SMALLEST, _LARGEST * (v / most) ** 0.5), f"{v:,.0f}") for v in shown]
    example = symbol("marker", [circle(None, _LIGHT["soft"], size=_IN_KEY, width=0.25)])
    return sizes(example, steps, words.heading(words("value:killed")))


def _round_down(value: float) -> float:
    """Find the next lower of 1, 2, 5, 10, 20, ...; 0 below 1."""
    steps = [step * 10.0**power for power in range(9) for step in (1, 2, 5)]
    return max((step for step in steps if step <= value), default=0.0)
