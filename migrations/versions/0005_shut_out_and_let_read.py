"""who must never open what is raised about a family, restrictions that were lifted, and who may read although they know them"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('concern_shut_out',
    sa.Column('about_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('said_by', sa.Uuid(), nullable=True),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concern_shut_out')),
    sa.UniqueConstraint('about_id', 'person_id', name=op.f('uq_concern_shut_out_about_id_person_id'))
    )
    op.create_table('early_help_lifted_restriction',
    sa.Column('request_id', sa.Uuid(), nullable=False),
    sa.Column('restricted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('restricted_by', sa.Uuid(), nullable=True),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lifted_by', sa.Uuid(), nullable=False),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['early_help_request.id'], name=op.f('fk_early_help_lifted_restriction_request_id_early_help_request')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_early_help_lifted_restriction'))
    )
    with op.batch_alter_table('early_help_lifted_restriction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_early_help_lifted_restriction_request_id'), ['request_id'], unique=False)

    with op.batch_alter_table('concern_reader', schema=None) as batch_op:
        batch_op.add_column(sa.Column('as_alternate', sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table('early_help_knows_them', schema=None) as batch_op:
        batch_op.add_column(sa.Column('read_until', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('let_read_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('let_read_by', sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column('let_read_reason_sealed', sa.LargeBinary(), nullable=True))

    with op.batch_alter_table('early_help_named_reader', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('ended_by', sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('early_help_named_reader', schema=None) as batch_op:
        batch_op.drop_column('ended_by')
        batch_op.drop_column('ended_at')

    with op.batch_alter_table('early_help_knows_them', schema=None) as batch_op:
        batch_op.drop_column('let_read_reason_sealed')
        batch_op.drop_column('let_read_by')
        batch_op.drop_column('let_read_at')
        batch_op.drop_column('read_until')

    with op.batch_alter_table('concern_reader', schema=None) as batch_op:
        batch_op.drop_column('as_alternate')

    op.drop_table('early_help_lifted_restriction')
    op.drop_table('concern_shut_out')
