"""Fuzzers: inputs that nobody thought of, found by what code they reach."""
