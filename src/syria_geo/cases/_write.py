"""A case written: whole or not at all, never in the place of another's folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from syria_geo.cases._bag import PAYLOAD, digest_of, write_bag
from syria_geo.cases._check import check_bag
from syria_geo.cases._inputs import INPUTS, CaseInput, copy_inputs
from syria_geo.cases._options import CaseOptions
from syria_geo.cases._readme import README, readme_text
from syria_geo.cases._record import read_record, write_record
from syria_geo.cases._work import make_outputs
from syria_geo.dates import read_time
from syria_geo.errors import InputError, SyriaGeoError, UsageError, show, show_path
from syria_geo.files import as_path, refuse_folder, write_folder
from syria_geo.provenance import tool_version

__all__ = ["case_time", "write_case"]

_LAST_SECOND = 253_402_300_799  # of the year 9999


def write_case(
    path: str | Path,
    folder: str | Path,
    *,
    columns: Mapping[str, str] | str | None = None,
    dates: str | None = None,
    layer: str | None = None,
    layout: str | Path | None = None,
    encoding: str | None = None,
    profile: str | Path | None = None,
    ignore_points: bool = False,
    keep_going: bool = False,
    ocr: bool = False,
    decisions: str | Path | None = None,
    coverage: str | Path | None = None,
    language: str = "en",
    release: Mapping[str, Any] | None = None,
    at: str | None = None,
    workers: int = 1,
    force: bool = False,
) -> Path:
    r"""Write one folder with a file of incidents, all that is made of it, and how it was made.

    Parameters
    ----------
    path : str or pathlib.Path
        A table of incidents, or a report, as `read_incidents` and `read_report` take them.
    folder : str or pathlib.Path
        The folder to make: there whole or not at all.
    columns, dates, layer, layout, encoding, profile, ignore_points
        As for `read_incidents`.
    keep_going : bool
        Use what can be used of a table with faults, which the log lists; else it is refused.
    ocr : bool
        As for `read_report`.
    decisions : str or pathlib.Path, optional
        A file of decisions, as for `locate`.
    coverage : str or pathlib.Path, optional
        A file that says which days the sources cover, as `read_coverage` takes it.
    language : str
        Language the map opens in: ``en`` or ``ar``.
    release : mapping, optional
        Make a case for the public: options of `public_release`, such as ``{"level": "district"}``.
        The outputs are those of the release; inputs, their names and checksums, evidence, notes
        and faults stay out, and the outputs cannot be made again from it.
    at : str, optional
        Time of the work, ISO 8601 with its offset from UTC; it is written down as stated. No
        clock is read: the same inputs, options and versions give the same bytes.
    workers : int
        As for `locate`; the result is the same.
    force : bool
        Replace a case that stands there unchanged; any other folder is refused all the same.

    Returns
    -------
    pathlib.Path
        The folder, in the layout of BagIt (RFC 8493): ``data/inputs`` (byte-exact copies),
        ``data/outputs`` (located.csv, .geojson and .gpkg in EPSG:4326, map.html, summary.txt,
        .csv and .html; of a report evidence.html and reconciliation.txt), ``data/log.csv``,
        ``data/case.json`` (versions, licences, options, checksums), README.txt and manifests of
        sha256 that ``sha256sum -c`` reads.

    Raises
    ------
    UsageError
        When a file is absent, or something stands there that may not be replaced.
    InputError
        With every fault of the inputs.

    See Also
    --------
    verify_case : whether every byte is as it was left.

    Examples
    --------
    >>> from pathlib import Path
    >>> import syria_geo as sg
    >>> _ = Path("mine.csv").write_text("place_text,killed\nDouma city,7\n", encoding="utf-8")
    >>> folder = sg.write_case("mine.csv", "douma-case", at="2026-11-25T14:05:00+03:00")
    >>> sorted(file.name for file in (folder / "data").iterdir())
    ['case.json', 'inputs', 'log.csv', 'outputs']
    """
    # A layout of one's own is a file that the case was made from; those that ship have names.
    own_layout = layout is not None and Path(layout).suffix.lower() == ".toml"
    options = CaseOptions(
        columns, dates, layer, encoding, ignore_points, keep_going, ocr, language, release,
        None if own_layout else layout,  # type: ignore[arg-type]  # a name
    )  # fmt: skip
    time = None if at is None else case_time(at)
    given = {
        "incidents": path,
        "profile": profile,
        "layout": layout if own_layout else None,
        "coverage": coverage,
        "decisions": decisions,
    }
    paths = {role: as_path(one) for role, one in given.items() if one is not None}
    refuse_folder(folder, foreign=_foreign, force=force)
    for one in paths.values():
        _refuse_inside(one, Path(folder))
    with write_folder(folder, foreign=_foreign, force=force) as draft:
        (draft / PAYLOAD).mkdir()
        inputs = copy_inputs(paths, draft / PAYLOAD)
        _finish(draft, inputs, options, time, workers)
    return Path(folder)


def case_time(value: str) -> str:
    """Give a stated time as a case keeps it: ISO 8601 with its offset, or seconds since 1970.

    Raises
    ------
    UsageError
        When it is neither, as of a time without offset.

    Examples
    --------
    >>> from syria_geo.cases import case_time
    >>> case_time("2026-11-25T14:05:00+03:00"), case_time("1795604700")
    ('2026-11-25T14:05:00+03:00', '2026-11-25T11:05:00+00:00')
    """
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        if len(value) > len(str(_LAST_SECOND)) or int(value) > _LAST_SECOND:
            raise UsageError(f"{show(value)} seconds since 1970 lie beyond the year 9999")
        return datetime.fromtimestamp(int(value), tz=UTC).isoformat()
    return read_time(value).isoformat()


def _finish(
    draft: Path, inputs: tuple[CaseInput, ...], options: CaseOptions, time: str | None, workers: int
) -> None:
    log = make_outputs(draft, inputs, options, workers=workers)
    for one in inputs:  # a reader that changes what it reads would make the record untrue
        if digest_of(draft / PAYLOAD / INPUTS / one.path) != one.sha256:
            raise InputError(f"the copy of {show(one.name)} was changed while it was read")
    if options.release is not None:
        shutil.rmtree(draft / PAYLOAD / INPUTS)
        inputs = ()
    said = write_record(draft, inputs, options, time, log.fault_count)
    text = readme_text(inputs, said)
    (draft / README).write_text(text, encoding="utf-8", newline="\n")
    day = [("Bagging-Date", time[:10])] if time else []
    write_bag(draft, [*day, ("Bag-Software-Agent", f"syria_geo {tool_version()}")])


def _foreign(folder: Path) -> str:
    """Say why a folder is not a case of ours alone; empty where it is."""
    try:
        read_record(folder)
    except SyriaGeoError:
        return "syria-geo did not make it"
    found = [one for one in check_bag(folder).findings if one.what != "missing"]
    return f"it is not as syria-geo left it: {found[0]}" if found else ""


def _refuse_inside(path: Path, folder: Path) -> None:
    if path.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            f"{show_path(path)} lies in {show_path(folder)}, the folder to be made; choose another"
        )
