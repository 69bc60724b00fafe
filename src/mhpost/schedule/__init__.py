"""From entries to moments: dates, zones, recurrence and awareness days."""

from mhpost.schedule.occurrences import expand
from mhpost.schedule.values import Occurrence, Options

__all__ = ["Occurrence", "Options", "expand"]
