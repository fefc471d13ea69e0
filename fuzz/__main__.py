"""``python -m fuzz TARGET [SECONDS]``: run one fuzzer; what it finds is kept in out/fuzz.

A finding ends the run with a traceback, and its input is out/fuzz/TARGET-crash-...: make it a row of tests/hostile,
mend the fault, and run ``python -m fuzz TARGET FILE`` again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

_ROOT = Path(__file__).parents[1]


def main() -> None:
    """Run the fuzzer that is named."""
    with atheris.instrument_imports(include=["syria_geo.incidents", "syria_geo.phrases", "syria_geo.names",
                                             "syria_geo.matching", "syria_geo.reports", "syria_geo.control._own"]):  # fmt: skip
        from fuzz.targets import TARGETS
    name, *rest = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(
            f"usage: python -m fuzz TARGET [SECONDS or FILE]; choose from {', '.join(TARGETS)}"
        )
    for first in sorted((_ROOT / "fuzz" / "corpus" / name).iterdir())[:1]:
        TARGETS[name](first.read_bytes())  # loads what it needs, which is no slow input
    atheris.Setup([f"fuzz-{name}", *_options(name, rest)], TARGETS[name])
    atheris.Fuzz()


def _options(name: str, rest: list[str]) -> list[str]:
    if rest and not rest[0].isdecimal():
        return rest  # a finding, to be run again
    found, grown = _ROOT / "out" / "fuzz", _ROOT / "out" / "fuzz" / "corpus" / name
    grown.mkdir(parents=True, exist_ok=True)
    seconds = rest[0] if rest else "600"
    return [
        f"-max_total_time={seconds}", "-timeout=25", "-rss_limit_mb=4096", "-max_len=4096", "-print_final_stats=0", "-verbosity=0",
        f"-artifact_prefix={found / name}-", str(grown), str(_ROOT / "fuzz" / "corpus" / name),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
