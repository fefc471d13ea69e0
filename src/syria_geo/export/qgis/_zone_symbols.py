"""How zones are filled: as on the page and in pictures, in pixels there as here."""

from __future__ import annotations

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
_WHEN = {
    # In the key there is no feature, and a fault would count as true: it shows the colour alone.
    "medium": 'try(coalesce("confidence" = \'medium\' AND NOT "empty", false), false)',
    "low": 'try(coalesce("confidence" = \'low\' AND NOT "empty", false), false)',
    "empty": 'try(coalesce("empty", false), false)',
}


def zone_layers(holder: str) -> tuple[Element, ...]:
    """Make the layers of a zone: colours of its holders in stripes, then how sure that is."""
    colours = [party_colours().get(party, OTHER) for party in holder.split("; ")]
    stripes = [
        hatch(code, wide=_STRIPE, every=_STRIPE * len(colours), at=_STRIPE * place)
        for place, code in enumerate(colours[1:], start=1)
    ]
    textures = (_texture(name, colours[0], _WHEN[name]) for name in SURENESSES)
    return (fill(colours[0]), *stripes, *(layer for found in textures for layer in found))


def sureness_layers(sureness: str) -> tuple[Element, ...]:
    """Make an example of a texture, of no party's colour, for the key."""
    return (fill(OTHER), *_texture(sureness, OTHER, None))


def _texture(sureness: str, code: str, when: str | None) -> tuple[Element, ...]:
    if sureness in _HATCHES:
        return (hatch(_GROUND, rises=False, when=when, **_HATCHES[sureness]),)
    return (fill(_GROUND, when=when), dots(code, when=when, **_DOTS))
