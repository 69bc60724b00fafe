"""Delivery: each outcome is written down, nothing goes out twice, late or while paused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.outbox.make import START, Hand, planned

from mhpost.deliver.publish import publish_due
from mhpost.deliver.send import Desk
from mhpost.deliver.stay import stay_until
from mhpost.deliver.values import Manner, Report
from mhpost.errors import AccountError, StoreError
from mhpost.net.sessions import session
from mhpost.outbox.store import Store, open_store
from mhpost.outbox.values import Changes, Planned, State
from mhpost.platforms import CONNECTED
from mhpost.platforms.base import Account, Part, Publisher
from mhpost.platforms.outcomes import (
    Absent,
    Attempt,
    CannotTell,
    Found,
    Healthy,
    Outcome,
    Refused,
    Sent,
    TryLater,
    Unsure,
)

KEY = "walk/feed"


@dataclass
class Scripted:
    """A publisher that answers as told, and remembers what it was asked. The last answer is repeated."""

    outcomes: list[Outcome | BaseException]
    found: list[Found] = field(default_factory=lambda: [CannotTell("asked nobody")])
    published: list[Attempt] = field(default_factory=list)
    looked: list[Attempt] = field(default_factory=list)
    before: Callable[[], object] = lambda: None

    def publish(self, part: Part, attempt: Attempt) -> Outcome:
        self.published.append(attempt)
        self.before()
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def find(self, part: Part, attempt: Attempt) -> Found:
        self.looked.append(attempt)
        return self.found.pop(0) if len(self.found) > 1 else self.found[0]

    def check(self) -> Healthy:
        return Healthy("scripted")


@pytest.fixture
def clock() -> Hand:
    return Hand(START)


@pytest.fixture
def store(tmp_path: Path, clock: Hand) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'outbox.db'}", "test", clock) as opened:
        yield opened


@dataclass
class Run:
    """One pass after another over a store, with one publisher for all accounts."""

    store: Store
    clock: Hand
    publisher: Scripted
    paused: Callable[[], str | None] = lambda: None
    look_first: bool = False

    def once(self) -> Report:
        desk = Desk(self.store, self.clock, Manner("here:1:1", look_first=self.look_first), self.paused)
        return publish_due(desk, lambda _: self.publisher, lambda _: None)

    def state(self) -> State:
        return self.store.job(KEY).state


@pytest.fixture
def run(store: Store, clock: Hand) -> Callable[..., Run]:
    store.apply(Changes(add=(planned(KEY),)))

    def make(*outcomes: Outcome | BaseException, **more: object) -> Run:
        found = more.pop("found", [CannotTell("asked nobody")])
        return Run(store, clock, Scripted(list(outcomes), found), **more)  # type: ignore[arg-type]

    return make


def test_what_is_sent_is_written_down_and_never_sent_again(run: Callable[..., Run]) -> None:
    one = run(Sent("1", "https://example.org/1"))
    assert [job.sent for job in one.once().sent] == [(Sent("1", "https://example.org/1"),)]
    again = one.once()
    assert (again.sent, len(one.publisher.published), one.state()) == ([], 1, State.SENT)


def test_a_refused_post_waits_for_a_person(run: Callable[..., Run]) -> None:
    one = run(Refused("too long"))
    report = one.once()
    assert ([job.reason for job in report.refused], report.trouble) == (["too long"], True)
    assert not one.once().refused
    assert len(one.publisher.published) == 1


def test_a_later_try_waits_as_long_as_the_platform_says(run: Callable[..., Run], clock: Hand) -> None:
    one = run(TryLater("slow down", after=600), Sent("1"))
    report = one.once()
    assert [later.at for later in report.later] == [START + timedelta(seconds=600)]
    assert report.trouble is False
    clock.moment = START + timedelta(seconds=599)
    assert not one.once().sent
    clock.moment = START + timedelta(seconds=600)
    assert len(one.once().sent) == 1


def test_the_waits_between_tries_grow(run: Callable[..., Run], clock: Hand) -> None:
    one = run(TryLater("busy"))
    waits = []
    for _ in range(6):
        [later] = one.once().later
        assert later.at is not None
        waits.append((later.at - clock.moment) // timedelta(minutes=1))
        clock.moment = later.at
    assert waits == [1, 5, 15, 30, 30, 30]


def test_an_unsure_post_is_looked_up_at_once_and_never_sent_again_blindly(run: Callable[..., Run]) -> None:
    one = run(Unsure("no answer"), found=[Sent("1")])
    assert len(one.once().sent) == 1
    assert (one.state(), len(one.publisher.published)) == (State.SENT, 1)


def test_an_unsure_post_that_nobody_can_find_stays_unsure(run: Callable[..., Run], clock: Hand) -> None:
    one = run(Unsure("no answer"))
    assert len(one.once().unsure) == 1
    clock.moment += timedelta(hours=1)
    report = one.once()
    assert (len(report.waiting), report.trouble, one.state()) == (1, True, State.UNSURE)
    assert len(one.publisher.published) == 1


def test_a_surely_absent_post_is_sent_again_only_after_a_while(run: Callable[..., Run], clock: Hand) -> None:
    one = run(Unsure("no answer"), Sent("1"), found=[Absent()])
    assert len(one.once().unsure) == 1
    clock.moment += timedelta(minutes=4)
    assert len(one.once().waiting) == 1
    clock.moment += timedelta(minutes=2)
    assert len(one.once().sent) == 1
    assert len(one.publisher.published) == 2


def test_a_surely_absent_post_that_is_too_late_is_missed(run: Callable[..., Run], clock: Hand) -> None:
    one = run(Unsure("no answer"), found=[Absent()])
    one.once()
    clock.moment += timedelta(hours=5)
    assert len(one.once().missed) == 1
    assert len(one.publisher.published) == 1


def test_trouble_that_a_person_has_seen_is_quiet(run: Callable[..., Run], store: Store) -> None:
    one = run(Unsure("no answer"))
    one.once()
    store.acknowledge(KEY, "we are looking")
    assert one.once().trouble is False


def test_too_late_is_missed_and_said_so(run: Callable[..., Run], clock: Hand) -> None:
    one = run(Sent("1"))
    clock.moment = START + timedelta(hours=4, seconds=1)
    report = one.once()
    assert (len(report.missed), report.trouble, one.publisher.published) == (1, True, [])


def test_lateness_is_looked_at_again_right_before_the_call(store: Store, clock: Hand) -> None:
    """The first post takes so long that the second, claimed after it, is too late."""
    first = planned("a/feed")
    second = replace(planned("b/feed"), latest=START + timedelta(minutes=1))
    store.apply(Changes(add=(first, second)))
    slow = Scripted([Sent("1")])

    def sleep() -> None:
        clock.moment += timedelta(minutes=2)

    slow.before = sleep
    report = Run(store, clock, slow).once()
    assert {job.planned.key for job in report.sent} | {job.planned.key for job in report.missed} == {"a/feed", "b/feed"}
    assert len(slow.published) == 1


@pytest.mark.parametrize("what", ["pause", "lateness", "another run"])
def test_between_pictures_and_post_a_publisher_may_ask_whether_it_may_go(store: Store, clock: Hand, what: str) -> None:
    store.apply(Changes(add=(planned(KEY),)))
    switch: list[str] = []
    publisher = Scripted([TryLater("stopped")])
    answers: list[bool] = []

    def upload() -> None:
        ask = publisher.published[-1].may_go
        answers.append(ask())
        match what:
            case "pause":
                switch.append("a local tragedy")
            case "lateness":
                clock.moment = START + timedelta(hours=4, seconds=1)
            case _:
                clock.moment += timedelta(minutes=6)
                store.orphans(lambda _: None)
        answers.append(ask())

    publisher.before = upload
    Run(store, clock, publisher, paused=lambda: switch[0] if switch else None).once()
    assert answers == [True, False]


def test_pausing_stops_the_very_next_call(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=tuple(planned(f"{name}/feed") for name in "abc")))
    switch: list[str] = []
    publisher = Scripted([Sent("1")])
    publisher.before = lambda: switch.append("a local tragedy")
    report = Run(store, clock, publisher, paused=lambda: switch[0] if switch else None).once()
    assert (len(report.sent), report.pause_reason) == (1, "a local tragedy")
    states = sorted(job.state for job in store.jobs())
    assert states == [State.QUEUED, State.QUEUED, State.SENT]


def test_nothing_is_even_looked_up_while_paused(run: Callable[..., Run]) -> None:
    one = run(Sent("1"), paused=lambda: "resting")
    report = one.once()
    assert (report.paused, report.trouble, one.publisher.published, one.publisher.looked) == (1, False, [], [])


def test_looking_first_finds_what_is_there(run: Callable[..., Run]) -> None:
    one = run(Sent("2"), found=[Sent("1")], look_first=True)
    [job] = one.once().sent
    assert (job.sent, one.publisher.published) == ((Sent("1"),), [])


def test_looking_first_looks_from_the_planned_moment_on_and_passes_over_other_posts(
    run: Callable[..., Run], store: Store, clock: Hand
) -> None:
    """What was posted before the queue was put back from a copy was posted hours ago."""
    store.apply(Changes(add=(planned("older/feed", moment=START - timedelta(hours=1)),)))
    clock.moment += timedelta(hours=2)
    one = run(Sent("1"), found=[Absent()], look_first=True)
    one.once()
    assert [look.first_tried for look in one.publisher.looked] == [START - timedelta(hours=1), START]
    assert [look.others for look in one.publisher.looked] == [frozenset(), frozenset({"1"})]


@pytest.mark.parametrize("after", [1e12, float("inf")])
def test_no_platform_makes_a_post_wait_longer_than_a_day(run: Callable[..., Run], after: float) -> None:
    [later] = run(TryLater("slow down", after=after)).once().later
    assert later.at == START + timedelta(days=1)


def test_a_pause_in_the_middle_counts_all_that_waits(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=tuple(planned(f"{name}/feed") for name in "abc")))
    switch: list[str] = []
    publisher = Scripted([Sent("1")])
    publisher.before = lambda: switch.append("a local tragedy")
    assert Run(store, clock, publisher, paused=lambda: switch[0] if switch else None).once().paused == 2


def test_what_another_worker_left_is_not_called_absent_by_its_clock_alone(store: Store, clock: Hand) -> None:
    """The other machine's clock is ten minutes behind, or was asleep: its request may still be on its way."""
    store.apply(Changes(add=(planned(KEY),)))
    job = store.claim("there:2:2", timedelta(minutes=5))
    assert job is not None
    store.begin_part(job, START)
    one = Run(store, clock, Scripted([Sent("1")], [Absent()]))
    sent = []
    for _ in range(4):
        clock.moment += timedelta(minutes=5, seconds=1)
        sent.append(len(one.once().sent))
    assert sent == [0, 1, 0, 0]
    assert one.publisher.published[0].first_tried > START + timedelta(minutes=10)


