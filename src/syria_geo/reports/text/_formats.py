"""Word, web and mail files to plain text: the article with its headings, lists and tables."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from syria_geo.files import require_small_zip

__all__ = [
    "Text", "is_markup", "text_of_docx", "text_of_eml", "text_of_html", "text_of_markdown",
]  # fmt: skip

# Parts of a page that are no part of its article.
_NOT_TOLD = (
    "script", "style", "noscript", "template", "svg", "iframe", "form", "button", "nav", "aside",
    "footer", "select", "video", "audio", "head",
)  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumbs?|sidebar|related|share|social|comments?|cookies?|"
    r"newsletter|subscribe|footer|advert|promo|tags|read-?more|recommended)(?:$|[\s_-])",
    re.I,
)
_HIDDEN_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_BLOCKS = frozenset(
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "pre", "figcaption",
        "div", "section", "article", "main", "dd", "dt", "table", "ul", "ol", "header", "body",
        "caption", "address", "figure",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BAR = " | "
# A cell as long as a paragraph is one of a page's layout, and no table.
_LONGEST_CELL, _MOST_SPAN = 300, 200
_FIGURE = re.compile(r"\W*\d{1,4}(?:\W*$|\s*[(+])")
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_BREAK = "\n"
# So many tags in a text file say that it is a page that was saved or pasted with its markup.
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|li|ul|h[1-6]|td|tr|article|html|body)\b[^<>]{0,500}>", re.I
)
_MARKUP = 4


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, and what of the file is not in it."""

    text: str
    left_out: tuple[str, ...] = ()


def is_markup(text: str) -> bool:
    """Tell a text that is the source of a web page."""
    return len(_TAG.findall(text[: 1 << 16])) >= _MARKUP


# "---", "title: ...", "---" at the head of a Markdown file: what a page says of itself.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<fields>(?:(?!---).*\n)+)---[ \t]*\r?\n")
_FIELD = re.compile(r"(?m)^(?P<name>[A-Za-z_-]+):.*\n(?:[ \t]+\S.*\n|\r?\n)*")
_TITLE_OR_DAY = frozenset(
    {"title", "subject", "headline", "date", "pubdate", "published", "datepublished"}
)


def text_of_markdown(text: str) -> Text:
    """Take a Markdown file as it is, of its front matter only title and day; offsets stay."""
    front = _FRONT_MATTER.match(text)
    if front is None:
        return Text(text)
    left_out = []
    for field in _FIELD.finditer(text, *front.span("fields")):
        if field["name"].lower() not in _TITLE_OR_DAY:
            left_out.append(field["name"])
            text = text[: field.start()] + _blank(field[0]) + text[field.end() :]
    why = f"fields of the page about itself are not read: {', '.join(left_out)}"
    return Text(text, (why,) if left_out else ())


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def text_of_docx(raw: bytes) -> Text:
    """Take the paragraphs and tables of a Word file, in their order.

    Raises
    ------
    ValueError
        When it is damaged or no Word file.
    """
    from docx import Document
    from docx.table import Table

    require_small_zip(io.BytesIO(raw))
    try:
        document = Document(io.BytesIO(raw))
        blocks = [
            "\n".join(_row_of(row) for row in block.rows)
            if isinstance(block, Table)
            else block.text
            for block in document.iter_inner_content()
        ]
    except Exception as error:  # the library lets through what zipfile and lxml raise
        raise ValueError(f"it is damaged or no Word file ({error})") from error
    return Text("\n\n".join(block for block in blocks if block.strip()))


def _row_of(row: Any) -> str:
    """Write a row with bars; a merged cell comes once for each of its columns, and is told once."""
    cells: list[str] = []
    before: Any = None
    for cell in row.cells:
        is_merged = before is not None and cell._tc is before._tc
        cells.append("" if is_merged else _SPACES.sub(" ", cell.text.replace("\n", " ")).strip())
        before = cell
    return _BAR.join(cells)


def text_of_html(raw: bytes | str) -> Text:
    """Take the article of a web page: headings, paragraphs, lists and tables, no menu.

    Raises
    ------
    ValueError
        When there is no text in it.
    """
    from lxml import etree, html

    try:
        page = html.document_fromstring(raw)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(f"there is no page in it ({error})") from error
    for element in list(page.iter(etree.Element)):
        if _is_left_out(element):
            element.drop_tree()
    lines = "".join(_pieces(_article(page))).split(_BREAK)
    told = [_SPACES.sub(" ", line).strip() for line in lines]
    return Text(re.sub(r"\n{3,}", "\n\n", "\n".join(told)).strip())


