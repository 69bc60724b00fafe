"""Whether an entry invites people to tell of themselves, as far as that shows without reading its words."""

from __future__ import annotations

from mhpost.calendar.kinds import Kind
from mhpost.calendar.models import Entry

_KINDS = frozenset({Kind.STORY, Kind.COMMUNITY})


def invites_by_kind(entry: Entry) -> bool | None:
    """What the entry says about that, else whether its kind always does; None where its topics decide."""
    if entry.invites_disclosure is not None:
        return entry.invites_disclosure
    return True if entry.kind in _KINDS else None
