"""Audits of practice: rounds, the lists they are drawn from, and what is found in one case."""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit_round',
    sa.Column('basis', sa.String(), nullable=False),
    sa.Column('service', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('seed', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('stratify', sa.String(), nullable=True),
    sa.Column('leaves_out_team', sa.Boolean(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_by', sa.Uuid(), nullable=True),
    sa.Column('list_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('list_by', sa.Uuid(), nullable=True),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('drawn_by', sa.Uuid(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_round')),
    sa.UniqueConstraint('once', name=op.f('uq_audit_round_once'))
    )
    with op.batch_alter_table('audit_round', schema=None) as batch_op:
        batch_op.create_index('ix_audit_round_month', ['month', 'id'], unique=False)

    op.create_table('audit_case',
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('stratum', sa.String(), nullable=False),
    sa.Column('cells_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('place', sa.Integer(), nullable=True),
    sa.Column('number', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['audit_round.id'], name=op.f('fk_audit_case_round_id_audit_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_case')),
    sa.UniqueConstraint('round_id', 'reference', name=op.f('uq_audit_case_round_id_reference'))
    )
    with op.batch_alter_table('audit_case', schema=None) as batch_op:
        batch_op.create_index('ix_audit_case_place', ['round_id', 'place'], unique=False)

    op.create_table('audit_round_auditor',
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['staff_account.id'], name=op.f('fk_audit_round_auditor_account_id_staff_account')),
    sa.ForeignKeyConstraint(['round_id'], ['audit_round.id'], name=op.f('fk_audit_round_auditor_round_id_audit_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_round_auditor')),
    sa.UniqueConstraint('round_id', 'account_id', name=op.f('uq_audit_round_auditor_round_id_account_id'))
    )
    op.create_table('practice_audit',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('template', sa.String(), nullable=False),
    sa.Column('worker_id', sa.Uuid(), nullable=True),
    sa.Column('manager_id', sa.Uuid(), nullable=True),
    sa.Column('auditor_id', sa.Uuid(), nullable=True),
    sa.Column('allocated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('re_audit_of', sa.Uuid(), nullable=True),
    sa.Column('reflected_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('grade', sa.String(), nullable=True),
    sa.Column('agreed_grade', sa.String(), nullable=True),
    sa.Column('moderated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_off_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['auditor_id'], ['staff_account.id'], name=op.f('fk_practice_audit_auditor_id_staff_account')),
    sa.ForeignKeyConstraint(['case_id'], ['audit_case.id'], name=op.f('fk_practice_audit_case_id_audit_case')),
    sa.ForeignKeyConstraint(['manager_id'], ['worker.id'], name=op.f('fk_practice_audit_manager_id_worker')),
    sa.ForeignKeyConstraint(['re_audit_of'], ['practice_audit.id'], name=op.f('fk_practice_audit_re_audit_of_practice_audit')),
    sa.ForeignKeyConstraint(['round_id'], ['audit_round.id'], name=op.f('fk_practice_audit_round_id_audit_round')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_practice_audit_worker_id_worker')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice_audit')),
    sa.UniqueConstraint('case_id', name=op.f('uq_practice_audit_case_id')),
    sa.UniqueConstraint('re_audit_of', name=op.f('uq_practice_audit_re_audit_of'))
    )
    with op.batch_alter_table('practice_audit', schema=None) as batch_op:
        batch_op.create_index('ix_practice_audit_auditor', ['auditor_id', 'submitted_at'], unique=False)
        batch_op.create_index('ix_practice_audit_round', ['round_id'], unique=False)
        batch_op.create_index('ix_practice_audit_worker', ['worker_id', 'signed_off_at'], unique=False)

    op.create_table('audit_conflict',
    sa.Column('audit_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('declared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['staff_account.id'], name=op.f('fk_audit_conflict_account_id_staff_account')),
    sa.ForeignKeyConstraint(['audit_id'], ['practice_audit.id'], name=op.f('fk_audit_conflict_audit_id_practice_audit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_conflict')),
    sa.UniqueConstraint('audit_id', 'account_id', name=op.f('uq_audit_conflict_audit_id_account_id'))
    )
    op.create_table('audit_finding',
    sa.Column('audit_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=True),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['audit_id'], ['practice_audit.id'], name=op.f('fk_audit_finding_audit_id_practice_audit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_finding')),
    sa.UniqueConstraint('once', name=op.f('uq_audit_finding_once'))
    )
    with op.batch_alter_table('audit_finding', schema=None) as batch_op:
        batch_op.create_index('ix_audit_finding_audit', ['audit_id', 'added_at'], unique=False)
        batch_op.create_index('ix_audit_finding_theme', ['theme', 'kind'], unique=False)

    op.create_table('audit_moderation',
    sa.Column('audit_id', sa.Uuid(), nullable=False),
    sa.Column('moderator_id', sa.Uuid(), nullable=False),
    sa.Column('moderated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('grades', sa.JSON(), nullable=False),
    sa.Column('agreed', sa.JSON(), nullable=False),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['audit_id'], ['practice_audit.id'], name=op.f('fk_audit_moderation_audit_id_practice_audit')),
    sa.ForeignKeyConstraint(['moderator_id'], ['staff_account.id'], name=op.f('fk_audit_moderation_moderator_id_staff_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_moderation')),
    sa.UniqueConstraint('audit_id', name=op.f('uq_audit_moderation_audit_id'))
    )
    op.create_table('audit_part',
    sa.Column('audit_id', sa.Uuid(), nullable=False),
    sa.Column('part', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('grade', sa.String(), nullable=True),
    sa.Column('said_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['audit_id'], ['practice_audit.id'], name=op.f('fk_audit_part_audit_id_practice_audit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_part')),
    sa.UniqueConstraint('audit_id', 'part', name=op.f('uq_audit_part_audit_id_part'))
    )
    op.create_table('audit_revision',
    sa.Column('part_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_by', sa.Uuid(), nullable=True),
    sa.Column('grade', sa.String(), nullable=True),
    sa.Column('said_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['part_id'], ['audit_part.id'], name=op.f('fk_audit_revision_part_id_audit_part')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_revision')),
    sa.UniqueConstraint('part_id', 'number', name=op.f('uq_audit_revision_part_id_number'))
    )


def downgrade() -> None:
    op.drop_table('audit_revision')
    op.drop_table('audit_part')
    op.drop_table('audit_moderation')
    with op.batch_alter_table('audit_finding', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_finding_theme')
        batch_op.drop_index('ix_audit_finding_audit')

    op.drop_table('audit_finding')
    op.drop_table('audit_conflict')
    with op.batch_alter_table('practice_audit', schema=None) as batch_op:
        batch_op.drop_index('ix_practice_audit_worker')
        batch_op.drop_index('ix_practice_audit_round')
        batch_op.drop_index('ix_practice_audit_auditor')

    op.drop_table('practice_audit')
    op.drop_table('audit_round_auditor')
    with op.batch_alter_table('audit_case', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_case_place')

    op.drop_table('audit_case')
    with op.batch_alter_table('audit_round', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_round_month')

    op.drop_table('audit_round')
