"""What ``benchmarks/thresholds.py`` goes by: which numbers it changes, and which tests answer.

A row that names nothing is a fault: of the tests, of the sources and of what is left out
(``tests/test_threshold_rows.py``).
"""

from __future__ import annotations

__all__ = ["AT_LEAST", "EXEMPT", "OUTSIDE", "SCOPE", "TESTS"]

# Which files of tests answer for a source file, those that stand at its edges first, and which of
# their tests, as `-k` takes them. The first part of a name that fits counts.
TESTS = (
    ("reports/__init__", "deprecated reports_thresholds reports", ""),
    ("reports/_render", "reports_reconcile", ""),
    ("reports/", "reports_thresholds reports_text reports_grammar reports reports_reconcile", ""),
    ("phrases/", "phrases", ""),
    ("incidents/_points", "incidents_thresholds given_points", ""),
    ("incidents/_degrees", "incidents_cells given_points", ""),
    (
        "incidents/",
        "incidents_thresholds incidents_cells incidents_tables incidents messy_files",
        "",
    ),
    ("control/build.py", "control", "rebuilding"),
    ("control/", "control_thresholds control deprecated", "not rebuilding and not leave_no_gaps"),
    ("spatial/", "control_thresholds joins spatial", ""),
    ("tables/", "tables", ""),
    ("tolls.py", "incidents_thresholds tables", ""),
    ("analysis/", "analysis population", ""),
    ("resolving/", "given_points resolving locating", ""),
    ("geodesy.py", "geodesy", ""),
    ("geocoder.py", "geocoder", ""),
    ("deprecated.py", "deprecated", ""),
    ("errors.py", "files", ""),
    ("files/", "files", ""),
    ("gazetteer/", "gazetteer_edits", ""),
    ("locating.py", "locating", ""),
    ("places.py", "places", ""),
    ("provenance.py", "files", ""),
    ("stored/", "stored", ""),
    ("vocabulary/", "incidents_thresholds one_owner", ""),
    ("matching/", "matching_sample matching resolving geocoder locating", ""),
    ("names/", "names matching", ""),
)
SCOPE = (
    "geodesy.py", "tolls.py", "control", "spatial", "tables", "analysis", "resolving",
    "vocabulary", "geocoder.py", "names", "phrases", "incidents", "reports", "matching",
    "deprecated.py", "errors.py", "files", "gazetteer", "locating.py", "places.py",
    "provenance.py", "stored",
)  # fmt: skip
# Parts with numbers that are not changed, and why.
OUTSIDE: dict[str, str] = {
    "charts": "widths, gaps and letters of pictures; what they show is tested, not where it stands",
    "cli": "widths of what is printed, and how long it waits",
    "coverage": "days of a calendar, and how many stretches are named; its own tests hold them",
    "dates.py": "the day from which numpy counts; another would move every date of every test",
    "export": "what formats hold; each format's own reader is the test",
    "packed.py": "how a file of columns is laid out; its reader and its checksum are the test",
    "maps": "sizes and decimals of pages; the page's own tests and a browser look at them",
}

