"""The GitHub Action: its form, its pins, and its steps in a real repository with a server in GitHub's place."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from tests.docs.program import environment
from tests.packaging.tree import ROOT, begin, plant

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
TEA = """\
version: 1
entries:
  - id: tea
    kind: self-care-tip
    date: 2027-05-10
    time: 09:30
    accounts: [us-feed]
    text: Make $(tea) @all
"""
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def test_it_is_an_action_by_github_s_own_schema() -> None:
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    assert program, "run: make test"
    subprocess.run([program, "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")], check=True)


def test_every_action_it_uses_is_pinned_by_its_commit() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one)] == []


def test_nothing_from_outside_stands_in_a_shell_line() -> None:
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_every_script_it_runs_is_there() -> None:
    named = [match for step in STEPS for match in re.findall(r"GITHUB_ACTION_PATH/([\w./]+)", step.get("run", ""))]
    assert sorted(named) == sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "action").glob("*.py"))


def test_no_python_imports_from_the_folder_that_is_checked() -> None:
    begun = [line for step in STEPS for line in re.findall(r"python .*", step.get("run", ""))]
    assert begun
    assert [line for line in begun if not line.startswith("python -P ")] == []


def test_every_input_is_used() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert [name for name in ACTION["inputs"] if f"inputs.{name}" not in text] == []


@dataclass
class GitHub:
    """What the server holds and was asked. refuse: a code for every request that writes."""

    url: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    refuse: int | None = None


@pytest.fixture
def github() -> Iterator[GitHub]:
    state = GitHub()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, code: int, data: object) -> None:
            body = json.dumps(data).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _write(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append((self.command, self.path))
            assert self.headers["Authorization"] == "Bearer t0ken"
            if state.refuse:
                self._answer(state.refuse, {"message": "Resource not accessible by integration"})
            elif self.command == "PATCH":
                number = int(self.path.rsplit("/", 1)[1])
                next(one for one in state.comments if one["id"] == number).update(body)
                self._answer(200, {})
            else:
                state.comments.append({"id": len(state.comments) + 1, "user": {"type": "Bot"}, **body})
                self._answer(201, {})

        do_POST = do_PATCH = _write

        def do_GET(self) -> None:
            state.asked.append(("GET", self.path))
            match = re.fullmatch(r"/repos/mind/posts/issues/7/comments\?per_page=(\d+)&page=(\d+)", self.path)
            assert match
            size, page = int(match[1]), int(match[2])
            self._answer(200, state.comments[size * (page - 1) : size * page])

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass(frozen=True)
class Job:
    """A pull request, checked out as the runner does it: one commit deep."""

    folder: Path
    base: str
    temp: Path
    api: str

    @property
    def outputs(self) -> dict[str, str]:
        """What the last step has written down for others."""
        return dict(line.split("=", 1) for line in (self.temp / "out").read_text(encoding="utf-8").splitlines())

    def step(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run one script of the action in the workspace."""
        event = self.temp / "event.json"
        event.write_text(json.dumps({"pull_request": {"number": 7, "base": {"sha": self.base}}}), encoding="utf-8")
        runner = {"RUNNER_TEMP": self.temp, "GITHUB_OUTPUT": self.temp / "out", "GITHUB_EVENT_PATH": event}
        given = {
            "GITHUB_API_URL": self.api,
            "GITHUB_REPOSITORY": "mind/posts",
            "TOKEN": "t0ken",
            "WORKSPACE": "social",
        } | more
        env = environment(**{k: str(v) for k, v in runner.items()}, **given, GITHUB_STEP_SUMMARY=str(self.temp / "sum"))
        words = [sys.executable, "-P", str(ROOT / "action" / script)]
        return subprocess.run(words, cwd=self.folder, env=env, capture_output=True, text=True, check=False)


