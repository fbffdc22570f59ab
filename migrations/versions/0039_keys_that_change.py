"""Nobody knew since when a key was in use or that it was retired; a subject at the council's sign-in could not be keyed anew."""

import sqlalchemy as sa
from alembic import op

revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('key_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('in_use_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('staff_identity', schema=None) as batch_op:
        batch_op.add_column(sa.Column('subject_sealed', sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('staff_identity', schema=None) as batch_op:
        batch_op.drop_column('subject_sealed')

    with op.batch_alter_table('key_check', schema=None) as batch_op:
        batch_op.drop_column('retired_at')
        batch_op.drop_column('in_use_at')
