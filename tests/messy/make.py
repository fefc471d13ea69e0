"""Make the messy files of this folder, as people bring them.

Run from the top of the repository::

    pip install openpyxl XlsxWriter
    python tests/messy/make.py [folder]

Without a folder, the files beside this script are made anew. LibreOffice (``soffice``) makes the
.ods and .xls files and some of the others; where it is absent, those are left as they are, and the
script names them. Bytes differ from run to run (time stamps, ids in workbooks), contents do not.

Every incident in these files is invented. Only the names of places and their coordinates are real.
What must come out of each file is in ``expected.toml``.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple

import geopandas as gpd
import openpyxl
import xlsxwriter  # type: ignore[import-untyped, unused-ignore]
from openpyxl.styles import Alignment, Font
from shapely.geometry import box

HERE = Path(__file__).parent
SOFFICE = shutil.which("soffice")
Cells = Iterable[Sequence[Any]]


class Row(NamedTuple):
    """One invented incident."""

    day: date
    en: str
    ar: str
    gov_en: str
    gov_ar: str
    killed: int | None
    children: int | None
    women: int | None
    injured: int | None
    party_en: str
    party_ar: str
    note_en: str
    note_ar: str
    lat: float
    lon: float

    def toll(self) -> tuple[int | None, ...]:
        """Give killed, children, women and injured."""
        return (self.killed, self.children, self.women, self.injured)


_REGIME = ("Syrian regime forces", "قوات النظام")
_RUSSIA = ("Russian forces", "القوات الروسية")
_ISIS = ("ISIS", "داعش")
_SDF = ("Syrian Democratic Forces", "قسد")
_REBELS = ("Armed opposition factions", "فصائل المعارضة")
_COALITION = ("International coalition forces", "التحالف الدولي")
_NONE = ("Unidentified", "مجهول")
_IDLEB = ("Idleb", "إدلب")
_ALEPPO = ("Aleppo", "حلب")
_HOMS = ("Homs", "حمص")
_HAMA = ("Hama", "حماة")
_DAMASCUS = ("Rural Damascus", "ريف دمشق")
_DARAA = ("Dar'a", "درعا")
_RAQQA = ("Ar-Raqqa", "الرقة")
_DEIR = ("Deir-ez-Zor", "دير الزور")


def _row(
    day: str,
    places: tuple[str, str],
    governorate: tuple[str, str],
    toll: tuple[int | None, int | None, int | None, int | None],
    party: tuple[str, str],
    notes: tuple[str, str],
    point: tuple[float, float],
) -> Row:
    when = date.fromisoformat(day)
    return Row(when, *places, *governorate, *toll, *party, *notes, *point)


# fmt: off
ROWS = (
    _row("2016-09-03", ("Saraqab, main market", "سراقب، السوق الرئيسي"), _IDLEB, (9, 2, 1, 21),
         _REGIME, ("Two shops destroyed", "دمار محلين تجاريين"), (35.8631, 36.8052)),
    _row("2016-09-05", ("Al Bab", "الباب"), _ALEPPO, (4, 0, 2, 11),
         _RUSSIA, ("Flat in a side street", "منزل في شارع فرعي"), (36.3702, 37.5149)),
    _row("2016-09-06", ("Ar-Rastan", "الرستن"), _HOMS, (6, 3, 1, 14),
         _REGIME, ("Names of four known", "توثيق أربعة أسماء"), (34.9241, 36.7312)),
    _row("2016-09-08", ("Kafr Zeita, north quarter", "كفر زيتا، الحي الشمالي"), _HAMA,
         (3, 1, 0, 5), _REGIME, ("", ""), (35.3762, 36.6018)),
    _row("2016-09-11", ("Menbij", "منبج"), _ALEPPO, (5, 2, 2, None),
         _ISIS, ("Device in a house left behind", "عبوة في منزل"), (36.5258, 37.9510)),
    _row("2016-09-12", ("Duma, vegetable market", "دوما، سوق الخضار"), _DAMASCUS, (11, 4, 3, 30),
         _REGIME, ("Second strike on helpers", "قصف ثان على المسعفين"), (33.5721, 36.4030)),
    _row("2016-09-14", ("Tafas", "طفس"), _DARAA, (2, 0, 0, 7),
         _REGIME, ("", ""), (32.7367, 36.0674)),
    _row("2016-09-17", ("Al Mayadin", "الميادين"), _DEIR, (8, 1, 2, 19),
         _COALITION, ("Source names one family", "المصدر يذكر عائلة واحدة"), (35.0248, 40.4280)),
    _row("2016-09-20", ("Tabaqa, west of the dam", "الطبقة، غرب السد"), _RAQQA, (7, 3, 3, None),
         _COALITION, ("", ""), (35.8402, 38.5201)),
    _row("2016-09-23", ("Aleppo, Al-Kallasa", "حلب، الكلاسة"), _ALEPPO, (16, 6, 4, 42),
         _RUSSIA, ("Residential building", "بناء سكني"), (36.1893, 37.1502)),
    _row("2016-09-27", ("Talbiseh", "تلبيسة"), _HOMS, (5, 2, 1, 8),
         _REGIME, ("", ""), (34.8427, 36.7267)),
    _row("2016-10-01", ("Khan Shaykun", "خان شيخون"), _IDLEB, (4, 1, 1, 12),
         _RUSSIA, ("Road to the bakery", "طريق المخبز"), (35.4437, 36.6504)),
    _row("2016-10-02", ("Bennsh", "بنش"), _IDLEB, (None, None, None, 6),
         _REGIME, ("Toll not known", "العدد غير معروف"), (35.9567, 36.7142)),
    _row("2016-10-04", ("Arbin", "عربين"), _DAMASCUS, (3, 0, 1, 9),
         _REGIME, ("", ""), (33.5390, 36.3670)),
    _row("2016-10-08", ("Jarablus", "جرابلس"), _ALEPPO, (6, 0, 0, 10),
         _ISIS, ("Car bomb at the gate", "سيارة مفخخة عند البوابة"), (36.8145, 38.0099)),
    _row("2016-10-11", ("Dar'a, Dam Road", "درعا، طريق السد"), _DARAA, (5, 4, 0, 15),
         _REGIME, ("Near a school", "قرب مدرسة"), (32.6127, 36.1142)),
    _row("2016-10-13", ("Azaz", "أعزاز"), _ALEPPO, (12, 1, 2, 25),
         _ISIS, ("Car bomb at a checkpoint", "سيارة مفخخة عند حاجز"), (36.5849, 37.0432)),
    _row("2016-10-16", ("Salqin", "سلقين"), _IDLEB, (1, 0, 0, 3),
         _NONE, ("", ""), (36.1390, 36.4537)),
    _row("2016-10-19", ("Kafr Takharim", "كفر تخاريم"), _IDLEB, (7, 2, 3, 11),
         _RUSSIA, ("House of a displaced family", "منزل عائلة نازحة"), (36.1165, 36.5154)),
    _row("2016-10-24", ("Hama, southern entrance", "حماة، المدخل الجنوبي"), _HAMA, (2, 0, 1, 4),
         _REBELS, ("", ""), (35.1137, 36.7563)),
    _row("2016-10-26", ("Jisr-Ash-Shugur", "جسر الشغور"), _IDLEB, (10, 5, 2, 18),
         _RUSSIA, ("Class was over", "انتهى الدوام"), (35.8142, 36.3150)),
    _row("2016-10-30", ("Tall Refaat", "تل رفعت"), _ALEPPO, (3, 1, 1, None),
         _SDF, ("", ""), (36.4726, 37.0941)),
    _row("2016-11-02", ("Harasta", "حرستا"), _DAMASCUS, (4, 2, 0, 13),
         _REGIME, ("Kindergarten yard", "باحة روضة"), (33.5643, 36.3712)),
    _row("2016-11-05", ("Ain Issa", "عين عيسى"), _RAQQA, (6, 1, 2, 9),
         _COALITION, ("", ""), (36.3853, 38.8647)),
    _row("2016-11-09", ("Hajin", "هجين"), _DEIR, (5, 0, 1, 7),
         _COALITION, ("", ""), (34.6869, 40.8392)),
    _row("2016-11-15", ("Kafr Nobol", "كفر نبل"), _IDLEB, (8, 3, 2, 20),
         _REGIME, ("Near the old well", "قرب البئر القديم"), (35.6147, 36.5603)),
    _row("2016-11-19", ("Nawa", "نوى"), _DARAA, (2, 1, 0, 6),
         _REGIME, ("", ""), (32.8882, 36.0410)),
    _row("2016-11-24", ("As-Safira", "السفيرة"), _ALEPPO, (1, 0, 0, 2),
         _NONE, ("Field road", "طريق زراعي"), (36.0832, 37.3691)),
)
# fmt: on


# --- tools of the trade ------------------------------------------------------------------------


def _text(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.write_bytes(text.encode(encoding))


def _csv(
    path: Path, cells: Cells, *, sep: str = ",", encoding: str = "utf-8", quote_all: bool = False
) -> None:
    """Write as Excel does: CRLF, quotes only where needed; Kobo quotes every cell."""
    out = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=sep, quoting=quoting, lineterminator="\r\n").writerows(cells)
    _text(path, out.getvalue(), encoding)


def _append(sheet: Any, cells: Cells, *, number_format: str = "") -> None:
    for record in cells:
        sheet.append(list(record))
        if number_format:
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, date):
                    cell.number_format = number_format


def _book(*sheets: tuple[str, Cells], number_format: str = "") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in sheets:
        _append(book.create_sheet(name), cells, number_format=number_format)
    return book


def _office(source: Path, target: Path, kind: str) -> None:
    """Have LibreOffice open a file and save it as another kind, under the name of `target`."""
    if SOFFICE is None:
        sys.stdout.write(f"left as it is, for want of LibreOffice: {target.name}\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [SOFFICE, "--headless", "--convert-to", kind, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603
        made = next(Path(folder).iterdir())
        shutil.copyfile(made, target)


def _through_office(book: openpyxl.Workbook, target: Path, kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"{target.stem}.xlsx"
        book.save(draft)
        _office(draft, target, kind)


def _serial(day: date, epoch: date = date(1899, 12, 30)) -> int:
    return (day - epoch).days


def _blank(value: object) -> object:
    return "" if value is None else value


# --- Excel -------------------------------------------------------------------------------------


def titles_and_total(path: Path) -> None:
    """Write a monthly sheet of an office, laid out for printing."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sept-Oct")
    bold = book.add_format({"bold": True, "align": "center", "border": 1})
    day = book.add_format({"num_format": "dd mmm yyyy"})
    sheet.merge_range("A1:J1", "Civilian casualties, northern and central Syria", bold)
    sheet.merge_range("A2:J2", "Reporting period: 3 September to 4 October 2016", bold)
    sheet.merge_range("F4:I4", "Casualties", bold)
    names = ["No.", "Date", "Location", "Governorate", "Responsible party"]
    names += ["Killed", "Children", "Women", "Injured", "Remarks"]
    sheet.write_row("A5", names, bold)
    for at, row in enumerate(ROWS[:14]):
        line = 5 + at
        sheet.write(line, 0, at + 1)
        sheet.write_datetime(line, 1, datetime.combine(row.day, datetime.min.time()), day)
        cells = (row.en, row.gov_en, row.party_en, *row.toll(), row.note_en)
        sheet.write_row(line, 2, cells)
    sheet.write(19, 0, "Total", bold)
    for at, letter in enumerate("FGHI"):
        column = [r.toll()[at] or 0 for r in ROWS[:14]]
        sheet.write_formula(19, 5 + at, f"=SUM({letter}6:{letter}19)", bold, sum(column))
    book.close()


