"""What comes in: the file named, standard input, or, said aloud, the bundled incidents."""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import stat
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cli._output import same_file, say
from syria_geo.errors import Fault, InputError, UsageError, choices, harmless, show

if TYPE_CHECKING:
    import pandas as pd

    from syria_geo.incidents import Batches, Checked, Question, Reading
    from syria_geo.reports import Report

__all__ = [
    "Incidents",
    "check",
    "counted",
    "faulty",
    "incidents_of",
    "large_input",
    "lines_of_stdin",
    "read_input",
    "reading_options",
    "refuse_faults",
    "report_path",
    "survey",
]

Incidents = tuple["pd.DataFrame", tuple[Fault, ...]]
_STDIN = "standard input"
_PATIENCE_S = 10.0
_HEAD = 1 << 20  # bytes that show what comes through a pipe
# How the formats that can come through a pipe begin.
_MAGIC = (
    (b"SQLite format 3", ".gpkg"),
    (b"PAR1", ".parquet"),
    (b"fgb\x03", ".fgb"),
    (b"%PDF", ".pdf"),
    (b"\xd0\xcf\x11\xe0", ".xls"),
    (b"{", ".geojson"),
)
# A Word file names its parts early; a mail begins with its headers.
_PARTS_OF_ZIP = 4096
_MAIL = re.compile(
    rb"(?:Return-Path|Received|From|Subject|MIME-Version|Delivered-To|Date|To): ", re.I
)
_NEXT_COLUMN = re.compile(r",(?=\s*[A-Za-z_]+\s*=)")


def read_input(options: Namespace) -> Incidents:
    """Read the incidents that a command is to work on, with the faults of rows that stay.

    Raises
    ------
    UsageError, InputError
        When there is nothing to read, or it cannot be used as it is.
    """
    if options.input == "":
        raise UsageError(
            "INPUT is an empty text (a variable that was not set?); give a file, - for standard "
            "input, or leave it out for the bundled incidents"
        )
    if options.input not in (None, "-"):
        return _of_file(Path(options.input), Path(options.input).name, options)
    data = _stdin_data(options)
    if data:
        with _as_file(data, options) as (path, name):
            return _of_file(path, name, options)
    if options.input == "-":
        raise UsageError("standard input is empty; pipe a table into it or give a file")
    from syria_geo.incidents import load_incidents

    say("no INPUT given: the bundled incidents are used (facts of five SNHR reports)", options)
    return load_incidents(), ()


def _of_file(path: Path, name: str, options: Namespace) -> Incidents:
    from syria_geo.incidents import REPORTS

    if path.suffix.lower() in REPORTS:
        from syria_geo.reports import parse_report_file

        return incidents_of(parse_report_file(path), path, name)
    return _of_table(path, name, options)


def incidents_of(report: Report, path: Path, name: str) -> Incidents:
    """Take a report that was read; nobody can correct it, so the rest is only listed."""
    from syria_geo.provenance import input_of, with_facts

    table = with_facts(report.to_frame(), input=input_of(path, name))
    return table, tuple(Fault(name, str(finding)) for finding in report.unread)


# --- tables --------------------------------------------------------------------------------------


def _of_table(path: Path, name: str, options: Namespace) -> Incidents:
    reading = _reading(path, name, options)
    for note in reading.notes:
        say(f"{name}: {note}", options)
    if options.save_profile:
        _save_profile(reading, options)
    unsaid = any(question.option == "columns" for question in reading.questions)
    if unsaid or (reading.faults and not options.keep_going):
        refusal = _refusal(faulty(reading.faults), len(reading.faults), unsaid=unsaid)
        raise InputError(f"{name} is not used: {refusal}", reading.faults)
    return reading.table, reading.faults


def _refusal(told: str, faults: int, *, unsaid: bool) -> str:
    if unsaid and faults == 1:
        return "say first what its columns hold"
    what = "it" if faults == 1 else "them"
    return told if unsaid else f"{told}; correct {what}, or use the rest with --keep-going"


