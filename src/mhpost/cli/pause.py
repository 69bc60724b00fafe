"""mhpost pause: stop every send at once."""

from __future__ import annotations

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import BecauseOption

_BY_HAND = "paused by hand"

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def pause(run: Run, because: BecauseOption = _BY_HAND) -> None:
    """Stop every send at once. Holds before the very next call, on every worker of this queue.

    Example: mhpost pause --because "a local tragedy"
    """
    from mhpost.calendar.fields import gives_reason
    from mhpost.cli.show import say, wrapped
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    why = because if gives_reason(because) else _BY_HAND
    with open_queue(open_workspace(run.workspace, run.clock)) as store:
        store.pause(why)
    say(wrapped(f"Posting is paused ({why}). Posts stay in the queue. To go on: mhpost resume", hang=""))
