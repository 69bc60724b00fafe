"""What `lint --fix` could mend, but for the file in which it stands: that is mended by hand, or at another place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.calendar.files import is_sheet
from mhpost.lint.fixes.making import fixes, has_fix
from mhpost.lint.fixes.values import Left
from mhpost.source.values import Finding, Span

if TYPE_CHECKING:
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.workspace import Workspace

_TEMPLATE = ".j2"
_FOOTERS = "footers/"


def why_elsewhere(workspace: Workspace, file: str) -> str | None:
    """Why a file is not mended here, as a sentence without its point; None where it is."""
    from mhpost.wiring.branches import inherited

    if inherited(workspace, file):
        return "this file belongs to the workspace above and is mended there"
    if file.endswith(_TEMPLATE):
        return "templates are mended by hand"
    if file.startswith(_FOOTERS):
        return "what stands under every post is mended by hand"
    return "spreadsheets are mended in their own program" if is_sheet(Path(file)) else None


def elsewhere(workspace: Workspace, examined: Examined, asked: Sequence[Finding]) -> Iterator[tuple[Left, Span]]:
    """The findings with a fix in files that are not mended here, each with its place. asked: of all that were found."""
    documents = examined.documents
    others = {file: document for file, document in documents.items() if why_elsewhere(workspace, file)}
    for fix in fixes(asked, others)[0]:
        why = why_elsewhere(workspace, fix.where.file) or ""
        yield Left(fix.code, fix.where, why), documents[fix.where.file].span(fix.where)
    yield from _in_templates(workspace, examined, asked)


def _in_templates(workspace: Workspace, examined: Examined, asked: Sequence[Finding]) -> Iterator[tuple[Left, Span]]:
    from mhpost.wiring.examine import problems

    found = tuple(finding for finding in asked if finding.where.file.endswith(_TEMPLATE))
    for problem in problems(workspace, replace(examined, findings=found)) if found else ():
        finding, span = problem.finding, problem.span
        in_line = replace(finding.where, chars=(span.column - 1, span.end_column - 1))
        if span.line == span.end_line and has_fix(replace(finding, where=in_line), problem.source):
            yield Left(finding.code, finding.where, why_elsewhere(workspace, finding.where.file) or ""), span
