"""Online tiles: a provider that folium knows by name, or an address of the user's own."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import folium

from syria_geo.errors import SyriaGeoWarning, UsageError, show
from syria_geo.templates import escaped

__all__ = ["hosts_of", "said_once", "tile_options"]

_EXAMPLE = "https://tile.example.org/{z}/{x}/{y}.png"
_WANTED, _KNOWN = {"z", "x", "y"}, {"z", "x", "y", "s", "r"}
_SUBDOMAINS = "abc"  # Leaflet's own, where a layer names none
# What ends up in the page's policy: nothing but the name of a host, and a port.
_LONGEST_HOST = 260  # of DNS, and a port
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

    Warns
    -----
    SyriaGeoWarning
        When the provider asks for a key.
    """
    if tiles is None:
        if attribution is not None:
            raise UsageError(
                "attribution: it credits online tiles; give tiles too, or leave it out"
            )
        return {"tiles": None}
    _check_texts(tiles=tiles, attribution=attribution)
    credit = None if attribution is None else escaped(attribution)
    if "/" in tiles or "{" in tiles:
        return {"tiles": tiles, "attr": credit or escaped(_host_of_address(tiles))}
    _check_name(tiles)
    return {"tiles": tiles, "attr": credit}


@contextmanager
def said_once() -> Iterator[None]:
    """Keep folium from repeating, with a line of its own code, what `tile_options` has said."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module=r"folium\b")
        yield


def _check_texts(**options: object) -> None:
    for name, given in options.items():
        if given is not None and not isinstance(given, str):
            raise UsageError(
                f"{name} {show(given)}: give a text; {_EXAMPLE} is an address of tiles"
            )


def hosts_of(layer: folium.TileLayer | folium.WmsTileLayer) -> Iterator[str]:
    """Give scheme and host of every address a layer loads tiles from."""
    parts = urlsplit(layer.url if isinstance(layer, folium.WmsTileLayer) else layer.tiles)
    subdomains: Any = layer.options.get("subdomains") or _SUBDOMAINS  # letters, or a list
    for subdomain in subdomains:
        yield f"{parts.scheme}://{parts.netloc.replace('{s}', subdomain)}"


def _host_of_address(address: str) -> str:
    if not address.isprintable() or " " in address:  # urlsplit drops line ends
        raise UsageError(_refusal(address))
    try:
        parts = urlsplit(address)
    except ValueError:
        raise UsageError(_refusal(address)) from None
    named = re.findall(r"\{([^{}]*)\}", address)
    if (
        parts.scheme not in {"http", "https"}
        or not _HOST.fullmatch(parts.netloc)
        or len(parts.netloc) > _LONGEST_HOST
        or not _WANTED <= set(named) <= _KNOWN
    ):
        raise UsageError(_refusal(address))
    return parts.netloc.replace("{s}.", "")


def _check_name(name: str) -> None:
    try:
        with warnings.catch_warnings(record=True) as remarks:
            warnings.simplefilter("always")
            layer = folium.TileLayer(name, attr="-")  # folium takes any text with an attribution
    except ValueError as error:
        reason = str(error).rstrip(".")
        raise UsageError(f"tiles {show(name)}: {reason}; give their address and key") from error
    for remark in dict.fromkeys(str(remark.message).rstrip(".") for remark in remarks):
        text = f"tiles {show(name)}: {remark}; if they stay blank, give their address and key"
        warnings.warn(text, SyriaGeoWarning, stacklevel=4)
    if not layer.tiles.startswith("http"):
        raise UsageError(_refusal(name))


def _refusal(tiles: str) -> str:
    return (
        f"tiles {show(tiles)}: neither the name of a provider nor an address that begins with "
        f"http:// or https:// and holds {{z}}, {{x}} and {{y}}; give one such as 'OpenStreetMap' "
        f"or {_EXAMPLE}"
    )