def serial_dates_xlsx(path: Path) -> None:
    """Write dates that lost their format when they were pasted as values."""
    head = ("Date of incident", "Town", "Deaths", "Wounded", "Collected by")
    cells = [(_serial(r.day), r.en, r.killed, r.injured, "HQ") for r in ROWS[10:20]]
    _book(("Sheet1", [head, *cells])).save(path)


def serial_dates_csv(path: Path) -> None:
    """Write the same trouble in a CSV that uses our names."""
    cells = [(r.en, _serial(r.day), _blank(r.killed)) for r in ROWS[5:13]]
    _csv(path, [("place_text", "date", "killed"), *cells])


def mac_1904(path: Path) -> None:
    """Write a workbook that counts its days from 1904, as old Excel for Mac did."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    sheet = book.add_worksheet("Sheet1")
    day = book.add_format({"num_format": "d-mmm-yy"})
    sheet.write_row(0, 0, ["place_text", "date", "killed", "injured", "collector"])
    for at, row in enumerate(ROWS[14:22], start=1):
        sheet.write(at, 0, row.en)
        sheet.write_datetime(at, 1, datetime.combine(row.day, datetime.min.time()), day)
        sheet.write_row(at, 2, (row.killed, row.injured, "M."))
    book.close()


def mac_1904_serials(path: Path) -> None:
    """Write the same count of days with the format lost: the workbook alone says from when."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(0, 0, ["place_text", "date", "killed"])
    for at, row in enumerate(ROWS[:6], start=1):
        sheet.write_row(at, 0, [row.en, _serial(row.day, date(1904, 1, 1)), row.killed])
    book.close()


