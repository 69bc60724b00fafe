"""mhpost confirm: say what a person found when they looked."""

from __future__ import annotations

from typing import Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import KeyArgument

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def confirm(
    run: Run,
    key: KeyArgument,
    posted: Annotated[str | None, typer.Option("--posted", metavar="URL", help="It is out, at this address.")] = None,
    not_posted: Annotated[bool, typer.Option("--not-posted", help="It is not there; send it again.")] = False,
) -> None:
    """Say whether a post that may already be posted is there.

    Example: mhpost confirm walk-tip/x-main --posted https://x.com/us/status/1
    """
    from mhpost.cli.show import say
    from mhpost.cli.words import STATES
    from mhpost.platforms.outcomes import Sent
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    if (posted is None) == (not not_posted):
        raise typer.BadParameter("say either --posted URL or --not-posted")
    if posted is not None and "://" not in posted:
        raise typer.BadParameter(f'"{posted}" is not an address; copy it whole from the browser', param_hint="--posted")
    with open_queue(open_workspace(run.workspace, run.clock)) as store:
        found = Sent(_id_in(posted), posted, "confirmed by a person") if posted else None
        job = store.confirm(key, found)
    say(f"#{job.number} {job.planned.key}: {STATES[job.state]}")


def _id_in(url: str) -> str:
    """The last piece of the path: the next part of a thread answers the post of that id."""
    from urllib.parse import urlsplit

    return urlsplit(url).path.rstrip("/").rpartition("/")[2] or url
