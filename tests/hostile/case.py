"""A case of hostile input: how it is made, what is done with it, and how that has to end."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = [
    "EITHER",
    "Case",
    "Make",
    "Ran",
    "call",
    "cells",
    "cli",
    "csv_of",
    "faulty",
    "has",
    "holds",
    "nothing",
    "refused",
    "right",
    "written",
]  # fmt: skip

SECONDS, MIB = 20, 700
EITHER = -1  # read or refused: what matters is that it ends
Make = Callable[[Path], object]


@dataclass(frozen=True)
class Ran:
    """How a case ended: exit code, what it said, where its files are, what it took."""

    code: int
    out: str
    said: str
    folder: Path
    seconds: float
    mib: float


@dataclass(frozen=True)
class Case:
    """One hostile input.

    Parameters
    ----------
    kind, name : str
        Its class, and what it is, in words.
    make : callable
        Writes its files into a folder.
    run : callable
        What is done with them, in that folder, in a process of its own; gives the exit code.
    code : int
        Exit code that is wanted.
    says : tuple of str
        Parts of what has to be said on standard error.
    outcome : str
        What comes out, in words: for the table.
    check : callable
        Looks at what came out.
    seconds, mib : int
        Processor time and memory it may take.
    heavy : bool
        True where it takes seconds by its nature.
    closed : tuple of int
        Streams that are closed before it begins.
    stdin : bytes
        What comes through standard input.
    address_mib : int
        Memory that may be mapped; 0 for plenty.
    leaves : tuple of str
        Names of outputs that stand there from before.
    may_die : bool
        True where a library may end the process, and no more than that.
    """

    kind: str
    name: str
    make: Make
    run: Callable[[], int]
    code: int
    says: tuple[str, ...]
    outcome: str
    check: Callable[[Ran], object]
    seconds: int = SECONDS
    mib: int = MIB
    heavy: bool = False
    closed: tuple[int, ...] = ()
    stdin: bytes = b""
    address_mib: int = 0
    leaves: tuple[str, ...] = ()
    may_die: bool = False


def nothing(_: object) -> None:
    """Make or check nothing."""


def cli(*words: str) -> Callable[[], int]:
    """Run the command as its entry point does."""

    def run() -> int:
        from syria_geo.cli import main

        return main(words)

    return run


def call(work: Callable[[], object]) -> Callable[[], int]:
    """Run a function as a careful caller would: errors of ours are told, and nothing else is."""

    def run() -> int:
        import sys

        import syria_geo as sg

        try:
            told = work()
        except sg.SyriaGeoError as error:
            sys.stderr.write(f"syria-geo: {error}\n")
            return 2 if isinstance(error, sg.UsageError) else 1
        sys.stdout.write("" if told is None else str(told))
        return 0

    return run


def refused(
    kind: str, name: str, make: Make, run: Callable[[], int] | Sequence[str],
    *says: str, code: int = 1, **more: Any,
) -> Case:  # fmt: skip
    """Make a case that is refused, with what the message has to say."""
    work = run if callable(run) else cli(*run)
    outcome = more.pop("outcome", "") or f"refused: {' … '.join(says)}"
    return Case(kind, name, make, work, code, says, outcome, more.pop("check", nothing), **more)


def right(
    kind: str, name: str, make: Make, run: Callable[[], int] | Sequence[str],
    outcome: str, check: Callable[[Ran], object], **more: Any,
) -> Case:  # fmt: skip
    """Make a case that is read rightly, with a check of what came out."""
    work = run if callable(run) else cli(*run)
    return Case(
        kind, name, make, work, more.pop("code", 0), more.pop("says", ()), outcome, check, **more
    )


def faulty(*args: Any, **more: Any) -> Case:
    """Make a case whose rows are read as far as they can be; the rest is said, with exit code 1."""
    return right(*args, code=1, **more)


# --- what comes out ------------------------------------------------------------------------------


def csv_of(*rows: str, head: str = "place_text,killed") -> Make:
    """Write a small table as in.csv."""
    return written("in.csv", lambda: "\n".join((head, *rows)) + "\n")


def written(name: str, content: str | bytes | Callable[[], str | bytes]) -> Make:
    """Write one file; what is large is made when it is wanted."""

    def make(folder: Path) -> None:
        found = content() if callable(content) else content
        data = found.encode("utf-8", "surrogatepass") if isinstance(found, str) else found
        (folder / name).write_bytes(data)

    return make


def cells(ran: Ran, column: str, name: str = "out.geojson") -> list[Any]:
    """Give a column of the GeoJSON that was written."""
    text = (ran.folder / name).read_text(encoding="utf-8")
    return [feature["properties"].get(column) for feature in json.loads(text)["features"]]


def holds(column: str, *wanted: object, name: str = "out.geojson") -> Callable[[Ran], None]:
    """Check the cells of a column."""

    def check(ran: Ran) -> None:
        found = cells(ran, column, name)
        assert found == list(wanted), found

    return check


def has(*parts: str, not_: tuple[str, ...] = (), name: str = "") -> Callable[[Ran], None]:
    """Check that a file, or standard output, holds some texts and not others."""

    def check(ran: Ran) -> None:
        text = (ran.folder / name).read_text(encoding="utf-8") if name else ran.out
        for part in parts:
            assert part in text, (part, text[:2000])
        for part in not_:
            assert part not in text, part

    return check
