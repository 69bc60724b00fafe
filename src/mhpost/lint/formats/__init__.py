"""What `mhpost lint` says to other programs: pure functions from problems and counts to text, a module each.

A run imports only the one that it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from posixpath import join, normpath

from mhpost.lint.finish import Problem
from mhpost.source.values import Finding


def name_from_the_top(file: str, folder: str) -> str:
    """A file of the workspace as seen from the top of the repository, which is how other programs know it.

    folder: of the workspace, below the top, with forward slashes; empty where it is the top.
    """
    return normpath(join(folder, file))


def from_the_top(problems: Iterable[Problem], folder: str) -> tuple[Problem, ...]:
    """The problems with their files as seen from the top of the repository; `folder` as above."""
    return tuple(problem._replace(finding=_moved(problem.finding, folder)) for problem in problems)


def _moved(finding: Finding, folder: str) -> Finding:
    return replace(finding, where=replace(finding.where, file=name_from_the_top(finding.where.file, folder)))


def paragraphs(problem: Problem) -> str:
    """What is wrong, what to do, and why: a line each."""
    finding = problem.finding
    why = f"Why: {finding.because}" if finding.because else ""
    return "\n".join(line for line in (problem.place, finding.message, finding.hint, why) if line)
