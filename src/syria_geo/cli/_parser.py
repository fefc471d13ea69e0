"""What can be typed: commands, their options, and an example for each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from syria_geo.cli import _commands

__all__ = ["build_parser"]

_INPUT = "incidents as .csv, .geojson, .gpkg, .fgb or .parquet, or a report as .txt, .md or .pdf"


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of ``syria-geo``."""
    parser = argparse.ArgumentParser(
        prog="syria-geo",
        description="Documented incidents in Syria, placed honestly.",
        epilog="example:\n  syria-geo map -o map.html\n\n"
        "exit code: 0 success, 1 some rows could not be used, 2 wrong usage",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_map, _add_read, _add_locate, _add_join, _add_summary, _add_export):
        add(commands)
    _add_sources(commands)
    return parser


class _Version(argparse.Action):
    """Look the version up only when it is asked for."""

    def __init__(self, **settings: object) -> None:
        super().__init__(nargs=0, **settings)  # type: ignore[arg-type]

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"syria-geo {version('syria-geo')}\n")
        parser.exit()


_Commands = argparse._SubParsersAction  # argparse has no public name for it
_Run = Callable[[argparse.Namespace], int]


def _command(
    commands: _Commands[argparse.ArgumentParser], name: str, run: _Run, *, about: str, example: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _takes_incidents(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "input", nargs="?", metavar="INPUT", help=f"{_INPUT}; the bundled incidents if left out"
    )
    command.add_argument(
        "--keep-going",
        action="store_true",
        help="use what can be used: a faulty cell becomes empty, its row says why in the column "
        "'faults', and the exit code is 1; without this, a file with faults is refused whole",
    )


def _takes_output(command: argparse.ArgumentParser, kinds: str) -> None:
    command.add_argument(
        "-o", "--output", metavar="FILE", help=f"file to write ({kinds} to standard output if none)"
    )


def _add_map(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "map",
        _commands.draw_map,
        about="make one HTML page with the map, which opens without a network, or a picture",
        example="syria-geo map incidents.csv -o map.html --language ar",
    )
    _takes_incidents(command)
    _takes_output(command, ".html, or as a picture .png, .svg or .pdf; HTML")
    command.add_argument("--level", help="areas to colour: governorate, district or sub-district")
    command.add_argument("--value", help="what colours them: massacres, incidents, killed, ...")
    command.add_argument("--language", help="language the page opens in: en or ar")
    command.add_argument("--title", help="title of the page")
    command.add_argument("--tiles", help="online tiles by name; the page then needs a network")
    command.add_argument(
        "--kind", help="of picture: choropleth, symbols, hexagons, months, parties, bars, victims"
    )


def _add_read(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "read",
        _commands.read,
        about="read a report to incidents, and compare them with its own printed totals",
        example="syria-geo read report.pdf -o incidents.csv",
    )
    command.add_argument("report", metavar="REPORT", help="the report as .txt, .md or .pdf")
    _takes_output(command, ".csv; CSV")
    command.add_argument(
        "--evidence", metavar="FILE", help="a page (.html) that shows where each figure stands"
    )


def _add_locate(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "locate",
        _commands.locate,
        about="find the places that phrases name, one JSON line for each",
        example='syria-geo locate "Al Sukkari neighborhood, Aleppo city"\n'
        "  syria-geo locate --governorate Idleb < places.txt > found.jsonl",
    )
    command.add_argument(
        "text",
        nargs="*",
        metavar="TEXT",
        help="place phrases; one a line from standard input if none",
    )
    command.add_argument("--governorate", help="governorate they lie in: P-code or name")
    command.add_argument("--explain", action="store_true", help="say how each answer was found")
    _takes_output(command, "JSON lines;")


def _add_join(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "join",
        _commands.export,
        about="locate incidents and join admin units and control zones to them",
        example="syria-geo join incidents.csv -o joined.geojson",
    )
    _takes_incidents(command)
    _takes_output(command, "format by extension; GeoJSON")


def _add_summary(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "summary",
        _commands.summarise,
        about="make the report's tables from the data; every row is counted",
        example="syria-geo summary incidents.csv -o tables.html",
    )
    _takes_incidents(command)
    _takes_output(command, ".txt, .csv or .html; text")


def _add_export(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "export",
        _commands.export,
        about="locate incidents and write them for other programs, format by extension",
        example="syria-geo export incidents.csv -o incidents.gpkg",
    )
    _takes_incidents(command)
    _takes_output(command, ".geojson, .csv, .gpkg, .fgb, .parquet or .kml; GeoJSON")


def _add_sources(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "sources",
        _commands.list_sources,
        about="list the data that ship: whose, which licence, as of when",
        example="syria-geo sources --json",
    )
    command.add_argument("--json", action="store_true", help="with every detail, as JSON")
