"""The queue of one workspace, in a database that several workspaces and workers may share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Column, Engine, Select, insert, select, update

from mhpost.clock import Clock
from mhpost.errors import StoreError
from mhpost.outbox import apply, blobs, claim, decide, lookup, settle
from mhpost.outbox.engine import parse, place, reach
from mhpost.outbox.migrate import alone, migrate
from mhpost.outbox.rows import Step, Tx, jobs, locked, put, read, read_keys
from mhpost.outbox.tables import events, workspaces
from mhpost.outbox.trouble import told_plainly
from mhpost.outbox.values import Changes, Event, Job, State
from mhpost.platforms.base import Sent


def open_store(url: str, workspace: str, clock: Clock, *, shared: bool = True) -> Store:
    """The queue of a workspace; folder, file and tables are made and brought up to date as needed.

    url: `sqlite:///FILE` or `postgresql+psycopg://…`. shared: other workspaces may keep their queues there too.
    Raises StoreError with a hint when the database cannot be reached, read, written or understood, or holds the queue
    of another workspace without being shared.
    """
    parsed = parse(url)
    store = Store(reach(parsed), parsed, workspace, clock)
    try:
        store.prepare(shared=shared)
    except BaseException:
        store.close()
        raise
    return store


class Store:
    """Every method is one transaction. Raises StoreError when the database fails. Close it, or use `with`."""

    def __init__(self, engine: Engine, url: URL, workspace: str, clock: Clock) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._place = place(url)
        self._workspace = workspace
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    def prepare(self, *, shared: bool) -> None:
        """Make or update the tables, and the workspace's own row."""
        with told_plainly(self._place):
            migrate(self._writer)
        with self._read() as tx:
            known = tx.conn.execute(self._mine(workspaces.c.name)).first() is not None
        if not known:
            with self._write() as tx:
                self._add_workspace(tx, shared=shared)

    # what there is

    def jobs(self, keys: Iterable[str] | None = None) -> tuple[Job, ...]:
        """All jobs of the workspace, or those of the keys, by moment, then number."""
        with self._read() as tx:
            return read(tx) if keys is None else read_keys(tx, keys)

    def job(self, name: str) -> Job:
        """The job of a key, of `#214` or `214`, or of an ENTRY or ENTRY@DATE that means one job.

        Raises UnknownJob, whose hint names what may be meant.
        """
        with self._read() as tx:
            return lookup.find(tx, name)

    def unsure(self) -> tuple[Job, ...]:
        """Jobs that may already be posted."""
        with self._read() as tx:
            return read(tx, jobs.c.state == State.UNSURE.value)

    def history(self, number: int) -> tuple[Event, ...]:
        """What happened to the job of that number, oldest first."""
        mine = select(events).where(events.c.workspace == self._workspace, events.c.number == number)
        with self._read() as tx:
            rows = tx.conn.execute(mine.order_by(events.c.id)).mappings()
            return tuple(Event(row["at"], row["what"], row["note"]) for row in rows)

    def receipts(self, account: str) -> frozenset[str]:
        """The ids under which anything is out on the account, as its history tells."""
        with self._read() as tx:
            return lookup.receipts(tx, account)

    def next_due(self) -> datetime | None:
        """When the next queued job becomes due (perhaps in the past), or None if nothing is queued."""
        with self._read() as tx:
            return claim.next_due(tx)

    def blob(self, sha256: str) -> bytes:
        """The bytes of a picture. Raises StoreError when they are not there."""
        with self._read() as tx:
            return blobs.blob(tx, sha256)

    def has_blobs(self, hashes: Iterable[str]) -> frozenset[str]:
        """Those of the hashes whose bytes are stored."""
        with self._read() as tx:
            return blobs.known(tx, hashes)

    def queue_made(self) -> datetime:
        """When this workspace's queue was first opened in this database."""
        with self._read() as tx:
            made: datetime = tx.conn.execute(self._mine(workspaces.c.made_at)).scalar_one()
            return made

    # planning

    def apply(self, changes: Changes) -> tuple[str, ...]:
        """Do all that planning asks, or nothing; return the keys left alone: they are being sent, or were meanwhile.

        An added key that was removed before keeps its number. Raises StoreError when a picture is missing.
        """
        with self._write() as tx:
            return apply.apply(tx, changes)

    # delivery

    def claim(
        self,
        worker: str,
        lease: timedelta,
        accounts: frozenset[str] | None = None,
        only: frozenset[str] | None = None,
    ) -> Job | None:
        """Take the next due job (of those accounts, of those keys) for the worker until the lease ends, or None.

        Never two jobs of one account at a time, and the oldest moment first.
        """
        with self._write() as tx:
            return claim.claim(tx, worker, lease, accounts, only)

    def miss_late(self) -> tuple[Job, ...]:
        """Queued jobs whose `latest` has passed become missed; returns them. A thread that is half out goes on."""
        with self._write() as tx:
            return claim.too_late(tx)

    def orphans(self, alive: Callable[[str], bool | None]) -> tuple[Job, ...]:
        """Take back what dead workers held: jobs whose lease ended, or whose worker `alive` says is dead.

        Those of which no request left are queued again; the others become unsure and are returned.
        """
        with self._write() as tx:
            return claim.orphans(tx, alive)

    def begin_part(self, job: Job, at: datetime) -> Job:
        """Write down, before it leaves, that a request for the next part may leave from `at` on; renews the lease.

        Raises LostClaim when the job is no longer ours: then nothing may be sent.
        """
        with self._write() as tx:
            return settle.begin_part(tx, job, at)

    def holds(self, job: Job) -> bool:
        """Whether the job is still being sent by the attempt that gave it, and its lease goes on."""
        with self._read() as tx:
            (row,) = read(tx, jobs.c.number == job.number)
            ours = row.claim == job.claim and row.state is State.SENDING
            return ours and row.lease_until is not None and row.lease_until > tx.now

    def settle_part(self, job: Job, sent: Sent) -> Job:
        """Write down the receipt of the next part: the job is sent with its last part, and else goes on.

        Accepted even when the job was called unsure, missed or cancelled meanwhile: what is out is out. Raises
        LostClaim when it has been claimed or changed since; the receipt then stands in its history.
        """
        with self._write() as tx:
            settled = settle.settle_part(tx, job, sent)
        if settled is None:
            raise settle.lost(job)
        return settled

    def settle(self, job: Job, state: State, reason: str, next_try: datetime | None = None) -> Job:
        """Write down another outcome: REFUSED, UNSURE, MISSED, or QUEUED with the moment of the next try.

        Raises LostClaim when the job has gone on without this attempt.
        """
        with self._write() as tx:
            return settle.settle(tx, job, state, reason, next_try)

    def release(self, job: Job, reason: str = "") -> Job:
        """Give back a claimed job of which no request left. Raises LostClaim when it is no longer ours."""
        with self._write() as tx:
            return settle.release(tx, job, reason)

    # what a person decides: each raises UnknownJob, or NotAllowed with what can be done instead

    def cancel(self, name: str) -> Job:
        """Stop a job that waits or failed, until it is restored."""
        return self._decide(name, lambda job, _: decide.cancel(job))

    def restore(self, name: str) -> Job:
        """Queue a cancelled job."""
        return self._decide(name, decide.restore)

    def retry(self, name: str, *, latest: datetime | None = None) -> Job:
        """Queue a refused or missed job once more; `latest` gives it more time. One that waits to be tried goes now."""
        return self._decide(name, lambda job, now: decide.retry(job, now, latest))

    def confirm(self, name: str, posted: Sent | None) -> Job:
        """Say of an unsure job whether its part is posted: with its receipt, or None for not posted."""
        if posted is None:
            return self._decide(name, decide.not_posted)
        with self._write() as tx:
            job = decide.posted(locked(tx, lookup.find(tx, name).number))
            return put(tx, settle.with_receipt(tx, job, posted, held=False), "confirmed", settle.receipt(posted))

    def acknowledge(self, name: str, because: str) -> Job:
        """Quiet known trouble."""
        return self._decide(name, lambda job, _: decide.acknowledge(job, because))

    # the stop switch

    def pause(self, because: str) -> None:
        """Stop every sending of this workspace, on every machine that uses this database."""
        self._set_pause(because)

    def resume(self) -> None:
        """End the pause."""
        self._set_pause(None)

    def paused(self) -> str | None:
        """Why sending is paused, or None when it is not."""
        with self._read() as tx:
            reason: str | None = tx.conn.execute(self._mine(workspaces.c.paused)).scalar_one()
            return reason

    def _decide(self, name: str, decision: Callable[[Job, datetime], Step]) -> Job:
        with self._write() as tx:
            step = decision(locked(tx, lookup.find(tx, name).number), tx.now)
            return put(tx, step.job, step.what, step.note)

    def _set_pause(self, because: str | None) -> None:
        with self._write() as tx:
            tx.conn.execute(update(workspaces).where(workspaces.c.name == self._workspace).values(paused=because))

    def _mine(self, column: Column[Any]) -> Select[Any]:
        return select(column).where(workspaces.c.name == self._workspace)

    def _add_workspace(self, tx: Tx, *, shared: bool) -> None:
        alone(tx.conn)
        if not shared and (other := tx.conn.execute(select(workspaces.c.name)).scalar()) not in (None, self._workspace):
            raise StoreError(
                f'the queue {self._place} belongs to the workspace "{other}", not to "{self._workspace}"',
                f"Write workspace: {other} in mhpost.yaml, or what was posted already would be posted again. "
                "For a new queue, move this file away.",
            )
        if tx.conn.execute(self._mine(workspaces.c.name)).first() is None:
            row = {"name": self._workspace, "made_at": tx.now, "next_number": 1}
            tx.conn.execute(insert(workspaces), row)

    @contextmanager
    def _read(self) -> Iterator[Tx]:
        with told_plainly(self._place), self._engine.begin() as conn:
            yield Tx(conn, self._workspace, self._clock.now())

    @contextmanager
    def _write(self) -> Iterator[Tx]:
        with told_plainly(self._place), self._writer.begin() as conn:
            yield Tx(conn, self._workspace, self._clock.now())
