"""What a library warns of, said as the command says things: a line, and no line of its code."""

from __future__ import annotations

import warnings
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from syria_geo.cli._output import say
from syria_geo.errors import SyriaGeoWarning

__all__ = ["warnings_told"]


@contextmanager
def warnings_told(options: Namespace) -> Iterator[None]:
    """Write what the package warns of to standard error, each once, unless quiet was asked for."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", SyriaGeoWarning)
        others, told = warnings.showwarning, set[str]()

        def show(message: Warning | str, category: type[Warning], *rest: Any, **more: Any) -> None:
            if not issubclass(category, SyriaGeoWarning):
                others(message, category, *rest, **more)
            elif str(message) not in told:
                told.add(str(message))
                say(f"syria-geo: note: {_as_typed(str(message))}", options)

        warnings.showwarning = show
        yield


def _as_typed(message: str) -> str:
    """Put what is typed for what is written in Python."""
    from syria_geo.coverage import STATE_IT

    return message.replace(STATE_IT, "--coverage coverage.csv")
