"""What every command takes: where the workspace is, whether to colour, and which clock."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-C",
        metavar="DIR",
        help="The workspace. Default: this folder, or the nearest one above it, that holds mhpost.yaml.",
        show_default=False,
    ),
]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="Print without colours.", show_default=False)]
ClockOption = Annotated[
    str | None, typer.Option("--clock", metavar="INSTANT", hidden=True, help="Rehearse: the run starts at this moment.")
]


class Run(NamedTuple):
    """The options that every command shares, said before or after its name.

    subcommand: the word after the name of a command that has such words; None where there is none.
    """

    workspace: Path | None = None
    no_color: bool = False
    clock: str | None = None
    subcommand: str | None = None

    def with_options(self, workspace: Path | None, clock: str | None, *, no_color: bool) -> Run:
        """What was said after the command's name wins over what was said before it."""
        return self._replace(
            workspace=workspace or self.workspace,
            no_color=no_color or self.no_color,
            clock=clock or self.clock,
        )


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command `-C`, `--no-color` and `--clock`; it gets them as a `Run`, its first argument."""

    @functools.wraps(function)
    def wrapped(
        ctx: typer.Context, workspace: Path | None, no_color: bool, clock: str | None, **options: object
    ) -> None:
        run = (ctx.find_object(Run) or Run()).with_options(workspace, clock, no_color=no_color)
        ctx.obj = run._replace(subcommand=ctx.invoked_subcommand)
        function(ctx.obj, **options)

    wrapped.__signature__ = _signature(function)  # type: ignore[attr-defined]  # how inspect is told of added parameters
    wrapped.__annotations__ = {name: p.annotation for name, p in _signature(function).parameters.items()}
    return wrapped


def _signature(function: Callable[..., None]) -> inspect.Signature:
    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    keyword = inspect.Parameter.KEYWORD_ONLY

    def shared(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
        return inspect.Parameter(name, keyword, default=default, annotation=annotation)

    return inspect.Signature(
        [
            shared("ctx", typer.Context),
            *(parameter.replace(kind=keyword) for parameter in own),
            shared("workspace", WorkspaceOption, None),
            shared("no_color", NoColorOption, default=False),
            shared("clock", ClockOption, None),
        ]
    )
