"""``syria-geo review`` without a server: questions to a workbook, and answers back."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.cli._output import same_file, say
from syria_geo.errors import UsageError, show

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["check_workbooks", "read_answers", "write_questions"]


def check_workbooks(options: Namespace) -> None:
    """Refuse what does not go together, before the work."""
    if options.xlsx and options.from_xlsx:
        raise UsageError("--xlsx writes the questions, --from-xlsx reads the answers: give one")
    if options.from_xlsx and options.input:
        raise UsageError("--from-xlsx reads decisions alone; leave INPUT out")
    if options.xlsx and options.input and same_file(options.xlsx, options.input):
        raise UsageError(f"{show(options.xlsx)} is the input too; choose another file")


def write_questions(located: gpd.GeoDataFrame, options: Namespace, decisions: str) -> None:
    """Write what is not decided yet as a workbook."""
    from syria_geo.review import write_workbook

    write_workbook(
        located,
        options.xlsx,
        order=options.order,
        by=options.by or "",
        language=options.language,
        decisions=decisions if Path(decisions).is_file() else None,
        force=options.force,
    )
    say(
        f"fill in {options.xlsx}, then: syria-geo review --from-xlsx {options.xlsx} "
        f"--decisions {decisions}",
        options,
    )


def read_answers(options: Namespace, decisions: str) -> int:
    """Add what was filled in to the file of decisions: all of it, or nothing."""
    from syria_geo.decisions import decisions_in, frame_of, new_among, write_decisions
    from syria_geo.files import locked
    from syria_geo.review import read_workbook

    at = datetime.now().astimezone().replace(microsecond=0)
    answers = decisions_in(read_workbook(options.from_xlsx, by=options.by or "", at=at))
    with locked(Path(decisions)):
        known = decisions_in(decisions, known_places=False) if Path(decisions).is_file() else ()
        new = new_among(answers, known)
        if new:
            write_decisions(frame_of([*known, *new]), decisions)
    say(
        f"new decisions: {len(new)}; known already: {len(answers) - len(new)}; all of them are in "
        f"{decisions}",
        options,
    )
    return 0
