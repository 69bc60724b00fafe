"""What the queue refuses to do, each with a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mhpost.errors import MhpostError

if TYPE_CHECKING:
    from mhpost.outbox.values import Job


class UnknownJob(MhpostError):
    """No job, or more than one, has that name."""


class NotAllowed(MhpostError):
    """The job stands where this cannot be done to it."""


class LostClaim(MhpostError):
    """The job was taken from this worker, or moved on without it: nothing more may be sent for it."""


class LineRetired(LostClaim):
    """A line that the job shows was retired, and the job is stopped. job: as it stands now."""

    def __init__(self, job: Job) -> None:
        said = f"{job.planned.key} is stopped: {job.reason}"
        super().__init__(said, "Plan it anew with another line: mhpost schedule")
        self.job = job
