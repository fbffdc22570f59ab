"""What waits in the inbox is found without reading everything that was ever said."""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('feedback_item', sa.Column('settled', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index('ix_feedback_item_open', 'feedback_item', ['filed', 'settled', 'given_week', 'id'])


def downgrade() -> None:
    op.drop_index('ix_feedback_item_open', 'feedback_item')
    op.drop_column('feedback_item', 'settled')
