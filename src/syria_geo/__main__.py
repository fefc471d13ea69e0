"""``python -m syria_geo`` is ``syria-geo``."""

from __future__ import annotations

import signal
import sys

__all__ = ["main"]


def main() -> int:
    """Run ``syria-geo``; Ctrl-C while it still loads ends it quietly, as nothing is begun."""
    before = signal.getsignal(signal.SIGINT)
    quiet = before is signal.default_int_handler  # not where a caller ignores it or has its own
    if quiet:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from syria_geo import cli

    if quiet:
        signal.signal(signal.SIGINT, before)
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
