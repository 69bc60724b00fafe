"""Silence, spelled right: how bad a finding is here, and which are not shown.

`allow` in an entry; `rules`, `house`, `ignore`, `select` and `paths` in the settings; `--ignore` and `--select`. None
of them reaches an error of a rule that `protected` or `never_allowed` marks, except `allow` with a clinician's name;
and nobody switches off the rules about methods, places, notes and numbers. `--select` shows nothing else than it names,
but for errors that leave words unread: without those a calendar that nobody could read would look clean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mhpost.calendar.globs import fits
from mhpost.calendar.models import Allow
from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.lint import codes, explain, house
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Options
from mhpost.source.values import Finding, Severity, Where

ONLY_WHEN_ASKED = frozenset({"MH333", "MH334", "MH335", "MH336"})
"""Rules that only `--read-pictures` looks at: an exception from them has its use although nothing breaks them."""

NOTHING_TO_ALLOW = "MH191"


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

    MH190: no such rule. MH191: nothing to allow. MH192: needs a clinician. MH193: nobody may allow it. MH194: the
    clinician does not read the words. That an `allow` about suicide, eating disorders or consent needs a clinician,
    calendar has said (MH133).
    """
    ours = {placed.entry.id: _valid(placed, options) for placed in entries if placed.entry.allow}
    used: set[tuple[str, int]] = set()
    unread: dict[tuple[str, int], list[str]] = {}
    kept: list[Finding] = []
    for finding in findings:
        entry = finding.entry or ""
        named = [(index, allow) for index, allow in ours.get(entry, ()) if allow.rule == finding.code]
        reaching = [index for index, allow in named if _reads(allow, finding, options)]
        if reaching:
            used.add((entry, reaching[0]))
            continue
        kept.append(finding)
        if named:
            unread.setdefault((entry, named[0][0]), []).append(base(finding.language or options.language))
    for placed in entries:
        kept += _complaints(placed, options, used, unread)
    return tuple(kept)


def _valid(placed: Placed, options: Options) -> Sequence[tuple[int, Allow]]:
    return [(index, allow) for index, allow in enumerate(placed.entry.allow) if _holds(allow, options)]


def _reads(allow: Allow, finding: Finding, options: Options) -> bool:
    """Whether who allows it can judge these words: what only clinicians decide, they have to read."""
    rule = explain.rule(allow.rule)
    if rule is None or not rule.protected or finding.language is None:
        return True
    return base(finding.language) in options.reads(allow.by or "")


def _holds(allow: Allow, options: Options) -> bool:
    rule = explain.rule(allow.rule)
    if rule is None or rule.code != allow.rule or not rule.allowable:
        return False
    return not rule.protected or allow.by in options.clinicians


def _complaints(
    placed: Placed, options: Options, used: set[tuple[str, int]], unread: Mapping[tuple[str, int], Sequence[str]]
) -> Iterator[Finding]:
    entry = placed.entry
    for index, allow in enumerate(entry.allow):
        tongues = dict.fromkeys(unread.get((entry.id, index), ()))
        yield from (_not_read(placed, index, tongue, options) for tongue in tongues)
        complaint = _complaint(allow, options)
        if complaint is None and not tongues and (entry.id, index) not in used and _holds(allow, options):
            complaint = _without_use(allow, entry.allow[:index])
        if complaint:
            code, severity, message, hint = complaint
            where = replace(placed.where, route=(*placed.where.route, "allow", index, "rule"))
            yield Finding(code, severity, where, message, hint, entry=entry.id)


def _not_read(placed: Placed, index: int, tongue: str, options: Options) -> Finding:
    """MH194: an exception from what only clinicians decide, of one who does not read the words that it is for."""
    allow, name = placed.entry.allow[index], NAMES.get(tongue, tongue)
    able = options.clinicians_for(tongue)
    ask = f"a clinician who reads {name}, and add that person to mhpost.yaml, with reads: [{tongue}]."
    if able:
        ask = f"{' or '.join(able)}, who can review {name}, and add an exception of that person: by: {able[0]}."
    hint = f"Change these words, or ask {ask}"
    return Finding(
        "MH194",
        Severity.ERROR,
        replace(placed.where, route=(*placed.where.route, "allow", index, "by")),
        f'{allow.rule} is broken in {name}, which "{allow.by}", who allows it, does not read.',
        hint,
        "Nobody can answer for words that they cannot read.",
        placed.entry.id,
        language=tongue,
    )


