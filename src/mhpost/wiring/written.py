"""What stands in files, as it was written, for those who write it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mhpost.calendar.values import Placed
from mhpost.source import Document
from mhpost.source.values import Route

_ABOVE = "../"
"""How files of other workspaces are named; groups that stand in them mean nothing here."""


def at(data: Any, route: Route) -> Any:
    """What stands at a route; None where nothing does."""
    for step in route:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def with_groups(placed: Placed, documents: Mapping[str, Document]) -> Placed:
    """The entry with the groups that it names in place of their accounts. documents: by file."""
    where, document = placed.where, documents.get(placed.where.file)
    if document is None or where.file.startswith(_ABOVE):
        return placed
    own = at(document.data, (*where.route, "accounts"))
    names = at(document.data, ("defaults", "accounts")) if own is None else own
    if not isinstance(names, list) or tuple(names) == placed.entry.accounts:
        return placed
    return replace(placed, entry=placed.entry.model_copy(update={"accounts": tuple(map(str, names))}))
