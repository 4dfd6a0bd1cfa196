"""Question sets, assignments, marks, corrections, and the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES_LAST_FIRST = (
    *("claims", "regraded_questions", "corrections", "notices", "marks", "overrides", "assignments"),
    *("question_set_versions", "question_sets", "audit_entries"),
)
GUARDS = {
    "sqlite": (
        """CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
           BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END""",
        """CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
           BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'the audit trail is never changed'; END $$""",
        """CREATE TRIGGER audit_entries_no_change BEFORE UPDATE OR DELETE ON audit_entries
           FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()""",
    ),
}

REGRADING_GUARDS = {
    "sqlite": (
        """CREATE TRIGGER regraded_questions_no_update BEFORE UPDATE ON regraded_questions
           BEGIN SELECT RAISE(ABORT, 'what a correction did is never changed'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION refuse_regrading_change() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'what a correction did is never changed'; END $$""",
        """CREATE TRIGGER regraded_questions_no_update BEFORE UPDATE ON regraded_questions
           FOR EACH ROW EXECUTE FUNCTION refuse_regrading_change()""",
    ),
}


def upgrade() -> None:
    _create_sets()
    _create_assignments()
    _create_corrections()
    _create_notices()
    _create_audit_trail()
    _extend_attempts()
    _extend_cohorts()
    _extend_quizzes()


def downgrade() -> None:
    with op.batch_alter_table("quizzes") as batch_op:
        batch_op.drop_column("shuffle_options")
    with op.batch_alter_table("quiz_items") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_quiz_items_treatment"), type_="check")
        batch_op.drop_column("treatment")
        batch_op.drop_column("section")
    with op.batch_alter_table("cohorts") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_cohorts_make_key"), type_="unique")
        batch_op.drop_constraint(batch_op.f("ck_cohorts_total_rule"), type_="check")
        for column in ("is_demonstration", "total_rule", "guardian_consent_at", "make_key"):
            batch_op.drop_column(column)
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attempts_assignment_id_assignments"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_attempts_assignment_id_learner_id_number"), type_="unique")
        batch_op.drop_constraint(batch_op.f("ck_attempts_closed_by"), type_="check")
        batch_op.drop_index("ix_attempts_state_ends_at")
        for column in ("reached", "is_preview", "closed_by", "ends_at", "number", "assignment_id"):
            batch_op.drop_column(column)
    for table in TABLES_LAST_FIRST:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")
        op.execute("DROP FUNCTION refuse_regrading_change()")


def _create_sets() -> None:
    """Question sets and their versions."""
    op.create_table(
        "question_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("current_number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("make_key", sa.String(22), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_question_sets_owner_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_sets")),
        sa.UniqueConstraint("make_key", name=op.f("uq_question_sets_make_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_question_sets_public_id")),
    )
    op.create_index(op.f("ix_question_sets_owner_id"), "question_sets", ["owner_id"])
    op.create_table(
        "question_set_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_set_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_question_set_versions_created_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_set_id"],
            ["question_sets.id"],
            name=op.f("fk_question_set_versions_question_set_id_question_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_set_versions")),
        sa.UniqueConstraint("question_set_id", "number", name=op.f("uq_question_set_versions_question_set_id_number")),
    )


def _create_assignments() -> None:
    """Assignments, the exceptions to them, and marks."""
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("question_set_version_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exam_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("make_key", sa.String(22), nullable=False),
        sa.CheckConstraint("points > 0", name=op.f("ck_assignments_points")),
        sa.CheckConstraint("weight >= 0", name=op.f("ck_assignments_weight")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_assignments_cohort_id_cohorts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_assignments_created_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_set_version_id"],
            ["question_set_versions.id"],
            name=op.f("fk_assignments_question_set_version_id_question_set_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("make_key", name=op.f("uq_assignments_make_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_assignments_public_id")),
    )
    op.create_index(op.f("ix_assignments_cohort_id"), "assignments", ["cohort_id"])
    op.create_index(op.f("ix_assignments_exam_until"), "assignments", ["exam_until"])
    op.create_index(op.f("ix_assignments_question_set_version_id"), "assignments", ["question_set_version_id"])
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(40), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(enrolment_id IS NULL) <> (label IS NULL)", name=op.f("ck_overrides_one_target")),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_overrides_assignment_id_assignments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_overrides_enrolment_id_enrolments"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrides")),
        sa.UniqueConstraint("assignment_id", "enrolment_id", name=op.f("uq_overrides_assignment_id_enrolment_id")),
        sa.UniqueConstraint("assignment_id", "label", name=op.f("uq_overrides_assignment_id_label")),
        sa.UniqueConstraint("public_id", name=op.f("uq_overrides_public_id")),
    )
    op.create_index(op.f("ix_overrides_enrolment_id"), "overrides", ["enrolment_id"])
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("computed", sa.Double(), nullable=True),
        sa.Column("adjusted", sa.Double(), nullable=True),
        sa.Column("is_excused", sa.Boolean(), nullable=False),
        sa.Column("final", sa.Double(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_marks_assignment_id_assignments"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["users.id"], name=op.f("fk_marks_changed_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_marks_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
        sa.UniqueConstraint("assignment_id", "learner_id", name=op.f("uq_marks_assignment_id_learner_id")),
    )
    op.create_index(op.f("ix_marks_learner_id"), "marks", ["learner_id"])


def _create_corrections() -> None:
    """Corrections, what they did, and students' claims."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("policy", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version_before_id", sa.Integer(), nullable=False),
        sa.Column("version_after_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("make_key", sa.String(22), nullable=False),
        sa.CheckConstraint("policy IN ('recompute', 'never_lower')", name=op.f("ck_corrections_policy")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_corrections_cohort_id_cohorts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_corrections_item_id_items")),
        sa.ForeignKeyConstraint(
            ["made_by"], ["users.id"], name=op.f("fk_corrections_made_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["users.id"], name=op.f("fk_corrections_undone_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["version_after_id"], ["item_versions.id"], name=op.f("fk_corrections_version_after_id_item_versions")
        ),
        sa.ForeignKeyConstraint(
            ["version_before_id"], ["item_versions.id"], name=op.f("fk_corrections_version_before_id_item_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sa.UniqueConstraint("make_key", name=op.f("uq_corrections_make_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_corrections_public_id")),
    )
    op.create_index(op.f("ix_corrections_cohort_id"), "corrections", ["cohort_id"])
    op.create_index(op.f("ix_corrections_item_id"), "corrections", ["item_id"])
    op.create_table(
        "regraded_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("correction_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("quiz_item_id", sa.Integer(), nullable=False),
        sa.Column("is_undo", sa.Boolean(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("score_before", sa.Double(), nullable=True),
        sa.Column("score_after", sa.Double(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_regraded_questions_attempt_id_attempts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["correction_id"],
            ["corrections.id"],
            name=op.f("fk_regraded_questions_correction_id_corrections"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["quiz_item_id"],
            ["quiz_items.id"],
            name=op.f("fk_regraded_questions_quiz_item_id_quiz_items"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regraded_questions")),
    )
    op.create_index(op.f("ix_regraded_questions_attempt_id"), "regraded_questions", ["attempt_id"])
    op.create_index(op.f("ix_regraded_questions_correction_id"), "regraded_questions", ["correction_id"])
    op.create_index(op.f("ix_regraded_questions_quiz_item_id"), "regraded_questions", ["quiz_item_id"])
    for statement in REGRADING_GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("correction_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'accepted', 'declined')", name=op.f("ck_claims_state")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_claims_cohort_id_cohorts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["corrections.id"], name=op.f("fk_claims_correction_id_corrections"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_claims_decided_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_claims_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_claims_response_id_responses"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("public_id", name=op.f("uq_claims_public_id")),
        sa.UniqueConstraint("response_id", name=op.f("uq_claims_response_id")),
    )
    op.create_index(op.f("ix_claims_cohort_id"), "claims", ["cohort_id"])
    op.create_index(op.f("ix_claims_learner_id"), "claims", ["learner_id"])


def _create_notices() -> None:
    """What students are told."""
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_notices_assignment_id_assignments"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_notices_cohort_id_cohorts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_notices_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("public_id", name=op.f("uq_notices_public_id")),
    )
    op.create_index(op.f("ix_notices_assignment_id"), "notices", ["assignment_id"])
    op.create_index(op.f("ix_notices_cohort_id"), "notices", ["cohort_id"])
    op.create_index(op.f("ix_notices_learner_id"), "notices", ["learner_id"])


def _create_audit_trail() -> None:
    """The audit trail, and the guards that keep it as it was written."""
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(22), nullable=True),
        sa.Column("cohort_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(22), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index("ix_audit_entries_cohort_id_at", "audit_entries", ["cohort_id", "at"])
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def _extend_attempts() -> None:
    """What an attempt at an assignment has beside its quiz."""
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.add_column(sa.Column("assignment_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("closed_by", sa.String(16), nullable=True))
        batch_op.add_column(sa.Column("is_preview", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("reached", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_attempts_closed_by"), "closed_by IN ('learner', 'clock', 'teacher')"
        )
        batch_op.create_index("ix_attempts_state_ends_at", ["state", "ends_at"])
        batch_op.create_unique_constraint(
            batch_op.f("uq_attempts_assignment_id_learner_id_number"), ["assignment_id", "learner_id", "number"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_attempts_assignment_id_assignments"),
            "assignments",
            ["assignment_id"],
            ["id"],
            ondelete="SET NULL",
        )


def _extend_cohorts() -> None:
    """What a class decides for its students."""
    with op.batch_alter_table("cohorts") as batch_op:
        batch_op.add_column(sa.Column("make_key", sa.String(22), nullable=True))
        batch_op.add_column(sa.Column("guardian_consent_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("total_rule", sa.String(16), server_default="points", nullable=False))
        batch_op.add_column(sa.Column("is_demonstration", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_check_constraint(batch_op.f("ck_cohorts_total_rule"), "total_rule IN ('points', 'mean')")
        batch_op.create_unique_constraint(batch_op.f("uq_cohorts_make_key"), ["make_key"])


def _extend_quizzes() -> None:
    """What a question counts for, and whether options are shuffled."""
    with op.batch_alter_table("quiz_items") as batch_op:
        batch_op.add_column(sa.Column("section", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("treatment", sa.String(16), server_default="counted", nullable=False))
        batch_op.create_check_constraint(
            batch_op.f("ck_quiz_items_treatment"), "treatment IN ('counted', 'dropped', 'full_credit')"
        )
    with op.batch_alter_table("quizzes") as batch_op:
        batch_op.add_column(sa.Column("shuffle_options", sa.Boolean(), server_default=sa.true(), nullable=False))
