"""What holds for the project as a whole: its files, its lock, its size, and the Pythons it runs on."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.packaging.tree import ROOT, copy_tree, project_files

from mhpost import __version__

NOT_LOCKED = {"ocr"}
"""Extras that are too large to be installed wherever the tests run."""
MOST_LINES, LONGEST_FUNCTION = 300, 45
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCK_FOR_TESTS = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
LOCK_TO_LEARN = (ROOT / "requirements-learn.lock").read_text(encoding="utf-8")
SOURCES = [path for path in project_files() if path.suffix == ".py"]
MODULES = [path for path in SOURCES if path.parts[0] != "tests"]
_PLACES = (str(ROOT), f"{Path.home()}{os.sep}", *("/work" + "/", "/root" + "/", "/home/runner" + "/"))
_REGISTRY = re.compile("|".join(("pypi" + r"\.org", "files" + r"\.pythonhosted", "index-" + "url =", "/simple" + "/")))


def _texts() -> Iterator[tuple[Path, str]]:
    for path in project_files():
        data = (ROOT / path).read_bytes()
        if b"\0" not in data:
            yield path, data.decode("utf-8", errors="replace")


def test_no_file_names_a_place_on_one_machine() -> None:
    assert [str(path) for path, text in _texts() if any(place in text for place in _PLACES)] == []


def test_no_file_names_the_host_of_a_registry() -> None:
    assert [str(path) for path, text in _texts() if _REGISTRY.search(text)] == []


def _locked(lock: str) -> dict[str, list[str]]:
    """Name → the versions that are locked, for one system or another."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^ ;\\\n]+)", lock, re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def _wanted() -> list[Requirement]:
    groups = PROJECT["dependency-groups"].values()
    extras = [some for name, some in PROJECT["project"]["optional-dependencies"].items() if name not in NOT_LOCKED]
    lists = [PROJECT["project"]["dependencies"], PROJECT["build-system"]["requires"], *groups, *extras]
    return [one for one in map(Requirement, chain(*lists)) if one.name != "mhpost"]


@pytest.mark.parametrize("requirement", _wanted(), ids=str)
def test_the_lock_holds_every_dependency_in_a_wanted_version(requirement: Requirement) -> None:
    locks = [_locked(LOCK_FOR_TESTS), _locked(LOCK_TO_LEARN)]
    versions = [version for lock in locks for version in lock.get(canonicalize_name(requirement.name), ())]
    assert versions, "run: make lock"
    assert all(version in requirement.specifier for version in versions), "run: make lock"


def test_the_program_is_tested_in_the_versions_that_it_is_locked_to() -> None:
    program, tests = _locked(LOCK), _locked(LOCK_FOR_TESTS)
    needed = {canonicalize_name(Requirement(one).name) for one in PROJECT["project"]["dependencies"]}
    assert needed <= program.keys(), "run: make lock"
    assert {name: tests.get(name) for name in program} == program, "run: make lock"


@pytest.mark.parametrize("lock", [LOCK, LOCK_FOR_TESTS, LOCK_TO_LEARN], ids=["the program", "its tests", "weights"])
def test_everything_locked_has_a_hash_and_nothing_an_index(lock: str) -> None:
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert not re.search(r"^--(?!hash)|https?://", lock, re.MULTILINE)


def test_the_version_is_said_once() -> None:
    assert "version" not in PROJECT["project"]
    assert PROJECT["project"]["dynamic"] == ["version"]
    said = [
        str(path) for path, text in _texts() if re.search(rf"^__version__ = |^version = \"{__version__}", text, re.M)
    ]
    assert said == ["src/mhpost/__init__.py"]
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_module_is_short() -> None:
    sizes = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in sizes.items() if lines >= MOST_LINES} == {}


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.as_posix()}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_function_is_short() -> None:
    long = {name: lines for path in MODULES for name, lines in _functions(path) if lines > LONGEST_FUNCTION}
    assert long == {}


def test_every_file_is_python_3_11() -> None:
    floor = PROJECT["project"]["requires-python"].removeprefix(">=")
    major, minor = map(int, floor.split("."))
    assert [path for path in SOURCES if not _parses(path, (major, minor))] == []


def _parses(path: Path, version: tuple[int, int]) -> bool:
    try:
        ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path), feature_version=version)
    except SyntaxError:
        return False
    return True


def test_the_oldest_python_is_said_the_same_everywhere() -> None:
    floor = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert f"Python {floor} or newer" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Python {floor} or newer" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f'"{floor}"' in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert PROJECT["tool"]["ruff"]["target-version"] == "py" + floor.replace(".", "")


def test_python_m_mhpost_is_mhpost(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mhpost", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"mhpost {__version__}\n"


@pytest.mark.skipif(not shutil.which("make"), reason="make is for developers")
@pytest.mark.parametrize("target", ["demo", "test", "check", "docs", "bench"])
def test_make_knows_the_way_in_a_fresh_checkout(target: str, tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "fresh")
    done = subprocess.run(["make", "-n", target], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    order = [done.stdout.find(step) for step in ("-m venv .venv", "-r requirements.lock", "--editable .")]
    assert -1 not in order
    assert order == sorted(order)


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_ci_runs_what_a_contributor_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.findall(r"^make (\w+)", script.read_text(encoding="utf-8"), re.MULTILINE) == ["test", "check"]
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
