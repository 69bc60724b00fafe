"""mhpost publish: post what is due."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import Format, FormatOption, checked_account

if TYPE_CHECKING:
    from mhpost.deliver.values import Report
    from mhpost.outbox.store import Store
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)

TROUBLE, UNUSABLE, OUR_BUG, INTERRUPTED = 4, 3, 70, 130
_SPAN = re.compile(r"(\d{1,6})\s*(s|m|h|d)?", re.ASCII)


@app.command()
@command
def publish(
    run: Run,
    for_: Annotated[str | None, typer.Option("--for", metavar="SPAN", help="Stay so long, as in 6h or 30m.")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Never stop.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what is due; send nothing.")] = False,
    account: Annotated[
        list[str] | None, typer.Option("--account", metavar="NAME", help="Only this account; may be repeated.")
    ] = None,
    look_first: Annotated[bool, typer.Option("--look-first", help="Ask the platform before every post.")] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Publish what is due and stop; for CI and cron.

    Needs the queue and secrets, never the calendars.

    Example: mhpost publish --for 6h
    """
    from mhpost.cli.published import announce, dry, teller
    from mhpost.wiring.ending import ending_in_order
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    stay = _span(for_)
    accounts = _accounts(workspace, account)
    with open_queue(workspace) as store, ending_in_order():
        if dry_run:
            dry(run, workspace, store, accounts, format_)
            return
        tell = teller(workspace) if format_ is Format.TEXT else lambda _: None
        report = _publish(workspace, store, accounts, stay, tell, watch=watch, look_first=look_first)
    announce(run, workspace, report, format_)
    unforeseen = [_tell_of(name, error) for name, error in report.mistakes.items()]
    if report.interrupted:
        raise typer.Exit(INTERRUPTED)
    if unforeseen:
        raise typer.Exit(max(unforeseen))
    if report.broken is not None:
        raise report.broken
    if report.trouble:
        raise typer.Exit(TROUBLE)
    if report.unusable:
        raise typer.Exit(UNUSABLE)


def _tell_of(account: str, error: Exception) -> int:
    """Say what went wrong in a way that no publisher foresaw; gives the exit code."""
    from mhpost.cli.complain import complain, of_the_world
    from mhpost.cli.crash import report

    if (refusal := of_the_world(error)) is not None:
        complain(refusal)
        return UNUSABLE
    report(error, f'"{account}" was left alone after it; the other accounts were served.')
    return OUR_BUG


def _span(text: str | None) -> timedelta:
    if text is None:
        return timedelta()
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise typer.BadParameter(f'"{text}" is not a span of time; write it as in 6h or 30m', param_hint="--for")
    return timedelta(seconds=int(match[1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[match[2] or "m"])


def _accounts(workspace: Workspace, wanted: list[str] | None) -> frozenset[str] | None:
    return frozenset(checked_account(workspace, name) for name in wanted) if wanted else None


def _publish(
    workspace: Workspace,
    store: Store,
    accounts: frozenset[str] | None,
    stay: timedelta,
    tell: Callable[[Report], None],
    *,
    watch: bool,
    look_first: bool,
) -> Report:
    from mhpost.deliver.publish import publish_due
    from mhpost.deliver.send import Desk
    from mhpost.deliver.stay import stay_until
    from mhpost.deliver.values import Manner
    from mhpost.wiring.queue import pause_switch, publishers
    from mhpost.wiring.world import alive, worker_name

    accounts = _with_memory(workspace, store, accounts)
    manner = Manner(worker_name(), accounts, look_first)
    desk = Desk(store, workspace.clock, manner, pause_switch(workspace, store))
    connect = publishers(workspace)

    def once() -> Report:
        return publish_due(desk, connect, alive)

    if watch or stay:
        return stay_until(once, desk, None if watch else workspace.clock.now() + stay, tell)
    return once()


def _with_memory(workspace: Workspace, store: Store, accounts: frozenset[str] | None) -> frozenset[str] | None:
    """On a machine that forgets what it sent, only folders may be written to; anything else is refused."""
    from mhpost.errors import AccountError
    from mhpost.wiring.queue import forgets

    if not forgets(workspace, store):
        return accounts
    names = accounts or frozenset(workspace.settings.accounts)
    folders = frozenset(name for name in names if workspace.settings.accounts[name].platform == "folder")
    if folders != names:
        raise AccountError(
            f"this CI job would forget what it sent to {', '.join(sorted(names - folders))}, and post it twice",
            "Set MHPOST_DATABASE_URL to a database that stays, such as PostgreSQL.",
        )
    return folders
