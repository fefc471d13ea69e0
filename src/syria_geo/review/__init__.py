"""Doubtful places and links to a person: a queue, the most lethal first, and a page to decide on.

The page is served on this machine alone (`serve_review`). It shows each phrase where it stands, the
candidates and why, and writes each decision at once into a file of `syria_geo.decisions`, which
`syria_geo.locate` then follows. Of two sources (`serve_link_review`) it shows the pairs that may be
one event, and writes into a file that `syria_geo.link` follows.
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
from syria_geo.review._labels import LINKS, PLACES
from syria_geo.review._links import LinkItem, link_queue
from syria_geo.review._workbook import write_workbook
from syria_geo.vocabulary import LANGUAGES

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from starlette.applications import Starlette

    from syria_geo.reports import Report

__all__ = [
    "ORDERS",
    "Item",
    "LinkItem",
    "check_review",
    "link_queue",
    "make_app",
    "make_link_app",
    "match_of",
    "read_workbook",
    "review_queue",
    "serve_link_review",
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
    from syria_geo.review._places import PLACE_FORM, PlaceBoard
    from syria_geo.review._record import Record

    path = _checked(decisions, language)
    items = review_queue(located, order=order)
    board = PlaceBoard(items, located, Record(path, clock or _now, PLACE_FORM), report=report)
    settings = {"kind": PLACES, "language": language, "by": by.strip(), "order": order}
    return review_app(board, settings=settings | {"input": name, "output": path.name})


def make_link_app(
    one: pd.DataFrame,
    other: pd.DataFrame,
    decisions: str | Path,
    *,
    order: str = "lethal",
    by: str = "",
    language: str = "en",
    reports: tuple[Report | None, Report | None] = (None, None),
    names: tuple[str, str] = ("", ""),
    on_queue: Callable[[int], None] | None = None,
    clock: Callable[[], datetime] | None = None,
) -> Starlette:
    """Make the app of the page of links; `serve_link_review` serves it.

    Parameters
    ----------
    one, other, decisions, order, by, language, reports, names, on_queue
        As for `serve_link_review`.
    clock : callable, optional
        Gives the time of a decision, with its offset from UTC; that of this machine if left out.

    Returns
    -------
    starlette.applications.Starlette
        Without the guards that `syria_geo.web` puts around it.

    Raises
    ------
    UsageError, InputError
        As for `serve_link_review`.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> from syria_geo.review import make_link_app
    >>> told = {"place_text": ["Jarjanaz town"], "date": ["2016-09-29"]}
    >>> one, other = (sg.locate(pd.DataFrame(told | {"incident_id": [name]})) for name in "ab")
    >>> app = make_link_app(one, other, "link-decisions.csv", by="Amal")
    >>> sorted(route.path for route in app.routes)[:2]
    ['/', '/api/decisions']
    """
    from syria_geo.links import Compared
    from syria_geo.review._app import review_app
    from syria_geo.review._pairs import PAIR_FORM, PairBoard
    from syria_geo.review._record import Record

    path = _checked(decisions, language)
    record = Record(path, clock or _now, PAIR_FORM)
    board = PairBoard(Compared(one, other), record, order=order, reports=reports)
    if on_queue is not None:
        on_queue(sum(item.is_asked for item in board.items.values()))
    settings: dict[str, Any] = {
        "kind": LINKS,
        "language": language,
        "by": by.strip(),
        "order": order,
        "input": " · ".join(filter(None, names)),
        "names": list(names),
        "output": path.name,
    }
    return review_app(board, settings=settings)


def _checked(decisions: str | Path, language: str) -> Path:
    if language not in LANGUAGES:
        raise UsageError(f"unknown language {show(language)}; {choices(LANGUAGES)}")
    path = as_path(decisions)
    require_extension(path, (".csv",))
    return path


def check_review(decisions: str | Path, *, host: str, port: int, of_links: bool = False) -> None:
    """Find out before a long work whether its page will be able to open.

    Raises
    ------
    UsageError, InputError
        As `serve_review` does of the file of decisions, the host and the port; of decisions on
        links as `serve_link_review` does.
    """
    from syria_geo.review._pairs import PAIR_FORM
    from syria_geo.review._places import PLACE_FORM
    from syria_geo.review._record import Record
    from syria_geo.web import require_port

    require_port(host, port)
    if of_links:
        Record(as_path(decisions), _now, PAIR_FORM)
    else:
        Record(as_path(decisions), _now, PLACE_FORM)


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


def serve_link_review(
    one: pd.DataFrame,
    other: pd.DataFrame,
    decisions: str | Path,
    *,
    order: str = "lethal",
    by: str = "",
    language: str = "en",
    reports: tuple[Report | None, Report | None] = (None, None),
    names: tuple[str, str] = ("", ""),
    host: str = "127.0.0.1",
    port: int = 0,
    on_queue: Callable[[int], None] | None = None,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the page on which people say which pairs are one event, until it is interrupted.

    Nobody but who has the address, with the secret in it, is answered. Nothing is asked of any
    network.

    Parameters
    ----------
    one, other : pandas.DataFrame
        Located incidents of two sources, as for `syria_geo.link`.
    decisions : str or pathlib.Path
        The CSV file that decisions are written to, each at once, for `syria_geo.link` to follow;
        what stands in it is shown, and stays.
    order : str
        ``lethal`` or ``valuable``: see `link_queue`.
    by : str
        Who decides; the page asks if it is empty.
    language : str
        Language the page opens in: ``en`` or ``ar``. It can be switched on the page.
    reports : tuple of Report or None, length 2
        The reports that the tables were read from, where they were: the page shows the paragraph
        of each incident. Without them, it shows the cells of the rows.
    names : tuple of str, length 2
        What to call the two sources on the page.
    host, port : str, int
        Where to listen; any free port if it is 0.
    on_queue : callable, optional
        Called with the number of pairs that somebody has to look at, before the page is served.
    on_ready : callable, optional
        Called with the address as soon as the page can be opened.

    Raises
    ------
    UsageError
        When an option is unknown, the port is taken, or a table is not located.
    InputError
        When the file of decisions cannot be read, or has a column that would be lost; and as
        `syria_geo.link` does; with every fault.
    """
    from syria_geo.review._app import review_rules
    from syria_geo.web import new_token, serve_app

    app = make_link_app(
        one,
        other,
        decisions,
        order=order,
        by=by,
        language=language,
        reports=reports,
        names=names,
        on_queue=on_queue,
    )
    serve_app(app, host=host, port=port, on_ready=on_ready, rules=review_rules(new_token()))


def _now() -> datetime:
    return datetime.now().astimezone()
