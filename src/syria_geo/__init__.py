"""syria_geo."""