def _without_use(allow: Allow, before: Sequence[Allow]) -> tuple[str, Severity, str, str] | None:
    again = any(allow.rule == other.rule for other in before)
    if allow.rule in ONLY_WHEN_ASKED and not again:
        return None
    why = "it is allowed here already" if again else "nothing breaks it"
    return NOTHING_TO_ALLOW, Severity.WARNING, f"{allow.rule} is allowed here, and {why}.", "Remove it from allow:."


def _complaint(allow: Allow, options: Options) -> tuple[str, Severity, str, str] | None:
    rule = explain.rule(allow.rule)
    if rule is None and (question := codes.answered_instead(allow.rule)):
        return "MH190", Severity.ERROR, question, "Remove it from allow:, and add reviewed: {by: …, on: …}."
    if rule is None or rule.code != allow.rule:
        return "MH190", Severity.ERROR, f'There is no rule "{allow.rule}".', _instead_of(allow.rule)
    if rule.never_allowed:
        return (
            "MH193",
            Severity.ERROR,
            f"{rule.code} ({rule.name}) cannot be allowed.",
            f"Mend what it speaks of, and remove it from allow:. mhpost explain {rule.code} says why.",
        )
    if not rule.of_entries:
        message = f"{rule.code} is allowed here, and no entry can allow it."
        hint = f"Remove it from allow:. mhpost explain {rule.code} says what to do instead."
        return NOTHING_TO_ALLOW, Severity.WARNING, message, hint
    if rule.protected and allow.by not in options.clinicians and not rule.of_a_protected_group:
        return (
            "MH192",
            Severity.ERROR,
            f"{rule.code} ({rule.name}) can be allowed by a clinician only.",
            "Add by: with the name of a person in mhpost.yaml who has role: clinician.",
        )
    return None


def _instead_of(written: str) -> str:
    """What to write where no rule has that code."""
    if several := explain.beginning(written) if written else ():
        return f"Name each by its whole code, as in {min(one.code for one in several)}."
    rule = codes.meant(written)
    return f"Did you mean {rule.code}?" if rule else "mhpost explain lists the rules."


def heard(findings: Iterable[Finding], options: Options) -> tuple[Finding, ...]:
    """The findings that the settings let through, those of this workspace or of one above."""
    every = (options, *options.floors)
    return tuple(finding for finding in findings if any(_heard(finding, each) for each in every))


def may_show(code: str, file: str, options: Options) -> bool:
    """Whether the settings let a problem be shown in a file of that name at all."""
    return bool(heard(graded((Finding(code, Severity.WARNING, Where(file), ""),), options), options))


def _heard(finding: Finding, options: Options) -> bool:
    if options.only and not named(finding.code, options.only):
        return _leaves_words_unread(finding)
    if stays(finding):
        return True
    path = [each for each in options.paths if fits(finding.where.file, each.glob)]
    selects = [each.select for each in path if each.select] or ([options.select] if options.select else [])
    ignored = (*options.ignore, *options.without, *(code for each in path for code in each.ignore))
    if named(finding.code, ignored):
        return False
    return _is_of_a_selection(finding) or all(named(finding.code, select) for select in selects)


def _is_of_a_selection(finding: Finding) -> bool:
    """Whether a `select` of mhpost.yaml is wrong itself: what it selects would hide that."""
    route = finding.where.route
    of_some_files = route[:2] == ("lint", "paths") and route[3:4] == ("select",)
    return route[:2] == ("lint", "select") or of_some_files


def _leaves_words_unread(finding: Finding) -> bool:
    """Whether a file, or a part of it, cannot be taken as it stands: nobody knows what the rules would say of that."""
    return finding.severity is Severity.ERROR and explain.must_be_right(finding.code)


def named(code: str, beginnings: tuple[str, ...]) -> bool:
    """Whether the code begins with one of them."""
    return code.startswith(tuple(beginning.strip().upper() for beginning in beginnings if beginning.strip()))
