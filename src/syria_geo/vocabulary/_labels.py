"""What both the page and the pictures say, once: parties, means, values, levels, totals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from syria_geo.rows import read_rows
from syria_geo.vocabulary._parties import party_rows

__all__ = ["LANGUAGES", "at_least", "read_labels", "shared_labels"]

LANGUAGES = ("en", "ar")


@cache
def shared_labels() -> Mapping[str, Mapping[str, str]]:
    """Give the words that maps and pictures share; rows of ``labels.csv`` and ``parties.csv``.

    Returns
    -------
    mapping of language to key to words
        ``{"en": {"means:landmine": "landmine", ...}, "ar": {...}}``.
    """
    parties = {
        "en": {f"party:{row['party']}": row["party"] for row in party_rows()},
        "ar": {f"party:{row['party']}": row["name_ar"] for row in party_rows()},
    }
    own = read_labels("syria_geo.vocabulary", "labels.csv")
    return MappingProxyType(
        {language: MappingProxyType({**own[language], **parties[language]}) for language in own}
    )


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
    table = read_rows(name, package)
    return MappingProxyType(
        {
            language: MappingProxyType({row["key"]: row[language] for row in table})
            for language in LANGUAGES
        }
    )


def at_least(total: float, figure: str, *, unknown: bool, language: str = "en") -> str:
    """Write a sum, which is a lower bound where a part of it is unknown.

    Parameters
    ----------
    total : float
        The sum. "At least none" would say nothing: beside unknown parts none is "not stated".
    figure : str
        The sum, written.
    unknown : bool
        Whether some of what is added up is not stated.
    language : str
        ``en`` or ``ar``.
    """
    if not unknown:
        return figure
    words = shared_labels()[language]
    return words["at_least"].format(n=figure) if total else words["not_stated"]
