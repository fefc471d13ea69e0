"""A folium map whose page is one file: nothing on it is loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
import warnings
from collections.abc import Iterator
from functools import partial
from typing import Any, cast

import folium
from branca.element import Element, Figure

from syria_geo.errors import SyriaGeoWarning
from syria_geo.maps import _assets
from syria_geo.maps._tiles import hosts_of
from syria_geo.templates import as_html, macros, render

__all__ = ["SyriaMap"]

# The code up to its end, in long strides: the page's data are one script of two million letters.
_SCRIPT = re.compile(
    r"<script(?P<attributes>[^>]*)>(?P<code>[^<]*+(?:<(?!/script>)[^<]*+)*+)</script>"
)
_LINK = re.compile(
    r'<script src="(?P<script>[^"]*)"></script>|<link rel="stylesheet" href="(?P<style>[^"]*)"/>'
)


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
        _put(figure.header, "generator", _element("generator", self._generator))
        _put(figure.header, "leaflet_css", _element("style", _assets.leaflet_css()))
        _put(figure.header, "leaflet_js", _element("script", _assets.leaflet_js()))
        _put(figure.header, "syria_css", _element("style", _assets.own_css()))
        _put(figure.html, "syria_before", before_after[0])
        if any(isinstance(element, folium.Popup) for element in _descendants(self)):
            _put(figure.header, "jquery", _element("script", _assets.jquery()))
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        data = _element("data", f"{self.get_name()}_data", self._data)
        provenance = _element("data", "syria-geo-provenance", self._provenance)
        _put(figure.html, "syria_after", before_after[1] + data + provenance)
        _put(figure.html, "syria_js", _element("script", _assets.own_js()))
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
        super().__init__(title=title, height="760px")
        self._language = language

    def render(self, **kwargs: Any) -> str:
        for child in self._children.values():
            child.render(**kwargs)
        parts = {
            "head": self.header.render(**kwargs),
            "body": self.html.render(**kwargs),
            "script": self.script.render(**kwargs),
        }
        parts = {name: as_html(_completed(text)) for name, text in parts.items()}
        page = partial(render, "map.html", title=self.title, language=self._language, **parts)
        # The policy names the page's scripts by their hashes, so they have to stand there first.
        return page(policy=_policy(page(policy=""), _tile_hosts(self)))


def _put(parent: Element, name: str, text: str) -> None:
    parent.add_child(_Raw(text), name=name)


def _element(kind: str, *values: str) -> str:
    """Write an element; the macros say which of their values are code and which are text."""
    return str(getattr(macros("elements.html"), kind)(*values))


def _completed(html: str) -> str:
    """Put files that installed packages have in the place of links to them."""
    # Readers who need to enlarge the page may.
    free = re.sub(r",\s*maximum-scale=1\.0, user-scalable=no", "", html, count=1)
    return _LINK.sub(_inlined, free)


def _inlined(link: re.Match[str]) -> str:
    """Replace a link to a script or style by its content where an installed package has it."""
    content = _assets.bundled(link["script"] or link["style"])
    if content is None:
        return link[0]
    return _element("script" if link["script"] else "style", content)


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
    return "; ".join(rules)


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
