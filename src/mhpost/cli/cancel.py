"""mhpost cancel: stop one post for good, until it is restored."""

from __future__ import annotations

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import KeyArgument

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def cancel(run: Run, key: KeyArgument) -> None:
    """Stop one post for good, until it is restored.

    Example: mhpost cancel walk-tip/x-main
    """
    from mhpost.cli.show import say
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    with open_queue(open_workspace(run.workspace, run.clock)) as store:
        job = store.cancel(key)
    say(f"#{job.number} {job.planned.key}: cancelled. It stays so until: mhpost restore")
