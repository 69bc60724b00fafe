"""mhpost lsp: the language server, for editors."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout, suppress
from typing import Annotated, Any, NoReturn

import typer

from mhpost.cli.common import Run, command

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def lsp(
    run: Run,
    stdio: Annotated[  # noqa: ARG001  # many editors say it, and there is no other way to talk
        bool, typer.Option("--stdio", help="Talk over stdin and stdout, as always.", hidden=True)
    ] = False,
) -> None:
    """Help in your editor while you type. Problems, explanations, fixes and completion; the editor starts it.

    Example: mhpost lsp
    """
    from mhpost.errors import MhpostError

    try:
        from mhpost.lsp.server import make_server
    except ImportError as error:
        hint = "Install it with mhpost: pip install 'mhpost[lsp]'"
        raise MhpostError("the language server needs the package pygls, which is not installed", hint) from error
    streams = sys.stdin.buffer, _Answers(io.FileIO(os.dup(sys.stdout.fileno()), "w"))
    with redirect_stdout(sys.stderr):
        make_server(run.clock).start_io(*streams)


class _Answers(io.BufferedWriter):
    """What the editor reads. Once it reads no more the process ends, though a thread still waits for its next word."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            _end(error)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            _end(error)


def _end(error: OSError) -> NoReturn:
    from mhpost.cli.app import EXPECTED
    from mhpost.cli.complain import complain, of_the_world
    from mhpost.errors import MhpostError

    with suppress(OSError):
        complain(of_the_world(error) or MhpostError(f"the answer cannot be written: {error.strerror}"))
    os._exit(EXPECTED)
