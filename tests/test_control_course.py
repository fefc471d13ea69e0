"""One place through the war, in worlds of eleven days: who held it on each, and how surely."""

from __future__ import annotations

import pytest

from syria_geo.control._course import (
    Change,
    Ledger,
    Seizure,
    Stretch,
    Told,
    changes_of,
    turns_of,
)

# Facts by number: nothing, then who holds by each of them, and the day from which on.
HOLDERS = " ABABCAB"
STARTS = [0, 0, 0, 8, 8, 8, 0, 0]
A, B, LATE_A, LATE_B, LATE_C, TAKEN_A, TAKEN_B = range(1, 8)


def ledger(*known: int) -> Ledger:
    """Facts, of which some are known to begin on their first day, as captures are."""
    told = [fact in {TAKEN_A, TAKEN_B, *known} for fact in range(len(STARTS))]
    return Ledger(STARTS, [" ABC".index(x) for x in HOLDERS], told)


def days(told: Told, facts: Ledger | None = None) -> str:
    """Who holds the place on days 0 to 10; in small letters where that is doubtful."""
    changes = changes_of(told, 0, 10, facts or ledger())
    shown = []
    for day in range(11):
        now = next(change for change in reversed(changes) if change.day <= day)
        holder = HOLDERS[now.fact]
        shown.append(holder.lower() if now.doubtful else holder)
    return "".join(shown).replace(" ", ".")


@pytest.mark.parametrize(
    ("stretches", "seizures", "held"),
    [
        # Nobody speaks of it; one statement lasts both ways; the later is painted over the earlier.
        ([], [], "..........."),
        ([(5, 5, A)], [], "AAAAAAAAAAA"),
        ([(0, 10, A), (4, 6, B)], [], "AAAABBBAAAA"),
        # What lies outside the days asked for does not move them.
        ([(-5, 2, A), (3, 15, B)], [], "AAABBBBBBBB"),
        ([(0, 9, A), (10, 10, B)], [], "AAAAAAAAAAB"),
        # Two that agree leave no doubt between them; of two that differ the nearer one counts.
        ([(2, 3, A), (8, 9, LATE_A)], [], "AAAAAAAAAAA"),
        ([(1, 2, A), (7, 9, B)], [], "AAAaabbBBBB"),
        ([(1, 2, A), (8, 9, B)], [], "AAAaaabbBBB"),
        ([(1, 2, A), (4, 9, B)], [], "AAAaBBBBBBB"),
        # A capture ends what spoke from before, and nothing that begins after it.
        ([], [(6, TAKEN_B, A)], "AAAAAABBBBB"),
        ([(0, 10, A)], [(6, TAKEN_B, A)], "AAAAAABBBBB"),
        ([(0, 5, A), (8, 10, LATE_C)], [(6, TAKEN_B, A)], "AAAAAABbCCC"),
        ([(2, 3, B)], [(6, TAKEN_A, B)], "BBBBBBAAAAA"),
        ([], [(0, TAKEN_B, A)], "BBBBBBBBBBB"),
        ([], [(3, TAKEN_B, A), (7, TAKEN_A, B)], "AAABBBBAAAA"),
        # One known to two days either way is doubtful on those.
        ([(0, 10, A)], [(5, TAKEN_B, A, 2)], "AAAaabbbBBB"),
        ([], [(1, TAKEN_B, A, 3)], "abbbbBBBBBB"),
        ([(0, 10, A)], [(10, TAKEN_B, A, 1)], "AAAAAAAAAab"),
    ],
)
def test_who_held_a_place_day_by_day(
    stretches: list[tuple[int, int, int]], seizures: list[tuple[int, ...]], held: str
) -> None:
    captures = [Seizure(*(*one, 0, 0)[:5]) for one in seizures]
    told = Told(tuple(Stretch(*one) for one in stretches), tuple(captures))
    assert days(told) == held


def test_until_a_day_that_is_known_the_earlier_holder_stays() -> None:
    told = Told((Stretch(1, 2, A), Stretch(8, 10, LATE_B)), ())
    assert days(told) == "AAAaaabbBBB"
    assert days(told, ledger(LATE_B)) == "AAAAAAAABBB"


def test_a_change_without_a_capture_may_be_any_day_of_its_gap() -> None:
    told = Told((Stretch(1, 2, A), Stretch(8, 9, B)), ())
    changes = changes_of(told, 0, 10, ledger())
    assert changes == [
        Change(0, A, doubtful=False),
        Change(3, A, doubtful=True),
        Change(6, B, doubtful=True),
        Change(8, B, doubtful=False),
    ]
    assert list(turns_of(changes, told, ledger())) == [(6, 3)]
    near = Told((Stretch(1, 2, A), Stretch(4, 9, B)), ())
    assert list(turns_of(changes_of(near, 0, 10, ledger()), near, ledger())) == [(4, 0)]


def test_a_capture_says_itself_how_many_days_it_may_be_off() -> None:
    told = Told((Stretch(0, 10, A),), (Seizure(5, TAKEN_B, A, slack=1, spread=7),))
    changes = changes_of(told, 0, 10, ledger())
    assert list(turns_of(changes, told, ledger())) == [(5, 7)]


def test_where_the_holder_stays_nothing_turns() -> None:
    told = Told((Stretch(0, 3, A), Stretch(4, 10, LATE_A)), ())
    changes = changes_of(told, 0, 10, ledger())
    assert [change.fact for change in changes] == [A, LATE_A]
    assert list(turns_of(changes, told, ledger())) == []
    sure = Told((Stretch(0, 3, A), Stretch(4, 10, B)), ())
    assert list(turns_of(changes_of(sure, 0, 10, ledger()), sure, ledger())) == [(4, 0)]
