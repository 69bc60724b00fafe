"""Read by Alembic: run the steps on the connection that `mhpost.outbox.migrate` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from mhpost.outbox.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