def _reading(path: Path, name: str, options: Namespace) -> Reading:
    """Read the table; on a terminal, ask what only the user can say, and read it again."""
    from syria_geo.incidents import SheetWantedError, read_with_notes

    said = reading_options(options)
    try:
        reading = read_with_notes(path, name=name, **said)
    except SheetWantedError as error:
        said["layer"] = _ask_sheet(error.names, name) if _can_ask(options) else None
        if said["layer"] is None:
            raise
        options.layer = said["layer"]
        reading = read_with_notes(path, name=name, **said)
    while reading.questions and _can_ask(options):
        question = reading.questions[0]
        if question.option == "columns" and not question.proposal:
            break  # which of two columns counts is no yes or no: the message says how to tell
        answer = _ask(question, name)
        if answer is None:
            break
        said[question.option] = answer
        options.answers = {**getattr(options, "answers", {}), question.option: answer}
        reading = read_with_notes(path, name=name, **said)
    return reading


def survey(path: Path, name: str, options: Namespace, **settings: Any) -> Batches:
    """Survey a table to be read in batches; on a terminal, ask which columns hold what."""
    from syria_geo.incidents import Batches

    if options.layer is not None:
        raise UsageError(f"{name} has no sheets or layers; leave out {show(options.layer)}")
    said = {n: value for n, value in reading_options(options).items() if n != "layer"}
    said |= getattr(options, "answers", {})
    batches = Batches(path, name=name, **said, **settings)
    question = batches.question
    if not question or not question.proposal or not _can_ask(options):
        return batches
    answer = _ask(question, name)
    if answer is None:
        return batches
    options.answers = {**getattr(options, "answers", {}), "columns": answer}
    return survey(path, name, options, **settings)


def check(batches: Batches, options: Namespace, **settings: Any) -> tuple[Batches, Checked]:
    """Check a table to be read in batches; refuse it where its faults are not to be kept."""
    from syria_geo.incidents import Question

    checked = batches.check()
    if checked.order_wanted and batches.question is None and _can_ask(options):
        answer = _ask(Question("dates", checked.order_wanted, {}), batches.name)
        if answer is not None:
            options.answers = {**getattr(options, "answers", {}), "dates": answer}
            again = survey(batches.path, batches.name, options, **settings)
            return again, again.check()
    return batches, checked


def refuse_faults(batches: Batches, checked: Checked, options: Namespace) -> None:
    """Say what was understood, and refuse a table that cannot be used as it is."""
    for note in checked.notes:
        say(f"{batches.name}: {note}", options)
    if options.save_profile:
        _save_profile(batches, options)
    unsaid = batches.question is not None
    if unsaid or (checked.fault_count and not options.keep_going):
        told = counted(checked.fault_count, checked.faulty_rows)
        refusal = _refusal(told, checked.fault_count, unsaid=unsaid)
        raise InputError(f"{batches.name} is not used: {refusal}", checked.faults)


def reading_options(options: Namespace) -> dict[str, Any]:
    """Give how a table is to be read, as it was typed."""
    from syria_geo.incidents import RECOGNISED

    columns = _columns(options.columns)
    return {
        "columns": _with_rest(columns, RECOGNISED) if options.yes else columns or None,
        "dates": options.dates,
        "layer": options.layer,
        "layout": options.layout,
        "encoding": options.encoding,
        "profile": options.profile,
        "ignore_points": options.ignore_points,
    }


def _with_rest(columns: dict[str, str], recognised: str) -> dict[str, str] | str:
    """Accept what is recognised, beside what was said."""
    return {**columns, "*": recognised} if columns else recognised


def _columns(texts: list[str] | None) -> dict[str, str]:
    """Take apart ``place_text=Location,date=Date of event``; a header may hold commas."""
    found: dict[str, str] = {}
    for part in (part for text in texts or () for part in _NEXT_COLUMN.split(text)):
        name, sign, header = part.partition("=")
        header = header.strip()
        if len(header) > 1 and header[0] == header[-1] and header[0] in "\"'":
            header = header[1:-1]
        if not sign or not name.strip():
            raise UsageError(
                f"--columns {show(part)}: write OURS=THEIRS, "
                "such as place_text=Location,date='Date of event'"
            )
        found[name.strip()] = header
    return found


def _can_ask(options: Namespace) -> bool:
    return options.input != "-" and not options.quiet and _is_terminal()


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _ask(question: Question, name: str) -> object:
    """Put a question on the terminal; None when the user wants to stop."""
    sys.stderr.write(harmless(f"{name}: {question.text}\n"))
    if question.option == "columns":
        sys.stderr.write("Read it so? [y/N] ")
        sys.stderr.flush()
        return dict(question.proposal) if _answer() in {"y", "yes", "نعم"} else None
    sys.stderr.write("Which comes first: d(ay), m(onth), y(ear)? [stop] ")
    sys.stderr.flush()
    return {"d": "dmy", "m": "mdy", "y": "ymd"}.get(_answer()[:1])


