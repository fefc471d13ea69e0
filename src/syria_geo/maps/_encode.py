"""From a table to the compact columns the page reads: small, exact, harmless inside HTML."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
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
    texts = np.array([*map(_text, found), ""], dtype=object)  # the last one stands for missing
    names, place = np.unique(texts, return_inverse=True)
    rows = place[codes] - 1  # the empty text sorts first
    in_order = len(names) - 1 == len(rows) and bool((rows == np.arange(len(rows))).all())
    return {
        "values": _front_coded(names[1:].tolist()),
        "codes": None if in_order else encode_numbers(pd.Series(rows).where(rows >= 0)),
    }


def encode_lists(values: Iterable[object]) -> dict[str, Any]:
    """Encode lists of words as `encode_texts` does, members joined by `LIST_SEPARATOR`."""
    hashable = (value if isinstance(value, str | tuple) else members_of(value) for value in values)
    codes, found = _distinct(hashable)
    words = [LIST_SEPARATOR.join(members_of(value)) for value in found]
    joined = np.array([*words, ""], dtype=object)
    return encode_texts(joined[codes])


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
    codes, found = pd.factorize(values)
    return codes, list(np.asarray(found, dtype=object))


def _front_coded(texts: list[str]) -> list[str]:
    shared = [_shared(one, other) for one, other in pairwise(["", *texts])]
    return [chr(_SHARED + n) + text[n:] for n, text in zip(shared, texts, strict=True)]


def _shared(one: str, other: str) -> int:
    """Count the characters two texts begin with alike, by halving what is left to compare."""
    low, high = 0, min(len(one), len(other), _MOST_SHARED)
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


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
