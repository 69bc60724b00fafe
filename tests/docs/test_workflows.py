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

from mhpost import __version__

NASTY = "a \"tragedy\" 'here' $(touch owned) `touch owned`; touch owned\nand %s a second line & more"
needs_shell = pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="the job runs on Linux")


def _workflow(workspace: Path, name: str) -> dict[Any, Any]:
    text = (workspace / ".github" / "workflows" / name).read_text(encoding="utf-8")
    workflow: dict[Any, Any] = yaml.safe_load(text)
    return workflow


def _runs(workflow: dict[Any, Any], job: str) -> list[str]:
    return [step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step]


def test_the_ci_job_runs_in_a_new_workspace(workspace: Path) -> None:
    workflow, summary = _workflow(workspace, "mhpost.yml"), workspace.parent / "summary.md"
    ran = []
    for job in ("check", "publish"):
        for line in _runs(workflow, job):
            words = shlex.split(line)
            if words[0] == "mhpost":
                done = mhpost(
                    workspace, *words[1:], CI="true", GITHUB_STEP_SUMMARY=str(workspace.parent / "summary.md")
                )
                ran.append((line, done.returncode))
    assert ran == [
        ("mhpost lint --format github", 0),
        ("mhpost schedule --dry-run", 0),
        ("mhpost publish", 0),
        ("mhpost schedule --yes", 0),
    ]
    assert "mhpost publish" in summary.read_text(encoding="utf-8")


def test_the_ci_job_installs_this_version_and_knows_its_extras(workspace: Path) -> None:
    workflow = _workflow(workspace, "mhpost.yml")
    installed = [Requirement(shlex.split(line)[2]) for job in ("check", "publish") for line in _runs(workflow, job)
                 if line.startswith("pip install")]  # fmt: skip
    assert [requirement.extras for requirement in installed] == [set(), {"postgres"}]
    assert all(requirement.name == "mhpost" and __version__ in requirement.specifier for requirement in installed)


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
