"""Corrections of items and what they did to every response, students' claims, and what students are told of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import DDL, CheckConstraint, ForeignKey, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.attempts import Response
from quizapp.models.base import Base, Instant, new_public_id


class ClaimState(StrEnum):
    """What became of a claim."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Correction(Base):
    """A teacher's change to how an item counts in the assignments of one class.

    change: a `question_bank.corrections.Change` as JSON. policy: recompute, or never lower anybody. version_before_id,
    version_after_id: the versions by which answers were and are graded; equal where only the treatment changed.
    undone_at: taken back since then. make_key: made with the form that applied it, so that a double click applies once.
    """

    __tablename__ = "corrections"
    __table_args__ = (CheckConstraint("policy IN ('recompute', 'never_lower')", name="policy"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    change: Mapped[str] = mapped_column(Text)
    policy: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    version_before_id: Mapped[int] = mapped_column(ForeignKey("item_versions.id"))
    version_after_id: Mapped[int] = mapped_column(ForeignKey("item_versions.id"))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    make_key: Mapped[str] = mapped_column(String(22), unique=True)


class RegradedQuestion(Base):
    """What a correction, or taking it back, did to one question of one attempt; never changed afterwards.

    before, after: a `domain.teaching.regrading_log.QuestionState` as JSON each: the versions, treatment and outcome of
    the question and of each response to it. score_before, score_after: of the attempt, in points.
    is_undo: written when the correction was taken back.
    """

    __tablename__ = "regraded_questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    correction_id: Mapped[int] = mapped_column(ForeignKey("corrections.id", ondelete="CASCADE"), index=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), index=True)
    quiz_item_id: Mapped[int] = mapped_column(ForeignKey("quiz_items.id", ondelete="CASCADE"), index=True)
    is_undo: Mapped[bool]
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    score_before: Mapped[float | None]
    score_after: Mapped[float | None]
    written_at: Mapped[datetime] = mapped_column(Instant)


class Claim(Base):
    """A student says that an answer should count, once per response.

    word: what the teacher said to it. correction_id: the one by which it was accepted.
    """

    __tablename__ = "claims"
    __table_args__ = (CheckConstraint("state IN ('open', 'accepted', 'declined')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), unique=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[ClaimState] = mapped_column(String(16), default=ClaimState.OPEN)
    made_at: Mapped[datetime] = mapped_column(Instant)
    word: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    correction_id: Mapped[int | None] = mapped_column(ForeignKey("corrections.id", ondelete="SET NULL"))

    response: Mapped[Response] = relationship()


class Notice(Base):
    """Something that a student is told: a mark that changed and why, or what became of a claim.

    kind: a `domain.teaching.notices.NoticeKind`. content: its particulars as JSON. made_at: from when on it is told.
    read_at: when it was put away.
    """

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    content: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)


GUARDS = {
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
"""By dialect: the statements that make the guards. Rows go only with the person or the class that they tell of."""

for _dialect, _statements in GUARDS.items():
    for _statement in _statements:
        event.listen(RegradedQuestion.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))
event.listen(
    RegradedQuestion.__table__,
    "after_drop",
    DDL("DROP FUNCTION IF EXISTS refuse_regrading_change()").execute_if(dialect="postgresql"),
)
