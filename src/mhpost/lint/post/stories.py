"""A story is posted where and as long as its person agreed to.

Source: Charity Digital and CharityComms on consent; Consumers Health Forum of Australia: consent is given for a time,
for example 12 to 24 months.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mhpost.calendar.consent import Consent
from mhpost.lint.entry.stories import CARE, informed
from mhpost.lint.gathered import Occasion, late
from mhpost.lint.months import after, span
from mhpost.lint.post.lasting import going_on, or_ending
from mhpost.lint.values import Subject
from mhpost.source import nearest
from mhpost.source.values import Finding, Severity

_WHERE = "Charity Digital and CharityComms: people agree to the places where their story is told."
_WHEN = "Consumers Health Forum of Australia: consent is given for a time, for example 12 to 24 months."
_EVERYWHERE = frozenset({"all", "everywhere", "any"})


def elsewhere(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH253: an account or platform that the person did not agree to, once an account."""
    consent = subject.placed.entry.consent
    if consent is None:
        return
    agreed = {channel.strip().lower() for channel in consent.channels}
    for one in {occasion.account: occasion for occasion in occasions}.values():
        if not agreed & {*_EVERYWHERE, one.account.lower(), one.platform.lower()}:
            yield _not_agreed(subject, consent, one)


def over(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH254: a day on which the consent has run out, by its own last day or by its age."""
    consent = subject.placed.entry.consent
    if consent is None or consent.withdrawn is not None:
        return
    if consent.expires and consent.expires < consent.on:
        message = f"The consent ends on {consent.expires}, before the day on which it was given, {consent.on}."
        hint = "Mend the day that is wrong."
        yield Finding("MH254", Severity.ERROR, subject.where("consent", "expires"), message, hint, _WHEN)
        return
    months = subject.options.limit("consent-months")
    of_age = after(consent.on, months)
    last = min(consent.expires or of_age, of_age)
    if not (too_late := late(occasions, last)):
        return
    first, ended = too_late[0].day, last == consent.expires
    if then := going_on(subject, occasions, too_late):
        until = f"until {last}" if ended else f"for {span(months)}"
        message = f"The consent of {consent.on} holds {until}; {then}."
    elif ended:
        message = f"The consent ended on {last}, and the post goes out on {first}."
    else:
        message = f"The consent of {consent.on} is more than {span(months)} old when the post goes out on {first}."
    hint = or_ending(subject, last, otherwise="; or take out what goes out later")
    yield _run_out(subject, "expires" if ended else "on", message, hint, too_late)


def informed_late(subject: Subject, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """MH259: the person saw the words, or heard of the post, only after it went out."""
    consent = subject.placed.entry.consent
    first = occasions[0].day
    for key, day in informed(consent) if consent else ():
        if first < day <= subject.today:
            message = f'"{key}" says {day}, and the post goes out on {first}.'
            hint = "Mend the day; or show the person the words and tell them the day before you post."
            yield Finding("MH259", Severity.WARNING, subject.where("consent", key), message, hint, CARE)


def _not_agreed(subject: Subject, consent: Consent, one: Occasion) -> Finding:
    known = ", ".join(consent.channels) or "nothing"
    name = _no_channel(subject, consent, one)
    meant = f'"{name}" under channels is neither an account here nor a platform; groups do not count. ' if name else ""
    return Finding(
        "MH253",
        Severity.ERROR,
        subject.where("consent", "channels"),
        f'The post goes to "{one.account}" ({one.platform}); "{consent.who}" agreed to {known}.',
        f'{meant}Ask the person and add "{one.account}", or take it out of accounts.',
        _WHERE,
        account=one.account,
    )


def _run_out(subject: Subject, key: str, message: str, otherwise: str, posts: Sequence[Occasion]) -> Finding:
    hint = f"Ask the person again, and write down the new day{otherwise}."
    where, keys = subject.where("consent", key), tuple(one.key for one in posts)
    return Finding("MH254", Severity.ERROR, where, message, hint, _WHEN, posts=keys)


def _no_channel(subject: Subject, consent: Consent, one: Occasion) -> str | None:
    """A name that is that of no account and no platform; first one that may be meant for this post."""
    from mhpost.platforms import PLATFORMS

    known = {*map(str.lower, (*subject.options.audiences, *PLATFORMS)), one.account.lower(), one.platform.lower()}
    odd = [name for name in consent.channels if name.strip().lower() not in known]
    return next((name for name in odd if nearest(name, [one.account, one.platform])), odd[0] if odd else None)
