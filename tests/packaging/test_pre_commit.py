"""The hook for pre-commit: which files wake it, and what it says of the workspaces they lie in."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.docs.program import environment
from tests.packaging.tree import ROOT, begin, plant

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
SLIP = "version: 1\nentries:\n  - id: x\n    date: 2027-05-10\n    accounts: [nobody]\n    text: Hello.\n"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a good workspace below `a` and one with a slip below `b/c`."""
    folder = tmp_path_factory.mktemp("begun")
    for name in ("a", "b/c"):
        begin(folder, name)
    (folder / "b" / "c" / "calendars" / "slip.yaml").write_text(SLIP, encoding="utf-8")
    return folder


@pytest.fixture
def repository(begun: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(begun, tmp_path, dirs_exist_ok=True)


def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The entry of the hook with what pre-commit adds to it."""
    entry = [sys.executable, *shlex.split(HOOK["entry"])[1:]]
    return subprocess.run([*entry, *words], cwd=folder, env=environment(), capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("path", "wakes"),
    [
        ("calendars/may.yaml", True),
        ("team/social/calendars/2027/may.yml", True),
        ("mhpost.yaml", True),
        ("social/resources.yaml", True),
        ("social/templates/tip.j2", True),
        ("social/footers/en.yaml", True),
        ("media/walk.png", True),
        ("calendars/p.tsv", True),
        ("calendars/p.ods", True),
        ("lint-baseline.json", True),
        ("social/accounts-2027.tsv", True),
        ("calendars/MAY.YAML", True),
        ("calendars/f.Yml", True),
        ("calendars/h.JSON", True),
        ("calendars/Plan.CSV", True),
        ("calendars/MAY.XLSX", True),
        ("footers/de.yml", True),
        ("accounts.CSV", True),
        ("accounts.ods", True),
        ("README.md", False),
        ("known-lint-baseline.json", False),
        ("tables/branches.csv", False),
        ("src/mycalendars/a.yaml", False),
        ("my-mhpost.yaml", False),
    ],
)
def test_what_lint_reads_wakes_the_hook(path: str, wakes: bool) -> None:
    assert bool(re.search(HOOK["files"], path)) is wakes


def test_without_a_file_the_workspace_of_the_folder_is_checked(repository: Path) -> None:
    assert (ran(repository).returncode, ran(repository / "a").returncode) == (0, 0)
    deleted = ran(repository / "b" / "c")
    assert (deleted.returncode, "MH114" in deleted.stdout) == (1, True)


def test_only_the_workspaces_of_the_files_are_checked(repository: Path) -> None:
    assert ran(repository, "a/calendars/sleep.yaml", "a/templates/tip.j2").returncode == 0
    other = ran(repository, "a/mhpost.yaml", "b/c/media/no.png")
    assert (other.returncode, "MH114" in other.stdout) == (1, True)
    assert other.stderr.splitlines() == ["In a:", f"In {Path('b', 'c')}:"]


@pytest.mark.parametrize(
    ("names", "code", "missed"),
    [
        (["calendars/may.yaml"], 3, "calendars/may.yaml"),
        (["a/calendars/sleep.yaml", "calendars/may.yaml"], 3, "calendars/may.yaml"),
        (["media/logo.png"], 3, "media/logo.png"),
        (["a/calendars/sleep.yaml", "media/logo.png"], 0, "media/logo.png"),
        (["b/c/media/no.png", "media/logo.png"], 1, "media/logo.png"),
        ([f"media/{n}.png" for n in range(7)], 3, "media/3.png, media/4.png and 2 more"),
        ([], 0, ""),
    ],
)
def test_files_of_no_workspace_are_named_and_no_calendar_passes(
    repository: Path, names: list[str], code: int, missed: str
) -> None:
    (repository / "mhpost.yml").write_text("version: 1\nworkspace: x\n", encoding="utf-8")
    told = ran(repository, *names)
    said = [line for line in told.stderr.splitlines() if line.startswith("mhpost: there is no mhpost.yaml")]
    assert (told.returncode, [line.endswith(missed) for line in said]) == (code, [True] if missed else [])


def test_options_reach_lint(repository: Path) -> None:
    assert ran(repository, "--strict", "--select=MH8", "a/mhpost.yaml").returncode == 0
    assert ran(repository, "--format=json", "a/mhpost.yaml").stdout.count('"summary"') == 1
    assert ran(repository, "--no-such", "a/mhpost.yaml").returncode == 2


@pytest.mark.parametrize(
    ("folder", "before"), [("--help", []), ("-x", ["--strict"]), ("--format=json", []), ("--help", ["--strict", "--"])]
)
def test_a_folder_may_be_named_like_an_option(repository: Path, folder: str, before: list[str]) -> None:
    (repository / "b" / "c").rename(repository / folder)
    told = ran(repository, *before, f"{folder}/mhpost.yaml", "a/mhpost.yaml")
    assert (told.returncode, "slip.yaml:5:16 error MH114" in told.stdout) == (1, True)
    assert told.stderr.splitlines() == [f"In {folder}:", "In a:"]


def test_a_file_named_like_an_option_switches_none_off(repository: Path) -> None:
    (repository / "--strict").write_text("", encoding="utf-8")
    refused = ran(repository, "--strict", "a/mhpost.yaml")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert '"--strict" is an option, and a file here has that name' in refused.stderr
    assert ran(repository, "--", "--strict", "a/mhpost.yaml").returncode == 0


def test_nothing_is_imported_from_the_repository(repository: Path) -> None:
    plant(repository)
    assert ran(repository, "a/mhpost.yaml").returncode == 0
    assert not (repository / "owned").exists()


def test_select_lets_nothing_pass_that_was_not_read(repository: Path) -> None:
    (repository / "a" / "calendars" / "tab.yaml").write_text("entries:\n\t- {id: x}\n", encoding="utf-8")
    told = ran(repository, "--select=MH5", "a/calendars/tab.yaml")
    assert (told.returncode, "MH002" in told.stdout, "not checked yet" in told.stdout) == (1, True, True)


def test_pre_commit_takes_the_manifest() -> None:
    program = shutil.which("pre-commit", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("pre-commit is not installed")
    ran = subprocess.run([program, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], check=False)
    assert ran.returncode == 0
