"""The sheet a picture is set on: inches from the top, and from the side where reading starts."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.style
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from syria_geo.charts._typeset import clean, fitted, font, line_height, wrapped
from syria_geo.charts._words import Words
from syria_geo.errors import UsageError, choices, show
from syria_geo.files import as_path, write_beside
from syria_geo.provenance import data_version, describe, made_with, tool_version

__all__ = [
    "DARK",
    "FORMATS",
    "GREY",
    "MARGIN",
    "NOTE",
    "TEXT",
    "WIDTH",
    "Picture",
    "Sheet",
    "directed",
    "made_line",
    "metadata_of",
    "sober",
    "write_figure",
]

WIDTH = 9.0
MARGIN = 0.35
DARK, GREY = "#1f2430", "#5b6270"
TITLE, LEAD, TEXT, NOTE = 15.0, 9.5, 8.5, 6.8
_PIXELS_PER_INCH = 150
_HALF_CAPITAL, _POINTS = 0.35, 72.0
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"


class Picture(Figure):
    """A matplotlib Figure that shows itself in a notebook, without pyplot and its global state.

    Attributes
    ----------
    provenance : mapping
        What it was made of and with, as `syria_geo.provenance.describe` says it.
    told : tuple of str
        What it shows, in words, for those who cannot see it.
    language : str
        Of its words.
    """

    provenance: Mapping[str, Any] | None = None
    told: tuple[str, ...] = ()
    language: str = ""

    def tell(self, *lines: str) -> None:
        """Say in words what the picture shows, after what was said before."""
        self.told += tuple(line for line in map(clean, lines) if line)

    @property
    def description(self) -> str:
        """All that is told of it, as one text."""
        return " ".join(line if line.endswith(".") else f"{line}." for line in self.told)

    def made_of(
        self, incidents: pd.DataFrame, *, shown: Sequence[str] = (), **options: object
    ) -> Picture:
        """Keep in mind what the picture shows, so that a file of it can say so."""
        zoned = options.get("by") == "zone"
        self.provenance = describe(incidents, shown=shown, zoned=zoned, **options)
        return self

    def save(self, path: str | Path, *, dpi: int = 300) -> Path:
        """Write the picture to a PNG, SVG or PDF file, whole or not at all.

        Parameters
        ----------
        path : str or pathlib.Path
            The file; its extension is the format. Missing folders are made.
        dpi : int
            Pixels per inch of a PNG, 50 to 1,200.

        Returns
        -------
        pathlib.Path
            The file written. It says inside what it was made of and with; the same input gives
            the same bytes.

        Raises
        ------
        UsageError
            On an unknown format or resolution, or when the file cannot be written.
        """
        return write_figure(self, path, dpi=dpi)

    def _repr_png_(self) -> bytes:
        file = io.BytesIO()
        with sober():
            self.savefig(file, format="png", metadata=metadata_of(self, ".png"))
        return file.getvalue()


FORMATS = (".png", ".svg", ".pdf")
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "syria_geo",
    "pdf.fonttype": 42,
    "path.simplify": False,
}
# No date, and no version of other libraries: the same picture is the same file.
_UNDATED: Mapping[str, dict[str, str | None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
# Where each format has room for the maker, for the facts as JSON, and for what is told in words. An
# SVG has an element for the last, which the canvas writes.
_FIELDS: Mapping[str, tuple[str, str, str | None]] = {
    ".png": ("Software", "Comment", "Description"),
    ".svg": ("Creator", "Description", None),
    ".pdf": ("Creator", "Keywords", "Subject"),
}
_BACKENDS = {".svg": "module://syria_geo.charts._svg"}


def metadata_of(figure: Figure, suffix: str) -> dict[str, str | None]:
    """Say inside a file what it is: its heading, what it was made with, and of which incidents.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A picture; of a figure that is none of ours only the heading is known.
    suffix : str
        ``.png``, ``.svg`` or ``.pdf``.
    """
    facts = getattr(figure, "provenance", None)
    known = _UNDATED[suffix]
    if facts:
        maker, about, words = _FIELDS[suffix]
        known = known | {maker: made_with(), about: json.dumps(facts, default=str)}
        told = getattr(figure, "description", "")
        known |= {words: told} if words and told else {}
    title = figure.get_label()
    return known | ({"Title": str(title)} if title else {})


def write_figure(figure: Figure, path: str | Path, *, dpi: int = 300) -> Path:
    """Write any figure as `Picture.save` writes ours."""
    target = as_path(path)
    suffix = target.suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(f"unknown format {show(suffix)}; {choices(FORMATS)}")
    if not isinstance(dpi, int | float) or not 50 <= dpi <= 1200:
        raise UsageError(f"{show(dpi)} pixels per inch: choose a number from 50 to 1,200")
    # In memory: matplotlib leaves a file open that does not fit on the disk.
    drawn = io.BytesIO()
    with sober(), matplotlib.rc_context(_SETTINGS):
        facts = metadata_of(figure, suffix)
        figure.savefig(
            drawn, format=suffix[1:], dpi=dpi, metadata=facts, backend=_BACKENDS.get(suffix)
        )
    with write_beside(target) as draft:
        draft.write_bytes(drawn.getvalue())
    return target


@contextmanager
def sober() -> Iterator[None]:
    """Keep a user's own matplotlib settings out of the picture, and the picture's out of theirs."""
    with matplotlib.style.context("default"):
        # A dollar sign in a title is a dollar sign; and letters are as wide as they were
        # measured, at any resolution.
        matplotlib.rcParams |= {"text.parse_math": False, "text.hinting": "none"}
        yield


@dataclass(frozen=True)
class Sheet:
    """A figure with its heading and notes set, and room for the body between them.

    Parameters
    ----------
    figure : Picture
        The whole sheet.
    words : Words
        Language; in Arabic all places mirror, because `x` counts from the right.
    top, height : float
        Inches: where the body begins, and its height.
    paper : Axes
        Invisible axes over all of the sheet, in inches.
    """

    figure: Picture
    words: Words
    top: float
    height: float
    paper: Axes

    @classmethod
    def of(
        cls, words: Words, *, title: str, lead: Sequence[str], notes: Sequence[str], height: float
    ) -> Sheet:
        """Set heading and notes around a body of so many inches."""
        if not isinstance(title, str):
            raise UsageError(f"title {show(title)}: give a text, or leave it out")
        room = WIDTH - 2 * MARGIN
        heading = [(line, TITLE) for line in wrapped(title, room, TITLE, "bold", lines=3)]
        heading += [(line, LEAD) for text in lead for line in wrapped(text, room, LEAD)]
        small = [
            (line, NOTE)
            for text in (*notes, made_line(words))
            for line in wrapped(text, room, NOTE)
        ]
        top = MARGIN + _height(heading) + 0.12
        total = top + height + 0.12 + _height(small) + MARGIN
        figure = Picture(figsize=(WIDTH, total), dpi=_PIXELS_PER_INCH, facecolor="white")
        FigureCanvasAgg(figure)
        sheet = cls(figure, words, top, height, _paper(figure, total, words))
        sheet._lines(heading, MARGIN, DARK)
        sheet._lines(small, top + height + 0.12, GREY)
        figure.set_label(clean(title))
        figure.language = words.language
        figure.tell(*lead)
        return sheet

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """Give axes without ticks at a place on the sheet."""
        whole_width, whole_height = self.figure.get_size_inches()
        left = whole_width - x - width if self.words.right_to_left else x
        bottom = whole_height - y - height
        axes = self.figure.add_axes(
            (left / whole_width, bottom / whole_height, width / whole_width, height / whole_height)
        )
        axes.set(xticks=[], yticks=[])
        return axes

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = TEXT,
        weight: str = "normal",
        colour: str = DARK,
        align: str = "start",
        room: float | None = None,
    ) -> None:
        """Set a line, its capitals centred on `y`; shortened where it is wider than the room."""
        line = clean(text) if room is None else fitted(clean(text), room, size, weight)
        self.paper.text(
            x,
            y + _HALF_CAPITAL * size / _POINTS,
            directed(line, self.words),
            fontproperties=font(size, weight, text=line),
            color=colour,
            ha=self._side(align),
            va="baseline",
        )

    def draw(self, *artists: Artist) -> None:
        """Draw shapes given in inches."""
        for artist in artists:
            self.paper.add_artist(artist)

    def _side(self, align: str) -> Any:
        sides = {"start": "left", "middle": "center", "end": "right"}
        if self.words.right_to_left:
            sides = {"start": "right", "middle": "center", "end": "left"}
        return sides[align]

    def _lines(self, lines: Sequence[tuple[str, float]], y: float, colour: str) -> None:
        for line, size in lines:
            weight = "bold" if size == TITLE else "normal"
            middle = y + line_height(size) / 2
            self.text(MARGIN, middle, line, size=size, weight=weight, colour=colour)
            y += line_height(size)


def directed(line: str, words: Words) -> str:
    """Tell the text engine the direction, whatever script the line begins with."""
    return (_RIGHT_TO_LEFT if words.right_to_left else _LEFT_TO_RIGHT) + line


def made_line(words: Words) -> str:
    """Say what a picture was made with: the tool and the data, with their versions."""
    return words("made_with", tool=f"syria_geo {tool_version()}", data=data_version())


def _height(lines: Sequence[tuple[str, float]]) -> float:
    return sum(line_height(size) for _, size in lines)


def _paper(figure: Picture, height: float, words: Words) -> Axes:
    paper = figure.add_axes((0, 0, 1, 1))
    paper.set(xlim=(WIDTH, 0) if words.right_to_left else (0, WIDTH), ylim=(height, 0))
    paper.axis("off")
    return paper
