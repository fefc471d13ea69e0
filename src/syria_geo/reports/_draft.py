"""An incident while it is being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from syria_geo.reports._model import Alternative, FindingKind, Passage, Reading, Span

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """Values, where they stand, and what was noticed."""

    passage: Passage
    values: dict[str, object] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    findings: list[tuple[FindingKind, str]] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)

    def put(self, column: str, value: object, passage: Passage, spans: Sequence[Span]) -> None:
        """Set a column and remember where its value stands."""
        self.values[column] = value
        shown = "; ".join(value) if isinstance(value, tuple) else str(value)
        for span in spans:
            if span[0] < span[1]:
                start, end = passage.source_span(span)
                self.readings.append(Reading(column, shown, start, end))

    def remark(self, text: str) -> None:
        """Note something; the same thing only once."""
        if text and text not in self.remarks:
            self.remarks.append(text)

    def find(self, kind: FindingKind, message: str) -> None:
        """Note something that a reader of the whole report should know."""
        self.findings.append((kind, message))
        self.remark(message)
