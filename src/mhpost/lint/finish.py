"""Findings in their final form: each place once, with its line and column, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from mhpost.calendar.wrong import listed
from mhpost.lint import explain
from mhpost.lint.naming import renamed
from mhpost.source.values import Finding, Severity, Span, Spotted, Where

_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


_Key = tuple[str, Where, str]
"""Code, place and message, whatever account it names: findings with the same are one problem."""
_ACCOUNT = "\0"
_LEAK = "MH042"


class Readable(Protocol):
    """What a file must offer: `mhpost.source` documents do, and `PlainFile` for templates."""

    @property
    def text(self) -> str: ...
    def span(self, where: Where) -> Span: ...
    def home(self, where: Where) -> Where: ...
    def spotted(self, where: Where) -> Spotted | None: ...


class PlainFile(NamedTuple):
    """A file without routes, such as a template or captions. text: what stands in it."""

    text: str

    def span(self, where: Where) -> Span:
        """The whole line that is meant, or the letters; the first line when none are named."""
        if where.line is None and where.chars:
            (line, column), (end_line, end_column) = map(self._place, where.chars)
            return Span(line, column, end_line, end_column)
        lines = self.text.splitlines() or [""]
        line = min(max(where.line or 1, 1), len(lines))
        return Span(line, 1, line, len(lines[line - 1]) + 1)

    def home(self, where: Where) -> Where:
        """The same: nothing is repeated here."""
        return where

    def spotted(self, where: Where) -> Spotted | None:
        """None: a line says enough."""
        return None

    def _place(self, index: int) -> tuple[int, int]:
        """The 1-based line and column of a letter; lines are parted by newlines alone."""
        before = self.text[:index]
        return before.count("\n") + 1, index - before.rfind("\n")


class Problem(NamedTuple):
    """A finding as it is shown.

    name: of its rule. source: the line it begins on, as written; empty for a file that was not read.
    place: in words, where the file is a spreadsheet; the span then is the place of the cell in a file of text, else its
    row and column; `marked` then are the characters in `source`. in_lines: the file is of text, so that it has lines.
    entries: the ids of those it is about, in the order in which it was found.
    """

    finding: Finding
    span: Span
    name: str
    source: str = ""
    place: str = ""
    marked: tuple[int, int] | None = None
    entries: tuple[str, ...] = ()
    in_lines: bool = True


def finish(findings: Iterable[Finding], files: Mapping[str, Readable]) -> tuple[Problem, ...]:
    """The findings sorted by file, line, column and code, each place once, also where `*name` repeats it.

    files: path in the workspace → document. What concerns several entries, accounts or languages at one place is
    joined, and then is of none of them; a message that names its account names the first two and how many more. A file
    that is not among `files` gives line 1, column 1.
    """
    joined: dict[_Key, Finding] = {}
    entries: dict[_Key, dict[str, None]] = {}
    accounts: dict[_Key, list[str]] = {}
    for finding in findings:
        file = files.get(finding.where.file)
        where = file.home(finding.where) if file else finding.where
        key = (finding.code, where, _without_account(finding.message, finding))
        if finding.account is not None and finding.account not in (named := accounts.setdefault(key, [])):
            named.append(finding.account)
        joined[key] = _join(joined[key], finding) if key in joined else finding
        if finding.entry is not None:
            entries.setdefault(key, {})[finding.entry] = None
    for key, named in accounts.items():
        if len(named) > 1:
            joined[key] = _of_all(joined[key], named)
    lines = {name: files[name].text.splitlines() for name in {one.where.file for one in joined.values()} & files.keys()}
    problems = [
        _located(one, files.get(one.where.file), lines.get(one.where.file, []))._replace(
            entries=tuple(entries.get(key, ()))
        )
        for key, one in joined.items()
    ]
    return tuple(sorted(_discreet(problems), key=_order))


def _discreet(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, none of which shows a line with a secret in it."""
    secret = {
        (one.finding.where.file, line)
        for one in problems
        if one.finding.code == _LEAK
        for line in range(one.span.line, one.span.end_line + 1)
    }
    for one in problems:
        shown = (one.finding.where.file, one.span.line) not in secret
        yield one if shown else one._replace(source="", marked=None)


def _without_account(words: str, finding: Finding) -> str:
    return renamed(words, finding.account, _ACCOUNT) if finding.account else words


def _of_all(finding: Finding, accounts: Sequence[str]) -> Finding:
    """The finding about the first of these accounts, so that it speaks of all of them."""
    first = accounts[0]
    every = listed([f'"{name}"' for name in accounts[:2]] + [f"{len(accounts) - 2} more"] * (len(accounts) > 2), "and")
    return replace(finding, message=renamed(finding.message, first, every), hint=renamed(finding.hint, first, every))


def _join(one: Finding, other: Finding) -> Finding:
    return replace(
        one,
        severity=min(one.severity, other.severity, key=_WORST_FIRST.index),
        entry=one.entry if one.entry == other.entry else None,
        account=one.account if one.account == other.account else None,
        language=one.language if one.language == other.language else None,
    )


def _located(finding: Finding, file: Readable | None, lines: Sequence[str]) -> Problem:
    rule = explain.rule(finding.code)
    name = rule.name if rule else ""
    if file is None:
        return Problem(finding, Span(1, 1, 1, 1), name)
    span = file.span(finding.where)
    if spotted := file.spotted(finding.where):
        return Problem(finding, span, name, spotted.line, spotted.place, spotted.chars, in_lines=spotted.in_lines)
    return Problem(finding, span, name, lines[span.line - 1] if span.line <= len(lines) else "")


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return (
        problem.finding.where.file,
        problem.span.line,
        problem.span.column,
        problem.finding.code,
        problem.finding.message,
    )
