"""Find the one job that a person means."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import and_, select

from mhpost.outbox.errors import UnknownJob
from mhpost.outbox.rows import Tx, jobs, read
from mhpost.outbox.tables import events
from mhpost.outbox.values import Event, Job, State
from mhpost.platforms.keys import stem

_SHOWN = 5


def find(tx: Tx, name: str) -> Job:
    """The job of a key, of `#214` or `214`, or of an ENTRY or ENTRY@DATE that means one job.

    Raises UnknownJob, with the keys that may be meant.
    """
    name = name.encode("utf-8", "replace").decode()  # bytes that are no text arrive as halves of characters
    found = read(tx, jobs.c.key == name) or _numbered(tx, name) or _of_entry(tx, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownJob(
            f'"{name}" means {len(found)} posts', f"Name one of them: {_listed(job.planned.key for job in found)}"
        )
    raise UnknownJob(f'there is no post "{name}" in the queue', _nearest(tx, name))


def receipts(tx: Tx, account: str) -> frozenset[str]:
    """The ids of all receipts that count, of posts on the account, also of those that were sent again later."""
    mine = and_(events.c.workspace == jobs.c.workspace, events.c.number == jobs.c.number)
    notes = (
        select(events.c.note)
        .join(jobs, mine)
        .where(jobs.c.workspace == tx.workspace, jobs.c.account == account, events.c.what.in_(("sent", "confirmed")))
    )
    return frozenset(note.partition(" ")[0] for note in tx.conn.execute(notes).scalars())


def _numbered(tx: Tx, name: str) -> tuple[Job, ...]:
    digits = name.removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        return ()
    return read(tx, jobs.c.number == int(digits))


def _of_entry(tx: Tx, name: str) -> tuple[Job, ...]:
    entry = name.partition("/")[0].partition("@")[0]
    found = [job for job in read(tx, jobs.c.entry == entry) if _covers(name, job.planned.key)]
    return tuple(job for job in found if job.state is not State.REMOVED) or tuple(found)


def _covers(name: str, key: str) -> bool:
    """ENTRY and ENTRY@DATE cover their keys on every account; ENTRY/ACCOUNT covers those of every date."""
    dated, _, account = key.partition("/")
    entry = dated.partition("@")[0]
    return name in {entry, dated, f"{entry}/{account}"}


def _nearest(tx: Tx, name: str) -> str:
    keys = tx.conn.execute(select(jobs.c.key).where(jobs.c.workspace == tx.workspace)).scalars().all()
    near = get_close_matches(name, keys, _SHOWN) or get_close_matches(name, [stem(key) for key in keys])
    return f"Did you mean: {_listed(near)}" if near else "See all with: mhpost status"


def _listed(keys: Iterable[str]) -> str:
    listed = list(dict.fromkeys(keys))
    return ", ".join(listed[:_SHOWN]) + (" …" if len(listed) > _SHOWN else "")


def history(tx: Tx, number: int) -> tuple[Event, ...]:
    """What happened to the job of that number, oldest first."""
    mine = select(events).where(events.c.workspace == tx.workspace, events.c.number == number).order_by(events.c.id)
    return tuple(Event(row["at"], row["what"], row["note"]) for row in tx.conn.execute(mine).mappings())
