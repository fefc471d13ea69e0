"""Files to text and pages, and what all layers share; no meaning is needed."""