def test_a_run_that_stays_looks_for_an_unsure_post_ever_more_rarely(run: Callable[..., Run], clock: Hand) -> None:
    one = run(Unsure("no answer"))
    desk = Desk(one.store, clock, Manner("here:1:1"), lambda: None)
    stay_until(lambda: publish_due(desk, lambda _: one.publisher, lambda _: None), desk, START + timedelta(hours=24))
    assert 5 < len(one.publisher.looked) < 20


def test_a_mistake_of_ours_leaves_the_job_unsure_and_serves_the_other_accounts(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned("a/one"), planned("b/one"), planned("c/two"))))
    mistake = RuntimeError("a mistake of ours")
    bad, good = Scripted([mistake]), Scripted([Sent("1")])
    desk = Desk(store, clock, Manner("here:1:1"), lambda: None)
    report = publish_due(desk, lambda account: bad if account.name == "one" else good, lambda _: None)
    assert report.mistakes == {"one": mistake}
    assert [job.planned.key for job in report.unsure] == ["a/one"]
    assert [job.planned.key for job in report.sent] == ["c/two"]
    assert [store.job(key).state for key in ("a/one", "b/one")] == [State.UNSURE, State.QUEUED]
    assert (report.trouble, report.waiting) == (True, [])


def test_a_mistake_of_ours_before_a_request_gives_the_job_back(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned("a/one"), planned("c/two"))))
    good = Scripted([Sent("1")])

    def connect(account: Account) -> Publisher:
        if account.name == "one":
            raise RuntimeError("a mistake of ours")
        return good

    report = publish_due(Desk(store, clock, Manner("here:1:1"), lambda: None), connect, lambda _: None)
    assert (list(report.mistakes), [job.planned.key for job in report.sent]) == (["one"], ["c/two"])
    assert store.job("a/one").state is State.QUEUED


