"""A note that two accounts that follow two requests are one person. Nothing is joined by it."""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('early_help_same_person',
    sa.Column('request_id', sa.Uuid(), nullable=False),
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('other_request_id', sa.Uuid(), nullable=False),
    sa.Column('other_participant_id', sa.Uuid(), nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('noted_by', sa.Uuid(), nullable=False),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by', sa.Uuid(), nullable=True),
    sa.Column('undone_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['early_help_request.id'], name=op.f('fk_early_help_same_person_request_id_early_help_request')),
    sa.ForeignKeyConstraint(['participant_id'], ['early_help_participant.id'], name=op.f('fk_early_help_same_person_participant_id_early_help_participant')),
    sa.ForeignKeyConstraint(['other_request_id'], ['early_help_request.id'], name=op.f('fk_early_help_same_person_other_request_id_early_help_request')),
    sa.ForeignKeyConstraint(['other_participant_id'], ['early_help_participant.id'], name=op.f('fk_early_help_same_person_other_participant_id_early_help_participant')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_early_help_same_person'))
    )
    with op.batch_alter_table('early_help_same_person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_early_help_same_person_request_id'), ['request_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_early_help_same_person_other_request_id'), ['other_request_id'], unique=False)


def downgrade() -> None:
    op.drop_table('early_help_same_person')