def two_sheets(path: Path) -> None:
    """Write one sheet for each governorate."""
    head = ("place_text", "date", "killed", "women", "camera")
    parts = [
        (name, [head, *((r.en, r.day, r.killed, r.women, "yes") for r in ROWS if r.gov_en == name)])
        for name in ("Aleppo", "Idleb")
    ]
    _book(*parts, number_format="yyyy-mm-dd").save(path)


def readme_and_incidents(path: Path) -> None:
    """Write a workbook whose first sheet explains the second."""
    about = [("About this file",), ("Compiled from phone interviews.",), (None,), ("Version", 3)]
    head = ("incident_id", "place_text", "date", "killed", "perpetrators", "interviewer")
    cells = [
        (f"w-{at}", r.en, r.day, r.killed, r.party_en, "B.")
        for at, r in enumerate(ROWS[2:9], start=1)
    ]
    book = _book(("Read me", about), ("incidents", [head, *cells]), number_format="dd/mm/yyyy")
    book.create_sheet("Sheet3")
    book.save(path)


def text_numbers(path: Path) -> None:
    """Write numbers kept as text: an apostrophe in Excel, and separators of thousands."""
    head = ("Place", "Killed", "Injured", "Entry", "People displaced")
    cells = [
        ("Duma", "1,204", "3,410", "E1", "9,000"),
        ("Darayya", "12", "40", "E2", "2,500"),
        ("Harasta", "1٬034", "٢٬١٠٠", "E3", "700"),
        ("Arbin", "0", "7", "E4", "0"),
        ("Jaramana", " 8 ", "15", "E5", "100"),
        ("At Tall", "٦", "-", "E6", "50"),
    ]
    book = _book(("Sheet1", [head, *cells]))
    for cell in (c for line in book["Sheet1"]["B2:C7"] for c in line):
        cell.quotePrefix = True
    book.save(path)


def formulas(path: Path) -> None:
    """Write sums, look-ups that fail in columns of the user's own, and a total; recalculated."""
    head = ("Location", "Date", "Men", "Women", "Children", "Killed", "Share", "Grid ref")
    cells = []
    for at, row in enumerate(ROWS[:8], start=2):
        men = (row.killed or 0) - (row.women or 0) - (row.children or 0)
        sums = (f"=C{at}+D{at}+E{at}", f"=C{at}/(D{at}*0)", f'=VLOOKUP("{at}";Z1:Z2;1;0)')
        sums = (sums[0], sums[1], sums[2].replace(";", ","))
        cells.append((row.en, row.day, men, row.women, row.children, *sums))
    foot = ("TOTAL", None, *(f"=SUM({c}2:{c}9)" for c in "CDEF"))
    book = _book(("Tabelle1", [head, *cells, foot]), number_format="dd.mm.yyyy")
    _through_office(book, path, "xlsx")


def line_breaks(path: Path) -> None:
    """Write headers and cells with line breaks, as wrapped cells of Excel have them."""
    head = ("Date of\nincident", "Location\n(town)", "Number\nkilled", "Number\ninjured", "Remarks")
    notes = "First strike at noon.\nSecond strike in the evening."
    cells = [(r.day, r.en, r.killed, r.injured, notes if r.women else "") for r in ROWS[6:12]]
    cells[2] = (cells[2][0], "Tabaqa\n(west of the dam)", *cells[2][2:])
    book = _book(("Sheet1", [head, *cells]), number_format="d-mmm-yy")
    for cell in book["Sheet1"][1]:
        cell.alignment, cell.font = Alignment(wrap_text=True), Font(bold=True)
    book.save(path)


def two_languages(path: Path) -> None:
    """Write English names, and below them the Arabic ones."""
    heads = [
        ("Date", "Location", "Governorate", "Killed", "Injured", "Documented by"),
        ("التاريخ", "المكان", "المحافظة", "القتلى", "الجرحى", "الموثق"),
    ]
    cells = [(r.day, r.ar, r.gov_ar, r.killed, r.injured, "مكتب التوثيق") for r in ROWS[11:19]]
    _book(("Sheet1", [*heads, *cells]), number_format="yyyy/mm/dd").save(path)


def island_in_the_sheet(path: Path) -> None:
    """Write a table that begins at C4, with an empty column and empty rows inside."""
    book = openpyxl.Workbook()
    sheet = book.active
    head = ("Incident date", None, "Place", "Fatalities", None, "Verified")
    for at, name in enumerate(head, start=3):
        sheet.cell(4, at, name)
    lines = [5, 6, 7, 10, 11, 12, 13]
    for line, row in zip(lines, ROWS[17:24], strict=True):
        values = (row.day, None, row.en, row.killed, None, "yes" if row.women else "no")
        for at, value in enumerate(values, start=3):
            sheet.cell(line, at, value)
    book.save(path)


def null_island(path: Path) -> None:
    """Write zeros where the coordinates were not known."""
    head = ("place_text", "date", "killed", "latitude", "longitude")
    cells = [[r.en, r.day, r.killed, r.lat, r.lon] for r in ROWS[:6]]
    cells[2][3:] = [0, 0]
    cells[5][3:] = [0, 0]
    _book(("Sheet1", [head, *cells])).save(path)


