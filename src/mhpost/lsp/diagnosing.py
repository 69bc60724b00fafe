"""Problems as an editor shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity

from mhpost.lint import explain
from mhpost.lint.finish import Problem
from mhpost.lsp.places import Text
from mhpost.source.values import Severity

SOURCE = "mhpost"
_LEVELS = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_ADDRESS = re.compile(r"https://[^\s,;)]+[^\s,;).]")


def diagnostics(problems: Iterable[Problem], text: Text) -> list[Diagnostic]:
    """One for each problem, in the client's units. text: that of the file in which they were found."""
    return [_diagnostic(problem, text) for problem in problems]


def _diagnostic(problem: Problem, text: Text) -> Diagnostic:
    finding = problem.finding
    rule = explain.rule(finding.code)
    link = _ADDRESS.search(f"{finding.because} {rule.source if rule else ''}")
    return Diagnostic(
        range=text.range(problem.span),
        message=f"{finding.message}\n{finding.hint}".strip(),
        severity=_LEVELS[finding.severity],
        code=finding.code,
        code_description=CodeDescription(link[0]) if link else None,
        source=SOURCE,
    )
