"""The matcher as a service on this machine: reconciliation for OpenRefine, JSON for the others.

`create_app` makes the app, `rules_of` the guards that `syria_geo.web` puts around it. What is
answered is what `syria_geo.resolving` answers; here it only gets another shape.
"""

from __future__ import annotations

from syria_geo.serve._app import create_app
from syria_geo.serve._settings import PORT, Settings, rules_of

__all__ = ["PORT", "Settings", "create_app", "rules_of"]
