"""Classes, their teachers, and who is enrolled in them with which labels."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.base import Base, Instant, new_public_id
from quizapp.models.people import User


class TotalRule(StrEnum):
    """How the marks of a student become the total: all points together, or the weighted mean of the percentages."""

    POINTS = "points"
    MEAN = "mean"


class Cohort(Base):
    """A class. Its join code opens it while it is neither switched off nor expired, see `domain.teaching.codes`.

    language: code of the language in which it is taught. time_zone: IANA name, in which its times are meant.
    deleted_at: out of sight since then, and to be restored for a while. make_key: made with the form that made it, so
    that a double click makes one class. guardian_consent_at: since when its accounts are made by its teachers only, who
    hold the guardians' consent. total_rule: how marks become a total, see `domain.teaching.totals`.
    """

    __tablename__ = "cohorts"
    __table_args__ = (
        CheckConstraint("language IN ('en', 'ja')", name="language"),
        CheckConstraint("total_rule IN ('points', 'mean')", name="total_rule"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    name: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(8))
    time_zone: Mapped[str] = mapped_column(String(64))
    join_code: Mapped[str] = mapped_column(String(8), unique=True)
    code_made_at: Mapped[datetime] = mapped_column(Instant)
    code_expires_at: Mapped[datetime | None] = mapped_column(Instant)
    code_off_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    archived_at: Mapped[datetime | None] = mapped_column(Instant)
    deleted_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    make_key: Mapped[str | None] = mapped_column(String(22), unique=True)
    guardian_consent_at: Mapped[datetime | None] = mapped_column(Instant)
    total_rule: Mapped[TotalRule] = mapped_column(
        String(16), default=TotalRule.POINTS, server_default=TotalRule.POINTS.value
    )
    is_demonstration: Mapped[bool] = mapped_column(default=False, server_default=false())


class CohortTeacher(Base):
    """Somebody teaches a class. owner_since: when it was made by or handed over to them, None for a co-teacher."""

    __tablename__ = "cohort_teachers"

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    added_at: Mapped[datetime] = mapped_column(Instant)
    owner_since: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship()


class Enrolment(Base):
    """A student of a class. removed_at: no longer one since then; the row stays, so that coming back revives it."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("cohort_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    enrolled_at: Mapped[datetime] = mapped_column(Instant)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship()
    cohort: Mapped[Cohort] = relationship()
    labels: Mapped[list[EnrolmentLabel]] = relationship(
        order_by="EnrolmentLabel.label", cascade="all, delete-orphan", passive_deletes=True
    )


class EnrolmentLabel(Base):
    """A word that a teacher has put to a student, to filter by and to make overrides for."""

    __tablename__ = "enrolment_labels"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id", ondelete="CASCADE"), primary_key=True)
    label: Mapped[str] = mapped_column(String(40), primary_key=True)
