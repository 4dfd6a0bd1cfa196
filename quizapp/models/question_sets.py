"""Question sets: what a teacher composes, version by version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.base import Base, Instant, new_public_id


class QuestionSet(Base):
    """A question set through its life; its content at one time is a `QuestionSetVersion`, the latest `current_number`.

    owner_id: whose it is; None once that account is gone. make_key: made with the form that made it, so that a double
    click makes one set. changed_at: of the latest version. deleted_at: out of sight since then, to be restored.
    """

    __tablename__ = "question_sets"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(String(100))
    current_number: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)
    make_key: Mapped[str] = mapped_column(String(22), unique=True)


class QuestionSetVersion(Base):
    """The content of a question set at one time, never changed afterwards, except that a demonstration takes its items
    along when it goes.

    content: a `domain.quizzes.set_content.SetContent` as JSON.
    """

    __tablename__ = "question_set_versions"
    __table_args__ = (UniqueConstraint("question_set_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_set_id: Mapped[int] = mapped_column(ForeignKey("question_sets.id", ondelete="CASCADE"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    question_set: Mapped[QuestionSet] = relationship()
