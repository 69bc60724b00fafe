"""The workspace's own row: when its queue was made, and whether its sending is paused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, exists, insert, select, update

from mhpost.errors import StoreError
from mhpost.outbox.migrate import alone
from mhpost.outbox.rows import Tx
from mhpost.outbox.tables import withdrawn, workspaces


def known(tx: Tx) -> bool:
    """Whether this workspace has a queue in this database."""
    return tx.conn.execute(_mine(tx, workspaces.c.name)).first() is not None


def add(tx: Tx, place: str, *, shared: bool) -> None:
    """Make the workspace's row, unless another program did meanwhile.

    place: how to speak of the database. shared: whether several workspaces may be in it; else an unused queue of
    another name becomes this workspace's. Raises StoreError for a used one.
    """
    alone(tx.conn)
    if not shared:
        _take_over(tx, place)
    if not known(tx):
        tx.conn.execute(insert(workspaces), {"name": tx.workspace, "made_at": tx.now, "next_number": 1})


def _take_over(tx: Tx, place: str) -> None:
    """Give a queue in which nothing ever stood the workspace's name. Raises StoreError for one that was used."""
    other = tx.conn.execute(select(workspaces.c.name)).scalar()
    if other in (None, tx.workspace):
        return
    unused = workspaces.c.name == other, workspaces.c.next_number == 1, ~exists().where(withdrawn.c.workspace == other)
    if tx.conn.execute(update(workspaces).where(*unused).values(name=tx.workspace)).rowcount:
        return
    raise StoreError(
        f'the queue {place} belongs to the workspace "{other}", not to "{tx.workspace}"',
        f"Write workspace: {other} in mhpost.yaml, or what was posted already would be posted again. "
        "For a new queue, move this file away.",
    )


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
