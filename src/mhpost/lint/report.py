"""What `mhpost lint` says, as data and as lines of text. Nothing here prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import Any, NamedTuple
from unicodedata import combining, east_asian_width

from mhpost.calendar.wrong import listed
from mhpost.lint.finish import Problem
from mhpost.source.values import Severity, Span

_INDENT = "    "
_NAMED = 3
"""So many posts that say the same are named."""


class Role(StrEnum):
    """What a line is for, so that the screen can style it."""

    HEAD = "head"
    SOURCE = "source"
    MARK = "mark"
    WHY = "why"
    HINT = "hint"
    BLANK = "blank"
    SUMMARY = "summary"


class Line(NamedTuple):
    """One line of text. severity: of the problem it belongs to; None in the summary."""

    role: Role
    text: str
    severity: Severity | None = None


class Counts(NamedTuple):
    """How much was looked at.

    questions: those for people alone. texts: how many different ones the posts are. unchecked: entries with so wrong a
    value or key that their words could not be read. unread: further files of which no entry could be read. stopped_by:
    the settings for whose mistakes calendars were not read: all of them where `files` is 0, else those of a workspace
    above.
    """

    files: int
    entries: int
    posts: int
    questions: int = 0
    texts: int = 0
    unchecked: int = 0
    unread: int = 0
    stopped_by: str = ""


def as_data(problems: Sequence[Problem], counts: Counts) -> dict[str, Any]:
    """The shape of `lint --format json`; lines and columns are 1-based, columns count code points."""
    severities = Counter(problem.finding.severity.value for problem in problems)
    return {
        "version": 1,
        "findings": [_one(problem) for problem in problems],
        "summary": {
            "files": counts.files,
            "entries": counts.entries,
            "posts": counts.posts,
            "texts": counts.texts,
            **{severity.value: severities[severity.value] for severity in Severity},
            "questions": counts.questions,
            "unchecked": counts.unchecked,
            "unread": counts.unread,
        },
    }


def _one(problem: Problem) -> dict[str, Any]:
    finding, span = problem.finding, problem.span
    return {
        "code": finding.code,
        "name": problem.name,
        "severity": finding.severity.value,
        "file": finding.where.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "place": problem.place or None,
        "entry": finding.entry,
        "entries": len(problem.entries),
        "account": finding.account,
        "language": finding.language,
        "message": finding.message,
        "hint": finding.hint,
        "because": finding.because,
    }


def as_text(
    problems: Sequence[Problem], counts: Counts, width: int = 80, checklist: Sequence[Line] = ()
) -> tuple[Line, ...]:
    """Each problem with its source line, the words underlined, what to do and why; the checklist; the summary."""
    lines = [line for problem in problems for line in _lines(problem, max(40, width))]
    return (*lines, *checklist, *summary(problems, counts))


def summary(problems: Sequence[Problem], counts: Counts) -> tuple[Line, ...]:
    """Texts and posts where they differ, how bad the problems are, and the last line.

    It counts; it never says that a calendar is safe.
    """
    found = f"{len(problems)} problem{_s(len(problems))} found by rules."
    asked = f"{counts.questions} question{_s(counts.questions)} only a person can answer."
    last = Line(Role.SUMMARY, f"{found} {asked}")
    severities = Counter(problem.finding.severity for problem in problems)
    each = ", ".join(f"{severities[one]} {one.value}{_s(severities[one])}" for one in Severity)
    lines = (*texts_in(counts.texts, counts.posts), *unread(counts), *([f"{each}."] if problems else []))
    return (*(Line(Role.SUMMARY, line) for line in lines), last)


def unread(counts: Counts) -> tuple[str, ...]:
    """Which words nobody looked at, and what to do first; nothing where all were read."""
    return (*_stopped(counts), *_unchecked(counts))


def _stopped(counts: Counts) -> tuple[str, ...]:
    """That mistakes in the settings left calendars unread, and how many files were passed over."""
    if not counts.stopped_by:
        return ()
    if counts.files:
        return (f"The calendars of the workspace above were not read: mend {counts.stopped_by} first.",)
    were = f" {counts.unread} file{_s(counts.unread)} {'was' if counts.unread == 1 else 'were'} passed over."
    return (f"No calendar was read: mend {counts.stopped_by} first.{were if counts.unread else ''}",)


def _unchecked(counts: Counts) -> tuple[str, ...]:
    entries, files = counts.unchecked, counts.unread
    if (counts.stopped_by and not counts.files) or not (entries or files):
        return ()
    of_entries = f"{entries} entr{'y' if entries == 1 else 'ies'}" if entries else ""
    of_files = f"{files} file{_s(files)}" if files else ""
    whose, their = " and ".join(filter(None, (of_entries, of_files))), "its" if entries + files == 1 else "their"
    return (f"The words of {whose} were not checked yet: mend {their} errors first.",)


def texts_in(texts: int, posts: int) -> tuple[str, ...]:
    """`5 texts in 1,500 posts.`; nothing where each post has a text of its own."""
    return (f"{texts:,} text{_s(texts)} in {posts:,} posts.",) if 0 < texts < posts else ()


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _lines(problem: Problem, width: int) -> Iterator[Line]:
    finding, span = problem.finding, problem.span
    severity = finding.severity
    place = problem.place or f"{finding.where.file}:{span.line}:{span.column}"
    if problem.marked:
        span = Span(1, problem.marked[0] + 1, 1, problem.marked[1] + 1)
    head = f"{place} {severity.value} {finding.code} {problem.name}".rstrip() + ":"
    yield from _wrapped(Role.HEAD, f"{head} {finding.message}", severity, width)
    if problem.source.strip():
        shown, start, end = _window(problem.source, span, width - len(_INDENT))
        yield Line(Role.SOURCE, _INDENT + shown, severity)
        before, marked = _cells(shown[:start]), _cells(shown[start:end])
        yield Line(Role.MARK, _INDENT + " " * before + "^" * max(1, marked), severity)
    said = ((Role.HINT, "", _stands_in(problem)), (Role.HINT, "", finding.hint), (Role.WHY, "Why: ", finding.because))
    for role, title, words in said:
        if words:
            yield from _wrapped(role, title + words, severity, width)
    yield Line(Role.BLANK, "", severity)


def _stands_in(problem: Problem) -> str:
    """Which posts say it, where they are several: the first of them by name."""
    names = problem.entries
    if len(names) < 2:
        return ""
    more = [f"{len(names) - _NAMED:,} more"] * (len(names) > _NAMED)
    return f"It stands in {len(names):,} posts: {listed([*names[:_NAMED], *more], 'and')}."


def _wrapped(role: Role, text: str, severity: Severity, width: int) -> Iterator[Line]:
    first = "" if role is Role.HEAD else _INDENT
    for line in _folded(text, width, first):
        yield Line(role, line, severity)


def _folded(text: str, width: int, first: str) -> list[str]:
    """The text in lines that begin with `first`, the others with the indent; words stay whole."""
    if "  " in text or not text.isprintable() or text.strip() != text:
        return wrap(
            text, width, initial_indent=first, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False
        )
    lines, start, indent = [], 0, first
    while len(indent) + len(text) - start > width:
        end = text.rfind(" ", start, start + width - len(indent) + 1)
        if end < 0 and (end := text.find(" ", start)) < 0:
            break
        lines.append(indent + text[start:end])
        start, indent = end + 1, _INDENT
    return [*lines, indent + text[start:]]


def _cells(text: str) -> int:
    """How many columns of a terminal the text fills: emoji and East Asian letters two, accents of their own none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _window(source: str, span: Span, width: int) -> tuple[str, int, int]:
    """The part of a long line around the marked words, and where they stand in it."""
    line = source.rstrip().replace("\t", " ")
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    left = len(line) - len(line.lstrip())
    if len(line) - left > width:
        left = max(left, min(start - width // 3, len(line) - width))
    cut = line[left : left + width]
    if left > len(line) - len(line.lstrip()):
        cut = "…" + cut[1:]
    if left + width < len(line):
        cut = cut[:-1] + "…"
    return cut, max(0, start - left), min(max(end, start) - left, width)
