"""Streams, memory, links: what a shell or a system may do to a command."""

from __future__ import annotations

from pathlib import Path

from hostile.case import Case, Make, Ran, cli, csv_of, has, holds, nothing, refused, right, written

__all__ = ["CASES"]

_KIND = "streams, folders and memory"
_ONE = csv_of("Douma city,3")
_DOUMA = holds("place_text", "Douma city")


def _link_to_itself(name: str) -> Make:
    return lambda folder: (folder / name).symlink_to(name)


def _both(*makes: Make) -> Make:
    def make(folder: Path) -> None:
        for one in makes:
            one(folder)

    return make


def _rows(n: int) -> Make:
    notes = "seen from far " * 1500
    return written(
        "in.csv",
        lambda: (
            "place_text,killed,notes\n" + "".join(f"Douma city,{i % 9},{notes}\n" for i in range(n))
        ),
    )


def _wrote(ran: Ran) -> None:
    assert "Douma" in (ran.folder / "out.geojson").read_text(encoding="utf-8")


def _phrase_on_closed(*closed: int) -> Case:
    names = ", ".join(("stdin", "stdout", "stderr")[n] for n in closed)
    if 1 in closed:
        says = () if 2 in closed else ("standard output is closed",)
        return refused(
            _KIND,
            f"a phrase, with {names} closed",
            nothing,
            ("locate", "Douma city"),
            *says,
            code=2,
            closed=closed,
            outcome="refused: standard output is closed",
        )
    return right(
        _KIND,
        f"a phrase, with {names} closed",
        nothing,
        ("locate", "Douma city"),
        "answered",
        has("Douma"),
        closed=closed,
    )


