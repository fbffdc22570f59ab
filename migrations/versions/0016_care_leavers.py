"""Care leavers, their time in care, who works with them, who may open their record."""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('care_leaver',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('number_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('number_key', sa.LargeBinary(), nullable=False),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('called_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('birth_date_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('locality', sa.String(), nullable=True),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('status_since', sa.Date(), nullable=True),
    sa.Column('status_reason', sa.String(), nullable=False),
    sa.Column('needs_a_person', sa.String(), nullable=True),
    sa.Column('worked_out_on', sa.Date(), nullable=True),
    sa.Column('is_unaccompanied', sa.Boolean(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('restricted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('restricted_by', sa.Uuid(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['family_account.id'], name=op.f('fk_care_leaver_account_id_family_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver')),
    sa.UniqueConstraint('account_id', name=op.f('uq_care_leaver_account_id')),
    sa.UniqueConstraint('number_key', name=op.f('uq_care_leaver_number_key')),
    sa.UniqueConstraint('reference', name=op.f('uq_care_leaver_reference'))
    )
    with op.batch_alter_table('care_leaver', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_place', ['closed_at', 'locality', 'id'], unique=False)
        batch_op.create_index('ix_care_leaver_status', ['closed_at', 'status', 'id'], unique=False)

    op.create_table('care_episode',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=False),
    sa.Column('began_why', sa.String(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ended_why', sa.String(), nullable=True),
    sa.Column('legal_status', sa.String(), nullable=False),
    sa.Column('placement', sa.String(), nullable=False),
    sa.Column('imported_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_episode_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_episode')),
    sa.UniqueConstraint('care_leaver_id', 'began_on', name=op.f('uq_care_episode_care_leaver_id_began_on'))
    )
    op.create_table('care_leaver_allocation',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('part', sa.String(), nullable=False),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('began_by', sa.Uuid(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_allocation_care_leaver_id_care_leaver')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff_account.id'], name=op.f('fk_care_leaver_allocation_staff_id_staff_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_allocation'))
    )
    with op.batch_alter_table('care_leaver_allocation', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_allocation_of', ['care_leaver_id', 'ended_at'], unique=False)
        batch_op.create_index('ix_care_leaver_allocation_staff', ['staff_id', 'ended_at'], unique=False)

    op.create_table('care_leaver_knows_them',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('knows', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_knows_them_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_knows_them')),
    sa.UniqueConstraint('care_leaver_id', 'staff_id', name=op.f('uq_care_leaver_knows_them_care_leaver_id_staff_id'))
    )
    op.create_table('care_leaver_named_reader',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('named_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('named_by', sa.Uuid(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_named_reader_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_named_reader')),
    sa.UniqueConstraint('care_leaver_id', 'staff_id', name=op.f('uq_care_leaver_named_reader_care_leaver_id_staff_id'))
    )
    op.create_table('care_leaver_status_override',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('said_by', sa.Uuid(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_status_override_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_status_override'))
    )
    with op.batch_alter_table('care_leaver_status_override', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_status_override_care_leaver_id'), ['care_leaver_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('care_leaver_status_override', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_status_override_care_leaver_id'))

    op.drop_table('care_leaver_status_override')
    op.drop_table('care_leaver_named_reader')
    op.drop_table('care_leaver_knows_them')
    with op.batch_alter_table('care_leaver_allocation', schema=None) as batch_op:
        batch_op.drop_index('ix_care_leaver_allocation_staff')
        batch_op.drop_index('ix_care_leaver_allocation_of')

    op.drop_table('care_leaver_allocation')
    op.drop_table('care_episode')
    with op.batch_alter_table('care_leaver', schema=None) as batch_op:
        batch_op.drop_index('ix_care_leaver_status')
        batch_op.drop_index('ix_care_leaver_place')

    op.drop_table('care_leaver')
