"""mhpost restore: put a cancelled post back into the queue."""

from __future__ import annotations

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import KeyArgument

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def restore(run: Run, key: KeyArgument) -> None:
    """Put a cancelled post back into the queue.

    Example: mhpost restore walk-tip/x-main
    """
    from mhpost.cli.show import say
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    with open_queue(open_workspace(run.workspace, run.clock)) as store:
        job = store.restore(key)
    say(f"#{job.number} {job.planned.key}: back in the queue")
