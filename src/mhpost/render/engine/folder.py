"""Where the words of a template come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound

from mhpost.render.lookup import Files


class Folder(BaseLoader):
    """What gives the engine the words of template files."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The words, the path and whether they still hold; raises TemplateNotFound or Unreadable."""
        path = self._files.place(template)
        if path is None:
            raise TemplateNotFound(template)
        state = _state(path)
        return self._files.source(path), template, lambda: _state(path) == state


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
