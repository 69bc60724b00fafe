"""What is wrong with the help under a post: none, weak, or not looked at for long.

What holds for a line holds for every post that shows it, so most of these findings point at `mhpost.yaml` and are
equal for all posts: given once, however many posts there are. What the hour of one post makes wrong points at its
`time`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from mhpost.resources import topics
from mhpost.resources.audience import is_known
from mhpost.resources.audience import meant as meant_audience
from mhpost.resources.directory import SITES, Directory
from mhpost.resources.freshness import WARN_AFTER_DAYS, age_of, broken
from mhpost.resources.instead import verify
from mhpost.resources.places import OWN_FILE, meant
from mhpost.resources.sifting import language_of
from mhpost.resources.sound import NOT_COUNTRIES, is_iso_country
from mhpost.resources.values import Choice, Need, Resource
from mhpost.source.values import Finding, Severity, Where

SETTINGS_FILE = "mhpost.yaml"

_DUTY = "A post about mental health carries help that is real, local and open."
_CHECKED = "Help lines change numbers and hours; two national numbers changed between July 2025 and July 2026."


def findings(choice: Choice, where: Where, today: date, directory: Directory) -> tuple[Finding, ...]:
    """What is wrong with the help that was chosen for a post.

    where: the topics of the entry. today: the day of the run, never of the post. directory: whence it was chosen.
    """
    shown = [line for line in (*choice.lines, choice.emergency, choice.site) if line]
    allowed = choice.need.reverify_allowed
    return (
        *_too_little(choice, where),
        *_topics(choice.need, where),
        *_audience(choice.need, where, directory),
        *(_barred(line, why) for line in shown if (why := _forbidden(line, reverify_allowed=allowed))),
        *(finding for line in choice.lines for finding in freshness(line, today, directory.own.max_age)),
    )


@lru_cache(maxsize=1_000)
def freshness(line: Resource, today: date, max_age: int | None = None) -> tuple[Finding, ...]:
    """What is wrong with one line that is shown: its age, and sources that are all old; the same under every post."""
    if line.reverify:
        return (_to_verify(line),)
    age = age_of(line, today)
    if max_age is not None and (age is None or age > max_age):
        return (_too_old(line, age, max_age),)
    return (_old(line, age),) if age is None or age > WARN_AFTER_DAYS else ()


def verified_findings(directory: Directory, verified: Mapping[str, date], today: date) -> tuple[Finding, ...]:
    """What is wrong with the checks that the workspace wrote down in `mhpost.yaml` under `resources → verified`."""
    known = set(directory.ids)
    strange = (_unknown_line(name, directory) for name in verified if name not in known)
    ahead = (_not_yet(name, day) for name, day in verified.items() if name in known and day > today)
    return (*strange, *ahead)


def _too_little(choice: Choice, where: Where) -> tuple[Finding, ...]:
    if choice.rung == "nothing":
        return (_all_hidden(choice) if is_iso_country(choice.need.country) else _no_country(choice.need),)
    if choice.rung in ("emergency", "site"):
        return (_none_open(choice, where) if choice.at_hour else _no_line(choice),)
    return ()


def _all_hidden(choice: Choice) -> Finding:
    country = choice.need.country
    why = "no line is open long enough at that hour" if choice.at_hour else "no line is good enough"
    first = f"{choice.instead} Or take" if choice.at_hour else "Take"
    return Finding(
        "MH200",
        Severity.ERROR,
        Where(OWN_FILE, ("hide",)),
        f"No help can be named for {country}: {why}, and this workspace hides the directories.",
        f"{first} {' or '.join(SITES)} out of hide: in {OWN_FILE}, or add a line of {country} there.",
        _DUTY,
    )


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
    return Finding(
        "MH201",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("country",)),
        f'No help line for {need.region or need.country} in "{language_of(need.language)}" is good enough, '
        f"so posts show {_stands(choice)}.",
        choice.instead,
        _DUTY,
    )


def _none_open(choice: Choice, where: Where) -> Finding:
    """That no line is open when this one post goes out: another hour would help."""
    need = choice.need
    return Finding(
        "MH201",
        Severity.WARNING,
        _beside(where, "time"),
        f'No help line for {need.region or need.country} in "{language_of(need.language)}" is open long enough at that '
        f"hour, so the post shows {_stands(choice)}.",
        choice.instead,
        _DUTY,
    )


def _stands(choice: Choice) -> str:
    return "the emergency number and the worldwide directory" if choice.emergency else "the worldwide directory only"


def _beside(where: Where, key: str) -> Where:
    """Another key of the entry whose topics stand at a place."""
    return replace(where, route=(*where.route[:-1], key))


def _topics(need: Need, where: Where) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "MH204",
            Severity.INFO,
            where,
            f'No help line is known for the topic "{word}", so it counts as general.',
            _did_you_mean(topics.meant(word)) + "This is fine if the post is about nothing more special.",
            "Topics decide which help a post carries.",
        )
        for word in topics.unknown(need.topics)
    )


def _audience(need: Need, where: Where, directory: Directory) -> Iterator[Finding]:
    if not is_known(need.audience, directory.audiences):
        yield Finding(
            "MH208",
            Severity.INFO,
            _beside(where, "audience"),
            f'No help line is known for the audience "{need.audience}", so the post carries the help for everybody.',
            _did_you_mean(meant_audience(need.audience, directory.audiences))
            + 'Other words may find one, such as "young people" or "veterans". Everybody is a good audience too.',
            "The audience decides which help a post carries.",
        )


def _did_you_mean(near: str | None) -> str:
    return f'Did you mean "{near}"? ' if near else ""


def _forbidden(line: Resource, *, reverify_allowed: bool) -> str:
    if line.reverify and reverify_allowed:
        return ""
    return next(broken(line), "")


def _barred(line: Resource, why: str) -> Finding:
    return Finding(
        "MH235",
        Severity.ERROR,
        Where(OWN_FILE, ("lines",)),
        f'"{line.name}" ({line.id}) must not be shown: {why}.',
        f"Look at {line.url or 'its own page'}. If all is right, run: {verify(line)}; else name another in {OWN_FILE}.",
        _DUTY,
    )


def _to_verify(line: Resource) -> Finding:
    return Finding(
        "MH203",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("resources", "reverify")),
        f'The sources of "{line.name}" ({line.id}) are old, and posts show it.',
        f"Call the line or open {line.url or 'its own page'}, then run: {verify(line)}",
        _CHECKED,
    )


def _old(line: Resource, age: int | None) -> Finding:
    return Finding(
        "MH202",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("resources", "verified")),
        f'"{line.name}" ({line.id}) {_last_look(line, age)}.',
        f"Open {line.url or 'its own page'}, compare numbers and hours, then run: {verify(line)}",
        _CHECKED,
    )


def _too_old(line: Resource, age: int | None, max_age: int) -> Finding:
    return Finding(
        "MH236",
        Severity.ERROR,
        Where(SETTINGS_FILE, ("resources", "max_age")),
        f'"{line.name}" ({line.id}) {_last_look(line, age)}. This workspace wants a look every {max_age} days.',
        f"Open {line.url or 'its own page'}, compare numbers and hours, then run: {verify(line)}",
        _CHECKED,
    )


def _last_look(line: Resource, age: int | None) -> str:
    if age is None:
        return "has no day on which somebody looked at it"
    return f"was last looked at on {line.looked_at}, {age} days ago"


def _unknown_line(name: str, directory: Directory) -> Finding:
    return Finding(
        "MH206",
        Severity.WARNING,
        Where(SETTINGS_FILE, ("resources", "verified", name), on_key=True),
        f'There is no help line with the id "{name}".',
        meant(name, directory),
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