def _is_left_out(element: Any) -> bool:
    if element.getparent() is None or element.tag in {"html", "body", "main", "article"}:
        return False
    if element.tag in _NOT_TOLD or element.get("role") in _HIDDEN_ROLES:
        return True
    if element.tag == "header":
        return bool(element.getparent().tag == "body")
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in {"div", "section", "ul"} and _FURNITURE.search(named) is not None


def _article(page: Any) -> Any:
    """Choose the one article of a page, else its main part, else all of it."""
    for path in ("//article", "//main", "//*[@role='main']"):
        found = page.xpath(path)
        if found:
            return (
                max(found, key=lambda element: len(element.text_content()))
                if len(found) == 1
                else (found[0].getparent())
            )
    body = page.find("body")
    return page if body is None else body


def _pieces(element: Any) -> Iterator[str]:
    """Give the text of an element, with line ends where blocks begin and end."""
    if not isinstance(element.tag, str):
        return
    rows = _table_rows(element) if element.tag == "table" else None
    yield from _told(element) if rows is None else (_BREAK * 2, _BREAK.join(rows), _BREAK * 2)


def _told(element: Any) -> Iterator[str]:
    is_block = element.tag in _BLOCKS
    if is_block:
        yield _BREAK * (1 if element.tag in {"tr", "li"} else 2)
    if element.tag == "li":
        yield "• "
    if element.tag == "br":
        yield _BREAK
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _pieces(child)
        if element.tag == "tr" and child.tag in _CELLS and child.getnext() is not None:
            yield "; "
        yield (child.tail or "").replace("\n", " ")
    if is_block:
        yield _BREAK * (1 if element.tag in {"tr", "li"} else 2)


def _table_rows(table: Any) -> list[str] | None:
    """Write the rows of a table with bars; None for one that only lays out the page.

    A cell that spans rows stands in each of them, for it says something of each; a figure is that
    of them all together, and stands in the first.
    """
    if table.find(".//table") is not None:
        return None
    lines: list[str] = []
    above: dict[int, tuple[str, int]] = {}
    for row in table.iter("tr"):
        cells = list(_cells_of_row(row, above))
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            return None
        lines.append(_BAR.join(cells))
    return lines


def _cells_of_row(row: Any, above: dict[int, tuple[str, int]]) -> Iterator[str]:
    """Give the cells of a row, and those of the rows above that span it."""
    at = 0
    for cell in (child for child in row if child.tag in _CELLS):
        while at in above:
            yield _from_above(above, at)
            at += 1
        text = " ".join("".join(_pieces_within(cell)).split())
        for n in range(_span(cell, "colspan")):
            if (rows := _span(cell, "rowspan")) > 1:
                above[at] = (text if n == 0 and not _FIGURE.match(text) else "", rows - 1)
            yield text if n == 0 else ""
            at += 1
    while at in above:
        yield _from_above(above, at)
        at += 1


def _pieces_within(cell: Any) -> Iterator[str]:
    yield cell.text or ""
    for child in cell:
        yield from _pieces(child)
        yield child.tail or ""


def _from_above(above: dict[int, tuple[str, int]], at: int) -> str:
    text, left = above.pop(at)
    if left > 1:
        above[at] = (text, left - 1)
    return text


def _span(cell: Any, name: str) -> int:
    number = str(cell.get(name) or "1").strip()
    return min(max(1, int(number)), _MOST_SPAN) if number.isdecimal() else 1


def text_of_eml(raw: bytes) -> Text:
    """Take subject, date and body of a mail; attachments are named, not read.

    Raises
    ------
    ValueError
        When it has no text.
    """
    from email import message_from_bytes, policy

    try:
        message = message_from_bytes(raw, policy=policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        if body is None:
            raise ValueError("the mail has no text")
        content = body.get_content()
    except LookupError as error:
        raise ValueError(f"the mail is in an encoding that nobody knows ({error})") from None
    except RecursionError:
        raise ValueError("the parts of the mail are nested too deeply") from None
    told = text_of_html(content).text if body.get_content_type() == "text/html" else content
    head = [str(message[name]) for name in ("subject", "date") if message[name]]
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    return Text(
        "\n\n".join([*head, told]),
        tuple(
            f"the attachment {name} is not read; save it and give it by itself" for name in names
        ),
    )
