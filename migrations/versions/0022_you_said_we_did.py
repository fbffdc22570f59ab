"""you said we did"""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('feedback_outcome',
    sa.Column('about_id', sa.Uuid(), nullable=False),
    sa.Column('path', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('child_words', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('said_on', sa.Date(), nullable=False),
    sa.Column('is_shown', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_outcome')),
    sa.UniqueConstraint('about_id', name=op.f('uq_feedback_outcome_about_id'))
    )
    op.create_table('you_said_entry',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Uuid(), nullable=False),
    sa.Column('shown_number', sa.Integer(), nullable=True),
    sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_entry')),
    sa.UniqueConstraint('slug', name=op.f('uq_you_said_entry_slug'))
    )
    with op.batch_alter_table('you_said_entry', schema=None) as batch_op:
        batch_op.create_index('ix_you_said_entry_shown', ['shown_number', 'shown_at'], unique=False)

    op.create_table('you_said_figure',
    sa.Column('quarter', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_figure')),
    sa.UniqueConstraint('quarter', 'kind', name=op.f('uq_you_said_figure_quarter_kind'))
    )
    op.create_table('feedback_outcome_item',
    sa.Column('outcome_id', sa.Uuid(), nullable=False),
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('better', sa.String(), nullable=True),
    sa.Column('filed', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['outcome_id'], ['feedback_outcome.id'], name=op.f('fk_feedback_outcome_item_outcome_id_feedback_outcome')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_outcome_item')),
    sa.UniqueConstraint('outcome_id', 'item_id', name=op.f('uq_feedback_outcome_item_outcome_id_item_id'))
    )
    with op.batch_alter_table('feedback_outcome_item', schema=None) as batch_op:
        batch_op.create_index('ix_feedback_outcome_item_item_id', ['item_id'], unique=False)

    op.create_table('you_said_better',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('quarter', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['you_said_entry.id'], name=op.f('fk_you_said_better_entry_id_you_said_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_better')),
    sa.UniqueConstraint('entry_id', 'quarter', 'answer', name=op.f('uq_you_said_better_entry_id_quarter_answer'))
    )
    op.create_table('you_said_evidence',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('cited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cited_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['you_said_entry.id'], name=op.f('fk_you_said_evidence_entry_id_you_said_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_evidence')),
    sa.UniqueConstraint('entry_id', 'item_id', name=op.f('uq_you_said_evidence_entry_id_item_id'))
    )
    with op.batch_alter_table('you_said_evidence', schema=None) as batch_op:
        batch_op.create_index('ix_you_said_evidence_item_id', ['item_id'], unique=False)

    op.create_table('you_said_paper',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['you_said_entry.id'], name=op.f('fk_you_said_paper_entry_id_you_said_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_paper'))
    )
    with op.batch_alter_table('you_said_paper', schema=None) as batch_op:
        batch_op.create_index('ix_you_said_paper_entry_id', ['entry_id', 'added_at'], unique=False)

    op.create_table('you_said_step',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('why', sa.String(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['you_said_entry.id'], name=op.f('fk_you_said_step_entry_id_you_said_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_step'))
    )
    with op.batch_alter_table('you_said_step', schema=None) as batch_op:
        batch_op.create_index('ix_you_said_step_entry_id', ['entry_id', 'at'], unique=False)

    op.create_table('you_said_version',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('checked_by', sa.Uuid(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['you_said_entry.id'], name=op.f('fk_you_said_version_entry_id_you_said_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_version')),
    sa.UniqueConstraint('entry_id', 'number', name=op.f('uq_you_said_version_entry_id_number'))
    )


def downgrade() -> None:
    op.drop_table('you_said_version')
    with op.batch_alter_table('you_said_step', schema=None) as batch_op:
        batch_op.drop_index('ix_you_said_step_entry_id')

    op.drop_table('you_said_step')
    with op.batch_alter_table('you_said_paper', schema=None) as batch_op:
        batch_op.drop_index('ix_you_said_paper_entry_id')

    op.drop_table('you_said_paper')
    with op.batch_alter_table('you_said_evidence', schema=None) as batch_op:
        batch_op.drop_index('ix_you_said_evidence_item_id')

    op.drop_table('you_said_evidence')
    op.drop_table('you_said_better')
    with op.batch_alter_table('feedback_outcome_item', schema=None) as batch_op:
        batch_op.drop_index('ix_feedback_outcome_item_item_id')

    op.drop_table('feedback_outcome_item')
    op.drop_table('you_said_figure')
    with op.batch_alter_table('you_said_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_you_said_entry_shown')

    op.drop_table('you_said_entry')
    op.drop_table('feedback_outcome')
