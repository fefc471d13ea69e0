"""What fields are called in QGIS, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from syria_geo.rows import read_rows
from syria_geo.vocabulary import shared_labels

__all__ = ["field_aliases"]


@cache
def field_aliases(language: str) -> Mapping[str, str]:
    """Give the aliases of the fields of all layers; rows of ``aliases.csv``.

    Where maps and pictures have words for a field already, its row names them instead of saying
    them again.

    Parameters
    ----------
    language : str
        ``en`` or ``ar``.

    Returns
    -------
    mapping of field to alias
        Columns of a user's own have none.
    """
    words = shared_labels()[language]
    return MappingProxyType(
        {
            row["field"]: _as_heading(words[row["label"]]) if row["label"] else row[language]
            for row in read_rows("aliases.csv", "syria_geo.export.qgis")
        }
    )


def _as_heading(words: str) -> str:
    return words[:1].upper() + words[1:]
