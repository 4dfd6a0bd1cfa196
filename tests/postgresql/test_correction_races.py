"""DI-13: many corrections at once, while students answer and submit: no error, nothing lost, every total its sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from question_bank.changes import AcceptAnswer, ChangeCredit, Drop
from question_bank.grading import right_answer
from quizapp.clock import now
from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.attempts import Answer, record_response
from quizapp.domain.quizzes.doors import attempt_for_learner, question_for_learner
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.claim_reading import claim_of
from quizapp.domain.teaching.claims import decline_claims, make_claim
from quizapp.domain.teaching.correction_errors import ClaimDecided
from quizapp.domain.teaching.correction_undo import undo_correction
from quizapp.domain.teaching.corrections import Wanted, apply_correction
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.marks import computed_marks
from quizapp.domain.teaching.regrading_rules import Policy
from quizapp.domain.teaching.regrading_scope import item_of_assignment
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.domain.teaching.taking import start_assignment
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Mark
from quizapp.models.attempts import Attempt, AttemptState, QuizItem
from quizapp.models.bank import ItemVersion
from quizapp.models.people import Learner, User
from quizapp.models.regrading import Claim, Correction, Notice, RegradedQuestion
from quizapp.models.teaching import Cohort
from tests.domain.teaching.assigned import attempt
from tests.domain.teaching.corrected import GALAXY, Schoolroom
from tests.domain.teaching.school import person
from tests.journeys.eight_types import eight_types
from tests.postgresql.races import at_once, count, differences
from tests.stock import bank_of, load

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from question_bank.changes import Change

SUBMITTED, OPEN = 8, 8


@dataclass(frozen=True)
class Ids:
    """Row ids that threads may share. open: (attempt's public id, learner) of attempts that are being taken."""

    teacher: int
    cohort: int
    given: int
    open: tuple[tuple[str, int], ...]

    def correct(self, session: Session, change: Change, slug: str = "choice-sample", key: str = "") -> int:
        cohort, given = session.get_one(Cohort, self.cohort), session.get_one(Assignment, self.given)
        wanted = Wanted(change, Policy.RECOMPUTE, "So it is.", key or new_key())
        item = item_of_assignment(session, given, slug)
        teacher = session.get_one(User, self.teacher)
        return apply_correction(session, cohort, item, wanted, teacher, now(), "").id

    def answer_and_submit(self, session: Session, number: int) -> int:
        """Answer the first question with the distractor, the second rightly, and submit."""
        public_id, learner_id = self.open[number]
        actor = Actor(learner_id, None, None)
        for position in (1, 2):
            question = question_for_learner(session, actor, public_id, position)
            given = GALAXY if position == 1 else right_answer(question.item, "en")
            record_response(session, question, Answer(given, new_key(), 0, "en"), now())
            session.commit()
        made = session.scalars(select(Attempt).where(Attempt.public_id == public_id)).one()
        submit_attempt(session, made, now())
        return made.id


@pytest.fixture
def ids(app: Flask) -> Ids:
    """A class of which half has submitted, with the distractor, and half is still answering."""
    load(app, bank_of(eight_types()))
    with app.app_context():
        session = db.session()
        room = Schoolroom(session)
        for number in range(SUBMITTED):
            room.answered(f"done{number}", GALAXY, True, True, True)
        opened = [attempt(session, room.given, room.student(f"open{number}"), now()) for number in range(OPEN)]
        session.commit()
        return Ids(
            room.teacher.id, room.cohort.id, room.given.id, tuple((one.public_id, one.learner_id) for one in opened)
        )


def marks_differ(app: Flask, ids: Ids) -> list[int]:
    """Learners whose stored mark is not what their attempts come to."""
    with app.app_context():
        session = db.session()
        computed = computed_marks(session, session.get_one(Assignment, ids.given))
        rows = session.scalars(select(Mark).where(Mark.assignment_id == ids.given)).all()
        assert {row.learner_id for row in rows} == set(computed)
        return [row.learner_id for row in rows if row.final != computed[row.learner_id].points]


def test_twenty_regrades_at_once_all_happen_one_after_the_other(app: Flask, ids: Ids) -> None:
    def act(session: Session, number: int) -> int:
        return ids.correct(session, ChangeCredit(answer="galaxy", credit=(number + 1) / 40))

    outcomes = at_once(app, 20, act)
    assert outcomes.errors == []
    assert (count(app, Correction), count(app, RegradedQuestion)) == (20, 20 * (SUBMITTED + OPEN))
    assert (differences(app), marks_differ(app, ids)) == ([], [])


def test_two_corrections_among_answers_and_submissions_lose_nothing(app: Flask, ids: Ids) -> None:
    changes: list[tuple[Change, str]] = [
        (AcceptAnswer(option="galaxy", credit=0.5), "choice-sample"),
        (Drop(), "choices-sample"),
    ]

    def act(session: Session, number: int) -> int:
        if number >= OPEN:
            return ids.correct(session, *changes[number - OPEN])
        return ids.answer_and_submit(session, number)

    outcomes = at_once(app, OPEN + 2, act)
    assert outcomes.errors == []
    assert (differences(app), marks_differ(app, ids)) == ([], [])
    with app.app_context():
        session = db.session()
        scores = session.scalars(select(Attempt.score).where(Attempt.state == AttemptState.SUBMITTED)).all()
        assert sorted(filter(None, scores)) == [0.5] * OPEN + [2.5] * SUBMITTED
        assert set(session.scalars(select(Attempt.max_score))) == {3}


def test_no_attempt_slips_between_the_draw_and_a_correction(app: Flask, ids: Ids) -> None:
    """Whoever starts while the key changes has the corrected version, or has it by the correction."""
    with app.app_context():
        session = db.session()
        starters = [person(session, f"starter{number}") for number in range(8)]
        for one in starters:
            enrol(session, ids.cohort, one.id, now())
        session.flush()
        keys = [one.id for one in starters]
        learners = [session.scalars(select(Learner.id).where(Learner.user_id == key)).one() for key in keys]
        session.commit()

    def act(session: Session, number: int) -> int:
        if number >= len(learners):
            return ids.correct(session, ChangeCredit(answer="galaxy", credit=(number - len(learners) + 1) / 10))
        governed = govern(session, ids.given, learners[number])
        return start_assignment(session, governed, learners[number], new_key(), "", now()).id

    outcomes = at_once(app, len(learners) + 3, act)
    assert outcomes.errors == []
    with app.app_context():
        session = db.session()
        last = session.scalars(select(Correction).order_by(Correction.id.desc())).first()
        assert last
        versions = session.scalars(
            select(QuizItem.item_version_id)
            .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
            .where(ItemVersion.item_id == last.item_id)
        ).all()
        assert (len(versions), set(versions)) == (SUBMITTED + OPEN + len(learners), {last.version_after_id})
    assert (differences(app), marks_differ(app, ids)) == ([], [])


def test_one_form_sent_many_times_at_once_is_one_correction(app: Flask, ids: Ids) -> None:
    key = new_key()
    outcomes = at_once(app, 10, lambda session, _number: ids.correct(session, AcceptAnswer(option="galaxy"), key=key))
    assert outcomes.errors == []
    assert len(set(outcomes.values)) == count(app, Correction) == 1
    assert count(app, Notice) == SUBMITTED + OPEN


def test_taken_back_many_times_at_once_it_is_taken_back_once(app: Flask, ids: Ids) -> None:
    with app.app_context():
        made = ids.correct(db.session(), AcceptAnswer(option="galaxy"))
        db.session.commit()

    def act(session: Session, _number: int) -> bool:
        cohort, teacher = session.get_one(Cohort, ids.cohort), session.get_one(User, ids.teacher)
        return undo_correction(session, cohort, session.get_one(Correction, made), teacher, now(), "")

    outcomes = at_once(app, 10, act)
    assert outcomes.errors == []
    assert sorted(outcomes.values) == [False] * 9 + [True]
    assert (differences(app), marks_differ(app, ids)) == ([], [])
    assert count(app, RegradedQuestion, is_undo=True) == SUBMITTED + OPEN


def test_a_claim_is_made_once_and_decided_once_however_many_try(app: Flask, ids: Ids) -> None:
    with app.app_context():
        first = db.session.scalars(select(Attempt).where(Attempt.state == AttemptState.SUBMITTED)).first()
        assert first
        public_id, actor = first.public_id, Actor(first.learner_id, None, None)

    def claim(session: Session, _number: int) -> str:
        return make_claim(session, attempt_for_learner(session, actor, public_id), 1, "It flew.", now()).public_id

    made = at_once(app, 10, claim)
    assert (made.errors, count(app, Claim)) == ([], 1)

    def decline(session: Session, _number: int) -> int:
        cohort, teacher = session.get_one(Cohort, ids.cohort), session.get_one(User, ids.teacher)
        group = claim_of(session, ids.cohort, made.values[0])
        return decline_claims(session, cohort, group.first.claim, "No.", teacher, now(), "")

    decided = at_once(app, 10, decline)
    assert (decided.values, decided.kinds_of_error) == ([1], {ClaimDecided})
    assert count(app, Notice) == 1