def _ask_sheet(names: Sequence[str], file: str) -> str | None:
    """Let the user choose a sheet or a layer by its number; None when none of them is."""
    listed = "\n".join(f"    {number} {name}" for number, name in enumerate(names, start=1))
    sys.stderr.write(
        harmless(f"{file} has several sheets or layers:\n{listed}\nWhich number? [stop] ")
    )
    sys.stderr.flush()
    answer = _answer()
    chosen = int(answer) if answer.isascii() and answer.isdecimal() else 0
    return names[chosen - 1] if 1 <= chosen <= len(names) else None


def _answer() -> str:
    return sys.stdin.readline().strip().lower()


def _save_profile(reading: Reading | Batches, options: Namespace) -> None:
    from syria_geo.files import refuse_to_overwrite
    from syria_geo.incidents import read_profile, write_profile

    for other in (options.input, options.output):
        if other and other != "-" and same_file(other, options.save_profile):
            raise UsageError(f"{show(options.save_profile)} is used already; choose another file")
    refuse_to_overwrite(options.save_profile, force=options.force or _is_profile(options))
    kept = read_profile(options.profile) if options.profile else {}
    beside = {"profile", "ignore_points"}
    said = {name: value for name, value in reading_options(options).items() if name not in beside}
    if reading.layout:
        said |= {"columns": None, "layout": reading.layout}
    else:
        said |= {"columns": dict(reading.columns) or None}
    said |= {n: v for n, v in getattr(options, "answers", {}).items() if n == "dates"}
    used = {**kept, **{name: value for name, value in said.items() if value is not None}}
    write_profile(options.save_profile, _joined_by_plus(used))
    say(f"how it was read is kept in {options.save_profile}; use it with --profile", options)


def _is_profile(options: Namespace) -> bool:
    """Tell whether the file to be written is a profile already: it may be replaced."""
    from syria_geo.incidents import read_profile

    with contextlib.suppress(UsageError, InputError):
        return bool(read_profile(options.save_profile))
    return False


def _joined_by_plus(used: dict[str, Any]) -> dict[str, Any]:
    columns = used.get("columns")
    if not columns:
        return used
    return {**used, "columns": {n: header.replace(" + ", "+") for n, header in columns.items()}}


def faulty(faults: tuple[Fault, ...] | list[Fault]) -> str:
    """Say how many faults there are, in how many rows."""
    return counted(len(faults), len({fault.row for fault in faults if fault.row is not None}))


def counted(faults: int, rows: int) -> str:
    """Write the number of faults and of the rows they are in."""
    number = f"{faults} fault{'s' * (faults > 1)}"
    return f"{number} in {rows} row{'s' * (rows > 1)}" if rows else number


# --- standard input ------------------------------------------------------------------------------


def lines_of_stdin(faults: list[Fault]) -> Iterator[str]:
    """Give the lines of standard input; one that is no UTF-8 is a fault and an empty line."""
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError('give a place phrase, e.g. syria-geo locate "Douma city"')
    for row, line in enumerate(sys.stdin.buffer, start=1):
        try:
            yield line.decode("utf-8-sig" if row == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            faults.append(Fault(_STDIN, "not UTF-8; convert the text first", row))
            yield ""


def _stdin_data(options: Namespace) -> bytes:
    """Give what came through standard input, which may have been read already."""
    read: bytes | None = getattr(options, "stdin_data", None)
    return _stdin_bytes(wanted=options.input == "-") if read is None else read


@contextlib.contextmanager
def large_input(options: Namespace, *, over: int) -> Iterator[tuple[Path, str] | None]:
    """Give the table to be read in batches, and its name; None where it is read whole.

    Parameters
    ----------
    options : argparse.Namespace
        What comes through standard input and is not large is kept in it.
    over : int
        Files of more bytes are read in batches; a negative number for all.
    """
    if options.input == "":  # refused where it is read
        yield None
        return
    if options.input not in (None, "-"):
        path = Path(options.input)
        large = over < 0 or (path.is_file() and path.stat().st_size > over)
        yield (path, path.name) if large and _may_batch(path, over) else None
        return
    with _spooled(options, over) as file:
        yield (file, _STDIN) if file else None


def _may_batch(path: Path, over: int) -> bool:
    from syria_geo.incidents import BATCH_FORMATS

    return over < 0 or path.suffix.lower() in BATCH_FORMATS


@contextlib.contextmanager
def _spooled(options: Namespace, over: int) -> Iterator[Path | None]:
    """Lay standard input down as a file where it is large, without holding it."""
    import shutil
    import tempfile

    head = _stdin_bytes(wanted=options.input == "-", most=max(over, _HEAD) + 1)
    suffix = Path(f"x{_suffix(head, options)}") if head else Path()
    if not head or (over >= 0 and len(head) <= over) or not _may_batch(suffix, over):
        rest = sys.stdin.buffer.read() if len(head) > max(over, _HEAD) else b""
        options.stdin_data = head + rest
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="syria-geo-") as folder:
        path = Path(folder) / f"standard-input{suffix.suffix}"
        with path.open("wb") as file:
            file.write(head)
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path


