"""Scripts and styles of the page: out of installed packages and our own files."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from syria_geo.errors import DataError

__all__ = ["bundled", "jquery", "leaflet_css", "leaflet_js", "own_css", "own_js"]

_LEAFLET = ("XStatic-Leaflet", "xstatic/pkg/leaflet/data")
_CLUSTER = ("XStatic-Leaflet-MarkerCluster", "xstatic/pkg/leaflet_markercluster/data")
_JQUERY = ("XStatic-jQuery", "xstatic/pkg/jquery/data")
_FOLIUM = ("folium", "folium/templates")

# Files that folium's own elements ask for by address; the end of the address tells which.
_BUNDLED = {
    "/leaflet_heat.min.js": (*_FOLIUM, "leaflet_heat.min.js"),
    "/leaflet.markercluster.js": (*_CLUSTER, "leaflet.markercluster.js"),
    "/MarkerCluster.css": (*_CLUSTER, "MarkerCluster.css"),
    "/MarkerCluster.Default.css": (*_CLUSTER, "MarkerCluster.Default.css"),
    "/jquery-3.7.1.min.js": (*_JQUERY, "jquery.min.js"),
}


def bundled(url: str) -> str | None:
    """Give the content of a file that folium would load, where an installed package has it.

    Parameters
    ----------
    url : str
        Address on a content network, as in ``default_js`` of folium's elements.

    Returns
    -------
    str or None
        None for a file that no installed package carries.
    """
    for end, place in _BUNDLED.items():
        if url.endswith(end):
            return _read(*place)
    return None


def jquery() -> str:
    """jQuery, which folium's own popups are built with; our page does without."""
    return _read(*_JQUERY, "jquery.min.js")


_MARKER_IMAGES = {
    "iconUrl": "marker-icon",
    "iconRetinaUrl": "marker-icon-2x",
    "shadowUrl": "marker-shadow",
}


@cache
def leaflet_js() -> str:
    """Leaflet and its heat layer; its default marker as data, so that a user's own markers show."""
    icons = {name: _image(f"{file}.png") for name, file in _MARKER_IMAGES.items()}
    options = ",".join(f'{name}:"{data}"' for name, data in icons.items())
    return (
        f"{_read(*_LEAFLET, 'leaflet.js')}\n{_read(*_FOLIUM, 'leaflet_heat.min.js')}\n"
        f'L.Icon.Default.imagePath="";L.Icon.Default.mergeOptions({{{options}}});\n'
    )


@cache
def leaflet_css() -> str:
    """Leaflet's styles with their images inside."""
    css = _read(*_LEAFLET, "leaflet.css")
    css = re.sub(r"\s*behavior:\s*url\([^)]*\);", "", css)  # VML, for browsers long gone
    return re.sub(r"url\(images/([\w.-]+)\)", lambda m: f"url({_image(m[1])})", css)


@cache
def own_js() -> str:
    """Our own script: the bundle that ``make page`` builds from the modules in ``page/src``."""
    return _own("page.js")


@cache
def own_css() -> str:
    """Our own styles: how things look, and where they stand."""
    return _own("page.css") + _own("layout.css")


def _own(name: str) -> str:
    return _normal(files("syria_geo.maps").joinpath("page", name).read_text(encoding="utf-8"))


def _read(package: str, folder: str, name: str) -> str:
    text = _normal(_path(package, folder, name).read_text(encoding="utf-8"))
    # Browsers' tools would go and look for the map of a minified file.
    return re.sub(r"(?m)^(//|/\*)# sourceMappingURL=.*$", "", text)


def _image(name: str) -> str:
    data = base64.b64encode(_path(*_LEAFLET, f"images/{name}").read_bytes()).decode()
    return f"data:image/png;base64,{data}"


def _path(package: str, folder: str, name: str) -> Path:
    try:
        path = Path(str(distribution(package).locate_file(f"{folder}/{name}")))
    except PackageNotFoundError as error:
        raise DataError(f"the package {package} is not installed: pip install {package}") from error
    if not path.is_file():
        raise DataError(f"{package} has no {name}: install another version of it")
    return path


def _normal(text: str) -> str:
    """One kind of line end: the browser hashes a script after normalising it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
