"""Assignments: a question set given to a class under conditions, the overrides to them, and the marks they end in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.base import Base, Instant, new_public_id
from quizapp.models.people import Learner
from quizapp.models.question_sets import QuestionSetVersion
from quizapp.models.teaching import Cohort, Enrolment


class Assignment(Base):
    """A version of a question set, given to a class under conditions.

    conditions: a `domain.quizzes.conditions.Conditions` as JSON. points: what a perfect attempt is worth in the
    gradebook. weight: of its percentage in a total that is a mean. revision: raised by every change, so that of two
    teachers who edit at once the later one is told. deleted_at: out of sight since then, and to be restored.
    exam_until: see `domain.quizzes.open_exams.exam_until`; kept, so that running exams are found among all that were.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("points > 0", name="points"),
        CheckConstraint("weight >= 0", name="weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    question_set_version_id: Mapped[int] = mapped_column(ForeignKey("question_set_versions.id"), index=True)
    title: Mapped[str] = mapped_column(String(100))
    conditions: Mapped[str] = mapped_column(Text)
    points: Mapped[float]
    weight: Mapped[float] = mapped_column(default=1.0)
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)
    exam_until: Mapped[datetime | None] = mapped_column(Instant, index=True)
    make_key: Mapped[str] = mapped_column(String(22), unique=True)

    cohort: Mapped[Cohort] = relationship()
    question_set_version: Mapped[QuestionSetVersion] = relationship()


class Override(Base):
    """An override to an assignment's conditions, for one student or for all who have a label.

    changes: a `domain.quizzes.conditions.Changes` as JSON, the fields that are set and no others.
    """

    __tablename__ = "overrides"
    __table_args__ = (
        UniqueConstraint("assignment_id", "enrolment_id"),
        UniqueConstraint("assignment_id", "label"),
        CheckConstraint("(enrolment_id IS NULL) <> (label IS NULL)", name="one_target"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id", ondelete="CASCADE"))
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolments.id", ondelete="CASCADE"), index=True)
    label: Mapped[str | None] = mapped_column(String(40))
    changes: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)

    enrolment: Mapped[Enrolment | None] = relationship()


class Mark(Base):
    """What one student has for one assignment, in the assignment's points; made when there is something to keep.

    computed: from the attempts, by the grading method and after the late rule; None without a submitted one.
    adjusted: what a teacher put in its place. final: what counts, None for nothing yet or for excused work; kept so
    that the database can sort by it. revision: raised by every change by hand, so that of two teachers who adjust at
    once the later one is told.
    """

    __tablename__ = "marks"
    __table_args__ = (UniqueConstraint("assignment_id", "learner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id", ondelete="CASCADE"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    computed: Mapped[float | None]
    adjusted: Mapped[float | None]
    is_excused: Mapped[bool] = mapped_column(default=False)
    final: Mapped[float | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime | None] = mapped_column(Instant)
    revision: Mapped[int] = mapped_column(default=0)

    learner: Mapped[Learner] = relationship()
