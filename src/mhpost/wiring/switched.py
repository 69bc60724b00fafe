"""What is said about rules that are switched without effect, in the settings of a workspace and of a branch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mhpost.source.values import Finding
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.calendar.values import Calendar
    from mhpost.lint.values import Options


def complaints(workspace: Workspace, calendar: Calendar, options: Options, *, whole: bool) -> Iterator[Finding]:
    """What has no effect whatever stands in the calendars. whole: all of them were read."""
    from mhpost.settings.values import Lint

    if options.floors:
        from mhpost.wiring.branches import complaints as of_a_branch

        yield from of_a_branch(workspace, options, calendar.files if whole else None)
    if workspace.settings.own_lint != Lint():
        from mhpost.lint.switches import complaints as switched

        yield from switched(_said(workspace, options), _files(workspace, calendar) if whole else None)


def with_overruled(workspace: Workspace, options: Options, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, and which switches hide only a part of what they name, as far as the settings let that be shown."""
    from mhpost.settings.values import Lint

    if workspace.settings.own_lint == Lint():
        return (*findings,)
    from mhpost.lint.silence import heard
    from mhpost.lint.switches import overruled

    return (*findings, *heard(overruled(_said(workspace, options), findings), options))


def _said(workspace: Workspace, options: Options) -> Options:
    """What stands in the workspace's own mhpost.yaml."""
    if not options.floors:
        return options
    from mhpost.wiring.branches import own_options

    return own_options(workspace, options)


def _files(workspace: Workspace, calendar: Calendar) -> tuple[str, ...]:
    """Every file in which a problem can be found, by its name in the workspace."""
    from mhpost.wiring.memory import files_of

    beside = (
        f"{prefix}{path.relative_to(root).as_posix()}"
        for root, prefix in ((workspace.root, ""), *workspace.above)
        for folder in ("templates", "footers")
        for path in (root / folder).rglob("*")
        if path.is_file()
    )
    heard = dict.fromkeys(name for placed in calendar.entries for name in files_of(placed))
    return (*calendar.files, *beside, *heard, *workspace.loaded.documents)
