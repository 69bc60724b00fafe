"""What a person sees when mhpost itself is wrong."""

from __future__ import annotations

import platform
import re
import sys
import traceback

import typer

from mhpost import __version__

_SECRET = re.compile(
    r"(?i)((?:token|secret|password|key|authorization)[\"']?\s*[=:]\s*[\"']?)[^\s\"'&,)]+|://[^/\s:@]+:[^/\s@]+@"
)


def report(error: Exception, after: str = "Nothing more was done.") -> None:
    """Print a log that is ready to paste, with secrets and the home folder removed, to stderr.

    after: a sentence on what was done or not done after the mistake.
    """
    lines = "".join(traceback.format_exception(error))
    typer.echo(f"mhpost: this is a mistake in mhpost, not in your files. {after}", err=True)
    typer.echo("  Please report it with the lines below.\n", err=True)
    typer.echo(f"mhpost {__version__}, Python {platform.python_version()}, {sys.platform}", err=True)
    typer.echo(without_secrets(lines), err=True)


def without_secrets(text: str) -> str:
    """The text with the values of tokens, passwords and keys, and credentials in URLs, replaced."""
    return _SECRET.sub(lambda match: f"{match[1] or '://'}[removed]{'' if match[1] else '@'}", text)
