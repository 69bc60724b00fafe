"""The workflows that `mhpost init` writes do what they say."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from tests.docs.program import environment, mhpost
from tests.packaging.tree import ROOT

NASTY = "a \"tragedy\" 'here' $(touch owned) `touch owned`; touch owned\nand %s a second line & more"
needs_shell = pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="the job runs on Linux")


def _workflow(workspace: Path, name: str) -> dict[Any, Any]:
    text = (workspace / ".github" / "workflows" / name).read_text(encoding="utf-8")
    workflow: dict[Any, Any] = yaml.safe_load(text)
    return workflow


def _runs(workflow: dict[Any, Any], job: str) -> list[str]:
    return [step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step]


def _lines(workflow: dict[Any, Any], job: str) -> list[list[str]]:
    """What the job does with mhpost, as words."""
    return [words[1:] for line in _runs(workflow, job) if (words := shlex.split(line))[0] == "mhpost"]


def test_the_ci_job_runs_in_a_new_workspace(workspace: Path) -> None:
    workflow, summary = _workflow(workspace, "mhpost.yml"), workspace.parent / "summary.md"
    ran = []
    for job in ("check", "publish"):
        for words in _lines(workflow, job):
            done = mhpost(workspace, *words, CI="true", GITHUB_STEP_SUMMARY=str(summary))
            ran.append((" ".join(words), done.returncode))
    assert ran == [
        ("lint --format github", 0),
        ("schedule --dry-run", 0),
        ("schedule --yes", 0),
        ("publish", 0),
    ]
    assert "mhpost publish" in summary.read_text(encoding="utf-8")


def test_it_goes_on_posting_without_a_push(workspace: Path) -> None:
    """The first run plans 30 days; what comes after is planned and posted by runs that only the clock starts."""
    workflow = _workflow(workspace, "mhpost.yml")
    late = "{id: late, kind: self-care-tip, date: 2029-02-15, time: 10:30, accounts: [us-feed], text: Take a walk.}"
    (workspace / "calendars" / "late.yaml").write_text(f"version: 1\nentries:\n  - {late}\n", encoding="utf-8")
    job = workflow["jobs"]["publish"]
    job["steps"] = [step for step in job["steps"] if "event_name" not in step["if"]]
    for now in ("2028-11-20T12:00:00Z", "2029-02-14T12:00:00Z", "2029-02-15T15:40:00Z"):
        for words in _lines(workflow, "publish"):
            told = mhpost(workspace, *words, "--clock", now, CI="true")
            assert told.returncode == 0, told.stdout + told.stderr
    assert re.search(r"^posted +late/us-feed", told.stdout, re.MULTILINE)


def test_no_run_that_is_dropped_is_missed(workspace: Path) -> None:
    """Of the runs that wait, GitHub keeps one: so each plans, of the newest commit, and none beside another."""
    workflow = _workflow(workspace, "mhpost.yml")
    job = workflow["jobs"]["publish"]
    plan = next(step for step in job["steps"] if step.get("run") == "mhpost schedule --yes")
    checkout = job["steps"][0]
    assert "event" not in plan["if"]
    assert checkout["with"]["ref"] == "${{ github.ref }}"
    assert job["concurrency"] == {"group": "mhpost-publish-${{ github.ref }}", "cancel-in-progress": False}
    assert "concurrency" not in workflow


def test_what_needs_you_is_told_once_a_day_and_holds_up_no_post(workspace: Path) -> None:
    workflow = _workflow(workspace, "mhpost.yml")
    steps = workflow["jobs"]["publish"]["steps"]
    plan, publish = steps[-2], steps[-1]
    crons = [one["cron"] for one in workflow[True]["schedule"]]  # YAML 1.1 reads the key "on" as true
    quiet = [cron for cron in crons if f"github.event.schedule == '{cron}'" in plan["continue-on-error"]]
    assert (len(crons), quiet) == (2, crons[:1])
    assert (plan["id"], publish["run"]) == ("plan", "mhpost publish")
    assert "!cancelled() && steps.plan.outcome != 'skipped'" in publish["if"]


@needs_shell
def test_nothing_of_a_name_that_is_not_ours_yet_is_installed(workspace: Path, tmp_path: Path) -> None:
    """Until a release, from a commit that the workspace names, and else from nowhere; the extras are known."""
    assert "(not released yet)" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    workflow = _workflow(workspace, "mhpost.yml")
    installs = [line for job in ("check", "publish") for line in _runs(workflow, job) if line.startswith("pip install")]
    address = "git+https://github.com/example/mhpost@" + "0" * 40
    wanted = []
    for line in installs:
        empty, named = (_told(line.replace("pip install", "printf %s"), source) for source in ("", address))
        assert (empty.returncode, empty.stdout, "SOURCE: is empty. Write into this file" in empty.stderr) == (
            1,
            "",
            True,
        )
        wanted.append(Requirement(named.stdout))
    assert workflow["env"] == {"SOURCE": ""}
    assert [(one.name, one.extras, one.url) for one in wanted] == [
        ("mhpost", set(), address),
        ("mhpost", {"postgres"}, address),
    ]


def _told(script: str, source: str) -> subprocess.CompletedProcess[str]:
    words = ["bash", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(words, env=environment(SOURCE=source), capture_output=True, text=True, check=False)


def test_every_action_is_pinned_as_the_action_of_this_project_pins_it(workspace: Path) -> None:
    files = [ROOT / "action.yml", *(workspace / ".github" / "workflows").iterdir()]
    used: dict[str, set[str]] = {}
    for file in files:
        for name, commit in re.findall(r"uses: ([\w./-]+)@(\S+)", file.read_text(encoding="utf-8")):
            used.setdefault(name, set()).add(commit)
    assert {"actions/checkout", "actions/setup-python"} <= used.keys()
    assert {name: each for name, each in used.items() if not re.fullmatch("[0-9a-f]{40}", " ".join(each))} == {}


def test_every_step_of_publishing_waits_for_a_database(workspace: Path) -> None:
    steps = _workflow(workspace, "mhpost.yml")["jobs"]["publish"]["steps"]
    assert all("env.MHPOST_DATABASE_URL != ''" in step["if"] for step in steps)


def test_no_workflow_puts_what_somebody_typed_into_its_script(workspace: Path) -> None:
    for file in (workspace / ".github" / "workflows").iterdir():
        for job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values():
            assert not any(re.search(r"\$\{\{", step.get("run", "")) for step in job["steps"])


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, env=environment()
    )
    return done.stdout


def _repository(workspace: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The workspace on a server, and a fresh checkout of it, as a CI job has one."""
    server, checkout = tmp_path / "server.git", tmp_path / "checkout"
    _git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(server))
    _git(workspace, "init", "--quiet", "--initial-branch=main")
    _git(workspace, "add", ".")
    _git(workspace, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "Begin")
    _git(workspace, "push", "--quiet", str(server), "main")
    _git(tmp_path, "clone", "--quiet", str(server), str(checkout))
    return server, checkout


