"""The command that serves: it ends when it is stopped."""

from __future__ import annotations

from argparse import Namespace

from syria_geo.cli._output import say
from syria_geo.errors import UsageError, show

__all__ = ["serve"]


def serve(options: Namespace) -> int:
    """Serve the matcher to OpenRefine, and to whoever asks for JSON, until it is stopped."""
    origins = tuple(map(_origin, options.origin or ()))
    from syria_geo.serve import Settings, create_app, rules_of
    from syria_geo.web import serve_app

    hosts = tuple(name.lower() for name in options.allow_host or ())
    settings = Settings(workers=options.workers, hosts=hosts, origins=origins)

    def ready(url: str) -> None:
        say(f"OpenRefine, add standard service: {url}reconcile", options)
        say(f"page: {url}   interface: {url}openapi.json   stop: Ctrl-C", options)

    say("loading ...", options)
    app, rules = create_app(settings), rules_of(settings)
    serve_app(app, host=options.host, port=options.port, on_ready=ready, rules=rules)
    say("stopped", options)
    return 0


def _origin(text: str) -> str:
    """Take the origin of a page: scheme, host and port, and nothing behind them."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text.strip().rstrip("/").lower())
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    plain = f"{parts.scheme}://{parts.netloc}"
    sound = all(one.isalnum() or one in ".-:[]" for one in parts.netloc)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not sound:
        raise UsageError(f"--origin {show(text)}: write it as https://refine.example.org:8443")
    if plain != parts.geturl():
        raise UsageError(f"--origin {show(text)}: an origin ends with its port; try {plain}")
    return plain
