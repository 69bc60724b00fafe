"""The steps that built the tables, and the tables that the program speaks of, are the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from tests.outbox.make import Hand, planned, queue
from tests.outbox.test_codec import OLD_ROW

from mhpost.errors import StoreError
from mhpost.outbox.engine import parse, reach
from mhpost.outbox.migrate import HEAD, migrate
from mhpost.outbox.store import open_store
from mhpost.outbox.tables import VERSION_TABLE, metadata


def _writer(url: str) -> Engine:
    return reach(parse(url)).execution_options(writes=True)


def _described(engine: Engine) -> dict[str, Any]:
    found = inspect(engine)
    return {
        table: {
            "columns": {c["name"]: (str(c["type"]), c["nullable"]) for c in found.get_columns(table)},
            "key": found.get_pk_constraint(table),
            "unique": sorted(found.get_unique_constraints(table), key=repr),
            "indexes": sorted(found.get_indexes(table), key=repr),
            "foreign": sorted(found.get_foreign_keys(table), key=repr),
        }
        for table in sorted(found.get_table_names())
        if table != VERSION_TABLE
    }


def test_a_fresh_schema_equals_all_migrations(empty_url: str) -> None:
    engine = _writer(empty_url)
    migrate(engine)
    migrated = _described(engine)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    with engine.begin() as conn:
        metadata.drop_all(conn)
        metadata.create_all(conn)
    assert _described(engine) == migrated
    assert migrated
    engine.dispose()


def test_the_newest_step_is_the_one_the_program_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", "mhpost.outbox:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_queue_of_a_newer_mhpost_is_left_alone(empty_url: str, clock: Hand) -> None:
    open_store(empty_url, "example-mind", clock).close()
    engine = _writer(empty_url)
    with engine.begin() as conn:
        conn.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer mhpost") as refusal:
        open_store(empty_url, "example-mind", clock)
    assert "Update mhpost" in refusal.value.hint
    with engine.connect() as conn:
        assert conn.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() == "9999"
    engine.dispose()


def test_programs_that_open_a_new_queue_at_once_all_succeed(empty_url: str, clock: Hand) -> None:
    def made(_: int) -> bool:
        with open_store(empty_url, "example-mind", clock) as store:
            return store.queue_made() == clock.now()

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(made, range(6)))


def test_a_queue_that_is_not_shared_stays_with_its_workspace(tmp_path: Path, clock: Hand) -> None:
    """Under a new name nothing would count as posted."""
    url = f"sqlite:///{tmp_path / 'outbox.db'}"
    for _ in range(2):
        open_store(url, "mind", clock, shared=False).close()
    with open_store(url, "mind", clock, shared=False) as store:
        queue(store, planned())
    with pytest.raises(StoreError, match='belongs to the workspace "mind", not to "minds"') as refusal:
        open_store(url, "minds", clock, shared=False)
    assert "workspace: mind" in refusal.value.hint


def test_a_queue_that_was_never_used_takes_a_new_name_with_its_pause(tmp_path: Path, clock: Hand) -> None:
    url = f"sqlite:///{tmp_path / 'outbox.db'}"
    with open_store(url, "my-posts", clock, shared=False) as store:
        store.pause("not yet")
    with open_store(url, "mind", clock, shared=False) as store:
        assert store.paused() == "not yet"
        queue(store, planned())
    with pytest.raises(StoreError, match='belongs to the workspace "mind"'):
        open_store(url, "my-posts", clock, shared=False)


def test_a_queue_that_only_knows_a_retired_line_keeps_its_name(tmp_path: Path, clock: Hand) -> None:
    url = f"sqlite:///{tmp_path / 'outbox.db'}"
    with open_store(url, "mind", clock, shared=False) as store:
        store.retire("gb-shout", "It closed.", None)
    with pytest.raises(StoreError, match='belongs to the workspace "mind"'):
        open_store(url, "minds", clock, shared=False)


def test_a_queue_of_before_lines_could_be_retired_keeps_its_posts(empty_url: str, clock: Hand) -> None:
    engine = _writer(empty_url)
    moment = {"at": clock.now().isoformat(timespec="microseconds")}
    with engine.begin() as conn:
        _upgrade_to(conn, "0001")
        conn.execute(text("INSERT INTO mhpost_workspaces VALUES ('mind', :at, 2, NULL)"), moment)
        conn.execute(
            text(
                "INSERT INTO mhpost_jobs (workspace, number, key, entry, account, moment, latest, planned, state, sent,"
                " attempts, claim, reason, acknowledged) VALUES ('mind', 1, 'walk/feed', 'walk', 'feed', :at, :at,"
                " :planned, 'queued', :sent, 0, 0, '', false)"
            ),
            {**moment, "planned": OLD_ROW, "sent": '{"v":1,"sent":[]}'},
        )
    engine.dispose()
    with open_store(empty_url, "mind", clock) as store:
        assert (store.retired(), store.job("#1").planned.open_until) == ({}, None)
        assert len(store.retire("gb-samaritans", "the number changed").stopped) == 1


def _upgrade_to(conn: Connection, step: str) -> None:
    config = Config(attributes={"connection": conn})
    config.set_main_option("script_location", "mhpost.outbox:migrations")
    command.upgrade(config, step)
