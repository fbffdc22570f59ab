"""What children say, in a store that keeps no trace of who wrote, and what staff write about it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_about_you",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("given_week", sa.Date(), nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_about_you")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feedback_draft",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("journey", sa.String(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=True),
        sa.Column("code_key", sa.LargeBinary(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_draft")),
        sa.UniqueConstraint("code_key", name=op.f("uq_feedback_draft_code_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_feedback_draft_key_hash")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feedback_item",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("question_set", sa.String(), nullable=False),
        sa.Column("given_week", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("locality", sa.String(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("about_kind", sa.String(), nullable=True),
        sa.Column("who_may_know", sa.String(), nullable=False),
        sa.Column("helper", sa.String(), nullable=True),
        sa.Column("helper_is_worker", sa.Boolean(), nullable=False),
        sa.Column("own_device", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("is_allegation", sa.Boolean(), nullable=False),
        sa.Column("filed", sa.Boolean(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("came_back", sa.Boolean(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_item")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_feedback_item_code_hash")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("feedback_item", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_item_inbox", ["filed", "given_week", "id"], unique=False)

    op.create_table(
        "feedback_name",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_name")),
        sa.UniqueConstraint("item_id", name=op.f("uq_feedback_name_item_id")),
    )
    with op.batch_alter_table("feedback_name", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_name_account_id", ["account_id"], unique=False)

    op.create_table(
        "feedback_note",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_note")),
    )
    with op.batch_alter_table("feedback_note", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_note_item_id", ["item_id", "written_at", "id"], unique=False)

    op.create_table(
        "feedback_remark",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("given_week", sa.Date(), nullable=False),
        sa.Column("filed", sa.Boolean(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_remark")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("feedback_remark", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_remark_item_id", ["item_id"], unique=False)

    op.create_table(
        "feedback_reply",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_reply")),
    )
    with op.batch_alter_table("feedback_reply", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_reply_item_id", ["item_id", "written_at", "id"], unique=False)

    op.create_table(
        "feedback_share",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("answered_week", sa.Date(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_share")),
    )
    with op.batch_alter_table("feedback_share", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_share_item_id", ["item_id"], unique=False)
        batch_op.create_index("ix_feedback_share_worker_id", ["worker_id", "released_at"], unique=False)

    op.create_table(
        "feedback_theme",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_theme")),
    )
    with op.batch_alter_table("feedback_theme", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_theme_item_id", ["item_id"], unique=False)
        batch_op.create_index("ix_feedback_theme_theme", ["theme", "item_id"], unique=False)

    op.create_table(
        "feedback_translation",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_translation")),
    )
    with op.batch_alter_table("feedback_translation", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_translation_item_id", ["item_id", "written_at", "id"], unique=False)

    op.create_table(
        "feedback_wish",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("for_person", sa.Uuid(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_wish")),
        sa.UniqueConstraint("item_id", "kind", name=op.f("uq_feedback_wish_item_id_kind")),
    )
    with op.batch_alter_table("feedback_wish", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_wish_for_person", ["for_person", "done_at"], unique=False)
        batch_op.create_index("ix_feedback_wish_open", ["done_at", "due_at", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("feedback_wish", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_wish_open")
        batch_op.drop_index("ix_feedback_wish_for_person")

    op.drop_table("feedback_wish")
    with op.batch_alter_table("feedback_translation", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_translation_item_id")

    op.drop_table("feedback_translation")
    with op.batch_alter_table("feedback_theme", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_theme_theme")
        batch_op.drop_index("ix_feedback_theme_item_id")

    op.drop_table("feedback_theme")
    with op.batch_alter_table("feedback_share", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_share_worker_id")
        batch_op.drop_index("ix_feedback_share_item_id")

    op.drop_table("feedback_share")
    with op.batch_alter_table("feedback_reply", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_reply_item_id")

    op.drop_table("feedback_reply")
    with op.batch_alter_table("feedback_remark", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_remark_item_id")

    op.drop_table("feedback_remark")
    with op.batch_alter_table("feedback_note", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_note_item_id")

    op.drop_table("feedback_note")
    with op.batch_alter_table("feedback_name", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_name_account_id")

    op.drop_table("feedback_name")
    with op.batch_alter_table("feedback_item", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_item_inbox")

    op.drop_table("feedback_item")
    op.drop_table("feedback_draft")
    op.drop_table("feedback_about_you")
