"""The decisions of several people in one table, and how far they agree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from syria_geo.decisions._decision import Decision
from syria_geo.decisions._opinions import Opinion, agree, is_disputed, opinions_of
from syria_geo.decisions._read import decisions_in, frame_of
from syria_geo.decisions._write import in_order
from syria_geo.errors import UsageError
from syria_geo.resolving import Verdict

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DISAGREEMENT_COLUMNS", "MergedDecisions", "merged"]

DISAGREEMENT_COLUMNS = (
    "key", "place_text", "stated_governorate", "incident_id", "decided_by", "judged", "reasons",
)  # fmt: skip
_PAIR = 2
_NOWHERE, _OPEN = "cannot be placed", "open"


@dataclass(frozen=True, slots=True)
class MergedDecisions:
    """What several people decided, together.

    Attributes
    ----------
    table : pandas.DataFrame
        Every line of every table, once, sorted by time, then key; as `syria_geo.read_decisions`
        gives it.
    disagreements : pandas.DataFrame
        One row a key on which people do not agree: the phrase, and, in the same order, who
        decided, what each holds now (a P-code, a point, "cannot be placed", "open", "not" a
        P-code) and why, as tuples.
    people : tuple of str
        Who decided, sorted.
    phrases : int
        Keys that were judged.
    shared : int
        Keys that more than one person judged.
    kappa : float
        Agreement beyond chance on what a phrase is (a place, a point, "cannot be placed", open):
        Cohen's kappa of two people, Fleiss' of more; over keys that more than one judged, with
        the latest judgement of each. Judgements that only strike a place out are no such answer
        and are left out. Missing where nothing can be said: no such key, or one answer to all.
    pairs : tuple of (str, str, int, float)
        Each two people: how many keys both judged, and Cohen's kappa of the two.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> common = {"place_text": "Kafr Joum", "reason": "seen", "decided_at": "2026-11-25T10:00Z"}
    >>> amal = common | {"decided_by": "Amal", "judgement": "positive", "place_pcode": "C1040"}
    >>> omar = common | {"decided_by": "Omar", "judgement": "unsure"}
    >>> merged = sg.merge_decisions(pd.DataFrame([amal]), pd.DataFrame([omar]))
    >>> isinstance(merged, sg.MergedDecisions), merged.disagreements["judged"].tolist()
    (True, [('C1040', 'open')])
    """

    table: pd.DataFrame
    disagreements: pd.DataFrame
    people: tuple[str, ...]
    phrases: int
    shared: int
    kappa: float
    pairs: tuple[tuple[str, str, int, float], ...] = field(default=())

    @property
    def summary(self) -> str:
        """Some lines that tell a person how many judgements there are, and how far they agree."""
        lines = [
            f"judgements: {len(self.table)}; people: {len(self.people)}; phrases: {self.phrases}",
            f"phrases judged by more than one: {self.shared}; disputed: {len(self.disagreements)}",
        ]
        if len(self.people) >= _PAIR:
            whose = "Cohen's" if len(self.people) == _PAIR else "Fleiss'"
            lines.append(f"agreement beyond chance ({whose} kappa): {_kappa_text(self.kappa)}")
        if len(self.pairs) > 1:
            lines += [
                f"  {one} and {other}: {_kappa_text(kappa)} (phrases: {count})"
                for one, other, count, kappa in self.pairs
            ]
        return "\n".join(lines)


def _kappa_text(kappa: float) -> str:
    return "cannot be told" if math.isnan(kappa) else f"{kappa:.2f}"


def merged(tables: Sequence[object]) -> MergedDecisions:
    """Put tables or files of decisions together.

    Raises
    ------
    UsageError
        When there is none, or one is neither a table nor a path.
    InputError
        With every fault of the first that has any; and when, together, somebody judges one
        phrase in two ways at one time.
    """
    if not tables:
        raise UsageError("nothing to merge; give tables of decisions, or their files")
    lines = in_order(one for table in tables for one in decisions_in(table, known_places=False))
    table = frame_of(lines)
    decisions_in(table, known_places=False)  # two judgements at one time may be of two files
    opinions = opinions_of(lines)
    disputed = [people for people in opinions.values() if is_disputed(people)]
    names = _names(lines)
    answers = [_answers(people) for people in opinions.values()]
    shared = [one for one in answers if len(one) >= _PAIR]
    return MergedDecisions(
        table=table,
        disagreements=_disagreements(disputed),
        people=tuple(names.values()),
        phrases=len(opinions),
        shared=sum(len(people) >= _PAIR for people in opinions.values()),
        kappa=(_cohen if len(names) <= _PAIR else _fleiss)(shared),
        pairs=tuple(_pairs(names, shared)),
    )


def _names(lines: Iterable[Decision]) -> dict[str, str]:
    """Give each person's name as it is written first, sorted."""
    names: dict[str, str] = {}
    for one in lines:
        names.setdefault(one.person, one.decided_by)
    return dict(sorted(names.items()))


