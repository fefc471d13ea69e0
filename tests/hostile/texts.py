"""Texts: encodings, characters that are none, formulas, markup, and cells without end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hostile.case import (
    EITHER,
    Case,
    Ran,
    cells,
    csv_of,
    faulty,
    has,
    holds,
    nothing,
    refused,
    right,
    written,
)
from hostile.geojson import collection, feature

__all__ = ["CASES"]

_EXPORT = ("export", "in.csv", "--yes", "-o", "out.geojson")
_TABLE = "place_text,killed\nمدينة دوما,3\n"
_DOUMA = holds("place_text", "مدينة دوما")
_LONG = 200_000

# --- encodings -----------------------------------------------------------------------------------


def _encodings() -> list[Case]:
    kind = "encodings"
    found = [
        right(
            kind, f"CSV in {name}", written("in.csv", _TABLE.encode(name)), _EXPORT, "read", _DOUMA
        )
        for name in ("utf-8", "utf-8-sig", "utf-16", "windows-1256")
    ]
    found += [
        right(kind, f"CSV in {name}, told so", written("in.csv", _TABLE.encode(name)), (*_EXPORT, "--encoding", name),
              "read", _DOUMA)
        for name in ("utf-16-le", "utf-32", "iso-8859-6", "mac-arabic", "utf-7")
    ]  # fmt: skip
    found += [
        refused(kind, f"CSV with {what}", written("in.csv", data), _EXPORT, says)
        for what, data, says in (
            ("bytes that are no UTF-8", b"place_text,killed\nDouma \xff\xfe,3\n", "UTF-8"),
            ("a character cut in its middle", "place_text\nمدينة دوما".encode()[:-1], "UTF-8"),
            ("a surrogate written as UTF-8", b"place_text,killed\nDouma \xed\xa0\x80,3\n", "UTF-8"),
            ("an overlong NUL", b"place_text,killed\nDouma \xc0\x80,3\n", "UTF-8"),
            ("UTF-16 cut in its middle", _TABLE.encode("utf-16")[:-1], "UTF-16"),
            ("the mark of UTF-16 and nothing of it", b"\xff\xfep", "UTF-16"),
            ("a NUL character", b"place_text,killed\nDouma\0 city,3\n", "NUL"),
            ("nothing in it", b"", "empty"),
            ("only a mark of its encoding", b"\xef\xbb\xbf", "empty"),
            ("a mebibyte of NUL", bytes(1 << 20), "NUL"),
            ("all bytes there are", bytes(range(256)) * 10, ""),
        )
    ]
    found += [
        refused(kind, f"encoding named {name!r}", written("in.csv", _TABLE), (*_EXPORT, "--encoding", name), says, code=2)
        for name, says in (("no-such", "no-such"), ("base64", "base64"), ("zlib", "zlib"), ("", "encoding"), ("rot13", "rot13"),
                           ("unicode_escape", "unicode_escape"), ("idna", "idna"), ("x" * 5000, "encoding"),
                           ("utf-8\n", "encoding"), ("punycode", "punycode"))
    ]  # fmt: skip
    for suffix, text in (
        ("txt", "killed in مدينة"),
        ("geojson", '{"type":"FeatureCollection","features":[]}'),
    ):
        words = (
            ("read", f"in.{suffix}", "-o", "out.csv")
            if suffix == "txt"
            else ("export", f"in.{suffix}", "-o", "out.csv")
        )
        found.append(refused(kind, f"a .{suffix} that is no UTF-8", written(f"in.{suffix}", text.encode() + b"\xff\xff"),
                             words, "UTF-8"))  # fmt: skip
    return found


# --- characters ----------------------------------------------------------------------------------

_MARKS = {
    "right-to-left override": "\u202e", "right-to-left isolate": "\u2067", "zero-width joiner": "\u200d",
    "zero-width space": "\u200b", "byte order mark": "\ufeff", "tatweel": "ـ", "soft hyphen": "\xad",
    "line separator U+2028": "\u2028", "paragraph separator U+2029": "\u2029", "next line U+0085": "\x85",
    "vertical tab": "\x0b", "form feed": "\x0c", "bell": "\x07", "escape": "\x1b[31m", "delete": "\x7f",
    "noncharacter U+FFFF": "\uffff", "private use": "\ue000", "beyond the basic plane": "\U0001f600",
    "a tag character": "\U000e0041", "100 combining marks": "\u0301" * 100,
}  # fmt: skip


def _kept(text: str) -> Callable[[Ran], None]:
    def check(ran: Ran) -> None:
        [found] = cells(ran, "notes")
        assert found == text, (found, text)
        [place] = cells(ran, "place_name_en")
        assert place in {"Duma", "Douma", "", None}, place

    return check


def _characters() -> list[Case]:
    kind = "characters"
    found = []
    for name, mark in _MARKS.items():
        notes = f"a{mark}b"
        line = json.dumps({"place_text": f"Dou{mark}ma city", "notes": notes}, ensure_ascii=False)
        found += [
            right(kind, f"{name} in JSON lines", written("in.jsonl", line + "\n"), ("export", "in.jsonl", "-o", "out.geojson"),
                  "one row; kept as it is", _kept(notes)),
            right(kind, f"{name} in CSV", written("in.csv", f'place_text,notes\n"Dou{mark}ma city","{notes}"\n'),
                  ("export", "in.csv", "-o", "out.geojson"), "one row; kept as it is", _kept(notes)),
        ]  # fmt: skip
    for suffix in ("gpkg", "kml", "xlsx", "ods", "parquet", "csv", "jsonl", "fgb", "html"):
        text = "a" + "".join(_MARKS.values()) + "b"
        words = (
            ("map", "in.csv", "-o", "out.html")
            if suffix == "html"
            else ("export", "in.csv", "-o", f"out.{suffix}")
        )
        found.append(right(kind, f"all of these characters in one cell, to .{suffix}",
                           written("in.csv", f'place_text,notes\nDouma city,"{text}"\n'), words, "written", nothing))  # fmt: skip
    found += [
        refused(kind, f"half a character in {what}", make, words, "half a character")
        for what, make, words in (
            ("JSON lines", written("in.jsonl", '{"place_text":"Douma \\ud800"}\n'), ("export", "in.jsonl", "-o", "out.geojson")),
            ("a name of JSON lines", written("in.jsonl", '{"place_text":"Douma","\\udfff":1}\n'), ("export", "in.jsonl", "-o", "out.geojson")),
            ("GeoJSON", collection(feature(notes="\ud800")), ("export", "in.geojson", "-o", "out.csv")),
        )
    ]  # fmt: skip
    return found


# --- formulas and markup -------------------------------------------------------------------------

_FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A0", "=HYPERLINK(\"http://a.example\")",
             " =1+1", "\n=1", "x\n=1+1", "x\r=1+1", "x\r\n=1", "x\u2028=1", "'=1", "＝1+1")  # fmt: skip
_MARKUP = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>",
           "{{7*7}}", "{% for x in y %}", "${7*7}", "\"'><svg onload=alert(1)>", "<!--", "]]>", "javascript:alert(1)",
           "&lt;b&gt;", "<b", "\\u003cscript>", "%3Cscript%3E", "<style>*{display:none}</style>", "`alert(1)`")  # fmt: skip


def _guarded(ran: Ran) -> None:
    import csv

    with (ran.folder / "out.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    cell = row["notes"]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell


def _unmarked(ran: Ran) -> None:
    page = (ran.folder / "out.html").read_text(encoding="utf-8")
    for sign in ("<script>alert(1)", "<img src=x", "<svg onload", "<style>*{display"):
        assert sign not in page, sign


def _injected() -> list[Case]:
    found = []
    for text in _FORMULAS:
        cell = '"' + text.replace('"', '""') + '"'
        found.append(right("formulas", f"a cell {text!r}", written("in.csv", f"place_text,notes\nDouma city,{cell}\n"),
                           ("export", "in.csv", "-o", "out.csv"), "no cell begins a formula", _guarded))  # fmt: skip
    for text in _MARKUP:
        row = json.dumps(
            {
                "place_text": f"Douma city {text}",
                "killed": 3,
                "notes": text,
                "source": text,
                text: text,
            }
        )
        report = f"On 3 May 2016, shells fell on Douma city {text}, killing 7 civilians.\n"
        found += [
            right("markup", f"a cell {text!r}, on a map", written("in.jsonl", row + "\n"),
                  ("map", "in.jsonl", "--title", text, "-o", "out.html"), "shown as text", _unmarked),
            right("markup", f"a cell {text!r}, in a summary", written("in.jsonl", row + "\n"),
                  ("summary", "in.jsonl", "-o", "out.html"), "shown as text", _unmarked),
            right("markup", f"a report of {text!r}, as evidence", written("in.txt", report),
                  ("read", "in.txt", "-o", "out.csv", "--evidence", "out.html"), "shown as text", _unmarked),
        ]  # fmt: skip
    found.append(right("markup", "a title of markup in a picture", written("in.csv", "place_text\nDouma city\n"),
                       ("map", "in.csv", "-o", "out.svg", "--title", "<script>alert(1)</script>$\\frac{1}{$"), "shown as text",
                       has("<svg", not_=("<script>alert",), name="out.svg")))  # fmt: skip
    return found


# --- cells and phrases without end ---------------------------------------------------------------

_ENDLESS = ("(", ")", "[", "a", " ", "0", "1,", "ا", "،", "-", "'", '"', ".", "/", "\u0301", "ـ", "and ", "in ", "من ",
            "1 ", "من مدينة ", "Aleppo ", "<", "&", "=", "\\", "(a")  # fmt: skip


def _endless() -> list[Case]:
    kind = "cells without end"
    found = []
    for piece in _ENDLESS:
        text = piece * (_LONG // len(piece))
        shown = f"{_LONG:,} characters of {piece!r}"
        for column in (
            "date",
            "killed",
            "perpetrators",
            "latitude",
            "stated_governorate",
            "notes",
            "own",
        ):
            if (len(piece) + len(column)) % 3 and column not in {"date", "killed"}:
                continue  # each piece in some of the columns, each column with some of the pieces
            line = json.dumps({"place_text": "Douma city", column: text})
            found.append(_either(kind, f"{shown} as {column}", written("in.jsonl", line + "\n"),
                                 ("export", "in.jsonl", "-o", "out.geojson")))  # fmt: skip
        found.append(_either(kind, f"{shown} as a header", written("in.csv", f'place_text,"{text.replace(chr(34), chr(34) * 2)}"\nDouma city,1\n'),
                             ("export", "in.csv", "-o", "out.geojson")))  # fmt: skip
        found.append(
            _either(
                kind,
                f"{_LONG // 4:,} characters of {piece!r} as a report",
                written("in.txt", text[: _LONG // 4]),
                ("read", "in.txt", "-o", "out.csv"),
            )
        )
    return found


def _either(kind: str, name: str, make: Callable[[Path], object], words: tuple[str, ...]) -> Case:
    """Make a case that may be read or refused, and only must end soon and say so."""
    return right(
        kind,
        name,
        make,
        words,
        "ends soon: read, or refused with its column",
        nothing,
        code=EITHER,
        seconds=10,
    )


_LARGE = refused("cells without end", "a report of 6 million characters", written("in.txt", lambda: "killed in Douma. " * 360_000),
                 ("read", "in.txt", "-o", "out.csv"), "give it in parts")  # fmt: skip
CASES = [_LARGE, *_encodings(), *_characters(), *_injected(), *_endless()]
_ = faulty, csv_of
