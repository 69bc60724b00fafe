"""What databases say when they refuse, in words with a hint."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from mhpost.errors import StoreError

_SQLITE = {
    sqlite3.SQLITE_BUSY: ("is in use by another program, and stayed so", "Close the other mhpost, then try again."),
    sqlite3.SQLITE_LOCKED: ("is in use by another program, and stayed so", "Close the other mhpost, then try again."),
    sqlite3.SQLITE_READONLY: ("may only be read, not written", "Allow writing to this file and its folder."),
    sqlite3.SQLITE_PERM: ("may not be opened", "Allow reading and writing of this file and its folder."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check that the folder exists and that you may write in it."),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "Free some space, then run the same command again."),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk reports an error", "Check the disk and its space."),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "Put back a copy of this file from your backup."),
    sqlite3.SQLITE_NOTADB: ("is not a database", "Move this file away, or name another one in MHPOST_DATABASE_URL."),
}

_POSTGRES = {
    "28": ("does not accept this user or password", "Check the user and password in MHPOST_DATABASE_URL."),
    "3D": ("does not exist on its server", "Create the database, or correct its name in MHPOST_DATABASE_URL."),
    "42501": ("does not let this user do that", "Give the user the right to create and change tables."),
    "25006": ("may only be read, not written", "Use the address of the main server, not of a read-only copy."),
    "40": ("is in use by another program just now", "Run the same command again."),
    "53100": ("cannot grow: its disk is full", "Free some space on the server, then run the same command again."),
    "53": ("has too much to do", "Wait a minute, then run the same command again."),
    "55P03": ("is in use by another program, and stayed so", "Wait a minute, then run the same command again."),
    "57": ("is shutting down or starting up", "Wait a minute, then run the same command again."),
}

_UNREACHABLE = (
    "cannot be reached",
    "Check that the server runs and that the address in MHPOST_DATABASE_URL is right.",
)

_MISWRITTEN = ("has an option in its address that PostgreSQL does not know", "Correct MHPOST_DATABASE_URL after its ?.")


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """Turn what the world does to a database into a StoreError about `place`; our own mistakes pass through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        orig = error.orig if isinstance(error, DBAPIError) else error
        found = _known(orig)
        if found is None:
            raise
        what, hint = found
        raise StoreError(f"the queue {place} {what}", hint) from error


def _known(error: BaseException | None) -> tuple[str, str] | None:
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(error, "sqlstate", None)
    if state is None:
        return _unconnected(type(error).__name__, str(error))
    if state.startswith("08"):
        return _UNREACHABLE
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2])


def _unconnected(kind: str, said: str) -> tuple[str, str] | None:
    """Before there is a connection an error carries no code, only the words of the server or of its library."""
    if "authentication failed" in said or "no password supplied" in said:
        return _POSTGRES["28"]
    if "does not exist" in said and "database" in said:
        return _POSTGRES["3D"]
    if "invalid connection option" in said or "invalid connection string" in said:
        return _MISWRITTEN
    return _UNREACHABLE if kind == "OperationalError" else None
