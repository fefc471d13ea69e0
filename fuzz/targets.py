"""What each fuzzer does with bytes: anything that is no error of ours is a finding."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import syria_geo as sg
from syria_geo.incidents import read_with_notes
from syria_geo.places import Status

__all__ = ["TARGETS"]

_LONGEST = 2_000
_FOLDER = Path(tempfile.mkdtemp(prefix="syria-geo-fuzz-"))


def phrase(data: bytes) -> None:
    """Find the place of a phrase; what it says must hold together."""
    match = sg.locate_place(_text(data))
    if match.status is not Status.UNLOCATED and match.place is not None:
        assert -90 <= match.place.latitude <= 90
        assert match.uncertainty_m is None or match.uncertainty_m >= 0


def report(data: bytes) -> None:
    """Read a report; its offsets stay within its text."""
    text = _text(data)
    found = sg.parse_report(text, name="fuzz")
    table = found.to_frame()
    assert table["killed"].dropna().ge(0).all()
    assert table["source_end"].dropna().le(len(text)).all()


def csv(data: bytes) -> None:
    """Read a table of CSV; each row is there, or said to be left out."""
    _read("a.csv", data)


def geojson(data: bytes) -> None:
    """Read GeoJSON."""
    _read("a.geojson", data)


def zones(data: bytes) -> None:
    """Read zones of control."""
    path = _FOLDER / "zones.geojson"
    path.write_bytes(data)
    sg.read_control_zones(path)


def _read(name: str, data: bytes) -> None:
    path = _FOLDER / name
    path.write_bytes(data)
    reading = read_with_notes(path, columns="recognised")
    assert len(reading.table) <= data.count(b"\n") + data.count(b"\r") + data.count(b"{") + 1
    for fault in reading.faults:
        assert str(fault).isprintable() or "\n" in str(fault)


def _text(data: bytes) -> str:
    return data[:_LONGEST].decode("utf-8", "ignore")


def quiet(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Let pass what the package says on purpose."""

    def run(data: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                target(data)
            except sg.SyriaGeoError:
                return

    return run


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: quiet(target) for target in (phrase, report, csv, geojson, zones)
}
