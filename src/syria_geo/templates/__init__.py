"""The templates of all HTML written here: what is put into one is escaped, unless marked as HTML.

jinja2 is loaded with the first page: commands that write none do not wait for it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.environment import TemplateModule
    from markupsafe import Markup

__all__ = ["as_html", "escaped", "macros", "render", "style_of"]


def render(name: str, /, **values: Any) -> str:
    """Write a page, or a part of one, from a template of this folder.

    Parameters
    ----------
    name : str
        File of the template.
    **values
        What it shows. Text is escaped, for elements and attributes alike; a name the template
        asks for and is not given raises `jinja2.UndefinedError`.

    Returns
    -------
    str
        HTML.
    """
    return _environment().get_template(name).render(values)


def macros(name: str) -> TemplateModule:
    """Give the macros of a template as functions that return HTML."""
    return _environment().get_template(name).module


def style_of(name: str) -> dict[str, Any]:
    """Give a style of this folder, and the rule that lets a page have it and nothing else.

    Parameters
    ----------
    name : str
        File of the style.

    Returns
    -------
    dict
        ``css``, which stands in ``<style>`` to the letter, and ``policy``: a
        Content-Security-Policy by which nothing is loaded or run, and no form or base is taken.
    """
    css = _environment().get_template(name).render()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    own = f"style-src 'sha256-{digest}'"
    rules = ("default-src 'none'", own, "base-uri 'none'", "form-action 'none'")
    return {"css": as_html(css), "policy": "; ".join(rules)}


def as_html(text: str) -> Markup:
    """Mark a text as HTML that is put into a template as it is: never one of a user or a source."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704


def escaped(text: str) -> str:
    """Escape a text for a place that no template of ours writes, such as a field of folium's."""
    from markupsafe import escape

    return str(escape(text))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("syria_geo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
