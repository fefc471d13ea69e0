"""Links of pages that leave docs/ lead to the repository; paths in code become links."""

from __future__ import annotations

import posixpath
import re
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"(?<!!)\]\((?![a-z]+:|#|/)([^)\s#]+)(#[^)\s]*)?\)")
_PATH = re.compile(
    r"(?<![\[`])`((?:[\w.-]+/)+[\w.-]+\.(?:md|csv|toml|py|ipynb)|[A-Z]+\.md)`(?![\]`])"
)
_FENCE = re.compile(r"^( *)(```+)[^\n]*\n.*?^\1\2[^\n]*$", re.MULTILINE | re.DOTALL)


@cache
def repository() -> str:
    """Give the address of the repository, as the package states it."""
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    return str(urls["Homepage"])


def rewrite(text: str, page: str, pages: set[str]) -> str:
    """Point the links of a page at what is on the site, and else at the repository.

    Parameters
    ----------
    text : str
        Markdown.
    page : str
        Path of the page below docs/, e.g. ``"decisions/x.md"``.
    pages : set of str
        Paths of all pages and pictures of the site.

    Returns
    -------
    str
        A link to what neither the site nor the repository has stays as it is: the build refuses it.
    """
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    def code(found: re.Match[str]) -> str:
        target = _target(found[1], page, pages)
        return f"[`{found[1]}`]({target})" if target else found[0]

    def link(found: re.Match[str]) -> str:
        if posixpath.normpath(posixpath.join(posixpath.dirname(page), found[1])) in pages:
            return found[0]
        source = "" if page in _FROM_ROOT else f"docs/{posixpath.dirname(page)}"
        path = posixpath.normpath(posixpath.join(source, found[1]))
        target = _target(path, page, pages)
        return f"]({target}{found[2] or ''})" if target else found[0]

    text = _FENCE.sub(keep, text)
    text = _PATH.sub(code, _LINK.sub(link, text))
    return re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], text)


_FROM_ROOT = ("changelog.md",)  # made from a file at the top: its paths begin there


def _target(path: str, page: str, pages: set[str]) -> str | None:
    """Find a path of the repository: on the site, else in the repository, else nowhere."""
    inside = path.removeprefix("docs/")
    if path.startswith("docs/") and inside in pages:
        return posixpath.relpath(inside, posixpath.dirname(page) or ".")
    if path == "CHANGELOG.md":
        return posixpath.relpath("changelog.md", posixpath.dirname(page) or ".")
    exists = not path.startswith("..") and (ROOT / path).exists()
    return f"{repository()}/blob/main/{path}" if exists else None
