"""Coordinates as people write them: decimal degrees, degrees and minutes, pairs in one cell."""

from __future__ import annotations

import math
import re

from syria_geo.errors import show
from syria_geo.incidents._cells import ascii_digits, is_empty, without_marks
from syria_geo.vocabulary import is_missing_word

__all__ = ["decimals_of", "read_degrees", "read_pair"]

_LIMITS = {"latitude": 90.0, "longitude": 180.0}
_USUAL = re.compile(r"-?[0-9]{1,3}\.([0-9]+)")  # most of a table: nothing in it to understand
_DECIMAL = re.compile(r"[+-]?\d{1,9}(?:[.,]\d+)?")
_HALF = {
    "latitude": {"n": 1, "s": -1, "ش": 1, "ج": -1},
    "longitude": {"e": 1, "w": -1, "ق": 1, "غ": -1},
}
# A small s at the end stands for seconds.
_LETTER = re.compile(r"^[NSEWnewشجقغ]|[NSEWnewشجقغ]$")
_SEXAGESIMAL = re.compile(
    r"(?P<d>\d{1,3})\s*[°º˚d]\s*(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*['′’m]\s*)?"
    r"(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”s]|''|’’)?\s*)?",
    re.I,
)
_ONE = re.compile(r"[^,;]*\d[^,;]*|[+-]?\d+,\d+[^,;.]*")
_WKT_POINT = re.compile(r"POINT\s*Z?\s*\(?\s*(-?[\d.]+)\s+(-?[\d.]+)", re.IGNORECASE)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")


def read_degrees(value: object, axis: str) -> float | None:
    """Read a latitude or a longitude in degrees.

    Parameters
    ----------
    value : object
        A number, or a text such as ``36.2021``, ``36,2021``, ``36°12'7"N``, in digits of either
        script.
    axis : str
        ``latitude`` or ``longitude``.

    Raises
    ------
    ValueError
        When it is no number, or lies beyond the limits of the axis.
    """
    if isinstance(value, str) and _USUAL.fullmatch(value):
        degrees = float(value)
    elif is_empty(value) or is_missing_word(value):
        return None
    elif isinstance(value, int | float) and not isinstance(value, bool):
        degrees = float(value)
    else:
        degrees = _degrees(str(value), value, axis)
    if not math.isfinite(degrees) or abs(degrees) > _LIMITS[axis]:
        raise ValueError(
            f"{show(value)} is no {axis} in degrees: it lies beyond {_LIMITS[axis]:.0f}; correct "
            "it, or give projected coordinates as a file with a CRS, such as a GeoPackage"
        )
    return degrees


def _degrees(text: str, value: object, axis: str) -> float:
    bare = without_marks(ascii_digits(text).replace("−", "-")).strip()
    letters = [letter.lower() for letter in _LETTER.findall(bare)]
    sign = _HALF[axis].get(letters[0], 0) if len(letters) == 1 else 1
    if sign == 0:
        raise ValueError(f"{show(value)} is no {axis}: its letter belongs to the other axis")
    bare = _LETTER.sub("", bare).strip() if len(letters) == 1 else bare
    if _DECIMAL.fullmatch(bare.rstrip("°º˚ ")):
        return sign * float(bare.rstrip("°º˚ ").replace(",", "."))
    if found := _SEXAGESIMAL.fullmatch(bare):
        parts = (float((found[name] or "0").replace(",", ".")) for name in "dms")
        degrees, minutes, seconds = parts
        if minutes < 60 and seconds < 60:
            return sign * (degrees + minutes / 60 + seconds / 3600)
    raise ValueError(
        f"{show(value)} is no coordinate; write degrees with decimals, such as 36.2021"
    )


def read_pair(value: object) -> tuple[object, object, object] | None:
    """Take a cell with two coordinates apart: "36.2021, 37.1343", or as Kobo writes a point.

    Returns
    -------
    tuple or None
        Latitude and longitude as they stand in the cell, and its accuracy in metres where a
        fourth figure gives it (latitude, longitude, altitude, accuracy), else None.

    Raises
    ------
    ValueError
        When the cell is no such pair.
    """
    if is_empty(value) or is_missing_word(value):
        return None
    text = ascii_digits(str(value)).strip().strip("()[]").strip()
    if found := _WKT_POINT.match(text):
        text = f"{found[2]} {found[1]}"
    parts = _pair_of(text) or _kobo_point(text) or re.findall(r"[^NSEW,;]+[NSEW]", text, re.I)
    if len(parts) not in {2, 4}:
        raise ValueError(
            f"{show(value)} is no pair of coordinates; write latitude, longitude: 36.2021, 37.1343"
        )
    for axis, part in zip(("latitude", "longitude"), parts, strict=False):
        read_degrees(part.strip(), axis)
    accuracy = parts[3] if len(parts) == 4 and float(parts[3]) > 0 else None
    return parts[0].strip(), parts[1].strip(), accuracy


def _pair_of(text: str) -> list[str]:
    """Take two coordinates apart; a comma between figures is a decimal sign or a separator.

    "36.2, 37.1" and "36,2 37,1" are clear; of "36,37" nobody knows which it is.
    """
    parts = [part for part in re.split(r"\s*[;/|،]\s*|\s*,\s+|\s+,\s*|\s+", text) if part]
    if len(parts) == 1 and text.count(",") == 1 and "." in text:
        parts = text.split(",")
    return parts if len(parts) == 2 and all(map(_ONE.fullmatch, parts)) else []


def _kobo_point(text: str) -> list[str]:
    """Take latitude, longitude, altitude and accuracy apart, which stand between blanks."""
    parts = text.split(" ")
    return parts if len(parts) == 4 and all(map(_PLAIN.fullmatch, parts)) else []


def decimals_of(value: object) -> int:
    """Count the decimals of a coordinate as it is written; seconds count as four, minutes as two.

    A number of a computer has the decimals of its shortest form.
    """
    if isinstance(value, str) and (usual := _USUAL.fullmatch(value)):
        return len(usual[1])
    text = ascii_digits(repr(value) if isinstance(value, float) else str(value)).strip()
    if found := re.search(r"\d[.,](\d+)\s*[°º˚]?\s*[NSEWnsew]?$", text):
        return len(found[1])
    if re.search(r"[°º˚d]", text):
        return 4 if re.search(r"[\"″”]|''", text) else 2 if re.search(r"['′’]", text) else 0
    return 0
