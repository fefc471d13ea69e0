"""Rows and columns: headers, which cell stands under which, and what its figures count."""
