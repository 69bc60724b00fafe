"""Help lines on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import TYPE_CHECKING, Any

from mhpost.cli.common import Run
from mhpost.cli.options import Format
from mhpost.cli.show import as_json, say, table, wrapped
from mhpost.cli.words import count, moment

if TYPE_CHECKING:
    from datetime import datetime

    from mhpost.outbox.values import Job
    from mhpost.resources.listing import Found
    from mhpost.resources.values import Resource
    from mhpost.wiring.helplines import Stopped
    from mhpost.wiring.workspace import Workspace

_OPEN = {True: "open", False: "closed", None: "unknown"}


def ways(line: Resource) -> str:
    """Every way to reach a line, in a few words each."""
    channels = line.channels
    told = [call.dial + (f", press {call.then}" if call.then and call.then.isdigit() else "") for call in channels.call]
    told += [
        f"text {text.keyword + ' to ' if text.keyword else ''}{text.number}"
        + (f" ({', '.join(text.langs)})" if text.langs else "")
        for text in channels.text
    ]
    told += [f"WhatsApp {channels.whatsapp}"] if channels.whatsapp else []
    told += [channels.email] if channels.email else []
    told += ["chat"] if channels.chat else []
    return "; ".join(dict.fromkeys(told)) or (line.url or "")


def as_data(one: Found) -> dict[str, Any]:
    """A line for programs."""
    line = one.line
    return {
        "id": line.id,
        "name": line.name,
        "organization": line.organization,
        "country": line.country or None,
        "region": line.region,
        "languages": list(line.languages),
        "topics": list(line.topics),
        "audience": line.audience,
        "channels": {
            "call": [call._asdict() for call in line.channels.call],
            "text": [text._asdict() for text in line.channels.text],
            "chat": line.channels.chat,
            "whatsapp": line.channels.whatsapp,
            "email": line.channels.email,
        },
        "hours": line.hours,
        "timezone": line.timezone,
        "hours_confidence": line.hours_confidence,
        "open": one.open,
        "cost": line.cost,
        "short": _short(line),
        "url": line.url,
        "seen": line.seen.isoformat() if line.seen else None,
        "verified_on": line.verified_on.isoformat() if line.verified_on else None,
        "reverify": line.reverify,
        "source": [dict(source) for source in line.sources],
        "confidence": line.confidence,
        "shown": not one.barred,
        "because": one.barred or None,
        "stale": _stale(one),
        "notes": line.notes,
    }


def _stale(one: Found) -> dict[str, Any] | None:
    if one.stale is None:
        return None
    return {"severity": one.stale.severity.value, "age": one.stale.age, "reasons": list(one.stale.reasons)}


def _short(line: Resource) -> str:
    """The one way that a reader sees first."""
    return ways(line).partition("; ")[0]


def show(run: Run, found: Iterable[Found], at: datetime) -> None:
    """The lines as a table, and what is open at the moment that was asked about."""
    rows = [(_state(one), one.line.id, _told(one)) for one in found]
    if not rows:
        say("No line fits. See all of them with: mhpost resources")
        return
    table(run, ("", "Id", "Name, ways, hours"), rows)
    say()
    clock = f"{moment(at, at.tzinfo or UTC)} {at:%Z}".strip()
    say(wrapped(f"Open or closed on {clock}. unknown: no good source tells the hours, so it may be closed."))


def _state(one: Found) -> str:
    """Whether it answers; emergency numbers and websites have no hours that anybody would write down."""
    if "emergency" in one.line.topics:
        return "emergency"
    return "website" if _is_site(one.line) else _OPEN[one.open]


def _is_site(line: Resource) -> bool:
    return bool(line.url) and not any(line.channels)


def _told(one: Found) -> str:
    line = one.line
    place = line.region or line.country
    name = f"{line.name}, {place}" if place else line.name
    languages = f" in {', '.join(line.languages)}" if line.languages else ""
    reached = f": {ways(line)}" if ways(line) else ""
    hours = "" if _state(one) in ("emergency", "website") else f" {_hours(line)}."
    return f"{name}{languages}{reached}.{hours}{_left_out(one)}"


def _hours(line: Resource) -> str:
    if not line.hours:
        return "Hours unknown"
    sure = "" if line.hours_known else ", but the source is weak"
    return f"{line.hours}{sure}" if line.hours == "24/7" else f"{line.hours} {line.timezone or ''}".rstrip() + sure


def _left_out(one: Found) -> str:
    if one.barred:
        return f" Not shown: {one.barred}."
    if one.line.confidence == "low":
        return " Not shown: its source is weak."
    return " Its sources are old: verify it before posts show it." if one.line.reverify else ""


def show_stale(found: Iterable[Found]) -> None:
    """What must be looked at again, and why."""
    many = tuple(found)
    for one in many:
        if one.stale:
            say(wrapped(f"{one.stale.severity.value:8}{one.line.id}: {'; '.join(one.stale.reasons)}.", hang=" " * 8))
            if reached := " · ".join(dict.fromkeys(filter(None, (ways(one.line), one.line.url)))):
                say(wrapped(reached, " " * 8, " " * 8))
    if not many:
        say("Nothing has to be looked at again.")
        return
    say()
    say(
        wrapped(
            f"{count(len(many), 'line')} to look at again. Call it, or open its page, then write it down: "
            "mhpost resources verify ID --by NAME --source URL"
        )
    )


def show_retired(workspace: Workspace, stopped: Stopped, format_: Format) -> None:
    """What retiring a line did to the posts that show it."""
    jobs = stopped.jobs
    parts = (("stopped", jobs.stopped), ("sending", jobs.sending), ("live", jobs.live), ("idle", jobs.idle))
    if format_ is Format.JSON:
        data = {name: [_job(job) for job in some] for name, some in parts}
        as_json({"id": stopped.line.id, "use": stopped.use.id if stopped.use else None, **data})
        return
    instead = f" Where it fits, {stopped.use.name} takes its place." if stopped.use else ""
    kept = f"is no longer shown. This is kept in resources.yaml.{instead}"
    say(wrapped(f"{stopped.line.name} ({stopped.line.id}) {kept}"))
    _list("Stopped, they need to be planned anew:", jobs.stopped, workspace)
    _list("Being sent just now, stopped before the next request:", jobs.sending, workspace)
    _list(
        "Live posts that show it. Take each down, or answer it with the right number:",
        jobs.live,
        workspace,
    )
    _list("Not waiting, but they show it too:", jobs.idle, workspace)
    if jobs.stopped or jobs.sending:
        say("Plan them with the line that takes its place: mhpost schedule")


def _list(head: str, jobs: tuple[Job, ...], workspace: Workspace) -> None:
    if jobs:
        say(wrapped(head))
    for job in jobs:
        url = f" {job.sent[-1].url}" if job.sent and job.sent[-1].url else ""
        say(f"  #{job.number} {job.planned.key}  {moment(job.planned.moment, workspace.zone)}{url}")


def _job(job: Job) -> dict[str, Any]:
    return {
        "key": job.planned.key,
        "number": job.number,
        "account": job.planned.outgoing.account.name,
        "moment": job.planned.moment.isoformat(),
        "urls": [sent.url for sent in job.sent if sent.url],
    }
