"""The page on which people decide, opened in a browser: what tests of places and of links share."""

from __future__ import annotations

from typing import Any

__all__ = ["OpenDesk"]


class OpenDesk:
    """An open page; whatever it asks of another host, and complains about, is kept."""

    ready: str  # a selector of what stands there once it can be used

    def __init__(self, browser: Any, url: str, **how: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **how})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda told: self.complaints.append(told.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)
        self.page.goto(url)
        self.page.wait_for_selector(self.ready)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:")):
            self.complaints.append(request.url)
