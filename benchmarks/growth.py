"""How processor time grows with the length of a text: what eight times the text costs.

Run: ``python benchmarks/growth.py``. About 8 is in proportion, 64 is its square. Texts repeat what
a grammar could stumble over. Tests count calls, which says nothing of the inside of a regular
expression; this does. The exit status is 1 where a ratio is above 24.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping

from syria_geo.errors import InputError
from syria_geo.phrases import parse
from syria_geo.reports import parse_report

_TIMES = 8
_TOO_MUCH = 3 * _TIMES
_PHRASES = ("a", "al Tuta, ", "between A and ", "(", "10 km ", "حي ", "- ")
_REPORTS = (
    "a ", "(", "six civilians, ", "killed ", "six children and ", "at Hish town ", "fired at ",
    "under the control of ", "ISIS and ", "Idlib: 3 ", "Al ", "-\n", "http://", "[", "A. ",
    "five hundred and ", "al-Al-", ", which is ", "in the city ", "from al ", "Monday ", "1,",
)  # fmt: skip
_PASSAGE = "II. Details\nMonday 5 March 2018, shells killed six. "


def read(text: str) -> None:
    """Read a report; one in which nothing is found counts as well."""
    try:
        parse_report(_PASSAGE + text)
    except InputError:
        return


def growth(work: Callable[[str], object], unit: str, length: int) -> float:
    """Divide the time for a text by the time for an eighth of it, each the best of three."""
    short, long = (unit * (size // len(unit)) for size in (length, _TIMES * length))
    return _seconds(work, long) / _seconds(work, short)


def _seconds(work: Callable[[str], object], text: str) -> float:
    taken = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        taken.append(time.process_time() - start)
    return max(min(taken), 1e-3)  # below a millisecond, the clock is what is measured


def main() -> int:
    """Print the worst ratio of each reader, and the text it is of."""
    worst: Mapping[str, tuple[float, str]] = {
        "phrases": max((growth(parse, unit, 12_500), unit) for unit in _PHRASES),
        "reports": max((growth(read, unit, 10_000), unit) for unit in _REPORTS),
    }
    for name, (ratio, unit) in worst.items():
        print(f"{name:8} {_TIMES} times the text takes {ratio:.1f} times as long at most: {unit!r}")
    return int(any(ratio > _TOO_MUCH for ratio, _ in worst.values()))


if __name__ == "__main__":
    sys.exit(main())
