"""The lines to credit: whose data something was made from, under which licence, where that stands.

A licence that asks to be credited asks for title, author, source and licence, and to be told that
the material was changed; all of that is in each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from syria_geo.catalog import Input, licence_uri

__all__ = ["as_recorded", "credit_lines", "lines_in"]

_FIRST, _AFTER = "Credit: made with syria_geo from data of", "Made with "
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
    ordered = sorted(recorded, key=lambda one: (one["publisher"].lower(), one["title"]))
    lines = [_in_one_line(ordered), "", *dict.fromkeys(map(_line, ordered))]
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
    _, first, rest = f"\n{text}".rpartition(f"\n{_FIRST}")
    lines = f"{_FIRST}{rest}".rstrip().split("\n")
    return lines[:-1] if first and lines[-1].startswith(_AFTER) else []


def _in_one_line(ordered: Iterable[Mapping[str, str]]) -> str:
    """Name each publisher once, with the licences whose text is known."""
    whose: dict[str, dict[str, None]] = {}
    for one in ordered:
        licences = whose.setdefault(one["publisher"], {})
        if licence_uri(one["licence"]):
            licences[one["licence"]] = None
    names = (f"{name} ({', '.join(found)})" if found else name for name, found in whose.items())
    return f"{_FIRST} {'; '.join(names)}; changed"


def _line(one: Mapping[str, str]) -> str:
    known = licence_uri(one["licence"])
    uri = f" <{known}>" if known else ""
    return f"{one['publisher']}: {one['title']}, {one['as_of']}. Licence: {one['licence']}{uri}"


def _share_alike(one: Mapping[str, str]) -> list[str]:
    return _SHARE_ALIKE.findall(one["licence"])
