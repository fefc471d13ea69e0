"""The words on the page, English and Arabic: rows of labels.csv, to be reviewed as such."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["LANGUAGES", "labels"]

LANGUAGES = ("en", "ar")


@cache
def labels() -> dict[str, dict[str, str]]:
    """Give language to key to words.

    Returns
    -------
    dict
        ``{"en": {"legend": "Legend", ...}, "ar": {...}}``.
    """
    text = files("syria_geo.maps").joinpath("labels.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}
