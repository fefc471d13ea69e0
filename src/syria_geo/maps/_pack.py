"""The columns of a large page, compressed: browsers take them apart by themselves."""

from __future__ import annotations

import base64
import zlib
from typing import Any

from syria_geo.maps._encode import to_json

__all__ = ["PACKED_FROM", "pack"]

PACKED_FROM = 4_000
"""Rows from which a page is packed. Fewer save less than half a megabyte, and stay text."""

_LEVEL = 4  # of zlib: two more take three times as long for two per cent


def pack(data: dict[str, Any]) -> dict[str, Any]:
    """Move the columns of a page's data into one compressed text, ``packed``.

    Parameters
    ----------
    data : dict
        With columns as `encode_numbers` and `encode_texts` write them, anywhere in it.

    Returns
    -------
    dict
        The same; where numbers or texts stood there is from which byte to which they stand in what
        was packed, which is the base64 of a zlib stream.
    """
    bytes_ = bytearray()
    moved = {name: _moved(part, bytes_) for name, part in data.items()}
    packed = base64.b64encode(zlib.compress(bytes_, _LEVEL)).decode("ascii")
    return moved | {"packed": packed}


def _moved(part: Any, bytes_: bytearray) -> Any:
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return [_moved(one, bytes_) for one in part]
    if not isinstance(part, dict):
        return part
    if "missing" in part:
        return part | {"data": _kept(base64.b64decode(part["data"]), bytes_)}
    if "codes" in part:
        values = _kept(to_json(part["values"]).encode(), bytes_)
        return {"values": values, "codes": _moved(part["codes"], bytes_)}
    return {name: _moved(one, bytes_) for name, one in part.items()}


def _kept(new: bytes, bytes_: bytearray) -> tuple[int, int]:
    bytes_ += new
    return len(bytes_) - len(new), len(bytes_)
