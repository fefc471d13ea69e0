"""A question to its answer: governorate, match, units, point given, conflicts and doubts.

The one path from a place phrase to a `Match`. `locate`, `locate_place`, the geocoder and the
command ask here, and only give the answer another shape, so that equal questions get equal
answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from syria_geo.errors import UsageError, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.matching import match_place, stated_governorates
from syria_geo.places import Match, MatchType
from syria_geo.resolving._decided import Decided, Verdict, beside_point, with_decision
from syria_geo.resolving._given import Given, at_given_point, is_apart
from syria_geo.resolving._kept import ANSWERS_FILE, answers_file, kept_answer
from syria_geo.vocabulary import LEVELS, find_governorate, is_missing_word

if TYPE_CHECKING:
    from syria_geo.spatial import AdminHit

__all__ = [
    "ANSWERS_FILE",
    "Decided",
    "Given",
    "Question",
    "Verdict",
    "answers_file",
    "check_governorate",
    "resolve",
    "resolve_each",
]


class Question(NamedTuple):
    """What is asked of one place.

    Parameters
    ----------
    text : str
        The place phrase.
    governorate : str
        P-code of the governorate that a heading or a column states; empty where none does.
    given : Given or None
        A point that the table brings.
    decided : Decided or None
        What people decided about it.
    """

    text: str
    governorate: str = ""
    given: Given | None = None
    decided: Decided | None = None


def check_governorate(governorate: str | None) -> str:
    """Give the P-code of a governorate told by P-code or name; empty where none is told.

    Raises
    ------
    UsageError
        When it is no text, or no governorate of Syria; with the choices.
    """
    if not isinstance(governorate, str | None):
        raise UsageError(f"a governorate is a text, not {type(governorate).__name__}")
    if not governorate or not governorate.strip() or is_missing_word(governorate):
        return ""
    return find_governorate(governorate)


def resolve(text: str, *, governorate: str | None = None, decided: Decided | None = None) -> Match:
    """Answer one place phrase.

    Parameters
    ----------
    text : str
        A place phrase in English or Arabic.
    governorate : str, optional
        Governorate that a heading or a column states: P-code or name.
    decided : Decided, optional
        What people decided about it.

    Raises
    ------
    UsageError
        When `text` is no string, or there is no such governorate.
    """
    if not isinstance(text, str):
        raise UsageError(f"a place phrase is a text, not {type(text).__name__} ({show(text)})")
    return resolve_each([Question(text, check_governorate(governorate), None, decided)])[0]


def resolve_each(
    questions: Sequence[Question],
    on_progress: Callable[[int, int], None] | None = None,
    *,
    workers: int = 1,
) -> list[Match]:
    """Answer questions in their order; each distinct phrase is matched once.

    Parameters
    ----------
    questions : sequence of Question
        Their governorates are P-codes, as `check_governorate` gives them.
    on_progress : callable, optional
        Called with the number of distinct phrases done and their total.
    workers : int
        Processes to match with; the answers and their order are the same.

    Raises
    ------
    UsageError
        When ``workers`` is no whole number from 1 on.
    """
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 1:
        raise UsageError(f"workers is a number of processes, 1 or more, not {show(workers)}")
    distinct = list(dict.fromkeys(question[:2] for question in questions))
    named = _match_each(distinct, on_progress, workers)
    decided = _decided_each(questions, named)
    matches = [decided[question[:2], question.decided] for question in questions]
    placed = _at_points(matches, questions)
    return [
        _against_heading(match, question.governorate)
        for match, question in zip(placed, questions, strict=True)
    ]


_Phrase = tuple[str, str]  # a place phrase, and the P-code of its governorate or nothing


def _match_each(
    distinct: Sequence[_Phrase], on_progress: Callable[[int, int], None] | None, workers: int
) -> dict[_Phrase, Match]:
    matches: dict[_Phrase, Match] = {}
    for phrase, match in zip(distinct, _matched(distinct, workers), strict=True):
        matches[phrase] = match
        if on_progress:
            _ = match.rivals  # who asks how far it has come will read them: half of the work
            on_progress(len(matches), len(distinct))
    return matches


# So many phrases are worth sending to another process, and are sent to it at once.
_MANY = 200


def _matched(distinct: Sequence[_Phrase], workers: int) -> Iterator[Match]:
    """Match phrases in their order, here or in processes of their own."""
    if workers == 1 or len(distinct) <= _MANY or _has_no_processes():
        yield from map(_match, distinct)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    load_gazetteer()  # where processes begin as copies of this one, they have it already
    try:
        with ProcessPoolExecutor(workers) as pool:
            yield from pool.map(_match, distinct, chunksize=_MANY)
    except BrokenProcessPool:
        raise UsageError(
            f"one of {workers} processes that find places ended before its work: give fewer "
            "workers, as each takes some hundred megabytes; in a script, call locate below "
            'if __name__ == "__main__":'
        ) from None


def _has_no_processes() -> bool:
    """Tell whether this process may start none, as the workers of `multiprocessing.Pool`."""
    from multiprocessing import current_process

    return current_process().daemon


def _match(phrase: _Phrase) -> Match:
    text, governorate = phrase
    found = kept_answer(text, governorate) or match_place(text, governorate=governorate or None)
    return _with_units(found)


def _decided_each(
    questions: Sequence[Question], named: Mapping[_Phrase, Match]
) -> dict[tuple[_Phrase, Decided | None], Match]:
    """Give the answer to each phrase after what people decided about it, each once."""
    found: dict[tuple[_Phrase, Decided | None], Match] = {}
    for question in questions:
        phrase, decided = question[:2], question.decided
        if (phrase, decided) not in found:
            match = named[phrase]
            if decided is not None:
                match = with_decision(match, decided, question.governorate, _match_anew)
            found[phrase, decided] = match
    return found


def _match_anew(text: str, governorate: str, without: tuple[str, ...]) -> Match:
    return _with_units(match_place(text, governorate=governorate or None, without=without))


def _with_units(match: Match) -> Match:
    """Say in which units a derived point lies; the matcher knows those of gazetteer places."""
    if match.precision in {None, *LEVELS} or match.adm3_pcode:
        return match
    from syria_geo.spatial import admin_unit_at

    hit = admin_unit_at(match.latitude, match.longitude)
    return replace(
        match, adm1_pcode=hit.adm1_pcode, adm2_pcode=hit.adm2_pcode, adm3_pcode=hit.adm3_pcode
    )


def _at_points(matches: Sequence[Match], questions: Sequence[Question]) -> Sequence[Match]:
    """Move the answers of questions that bring a point to that point."""
    settled = [
        question.given and question.given.settled(match)
        for match, question in zip(matches, questions, strict=True)
    ]
    points = [point for point in settled if point is not None]
    if not points:
        return matches
    from syria_geo.spatial import admin_units_at

    hits = iter(
        admin_units_at([point.latitude for point in points], [point.longitude for point in points])
    )
    return [
        match if point is None else _at_point(match, point, next(hits), question.decided)
        for match, point, question in zip(matches, settled, questions, strict=True)
    ]


def _at_point(match: Match, point: Given, hit: AdminHit, decided: Decided | None) -> Match:
    moved = at_given_point(match, point, hit)
    if decided is None:
        return moved
    return beside_point(match, moved, point, decided, apart=is_apart(match, point, hit))


def _against_heading(match: Match, governorate: str) -> Match:
    """Name the conflict when the point lies outside the stated governorate; never call it sure."""
    stated = stated_governorates(governorate)
    if not stated or match.adm1_pcode in {"", *stated}:
        return match
    if match.match_type == MatchType.DECISION:  # whoever decided knew what the source states
        return replace(match, conflicts=tuple(sorted({*match.conflicts, "governorate"})))
    names = load_gazetteer().places
    return match.doubted(
        f"the point lies in {names[match.adm1_pcode].name_en}, "
        f"the source counts it in {names[stated[0]].name_en}",
        "governorate",
    )
