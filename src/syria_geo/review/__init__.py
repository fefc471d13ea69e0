"""Doubtful places to a person: a queue, the most lethal first, and a page to decide on.

The page is served on this machine alone (`serve_review`). It shows each phrase where it stands, the
candidates and why, and writes each decision at once into a file of `syria_geo.decisions`, which
`syria_geo.locate` then follows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show
from syria_geo.files import as_path, require_extension
from syria_geo.review._filled import read_workbook
from syria_geo.review._items import ORDERS, Item, match_of, review_queue
from syria_geo.review._workbook import write_workbook
from syria_geo.vocabulary import LANGUAGES

if TYPE_CHECKING:
    import geopandas as gpd
    from starlette.applications import Starlette

    from syria_geo.reports import Report

__all__ = [
    "ORDERS",
    "Item",
    "check_review",
    "make_app",
    "match_of",
    "read_workbook",
    "review_queue",
    "serve_review",
    "write_workbook",
]


def make_app(
    located: gpd.GeoDataFrame,
    decisions: str | Path,
    *,
    order: str = "lethal",
    by: str = "",
    language: str = "en",
    report: Report | None = None,
    name: str = "",
    clock: Callable[[], datetime] | None = None,
) -> Starlette:
    """Make the app of the page; `serve_review` serves it.

    Parameters
    ----------
    located, decisions, order, by, language, report, name
        As for `serve_review`.
    clock : callable, optional
        Gives the time of a decision, with its offset from UTC; that of this machine if left out.

    Returns
    -------
    starlette.applications.Starlette
        Without the guards that `syria_geo.web` puts around it.

    Raises
    ------
    UsageError, InputError
        As for `serve_review`.

    Examples
    --------
    >>> import syria_geo as sg
    >>> from syria_geo.review import make_app
    >>> app = make_app(sg.locate(["Atlantis"]), "decisions.csv", by="Amal")
    >>> sorted(route.path for route in app.routes)[:2]
    ['/', '/api/decisions']
    """
    from syria_geo.review._app import review_app
    from syria_geo.review._board import Board
    from syria_geo.review._record import Record

    if language not in LANGUAGES:
        raise UsageError(f"unknown language {show(language)}; {choices(LANGUAGES)}")
    path = as_path(decisions)
    require_extension(path, (".csv",))
    items = review_queue(located, order=order)
    record = Record(path, clock or _now)
    settings = {"language": language, "by": by.strip(), "order": order}
    files: dict[str, Any] = {"input": name, "output": path.name}
    return review_app(Board(items, located, record, report=report), settings=settings | files)


def check_review(decisions: str | Path, *, host: str, port: int) -> None:
    """Find out before a long work whether its page will be able to open.

    Raises
    ------
    UsageError, InputError
        As `serve_review` does of the file of decisions, the host and the port.
    """
    from syria_geo.review._record import Record
    from syria_geo.web import require_port

    require_port(host, port)
    Record(as_path(decisions), _now)


def serve_review(
    located: gpd.GeoDataFrame,
    decisions: str | Path,
    *,
    order: str = "lethal",
    by: str = "",
    language: str = "en",
    report: Report | None = None,
    name: str = "",
    host: str = "127.0.0.1",
    port: int = 0,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the page on which people decide, until the process is interrupted.

    Nobody but who has the address, with the secret in it, is answered. Nothing is asked of any
    network.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        As `syria_geo.locate` returns it.
    decisions : str or pathlib.Path
        The CSV file that decisions are written to, each at once; what stands in it is shown, and
        stays.
    order : str
        ``lethal`` or ``valuable``: see `review_queue`.
    by : str
        Who decides; the page asks if it is empty.
    language : str
        Language the page opens in: ``en`` or ``ar``. It can be switched on the page.
    report : Report, optional
        The report that the table was read from, as `syria_geo.parse_report_file` gives it: the
        page shows each phrase in its paragraph. Without it, it shows the cells of the rows.
    name : str
        What to call the table on the page.
    host, port : str, int
        Where to listen; any free port if it is 0.
    on_ready : callable, optional
        Called with the address as soon as the page can be opened.

    Raises
    ------
    UsageError
        When an option is unknown, or the port is taken.
    InputError
        When the file of decisions cannot be read; with every fault.
    """
    from syria_geo.review._app import review_rules
    from syria_geo.web import new_token, serve_app

    app = make_app(
        located, decisions, order=order, by=by, language=language, report=report, name=name
    )
    rules = review_rules(new_token())
    serve_app(app, host=host, port=port, on_ready=on_ready, rules=rules)


def _now() -> datetime:
    return datetime.now().astimezone()
