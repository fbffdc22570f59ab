"""To see whether the board had changed, every reader counted all that was done to it; a list sorted all."""

import sqlalchemy as sa
from alembic import op

revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'you_said_board',
        sa.Column('stamp', sa.Uuid(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_board')),
    )
    op.create_index('ix_you_said_entry_made', 'you_said_entry', ['made_at', 'id'])
    op.create_index('ix_you_said_step_at', 'you_said_step', ['at', 'id'])


def downgrade() -> None:
    op.drop_index('ix_you_said_step_at', table_name='you_said_step')
    op.drop_index('ix_you_said_entry_made', table_name='you_said_entry')
    op.drop_table('you_said_board')
