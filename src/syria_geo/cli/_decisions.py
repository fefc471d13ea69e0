"""``syria-geo decisions``: files of decisions merged, checked, and made into names."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.cli._output import require_extension, say, write
from syria_geo.errors import UsageError, show

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check", "merge", "propose"]


def merge(options: Namespace) -> int:
    """Write the decisions of several files as one, and say how far people agree."""
    from syria_geo.decisions import decisions_text, merge_decisions, write_decisions
    from syria_geo.files import locked

    require_extension(options.output, (".csv",))
    with locked(Path(options.output)) if options.output else nullcontext():
        merged = merge_decisions(*options.files)  # one of them may be written to by a page
        if options.output:
            write_decisions(merged.table, options.output, force=options.force)
    if not options.output:
        sys.stdout.write(decisions_text(merged.table))
    say(merged.summary, options)
    rows = merged.disagreements[["place_text", "decided_by", "judged"]]
    for text, people, judged in rows.itertuples(index=False):
        sides = (f"{person}: {what}" for person, what in zip(people, judged, strict=True))
        say(f"  {show(text)}: {'; '.join(sides)}", options)
    return 0


def check(options: Namespace) -> int:
    """Write which decisions no longer fit what is answered now."""
    from syria_geo.decisions import GONE, check_decisions

    require_extension(options.output, (".csv",))
    _refuse_decisions(options)
    checked = check_decisions(options.file)
    write(_csv(checked), options.output)
    counts = Counter(checked["verdict"])
    told = ", ".join(f"{verdict}: {count}" for verdict, count in sorted(counts.items()))
    say(f"decisions: {len(checked)}; {told or 'none'}", options)
    return int(GONE in counts)


def propose(options: Namespace) -> int:
    """Write the names that decisions show as a patch of the gazetteer."""
    from syria_geo.decisions import propose_aliases

    _refuse_decisions(options)
    diff = propose_aliases(options.file)
    write(diff, options.output)
    rows = sum(line.startswith("+") and not line.startswith("+++") for line in diff.splitlines())
    if rows:
        told = f"names to propose: {rows}; read them, then: git apply {options.output or 'FILE'}"
    else:
        told = "no name to propose"
    say(told, options)
    return 0


def _refuse_decisions(options: Namespace) -> None:
    """Refuse to write over the decisions, or over a file that is somebody's."""
    from syria_geo.cli._output import same_file
    from syria_geo.files import refuse_to_overwrite

    if options.output is None or options.force:
        return
    if same_file(options.file, options.output):
        raise UsageError(f"{show(options.output)} is the input too; choose another file")
    refuse_to_overwrite(options.output)


def _csv(table: pd.DataFrame) -> str:
    from syria_geo.cells import guarded, lines_of

    rows = table.to_numpy().tolist()
    return lines_of([list(table.columns), *([guarded(str(cell)) for cell in row] for row in rows)])
