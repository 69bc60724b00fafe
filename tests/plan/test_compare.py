"""Planning: what is added, changed, removed, stopped and left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mhpost.clock import zone
from mhpost.outbox.values import Job, Planned, State, Withdrawn
from mhpost.plan.compare import compare
from mhpost.plan.fingerprint import fingerprint
from mhpost.plan.values import Plan, Wanted, Window
from mhpost.platforms.base import Account, Medium, Outgoing, Part
from mhpost.platforms.outcomes import Sent

NOW = datetime(2027, 10, 1, 8, tzinfo=UTC)
WINDOW = Window(now=NOW, start=NOW, end=NOW + timedelta(days=30))
ACCOUNT = Account(name="feed", platform="folder")


def planned(entry: str = "walk", text: str = "Take a walk.", *, at: datetime = NOW + timedelta(hours=1)) -> Planned:
    key = f"{entry}/feed"
    latest = at + timedelta(hours=4)
    outgoing = Outgoing(key, ACCOUNT, (Part(text),), at)
    return Planned(
        key=key,
        entry=entry,
        file="calendars/a.yaml",
        kind="self-care-tip",
        topics=(),
        campaign=None,
        moment=at,
        latest=latest,
        outgoing=outgoing,
        resources=(),
        numbers=(),
        fingerprint=fingerprint(outgoing, latest),
    )


def job(plan: Planned, state: State = State.QUEUED, number: int = 1) -> Job:
    sent = (Sent("1"),) if state is State.SENT else ()
    return Job(number=number, planned=plan, state=state, sent=sent)


def wanted(*plans: Planned, **more: object) -> Wanted:
    return replace(Wanted({plan.key: plan for plan in plans}), **more)  # type: ignore[arg-type]  # any field


def test_a_new_post_is_added_and_planning_again_adds_nothing() -> None:
    plan = planned()
    assert compare(wanted(plan), [], WINDOW).added == (plan,)
    second = compare(wanted(plan), [job(plan)], WINDOW)
    assert (second.added, second.unchanged, second.empty) == ((), 1, True)


@pytest.mark.parametrize(
    "new", [planned(text="Walk."), planned(at=NOW + timedelta(days=2))], ids=["other words", "other time"]
)
@pytest.mark.parametrize("state", [State.QUEUED, State.BLOCKED, State.REFUSED, State.MISSED])
def test_an_edit_changes_the_job_and_never_makes_a_second(new: Planned, state: State) -> None:
    old = job(planned(), state)
    plan = compare(wanted(new), [old], WINDOW)
    assert (plan.changed, plan.added, plan.removed) == (((new, old),), (), ())


@pytest.mark.parametrize("again", [False, True])
def test_what_was_sent_is_never_queued_again_unless_asked_for_a_later_moment(again: bool) -> None:
    new = planned(at=NOW + timedelta(days=2))
    plan = compare(wanted(new, again=frozenset({new.key} if again else ())), [job(planned(), State.SENT)], WINDOW)
    assert plan.again == ((new,) if again else ())
    assert plan.already_sent == (() if again else (new.key,))
    assert plan.added == ()


def test_asking_for_the_same_moment_again_does_not_repeat_for_ever() -> None:
    plan = planned()
    result = compare(wanted(plan, again=frozenset({plan.key})), [job(plan, State.SENT)], WINDOW)
    assert result.already_sent == (plan.key,)
    assert result.empty


def test_a_cancelled_job_stays_cancelled() -> None:
    new = planned(text="Other words.")
    plan = compare(wanted(new), [job(planned(), State.CANCELLED)], WINDOW)
    assert (plan.cancelled, plan.changed, plan.added) == ((new.key,), (), ())


@pytest.mark.parametrize("state", [State.SENDING, State.UNSURE])
def test_an_edit_never_touches_a_job_that_may_be_on_its_way(state: State) -> None:
    new = planned(text="Other words.")
    plan = compare(wanted(new), [job(planned(), state)], WINDOW)
    assert plan.changed == ()
    assert [held.key for held in plan.blocked] == [new.key]
    assert plan.blocked[0].job is None


def test_an_error_stops_the_older_version_and_only_that_entry() -> None:
    old, other = job(planned()), planned("sleep")
    plan = compare(wanted(other, blocked={old.planned.key: ("line 3: no words",)}), [old], WINDOW)
    assert plan.added == (other,)
    assert [(held.key, held.job) for held in plan.blocked] == [(old.planned.key, old)]
    assert plan.removed == ()


def test_an_entry_that_is_not_valid_stops_its_jobs_and_removes_none() -> None:
    old = job(planned())
    plan = compare(wanted(stopped={"walk": "line 3: unknown key"}), [old], WINDOW)
    assert [(held.key, held.job) for held in plan.blocked] == [(old.planned.key, old)]
    assert plan.removed == ()


def test_what_the_whole_workspace_no_longer_holds_is_removed() -> None:
    old = job(planned())
    assert compare(wanted(), [old], WINDOW).removed == (old,)


@pytest.mark.parametrize(
    "wish",
    [wanted(whole=False), wanted(held=frozenset({"walk/feed"}))],
    ids=["a file could not be read", "it lies outside the window"],
)
def test_nothing_is_removed_that_may_still_be_wanted(wish: Wanted) -> None:
    assert compare(wish, [job(planned())], WINDOW).removed == ()


@pytest.mark.parametrize("state", [State.SENT, State.SENDING, State.UNSURE, State.CANCELLED, State.REMOVED])
def test_history_is_never_removed(state: State) -> None:
    assert compare(wanted(), [job(planned(), state)], WINDOW).removed == ()


def test_a_removed_entry_that_comes_back_is_added() -> None:
    plan = planned()
    assert compare(wanted(plan), [job(plan, State.REMOVED)], WINDOW).added == (plan,)


@pytest.mark.parametrize(
    "window",
    [
        Window(NOW, NOW + timedelta(days=10), NOW + timedelta(days=20)),
        Window(NOW, NOW, NOW + timedelta(days=30), frozenset({"calendars/b.yaml"})),
    ],
    ids=["--from", "PATH"],
)
def test_the_window_limits_what_is_added_or_changed_never_what_exists(window: Window) -> None:
    new = planned(text="Other words.")
    assert compare(wanted(new), [], window).empty
    plan = compare(wanted(new), [job(planned())], window)
    assert (plan.empty, plan.unchanged) == (True, 1)


def test_a_post_moved_out_of_the_window_is_moved_in_the_queue() -> None:
    moved = planned(at=NOW + timedelta(days=90))
    old = job(planned())
    assert compare(wanted(moved), [old], WINDOW).changed == ((moved, old),)


def test_what_is_too_late_is_not_queued_and_an_older_version_does_not_go_out_instead() -> None:
    early = Window(NOW, NOW - timedelta(days=8), NOW + timedelta(days=30))
    late = planned(at=NOW - timedelta(days=2))
    assert compare(wanted(late), [], early).too_late == (late.key,)
    old = job(planned())
    plan = compare(wanted(late), [old], early)
    assert [(held.key, held.job) for held in plan.blocked] == [(late.key, old)]


def test_a_late_but_not_too_late_post_is_still_queued() -> None:
    early = Window(NOW, NOW - timedelta(days=8), NOW + timedelta(days=30))
    recent = planned(at=NOW - timedelta(hours=1))
    assert compare(wanted(recent), [], early).added == (recent,)


@pytest.mark.parametrize(
    ("removed", "live", "asked"),
    [(0, 0, 0), (1, 5, 0), (1, 4, 1), (2, 10, 0), (3, 10, 3), (10, 100, 0), (11, 100, 11)],
)
def test_removing_more_than_ten_or_a_fifth_needs_a_word(removed: int, live: int, asked: int) -> None:
    plan = Plan(removed=tuple(job(planned(f"e{n}")) for n in range(removed)), live=live)
    assert plan.removals_to_confirm() == asked


def test_the_fingerprint_changes_with_everything_a_reader_sees() -> None:
    base = planned()
    outgoing = base.outgoing
    others = [
        replace(outgoing, moment=outgoing.moment + timedelta(minutes=1)),
        replace(outgoing, account=replace(ACCOUNT, options={"path": "elsewhere"})),
        replace(outgoing, parts=(replace(outgoing.parts[0], text="Other."),)),
        replace(outgoing, parts=(replace(outgoing.parts[0], link="https://example.org"),)),
    ]
    prints = {fingerprint(other, base.latest) for other in others} | {fingerprint(outgoing, NOW)}
    assert len(prints) == 5
    assert base.fingerprint not in prints
    zoned = replace(outgoing, moment=outgoing.moment.astimezone(zone("Asia/Kathmandu")))
    assert fingerprint(zoned, base.latest) == base.fingerprint


@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.UNSURE])
def test_an_entry_that_becomes_a_series_is_not_posted_twice(state: State) -> None:
    """The first post of the series is the one that went out under the entry's own key."""
    series = replace(planned(), key="walk@2027-10-01/feed")
    plan = compare(wanted(series), [job(planned(), state)], WINDOW)
    assert (plan.added, plan.already_sent) == ((), (series.key,))


