"""A workspace as an editor shows it: what is typed counts, whether it is saved or not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mhpost.lint.finish import Problem
from mhpost.source import Document
from mhpost.source.files import typed
from mhpost.source.values import Span
from mhpost.wiring.examine import Examined, every_entry, examine, problems
from mhpost.wiring.workspace import Workspace, find_root, open_workspace

_LINE_END = 1_000_000
"""A column behind the end of any line."""


class Looked(NamedTuple):
    """One look at a workspace.

    documents: file → what was read; problems: file → what is wrong in it; texts: path → what the editor showed of it.
    """

    workspace: Workspace
    examined: Examined
    documents: Mapping[str, Document]
    problems: Mapping[str, tuple[Problem, ...]]
    texts: Mapping[Path, str]


def root_of(path: Path) -> Path | None:
    """The workspace in which a file lies: the nearest folder above it that holds mhpost.yaml."""
    return next(filter(is_root, path.absolute().parents), None)


def is_root(folder: Path) -> bool:
    """Whether a workspace lies there."""
    return find_root(folder) is not None


def look(root: Path, texts: Mapping[Path, str], clock: str | None) -> Looked:
    """Check the whole workspace with these texts in place of what is saved.

    texts: path as `real` gives it → text. clock: as for every command. Raises MhpostError where it cannot be read.
    """
    with typed(texts):
        workspace = open_workspace(root, clock, tolerant=True)
        examined = examine(workspace, None, every_entry, remember=True)
        found: dict[str, list[Problem]] = {}
        for problem in problems(workspace, examined):
            found.setdefault(problem.finding.where.file, []).append(_on_its_line(problem))
    documents = {**workspace.loaded.documents, **examined.documents}
    return Looked(workspace, examined, documents, {file: tuple(some) for file, some in found.items()}, texts)


def _on_its_line(problem: Problem) -> Problem:
    """The problem on the line where it begins: one of a whole entry would cover all that is wrong with its words."""
    line, column, last, _ = problem.span
    if line == last or problem.finding.where.chars is not None:
        return problem
    return problem._replace(span=Span(line, column, line, _LINE_END))
