"""Once what people told us was erased nothing said how many of its quarter went: corrections counted without them."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_gone",
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_gone")),
        sa.UniqueConstraint("quarter", name=op.f("uq_feedback_gone_quarter")),
    )


def downgrade() -> None:
    op.drop_table("feedback_gone")