def empty_book(path: Path) -> None:
    """Write a workbook somebody saved before typing anything."""
    _book(("Sheet1", []), ("Sheet2", [])).save(path)


def pivot(path: Path) -> None:
    """Write the values of a pivot table, sent in place of the table behind it."""
    cells = [
        ("Sum of Killed", "Column Labels", None, None),
        ("Row Labels", "2016-09", "2016-10", "Grand Total"),
        ("ISIS", 5, 18, 23),
        ("Russian forces", 20, 21, 41),
        ("Syrian regime forces", 36, 8, 44),
        ("Grand Total", 61, 47, 108),
    ]
    _book(("Pivot", cells)).save(path)


def error_cells(path: Path) -> None:
    """Write tolls that lost their reference when a sheet was deleted."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("incidents")
    sheet.write_row(0, 0, ["place_text", "date", "killed", "injured"])
    for at, row in enumerate(ROWS[:8], start=1):
        sheet.write_row(at, 0, [row.en, row.day.isoformat(), row.killed, row.injured])
    sheet.write_formula(4, 2, "=#REF!B4", None, "#REF!")
    sheet.write_formula(7, 2, "=#REF!B7", None, "#REF!")
    book.close()


def impossible_days(path: Path) -> None:
    """Write days that are not in the calendar, among good ones."""
    head = ("place_text", "date", "killed")
    days = ["14/09/2016", "31/09/2016", "15/10/2016", "30/02/2016", "01/11/2016", "12/13/2016"]
    cells = [(r.en, day, r.killed) for r, day in zip(ROWS[:6], days, strict=True)]
    _book(("Sheet1", [head, *cells])).save(path)


def web_export(path: Path) -> None:
    """Write a web page under the name of a workbook, as some sites export."""
    lines = "".join(f"<tr><td>{r.en}</td><td>{r.day}</td></tr>" for r in ROWS[:5])
    page = f"<html><body><h1>Log in</h1><table>{lines}</table></body></html>"
    _text(path, page)


# --- LibreOffice -------------------------------------------------------------------------------


def arabic_ods(path: Path) -> None:
    """Write a table of an Arabic-speaking office, with a title and a total."""
    head = ("م", "التاريخ", "المكان", "المحافظة", "عدد القتلى", "الأطفال", "النساء", "الجرحى")
    book = _book(
        (
            "ورقة1",
            [
                ("توثيق الحوادث في ريف حلب وإدلب خلال أيلول وتشرين الأول 2016",),
                (),
                (*head, "الجهة المسؤولة", "الباحث"),
                *(
                    (at, r.day, r.ar, r.gov_ar, *r.toll(), r.party_ar, "س. ع.")
                    for at, r in enumerate(ROWS[8:22], start=1)
                ),
                ("المجموع", None, None, None, "=SUM(E4:E17)", "=SUM(F4:F17)"),
            ],
        ),
        number_format="dd/mm/yyyy",
    )
    sheet = book["ورقة1"]
    sheet.merge_cells("A1:J1")
    sheet.sheet_view.rightToLeft = True
    _through_office(book, path, "ods")


def old_xls(path: Path) -> None:
    """Write the format of 1997 that some offices still use."""
    head = ("التاريخ", "البلدة", "المحافظة", "القتلى", "ملاحظات", "رقم الملف")
    cells = [
        (r.day, r.ar, r.gov_ar, r.killed, r.note_ar, f"ح/{at}/2016")
        for at, r in enumerate(ROWS[3:12], start=101)
    ]
    book = _book(("Sheet1", [head, *cells]), ("Sheet2", []), number_format="dd-mm-yyyy")
    _through_office(book, path, "xls")


def monthly_ods(path: Path) -> None:
    """Write one sheet for each month, named in Arabic."""
    head = ("place_text", "date", "killed")
    parts = []
    for name, month in (("أيلول", 9), ("تشرين الأول", 10), ("تشرين الثاني", 11)):
        cells = [(r.ar, r.day, r.killed) for r in ROWS if r.day.month == month]
        parts.append((name, [head, *cells]))
    _through_office(_book(*parts, number_format="yyyy-mm-dd"), path, "ods")


def day_first(path: Path) -> None:
    """Export 40 dates as shown, day first; 13 of them can be read in one order only."""
    start, cells = date(2016, 9, 1), []
    days = [13, 14, 15, 17, 19, 20, 22, 23, 25, 26, 28, 29, 30]
    days += [*range(1, 13), *range(1, 13), 3, 7, 11]
    for at, number in enumerate(days):
        month = 9 if at < 25 else 10
        row = ROWS[at % len(ROWS)]
        cells.append((start.replace(month=month, day=number), row.en, row.killed, f"log {at + 1}"))
    book = _book(("log", [("date", "place_text", "killed", "entry"), *cells]))
    for cell in book["log"]["A"][1:]:
        cell.number_format = "[$-809]dd/mm/yyyy"
    _through_office(book, path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false")


# --- Google Sheets -----------------------------------------------------------------------------


def google_csv(path: Path) -> None:
    """Write empty columns at the end, empty rows between, and a column nobody named."""
    head = ["When", "Where", "Number killed", "Number wounded", "", "Link", "", "", ""]
    cells: list[list[object]] = [[*head]]
    for at, row in enumerate(ROWS[:9]):
        shown = row.day.strftime("%-d-%b-%Y")
        check = "checked" if at % 3 == 0 else ""
        link = f"https://example.org/archive/{at + 1}"
        cells.append([shown, row.en, row.killed, _blank(row.injured), check, link, "", "", ""])
        if at in {3, 6}:
            cells.append([""] * 9)
    cells += [[""] * 9] * 4
    _csv(path, cells)


def google_xlsx(path: Path) -> None:
    """Write tick boxes, a pair of coordinates in one cell, and many empty rows with a format."""
    head = ("Date", "Location", "Killed", "Coordinates", "Confirmed")
    cells = [(r.day, r.en, r.killed, f"{r.lat}, {r.lon}", bool(r.women)) for r in ROWS[:8]]
    book = _book(("Form Responses 1", [head, *cells]), number_format="M/d/yyyy")
    for line in range(10, 200):
        book.active.cell(line, 1).number_format = "M/d/yyyy"
        book.active.cell(line, 3).font = Font(name="Arial", size=10)
    book.save(path)


def month_first(path: Path) -> None:
    """Write dates of an American sheet; every one of them fits both orders."""
    head = ("Date", "Location", "Killed", "Reviewer")
    days = ("9/3/2016", "9/5/2016", "9/6/2016", "9/8/2016", "9/11/2016", "9/12/2016", "10/1/2016")
    cells = [(d, r.en, r.killed, "K.") for d, r in zip(days, ROWS[:7], strict=True)]
    _csv(path, [head, *cells])


# --- KoBoToolbox -------------------------------------------------------------------------------


def _kobo_tail(at: int, row: Row) -> tuple[object, ...]:
    sent = datetime.combine(row.day, datetime.min.time()) + timedelta(days=3, hours=9, minutes=at)
    uuid = f"6f0c{at:04d}-11aa-4c7e-9d10-2b7e5f1c{at:04d}"
    return (230145 + at, uuid, sent.isoformat(), "", "", "submitted_via_web", "field1", "vQx7", at)


_KOBO_TAIL = (
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
    "_submitted_by", "__version__", "_index",
)  # fmt: skip


def kobo_names(path: Path) -> None:
    """Write XML names with groups, the point once whole and once in four columns."""
    gps = "location/point"
    head: tuple[str, ...] = (
        "start",
        "end",
        "deviceid",
        "event/date",
        "event/killed",
        "event/children",
    )
    head += ("event/injured", "location/governorate", "location/town", gps)
    head += tuple(f"_{gps}_{part}" for part in ("latitude", "longitude", "altitude", "precision"))
    cells: list[tuple[object, ...]] = []
    for at, r in enumerate(ROWS[:7], start=1):
        begun = f"{r.day + timedelta(days=3)}T10:0{at}:11.204+03:00"
        ended = f"{r.day + timedelta(days=3)}T10:2{at}:40.951+03:00"
        toll = (_blank(r.killed), _blank(r.children), _blank(r.injured))
        point: tuple[object, ...] = (f"{r.lat} {r.lon} 0 4.9", r.lat, r.lon, 0, 4.9)
        cells.append(
            (begun, ended, "ee.kobo:Zp4", r.day, *toll, r.gov_en, r.en, *point, *_kobo_tail(at, r))
        )
    _csv(path, [(*head, *_KOBO_TAIL), *cells], sep=";", encoding="utf-8-sig", quote_all=True)


def kobo_gps(path: Path) -> None:
    """Write English labels and one column with latitude, longitude, altitude and accuracy."""
    head: tuple[str, ...] = (
        "Date of the incident",
        "Name of the place",
        "GPS",
        "How many people were killed?",
    )
    head += ("How many people were injured?", "Who interviewed?", "_id", "_submission_time")
    cells: list[tuple[object, ...]] = []
    for at, r in enumerate(ROWS[9:16], start=1):
        gps = f"{r.lat} {r.lon} {300 + at} 5" if at != 4 else ""
        tail = (9900 + at, f"{r.day}T18:00:0{at}")
        toll = (_blank(r.killed), _blank(r.injured))
        cells.append((r.day, r.en, gps, *toll, "team 2", *tail))
    _csv(path, [head, *cells], sep=";", encoding="utf-8-sig", quote_all=True)


def kobo_arabic(path: Path) -> None:
    """Write labels in Arabic; the point has columns of Kobo's own making."""
    head: tuple[str, ...] = (
        "start",
        "تاريخ الحادث",
        "المحافظة",
        "اسم المكان",
        "عدد القتلى",
        "عدد الجرحى",
    )
    head += ("الجهة المسؤولة", "الموقع الجغرافي", "_الموقع الجغرافي_latitude")
    head += ("_الموقع الجغرافي_longitude", "_الموقع الجغرافي_altitude")
    head += ("_الموقع الجغرافي_precision",)
    cells = []
    for at, r in enumerate(ROWS[15:23], start=1):
        point = (f"{r.lat} {r.lon} 0 0", r.lat, r.lon, 0, 0)
        said = (r.gov_ar, r.ar, r.killed, r.injured, r.party_ar)
        begun = f"{r.day}T11:00:00.000+03:00"
        cells.append((begun, r.day.isoformat(), *said, *point, *_kobo_tail(at, r)))
    _book(("نموذج توثيق", [(*head, *_KOBO_TAIL), *cells])).save(path)


