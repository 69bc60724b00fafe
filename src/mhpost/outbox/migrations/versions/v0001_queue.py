"""The first queue: workspaces, jobs, their history, and their pictures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    _workspaces()
    _jobs()
    _history()
    _pictures()


def _workspaces() -> None:
    op.create_table(
        "mhpost_workspaces",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("next_number", sa.Integer, nullable=False),
        sa.Column("paused", sa.Text),
        sa.PrimaryKeyConstraint("name", name="pk_mhpost_workspaces"),
    )
    op.create_table(
        "mhpost_lanes",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "account", name="pk_mhpost_lanes"),
        _of_workspace("mhpost_lanes"),
    )


def _jobs() -> None:
    op.create_table(
        "mhpost_jobs",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("latest", MOMENT, nullable=False),
        sa.Column("planned", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("sent", sa.Text, nullable=False),
        sa.Column("part_tried", MOMENT),
        sa.Column("next_try", MOMENT),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("worker", sa.Text),
        sa.Column("lease_until", MOMENT),
        sa.Column("lease_ms", sa.BigInteger),
        sa.Column("claim", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("acknowledged", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "number", name="pk_mhpost_jobs"),
        sa.UniqueConstraint("workspace", "key", name="uq_mhpost_jobs_workspace_key"),
        _of_workspace("mhpost_jobs"),
    )
    _index("mhpost_jobs", "workspace", "state", "moment")
    _index("mhpost_jobs", "workspace", "account", "state", "moment")
    _index("mhpost_jobs", "workspace", "entry")


def _history() -> None:
    op.create_table(
        "mhpost_events",
        sa.Column("id", COUNTER, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mhpost_events"),
        _of_job("mhpost_events"),
    )
    _index("mhpost_events", "workspace", "number")


def _pictures() -> None:
    op.create_table(
        "mhpost_blobs",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "sha256", name="pk_mhpost_blobs"),
        _of_workspace("mhpost_blobs"),
    )
    op.create_table(
        "mhpost_pictures",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "number", "sha256", name="pk_mhpost_pictures"),
        _of_job("mhpost_pictures"),
        sa.ForeignKeyConstraint(
            ["workspace", "sha256"],
            ["mhpost_blobs.workspace", "mhpost_blobs.sha256"],
            name="fk_mhpost_pictures_mhpost_blobs",
        ),
    )
    _index("mhpost_pictures", "workspace", "sha256")


def _of_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["workspace"], ["mhpost_workspaces.name"], name=f"fk_{table}_mhpost_workspaces")


def _of_job(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace", "number"], ["mhpost_jobs.workspace", "mhpost_jobs.number"], name=f"fk_{table}_mhpost_jobs"
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
