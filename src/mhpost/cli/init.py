"""mhpost init: a workspace that can publish at once."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from mhpost.cli.common import Run, command

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def init(
    run: Run,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where. Default: this folder.")] = Path(),
) -> None:
    """Make a workspace with posts that you can publish as they stand. Never overwrites a file.

    Example: mhpost init my-posts
    """
    from mhpost.cli.show import say, talk
    from mhpost.cli.words import count
    from mhpost.wiring.starter import starter_files, support_files, workspace_name
    from mhpost.wiring.world import make_clock
    from mhpost.wiring.writing import is_there, write_new

    known = is_there(folder / "mhpost.yaml")
    files = support_files() if known else starter_files(workspace_name(folder), make_clock(run.clock))
    written, kept = write_new(folder, files)
    for path in kept:
        talk(f"kept     {path}")
    if known:
        added = count(len(written), "missing file was", "missing files were")
        say(f"{folder} was a workspace already; {added} added, nothing was overwritten.")
        return
    say(f"A workspace is ready in {folder}: {len(written)} files.")
    say("\nNext:")
    if folder != Path():
        say(f"  cd {_quoted(folder)}")
    say("  mhpost lint               check every post")
    say("  mhpost preview welcome    see the first post")
    say("  mhpost schedule           plan the next 30 days, and queue them")
    say("  mhpost publish            post what is due: into the folder out/")


def _quoted(folder: Path) -> str:
    """The folder as one word of a command."""
    name = f".{os.sep}{folder}" if str(folder).startswith("-") else str(folder)
    if sys.platform == "win32":
        return f'"{name}"' if " " in name else name
    return shlex.quote(name)
