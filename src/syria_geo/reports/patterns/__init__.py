"""Patterns over tags: who was killed, where, by whom, who held it, what is no incident."""