# --- QGIS --------------------------------------------------------------------------------------


def _points(rows: Sequence[Row]) -> Any:
    return gpd.points_from_xy([r.lon for r in rows], [r.lat for r in rows], crs="EPSG:4326")


def qgis_utm(path: Path) -> None:
    """Write a layer in UTM zone 37N that has numbers of its own for its features."""
    rows = ROWS[:9]
    frame = gpd.GeoDataFrame(
        {
            "fid": [3, 4, 7, 8, 12, 20, 21, 33, 40],
            "place_text": [r.en for r in rows],
            "date": [datetime.combine(r.day, datetime.min.time()) for r in rows],
            "killed": [r.killed for r in rows],
            "photo_ref": [f"IMG_{1200 + at}" if at % 2 else None for at in range(9)],
            "checked": [bool(r.women) for r in rows],
        },
        geometry=_points(rows),
    ).to_crs("EPSG:32637")
    frame.to_file(path, layer="documented places", engine="pyogrio")


def qgis_xy(path: Path) -> None:
    """Write the geometry as X and Y before the attributes."""
    head = ("X", "Y", "fid", "place_text", "date", "killed", "layer")
    cells = [
        (r.lon, r.lat, at, r.ar, r.day.strftime("%Y/%m/%d"), _blank(r.killed), "points_2016")
        for at, r in enumerate(ROWS[10:18], start=1)
    ]
    _csv(path, [head, *cells])


