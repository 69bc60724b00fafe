"""Where the words of a template come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound

from mhpost.render.lookup import NOTHING, Typed, place, source


class Folder(BaseLoader):
    """Templates below folders; of equal names the one in the first folder counts.

    typed: what an editor shows in place of files.
    """

    def __init__(self, folders: tuple[Path, ...], typed: Typed = NOTHING) -> None:
        self.folders, self._typed = folders, typed

    def place(self, template: str) -> Path | None:
        """The file of that name; None where there is none. Raises Unreadable."""
        return place(self.folders, template, self._typed)

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The words, the path and whether they still hold; raises TemplateNotFound or Unreadable."""
        path = self.place(template)
        if path is None:
            raise TemplateNotFound(template)
        state = _state(path)
        return source(path, self._typed), template, lambda: _state(path) == state


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
