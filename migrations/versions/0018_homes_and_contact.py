"""Homes with what gets somebody out of them, contacts, lost touch, days, and how each young person stands."""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('care_leaver_activity',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_activity_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_activity'))
    )
    with op.batch_alter_table('care_leaver_activity', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_activity_of', ['care_leaver_id', 'began_on'], unique=False)

    op.create_table('care_leaver_contact',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=True),
    sa.Column('is_reached', sa.Boolean(), nullable=False),
    sa.Column('seen_alone', sa.String(), nullable=True),
    sa.Column('offer', sa.String(), nullable=True),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('note_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=False),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('struck_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('struck_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_contact_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_contact')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_contact_once'))
    )
    with op.batch_alter_table('care_leaver_contact', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_contact_of', ['care_leaver_id', 'happened_on'], unique=False)

    op.create_table('care_leaver_home',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('address_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('is_provided', sa.Boolean(), nullable=False),
    sa.Column('is_temporary', sa.Boolean(), nullable=False),
    sa.Column('is_suitable', sa.Boolean(), nullable=True),
    sa.Column('review_on', sa.Date(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('signed_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_off_by', sa.Uuid(), nullable=True),
    sa.Column('sign_off_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('exit_recorded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('exit_recorded_by', sa.Uuid(), nullable=True),
    sa.Column('ended_why', sa.String(), nullable=True),
    sa.Column('exit_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_home_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_home')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_home_once'))
    )
    with op.batch_alter_table('care_leaver_home', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_home_of', ['care_leaver_id', 'began_on'], unique=False)
        batch_op.create_index('ix_care_leaver_home_open', ['ended_on', 'kind'], unique=False)
        batch_op.create_index('uq_care_leaver_home_care_leaver_id', ['care_leaver_id'], unique=True, sqlite_where=sa.text('ended_on IS NULL'), postgresql_where=sa.text('ended_on IS NULL'))

    op.create_table('care_leaver_lost_touch',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('since_on', sa.Date(), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('said_by', sa.Uuid(), nullable=False),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('look_due_on', sa.Date(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.Uuid(), nullable=True),
    sa.Column('found_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_lost_touch_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_lost_touch'))
    )
    with op.batch_alter_table('care_leaver_lost_touch', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_lost_touch_of', ['care_leaver_id', 'ended_at'], unique=False)
        batch_op.create_index('uq_care_leaver_lost_touch_care_leaver_id', ['care_leaver_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.create_table('care_leaver_case_line',
    sa.Column('care_leaver_id', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('home_id', sa.Uuid(), nullable=True),
    sa.Column('home_kind', sa.String(), nullable=True),
    sa.Column('home_since', sa.Date(), nullable=True),
    sa.Column('is_suitable', sa.Boolean(), nullable=True),
    sa.Column('is_watched', sa.Boolean(), nullable=False),
    sa.Column('sign_off_due_on', sa.Date(), nullable=True),
    sa.Column('exit_due_on', sa.Date(), nullable=True),
    sa.Column('day_to_sign_on', sa.Date(), nullable=True),
    sa.Column('visit_due_on', sa.Date(), nullable=True),
    sa.Column('visit_why', sa.String(), nullable=True),
    sa.Column('contact_due_on', sa.Date(), nullable=True),
    sa.Column('contact_why', sa.String(), nullable=True),
    sa.Column('last_contact_on', sa.Date(), nullable=True),
    sa.Column('last_visit_on', sa.Date(), nullable=True),
    sa.Column('lost_since', sa.Date(), nullable=True),
    sa.Column('look_due_on', sa.Date(), nullable=True),
    sa.Column('activity', sa.String(), nullable=True),
    sa.Column('soonest_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['care_leaver_id'], ['care_leaver.id'], name=op.f('fk_care_leaver_case_line_care_leaver_id_care_leaver')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_case_line')),
    sa.UniqueConstraint('care_leaver_id', name=op.f('uq_care_leaver_case_line_care_leaver_id'))
    )
    with op.batch_alter_table('care_leaver_case_line', schema=None) as batch_op:
        batch_op.create_index('ix_care_leaver_case_line_contact', ['contact_due_on'], unique=False)
        batch_op.create_index('ix_care_leaver_case_line_day', ['day_to_sign_on'], unique=False)
        batch_op.create_index('ix_care_leaver_case_line_lost', ['lost_since'], unique=False)
        batch_op.create_index('ix_care_leaver_case_line_sign_off', ['sign_off_due_on'], unique=False)
        batch_op.create_index('ix_care_leaver_case_line_soonest', ['soonest_on', 'care_leaver_id'], unique=False)
        batch_op.create_index('ix_care_leaver_case_line_visit', ['visit_due_on'], unique=False)
        batch_op.create_index('ix_care_leaver_case_line_watched', ['is_watched', 'exit_due_on'], unique=False)

    op.create_table('care_leaver_exit_plan',
    sa.Column('home_id', sa.Uuid(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.Column('out_by', sa.Date(), nullable=False),
    sa.Column('plan_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['home_id'], ['care_leaver_home.id'], name=op.f('fk_care_leaver_exit_plan_home_id_care_leaver_home')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_exit_plan'))
    )
    with op.batch_alter_table('care_leaver_exit_plan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_exit_plan_home_id'), ['home_id'], unique=False)

    op.create_table('care_leaver_home_assessment',
    sa.Column('home_id', sa.Uuid(), nullable=False),
    sa.Column('assessed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('assessed_by', sa.Uuid(), nullable=False),
    sa.Column('is_suitable', sa.Boolean(), nullable=False),
    sa.Column('tests_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('reasons_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('views_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['home_id'], ['care_leaver_home.id'], name=op.f('fk_care_leaver_home_assessment_home_id_care_leaver_home')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_home_assessment')),
    sa.UniqueConstraint('once', name=op.f('uq_care_leaver_home_assessment_once'))
    )
    with op.batch_alter_table('care_leaver_home_assessment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_home_assessment_home_id'), ['home_id'], unique=False)

    op.create_table('care_leaver_lost_touch_step',
    sa.Column('lost_touch_id', sa.Uuid(), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['lost_touch_id'], ['care_leaver_lost_touch.id'], name=op.f('fk_care_leaver_lost_touch_step_lost_touch_id_care_leaver_lost_touch')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_lost_touch_step'))
    )
    with op.batch_alter_table('care_leaver_lost_touch_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_leaver_lost_touch_step_lost_touch_id'), ['lost_touch_id'], unique=False)

    op.create_table('care_leaver_signed_day',
    sa.Column('home_id', sa.Uuid(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('signed_by', sa.Uuid(), nullable=False),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['home_id'], ['care_leaver_home.id'], name=op.f('fk_care_leaver_signed_day_home_id_care_leaver_home')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_leaver_signed_day')),
    sa.UniqueConstraint('home_id', 'day', name=op.f('uq_care_leaver_signed_day_home_id_day'))
    )
def downgrade() -> None:
    op.drop_table('care_leaver_signed_day')
    with op.batch_alter_table('care_leaver_lost_touch_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_lost_touch_step_lost_touch_id'))

    op.drop_table('care_leaver_lost_touch_step')
    with op.batch_alter_table('care_leaver_home_assessment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_home_assessment_home_id'))

    op.drop_table('care_leaver_home_assessment')
    with op.batch_alter_table('care_leaver_exit_plan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_leaver_exit_plan_home_id'))

    op.drop_table('care_leaver_exit_plan')
    with op.batch_alter_table('care_leaver_case_line', schema=None) as batch_op:
        batch_op.drop_index('ix_care_leaver_case_line_watched')
        batch_op.drop_index('ix_care_leaver_case_line_visit')
        batch_op.drop_index('ix_care_leaver_case_line_soonest')
        batch_op.drop_index('ix_care_leaver_case_line_sign_off')
        batch_op.drop_index('ix_care_leaver_case_line_lost')
        batch_op.drop_index('ix_care_leaver_case_line_day')
        batch_op.drop_index('ix_care_leaver_case_line_contact')

    op.drop_table('care_leaver_case_line')
    with op.batch_alter_table('care_leaver_lost_touch', schema=None) as batch_op:
        batch_op.drop_index('uq_care_leaver_lost_touch_care_leaver_id', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index('ix_care_leaver_lost_touch_of')

    op.drop_table('care_leaver_lost_touch')
    with op.batch_alter_table('care_leaver_home', schema=None) as batch_op:
        batch_op.drop_index('uq_care_leaver_home_care_leaver_id', sqlite_where=sa.text('ended_on IS NULL'), postgresql_where=sa.text('ended_on IS NULL'))
        batch_op.drop_index('ix_care_leaver_home_open')
        batch_op.drop_index('ix_care_leaver_home_of')

    op.drop_table('care_leaver_home')
    with op.batch_alter_table('care_leaver_contact', schema=None) as batch_op:
        batch_op.drop_index('ix_care_leaver_contact_of')

    op.drop_table('care_leaver_contact')
    with op.batch_alter_table('care_leaver_activity', schema=None) as batch_op:
        batch_op.drop_index('ix_care_leaver_activity_of')

    op.drop_table('care_leaver_activity')