CASES = [
    *(_phrase_on_closed(*closed) for closed in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2))),
    *(right(_KIND, f"an export to a file, with streams {closed} closed", _ONE,
            ("export", "in.csv", "-o", "out.geojson"), "written", _DOUMA, closed=closed)
      for closed in ((0,), (1,), (2,), (0, 1, 2))),
    *(right(_KIND, f"a map, with streams {closed} closed", _ONE,
            ("map", "in.csv", "-o", "out.html"), "written", nothing, closed=closed)
      for closed in ((1,), (0, 1, 2))),
    refused(_KIND, "an export to a closed standard output", _ONE, ("export", "in.csv"), "standard output is closed",
            code=2, closed=(1,)),
    refused(_KIND, "a map to a closed standard output", _ONE, ("map", "in.csv"), "standard output is closed",
            code=2, closed=(1,)),
    refused(_KIND, "a summary to a closed standard output", _ONE, ("summary", "in.csv"), "standard output is closed",
            code=2, closed=(1,)),
    refused(_KIND, "sources to a closed standard output", nothing, ("sources",), "standard output is closed",
            code=2, closed=(1,)),
    refused(_KIND, "zones to a closed standard output", nothing, ("zones", "2016-12-13"), "standard output is closed",
            code=2, closed=(1,)),
    refused(_KIND, "a report to a closed standard output",
            written("in.txt", "On 3 May 2016, shells fell on Douma city; 7 civilians were killed.\n"),
            ("read", "in.txt"), "standard output is closed", code=2, closed=(1,)),
    refused(_KIND, "the help to a closed standard output", nothing, ("--help",), "standard output is closed",
            code=2, closed=(1,)),
    refused(_KIND, "the version to a closed standard output", nothing, ("--version",), "standard output is closed",
            code=2, closed=(1,)),
    refused(_KIND, "an unknown option, standard error closed", nothing, ("locate", "--what"), code=2, closed=(2,),
            outcome="refused, and nothing can be said"),
    refused(_KIND, "a faulty table, standard error closed", csv_of("Douma city,xyz"),
            ("export", "in.csv", "-o", "out.geojson"), code=1, closed=(2,), outcome="refused, and nothing can be said"),
    refused(_KIND, "a table from a closed standard input", nothing, ("export", "-", "-o", "out.geojson"),
            "standard input is", code=2, closed=(0,)),
    refused(_KIND, "a report from a closed standard input", nothing, ("read", "-", "-o", "out.csv"),
            "standard input is", code=2, closed=(0,)),
    refused(_KIND, "an empty standard input", nothing, ("export", "-", "-o", "out.geojson"),
            "standard input is empty", code=2),
    refused(_KIND, "NUL bytes through standard input", nothing, ("export", "-", "-o", "out.geojson"),
            "NUL", stdin=b"place_text\n\0\0\0\n"),
    refused(_KIND, "bytes that are no text through standard input", nothing, ("locate",), "UTF-8",
            stdin=b"\xff\xfe\xfa\n"),
    refused(_KIND, "an input that is a link to itself", _link_to_itself("in.csv"),
            ("export", "in.csv", "-o", "out.geojson"), "link", code=2),
    refused(_KIND, "a report that is a link to itself", _link_to_itself("in.txt"),
            ("read", "in.txt", "-o", "out.csv"), "link", code=2),
    refused(_KIND, "an output that is a link to itself", _both(_ONE, _link_to_itself("out.geojson")),
            ("export", "in.csv", "-o", "out.geojson"), "link", code=2, leaves=("out.geojson",)),
    refused(_KIND, "polygons that are a link to itself", _both(_ONE, _link_to_itself("p.gpkg")),
            ("join", "in.csv", "--polygons", "p.gpkg", "-o", "out.geojson"), "link", code=2),
    refused(_KIND, "a profile that is a link to itself", _both(_ONE, _link_to_itself("p.toml")),
            ("export", "in.csv", "--profile", "p.toml", "-o", "out.geojson"), "link", code=2),
    refused(_KIND, "coverage that is a link to itself", _both(_ONE, _link_to_itself("c.csv")),
            ("map", "in.csv", "--coverage", "c.csv", "-o", "out.html"), "link", code=2),
    refused(_KIND, "an output in a folder that is a link to itself", _both(_ONE, _link_to_itself("d")),
            ("export", "in.csv", "-o", "d/out.geojson"), "link", code=2),
    refused(_KIND, "an evidence page that is a link to itself",
            _both(written("in.txt", "On 3 May 2016, shells fell on Douma city; 7 civilians were killed.\n"),
                  _link_to_itself("e.html")),
            ("read", "in.txt", "-o", "out.csv", "--evidence", "e.html"), "link", code=2),
    refused(_KIND, "sources of a link to itself", _link_to_itself("a.geojson"), ("sources", "a.geojson"), "link", code=2),
    refused(_KIND, "an input that is a folder", lambda f: (f / "in.csv").mkdir(),
            ("export", "in.csv", "-o", "out.geojson"), "is a folder", code=2),
    refused(_KIND, "an output that is a folder", _both(_ONE, lambda f: (f / "out.geojson").mkdir()),
            ("export", "in.csv", "-o", "out.geojson"), "folder", code=2, leaves=("out.geojson",)),
    refused(_KIND, "a parent that is a file", _both(_ONE, written("d", "x")),
            ("export", "in.csv", "-o", "d/out.geojson"), "d/out.geojson", code=2),
    refused(_KIND, "a name of 300 letters", _ONE, ("export", "in.csv", "-o", "x" * 300 + ".geojson"), "too long", code=2),
    refused(_KIND, "an input with a name of 300 letters", nothing, ("export", "x" * 300 + ".csv", "-o", "out.geojson"),
            "too long", code=2),
    refused(_KIND, "an input with NUL in its name", nothing, ("export", "a\0.csv", "-o", "out.geojson"), "NUL", code=2),
    refused(_KIND, "an output with NUL in its name", _ONE, ("export", "in.csv", "-o", "o\0.geojson"), "NUL", code=2),
    refused(_KIND, "an empty name", nothing, ("export", "", "-o", "out.geojson"), "empty", code=2),
    refused(_KIND, "an empty name of an output", _ONE, ("export", "in.csv", "-o", ""), "extension", code=2),
    *(refused(_KIND, f"{what} with {room} MiB of memory left", make, words, "memory", code=2, address_mib=room,
              outcome="refused: too little memory; nothing half written", may_die=True)
      for what, make, words, room in (
          ("a table of 3,000 long rows", _rows(3_000), ("export", "in.csv", "--yes", "-o", "out.geojson"), 25),
          ("a table of 3,000 long rows to GeoPackage", _rows(3_000), ("export", "in.csv", "-o", "out.gpkg"), 25),
          ("a map of 3,000 long rows", _rows(3_000), ("map", "in.csv", "-o", "out.html"), 25),
          ("a text of 400 MB", written("in.txt", lambda: b"a word " * 60_000_000), ("read", "in.txt", "-o", "out.csv"), 40),
          ("a line of 50 MB", written("in.csv", lambda: "place_text,killed\n" + "x" * 50_000_000 + ",1\n"), ("export", "in.csv", "-o", "out.geojson"), 60),
      )),
]  # fmt: skip
_ = cli
