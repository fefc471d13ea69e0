"""The locale of a process changes nothing: names of days and months, numbers and case are ours."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import syria_geo as sg

_LOCALES = ("tr_TR", "ar_EG", "de_DE")
# What says months, days, numbers or case as the locale has them.
_FORBIDDEN = frozenset(
    {"strftime", "strptime", "setlocale", "day_name", "month_name", "ctime", "asctime", "strxfrm",
     "strcoll", "atof", "localeconv", "day_abbr", "month_abbr", "getpreferredencoding"}
)  # fmt: skip
_TEXT_FILES = frozenset({"open", "read_text", "write_text"})
# Of these `open` gives bytes, whatever it is told.
_OPEN_BYTES = frozenset({"book", "parts", "os", "gzip", "zipfile", "Image"})

SCRIPT = """
import hashlib, json, locale, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import syria_geo as sg
if sys.argv[1] != "C":
    locale.setlocale(locale.LC_ALL, sys.argv[1])
folder = Path(sys.argv[2])
texts = {
    "report.txt": "On Sunday, 4 September 2016, Syrian regime warplanes fired missiles at "
    "DOUMA city, Rural Damascus, killing 1,200 civilians, including 2 children. "
    "On May 5, 2015, ISIS artillery "
    "shelled IDLIB city, killing 3.",
    "ar.txt": "يوم الجمعة 5 آب 2016 قصف طيران النظام السوري الحربي مدينة دوما بريف دمشق، ما أدى "
    "إلى مقتل 3 مدنيين.",
    "table.csv": 'place_text,date,killed,coords\\nIDLIB,5 Sept. 2016,3,"35.93, 36.63"\\n'
    'İdlib,Sunday 4 September 2016,7,\\nSINJAR I,2 أيلول 2016,1,POINT (36.4 33.57)\\n',
}
for name, text in texts.items():
    (folder / name).write_text(text, encoding="utf-8")
said = {name: sg.read_report(folder / name).to_csv() for name in ("report.txt", "ar.txt")}
try:
    said["table"] = sg.read_incidents(folder / "table.csv", columns="recognised").to_csv()
except sg.SyriaGeoError as error:
    said["table"] = str(error)
located = sg.locate(["IDLIB", "15.5 km north of IDLIB", "Kafr Nabl", "SINJIL I"])
said["located"] = located.to_csv()
incidents = sg.locate(sg.load_incidents().head(12))
said["summary"] = sg.summary(incidents).to_text()
for end in (".csv", ".gpkg", ".kml", ".geojson", ".xlsx", ".parquet"):
    path = folder / f"out{end}"
    sg.to_csv(incidents, path) if end == ".csv" else sg.to_file(incidents, path)
    said[end] = hashlib.sha256(path.read_bytes()).hexdigest()
    said[f"read {end}"] = sg.read_incidents(path).to_csv()
for language in ("en", "ar"):
    sg.bar_chart(incidents, by="month", language=language).save(folder / "bar.svg")
    said[language] = hashlib.sha256((folder / "bar.svg").read_bytes()).hexdigest()
print(json.dumps(said))
"""


def said_in(name: str, locales: Path, folder: Path) -> dict[str, str]:
    folder.mkdir()
    run = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", SCRIPT, name, str(folder)],
        env={
            "LOCPATH": str(locales), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1",
            "PYTHONPATH": str(Path(sg.__file__).parents[1]),
        },
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    found: dict[str, str] = json.loads(run.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the locales, which few machines have."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/locales").is_dir():
        pytest.skip("this machine cannot build locales (Debian: apt-get install locales)")
    folder = tmp_path_factory.mktemp("locales")
    for name in _LOCALES:
        words = ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")]
        if subprocess.run(words, capture_output=True, check=False).returncode:  # noqa: S603
            pytest.skip(f"localedef cannot build {name}")
    return folder


@pytest.fixture(scope="module")
def usual(locales: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return said_in("C", locales, tmp_path_factory.mktemp("c") / "c")


@pytest.mark.parametrize("name", _LOCALES)
def test_a_locale_changes_no_answer(
    name: str, locales: Path, usual: dict[str, str], tmp_path: Path
) -> None:
    assert said_in(f"{name}.UTF-8", locales, tmp_path / "there") == usual


def test_the_answers_are_those_meant(usual: dict[str, str]) -> None:
    assert "2016-09-04" in usual["report.txt"]
    assert "2016-08-05" in usual["ar.txt"]


def _faults(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            if "locale" in names:
                yield f"{path.name}:{node.lineno} imports locale"
        if isinstance(node, ast.Attribute) and node.attr in _FORBIDDEN:
            yield f"{path.name}:{node.lineno} {node.attr}"
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            spec = "".join(str(v.value) for v in node.format_spec.values if hasattr(v, "value"))
            if spec.endswith("n") or "%" in spec.rstrip("%"):
                yield f"{path.name}:{node.lineno} format {spec!r}"
        if isinstance(node, ast.Call):
            yield from _without_encoding(path, node)


def _without_encoding(path: Path, node: ast.Call) -> Iterator[str]:
    """Find texts read or written in the encoding of the locale."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    words = {word.arg for word in node.keywords}
    if name not in _TEXT_FILES or {"encoding", None} & words or _is_archive(node.func):
        return
    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
    binary = name == "open" and any("b" in str(text) for text in texts)
    if not binary and not any("utf" in str(text) for text in texts):
        yield f"{path.name}:{node.lineno} {name} without an encoding"


def _is_archive(function: ast.expr) -> bool:
    """Tell what opens bytes, whatever it is told: members of archives, and images."""
    owner = getattr(function, "value", None)
    return isinstance(owner, ast.Name) and owner.id in _OPEN_BYTES


def test_nothing_in_the_package_asks_the_locale() -> None:
    package = Path(sg.__file__).parent
    assert [fault for path in sorted(package.rglob("*.py")) for fault in _faults(path)] == []
