"""What an open exam asks is practised by nobody, guests included, and by everybody once it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.domain.bank.catalogue import get_brief
from quizapp.domain.quizzes.conditions import Changes, Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.kept_from_practice import items_kept_from_practice
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.quizzes.set_content import DrawRule, Section, SetContent
from quizapp.domain.quizzes.starting import QuizRequest, new_key, start_quiz
from quizapp.domain.teaching.assignment_trail import Doer
from quizapp.domain.teaching.enrolments import remove_student, take_student_back
from quizapp.domain.teaching.overrides import add_override
from quizapp.models.people import Learner
from quizapp.models.teaching import Enrolment
from tests.domain.teaching.assigned import assignment
from tests.domain.teaching.school import NOW, person
from tests.domain.teaching.sitting import asked, learner_of, sitting
from tests.statement_counter import count_statements

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("eight")
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
EXAM = Conditions(opens_at=NOW - HOUR, due_at=NOW + HOUR, review=PRESETS[Preset.AFTER_THE_END])
PICKED = 4


def guest(session: Session) -> int:
    learner = Learner(created_at=NOW)
    session.add(learner)
    session.flush()
    return learner.id


def test_what_an_exam_asks_is_practised_by_nobody_while_it_is_open(db_session: Session) -> None:
    here = sitting(db_session, EXAM)
    others = [guest(db_session), learner_of(db_session, person(db_session, "stranger"))]
    everywhere = [start_quiz(db_session, one, QuizRequest(size=20), new_key(), NOW) for one in others]
    exam = asked(db_session, here.start())
    assert [len(asked(db_session, one) & exam) for one in everywhere] == [0, 0]
    before, after = EXAM.opens_at, NOW + HOUR + GRACE
    assert before
    instants = [before - SECOND, before, after - SECOND, after]
    assert [len(items_kept_from_practice(db_session, others[0], at)) for at in instants] == [0, PICKED, PICKED, 0]


@pytest.mark.parametrize(
    "conditions",
    [
        EXAM.model_copy(update={"due_at": None}),
        EXAM.model_copy(update={"review": PRESETS[Preset.AFTER_SUBMITTING]}),
        EXAM.model_copy(update={"review": PRESETS[Preset.AS_YOU_GO]}),
    ],
    ids=["without an end", "told after submitting", "told as one goes"],
)
def test_what_is_no_exam_hinders_nobody_else(db_session: Session, conditions: Conditions) -> None:
    here = sitting(db_session, conditions)
    here.start()
    assert items_kept_from_practice(db_session, guest(db_session), NOW) == frozenset()


def test_an_exam_that_is_open_longer_for_one_keeps_longer_from_all(db_session: Session) -> None:
    here = sitting(db_session, EXAM)
    changes = Changes(opens_at=NOW - 2 * HOUR, due_at=NOW + 2 * HOUR)
    add_override(db_session, here.given, "slow", changes, Doer(here.teacher.public_id), NOW)
    visitor = guest(db_session)
    instants = [NOW - 2 * HOUR, NOW + 2 * HOUR, NOW + 2 * HOUR + GRACE]
    assert [len(items_kept_from_practice(db_session, visitor, at)) for at in instants] == [PICKED, PICKED, 0]


def test_an_exam_is_open_longer_again_for_one_who_is_taken_back(db_session: Session) -> None:
    here = sitting(db_session, EXAM)
    enrolment = db_session.scalars(select(Enrolment).where(Enrolment.cohort_id == here.cohort.id)).one()
    remove_student(enrolment, NOW)
    add_override(db_session, here.given, enrolment, Changes(due_at=NOW + 2 * HOUR), Doer(here.teacher.public_id), NOW)
    visitor, later = guest(db_session), NOW + 2 * HOUR
    assert items_kept_from_practice(db_session, visitor, later) == frozenset()
    take_student_back(enrolment)
    db_session.flush()
    assert len(items_kept_from_practice(db_session, visitor, later)) == PICKED


def test_what_an_exam_has_drawn_for_somebody_is_practised_by_nobody(db_session: Session) -> None:
    here = sitting(db_session, EXAM, size=1)
    content = SetContent(brief_id=get_brief(db_session).id, sections=(Section(entries=(DrawRule(count=3),)),))
    here.given.question_set_version.content = content.model_dump_json()
    db_session.flush()
    visitor = guest(db_session)
    assert items_kept_from_practice(db_session, visitor, NOW) == frozenset()
    attempt = here.start()
    assert items_kept_from_practice(db_session, visitor, NOW) == asked(db_session, attempt)
    attempt.is_preview = True
    db_session.flush()
    assert items_kept_from_practice(db_session, visitor, NOW) == frozenset()


@pytest.mark.parametrize("left_out", ["deleted", "class deleted", "class archived", "demonstration"])
def test_what_nobody_can_take_is_no_exam(db_session: Session, left_out: str) -> None:
    here = sitting(db_session, EXAM)
    visitor = guest(db_session)
    assert items_kept_from_practice(db_session, visitor, NOW)
    here.given.deleted_at = NOW if left_out == "deleted" else None
    here.cohort.deleted_at = NOW if left_out == "class deleted" else None
    here.cohort.archived_at = NOW if left_out == "class archived" else None
    here.cohort.is_demonstration = left_out == "demonstration"
    db_session.flush()
    assert items_kept_from_practice(db_session, visitor, NOW) == frozenset()


def test_it_costs_few_statements_and_no_more_for_more_exams(db_session: Session) -> None:
    here = sitting(db_session, EXAM)
    here.start()
    visitor = guest(db_session)
    with count_statements(db_session.connection()) as statements:
        items_kept_from_practice(db_session, visitor, NOW + 2 * HOUR)
        assert len(statements) <= 3
        del statements[:]
        items_kept_from_practice(db_session, visitor, NOW)
        assert len(statements) == 5
        del statements[:]
        items_kept_from_practice(db_session, here.learner_id, NOW)
        assert len(statements) <= 8
        for _again in range(3):
            assignment(db_session, here.cohort, here.teacher, EXAM)
        del statements[:]
        items_kept_from_practice(db_session, here.learner_id, NOW)
    assert len(statements) <= 8
