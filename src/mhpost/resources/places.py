"""Where things stand in `resources.yaml`: from ids to routes, and from mistyped ids to the right ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mhpost.resources.directory import Directory
from mhpost.source import nearest
from mhpost.source.values import Route, Where

OWN_FILE = "resources.yaml"


def meant(name: str, directory: Directory) -> str:
    """The hint for an id that no line has."""
    near = nearest(name, directory.ids)
    return f'Did you mean "{near}"?' if near else "Find the id with: mhpost resources"


class Places:
    """The routes of one file. written: its plain data, whatever stands in it."""

    def __init__(self, written: Any) -> None:
        self._written = written if isinstance(written, Mapping) else {}

    def line(self, name: str, *route: str | int) -> Where:
        """A place in the workspace's own row of that id, the last one if there are more."""
        lines = self._list("lines")
        numbers = [number for number, row in enumerate(lines) if isinstance(row, Mapping) and row.get("id") == name]
        return Where(OWN_FILE, ("lines", *numbers[-1:], *route))

    def hidden(self, name: str) -> Where:
        """The place of an id that is not to be shown."""
        names = self._list("hide")
        return Where(OWN_FILE, ("hide", names.index(name)) if name in names else ("hide",))

    def check(self, name: str) -> Where | None:
        """The key of a check; None where it does not stand in this file."""
        route: Route = ("verified", name)
        return Where(OWN_FILE, route, on_key=True) if name in self._keys("verified") else None

    def withdrawal(self, name: str, *route: str) -> Where:
        """The key of a line that is no longer shown, or a place in what is said of it."""
        return Where(OWN_FILE, ("retired", name, *route), on_key=not route)

    def _list(self, key: str) -> list[Any]:
        value = self._written.get(key)
        return value if isinstance(value, list) else []

    def _keys(self, key: str) -> Mapping[str, Any]:
        value = self._written.get(key)
        return value if isinstance(value, Mapping) else {}
