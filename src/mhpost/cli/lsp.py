"""mhpost lsp: the language server, for editors."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout

import typer

from mhpost.cli.common import Run, command

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def lsp(run: Run) -> None:
    """Help in your editor while you type. Problems, explanations, fixes and completion; the editor starts it.

    Example: mhpost lsp
    """
    from mhpost.errors import MhpostError

    try:
        from mhpost.lsp.server import make_server
    except ImportError as error:
        hint = "Install it with mhpost: pip install 'mhpost[lsp]'"
        raise MhpostError("the language server needs the package pygls, which is not installed", hint) from error
    streams = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with redirect_stdout(sys.stderr):
        make_server(run.clock).start_io(*streams)
