"""KML 2.2 for Google Earth: every row a placemark, its columns as typed data, its day as time.

Written here and not by GDAL, whose driver leaves names unescaped and knows no time of a placemark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from syria_geo.export._about import as_json, describe, headline
from syria_geo.export._characters import tell_replaced
from syria_geo.export._frames import attributes, points_of, printable, texts, unlike
from syria_geo.export._signs import UNPRINTABLE
from syria_geo.export._values import Column, Kind
from syria_geo.files import MARK, with_digest, write_beside
from syria_geo.incidents import DAY_COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["to_kml"]

# Columns that GDAL makes of a placemark's own parts when it reads KML.
_RESERVED = (
    *("id", "name", "description", "timestamp", "begin", "end", "altitudemode", "tessellate"),
    *("extrude", "visibility", "draworder", "icon", "snippet", "geometry", "geom", "fid"),
    *("ogc_fid", "ogr_style", "model", "heading", "tilt", "roll", "camera"),
)
# As it is, a reader would make a line feed of it.
_LINE_END = {"\r": "&#13;"}
_SMALLEST, _LARGEST = -(2**31), 2**31 - 1


def to_kml(located: gpd.GeoDataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write KML; a placemark's time is the incident's day, or the days between which it lies."""
    points = points_of(located)
    tell_replaced(located, path, UNPRINTABLE)
    text = "".join([_head(located), *_body(points), "</Folder>\n</Document>\n</kml>\n"])
    content = with_digest(text.encode())
    with write_beside(path) as draft:
        draft.write_bytes(content)
    return Path(path)


def _head(located: gpd.GeoDataFrame) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n<name>incidents</name>\n'
        f"<description>{_escaped(headline(describe(located)))}</description>\n"
        f'<ExtendedData><Data name="{MARK}"><value>{_escaped(as_json(located))}</value></Data>'
        "</ExtendedData>\n"
    )


def _body(points: gpd.GeoDataFrame) -> Iterator[str]:
    columns = attributes(points)
    names = unlike((column.name for column in columns), reserved=_RESERVED)
    kinds = [_kind(column) for column in columns]
    yield '<Schema name="incidents" id="columns">\n'
    for name, kind in zip(names, kinds, strict=True):
        yield f'<SimpleField name={_attribute(name)} type="{kind}"/>\n'
    yield "</Schema>\n<Folder>\n<name>incidents</name>\n"
    cells = [_cells(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    parts = zip(_labels(columns, len(points)), _times(columns, len(points)), strict=True)
    for at, ((label, time), point) in enumerate(zip(parts, points.geometry, strict=True)):
        data = ((name, column[at]) for name, column in zip(names, cells, strict=True))
        yield f"<Placemark>{label}{time}{_data(data)}{_point(point)}</Placemark>\n"


def _kind(column: Column) -> str:
    if column.kind is Kind.INTEGER:
        small = all(_is_small(value) for value in column.values)
        return "int" if small else "string"
    return {Kind.BOOLEAN: "bool", Kind.NUMBER: "double"}.get(column.kind, "string")


def _is_small(value: object) -> bool:
    return not isinstance(value, int) or _SMALLEST <= value <= _LARGEST


def _cells(column: Column, kind: str) -> list[str | None]:
    if kind == "bool":
        return [None if value is None else str(int(bool(value))) for value in column.values]
    return [None if text is None else _escaped(text) for text in texts(column)]


def _labels(columns: Iterable[Column], rows: int) -> list[str]:
    places = _named(columns, "place_text")
    labels = texts(places) if places else [None] * rows
    return [f"<name>{_escaped(label)}</name>" if label else "" for label in labels]


def _times(columns: Iterable[Column], rows: int) -> list[str]:
    days, first, last = (
        [None] * rows if column is None else texts(column)
        for column in (_named(columns, n) for n in DAY_COLUMNS)
    )
    return [_time(*ends) for ends in zip(days, first, last, strict=True)]


def _named(columns: Iterable[Column], name: str) -> Column | None:
    """Find a column of days or times; a text that only looks like one is none."""
    wanted = (column for column in columns if column.name == name)
    kinds = {Kind.DAY, Kind.TIME} if name.startswith("date") else set(Kind)
    return next((column for column in wanted if column.kind in kinds), None)


def _time(day: str | None, first: str | None, last: str | None) -> str:
    if day:
        return f"<TimeStamp><when>{day}</when></TimeStamp>"
    begin = f"<begin>{first}</begin>" if first else ""
    end = f"<end>{last}</end>" if last else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>" if first or last else ""


def _data(cells: Iterable[tuple[str, str | None]]) -> str:
    known = "".join(
        f"<SimpleData name={_attribute(name)}>{text}</SimpleData>"
        for name, text in cells
        if text is not None
    )
    return f'<ExtendedData><SchemaData schemaUrl="#columns">{known}</SchemaData></ExtendedData>'


def _point(point: object) -> str:
    import shapely

    if not isinstance(point, shapely.Point) or point.is_empty:
        return ""
    spot = ",".join(repr(float(number)) for number in point.coords[0])
    return f"<Point><coordinates>{spot}</coordinates></Point>"


def _escaped(text: str) -> str:
    return escape(printable(text), _LINE_END)


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
