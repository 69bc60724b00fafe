"""The checklist of `mhpost lint --checklist`, as lines of text and as data. Nothing here prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import Any

from mhpost.lint.checklist.questions import CLINICIAN, Asked, Question
from mhpost.lint.report import Line, Role
from mhpost.source.values import Where

LineOf = Callable[[Where], int]
"""The 1-based line of a place."""


def as_lines(asked: Sequence[Asked], line_of: LineOf, width: int = 80) -> tuple[Line, ...]:
    """The open questions of each entry with why they are asked, and who answered the others."""
    return tuple(line for one in asked for line in _lines(one, line_of, max(40, width)))


def _lines(one: Asked, line_of: LineOf, width: int) -> Iterator[Line]:
    where = one.placed.where
    yield Line(Role.SOURCE, f"{where.file}:{line_of(where)} {one.placed.entry.id}: {_left(one)}")
    for question in one.open:
        yield from _wrapped(Role.HINT, f"[ ] {question.code} {question.asks}", "    ", "        ", width)
        yield from _wrapped(
            Role.WHY, f"{_who(question)}{question.why} ({question.source})", "        ", "        ", width
        )
    yield Line(Role.BLANK, "")


def _left(one: Asked) -> str:
    count = len(one.open)
    asks = f"{count} question{'' if count == 1 else 's'} only a person can answer" if count else "nothing is open"
    if one.because:
        return f"{asks}; {one.because}."
    return f"{asks}; {one.by} answered {len(one.answered)} by the review." if one.by else f"{asks}."


def _who(question: Question) -> str:
    return "For a clinician. " if question.role == CLINICIAN else ""


def _wrapped(role: Role, text: str, first: str, rest: str, width: int) -> Iterator[Line]:
    for line in wrap(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False):
        yield Line(role, line)


def explanation(question: Question) -> str:
    """The page of one question, as plain text: a paragraph a line."""
    who = "A clinician" if question.role == CLINICIAN else "Whoever reviews the post"
    answer = f"No rule can decide this. {who} answers it with reviewed: {{by: …, on: …}}"
    head = f"{question.code} {question.name} (a question)"
    return "\n\n".join([head, question.asks, f"Why: {question.why}", f"Source: {question.source}", answer]) + "\n"


def as_data(asked: Sequence[Asked], line_of: LineOf) -> list[dict[str, Any]]:
    """The key `checklist` of `lint --checklist --format json`: one object an entry, questions in the order of codes."""
    return [
        {
            "entry": one.placed.entry.id,
            "file": one.placed.where.file,
            "line": line_of(one.placed.where),
            "answered_by": one.by,
            "open": [question_data(question) for question in one.open],
            "answered": [question_data(question) for question in one.answered],
        }
        for one in asked
    ]


def question_data(question: Question) -> dict[str, str]:
    """One question for programs."""
    return {
        "code": question.code,
        "name": question.name,
        "question": question.asks,
        "role": question.role,
        "why": question.why,
        "source": question.source,
    }
