"""An assessment of needs: begun and finished, by whom, what it covered and who was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

TABLE = "care_leaver_assessment"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("care_leaver_id", sa.Uuid(), nullable=False),
        sa.Column("open_for", sa.Uuid(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("began_by", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=False),
        sa.Column("said_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("finished_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["care_leaver_id"], ["care_leaver.id"], name=op.f("fk_care_leaver_assessment_care_leaver_id_care_leaver")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_leaver_assessment")),
        sa.UniqueConstraint("open_for", name=op.f("uq_care_leaver_assessment_open_for")),
    )
    op.create_index("ix_care_leaver_assessment_of", TABLE, ["care_leaver_id", "began_on"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_care_leaver_assessment_of", table_name=TABLE)
    op.drop_table(TABLE)
