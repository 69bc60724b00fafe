"""Publishing: outcomes and exit codes, the pause, the summary of a CI job, and a process that is killed."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from tests.cli.calendars import DUE, entry, queued, write
from tests.cli.program import Program, Ran
from tests.platforms.server import Server

KEYS = ("API_KEY", "API_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET")
POSTED = {"status": 201, "json": {"data": {"id": "77", "text": "…"}}}
REFUSED = {"status": 403, "json": {"title": "Forbidden", "detail": "You are not permitted to perform this action."}}
BUSY = {"status": 429, "json": {"title": "Too Many Requests"}}


@pytest.fixture
def server() -> Iterator[Server]:
    """What X would be; tests say its answers."""
    with Server([]) as running:
        yield running


@pytest.fixture
def on_x(program: Program, server: Server) -> Program:
    """One post that is due on X, which is the loopback server, with secrets in the environment."""
    program.replace("mhpost.yaml", "{platform: x}", f'{{platform: x, base_url: "{server.url}"}}')
    program.env |= {f"MHPOST_X_MAIN_{key}": f"secret-{key}" for key in KEYS}
    write(program, entry("walk", accounts=["x-main"], **DUE))
    assert program("schedule", "--yes").code == 0
    return program


def _publish(program: Program, *args: str, **more: Any) -> Ran:
    return program("publish", "--format", "json", *args, **more)


def _posts(server: Server) -> int:
    return sum((request.method, request.path) == ("POST", "/2/tweets") for request in server.seen)


def test_a_sent_post_is_said_with_its_number_and_address(on_x: Program, server: Server) -> None:
    server.answers += [POSTED]
    ran = _publish(on_x)
    assert ran.code == 0
    address = "https://x.com/i/web/status/77"
    assert ran.data["sent"] == [{"key": "walk/x-main", "account": "x-main", "remote_ids": ["77"], "url": address}]
    assert _publish(on_x).data["sent"] == []
    assert _posts(server) == 1


def test_a_refused_post_ends_with_4_once_and_is_sent_after_retry(on_x: Program, server: Server) -> None:
    server.answers += [REFUSED]
    ran = _publish(on_x)
    assert ran.code == 4
    assert [refused["key"] for refused in ran.data["refused"]] == ["walk/x-main"]
    assert "not permitted" in ran.data["refused"][0]["reason"]
    assert _publish(on_x).code == 0
    assert on_x("retry", "walk").code == 0
    server.answers += [POSTED]
    assert len(_publish(on_x).data["sent"]) == 1


def test_what_will_be_tried_again_is_no_trouble(on_x: Program, server: Server) -> None:
    server.answers += [BUSY]
    ran = _publish(on_x)
    assert ran.code == 0
    assert [later["key"] for later in ran.data["later"]] == ["walk/x-main"]
    assert ran.data["later"][0]["at"] is not None
    assert "will try again" in on_x("status").out
    server.answers += [POSTED]
    assert len(_publish(on_x, clock="2027-05-03T08:40:00Z").data["sent"]) == 1


def test_what_became_too_late_is_missed_and_ends_with_4(program: Program) -> None:
    write(program, entry("walk", **DUE))
    assert program("schedule", "--yes").code == 0
    ran = _publish(program, clock="2027-05-03T20:00:00Z")
    assert ran.code == 4
    assert [missed["key"] for missed in ran.data["missed"]] == ["walk/feed"]
    assert "too late, not posted" in program("status", clock="2027-05-03T20:00:00Z").out


def test_a_missing_secret_ends_with_3_and_the_others_go_on(program: Program) -> None:
    write(program, entry("walk", accounts=["feed", "page"], **DUE))
    assert program("schedule", "--yes").code == 0
    ran = _publish(program)
    assert ran.code == 3
    assert [sent["key"] for sent in ran.data["sent"]] == ["walk/feed"]
    assert "MHPOST_PAGE_ACCESS_TOKEN" in ran.data["unusable"]["page"]
    assert queued(program)["walk/page"]["state"] == "queued"


def test_a_process_that_is_killed_while_it_posts_leaves_one_post_and_a_question(on_x: Program, server: Server) -> None:
    server.answers += ["silence"]
    with on_x.start("publish") as process:
        _wait_for(lambda: _posts(server) == 1)
        process.kill()
        process.communicate()
    assert process.returncode == (-signal.SIGKILL if sys.platform != "win32" else 1)
    ran = on_x.process("publish", "--format", "json")
    assert ran.code == 4
    assert [unsure["key"] for unsure in ran.data["unsure"]] == ["walk/x-main"]
    assert "may already be posted: look" in on_x("status").out
    assert _publish(on_x).code == 4
    assert "--ack needs a reason" in on_x("status", "--ack", "walk", "--because", " ... ").err
    assert on_x("status", "--ack", "walk", "--because", "we are asking X").code == 0
    assert _publish(on_x).code == 0
    assert _posts(server) == 1
    assert on_x("confirm", "walk", "--posted", "https://x.com/i/web/status/77").code == 0
    job = queued(on_x)["walk/x-main"]
    assert (job["state"], job["remote_ids"]) == ("sent", ["77"])
    assert _publish(on_x).data["sent"] == []


def test_a_post_that_a_killed_process_left_behind_is_found_by_reading_back(on_x: Program, server: Server) -> None:
    server.answers += ["silence"]
    with on_x.start("publish") as process:
        _wait_for(lambda: _posts(server) == 1)
        process.kill()
        process.communicate()
    words = server.seen[0].parts()["json"]["text"]
    me = {"status": 200, "json": {"data": {"id": "5", "username": "us", "name": "us"}}}
    there = {"status": 200, "json": {"data": [{"id": "78", "text": words}], "meta": {"result_count": 1}}}
    server.answers += [me, there]
    ran = _publish(on_x)
    assert ran.code == 0
    assert ran.data["sent"][0]["remote_ids"] == ["78"]
    assert _posts(server) == 1


def test_a_post_that_is_not_there_is_sent_once_a_person_has_looked(on_x: Program, server: Server) -> None:
    server.answers += ["drop after body"]
    assert _publish(on_x).code == 4
    assert on_x("confirm", "walk", "--not-posted").code == 0
    server.answers += [POSTED]
    assert len(_publish(on_x).data["sent"]) == 1


@pytest.mark.parametrize("switch", ["file", "variable", "command"])
def test_nothing_is_sent_during_a_pause(program: Program, switch: str) -> None:
    write(program, entry("walk", **DUE))
    assert program("schedule", "--yes").code == 0
    if switch == "file":
        program.write("PAUSED", "a local tragedy\n")
    elif switch == "variable":
        program.env["MHPOST_PAUSED"] = "a local tragedy"
    else:
        assert program("pause", "--because", "a local tragedy").code == 0
    ran = _publish(program)
    assert (ran.code, ran.data["sent"], ran.data["paused"]) == (0, [], 1)
    for shown in (program("publish"), program("status"), program()):
        assert "paused: a local tragedy" in shown.out
    (program.root / "PAUSED").unlink(missing_ok=True)
    program.env.clear()
    assert program("resume").code == 0
    assert len(_publish(program).data["sent"]) == 1


def test_a_ci_job_that_forgets_publishes_to_folders_only(program: Program) -> None:
    write(program, entry("walk", accounts=["feed", "page"], **DUE))
    assert program("schedule", "--yes").code == 0
    program.env |= {"CI": "true", "MHPOST_PAGE_ACCESS_TOKEN": "EAAG"}
    refused = program("publish")
    assert refused.code == 3
    assert "MHPOST_DATABASE_URL" in refused.err
    assert queued(program)["walk/page"]["state"] == "queued"
    assert [sent["key"] for sent in _publish(program, "--account", "feed").data["sent"]] == ["walk/feed"]


def test_a_ci_job_with_an_old_queue_publishes_everywhere(on_x: Program, server: Server) -> None:
    on_x.env["CI"] = "true"
    server.answers += [POSTED]
    write(on_x, entry("walk", accounts=["x-main"], date="2027-05-04"))
    assert on_x("schedule", "--yes").code == 0
    assert len(_publish(on_x, clock="2027-05-04T08:31:00Z").data["sent"]) == 1


def test_the_page_of_a_ci_job_gets_a_summary(program: Program) -> None:
    write(program, entry("walk", **DUE))
    assert program("schedule", "--yes").code == 0
    program.write("summary.md", "before\n")
    program.env["GITHUB_STEP_SUMMARY"] = str(program.root / "summary.md")
    assert program("publish").code == 0
    summary = (program.root / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("before\n## mhpost publish\n\n- posted")
    assert "walk/feed" in summary


def test_a_summary_that_cannot_be_written_hides_nothing(program: Program) -> None:
    write(program, entry("walk", **DUE))
    assert program("schedule", "--yes").code == 0
    program.env["GITHUB_STEP_SUMMARY"] = str(program.root)
    ran = program("publish")
    assert (ran.code, "posted" in ran.out) == (0, True)
    assert "summary of this job could not be written" in ran.err


def test_a_dry_run_sends_nothing(program: Program) -> None:
    write(program, entry("walk", **DUE), entry("tea"))
    assert program("schedule", "--yes").code == 0
    assert _publish(program, "--dry-run").data["due"] == [{"key": "walk/feed", "account": "feed"}]
    assert not (program.root / "out").exists()


def test_staying_posts_on_time(program: Program) -> None:
    """From one second before its time for three seconds."""
    write(program, entry("walk", date="2027-05-03", time="09:30"))
    assert program("schedule", "--yes").code == 0
    ran = _publish(program, "--for", "3s", clock="2027-05-03T08:29:59Z")
    assert [sent["key"] for sent in ran.data["sent"]] == ["walk/feed"]


def test_looking_first_finds_what_somebody_posted_by_hand(on_x: Program, server: Server) -> None:
    words = on_x("preview", "walk", "--format", "json").data["posts"][0]["parts"][0]["text"]
    me = {"status": 200, "json": {"data": {"id": "5", "username": "us", "name": "us"}}}
    there = {"status": 200, "json": {"data": [{"id": "79", "text": words}], "meta": {"result_count": 1}}}
    server.answers += [me, there]
    assert _publish(on_x, "--look-first").data["sent"][0]["remote_ids"] == ["79"]
    assert _posts(server) == 0


def test_no_secret_is_ever_shown_or_kept(on_x: Program, server: Server) -> None:
    server.answers += [{"status": 401, "json": {"title": "Unauthorized", "detail": "secret-ACCESS_TOKEN is not valid"}}]
    seen = _publish(on_x).seen + on_x("status", "walk").seen + on_x("accounts", "--format", "json").seen
    database = b"".join(path.read_bytes() for path in (on_x.root / ".mhpost").iterdir())
    for key in KEYS:
        assert f"secret-{key}" not in seen
        assert f"secret-{key}".encode() not in database


def _wait_for(true: Any) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


def test_a_run_that_stays_says_what_it_posts_when_it_posts_it(program: Program) -> None:
    write(program, entry("walk", **DUE))
    assert program("schedule", "--yes").code == 0
    with program.start("publish", "--watch") as process:
        assert process.stderr is not None
        assert "posted" in (line := process.stderr.readline())
        assert "walk/feed" in line
        process.terminate()


def test_a_run_that_stays_says_once_that_an_account_cannot_be_used(on_x: Program) -> None:
    on_x.env.clear()
    assert on_x.process("publish", "--for", "2s").err.count("cannot use x-main") == 1


def test_a_confirmed_address_gives_its_id_without_what_the_browser_added(on_x: Program, server: Server) -> None:
    """The next part of a thread would answer it."""
    server.answers += ["drop after body", {"status": 503}]
    assert _publish(on_x).code == 4
    assert on_x("confirm", "walk", "--posted", "https://x.com/mind/status/77?s=20#top").code == 0
    assert on_x("status", "walk", "--format", "json").data["remote_ids"] == ["77"]
