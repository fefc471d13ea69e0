"""A report as a table: the incident table, checked by the module that owns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from syria_geo.incidents import INCIDENT_COLUMNS, check_incidents
from syria_geo.reports.text._model import Report

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["frame_of"]


def frame_of(report: Report) -> pd.DataFrame:
    """Make the incident table of a report; ``page`` is added where it has pages."""
    import pandas as pd

    rows = [dict(incident.values) for incident in report.incidents]
    table = check_incidents(pd.DataFrame(rows, columns=list(INCIDENT_COLUMNS), dtype="object"))
    if not report.source.page_starts:
        return table
    pages = pd.Series([incident.page for incident in report.incidents], dtype="Int64")
    return table.assign(page=pages)
