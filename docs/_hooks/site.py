"""What mkdocs asks of us: the pages that are made, where they are listed, links that leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docs._hooks import links, pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """List the pages that nobody typed: one for each module of the reference, and decisions."""
    _section(config.nav, "Reference").extend(
        {pages.title_of(home): f"reference/{home}.md"} for home in pages.topics()
    )
    _section(config.nav, "Decisions").extend({t: path} for path, t in pages.decisions().items())
    config.copyright = f'<a href="{links.repository()}">{links.repository()}</a>'
    return config


def _section(nav: Any, title: str) -> list[Any]:
    """Find a section of the navigation by its title."""
    found: list[Any] = next(entry[title] for entry in nav if title in entry)
    return found


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    from mkdocs.structure.files import File

    for path, text in pages.made().items():
        files.append(File.generated(config, path, content=text))
    return files


# What helps is found before what was decided or has changed. A page may say its own in its head.
_BOOSTS = {"reference/": 4, "decisions/": 0.3, "changelog.md": 0.1}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the parts that are made, and point links that leave docs/ at the repository."""
    for start, boost in _BOOSTS.items():
        if page.file.src_uri.startswith(start):
            page.meta.setdefault("search", {"boost": boost})
    return links.rewrite(pages.fill(markdown), page.file.src_uri, {file.src_uri for file in files})
