"""What care leavers are owed: items, and every version of each."""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('offer_item',
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offer_item')),
    sa.UniqueConstraint('code', name=op.f('uq_offer_item_code'))
    )
    op.create_table('offer_version',
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=True),
    sa.Column('restored_from', sa.Integer(), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['offer_item.id'], name=op.f('fk_offer_version_item_id_offer_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offer_version')),
    sa.UniqueConstraint('item_id', 'number', name=op.f('uq_offer_version_item_id_number'))
    )
    with op.batch_alter_table('offer_version', schema=None) as batch_op:
        batch_op.create_index('ix_offer_version_published', ['published_at', 'id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('offer_version', schema=None) as batch_op:
        batch_op.drop_index('ix_offer_version_published')

    op.drop_table('offer_version')
    op.drop_table('offer_item')