def test_a_mistake_of_ours_while_looking_holds_up_nobody(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned("a/one"),)))
    desk = Desk(store, clock, Manner("here:1:1"), lambda: None)
    publish_due(desk, lambda _: Scripted([Unsure("no answer")]), lambda _: None)
    store.apply(Changes(add=(planned("c/two"),)))
    clock.moment += timedelta(minutes=6)

    def connect(account: Account) -> Publisher:
        if account.name == "one":
            raise RuntimeError("a mistake of ours")
        return Scripted([Sent("1")])

    report = publish_due(desk, connect, lambda _: None)
    assert (list(report.mistakes), [job.planned.key for job in report.sent]) == (["one"], ["c/two"])
    assert (store.job("a/one").state, len(report.waiting)) == (State.UNSURE, 1)


def test_a_run_that_stays_goes_on_after_a_mistake_and_keeps_it(store: Store, clock: Hand) -> None:
    later = planned("c/two", moment=START + timedelta(minutes=5))
    store.apply(Changes(add=(planned("a/one"), later)))
    bad, good = Scripted([RuntimeError("a mistake of ours")]), Scripted([Sent("1")])
    desk = Desk(store, clock, Manner("here:1:1"), lambda: None)

    def once() -> Report:
        return publish_due(desk, lambda account: bad if account.name == "one" else good, lambda _: None)

    report = stay_until(once, desk, START + timedelta(minutes=10))
    assert (list(report.mistakes), [job.planned.key for job in report.sent]) == (["one"], ["c/two"])


