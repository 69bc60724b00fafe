"""mhpost resume: send again after a pause."""

from __future__ import annotations

import typer

from mhpost.cli.common import Run, command

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def resume(run: Run) -> None:
    """Send again after a pause. What became too late in the meantime is not posted.

    Example: mhpost resume
    """
    from mhpost.cli.show import say
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    with open_queue(workspace) as store:
        store.resume()
    if (reason := workspace.paused()) is not None:
        say(f"The queue is resumed, but posting is still paused: {reason}.")
        say("Remove the file PAUSED, or unset MHPOST_PAUSED, to go on.")
        raise typer.Exit(1)
    say("Posting goes on with the next: mhpost publish")
