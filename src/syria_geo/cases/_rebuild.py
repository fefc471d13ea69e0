"""Whether a case is as it was left, and whether its outputs can be made again from its inputs."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from syria_geo.cases._bag import PAYLOAD, digest_of, entries
from syria_geo.cases._check import CaseCheck, CaseFinding, check_bag, require_case
from syria_geo.cases._inputs import INPUTS, inputs_of_record
from syria_geo.cases._options import CaseOptions
from syria_geo.cases._record import RECORD, changed_versions, read_record
from syria_geo.cases._stated import unlike_record
from syria_geo.cases._work import LOG, OUTPUTS, make_outputs
from syria_geo.errors import InputError, SyriaGeoError, UsageError, show
from syria_geo.files import as_path

__all__ = ["verify_case"]

_SEAL_DIGITS = 64


def verify_case(folder: str | Path, *, rebuild: bool = False, seal: str | None = None) -> CaseCheck:
    r"""Compare every byte of a case with its checksums, and say what is not as it was left.

    Parameters
    ----------
    folder : str or pathlib.Path
        What `write_case` made, or says it did: nothing outside it is read, no link is followed.
    rebuild : bool
        Make the outputs again from the copies of the inputs, with the recorded options, and
        compare each. Only where all bytes are as they were left.
    seal : str, optional
        The seal that was noted when the case was made: 64 hexadecimal digits.

    Returns
    -------
    CaseCheck
        ``is_whole`` where nothing was found; else what was changed, missing, added, unsafe, or
        differs when it is made again, and why that may be.

    Raises
    ------
    UsageError
        When it is no case, or `seal` no seal.

    Examples
    --------
    >>> from pathlib import Path
    >>> import syria_geo as sg
    >>> _ = Path("mine.csv").write_text("place_text,killed\nDouma city,7\n", encoding="utf-8")
    >>> folder = sg.write_case("mine.csv", "sealed")
    >>> _ = (folder / "data" / "log.csv").write_text("nothing happened", encoding="utf-8")
    >>> [(one.path, one.what) for one in sg.verify_case(folder).findings]
    [('data/log.csv', 'changed')]
    """
    place = as_path(folder)
    require_case(place)
    check = check_bag(place, seal=_seal(seal))
    if check.is_whole:
        check = replace(check, findings=tuple(unlike_record(place)))
    return _rebuilt(place, check) if rebuild and check.is_whole else check


def _seal(seal: str | None) -> str:
    if seal is None:
        return ""
    text = seal.strip().lower()
    if len(text) != _SEAL_DIGITS or set(text) - set("0123456789abcdef"):
        raise UsageError(f"{show(seal)} is no seal; it has {_SEAL_DIGITS} hexadecimal digits")
    return text


def _rebuilt(folder: Path, check: CaseCheck) -> CaseCheck:
    """Make the outputs again beside, and compare them."""
    try:
        record = read_record(folder)
        _require_inputs(record)
        options = CaseOptions.of_record(record.get("options"))
        inputs = inputs_of_record(record.get("inputs"), folder)
    except InputError as error:
        unmade = CaseFinding(f"{PAYLOAD}/{RECORD}", "unsafe", f"{error}; not made again")
        return replace(check, findings=(unmade,))
    why = _why(changed_versions(record))
    with tempfile.TemporaryDirectory(prefix="syria-geo-") as beside:
        again = Path(beside) / "case"
        # Read from copies: the case is evidence, and a reader may leave a journal beside its file.
        (again / PAYLOAD / INPUTS).mkdir(parents=True)
        for one in inputs:
            copy = again / PAYLOAD / INPUTS / one.path
            copy.write_bytes((folder / PAYLOAD / INPUTS / one.path).read_bytes())
        try:
            make_outputs(again, inputs, options)
        except SyriaGeoError as error:
            failed = CaseFinding(PAYLOAD, "differs", f"cannot be made again: {error}; {why}")
            return replace(check, findings=(failed,))
        before, now = _outputs(folder), _outputs(again)
    paths = sorted({*before, *now})
    found = [
        _finding(path, before, now, why) for path in paths if before.get(path) != now.get(path)
    ]
    return replace(check, findings=tuple(found), rebuilt=tuple(paths))


def _require_inputs(record: Mapping[str, Any]) -> None:
    options = record.get("options")
    if isinstance(options, dict) and "release" in options:
        raise UsageError(
            "this case is for the public and holds no inputs: rebuild the one that was kept"
        )


def _outputs(folder: Path) -> dict[str, str]:
    data = folder / PAYLOAD
    inside = (f"{OUTPUTS}/{one.path}" for one in entries(data / OUTPUTS) if one.kind == "file")
    return {f"{PAYLOAD}/{path}": digest_of(data / path) for path in (*inside, LOG)}


def _finding(path: str, before: dict[str, str], now: dict[str, str], why: str) -> CaseFinding:
    if path not in now:
        told = "is not made any more"
    elif path not in before:
        told = "is made now, and was not"
    else:
        told = f"sha256 is {now[path]} when made again, was {before[path]}"
    return CaseFinding(path, "differs", f"{told}; {why}")


def _why(changed: list[str]) -> str:
    if changed:
        return f"that may be because of other versions: {'; '.join(changed)}"
    return (
        "all versions are the same: the outputs, or the record of options, are not what was made "
        "then"
    )