def test_an_interrupt_before_a_request_gives_the_job_back(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned("a/feed"),)))

    def connect(_: Account) -> Publisher:
        raise KeyboardInterrupt

    report = publish_due(Desk(store, clock, Manner("here:1:1"), lambda: None), connect, lambda _: None)
    assert (report.interrupted, store.job("a/feed").state) == (True, State.QUEUED)


def test_an_interrupt_in_the_middle_leaves_the_job_unsure_and_tells_what_is_out(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned("a/feed"), planned("b/feed"))))
    report = Run(store, clock, Scripted([Sent("1"), KeyboardInterrupt()])).once()
    assert ([job.planned.key for job in report.sent], report.interrupted) == (["a/feed"], True)
    assert [job.planned.key for job in report.waiting] == ["b/feed"]
    assert store.job("b/feed").state is State.UNSURE


def test_a_database_that_fails_in_the_middle_hides_nothing_that_is_out(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned("a/feed"), planned("b/feed"))))
    publisher = Scripted([Sent("1")])

    def fail() -> None:
        raise StoreError("the queue cannot be reached")

    publisher.before = lambda: fail() if len(publisher.published) > 1 else None
    report = Run(store, clock, publisher).once()
    assert [job.planned.key for job in report.sent] == ["a/feed"]
    assert report.broken is not None


def test_a_run_that_stays_outlives_a_database_that_fails(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned("a/feed"),)))
    desk = Desk(store, clock, Manner("here:1:1"), lambda: None)
    passes = [Report(broken=StoreError("gone")), Report(broken=StoreError("gone"))]
    told: list[Report] = []
    publisher = Scripted([Sent("1")])

    def once() -> Report:
        return passes.pop() if passes else publish_due(desk, lambda _: publisher, lambda _: None)

    report = stay_until(once, desk, START + timedelta(minutes=2), told.append)
    assert (len(report.sent), report.broken) == (1, None)
    assert [bool(one.sent) for one in told[:4]] == [False, False, True, False]


