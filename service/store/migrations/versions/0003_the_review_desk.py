"""The review desk: saved filters, key maps, corrected cells, expected units, batches of decisions, facets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.base import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Four tables, one column, two indexes."""
    _preferences()
    _corrections()
    _expected_units()
    op.add_column("decisions", sa.Column("batch", sa.String(26), nullable=False, server_default=""))
    op.create_index("ix_decisions_batch", "decisions", ["batch"])
    op.create_index(
        "ix_findings_facets",
        "findings",
        [
            "current",
            "state",
            "severity",
            "kind",
            "code",
            "year",
            "assignee_id",
            "unit",
            "collection_id",
            "owner_id",
        ],
    )


def _preferences() -> None:
    op.create_table(
        "key_maps",
        sa.Column("user_id", sa.String(26), nullable=False),
        sa.Column("keys", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_key_maps_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name="pk_key_maps"),
    )
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("user_id", sa.String(26), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_saved_filters_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_saved_filters"),
        sa.UniqueConstraint("user_id", "name", name="uq_saved_filters_user_id_name"),
    )


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("version_id", sa.String(26), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("user_id", sa.String(26), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name="fk_corrections_version_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_corrections_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_version_id", "corrections", ["version_id"])


def _expected_units() -> None:
    op.create_table(
        "expected_units",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("collection_id", sa.String(26), nullable=False),
        sa.Column("unit", sa.String(255), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["collection_id"],
            ["collections.id"],
            name="fk_expected_units_collection_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_expected_units"),
        sa.UniqueConstraint("collection_id", "unit", name="uq_expected_units_collection_id_unit"),
    )
