"""Nothing said that all but the name of who left had gone; an order to erase could fail for ever unseen."""

import sqlalchemy as sa
from alembic import op

revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('erasure_order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('failures', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('failed_why', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('came_back_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('staff_account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('forgotten_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('worker', schema=None) as batch_op:
        batch_op.add_column(sa.Column('forgotten_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('worker', schema=None) as batch_op:
        batch_op.drop_column('forgotten_at')

    with op.batch_alter_table('staff_account', schema=None) as batch_op:
        batch_op.drop_column('forgotten_at')

    with op.batch_alter_table('erasure_order', schema=None) as batch_op:
        batch_op.drop_column('came_back_at')
        batch_op.drop_column('failed_why')
        batch_op.drop_column('failures')
