"""What both the page and the pictures say, once: parties, means, values, levels, totals."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["LANGUAGES", "read_labels", "vocabulary"]

LANGUAGES = ("en", "ar")


@cache
def vocabulary() -> Mapping[str, Mapping[str, str]]:
    """Give the words that maps and pictures share; rows of ``vocabulary.csv``.

    Returns
    -------
    mapping of language to key to words
        ``{"en": {"means:landmine": "landmine", ...}, "ar": {...}}``.
    """
    return read_labels("syria_geo.analysis", "vocabulary.csv")


def read_labels(package: str, name: str) -> Mapping[str, Mapping[str, str]]:
    """Read a table of words with the columns ``key``, ``en`` and ``ar``.

    Parameters
    ----------
    package, name : str
        Package the file ships in, and the name of the file.

    Returns
    -------
    mapping of language to key to words
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return MappingProxyType(
        {
            language: MappingProxyType({row["key"]: row[language] for row in rows})
            for language in LANGUAGES
        }
    )
