"""Bytes of pictures, videos and captions, kept once under their hash for as long as a job shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, exists, insert, select

from mhpost.errors import StoreError
from mhpost.outbox.rows import Tx, chunks
from mhpost.outbox.tables import blobs, pictures
from mhpost.outbox.values import Job, State


def blob(tx: Tx, sha256: str) -> bytes:
    """The bytes of that hash. Raises StoreError when they are not there."""
    mine = select(blobs.c.data).where(blobs.c.workspace == tx.workspace, blobs.c.sha256 == sha256)
    found = tx.conn.execute(mine).scalar()
    if found is None:
        raise _lost([sha256])
    return bytes(found)


def known(tx: Tx, hashes: Iterable[str]) -> frozenset[str]:
    """Those of the hashes whose bytes are stored."""
    return frozenset(
        sha256
        for some in chunks(hashes)
        for sha256 in tx.conn.execute(
            select(blobs.c.sha256).where(blobs.c.workspace == tx.workspace, blobs.c.sha256.in_(some))
        ).scalars()
    )


def keep_pictures(tx: Tx, jobs: Sequence[Job], given: Mapping[str, bytes]) -> None:
    """Note what the jobs show now, keep its bytes, and drop bytes that no job shows any more."""
    new = given.keys() - known(tx, given)
    if new:
        rows = [{"workspace": tx.workspace, "sha256": sha256, "data": given[sha256]} for sha256 in sorted(new)]
        tx.conn.execute(insert(blobs), rows)
    shown = {job.number: _shown(job) for job in jobs}
    wanted = {sha256 for hashes in shown.values() for sha256 in hashes}
    if lost := wanted - known(tx, wanted):
        raise _lost(sorted(lost))
    _note(tx, shown)
    in_use = exists().where(pictures.c.workspace == blobs.c.workspace, pictures.c.sha256 == blobs.c.sha256)
    tx.conn.execute(delete(blobs).where(blobs.c.workspace == tx.workspace, ~in_use))


def _note(tx: Tx, shown: Mapping[int, Sequence[str]]) -> None:
    for some in chunks(shown):
        tx.conn.execute(delete(pictures).where(pictures.c.workspace == tx.workspace, pictures.c.number.in_(some)))
    rows = [
        {"workspace": tx.workspace, "number": number, "sha256": sha256}
        for number, hashes in shown.items()
        for sha256 in hashes
    ]
    if rows:
        tx.conn.execute(insert(pictures), rows)


def _shown(job: Job) -> tuple[str, ...]:
    if job.state is State.REMOVED:
        return ()
    return job.planned.blobs


def _lost(hashes: Sequence[str]) -> StoreError:
    names = ", ".join(sha256[:12] for sha256 in hashes)
    said = f"the queue does not hold the picture or captions {names}"
    return StoreError(said, "Run mhpost schedule again to store it.")