# Why no test need notice: all numbers of a constant or function, as the list names them.
_SHOWN = "how much is shown of a text or a list; nothing is decided"
_KEPT = "how many answers are remembered; the answers are the same"
_CALENDAR = "how dates are written and counted; tests of dates hold it from many sides"
_FORMAT = "how a format counts its parts; its own tests fail on any other number"
EXEMPT: dict[str, str] = {
    "errors.py:_VALUE_WIDTH": _SHOWN,
    "errors.py:module": _SHOWN,
    "files/_digests.py:NO_DIGEST": "hexadecimal digits of a SHA-256",
    "locating.py:_wrong_weekday": _KEPT,
    "provenance.py:data_version": "how many digits of a digest are shown",
    "reports/_evidence.py:_AROUND": _SHOWN,
    "reports/_evidence.py:_QUOTED": _SHOWN,
    "reports/incidents/_drafting.py:SHOWN": _SHOWN,
    "reports/summary/_printed.py:_LABEL": _SHOWN,
    "reports/_render.py:_WIDTH": _SHOWN,
    "reports/_render.py:_section": _SHOWN,
    "reports/_render.py:_table": _SHOWN,
    "reports/text/_reflow.py:_SPACES": "code points of Unicode",
    "reports/text/_reflow.py:_PLAIN": "code points of Unicode",
    "reports/text/_reflow.py:_INVISIBLE": "code points of Unicode",
    "names/_normal.py:_mark_table": "code points of Unicode",
    "names/_words.py:WORD_CACHE": _KEPT,
    "incidents/_days.py:_SHOWN": _SHOWN,
    "incidents/_grid.py:_SHOWN": _SHOWN,
    "incidents/_grid.py:_names_total": _KEPT,
    "incidents/_headers.py:_meaning": _KEPT,
    "incidents/_words.py:module": _SHOWN,
    "incidents/__init__.py:_warn_of_unread": "the line a warning points at",
    "incidents/_dates.py:module": _CALENDAR,
    "incidents/_dates.py:_SERIALS": _CALENDAR,
    "incidents/_dates.py:_YEARS": _CALENDAR,
    "incidents/_dates.py:_SHORT_YEARS": _CALENDAR,
    "incidents/_dates.py:_numeric": _CALENDAR,
    "incidents/_dates.py:_fits": _CALENDAR,
    "incidents/_dates.py:_named": _CALENDAR,
    "incidents/_dates.py:_is_year": _CALENDAR,
    "incidents/_dates.py:_interval": _CALENDAR,
    "incidents/_dates.py:_day": _CALENDAR,
    "incidents/_dates.py:_hour": _CALENDAR,
    "incidents/_days.py:_printed": _CALENDAR,
    "incidents/_degrees.py:_LIMITS": _FORMAT,
    "incidents/_degrees.py:read_pair": _FORMAT,
    "incidents/_degrees.py:_pair_of": _FORMAT,
    "incidents/_degrees.py:_kobo_point": _FORMAT,
    "incidents/_degrees.py:decimals_of": _FORMAT,
    "incidents/_geometry.py:read_wkt": _FORMAT,
    "incidents/_layers.py:_with_whole_names": _FORMAT,
    "incidents/_own_columns.py:_too_large": _FORMAT,
    "incidents/_csv.py:is_arabic_windows": "a control character",
    "incidents/_points.py:_put_written": "base of the decimals",
    "boundaries/control/build.py:faces_between": "base of the decimals",
    "incidents/_sheets.py:_EXACT": "the largest whole number that is exact in a float",
    "incidents/_workbook.py:_FAR": "where the empty rest of a sheet begins; bounds memory",
    "phrases/_tokens.py:_bare": "a word of three letters keeps more than one of them",
    "control/_zones.py:_DAYS_KEPT": _KEPT,
    "names/_normal.py:_REMEMBERED": _KEPT,
    "spatial/_front.py:_REMEMBERED": _KEPT,
    "spatial/_front.py:_FEW_POINTS": "speed alone: both ways find the nearest line",
    "spatial/_grid.py:_AT_ONCE": "memory alone: points are looked up part by part",
    "spatial/_points.py:FEW_POINTS": "speed alone: both ways give the same answers",
    "resolving/__init__.py:_MANY": "speed alone: the answers and their order are the same",
    "spatial/_crs.py:_SHOWN": _SHOWN,
    "tables/_groupings.py:_in_order": _KEPT,
    "analysis/_palette.py:_ANCHORS": "colours; the contrast of neighbours is tested",
    "vocabulary/_governorates.py:_found": _KEPT,
    "matching/_thresholds.py:SHOWN_CANDIDATES": _SHOWN,
    "matching/_thresholds.py:FEW_RIVALS": _SHOWN,
    "matching/_thresholds.py:MANY_RIVALS": _SHOWN,
    "matching/_thresholds.py:MOST_LOOSE_PLACES": _SHOWN,
    "matching/_thresholds.py:MOST_REMEMBERED": _KEPT,
    "matching/_thresholds.py:ASKED": _KEPT,
    "matching/_thresholds.py:SCORE_DIGITS": "finer than scores differ, coarser than rounding",
}
# Bounds that only keep the reader quick: they must hold what they are for, and may hold more.
AT_LEAST: dict[str, str] = {
    "geodesy.py:_POINTS_PER_DEGREE": "holds long borders straight",
    "reports/patterns/_actor.py:_PHRASE": "holds the longest phrase before a party",
    "reports/tags/_dates.py:_RANGE": "holds the longest range of days",
    "reports/text/_reflow.py:_LONGEST_WORD": "holds the first half of a word",
    "reports/layout/_lines.py:_ENDING": "holds a stop, a quote, a bracket and a footnote",
    "reports/tags/_governorates.py:_MOST_WORDS": "no governorate has more words",
}
