"""Where the queue is kept."""

from __future__ import annotations

from pathlib import Path

from mhpost.calendar.values import Spot
from mhpost.source.values import Finding

_SQLITE = "sqlite:///"


def own_database(root: Path) -> str:
    """The database of a workspace that names none: a file in it, which no other workspace uses."""
    return _SQLITE + (root.resolve() / ".mhpost" / "outbox.db").as_posix()


def database_url(
    root: Path, of_environment: str | None, of_file: str | None, spot: Spot
) -> tuple[str, tuple[Finding, ...]]:
    """The address of the database for SQLAlchemy: of MHPOST_DATABASE_URL, of mhpost.yaml, or a file in the workspace.

    A relative path of an SQLite file is taken from the workspace. An address in mhpost.yaml that is neither SQLite
    nor PostgreSQL is a finding, and then the file in the workspace is taken.
    """
    default = own_database(root)
    if of_environment:
        return _absolute(of_environment, root), ()
    if not of_file:
        return default, ()
    if not of_file.startswith((_SQLITE, "postgresql://", "postgresql+psycopg://")):
        hint = "Write postgresql+psycopg://user@host/name or sqlite:///folder/file.db."
        return default, (spot.error("MH046", ("database",), "The address of the database cannot be used.", hint),)
    return _absolute(of_file, root), ()


def _absolute(url: str, root: Path) -> str:
    path = url.removeprefix(_SQLITE)
    if path == url or path in ("", ":memory:"):
        return url
    return _SQLITE + (root.resolve() / path).as_posix()
