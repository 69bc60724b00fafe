"""What the queue refuses to do, each with a hint."""

from __future__ import annotations

from mhpost.errors import MhpostError


class UnknownJob(MhpostError):
    """No job, or more than one, has that name."""


class NotAllowed(MhpostError):
    """The job stands where this cannot be done to it."""


class LostClaim(MhpostError):
    """The job was taken from this worker, or moved on without it: nothing more may be sent for it."""
