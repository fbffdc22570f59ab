"""Nobody could say that a record is wrong, object, or complain about data and be answered by a clock."""

import sqlalchemy as sa
from alembic import op

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('data_ask',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('came_by', sa.String(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=True),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('about_kind', sa.String(), nullable=True),
    sa.Column('about_id', sa.Uuid(), nullable=True),
    sa.Column('part', sa.String(), nullable=True),
    sa.Column('asker_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('original_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('wanted_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('extended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('extended_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('acknowledge_by', sa.Date(), nullable=True),
    sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('acknowledged_by', sa.Uuid(), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('checked_by', sa.Uuid(), nullable=True),
    sa.Column('checked_how', sa.String(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('beside_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('answer_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_by', sa.Uuid(), nullable=True),
    sa.Column('told_how', sa.String(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_ask')),
    sa.UniqueConstraint('once', name=op.f('uq_data_ask_once')),
    sa.UniqueConstraint('reference', name=op.f('uq_data_ask_reference'))
    )

    with op.batch_alter_table('data_ask', schema=None) as batch_op:
        batch_op.create_index('ix_data_ask_about', ['about_id', 'received_on'], unique=False)
        batch_op.create_index('ix_data_ask_account', ['account_id', 'received_on'], unique=False)
        batch_op.create_index('ix_data_ask_due', ['told_at', 'due_on', 'id'], unique=False)

    op.create_table('data_ask_step',
    sa.Column('ask_id', sa.Uuid(), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_by', sa.Uuid(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['ask_id'], ['data_ask.id'], name=op.f('fk_data_ask_step_ask_id_data_ask')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_ask_step'))
    )

    with op.batch_alter_table('data_ask_step', schema=None) as batch_op:
        batch_op.create_index('ix_data_ask_step_ask', ['ask_id', 'taken_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('data_ask_step', schema=None) as batch_op:
        batch_op.drop_index('ix_data_ask_step_ask')

    op.drop_table('data_ask_step')

    with op.batch_alter_table('data_ask', schema=None) as batch_op:
        batch_op.drop_index('ix_data_ask_due')
        batch_op.drop_index('ix_data_ask_account')
        batch_op.drop_index('ix_data_ask_about')

    op.drop_table('data_ask')
