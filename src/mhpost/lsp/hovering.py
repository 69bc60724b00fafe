"""What stands under the cursor: the problems there, and what a key means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mhpost.lint import explain
from mhpost.lint.finish import Problem
from mhpost.lsp.outline import key_at
from mhpost.lsp.places import Text
from mhpost.lsp.schemas import meaning, schema_of, values

_MOST_VALUES = 20
_CODE = re.compile(r"\bMH\d{3}\b", re.IGNORECASE)


def explained(problems: Iterable[Problem], line: int, column: int) -> list[str]:
    """A paragraph for each rule that is broken at a place: line and column from 0, in code points."""
    here = [one for one in problems if _holds(one, line + 1, column + 1)]
    return [_rule(code, [one for one in here if one.finding.code == code]) for code in _codes(here)]


def _holds(problem: Problem, line: int, column: int) -> bool:
    span = problem.span
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)


def _codes(problems: Iterable[Problem]) -> list[str]:
    return list(dict.fromkeys(one.finding.code for one in problems))


def _rule(code: str, problems: Sequence[Problem]) -> str:
    rule = explain.rule(code)
    said = problems[0].finding
    if rule is None:
        return f"{code}: {said.message}"
    hint = said.hint or (f"Say instead: {rule.instead}" if rule.instead else "")
    instead = f"\n\n{hint}" if hint else ""
    head = f"**{code} {rule.name}** ({said.severity.value})"
    return f"{head}\n\n{rule.wants}\n\nWhy: {rule.why}{instead}\n\nSource: {rule.source}"


def code_meaning(text: Text, line: int, column: int) -> list[str]:
    """What the rule wants whose code stands under the cursor, as in `allow`; empty where there is none."""
    found = (match for match in _CODE.finditer(text.line(line)) if match.start() <= column <= match.end())
    known = (explain.rule(match[0]) for match in found)
    return [f"**{rule.code} {rule.name}**\n\n{rule.wants}\n\nWhy: {rule.why}" for rule in known if rule]


def key_meaning(file: str, text: Text, line: int, column: int) -> list[str]:
    """What the key under the cursor means, and what may stand behind it; empty where there is no key."""
    schema = schema_of(file)
    path = key_at(text.bare, line, column) if schema else None
    if not schema or not path or not (sentence := meaning(schema, path)):
        return []
    fixed = values(schema, path)
    listed = f"\n\nOne of: {', '.join(fixed)}" if 0 < len(fixed) <= _MOST_VALUES else ""
    return [f"**{path[-1]}**\n\n{sentence}{listed}"]
