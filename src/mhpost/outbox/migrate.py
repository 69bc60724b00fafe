"""Bring the tables of a database to the form this program knows.

A new step is a file in `migrations/versions` that goes on from the newest, the same change in `tables.py`, and its
name in `HEAD`; a step that has been released is never edited.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from mhpost.errors import StoreError
from mhpost.outbox.tables import VERSION_TABLE

HEAD = "0002"
"""The newest step in `migrations/versions`: where the database stands there, Alembic need not be imported."""

_LOCK = 7_203_514_208


def migrate(engine: Engine) -> None:
    """Run the steps that are missing, in one transaction; two programs at once do it once.

    Raises StoreError when the tables were made by a newer mhpost.
    """
    with engine.connect() as conn:
        if version(conn) == HEAD:
            return
    with engine.begin() as conn:
        alone(conn)
        if version(conn) != HEAD:
            _upgrade(conn)


def alone(conn: Connection) -> None:
    """Wait until no other program makes tables or workspaces, and keep it so until the transaction ends.

    SQLite's one write lock, which a writing connection holds already, does the same.
    """
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def version(conn: Connection) -> str | None:
    """The last step that was run here, or None for a database without the queue's tables."""
    if not inspect(conn).has_table(VERSION_TABLE):
        return None
    return conn.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant


def _upgrade(conn: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": conn})
    config.set_main_option("script_location", "mhpost.outbox:migrations")
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if version(conn) not in known | {None}:
        raise StoreError(
            "this queue was made by a newer mhpost than the one that runs here",
            "Update mhpost on this machine, for example with: pipx upgrade mhpost",
        )
    command.upgrade(config, "head")
