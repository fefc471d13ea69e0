"""Decisions to a file: sorted, guarded, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from syria_geo.cells import guarded, header_of, lines_of
from syria_geo.decisions._decision import DECISION_COLUMNS, Decision
from syria_geo.errors import UsageError, show
from syria_geo.files import as_path, refuse_read_only, require_extension, write_beside

__all__ = ["decisions_text", "digest_of", "in_order", "put_decisions"]

_MARKS = {"place_text", "judgement", "decided_by"}  # columns of decisions and of nothing else
_LONGEST_HEADER = 10_000  # characters


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Sort decisions by time, then key; of lines that are the same in all one stays."""
    return tuple(sorted(dict.fromkeys(decisions), key=_order))


def _order(one: Decision) -> tuple[object, ...]:
    # All columns, so that the order in which files were merged makes no difference.
    return (one.time, one.key, *(_cell(getattr(one, name)) for name in DECISION_COLUMNS))


def decisions_text(decisions: Iterable[Decision]) -> str:
    """Write decisions as CSV: the same decisions in any order, the same text."""
    rows = (
        [guarded(_cell(getattr(one, name))) for name in DECISION_COLUMNS]
        for one in in_order(decisions)
    )
    return lines_of([DECISION_COLUMNS, *rows])


def digest_of(decisions: Iterable[Decision]) -> str:
    """Compute the sha256 of what `put_decisions` would write."""
    return hashlib.sha256(decisions_text(decisions).encode()).hexdigest()


def put_decisions(decisions: Iterable[Decision], path: str | Path, *, force: bool) -> Path:
    """Write a file of decisions that are checked already; over another file only when told to.

    Parameters
    ----------
    decisions : iterable of Decision
        As `decisions_in` and `checked_decisions` give them, in any order.
    path : str or pathlib.Path
        A ``.csv`` file, written whole or not at all.
    force : bool
        Overwrite a file that holds no decisions.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    UsageError
        When a file stands there that is no file of decisions, and `force` is not given; when it
        is read-only, or cannot be written.
    """
    target = as_path(path)
    require_extension(target, (".csv",))
    if not force and target.is_file() and target.stat().st_size and not _holds_decisions(target):
        raise UsageError(
            f"{show(target.name)} exists and is no file of decisions; choose another file name, or "
            "overwrite it with --force (in Python: force=True)"
        )
    refuse_read_only(target)
    text = decisions_text(decisions)
    with write_beside(target) as draft:
        draft.write_text(text, encoding="utf-8", newline="")
    return target


def _holds_decisions(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline(_LONGEST_HEADER)
    return set(header_of(first, DECISION_COLUMNS)[0]) >= _MARKS


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value).replace("\0", "\ufffd")