def test_two_posts_of_an_entry_at_one_moment_are_two_posts() -> None:
    spanish = replace(planned(), key="walk/feed/es")
    plan = compare(wanted(planned(), spanish), [job(planned(), State.SENT)], WINDOW)
    assert plan.added == (spanish,)


@pytest.mark.parametrize("state", [State.SENT, State.CANCELLED])
def test_an_error_in_the_entry_of_a_finished_post_needs_nobody(state: State) -> None:
    plan = compare(wanted(blocked={"walk/feed": ("MH401: no",)}), [job(planned(), state)], WINDOW)
    assert (plan.blocked, plan.already_sent + plan.cancelled) == ((), ("walk/feed",))


def test_a_cancelled_post_stays_so_and_gets_its_new_words_for_the_day_it_is_restored() -> None:
    new = planned(text="Walk.")
    plan = compare(wanted(new), [job(planned(), State.CANCELLED)], WINDOW)
    assert (plan.changed, plan.renewed, plan.cancelled, plan.empty) == ((), (new,), (new.key,), False)
    assert compare(wanted(new), [job(new, State.CANCELLED)], WINDOW).empty is True


RETIRED = {"gb-samaritans": Withdrawn(NOW, "the number changed")}
WHY = 'it shows "gb-samaritans", which was retired: the number changed'


