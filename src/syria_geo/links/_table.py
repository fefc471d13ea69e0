"""Links as a table: every pair worth a look, and every row of both sources at least once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.links._decision import DIFFERENT, SAME, UNSURE, Standing
from syria_geo.links._events import Bools, Events, Floats, Whole
from syria_geo.links._merge import NONE
from syria_geo.links._pairs import ONE_TO_ONE, SAME_FROM, Found
from syria_geo.links._weigh import PARTS
from syria_geo.links._words import evidence_of, words_in

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LINK_COLUMNS", "NONE", "WEIGHTS", "links_table"]

WEIGHTS = tuple(f"weight_{part}" for part in PARTS)
LINK_COLUMNS = (
    "one_id", "other_id", "link", "relation", "probability", "group_id", "days_apart",
    "distance_km", "one_killed", "other_killed", "weight", *WEIGHTS, "evidence", "conflicts",
)  # fmt: skip
# Below so low a probability two incidents are called different: `benchmarks/links.py` shows what
# that costs.
_UNSURE_FROM = 0.1
# Different ones are listed when they came so near, by probability or by the plain rule.
_LISTED_FROM, _CLOSE_KM, _CLOSE_DAYS = 0.02, 5.0, 1
_FAR_TOLLS = 3.0
_DIGITS = 4


def links_table(
    found: Found,
    decided: Mapping[tuple[str, str], Standing],
    *,
    within: bool,
    language: str,
    repeats: frozenset[tuple[str, str]] = frozenset(),
) -> pd.DataFrame:
    """Make the table of what was found, decisions applied.

    Parameters
    ----------
    found : Found
    decided : mapping of pair of ids to Standing
    within : bool
        The two tables are one.
    language : str
        Of the evidence: ``en`` or ``ar``.
    repeats : frozenset of pairs of ids
        Rows that say the same in every column.
    """
    import pandas as pd

    rows = list(_pair_rows(found, decided, within=within, language=language, repeats=repeats))
    _number_groups(rows)
    told = words_in(language)
    linked = {side: _linked(rows, f"{side}_id") for side in ("one", "other")}
    paired = [_in_pairs(found, side) for side in ("one", "other")]
    rows += list(_alone(found.one, "one", linked["one"] | (linked["other"] if within else set()),
                        paired[0] | (paired[1] if within else paired[0]), told))  # fmt: skip
    if not within:
        rows += list(_alone(found.other, "other", linked["other"], paired[1], told))
    table = pd.DataFrame(rows, columns=list(LINK_COLUMNS))
    return _typed(table)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    whole = ("days_apart", "one_killed", "other_killed")
    numbers = ("probability", "distance_km", "weight", *WEIGHTS)
    return table.astype(dict.fromkeys(whole, "Int64") | dict.fromkeys(numbers, "float64"))


# --- pairs ---------------------------------------------------------------------------------------


def _pair_rows(
    found: Found,
    decided: Mapping[tuple[str, str], Standing],
    *,
    within: bool,
    language: str,
    repeats: frozenset[tuple[str, str]],
) -> Iterator[dict[str, Any]]:
    weighed = found.weighed
    one, other = found.one.at(weighed.one), found.other.at(weighed.other)
    apart = np.hypot(one.east - other.east, one.north - other.north)
    conflicts = _conflicts(one, other, weighed.gap, weighed.elsewhere)
    links = _links(found, conflicts)
    if within:
        links[(links == SAME) & ~_alike(one, other)] = UNSURE
    pairs = list(zip(one.ids, other.ids, strict=True))
    repeated = np.array([pair in repeats for pair in pairs], bool)
    links[(links == DIFFERENT) & repeated] = UNSURE
    known = repeated | np.array([pair in decided for pair in pairs], bool)
    close = (apart <= _CLOSE_KM) & (weighed.gap <= _CLOSE_DAYS)
    listed = (found.probability >= _LISTED_FROM) | close | known
    order = np.flatnonzero(listed)
    by_rank = np.lexsort((weighed.other[order], -found.probability[order], weighed.one[order]))
    order = order[by_rank]
    evidence = evidence_of(found, order, apart[order], language)
    for at, words in zip(order.tolist(), evidence, strict=True):
        pair = str(one.ids[at]), str(other.ids[at])
        row = {
            "one_id": pair[0],
            "other_id": pair[1],
            "link": str(links[at]),
            "relation": str(found.relation[at]),
            "probability": round(float(found.probability[at]), _DIGITS),
            "days_apart": int(weighed.gap[at]),
            "distance_km": round(float(apart[at]), 1),
            "one_killed": _whole(one.killed[at]),
            "other_killed": _whole(other.killed[at]),
            "weight": round(float(weighed.parts[at].sum()), 2),
            **{w: round(float(v), 2) for w, v in zip(WEIGHTS, weighed.parts[at], strict=True)},
            "evidence": _with_repeat(words, language) if repeated[at] else words,
            "conflicts": tuple(name for name, mask in conflicts.items() if mask[at]),
        }
        yield _with_decision(row, decided.get(pair), language)
    yield from _added(found, decided, set(pairs), language)
    yield from _unplaced_repeats(found, repeats - set(pairs), language)


def _links(found: Found, conflicts: Mapping[str, Bools]) -> npt.NDArray[np.object_]:
    links = np.full(len(found.probability), DIFFERENT, dtype=object)
    links[found.probability >= _UNSURE_FROM] = UNSURE
    # Across governorates, with a point that stands for a unit, or with a total of which no other
    # part is told, a person has to say so.
    never = conflicts["governorate"] | conflicts["precision"] | found.held
    links[(found.probability >= SAME_FROM) & ~never] = SAME
    return links


def _conflicts(one: Events, other: Events, gap: Whole, elsewhere: Bools) -> dict[str, Bools]:
    ratio = (one.high + 0.5) / (other.low + 0.5)
    back = (other.high + 0.5) / (one.low + 0.5)
    return {
        "governorate": elsewhere,
        "parties": (one.alliances != 0) & (other.alliances != 0)
        & ((one.alliances & other.alliances) == 0),
        "precision": one.wide | other.wide,
        "toll": (ratio < 1 / _FAR_TOLLS) | (back < 1 / _FAR_TOLLS),
        "days": gap > 1,
    }  # fmt: skip


def _alike(one: Events, other: Events) -> Bools:
    """Tell which rows of one table may be one incident entered twice: all they say is the same."""
    same = (one.first == other.first) & (one.last == other.last)
    same &= _agree(one.killed, other.killed)
    for at in range(one.other_tolls.shape[1]):
        same &= _agree(one.other_tolls[:, at], other.other_tolls[:, at])
    same &= (one.alliances == other.alliances) & (one.means == other.means)
    alike: Bools = same & (one.names == other.names).all(axis=1)
    return alike


def _agree(mine: Floats, theirs: Floats) -> Bools:
    agree: Bools = (mine == theirs) | (np.isnan(mine) & np.isnan(theirs))
    return agree


def _whole(number: float) -> int | None:
    return None if np.isnan(number) else int(number)


def _with_decision(row: dict[str, Any], standing: Standing | None, language: str) -> dict[str, Any]:
    if standing is None:
        return row
    told = words_in(language)
    said = told("decided", who=told.listed(standing.people), why=told.listed(standing.reasons))
    words = [told("disputed")] if standing.disputed else []
    evidence = told.listed([*words, said, *filter(None, [row.get("evidence", "")])])
    return {**row, "link": standing.judgement, "evidence": evidence}


def _added(
    found: Found,
    decided: Mapping[tuple[str, str], Standing],
    listed: set[tuple[Any, Any]],
    language: str,
) -> Iterator[dict[str, Any]]:
    """Yield pairs that people decided about and nothing else speaks for."""
    rows = [
        {str(cell): at for at, cell in enumerate(side.ids)} for side in (found.one, found.other)
    ]
    for pair in sorted(set(decided) - listed):
        if pair[0] in rows[0] and pair[1] in rows[1]:
            mine, theirs = rows[0][pair[0]], rows[1][pair[1]]
            row = {
                "one_id": pair[0],
                "other_id": pair[1],
                "relation": ONE_TO_ONE,
                "one_killed": _whole(found.one.killed[mine]),
                "other_killed": _whole(found.other.killed[theirs]),
                "conflicts": (),
            }
            yield _with_decision(row, decided[pair], language)


def _with_repeat(words: str, language: str) -> str:
    told = words_in(language)
    return told.listed([told("repeat"), words])


def _unplaced_repeats(
    found: Found, pairs: frozenset[tuple[str, str]], language: str
) -> Iterator[dict[str, Any]]:
    """Yield rows that say the same and were not compared, since they have no point."""
    rows = {str(cell): at for at, cell in enumerate(found.one.ids)}
    for one, other in sorted(pairs):
        yield {
            "one_id": one,
            "other_id": other,
            "link": UNSURE,
            "relation": ONE_TO_ONE,
            "one_killed": _whole(found.one.killed[rows[one]]),
            "other_killed": _whole(found.one.killed[rows[other]]),
            "evidence": words_in(language)("repeat"),
            "conflicts": (),
        }


def _number_groups(rows: list[dict[str, Any]]) -> None:
    """Give a number to all that hangs together by links that are not different."""
    parents: dict[tuple[str, str], tuple[str, str]] = {}

    def top(node: tuple[str, str]) -> tuple[str, str]:
        while parents.setdefault(node, node) != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    tied = [row for row in rows if row["link"] != DIFFERENT]
    for row in tied:
        parents[top(("other", row["other_id"]))] = top(("one", row["one_id"]))
    numbers: dict[tuple[str, str], int] = {}
    for row in tied:
        number = numbers.setdefault(top(("one", row["one_id"])), len(numbers) + 1)
        row["group_id"] = f"g{number:06d}"
    for row in rows:
        row.setdefault("group_id", "")


# --- rows without a counterpart ------------------------------------------------------------------


def _linked(rows: list[dict[str, Any]], name: str) -> set[str]:
    return {row[name] for row in rows if row["link"] != DIFFERENT}


def _in_pairs(found: Found, side: str) -> set[int]:
    return set(np.unique(getattr(found.weighed, side)).tolist())


def _alone(
    events: Events, side: str, linked: set[str], paired: set[int], told: Any
) -> Iterator[dict[str, Any]]:
    unplaced, undated = np.isnan(events.east), events.first == 0
    killed = "one_killed" if side == "one" else "other_killed"
    for row, cell in enumerate(events.ids.tolist()):
        if cell in linked:
            continue
        why = "none_alike" if row in paired else "none_close"
        why = "none_place" if unplaced[row] else "none_day" if undated[row] else why
        yield {
            "one_id": cell if side == "one" else "",
            "other_id": cell if side == "other" else "",
            "link": NONE,
            "relation": "",
            "group_id": "",
            killed: _whole(events.killed[row]),
            "evidence": told(why),
            "conflicts": (),
        }
