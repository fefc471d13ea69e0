"""What whoever starts the service may choose."""

from __future__ import annotations

from dataclasses import dataclass

from syria_geo.web import Rules

__all__ = ["PORT", "Settings", "rules_of"]

# The same at each start: OpenRefine keeps the address of a service in its projects.
PORT = 8321
_BODY_BYTES = 1_000_000
# More than people and OpenRefine send, and more than is answered: what runs wild is slowed down.
_PER_SECOND, _BURST = 1_000.0, 2_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs.

    Parameters
    ----------
    workers : int
        1 for a thread, more for processes.
    hosts : tuple of str
        Names the service may be asked under, besides ``localhost`` and addresses.
    origins : tuple of str
        Origins of pages that may ask, besides those of this machine.
    """

    workers: int = 1
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


def rules_of(settings: Settings) -> Rules:
    """Give the guards of the service."""
    return Rules(
        hosts=settings.hosts,
        origins=settings.origins,
        loopback_origins=True,
        cors=True,
        max_body_bytes=_BODY_BYTES,
        requests_per_second=_PER_SECOND,
        burst=_BURST,
    )
