"""The lines to credit: whose data something was made from, under which licence, where that stands.

A licence that asks to be credited asks for title, author, source and licence, and to be told that
the material was changed; all of that is in each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from syria_geo.catalog import Input, licence_uri
from syria_geo.vocabulary import shared_labels

__all__ = ["as_recorded", "credit_line", "credit_lines", "lines_in"]

_AFTER = "Made with "
# Names in Latin letters keep their own direction, and their brackets, within Arabic.
_ISOLATED = {"en": "{}", "ar": "\u2066{}\u2069"}
_SHARE_ALIKE = re.compile(r"CC BY-SA \d\.\d")


def as_recorded(inputs: Iterable[Input]) -> list[dict[str, str]]:
    """Give inputs as files that leave record them: title, publisher, date, licence and its URI."""
    return [
        {
            "title": one.title,
            "publisher": one.publisher,
            "as_of": str(one.as_of),
            "licence": one.licence,
            "licence_uri": licence_uri(one.licence),
        }
        for one in inputs
    ]


def credit_lines(recorded: Iterable[Mapping[str, str]]) -> list[str]:
    """Write what is to be credited.

    Parameters
    ----------
    recorded : iterable of mapping
        Sources as a file records them (`as_recorded`).

    Returns
    -------
    list of str
        One line for all, then one for each source, by publisher; last what share-alike asks for,
        where a source is under it.
    """
    ordered = _ordered(recorded)
    lines = [credit_line(ordered), "", *dict.fromkeys(map(_line, ordered))]
    if shared := sorted({name for one in ordered for name in _share_alike(one)}):
        lines += [
            "",
            f"Some of it is under {' and '.join(shared)}: what is made from those rows is passed "
            "on under the same licence or a later version of it.",
        ]
    return lines


def lines_in(text: str) -> list[str]:
    """Find the lines to credit in a text that ends with them and what it was made with.

    Returns
    -------
    list of str
        Empty where there are none.
    """
    start = shared_labels()["en"]["credit"].partition("{")[0]
    _, first, rest = f"\n{text}".rpartition(f"\n{start}")
    lines = f"{start}{rest}".rstrip().split("\n")
    return lines[:-1] if first and lines[-1].startswith(_AFTER) else []


def credit_line(recorded: Iterable[Mapping[str, str]], *, language: str = "en") -> str:
    """Name each publisher once, with the licences whose text is known.

    Parameters
    ----------
    recorded : iterable of mapping
        Sources as a file records them (`as_recorded`).
    language : str
        ``en`` or ``ar``: of what stands around the names, which stay as they are.
    """
    words = shared_labels()[language]
    whose: dict[str, dict[str, None]] = {}
    for one in _ordered(recorded):
        licences = whose.setdefault(one["publisher"], {})
        if licence_uri(one["licence"]):
            licences[one["licence"]] = None
    names = (f"{name} ({', '.join(found)})" if found else name for name, found in whose.items())
    listed = words["semicolon"].join(map(_ISOLATED[language].format, names))
    return words["credit"].format(names=listed)


def _ordered(recorded: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return sorted(recorded, key=lambda one: (one["publisher"].lower(), one["title"]))


def _line(one: Mapping[str, str]) -> str:
    known = licence_uri(one["licence"])
    uri = f" <{known}>" if known else ""
    return f"{one['publisher']}: {one['title']}, {one['as_of']}. Licence: {one['licence']}{uri}"


def _share_alike(one: Mapping[str, str]) -> list[str]:
    return _SHARE_ALIKE.findall(one["licence"])
