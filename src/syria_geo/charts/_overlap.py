"""Which of two sources documents how many events: counts, never an estimate of what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from syria_geo.charts._counts import Bools, check_choice, checked, days_of
from syria_geo.charts._groups import GROUPINGS, Group, groups_of
from syria_geo.charts._notes import incident_notes
from syria_geo.charts._rows import MOST_ROWS, Rows, rows_height
from syria_geo.charts._sheet import DARK, MARGIN, TEXT, WIDTH, Picture, Sheet, sober
from syria_geo.charts._typeset import clean, line_height, width_of
from syria_geo.charts._words import Words, words_in
from syria_geo.errors import UsageError, choices, show
from syria_geo.links import DOCUMENTED, check_events

__all__ = ["overlap_chart"]

# Dark, middle and light, so that it reads in grey; what is asked is hatched in the colour of who
# tells it.
_ONE, _BOTH, _OTHER, _LINE = "#5b8db8", DARK, "#e3c98b", "#8a6d1f"
_EDGE: Mapping[str, Any] = MappingProxyType({"linewidth": 0.4})
LOOKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "one": {"facecolor": _ONE, "edgecolor": _ONE, **_EDGE},
        "one_unsure": {"facecolor": "white", "edgecolor": _ONE, "hatch": "//////", **_EDGE},
        "both": {"facecolor": _BOTH, "edgecolor": _BOTH, **_EDGE},
        "other_unsure": {"facecolor": "white", "edgecolor": _LINE, "hatch": "......", **_EDGE},
        "other": {"facecolor": _OTHER, "edgecolor": _OTHER, **_EDGE},
    }
)
_BOX, _KEY_STEP, _BELOW_KEY = (0.26, 0.14), 0.2, 0.1
_COLUMN, _BESIDE = 0.52, 0.12  # inches: of a column of figures, and between bars and figures
_WHERE, _WHEN, _LONG = "governorate", "month", "year"
_MOST_NAME = 40  # letters of the name of a source; longer ones are cut


def overlap_chart(
    events: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    names: Sequence[str] | None = None,
    language: str = "en",
    title: str | None = None,
) -> Picture:
    """Draw how many events one source documents, the other, or both; where and when.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        Events of two sources, as `syria_geo.merge_incidents` gives them.
    by : str or sequence of str, optional
        Tables one below the other: any grouping of `bar_chart`. Left out: by governorate, and by
        month, or by year where there are more than 40 months.
    names : sequence of str, optional
        What to call the two sources. Left out: what their column ``source`` says, where it is one
        name.
    language : str
        ``en`` or ``ar``; in Arabic bars grow from right to left.
    title : str, optional
        Heading; by default what is shown.

    Returns
    -------
    Picture
        A matplotlib Figure that shows itself in a notebook; ``.save(path)`` writes it. The figures
        of each row and of each table add up to the number of events. Events of an unsure link are
        hatched, one on either side, until somebody decides.

    Raises
    ------
    UsageError
        On an unknown option, or what is not a table of events.

    Notes
    -----
    Overlap is no estimate of the events that nobody documents, and none is computed:
    ``docs/explanation/overlap.md`` says why.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> told = {"place_text": ["Jarjanaz town"], "date": ["2016-09-29"], "killed": [5]}
    >>> one, other = (sg.locate(pd.DataFrame(told | {"incident_id": [name]})) for name in "ab")
    >>> events = sg.merge_incidents(one, other, sg.link(one, other))
    >>> sg.overlap_chart(events, names=("ours", "theirs")).save("overlap.svg").name
    'overlap.svg'
    """
    words = words_in(language)
    events = checked(events, ())
    check_events(events)
    sources = _names(events, names, words)
    tables = [_Table.of(events, one, words) for one in _chosen(events, by)]
    key = [words(f"overlap:{who}", **sources) for who in DOCUMENTED]
    with sober():
        sheet = Sheet.of(
            words,
            title=title or words("title:overlap", **sources),
            lead=_lead(events, sources, words),
            notes=[
                words("overlap_asked_note"),
                *incident_notes(_told_by(events), words, values=()),
            ],
            height=_key_height(len(key)) + sum(rows_height(len(one.groups)) for one in tables),
        )
        _draw_key(sheet, key)
        top = sheet.top + _key_height(len(key))
        for table in tables:
            _draw(replace(sheet, top=top), table, words)
            top += rows_height(len(table.groups))
            sheet.figure.tell(*_told(table, key, words))
    return sheet.figure.made_of(
        events, picture="overlap_chart", by=[one.by for one in tables], language=language
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """Events in groups, and of each group how many are documented by whom."""

    by: str
    groups: Sequence[Group]
    counts: Sequence[Mapping[str, int]]  # the last one is of all

    @classmethod
    def of(cls, events: pd.DataFrame, by: str, words: Words) -> _Table:
        groups = groups_of(events, by, words, most=MOST_ROWS)
        who = np.array(events["documented"], dtype=object)
        rows: list[Bools] = [*(group.rows for group in groups), np.ones(len(who), dtype=bool)]
        counts = [{name: int((who[some] == name).sum()) for name in DOCUMENTED} for some in rows]
        return cls(by, groups, counts)


def _chosen(events: pd.DataFrame, by: Any) -> Sequence[str]:
    if by is None:
        months = {(day.year, day.month) for day in days_of(events) if day is not None}
        return _WHERE, _WHEN if len(months) <= MOST_ROWS else _LONG
    chosen = [by] if isinstance(by, str) else by
    if not isinstance(chosen, list | tuple) or not chosen:
        raise UsageError(f"by {show(by)}: give a grouping, or several; {choices(tuple(GROUPINGS))}")
    for one in chosen:
        check_choice("grouping", one, tuple(GROUPINGS))
    return tuple(dict.fromkeys(chosen))


def _names(events: pd.DataFrame, names: Any, words: Words) -> dict[str, str]:
    """Give what the two sources are called."""
    if names is None:
        given = tuple(_own_name(events, side, words) for side in ("one", "other"))
    else:
        given = tuple(names) if isinstance(names, list | tuple) else ()
        if len(given) != 2 or not all(isinstance(one, str) and one.strip() for one in given):
            raise UsageError(f"names {show(names)}: give two names, of the first and the second")
    one, other = (_short(name) for name in given)
    return {"one": one, "other": other}


def _own_name(events: pd.DataFrame, side: str, words: Words) -> str:
    said = {account["source"] for account in _accounts(events) if account["side"] == side}
    return said.pop() if len(said) == 1 and all(said) else words(f"overlap_name:{side}")


def _accounts(events: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for cell in events["accounts"] if "accounts" in events.columns else ():
        yield from json.loads(cell)


def _told_by(events: pd.DataFrame) -> pd.DataFrame:
    """Give the sources themselves: an event in both names two."""
    said = sorted({account["source"] for account in _accounts(events)})
    return pd.DataFrame({"source": said}, dtype="str")


def _short(name: str) -> str:
    return name if len(name) <= _MOST_NAME else f"{name[: _MOST_NAME - 1]}…"


def _lead(events: pd.DataFrame, sources: Mapping[str, str], words: Words) -> list[str]:
    """Say how many events there are, of which days each source tells, and what that is not."""
    who = events["documented"].tolist()
    figures = {name: who.count(name) for name in DOCUMENTED}
    lines = [words("overlap_total", n=len(events), **_summed(figures), **_called(sources))]
    lines += [_days(events, side, name, words) for side, name in sources.items()]
    return [*lines, words("overlap_caption")]


def _called(sources: Mapping[str, str]) -> dict[str, str]:
    return {f"{side}_name": name for side, name in sources.items()}


def _summed(figures: Mapping[str, int]) -> dict[str, int]:
    return {
        "both": figures["both"],
        "one": figures["one"] + figures["one_unsure"],
        "other": figures["other"] + figures["other_unsure"],
        "one_asked": figures["one_unsure"],
        "other_asked": figures["other_unsure"],
    }


def _days(events: pd.DataFrame, side: str, name: str, words: Words) -> str:
    own = [documented == "both" or documented.startswith(side) for documented in
           events["documented"]]  # fmt: skip
    known = sorted(day for day in days_of(events.loc[own]) if day is not None)
    if not known:
        return words("overlap_no_days", name=name, n=sum(own))
    return words("overlap_days", name=name, n=sum(own), start=known[0], end=known[-1])


# --- drawn ---------------------------------------------------------------------------------------


def _key_height(count: int) -> float:
    return count * _KEY_STEP + _BELOW_KEY


def _draw_key(sheet: Sheet, labels: Sequence[str]) -> None:
    for place, (who, label) in enumerate(zip(DOCUMENTED, labels, strict=True)):
        middle = sheet.top + (place + 0.5) * _KEY_STEP
        _swatch(sheet, MARGIN, middle, who)
        room = WIDTH - 2 * MARGIN - _BOX[0] - 0.1
        sheet.text(MARGIN + _BOX[0] + 0.1, middle, label, size=8.0, room=room)


def _swatch(sheet: Sheet, x: float, middle: float, who: str) -> None:
    width, height = _BOX
    sheet.draw(Rectangle((x, middle - height / 2), width, height, **LOOKS[who]))


def _draw(sheet: Sheet, table: _Table, words: Words) -> None:
    rows = Rows(sheet, [group.label for group in table.groups])
    rows.heading(MARGIN, words.heading(words(f"by:{table.by}")), rows.start - MARGIN - 0.1)
    last = len(DOCUMENTED)
    ends = [rows.end - (last - place) * _COLUMN for place in range(last + 1)]
    middle = sheet.top + line_height(TEXT)
    for who, end in zip(DOCUMENTED, ends, strict=False):
        _swatch(sheet, end - _BOX[0], middle, who)
    heading = words("overlap_events")
    sheet.text(ends[-1], middle, heading, size=8, weight="bold", align="end",
               room=min(_COLUMN, width_of(clean(heading), 8, "bold") + 0.02))  # fmt: skip
    longest = max((sum(counts.values()) for counts in table.counts[:-1]), default=0)
    room = ends[0] - _BOX[0] - 2 * _BESIDE - rows.start
    for place, counts in enumerate(table.counts):
        figures = [*counts.values(), sum(counts.values())]
        for end, figure in zip(ends, figures, strict=True):
            rows.figure(end, place, words.number(figure))
        if place < len(table.groups) and longest:
            _draw_bar(rows, place, counts, room / longest)
    rows.baseline(rows.start)


def _draw_bar(rows: Rows, place: int, counts: Mapping[str, int], unit: float) -> None:
    x = rows.start
    for who, count in counts.items():
        if count:
            rows.part(x, place, count * unit, LOOKS[who])
            x += count * unit


def _told(table: _Table, key: Sequence[str], words: Words) -> Iterator[str]:
    """Tell every row in words, for those who cannot see it."""
    labels = [*(group.label for group in table.groups), words("total")]
    for label, counts in zip(labels, table.counts, strict=True):
        parts = [
            f"{name} {words.number(count)}"
            for name, count in zip(key, counts.values(), strict=True)
            if count
        ]
        yield f"{label}: {words.listed(parts)}"
