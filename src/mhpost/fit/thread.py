"""A thread: all words, in as many posts as they need, with the help in the first and again in the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mhpost.fit.attempts import Attempts
from mhpost.fit.finding import NEVER_CUT, error
from mhpost.fit.problems import fewer, place, tried
from mhpost.fit.rungs import first_of
from mhpost.fit.threads.breaks import Text
from mhpost.fit.threads.plan import MOST, Laid, Stuck, Thread
from mhpost.fit.values import LENGTHS, Fitted
from mhpost.platforms.facts import Measure
from mhpost.render.values import Footer
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding


def thread(attempts: Attempts, occurrence: Occurrence, nearest: Fitted) -> tuple[Fitted, Finding | None]:
    """The thread, or `nearest` with why there can be none.

    All words go in, the optional ones too. It has the fewest posts that good breaks allow, and the longest form of help
    with which it has no more. Hashtags stand in the last post, as many as the platform takes, and are left out where
    the words cannot be parted otherwise.
    """
    post, problem = attempts.post, None
    whole = "\n\n".join((post.body, *post.optional))
    if (least := -(-attempts.platform.weigh(whole) // max(1, attempts.limits["text"].maximum))) > MOST:
        attempts.tried.append("a thread")
        return nearest, _too_many(attempts, occurrence, f"at least {least:,}")
    plan = Thread(attempts, Text(whole, post.language), numbered=occurrence.placed.entry.thread == "numbered")
    for name, hashtags in _hashtags(attempts, whole):
        attempts.tried.append(f"a {name}")
        footer, found = _fewest(plan, attempts, hashtags)
        if isinstance(found, Stuck):
            problem = _unbreakable(attempts, occurrence, found)
        elif len(found) > MOST:
            problem = _too_many(attempts, occurrence, f"{len(found)}")
        else:
            return Fitted(found, footer, name, tuple(attempts.measure(part) for part in found)), None
    return nearest, problem


def _hashtags(attempts: Attempts, words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    hashtags = attempts.frame.hashtags(words)
    few = attempts.few(hashtags)
    yield (f"thread with {first_of(few)}", few) if few else ("thread", hashtags)
    if hashtags:
        yield "thread without hashtags", ()


def _fewest(plan: Thread, attempts: Attempts, hashtags: tuple[str, ...]) -> tuple[Footer, Laid | Stuck]:
    """The longest form of help with which the thread has as few parts as with the shortest."""
    shortest = attempts.shortest
    fewest = plan.laid(shortest, hashtags)
    for footer in attempts.post.footers:
        if footer is shortest or isinstance(fewest, Stuck):
            break
        found = plan.laid(footer, hashtags)
        if not isinstance(found, Stuck) and len(found) <= len(fewest):
            return footer, found
    return shortest, fewest


def _too_many(attempts: Attempts, occurrence: Occurrence, parts: str) -> Finding:
    account = occurrence.account.name
    finding = error(
        "MH309",
        occurrence,
        place(occurrence, attempts.post),
        f'"{occurrence.placed.entry.id}" would take {parts} posts on {attempts.platform.FACTS.name} ("{account}");'
        f" a thread has at most {MOST}. {tried(attempts)}",
        'Shorten the text, or add "short_text" that fits into one post.',
        NEVER_CUT,
    )
    return replace(finding, account=account)


def _unbreakable(attempts: Attempts, occurrence: Occurrence, stuck: Stuck) -> Finding:
    account, meter = occurrence.account.name, stuck.meter
    finding = error(
        "MH308",
        occurrence,
        place(occurrence, attempts.post),
        f'"{occurrence.placed.entry.id}" cannot become a thread on {attempts.platform.FACTS.name} ("{account}"):'
        f' "{_begin(stuck.piece)}" cannot be parted, and a post with it {_over(meter)}. {tried(attempts)}',
        _mend(stuck),
        "A number, an address, a hashtag or a name that is torn apart helps nobody.",
    )
    return replace(finding, account=account)


def _over(meter: Measure) -> str:
    much = f"{meter.used - meter.max:,} {meter.unit}"
    of = f"{meter.used:,} of {meter.max:,}"
    return f"is {much} too long: {of}" if meter.field in LENGTHS else f"has {much} too many: {of}"


def _mend(stuck: Stuck) -> str:
    meter = stuck.meter
    if meter.field not in LENGTHS:
        return fewer(meter)
    room = meter.max - (meter.used - stuck.alone)
    if room < 1:
        return "The help and what surrounds the words fill a post alone: shorten the link or the content warning."
    return f"Make it at most {room:,} {meter.unit} long, or write it so that it has spaces."


def _begin(piece: str) -> str:
    """Its first line, as far as a message has room for it."""
    line = piece.split("\n", 1)[0]
    return line if len(line) <= 40 else f"{line[:39]}…"
