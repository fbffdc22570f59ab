"""Summaries for workers, kept names that somebody must know, imported files, and who was asked to speak."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('feedback_import',
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('imported_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_import'))
    )
    with op.batch_alter_table('feedback_import', schema=None) as batch_op:
        batch_op.create_index('ix_feedback_import_digest', ['digest'], unique=False)

    op.create_table('feedback_left_out',
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_left_out')),
    sa.UniqueConstraint('item_id', name=op.f('uq_feedback_left_out_item_id'))
    )
    op.create_table('feedback_name_ask',
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('for_person', sa.Uuid(), nullable=False),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.Uuid(), nullable=True),
    sa.Column('agreed', sa.Boolean(), nullable=True),
    sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tell_asked', sa.Uuid(), nullable=True),
    sa.Column('tell_answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tell_unsafe', sa.Boolean(), nullable=True),
    sa.Column('tell_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_name_ask'))
    )
    with op.batch_alter_table('feedback_name_ask', schema=None) as batch_op:
        batch_op.create_index('ix_feedback_name_ask_item_id', ['item_id', 'asked_at'], unique=False)

    op.create_table('feedback_occasion',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('locality', sa.String(), nullable=True),
    sa.Column('version', sa.String(), nullable=False),
    sa.Column('worker_id', sa.Uuid(), nullable=True),
    sa.Column('who_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('how', sa.String(), nullable=True),
    sa.Column('why_not', sa.String(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_occasion')),
    sa.UniqueConstraint('once', name=op.f('uq_feedback_occasion_once'))
    )
    with op.batch_alter_table('feedback_occasion', schema=None) as batch_op:
        batch_op.create_index('ix_feedback_occasion_open', ['decided_at', 'happened_on', 'id'], unique=False)

    op.create_table('feedback_summary',
    sa.Column('worker_id', sa.Uuid(), nullable=False),
    sa.Column('quarter', sa.String(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_by', sa.Uuid(), nullable=True),
    sa.Column('shown_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_summary')),
    sa.UniqueConstraint('worker_id', 'quarter', name=op.f('uq_feedback_summary_worker_id_quarter'))
    )
    with op.batch_alter_table('feedback_summary', schema=None) as batch_op:
        batch_op.create_index('ix_feedback_summary_shown', ['worker_id', 'shown_on'], unique=False)

    op.create_table('feedback_summary_member',
    sa.Column('summary_id', sa.Uuid(), nullable=False),
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('person', sa.LargeBinary(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(
        ['summary_id'], ['feedback_summary.id'],
        name=op.f('fk_feedback_summary_member_summary_id_feedback_summary'),
    ),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_summary_member'))
    )
    with op.batch_alter_table('feedback_summary_member', schema=None) as batch_op:
        batch_op.create_index('ix_feedback_summary_member_item_id', ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feedback_summary_member_summary_id'), ['summary_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('feedback_summary_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_feedback_summary_member_summary_id'))
        batch_op.drop_index('ix_feedback_summary_member_item_id')

    op.drop_table('feedback_summary_member')
    with op.batch_alter_table('feedback_summary', schema=None) as batch_op:
        batch_op.drop_index('ix_feedback_summary_shown')

    op.drop_table('feedback_summary')
    with op.batch_alter_table('feedback_occasion', schema=None) as batch_op:
        batch_op.drop_index('ix_feedback_occasion_open')

    op.drop_table('feedback_occasion')
    with op.batch_alter_table('feedback_name_ask', schema=None) as batch_op:
        batch_op.drop_index('ix_feedback_name_ask_item_id')

    op.drop_table('feedback_name_ask')
    op.drop_table('feedback_left_out')
    with op.batch_alter_table('feedback_import', schema=None) as batch_op:
        batch_op.drop_index('ix_feedback_import_digest')

    op.drop_table('feedback_import')
