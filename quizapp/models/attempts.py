"""Quizzes, attempts and responses: facts of history."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.bank import ItemVersion
from quizapp.models.base import Base, Instant, new_public_id


class FeedbackMode(StrEnum):
    """When a learner is told how an answer came out."""

    PRACTISE = "practise"
    TEST = "test"


class AttemptState(StrEnum):
    """Whether an attempt takes answers."""

    OPEN = "open"
    SUBMITTED = "submitted"


class Treatment(StrEnum):
    """What a question counts for in its attempt, after a teacher has dealt with it."""

    COUNTED = "counted"
    DROPPED = "dropped"
    FULL_CREDIT = "full_credit"


class ClosedBy(StrEnum):
    """What ended an attempt."""

    LEARNER = "learner"
    CLOCK = "clock"
    TEACHER = "teacher"


class Quiz(Base):
    """The items drawn, with the seed from which the draw and every shuffle can be told again.

    topics: their ids as JSON, an empty list for all. size: items drawn, at most the requested size.
    shuffle_options: False where an assignment keeps the options in their authored order.
    """

    __tablename__ = "quizzes"
    __table_args__ = (CheckConstraint("feedback_mode IN ('practise', 'test')", name="feedback_mode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    brief_id: Mapped[int] = mapped_column(ForeignKey("briefs.id"))
    feedback_mode: Mapped[FeedbackMode] = mapped_column(String(16))
    seed: Mapped[str] = mapped_column(String(32))
    topics: Mapped[str] = mapped_column(Text)
    requested_size: Mapped[int]
    size: Mapped[int]
    shuffle_options: Mapped[bool] = mapped_column(default=True, server_default=true())
    created_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def topic_ids(self) -> tuple[str, ...]:
        """The topics as ids, empty for all."""
        return tuple(json.loads(self.topics))


class QuizItem(Base):
    """An item version at its place in a quiz. points: what full credit earns.

    section: index of its section in the question set, 0, 1, …; None in a quiz of the learner's own.
    """

    __tablename__ = "quiz_items"
    __table_args__ = (
        UniqueConstraint("quiz_id", "position"),
        UniqueConstraint("quiz_id", "item_version_id"),
        CheckConstraint("treatment IN ('counted', 'dropped', 'full_credit')", name="treatment"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id"))
    position: Mapped[int]
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_versions.id"), index=True)
    points: Mapped[float]
    section: Mapped[int | None]
    treatment: Mapped[Treatment] = mapped_column(
        String(16), default=Treatment.COUNTED, server_default=Treatment.COUNTED.value
    )

    item_version: Mapped[ItemVersion] = relationship()


class Attempt(Base):
    """One learner's run through a quiz.

    start_key: made with the form that starts it, so that a double click starts one attempt.
    response_count: responses recorded so far; raising it is what locks the attempt for one writer.
    score, max_score: points; score is None until submitted. seconds_spent: see `domain.quizzes.scoring`.
    assignment_id: None for a quiz of the learner's own. number: 1, 2, … among the learner's attempts at it.
    ends_at: when the clock ends it, brought up to date with the assignment's conditions; None for never.
    is_preview: a teacher's own look, which counts nowhere. reached: the furthest position gone on to in a test in which
    one can't go back; None for the first.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("learner_id", "start_key"),
        UniqueConstraint("assignment_id", "learner_id", "number"),
        CheckConstraint("state IN ('open', 'submitted')", name="state"),
        CheckConstraint("closed_by IN ('learner', 'clock', 'teacher')", name="closed_by"),
        Index("ix_attempts_state_ends_at", "state", "ends_at"),
        Index("ix_attempts_learner_id_started_at", "learner_id", "started_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    state: Mapped[AttemptState] = mapped_column(String(16), default=AttemptState.OPEN)
    start_key: Mapped[str] = mapped_column(String(22))
    started_at: Mapped[datetime] = mapped_column(Instant)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    response_count: Mapped[int] = mapped_column(default=0)
    score: Mapped[float | None]
    max_score: Mapped[float]
    seconds_spent: Mapped[int | None]
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id", ondelete="SET NULL"))
    number: Mapped[int | None]
    ends_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_by: Mapped[ClosedBy | None] = mapped_column(String(16))
    is_preview: Mapped[bool] = mapped_column(default=False, server_default=false())
    reached: Mapped[int | None]

    quiz: Mapped[Quiz] = relationship()


class Response(Base):
    """One answer as it was given, which never changes, and what grading says of it, which a correction may change.

    sequence: 1, 2, … within the attempt. client_key: made with the form, so that a resend is recognised.
    content: the response as JSON, None when cleared. credit: what grading gave, 0…1. awarded: credit after
    the deductions for hint and earlier tries, 0…1.
    """

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("attempt_id", "sequence"),
        UniqueConstraint("attempt_id", "client_key"),
        CheckConstraint("state IN ('right', 'partial', 'wrong', 'invalid', 'blank')", name="state"),
        CheckConstraint("awarded >= 0 AND awarded <= 1", name="awarded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    quiz_item_id: Mapped[int] = mapped_column(ForeignKey("quiz_items.id"), index=True)
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_versions.id"), index=True)
    sequence: Mapped[int]
    client_key: Mapped[str] = mapped_column(String(32))
    given_at: Mapped[datetime] = mapped_column(Instant)
    language: Mapped[str] = mapped_column(String(8))
    content: Mapped[str | None] = mapped_column(Text)
    reading: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    credit: Mapped[float]
    tries_before: Mapped[int]
    hint_taken: Mapped[bool]
    awarded: Mapped[float]


class HintTaken(Base):
    """A learner asked for the hint of a question."""

    __tablename__ = "hints_taken"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    quiz_item_id: Mapped[int] = mapped_column(ForeignKey("quiz_items.id"), primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(Instant)


class Flag(Base):
    """A learner marked a question to come back to before submitting."""

    __tablename__ = "flags"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    quiz_item_id: Mapped[int] = mapped_column(ForeignKey("quiz_items.id"), primary_key=True)
    flagged_at: Mapped[datetime] = mapped_column(Instant)
