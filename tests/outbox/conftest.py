"""Every store must pass the same tests: SQLite in a file, and a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.outbox.make import START, Hand
from tests.servers.postgres import Postgres, running

from mhpost.outbox.store import Store, open_store

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that may hold other workspaces already."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'outbox.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.url


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'outbox.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database(f"empty_{next(_numbers)}")


@pytest.fixture
def workspace() -> str:
    """A name that no other test uses: the tests share one PostgreSQL database, and see only their own rows."""
    return f"workspace-{next(_numbers)}"


@pytest.fixture
def clock() -> Hand:
    return Hand(START)


@pytest.fixture
def store(url: str, workspace: str, clock: Hand) -> Iterator[Store]:
    with open_store(url, workspace, clock) as opened:
        yield opened
