"""Complaints and compliments were counted nowhere, and no clock ran for an answer: each with its stages."""

import sqlalchemy as sa
from alembic import op

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('complaint',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('came_by', sa.String(), nullable=False),
    sa.Column('procedure', sa.String(), nullable=True),
    sa.Column('service', sa.String(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('locality', sa.String(), nullable=True),
    sa.Column('worker_id', sa.Uuid(), nullable=True),
    sa.Column('said_by', sa.String(), nullable=False),
    sa.Column('child_agrees', sa.String(), nullable=True),
    sa.Column('advocate', sa.String(), nullable=True),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('who_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_complaint_worker_id_worker')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_complaint')),
    sa.UniqueConstraint('once', name=op.f('uq_complaint_once'))
    )
    with op.batch_alter_table('complaint', schema=None) as batch_op:
        batch_op.create_index('ix_complaint_kind', ['kind', 'closed_at', 'received_on'], unique=False)
        batch_op.create_index('ix_complaint_received', ['received_on', 'id'], unique=False)

    op.create_table('complaint_stage',
    sa.Column('complaint_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('most_days', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('extended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('extended_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answered_by', sa.Uuid(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('answer_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['complaint_id'], ['complaint.id'], name=op.f('fk_complaint_stage_complaint_id_complaint')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_complaint_stage')),
    sa.UniqueConstraint('complaint_id', 'number', name=op.f('uq_complaint_stage_complaint_id_number'))
    )
    with op.batch_alter_table('complaint_stage', schema=None) as batch_op:
        batch_op.create_index('ix_complaint_stage_due', ['answered_on', 'due_on'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('complaint_stage', schema=None) as batch_op:
        batch_op.drop_index('ix_complaint_stage_due')

    op.drop_table('complaint_stage')
    with op.batch_alter_table('complaint', schema=None) as batch_op:
        batch_op.drop_index('ix_complaint_received')
        batch_op.drop_index('ix_complaint_kind')

    op.drop_table('complaint')
