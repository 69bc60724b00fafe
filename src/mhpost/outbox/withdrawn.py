"""Which posts may not go out because a line that they show was retired: rules without a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mhpost.outbox.values import Job, Planned, State, Withdrawn


def why_not(planned: Planned, retired: Mapping[str, Withdrawn]) -> str | None:
    """Why the post may not go out, naming the first line in it that was retired; None where it shows none."""
    for resource in planned.resources:
        if (line := retired.get(resource)) is not None:
            instead = f'; show "{line.use}" instead' if line.use else ""
            return f"{_shows(resource)}{line.because.rstrip('. ')}{instead}"
    return None


def is_stopped_for(job: Job, resource: str) -> bool:
    """Whether the job was stopped because it shows that line, and nothing was decided about it since."""
    return job.state is State.BLOCKED and job.reason.startswith(_shows(resource))


def _shows(resource: str) -> str:
    return f'it shows "{resource}", which was retired: '


def stopped(job: Job, why: str) -> Job:
    """The job as nobody can claim it, until it is planned anew; what is out of it stays written down."""
    return replace(
        job,
        state=State.BLOCKED,
        reason=why,
        next_try=None,
        worker=None,
        lease=None,
        lease_until=None,
        acknowledged=False,
    )


def held_back(job: Job, retired: Mapping[str, Withdrawn]) -> Job:
    """The job as it may be stored: one that would wait in the queue with a retired line is stopped instead."""
    why = why_not(job.planned, retired) if job.state is State.QUEUED else None
    return job if why is None else stopped(job, why)
