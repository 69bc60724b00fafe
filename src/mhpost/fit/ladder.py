"""The fullest form of a post that an account can take. Words are never cut, and help is never left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mhpost.fit.join import joined
from mhpost.fit.problems import too_long, unfitting
from mhpost.fit.values import Fitted
from mhpost.platforms.base import Counting, Outgoing
from mhpost.render.problems import softened
from mhpost.render.values import Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding


def fit(post: Post, occurrence: Occurrence, platform: Counting) -> tuple[Fitted, tuple[Finding, ...]]:
    """The post for the occurrence's account, and what keeps it from being posted.

    Tried in this order, with the longest form of the help first each time: everything; without hashtags;
    the entry's shorter words; these without hashtags. The link always stays. With an error, `Fitted.outgoing` is
    None. A picture without a hash was reported by the calendar; it too leaves nothing to queue. `post.footers`
    must hold at least one form.
    """
    attempts = []
    for attempt in _attempts(post, platform):
        attempts.append(attempt)
        if not attempt.over:
            break
    best = min(attempts, key=lambda attempt: attempt.over)
    findings = unfitting(post, occurrence, platform, best)
    if best.over:
        findings = (too_long(post, occurrence, platform, attempts), *findings)
    if findings or not all(picture.sha256 for picture in post.pictures):
        return best, softened(findings, occurrence.placed.entry)
    outgoing = Outgoing(post.key, occurrence.account, (best.part,), occurrence.moment)
    return replace(best, outgoing=outgoing), ()


def _attempts(post: Post, platform: Counting) -> Iterator[Fitted]:
    bodies = [("whole", post.body)] + ([("short", post.short_body)] if post.short_body else [])
    for name, body in bodies:
        for hashtags in (True, False) if post.hashtags else (True,):
            rung = name if hashtags else f"{name} without hashtags"
            for footer in post.footers:
                part = joined(post, body, footer, platform.FACTS, hashtags=hashtags)
                yield Fitted(part, footer, rung, platform.measure(part, platform.LIMITS))
