"""Write keys.txt: the comparison keys of names.csv, so that a single look-up starts fast.

Run from the repository: ``python -m gazetteer.build_keys``. A key file that is older than
names.csv is never used, only slower to do without.
"""

from __future__ import annotations

from pathlib import Path

from syria_geo.gazetteer import load_gazetteer
from syria_geo.matching._keyfile import key_lines

__all__ = ["main"]


def main() -> None:
    """Write the key file beside names.csv."""
    output = Path(__file__).with_name("keys.txt")
    lines = key_lines(load_gazetteer(output.parent))
    beside = output.with_suffix(".new")
    beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    beside.replace(output)
    print(f"{output.name}: {len(lines) - 1} keys")


if __name__ == "__main__":
    main()
