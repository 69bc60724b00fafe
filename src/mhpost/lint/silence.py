"""Silence, spelled right: how bad a finding is here, and which are not shown.

`allow` in an entry; `rules`, `house`, `ignore`, `select` and `paths` in the settings; `--ignore` and `--select`. None
of them reaches an error about suicide, eating disorders or consent, except `allow` with a clinician's name; and nobody
switches off the rules about methods, places, notes and numbers. `--select` shows nothing else than it names, but for
errors that leave words unread: without those a calendar that nobody could read would look clean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from mhpost.calendar.models import Allow
from mhpost.calendar.values import Placed
from mhpost.lint import explain, house
from mhpost.lint.values import Options
from mhpost.source.values import Finding, Severity

ONLY_WHEN_ASKED = frozenset({"MH333", "MH334", "MH335", "MH336"})
"""Rules that only `--read-pictures` looks at: an exception from them has its use although nothing breaks them."""


def graded(findings: Iterable[Finding], options: Options) -> Iterator[Finding]:
    """The findings as bad as the workspace finds them: `lint: {rules: …, house: …}`.

    Errors that protect readers, and those of files, stay as they are. Where workspaces above find one worse, it is.
    """
    if not options.floors:
        yield from _graded(findings, options)
        return
    for finding in findings:
        ways = [one for each in (options, *options.floors) for one in _graded((finding,), each)]
        if ways:
            yield max(ways, key=lambda one: house.LEVELS.index(one.severity))


def _graded(findings: Iterable[Finding], options: Options) -> Iterator[Finding]:
    for finding in findings:
        if stays(finding):
            yield finding
        elif (start := house.stated(finding.code, options.severities)) is not None:
            yield from _as_bad(finding, options.severities[start])
        elif point := house.of_rule(finding.code):
            yield from _as_bad(finding, house.severity_of(point, options))
        else:
            yield finding


def _as_bad(finding: Finding, severity: Severity | None) -> Iterator[Finding]:
    if severity is not None:
        yield finding if finding.severity is severity else replace(finding, severity=severity)


def stays(finding: Finding) -> bool:
    """Whether the finding is shown as it is, whatever the settings say."""
    protects = finding.severity is Severity.ERROR and explain.protects(finding.code)
    return protects or never_hidden(finding.code)


def never_hidden(code: str) -> bool:
    """Whether findings of this code stay however bad they are: methods, places, notes and numbers."""
    rule = explain.rule(code)
    return rule is not None and rule.never_allowed and rule.of_a_protected_group


def allowed(findings: Sequence[Finding], entries: Sequence[Placed], options: Options) -> tuple[Finding, ...]:
    """The findings without those that their entry rightly allows, and with what is wrong with an `allow` itself.

    MH190: no such rule. MH191: nothing to allow. MH192: needs a clinician. MH193: nobody may allow it.
    That an `allow` about suicide, eating disorders or consent needs a clinician, calendar has said (MH133).
    """
    reasons = {placed.entry.id: _valid(placed, options) for placed in entries if placed.entry.allow}
    used: set[tuple[str, str]] = set()
    kept: list[Finding] = []
    for finding in findings:
        if finding.entry in reasons and finding.code in reasons[finding.entry]:
            used.add((finding.entry, finding.code))
        else:
            kept.append(finding)
    for placed in entries:
        kept += _complaints(placed, options, used)
    return tuple(kept)


def _valid(placed: Placed, options: Options) -> frozenset[str]:
    return frozenset(allow.rule for allow in placed.entry.allow if _holds(allow, options))


def _holds(allow: Allow, options: Options) -> bool:
    rule = explain.rule(allow.rule)
    if rule is None or rule.code != allow.rule or rule.never_allowed:
        return False
    return not rule.protected or allow.by in options.clinicians


def _complaints(placed: Placed, options: Options, used: set[tuple[str, str]]) -> Iterator[Finding]:
    entry = placed.entry
    for index, allow in enumerate(entry.allow):
        complaint = _complaint(allow, options)
        if complaint is None and _holds(allow, options):
            complaint = _without_use(allow, (entry.id, allow.rule) in used, entry.allow[:index])
        if complaint:
            code, severity, message, hint = complaint
            where = replace(placed.where, route=(*placed.where.route, "allow", index, "rule"))
            yield Finding(code, severity, where, message, hint, entry=entry.id)


def _without_use(allow: Allow, used: bool, before: Sequence[Allow]) -> tuple[str, Severity, str, str] | None:
    first = not any(allow.rule == other.rule for other in before)
    if first and (used or allow.rule in ONLY_WHEN_ASKED):
        return None
    why = "it is allowed here already" if used else "nothing breaks it"
    return "MH191", Severity.WARNING, f"{allow.rule} is allowed here, and {why}.", "Remove it from allow:."


def _complaint(allow: Allow, options: Options) -> tuple[str, Severity, str, str] | None:
    rule = explain.rule(allow.rule)
    if rule is None or rule.code != allow.rule:
        several = explain.beginning(allow.rule) if allow.rule else ()
        whole = (
            f"Name each by its whole code, as in {min(one.code for one in several)}."
            if several
            else "mhpost explain lists the rules."
        )
        hint = f"Did you mean {rule.code}?" if rule else whole
        return "MH190", Severity.ERROR, f'There is no rule "{allow.rule}".', hint
    if rule.never_allowed:
        return (
            "MH193",
            Severity.ERROR,
            f"{rule.code} ({rule.name}) cannot be allowed.",
            f"Mend what it speaks of, and remove it from allow:. mhpost explain {rule.code} says why.",
        )
    if rule.protected and allow.by not in options.clinicians and not rule.of_a_protected_group:
        return (
            "MH192",
            Severity.ERROR,
            f"{rule.code} ({rule.name}) can be allowed by a clinician only.",
            "Add by: with the name of a person in mhpost.yaml who has role: clinician.",
        )
    return None


def heard(findings: Iterable[Finding], options: Options) -> tuple[Finding, ...]:
    """The findings that the settings let through, those of this workspace or of one above."""
    every = (options, *options.floors)
    return tuple(finding for finding in findings if any(_heard(finding, each) for each in every))


def _heard(finding: Finding, options: Options) -> bool:
    if options.only and not named(finding.code, options.only):
        return _leaves_words_unread(finding)
    if stays(finding):
        return True
    path = [each for each in options.paths if fnmatchcase(finding.where.file, each.glob)]
    selects = [each.select for each in path if each.select] or ([options.select] if options.select else [])
    ignored = (*options.ignore, *options.without, *(code for each in path for code in each.ignore))
    return not named(finding.code, ignored) and all(named(finding.code, select) for select in selects)


def _leaves_words_unread(finding: Finding) -> bool:
    """Whether a file, or a part of it, cannot be taken as it stands: nobody knows what the rules would say of that."""
    return finding.severity is Severity.ERROR and explain.must_be_right(finding.code)


def named(code: str, beginnings: tuple[str, ...]) -> bool:
    """Whether the code begins with one of them."""
    return code.startswith(tuple(beginning.strip().upper() for beginning in beginnings if beginning.strip()))
