"""From a table to the compact columns the page reads: small, exact, harmless inside HTML."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "LIST_SEPARATOR",
    "encode_dates",
    "encode_lists",
    "encode_numbers",
    "encode_texts",
    "members",
    "to_json",
]

LIST_SEPARATOR = "\x1f"  # the control character made for it: in no text a person writes
_NO_DATE = -1
_UNSAFE = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def to_json(value: object) -> str:
    """Write JSON that may stand inside a script element whatever its texts contain.

    The characters that could end the element or start a comment are written as escapes; they
    can only occur inside strings, where the escape means the same.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return text


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
        ``scale``, ``data`` (base64, little-endian).
    """
    import pandas as pd

    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    known = np.isfinite(numbers)
    whole = np.zeros(len(numbers), dtype=np.int64)
    whole[known] = np.round(numbers[known] * scale).astype(np.int64)
    kind = _smallest(whole)
    missing = int(np.iinfo(kind).min)
    whole[~known] = missing
    return {"type": kind, "missing": missing, "scale": scale, "data": _packed(whole, kind)}


def encode_texts(values: Iterable[object]) -> dict[str, Any]:
    """Encode texts: each different one once, rows as numbers into that list.

    Returns
    -------
    dict
        ``values`` (list of str) and ``codes`` (as `encode_numbers`; missing where empty).
    """
    import pandas as pd

    texts = [_text(value) for value in values]
    codes, found = pd.factorize(np.array([*texts, ""], dtype=object)[:-1])
    series = pd.Series(codes).where(pd.Series(texts, dtype=object) != "", None)
    return {"values": [str(text) for text in found], "codes": encode_numbers(series)}


def encode_lists(values: Iterable[object]) -> dict[str, Any]:
    """Encode lists of words as `encode_texts` does, members joined by `LIST_SEPARATOR`."""
    return encode_texts(LIST_SEPARATOR.join(members(value)) for value in values)


def encode_dates(values: Iterable[object]) -> dict[str, Any]:
    """Encode days as whole days since 1970-01-01."""
    import pandas as pd

    days = [_day(value) for value in values]
    return encode_numbers(pd.Series(days, dtype="Int64"))


def _day(value: object) -> int | None:
    if _empty(value):
        return None
    return int(np.datetime64(str(value)[:10], "D").astype(int))


def members(value: object) -> list[str]:
    """Take a list cell apart, whether it holds a tuple, a list or words joined by semicolons."""
    if _empty(value):
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return [str(part) for part in value if not _empty(part)]  # type: ignore[attr-defined]


def _text(value: object) -> str:
    return "" if _empty(value) else str(value)


def _empty(value: object) -> bool:
    """None, NaN, NaT and pd.NA: none of them equals itself."""
    if value is None:
        return True
    if isinstance(value, str | tuple | list | np.ndarray):
        return False
    return not bool(value == value) if type(value).__name__ != "NAType" else True


def _smallest(whole: npt.NDArray[np.int64]) -> str:
    low, high = (int(whole.min()), int(whole.max())) if len(whole) else (0, 0)
    for kind in ("i1", "i2"):
        if np.iinfo(kind).min < low and high <= np.iinfo(kind).max:
            return kind
    return "i4"


def _packed(whole: npt.NDArray[np.int64], kind: str) -> str:
    return base64.b64encode(whole.astype(f"<{kind}").tobytes()).decode("ascii")
