"""packs for an inspection"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('inspection_pack',
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('first', sa.String(), nullable=False),
    sa.Column('last', sa.String(), nullable=False),
    sa.Column('references_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=False),
    sa.Column('let_go_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('let_go_by', sa.Uuid(), nullable=True),
    sa.Column('refused_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('refused_by', sa.Uuid(), nullable=True),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('steps', sa.JSON(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('failed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['asked_by'], ['staff_account.id'], name=op.f('fk_inspection_pack_asked_by_staff_account')),
    sa.ForeignKeyConstraint(['let_go_by'], ['staff_account.id'], name=op.f('fk_inspection_pack_let_go_by_staff_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inspection_pack')),
    sa.UniqueConstraint('once', name=op.f('uq_inspection_pack_once'))
    )
    with op.batch_alter_table('inspection_pack', schema=None) as batch_op:
        batch_op.create_index('ix_inspection_pack_waiting', ['let_go_at', 'made_at'], unique=False)

    op.create_table('inspection_pack_file',
    sa.Column('pack_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('piece', sa.Integer(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['pack_id'], ['inspection_pack.id'], name=op.f('fk_inspection_pack_file_pack_id_inspection_pack')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inspection_pack_file')),
    sa.UniqueConstraint('pack_id', 'name', 'piece', name=op.f('uq_inspection_pack_file_pack_id_name_piece'))
    )


def downgrade() -> None:
    op.drop_table('inspection_pack_file')
    with op.batch_alter_table('inspection_pack', schema=None) as batch_op:
        batch_op.drop_index('ix_inspection_pack_waiting')

    op.drop_table('inspection_pack')
