"""What a learner knows: the latest answer to each item, once its outcome has been told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.bank.catalogue import get_brief
from quizapp.domain.bank.sync import sync_bank
from quizapp.domain.learning.answers import answers_seen, mastery_by_fact, mastery_by_topic
from quizapp.domain.learning.mastery import AnswerSeen, TopicMastery, trend
from quizapp.models.attempts import FeedbackMode
from tests.domain.takers import BEGIN, Taker
from tests.question_bank.factories import true_false_item
from tests.stock import bank_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.attempts import Attempt


@pytest.fixture
def learner(db_session: Session) -> Taker:
    """A learner on a bank of three statements in two topics; the first two test one fact."""
    items = [
        true_false_item(id="one", topic="crises", facts=["shared"]),
        true_false_item(id="two", topic="crises", facts=["shared"]),
        true_false_item(id="three", topic="partnership", facts=["own"]),
    ]
    sync_bank(db_session, bank_of(items), BEGIN)
    return Taker(db_session)


def take(taker: Taker, mode: FeedbackMode = FeedbackMode.PRACTISE, *, close: bool = True, **right: bool) -> Attempt:
    """An attempt in which the items named are answered, right or wrong."""
    attempt = taker.start(mode)
    for slug, is_right in right.items():
        position = taker.position_of(attempt, slug)
        (taker.give_right if is_right else taker.give_wrong)(attempt, position)
    if close:
        taker.close(attempt)
    return attempt


def topics(taker: Taker) -> list[TopicMastery]:
    brief = get_brief(taker.session)
    answers = answers_seen(taker.session, taker.learner_id, taker.now)
    return mastery_by_topic(taker.session, brief.id, ["crises", "partnership", "unknown"], answers)


def test_topics_count_their_items_the_answered_and_the_right(learner: Taker) -> None:
    take(learner, one=True, three=False)
    assert topics(learner) == [
        TopicMastery("crises", 2, 1, 1, None),
        TopicMastery("partnership", 1, 1, 0, None),
        TopicMastery("unknown", 0, 0, 0, None),
    ]


@pytest.mark.parametrize("latest", [True, False])
def test_the_latest_answer_to_an_item_counts(learner: Taker, *, latest: bool) -> None:
    take(learner, one=not latest)
    take(learner, one=latest)
    assert topics(learner)[0] == TopicMastery("crises", 2, 1, int(latest), None)


def test_an_open_test_tells_nothing_until_it_is_submitted(learner: Taker) -> None:
    attempt = take(learner, FeedbackMode.TEST, close=False, one=True)
    assert answers_seen(learner.session, learner.learner_id, learner.now) == []
    learner.close(attempt)
    assert [answer.is_right for answer in answers_seen(learner.session, learner.learner_id, learner.now)] == [True]


def test_an_open_practice_has_told_what_was_answered(learner: Taker) -> None:
    take(learner, close=False, one=False)
    assert [answer.is_right for answer in answers_seen(learner.session, learner.learner_id, learner.now)] == [False]


def test_a_test_gives_one_outcome_an_item_its_last_answer(learner: Taker) -> None:
    attempt = take(learner, FeedbackMode.TEST, close=False, one=True)
    learner.give_wrong(attempt, learner.position_of(attempt, "one"))
    learner.close(attempt)
    assert [answer.is_right for answer in answers_seen(learner.session, learner.learner_id, learner.now)] == [False]


def test_an_answer_taken_away_in_a_test_does_not_count(learner: Taker) -> None:
    attempt = take(learner, FeedbackMode.TEST, close=False, one=True)
    learner.give(attempt, None, learner.position_of(attempt, "one"))
    learner.close(attempt)
    assert answers_seen(learner.session, learner.learner_id, learner.now) == []


def test_being_shown_the_answer_is_no_answer(learner: Taker) -> None:
    attempt = learner.start()
    learner.give(attempt, None)
    assert answers_seen(learner.session, learner.learner_id, learner.now) == []


def test_nobody_s_answers_count_for_another(learner: Taker) -> None:
    take(learner, one=True)
    assert answers_seen(learner.session, Taker(learner.session).learner_id, learner.now) == []


def test_facts_count_the_items_that_test_them(learner: Taker) -> None:
    take(learner, one=True, two=False)
    found = mastery_by_fact(
        learner.session, get_brief(learner.session).id, answers_seen(learner.session, learner.learner_id, learner.now)
    )
    assert sorted((one.items, one.answered, one.right) for one in found.values()) == [(1, 0, 0), (2, 2, 1)]


def seen(rights: list[bool]) -> list[AnswerSeen]:
    return [AnswerSeen(number, "crises", is_right, 1) for number, is_right in enumerate(rights)]


@given(st.lists(st.booleans(), max_size=19))
def test_below_twenty_answers_there_is_no_trend(rights: list[bool]) -> None:
    assert trend(seen(rights)) is None


@given(st.lists(st.booleans(), min_size=20, max_size=40))
def test_the_trend_holds_the_latest_ten_against_the_ten_before(rights: list[bool]) -> None:
    found = trend(seen(rights))
    assert found == (sum(rights[:10]) - sum(rights[10:20])) / 10
    assert -1 <= found <= 1
