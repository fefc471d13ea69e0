"""Which column of a file holds what: as told, as recognised, or a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from syria_geo.errors import UsageError, show
from syria_geo.incidents._columns import (
    DERIVED_COLUMNS,
    GIVEN,
    INCIDENT_COLUMNS,
    SHOWN_TOO,
    is_own_export,
)
from syria_geo.incidents._headers import MUST_BE_READ, misfits, propose, resolve, rivals
from syria_geo.incidents._raw import RawTable, unusable
from syria_geo.tolls import TOLL_RANGE

__all__ = ["RECOGNISED", "Chosen", "Question", "choose_columns", "column_notes"]

RECOGNISED = "recognised"
_REST = "*"  # in a mapping: what it does not name
_ALIKE = 0.5  # a header that alike to place_text is proposed for it
Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the user can say; the reading stands on the answer proposed.

    Parameters
    ----------
    option : str
        ``columns`` or ``dates``: the argument that answers it.
    text : str
        What is asked, with the evidence.
    proposal : mapping of str to str
        For columns: our name to the header, or headers joined by ``+``.
    """

    option: str
    text: str
    proposal: Mapping[str, str]


def choose_columns(
    raw: RawTable, columns: Mapping[str, str] | str | None
) -> tuple[Chosen, Question | None]:
    """Decide which columns are used: as told, as recognised, or our own and a question."""
    there = tuple(raw.columns)
    if isinstance(columns, Mapping):
        given = {name: header for name, header in columns.items() if name != _REST}
        told = {**_exact(there), **resolve(given, there, raw.file)}
        if columns.get(_REST) != RECOGNISED:
            return _with_place(raw, told), None
        rest = _rest_of(raw, told)
        found = {name: headers for name, headers in propose(rest).items() if name not in told}
        return _with_place(raw, {**found, **told}), _rival_question_of(rest, told)
    if columns not in (None, RECOGNISED):
        raise UsageError(
            f"columns: {show(columns)} is no mapping; give {{'place_text': 'Location'}} "
            f"or {show(RECOGNISED)}"
        )
    exact = _exact(there)
    if is_own_export(there) and "place_text" in exact:
        return exact, None
    proposed, unclear = propose(raw.columns), rivals(raw.columns)
    further = {name: headers for name, headers in proposed.items() if name not in exact}
    if "place_text" in exact and not {*further, *unclear} & MUST_BE_READ:
        return (_with_place(raw, proposed) if columns == RECOGNISED else exact), None
    if unclear:
        return _with_place(raw, proposed), _rival_question(proposed, unclear)
    if columns == RECOGNISED or not further:
        return _with_place(raw, proposed), None
    return _with_place(raw, proposed), _column_question(raw, proposed, further)


def _rest_of(raw: RawTable, chosen: Chosen) -> dict[str, Sequence[object]]:
    """Give the columns that nobody spoke of."""
    used = {header for headers in chosen.values() for header in headers}
    return {header: cells for header, cells in raw.columns.items() if header not in used}


def _rival_question_of(rest: Mapping[str, Sequence[object]], given: Chosen) -> Question | None:
    unclear = {name: there for name, there in rivals(rest).items() if name not in given}
    return _rival_question({**propose(rest), **given}, unclear) if unclear else None


def _exact(there: Sequence[str]) -> Chosen:
    """Give the columns that bear our own names; a pair of coordinates only whole."""
    points = GIVEN if {"latitude", "longitude"} <= set(there) else ()
    return {name: (name,) for name in there if name in (*INCIDENT_COLUMNS, *points)}


def _with_place(raw: RawTable, chosen: Chosen) -> Chosen:
    """Require a place in words, or points."""
    points = {name for name in ("latitude", "point", "geometry") if chosen.get(name)}
    if chosen.get("place_text") or points or raw.shapes is not None:
        return chosen
    import difflib

    names = tuple(raw.columns)
    near = difflib.get_close_matches("place_text", names, n=1, cutoff=_ALIKE)
    hint = f"rename {show(near[0])}" if near else "rename the column that holds the places"
    seen = ", ".join(names) or "none"
    message = (
        f"there is no such column (columns: {seen}); {hint} to place_text, "
        "or name it with --columns place_text=NAME (in Python columns={'place_text': 'NAME'})"
    )
    raise unusable(raw.file, message, column="place_text")


def _column_question(raw: RawTable, proposed: Chosen, further: Chosen) -> Question:
    width = max(map(len, proposed))
    lines = [f"{name.ljust(width)} = {_shown(headers)}" for name, headers in proposed.items()]
    used = {header for headers in proposed.values() for header in headers}
    unused = _unused(raw, used)
    rest = f"\n    not used, kept as they are: {', '.join(unused)}" if unused else ""
    example = _option(further)
    text = (
        "its columns do not bear our names; by their headers they would be read so:\n    "
        + "\n    ".join(lines)
        + rest
        + f"\n    accept this with --yes, or say it with --columns {example} "
        f"(in Python columns={show(RECOGNISED)}, or a mapping)"
    )
    answer = {name: "+".join(headers) for name, headers in proposed.items()}
    return Question("columns", text, answer)


def _rival_question(proposed: Chosen, unclear: Chosen) -> Question:
    """Ask which of several columns counts; no proposal can answer that."""
    lines = [f"{name} could be {' or '.join(map(show, there))}" for name, there in unclear.items()]
    clear = {name: headers for name, headers in proposed.items() if name not in unclear}
    example = _option({**{name: there[:1] for name, there in unclear.items()}, **clear})
    text = (
        "several of its columns could be the same thing:\n    "
        + "\n    ".join(lines)
        + f"\n    say which, such as --columns {example} (and --yes for the rest)"
    )
    return Question("columns", text, {})


def _shown(headers: Sequence[str]) -> str:
    return " + ".join(map(show, headers))


def _option(chosen: Chosen) -> str:
    """Write columns as ``--columns`` takes them."""
    return ",".join(f"{name}={_quoted('+'.join(headers))}" for name, headers in chosen.items())


def _unused(raw: RawTable, used: Set[str]) -> list[str]:
    """Give the columns that nothing is made of: neither read nor shown as they are."""
    return [show(name) for name in raw.columns if name not in (*used, *SHOWN_TOO, *TOLL_RANGE)]


def _quoted(header: str) -> str:
    return header if header.replace("_", "").isalnum() and header.isascii() else f'"{header}"'


def column_notes(
    raw: RawTable, mapped: RawTable, chosen: Chosen, *, layout: bool = False
) -> list[str]:
    """Say which columns were used, which were not, and why not.

    Of a `layout` nobody has to be told why columns that mean nothing of ours are not used.
    """
    notes = []
    if mapped.labels:
        pairs = (f"{name} = {show(label)}" for name, label in mapped.labels.items())
        notes.append(f"columns: {', '.join(pairs)}")
    used = {header for headers in chosen.values() for header in headers}
    own = set(DERIVED_COLUMNS) if is_own_export(raw.columns) else set()
    if unused := _unused(raw, used | own):
        notes.append(f"columns not used, kept as they are: {', '.join(unused)}")
    for header, name in ({} if own or layout else misfits(raw.columns, used)).items():
        why = "most of its cells cannot be read so"
        if name == "incident_id":
            why = "some of its cells are empty or repeated"
        notes.append(
            f"column {show(header)} is named like {name}, but {why}; it is not used "
            f"(say {name}={_quoted(header)} with --columns to see where)"
        )
    return notes
