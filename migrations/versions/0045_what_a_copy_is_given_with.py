"""what a copy is given with"""

import sqlalchemy as sa
from alembic import op

revision = '0045'
down_revision = '0044'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("access_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column('file_id', sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column('added_by', sa.Uuid(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table("access_entry", schema=None) as batch_op:
        batch_op.drop_column('added_by')
        batch_op.drop_column('file_id')

