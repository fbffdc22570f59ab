"""what audits found behind an entry"""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('you_said_finding',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('finding_id', sa.Uuid(), nullable=False),
    sa.Column('cited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cited_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['you_said_entry.id'], name=op.f('fk_you_said_finding_entry_id_you_said_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_you_said_finding')),
    sa.UniqueConstraint('entry_id', 'finding_id', name=op.f('uq_you_said_finding_entry_id_finding_id'))
    )


def downgrade() -> None:
    op.drop_table('you_said_finding')
