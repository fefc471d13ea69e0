"""Old names that still work: each use warns, and names the new one.

The table of old and new names is in ``docs/decisions/2026-11-22-public-names.md``.
"""

from __future__ import annotations

import functools
import sys
import warnings
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from syria_geo.errors import UsageError

__all__ = ["renamed", "warn_deprecated", "warn_renamed_name"]

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

_IMPORT_MACHINERY = "<frozen importlib"


def warn_deprecated(old: str, new: str, *, stacklevel: int = 2) -> None:
    """Warn that a call is written in an old way, and say how it is written now.

    Parameters
    ----------
    old, new : str
        The call as it was given, and what to write instead.
    stacklevel : int
        As in `warnings.warn`, counted from the caller of this function: 2 is the code that called
        the function which calls this one.
    """
    warnings.warn(
        f"{old} is deprecated and will be removed: write {new}",
        DeprecationWarning,
        stacklevel=stacklevel + 1,
    )


def warn_renamed_name(old: str, new: str) -> None:
    """Warn, from the ``__getattr__`` of a module, that a name of it is an old one.

    ``from module import name`` looks for the name twice; one warning is enough.
    """
    asking = sys._getframe(2)
    if not asking.f_code.co_filename.startswith(_IMPORT_MACHINERY):
        warn_deprecated(old, new, stacklevel=3)


def _nothing(_: object) -> bool:
    return False


def renamed(
    moved: Callable[[object], bool] = _nothing, /, **names: str
) -> Callable[[Callable[_Given, _Result]], Callable[_Given, _Result]]:
    """Let a function take arguments by their old names, with a warning.

    Parameters
    ----------
    moved : callable, optional
        Tells the values for which there is another function now: of these the function itself
        warns, and once is enough.
    **names : str
        Old name to new name, such as ``toll="value"``.

    Raises
    ------
    UsageError
        In a call that gives an argument by both names.

    Examples
    --------
    >>> @renamed(colour="color")
    ... def paint(*, color: str) -> str:
    ...     return color
    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     paint(colour="red")
    'red'
    >>> print(caught[0].message)
    paint(colour=...) is deprecated and will be removed: write paint(color=...)
    """

    def decorate(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
        @functools.wraps(function)
        def call(*args: _Given.args, **options: _Given.kwargs) -> _Result:
            for old in names.keys() & options.keys():
                _rename(function.__name__, options, old, names[old], moved)
            return function(*args, **options)

        return call

    return decorate


def _rename(
    function: str,
    options: dict[str, object],
    old: str,
    new: str,
    moved: Callable[[object], bool],
) -> None:
    if new in options:
        raise UsageError(f"{new}, {old}: give one of them; {old} is the old name of {new}")
    if not moved(options[old]):
        warn_deprecated(f"{function}({old}=...)", f"{function}({new}=...)", stacklevel=3)
    options[new] = options.pop(old)