def _stdin_bytes(*, wanted: bool, most: int = -1) -> bytes:
    """Read standard input where something comes through it, `most` bytes of it if said.

    A file or pipe is read to its end. Nothing is waited for on a terminal, unless asked for with
    ``-``. A pipe that stays open and silent is told after some seconds: it may be a slow program,
    and then the bundled incidents would be the wrong ones.
    """
    if sys.stdin is None or (sys.stdin.isatty() and not wanted):
        return b""
    try:
        number = sys.stdin.fileno()
    except (OSError, ValueError):  # replaced by a program that calls us
        with contextlib.suppress(OSError):
            return sys.stdin.buffer.read(most)
        return b""
    if not wanted:
        kind = os.fstat(number).st_mode
        if stat.S_ISCHR(kind):  # /dev/null
            return b""
        if stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind):
            _wait(number)
    return sys.stdin.buffer.read(most)


def _wait(number: int) -> None:
    if sys.platform == "win32":  # select knows no pipes there
        return
    ready, _, _ = select.select([number], [], [], _PATIENCE_S)
    if not ready:
        raise UsageError(
            f"nothing came through standard input within {_PATIENCE_S:.0f} seconds; give a file, "
            "- to wait for standard input, or < /dev/null for the bundled incidents"
        )


@contextlib.contextmanager
def _as_file(data: bytes, options: Namespace) -> Iterator[tuple[Path, str]]:
    """Lay bytes down as a file, named after what they are."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="syria-geo-") as folder:
        path = Path(folder) / f"standard-input{_suffix(data, options)}"
        path.write_bytes(data)
        yield path, _STDIN


def _suffix(data: bytes, options: Namespace) -> str:
    from syria_geo.incidents import FORMATS, REPORTS, is_table

    said = getattr(options, "format", None)
    if said:
        suffix = f".{said.lower().lstrip('.')}"
        if suffix not in (*FORMATS, *REPORTS):
            raise UsageError(f"--format {show(said)}: {choices((*FORMATS, *REPORTS))}")
        return suffix
    if known := _suffix_by_content(data):
        return known
    is_text = getattr(options, "report", None) or not is_table(data, options.encoding)
    return ".txt" if is_text else ".csv"


def _suffix_by_content(data: bytes) -> str:
    """Tell a file by its first bytes; empty for what may be a table or a text."""
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data[:_PARTS_OF_ZIP]:
            return ".docx"
        return ".ods" if b"opendocument" in data[:200] else ".xlsx"
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"<kml" in start:
        return ".kml"
    if _is_json_line(data):
        return ".jsonl"
    known = next((suffix for magic, suffix in _MAGIC if start.startswith(magic)), "")
    return known or (".eml" if _MAIL.match(start) else "")


def _is_json_line(data: bytes) -> bool:
    """Tell a line that is a whole object, and no collection of features, from other JSON."""
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    try:
        found = json.loads(first) if first.startswith(b"{") else None
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("type") != "FeatureCollection"


@contextlib.contextmanager
def report_path(options: Namespace) -> Iterator[Path]:
    """Give the file of a report, which may come through standard input."""
    if options.report != "-":
        yield Path(options.report)
        return
    data = _stdin_bytes(wanted=True)
    if not data:
        raise UsageError("standard input is empty; pipe a report into it or give a file")
    with _as_file(data, options) as (path, _):
        yield path
