"""How large a page wants to be inside a page of somebody else."""

from __future__ import annotations

from typing import Any

from syria_geo.maps._encode import to_json
from syria_geo.templates import macros

__all__ = ["FRAME_ID", "frame_element", "frame_size"]

FRAME_ID = "syria-geo-embed"
_KIND = "data"  # of elements: JSON, which no browser runs

# Pixels, as Chromium lays the page out with its list closed; a test measures it. A page in Arabic,
# or with a longer title, needs a line more: the height the page tells of is the true one.
_WIDTH = 720
_HEIGHTS = {320: 900, 480: 820, 720: 870, 1000: 950}


def frame_size(title: str) -> dict[str, Any]:
    """Give the size of a frame in the words of oEmbed, with more for those who can use it.

    Parameters
    ----------
    title : str
        Title of the page.

    Returns
    -------
    dict
        ``version``, ``type``, ``title``, ``width`` and ``height`` as oEmbed 1.0 has them (pixels);
        ``aspect_ratio`` of the two, ``min_width``, and ``heights``: width to height.
    """
    height = _HEIGHTS[_WIDTH]
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "width": _WIDTH,
        "height": height,
        "aspect_ratio": round(_WIDTH / height, 2),
        "min_width": min(_HEIGHTS),
        "heights": {str(width): high for width, high in _HEIGHTS.items()},
    }


def frame_element(title: str) -> str:
    """Write the size into an element that a newsroom's system can read out of the file."""
    return str(getattr(macros("elements.html"), _KIND)(FRAME_ID, to_json(frame_size(title))))
