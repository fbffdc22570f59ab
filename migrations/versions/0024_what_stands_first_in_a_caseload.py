"""A line of a caseload says how urgent it is: an offer a year late stood above a child in bed and breakfast."""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('care_leaver_case_line', schema=None) as batch_op:
        batch_op.add_column(sa.Column('urgency', sa.Integer(), server_default=sa.text('2'), nullable=False))
        batch_op.create_index('ix_care_leaver_case_line_first', ['urgency', 'soonest_on', 'care_leaver_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('care_leaver_case_line', schema=None) as batch_op:
        batch_op.drop_index('ix_care_leaver_case_line_first')
        batch_op.drop_column('urgency')
