"""A line that was retired stops every post that shows it, and nothing brings one back with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update
from tests.outbox.make import HOUR, LEASE, RECEIPT, START, Hand, begun, brought_to, claimed, later, planned, queue
from tests.outbox.test_states import OPERATIONS

from mhpost.outbox.engine import parse, reach
from mhpost.outbox.errors import LineRetired, LostClaim, NotAllowed
from mhpost.outbox.store import Store, open_store
from mhpost.outbox.tables import jobs
from mhpost.outbox.values import Applied, Changes, Planned, Retired, State, Withdrawn
from mhpost.platforms.outcomes import Sent

LINE = "gb-samaritans"
WHY = 'it shows "gb-samaritans", which was retired: the number changed'

# The line is retired while the job stands as the column says; then this is done to it. "-": the same as in the column.
TABLE = """
                queued     sending  sent    refused    missed     unsure   cancelled  removed  blocked
nothing         blocked    -        -       -          -          -        -          -        -
same plan       blocked    -        -       -          -          -        -          blocked  blocked
new plan        blocked    -        -       blocked    blocked    -        -          blocked  blocked
again           blocked    -        blocked blocked    blocked    -        -          blocked  blocked
remove          removed    -        -       removed    removed    -        -          -        removed
cancel          cancelled  no       no      cancelled  cancelled  no       no         no       cancelled
restore         no         no       no      no         no         no       no         no       no
retry           no         no       no      no         no         no       no         no       no
retry-with-time no         no       no      no         no         no       no         no       no
posted          no         no       no      no         no         sent     no         no       no
not-posted      no         no       no      no         no         blocked  no         no       no
begin           lost       lost     lost    lost       lost       lost     lost       lost     lost
receipt         sent       sent     -       sent       sent       sent     sent       sent     sent
later           lost       blocked  lost    lost       lost       blocked  lost       lost     lost
release         lost       lost     lost    lost       lost       lost     lost       lost     lost
lease-over      blocked    unsure   -       -          -          -        -          -        -
"""


def _cases() -> list[tuple[str, State, str]]:
    header, *rows = [line for line in TABLE.splitlines() if line.strip()]
    states = [State(word) for word in header.split()]
    return [
        (row[:16].strip(), state, result)
        for row in rows
        for state, result in zip(states, row[16:].split(), strict=True)
    ]


@pytest.mark.parametrize(("operation", "state", "result"), _cases())
def test_nothing_queues_a_post_that_shows_a_retired_line(
    store: Store, clock: Hand, operation: str, state: State, result: str
) -> None:
    job = brought_to(state, store, clock, planned())
    store.retire(LINE, "the number changed")
    before = store.job(job.planned.key).state
    said = ""
    try:
        if operation != "nothing":
            OPERATIONS[operation](store, job, clock)
    except NotAllowed as error:
        said = "no" if error.hint else "no hint"
    except LostClaim:
        said = "lost"
    after = store.job(job.planned.key).state
    assert said == (result if result in ("no", "lost") else "")
    assert after is (before if result in ("no", "lost") else state if result == "-" else State(result))
    assert store.claim("w9", LEASE) is None


def _thread(key: str = "walk-tip/x-main") -> Planned:
    return planned(key, texts=("One", "Two"))


def test_retiring_tells_what_it_stopped_what_is_live_and_what_is_on_its_way(store: Store, clock: Hand) -> None:
    for state in State:
        if state is not State.QUEUED:
            brought_to(state, store, clock, planned(f"e/{state}", moment=clock.now()))
    queue(store, planned("e/queued", moment=clock.now()))
    queue(store, replace(planned("e/other", moment=clock.now()), resources=("gb-samaritans-wales",)))
    found = store.retire(LINE, "the number changed")

    def keys(jobs: tuple[object, ...]) -> set[str]:
        return {job.planned.key for job in jobs}  # type: ignore[attr-defined]  # jobs

    assert keys(found.stopped) == {"e/queued"}
    assert keys(found.live) == {"e/sent", "e/unsure"}
    assert keys(found.sending) == {"e/sending"}
    assert keys(found.idle) == {"e/refused", "e/missed", "e/cancelled", "e/blocked"}
    assert store.job("e/other").state is State.QUEUED


def test_a_stopped_job_says_why_and_what_to_show_instead(store: Store) -> None:
    (job,) = queue(store, planned())
    (stopped,) = store.retire(LINE, "the number changed.", "gb-shout").stopped
    assert stopped == store.job(job.planned.key)
    assert (stopped.state, stopped.reason) == (State.BLOCKED, f'{WHY}; show "gb-shout" instead')
    assert [(event.what, event.note) for event in store.history(job.number)][-1] == ("blocked", stopped.reason)


def test_retiring_a_line_again_tells_the_same_with_the_newer_reason(store: Store) -> None:
    (job,) = queue(store, planned())
    store.retire(LINE, "it rings out")
    again = store.retire(LINE, "the number changed")
    assert [(one.planned.key, one.reason) for one in again.stopped] == [(job.planned.key, WHY)]
    assert (again.live, again.sending, again.idle) == ((), (), ())


@pytest.mark.parametrize("line", ["gb-sam", "gb_samaritans", "gb%", '"', "samaritans"])
def test_only_the_very_line_is_meant(store: Store, line: str) -> None:
    (job,) = queue(store, planned())
    assert store.retire(line, "gone") == Retired()
    assert store.job(job.planned.key) == job


def test_what_was_retired_is_known_until_it_is_taken_back(store: Store, clock: Hand) -> None:
    store.retire(LINE, "it rings out")
    clock.pass_(HOUR)
    store.retire(LINE, "the number changed", "gb-shout")
    assert store.retired() == {LINE: Withdrawn(START + HOUR, "the number changed", "gb-shout")}
    assert store.unretire(LINE) is True
    assert store.unretire(LINE) is False
    assert store.retired() == {}


def test_another_workspace_keeps_its_lines(store: Store, url: str, workspace: str, clock: Hand) -> None:
    with open_store(url, f"{workspace}-b", clock) as other:
        (job,) = queue(other, planned())
        store.retire(LINE, "gone")
        assert (other.retired(), other.jobs()) == ({}, (job,))


def test_an_old_plan_that_still_shows_the_line_is_put_in_as_stopped_and_told(store: Store) -> None:
    queue(store, planned("old/x"))
    store.retire(LINE, "the number changed")
    shows = planned("new/x"), planned("old/x", texts=("Other",))
    fine = replace(planned("fine/x"), resources=("gb-shout",))
    applied = store.apply(Changes(add=(shows[0], fine), change=(shows[1],)))
    assert applied == Applied(blocked=("new/x", "old/x"))
    assert {job.planned.key: job.state for job in store.jobs()} == {
        "new/x": State.BLOCKED,
        "old/x": State.BLOCKED,
        "fine/x": State.QUEUED,
    }
    assert store.job("new/x").reason == WHY
    assert [event.what for event in store.history(store.job("new/x").number)] == ["queued", "blocked"]


def test_planned_anew_with_another_line_the_post_waits_again(store: Store) -> None:
    (job,) = queue(store, planned())
    store.retire(LINE, "the number changed")
    mended = replace(later(job.planned, START), resources=("gb-shout",))
    assert store.apply(Changes(change=(mended,))) == Applied()
    waiting = store.job(job.planned.key)
    assert (waiting.state, waiting.reason, waiting.planned) == (State.QUEUED, "", mended)
    assert claimed(store).number == job.number


def test_once_the_line_is_back_planning_the_same_words_queues_them(store: Store) -> None:
    (job,) = queue(store, planned())
    store.retire(LINE, "a mistake")
    store.unretire(LINE)
    assert store.job(job.planned.key).state is State.BLOCKED
    assert store.apply(Changes(change=(job.planned,))) == Applied()
    assert claimed(store).planned == job.planned


def test_a_line_that_is_shown_under_another_id_is_a_change(store: Store) -> None:
    (job,) = queue(store, planned())
    renamed = replace(job.planned, resources=("gb-samaritans-uk",))
    store.apply(Changes(change=(renamed,)))
    assert store.job(job.planned.key).planned == renamed


def test_a_worker_that_has_claimed_the_job_sends_nothing(store: Store, clock: Hand) -> None:
    queue(store, planned())
    job = claimed(store)
    assert store.holds(job)
    assert [one.planned.key for one in store.retire(LINE, "the number changed").sending] == [job.planned.key]
    assert not store.holds(job)
    with pytest.raises(LineRetired) as refusal:
        store.begin_part(job, clock.now())
    assert (refusal.value.job.state, refusal.value.job.reason, refusal.value.job.worker) == (State.BLOCKED, WHY, None)
    assert refusal.value.hint
    assert store.job(job.planned.key) == refusal.value.job


def test_a_worker_that_was_about_to_wait_gives_the_job_up(store: Store) -> None:
    queue(store, planned())
    job = claimed(store)
    store.retire(LINE, "the number changed")
    assert store.release(job, "no secret").state is State.BLOCKED


def test_a_thread_of_which_a_part_is_out_is_not_finished(store: Store, clock: Hand) -> None:
    queue(store, _thread())
    half = store.settle_part(begun(store, clock), RECEIPT)
    retired = store.retire(LINE, "the number changed")
    assert (retired.sending, retired.live) == ((half,), (half,))
    with pytest.raises(LineRetired) as refusal:
        store.begin_part(half, clock.now())
    assert (refusal.value.job.state, refusal.value.job.sent) == (State.BLOCKED, (RECEIPT,))


def test_a_thread_that_waits_half_out_is_stopped_and_is_live(store: Store, clock: Hand) -> None:
    queue(store, _thread())
    half = store.settle_part(begun(store, clock), RECEIPT)
    store.settle(store.begin_part(half, clock.now()), State.QUEUED, "busy")
    retired = store.retire(LINE, "the number changed")
    assert [job.sent for job in retired.stopped + retired.live] == [(RECEIPT,), (RECEIPT,)]
    assert store.claim("w2", LEASE) is None


def test_a_request_that_may_have_left_is_looked_up_before_the_job_is_given_up(store: Store, clock: Hand) -> None:
    queue(store, planned())
    job = begun(store, clock)
    store.retire(LINE, "the number changed")
    with pytest.raises(LostClaim):
        store.begin_part(job, clock.now())
    assert store.job(job.planned.key) == job
    assert store.settle(job, State.UNSURE, "no answer").state is State.UNSURE
    assert store.settle_part(job, Sent("1")).state is State.SENT


def test_what_a_program_of_before_queued_is_passed_over_by_a_claim(store: Store, url: str, workspace: str) -> None:
    """A worker that was started before the list of withdrawn lines was known writes its jobs without reading it."""
    (bad,) = queue(store, planned("bad/x"))
    store.retire(LINE, "the number changed")
    queue(store, replace(planned("good/x", moment=START), resources=()))
    engine = reach(parse(url)).execution_options(writes=True)
    with engine.begin() as conn:
        mine = jobs.c.workspace == workspace, jobs.c.number == bad.number
        conn.execute(update(jobs).where(*mine).values(state="queued"))
    engine.dispose()
    assert claimed(store).planned.key == "good/x"
    assert (store.job("bad/x").state, store.job("bad/x").reason) == (State.BLOCKED, WHY)
