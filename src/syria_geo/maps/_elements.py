"""What elements of folium load from elsewhere: refused at save, or let in where that was asked."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import folium
from branca.element import Element
from folium.raster_layers import ImageOverlay, VideoOverlay

from syria_geo.errors import UsageError
from syria_geo.maps._assets import bundled, package_of
from syria_geo.maps._tiles import hosts_of

__all__ = [
    "Load",
    "descendants",
    "host_of",
    "icon_styles",
    "loads_of",
    "owners_of",
    "refuse",
    "wanted_hosts",
]

# What a browser fetches by itself, in HTML and styles that an element writes.
_FETCHED = re.compile(
    r"<(?P<tag>img|iframe|video|audio|source|embed|script|input)\b[^>]*?\ssrc=\\?[\"']?"
    r"(?P<source>https?://[^\"'\s>\\]+)|url\(\\?[\"']?(?P<style>https?://[^\"')\\]+)"
)
_DIRECTIVES = {
    "iframe": "frame-src",
    "video": "media-src",
    "audio": "media-src",
    "source": "media-src",
    "script": "script-src",
    "embed": "object-src",
}
# Elements whose own script is told what to load; elsewhere an address is a link, or data.
_LOADERS = (ImageOverlay, VideoOverlay, folium.CustomIcon)
_LOADING_PLUGINS = ("Realtime", "VectorGridProtobuf")
_QUOTED = re.compile(r"(?<![=\\])[\"'](https?://[^\"']+)[\"']")
_SERVICES = {"Geocoder": "https://nominatim.openstreetmap.org"}

_ON_BEHALF = {"ElementAddToElement", "EventHandler", "MethodCall", "Marker.SetIcon"}
_AWESOME = re.compile(r"class=\\?[\"'][^\"']*\bfa[srb]?[ \"'\\]")
_GLYPHS = re.compile(r"class=\\?[\"'][^\"']*\bglyphicon[ \"'\\]")
_DRAWN_HERE = ("glyphicon", "info-sign")  # folium's usual sign, which the page draws itself


@dataclass(frozen=True, slots=True)
class Load:
    """Something an element would fetch.

    Parameters
    ----------
    owner : str
        Class of the element, such as ``Fullscreen``.
    url : str
    directive : str
        Part of the page's policy that would have to let it in.
    """

    owner: str
    url: str
    directive: str


def descendants(element: Element) -> Iterator[Element]:
    """Give all elements below one, depth first."""
    for child in element._children.values():
        yield child
        yield from descendants(child)


def owners_of(root: Element) -> dict[str, str]:
    """Give, by names of elements and addresses of their files, the class that brings them."""
    owners: dict[str, str] = {}
    for element in descendants(root):
        if isinstance(element, folium.Map):
            continue  # the page's own
        # What folium writes on behalf of an element fails with that element's name.
        own = element._parent if type(element).__qualname__ in _ON_BEHALF else element
        owners[element.get_name()] = type(own).__name__
        for url, _ in files_of(element):
            owners.setdefault(url, type(element).__name__)
    return owners


def files_of(element: Element) -> Iterator[tuple[str, str]]:
    """Give the scripts and styles that an element says it needs, each with its part of a policy."""
    yield from ((url, "script-src") for _, url in getattr(element, "default_js", ()))
    yield from ((url, "style-src") for _, url in getattr(element, "default_css", ()))


def icon_styles(root: Element, parts: Iterable[str]) -> list[str]:
    """Give the addresses of the icon fonts that elements use: folium gives them to every map."""
    used = list(parts)
    sets = {_set_of(one) for one in descendants(root) if isinstance(one, folium.Icon)}
    wanted = [
        ("awesome_markers_font_css", "fa" in sets or any(map(_AWESOME.search, used))),
        ("glyphicons_css", "glyphicon" in sets or any(map(_GLYPHS.search, used))),
    ]
    known = dict(folium.Map.default_css)
    return [known[name] for name, needed in wanted if needed and name in known]


def _set_of(icon: folium.Icon) -> str:
    prefix, sign = icon.options.get("prefix", ""), icon.options.get("icon", "")
    return "" if (prefix, sign) == _DRAWN_HERE else str(prefix)


def loads_of(root: Element, parts: Mapping[str, str], owners: Mapping[str, str]) -> list[Load]:
    """Find what elements fetch that no installed package has.

    Parameters
    ----------
    root : branca.element.Element
        The page.
    parts : mapping of str to str
        What each of its elements wrote, by its name.
    owners : mapping of str to str
        As `owners_of` gives them.
    """
    named = {one.get_name(): one for one in descendants(root)}
    let_in = set(wanted_hosts(root))
    found = [load for name, text in parts.items() for load in _written(name, text, named, owners)]
    for one in named.values():
        found += [
            Load(type(one).__name__, url, directive)
            for url, directive in files_of(one)
            if bundled(url) is None and not isinstance(one, folium.Map)
        ]
        found += [Load(type(one).__name__, url, "img-src") for url in _tiles_beside(one)]
        found += [
            Load(name, url, "connect-src")
            for name, url in _SERVICES.items()
            if isinstance(one, _plugins(name))
        ]
    return [load for load in dict.fromkeys(found) if host_of(load.url) not in let_in]


def _written(
    name: str, text: str, named: Mapping[str, Element], owners: Mapping[str, str]
) -> Iterator[Load]:
    owner = owners.get(name, "an element")
    for found in _FETCHED.finditer(text):
        directive = _DIRECTIVES.get(found["tag"] or "img", "img-src")
        yield Load(owner, found["source"] or found["style"], directive)
    element = named.get(name)
    if element and isinstance(element, (*_LOADERS, *_plugins(*_LOADING_PLUGINS))):
        for url in _QUOTED.findall(text):
            yield Load(owner, url, _directive_of(element))


def _directive_of(element: Element) -> str:
    if isinstance(element, VideoOverlay):
        return "media-src"
    return "connect-src" if isinstance(element, _plugins(*_LOADING_PLUGINS)) else "img-src"


def _plugins(*names: str) -> tuple[Any, ...]:
    """Give classes of folium's plugins; none where nobody has loaded them, so none is on the map.

    All plugins are loaded together, which takes as long as half of folium.
    """
    loaded = sys.modules.get("folium.plugins")
    return tuple(getattr(loaded, name) for name in names) if loaded else ()


def _tiles_beside(element: Element) -> Iterator[str]:
    """Give the hosts of tiles that an element draws on its own, apart from the map's layers."""
    if isinstance(element, _plugins("MiniMap")):
        yield from hosts_of(element.tile_layer)


