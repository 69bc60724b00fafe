"""What a person sees when mhpost itself is wrong."""

from __future__ import annotations

import platform
import re
import sys
import traceback

from mhpost import __version__
from mhpost.cli.show import talk

_SECRET = re.compile(
    r"(?i)((?:token|secret|password|key|authorization)[\"']?\s*[=:]\s*[\"']?)[^\s\"'&,)]+|://[^/\s:@]+:[^/\s@]+@"
)


def report(error: Exception, after: str = "Nothing more was done.") -> None:
    """Print a log that is ready to paste, with secrets and the home folder removed, to stderr.

    after: a sentence on what was done or not done after the mistake.
    """
    lines = "".join(traceback.format_exception(error))
    talk(f"mhpost: this is a mistake in mhpost, not in your files. {after}")
    talk("  Please report it with the lines below.\n")
    talk(f"mhpost {__version__}, Python {platform.python_version()}, {sys.platform}")
    talk(without_secrets(lines))


def without_secrets(text: str) -> str:
    """The text with the values of tokens, passwords and keys, and credentials in URLs, replaced."""
    return _SECRET.sub(lambda match: f"{match[1] or '://'}[removed]{'' if match[1] else '@'}", text)
