"""Nobody counted what somebody opened in a day, nothing unusual was listed, and no answer to "who looked" was kept."""

import sqlalchemy as sa
from alembic import op

revision = '0042'
down_revision = '0041'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('looking_limit',
    sa.Column('at_least', sa.Integer(), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_looking_limit'))
    )
    with op.batch_alter_table('looking_limit', schema=None) as batch_op:
        batch_op.create_index('ix_looking_limit_from', ['from_on', 'set_at'], unique=False)

    op.create_table('looks_on_day',
    sa.Column('staff_id', sa.Uuid(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('records', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_looks_on_day')),
    sa.UniqueConstraint('staff_id', 'day', name=op.f('uq_looks_on_day_staff_id_day'))
    )
    with op.batch_alter_table('looks_on_day', schema=None) as batch_op:
        batch_op.create_index('ix_looks_on_day_day', ['day', 'staff_id'], unique=False)

    op.create_table('unusual_looking',
    sa.Column('once', sa.String(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.String(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('sign', sa.String(), nullable=False),
    sa.Column('thing_kind', sa.String(), nullable=True),
    sa.Column('thing_id', sa.Uuid(), nullable=True),
    sa.Column('records', sa.Integer(), nullable=False),
    sa.Column('usual', sa.Integer(), nullable=True),
    sa.Column('first_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('listed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reviewed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reviewed_by', sa.Uuid(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('note_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unusual_looking')),
    sa.UniqueConstraint('once', name=op.f('uq_unusual_looking_once'))
    )
    with op.batch_alter_table('unusual_looking', schema=None) as batch_op:
        batch_op.create_index('ix_unusual_looking_list', ['reviewed_at', 'day', 'id'], unique=False)
        batch_op.create_index('ix_unusual_looking_thing', ['thing_id'], unique=False)

    op.create_table('who_looked_answer',
    sa.Column('person_kind', sa.String(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('lines_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('checked_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('prepared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('prepared_by', sa.Uuid(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('agreed', sa.Boolean(), nullable=True),
    sa.Column('decided_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('given_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_who_looked_answer'))
    )
    with op.batch_alter_table('who_looked_answer', schema=None) as batch_op:
        batch_op.create_index('ix_who_looked_answer_account', ['account_id'], unique=False)
        batch_op.create_index('ix_who_looked_answer_list', ['prepared_at', 'id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('who_looked_answer', schema=None) as batch_op:
        batch_op.drop_index('ix_who_looked_answer_list')
        batch_op.drop_index('ix_who_looked_answer_account')

    op.drop_table('who_looked_answer')
    with op.batch_alter_table('unusual_looking', schema=None) as batch_op:
        batch_op.drop_index('ix_unusual_looking_thing')
        batch_op.drop_index('ix_unusual_looking_list')

    op.drop_table('unusual_looking')
    with op.batch_alter_table('looks_on_day', schema=None) as batch_op:
        batch_op.drop_index('ix_looks_on_day_day')

    op.drop_table('looks_on_day')
    with op.batch_alter_table('looking_limit', schema=None) as batch_op:
        batch_op.drop_index('ix_looking_limit_from')

    op.drop_table('looking_limit')
