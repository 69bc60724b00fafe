"""Bare mhpost: how things stand, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mhpost.cli.common import Run
from mhpost.cli.show import say, wrapped
from mhpost.cli.words import count, moment, standing
from mhpost.outbox.values import Job, State

if TYPE_CHECKING:
    from mhpost.wiring.workspace import Workspace

TROUBLE = {
    State.UNSURE: "may already be posted: look",
    State.REFUSED: "refused",
    State.MISSED: "too late, not posted",
    State.BLOCKED: "stopped, see mhpost status",
}


def welcome(run: Run) -> None:
    """In a workspace: how things stand. Elsewhere: how to begin."""
    from mhpost.wiring.workspace import find_root, open_workspace

    if find_root(run.workspace) is None:
        say("mhpost plans, checks and publishes posts that always carry real help.\n")
        say("Begin with:  mhpost init my-posts     makes a folder with six weeks of posts")
        say("Then:        cd my-posts, and mhpost  says how things stand")
        say("All of it:   mhpost --help")
        return
    _standing(open_workspace(run.workspace, run.clock))


def _standing(workspace: Workspace) -> None:
    from mhpost.wiring.queue import open_queue

    with open_queue(workspace) as store:
        jobs, paused = store.jobs(), store.paused() or workspace.paused()
    say(f"{workspace.settings.organization.name}: {count(len(workspace.settings.accounts), 'account')}.")
    if paused is not None:
        say(f"Posting is paused: {paused}.")
    for state, words in TROUBLE.items():
        number = sum(job.state is state and not job.acknowledged for job in jobs)
        if number:
            say(f"{count(number, 'post')}: {words}.")
    waiting = [job for job in jobs if job.state is State.QUEUED]
    posted = sum(job.state is State.SENT for job in jobs)
    say(f"{count(len(waiting), 'post')} waiting, {posted} posted.")
    if waiting:
        first = waiting[0]
        now, zone = workspace.clock.now(), workspace.zone
        say(f"Next: {first.planned.key}, {moment(first.planned.moment, zone)} ({standing(first, now, zone)}).")
    if unready := ", ".join(_not_ready(workspace, waiting)):
        say(wrapped(f"On this computer the secrets of {unready} are missing, so no post goes there: mhpost accounts"))
    say(f"\n{_next_step(workspace, jobs, paused)}")


def _not_ready(workspace: Workspace, waiting: list[Job]) -> list[str]:
    """The accounts of waiting posts that cannot be used here."""
    used = {job.planned.outgoing.account.name for job in waiting}
    return [name for name, account in workspace.settings.accounts.items() if name in used and workspace.lacks(account)]


def _next_step(workspace: Workspace, jobs: tuple[Job, ...], paused: str | None) -> str:
    now = workspace.clock.now()
    if paused is not None:
        return "When it is time to go on: mhpost resume"
    if any(job.state in TROUBLE and not job.acknowledged for job in jobs):
        return "Look at what needs you: mhpost status"
    if any(job.state is State.QUEUED and job.planned.moment <= now for job in jobs):
        return "Post what is due: mhpost publish"
    if not any(job.state is State.QUEUED for job in jobs):
        return "Plan the next 30 days: mhpost schedule"
    return "Nothing in the queue needs you. See it with: mhpost status; check the calendars with: mhpost lint"
