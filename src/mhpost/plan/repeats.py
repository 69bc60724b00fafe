"""The same words again where the platform would refuse them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from mhpost.outbox.values import Job, Planned, State
from mhpost.platforms import PLATFORMS

_OUT = (State.SENT, State.UNSURE, State.SENDING)


def repeats(planned: Iterable[Planned], jobs: Sequence[Job], now: datetime) -> dict[str, tuple[str, ...]]:
    """Key → why, for each post whose words its account has already, sent or planned, within the platform's horizon.

    Of several posts with the same words the first may go out; one that is too late at `now` will not. X refuses
    identical text, so a weekly post needs other words each time.
    """
    plans = sorted((one for one in planned if one.latest > now), key=lambda each: (each.moment, each.key))
    keys = {each.key for each in plans}
    said = {_words(job.planned): job.planned for job in jobs if job.state in _OUT and job.planned.key not in keys}
    refused: dict[str, tuple[str, ...]] = {}
    for each in plans:
        earlier = said.get(_words(each))
        if earlier is not None and (why := _refusal(each, earlier)):
            refused[each.key] = (why,)
        else:
            said[_words(each)] = each
    return refused


def _words(planned: Planned) -> tuple[str, str]:
    return planned.outgoing.account.name, "\n".join(part.text for part in planned.outgoing.parts)


def _refusal(planned: Planned, earlier: Planned) -> str | None:
    facts = PLATFORMS[planned.outgoing.account.platform].FACTS
    days = facts.repeats_refused_days
    if days is None or abs(planned.moment - earlier.moment) > timedelta(days=days):
        return None
    day = earlier.moment.date().isoformat()
    return f"{facts.name} refuses the same words within {days} days, and {earlier.key} has them on {day}; change them"
