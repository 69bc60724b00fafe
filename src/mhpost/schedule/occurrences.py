"""A calendar and its accounts → post dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.values import Calendar, Placed
from mhpost.clock import zone
from mhpost.platforms.base import Account
from mhpost.schedule.found import warning
from mhpost.schedule.limits import latest
from mhpost.schedule.slots import Slot, slots
from mhpost.schedule.values import Occurrence, Options
from mhpost.schedule.wall import FIRST_YEAR, LAST_YEAR, Jump, Resolved, resolve
from mhpost.source.values import Finding

if TYPE_CHECKING:
    from mhpost.platforms.facts import Facts


class _Window(NamedTuple):
    """From `start` (included) to `end` (excluded), in UTC; and the local dates that can fall into it."""

    start: datetime
    end: datetime
    first: date
    last: date

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment.astimezone(UTC) < self.end


def expand(
    calendar: Calendar,
    accounts: Mapping[str, Account],
    options: Options,
    start: datetime,
    end: datetime,
) -> tuple[tuple[Occurrence, ...], tuple[Finding, ...]]:
    """Every post date from `start` (included) to `end` (excluded), and what is wrong with how dates are written.

    calendar: its entries of every status; accounts: name → account, each with an IANA zone that exists.
    start, end: aware moments; ValueError where one has no zone. Only the years 2000 to 2200 are planned.

    Each entry gives one occurrence per date and account, sorted by moment, then key; what is wrong with its moment
    stands in its `conflicts`. Its zone is the entry's, else the account's. Its time is the entry's, else
    `options.default_time` (09:00). Keys:

    * `ENTRY/ACCOUNT` for an entry that is posted once: its date may move, the key stays.
    * `ENTRY@DATE/ACCOUNT` in a series, with the local date that the rule gives, also where `change` moves the post,
      and `ENTRY@DATE.2/ACCOUNT` for a second one on that date.
    * `ENTRY@DATE/ACCOUNT` for an evergreen entry, with the date of its slot.
    * `ENTRY@DATE/ACCOUNT` in a campaign, with the first date of its awareness day, whatever the offset is.

    A time that the clocks skip is moved on by the length of the gap; of a time that comes twice the first is
    taken; both are warnings, once for each entry, date and zone. Findings about a rule are always given, those
    about one moment when it lies in the window. Nothing that an author wrote raises. Names of accounts and days
    that do not exist give no occurrence; reading the calendar has reported them.
    """
    window = _window(start, end)
    posts: list[Occurrence] = []
    findings: list[Finding] = []
    for placed in calendar.entries:
        dated, wrong = slots(placed, options.default_time, window.first, window.last, options.days)
        findings += (*wrong, *_refused(placed, accounts))
        for name, named in _by_zone(placed, accounts).items():
            for slot, at in _moments(placed, dated, name, window, findings):
                posts += _posts(placed, slot, at.moment, named, options)
    if green := [placed for placed in calendar.entries if placed.entry.evergreen is not None]:
        posts += _evergreen(green, accounts, options, window, findings)
    if options.timing is not None or any(map(_is_bound, calendar.entries)):
        from mhpost.schedule.settling import settled

        posts = settled(posts, options)
    posts.sort(key=lambda post: (post.moment.astimezone(UTC), post.key))
    return tuple(posts), tuple(dict.fromkeys(findings))


def _is_bound(placed: Placed) -> bool:
    return placed.entry.embargo is not None or isinstance(placed.entry.latest, datetime)


def _window(start: datetime, end: datetime) -> _Window:
    if start.tzinfo is None or end.tzinfo is None:
        raise ValueError("start and end need a time zone")
    low, high = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
    first, last = (min(max(moment, low), high).astimezone(UTC) for moment in (start, end))
    return _Window(first, last, first.date() - timedelta(2), last.date() + timedelta(2))


def _by_zone(placed: Placed, accounts: Mapping[str, Account]) -> Mapping[str, list[Account]]:
    """Zone → the entry's accounts that post by its clocks."""
    zones: dict[str, list[Account]] = {}
    for name in dict.fromkeys(placed.entry.accounts):
        if account := accounts.get(name):
            zones.setdefault(placed.entry.timezone or account.timezone, []).append(account)
    return zones


def _refused(placed: Placed, accounts: Mapping[str, Account]) -> tuple[Finding, ...]:
    """A warning for a series whose words come again sooner than one of its platforms takes them."""
    if placed.entry.repeat is None:
        return ()
    from mhpost.platforms import PLATFORMS
    from mhpost.schedule.series import same_words

    named = {accounts[name].platform for name in placed.entry.accounts if name in accounts}
    facts = [PLATFORMS[platform].FACTS for platform in sorted(named)]
    strict = max((one for one in facts if one.repeats_refused_days), key=_horizon, default=None)
    return () if strict is None else same_words(placed, placed.entry.repeat, _horizon(strict), strict.name)


def _horizon(facts: Facts) -> int:
    return facts.repeats_refused_days or 0


def _moments(
    placed: Placed, dated: Iterable[Slot], name: str, window: _Window, findings: list[Finding]
) -> Iterator[tuple[Slot, Resolved]]:
    for slot in dated:
        at = resolve(slot.local, zone(name))
        if not window.holds(at.moment):
            continue
        if at.jump is not None:
            findings.append(_jumped(placed, slot.local, at, name))
        yield slot, at


def _evergreen(
    green: Iterable[Placed],
    accounts: Mapping[str, Account],
    options: Options,
    window: _Window,
    findings: list[Finding],
) -> Iterator[Occurrence]:
    from mhpost.schedule import evergreen

    turns, wrong = evergreen.turns(green, accounts, options, window.first, window.last)
    findings += wrong
    for turn in turns:
        day = turn.local.date()
        slot = Slot(f"{turn.placed.entry.id}@{day}", turn.local, day)
        for _, at in _moments(turn.placed, [slot], turn.account.timezone, window, findings):
            yield from _posts(turn.placed, slot, at.moment, [turn.account], options)


def _jumped(placed: Placed, local: datetime, at: Resolved, name: str) -> Finding:
    because = "RFC 5545, section 3.3.5"
    hint = 'Choose another "time" if you mean another moment.'
    day, hour = local.date(), local.strftime("%H:%M")
    if at.jump is Jump.SKIPPED:
        then = f"at {at.moment:%H:%M}" if at.moment.date() == day else f"on {at.moment:%Y-%m-%d} at {at.moment:%H:%M}"
        message = f"On {day} there is no {hour} in {name}: the clocks skip it. It is posted {then}."
        return warning("MH158", placed, ("time",), message, hint, because)
    message = f"On {day} {hour} comes twice in {name}: the clocks go back. It is posted the first time."
    return warning("MH159", placed, ("time",), message, hint, because)


def _posts(
    placed: Placed, slot: Slot, moment: datetime, accounts: Iterable[Account], options: Options
) -> Iterator[Occurrence]:
    ends: dict[int, datetime] = {}
    for account in accounts:
        if slot.accounts is not None and account.name not in slot.accounts:
            continue
        staffed = options.staffed_for(account.name)
        if (until := ends.get(id(staffed))) is None:
            until = ends[id(staffed)] = latest(placed.entry, moment, options.grace, staffed)
        yield Occurrence(placed, account, f"{slot.stem}/{account.name}", moment, until, slot.rule_date, slot.turns)
