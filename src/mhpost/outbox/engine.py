"""Reach the database that a URL names: SQLite or PostgreSQL, with the same manners."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from mhpost.errors import StoreError

PATIENCE = 10
"""Seconds to wait for a lock that another program holds, and for a server to answer; `?timeout=` changes it."""

_FORMS = "Use sqlite:///FILE, or postgresql+psycopg://USER:PASSWORD@HOST/NAME."


def parse(text: str) -> URL:
    """The address, with psycopg for any way to say PostgreSQL. Raises StoreError; never repeats the text."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError("the address of the queue's database is not a database URL", _FORMS) from None
    if url.drivername in {"postgres", "postgresql"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise StoreError(f'the queue cannot be kept in "{url.drivername}"', _FORMS)
    if url.drivername == "sqlite" and url.database in {None, "", ":memory:"}:
        raise StoreError("a queue in memory would be forgotten at once", "Name a file: sqlite:///FILE.")
    if not str(url.query.get("timeout", PATIENCE)).isdecimal():
        raise StoreError("the timeout in the address of the queue's database is no number", "Write, say, ?timeout=30.")
    return url


def place(url: URL) -> str:
    """How to speak of the database: without user, password and options."""
    if url.drivername == "sqlite":
        return f"in {url.database}"
    return f'"{url.database}"' + (f" on {url.host}" if url.host else "")


def reach(url: URL) -> Engine:
    """An engine that waits for locks, keeps foreign keys, and begins writes as writes.

    A connection with the execution option `writes` takes SQLite's only write lock when its transaction begins, so
    that what it read cannot change before it writes. Raises StoreError when psycopg is missing.
    """
    return _sqlite(url) if url.drivername == "sqlite" else _postgres(url)


def _sqlite(url: URL) -> Engine:
    folder = Path(url.database or "").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = f"Allow writing in {folder.parent}, or name another file in MHPOST_DATABASE_URL."
        raise StoreError(f"the folder {folder} for the queue cannot be made: {error.strerror}", hint) from error
    arguments = {"timeout": _patience(url), "check_same_thread": False}
    engine = create_engine(url.set(query={}), connect_args=arguments, hide_parameters=True)
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_sqlite(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(conn: Connection) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("writes") else "BEGIN")


def _postgres(url: URL) -> Engine:
    patience = _patience(url)
    # a pooler between us and the server loses prepared statements; a server that is gone must not hold us for hours
    arguments: dict[str, Any] = {"prepare_threshold": None, "keepalives_idle": 30, "keepalives_interval": 10}
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = patience
    try:
        address = url.difference_update_query(["timeout"])
        engine = create_engine(
            address,
            connect_args=arguments,
            isolation_level="READ COMMITTED",  # whoever has waited for a row must see it as it is then
            pool_pre_ping=True,
            hide_parameters=True,
        )
    except ImportError as error:
        raise StoreError(
            "a queue in PostgreSQL needs one more package", "Run: pip install 'mhpost[postgres]'"
        ) from error

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        conn.exec_driver_sql(f"SET LOCAL lock_timeout = '{patience}s'")

    return engine


def _patience(url: URL) -> int:
    return int(str(url.query.get("timeout", PATIENCE)))
