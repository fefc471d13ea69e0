"""A secret in the address, once; then a cookie that only this server's own pages send."""

from __future__ import annotations

import hashlib
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from syria_geo.web._errors import error_response

__all__ = ["FIELD", "new_token", "token_answer"]

FIELD = "token"
_BYTES = 32


def new_token() -> str:
    """Make a secret that cannot be guessed, fit for an address."""
    return secrets.token_urlsafe(_BYTES)


def token_answer(scope: Scope, token: str) -> Response | None:
    """Answer a request in the place of the app, unless it brings the cookie of the token.

    With the token in its address it is sent on to the same address without it, and gets the
    cookie: the secret then stands in no history, bookmark or referrer.
    """
    if _same(_cookie(scope, _name(token)), token):
        return None
    fields = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    told = [value for name, value in fields if name == FIELD]
    if scope["method"] != "GET" or len(told) != 1 or not _same(told[0], token):
        return error_response(403, "open the address that was printed when the server started")
    rest = urlencode([(name, value) for name, value in fields if name != FIELD])
    # A path of two slashes would be another machine's address.
    path = "/" + scope["path"].lstrip("/\\")
    answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
    answer.set_cookie(_name(token), token, path="/", httponly=True, samesite="strict")
    return answer


def _name(token: str) -> str:
    """Name the cookie by its token: ports of one machine share their cookies."""
    return f"syria_geo_{hashlib.sha256(token.encode()).hexdigest()[:12]}"


def _cookie(scope: Scope, name: str) -> str:
    try:
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return ""
    return cookies[name].value if name in cookies else ""


def _same(told: str, token: str) -> bool:
    return secrets.compare_digest(told.encode(), token.encode())
