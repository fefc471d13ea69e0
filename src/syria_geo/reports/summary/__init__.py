"""The figures that a report prints in sum, compared with its incidents."""
