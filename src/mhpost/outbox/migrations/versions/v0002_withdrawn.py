"""Lines that were retired."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; no line was retired so far."""
    op.create_table(
        "mhpost_withdrawn",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("resource", sa.Text, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("use", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "resource", name="pk_mhpost_withdrawn"),
        sa.ForeignKeyConstraint(
            ["workspace"], ["mhpost_workspaces.name"], name="fk_mhpost_withdrawn_mhpost_workspaces"
        ),
    )
