"""JSON lines: one incident a line, an object whose members are the columns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.export._about import about_file
from syria_geo.export._characters import tell_replaced
from syria_geo.export._csv import write_sidecar
from syria_geo.export._signs import HALVES
from syria_geo.export._values import Column, columns_of, compact
from syria_geo.files import (
    CSV_SIDECAR,
    MARK,
    refuse_to_overwrite,
    sidecar_of,
    write_beside,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["json_lines", "json_lines_text", "to_json_lines", "write_json_lines_sidecar"]


def to_json_lines(incidents: pd.DataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write a table as JSON lines: lists are arrays, missing values null, days ISO 8601.

    What it was made with stands beside it, in ``<name>-metadata.json``: a line is an incident.
    """
    content = json_lines_text(incidents).encode()
    tell_replaced(incidents, path, HALVES)
    refuse_to_overwrite(sidecar_of(path, CSV_SIDECAR), force=force)
    with write_beside(path, sidecar=CSV_SIDECAR) as draft:
        draft.write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        write_json_lines_sidecar(draft, {**about_file(incidents), "sha256": sha256})
    return Path(path)


def json_lines_text(incidents: pd.DataFrame) -> str:
    """Give the text of `to_json_lines`."""
    return json_lines(columns_of(incidents, rounded=True))


def json_lines(columns: Sequence[Column]) -> str:
    """Give one line for each row of a table, or of a part of one."""
    names = [column.name for column in columns]
    rows = zip(*(column.values for column in columns), strict=True)
    return "".join(compact(dict(zip(names, row, strict=True))) + "\n" for row in rows)


def write_json_lines_sidecar(draft: Path, about: Mapping[str, Any]) -> None:
    """Write what a draft was made with beside it."""
    write_sidecar(draft, {"url": draft.name, MARK: about})
