"""What can be typed: commands, their options, and examples for each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from syria_geo.cli import _cases, _commands, _decisions, _links, _review, _serving
from syria_geo.errors import harmless
from syria_geo.vocabulary import LEVELS

__all__ = ["BY", "KINDS", "LEVELS", "SCHEMES", "SERVE_PORT", "VALUES", "build_parser"]

_INPUT = (
    "incidents as .csv, .xlsx, .ods, .jsonl, .geojson, .gpkg, .kml, .parquet and the like, a "
    "report as .txt, .md or .pdf, or - for standard input; the bundled incidents if left out and "
    "nothing comes through standard input"
)
# As in the modules that use them, which are too heavy to be imported for a help text.
VALUES = (
    "massacres", "five_or_more_killed", "incidents", "killed", "children", "women", "rate",
)  # fmt: skip
KINDS = {
    "choropleth": "areas, darker where more is documented",
    "symbols": "a circle at each place",
    "hexagons": "density in areas of equal size",
    "months": "a small map for each month",
    "years": "one for each year",
    "parties": "one for each party",
    "bars": "a table as bars, by --by",
    "victims": "children and women among those killed, by --by",
    "zones": "who held the ground on the day of the last incident, or on --day",
}
SCHEMES = (
    "fisher_jenks", "quantiles", "equal_interval", "head_tail_breaks", "maximum_breaks",
)  # fmt: skip
SERVE_PORT = 8321
BY = ("party", "governorate", "found", "control", "zone", "month", "year", "means")


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of ``syria-geo``."""
    parser: argparse.ArgumentParser = _Parser(
        prog="syria-geo",
        description="Documented incidents in Syria, placed honestly.",
        epilog="examples:\n  syria-geo map -o map.html\n  syria-geo example -o sample.csv\n"
        "  syria-geo map sample.csv -o map.html\n\n"
        "exit code: 0 success, 1 some rows could not be used, 2 wrong usage",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, help="print the version and exit")
    parser.add_argument(
        "--completion",
        action=_Completion,
        metavar="SHELL",
        choices=("bash", "zsh", "tcsh"),
        help="print a completion script for bash, zsh or tcsh and exit",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        _add_map, _add_read, _add_locate, _add_join, _add_summary, _add_zones, _add_export,
        _add_link, _add_case, _add_verify,
        _add_serve, _add_review, _add_decisions, _add_example, _add_layouts, _add_sources,
    ):  # fmt: skip
        add(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser that says what may have been meant."""

    def error(self, message: str) -> NoReturn:
        """Add the nearest option or choice to what argparse says."""
        super().error(harmless(f"{message}{self._near(message)}", lines=False))

    def _near(self, message: str) -> str:
        if message.startswith("unrecognized arguments: "):
            wrong = message.split(": ", 1)[1].split()[0].split("=")[0]
            options = self._all_options()
            if theirs := options.get(wrong):
                return f"; {wrong} is an option of {', '.join(theirs)}"
            return _did_you_mean(wrong, options)
        return ""

    def _all_options(self) -> dict[str, list[str]]:
        """Give the options, each with the commands that have it: who fails is the parser above."""
        commands = (a for a in self._actions if isinstance(a, argparse._SubParsersAction))
        parsers = [pair for action in commands for pair in action.choices.items()]
        found: dict[str, list[str]] = {option: [] for option in self._option_string_actions}
        for name, parser in parsers:
            for option in parser._option_string_actions:
                found.setdefault(option, []).append(name)
        return found

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            allowed = [str(choice) for choice in action.choices]
            near = _did_you_mean(str(value), allowed)
            message = f"{value!r} is not known; choose from {', '.join(allowed)}{near}"
            raise argparse.ArgumentError(action, message)


def _did_you_mean(wrong: str, allowed: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(wrong, list(allowed), n=1, cutoff=0.7)
    return f"; did you mean {near[0]}?" if near else ""


class _Version(argparse.Action):
    """Look the version up only when it is asked for."""

    def __init__(self, **settings: object) -> None:
        super().__init__(nargs=0, **settings)  # type: ignore[arg-type]

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"syria-geo {version('syria-geo')}\n")
        parser.exit()


class _Completion(argparse.Action):
    """Write the completion script of a shell."""

    def __call__(
        self, parser: argparse.ArgumentParser, _: object, shell: object, *__: object
    ) -> None:
        import shtab

        sys.stdout.write(shtab.complete(parser, str(shell)) + "\n")
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
    command.add_argument(
        "-q", "--quiet", action="store_true", help="say nothing but faults on standard error"
    )
    return command


def _takes_incidents(command: argparse.ArgumentParser) -> None:
    command.add_argument("input", nargs="?", metavar="INPUT", help=_INPUT)
    _takes_table(command)


def _takes_table(command: argparse.ArgumentParser, *, decisions: str = "--decisions") -> None:
    table = command.add_argument_group("a table of your own")
    table.add_argument(
        "--columns",
        action="append",
        metavar="OURS=THEIRS,...",
        help="which column holds what, such as place_text=Location,date='Date of event'; parts "
        "of a place are joined by +: place_text=Neighbourhood+City",
    )
    table.add_argument(
        "--yes", action="store_true", help="accept the columns that were recognised by header"
    )
    table.add_argument(
        "--dates", choices=("dmy", "mdy", "ymd"), help="what 05/09/2016 means; never guessed"
    )
    table.add_argument(
        "--layer", "--sheet", metavar="NAME", help="layer of a GIS file, sheet of a workbook"
    )
    table.add_argument(
        "--layout",
        metavar="NAME|FILE",
        help="the format of others that the table is in, such as ucdp-ged (syria-geo layouts "
        "lists them), or a TOML file of your own; recognised by its columns if left out, none: not "
        "recognised",
    )
    table.add_argument("--encoding", metavar="NAME", help="of a CSV file, e.g. windows-1256")
    table.add_argument(
        "--format", metavar="EXT", help="what comes through standard input: csv, xlsx, txt, ..."
    )
    table.add_argument("--profile", metavar="FILE", help="read the table as this file says")
    table.add_argument(
        "--save-profile", metavar="FILE", help="keep how it was read, for the next table like it"
    )
    table.add_argument(
        "--ignore-points",
        action="store_true",
        help="find places by their words, whatever coordinates the table has",
    )
    table.add_argument(
        decisions,
        metavar="FILE",
        help="what people decided about place phrases: a CSV file of decisions, which beats what "
        "is found; see docs/how-to/decisions.md",
    )
    table.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="processes to find places with, for tables of thousands of phrases",
    )
    table.add_argument(
        "--keep-going",
        action="store_true",
        help="use what can be used: a faulty cell becomes empty, its row says why in the column "
        "'faults', and the exit code is 1; without this, a file with faults is refused whole",
    )


def _takes_coverage(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--coverage",
        metavar="FILE",
        help="which days and areas the sources cover: a CSV file with source, first_day and "
        "last_day; without it, that nobody states it is said",
    )


def _takes_release(command: argparse.ArgumentParser) -> None:
    release = command.add_argument_group("for the public (docs/how-to/safe-release.md)")
    release.add_argument(
        "--public",
        action="store_true",
        help="make places coarse, withhold the words of the source and all columns that give a "
        "place away; every sum stays as it was",
    )
    release.add_argument(
        "--public-level",
        choices=tuple(LEVELS),
        help="the finest unit that is told; governorate if left out",
    )
    release.add_argument(
        "--public-radius-km",
        type=float,
        metavar="KM",
        help="least radius of a released point: smaller units are told by larger ones",
    )
    release.add_argument(
        "--public-least",
        type=int,
        metavar="N",
        help="least number of named places in a released unit, and of rows in a group that is not "
        "warned of; 5 if left out",
    )
    release.add_argument(
        "--keep", metavar="COLUMN,...", help="further columns that stay, of your own or ours"
    )
    release.add_argument(
        "--drop", metavar="COLUMN,...", help="columns that are emptied besides, such as date"
    )


def _takes_batches(command: argparse.ArgumentParser) -> None:
    large = command.add_argument_group("a large table (.csv, .tsv, .jsonl, .parquet)")
    large.add_argument(
        "--batch",
        type=int,
        metavar="N",
        help="read, locate and write N rows at a time, with no more of them in memory; files over "
        "100 MB are worked on so without being asked. For .csv, .geojson, .jsonl and .parquet",
    )
    large.add_argument(
        "--resume",
        action="store_true",
        help="go on where a run in batches was stopped: its finished parts stand beside the "
        "output, in FILE.parts; the result is the same to the byte",
    )


def _takes_output(command: argparse.ArgumentParser, kinds: str) -> None:
    command.add_argument(
        "-o", "--output", metavar="FILE", help=f"file to write ({kinds} to standard output if none)"
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="write over the input, or over a file that syria-geo did not make",
    )


def _add_map(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "map",
        _commands.draw_map,
        about="make one HTML page with the map, which opens without a network, or a picture",
        example="syria-geo map incidents.csv -o map.html --language ar\n"
        "  syria-geo map incidents.xlsx --yes --dates dmy -o map.html\n"
        "  syria-geo map incidents.csv -o map.png --kind months --value killed",
    )
    _takes_incidents(command)
    _takes_release(command)
    _takes_output(command, ".html, or as a picture .png, .svg or .pdf; HTML")
    _takes_coverage(command)
    look = command.add_argument_group("what is shown")
    look.add_argument("--level", choices=tuple(LEVELS), help="areas to colour")
    look.add_argument(
        "--value",
        choices=VALUES,
        help="what colours them; left out: massacres where every incident states its kind, else "
        "incidents. five_or_more_killed is SNHR's threshold and says nothing of who the killed "
        "were",
    )
    look.add_argument("--language", choices=("en", "ar"), help="language the page opens in")
    look.add_argument("--title", help="title of the page or picture")
    look.add_argument("--scheme", choices=SCHEMES, help="how class limits are found")
    look.add_argument("--classes", type=int, metavar="N", help="number of classes")
    look.add_argument(
        "--hexagon-km2", type=float, metavar="KM2", help="area of the hexagons, square kilometres"
    )
    page = command.add_argument_group("pages")
    page.add_argument(
        "--tiles",
        metavar="NAME|URL",
        help="online tiles by name, or an address with {z}, {x} and {y}; the page then needs a "
        "network",
    )
    page.add_argument("--attribution", metavar="TEXT", help="whose the tiles are")
    page.add_argument(
        "--fragment",
        action="store_true",
        default=None,
        help="for an iframe in a page of somebody else, see docs/embedding.md",
    )
    picture = command.add_argument_group("pictures")
    picture.add_argument(
        "--kind",
        choices=KINDS,
        help="what is drawn, left out choropleth: "
        + "; ".join(f"{kind} ({about})" for kind, about in KINDS.items()),
    )
    picture.add_argument("--by", choices=BY, help="groups of bars")
    picture.add_argument("--day", metavar="DAY", help="of zones, such as 2016-12-13")
    picture.add_argument(
        "--draws",
        type=int,
        metavar="N",
        help="draw the places N times, such as 200, and stripe areas and hexagons that may be in "
        "another class",
    )
    picture.add_argument("--seed", type=int, metavar="N", help="of the draws")
    picture.add_argument("--dpi", type=int, metavar="N", help="pixels per inch of a PNG")


def _add_read(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "read",
        _commands.read,
        about="read a report to incidents, and compare them with its own printed totals",
        example="syria-geo read report.pdf -o incidents.csv",
    )
    command.add_argument(
        "report",
        metavar="REPORT",
        help="the report as .txt, .md, .pdf, .docx, .html or .eml, or - for standard input",
    )
    command.add_argument(
        "--ocr", action="store_true", help="read scanned pages by text recognition (Tesseract)"
    )
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
        "  syria-geo locate --governorate Idleb < places.txt > found.jsonl\n"
        "  syria-geo locate < places.txt -o found.csv\n"
        "  syria-geo locate --input incidents.csv --yes -o located.jsonl",
    )
    command.add_argument(
        "text",
        nargs="*",
        metavar="TEXT",
        help="place phrases; one a line from standard input if none",
    )
    command.add_argument("--governorate", help="governorate they lie in: P-code or name")
    command.add_argument("--explain", action="store_true", help="say how each answer was found")
    command.add_argument(
        "--input",
        metavar="FILE",
        help="a table of incidents instead of phrases, or - for one through standard input: its "
        "rows are written with all that was found",
    )
    _takes_table(command)
    _takes_batches(command)
    _takes_output(command, ".jsonl, or .csv; JSON lines")


def _add_join(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "join",
        _commands.join,
        about="locate incidents and join admin units, control zones and polygons of your own",
        example="syria-geo join incidents.csv -o joined.geojson\n"
        "  syria-geo join incidents.csv --polygons camps.gpkg --take name,code -o joined.gpkg\n"
        "  syria-geo join large.parquet --batch 50000 -o joined.parquet",
    )
    _takes_incidents(command)
    _takes_release(command)
    _takes_batches(command)
    _takes_output(command, "format by extension; GeoJSON")
    command.add_argument(
        "--polygons", metavar="FILE", help="polygons of your own: each incident gets their columns"
    )
    command.add_argument(
        "--take", metavar="COLUMN,...", help="which of their columns; all if left out"
    )


def _add_link(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "link",
        _links.link_tables,
        about="find the incidents of two tables that tell of the same event",
        example="syria-geo link snhr.csv ucdp.csv -o links.csv\n"
        "  syria-geo link ours.csv acled.csv --other-layout acled -o links.csv --events all.csv\n"
        "  syria-geo link ours.csv theirs.csv --decisions decided.csv -o links.csv\n"
        "  syria-geo link snhr.csv ucdp.csv -o links.csv --chart overlap.svg --names SNHR,UCDP\n"
        "  syria-geo link ours.csv -o twice.csv",
    )
    command.add_argument("one", metavar="A", help="a table or report, as for the other commands")
    command.add_argument(
        "other",
        nargs="?",
        metavar="B",
        help="the other one; if left out, incidents that A has twice are looked for",
    )
    _takes_table(command, decisions="--place-decisions")
    _takes_sides(command)
    command.add_argument(
        "--decisions",
        metavar="FILE",
        help="what people decided about pairs: a CSV file with one_id, other_id, judgement (same, "
        "unsure, different), decided_by, decided_at and reason",
    )
    command.add_argument(
        "--events", metavar="FILE", help="also the events of both tables, each once: a CSV file"
    )
    command.add_argument(
        "--chart",
        metavar="FILE",
        help="also a picture (.png, .svg, .pdf) of how many events each documents, and both",
    )
    command.add_argument(
        "--map",
        metavar="FILE",
        help="also a page (.html) of the events, each once, with what the sources say side by side",
    )
    command.add_argument(
        "--names", metavar="A,B", help="what the picture calls the two; their files if left out"
    )
    command.add_argument(
        "--language", choices=("en", "ar"), default="en", help="language of the evidence"
    )
    _takes_output(command, "CSV")


def _takes_sides(command: argparse.ArgumentParser) -> None:
    for side, name in zip(_links.SIDES, "AB", strict=True):
        group = command.add_argument_group(f"how {name} alone is to be read")
        for option in _links.SIDE_OPTIONS:
            metavar = "OURS=THEIRS,..." if option == "columns" else option.upper()
            group.add_argument(
                f"--{side}-{option}",
                action="append" if option == "columns" else "store",
                metavar=metavar,
                help=f"as --{option}, for {name}",
            )


def _add_summary(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "summary",
        _commands.summarise,
        about="make the report's tables from the data; every attack is counted",
        example="syria-geo summary incidents.csv -o tables.html\n"
        "  syria-geo summary incidents.csv --by party,month",
    )
    _takes_incidents(command)
    _takes_release(command)
    _takes_output(command, ".txt, .csv or .html; text")
    _takes_coverage(command)
    command.add_argument(
        "--by", metavar="TABLE,...", help=f"which tables: {', '.join(BY)}; all if left out"
    )
    command.add_argument(
        "--kinds",
        choices=("attacks", "all"),
        default="attacks",
        help="all: count deaths in custody and remains found, too",
    )


def _add_zones(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "zones",
        _commands.zones,
        about="write who held which ground on a day, or on each day of a stretch",
        example="syria-geo zones 2016-12-13 -o zones.gpkg\n"
        "  syria-geo zones 2016-12-01 --until 2016-12-31 -o december.geojson",
    )
    command.add_argument("day", metavar="DAY", help="such as 2016-12-13")
    command.add_argument("--until", metavar="DAY", help="the last day of a stretch")
    command.add_argument(
        "--simplified", action="store_true", help="fewer corners, as maps draw them"
    )
    _takes_output(command, ".geojson or .gpkg; GeoJSON")


def _add_export(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "export",
        _commands.export,
        about="locate incidents and write them for other programs, format by extension",
        example="syria-geo export incidents.csv -o incidents.gpkg\n"
        "  syria-geo export incidents.ods --yes -o located.xlsx\n"
        "  syria-geo export incidents.csv -o massacres.qgz    # a finished map for QGIS\n"
        "  syria-geo export incidents.csv -o mine.qgz --language ar --control 2016-12-13\n"
        "  syria-geo export incidents.csv --as uwazi -o import.csv    # for another database\n"
        "  syria-geo export large.csv --batch 20000 -o located.csv\n"
        "  syria-geo export large.csv --batch 20000 -o located.csv --resume    # where it stopped",
    )
    _takes_incidents(command)
    _takes_release(command)
    _takes_batches(command)
    _takes_output(
        command,
        ".geojson, .gpkg, .csv, .jsonl, .xlsx, .ods, .fgb, .parquet, .kml, .shp or .qgz; GeoJSON",
    )
    command.add_argument(
        "--as",
        dest="written_as",
        metavar="NAME|FILE",
        help="write the columns, words and scales of others, such as ucdp-ged or uwazi (syria-geo "
        "layouts lists them), or of a TOML file of your own; what they cannot hold is said",
    )
    project = command.add_argument_group("projects of QGIS (.qgz)")
    project.add_argument("--title", help="heading of the layouts")
    project.add_argument("--language", choices=("en", "ar"), help="language it opens in")
    project.add_argument(
        "--control",
        metavar="DAY,...",
        help="days whose control zones it has, such as 2013-01-01,2016-12-13; none; left out, all "
        "from the first incident to the last",
    )


def _add_case(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "case",
        _cases.case,
        about="make one folder with inputs, outputs, versions, options, log and checksums of all",
        example="syria-geo case incidents.csv -o case-2016-09\n"
        "  syria-geo case report.pdf -o case --decisions decisions.csv --at 2026-11-25T14:05+03:00",
    )
    command.add_argument("input", metavar="INPUT", help="a table of incidents, or a report")
    command.add_argument(
        "-o", "--output", metavar="FOLDER", required=True, help="the folder to make"
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="replace a case that stands there as syria-geo left it; no other folder is replaced",
    )
    command.add_argument(
        "--at",
        metavar="TIME",
        help="time of the work, to be written down: ISO 8601 with its offset from UTC; left out, "
        "that of SOURCE_DATE_EPOCH, else none: no clock is read",
    )
    command.add_argument("--language", choices=("en", "ar"), help="language the map opens in")
    command.add_argument(
        "--ocr", action="store_true", help="read scanned pages by text recognition (Tesseract)"
    )
    _takes_table(command)
    _takes_release(command)
    _takes_coverage(command)


def _add_verify(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "verify",
        _cases.verify,
        about="say whether every byte of a case is as it was left; exit code 1 if not",
        example="syria-geo verify case-2016-09\n"
        "  syria-geo verify case-2016-09 --rebuild    # make the outputs again and compare them",
    )
    command.add_argument("folder", metavar="FOLDER", help="what syria-geo case made")
    command.add_argument(
        "--rebuild",
        action="store_true",
        help="make the outputs again from the inputs and options there, and compare each",
    )
    command.add_argument(
        "--seal", metavar="SHA256", help="the seal that was noted when the case was made"
    )


def _add_review(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "review",
        _review.review,
        about="decide about doubtful places, or about links, on a page that this machine serves to "
        "itself",
        example="syria-geo review report.pdf --by Amal\n"
        "  syria-geo review incidents.csv --decisions decisions.csv --order valuable\n"
        "  syria-geo review incidents.csv --report-text report.txt --language ar\n"
        "  syria-geo review incidents.csv --xlsx queue.xlsx        # without a server\n"
        "  syria-geo review --from-xlsx queue.xlsx --by Amal\n"
        "  syria-geo review --links ours.csv theirs.csv --decisions decided.csv",
    )
    _takes_incidents(command)
    pairs = command.add_argument_group("links between two tables")
    pairs.add_argument(
        "--links",
        nargs=2,
        metavar=("A", "B"),
        help="decide which pairs of these two tables are one event; --decisions is then a file of "
        "decisions on links, which syria-geo link --decisions follows",
    )
    pairs.add_argument(
        "--place-decisions",
        metavar="FILE",
        help="what people decided about place phrases of the two tables",
    )
    pairs.add_argument(
        "--names", metavar="A,B", help="what the page calls the two; their files if left out"
    )
    _takes_sides(command)
    work = command.add_argument_group("deciding")
    work.add_argument("--by", metavar="NAME", help="who decides; the page asks if left out")
    work.add_argument(
        "--order",
        choices=("lethal", "valuable"),
        default="lethal",
        help="what comes first: where most were killed, or that times what the answer leaves open",
    )
    work.add_argument("--language", choices=("en", "ar"), default="en", help="the page opens in")
    work.add_argument(
        "--report-text",
        metavar="REPORT",
        help="the report that a table was read from, to show each phrase in its paragraph",
    )
    work.add_argument("--host", default="127.0.0.1", help="address to listen at (127.0.0.1)")
    work.add_argument(
        "--port", type=int, default=0, help="port to listen at; a free one if left out"
    )
    work.add_argument(
        "--no-browser", action="store_true", help="print the address and open no browser"
    )
    book = command.add_argument_group("without a server")
    book.add_argument(
        "--xlsx",
        metavar="FILE",
        help="write what is not decided yet as a workbook to fill in, and serve nothing",
    )
    book.add_argument(
        "--from-xlsx",
        metavar="FILE",
        help="add what was filled in to the file of decisions; all of it, or nothing",
    )
    book.add_argument(
        "--force",
        action="store_true",
        help="write over a workbook that was filled in, or that syria-geo did not make",
    )


def _add_serve(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "serve",
        _serving.serve,
        about="serve the matcher on this machine: to OpenRefine (reconciliation), and as JSON",
        example="syria-geo serve\n  syria-geo serve --workers 4 --port 9000",
    )
    command.add_argument(
        "--port",
        type=int,
        default=SERVE_PORT,
        metavar="N",
        help=f"port to listen at, left out {SERVE_PORT}, so that OpenRefine finds it again; 0 for "
        "a free one",
    )
    command.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="address to listen at; left out, this machine alone can ask. Nothing is encrypted",
    )
    command.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="processes to find places with, for several people at once",
    )
    command.add_argument(
        "--origin",
        action="append",
        metavar="URL",
        help="origin of pages that may ask besides those of this machine, such as that of an "
        "OpenRefine elsewhere; may be repeated",
    )
    command.add_argument(
        "--allow-host",
        action="append",
        metavar="NAME",
        help="name under which this machine is asked, besides localhost and its addresses; may be "
        "repeated",
    )


def _add_decisions(commands: _Commands[argparse.ArgumentParser]) -> None:
    about = "work with files of what people decided about places"
    group: argparse.ArgumentParser = commands.add_parser(
        "decisions",
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog="example:\n  syria-geo decisions merge amal.csv omar.csv -o decisions.csv",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    merge = _command(
        verbs,
        "merge",
        _decisions.merge,
        about="put the decisions of several people together, and say how far they agree",
        example="syria-geo decisions merge amal.csv omar.csv -o decisions.csv",
    )
    merge.add_argument("files", nargs="+", metavar="FILE", help="files of decisions")
    _takes_output(merge, ".csv; CSV")
    check = _command(
        verbs,
        "check",
        _decisions.check,
        about="say which decisions no longer fit the gazetteer and what is answered now",
        example="syria-geo decisions check decisions.csv -o checked.csv",
    )
    propose = _command(
        verbs,
        "propose",
        _decisions.propose,
        about="propose names for the gazetteer that decisions show, as a patch to read and apply",
        example="syria-geo decisions propose decisions.csv -o aliases.diff",
    )
    for one, kinds in ((check, ".csv; CSV"), (propose, "a patch; the patch")):
        one.add_argument("file", metavar="FILE", help="a file of decisions")
        _takes_output(one, kinds)


def _add_example(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "example",
        _commands.example,
        about="write a small table to start from",
        example="syria-geo example -o sample.csv",
    )
    _takes_output(command, ".csv; CSV")


def _add_layouts(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "layouts",
        _commands.list_layouts,
        about="list the formats of others that can be read and written by name",
        example="syria-geo layouts\n"
        "  syria-geo layouts acled         # its columns, and what each is to us",
    )
    command.add_argument("name", nargs="?", metavar="NAME|FILE", help="show one of them whole")


def _add_sources(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "sources",
        _commands.list_sources,
        about="list the data that ship: whose, which licence, as of when, and what to credit",
        example="syria-geo sources\n"
        "  syria-geo sources map.html    # the lines to credit for what this file was made from",
    )
    command.add_argument(
        "file", nargs="?", metavar="FILE", help="a page, picture or file that syria-geo made"
    )
    command.add_argument("--json", action="store_true", help="with every detail, as JSON")
