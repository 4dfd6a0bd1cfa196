"""Accounts, sign-in sessions, learners' records, throttle counters and the one-time set-up link."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.base import Base, Instant, new_public_id


class Role(StrEnum):
    """What an account may do at the most."""

    STUDENT = "student"
    TEACHER = "teacher"
    ADMINISTRATOR = "administrator"


class User(Base):
    """An account. `username_key` is the folded user name, by which look-alikes count as one."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("role IN ('student', 'teacher', 'administrator')", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_public_id)
    username: Mapped[str] = mapped_column(String(64))
    username_key: Mapped[str] = mapped_column(String(128), unique=True)
    display_name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str | None] = mapped_column(String(254))
    email_key: Mapped[str | None] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[Role] = mapped_column(String(16), default=Role.STUDENT)
    language: Mapped[str | None] = mapped_column(String(8))
    time_zone: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant)
    disabled_at: Mapped[datetime | None] = mapped_column(Instant)

    learner: Mapped[Learner] = relationship(back_populates="user")


class SignInSession(Base):
    """One sign-in on one device; the cookie holds the token, the table only its digest."""

    __tablename__ = "sign_in_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    address_digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship()


class Learner(Base):
    """The record to which attempts belong: a guest's (found by the cookie's token) or an account's."""

    __tablename__ = "learners"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    guest_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)

    user: Mapped[User | None] = relationship(back_populates="learner")


class ThrottleCounter(Base):
    """How often something was tried within a window of time; one row a key, exact across workers."""

    __tablename__ = "throttle_counters"

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    count: Mapped[int]
    window_ends_at: Mapped[datetime] = mapped_column(Instant)


class SetupLink(Base):
    """The one-time link with which the first administrator is made."""

    __tablename__ = "setup_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