def _git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Ed", "-c", "user.email=ed@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of two commits: a workspace, and one more calendar."""
    folder = tmp_path_factory.mktemp("origin")
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    begin(folder, "social")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "Begin")
    (folder / "social" / "calendars" / "extra.yaml").write_text(TEA, encoding="utf-8")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "Tea")
    return folder


@pytest.fixture
def job(origin: Path, tmp_path: Path, github: GitHub) -> Job:
    clone, temp = tmp_path / "clone", tmp_path / "temp"
    temp.mkdir()
    _git(tmp_path, "clone", "-q", "--depth=1", origin.as_uri(), "clone")
    return Job(clone / "social", _git(origin, "rev-parse", "HEAD~"), temp, github.url)


@needs_git
def test_the_changed_posts_are_one_comment_that_is_kept_up_to_date(job: Job, github: GitHub) -> None:
    github.comments += [
        {"id": n, "user": {"type": "User"}, "body": "<!-- mhpost preview social -->"} for n in range(1, 120)
    ]
    first = job.step("comment.py")
    assert (first.returncode, first.stdout) == (0, "")
    (comment,) = github.comments[119:]
    assert comment["body"].startswith("<!-- mhpost preview social -->\n### Posts of")
    assert "1 post new, 0 changed, 0 removed." in comment["body"]
    assert "Make $(tea) @all" in comment["body"]
    calendar = job.folder / "calendars" / "extra.yaml"
    calendar.write_text(calendar.read_text(encoding="utf-8").replace("@all", "soon"), encoding="utf-8")
    job.step("comment.py")
    assert ("Make $(tea) soon" in comment["body"], len(github.comments)) == (True, 120)
    calendar.unlink()
    job.step("comment.py")
    assert ("0 posts new" in comment["body"], len(github.comments)) == (True, 120)
    assert [method for method, _ in github.asked if method != "GET"] == ["POST", "PATCH", "PATCH"]


@needs_git
def test_each_workspace_has_a_comment_of_its_own(job: Job, github: GitHub) -> None:
    names = ("so_cial", "so-cial", "so.cial", "social ", "só", "so--> cial", "a" * 300)
    for name in (*names, names[-1]):
        job.step("comment.py", WORKSPACE=name)
    markers = [comment["body"].partition("\n")[0] for comment in github.comments]
    assert len({*markers}) == len(markers) == len(names)
    assert all(re.fullmatch(r"<!-- mhpost preview [\w.%/~]+ -->", marker) for marker in markers)


@needs_git
def test_where_nothing_changed_nothing_is_said(job: Job, github: GitHub) -> None:
    (job.folder / "calendars" / "extra.yaml").unlink()
    assert job.step("comment.py").returncode == 0
    assert github.comments == []


@needs_git
def test_from_a_fork_the_posts_stand_in_the_summary(job: Job, github: GitHub) -> None:
    github.refuse = 403
    done = job.step("comment.py")
    assert (done.returncode, "::warning::mhpost: the comment was refused (403)" in done.stdout) == (0, True)
    assert "Make $(tea) @all" in (job.temp / "sum").read_text(encoding="utf-8")


@needs_git
@pytest.mark.parametrize(("more", "has_file"), [("nope: [", False), ("extends: ../nope", False), ("nope: 1", True)])
def test_a_workspace_with_a_mistake_is_a_warning_here_and_fails_in_lint(more: str, has_file: bool, job: Job) -> None:
    with (job.folder / "mhpost.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n{more}\n")
    assert "::warning::" in job.step("comment.py").stdout
    lint = job.step("lint.py")
    assert (lint.returncode, "::error file=social/mhpost.yaml" in lint.stdout) == (0, True)
    assert (job.outputs["code"], bool(job.outputs["sarif"])) == ("1", has_file)
    if has_file:
        assert json.loads(Path(job.outputs["sarif"]).read_text(encoding="utf-8"))["version"] == "2.1.0"


@needs_git
@pytest.mark.parametrize(("broken", "code"), [("calendars/bad.yaml", "1"), ("templates/tip.j2", "1"), (None, "0")])
def test_what_was_not_read_is_not_taken_for_mended(broken: str | None, code: str, job: Job) -> None:
    if broken is None:
        (job.folder / "calendars").rename(job.folder / "calender")
    else:
        (job.folder / broken).write_text("version: [{{\n", encoding="utf-8")
    lint = job.step("lint.py")
    assert (job.outputs, "::warning::mhpost: not all could be checked" in lint.stdout) == (
        {"code": code, "sarif": ""},
        True,
    )


@needs_git
def test_what_could_not_be_checked_has_no_file_for_code_scanning(job: Job) -> None:
    (job.folder / "mhpost.yaml").unlink()
    lint = job.step("lint.py")
    assert (lint.returncode, "there is no mhpost.yaml" in lint.stderr) == (0, True)
    assert job.outputs == {"code": "3", "sarif": ""}
    [upload] = [step for step in STEPS if "upload-sarif" in step.get("uses", "")]
    assert "steps.lint.outputs.sarif != ''" in upload["if"]


@needs_git
def test_files_of_the_pull_request_neither_run_nor_see_the_token(job: Job, github: GitHub) -> None:
    plant(job.folder)
    told = job.folder.parent / "told"
    _git(job.folder, "config", "remote.origin.uploadpack", f"env >> '{told}'; git-upload-pack")
    job.step("lint.py")
    assert job.step("comment.py").returncode == 0
    assert (job.outputs["code"], len(github.comments)) == ("0", 1)
    assert not (job.folder / "owned").exists()
    assert "PATH=" in told.read_text(encoding="utf-8")
    assert "t0ken" not in told.read_text(encoding="utf-8")


@needs_git
def test_strict_reaches_lint(job: Job) -> None:
    calendar = job.folder / "calendars" / "extra.yaml"
    calendar.write_text(
        TEA.replace("text: Make $(tea) @all", "text: 'A #mentalhealthawareness cup.'"), encoding="utf-8"
    )
    codes = []
    for strict in ("false", "true", "", "False", "TRUE"):
        job.step("lint.py", STRICT=strict)
        codes.append(re.findall(r"code=(\d)", (job.temp / "out").read_text(encoding="utf-8"))[-1])
    assert codes == ["0", "1", "0", "0", "1"]


@needs_git
@pytest.mark.parametrize("name", ["STRICT", "SARIF", "COMMENT"])
@pytest.mark.parametrize("said", ["yes", "1", "on", "no"])
def test_an_input_says_true_or_false(name: str, said: str, job: Job) -> None:
    ran = job.step("lint.py", **{name: said})
    assert (ran.returncode, (job.temp / "out").exists()) == (2, False)
    assert f'write "true" or "false" for {name.lower()}' in ran.stdout
