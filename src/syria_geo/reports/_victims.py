"""Tables of victims, one row each: a header line names the columns of the lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from syria_geo.reports._model import Span
from syria_geo.vocabulary import governorate_of

__all__ = ["Row", "columns_of", "row_of"]

_CELL = re.compile(r"[^|;]+")
_LEAST = 3
_HEADS: Mapping[str, str] = {
    "اسم": "name",
    "الاسم": "name",
    "اسم الضحيه": "name",
    "الضحيه": "name",
    "صفه": "status",
    "الصفه": "status",
    "الحاله": "status",
    "التصنيف": "status",
    "مدني": "status",
    "الجنس": "sex",
    "جنس": "sex",
    "الفئه": "sex",
    "العمر": "sex",
    "الفئه العمريه": "sex",
    "الجنس والعمر": "sex",
    "المكان": "place",
    "مكان الوفاه": "place",
    "مكان الاستشهاد": "place",
    "المنطقه": "place",
    "البلده": "place",
    "المدينه": "place",
    "الموقع": "place",
    "مكان": "place",
    "القريه": "place",
    "مكان الحادثه": "place",
    "المحافظه": "governorate",
    "محافظه": "governorate",
    "التاريخ": "date",
    "تاريخ": "date",
    "تاريخ الوفاه": "date",
    "تاريخ الاستشهاد": "date",
    "تاريخ الحادثه": "date",
    "تاريخ القتل": "date",
    "اليوم": "date",
    "السبب": "cause",
    "سبب الوفاه": "cause",
    "سبب الاستشهاد": "cause",
    "طريقه القتل": "cause",
    "السلاح": "cause",
    "الجهه": "actor",
    "الفاعل": "actor",
    "الجهه المسؤوله": "actor",
    "الجهه الفاعله": "actor",
    "المسؤول": "actor",
    "ملاحظات": "note",
    "الرقم": "number",
    "رقم": "number",
    "م": "number",
    "المصدر": "note",
}
_FIGHTER = re.compile(r"غير مدني|عسكري|مقاتل|مجند|منشق")
_CHILD = re.compile(r"طفل|قاصر|رضيع|جنين")
_WOMAN = re.compile(r"انثي|امراه|سيده")


@dataclass(frozen=True, slots=True)
class Row:
    """A victim of a table: where the cells stand, by column."""

    cells: Mapping[str, Span]
    text: str

    def cell(self, column: str) -> str:
        """Text of a cell; empty where the row has none."""
        span = self.cells.get(column)
        return self.text[slice(*span)] if span else ""

    @property
    def is_fighter(self) -> bool:
        """Whether the row says that the victim was no civilian."""
        return _FIGHTER.search(self.cell("status")) is not None

    @property
    def is_child(self) -> bool:
        """Whether the row says that the victim was a child."""
        return _CHILD.search(self.cell("sex")) is not None

    @property
    def is_woman(self) -> bool:
        """Whether the row says that the victim was a woman."""
        return not self.is_child and _WOMAN.search(self.cell("sex")) is not None

    @property
    def governorate(self) -> str:
        """P-code of the governorate the row names, in a cell of its own or before its place."""
        return governorate_of(self.cell("governorate")) or governorate_of(
            self.cell("place").split(":")[0]
        )


def columns_of(text: str) -> tuple[str, ...]:
    """Give the columns that a header line names; empty for any other line."""
    columns = tuple(_HEADS.get(text[slice(*span)], "") for span in _cells(text))
    known = set(columns) - {""}
    return columns if {"name", "date", "place"} <= known and len(known) >= _LEAST else ()


def row_of(text: str, columns: Sequence[str]) -> Row | None:
    """Read a line below a header; None where it has not as many cells."""
    cells = list(_cells(text))
    if not columns or len(cells) != len(columns):
        return None
    return Row({name: span for name, span in zip(columns, cells, strict=True) if name}, text)


def _cells(text: str) -> Iterator[Span]:
    for found in _CELL.finditer(text):
        start, end = found.span()
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        yield start, end
