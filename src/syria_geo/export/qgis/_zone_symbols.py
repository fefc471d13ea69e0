"""How zones are filled: as on the page and in pictures, in pixels there as here."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from syria_geo.analysis import MAP_COLOURS
from syria_geo.export.qgis._symbols import dots, fill, hatch
from syria_geo.vocabulary import party_colours

__all__ = ["OTHER", "SURENESSES", "sureness_layers", "zone_layers"]

OTHER = "#8a8a8a"
SURENESSES = ("medium", "low", "empty")
_GROUND = MAP_COLOURS["light"]["ground"]
_STRIPE = 6.0  # pixels, as all that follow
_DOTS = {"every": 6.0, "radius": 1.3}
_HATCHES = {"medium": {"wide": 1.3, "every": 7.0}, "low": {"wide": 2.6, "every": 5.0}}
_EMPTY = 'coalesce("empty", false)'
_WHEN = {
    "high": f"NOT {_EMPTY} AND coalesce(\"confidence\", '') NOT IN ('medium', 'low')",
    "medium": f"\"confidence\" = 'medium' AND NOT {_EMPTY}",
    "low": f"\"confidence\" = 'low' AND NOT {_EMPTY}",
    "empty": _EMPTY,
}


def zone_layers(holder: str) -> tuple[Element, ...]:
    """Make the layers of a zone: colours of its holders in stripes, then how sure that is."""
    colours = [party_colours().get(party, OTHER) for party in holder.split("; ")]
    textures = (_texture(name, colours[0], _WHEN[name]) for name in SURENESSES)
    # Where nothing tells which texture to draw, as in the key, QGIS draws all: the colour alone,
    # which is that of high confidence, covers the others.
    return (
        *_stripes(colours, None),
        *(layer for found in textures for layer in found),
        *_stripes(colours, _WHEN["high"]),
    )


def _stripes(colours: Sequence[str], when: str | None) -> tuple[Element, ...]:
    every = _STRIPE * len(colours)
    others = (
        hatch(code, wide=_STRIPE, every=every, at=_STRIPE * place, when=when)
        for place, code in enumerate(colours[1:], start=1)
    )
    return (fill(colours[0], when=when), *others)


def sureness_layers(sureness: str) -> tuple[Element, ...]:
    """Make an example of a texture, of no party's colour, for the key."""
    return (fill(OTHER), *_texture(sureness, OTHER, None))


def _texture(sureness: str, code: str, when: str | None) -> tuple[Element, ...]:
    if sureness in _HATCHES:
        return (hatch(_GROUND, rises=False, when=when, **_HATCHES[sureness]),)
    return (fill(_GROUND, when=when), dots(code, when=when, **_DOTS))
