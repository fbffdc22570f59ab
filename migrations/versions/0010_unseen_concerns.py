"""Every page of a duty officer counts the unseen concerns without reading those that were taken long ago."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

UNSEEN = sa.text('unseen_since IS NOT NULL')


def upgrade() -> None:
    with op.batch_alter_table('concern', schema=None) as batch_op:
        batch_op.create_index('ix_concern_unseen', ['unseen_since', 'id'], unique=False, sqlite_where=UNSEEN, postgresql_where=UNSEEN)


def downgrade() -> None:
    with op.batch_alter_table('concern', schema=None) as batch_op:
        batch_op.drop_index('ix_concern_unseen', sqlite_where=UNSEEN, postgresql_where=UNSEEN)
