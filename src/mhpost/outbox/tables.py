"""The tables of the queue. Every row belongs to a workspace; moments are stored in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

VERSION_TABLE = "mhpost_version"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware moment: timestamptz, and in SQLite text in UTC of one width, so that it sorts as it is."""

    impl = DateTime(timezone=True).with_variant(Text(), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The moment in UTC. Raises ValueError for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment as it was stored, aware, in UTC."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from anywhere: what no database takes (NUL, half characters) becomes U+FFFD."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text without what cannot be stored."""
        if value is None:
            return None
        return value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


workspaces = Table(
    "mhpost_workspaces",
    metadata,
    Column("name", Text, primary_key=True),
    Column("made_at", Instant, nullable=False),
    Column("next_number", Integer, nullable=False),
    Column("paused", Words),
)

jobs = Table(
    "mhpost_jobs",
    metadata,
    Column("workspace", Text, ForeignKey(workspaces.c.name), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("moment", Instant, nullable=False),
    Column("latest", Instant, nullable=False),
    Column("planned", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("sent", Text, nullable=False),
    Column("part_tried", Instant),
    Column("next_try", Instant),
    Column("attempts", Integer, nullable=False),
    Column("worker", Words),
    Column("lease_until", Instant),
    Column("lease_ms", BigInteger),
    Column("claim", Integer, nullable=False),
    Column("reason", Words, nullable=False),
    Column("acknowledged", Boolean, nullable=False),
    UniqueConstraint("workspace", "key"),
    Index(None, "workspace", "state", "moment"),
    Index(None, "workspace", "account", "state", "moment"),
    Index(None, "workspace", "entry"),
)
"""`latest` is the last moment at which the job may go out: `Planned.until`."""

events = Table(
    "mhpost_events",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("what", Text, nullable=False),
    Column("note", Words, nullable=False),
    ForeignKeyConstraint(["workspace", "number"], [jobs.c.workspace, jobs.c.number]),
    Index(None, "workspace", "number"),
)

lanes = Table(
    "mhpost_lanes",
    metadata,
    Column("workspace", Text, ForeignKey(workspaces.c.name), primary_key=True),
    Column("account", Text, primary_key=True),
)
"""One row per account, locked while a job of the account is being claimed."""

blobs = Table(
    "mhpost_blobs",
    metadata,
    Column("workspace", Text, ForeignKey(workspaces.c.name), primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

pictures = Table(
    "mhpost_pictures",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("sha256", Text, primary_key=True),
    ForeignKeyConstraint(["workspace", "number"], [jobs.c.workspace, jobs.c.number]),
    ForeignKeyConstraint(["workspace", "sha256"], [blobs.c.workspace, blobs.c.sha256]),
    Index(None, "workspace", "sha256"),
)
"""Which job shows which picture."""

withdrawn = Table(
    "mhpost_withdrawn",
    metadata,
    Column("workspace", Text, ForeignKey(workspaces.c.name), primary_key=True),
    Column("resource", Text, primary_key=True),
    Column("because", Words, nullable=False),
    Column("use", Text),
    Column("at", Instant, nullable=False),
)
"""Lines that were retired: no job that shows one may go out."""
