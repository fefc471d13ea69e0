"""The three standard streams, which a shell may have closed."""

from __future__ import annotations

import io
import os
import sys

from syria_geo.errors import UsageError

__all__ = ["forget_output", "open_streams"]


def open_streams() -> None:
    """Put something in the place of each stream that is closed, and write UTF-8 to the others.

    A file that is opened would else take the number of a closed stream, and get what libraries
    print there. Arabic is written on any system, whatever its locale says.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    if sys.stdout is None:
        sys.stdout = _ClosedOutput()
    if sys.stderr is None:  # nobody wants to hear it
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def forget_output() -> None:
    """Stop Python from complaining at exit that the reader (``head``) has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _ClosedOutput(io.TextIOBase):
    """Standard output where there is none: writing is refused."""

    def write(self, _: str) -> int:
        raise UsageError("standard output is closed; name a file with -o, or leave it open")

    def fileno(self) -> int:
        return 1
