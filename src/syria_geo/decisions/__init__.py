"""What people decided about place phrases: read, written, merged, checked and used.

A decision is a line of ``decisions.csv``: a phrase, what a person judged it to be, who, when and
why. Lines are never taken away; the later judgement of the same person on the same phrase stands.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.decisions._decision import DECISION_COLUMNS, Decision, Judgement, decision_key
from syria_geo.decisions._read import decisions_in, frame_of, rows_of_file
from syria_geo.decisions._standing import Standing
from syria_geo.decisions._write import put_decisions
from syria_geo.files import as_path

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "DECISION_COLUMNS",
    "Decision",
    "Judgement",
    "Standing",
    "decision_key",
    "decisions_in",
    "read_decisions",
    "write_decisions",
]


def read_decisions(path: str | Path) -> pd.DataFrame:
    r"""Read what people decided about place phrases.

    Parameters
    ----------
    path : str or pathlib.Path
        A CSV file with the columns ``place_text``, ``judgement`` (``positive``, ``negative``,
        ``unsure``), ``decided_by``, ``decided_at`` and ``reason``, and, where they say something,
        the others of `DECISION_COLUMNS`.

    Returns
    -------
    pandas.DataFrame
        One row a judgement, in the order of the file, with the columns of `DECISION_COLUMNS`:
        texts (str), empty where nothing is said; ``latitude`` and ``longitude`` in WGS 84 degrees
        and ``uncertainty_m`` in metres (float64, missing where none is given). ``key`` is there
        also where the file left it empty.

    Raises
    ------
    UsageError
        When there is no such file.
    InputError
        With every fault of the file: row, column, what is allowed, what to do.

    Examples
    --------
    >>> from pathlib import Path
    >>> import syria_geo as sg
    >>> line = "Kafr Joum,positive,C1040,Amal,2026-11-25T14:05:00+03:00,the report's own map\n"
    >>> head = "place_text,judgement,place_pcode,decided_by,decided_at,reason\n"
    >>> _ = Path("decisions.csv").write_text(head + line, encoding="utf-8")
    >>> decisions = sg.read_decisions("decisions.csv")
    >>> decisions[["key", "place_pcode"]].values.tolist()
    [['cd4e64efa9cb', 'C1040']]
    """
    return frame_of(rows_of_file(as_path(path)))


def write_decisions(decisions: pd.DataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write what people decided to a CSV file that `read_decisions` reads.

    Parameters
    ----------
    decisions : pandas.DataFrame
        As `read_decisions` gives it. It is checked first.
    path : str or pathlib.Path
        A ``.csv`` file, written whole or not at all: UTF-8, sorted by time, then key, so that the
        same decisions give the same bytes. Lines that are the same in all are written once.
    force : bool
        Overwrite a file that holds no decisions.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    UsageError
        When it cannot be written there.
    InputError
        With every fault of the table.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> decided = pd.DataFrame([{
    ...     "place_text": "the old mill", "judgement": "negative", "decided_by": "Amal",
    ...     "decided_at": "2026-11-25T14:05:00+03:00", "reason": "three villages have one",
    ... }])
    >>> sg.write_decisions(decided, "decided.csv").name, len(sg.read_decisions("decided.csv"))
    ('decided.csv', 1)
    """
    return put_decisions(decisions_in(decisions, known_places=False), path, force=force)
