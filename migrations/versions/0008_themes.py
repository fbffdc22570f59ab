"""What the council made of the list of themes, and each change to it."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('theme',
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme')),
    sa.UniqueConstraint('code', name=op.f('uq_theme_code'))
    )
    op.create_table('theme_change',
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('before', sa.String(), nullable=True),
    sa.Column('after', sa.String(), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme_change'))
    )
    with op.batch_alter_table('theme_change', schema=None) as batch_op:
        batch_op.create_index('ix_theme_change_code', ['code', 'changed_at', 'id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('theme_change', schema=None) as batch_op:
        batch_op.drop_index('ix_theme_change_code')

    op.drop_table('theme_change')
    op.drop_table('theme')
