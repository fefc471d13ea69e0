"""The command line: compose, show progress, print, exit.

Data go to standard output or to the file of ``-o``, words to standard error. Exit code 0 means
success, 1 that some rows could not be used (they are named), 2 wrong usage.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence

from syria_geo.cli._parser import build_parser
from syria_geo.cli._standard import forget_output, open_streams
from syria_geo.cli._warned import warnings_told
from syria_geo.errors import SyriaGeoError, UsageError, harmless, show

__all__ = ["main"]

_INTERRUPTED = 130
# A command loads some hundred thousand small values that live until it ends: looking for
# garbage among them after every 700 new ones would cost a fifth of the time.
_COLLECT_AFTER = 500_000
_NO_MEMORY = (
    "there is not enough memory for this; close other programs, or work through a table of .csv, "
    ".jsonl or .parquet in batches (--batch 10000)"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command of ``syria-geo``.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after the command's name; those of the process when left out.

    Returns
    -------
    int
        Exit code.
    """
    open_streams()
    gc.set_threshold(_COLLECT_AFTER)
    atexit.register(gc.freeze)  # what is left when Python ends needs no search for garbage
    words = sys.argv[1:] if arguments is None else arguments
    try:
        options = build_parser().parse_args(words)
        if getattr(options, "output", None) == "-":
            options.output = None  # as elsewhere: a dash is standard output
        _require_text(words)
        with warnings_told(options):
            code: int = options.run(options)
        sys.stdout.flush()
    except SyriaGeoError as error:
        sys.stderr.write(f"syria-geo: {error}\n")
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        forget_output()
        return 0
    except OSError as error:  # a full disk behind standard output, say
        sys.stderr.write(f"syria-geo: stopped: {harmless(str(error.strerror or error))}\n")
        forget_output()
        return 2
    except MemoryError:
        sys.stderr.write(f"syria-geo: {_NO_MEMORY}\n")
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _require_text(words: Sequence[str]) -> None:
    """Refuse bytes that are no text; Python lets them through as halves of characters."""
    for word in words:
        if any("\ud800" <= character <= "\udfff" for character in word):
            raise UsageError(f"{show(word)} is not UTF-8; set the terminal to UTF-8, type it again")
