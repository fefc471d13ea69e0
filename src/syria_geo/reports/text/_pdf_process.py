"""What is done to a PDF, in a process of its own: a script that needs nothing of the package.

A PDF of some kilobytes can unfold to gigabytes, take hours, or bring its reader down. Here it can
do no more than end this process, which has little memory and little time for each page.

Standard input is the file. Of its texts a line of JSON comes for each page, of a picture of a page
its PNG. What cannot be read is a line with the reason.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from typing import Any

MOST_PAGES = 5_000
MOST_CHARACTERS = 5_000_000
_MEMORY = 1 << 30
_SECONDS_A_PAGE = 10  # a thousand times what a page of text takes
_MOST_PIXELS = 100_000_000
_BROKEN_WORD = "\ufffe\x02"
_LINE_END = re.compile(rf"\r\n|[\r\n{_BROKEN_WORD}]")
_GAP = 1.3  # a step to the next line that many times the usual one is a blank line
# Control characters no text file has; form feed, tab and line ends are fine.
_BINARY = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def _main(words: Sequence[str]) -> None:
    import pypdfium2 as pdfium

    raw = sys.stdin.buffer.read()
    _limit_memory()
    try:
        _allow_time()
        with closing(pdfium.PdfDocument(raw)) as document:
            if words:
                _render(document, int(words[0]), float(words[1]))
            else:
                _texts(document)
    except pdfium.PdfiumError as error:
        _tell(fault="password" if "password" in str(error).lower() else str(error))


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = _MEMORY if most == resource.RLIM_INFINITY else min(most, _MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _allow_time() -> None:
    """Give the processor time of one more page."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = int(used.ru_utime + used.ru_stime) + 1 + _SECONDS_A_PAGE
        wanted = wanted if most == resource.RLIM_INFINITY else min(most, wanted)
        resource.setrlimit(resource.RLIMIT_CPU, (wanted, most))


def _tell(**told: Any) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _texts(document: Any) -> None:
    pages, left = len(document), MOST_CHARACTERS
    _tell(pages=pages)
    if pages > MOST_PAGES:
        return
    for number in range(pages):
        _allow_time()
        with closing(document[number]) as page:
            text = _page_text(page)
        left -= len(text)
        if left < 0:
            _tell(fault="characters")
            return
        _tell(text=text)


def _render(document: Any, number: int, scale: float) -> None:
    with closing(document[number]) as page:
        width, height = (length * scale for length in page.get_size())
        if width * height > _MOST_PIXELS:
            _tell(fault="pixels")
            return
        page.render(scale=scale).to_pil().save(sys.stdout.buffer, "PNG")


def _page_text(page: Any) -> str:
    with closing(page.get_textpage()) as text_page:
        text: str = text_page.get_text_range()
        lines = list(_lines(text))
        heights = _heights(text_page, text, lines)
    return _BINARY.sub(" ", "".join(_with_gaps(lines, heights)))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Split the text of a page into lines: index of the first character, text with its end.

    PDFium marks a word broken at a line end with U+FFFE and drops the line end.
    """
    start = 0
    for found in _LINE_END.finditer(text):
        end = "-\n" if found[0] in _BROKEN_WORD else "\n"
        yield start, text[start : found.start()].replace("\f", " ") + end
        start = found.end()
    yield start, text[start:].replace("\f", " ")


def _heights(text_page: Any, text: str, lines: Sequence[tuple[int, str]]) -> list[float]:
    """Where each line stands on the page, in points from below; empty where it cannot be told."""
    if text_page.count_chars() != len(text):
        return []  # some characters have no place in the text: indices would be wrong
    return [
        text_page.get_charbox(start, loose=True)[1] if line.strip() else float("nan")
        for start, line in lines
    ]


def _with_gaps(lines: Sequence[tuple[int, str]], heights: Sequence[float]) -> Iterator[str]:
    """Put back the blank lines that stand between paragraphs."""
    steps = [above - below for above, below in pairwise(heights)]
    known = sorted(step for step in steps if step > 0)
    usual = known[len(known) // 2] if known else float("inf")
    for number, (_, line) in enumerate(lines):
        if number and steps and steps[number - 1] > _GAP * usual:
            yield "\n"
        yield line


if __name__ == "__main__":
    _main(sys.argv[1:])
