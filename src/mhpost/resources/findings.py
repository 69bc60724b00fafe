"""What is wrong with the help under a post: none, weak, or not looked at for long.

What holds for a line holds for every post that shows it, so these findings point at `mhpost.yaml` and are equal for
all posts: given once, however many posts there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mhpost.resources import topics
from mhpost.resources.choice import NOT_COUNTRIES
from mhpost.resources.directory import Directory
from mhpost.resources.values import Choice, Need, Resource
from mhpost.source.values import Finding, Severity, Where

SETTINGS_FILE = "mhpost.yaml"
WARN_AFTER_DAYS = 90
"""The age of a line's newest check at which it must be looked at again; age alone never blocks a post."""

_DUTY = "A post about mental health carries help that is real, local and open."
_CHECKED = "Help lines change numbers and hours; two national numbers changed between July 2025 and July 2026."


def findings(choice: Choice, where: Where, today: date) -> tuple[Finding, ...]:
    """What is wrong with the help that was chosen for a post.

    where: the topics of the entry. today: the day of the run, never of the post.
    """
    return (*_too_little(choice), *_topics(choice.need, where), *_lines(choice.lines, today))


def freshness(line: Resource, today: date) -> tuple[Finding, ...]:
    """What is wrong with one line that is shown: its age, and sources that are all old."""
    if line.reverify:
        return (_to_verify(line),)
    if line.looked_at and (age := (today - line.looked_at).days) > WARN_AFTER_DAYS:
        return (_old(line, line.looked_at, age, today),)
    return ()


def verified_findings(directory: Directory, verified: Mapping[str, date], today: date) -> tuple[Finding, ...]:
    """What is wrong with the checks that the workspace wrote down in `mhpost.yaml` under `resources → verified`."""
    known = set(directory.ids)
    strange = (_unknown_line(name, directory) for name in verified if name not in known)
    ahead = (_not_yet(name, day) for name, day in verified.items() if name in known and day > today)
    return (*strange, *ahead)


def _too_little(choice: Choice) -> tuple[Finding, ...]:
    if choice.rung == "nothing":
        return (_no_country(choice.need),)
    if choice.rung in ("emergency", "site"):
        return (_no_line(choice),)
    return ()


def _no_country(need: Need) -> Finding:
    meant = NOT_COUNTRIES.get(need.country)
    hint = f"Write country: {meant}." if meant else "Write two capital letters, such as US or GB."
    return Finding(
        "MH200",
        Severity.ERROR,
        Where(SETTINGS_FILE, ("country",)),
        f'No help can be named: "{need.country}" is not the code of a country.',
        f"Mend country: in {SETTINGS_FILE}, for the workspace or the account. {hint}",
        _DUTY,
    )


def _no_line(choice: Choice) -> Finding:
    need = choice.need
    stands = "the emergency number and the worldwide directory" if choice.emergency else "the worldwide directory only"
    return Finding(
        "MH201",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("country",)),
        f'No help line for {need.region or need.country} in "{need.language}" is good enough, so posts show {stands}.',
        choice.instead,
        _DUTY,
    )


def _topics(need: Need, where: Where) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "MH204",
            Severity.INFO,
            where,
            f'No help line is known for the topic "{word}", so it counts as general.',
            "This is fine if the post is about nothing more special.",
            "Topics decide which help a post carries.",
        )
        for word in topics.unknown(need.topics)
    )


def _lines(lines: tuple[Resource, ...], today: date) -> tuple[Finding, ...]:
    return tuple(finding for line in lines for finding in freshness(line, today))


def _to_verify(line: Resource) -> Finding:
    return Finding(
        "MH203",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("resources", "reverify")),
        f'The sources of "{line.name}" ({line.id}) are old, and posts show it.',
        f"Call the line or open {line.url or 'its own page'}, then {_write(line.id, 'YYYY-MM-DD')}",
        _CHECKED,
    )


def _old(line: Resource, looked_at: date, age: int, today: date) -> Finding:
    return Finding(
        "MH202",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("resources", "verified")),
        f'"{line.name}" ({line.id}) was last looked at on {looked_at}, {age} days ago.',
        f"Open {line.url or 'its own page'}, compare numbers and hours, then {_write(line.id, str(today))}",
        _CHECKED,
    )


def _write(name: str, day: str) -> str:
    return f"write the day in {SETTINGS_FILE}: resources: {{verified: {{{name}: {day}}}}}"


def _unknown_line(name: str, directory: Directory) -> Finding:
    from difflib import get_close_matches

    near = get_close_matches(name, directory.ids, n=1)
    return Finding(
        "MH206",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("resources", "verified", name), on_key=True),
        f'There is no help line with the id "{name}".',
        f'Did you mean "{near[0]}"?' if near else "Take the id that mhpost prints beside the line's name.",
        "A check of a line that does not exist protects nobody.",
    )


def _not_yet(name: str, day: date) -> Finding:
    return Finding(
        "MH207",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("resources", "verified", name)),
        f'"{name}" is marked as checked on {day}, which is still to come.',
        "Write the day on which somebody looked.",
        _CHECKED,
    )
