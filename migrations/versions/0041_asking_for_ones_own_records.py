"""Nobody could ask for their own records by a page, and a copy for them was made outside the portal."""

import sqlalchemy as sa
from alembic import op

revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('access_request',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('came_by', sa.String(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=True),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('tie', sa.String(), nullable=False),
    sa.Column('asker_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('looked_in', sa.JSON(), nullable=False),
    sa.Column('proof_asked_on', sa.Date(), nullable=True),
    sa.Column('proof_on', sa.Date(), nullable=True),
    sa.Column('meant_asked_on', sa.Date(), nullable=True),
    sa.Column('meant_on', sa.Date(), nullable=True),
    sa.Column('extended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('extended_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('identity', sa.String(), nullable=True),
    sa.Column('capacity', sa.String(), nullable=True),
    sa.Column('judged_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('judged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('judged_by', sa.Uuid(), nullable=True),
    sa.Column('gathered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('gathered_by', sa.Uuid(), nullable=True),
    sa.Column('handed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_by', sa.Uuid(), nullable=True),
    sa.Column('back_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('checked_by', sa.Uuid(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('told_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('way', sa.String(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.Uuid(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_request')),
    sa.UniqueConstraint('once', name=op.f('uq_access_request_once')),
    sa.UniqueConstraint('reference', name=op.f('uq_access_request_reference')),
    )
    op.create_index(op.f('ix_access_request_account'), 'access_request', ['account_id', 'received_on'], unique=False)
    op.create_index(op.f('ix_access_request_open'), 'access_request', ['ended_at', 'received_on', 'id'], unique=False)
    op.create_table('access_person',
    sa.Column('request_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['access_request.id'],
        name=op.f('fk_access_person_request_id_access_request')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_person')),
    sa.UniqueConstraint('request_id', 'kind', 'person_id', name=op.f('uq_access_person_request_id_kind_person_id')),
    )
    op.create_table('access_entry',
    sa.Column('request_id', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('is_week', sa.Boolean(), nullable=False),
    sa.Column('room', sa.String(), nullable=False),
    sa.Column('title_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('left_out', sa.String(), nullable=True),
    sa.Column('left_out_by', sa.Uuid(), nullable=True),
    sa.Column('left_out_why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['access_request.id'],
        name=op.f('fk_access_entry_request_id_access_request')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_entry')),
    )
    op.create_index(op.f('ix_access_entry_request'), 'access_entry', ['request_id', 'place'], unique=False)
    op.create_table('access_redaction',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('passage_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('why_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['access_entry.id'],
        name=op.f('fk_access_redaction_entry_id_access_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_redaction')),
    )
    op.create_index(op.f('ix_access_redaction_entry_id'), 'access_redaction', ['entry_id'], unique=False)


def downgrade() -> None:
    op.drop_table('access_redaction')
    op.drop_table('access_entry')
    op.drop_table('access_person')
    op.drop_table('access_request')
