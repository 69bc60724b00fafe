"""Technical words in the words of the people who read the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo

from mhpost.outbox.values import Job, State
from mhpost.platforms.keys import stem

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLATFORMS = {"x": "X", "folder": "Folder", "linkedin": "LinkedIn", "youtube": "YouTube"}

STATES = {
    State.QUEUED: "waiting",
    State.SENDING: "being sent",
    State.SENT: "posted",
    State.REFUSED: "refused",
    State.MISSED: "too late, not posted",
    State.UNSURE: "may already be posted: look",
    State.CANCELLED: "cancelled",
    State.REMOVED: "removed",
    State.BLOCKED: "needs you",
}


EVENTS = {
    "claimed": "taken by a run",
    "tried": "being sent",
    "sent": "posted",
    "missed": "too late, not posted",
    "unsure": "may already be posted",
    "blocked": "stopped",
}
"""What happened to a job → how a history says it, where the plain word would not do."""


def moment(at: datetime, zone: tzinfo) -> str:
    """`Sun 3 Oct 2027 09:30` on the clocks of the zone, in no computer's language."""
    local = at.astimezone(zone)
    return f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year} {local:%H:%M}"


def dates(first: date, last: date) -> str:
    """`Sun 3 Oct 2027`, or `3 Oct – 9 Oct 2027` for more than one day."""
    if first == last:
        return f"{_DAYS[first.weekday()]} {first.day} {_MONTHS[first.month - 1]} {first.year}"
    begin = f"{first.day} {_MONTHS[first.month - 1]}" + (f" {first.year}" if first.year != last.year else "")
    return f"{begin} – {last.day} {_MONTHS[last.month - 1]} {last.year}"


def clock_time(at: datetime, now: datetime, zone: tzinfo) -> str:
    """`14:05` today, else with its day."""
    local = at.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == now.astimezone(zone).date() else moment(at, zone)


def platform(name: str) -> str:
    """The name as its users write it."""
    return _PLATFORMS.get(name, name.capitalize())


def said_no(job: Job) -> str:
    """Who refused a post, and why."""
    name = job.planned.outgoing.account.platform
    return f"{'The folder' if name == 'folder' else platform(name)} said no: {job.reason}"


def standing(job: Job, now: datetime, zone: tzinfo) -> str:
    """How a job stands, in a few words."""
    match job.state:
        case State.QUEUED if job.next_try is not None and job.next_try > now:
            return f"will try again {clock_time(job.next_try, now, zone)}: {job.reason}"
        case State.QUEUED if job.planned.moment <= now:
            return "due now"
        case State.REFUSED:
            return said_no(job)
        case State.BLOCKED | State.UNSURE if job.reason:
            return f"{STATES[job.state]} ({job.reason})"
        case State.MISSED if job.reason and job.reason != STATES[State.MISSED]:
            why = job.reason.removeprefix(STATES[State.MISSED]).lstrip(": ")
            return f"{STATES[State.MISSED]} ({why})"
        case State.SENT if job.sent and job.sent[-1].url:
            return f"posted: {job.sent[-1].url}"
        case _:
            return STATES[job.state]


def how_to_go_on(*, by_hand: bool) -> str:
    """What ends a pause. by_hand: it was not made by `mhpost pause`."""
    return "To go on: remove the file PAUSED, or unset MHPOST_PAUSED." if by_hand else "To go on: mhpost resume"


def without_name(text: str, account: str) -> str:
    """The text without the name of the account at its beginning, for where the name stands already."""
    return text.removeprefix(f'"{account}": ')


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 post`, `2 posts`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


_LISTED = 10


def some(names: Iterable[str]) -> str:
    """The names, of many the first and how many more there are."""
    every = [*names]
    more = len(every) - _LISTED
    return ", ".join(every[:_LISTED]) + (f" and {more} more" if more > 0 else "")


CROWD = 3
"""From so many accounts on, posts with equal words are shown once."""


def crowd(keys: Sequence[str]) -> str:
    """The accounts of posts with equal words, as in `walk-tip · 300 accounts: bristol, leeds and 298 more`."""
    names = [key.partition("/")[2] for key in keys]
    rest = f"{', '.join(names[:2])} and {len(names) - 2} more"
    return f"{stem(keys[0])} · {len(names)} accounts: {rest}"
