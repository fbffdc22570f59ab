"""A search of the trail by any record or by role read the whole of it."""

from alembic import op

revision = '0038'
down_revision = '0037'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('trail_entry', schema=None) as batch_op:
        batch_op.create_index('ix_trail_entry_thing_id', ['thing_id', 'at'], unique=False)
        batch_op.create_index('ix_trail_entry_role', ['role', 'at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('trail_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_trail_entry_role')
        batch_op.drop_index('ix_trail_entry_thing_id')
