"""How long each kind is kept was set nowhere, a hold had no reason, and nobody could order a record to go."""

import sqlalchemy as sa
from alembic import op

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('erasure_order',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_by', sa.Uuid(), nullable=False),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasure_order')),
    sa.UniqueConstraint('kind', 'subject_id', name=op.f('uq_erasure_order_kind_subject_id'))
    )
    op.create_table('retention_period',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('clock', sa.String(), nullable=False),
    sa.Column('amount', sa.Integer(), nullable=True),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_retention_period'))
    )
    with op.batch_alter_table('retention_period', schema=None) as batch_op:
        batch_op.create_index('ix_retention_period_kind', ['kind', 'clock', 'from_on'], unique=False)

    with op.batch_alter_table('legal_hold', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reason_sealed', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('lifted_why_sealed', sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('legal_hold', schema=None) as batch_op:
        batch_op.drop_column('lifted_why_sealed')
        batch_op.drop_column('reason_sealed')

    with op.batch_alter_table('retention_period', schema=None) as batch_op:
        batch_op.drop_index('ix_retention_period_kind')

    op.drop_table('retention_period')
    op.drop_table('erasure_order')
