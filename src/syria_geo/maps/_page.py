"""A folium map whose page is one file: nothing on it is loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
import warnings
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, cast

import folium
from branca.element import Element, Figure

from syria_geo.errors import SyriaGeoWarning
from syria_geo.files import write_beside
from syria_geo.maps import _assets
from syria_geo.maps._elements import (
    Load,
    host_of,
    icon_styles,
    loads_of,
    owners_of,
    refuse,
    wanted_hosts,
)
from syria_geo.templates import as_html, macros, render

__all__ = ["SyriaMap"]

# The code up to its end, in long strides: the page's data are one script of two million letters.
_SCRIPT = re.compile(
    r"<script(?P<attributes>[^>]*)>(?P<code>[^<]*+(?:<(?!/script>)[^<]*+)*+)</script>"
)
_LINK = re.compile(
    r'<script src="(?P<script>[^"]*)"></script>|<link rel="stylesheet" href="(?P<style>[^"]*)"/>'
)
# What folium's own popups are built with.
_JQUERY = re.compile(r"(?<![\w$])(?:\$\(|jQuery\b)")


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
    online : bool
        Whether elements that are added may load what no installed package has.
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
        online: bool = False,
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
        _Page(title=title, language=language, online=online).add_child(self)

    def save(self, outfile: Any, close_file: bool = True, **kwargs: Any) -> None:
        """Write the page to a path or a binary file: whole, or not at all where it is refused.

        Parameters
        ----------
        outfile : str, pathlib.Path or binary file
        close_file : bool
            Whether a file that was given open is closed.

        Raises
        ------
        UsageError
            When an element that was added needs a network.
        """
        page = self.get_root().render(**kwargs).encode()
        if isinstance(outfile, str | Path):
            with write_beside(outfile) as draft:
                draft.write_bytes(page)
            return
        outfile.write(page)
        if close_file:
            outfile.close()

    def render(self, **kwargs: Any) -> str:
        """Put the page around the map; called by folium."""
        figure, before_after = cast(Figure, self.get_root()), self._html
        _put(figure.header, "generator", _element("generator", self._generator))
        _put(figure.header, "leaflet_css", _element("style", _assets.leaflet_css()))
        _put(figure.header, "leaflet_js", _element("script", _assets.leaflet_js()))
        _put(figure.header, "syria_css", _element("style", _assets.own_css()))
        _put(figure.html, "syria_before", before_after[0])
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

    def __init__(self, *, title: str, language: str, online: bool) -> None:
        super().__init__(title=title, height="760px")
        self._language, self._online = language, online

    def render(self, **kwargs: Any) -> str:
        for child in self._children.values():
            child.render(**kwargs)
        scripts = {n: one.render(**kwargs) for n, one in self.script._children.items()}
        # One element is one script: what fails in one leaves the others alone.
        owners = owners_of(self)
        body = "".join(_element("element", owners.get(n, ""), s) for n, s in scripts.items())
        head = _with_libraries(self, self.header.render(**kwargs), scripts.values())
        parts = {"head": head, "body": self.html.render(**kwargs), "scripts": body}
        parts = {name: as_html(_completed(text)) for name, text in parts.items()}
        loads = [*_linked(parts["head"], owners), *loads_of(self, _written(self, scripts), owners)]
        _admit(loads, online=self._online)
        page = partial(render, "map.html", title=self.title, language=self._language, **parts)
        # The policy names the page's scripts by their hashes, so they have to stand there first.
        return page(policy=_policy(page(policy=""), wanted_hosts(self), loads))


def _put(parent: Element, name: str, text: str) -> None:
    parent.add_child(_Raw(text), name=name)


def _element(kind: str, *values: str) -> str:
    """Write an element; the macros say which of their values are code and which are text."""
    return str(getattr(macros("elements.html"), kind)(*values))


def _written(page: Figure, scripts: dict[str, str]) -> dict[str, str]:
    """Give what each element wrote, by its name: scripts and HTML, not the page's own."""
    own = (_Raw, folium.Map)
    html = {
        name: one.render() for name, one in page.html._children.items() if not isinstance(one, own)
    }
    return {name: html.get(name, "") + text for name, text in scripts.items()} | {
        name: text for name, text in html.items() if name not in scripts
    }


def _with_libraries(page: Figure, head: str, scripts: Iterable[str]) -> str:
    """Add what folium gives to every map, where an element of this one uses it."""
    code = list(scripts)
    if any(_JQUERY.search(one) for one in code):
        head += _element("script", _assets.jquery())
    styles = icon_styles(page, code)
    return head + "".join(f'<link rel="stylesheet" href="{url}"/>' for url in styles)


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


def _linked(head: str, owners: dict[str, str]) -> list[Load]:
    """Give the files that no installed package has."""
    links = _LINK.finditer(head)
    return [
        Load(
            owners.get(link["script"] or link["style"], "an element"),
            link["script"] or link["style"],
            "script-src" if link["script"] else "style-src",
        )
        for link in links
    ]


def _admit(loads: list[Load], *, online: bool) -> None:
    """Refuse what needs a network; where that was asked for, say what it needs it for."""
    if not online:
        refuse(loads)
    elif loads:
        warnings.warn(
            f"elements added to the map load {', '.join(sorted({load.url for load in loads}))}: "
            "this page will not be complete without a network",
            SyriaGeoWarning,
            stacklevel=2,
        )


def _policy(html: str, tile_hosts: list[str], loads: list[Load]) -> str:
    """Write the Content-Security-Policy: scripts by their hash, images from the page itself.

    Where the user asked for online tiles, or for elements of folium that load something, exactly
    those hosts and files are let in.
    """
    scripts = [m for m in _SCRIPT.finditer(html) if "application/json" not in m["attributes"]]
    inline = sorted({_hash(m["code"]) for m in scripts if "src=" not in m["attributes"]})
    allowed = {
        "script-src": inline,
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:", "blob:", *tile_hosts],
        "font-src": ["data:"] if "@font-face" in html else [],
        "frame-src": ["data:"] if "<iframe" in html else [],
        "media-src": ["data:"] if "L.videoOverlay(" in html else [],
        "connect-src": [],
    }
    for load in loads:
        whole = load.directive in {"script-src", "style-src"}
        allowed.setdefault(load.directive, []).append(load.url if whole else host_of(load.url))
        if load.directive == "style-src":
            allowed["font-src"].append(host_of(load.url))
    rules = [" ".join((name, *dict.fromkeys(own))) for name, own in allowed.items() if own]
    return "; ".join(("default-src 'none'", *rules, "base-uri 'none'", "form-action 'none'"))


def _hash(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{digest}'"
