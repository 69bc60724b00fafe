"""A story is posted where and as long as its person agreed to.

Source: Charity Digital and CharityComms on consent; Consumers Health Forum of Australia: consent is given for a time,
for example 12 to 24 months.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mhpost.calendar.consent import Consent
from mhpost.lint.gathered import Occasion
from mhpost.lint.months import after, span
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
    last = occasions[-1].day
    months = subject.options.limit("consent-months")
    if consent.expires is not None and last > consent.expires:
        message = f"The consent ended on {consent.expires}, and the post goes out on {last}."
        yield _run_out(subject, "expires", message)
    elif last > after(consent.on, months):
        message = f"The consent of {consent.on} is more than {span(months)} old when the post goes out on {last}."
        yield _run_out(subject, "on", message)


def _not_agreed(subject: Subject, consent: Consent, one: Occasion) -> Finding:
    known = ", ".join(consent.channels) or "nothing"
    close = next((name for name in consent.channels if nearest(name, [one.account, one.platform])), None)
    meant = f'"{close}" under channels is neither an account nor a platform. ' if close else ""
    return Finding(
        "MH253",
        Severity.ERROR,
        subject.where("consent", "channels"),
        f'The post goes to "{one.account}" ({one.platform}); "{consent.who}" agreed to {known}.',
        f'{meant}Ask the person and add "{one.account}", or take it out of accounts.',
        _WHERE,
        account=one.account,
    )


def _run_out(subject: Subject, key: str, message: str) -> Finding:
    hint = "Ask the person again, and write down the new day; or take the entry out."
    return Finding("MH254", Severity.ERROR, subject.where("consent", key), message, hint, _WHEN)
