"""How to reach a care leaver as the council's own list has it, sealed."""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('care_leaver', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told_email_sealed', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('told_phone_sealed', sa.LargeBinary(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('care_leaver', schema=None) as batch_op:
        batch_op.drop_column('told_phone_sealed')
        batch_op.drop_column('told_email_sealed')

