"""What the world does to a run: full disks, two runs at once, folders with unusual names, files of other programs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PIL import Image
from tests.cli.calendars import DUE, entry, queued, write
from tests.cli.program import Program


@contextmanager
def _tiny_disk(folder: Path) -> Iterator[None]:
    """A disk of 256 KB at that folder."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("only root can make a tiny disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def with_large_picture(program: Program) -> Program:
    """A post that is due, with a picture of a megabyte."""
    Image.effect_noise((1200, 1000), 90).save(program.root / "media" / "large.png")
    write(program, entry("walk", **DUE, media=[{"path": "media/large.png", "alt": "Two people walking."}]))
    return program


def test_a_full_disk_under_the_queue_is_told_and_nothing_is_half_queued(with_large_picture: Program) -> None:
    with _tiny_disk(with_large_picture.root / ".mhpost"):
        ran = with_large_picture("schedule", "--yes")
        assert ran.code == 3
        assert "the disk is full" in ran.err
        assert queued(with_large_picture) == {}


def test_a_full_disk_under_the_copies_of_pictures_keeps_nobody_from_looking(with_large_picture: Program) -> None:
    media = with_large_picture.root / "media"
    Image.open(media / "large.png").save(media / "large.png", exif=_notes())
    with _tiny_disk(with_large_picture.root / ".mhpost"):
        assert with_large_picture("preview").code == 0


def _notes() -> Image.Exif:
    notes = Image.Exif()
    notes[0x013B] = "somebody"
    return notes


def test_a_full_disk_under_a_folder_account_is_told_and_nothing_is_half_posted(with_large_picture: Program) -> None:
    assert with_large_picture("schedule", "--yes").code == 0
    out = with_large_picture.root / "out"
    with _tiny_disk(out):
        ran = with_large_picture("publish", "--format", "json")
        assert ran.data["sent"] == []
        assert ran.data["unsure"] == []
        assert "Traceback" not in ran.seen
        assert [path.name for path in out.rglob("*") if path.is_file() and path.name != ".mhpost.lock"] == []
    out.rmdir()
    with_large_picture("retry", "walk/feed")
    later = "2027-05-03T09:00:00Z"
    assert len(with_large_picture("publish", "--format", "json", clock=later).data["sent"]) == 1


@pytest.mark.parametrize(
    ("folder", "command"), [("calendars", "days --start world-suicide-prevention-day"), ("new", "init new")]
)
def test_a_file_for_which_there_was_no_room_is_not_begun(program: Program, folder: str, command: str) -> None:
    disk = program.root / folder
    with _tiny_disk(disk):
        with suppress(OSError):
            (disk / "fill").write_bytes(b"x" * 1_000_000)
        ran = program(*command.split())
        assert (ran.code, [path.name for path in disk.rglob("*") if path.is_file()]) == (3, ["fill"])
        assert "cannot be written" in ran.err
        (disk / "fill").write_bytes(b"")
        assert program(*command.split()).err == ""


def test_two_runs_at_once_post_once(program: Program) -> None:
    write(program, *(entry(f"walk-{n}", **DUE) for n in range(6)))
    assert program("schedule", "--yes").code == 0
    with program.start("publish", "--format", "json") as one, program.start("publish", "--format", "json") as other:
        said = [process.communicate(timeout=60)[0] for process in (one, other)]
    assert sum(text.count('"remote_ids"') for text in said) == 6
    assert {job["state"] for job in queued(program).values()} == {"sent"}


def test_two_plans_at_once_queue_once(program: Program) -> None:
    write(program, *(entry(f"walk-{n}") for n in range(6)))
    assert program("status").code == 0
    with program.start("schedule", "--yes") as one, program.start("schedule", "--yes") as other:
        for process in (one, other):
            process.communicate(timeout=60)
    assert (one.returncode, other.returncode) == (0, 0)
    assert len(queued(program)) == 6


def test_two_first_plans_at_once_make_one_queue(program: Program) -> None:
    write(program, *(entry(f"walk-{n}") for n in range(3)))
    with program.start("schedule", "--yes") as one, program.start("schedule", "--yes") as other:
        said = [process.communicate(timeout=60)[1] for process in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), said
    assert len(queued(program)) == 3


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = "Wörter & Bilder #1 50% – 'wir'"
    assert Program(tmp_path)("init", folder).code == 0
    program = Program(tmp_path / folder)
    assert program("schedule", "--yes").code == 0
    ran = program("publish", "--format", "json")
    assert (ran.code, bool(ran.data["sent"])) == (0, True)


def test_files_of_other_programs_are_passed_over(program: Program) -> None:
    write(program, entry("walk"))
    for name in ("calendars/.may.yaml.swp", "calendars/.DS_Store", "calendars/Thumbs.db", "calendars/notes.txt"):
        (program.root / name).write_bytes(b"\x00\xff")
    write(program, entry("tea"), name="calendars/2027/june.yml")
    assert program("lint", "--format", "json").data["summary"]["files"] == 2


def test_no_module_is_taken_from_the_folder_it_is_started_in(program: Program) -> None:
    write(program, entry("walk"))
    for name in ("calendar", "jinja2", "typer", "typing", "yaml"):
        program.write(f"{name}.py", "raise SystemExit(99)\n")
    assert program.process("lint").code == 0
    assert program.process("preview", "walk").code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", ["lint", "status", "explain", "preview", "--help", ""])
def test_output_that_cannot_be_written_is_told(program: Program, command: str) -> None:
    write(program, entry("walk"))
    with Path("/dev/full").open("w") as full, program.start(*command.split(), stdout=full) as process:
        said = process.communicate(timeout=60)[1]
    assert (process.returncode, said.splitlines()[0]) == (3, "mhpost: the disk is full, so this could not be finished")
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder in use cannot be deleted")
@pytest.mark.parametrize("command", [[], ["lint"], ["init"], ["status"]])
def test_a_folder_that_was_deleted_is_told(tmp_path: Path, command: list[str]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    leave = f"import os, sys; os.rmdir({str(gone)!r}); from mhpost.cli.app import run; sys.exit(run())"
    ran = subprocess.run([sys.executable, "-c", leave, *command], cwd=gone, capture_output=True, text=True, check=False)
    assert (ran.returncode, "the folder you are in is no longer there" in ran.stderr) == (3, True)
    assert "Traceback" not in ran.stderr
