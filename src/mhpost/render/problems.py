"""What is wrong with the words of an entry, or with the template that it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mhpost.calendar.kinds import Status
from mhpost.calendar.models import Entry
from mhpost.render.lookup import ENDING, candidates, stem
from mhpost.schedule.values import Occurrence
from mhpost.source import nearest
from mhpost.source.values import Finding, Severity, Where


def missing(name: str, existing: Iterable[str], occurrence: Occurrence, where: Where) -> Finding:
    """The finding for a template that no file is found for; equal for all accounts if there is none for any."""
    files = tuple(existing)
    account = occurrence.account
    if any(file.startswith(f"{name}.") for file in files):
        looked = ", ".join(candidates(name, account.language, account.platform))
        message = f'The template "{name}" has no file for the account "{account.name}".'
        hint = f"Save one in templates/ as {looked}; the last serves every account."
        return _no_file(message, hint, occurrence, where, account.name)
    stems = sorted(set(map(stem, files)))
    near = nearest(name.removesuffix(ENDING), stems)
    others = f"There are: {', '.join(stems)}." if stems else "The folder templates/ holds none."
    looked = ", ".join(candidates(name, "LANGUAGE", "PLATFORM"))
    hint = f'Did you mean "{near}"?' if near else others
    message = f'There is no template "{name}". Looked for in templates/: {looked}.'
    return _no_file(message, hint, occurrence, where, None)


def _no_file(message: str, hint: str, occurrence: Occurrence, where: Where, account: str | None) -> Finding:
    return Finding("MH170", Severity.ERROR, where, message, hint, entry=occurrence.placed.entry.id, account=account)


def outside(name: str, why: str, occurrence: Occurrence, where: Where) -> Finding:
    """The finding for a name that leads out of the folder of templates."""
    return Finding(
        "MH176",
        Severity.ERROR,
        where,
        f'The template "{name}" cannot be used: {why}.',
        "Write the name of a file in the folder templates/, without its ending.",
        entry=occurrence.placed.entry.id,
    )


def leaves_out(file: str, asked: bool, where: Where, occurrence: Occurrence) -> Finding:
    """The warning for an entry whose words its template leaves out, all or some. asked: it names `text`."""
    message = (
        f'The template "{file}" does not post these words as they stand: some are left out or changed.'
        if asked
        else f'The template "{file}" never uses "text", so these words are not posted.'
    )
    hint = "Write {{ text }} in the template where they belong, or take them out of the entry."
    return Finding("MH177", Severity.WARNING, where, message, hint, entry=occurrence.placed.entry.id)


def odd_sign(file: str, sign: str, where: Where, occurrence: Occurrence) -> Finding:
    """The finding for a template that writes a control character, or what is no character."""
    entry = occurrence.placed.entry.id
    message = f'In the template "{file}", used by "{entry}": it writes an invisible character (U+{ord(sign):04X}).'
    hint = "No post may hold it. Look for a backslash between quotes, and for words that were pasted."
    return Finding("MH175", Severity.ERROR, where, message, hint, entry=entry)


def shadowed(names: Iterable[str], occurrence: Occurrence) -> tuple[Finding, ...]:
    """The warnings for values under `vars` that bear the name of a value which every template has."""
    where = occurrence.placed.where
    return tuple(
        Finding(
            "MH181",
            Severity.WARNING,
            Where(where.file, (*where.route, "vars", name), on_key=True),
            f'"{name}" under "vars" is not seen: every template already has its own "{name}".',
            "Give it another name.",
            entry=occurrence.placed.entry.id,
        )
        for name in names
    )


def empty(occurrence: Occurrence, where: Where) -> Finding:
    """The finding for words that are none; equal for all accounts that would get them."""
    entry = occurrence.placed.entry
    hint = 'Write them under "text", or in the template.'
    return Finding("MH178", Severity.ERROR, where, f'"{entry.id}" has no words.', hint, entry=entry.id)


def softened(findings: tuple[Finding, ...], entry: Entry) -> tuple[Finding, ...]:
    """The findings, with the errors of an idea or a draft as warnings."""
    if entry.status is Status.READY:
        return findings
    return tuple(
        replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
        for finding in findings
    )