def _press(workspace: Path, checkout: Path, what: str, because: str) -> None:
    """What the job does when the button is pressed."""
    [script] = _runs(_workflow(workspace, "pause.yml"), "pause")
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=checkout,
        env=environment(WHAT=what, BECAUSE=because),
        check=True,
        capture_output=True,
    )


def _files(server: Path) -> set[str]:
    return set(_git(server, "ls-tree", "--name-only", "main").split("\n")) - {""}


@needs_shell
def test_the_button_pauses_and_resumes(workspace: Path, tmp_path: Path) -> None:
    server, checkout = _repository(workspace, tmp_path)
    before = _files(server)
    _press(workspace, checkout, "pause", "a local tragedy")
    assert _files(server) == before | {"PAUSED"}
    assert _git(server, "show", "main:PAUSED") == "a local tragedy\n"
    assert "Posting is paused: a local tragedy" in mhpost(checkout, "status").stdout
    _press(workspace, checkout, "resume", "")
    assert _files(server) == before


@needs_shell
def test_a_reason_is_words_and_never_runs(workspace: Path, tmp_path: Path) -> None:
    server, checkout = _repository(workspace, tmp_path)
    _press(workspace, checkout, "pause", NASTY)
    assert _git(server, "show", "main:PAUSED") == NASTY + "\n"
    assert "owned" not in _files(server)
    assert not (checkout / "owned").exists()


@needs_shell
def test_pressing_twice_does_no_harm(workspace: Path, tmp_path: Path) -> None:
    server, checkout = _repository(workspace, tmp_path)
    for what in ("pause", "pause", "resume", "resume"):
        _press(workspace, checkout, what, "paused from the button")
    assert "PAUSED" not in _files(server)
