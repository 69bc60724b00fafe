"""Say what a run of publishing did: for people, for programs, and for the page of a CI job."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mhpost.cli.common import Run
from mhpost.cli.options import Format
from mhpost.cli.show import as_json, lines, say, table, talk, wrapped
from mhpost.cli.words import STATES, clock_time, count, moment, said_no, without_name
from mhpost.outbox.values import Job, State

if TYPE_CHECKING:
    from mhpost.deliver.values import Report
    from mhpost.outbox.store import Store
    from mhpost.wiring.workspace import Workspace


_TOO_LATE = STATES[State.MISSED]


def announce(run: Run, workspace: Workspace, report: Report, format_: Format) -> None:
    """Print the report, and append it as Markdown to the summary of the CI job where there is one."""
    now, zone = workspace.clock.now(), workspace.zone
    told = list(_tell(report, now, zone))
    if format_ is Format.JSON:
        as_json(as_data(report))
    else:
        lines(run, ((role, wrapped(text, hang="    ")) for role, text in told))
    if (summary := workspace.environment.github_step_summary) is not None:
        _append(summary, _markdown(text for _, text in told))


def teller(workspace: Workspace) -> Callable[[Report], None]:
    """Says what each pass of a run that stays has done, as soon as it is done; the same state only once."""
    known: list[object] = [None]

    def tell(report: Report) -> None:
        later = [one for one in report.later if one.job.planned.outgoing.account.name not in report.unusable]
        report = replace(report, later=later, waiting=[])
        state = (report.pause_reason, report.unusable, report.broken and report.broken.message)
        if report.news or state not in (known[0], (None, {}, None)):
            now = workspace.clock.now()
            stamp = clock_time(now, now, workspace.zone)
            for _, text in _tell(report, now, workspace.zone):
                talk(f"{stamp}  {text.strip()}")
            if report.broken is not None:
                talk(f"{stamp}  {report.broken.message}. Trying again.")
        known[0] = state

    return tell


def as_data(report: Report) -> dict[str, Any]:
    """The report for programs."""
    return {
        "sent": [_sent(job) for job in report.sent],
        "refused": [_reason(job) for job in report.refused],
        "later": [
            {"key": later.job.planned.key, "reason": later.reason, "at": later.at.isoformat() if later.at else None}
            for later in report.later
        ],
        "unsure": [_reason(job) for job in (*report.unsure, *report.waiting)],
        "missed": [_reason(job) for job in report.missed],
        "paused": report.paused,
        "unusable": report.unusable,
        "mistakes": {name: type(error).__name__ for name, error in report.mistakes.items()},
        "stopped": [_reason(job) for job in report.stopped],
        "lost": [{"key": job.planned.key, "reason": why} for job, why in report.lost],
    }


def _sent(job: Job) -> dict[str, Any]:
    return {
        "key": job.planned.key,
        "account": job.planned.outgoing.account.name,
        "remote_ids": [sent.remote_id for sent in job.sent],
        "url": job.sent[0].url if job.sent else None,
    }


def _reason(job: Job) -> dict[str, Any]:
    return {"key": job.planned.key, "account": job.planned.outgoing.account.name, "reason": job.reason}


def _tell(report: Report, now: datetime, zone: tzinfo) -> Iterable[tuple[str, str]]:
    for job in report.sent:
        url = next((sent.url for sent in job.sent if sent.url), "")
        yield "good", f"posted       {job.planned.key}  {url}".rstrip()
    for later in report.later:
        if later.job.planned.outgoing.account.name in report.unusable:
            continue
        when = f" {clock_time(later.at, now, zone)}" if later.at else ""
        yield "warning", f"will try again{when}  {later.job.planned.key}: {later.reason}"
    for job in report.missed:
        why = job.reason.removeprefix(_TOO_LATE).lstrip(": ")
        told = f"planned for {moment(job.planned.moment, zone)}" + (f"; {why}" if why else "")
        yield "error", f"{_TOO_LATE}  {job.planned.key} ({told})"
    for job in report.stopped:
        yield "warning", f"stopped, needs you  {job.planned.key}: {job.reason}"
    for job in report.refused:
        yield "error", f"{said_no(job)}  {job.planned.key}"
    for job in (*report.unsure, *report.waiting):
        yield "error", f"may already be posted: look  #{job.number} {job.planned.key} ({job.reason})"
    for job, why in report.lost:
        yield "warning", f"taken out of our hands  {job.planned.key}: {why}"
    for name, error in report.mistakes.items():
        yield "error", f'a mistake in mhpost kept it from "{name}": {type(error).__name__}; the log stands at the end'
    for name, why in report.unusable.items():
        waiting = sum(later.job.planned.outgoing.account.name == name for later in report.later)
        told = f" ({count(waiting, 'post waits', 'posts wait')} for it)" if waiting else ""
        yield "error", f"cannot use {name}{told}: {without_name(why, name)}"
    yield from _advice(report)


def _advice(report: Report) -> Iterable[tuple[str, str]]:
    if report.pause_reason is not None:
        yield (
            "warning",
            f"Posting is paused: {report.pause_reason}. {count(report.paused, 'due post waits', 'due posts wait')}.",
        )
    if report.unsure or report.waiting:
        yield "plain", "  Look at the account, then: mhpost confirm KEY --posted URL, or --not-posted."
    if report.refused:
        yield "plain", "  Mend what was refused, then: mhpost retry KEY."
    if report.missed:
        yield "plain", "  To post what was missed after all, move its date and run mhpost schedule."
    if report.stopped:
        yield "plain", "  To post what was stopped with other help, run mhpost schedule."
    told = report.news, report.trouble, report.unusable, report.mistakes, report.pause_reason, report.broken
    if not any(told) and not report.interrupted:
        yield "plain", "Nothing is due."
    elif report.sent:
        yield "plain", f"{count(len(report.sent), 'post is', 'posts are')} out."


def dry(run: Run, workspace: Workspace, store: Store, accounts: frozenset[str] | None, format_: Format) -> None:
    """Say what a run would send now."""
    now, zone = workspace.clock.now(), workspace.zone
    due = [
        job
        for job in store.jobs()
        if job.state is State.QUEUED
        and job.planned.moment <= now
        and (job.next_try or now) <= now <= job.planned.until
        and (accounts is None or job.planned.outgoing.account.name in accounts)
    ]
    if format_ is Format.JSON:
        as_json({"due": [{"key": job.planned.key, "account": job.planned.outgoing.account.name} for job in due]})
    elif not due:
        say("Nothing is due.")
    else:
        table(run, ("", "When", "Post"), [(f"#{j.number}", moment(j.planned.moment, zone), j.planned.key) for j in due])
        say(f"\n{count(len(due), 'post')} would be posted now. Nothing was sent.")


def _markdown(told: Iterable[str]) -> str:
    items = "\n".join(f"- {_escaped(text.strip())}" for text in told)
    return f"## mhpost publish\n\n{items}\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        talk(wrapped(f"The summary of this job could not be written to {path}: {error.strerror}."))
