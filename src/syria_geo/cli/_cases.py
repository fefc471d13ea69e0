"""``syria-geo case`` and ``verify``: a folder that shows what was done, and what was touched."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from syria_geo.cli._input import reading_options
from syria_geo.cli._output import say
from syria_geo.cli._released import release_options
from syria_geo.errors import UsageError, show, show_path

__all__ = ["case", "verify"]

_EPOCH = "SOURCE_DATE_EPOCH"  # of reproducible-builds.org
_ALIKE = {"save_profile": "--save-profile", "format": "--format"}


def case(options: Namespace) -> int:
    """Make the folder of a case, and print its seal."""
    from syria_geo.cases import case_faults, verify_case, write_case

    for name, typed in _ALIKE.items():
        if getattr(options, name) is not None:
            raise UsageError(f"{typed} is not for a case; leave it out")
    if options.input in ("", "-"):
        raise UsageError("a case keeps the file it was made from: give a file as INPUT")
    _refuse_outside(options)
    folder = write_case(
        options.input,
        options.output,
        **reading_options(options),
        keep_going=options.keep_going,
        ocr=options.ocr,
        decisions=options.decisions,
        coverage=options.coverage,
        language=options.language or "en",
        release=release_options(options),
        at=_time(options),
        workers=options.workers,
        force=options.force,
    )
    check = verify_case(folder)
    say(f"{check}", options)
    say("note the seal in another place: it changes with any byte of the folder", options)
    faults = case_faults(folder)
    if faults:
        say(f"syria-geo: {faults} faults are in {show_path(folder / 'data' / 'log.csv')}")
    return int(bool(faults) or not check.is_whole)


def verify(options: Namespace) -> int:
    """Print what is not as it was left."""
    from syria_geo.cases import verify_case

    check = verify_case(options.folder, rebuild=options.rebuild, seal=options.seal)
    sys.stdout.write(f"{check}\n")
    return int(not check.is_whole)


def _time(options: Namespace) -> str | None:
    """Give the time as stated; what the environment says is refused by its name where wrong."""
    from syria_geo.cases import case_time

    stated: str | None = options.at
    if stated is not None or not os.environ.get(_EPOCH):
        return stated
    try:
        return case_time(os.environ[_EPOCH])
    except UsageError as error:
        raise UsageError(f"{_EPOCH}: {error}") from None


def _refuse_outside(options: Namespace) -> None:
    """Refuse a folder that is the input."""
    if Path(options.input).resolve() == Path(options.output).resolve():
        raise UsageError(f"{show(options.output)} is the input too; name a new folder")
