"""The fullest form of a post that an account can take. Words are never cut, and help is never left out."""

from __future__ import annotations

from mhpost.fit.attempts import Attempts
from mhpost.fit.problems import too_long, unfitting
from mhpost.fit.rungs import families
from mhpost.fit.values import Fitted
from mhpost.platforms.base import Counting, Outgoing
from mhpost.render.problems import softened
from mhpost.render.values import Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding


def fit(post: Post, occurrence: Occurrence, platform: Counting) -> tuple[Fitted, tuple[Finding, ...]]:
    """The post for the occurrence's account, and what keeps it from being posted.

    Tried in this order, with the longest form of the help first each time: everything; with fewer hashtags, where there
    are more than the platform takes; without hashtags; without the optional paragraphs, the last first; the entry's
    shorter words, with and without hashtags; a thread of all words, where platform and entry allow one. The link always
    stays. With an error, `Fitted.outgoing` is None. A picture without a hash was reported by the calendar; it too
    leaves nothing to queue. `post.footers` must hold at least one form. The same post always fits in the same way.
    """
    attempts = Attempts(post, occurrence.account, platform)
    best, problem = _longest(attempts, occurrence)
    findings = (*((problem,) if problem else ()), *unfitting(post, occurrence, platform, best))
    if findings or not all(picture.sha256 for picture in post.pictures):
        return best, softened(findings, occurrence.placed.entry)
    outgoing = Outgoing(occurrence.key, occurrence.account, best.parts, occurrence.moment)
    return best._replace(outgoing=outgoing), ()


def _longest(attempts: Attempts, occurrence: Occurrence) -> tuple[Fitted, Finding | None]:
    nearest: list[Fitted] = []
    for family in families(attempts.post):
        nearest.append(attempts.climb(family))
        if not nearest[-1].over:
            return nearest[-1], None
    best = min(nearest, key=lambda attempt: attempt.over)
    if not (attempts.platform.FACTS.threads and occurrence.placed.entry.thread):
        return best, too_long(attempts, occurrence, best)
    from mhpost.fit.thread import thread

    return thread(attempts, occurrence, best)
