"""What `mhpost lint --write-baseline` says of the list that it has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mhpost.cli.show import talk

if TYPE_CHECKING:
    from mhpost.source.values import Finding
    from mhpost.wiring.known import Written

_MOST_NAMED = 10


def say_written(written: Written) -> None:
    """Say where the list is, what cannot be on it, what is new on it, and what stayed though nobody looked for it."""
    talk(f"The problems of today in words and calendars are known now, in {written.file}.")
    talk("Errors that no setting hides are never among them, nor is what is wrong with settings.")
    if written.new:
        _say_new(written.new)
    if written.kept:
        stay, them, their = ("stays", "it", "its") if written.kept == 1 else ("stay", "them", "their")
        why = f"settings hide {them}, or an error keeps {their} words from being checked"
        talk(f"{written.kept} of the problems known so far {stay} there: {why}.")


def _say_new(new: tuple[Finding, ...]) -> None:
    """new: the worst first."""
    are, them = ("problem is", "it") if len(new) == 1 else ("problems are", "any of them")
    talk(f"{len(new)} {are} new on it, and no longer shown. To see {them} again, take the line out of the list.")
    for one in new[:_MOST_NAMED]:
        talk(f"new: {one.code} in {_place(one)}")
    if len(new) > _MOST_NAMED:
        talk(f"new: {len(new) - _MOST_NAMED} more")


def _place(finding: Finding) -> str:
    return finding.where.file if finding.entry is None else f'"{finding.entry}"'
