"""What the world does to a database is told plainly, with a hint, and never with a password."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.outbox.make import HASH, Hand, planned
from tests.servers.postgres import Postgres

from mhpost.errors import StoreError
from mhpost.outbox.store import open_store
from mhpost.outbox.values import Changes

BIG = b"x" * 4_000_000


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may write everywhere; the user nobody may not."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that another user can reach: pytest's own is closed to others."""
    for parent in (tmp_path, *tmp_path.parents):
        if "pytest-of-" in str(parent):
            parent.chmod(0o755)
    yield tmp_path
    tmp_path.chmod(0o755)


def _refused(url: str, clock: Hand) -> StoreError:
    with pytest.raises(StoreError) as refusal, open_store(url, "example-mind", clock) as store:
        store.apply(Changes(add=(planned(picture=HASH),), blobs={HASH: BIG}))
    assert refusal.value.hint
    return refusal.value


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("outbox.db", "not a database URL"),
        ("", "not a database URL"),
        ("postgresql://me:s3cret@host:port/name", "not a database URL"),
        ("mysql://me:s3cret@host/name", 'cannot be kept in "mysql"'),
        ("sqlite+aiosqlite:///x.db", 'cannot be kept in "sqlite\\+aiosqlite"'),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("sqlite:///x.db?timeout=soon", "timeout"),
        ("postgresql+psycopg://me:s3cret@127.0.0.1:9/name?timeout=2", "cannot be reached"),
        ("postgres://me:s3cret@127.0.0.1:9/name?timeout=2", "cannot be reached"),
        ("postgresql+psycopg://127.0.0.1:9/name?user=me&password=s3cret&timeout=2", "cannot be reached"),
        ("postgresql+psycopg://me:s3cret@127.0.0.1:9/name?colour=red", "option"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(url: str, message: str, clock: Hand) -> None:
    with pytest.raises(StoreError, match=message) as refusal:
        open_store(url, "example-mind", clock)
    assert refusal.value.hint
    assert "s3cret" not in f"{refusal.value.message} {refusal.value.hint}"


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path, clock: Hand) -> None:
    open_store(f"sqlite:///{tmp_path / 'a' / 'b' / 'outbox.db'}", "example-mind", clock).close()
    assert (tmp_path / "a" / "b" / "outbox.db").is_file()


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to have a header" * 40, b"SQLite format 3\0" * 80]
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, clock: Hand, content: bytes) -> None:
    path = tmp_path / "outbox.db"
    path.write_bytes(content)
    assert "is not a database" in _refused(f"sqlite:///{path}", clock).message
    assert path.read_bytes() == content


def test_a_damaged_file_is_told(tmp_path: Path, clock: Hand) -> None:
    path = tmp_path / "outbox.db"
    with open_store(f"sqlite:///{path}", "example-mind", clock) as store:
        store.apply(Changes(add=tuple(planned(f"tip-{n}/x") for n in range(200))))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    assert "is damaged" in _refused(f"sqlite:///{path}", clock).message


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path, clock: Hand) -> None:
    assert "cannot be opened" in _refused(f"sqlite:///{tmp_path}", clock).message


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, clock: Hand) -> None:
    (tmp_path / "file").touch()
    assert "cannot be made" in _refused(f"sqlite:///{tmp_path / 'file' / 'outbox.db'}", clock).message


def test_a_read_only_file_is_told(folder: Path, clock: Hand) -> None:
    path = folder / "outbox.db"
    open_store(f"sqlite:///{path}", "example-mind", clock).close()
    path.chmod(0o444)
    folder.chmod(0o555)
    with _as_nobody():
        assert "may only be read" in _refused(f"sqlite:///{path}", clock).message


def test_a_read_only_folder_is_told(folder: Path, clock: Hand) -> None:
    folder.chmod(0o555)
    with _as_nobody():
        assert "cannot be opened" in _refused(f"sqlite:///{folder / 'outbox.db'}", clock).message
        assert "cannot be made" in _refused(f"sqlite:///{folder / 'new' / 'outbox.db'}", clock).message


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, check=False, capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("only root can make a tiny disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_nothing_is_half_done(tiny_disk: Path, clock: Hand) -> None:
    url = f"sqlite:///{tiny_disk / 'outbox.db'}"
    assert "the disk is full" in _refused(url, clock).message
    with open_store(url, "example-mind", clock) as store:
        assert store.jobs() == ()
        assert store.has_blobs([HASH]) == frozenset()


def test_a_lock_that_is_never_given_back_is_told(tmp_path: Path, clock: Hand) -> None:
    path = tmp_path / "outbox.db"
    open_store(f"sqlite:///{path}", "example-mind", clock).close()
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    assert "in use by another program" in _refused(f"sqlite:///{path}?timeout=0", clock).message
    other.close()


def test_reading_goes_on_while_another_program_writes(tmp_path: Path, clock: Hand) -> None:
    path = tmp_path / "outbox.db"
    with open_store(f"sqlite:///{path}?timeout=0", "example-mind", clock) as store:
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        assert store.jobs() == ()
        other.close()


def test_a_lock_that_postgres_never_gives_is_told(postgres: Postgres, clock: Hand) -> None:
    import psycopg

    url = postgres.new_database("locked")
    open_store(url, "example-mind", clock).close()
    with psycopg.connect(url.replace("+psycopg", "")) as other:
        other.execute("SELECT * FROM mhpost_workspaces FOR UPDATE")
        assert "in use by another program" in _refused(f"{url}&timeout=1", clock).message


def test_a_database_that_does_not_exist_is_told(postgres: Postgres, clock: Hand) -> None:
    url = postgres.url.replace("/postgres?", "/nowhere?")
    assert "does not exist" in _refused(url, clock).message


def test_a_postgres_that_may_only_be_read_is_told(postgres: Postgres, clock: Hand) -> None:
    url = postgres.new_database("read_only")
    assert "may only be read" in _refused(f"{url}&options=-cdefault_transaction_read_only%3Don", clock).message


def test_without_psycopg_the_package_to_install_is_named() -> None:
    """In a process whose search path holds no psycopg."""
    code = """
import sys
from importlib.abc import MetaPathFinder
class Without(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "psycopg":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Without())
from mhpost.errors import StoreError
from mhpost.outbox.store import open_store
try:
    open_store("postgresql+psycopg://host/name", "example-mind", None)
except StoreError as error:
    sys.stdout.write(error.hint)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "Run: pip install 'mhpost[postgres]'"


def test_the_values_alone_need_no_database_library() -> None:
    code = "import sys, mhpost.outbox.values, mhpost.outbox.errors; sys.stdout.write(str('sqlalchemy' in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False"


def test_an_up_to_date_queue_opens_without_the_library_of_migrations(tmp_path: Path, clock: Hand) -> None:
    url = f"sqlite:///{tmp_path / 'outbox.db'}"
    open_store(url, "example-mind", clock).close()
    code = f"""
import sys
from tests.outbox.make import START, Hand
sys.modules.pop("alembic", None)
from mhpost.outbox.store import open_store
open_store({url!r}, "example-mind", Hand(START)).close()
sys.stdout.write(str("alembic" in sys.modules))
"""
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert run.stdout == "False"


def test_a_connection_that_the_server_ended_is_made_anew(postgres: Postgres, clock: Hand) -> None:
    import psycopg

    url = postgres.new_database("ended")
    with open_store(url, "example-mind", clock) as store:
        with psycopg.connect(postgres.uri, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'ended'")
        assert store.jobs() == ()
