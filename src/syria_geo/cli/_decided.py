"""What people decided, as the commands are given it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syria_geo.decisions import Standing

__all__ = ["standing_of"]


def standing_of(options: Namespace) -> Standing | None:
    """Read the file of ``--decisions``; None where none was given."""
    if options.decisions is None:
        return None
    from syria_geo.decisions import Standing

    return Standing.of(options.decisions)
