"""Run the rules: over each entry with its posts, then over all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mhpost.calendar.kinds import Status
from mhpost.calendar.values import Placed
from mhpost.lint import silence
from mhpost.lint.about import About
from mhpost.lint.checker import Checker
from mhpost.lint.gathered import Gathered
from mhpost.lint.rules import CALENDAR_RULES
from mhpost.lint.told import Told
from mhpost.lint.values import Options
from mhpost.render.values import Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Severity

if TYPE_CHECKING:
    from mhpost.resources.directory import Directory


def check(
    entries: Sequence[Placed],
    posts: Sequence[tuple[Occurrence, Post]],
    options: Options,
    today: date,
    others: Sequence[Finding] = (),
    directory: Directory | None = None,
    about: About | None = None,
) -> tuple[Finding, ...]:
    """All that the rules find, and `others`, after drafts were softened and suppressions heard.

    entries: every valid entry. posts: every post that could be rendered, with its occurrence. today: the local
    date of the run. others: findings of the rooms below, which `allow` and `ignore` cover as well.
    directory: who can help, as the workspace knows it; None for the shipped one. about: what knows the topics of
    entries, where others asked it before.
    """
    accounts = {occurrence.account.name: occurrence.account.language for occurrence, _ in posts}
    checker = Checker(options, today, directory, about or About(options, accounts))
    of_entry: dict[str, list[tuple[Occurrence, Post]]] = {}
    for occurrence, post in posts:
        of_entry.setdefault(occurrence.placed.entry.id, []).append((occurrence, post))
    told = [checker.of(placed, of_entry.get(placed.entry.id, ())) for placed in entries]
    return conclude(entries, told, options, others)


def conclude(
    entries: Sequence[Placed],
    told: Sequence[Told],
    options: Options,
    others: Sequence[Finding] = (),
) -> tuple[Finding, ...]:
    """The findings of all entries, and what only shows when they are seen together.

    told: what is known of each of the entries, in their order. others: findings of the rooms below.
    A place is named once for every entry it concerns, never once for every account; `finish` joins the entries.
    """
    together = _of_all(entries, told, options)
    found = [*others, *_once(finding for one in told for finding in one.findings), *together]
    drafts = {placed.entry.id for placed in entries if placed.entry.status is not Status.READY}
    every = dict.fromkeys(_softened(finding, drafts) for finding in silence.graded(found, options))
    return silence.heard(silence.allowed(tuple(every), entries, options), options)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Errors always; what is less, and is about no entry, only the first time."""
    said: set[tuple[str, str]] = set()
    for finding in findings:
        key = finding.code, finding.message
        if finding.entry is not None or finding.severity is Severity.ERROR or key not in said:
            yield finding
        if finding.entry is None:
            said.add(key)


def _of_all(entries: Sequence[Placed], told: Sequence[Told], options: Options) -> Iterator[Finding]:
    """What is wrong with entries that are right each on its own."""
    names = [placed.entry.id for placed in entries]
    about = {name: one.about for name, one in zip(names, told, strict=True)}
    occasions = {name: (*one.occasions, *one.coming) for name, one in zip(names, told, strict=True) if one.occasions}
    sketches = {text: sketch for one in told for text, sketch in one.sketches.items()}
    gathered = Gathered(dict(zip(names, entries, strict=True)), about, occasions, options, sketches)
    for calendar_rule in CALENDAR_RULES:
        yield from calendar_rule(gathered)


def _softened(finding: Finding, drafts: set[str]) -> Finding:
    """A draft is checked softly: nothing about it is worse than an info."""
    if finding.entry not in drafts or finding.severity is Severity.INFO:
        return finding
    return replace(
        finding,
        severity=Severity.INFO,
        hint=f"{finding.hint} (Still a draft; this will count when it is ready.)".strip(),
    )
