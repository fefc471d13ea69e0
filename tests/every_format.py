"""Write one small table in every format there is, for `test_same_bytes`: run as a program.

It prints the name and sha256 of each file, as JSON.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import syria_geo as sg
from syria_geo.export import FORMATS
from syria_geo.tables import summary

ROWS = """place_text,date,killed,children,women,perpetrators,means,Ort,stated_governorate
"Douma city, Rural Damascus",2016-09-05,7,2,,Russian forces;ISIS,airstrike,"=a; ب",SY03
"Kafr Nabl, Idlib",2016-10-06,,,,ISIS,shelling,'x,SY07
Atlantis,,1,0,1,,,,
"Al Sukkari neighborhood, Aleppo city",2016-11-30,12,3,4,Unidentified,,é,SY02
"""
REPORT = """
II. Details
A. Russian forces
Idlib governorate
On 5 March 2018, missiles of Russian warplanes hit Hish town, Idlib governorate, and killed
six civilians, two of them children.
III. Conclusions
"""
PICTURES = (".png", ".svg", ".pdf")


def write_all(folder: Path) -> None:
    """Write every format that the toolkit knows, by its own tables of formats."""
    table = folder / "rows.csv"
    table.write_text(ROWS, encoding="utf-8", newline="\n")
    located = sg.locate(sg.read_incidents(table))
    for suffix in FORMATS:
        sg.to_file(located, folder / f"table-{suffix[1:]}" / f"located{suffix}")
    sg.save_map(located, folder / "map.html")
    for suffix in PICTURES:
        sg.save_picture(located, folder / f"map{suffix}", dpi=50)
    tables = summary(located)
    for name, text in (("txt", tables.to_text()), ("html", tables.to_html())):
        (folder / f"summary.{name}").write_text(text, encoding="utf-8")
    sg.to_csv(tables.to_frame(), folder / "summary.csv")
    sg.write_case(table, folder / "case", columns="recognised")
    report = sg.parse_report(REPORT, name="report.txt")
    (folder / "evidence.html").write_text(sg.evidence_html(report), encoding="utf-8")


def digests(folder: Path) -> dict[str, str]:
    """Give the sha256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    write_all(target)
    sys.stdout.write(json.dumps(digests(target)))