def _on(wanted: Planned, account: Account) -> Planned:
    return replace(wanted, outgoing=replace(wanted.outgoing, account=account))


def test_one_account_without_secrets_does_not_hold_up_the_others(store: Store, clock: Hand, tmp_path: Path) -> None:
    folder = Account(name="feed", platform="folder", options={"path": str(tmp_path / "out")})
    x = Account(name="x-main", platform="x")
    store.apply(Changes(add=(_on(planned("a/x-main"), x), _on(planned("b/feed"), folder))))

    def connect(account: Account) -> Publisher:
        if account.platform == "x":
            raise AccountError("x-main: no api_key", "Set MHPOST_X_MAIN_API_KEY.")
        return CONNECTED["folder"].connect(account, {}, session())

    desk = Desk(store, clock, Manner("here:1:1"), lambda: None)
    report = publish_due(desk, connect, lambda _: None)
    assert [job.planned.key for job in report.sent] == ["b/feed"]
    assert list(report.unusable) == ["x-main"]
    assert store.job("a/x-main").state is State.QUEUED
    feed = json.loads((tmp_path / "out" / "feed.json").read_text(encoding="utf-8"))
    assert len(feed["items"]) == 1


def test_a_job_that_another_run_took_over_does_not_end_this_run(store: Store, clock: Hand) -> None:
    """The first post hangs so long that its lease ends, a person says it was not posted, and another run claims it."""
    other = planned("b/other", moment=START + timedelta(seconds=1))
    store.apply(Changes(add=(planned("a/feed"), other)))
    clock.moment += timedelta(seconds=1)
    publisher = Scripted([Sent("1")])

    def meanwhile() -> None:
        publisher.before = lambda: None
        clock.moment += timedelta(minutes=6)
        store.orphans(lambda _: False)
        store.confirm("a/feed", None)
        assert store.claim("there:2:2", timedelta(minutes=5), only=frozenset({"a/feed"})) is not None

    publisher.before = meanwhile
    report = Run(store, clock, publisher).once()
    assert [job.planned.key for job, _ in report.lost] == ["a/feed"]
    assert [job.planned.key for job in report.sent] == ["b/other"]
    assert store.job("a/feed").worker == "there:2:2"


def test_staying_posts_each_post_at_its_time(store: Store, clock: Hand) -> None:
    moments = [START, START + timedelta(minutes=7), START + timedelta(hours=2)]
    store.apply(Changes(add=tuple(planned(f"e{n}/feed", moment=at) for n, at in enumerate(moments))))
    publisher = Scripted([Sent("1")])
    sent_at = []
    publisher.before = lambda: sent_at.append(clock.moment)
    desk = Desk(store, clock, Manner("here:1:1"), lambda: None)
    report = stay_until(
        lambda: publish_due(desk, lambda _: publisher, lambda _: None), desk, START + timedelta(hours=1)
    )
    assert len(report.sent) == 2
    assert [at - planned < timedelta(seconds=1) for at, planned in zip(sent_at, moments, strict=False)] == [True, True]


LINE = "gb-samaritans"


def test_a_line_retired_in_the_middle_stops_the_very_next_call(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=tuple(planned(f"{name}/feed") for name in "abc")))
    publisher = Scripted([Sent("1")])
    publisher.before = lambda: store.retire(LINE, "the number changed")
    report = Run(store, clock, publisher).once()
    assert (len(report.sent), len(publisher.published), report.trouble) == (1, 1, False)
    assert sorted(job.state for job in store.jobs()) == [State.BLOCKED, State.BLOCKED, State.SENT]