def _disagreements(disputed: Iterable[Sequence[Opinion]]) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for people in disputed:
        first = people[0].decision
        rows.append(
            [
                first.key,
                first.place_text,
                first.stated_governorate,
                first.incident_id,
                tuple(one.decision.decided_by for one in people),
                tuple(_held(one) for one in people),
                tuple(one.decision.reason for one in people),
            ]
        )
    frame = pd.DataFrame(rows, columns=list(DISAGREEMENT_COLUMNS))
    return frame.astype(dict.fromkeys(DISAGREEMENT_COLUMNS[:4], "str"))


def _held(one: Opinion) -> str:
    if one.verdict is Verdict.NOT_THESE:
        return f"not {' or '.join(one.struck)}"
    return _answer(one)


def _answer(one: Opinion) -> str:
    decision = one.decision
    words = {Verdict.NOWHERE: _NOWHERE, Verdict.OPEN: _OPEN, Verdict.PLACE: decision.place_pcode}
    return words.get(one.verdict) or f"{decision.latitude:g}, {decision.longitude:g}"


# --- agreement beyond chance ---------------------------------------------------------------------

_Answers = Mapping[str, str]  # what each person answered about one phrase


def _answers(people: Sequence[Opinion]) -> dict[str, str]:
    """Give the answer of each person; points that are one get one name."""
    answering = [one for one in people if one.verdict is not Verdict.NOT_THESE]
    points = [one for one in answering if one.verdict is Verdict.POINT]
    found = {}
    for one in answering:
        alike = one
        if one.verdict is Verdict.POINT:
            alike = next(other for other in points if agree(one, other))
        found[one.decision.person] = _answer(alike)
    return found


def _cohen(shared: Sequence[_Answers]) -> float:
    """Compute Cohen's kappa (Cohen 1960) of the two people who answered."""
    people = sorted({person for one in shared for person in one})
    rows = [tuple(one[person] for person in people) for one in shared]
    if not rows:
        return math.nan
    agreed = sum(one == other for one, other in rows) / len(rows)
    firsts, seconds = (Counter(answers) for answers in zip(*rows, strict=True))
    chance = sum(firsts[answer] * seconds[answer] for answer in firsts) / len(rows) ** 2
    return _beyond(agreed, chance)


def _fleiss(shared: Sequence[_Answers]) -> float:
    """Compute Fleiss' kappa (Fleiss 1971), each phrase with as many people as judged it."""
    counts = [Counter(one.values()) for one in shared]
    total: Counter[str] = sum(counts, Counter())
    if not total:
        return math.nan
    agreed = sum(_pairwise(one) for one in counts) / len(counts)
    chance = sum(count**2 for count in total.values()) / total.total() ** 2
    return _beyond(agreed, chance)


def _pairwise(answers: Counter[str]) -> float:
    """Give the share of pairs of people who gave the same answer."""
    people = answers.total()
    return sum(count * (count - 1) for count in answers.values()) / (people * (people - 1))


def _beyond(agreed: float, chance: float) -> float:
    return math.nan if chance >= 1 else (agreed - chance) / (1 - chance)


def _pairs(names: Mapping[str, str], shared: Sequence[_Answers]) -> Iterator[Any]:
    for one, other in combinations(names, _PAIR):
        both = [
            {one: answers[one], other: answers[other]}
            for answers in shared
            if {one, other} <= {*answers}
        ]
        yield names[one], names[other], len(both), _cohen(both)
