"""Errors of YAML's grammar, in words for people who never heard of a grammar."""

from __future__ import annotations

from yaml import MarkedYAMLError

from mhpost.source.slips import Slip


def explain(error: MarkedYAMLError, text: str) -> Slip:
    """What is wrong where PyYAML stopped, and what to do."""
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    return Slip("MH001", f"This cannot be read as YAML: {error.problem}.", "", start=at, end=at + 1)
