"""What the pages on which people decide have in common: their address, and the report they show."""

from __future__ import annotations

import webbrowser
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.cli._output import say
from syria_geo.errors import UsageError, show

if TYPE_CHECKING:
    from syria_geo.reports import Report

__all__ = ["announcer", "read_report"]


def announcer(decisions: str, options: Namespace) -> Callable[[str], None]:
    """Give what tells the address of a page, and opens it."""

    def ready(url: str) -> None:
        # Said even with --quiet: without the address nobody can open the page.
        say(f"open {url}\nstop with Ctrl+C; decisions are in {decisions} as they are made")
        if not options.no_browser:
            webbrowser.open_new_tab(url)

    return ready


def read_report(file: str | None, named: str | None = None) -> Report | None:
    """Read the report itself, so that its words can be shown; None where the file is none.

    Raises
    ------
    UsageError
        When it was named as a report and is none.
    """
    from syria_geo.incidents import REPORTS

    if file in (None, "-") or Path(file).suffix.lower() not in REPORTS:
        if named:
            raise UsageError(f"--report-text {show(file)}: give a report ({', '.join(REPORTS)})")
        return None
    from syria_geo.reports import parse_report_file

    return parse_report_file(file)
