"""``python -m hostile [WORD ...]``: run the cases whose class or name has the words, say what each took.

What was measured goes to out/hostile-input.csv. ``--page`` writes the page of the documentation.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path

from hostile.cases import CASES
from hostile.runner import running, wrong_with
from hostile.table import PAGE, page_of


def main() -> None:
    """Run cases, print a line each."""
    words = sys.argv[1:]
    if words == ["--page"]:
        PAGE.write_text(page_of(CASES), encoding="utf-8", newline="\n")
        return
    measured: list[tuple[object, ...]] = []
    chosen = [
        c
        for c in CASES
        if ("heavy" in words or not c.heavy)
        and all(w.lower() in f"{c.kind} {c.name}".lower() for w in words if w != "heavy")
    ]
    bad = 0
    with tempfile.TemporaryDirectory() as folder, running() as runner:
        for number, case in enumerate(chosen):
            ran = runner.run(case, Path(folder) / str(number))
            wrong = wrong_with(case, ran)
            bad += bool(wrong)
            measured.append(
                (
                    case.kind,
                    case.name,
                    case.outcome,
                    ran.code,
                    round(ran.seconds, 2),
                    round(ran.mib),
                )
            )
            sys.stdout.write(
                f"{'WRONG' if wrong else 'ok   '} {ran.seconds:5.1f} s {ran.mib:5.0f} MiB  "
                f"{case.kind}: {case.name}\n"
            )
            if wrong:
                sys.stdout.write(f"      {wrong}\n")
            sys.stdout.flush()
    _write(measured)
    sys.stdout.write(f"{len(chosen)} cases, {bad} wrong\n")
    sys.exit(bool(bad))


def _write(measured: list[tuple[object, ...]]) -> None:
    target = PAGE.parents[1] / "out" / "hostile-input.csv"
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("class", "input", "outcome", "exit code", "seconds", "MiB"))
        rows.writerows(measured)


if __name__ == "__main__":
    main()
