"""What an editor offers to do about problems: sure fixes, to allow a rule with a reason, and no longer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mhpost.lint.finish import Problem
from mhpost.lint.fixes.allowing import may_allow, with_allow
from mhpost.lint.fixes.making import fixes
from mhpost.lint.fixes.values import Fix
from mhpost.lint.silence import NOTHING_TO_ALLOW
from mhpost.lsp.looking import Looked
from mhpost.source import Document
from mhpost.source.items import without
from mhpost.source.values import Finding, Route
from mhpost.wiring.fixing import fixed

_SHOWN = 40


class Act(NamedTuple):
    """One thing to do. problem: which it answers, None for all of a file; after: the text that comes of it.

    sure: it cannot be wrong, so that the editor may take it first.
    """

    title: str
    problem: Problem | None
    after: str
    sure: bool = False


def acts(looked: Looked, document: Document, problems: Sequence[Problem]) -> Iterator[Act]:
    """All that can be done about these problems of one file, each on its own."""
    found = _found(looked, document)
    for problem in problems:
        code, home = problem.finding.code, document.home(problem.finding.where)
        same = [one for one in found if one.code == code and document.home(one.where) == home]
        made, _ = fixes(same, {document.file: document})
        after = fixed(looked.workspace, document, made) if made else None
        if after is not None:
            yield Act(_title(made), problem, after, sure=True)
    for problem in problems:
        yield from _allow(looked, document, problem)
        yield from _no_longer(document, problem)


def all_fixes(looked: Looked, document: Document) -> Act | None:
    """Every fix of a file at once; None where there is none, or they cannot be made together."""
    made, _ = fixes(_found(looked, document), {document.file: document})
    after = fixed(looked.workspace, document, made) if made else None
    return Act("Mend all that mhpost can mend", None, after) if after is not None else None


def _found(looked: Looked, document: Document) -> list[Finding]:
    """All that was found in the file, also what is shown once for several places."""
    return [finding for finding in looked.examined.findings if finding.where.file == document.file]


def _title(made: Sequence[Fix]) -> str:
    old, new = (_short(made[0].old), _short(made[0].new))
    return f'Write "{new}" instead of "{old}"'


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _allow(looked: Looked, document: Document, problem: Problem) -> Iterator[Act]:
    finding = problem.finding
    entry = _entry(looked, document, finding.entry)
    if entry is None or not may_allow(finding.code):
        return
    after = with_allow(document, entry, finding.code)
    if after is not None:
        yield Act(f"Allow {finding.code} here, with a reason", problem, after)


def _no_longer(document: Document, problem: Problem) -> Iterator[Act]:
    """To take an exception out again that nothing needs."""
    route = problem.finding.where.route
    if problem.finding.code != NOTHING_TO_ALLOW:
        return
    after = without(document, route[:-1])
    if after is not None:
        yield Act(f"Remove {document.written(route)} from allow", problem, after)


def _entry(looked: Looked, document: Document, name: str | None) -> Route | None:
    """Where the entry of that id stands in the file."""
    placed = (one for one in looked.examined.calendar.entries if one.entry.id == name)
    return next((one.where.route for one in placed if one.where.file == document.file), None)
