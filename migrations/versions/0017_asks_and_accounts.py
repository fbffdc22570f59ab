"""What care leavers ask for and are paid, words with their adviser, their page about themself, their letters."""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('care_leaver_ask',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('offer_code', sa.String(), nullable=True),
    sa.Column('what_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('pence_asked', sa.Integer(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by_kind', sa.String(), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=True),
    sa.Column('answer_by', sa.DateTime(timezone=True), nullable=False),
    sa.Column('once', sa.String(), nullable=False),
    sa.Column('decision', sa.String(), nullable=True),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('pence_agreed', sa.Integer(), nullable=True),
    sa.Column('allowance', sa.String(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('challenged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('given_by', sa.Uuid(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('received_by_kind', sa.String(), nullable=True),
    sa.Column('received_by', sa.Uuid(), nullable=True),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_ask_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_ask')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_ask_once'))
    )
    with op.batch_alter_table('care_leaver_ask', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_ask_of', ['care_leaver_id', 'asked_at'], unique=False)

    op.create_table('care_leaver_invitation',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('given_by', sa.Uuid(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.Uuid(), nullable=True),
    sa.Column('once', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_invitation_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_invitation')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_invitation_once'))
    )
    with op.batch_alter_table('care_leaver_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_invitation_care_leaver_id'), ['care_leaver_id'], unique=False)

    op.create_table('care_leaver_letter',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('once', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_letter_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_letter')),
    sa.UniqueConstraint('number', name=op.f('uq_care_leaver_letter_number')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_letter_once'))
    )
    with op.batch_alter_table('care_leaver_letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_letter_care_leaver_id'), ['care_leaver_id'], unique=False)

    op.create_table('care_leaver_message',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_kind', sa.String(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=True),
    sa.Column('once', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_message_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_message')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_message_once'))
    )
    with op.batch_alter_table('care_leaver_message', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_message_of', ['care_leaver_id', 'written_at'], unique=False)

    op.create_table('care_leaver_profile',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('said_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_profile_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_profile')),
    sa.UniqueConstraint('care_leaver_id', name=op.f('uq_care_leaver_profile_care_leaver_id'))
    )
    op.create_table('care_leaver_profile_release',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_profile_release_care_leaver_id_care_leaver')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff_account.id'], name=op.f('fk_care_leaver_profile_release_staff_id_staff_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_profile_release')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_profile_release_once'))
    )
    with op.batch_alter_table('care_leaver_profile_release', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_profile_release_care_leaver_id'), ['care_leaver_id'], unique=False)

    op.create_table('allowance_entry',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('allowance', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('pence', sa.Integer(), nullable=False),
    sa.Column('ask_id', sa.Uuid(), nullable=True),
    sa.Column('undoes_id', sa.Uuid(), nullable=True),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('said_by', sa.Uuid(), nullable=False),
    sa.Column('once', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('(pence < 0) = (undoes_id IS NOT NULL)', name=op.f('ck_allowance_entry_less_only_undoes')),
    sa.CheckConstraint('pence <> 0', name=op.f('ck_allowance_entry_is_something')),
    sa.ForeignKeyConstraint(['ask_id'], ['care_leaver_ask.id'], name=op.f('fk_allowance_entry_ask_id_care_leaver_ask')),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_allowance_entry_care_leaver_id_care_leaver')),
    sa.ForeignKeyConstraint(['undoes_id'], ['allowance_entry.id'], name=op.f('fk_allowance_entry_undoes_id_allowance_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allowance_entry')),
    sa.UniqueConstraint('once', name=op.f('uq_allowance_entry_once')),
    sa.UniqueConstraint('undoes_id', name=op.f('uq_allowance_entry_undoes_id'))
    )
    with op.batch_alter_table('allowance_entry', schema=None) as batch_op:
        batch_op.create_index('ix_allowance_entry_of', ['care_leaver_id', 'allowance', 'said_at'], unique=False)

    op.create_table('care_leaver_ask_evidence',
    sa.Column('ask_id', sa.Uuid(), nullable=False),
    sa.Column('label_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_kind', sa.String(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=True),
    sa.Column('taken_away_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('once', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['ask_id'], ['care_leaver_ask.id'], name=op.f('fk_care_leaver_ask_evidence_ask_id_care_leaver_ask')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_ask_evidence')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_ask_evidence_once'))
    )
    with op.batch_alter_table('care_leaver_ask_evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_ask_evidence_ask_id'), ['ask_id'], unique=False)

    op.create_table('care_leaver_ask_message',
    sa.Column('ask_id', sa.Uuid(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_kind', sa.String(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=True),
    sa.Column('once', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['ask_id'], ['care_leaver_ask.id'], name=op.f('fk_care_leaver_ask_message_ask_id_care_leaver_ask')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_ask_message')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_ask_message_once'))
    )
    with op.batch_alter_table('care_leaver_ask_message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_ask_message_ask_id'), ['ask_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('care_leaver_ask_message', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_ask_message_ask_id'))

    op.drop_table('care_leaver_ask_message')
    with op.batch_alter_table('care_leaver_ask_evidence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_ask_evidence_ask_id'))

    op.drop_table('care_leaver_ask_evidence')
    with op.batch_alter_table('allowance_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_allowance_entry_of')

    op.drop_table('allowance_entry')
    with op.batch_alter_table('care_leaver_profile_release', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_profile_release_care_leaver_id'))

    op.drop_table('care_leaver_profile_release')
    op.drop_table('care_leaver_profile')
    with op.batch_alter_table('care_leaver_message', schema=None) as batch_op:
        batch_op.drop_index('ix_care_leaver_message_of')

    op.drop_table('care_leaver_message')
    with op.batch_alter_table('care_leaver_letter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_letter_care_leaver_id'))

    op.drop_table('care_leaver_letter')
    with op.batch_alter_table('care_leaver_invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_invitation_care_leaver_id'))

    op.drop_table('care_leaver_invitation')
    with op.batch_alter_table('care_leaver_ask', schema=None) as batch_op:
        batch_op.drop_index('ix_care_leaver_ask_of')

    op.drop_table('care_leaver_ask')
