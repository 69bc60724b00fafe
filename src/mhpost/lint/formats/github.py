"""Notes beside the lines of a pull request: the workflow commands of GitHub Actions.

Source: docs.github.com, "Workflow commands for GitHub Actions", and the escapes of the actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mhpost.lint.finish import Problem
from mhpost.lint.formats import paragraphs
from mhpost.lint.report import Counts, summary
from mhpost.source.values import Severity

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def report(problems: Sequence[Problem], counts: Counts) -> str:
    """A command a line for each problem, then the summary as plain text.

    Lines and columns are 1-based, columns count code points, and the end is exclusive. GitHub takes columns only
    within one line, so a problem of several lines has none. One in a file without lines, as a workbook, is at the file;
    its text begins with the cell.
    """
    return "\n".join([*map(_command, problems), *(line.text for line in summary(problems, counts))])


def _command(problem: Problem) -> str:
    properties = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in _properties(problem))
    return f"::{_COMMAND[problem.finding.severity]} {properties}::{paragraphs(problem).translate(_IN_TEXT)}"


def _properties(problem: Problem) -> Iterator[tuple[str, str]]:
    span = problem.span
    columns = span.line == span.end_line
    yield "file", problem.finding.where.file
    if problem.in_lines:
        yield "line", str(span.line)
        if columns:
            yield "col", str(span.column)
        yield "endLine", str(span.end_line)
        if columns:
            yield "endColumn", str(span.end_column)
    yield "title", f"{problem.finding.code} {problem.name}".rstrip()
