"""Texts and pictures of the pages of a PDF, from a process that may come to grief without harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from syria_geo.reports.text._pdf_process import MOST_CHARACTERS, MOST_PAGES

__all__ = ["MOST_CHARACTERS", "picture_of_page", "texts_of_pages"]

_SCRIPT = Path(__file__).with_name("_pdf_process.py")
_SECONDS = 1_800  # a stop for systems that limit no processor time
_GET_AGAIN = "get the file again or give its text"
_REASONS = {
    "password": "it is encrypted; save a copy without a password",
    "characters": f"it holds more than {MOST_CHARACTERS:,} characters; give it in parts",
    "pixels": "a page is too large for text recognition; give its text",
}


def texts_of_pages(raw: bytes) -> list[str]:
    """Give the text of each page.

    Raises
    ------
    ValueError
        When it is damaged or no PDF, encrypted, or too large: says which, and what to do.
    """
    lines = _answer(raw).decode().splitlines()
    told: list[dict[str, Any]] = [json.loads(line) for line in lines]
    _require_sound(told)
    pages = told[0]["pages"]
    if pages > MOST_PAGES:
        raise ValueError(f"it has {pages} pages; give it in parts of at most {MOST_PAGES:,}")
    return [page["text"] for page in told[1:]]


def picture_of_page(raw: bytes, number: int, *, scale: float) -> bytes:
    """Give a page, counted from 0, as PNG; `scale` is in pixels for each point of 1/72 inch.

    Raises
    ------
    ValueError
        When it cannot be drawn, or is too large.
    """
    answer = _answer(raw, str(number), str(scale))
    if answer.startswith(b"{"):
        _require_sound([json.loads(answer)])
    return answer


def _answer(raw: bytes, *words: str) -> bytes:
    """Ask the process; one that ends before its answer does was stopped by its limits."""
    command = [sys.executable, str(_SCRIPT), *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            answer, _ = process.communicate(raw, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
    if process.returncode:
        raise ValueError(
            "one of its pages unfolds to more than a page of text can be, or its reader failed; "
            f"save it anew from a PDF viewer (print to PDF), {_GET_AGAIN}"
        )
    return answer


def _require_sound(told: list[dict[str, Any]]) -> None:
    for line in told:
        if reason := line.get("fault"):
            damaged = f"it is damaged or no PDF ({reason}); {_GET_AGAIN}"
            raise ValueError(_REASONS.get(reason, damaged))
