"""The queue of one workspace, in a database that several workspaces and workers may share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Engine

from mhpost.clock import Clock
from mhpost.outbox import apply, blobs, claim, decide, lookup, retire, settle, spaces
from mhpost.outbox.engine import parse, place, reach
from mhpost.outbox.errors import LineRetired
from mhpost.outbox.migrate import migrate
from mhpost.outbox.rows import Step, Tx, jobs, locked, put, read, read_keys, retired_lines
from mhpost.outbox.trouble import told_plainly
from mhpost.outbox.values import Applied, Changes, Event, Job, Retired, State, Withdrawn
from mhpost.platforms.outcomes import Sent


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
            known = spaces.known(tx)
        if not known:
            with self._write() as tx:
                spaces.add(tx, self._place, shared=shared)

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
        with self._read() as tx:
            return lookup.history(tx, number)

    def receipts(self, account: str) -> frozenset[str]:
        """The ids under which anything is out on the account, as its history tells."""
        with self._read() as tx:
            return lookup.receipts(tx, account)

    def next_due(self) -> datetime | None:
        """When the next queued job becomes due (perhaps in the past), or None if nothing is queued."""
        with self._read() as tx:
            return claim.next_due(tx)

    def blob(self, sha256: str) -> bytes:
        """The bytes of a picture, a video or its captions. Raises StoreError when they are not there."""
        with self._read() as tx:
            return blobs.blob(tx, sha256)

    def has_blobs(self, hashes: Iterable[str]) -> frozenset[str]:
        """Those of the hashes whose bytes are stored."""
        with self._read() as tx:
            return blobs.known(tx, hashes)

    def queue_made(self) -> datetime:
        """When this workspace's queue was first opened in this database."""
        with self._read() as tx:
            return spaces.made_at(tx)

    # planning

    def apply(self, changes: Changes) -> Applied:
        """Do all that planning asks, or nothing; returns what was left alone, and what is BLOCKED by a retired line.

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
        """Queued jobs that may not go out any more become missed; returns them. A thread that is half out goes on.

        Their `latest` has passed, or a line that they show has closed.
        """
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

        Raises LostClaim when the job is no longer ours, and LineRetired when it shows a line that was retired, which
        stops it: then nothing may be sent.
        """
        with self._write() as tx:
            begun = settle.begin_part(tx, job, at)
        if begun.state is State.BLOCKED:
            raise LineRetired(begun)
        return begun

    def holds(self, job: Job) -> bool:
        """Whether the job is still being sent by the attempt that gave it, its lease goes on, and its lines stand."""
        with self._read() as tx:
            return settle.holds(tx, job)

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

        What shows a retired line comes back BLOCKED instead of QUEUED. Raises LostClaim when the job has gone on
        without this attempt.
        """
        with self._write() as tx:
            return settle.settle(tx, job, state, reason, next_try)

    def release(self, job: Job, reason: str = "") -> Job:
        """Give back a claimed job of which no request left: QUEUED, or BLOCKED where it shows a retired line.

        Raises LostClaim when it is no longer ours.
        """
        with self._write() as tx:
            return settle.release(tx, job, reason)

    # what a person decides: each raises UnknownJob, or NotAllowed with what can be done instead

    def cancel(self, name: str) -> Job:
        """Stop a job that waits or failed, until it is restored."""
        return self._decide(name, lambda job, _: decide.cancel(job))

    def restore(self, name: str) -> Job:
        """Queue a cancelled job."""
        return self._queue(name, decide.restore)

    def retry(self, name: str, *, latest: datetime | None = None) -> Job:
        """Queue a refused or missed job once more; `latest` gives it more time. One that waits to be tried goes now."""
        return self._queue(name, lambda job, now: decide.retry(job, now, latest))

    def confirm(self, name: str, posted: Sent | None) -> Job:
        """Say of an unsure job whether its part is posted: with its receipt, or None for not posted.

        What is not posted and shows a retired line comes back BLOCKED.
        """
        if posted is None:
            return self._decide(name, decide.not_posted)
        with self._write() as tx:
            job = decide.posted(locked(tx, lookup.find(tx, name).number))
            return put(tx, settle.with_receipt(tx, job, posted, held=False), "confirmed", settle.receipt(posted))

    def acknowledge(self, name: str, because: str) -> Job:
        """Quiet known trouble."""
        return self._decide(name, lambda job, _: decide.acknowledge(job, because))

    # lines that are no longer right

    def retire(self, resource: str, because: str, use: str | None = None) -> Retired:
        """Let no post show the line (by its id) any more, on any machine, from the very next request on.

        because: why, for people; use: the id of the line to show instead. Jobs that wait with it are BLOCKED until they
        are planned anew; what is out, or was begun, is listed. Retiring it again brings reason and lists up to date.
        """
        with self._write() as tx:
            return retire.retire(tx, resource, because, use)

    def unretire(self, resource: str) -> bool:
        """Let posts show the line again; whether it was retired. Jobs stay BLOCKED until they are planned anew."""
        with self._write() as tx:
            return retire.unretire(tx, resource)

    def retired(self) -> Mapping[str, Withdrawn]:
        """The lines that were retired, by their id."""
        with self._read() as tx:
            return retired_lines(tx)

    # the stop switch

    def pause(self, because: str) -> None:
        """Stop every sending of this workspace, on every machine that uses this database."""
        with self._write() as tx:
            spaces.set_pause(tx, because)

    def resume(self) -> None:
        """End the pause."""
        with self._write() as tx:
            spaces.set_pause(tx, None)

    def paused(self) -> str | None:
        """Why sending is paused, or None when it is not."""
        with self._read() as tx:
            return spaces.paused(tx)

    def _decide(self, name: str, decision: Callable[[Job, datetime], Step]) -> Job:
        with self._write() as tx:
            step = decision(locked(tx, lookup.find(tx, name).number), tx.now)
            return put(tx, step.job, step.what, step.note)

    def _queue(self, name: str, decision: Callable[[Job, datetime], Step]) -> Job:
        with self._write() as tx:
            step = decision(locked(tx, lookup.find(tx, name).number), tx.now)
            decide.shows_no_retired_line(step.job.planned, retired_lines(tx))
            return put(tx, step.job, step.what, step.note)

    @contextmanager
    def _read(self) -> Iterator[Tx]:
        with told_plainly(self._place), self._engine.begin() as conn:
            yield Tx(conn, self._workspace, self._clock.now())

    @contextmanager
    def _write(self) -> Iterator[Tx]:
        with told_plainly(self._place), self._writer.begin() as conn:
            yield Tx(conn, self._workspace, self._clock.now())
