"""SVG with real text: letters to select, search and edit, in the very face they were measured in.

matplotlib writes letters as paths, or as text in whatever face a viewer has, from left to right.
Here the faces come along, cut down to the letters that are used, and each line has its direction.
"""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib import cbook
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.colors import to_hex
from matplotlib.text import Text

from syria_geo.charts._typeset import faces, width_of

__all__ = ["FigureCanvas"]

_Mixed: Any = MixedModeRenderer
_POINTS = 72.0
_MARKS = "\u200e\u200f"
_WEIGHTS = {"normal": 400, "bold": 700}
_FALLBACK = "'Noto Sans Arabic', 'DejaVu Sans', sans-serif"  # of viewers that take no font along
# What a line of a text is anchored at, when it is read from the left and from the right.
_ANCHORS = {"left": ("start", "end"), "center": ("middle", "middle"), "right": ("end", "start")}
_EDGES = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class _Look:
    """What matplotlib does not hand on with each line of a text: its side, and its halo."""

    side: str = "left"
    halo: tuple[str, float] | None = None


class _Renderer(RendererSVG):
    """Writes lines of text as text, and notes which letters of which font it wrote."""

    def __init__(self, *args: Any, looks: Mapping[str, _Look], **options: Any) -> None:
        super().__init__(*args, **options)  # type: ignore[no-untyped-call]
        self._looks, self._look = looks, _Look()
        self.letters: dict[tuple[str, str], set[str]] = {}

    def open_group(self, s: str, gid: str | None = None) -> None:
        if gid is not None and gid in self._looks:
            self._look, gid = self._looks[gid], None
        super().open_group(s, gid=gid)  # type: ignore[no-untyped-call]

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        known = _known_files().get(str(prop.get_file()))
        if known is None or angle or ismath:
            given = {"ismath": ismath, "mtext": mtext}
            super().draw_text(gc, x, y, s, prop, angle, **given)  # type: ignore[no-untyped-call]
            return
        self.letters.setdefault(known, set()).update(s)
        writer: Any = self.writer
        writer.element("text", s.strip(_MARKS), attrib=self._attributes(gc, x, y, s, prop))

    def _attributes(self, gc: Any, x: float, y: float, line: str, prop: Any) -> dict[str, str]:
        family, weight = _known_files()[str(prop.get_file())]
        size, rtl, side = prop.get_size_in_points(), _is_right_to_left(line), self._look.side
        at = x + _EDGES[side] * width_of(line, size, weight) * _POINTS
        found = {
            "x": f"{at:.2f}",
            "y": f"{y:.2f}",
            "font-family": f"'{family}', {_FALLBACK}",
            "font-size": f"{size:g}",
            "text-anchor": _ANCHORS[side][rtl],
            "fill": to_hex(gc.get_rgb()),
        }
        if weight == "bold":
            found["font-weight"] = str(_WEIGHTS[weight])
        if rtl:
            found["direction"] = "rtl"
        if self._look.halo:
            colour, width = self._look.halo
            found |= {"stroke": colour, "stroke-width": f"{width:g}"}
            found |= {"stroke-linejoin": "round", "paint-order": "stroke"}
        return found


class FigureCanvas(FigureCanvasSVG):
    """The canvas that ``savefig`` is told to use for pictures."""

    def print_svg(
        self, filename: Any, *, bbox_inches_restore: Any = None, metadata: Any = None, **_: Any
    ) -> None:
        """Write the figure; what matplotlib says of colours and edges is in the figure already."""
        figure, file = self.figure, io.StringIO()
        dpi, figure.dpi = figure.dpi, _POINTS
        width, height = figure.get_size_inches()
        with _looks_of(figure) as looks:
            size = (width * _POINTS, height * _POINTS)
            lines = _Renderer(*size, file, image_dpi=dpi, metadata=metadata, looks=looks)
            mixed: Any = _Mixed(
                figure, width, height, dpi, lines, bbox_inches_restore=bbox_inches_restore
            )
            figure.draw(mixed)
            mixed.finalize()
        page = _completed(file.getvalue(), figure, lines.letters)
        with cbook.open_file_cm(filename, "w", encoding="utf-8") as target:
            is_text = cbook.file_requires_unicode(target)
            target.write(page if is_text else page.encode())


def _completed(page: str, figure: Any, letters: Mapping[tuple[str, str], set[str]]) -> str:
    """Put the description, the language and the faces into the file."""
    language, told = getattr(figure, "language", ""), getattr(figure, "description", "")
    if language:
        page = page.replace("<svg ", f'<svg xml:lang="{language}" ', 1)
    described = f"<desc>{escape(told)}</desc>\n " if told else ""
    faces_used = "".join(_face(*key, frozenset(own)) for key, own in sorted(letters.items()))
    style = f'<style type="text/css">{faces_used}</style>\n ' if faces_used else ""
    return page.replace("<metadata>", f"{described}{style}<metadata>", 1)


def _face(family: str, weight: str, letters: frozenset[str]) -> str:
    path = next(one.file(weight) for one in faces() if one.family == family)
    data = base64.b64encode(_cut_down(path, letters)).decode()
    return (
        f"@font-face{{font-family:'{family}';font-weight:{_WEIGHTS[weight]};"
        f"src:url(data:font/ttf;base64,{data})}}"
    )


def _cut_down(path: Path, letters: frozenset[str]) -> bytes:
    """Make a font of some letters only; the same letters give the same bytes."""
    options = subset.Options(hinting=False, glyph_names=False, notdef_outline=True)
    options.drop_tables += ["meta"]
    cutter = subset.Subsetter(options)
    with TTFont(path, recalcTimestamp=False) as font:
        cutter.populate(text="".join(sorted(letters)))
        cutter.subset(font)
        file = io.BytesIO()
        font.save(file, reorderTables=True)
    return file.getvalue()


def _known_files() -> dict[str, tuple[str, str]]:
    return {str(one.file(weight)): (one.family, weight) for one in faces() for weight in _WEIGHTS}


@contextmanager
def _looks_of(figure: Any) -> Iterator[Mapping[str, _Look]]:
    """Take halos off the texts of a figure, which would make paths of them, and note them."""
    kept, looks = [], {}
    for number, text in enumerate(figure.findobj(Text)):
        kept.append((text, text.get_gid(), text.get_path_effects()))
        looks[name := f"text{number}"] = _Look(_side_of(text), _halo_of(text))
        text.set_gid(name)
        text.set_path_effects([])
    try:
        yield looks
    finally:
        for text, gid, effects in kept:
            text.set_gid(gid)
            text.set_path_effects(effects)


def _side_of(text: Any) -> str:
    """Give the side that the lines of a text are flush with."""
    return str(text._get_multialignment() if "\n" in text.get_text() else text.get_ha())


def _halo_of(text: Text) -> tuple[str, float] | None:
    for effect in text.get_path_effects():
        look = getattr(effect, "_gc", {})
        if "foreground" in look:
            return to_hex(look["foreground"]), float(look["linewidth"])
    return None


def _is_right_to_left(line: str) -> bool:
    """Read the mark a line begins with, else the first letter that has a direction."""
    if line[:1] in _MARKS:
        return line[:1] == _MARKS[1]
    strong = (unicodedata.bidirectional(one) for one in line)
    return next((one != "L" for one in strong if one in {"L", "R", "AL"}), False)
