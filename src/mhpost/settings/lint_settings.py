"""`lint:` of `mhpost.yaml` → what the checks go by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mhpost.settings.lint_models import OFF, LintFile
from mhpost.settings.values import Lint, LintPath
from mhpost.source.values import Finding, Severity, Where


def lint_of(said: LintFile, file: str) -> tuple[Lint, tuple[Finding, ...]]:
    """What the workspace says about its checks, and MH069 for numbers that no rule can go by.

    file: the name that findings carry.
    """
    paths = tuple(LintPath(glob, one.select, one.ignore) for glob, one in said.paths.items())
    wrong = {finding.where.route[-1]: finding for finding in _beyond(said.limits, file)} if said.limits else {}
    limits = {name: number for name, number in said.limits.items() if name not in wrong}
    levels = _levels(said.rules), _levels(said.house)
    return Lint(said.select, said.ignore, paths, *levels, said.baseline, limits), tuple(wrong.values())


def seen_from(lint: Lint, prefix: str) -> Lint:
    """The same for a workspace in which the files that are meant have names with that prefix, and for its own files."""
    if not (prefix and lint.paths):
        return lint
    return lint._replace(paths=(*lint.paths, *(path._replace(glob=prefix + path.glob) for path in lint.paths)))


def _levels(said: Mapping[str, str]) -> Mapping[str, Severity | None]:
    return {name: None if level == OFF else Severity(level) for name, level in said.items()}


def _beyond(said: Mapping[str, int], file: str) -> Iterator[Finding]:
    from mhpost.lint.limits import LIMITS

    for name, number in said.items():
        limit = LIMITS[name]
        if not limit.least <= number <= limit.most:
            where = Where(file, ("lint", "limits", name))
            hint = f"Write a number from {limit.least} to {limit.most}; without one it is {limit.usual}."
            yield Finding("MH069", Severity.ERROR, where, f'"{name}" cannot be {number}.', hint)
