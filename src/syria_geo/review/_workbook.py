"""The questions of the queue as a workbook, for people who decide without a server."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.decisions import Standing
from syria_geo.errors import UsageError, choices, show
from syria_geo.files import (
    MARK,
    NO_DIGEST,
    refuse_to_overwrite,
    require_extension,
    with_digest,
    write_beside,
)
from syria_geo.gazetteer import load_gazetteer
from syria_geo.maps import reason_words
from syria_geo.places import Match, Place
from syria_geo.provenance import data_version, made_with
from syria_geo.resolving import Verdict
from syria_geo.review._columns import (
    ASKED,
    CANDIDATES,
    COLUMNS,
    FILLED,
    HIDDEN,
    JUDGEMENTS,
    MOST_IDS,
    SHEET,
    words,
)
from syria_geo.review._items import Item, match_of, review_queue
from syria_geo.vocabulary import LANGUAGES

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    import xlsxwriter

__all__ = ["write_workbook"]

_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001, no clock is read: the same queue, the same bytes
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_LEAST_SHARE = 0.01  # less likely is told so, and not as nothing
_LONGEST = 32_767  # characters in a cell of Excel, which counts some letters twice
_WIDTHS = {
    "place_text": 44,
    "incident_ids": 20,
    "why": 40,
    "reason": 40,
    "judgement": 18,
    "place_pcode": 34,
}
_CANDIDATE_WIDTH, _WIDTH, _HELP_WIDTH = 34, 14, 110
# What XML has no place for; none of it is a letter, so that the key stays the same.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PAGES_WIDE = 3  # of a printed sheet
_LINE_PT, _MOST_LINES = 15, 12  # height of a row; a phrase of a whole paragraph is not shown whole
_AS_TEXT = "@"  # what is typed there stays as it is: "0012", "=", "1/2"
_RIGHT_TO_LEFT = 2  # as Excel numbers the order of reading
_IN_WORDS = frozenset({"governorate_name", "killed", "status", "why", *CANDIDATES})
_NUMBERS = frozenset({"latitude", "longitude", "uncertainty_m"})
_LOCKED_COLOUR, _OPEN_COLOUR = "#EEEEEE", "#FFF8DC"


def write_workbook(
    located: gpd.GeoDataFrame,
    path: str | Path,
    *,
    order: str = "lethal",
    by: str = "",
    language: str = "en",
    decisions: pd.DataFrame | str | Path | None = None,
    force: bool = False,
) -> Path:
    """Write the queue as a workbook that a person fills in without a server.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        As `syria_geo.locate` returns it, without decisions.
    path : str or pathlib.Path
        A ``.xlsx`` file. Sheet ``decisions`` has a row for each item of `review_queue`: what is
        asked is locked, judgements and candidates can be chosen from lists.
    order : str
        ``lethal`` or ``valuable``: see `review_queue`.
    by : str
        Who is to decide; it stands in every row and can be changed there.
    language : str
        ``en`` or ``ar``.
    decisions : pandas.DataFrame, str or pathlib.Path, optional
        What is decided already: only what is not, or is disputed, is asked.
    force : bool
        Overwrite a file that was not made here, or was filled in since.

    Returns
    -------
    pathlib.Path
        The file: the same for the same queue, to the byte.

    Raises
    ------
    UsageError, InputError
        When it cannot be written there, a text is longer than a cell, an option is unknown, or
        the decisions have faults.

    Examples
    --------
    >>> import syria_geo as sg
    >>> from syria_geo.review import write_workbook
    >>> write_workbook(sg.locate(["Atlantis", "Douma city"]), "queue.xlsx").name
    'queue.xlsx'
    """
    if language not in LANGUAGES:
        raise UsageError(f"unknown language {show(language)}; {choices(tuple(LANGUAGES))}")
    require_extension(path, (".xlsx",))
    refuse_to_overwrite(path, force=force)
    standing = None if decisions is None else Standing.of(decisions, known_places=False)
    items = [item for item in review_queue(located, order=order) if _is_open(item, standing)]
    rows = [_row(item, match_of(item), by, language) for item in items]
    _refuse_long(rows)
    content = _packed(rows, language)
    with write_beside(path) as draft:
        draft.write_bytes(content)
    return Path(path)


def _is_open(item: Item, standing: Standing | None) -> bool:
    """Tell whether nobody has decided about a phrase, people disagree, or the place is gone."""
    if standing is None:
        return True
    decided = standing.about(item.place_text, item.governorate)
    if decided is None or decided.verdict is Verdict.DISPUTED:
        return True
    known = load_gazetteer().places
    return any(code and code not in known for code in (decided.place_pcode, *decided.struck))


def _row(item: Item, match: Match, by: str, language: str) -> dict[str, Any]:
    unit = load_gazetteer().places.get(item.governorate)
    candidates = [_told(*one, language) for one in _candidates(match)]
    ids = [name for name in item.incident_ids if name]
    return {
        "key": item.key,
        "place_text": _clean(item.place_text),
        "stated_governorate": item.governorate,
        "governorate_name": _name(unit, language) if unit else "",
        "incident_ids": _clean("; ".join(ids[:MOST_IDS])),
        "rows": len(item.rows),
        "killed": _killed(item, language),
        "status": words(language)[f"status:{item.status}"],
        "why": _clean(reason_words(item.reason, language)),
        **dict(zip(CANDIDATES, candidates, strict=False)),
        "decided_by": _clean(by),
        "answered_pcode": item.place_pcode,
        "answered_status": item.status,
        "data_version": data_version(),
    }


def _candidates(match: Match) -> Iterator[tuple[Place, float]]:
    if match.place is not None:
        yield match.place, match.score
    yield from ((rival.place, rival.score) for rival in match.rivals)


def _told(place: Place, score: float, language: str) -> str:
    """Tell a candidate in a cell; its code stands first, by which it is read back."""
    unit = load_gazetteer().places.get(place.adm3_pcode or place.adm1_pcode)
    inside = _name(unit, language) if unit and unit != place else ""
    where = f" ({inside})" if inside else ""
    share = f"{score:.0%}" if score >= _LEAST_SHARE else words(language)["least"]
    return f"{place.pcode} {_name(place, language)}{where} {share}"


def _name(place: Place, language: str) -> str:
    return place.name_ar if language == "ar" and place.name_ar else place.name_en


def _killed(item: Item, language: str) -> int | str:
    if not item.unstated:
        return item.killed
    key = "unknown_too" if item.killed else "unknown"
    return words(language)[key].format(n=item.killed)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _refuse_long(rows: Iterable[dict[str, Any]]) -> None:
    for number, row in enumerate(rows, start=2):
        for name, cell in row.items():
            if isinstance(cell, str) and len(cell) > _LONGEST // 2:
                raise UsageError(
                    f"row {number}, {name}: {show(cell)} is too long for a cell of Excel; decide "
                    "about it on the page (syria-geo review) or in a CSV file of decisions"
                )


# --- the workbook --------------------------------------------------------------------------------


def _packed(rows: Sequence[dict[str, Any]], language: str) -> bytes:
    import xlsxwriter

    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, _OPTIONS) as book:
        book.set_properties({"title": SHEET, "comments": made_with(), "created": _CREATED})
        book.set_custom_property(MARK, made_with())
        _write_rows(book, rows, language)
        _write_help(book, language)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.comment = NO_DIGEST.encode()
    return with_digest(packed.getvalue(), last=True)


def _write_rows(book: xlsxwriter.Workbook, rows: Sequence[dict[str, Any]], language: str) -> None:
    page = book.add_worksheet(SHEET)
    looks = {name: book.add_format(_look(name, language)) for name in COLUMNS}
    bold = book.add_format({**_look("status", language), "bold": True})
    if language == "ar":
        page.right_to_left()
    header = {name: words(language)[f"column:{name}"] for name in COLUMNS}
    page.set_row(0, _height(header))
    for at, name in enumerate(COLUMNS):
        page.set_column(at, at, _width(name), None, {"hidden": name in HIDDEN})
        page.write_string(0, at, header[name], bold)
    for number, row in enumerate(rows, start=1):
        page.set_row(number, _height(row))
        for at, name in enumerate(COLUMNS):
            _write(page, (number, at), row.get(name), looks[name])
    page.set_landscape()
    page.fit_to_pages(_PAGES_WIDE, 0)  # and as many long as it takes
    page.repeat_rows(0)
    page.repeat_columns(0, COLUMNS.index("place_text"))
    page.freeze_panes(1, COLUMNS.index("place_text") + 1)
    if rows:
        page.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
        _add_choices(page, len(rows), language)
    # Without a password: it keeps keys from slips of the hand, and nobody from anything.
    page.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _look(name: str, language: str) -> dict[str, object]:
    """Say how a column looks, and that what people type in it is taken as they typed it."""
    is_open = name in FILLED
    look: dict[str, object] = {
        "text_wrap": True, "valign": "top", "border": 1, "border_color": "#CCCCCC",
        "bg_color": _OPEN_COLOUR if is_open else _LOCKED_COLOUR, "locked": not is_open,
    }  # fmt: skip
    if is_open and name not in _NUMBERS:
        look["num_format"] = _AS_TEXT
    if language == "ar" and name in _IN_WORDS:
        look["reading_order"] = _RIGHT_TO_LEFT  # also where a code in Latin letters comes first
    return look


def _height(row: Mapping[str, object]) -> int | None:
    """Make room for the longest text of a row; not every program does so when it opens the file."""
    seen = {name: str(cell or "") for name, cell in row.items() if name not in HIDDEN}
    lines = max(_lines(cell, _width(name)) for name, cell in seen.items())
    return _LINE_PT * min(lines, _MOST_LINES) if lines > 1 else None


def _lines(text: str, width: int) -> int:
    return sum(len(line) // width + 1 for line in text.split("\n"))


def _width(name: str) -> int:
    return _CANDIDATE_WIDTH if name in CANDIDATES else _WIDTHS.get(name, _WIDTH)


def _write(page: Any, cell: tuple[int, int], value: object, look: Any) -> None:
    if value is None or value == "":
        page.write_blank(*cell, None, look)
    elif isinstance(value, str):
        page.write_string(*cell, value, look)
    else:
        page.write_number(*cell, value, look)


def _add_choices(page: Any, count: int, language: str) -> None:
    """Offer the judgements, and in each row its candidates; another place may be written."""
    from xlsxwriter.utility import xl_col_to_name

    judgement, place = COLUMNS.index("judgement"), COLUMNS.index("place_pcode")
    told = [words(language)[f"judgement:{key}"] for key in JUDGEMENTS]
    page.data_validation(1, judgement, count, judgement, {"validate": "list", "source": told})
    first, last = ASKED.index(CANDIDATES[0]), ASKED.index(CANDIDATES[-1])
    # Relative to the row, so that one rule serves all of them.
    source = f"=${xl_col_to_name(first)}2:${xl_col_to_name(last)}2"
    page.data_validation(
        1, place, count, place, {"validate": "list", "source": source, "show_error": False}
    )


def _write_help(book: xlsxwriter.Workbook, language: str) -> None:
    page = book.add_worksheet(words(language)["about"])
    order = {"reading_order": _RIGHT_TO_LEFT} if language == "ar" else {}
    wrapped = book.add_format({"text_wrap": True, "valign": "top", **order})
    if language == "ar":
        page.right_to_left()
    page.set_column(0, 0, _HELP_WIDTH)
    page.fit_to_pages(1, 0)
    lines = [text for key, text in words(language).items() if key.startswith("help:")]
    for row, line in enumerate((*lines, "", made_with())):
        page.set_row(row, _LINE_PT * _lines(line, _HELP_WIDTH))
        page.write_string(row, 0, line, wrapped)
