"""Which days and areas the sources cover, as the page is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from syria_geo.coverage import Coverage

__all__ = ["coverage_block"]

_EPOCH = date(1970, 1, 1)


def coverage_block(coverage: Coverage | None) -> dict[str, Any] | None:
    """Give the rows, and the stretches of days they cover together; days since 1970-01-01."""
    if coverage is None:
        return None
    return {
        "sources": coverage.sources,
        "monthly": coverage.is_monthly,
        "rows": [
            row._asdict() | {"first": _day(row.first), "last": _day(row.last)}
            for row in coverage.rows
        ],
        "stretches": [
            [_day(first), _day(last), extent] for first, last, extent in coverage.stretches
        ],
    }


def _day(day: date) -> int:
    return (day - _EPOCH).days
