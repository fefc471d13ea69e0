"""What every local server of ours has: loopback, limits, checks of hosts and origins, JSON errors.

An app of Starlette is handed to `serve_app` (until it is stopped) or to `running` (a thread, for
tests and notebooks). Both put the same guards around it, so that no app can forget one; `Rules`
says how strict they are. Starlette and uvicorn are loaded with this module and by nothing else:
whoever serves imports it where it is used.

Examples
--------
>>> import http.client
>>> from starlette.applications import Starlette
>>> from starlette.responses import JSONResponse
>>> from starlette.routing import Route
>>> from syria_geo.web import running
>>> app = Starlette(routes=[Route("/", lambda request: JSONResponse({"there": True}))])
>>> with running(app) as url:
...     connection = http.client.HTTPConnection(url.removeprefix("http://").rstrip("/"))
...     connection.request("GET", "/")
...     print(connection.getresponse().read().decode())
{"there":true}
"""

from __future__ import annotations

from syria_geo.web._bodies import fields_of, json_of, read_form, read_json
from syria_geo.web._errors import error_response, exception_handlers
from syria_geo.web._guards import guarded
from syria_geo.web._rules import Rules, is_loopback
from syria_geo.web._server import require_port, running, serve_app
from syria_geo.web._token import new_token

__all__ = [
    "Rules",
    "error_response",
    "exception_handlers",
    "fields_of",
    "guarded",
    "is_loopback",
    "json_of",
    "new_token",
    "read_form",
    "read_json",
    "require_port",
    "running",
    "serve_app",
]
