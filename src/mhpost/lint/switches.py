"""What `lint:` of mhpost.yaml switches: codes that no rule has, and switches that do nothing.

Source: mhpost. A switch that does nothing hides nothing, and its author believes that it does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from functools import cache

from mhpost.lint import explain
from mhpost.lint.values import Options
from mhpost.source.values import Finding, Route, Severity, Where

_FILE = "mhpost.yaml"
_LEVELS = (None, Severity.INFO, Severity.WARNING, Severity.ERROR)


def complaints(options: Options, files: Collection[str] | None) -> Iterator[Finding]:
    """What is wrong with the switches of a workspace.

    files: every file that was looked at, None where only some were asked for. MH065: no rule has such a code. MH066:
    the errors of the rule stay whatever is written. MH067: a glob that no file matches.
    """
    yield from _codes(options.ignore, ("ignore",), hides=True)
    yield from _codes(options.select, ("select",), hides=False)
    for path in options.paths:
        yield from _codes(path.ignore, ("paths", path.glob, "ignore"), hides=True)
        yield from _codes(path.select, ("paths", path.glob, "select"), hides=False)
        if files is not None and not any(fnmatchcase(file, path.glob) for file in files):
            yield _unmatched(path.glob)
    for code, severity in options.severities.items():
        lowered = _LEVELS.index(severity) < _LEVELS.index(Severity.ERROR)
        yield from _of_code(code, ("rules", code), hides=lowered, on_key=True)


@cache
def powerless(code: str) -> bool:
    """Whether all that begins with the code is an error that no setting reaches."""
    rules = explain.beginning(code)
    return bool(rules) and all(rule.severity is Severity.ERROR and explain.protects(rule.code) for rule in rules)


def _codes(codes: tuple[str, ...], steps: Route, *, hides: bool) -> Iterator[Finding]:
    for index, code in enumerate(codes):
        yield from _of_code(code, (*steps, index), hides=hides)


def _of_code(code: str, steps: Route, *, hides: bool, on_key: bool = False) -> Iterator[Finding]:
    where = Where(_FILE, ("lint", *steps), on_key=on_key)
    if not explain.beginning(code):
        message = f'No rule has a code that begins with "{code}".'
        yield Finding("MH065", Severity.WARNING, where, message, "Remove it. mhpost explain lists the rules.")
    elif hides and powerless(code):
        message = f"Errors of {code} are shown whatever is written here."
        hint = "Remove it. Where a clinician decides so, one entry can allow a rule: mhpost explain says which."
        yield Finding("MH066", Severity.WARNING, where, message, hint, "Some rules protect readers in danger.")


def _unmatched(glob: str) -> Finding:
    where = Where(_FILE, ("lint", "paths", glob), on_key=True)
    hint = 'Write a path from here, as in "calendars/archive/*", or remove it.'
    return Finding("MH067", Severity.INFO, where, f'No file of this workspace matches "{glob}".', hint)
