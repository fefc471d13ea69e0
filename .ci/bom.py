"""Add the data that ship to a bill of materials: each file with hash, licence, origin.

Run by `.ci/audit`: bom.py PACKAGES.json BOM.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from syria_geo.catalog import DataFile, sources


def main(packages: Path, bill: Path) -> None:
    """Write the whole bill; the same packages and data give the same bytes."""
    bom = json.loads(packages.read_text(encoding="utf-8"))
    bom["components"] += [_component(file) for file in sources()]
    text = json.dumps(bom, ensure_ascii=False, indent=1, sort_keys=True)
    bill.write_text(text + "\n", encoding="utf-8")


def _component(file: DataFile) -> dict[str, object]:
    origins = "; ".join(f"{one.publisher}, {one.title} ({one.licence})" for one in file.made_from)
    return {
        "bom-ref": f"data:{file.path}",
        "type": "data",
        "name": file.path,
        "description": file.title,
        "version": file.as_of or "undated",
        "hashes": [{"alg": "SHA-256", "content": file.sha256}],
        "licenses": [{"license": {"name": file.licence or "not stated"}}],
        "properties": [{"name": "syria_geo:made_from", "value": origins}],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
