"""The wheel, alone in an empty environment, does the main job; and it is built from what the sdist holds."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from tests.packaging.tree import copy_tree

from mhpost import __version__

SOURCE = Path(__file__).parents[2] / "src" / "mhpost"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was made from it, where `make test` has compiled the data before."""
    tree = copy_tree(tmp_path_factory.mktemp("tree"))
    for made in SOURCE.rglob("_compiled"):
        shutil.copytree(made, tree / "src" / "mhpost" / made.relative_to(SOURCE))
    dist = tree / "dist"
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist)], tree)
    return dist


@pytest.fixture(scope="session")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and what it needs, in the versions of requirements.lock; its programs."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    locked = (built.parent / "requirements.lock").read_text(encoding="utf-8")
    versions = home / "versions.txt"
    versions.write_text("\n".join(re.findall(r"^[\w.-]+==[^\\\n]+", locked, re.MULTILINE)), encoding="utf-8")
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        programs / "python",
        "--disable-pip-version-check",
    ]
    _run([*pip, "install", "--quiet", "--no-compile", "--constraint", versions, _wheel(built)], home)
    return programs


def _run(command: list[str | Path], folder: Path, fine: int = 0) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MHPOST_", "PYTHON", "CI"))}
    own = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=kept | own, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == fine, done.stdout + done.stderr
    return done.stdout


def _wheel(built: Path) -> Path:
    [wheel] = built.glob("*.whl")
    return wheel


def _names(built: Path) -> set[str]:
    with zipfile.ZipFile(_wheel(built)) as wheel:
        return set(wheel.namelist())


def test_the_wheel_holds_every_module_and_all_data(built: Path) -> None:
    names = _names(built)
    for path in SOURCE.rglob("*.py"):
        assert f"mhpost/{path.relative_to(SOURCE).as_posix()}" in names
    for path in SOURCE.rglob("*.yaml"):
        compiled = path.parent / "_compiled" / f"{path.stem}.json"
        if path.parent.name != "phrases":
            assert f"mhpost/{compiled.relative_to(SOURCE).as_posix()}" in names
    for made in ("cues-en", "names-de", "waking-en", "told-fr", "en-MH401", "es-MH401"):
        assert f"mhpost/lint/phrases/_compiled/{made}.json" in names
    assert "mhpost/py.typed" in names
    assert any(name.startswith("mhpost/outbox/migrations/versions/v0001") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_holds_the_starter_content(built: Path) -> None:
    root = SOURCE.parents[1]
    for folder in ("calendars", "templates", "media"):
        for path in (root / folder).iterdir():
            assert f"mhpost/starter/{folder}/{path.name}" in _names(built)
    assert "mhpost/starter/mhpost.yaml" in _names(built)


def test_the_wheel_holds_nothing_else(built: Path) -> None:
    tops = {name.split("/")[0] for name in _names(built)}
    assert tops == {"mhpost", f"mhpost-{__version__}.dist-info"}
    assert not [name for name in _names(built) if "/tests/" in name or "__pycache__" in name or name.endswith(".pyc")]


def test_the_sdist_holds_the_license_and_the_tests(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "Makefile", "requirements.lock", "hatch_build.py", "calendars", "tests"} <= {
        *names,
        *(name.split("/")[0] for name in names),
    }


def test_the_sdist_holds_what_was_compiled_so_that_nobody_waits_for_it(built: Path, tmp_path: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    [tree] = tmp_path.iterdir()
    found = "import hatch_build; print(*hatch_build.compiled(), sep='\\n')"
    made = _run([sys.executable, "-c", found], tree).split()
    assert {f"mhpost/{Path(path).relative_to(tree / 'src' / 'mhpost').as_posix()}" for path in made} == {
        name for name in _names(built) if "/_compiled/" in name
    }
    rules = tree / "src" / "mhpost" / "lint" / "phrases" / "suicide.yaml"
    rules.write_text(f"{rules.read_text(encoding='utf-8')}# another rule\n", encoding="utf-8")
    assert _run([sys.executable, "-c", found], tree) == "\n"


def test_the_installed_program_does_the_main_job(installed: Path, tmp_path: Path) -> None:
    mhpost = installed / "mhpost"
    assert _run([mhpost, "--version"], tmp_path) == f"mhpost {__version__}\n"
    _run([mhpost, "init", "my-posts"], tmp_path)
    folder = tmp_path / "my-posts"
    _run([mhpost, "lint"], folder)
    _run([mhpost, "schedule", "--yes"], folder)
    report = json.loads(_run([mhpost, "publish", "--format", "json"], folder))
    assert {sent["account"] for sent in report["sent"]} == {"us-feed", "uk-feed"}
    assert "988" in (folder / "out" / "us" / "index.html").read_text(encoding="utf-8")
    assert "116 123" in (folder / "out" / "uk" / "feed.json").read_text(encoding="utf-8")


def test_the_installed_program_reads_no_yaml_of_its_own(installed: Path, tmp_path: Path) -> None:
    """The YAML of the package is for people; what runs is compiled from it."""
    where = _run([installed / "python", "-c", "import mhpost; print(mhpost.__file__)"], tmp_path)
    package = Path(where.strip()).parent
    assert not package.is_relative_to(SOURCE.parents[1])
    shipped = [path for path in package.rglob("*.yaml") if "starter" not in path.parts]
    hidden = tmp_path / "hidden"
    for path in shipped:
        (hidden / path.relative_to(package)).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, hidden / path.relative_to(package))
    try:
        _run([installed / "mhpost", "init", "my-posts"], tmp_path)
        _run([installed / "mhpost", "lint"], tmp_path / "my-posts")
        assert "commit-suicide" in _run([installed / "mhpost", "explain"], tmp_path)
    finally:
        for path in shipped:
            shutil.move(hidden / path.relative_to(package), path)


def test_the_types_of_the_package_are_its_own(installed: Path, tmp_path: Path) -> None:
    """Other projects may check themselves against the annotations."""
    assert _run([installed / "python", "-c", _TYPED], tmp_path).strip() == "True"


_TYPED = "from importlib.resources import files; print(files('mhpost').joinpath('py.typed').is_file())"
