"""Paragraphs and rows of tables to incidents, findings and accounts."""
