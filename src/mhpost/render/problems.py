"""What is wrong with the words of an entry, or with the template that it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mhpost.calendar.models import Entry, Status
from mhpost.render.lookup import ENDING, candidates
from mhpost.schedule.values import Occurrence
from mhpost.source import nearest
from mhpost.source.values import Finding, Severity, Where


def missing(name: str, existing: Iterable[str], occurrence: Occurrence) -> Finding:
    """The finding for a template that no file is found for."""
    entry, account = occurrence.placed.entry, occurrence.account
    stems = {file.removesuffix(ENDING): file for file in existing}
    plain = {stem.split(".")[0]: file for stem, file in stems.items()}
    near = name.removesuffix(ENDING) if name.removesuffix(ENDING) in plain else nearest(name, sorted(plain))
    looked = ", ".join(candidates(name, account.language, account.platform))
    others = f"There are: {', '.join(sorted(plain))}." if plain else "The folder templates/ holds none."
    return Finding(
        "MH170",
        Severity.ERROR,
        Where(occurrence.placed.where.file, (*occurrence.placed.where.route, "template")),
        f'There is no template "{name}". Looked for in templates/: {looked}.',
        f'Did you mean "{near}"?' if near else others,
        entry=entry.id,
    )


def outside(name: str, why: str, occurrence: Occurrence) -> Finding:
    """The finding for a name that leads out of the folder of templates."""
    where = occurrence.placed.where
    return Finding(
        "MH176",
        Severity.ERROR,
        Where(where.file, (*where.route, "template")),
        f'The template "{name}" cannot be used: {why}.',
        "Write the name of a file in the folder templates/, without its ending.",
        entry=occurrence.placed.entry.id,
    )


def ignores_text(file: str, occurrence: Occurrence) -> Finding:
    """The warning for an entry whose words its template leaves out."""
    where = occurrence.placed.where
    return Finding(
        "MH177",
        Severity.WARNING,
        Where(where.file, (*where.route, "text")),
        f'The template "{file}" never uses "text", so these words are not posted.',
        "Write {{ text }} in the template where they belong, or take them out of the entry.",
        entry=occurrence.placed.entry.id,
    )


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
    """The finding for an occurrence that has no words."""
    entry = occurrence.placed.entry
    return Finding(
        "MH178",
        Severity.ERROR,
        where,
        f'"{entry.id}" has no words for the account "{occurrence.account.name}".',
        'Write them under "text", or in the template.',
        entry=entry.id,
        account=occurrence.account.name,
    )


def softened(findings: tuple[Finding, ...], entry: Entry) -> tuple[Finding, ...]:
    """The findings, with the errors of an idea or a draft as warnings."""
    if entry.status is Status.READY:
        return findings
    return tuple(
        replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
        for finding in findings
    )