def qgis_wkt(path: Path) -> None:
    """Write the geometry as text before the attributes."""
    head = ("WKT", "fid", "place_text", "date", "killed", "path")
    cells = [
        (f"POINT ({r.lon} {r.lat})", at, r.en, r.day, r.killed, "/home/user/maps/oct.gpkg")
        for at, r in enumerate(ROWS[18:25], start=1)
    ]
    _csv(path, [head, *cells])


def polygons(path: Path) -> None:
    """Write areas drawn around the places."""
    rows = ROWS[4:10]
    frame = gpd.GeoDataFrame(
        {
            "name": [f"area {at}" for at in range(1, 7)],
            "place_text": [r.en for r in rows],
            "date": [r.day.isoformat() for r in rows],
            "killed": [r.killed for r in rows],
        },
        geometry=[box(r.lon - 0.01, r.lat - 0.01, r.lon + 0.01, r.lat + 0.01) for r in rows],
        crs="EPSG:4326",
    )
    frame.to_file(path, driver="GeoJSON", engine="pyogrio")


def shapefile_names(path: Path) -> None:
    """Write a layer that was a shapefile once: names cut at ten letters."""
    rows = ROWS[12:20]
    frame = gpd.GeoDataFrame(
        {
            "incident_i": [f"SHP-{at:03d}" for at in range(1, 9)],
            "place_text": [r.en for r in rows],
            "date": [r.day.isoformat() for r in rows],
            "perpetrato": [r.party_en for r in rows],
            "stated_gov": [r.gov_en for r in rows],
            "killed": [None if r.killed is None else float(r.killed) for r in rows],
            "surveyor_n": ["A. K."] * 8,
        },
        geometry=_points(rows),
    ).rename(columns={"place_text": "place_tex"})
    frame.to_file(path, layer="incidents_2016", engine="pyogrio")


def arabic_geojson(path: Path) -> None:
    """Write features with Arabic names of attributes, and one without a geometry."""
    features = []
    for at, r in enumerate(ROWS[20:26], start=1):
        said = {"المكان": r.ar, "التاريخ": r.day.isoformat(), "القتلى": r.killed}
        said["المصور"] = f"ف{at}"
        point = {"type": "Point", "coordinates": [r.lon, r.lat]} if at != 3 else None
        features.append({"type": "Feature", "properties": said, "geometry": point})
    whole = {"type": "FeatureCollection", "name": "نقاط", "features": features}
    _text(path, json.dumps(whole, ensure_ascii=False, indent=1))


def metres_geojson(path: Path) -> None:
    """Write metres where GeoJSON wants degrees, and no word of it."""
    rows = ROWS[:5]
    points = gpd.GeoSeries(_points(rows)).to_crs("EPSG:32637")
    features = [
        {
            "type": "Feature",
            "properties": {"place_text": r.en, "killed": r.killed},
            "geometry": {"type": "Point", "coordinates": [round(p.x, 1), round(p.y, 1)]},
        }
        for r, p in zip(rows, points, strict=True)
    ]
    _text(path, json.dumps({"type": "FeatureCollection", "features": features}))


# --- text files --------------------------------------------------------------------------------


def windows_1256(path: Path) -> None:
    """Write what Excel saves as CSV on a Windows set to Arabic."""
    head = ("التاريخ", "المكان", "المحافظة", "عدد القتلى", "الجرحى", "ملاحظات", "الراصد")
    cells = [
        (r.day.isoformat(), r.ar, r.gov_ar, _blank(r.killed), _blank(r.injured), r.note_ar, "م. خ.")
        for r in ROWS[5:17]
    ]
    _csv(path, [head, *cells], sep=";", encoding="cp1256")


def unicode_text(path: Path) -> None:
    """Write what Excel calls Unicode text: UTF-16 and tabs."""
    head = ("place_text", "date", "killed", "women", "رقم الصورة")
    cells = [(r.ar, r.day, r.killed, r.women, 500 + at) for at, r in enumerate(ROWS[16:22])]
    _csv(path, [head, *cells], sep="\t", encoding="utf-16")


def pasted_from_web(path: Path) -> None:
    """Write a table copied from a web page: hard spaces, and dashes for what is missing."""
    head = ("Date\xa0", "\xa0Location", "Killed", "Injured", "References")
    cells = []
    for at, r in enumerate(ROWS[9:17], start=1):
        shown = r.day.strftime("%-d\xa0%B\xa0%Y")
        injured = "–" if r.injured is None else f"{r.injured}\xa0"
        cells.append((shown, f"{r.en}\xa0", "unknown" if r.killed is None else r.killed, injured,
                      f"[{at}]"))  # fmt: skip
    _csv(path, [head, *cells], sep="\t")


def begin_with_signs(path: Path) -> None:
    """Write texts that a spreadsheet would take for formulas."""
    head = ("place_text", "date", "killed", "notes", "contact")
    notes = ("+ two more reported later", "=see the second interview", "-", "@field office asked",
             "- names not published", "'=quoted by the export")  # fmt: skip
    cells = [
        (r.en, r.day, _blank(r.killed), note, f"@team{at}")
        for at, (r, note) in enumerate(zip(ROWS[10:16], notes, strict=True), start=1)
    ]
    _csv(path, [head, *cells])


def header_only(path: Path) -> None:
    """Write a form nobody has filled in yet."""
    _csv(path, [("place_text", "date", "killed", "injured", "team")])


def nothing(path: Path) -> None:
    """Write no byte at all."""
    path.write_bytes(b"")


def invisible_marks(path: Path) -> None:
    """Write marks of direction, joiners and hard spaces around headers and cells."""
    head: tuple[str, ...] = (
        "\u200fالمكان",
        "التاريخ\u200e",
        "\u202bعدد القتلى\u202c",
        "\u200fالجرحى\xa0",
    )
    head = (*head, "المصدر\u200f")
    cells = [
        ("\u200fنوى", "\u200e2016-09-05\u200e", "\u200f٧", "٣\u200f", "شاهد"),
        ("كفر\xa0نبل", "2016-09-07\xa0", "12\u200e", "\xa0", "شاهد"),
        ("خان\u200cشيخون", "٢٠١٦-٠٩-٠٩", "\u202b٤\u202c", "9", "هاتف"),
        ("دير\xa0الزور", "\ufeff2016-09-10", "\u2067٥\u2069", "١١", "شاهد"),
        ("طفس\u200f", "2016-09-12", "2", "غير معروف", "هاتف"),
    ]
    _csv(path, [head, *cells], encoding="utf-8-sig")


