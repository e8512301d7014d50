"""Alembic's entry: runs on the connection that ``service.store.schema`` hands over."""

from __future__ import annotations

from alembic import context

from service.store import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    version_table="gouji_schema",
    render_as_batch=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
