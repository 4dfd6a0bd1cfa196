"""The first tables: accounts, the bank, attempts and responses."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES_LAST_FIRST = (
    "flags",
    "hints_taken",
    "responses",
    "attempts",
    "quiz_items",
    "quizzes",
    "item_conflicts",
    "item_facts",
    "item_versions",
    "items",
    "facts",
    "briefs",
    "setup_links",
    "throttle_counters",
    "learners",
    "sign_in_sessions",
    "users",
)


def upgrade() -> None:
    _create_people()
    _create_bank()
    _create_quizzes()
    _create_answers()


def downgrade() -> None:
    for table in TABLES_LAST_FIRST:
        op.drop_table(table)


def _create_people() -> None:
    """Accounts, sign-in sessions, learners' records, throttle counters, the set-up link."""
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("username_key", sa.String(128), nullable=False),
        sa.Column("display_name", sa.String(100), nullable=False),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("email_key", sa.String(254), nullable=True),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=True),
        sa.Column("time_zone", sa.String(64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role IN ('student', 'teacher', 'administrator')", name=op.f("ck_users_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email_key", name=op.f("uq_users_email_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_users_public_id")),
        sa.UniqueConstraint("username_key", name=op.f("uq_users_username_key")),
    )
    op.create_table(
        "sign_in_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("address_digest", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sign_in_sessions_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_sessions")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_sign_in_sessions_token_digest")),
    )
    op.create_index(op.f("ix_sign_in_sessions_user_id"), "sign_in_sessions", ["user_id"])
    op.create_table(
        "learners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("guest_digest", sa.String(64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_learners_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
        sa.UniqueConstraint("guest_digest", name=op.f("uq_learners_guest_digest")),
        sa.UniqueConstraint("user_id", name=op.f("uq_learners_user_id")),
    )
    op.create_table(
        "throttle_counters",
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("window_ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttle_counters")),
    )
    op.create_table(
        "setup_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setup_links")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_setup_links_token_digest")),
    )


def _create_bank() -> None:
    """Briefs, facts, items and their versions."""
    op.create_table(
        "briefs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefs")),
        sa.UniqueConstraint("slug", name=op.f("uq_briefs_slug")),
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["brief_id"], ["briefs.id"], name=op.f("fk_facts_brief_id_briefs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint("brief_id", "slug", name=op.f("uq_facts_brief_id_slug")),
    )
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("current_number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('draft', 'ready', 'retired')", name=op.f("ck_items_status")),
        sa.ForeignKeyConstraint(["brief_id"], ["briefs.id"], name=op.f("fk_items_brief_id_briefs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("brief_id", "slug", name=op.f("uq_items_brief_id_slug")),
    )
    op.create_index(op.f("ix_items_topic"), "items", ["topic"])
    op.create_table(
        "item_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_versions_item_id_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_versions")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_item_versions_item_id_number")),
    )
    op.create_table(
        "item_facts",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"], name=op.f("fk_item_facts_fact_id_facts")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_facts_item_id_items")),
        sa.PrimaryKeyConstraint("item_id", "fact_id", name=op.f("pk_item_facts")),
    )
    op.create_index(op.f("ix_item_facts_fact_id"), "item_facts", ["fact_id"])
    op.create_table(
        "item_conflicts",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("item_id < other_id", name=op.f("ck_item_conflicts_ordered")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_conflicts_item_id_items")),
        sa.ForeignKeyConstraint(["other_id"], ["items.id"], name=op.f("fk_item_conflicts_other_id_items")),
        sa.PrimaryKeyConstraint("item_id", "other_id", name=op.f("pk_item_conflicts")),
    )


def _create_quizzes() -> None:
    """Quizzes, what was drawn for them, attempts."""
    op.create_table(
        "quizzes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("feedback_mode", sa.String(16), nullable=False),
        sa.Column("seed", sa.String(32), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("requested_size", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("feedback_mode IN ('practise', 'test')", name=op.f("ck_quizzes_feedback_mode")),
        sa.ForeignKeyConstraint(["brief_id"], ["briefs.id"], name=op.f("fk_quizzes_brief_id_briefs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quizzes")),
    )
    op.create_table(
        "quiz_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_versions.id"], name=op.f("fk_quiz_items_item_version_id_item_versions")
        ),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name=op.f("fk_quiz_items_quiz_id_quizzes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_items")),
        sa.UniqueConstraint("quiz_id", "item_version_id", name=op.f("uq_quiz_items_quiz_id_item_version_id")),
        sa.UniqueConstraint("quiz_id", "position", name=op.f("uq_quiz_items_quiz_id_position")),
    )
    op.create_index(op.f("ix_quiz_items_item_version_id"), "quiz_items", ["item_version_id"])
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("start_key", sa.String(22), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("response_count", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("max_score", sa.Double(), nullable=False),
        sa.Column("seconds_spent", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'submitted')", name=op.f("ck_attempts_state")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_attempts_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name=op.f("fk_attempts_quiz_id_quizzes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("learner_id", "start_key", name=op.f("uq_attempts_learner_id_start_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attempts_public_id")),
    )
    op.create_index(op.f("ix_attempts_learner_id_started_at"), "attempts", ["learner_id", "started_at"])


def _create_answers() -> None:
    """Responses, hints and flags."""
    op.create_table(
        "responses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("quiz_item_id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(32), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("credit", sa.Double(), nullable=False),
        sa.Column("tries_before", sa.Integer(), nullable=False),
        sa.Column("hint_taken", sa.Boolean(), nullable=False),
        sa.Column("awarded", sa.Double(), nullable=False),
        sa.CheckConstraint(
            "state IN ('right', 'partial', 'wrong', 'invalid', 'blank')", name=op.f("ck_responses_state")
        ),
        sa.CheckConstraint("awarded >= 0 AND awarded <= 1", name=op.f("ck_responses_awarded")),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_responses_attempt_id_attempts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_versions.id"], name=op.f("fk_responses_item_version_id_item_versions")
        ),
        sa.ForeignKeyConstraint(["quiz_item_id"], ["quiz_items.id"], name=op.f("fk_responses_quiz_item_id_quiz_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        sa.UniqueConstraint("attempt_id", "client_key", name=op.f("uq_responses_attempt_id_client_key")),
        sa.UniqueConstraint("attempt_id", "sequence", name=op.f("uq_responses_attempt_id_sequence")),
    )
    op.create_index(op.f("ix_responses_item_version_id"), "responses", ["item_version_id"])
    op.create_index(op.f("ix_responses_quiz_item_id"), "responses", ["quiz_item_id"])
    op.create_table(
        "hints_taken",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("quiz_item_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_hints_taken_attempt_id_attempts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["quiz_item_id"], ["quiz_items.id"], name=op.f("fk_hints_taken_quiz_item_id_quiz_items")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "quiz_item_id", name=op.f("pk_hints_taken")),
    )
    op.create_table(
        "flags",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("quiz_item_id", sa.Integer(), nullable=False),
        sa.Column("flagged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_flags_attempt_id_attempts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["quiz_item_id"], ["quiz_items.id"], name=op.f("fk_flags_quiz_item_id_quiz_items")),
        sa.PrimaryKeyConstraint("attempt_id", "quiz_item_id", name=op.f("pk_flags")),
    )
