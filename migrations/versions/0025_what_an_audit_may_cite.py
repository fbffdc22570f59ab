"""What children said could not reach an audit: leave for it, words that nobody is known by, links, and thanks."""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('feedback_item', sa.Column('audit_leave', sa.String(), nullable=True))
    op.add_column('feedback_item', sa.Column('audit_leave_week', sa.Date(), nullable=True))
    op.create_table('feedback_audit_words',
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_audit_words')),
    sa.UniqueConstraint('item_id', name=op.f('uq_feedback_audit_words_item_id'))
    )
    op.create_table('audit_citation',
    sa.Column('audit_id', sa.Uuid(), nullable=False),
    sa.Column('words_id', sa.Uuid(), nullable=False),
    sa.Column('agrees', sa.String(), nullable=False),
    sa.Column('cited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cited_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['audit_id'], ['practice_audit.id'], name=op.f('fk_audit_citation_audit_id_practice_audit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_citation')),
    sa.UniqueConstraint('audit_id', 'words_id', name=op.f('uq_audit_citation_audit_id_words_id'))
    )
    with op.batch_alter_table('audit_citation', schema=None) as batch_op:
        batch_op.create_index('ix_audit_citation_words', ['words_id'], unique=False)

    op.create_table('audit_thanks',
    sa.Column('audit_id', sa.Uuid(), nullable=False),
    sa.Column('part', sa.String(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=True),
    sa.Column('by_hand_of', sa.Uuid(), nullable=True),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_by', sa.Uuid(), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_how', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['audit_id'], ['practice_audit.id'], name=op.f('fk_audit_thanks_audit_id_practice_audit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_thanks')),
    sa.UniqueConstraint('audit_id', 'part', name=op.f('uq_audit_thanks_audit_id_part'))
    )
    with op.batch_alter_table('audit_thanks', schema=None) as batch_op:
        batch_op.create_index('ix_audit_thanks_person', ['person_id', 'released_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('audit_thanks', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_thanks_person')

    op.drop_table('audit_thanks')
    with op.batch_alter_table('audit_citation', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_citation_words')

    op.drop_table('audit_citation')
    op.drop_table('feedback_audit_words')
    op.drop_column('feedback_item', 'audit_leave_week')
    op.drop_column('feedback_item', 'audit_leave')
