"""Nobody could say somebody's last day, whether roles are still needed, or what a drill found."""

import sqlalchemy as sa
from alembic import op

revision = '0044'
down_revision = '0043'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('role_review',
    sa.Column('grant_id', sa.Uuid(), nullable=False),
    sa.Column('round_on', sa.Date(), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_by', sa.Uuid(), nullable=False),
    sa.Column('second_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('second_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['grant_id'], ['role_grant.id'], name=op.f('fk_role_review_grant_id_role_grant')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_review')),
    sa.UniqueConstraint('grant_id', 'round_on', name=op.f('uq_role_review_grant_id_round_on'))
    )

    with op.batch_alter_table('restore_drill', schema=None) as batch_op:
        batch_op.add_column(sa.Column('who', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('copy_name', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('found', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('once', sa.String(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_restore_drill_once'), ['once'])

    with op.batch_alter_table('staff_account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('leaves_on', sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('staff_account', schema=None) as batch_op:
        batch_op.drop_column('leaves_on')

    with op.batch_alter_table('restore_drill', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_restore_drill_once'), type_='unique')
        batch_op.drop_column('once')
        batch_op.drop_column('found')
        batch_op.drop_column('copy_name')
        batch_op.drop_column('who')

    op.drop_table('role_review')
