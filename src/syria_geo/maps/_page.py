"""A folium map whose page is one file: nothing on it is loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
import warnings
from collections.abc import Iterator
from html import escape
from typing import Any, cast

import folium
from branca.element import Element, Figure

from syria_geo.errors import SyriaGeoWarning
from syria_geo.maps import _assets
from syria_geo.maps._tiles import hosts_of

__all__ = ["SyriaMap"]

# The code up to its end, in long strides: the page's data are one script of two million letters.
_SCRIPT = re.compile(
    r"<script(?P<attributes>[^>]*)>(?P<code>[^<]*+(?:<(?!/script>)[^<]*+)*+)</script>"
)
_LINK = re.compile(
    r'<script src="(?P<script>[^"]*)"></script>|<link rel="stylesheet" href="(?P<style>[^"]*)"/>'
)
_HEAD = "<head>\n"


class SyriaMap(folium.Map):
    """A folium.Map that brings its own page: panels, table, time slider, legend.

    Everything folium offers works on it: ``folium.Marker(...).add_to(m)``, ``m.save(path)``,
    showing it in a notebook. Made by `syria_geo.maps.density_map`.

    Parameters
    ----------
    title : str
        Title of the page.
    language : str
        ``en`` or ``ar``: the language it opens in.
    data, provenance : str
        The page's data, and what they were made of and with: JSON that is safe inside a script
        element.
    generator : str
        Name and version of what made the page.
    html : tuple of str
        What stands before and after the map on the page.
    **options
        As for folium.Map.
    """

    def __init__(
        self,
        *,
        title: str,
        language: str,
        data: str,
        provenance: str,
        generator: str,
        html: tuple[str, str],
        **options: Any,
    ) -> None:
        super().__init__(**options)
        # Bootstrap, jQuery and icon fonts are folium's habit, not the map's need.
        self.default_js, self.default_css = [], []
        # folium names maps at random; the same data has to give the same file.
        self._id = hashlib.sha256(data.encode()).hexdigest()[:12]
        self._data = data
        self._provenance = provenance
        self._generator = generator
        self._html = html
        _Page(title=title, language=language).add_child(self)

    def render(self, **kwargs: Any) -> str:
        """Put the page around the map; called by folium."""
        figure, before_after = cast(Figure, self.get_root()), self._html
        made = escape(self._generator, quote=True)
        _put(figure.header, "generator", f'<meta name="generator" content="{made}">')
        _put(figure.header, "leaflet_css", f"<style>{_assets.leaflet_css()}</style>")
        _put(figure.header, "leaflet_js", f"<script>{_assets.leaflet_js()}</script>")
        _put(figure.header, "syria_css", f"<style>{_assets.own_css()}</style>")
        _put(figure.html, "syria_before", before_after[0])
        if any(isinstance(element, folium.Popup) for element in _descendants(self)):
            _put(figure.header, "jquery", f"<script>{_assets.jquery()}</script>")
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        data = _json_element(f"{self.get_name()}_data", self._data)
        provenance = _json_element("syria-geo-provenance", self._provenance)
        _put(figure.html, "syria_after", before_after[1] + data + provenance)
        _put(figure.html, "syria_js", f"<script>{_assets.own_js()}</script>")
        start = f'SyriaMap.start({self.get_name()}, "{self.get_name()}_data");'
        _put(figure.script, "syria_start", start)
        return ""  # like every element of folium that writes into its figure


class _Raw(Element):
    """Text that goes to the page as it is: folium would read it as a template once more."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **kwargs: Any) -> str:
        return self._text


class _Page(Figure):
    """The page: its language, and a policy that lets nothing in from outside."""

    def __init__(self, *, title: str, language: str) -> None:
        super().__init__(title=escape(title), height="760px")
        self._language = language

    def render(self, **kwargs: Any) -> str:
        html = _LINK.sub(_inlined, super().render(**kwargs))
        html = html.replace("<html>\n", f"{_html_tag(self._language)}\n", 1)
        # Readers who need to enlarge the page may.
        html = re.sub(r",\s*maximum-scale=1\.0, user-scalable=no", "", html, count=1)
        return html.replace(_HEAD, f"{_HEAD}{_policy(html, _tile_hosts(self))}\n", 1)


def _put(parent: Element, name: str, text: str) -> None:
    parent.add_child(_Raw(text), name=name)


def _json_element(name: str, text: str) -> str:
    return f'<script type="application/json" id="{name}">{text}</script>'


def _html_tag(language: str) -> str:
    return f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">'


def _inlined(link: re.Match[str]) -> str:
    """Replace a link to a script or style by its content where an installed package has it."""
    content = _assets.bundled(link["script"] or link["style"])
    if content is None:
        return link[0]
    return f"<script>{content}</script>" if link["script"] else f"<style>{content}</style>"


def _policy(html: str, tile_hosts: list[str]) -> str:
    """Write the Content-Security-Policy: scripts by their hash, images from the page itself.

    Where the user asked for online tiles, or added an element of folium that loads something,
    exactly those hosts and files are let in.
    """
    scripts = [m for m in _SCRIPT.finditer(html) if "application/json" not in m["attributes"]]
    inline = sorted({_hash(m["code"]) for m in scripts if "src=" not in m["attributes"]})
    linked = list(_LINK.finditer(html))
    _warn_of({m["script"] or m["style"] for m in linked})
    rules = (
        "default-src 'none'",
        " ".join(["script-src", *inline, *sorted({m["script"] for m in linked if m["script"]})]),
        " ".join(
            ["style-src 'unsafe-inline'", *sorted({m["style"] for m in linked if m["style"]})]
        ),
        " ".join(["img-src data: blob:", *tile_hosts]),
        "base-uri 'none'",
        "form-action 'none'",
    )
    policy = escape("; ".join(rules), quote=True)
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def _hash(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _warn_of(addresses: set[str]) -> None:
    if addresses:
        warnings.warn(
            f"an element added to the map loads {', '.join(sorted(addresses))}: "
            "this page will not be complete without a network",
            SyriaGeoWarning,
            stacklevel=2,
        )


def _tile_hosts(figure: Figure) -> list[str]:
    layers = (e for e in _descendants(figure) if isinstance(e, folium.TileLayer))
    return sorted({host for layer in layers for host in hosts_of(layer)})


def _descendants(element: Element) -> Iterator[Element]:
    for child in element._children.values():
        yield child
        yield from _descendants(child)
