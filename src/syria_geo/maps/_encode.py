"""From a table to the compact columns the page reads: small, exact, harmless inside HTML."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from syria_geo.dates import days_in
from syria_geo.provenance import to_json
from syria_geo.tables import members_of

__all__ = [
    "LIST_SEPARATOR",
    "encode_dates",
    "encode_lists",
    "encode_numbers",
    "encode_texts",
    "to_json",
]

LIST_SEPARATOR = "\x1f"  # the control character made for it: in no text a person writes
_SHARED, _MOST_SHARED = 256, 255
_STRIDE = 4096  # texts compared at a time: a few megabytes
_FIRST = date(1970, 1, 1)


def encode_numbers(values: pd.Series[Any], *, scale: int = 1) -> dict[str, Any]:
    """Encode whole numbers, or numbers with a fixed count of decimals; missing stays missing.

    Parameters
    ----------
    values : pandas.Series of numbers
    scale : int
        Numbers are kept as whole multiples of ``1 / scale``.

    Returns
    -------
    dict
        ``type`` (``i1``, ``i2`` or ``i4``), ``missing`` (the value that stands for missing),
        ``scale``, ``data`` (base64, little-endian), and where all numbers are the same one,
        such as in an empty column, only that one, and ``repeat``: how often it stands there.
    """
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    known = np.isfinite(numbers)
    whole = np.zeros(len(numbers), dtype=np.int64)
    whole[known] = np.round(numbers[known] * scale).astype(np.int64)
    kind = _smallest(whole)
    missing = int(np.iinfo(kind).min)
    whole[~known] = missing
    column = {"type": kind, "missing": missing, "scale": scale}
    if len(whole) > 1 and bool((whole == whole[0]).all()):
        return column | {"data": _packed(whole[:1], kind), "repeat": len(whole)}
    return column | {"data": _packed(whole, kind)}


def encode_texts(values: Iterable[object]) -> dict[str, Any]:
    """Encode texts: each different one once, sorted, rows as numbers into that list.

    Sorted neighbours begin alike, so each text is written as the number of characters it shares
    with the one before, then the rest. A hundred thousand phrases take a third of their length.

    Returns
    -------
    dict
        ``values`` (list of str: one character whose code is 256 + the shared length, then the
        rest) and ``codes`` (as `encode_numbers`, missing where empty; None where row n has the
        n-th text).
    """
    codes, found = _distinct(values)
    return _coded(codes, [*map(_text, found)])


def _coded(codes: npt.NDArray[np.intp], found: list[str]) -> dict[str, Any]:
    """Encode texts given as numbers into a list of them, which may hold a text twice."""
    texts = [*found, ""]  # the last one stands for missing
    names = sorted({*texts} - {""})
    number = {name: index for index, name in enumerate(names)}
    rows = np.array([number.get(text, -1) for text in texts])[codes]
    in_order = len(names) == len(rows) and bool((rows == np.arange(len(rows))).all())
    return {
        "values": _front_coded(names),
        "codes": None if in_order else encode_numbers(pd.Series(rows).where(rows >= 0)),
    }


def encode_lists(values: Iterable[object]) -> dict[str, Any]:
    """Encode lists of words as `encode_texts` does, members joined by `LIST_SEPARATOR`."""
    hashable = (value if isinstance(value, str | tuple) else members_of(value) for value in values)
    codes, found = _distinct(hashable)
    return _coded(codes, [LIST_SEPARATOR.join(members_of(value)) for value in found])


def encode_dates(values: Iterable[object]) -> dict[str, Any]:
    """Encode days, however they are kept, as whole days since 1970-01-01."""
    codes, found = _distinct(values)
    days = [np.nan if day is None else (day - _FIRST).days for day in days_in(pd.Series(found))]
    return encode_numbers(pd.Series(np.array([*days, np.nan])[codes]))


def _distinct(values: Iterable[object]) -> tuple[npt.NDArray[np.intp], list[object]]:
    """Give the different values, and for each row the number of its value (-1: missing)."""
    if not isinstance(values, pd.Series):
        listed = list(values)
        values = pd.Series(np.fromiter(listed, dtype=object, count=len(listed)))
    if any("\0" in value for value in values if isinstance(value, str)):
        return _distinct_one_by_one(values)
    codes, found = pd.factorize(values)
    return codes, list(np.asarray(found, dtype=object))


def _distinct_one_by_one(values: pd.Series[Any]) -> tuple[npt.NDArray[np.intp], list[object]]:
    """Tell texts apart that hold a NUL, where pandas 2 takes the text to end."""
    numbers: dict[object, int] = {}
    cells = zip(values.astype(object), values.isna(), strict=True)
    codes = [-1 if gone else numbers.setdefault(cell, len(numbers)) for cell, gone in cells]
    return np.array(codes, dtype=np.intp), list(numbers)


def _front_coded(texts: list[str]) -> list[str]:
    shared = [n for at in range(0, len(texts), _STRIDE) for n in _shared(texts, at)]
    return [chr(_SHARED + n) + text[n:] for n, text in zip(shared, texts, strict=True)]


def _shared(texts: list[str], at: int) -> list[int]:
    """Count the characters that texts from a place on begin with like the one before each."""
    some = ["", *texts[at : at + _STRIDE]] if at == 0 else texts[at - 1 : at + _STRIDE]
    length = np.array([min(len(text), _MOST_SHARED) for text in some])
    width = max(int(length.max()), 1)
    letters = np.array(some, dtype=f"U{width}").view(np.uint32).reshape(len(some), width)
    differ = letters[1:] != letters[:-1]
    alike = np.where(differ.any(axis=1), differ.argmax(axis=1), width)
    counts: list[int] = np.minimum(alike, np.minimum(length[1:], length[:-1])).tolist()
    return counts


def _text(value: object) -> str:
    return "" if _missing(value) else str(value)


def _missing(value: object) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value != value


def _smallest(whole: npt.NDArray[np.int64]) -> str:
    low, high = (int(whole.min()), int(whole.max())) if len(whole) else (0, 0)
    for kind in ("i1", "i2"):
        if np.iinfo(kind).min < low and high <= np.iinfo(kind).max:
            return kind
    return "i4"


def _packed(whole: npt.NDArray[np.int64], kind: str) -> str:
    return base64.b64encode(whole.astype(f"<{kind}").tobytes()).decode("ascii")
