"""The workspace's own row: when its queue was made, and whether its sending is paused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, insert, select, update

from mhpost.errors import StoreError
from mhpost.outbox.migrate import alone
from mhpost.outbox.rows import Tx
from mhpost.outbox.tables import workspaces


def known(tx: Tx) -> bool:
    """Whether this workspace has a queue in this database."""
    return tx.conn.execute(_mine(tx, workspaces.c.name)).first() is not None


def add(tx: Tx, place: str, *, shared: bool) -> None:
    """Make the workspace's row, unless another program did meanwhile.

    place: how to speak of the database. Raises StoreError where it holds another workspace without being shared.
    """
    alone(tx.conn)
    if not shared and (other := tx.conn.execute(select(workspaces.c.name)).scalar()) not in (None, tx.workspace):
        raise StoreError(
            f'the queue {place} belongs to the workspace "{other}", not to "{tx.workspace}"',
            f"Write workspace: {other} in mhpost.yaml, or what was posted already would be posted again. "
            "For a new queue, move this file away.",
        )
    if not known(tx):
        tx.conn.execute(insert(workspaces), {"name": tx.workspace, "made_at": tx.now, "next_number": 1})


def made_at(tx: Tx) -> datetime:
    """When this workspace's queue was first opened in this database."""
    made: datetime = tx.conn.execute(_mine(tx, workspaces.c.made_at)).scalar_one()
    return made


def paused(tx: Tx) -> str | None:
    """Why sending is paused, or None when it is not."""
    reason: str | None = tx.conn.execute(_mine(tx, workspaces.c.paused)).scalar_one()
    return reason


def set_pause(tx: Tx, because: str | None) -> None:
    """Stop every sending of the workspace, or, with None, let it go on."""
    tx.conn.execute(update(workspaces).where(workspaces.c.name == tx.workspace).values(paused=because))


def _mine(tx: Tx, column: Column[Any]) -> Select[Any]:
    return select(column).where(workspaces.c.name == tx.workspace)
