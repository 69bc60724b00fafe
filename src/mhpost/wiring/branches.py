"""A workspace that extends another one: what it may check less strictly, and what nobody posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mhpost.lint.values import Options, PathOptions
from mhpost.source.values import Finding, Severity, Where

if TYPE_CHECKING:
    from mhpost.calendar.values import Origin
    from mhpost.settings.values import Lint
    from mhpost.wiring.workspace import Workspace


def with_floors(options: Options, floors: Sequence[Lint]) -> Options:
    """The options of a run with those of the workspaces above, below which a branch cannot go."""
    return replace(options, floors=tuple(_as(options, one) for one in floors))


def _as(options: Options, lint: Lint) -> Options:
    paths = tuple(PathOptions(*path) for path in lint.paths)
    levels, house, limits = lint.rules, lint.house, lint.limits
    return replace(
        options, select=lint.select, ignore=lint.ignore, paths=paths, severities=levels, house=house, limits=limits
    )


def own_options(workspace: Workspace, options: Options) -> Options:
    """The options as far as they stand in the workspace's own mhpost.yaml."""
    return _as(options, workspace.settings.own_lint)


def complaints(workspace: Workspace, options: Options, files: Sequence[str] | None) -> Iterator[Finding]:
    """What a branch says without effect. options: of the run. files: every calendar, None where only some were read.

    MH072, MH073: see `mhpost.lint.floor`. MH074: a group of accounts that only the workspace above has. MH075: a glob
    of `extends` that no calendar matches.
    """
    from mhpost.lint.floor import complaints as lowered

    settings = workspace.settings
    baseline = settings.own_lint.baseline is not None or (workspace.root / "lint-baseline.json").is_file()
    yield from lowered(own_options(workspace, options), options.floors, baseline=baseline)
    if files is not None:
        yield from _unmatched(settings.inherits[0], files)
    for name in settings.groups_said:
        if name not in settings.groups and name not in settings.accounts:
            yield _nowhere(name)


def inherited(workspace: Workspace, file: str) -> bool:
    """Whether a file of that name belongs to a workspace above."""
    return any(file.startswith(prefix) for _, prefix in workspace.above)


def _nowhere(name: str) -> Finding:
    message = f'Posts of the workspace above for the group "{name}" are not posted here: it has no accounts here.'
    hint = f'Name accounts of yours for it, as in "groups: {{{name}: [page]}}".'
    return Finding("MH074", Severity.INFO, Where("mhpost.yaml", ("groups",)), message, hint)


def _unmatched(origin: Origin, files: Sequence[str]) -> Iterator[Finding]:
    from mhpost.calendar.globs import fits

    start = f"{origin.prefix}calendars/"
    there = [file.removeprefix(start) for file in files if file.startswith(start)]
    for index, glob in enumerate(origin.filters[0]):
        if glob != "*" and not any(fits(file, glob) for file in there):
            where = Where("mhpost.yaml", ("extends", "calendars", index))
            hint = 'Write a glob of files below its folder calendars, as in "shared/*".'
            yield Finding("MH075", Severity.WARNING, where, f'No calendar there matches "{glob}".', hint)
