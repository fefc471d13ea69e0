"""What people decided about place phrases: read, written, merged, checked and used.

A decision is a line of ``decisions.csv``: a phrase, what a person judged it to be, who, when and
why. The later judgement of the same person on the same phrase stands, and earlier lines stay as its
history. Only who has just written a line may take it back (`syria_geo.review`), as long as it is
their last one on the phrase; merging and reading never take one away.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.decisions._aliases import aliases_diff
from syria_geo.decisions._check import GONE, checked
from syria_geo.decisions._decision import DECISION_COLUMNS, Decision, Judgement, decision_key
from syria_geo.decisions._merge import MergedDecisions, merged
from syria_geo.decisions._opinions import Opinion, gone_of, is_disputed, opinions_of
from syria_geo.decisions._read import checked_rows as checked_decisions
from syria_geo.decisions._read import decisions_in, frame_of, rows_of_file
from syria_geo.decisions._standing import Standing, new_among
from syria_geo.decisions._write import decisions_text as _text_of
from syria_geo.decisions._write import put_decisions
from syria_geo.files import as_path

if TYPE_CHECKING:
    import pandas as pd

    from syria_geo.gazetteer import Gazetteer

__all__ = [
    "DECISION_COLUMNS",
    "GONE",
    "Decision",
    "Judgement",
    "MergedDecisions",
    "Opinion",
    "Standing",
    "check_decisions",
    "checked_decisions",
    "decision_key",
    "decisions_in",
    "decisions_text",
    "frame_of",
    "gone_of",
    "is_disputed",
    "merge_decisions",
    "new_among",
    "opinions_of",
    "propose_aliases",
    "put_decisions",
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


def decisions_text(decisions: pd.DataFrame) -> str:
    """Give the text of `write_decisions`."""
    return _text_of(decisions_in(decisions, known_places=False))


def merge_decisions(*decisions: pd.DataFrame | str | Path) -> MergedDecisions:
    """Put the decisions of several people together, and say how far they agree.

    Parameters
    ----------
    *decisions : pandas.DataFrame, str or pathlib.Path
        As `read_decisions` gives them, or their files, in any order.

    Returns
    -------
    MergedDecisions
        All lines, each once; the phrases on which people disagree; their agreement beyond chance.

    Raises
    ------
    UsageError
        When nothing is given, or one is neither a table nor a path.
    InputError
        With the faults of a table, and where somebody judges a phrase in two ways at one time.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> common = {"reason": "seen", "decided_at": "2026-11-25T10:00:00+03:00"}
    >>> amal = pd.DataFrame([
    ...     common | {"place_text": text, "judgement": "negative", "decided_by": "Amal"}
    ...     for text in ("the mill", "the old mill")
    ... ])
    >>> merged = sg.merge_decisions(amal, amal.head(1).assign(decided_by="Omar"))
    >>> print(merged.summary)
    judgements: 3; people: 2; phrases: 2
    phrases judged by more than one: 1; disputed: 0
    agreement beyond chance (Cohen's kappa): cannot be told
    """
    return merged(decisions)


def check_decisions(
    decisions: pd.DataFrame | str | Path, *, gazetteer: Gazetteer | None = None
) -> pd.DataFrame:
    """Ask every phrase again that people decided about, and say which decisions no longer fit.

    Parameters
    ----------
    decisions : pandas.DataFrame, str or pathlib.Path
        As `read_decisions` gives it, or the file. P-codes that the gazetteer does not know are no
        fault here.
    gazetteer : Gazetteer, optional
        Where places are looked up; the shipped one when left out.

    Returns
    -------
    pandas.DataFrame
        One row for each judgement that stands: ``key``, ``place_text``, ``stated_governorate``,
        ``incident_id``, ``decided_by``, ``judgement``, ``place_pcode``, ``verdict``, ``why``,
        ``now_pcode``, ``now_status`` (str). The verdict is ``fits``; ``place gone``: the
        gazetteer has no such place any more; ``place moved``: it lies elsewhere than the file
        says it did; ``answered now``: the tool answers the same without the decision, or what was
        left open; ``now disagrees``: it is sure of another place, which it was not when the
        person decided.

    Raises
    ------
    UsageError, InputError
        When it is no file of decisions; with every fault.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> decided = pd.DataFrame([{
    ...     "place_text": "Douma city", "judgement": "unsure", "decided_by": "Amal",
    ...     "decided_at": "2026-11-25T14:05:00+03:00", "reason": "two are called so",
    ... }])
    >>> sg.check_decisions(decided)[["verdict", "now_status"]].values.tolist()
    [['answered now', 'sure']]
    """
    return checked(decisions_in(decisions, known_places=False), gazetteer)


def propose_aliases(decisions: pd.DataFrame | str | Path) -> str:
    """Propose the names that phrases use for places and the gazetteer does not have.

    Parameters
    ----------
    decisions : pandas.DataFrame, str or pathlib.Path
        As `read_decisions` gives it, or the file.

    Returns
    -------
    str
        A unified diff of ``gazetteer/aliases.csv`` that somebody reads and applies with
        ``git apply``; empty where there is nothing to propose. Only where a phrase as a whole was
        judged to be a place, nobody disagrees, and it names that place itself, not what is near
        it; never for points. A name that another place of the governorate bears is left out, and
        a line above the diff that begins with ``#`` says so. Who decided is not in it: reasons
        and phrases are, as evidence.

    Raises
    ------
    UsageError, InputError
        When it is no file of decisions; with every fault.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> decided = pd.DataFrame([{
    ...     "place_text": "Khan Shikkon town, Idleb", "judgement": "positive",
    ...     "place_pcode": "C3987", "decided_by": "Amal", "reason": "the video names it",
    ...     "decided_at": "2026-11-25T14:05:00+03:00",
    ... }])
    >>> print(sg.propose_aliases(decided).splitlines()[0])
    --- a/gazetteer/aliases.csv
    """
    return aliases_diff(decisions_in(decisions, known_places=False))
