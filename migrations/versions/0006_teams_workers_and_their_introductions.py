"""Teams, who works in them, what each says to children, and the token on their card."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('team',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('locality', sa.String(), nullable=True),
    sa.Column('manager_id', sa.Uuid(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['manager_id'], ['staff_account.id'], name=op.f('fk_team_manager_id_staff_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team')),
    sa.UniqueConstraint('code', name=op.f('uq_team_code'))
    )
    with op.batch_alter_table('team', schema=None) as batch_op:
        batch_op.create_index('ix_team_manager', ['manager_id'], unique=False)

    op.create_table('worker',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=True),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('caseload', sa.Integer(), nullable=True),
    sa.Column('caseload_on', sa.Date(), nullable=True),
    sa.Column('joined_on', sa.Date(), nullable=False),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['staff_account.id'], name=op.f('fk_worker_account_id_staff_account')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_worker_team_id_team')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_worker')),
    sa.UniqueConstraint('account_id', name=op.f('uq_worker_account_id')),
    sa.UniqueConstraint('reference', name=op.f('uq_worker_reference'))
    )
    with op.batch_alter_table('worker', schema=None) as batch_op:
        batch_op.create_index('ix_worker_team', ['team_id', 'left_on'], unique=False)

    op.create_table('introduction_token',
    sa.Column('worker_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.LargeBinary(), nullable=False),
    sa.Column('token_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_introduction_token_worker_id_worker')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_introduction_token')),
    sa.UniqueConstraint('key', name=op.f('uq_introduction_token_key'))
    )
    with op.batch_alter_table('introduction_token', schema=None) as batch_op:
        batch_op.create_index('uq_introduction_token_worker_id', ['worker_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.create_table('worker_picture',
    sa.Column('worker_id', sa.Uuid(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_worker_picture_worker_id_worker')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_worker_picture'))
    )
    with op.batch_alter_table('worker_picture', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_worker_picture_worker_id'), ['worker_id'], unique=False)

    op.create_table('introduction',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('worker_id', sa.Uuid(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('picture_id', sa.Uuid(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_by', sa.Uuid(), nullable=True),
    sa.Column('refused_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('refused_by', sa.Uuid(), nullable=True),
    sa.Column('refused_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['picture_id'], ['worker_picture.id'], name=op.f('fk_introduction_picture_id_worker_picture')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_introduction_worker_id_worker')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_introduction'))
    )
    with op.batch_alter_table('introduction', schema=None) as batch_op:
        batch_op.create_index('ix_introduction_waiting', ['sent_at', 'approved_at', 'refused_at'], unique=False)
        batch_op.create_index('ix_introduction_worker', ['worker_id', 'written_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('introduction', schema=None) as batch_op:
        batch_op.drop_index('ix_introduction_worker')
        batch_op.drop_index('ix_introduction_waiting')

    op.drop_table('introduction')
    with op.batch_alter_table('worker_picture', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_worker_picture_worker_id'))

    op.drop_table('worker_picture')
    with op.batch_alter_table('introduction_token', schema=None) as batch_op:
        batch_op.drop_index('uq_introduction_token_worker_id', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.drop_table('introduction_token')
    with op.batch_alter_table('worker', schema=None) as batch_op:
        batch_op.drop_index('ix_worker_team')

    op.drop_table('worker')
    with op.batch_alter_table('team', schema=None) as batch_op:
        batch_op.drop_index('ix_team_manager')

    op.drop_table('team')