@pytest.mark.parametrize(
    ("state", "stops"), [(None, False), (State.QUEUED, True), (State.BLOCKED, False), (State.REFUSED, False)]
)
def test_a_post_that_would_show_a_retired_line_needs_a_person(state: State | None, stops: bool) -> None:
    plan = replace(planned(), resources=("gb-samaritans",))
    jobs = [] if state is None else [job(plan, state)]
    result = compare(wanted(plan), jobs, WINDOW, RETIRED)
    (held,) = result.blocked
    assert (held.key, held.because[0], held.job is not None) == (plan.key, WHY, stops)
    assert held.because[1].endswith("run once more: mhpost resources retire gb-samaritans --because WHY")
    assert (result.added, result.changed, result.removed) == ((), (), ())


def test_a_post_that_is_out_with_a_retired_line_is_already_sent() -> None:
    plan = replace(planned(), resources=("gb-samaritans",))
    result = compare(wanted(plan), [job(plan, State.SENT)], WINDOW, RETIRED)
    assert (result.already_sent, result.blocked) == ((plan.key,), ())


def test_beyond_the_window_a_retired_line_needs_nobody_yet() -> None:
    plan = replace(planned(at=NOW + timedelta(days=90)), resources=("gb-samaritans",))
    assert compare(wanted(plan), [], WINDOW, RETIRED).blocked == ()


