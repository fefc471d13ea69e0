"""How tests wait for a page: until something holds, however busy the machine is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["eventually", "wait_until"]

_STEP_MS, _STEPS = 50, 600


def eventually(page: Any, holds: Callable[[], object]) -> None:
    """Ask until the answer is yes."""
    for _ in range(_STEPS):
        if holds():
            return
        page.wait_for_timeout(_STEP_MS)
    raise AssertionError(f"did not come to hold in {_STEPS * _STEP_MS / 1000:g} seconds")


def wait_until(page: Any, expression: str, arg: Any = None) -> None:
    """Ask the page until an expression of JavaScript holds.

    Playwright's own `wait_for_function` asks anew inside of the page, where the content security
    policy of our pages forbids it: it works only where the first question is answered with yes.
    """
    eventually(page, lambda: page.evaluate(expression, arg))