def wanted_hosts(root: Element) -> list[str]:
    """Give the hosts of tile layers: who adds one has said that the page may ask for its tiles."""
    layers = (
        e for e in descendants(root) if isinstance(e, (folium.TileLayer, folium.WmsTileLayer))
    )
    return sorted({host for layer in layers for host in hosts_of(layer)})


def host_of(url: str) -> str:
    """Give the part of an address that a policy names."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def refuse(loads: Iterable[Load]) -> None:
    """Say which elements cannot work without a network, and what to do about each.

    Raises
    ------
    UsageError
        Where there is any.
    """
    by_owner: dict[str, list[str]] = {}
    for load in loads:
        by_owner.setdefault(load.owner, []).append(load.url)
    if not by_owner:
        return
    told = "; ".join(_told(owner, urls) for owner, urls in by_owner.items())
    raise UsageError(
        f"the page opens without a network, and what was added to it would load files: {told}. "
        "Remove the element, install the package named, or say that this page may use the "
        "network: density_map(..., online=True)"
    )


def _told(owner: str, urls: list[str]) -> str:
    urls = list(dict.fromkeys(urls))
    packages = sorted({package for url in urls if (package := package_of(url))})
    files = ", ".join(urls)
    if packages:
        return f"{owner} loads {files} (in a package: pip install {' '.join(packages)})"
    return f"{owner} loads {files} (in no package that we know of)"
