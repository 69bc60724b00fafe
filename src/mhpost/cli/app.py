"""The program: commands that are imported when they are called, and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from keyword import iskeyword
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption
from typer.exceptions import TyperException

from mhpost.cli.common import ClockOption, NoColorOption, Run, WorkspaceOption
from mhpost.errors import MhpostError

COMMANDS = (
    "init",
    "new",
    "lint",
    "explain",
    "preview",
    "schedule",
    "publish",
    "status",
    "retry",
    "cancel",
    "restore",
    "confirm",
    "pause",
    "resume",
    "days",
    "resources",
    "import",
    "export",
    "accounts",
    "schema",
    "lsp",
)
"""In the order of a first week with mhpost. Each is `app` in a module of its name in this folder; import in import_."""

USAGE, EXPECTED, OUR_BUG, INTERRUPTED = 2, 3, 70, 130


class Option(TyperOption):
    """An option that costs nothing when it is not given: Typer builds a pydantic adapter even for None."""

    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value as its command wants it."""
        return None if value is None else super().process_value(ctx, value)


def _spared(command: Any) -> Any:
    """The command with options of our own kind; Typer offers no way to name it."""
    for parameter in command.params:
        if type(parameter) is TyperOption:
            parameter.__class__ = Option
    return command


class Commands(TyperGroup):
    """A group that imports a command only when it is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _spared(self)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]  # names only: typos are compared with them

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order shown by --help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"mhpost.cli.{cmd_name}{'_' * iskeyword(cmd_name)}")
        loaded = _spared(typer.main.get_command(module.app))
        loaded.name = cmd_name
        return loaded


app = typer.Typer(
    name="mhpost",
    cls=Commands,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def start(
    ctx: typer.Context,
    workspace: WorkspaceOption = None,
    no_color: NoColorOption = False,
    clock: ClockOption = None,
    version: bool = typer.Option(False, "--version", help="Print the version.", show_default=False),
) -> None:
    """Plan, check and publish mental-health posts that always carry real help.

    Start with: mhpost init my-posts
    """
    ctx.obj = Run(workspace, no_color, clock)
    if version:
        from mhpost import __version__

        typer.echo(f"mhpost {__version__}")
    elif ctx.invoked_subcommand is None:
        from mhpost.cli.welcome import welcome

        welcome(ctx.obj)


def run(words: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; no exception leaves but SystemExit.

    words: what stands behind `mhpost`; None for what this process was started with.
    """
    _open_streams()
    _speak_utf8()
    try:
        ended = app(args=words, prog_name="mhpost", standalone_mode=False)
        sys.stdout.flush()
    except MhpostError as error:
        from mhpost.cli.complain import complain

        complain(error)
        return EXPECTED
    except typer.Abort:
        return INTERRUPTED
    except TyperException as error:
        from mhpost.cli.complain import misused

        misused(error)
        return USAGE
    except Exception as error:  # noqa: BLE001  # anything else is our bug, and is said so
        return _unforeseen(error)
    return ended if isinstance(ended, int) else 0


def _unforeseen(error: Exception) -> int:
    from mhpost.cli.complain import complain, of_the_world

    if isinstance(error, OSError):
        _give_up_output()
    if (refusal := of_the_world(error)) is not None:
        complain(refusal)
        return EXPECTED
    from mhpost.cli.crash import report

    report(error)
    return OUR_BUG


def _give_up_output() -> None:
    """What could not be written would be tried again at the end, and fail there with a message of Python's own."""
    try:
        sys.stdout.flush()
    except OSError:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # open until the end


def _open_streams() -> None:
    """Services and windows without a console start programs with streams closed; Python then has None for them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # open until the end


def _speak_utf8() -> None:
    """Posts hold characters that the consoles of Windows cannot encode by default."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
