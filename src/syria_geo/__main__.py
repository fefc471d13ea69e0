"""``python -m syria_geo`` is ``syria-geo``."""

import sys

from syria_geo.cli import main

sys.exit(main())