def parties(path: Path) -> None:
    """Write parties as people call them, one or two in a cell, in two languages."""
    who = (
        "regime", "SAA", "Daesh", "قسد", "النظام", "Russia", "Russian air force", "opposition",
        "coalition", "Regime and Russia", "regime/Russia", "SDF; coalition", "داعش",
        "النظام وروسيا", "unidentified", "Russia, regime",
    )  # fmt: skip
    head = ("Date", "Place", "Killed", "Alleged perpetrator", "Controlled by", "Interview")
    cells = []
    for at, (party, r) in enumerate(zip(who, ROWS, strict=False), start=1):
        cells.append((r.day, r.en, _blank(r.killed), party, "opposition" if at % 2 else "", at))
    _csv(path, [head, *cells])


def rough_numbers(path: Path) -> None:
    """Write tolls as witnesses give them."""
    tolls = ("7", "5-7", "at least 5", "5+", "more than 5", "about 20", "unknown", "none", "dozens",
             "على الأقل 5", "لا يوجد", "عشرات", "٧", "1,234", "غير معروف", "n/a")  # fmt: skip
    cells = [
        (r.day, r.en, toll, r.note_en or "Second hand")
        for toll, r in zip(tolls, ROWS, strict=False)
    ]
    _csv(path, [("date", "place_text", "killed", "notes"), *cells])


def mixed_dates(path: Path) -> None:
    """Write dates as six people write them, none of them ambiguous."""
    days = (
        "2016-09-05 14:30", "5 September 2016", "5-Sep-2016", "September 6, 2016", "٧ أيلول ٢٠١٦",
        "8 سبتمبر 2016", "42622", "unknown", "-", "غير معروف", "n/a", "2016-9-20", "2016-10",
        "September 2016", "تشرين الأول 2016", "November 2016",
    )  # fmt: skip
    cells = [(d, r.en, _blank(r.killed), "yes") for d, r in zip(days, ROWS, strict=False)]
    _csv(path, [("date", "place_text", "killed", "followed_up"), *cells])


def odd_years(path: Path) -> None:
    """Write two slips of the finger in the year, among good dates."""
    days = ("2016-09-05", "1916-09-06", "2016-09-08", "2061-09-11", "2016-09-12")
    cells = [(r.en, d, r.killed) for d, r in zip(days, ROWS, strict=False)]
    _csv(path, [("place_text", "date", "killed"), *cells])


def hxl(path: Path) -> None:
    """Write a table as humanitarian exchanges want it: tags below the names."""
    heads = [
        ("Date", "Location", "Governorate", "Killed", "Injured", "Sector"),
        ("#date+occurred", "#loc+name", "#adm1+name", "#affected+killed", "#affected+injured",
         "#sector"),
    ]  # fmt: skip
    cells = [
        (r.day, r.en, r.gov_en, _blank(r.killed), _blank(r.injured), "Protection")
        for r in ROWS[12:20]
    ]
    _csv(path, [*heads, *cells])


def low_and_high(path: Path) -> None:
    """Write two counts of the dead, of which only the user can say which one is meant."""
    head = ("Event day", "Site name", "Fatalities (low)", "Fatalities (high)", "Coder")
    cells = [
        (r.day, r.en, _blank(r.killed), (r.killed or 0) + 3, f"c{at}")
        for at, r in enumerate(ROWS[7:15], start=1)
    ]
    _csv(path, [head, *cells])


def event_data(path: Path) -> None:
    """Write columns as collections of event data name them."""
    head: tuple[str, ...] = (
        "event_id_cnty",
        "event_date",
        "year",
        "event_type",
        "sub_event_type",
        "actor1",
    )
    head += ("admin1", "admin2", "location", "latitude", "longitude", "geo_precision", "fatalities")
    cells = [
        (f"XYZ{at}", r.day.strftime("%d %B %Y"), 2016, "Explosions/Remote violence", "Shelling",
         "Military forces (coded)", r.gov_en, "", r.en, r.lat, r.lon, 1, _blank(r.killed))
        for at, r in enumerate(ROWS[18:27], start=5001)
    ]  # fmt: skip
    _csv(path, [head, *cells])


def arabic_digits(path: Path) -> None:
    """Write a table wholly in Arabic, digits and total included."""
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    head = ("تاريخ الحادثة", "مكان الحادث", "المحافظة", "القتلى", "الأطفال", "الجهة الفاعلة")
    cells = []
    for r in ROWS[19:27]:
        children = "لا يوجد" if r.children == 0 else str(r.children).translate(digits)
        day = r.day.isoformat().translate(digits)
        cells.append((day, r.ar, r.gov_ar, str(r.killed).translate(digits), children, r.party_ar))
    cells[3] = (*cells[3][:3], "على الأقل ٤", *cells[3][4:])
    foot = ("الإجمالي", "", "", "٤٠", "١٣", "")
    _csv(path, [(*head, "مدخل البيانات"), *((*c, "ل.") for c in cells), (*foot, "")])


def custody(path: Path) -> None:
    """Write our own columns by hand, with kinds and given points."""
    head = ("incident_id", "kind", "place_text", "date", "killed", "latitude", "longitude",
            "uncertainty_m", "case_file")  # fmt: skip
    cells = [
        ("c-1", "death in custody", "Damascus", "2016-09-04", "1", "", "", "", "12/16"),
        ("c-2", "Remains found", "Tabaqa", "2019-02-21", "", "35.82", "38.55", "500", "40/19"),
        ("c-3", "MASSACRE", "Duma", "2016-09-12", "11", "33.5721", "36.4030", "", "13/16"),
        ("c-4", "incident", "Tafas", "2016-09-14", "2", "32.7367", "36.0674", "100", "14/16"),
        ("c-5", "", "Nawa", "2016-11-19", "2", "", "", "", "15/16"),
    ]
    _csv(path, [head, *cells], sep=";")


