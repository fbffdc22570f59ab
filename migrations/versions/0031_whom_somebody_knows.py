"""Whom somebody knows is found by them; who is watched or to be decided by an index of those few alone."""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None

INDEXES = {'care_leaver_knows_them': ['staff_id', 'knows'], 'care_leaver_named_reader': ['staff_id', 'ended_at']}
LINE = 'care_leaver_case_line'
WHOLE = {'watched': ['is_watched', 'exit_due_on'], 'decide': ['is_to_decide']}
FEW = {'watched': ('exit_due_on', 'is_watched'), 'decide': ('care_leaver_id', 'is_to_decide')}


def upgrade() -> None:
    for table, columns in INDEXES.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(f'ix_{table}_staff', columns, unique=False)
    with op.batch_alter_table(LINE, schema=None) as batch_op:
        for name, (column, where) in FEW.items():
            batch_op.drop_index(f'ix_{LINE}_{name}')
            only = {'sqlite_where': sa.text(f'{where} IS 1'), 'postgresql_where': sa.text(f'{where} IS true')}
            batch_op.create_index(f'ix_{LINE}_{name}', [column], unique=False, **only)


def downgrade() -> None:
    with op.batch_alter_table(LINE, schema=None) as batch_op:
        for name, columns in WHOLE.items():
            batch_op.drop_index(f'ix_{LINE}_{name}')
            batch_op.create_index(f'ix_{LINE}_{name}', columns, unique=False)
    for table in INDEXES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(f'ix_{table}_staff')
