"""Lines, headings, entries and paragraphs of a report."""
