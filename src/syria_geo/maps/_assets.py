"""Scripts and styles of the page: out of installed packages and our own files."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path, PurePosixPath

from syria_geo.errors import DataError
from syria_geo.rows import read_rows

__all__ = ["bundled", "jquery", "leaflet_css", "leaflet_js", "own_css", "own_js", "package_of"]

_LEAFLET = ("XStatic-Leaflet", "xstatic/pkg/leaflet/data")
_JQUERY = ("XStatic-jQuery", "xstatic/pkg/jquery/data")
_FOLIUM = ("folium", "folium/templates")

_MEDIA = {
    ".png": "image/png",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_ADDRESS = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)['\"]?\s*\)")
_FONT = re.compile(r"url\(\s*['\"]?([^'\")]+\.woff2)['\"]?\s*\)")
_OLD_FORMAT = re.compile(r"\s*behavior:\s*url\([^)]*\);")  # VML, for browsers long gone


def bundled(url: str) -> str | None:
    """Give the content of a file that folium would load, where an installed package has it.

    Parameters
    ----------
    url : str
        Address on a content network, as in ``default_js`` of folium's elements.

    Returns
    -------
    str or None
        A style comes with its images and fonts inside. None for a file that no installed package
        carries.
    """
    row = _row(url)
    if row is None:
        return None
    try:
        path = _path(*row)
    except DataError:
        return None
    if path.suffix == ".scss":
        return _glyphicons(path)
    return _style(path) if path.suffix == ".css" else _text(path)


def package_of(url: str) -> str | None:
    """Give the name of a package that carries a file, installed or not; None where we know none."""
    row = _row(url)
    return row[0] if row else None


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
    folder = _path(_LEAFLET[0], f"{_LEAFLET[1]}/images")
    icons = {name: _data(folder / f"{file}.png") for name, file in _MARKER_IMAGES.items()}
    options = ",".join(f'{name}:"{data}"' for name, data in icons.items())
    return (
        f"{_read(*_LEAFLET, 'leaflet.js')}\n{_read(*_FOLIUM, 'leaflet_heat.min.js')}\n"
        f'L.Icon.Default.imagePath="";L.Icon.Default.mergeOptions({{{options}}});\n'
    )


@cache
def leaflet_css() -> str:
    """Leaflet's styles with their images inside."""
    return _style(_path(_LEAFLET[0], f"{_LEAFLET[1]}/leaflet.css"))


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


@cache
def _row(url: str) -> tuple[str, str] | None:
    """Find who has a file; the end of its address tells which one it is."""
    plain = url.partition("?")[0]
    for row in read_rows("assets.csv", __package__):
        if plain.endswith(row["address"]):
            return row["package"], row["file"]
    return None


@cache
def _style(path: Path) -> str:
    """Read a style sheet and put what it points at into it: images, and fonts once each."""
    css = _OLD_FORMAT.sub("", _text(path))
    seen: set[str] = set()

    def face(found: re.Match[str]) -> str:
        font = _FONT.search(found[0])
        if font is None or font[1] in seen:
            return ""  # an alias of a face that stands there, or one in formats of old browsers
        seen.add(font[1])
        source = f'src:{font[0]} format("woff2")'
        return re.sub(r"(src\s*:[^;}]*;?\s*)+", f"{source};", found[0], count=1)

    return _ADDRESS.sub(lambda found: f"url({_data(path.parent / found[1])})", _FACE.sub(face, css))


@cache
def _glyphicons(path: Path) -> str:
    """Write the style sheet of Bootstrap's icons out of its source, with the font inside."""
    font = _data(path.parents[2] / "fonts/bootstrap/glyphicons-halflings-regular.woff2")
    source = _text(path)
    icons = re.findall(
        r"((?:\.glyphicon-[\w-]+,?\s*)+)\{\s*&:before\s*\{\s*content:\s*(\"[^\"]+\")", source
    )
    rules = [
        ",".join(f"{name.strip()}:before" for name in names.split(",")) + f"{{content:{sign}}}"
        for names, sign in icons
    ]
    return (
        f'@font-face{{font-family:"Glyphicons Halflings";src:url({font}) format("woff2")}}'
        ".glyphicon{display:inline-block;line-height:1;"
        'font:normal 400 1em "Glyphicons Halflings"}' + "".join(rules)
    )


def _read(package: str, folder: str, name: str) -> str:
    return _text(_path(package, f"{folder}/{name}"))


def _text(path: Path) -> str:
    text = _normal(path.read_text(encoding="utf-8"))
    # Browsers' tools would go and look for the map of a minified file.
    return re.sub(r"(?m)^(//|/\*)# sourceMappingURL=.*$", "", text)


def _data(path: Path) -> str:
    media = _MEDIA[PurePosixPath(path).suffix]
    return f"data:{media};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _path(package: str, name: str) -> Path:
    try:
        path = Path(str(distribution(package).locate_file(name)))
    except PackageNotFoundError as error:
        raise DataError(f"the package {package} is not installed: pip install {package}") from error
    if not path.exists():
        raise DataError(f"{package} has no {Path(name).name}: install another version of it")
    return path


def _normal(text: str) -> str:
    """One kind of line end: the browser hashes a script after normalising it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