def _with_points(path: Path, changes: dict[int, tuple[object, object]]) -> None:
    """Write places with points; changes count rows as a spreadsheet does."""
    cells: list[tuple[object, ...]] = [("place_text", "date", "killed", "latitude", "longitude")]
    for at, r in enumerate(ROWS[:9], start=2):
        cells.append((r.en, r.day, r.killed, *changes.get(at, (r.lat, r.lon))))
    _csv(path, cells)


def swapped(path: Path) -> None:
    """Write two points with latitude and longitude the wrong way round."""
    _with_points(path, {4: (36.7312, 34.9241), 9: (40.4280, 35.0248)})


def ninety_one(path: Path) -> None:
    """Write a latitude that cannot be, and half a point."""
    _with_points(path, {3: (91.5, 37.5149), 7: (33.5721, "")})


def outside(path: Path) -> None:
    """Write a point in another country."""
    _with_points(path, {6: (52.52, 13.405)})


def words_and_minus(path: Path) -> None:
    """Write tolls that are no numbers."""
    tolls = ("4", "five", "6", "-3", "12", "8")
    cells = [(r.en, r.day, toll) for r, toll in zip(ROWS, tolls, strict=False)]
    _csv(path, [("place_text", "date", "killed"), *cells])


def unknown_party(path: Path) -> None:
    """Write one party nobody knows."""
    who = ("regime", "ISIS", "Russia", "Blue Brigade", "SDF")
    cells = [(r.en, r.day, r.killed, party) for r, party in zip(ROWS, who, strict=False)]
    _csv(path, [("place_text", "date", "killed", "perpetrators"), *cells])


def twice_killed(path: Path) -> None:
    """Write two columns of the same name with different numbers."""
    cells = [(r.en, r.day, r.killed, (r.killed or 0) + 1) for r in ROWS[:5]]
    _csv(path, [("place_text", "date", "killed", "killed"), *cells])


def unquoted_comma(path: Path) -> None:
    """Write a comma within a place, without quotes: the rest of the row moves."""
    lines = ["place_text,killed,date,notes"]
    lines += [f"{r.en.split(',')[0]},{r.killed},{r.day},{r.note_en}" for r in ROWS[:8]]
    lines[5] = f"Menbij, near the mill,5,{ROWS[4].day},house"
    _text(path, "\n".join(lines) + "\n")


def repeated_ids(path: Path) -> None:
    """Write the same id for two incidents."""
    ids = ("a-1", "a-2", "a-3", "a-2", "a-5")
    cells = [(i, r.en, r.day, r.killed) for i, r in zip(ids, ROWS, strict=False)]
    _csv(path, [("incident_id", "place_text", "date", "killed"), *cells])


def no_place(path: Path) -> None:
    """Write a list of forms, none of whose columns holds a place."""
    head = ("Form number", "Date", "Age", "Sex", "Received by")
    cells = [(7000 + at, r.day, 20 + at, "f" if at % 2 else "m", "Z.") for at, r in enumerate(ROWS)]
    _csv(path, [head, *cells[:8]])


FILES: dict[str, Callable[[Path], None]] = {
    "titles-and-total.xlsx": titles_and_total,
    "serial-dates.xlsx": serial_dates_xlsx,
    "serial-dates.csv": serial_dates_csv,
    "mac-1904.xlsx": mac_1904,
    "mac-1904-serials.xlsx": mac_1904_serials,
    "two-sheets.xlsx": two_sheets,
    "readme-and-incidents.xlsx": readme_and_incidents,
    "text-numbers.xlsx": text_numbers,
    "formulas.xlsx": formulas,
    "line-breaks.xlsx": line_breaks,
    "two-languages.xlsx": two_languages,
    "island-in-the-sheet.xlsx": island_in_the_sheet,
    "null-island.xlsx": null_island,
    "empty.xlsx": empty_book,
    "pivot.xlsx": pivot,
    "error-cells.xlsx": error_cells,
    "impossible-days.xlsx": impossible_days,
    "web-export.xls": web_export,
    "حوادث ريف حلب ٢٠١٦.ods": arabic_ods,
    "old-office.xls": old_xls,
    "monthly-sheets.ods": monthly_ods,
    "day-first.csv": day_first,
    "google-sheet.csv": google_csv,
    "google-form.xlsx": google_xlsx,
    "month-first.csv": month_first,
    "kobo-xml-names.csv": kobo_names,
    "kobo-gps-column.csv": kobo_gps,
    "kobo-arabic-labels.xlsx": kobo_arabic,
    "qgis-utm37.gpkg": qgis_utm,
    "qgis-xy.csv": qgis_xy,
    "qgis-wkt.csv": qgis_wkt,
    "polygons.geojson": polygons,
    "shapefile-names.gpkg": shapefile_names,
    "arabic-names.geojson": arabic_geojson,
    "metres.geojson": metres_geojson,
    "windows-1256.csv": windows_1256,
    "unicode-text.tsv": unicode_text,
    "pasted-from-web.tsv": pasted_from_web,
    "begin-with-signs.csv": begin_with_signs,
    "header-only.csv": header_only,
    "nothing.csv": nothing,
    "invisible-marks.csv": invisible_marks,
    "parties.csv": parties,
    "rough-numbers.csv": rough_numbers,
    "mixed-dates.csv": mixed_dates,
    "odd-years.csv": odd_years,
    "hxl-tags.csv": hxl,
    "low-and-high.csv": low_and_high,
    "event-data.csv": event_data,
    "arabic-digits.csv": arabic_digits,
    "custody.csv": custody,
    "swapped.csv": swapped,
    "ninety-one.csv": ninety_one,
    "outside.csv": outside,
    "words-and-minus.csv": words_and_minus,
    "unknown-party.csv": unknown_party,
    "twice-killed.csv": twice_killed,
    "unquoted-comma.csv": unquoted_comma,
    "repeated-ids.csv": repeated_ids,
    "no-place.csv": no_place,
}


def main(folder: Path = HERE) -> None:
    """Make every file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        path = folder / name
        if path.suffix == ".gpkg":
            path.unlink(missing_ok=True)
        make(path)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
