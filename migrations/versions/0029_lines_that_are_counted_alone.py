"""A county's lines are counted without its records: review, team, what a manager must say, and what the record has."""

from calendar import monthrange
from datetime import UTC, date
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None

LINE = 'care_leaver_case_line'
NEW = ('locality', 'restricted_at', 'closed_at', 'review_due_on', 'helped_until', 'is_to_decide')
INDEXES = {'review': 'review_due_on', 'helped': 'helped_until', 'decide': 'is_to_decide'}
REPEATED = """
UPDATE care_leaver_case_line SET
  locality = (SELECT r.locality FROM care_leaver r WHERE r.id = care_leaver_id),
  restricted_at = (SELECT r.restricted_at FROM care_leaver r WHERE r.id = care_leaver_id),
  closed_at = (SELECT r.closed_at FROM care_leaver r WHERE r.id = care_leaver_id),
  is_to_decide = EXISTS (
    SELECT 1 FROM care_leaver r WHERE r.id = care_leaver_id
    AND r.needs_a_person IS NOT NULL AND r.status NOT IN ('under_16', 'duty_ended_25')
    AND NOT EXISTS (SELECT 1 FROM care_leaver_status_override o WHERE o.care_leaver_id = r.id AND o.ended_at IS NULL)),
  helped_until = COALESCE((
    SELECT MAX(COALESCE(a.until, '9999-12-31')) FROM care_leaver_allocation a
    WHERE a.care_leaver_id = care_leaver_case_line.care_leaver_id
    AND a.part IN ('adviser', 'cover') AND a.ended_at IS NULL), '0001-01-01')
"""
PLANS = """
SELECT p.care_leaver_id AS care_leaver_id, p.begun_at AS begun_at,
  (SELECT MAX(h.held_on) FROM pathway_review h WHERE h.plan_id = p.id) AS held_on,
  (SELECT MIN(w.due_on) FROM pathway_review w WHERE w.open_for = p.id) AS asked_for
FROM pathway_plan p
"""


def upgrade() -> None:
    with op.batch_alter_table(LINE, schema=None) as batch_op:
        batch_op.add_column(sa.Column('locality', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('restricted_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('review_due_on', sa.Date(), nullable=True))
        nobody = sa.text("'0001-01-01'")
        batch_op.add_column(sa.Column('helped_until', sa.Date(), server_default=nobody, nullable=False))
        batch_op.add_column(sa.Column('is_to_decide', sa.Boolean(), server_default=sa.false(), nullable=False))
        for name, column in INDEXES.items():
            batch_op.create_index(f'ix_{LINE}_{name}', [column], unique=False)
    op.execute(REPEATED)
    _reviews()


def downgrade() -> None:
    with op.batch_alter_table(LINE, schema=None) as batch_op:
        for name in INDEXES:
            batch_op.drop_index(f'ix_{LINE}_{name}')
        for column in NEW:
            batch_op.drop_column(column)


def _reviews() -> None:
    """Six months after the last review or after the plan was begun, by London's calendar; sooner where asked for."""
    london, link = ZoneInfo('Europe/London'), op.get_bind()
    columns = {'care_leaver_id': sa.Uuid(), 'begun_at': sa.DateTime(timezone=True)}
    columns |= {'held_on': sa.Date(), 'asked_for': sa.Date()}
    due = []
    for care_leaver_id, begun_at, held_on, asked_for in link.execute(sa.text(PLANS).columns(**columns)):
        begun_on = (begun_at if begun_at.tzinfo else begun_at.replace(tzinfo=UTC)).astimezone(london).date()
        regular = _six_months_after(held_on or begun_on)
        due.append({'whose': care_leaver_id, 'due': min(regular, asked_for) if asked_for else regular})
    line = sa.table(LINE, sa.column('care_leaver_id', sa.Uuid()), sa.column('review_due_on', sa.Date()))
    if due:
        change = sa.update(line).where(line.c.care_leaver_id == sa.bindparam('whose'))
        link.execute(change.values(review_due_on=sa.bindparam('due')), due)


def _six_months_after(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + 6, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