def test_a_post_that_was_stopped_waits_again_with_another_line_or_once_the_line_is_back() -> None:
    old = job(replace(planned(), resources=("gb-samaritans",)), State.BLOCKED)
    mended = replace(planned(text="Walk. Call 116 123."), resources=("gb-shout",))
    assert compare(wanted(mended), [old], WINDOW, RETIRED).changed == ((mended, old),)
    assert compare(wanted(old.planned), [old], WINDOW).changed == ((old.planned, old),)


@pytest.mark.parametrize(
    "new",
    [replace(planned(), resources=("gb-shout",)), replace(planned(), open_until=NOW + timedelta(hours=3))],
    ids=["another line", "another closing time"],
)
def test_what_no_reader_sees_but_sending_needs_is_brought_up_to_date(new: Planned) -> None:
    old = job(planned())
    assert compare(wanted(new), [old], WINDOW).changed == ((new, old),)


def test_a_post_whose_line_has_closed_is_too_late() -> None:
    early = Window(NOW, NOW - timedelta(days=8), NOW + timedelta(days=30))
    closed = replace(planned(at=NOW - timedelta(hours=1)), open_until=NOW)
    assert compare(wanted(closed), [], early).too_late == (closed.key,)


def test_a_thread_that_is_half_out_is_not_changed_in_the_part_that_is_out() -> None:
    def thread(*texts: str) -> Planned:
        plain = planned()
        outgoing = replace(plain.outgoing, parts=tuple(Part(text) for text in texts))
        return replace(plain, outgoing=outgoing, fingerprint=fingerprint(outgoing, plain.latest))

    half = replace(job(thread("One", "Two"), State.BLOCKED), sent=(Sent("1"),))
    assert compare(wanted(thread("One", "Other")), [half], WINDOW).changed != ()
    result = compare(wanted(thread("Uno", "Two")), [half], WINDOW)
    assert result.changed == ()
    assert "mhpost cancel walk/feed" in result.blocked[0].because[0]


def test_the_fingerprint_sees_captions_and_not_what_only_shaped_the_words() -> None:
    base = planned()

    def printed(**more: object) -> str:
        account = replace(ACCOUNT, **more)  # type: ignore[arg-type]  # any field
        return fingerprint(replace(base.outgoing, account=account), base.latest)

    assert printed(limits={"text": 500}, countries=("US",)) == base.fingerprint
    media = [Medium("ab", "video/mp4", "walk.mp4", "Two people.", captions) for captions in (None, "cd", "ef")]
    parts = [(replace(base.outgoing.parts[0], media=(one,)),) for one in media]
    assert len({fingerprint(replace(base.outgoing, parts=some), base.latest) for some in parts}) == 3


@pytest.mark.parametrize(
    ("new", "waits"),
    [
        (planned("stroll", text="Other words."), True),
        (planned("stroll", at=NOW + timedelta(days=3)), True),
        (planned("stroll", text="Other words.", at=NOW + timedelta(days=3)), False),
    ],
    ids=["same moment", "same words", "neither"],
)
def test_no_post_is_added_beside_one_that_stays_and_says_the_same(new: Planned, waits: bool) -> None:
    old = job(planned())
    plan = compare(wanted(new), [old], WINDOW)
    kept = plan.allowing(0)
    assert (kept.kept, kept.removed) == ((old,), ())
    assert ([one.key for one in kept.added], [held.key for held in kept.blocked]) == (
        ([], ["stroll/feed"]) if waits else (["stroll/feed"], [])
    )
    assert [one.key for one in plan.allowing(1).added] == ["stroll/feed"]


def test_what_stays_without_ever_going_out_holds_up_nothing() -> None:
    old = job(planned(), State.REFUSED)
    kept = compare(wanted(planned("stroll")), [old], WINDOW).allowing(0)
    assert ([one.key for one in kept.added], kept.blocked) == (["stroll/feed"], ())
