"""What a case says of itself: tool, libraries, data, inputs, options, outputs, time."""

from __future__ import annotations

import json
import platform
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from syria_geo.cases._bag import PAYLOAD, digest_of, entries, is_file
from syria_geo.cases._inputs import CaseInput
from syria_geo.cases._options import CaseOptions
from syria_geo.cases._work import OUTPUTS
from syria_geo.catalog import data_path, inputs_of, sources
from syria_geo.credits import as_recorded
from syria_geo.errors import InputError, show
from syria_geo.provenance import code_version, data_version, tool_version

__all__ = ["RECORD", "case_faults", "changed_versions", "read_record", "versions", "write_record"]

RECORD, _MARK = "case.json", "syria_geo case 1"
_MOST_BYTES = 64 << 20
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def write_record(
    folder: Path, inputs: Iterable[CaseInput], options: CaseOptions, time: str | None, faults: int
) -> dict[str, Any]:
    """Write ``data/case.json`` and give what it says."""
    data = folder / PAYLOAD
    said = {
        "format": _MARK,
        "time": time,
        **versions(),
        "sources": as_recorded(inputs_of("")),
        "inputs": [asdict(one) for one in inputs],
        "options": options.recorded(),
        "faults": faults,
        "outputs": [
            {"path": one.path, "sha256": digest_of(path), "bytes": path.stat().st_size}
            for one in sorted(entries(data / OUTPUTS))
            if (path := data / OUTPUTS / one.path)
        ],
    }
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    (data / RECORD).write_text(text, encoding="utf-8", newline="\n")
    return said


def read_record(folder: Path) -> Mapping[str, Any]:
    """Read ``data/case.json`` of a folder that anybody may have made.

    Raises
    ------
    InputError
        When it is none, or of a version that is not known here.
    """
    path = folder / PAYLOAD / RECORD
    try:
        if not is_file(path):  # a pipe would be waited for
            raise InputError(f"{RECORD} of the case is no file")
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(f"{RECORD} is larger than {_MOST_BYTES >> 20} MB")
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise InputError(f"{RECORD} of the case cannot be read") from None
    if not isinstance(said, dict) or said.get("format") != _MARK:
        stated = said.get("format") if isinstance(said, dict) else None
        raise InputError(f"{RECORD} is of the format {show(stated)}; known here: {show(_MARK)}")
    return said


def case_faults(folder: Path) -> int:
    """Give how many faults the log of a case of ours lists."""
    return int(read_record(folder)["faults"])


def versions() -> dict[str, Any]:
    """Give the versions of everything that a result may hang on."""
    return {
        "tool": {"name": "syria_geo", "version": tool_version(), "code": code_version()},
        "libraries": _libraries(),
        "data": {
            "version": data_version(),
            "files": [
                {
                    "path": file.path,
                    "sha256": digest_of(data_path(file.path)),  # as it is here, edits included
                    "as_of": str(file.as_of),
                    "licence": file.licence,
                }
                for file in sources()
            ],
        },
    }


def changed_versions(before: Mapping[str, Any]) -> list[str]:
    """Say in words which versions are others now than those a case states."""
    now = versions()
    told = [
        f"{name} was {show(old)}, is {show(new)}"
        for name, old, new in (
            ("syria_geo", _within(before, "tool", "version"), now["tool"]["version"]),
            ("its code", _within(before, "tool", "code"), now["tool"]["code"]),
            ("its data", _within(before, "data", "version"), now["data"]["version"]),
        )
        if old != new
    ]
    told += _changed_data(_within(before, "data", "files"), now["data"]["files"])
    old = before.get("libraries")
    known = old if isinstance(old, dict) else {}
    return told + [
        f"{name} was {show(known.get(name))}, is {show(now['libraries'].get(name))}"
        for name in sorted({*map(str, known), *now["libraries"]})
        if known.get(name) != now["libraries"].get(name)
    ]


def _changed_data(before: object, now: Iterable[Mapping[str, str]]) -> list[str]:
    """Name the data files that hold something else now, such as a gazetteer that was edited."""
    rows = [row for row in before if isinstance(row, dict)] if isinstance(before, list) else []
    known = {str(row.get("path")): row.get("sha256") for row in rows}
    here = {row["path"]: row["sha256"] for row in now}
    return [
        f"{path} is not the same"
        for path in sorted({*known, *here})
        if known.get(path) != here.get(path)
    ]


def _within(record: Mapping[str, Any], group: str, name: str) -> object:
    found = record.get(group)
    return found.get(name) if isinstance(found, dict) else None


def _libraries() -> dict[str, str]:
    """Give Python, the libraries that this package needs, and those in C beneath them."""
    import pyogrio
    import pyproj
    import shapely

    needed = (line for line in requires("syria-geo") or () if "extra ==" not in line)
    names = {match[0] for line in needed if (match := _NAME.match(line))}
    found = {name: stated for name in names if (stated := _version(name))}
    return dict(
        sorted(
            {
                **found,
                "python": sys.version.split()[0],
                "machine": f"{platform.system()} {platform.machine()}",
                "GDAL": pyogrio.__gdal_version_string__,
                "GEOS": shapely.geos_version_string,
                "PROJ": pyproj.proj_version_str,
            }.items()
        )
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # needed on other systems only
        return ""
