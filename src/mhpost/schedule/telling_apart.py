"""What is wrong with a moment on some accounts and not on others says on which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mhpost.platforms.keys import stem
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding


def told_apart(posts: Iterable[Occurrence]) -> list[Occurrence]:
    """The posts in their order; where those of an entry at one date differ in their conflicts, these name the account.

    What already names one is left as it is.
    """
    every = [*posts]
    wrong = {stem(post.key) for post in every if post.conflicts}
    if not wrong:
        return every
    facts: dict[str, set[tuple[tuple[str, str], ...]]] = {}
    for post in every:
        if (occasion := stem(post.key)) in wrong:
            facts.setdefault(occasion, set()).add(tuple((one.code, one.message) for one in post.conflicts))
    differ = {occasion for occasion, some in facts.items() if len(some) > 1}
    return [_naming(post) if post.conflicts and stem(post.key) in differ else post for post in every]


def _naming(post: Occurrence) -> Occurrence:
    name = post.account.name
    return post._replace(conflicts=tuple(_of(name, one) for one in post.conflicts))


def _of(account: str, finding: Finding) -> Finding:
    if finding.account is not None:
        return finding
    message = f'On "{account}" {finding.message[0].lower()}{finding.message[1:]}'
    return replace(finding, message=message, account=account)
