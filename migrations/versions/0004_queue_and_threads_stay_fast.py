"""The queue's "family wrote" and a participant's thread cost the same at 100,000 requests as at 1,000."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('early_help_post', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_early_help_post_thread'))
        batch_op.create_index('ix_early_help_post_thread', ['participant_id', 'posted_at', 'id'], unique=False)
        batch_op.create_index('ix_early_help_post_request', ['request_id', 'posted_at', 'id'], unique=False)

    with op.batch_alter_table('early_help_request', schema=None) as batch_op:
        batch_op.create_index('ix_early_help_request_attention', ['attention_at', 'id'], unique=False, sqlite_where=sa.text('attention_at IS NOT NULL'), postgresql_where=sa.text('attention_at IS NOT NULL'))


def downgrade() -> None:
    with op.batch_alter_table('early_help_request', schema=None) as batch_op:
        batch_op.drop_index('ix_early_help_request_attention', sqlite_where=sa.text('attention_at IS NOT NULL'), postgresql_where=sa.text('attention_at IS NOT NULL'))

    with op.batch_alter_table('early_help_post', schema=None) as batch_op:
        batch_op.drop_index('ix_early_help_post_request')
        batch_op.drop_index('ix_early_help_post_thread')
        batch_op.create_index(batch_op.f('ix_early_help_post_thread'), ['request_id', 'participant_id', 'posted_at', 'id'], unique=False)
