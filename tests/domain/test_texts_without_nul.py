"""A NUL in a text never gets to the database, on whichever way it goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, literal, select

from quizapp.models.bank import StoredBrief

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def slugs(session: Session) -> list[str]:
    return list(session.scalars(select(StoredBrief.slug).order_by(StoredBrief.slug)))


def test_a_row_is_stored_without_it(db_session: Session) -> None:
    db_session.add(StoredBrief(slug="no\0rth", content="{}"))
    db_session.flush()
    assert slugs(db_session) == ["north"]


def test_many_rows_are_stored_without_it(db_session: Session) -> None:
    rows = [{"slug": f"{name}\0", "content": "\0{}"} for name in ("east", "north", "south")]
    db_session.execute(insert(StoredBrief), rows)
    assert slugs(db_session) == ["east", "north", "south"]


def test_a_row_is_found_as_if_it_had_not_been_sent(db_session: Session) -> None:
    db_session.add(StoredBrief(slug="north", content="{}"))
    db_session.flush()
    for condition in (
        StoredBrief.slug == "no\0rth",
        StoredBrief.slug.in_(["\0north", "south"]),
        StoredBrief.slug.contains("\0", autoescape=True),
        func.substr(StoredBrief.slug, 1, 2) == literal("n\0o"),
    ):
        assert db_session.scalar(select(func.count()).select_from(StoredBrief).where(condition)) == 1, condition