def test_a_line_retired_between_claim_and_request_gives_the_post_up_and_tells(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned("a/feed"), replace(planned("b/feed"), resources=()))))
    publisher = Scripted([Sent("1")])

    def connect(_: Account) -> Publisher:
        store.retire(LINE, "the number changed")
        return publisher

    report = publish_due(Desk(store, clock, Manner("here:1:1"), lambda: None), connect, lambda _: None)
    assert [(job.planned.key, job.state) for job in report.stopped] == [("a/feed", State.BLOCKED)]
    assert "was retired: the number changed" in report.stopped[0].reason
    assert ([job.planned.key for job in report.sent], report.lost, report.news) == (["b/feed"], [], True)


def test_a_line_retired_between_pictures_and_post_stops_the_post(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned(KEY),)))
    publisher = Scripted([TryLater("stopped")])
    answers: list[bool] = []

    def upload() -> None:
        ask = publisher.published[-1].may_go
        answers.append(ask())
        store.retire(LINE, "the number changed")
        answers.append(ask())

    publisher.before = upload
    report = Run(store, clock, publisher).once()
    assert (answers, report.later) == ([True, False], [])
    assert [job.state for job in report.stopped] == [State.BLOCKED]


def test_a_thread_stops_before_its_next_part_when_its_line_is_retired(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(planned(KEY, texts=("One", "Two", "Three")),)))
    publisher = Scripted([Sent("1")])
    publisher.before = lambda: store.retire(LINE, "the number changed")
    report = Run(store, clock, publisher).once()
    assert (len(publisher.published), [len(job.sent) for job in report.stopped], report.sent) == (1, [1], [])


@pytest.mark.parametrize("found", [Absent(), Sent("1")])
def test_an_unsure_post_is_looked_up_and_not_sent_again_with_a_retired_line(
    run: Callable[..., Run], clock: Hand, found: Found
) -> None:
    one = run(Unsure("no answer"), found=[CannotTell("busy"), found])
    one.once()
    one.store.retire(LINE, "the number changed")
    clock.moment += timedelta(minutes=6)
    one.once()
    assert one.state() is (State.SENT if isinstance(found, Sent) else State.BLOCKED)
    assert len(one.publisher.published) == 1


def test_a_later_try_never_comes_after_the_line_has_closed(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(replace(planned(KEY), open_until=START + timedelta(minutes=10)),)))
    one = Run(store, clock, Scripted([TryLater("busy", after=600)]))
    [later] = one.once().later
    assert later.at == START + timedelta(minutes=10)
    clock.moment = later.at
    [missed] = one.once().missed
    assert "has closed for the day" in missed.reason
    assert len(one.publisher.published) == 1


def test_between_pictures_and_post_a_line_may_close(store: Store, clock: Hand) -> None:
    store.apply(Changes(add=(replace(planned(KEY), open_until=START + timedelta(minutes=10)),)))
    publisher = Scripted([TryLater("stopped")])
    answers: list[bool] = []

    def upload() -> None:
        clock.moment += timedelta(minutes=10)
        answers.append(publisher.published[-1].may_go())

    publisher.before = upload
    Run(store, clock, publisher).once()
    assert answers == [False]


def test_a_folder_gets_no_post_whose_line_was_retired_or_has_closed(store: Store, clock: Hand, tmp_path: Path) -> None:
    folder = Account(name="feed", platform="folder", options={"path": str(tmp_path / "out")})
    shown = {"gone": (LINE,), "closed": ("gb-day",), "open": ("gb-night",)}
    plans = {name: replace(_on(planned(f"{name}/feed"), folder), resources=ids) for name, ids in shown.items()}
    plans["closed"] = replace(plans["closed"], open_until=START + timedelta(hours=1))
    store.apply(Changes(add=tuple(plans.values())))
    store.retire(LINE, "the number changed")
    clock.moment = START + timedelta(hours=2)
    desk = Desk(store, clock, Manner("here:1:1"), lambda: None)
    report = publish_due(desk, lambda account: CONNECTED["folder"].connect(account, {}, session()), lambda _: None)
    assert ([job.planned.key for job in report.sent], len(report.missed)) == (["open/feed"], 1)
    feed = json.loads((tmp_path / "out" / "feed.json").read_text(encoding="utf-8"))
    assert len(feed["items"]) == 1
