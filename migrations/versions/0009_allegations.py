"""Allegations about people who work with children, what was done, and who was given one in an officer's place."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('allegation',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('raised_by_kind', sa.String(), nullable=False),
    sa.Column('raised_by', sa.Uuid(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.Column('about_kind', sa.String(), nullable=False),
    sa.Column('worker_id', sa.Uuid(), nullable=True),
    sa.Column('named_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('seen_by', sa.Uuid(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allegation')),
    sa.UniqueConstraint('once', name=op.f('uq_allegation_once'))
    )
    with op.batch_alter_table('allegation', schema=None) as batch_op:
        batch_op.create_index('ix_allegation_open', ['closed_at', 'due_at', 'id'], unique=False)

    op.create_table('allegation_note',
    sa.Column('allegation_id', sa.Uuid(), nullable=False),
    sa.Column('step', sa.String(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['allegation_id'], ['allegation.id'], name=op.f('fk_allegation_note_allegation_id_allegation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allegation_note'))
    )
    with op.batch_alter_table('allegation_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_allegation_note_allegation_id'), ['allegation_id'], unique=False)

    op.create_table('allegation_reader',
    sa.Column('allegation_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('named_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['allegation_id'], ['allegation.id'], name=op.f('fk_allegation_reader_allegation_id_allegation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allegation_reader')),
    sa.UniqueConstraint('allegation_id', 'person_id', name=op.f('uq_allegation_reader_allegation_id_person_id'))
    )


def downgrade() -> None:
    op.drop_table('allegation_reader')
    with op.batch_alter_table('allegation_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_allegation_note_allegation_id'))

    op.drop_table('allegation_note')
    with op.batch_alter_table('allegation', schema=None) as batch_op:
        batch_op.drop_index('ix_allegation_open')

    op.drop_table('allegation')
