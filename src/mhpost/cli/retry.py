"""mhpost retry: try a refused or late post again."""

from __future__ import annotations

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import KeyArgument

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def retry(run: Run, key: KeyArgument) -> None:
    """Try a refused or late post again.

    Example: mhpost retry walk-tip/x-main
    """
    from mhpost.cli.show import say
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    with open_queue(open_workspace(run.workspace, run.clock)) as store:
        job = store.retry(key)
    say(f"#{job.number} {job.planned.key}: will be tried again by the next: mhpost publish")
