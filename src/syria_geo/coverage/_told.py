"""What covers a table of incidents, in words that pages, pictures and tables share."""

from __future__ import annotations

from datetime import date

from syria_geo.coverage._days import PART, Coverage, month_days
from syria_geo.vocabulary import month_names, shared_labels

__all__ = ["coverage_line", "reports_in", "title_in"]

_NAMED = 6  # stretches of days, one by one


def reports_in(coverage: Coverage, language: str) -> str:
    """Say what covers the incidents: "5 monthly reports"."""
    words = shared_labels()[language]
    key = "coverage_report" if coverage.is_monthly else "coverage_source"
    return words[key if coverage.sources == 1 else f"{key}s"].format(n=f"{coverage.sources:,}")


def title_in(title: str, coverage: Coverage | None, language: str) -> str:
    """Add to a heading of ours what covers the incidents; nothing where nobody states it."""
    if coverage is None:
        return title
    words = shared_labels()[language]
    return words["title:covered"].format(title=title, what=reports_in(coverage, language))


def coverage_line(coverage: Coverage | None, language: str) -> str:
    """Say which days are covered, or that nobody states it."""
    words = shared_labels()[language]
    if coverage is None:
        return words["coverage_unstated"]
    told = [
        _stretch(one.first, one.last, language) + f" ({words['in_part']})" * (one.extent == PART)
        for one in coverage.stretches
    ]
    rest = len(told) - _NAMED
    told = [*told[:_NAMED], *([words["coverage_more"].format(n=rest)] if rest > 0 else [])]
    return words["coverage_line"].format(
        what=reports_in(coverage, language), periods=words["comma"].join(told)
    )


def _stretch(first: date, last: date, language: str) -> str:
    """Write whole months by their names, another stretch by its days."""
    names = month_names(language)
    starts, ends = month_days(first.year, first.month)[0], month_days(last.year, last.month)[1]
    if (first, last) == (starts, ends):
        ends_of = [f"{names[day.month - 1]} {day.year}" for day in (first, last)]
    else:
        ends_of = [f"{day.day} {names[day.month - 1]} {day.year}" for day in (first, last)]
    return " – ".join(dict.fromkeys(ends_of))
