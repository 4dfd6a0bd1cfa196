"""Starting a quiz: one attempt a form, the draw stored, the unseen first, no two items that give each other away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.draw import Candidate, draw
from quizapp.domain.quizzes.errors import NothingToDraw
from quizapp.models.attempts import Attempt, FeedbackMode, Quiz, QuizItem
from quizapp.models.bank import ItemVersion, StoredItem
from tests.domain.takers import Taker
from tests.question_bank.factories import true_false_item
from tests.stock import bank_of, load

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session


def drawn(session: Session, attempt: Attempt) -> list[str]:
    return list(
        session.scalars(
            select(StoredItem.slug)
            .join(ItemVersion, ItemVersion.item_id == StoredItem.id)
            .join(QuizItem, QuizItem.item_version_id == ItemVersion.id)
            .where(QuizItem.quiz_id == attempt.quiz_id)
            .order_by(QuizItem.position)
        )
    )


def count(session: Session, table: type[Attempt] | type[Quiz]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def statements(app: Flask, number: int, **fields: object) -> None:
    """Load a bank of so many true-false items, all on facts of their own."""
    items = [true_false_item(id=f"item-{one:02}", facts=[f"fact-{one:02}"], **fields) for one in range(1, number + 1)]
    load(app, bank_of(items))


def test_the_draw_is_stored_in_order_with_its_seed(taker: Taker) -> None:
    attempt = taker.start(FeedbackMode.TEST, size=5)
    quiz = attempt.quiz
    assert (quiz.feedback_mode, quiz.size, quiz.requested_size, quiz.topic_ids) == ("test", 5, 5, ())
    assert len(set(drawn(taker.session, attempt))) == 5
    assert len(quiz.seed) == 32
    assert attempt.max_score == 5


def test_the_stored_seed_tells_the_draw_again(app: Flask, db_session: Session) -> None:
    statements(app, 12)
    taker = Taker(db_session)
    attempt = taker.start(size=6)
    rows = db_session.execute(select(StoredItem.id, StoredItem.slug).order_by(StoredItem.id)).all()
    candidates = [Candidate(row.id, "regional-work", frozenset({row.id}), None) for row in rows]
    slugs = {row.id: row.slug for row in rows}
    assert drawn(db_session, attempt) == [slugs[one] for one in draw(candidates, 6, {}, attempt.quiz.seed)]


def test_the_same_form_sent_twice_begins_one_attempt(taker: Taker) -> None:
    first, second = (taker.start(key="the-key-of-this-form") for _ in range(2))
    assert first.id == second.id
    assert (count(taker.session, Attempt), count(taker.session, Quiz)) == (1, 1)


def test_an_old_form_after_its_attempt_was_submitted_begins_another(taker: Taker) -> None:
    first = taker.start(key="the-key-of-this-form")
    taker.close(first)
    second = taker.start(key="the-key-of-this-form")
    assert second.id != first.id
    assert second.state == "open"


def test_two_learners_may_have_the_same_key(taker: Taker) -> None:
    other = Taker(taker.session)
    assert taker.start(key="the-key-of-this-form").id != other.start(key="the-key-of-this-form").id


def test_items_not_yet_answered_come_first_over_two_quizzes(app: Flask, db_session: Session) -> None:
    statements(app, 12)
    taker = Taker(db_session)
    first, second = taker.start(size=6), None
    for position in range(1, 7):
        taker.give_right(first, position)
    second = taker.start(size=6)
    assert sorted(drawn(db_session, first) + drawn(db_session, second)) == [f"item-{n:02}" for n in range(1, 13)]


def test_once_all_are_seen_the_longest_unseen_come_first(app: Flask, db_session: Session) -> None:
    statements(app, 6)
    taker = Taker(db_session)
    first = taker.start(size=6)
    for position in range(1, 7):
        taker.give_wrong(first, position)
    assert set(drawn(db_session, taker.start(size=2))) == set(drawn(db_session, first)[:2])


def test_what_another_learner_has_seen_changes_nothing(app: Flask, db_session: Session) -> None:
    statements(app, 2)
    other, taker = Taker(db_session), Taker(db_session)
    seen = other.start(size=1)
    other.give_right(seen)
    taker_seen = {drawn(db_session, taker.start(size=1))[0] for _ in range(20)}
    assert taker_seen == {"item-01", "item-02"}


def test_two_items_that_give_each_other_away_never_meet(app: Flask, db_session: Session) -> None:
    items = [true_false_item(id=f"item-{one}", facts=[f"fact-{one}"]) for one in range(1, 5)]
    items[0] = true_false_item(id="item-1", facts=["fact-1"], never_with=["item-2"])
    load(app, bank_of(items))
    taker = Taker(db_session)
    for _ in range(15):
        slugs = drawn(db_session, taker.start(size=4))
        assert len(slugs) == 3
        assert not {"item-1", "item-2"} <= set(slugs)


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_only_ready_items_are_drawn(app: Flask, db_session: Session, status: str) -> None:
    load(app, bank_of([true_false_item(id="ready"), true_false_item(id="other", status=status)]))
    assert drawn(db_session, Taker(db_session).start()) == ["ready"]


def test_a_topic_without_items_gives_nothing_to_draw_and_stores_nothing(taker: Taker) -> None:
    with pytest.raises(NothingToDraw):
        taker.start(items=frozenset())
    assert count(taker.session, Quiz) == 0


def test_without_a_bank_there_is_nothing_to_start(db_session: Session) -> None:
    with pytest.raises(NotFound):
        Taker(db_session).start()
