"""Nobody could see what somebody would do about an audit, by when, or that it was done: actions, with what shows it."""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('service_action',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('what_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('will_show_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('team_id', sa.Uuid(), nullable=True),
    sa.Column('locality', sa.String(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_by', sa.Uuid(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('escalated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.Uuid(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_by', sa.Uuid(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['staff_account.id'], name=op.f('fk_service_action_owner_id_staff_account')),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], name=op.f('fk_service_action_team_id_team')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_action')),
    sa.UniqueConstraint('once', name=op.f('uq_service_action_once'))
    )
    with op.batch_alter_table('service_action', schema=None) as batch_op:
        batch_op.create_index('ix_service_action_due', ['closed_at', 'due_on', 'id'], unique=False)
        batch_op.create_index('ix_service_action_owner', ['owner_id', 'closed_at', 'due_on'], unique=False)
        batch_op.create_index('ix_service_action_source', ['source', 'source_id'], unique=False)
        batch_op.create_index('ix_service_action_team', ['team_id', 'closed_at', 'due_on'], unique=False)

    op.create_table('service_action_doubt',
    sa.Column('action_id', sa.Uuid(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('week', sa.Date(), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.Uuid(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['service_action.id'], name=op.f('fk_service_action_doubt_action_id_service_action')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_action_doubt')),
    sa.UniqueConstraint('action_id', 'about', name=op.f('uq_service_action_doubt_action_id_about'))
    )
    with op.batch_alter_table('service_action_doubt', schema=None) as batch_op:
        batch_op.create_index('ix_service_action_doubt_open', ['settled_at', 'week'], unique=False)

    op.create_table('service_action_evidence',
    sa.Column('action_id', sa.Uuid(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('media_type', sa.String(), nullable=True),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=False),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['service_action.id'], name=op.f('fk_service_action_evidence_action_id_service_action')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_action_evidence')),
    sa.UniqueConstraint('once', name=op.f('uq_service_action_evidence_once'))
    )
    with op.batch_alter_table('service_action_evidence', schema=None) as batch_op:
        batch_op.create_index('ix_service_action_evidence_action', ['action_id', 'added_at'], unique=False)

    op.create_table('service_action_step',
    sa.Column('action_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=True),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('cause', sa.String(), nullable=True),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['service_action.id'], name=op.f('fk_service_action_step_action_id_service_action')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_action_step')),
    sa.UniqueConstraint('action_id', 'number', name=op.f('uq_service_action_step_action_id_number'))
    )
    with op.batch_alter_table('service_action_step', schema=None) as batch_op:
        batch_op.create_index('ix_service_action_step_what', ['what', 'at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('service_action_step', schema=None) as batch_op:
        batch_op.drop_index('ix_service_action_step_what')

    op.drop_table('service_action_step')
    with op.batch_alter_table('service_action_evidence', schema=None) as batch_op:
        batch_op.drop_index('ix_service_action_evidence_action')

    op.drop_table('service_action_evidence')
    with op.batch_alter_table('service_action_doubt', schema=None) as batch_op:
        batch_op.drop_index('ix_service_action_doubt_open')

    op.drop_table('service_action_doubt')
    with op.batch_alter_table('service_action', schema=None) as batch_op:
        batch_op.drop_index('ix_service_action_team')
        batch_op.drop_index('ix_service_action_source')
        batch_op.drop_index('ix_service_action_owner')
        batch_op.drop_index('ix_service_action_due')

    op.drop_table('service_action')
