"""How strict a server is: who may ask, how much, how often and for how long."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["Rules", "host_of", "is_address", "is_loopback"]

_LOOPBACK_NAME = "localhost"


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits of a server, and who may ask it.

    Parameters
    ----------
    hosts : tuple of str
        Names, without port, under which the server may be asked besides ``localhost`` and
        addresses in digits. Any other name is refused: a page of somebody else could have pointed
        its own name at this machine (DNS rebinding).
    origins : tuple of str
        Origins of pages that may write (``http://127.0.0.1:3333``), besides the server's own.
    loopback_origins : bool
        Whether pages of any server on this machine may write.
    cors : bool
        Whether pages that may write may also read the answers (CORS). Other pages can neither.
    max_body_bytes : int
        Largest body of a request, bytes.
    max_seconds : float
        Longest time for a request, from its first byte to the answer, seconds.
    requests_per_second, burst : float, int
        How many requests a client (by its address) may send on the long run, and at once.
    max_requests_at_once : int
        Requests in work; those beyond are answered 503 at once. As many bodies may arrive at the
        same time; with one more, the one that began first is answered 408.
    frame_ancestors : tuple of str
        Who may show pages of the server in a frame, as a Content-Security-Policy has it; nobody.
    token : str
        A secret without which nothing is answered, see `new_token`; empty for none.
    clock : callable
        Gives seconds that never go back.
    """

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    loopback_origins: bool = False
    cors: bool = False
    max_body_bytes: int = 1_000_000
    max_seconds: float = 30.0
    requests_per_second: float = 200.0
    burst: int = 400
    max_requests_at_once: int = 64
    frame_ancestors: tuple[str, ...] = ()
    token: str = ""
    clock: Callable[[], float] = time.monotonic

    def may_write(self, origin: str, own: str) -> bool:
        """Tell whether a page of an origin may write to the server at the origin `own`."""
        if origin in {own, *self.origins}:
            return True
        return self.loopback_origins and is_loopback(host_of(urlsplit(origin).netloc))


def host_of(netloc: str) -> str:
    """Give the host of ``host:port`` in small letters, without brackets; empty where it is none."""
    if "@" in netloc:  # a user before the host, as no header has it
        return ""
    try:
        return (urlsplit(f"//{netloc}").hostname or "").rstrip(".")
    except ValueError:  # half of a bracket
        return ""


def is_address(host: str) -> bool:
    """Tell whether a host is an address in digits, which no name can be pointed at."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, asked from this machine.

    Examples
    --------
    >>> from syria_geo.web import is_loopback
    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "example.org")]
    [True, True, True, False, False]
    """
    return host == _LOOPBACK_NAME or (is_address(host) and ipaddress.ip_address(host).is_loopback)
