"""The file of decisions while people decide: read again when it changed, written at once."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from syria_geo.errors import InputError, SyriaGeoError, UsageError, show
from syria_geo.files import locked

__all__ = ["ChangedError", "Decided", "Form", "Record"]

_LATER = timedelta(milliseconds=1)
_Line = object
_State = tuple[int, int, int] | None


class Decided(Protocol):
    """A line of a file of decisions, whatever it is about."""

    @property
    def key(self) -> str:
        """What it is about."""
        ...

    @property
    def decided_by(self) -> str:
        """Who decided."""
        ...

    @property
    def decided_at(self) -> str:
        """When, as it is written."""
        ...

    @property
    def time(self) -> datetime:
        """When."""
        ...


_One = TypeVar("_One", bound=Decided)
_Held = TypeVar("_Held")


@dataclass(frozen=True)
class Form(Generic[_One, _Held]):
    """How decisions of a kind stand in a file, and what is held by them.

    Parameters
    ----------
    read : callable
        Reads the decisions of a file, which is going to be written again.
    write : callable
        Writes decisions, whole or not at all, over what stood there.
    dated : callable
        Gives decisions as reading the file would, made at a time; or refuses them.
    line : callable
        Tells one line from others, though its reason be corrected.
    held : callable
        Gives what each person holds by the decisions on one key.
    """

    read: Callable[[Path], Iterable[_One]]
    write: Callable[[Sequence[_One], Path], object]
    dated: Callable[[Sequence[_One], str], Sequence[_One]]
    line: Callable[[_One], object]
    held: Callable[[Sequence[_One]], tuple[_Held, ...]]


class ChangedError(SyriaGeoError):
    """Somebody else has judged the same item since the page was shown."""


class Record(Generic[_One, _Held]):
    """The decisions in a file, which others may write too.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file of decisions; it is made with the first decision.
    clock : callable
        Gives the time of a decision, with its offset from UTC.
    form : Form
        What kind of decisions they are.

    Raises
    ------
    UsageError, InputError
        When a file stands there that cannot be read as decisions; with every fault.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime], form: Form[_One, _Held]) -> None:
        self.path = path
        self._form = form
        self._clock = clock
        self._guard = threading.RLock()
        self._state: _State = None
        self._decisions: tuple[_One, ...] = ()
        self._by_key: dict[str, list[_One]] = {}
        self._held: dict[str, tuple[_Held, ...]] = {}
        self._own: dict[_Line, _One] = {}  # written here and not taken back
        self._is_away = False  # the file was deleted, or its disk taken out, with what stood in it
        self.fault = ""
        """What is wrong with the file since it was changed elsewhere; empty where nothing is."""
        self.version = 0
        """Counts the times that its content became another."""
        self._read()

    def refresh(self) -> None:
        """Read the file again where it was changed; one that cannot be read is told in `fault`."""
        with self._guard:
            state = _state_of(self.path)
            is_away = state is None and bool(self._decisions)
            self.version += is_away != self._is_away
            self._is_away = is_away
            if is_away or state == self._state:
                return
            try:
                self._read()
            except (InputError, UsageError, OSError, ValueError) as error:
                told = str(error)
                self.version += told != self.fault
                self.fault = told

    def all(self) -> tuple[_One, ...]:
        """Give all decisions, in the order of the file."""
        return self._decisions

    def of(self, keys: Iterable[str]) -> list[_One]:
        """List the decisions on some keys, oldest first."""
        found = [one for key in keys for one in self._by_key.get(key, ())]
        return sorted(found, key=lambda one: one.time)

    def held(self, key: str) -> tuple[_Held, ...]:
        """Give what each person holds of one key, as `syria_geo.locate` goes by it."""
        if key not in self._held:
            self._held[key] = self._form.held(self._by_key.get(key, []))
        return self._held[key]

    def mark(self, keys: Iterable[str]) -> str:
        """Give a text that is another one as soon as somebody judges one of the keys."""
        lines = [repr(one) for one in self.of(keys)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] if lines else ""

    def gone(self) -> list[_One]:
        """List what was written here and does not stand in the file any more, oldest first.

        Somebody has saved an older copy over it, or taken lines out on purpose. Where the file is
        not there at all, all that stood in it.
        """
        if self._is_away:
            return list(self._decisions)
        there = {self._form.line(one) for one in self._decisions}
        return [one for line, one in self._own.items() if line not in there]

    def people(self) -> list[str]:
        """Name who has decided, the latest first."""
        latest = sorted(self._decisions, key=lambda one: one.time, reverse=True)
        return list(dict.fromkeys(one.decided_by for one in latest))

    def add(self, new: Sequence[_One], *, keys: Iterable[str], seen: str) -> list[_One]:
        """Write decisions of one person, made at one time.

        Parameters
        ----------
        new : sequence of decisions
            Their ``decided_at`` is set here.
        keys : iterable of str
            The keys of the item they are about.
        seen : str
            `mark` of these keys when the person looked at it.

        Returns
        -------
        list of decisions
            As they stand in the file.

        Raises
        ------
        ChangedError
            When somebody has judged the item since.
        UsageError, InputError
            When the file cannot be written, or not read; it is as it was.
        """
        with self._guard, locked(self.path):
            self._refuse_faulty()
            if self.mark(keys) != seen:
                raise ChangedError("this was judged meanwhile; look at it again")
            at = self._time_after(self.of(keys))
            written = self._form.dated(new, at)
            self._write([*self._decisions, *written])
            self._own |= {self._form.line(one): one for one in written}
            return list(written)

    def undo(self, key: str, person: str, at: str) -> list[_One]:
        """Take back what a person wrote last on a key, as if it had not been written.

        Raises
        ------
        ChangedError
            When it is not there, or the person has judged the key again since.
        UsageError, InputError
            As `add`.
        """
        with self._guard, locked(self.path):
            self._refuse_faulty()
            own = [one for one in self.of([key]) if one.decided_by == person]
            gone = [one for one in own if one.decided_at == at]
            if not gone or own[-1].decided_at != at:
                raise ChangedError("this decision is not the last one any more; look at it again")
            self._write([one for one in self._decisions if one not in gone])
            for one in gone:
                self._own.pop(self._form.line(one), None)
            return gone

    def restore(self) -> list[_One]:
        """Write what is `gone` again, beside what stands in the file now.

        Raises
        ------
        UsageError, InputError
            As `add`.
        """
        with self._guard, locked(self.path):
            self._refuse_faulty(but_away=True)
            gone = self.gone()
            if gone:
                self._write([*self._decisions, *gone])
            return gone

    # --- the file --------------------------------------------------------------------------------

    def _read(self) -> None:
        state = _state_of(self.path)
        self._take(self._form.read(self.path) if state else ())
        self._state = state

    def _take(self, decisions: Iterable[_One]) -> None:
        self._decisions = tuple(decisions)
        self._by_key, self._held = {}, {}
        for one in self._decisions:
            self._by_key.setdefault(one.key, []).append(one)
        self.fault, self._is_away = "", False
        self.version += 1

    def _refuse_faulty(self, *, but_away: bool = False) -> None:
        self.refresh()
        if self._is_away and not but_away:
            raise UsageError(
                f"{show(self.path.name)} is not there any more; put it back, or let what stood in "
                "it be written again"
            )
        if self.fault:
            raise UsageError(
                f"{show(self.path.name)} was changed and cannot be read, so nothing is written "
                f"into it; correct it, or put it back. {self.fault}"
            )

    def _write(self, decisions: Iterable[_One]) -> None:
        kept = tuple(decisions)  # all of them checked: what stood in the file is among them
        self._form.write(kept, self.path)
        self._state = _state_of(self.path)
        self._take(kept)

    def _time_after(self, earlier: Sequence[_One]) -> str:
        """Give the time now; later than what was decided before, however the clock was set."""
        now = self._clock()
        if earlier and earlier[-1].time >= now:
            now = earlier[-1].time + _LATER
        return now.isoformat(timespec="milliseconds")


def _state_of(path: Path) -> _State:
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino
