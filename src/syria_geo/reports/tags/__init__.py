"""Stretches of a sentence as signs of something: dates, people, parties, weapons, names."""
