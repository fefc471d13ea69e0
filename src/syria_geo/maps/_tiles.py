"""Online tiles: a provider that folium knows by name, or an address of the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlsplit

import folium

from syria_geo.errors import UsageError, show

__all__ = ["hosts_of", "tile_options"]

_EXAMPLE = "https://tile.example.org/{z}/{x}/{y}.png"
_WANTED, _KNOWN = {"z", "x", "y"}, {"z", "x", "y", "s", "r"}
_SUBDOMAINS = "abc"  # Leaflet's own, where a layer names none
# What ends up in the page's policy: nothing but the name of a host, and a port.
_HOST = re.compile(r"(?:[A-Za-z0-9-]|\{s\})+(?:\.(?:[A-Za-z0-9-]|\{s\})+)*(?::\d{1,5})?")


def tile_options(tiles: str | None, attribution: str | None) -> dict[str, str | None]:
    """Give tiles and their attribution as folium.Map takes them.

    Parameters
    ----------
    tiles : str, optional
        Name of a provider, or an address with ``{z}``, ``{x}`` and ``{y}``.
    attribution : str, optional
        Whom to credit, as plain text; by default what the provider asks for, or the address's
        host.

    Raises
    ------
    UsageError
        On what is neither, and on an attribution of no tiles.
    """
    if tiles is None:
        if attribution is not None:
            raise UsageError(
                "attribution: it credits online tiles; give tiles too, or leave it out"
            )
        return {"tiles": None}
    credit = None if attribution is None else escape(attribution)
    if "/" in tiles or "{" in tiles:
        return {"tiles": tiles, "attr": credit or escape(_host_of_address(tiles))}
    _check_name(tiles)
    return {"tiles": tiles, "attr": credit}


def hosts_of(layer: folium.TileLayer) -> Iterator[str]:
    """Give scheme and host of every address a layer loads tiles from."""
    parts = urlsplit(layer.tiles)
    subdomains: Any = layer.options.get("subdomains") or _SUBDOMAINS  # letters, or a list
    for subdomain in subdomains:
        yield f"{parts.scheme}://{parts.netloc.replace('{s}', subdomain)}"


def _host_of_address(address: str) -> str:
    parts = urlsplit(address)
    named = re.findall(r"\{([^{}]*)\}", address)
    if (
        parts.scheme not in {"http", "https"}
        or not _HOST.fullmatch(parts.netloc)
        or not _WANTED <= set(named) <= _KNOWN
    ):
        raise UsageError(_refusal(address))
    return parts.netloc.replace("{s}.", "")


def _check_name(name: str) -> None:
    try:
        layer = folium.TileLayer(name, attr="-")  # folium takes any text that has an attribution
    except ValueError as error:
        reason = str(error).rstrip(".")
        raise UsageError(f"tiles {show(name)}: {reason}; give their address and key") from error
    if not layer.tiles.startswith("http"):
        raise UsageError(_refusal(name))


def _refusal(tiles: str) -> str:
    return (
        f"tiles {show(tiles)}: neither the name of a provider nor an address that begins with "
        f"http:// or https:// and holds {{z}}, {{x}} and {{y}}; give one such as 'OpenStreetMap' "
        f"or {_EXAMPLE}"
    )
