"""Write the key file: the comparison keys of all names, so that a single look-up starts fast.

Run from the repository: ``python -m gazetteer.build_keys``. Names that are not in it are only
slower to look up, so it need not be made anew for each edit; after a change of
``src/syria_geo/names/`` it must.
"""

from __future__ import annotations

from pathlib import Path

from syria_geo.gazetteer import read_gazetteer
from syria_geo.matching._keyfile import KEY_FILE, key_text

__all__ = ["main"]


def main() -> None:
    """Write the key file beside names.csv."""
    output = Path(__file__).with_name(KEY_FILE)
    spellings = [name.name for name in read_gazetteer(output.parent).names]
    beside = output.with_suffix(".part")
    beside.write_text(key_text(spellings), encoding="utf-8", newline="\n")
    beside.replace(output)
    print(f"{output.name}: {len(spellings)} keys")


if __name__ == "__main__":
    main()
