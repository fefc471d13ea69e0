"""What goes out: data to a file or standard output, words to standard error."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from syria_geo.errors import UsageError, harmless, show

__all__ = [
    "Progress",
    "check_output",
    "progress",
    "require_extension",
    "same_file",
    "say",
    "write",
]

_EVERY_S = 0.5
_MANY = 20_000  # distinct places that take one core most of a minute


def say(words: str, options: Namespace | None = None) -> None:
    """Write a line of words, unless quiet was asked for."""
    if options is None or not getattr(options, "quiet", False):
        said = getattr(options, "said", str)  # of one of two tables, with the options of its side
        sys.stderr.write(f"{harmless(said(words))}\n")


def write(text: str | Iterable[str], path: str | None) -> None:
    """Write text, or lines as they come, to a file, whole or not at all, or to standard output."""
    lines = [text] if isinstance(text, str) else text
    if path is None:
        sys.stdout.writelines(lines)
        return
    from syria_geo.files import write_beside

    with write_beside(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


def require_extension(path: str | None, allowed: tuple[str, ...]) -> None:
    """Refuse before the work, not after."""
    if path is not None:
        from syria_geo import files

        files.require_extension(path, allowed)


def check_output(path: str | None, options: Namespace) -> None:
    """Refuse to write over the input, or over a file that is not ours, without ``--force``."""
    if path is None or options.force:
        return
    given = getattr(options, "input", None) or getattr(options, "report", None)
    if given and given != "-" and same_file(given, path):
        raise UsageError(
            f"{show(path)} is the input too; choose another file, or write over it with --force"
        )
    from syria_geo.files import refuse_to_overwrite

    refuse_to_overwrite(path)


def same_file(one: str, other: str) -> bool:
    """Tell whether two paths are one existing file, whatever they are called."""
    first, second = Path(one), Path(other)
    return first.exists() and second.exists() and first.samefile(second)


def progress(options: Namespace) -> Callable[[int, int], None]:
    """Give what shows, on a terminal, how far `locate` has come; of many places, what is quicker.

    Processes are not started unasked: each takes some hundred megabytes.
    """
    lines: list[Progress] = []

    def told(done: int, total: int) -> None:
        if not lines:
            if total > _MANY and options.workers == 1 and sys.stderr.isatty():
                say(
                    f"locating {total:,} places with one process; --workers N divides them among N",
                    options,
                )
            quiet = getattr(options, "quiet", False)
            lines.append(Progress("locating", of=total, quiet=quiet, counted="places"))
        lines[0](done)
        if done == total:
            lines[0].end()

    return told


@dataclass(slots=True)
class Progress:
    """One line on a terminal: how much is done, how much a second, how long the rest will take.

    Parameters
    ----------
    what : str
        What is being done.
    of : int
        Rows, or what is counted, in all; 0 where nobody knows yet.
    begun : int
        Those done already when it begins.
    quiet : bool
        True to show nothing.
    clock : callable
        Gives seconds.
    counted : str
        What is counted.
    """

    what: str
    of: int = 0
    begun: int = 0
    quiet: bool = False
    clock: Callable[[], float] = time.monotonic
    counted: str = "rows"
    _start: float = field(init=False)
    _shown: float = field(init=False)
    _width: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._start = self._shown = self.clock()

    def __call__(self, rows: int) -> None:
        """Tell how many rows are done."""
        now = self.clock()
        if self.quiet or not sys.stderr.isatty() or now - self._shown < _EVERY_S:
            return
        self._shown = now
        line = self.line(rows)
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)

    def line(self, rows: int) -> str:
        """Write the line for a number of rows done."""
        spent = self.clock() - self._start
        speed = (rows - self.begun) / spent if spent > 0 else 0.0
        told = f"{self.what}: {rows:,}{f' of {self.of:,}' if self.of else ''} {self.counted}"
        if speed > 0:
            told += f", {speed:,.0f} a second"
        if speed > 0 and self.of:
            told += f", about {_lasting((self.of - rows) / speed)} left"
        return told

    def total(self, what: str, of: int) -> None:
        """Begin another work whose length is known."""
        self.what, self.of, self.begun = what, of, 0
        self._start = self._shown = self.clock()

    def end(self) -> None:
        """Leave the line."""
        if self._width:
            sys.stderr.write("\n")
            self._width = 0


def _lasting(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds < 3600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds // 3600:.0f} h {seconds % 3600 / 60:.0f} min"
