"""Identities at an OpenID provider, and how many pages of a document a job has read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table, two columns."""
    op.create_table(
        "identities",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("issuer", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("user_id", sa.String(26), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_identities_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_identities"),
        sa.UniqueConstraint("issuer", "subject", name="uq_identities_issuer_subject"),
    )
    op.add_column("jobs", sa.Column("pages_done", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("pages", sa.Integer(), nullable=False, server_default="0"))
