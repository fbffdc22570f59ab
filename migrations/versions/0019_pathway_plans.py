"""Pathway plans: areas, words, actions, revisions, versions, what is said of them, and who may read parts."""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('pathway_plan',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('assessed_on', sa.Date(), nullable=True),
    sa.Column('assessed_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_pathway_plan_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_plan')),
    sa.UniqueConstraint('care_leaver_id', name=op.f('uq_pathway_plan_care_leaver_id'))
    )
    op.create_table('pathway_action',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('said_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('by_when', sa.Date(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('offer_code', sa.String(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by_them', sa.Boolean(), nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_action_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_action')),
    sa.UniqueConstraint('once', name=op.f('uq_pathway_action_once'))
    )
    with op.batch_alter_table('pathway_action', schema=None) as batch_op:
        batch_op.create_index('ix_pathway_action_plan', ['plan_id', 'area', 'added_at'], unique=False)

    op.create_table('pathway_area',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('said_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_area_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_area')),
    sa.UniqueConstraint('plan_id', 'area', name=op.f('uq_pathway_area_plan_id_area'))
    )
    op.create_table('pathway_dispute',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('raised_by', sa.Uuid(), nullable=False),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('owed_on', sa.Date(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.Uuid(), nullable=True),
    sa.Column('answer_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_dispute_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_dispute')),
    sa.UniqueConstraint('once', name=op.f('uq_pathway_dispute_once'))
    )
    with op.batch_alter_table('pathway_dispute', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pathway_dispute_plan_id'), ['plan_id'], unique=False)

    op.create_table('pathway_review',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('open_for', sa.Uuid(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('asked_by_them', sa.Boolean(), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=True),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('recorded_by', sa.Uuid(), nullable=True),
    sa.Column('they_took_part', sa.String(), nullable=True),
    sa.Column('came_of_it_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_review_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_review')),
    sa.UniqueConstraint('open_for', name=op.f('uq_pathway_review_open_for'))
    )
    with op.batch_alter_table('pathway_review', schema=None) as batch_op:
        batch_op.create_index('ix_pathway_review_plan', ['plan_id', 'held_on'], unique=False)

    op.create_table('pathway_revision',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('thing', sa.String(), nullable=False),
    sa.Column('thing_id', sa.Uuid(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_by_them', sa.Boolean(), nullable=False),
    sa.Column('saved_by', sa.Uuid(), nullable=True),
    sa.Column('said_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_revision_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_revision')),
    sa.UniqueConstraint('thing_id', 'number', name=op.f('uq_pathway_revision_thing_id_number'))
    )
    with op.batch_alter_table('pathway_revision', schema=None) as batch_op:
        batch_op.create_index('ix_pathway_revision_plan', ['plan_id', 'saved_at'], unique=False)

    op.create_table('pathway_share',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('areas', sa.JSON(), nullable=False),
    sa.Column('holds', sa.JSON(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('whom_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('by_paper', sa.Boolean(), nullable=False),
    sa.Column('link_key', sa.LargeBinary(), nullable=False),
    sa.Column('link_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('code_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('allowed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_by', sa.Uuid(), nullable=True),
    sa.Column('handed_to_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_share_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_share')),
    sa.UniqueConstraint('link_key', name=op.f('uq_pathway_share_link_key')),
    sa.UniqueConstraint('once', name=op.f('uq_pathway_share_once'))
    )
    with op.batch_alter_table('pathway_share', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pathway_share_plan_id'), ['plan_id'], unique=False)

    op.create_table('pathway_stance',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('agrees', sa.Boolean(), nullable=False),
    sa.Column('beside_worker', sa.Boolean(), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('owed_by', sa.Uuid(), nullable=True),
    sa.Column('owed_on', sa.Date(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.Uuid(), nullable=True),
    sa.Column('answer_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_stance_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_stance')),
    sa.UniqueConstraint('once', name=op.f('uq_pathway_stance_once'))
    )
    with op.batch_alter_table('pathway_stance', schema=None) as batch_op:
        batch_op.create_index('ix_pathway_stance_plan', ['plan_id', 'area', 'said_at'], unique=False)

    op.create_table('pathway_version',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('holds', sa.JSON(), nullable=False),
    sa.Column('changed', sa.JSON(), nullable=False),
    sa.Column('shared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('shared_by', sa.Uuid(), nullable=False),
    sa.Column('they_agreed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('they_agreed_how', sa.String(), nullable=True),
    sa.Column('recorded_by', sa.Uuid(), nullable=True),
    sa.Column('owner_agreed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('owner_agreed_by', sa.Uuid(), nullable=True),
    sa.Column('signed_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_off_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_version_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_version')),
    sa.UniqueConstraint('plan_id', 'number', name=op.f('uq_pathway_version_plan_id_number'))
    )
    op.create_table('pathway_words',
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('said_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['pathway_plan.id'], name=op.f('fk_pathway_words_plan_id_pathway_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pathway_words')),
    sa.UniqueConstraint('plan_id', 'area', name=op.f('uq_pathway_words_plan_id_area'))
    )


def downgrade() -> None:
    op.drop_table('pathway_words')
    op.drop_table('pathway_version')
    with op.batch_alter_table('pathway_stance', schema=None) as batch_op:
        batch_op.drop_index('ix_pathway_stance_plan')

    op.drop_table('pathway_stance')
    with op.batch_alter_table('pathway_share', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pathway_share_plan_id'))

    op.drop_table('pathway_share')
    with op.batch_alter_table('pathway_revision', schema=None) as batch_op:
        batch_op.drop_index('ix_pathway_revision_plan')

    op.drop_table('pathway_revision')
    with op.batch_alter_table('pathway_review', schema=None) as batch_op:
        batch_op.drop_index('ix_pathway_review_plan')

    op.drop_table('pathway_review')
    with op.batch_alter_table('pathway_dispute', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pathway_dispute_plan_id'))

    op.drop_table('pathway_dispute')
    op.drop_table('pathway_area')
    with op.batch_alter_table('pathway_action', schema=None) as batch_op:
        batch_op.drop_index('ix_pathway_action_plan')

    op.drop_table('pathway_action')
    op.drop_table('pathway_plan')
