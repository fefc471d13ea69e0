"""How tests wait for a page whose policy forbids it to evaluate words."""

from __future__ import annotations

from typing import Any

__all__ = ["wait_until"]

_STEP_MS, _STEPS = 50, 600


def wait_until(page: Any, expression: str, arg: Any = None) -> None:
    """Ask the page until an expression holds.

    Playwright's own `wait_for_function` asks anew inside of the page, where the content security
    policy of our pages forbids it: it works only where the first question is answered with yes.
    """
    for _ in range(_STEPS):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(_STEP_MS)
    raise AssertionError(f"never held in {_STEPS * _STEP_MS / 1000:g} seconds: {expression}")
