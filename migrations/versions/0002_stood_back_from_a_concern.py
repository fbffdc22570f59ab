"""who stood back from a concern, because they know somebody in it"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('concern_stood_back',
    sa.Column('concern_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('stood_back_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_concern_stood_back_concern_id_concern')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concern_stood_back')),
    sa.UniqueConstraint('concern_id', 'person_id', name=op.f('uq_concern_stood_back_concern_id_person_id'))
    )


def downgrade() -> None:
    op.drop_table('concern_stood_back')
