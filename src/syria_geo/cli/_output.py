"""What goes out: data to a file or standard output, words to standard error."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from syria_geo.errors import UsageError, harmless, show

__all__ = ["check_output", "progress", "require_extension", "same_file", "say", "write"]


def say(words: str, options: Namespace | None = None) -> None:
    """Write a line of words, unless quiet was asked for."""
    if options is None or not getattr(options, "quiet", False):
        sys.stderr.write(f"{harmless(words)}\n")


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


def progress(done: int, total: int) -> None:
    """Show how far the work has come, on a terminal only."""
    if sys.stderr.isatty() and (done % 100 == 0 or done == total) and total > 1000:
        sys.stderr.write(f"\rlocating: {done} of {total} places" + "\n" * (done == total))
