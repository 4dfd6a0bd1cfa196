"""The title over a question of an assignment, and how many answers a question has been given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.grading import right_answer
from quizapp.domain.quizzes.answer_counts import count_answers
from quizapp.domain.quizzes.attempts import Answer, record_response
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.domain.quizzes.section_titles import find_section_title
from quizapp.domain.quizzes.set_content import SetContent
from quizapp.domain.teaching.enrolments import enrol
from tests.domain.teaching.assigned import assignment, attempt
from tests.domain.teaching.school import NOW, actor, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import QuestionFound

TITLE = {"en": "The relief", "ja": "救援"}


def question_in(session: Session, title: dict[str, str], section: int | None = 0) -> QuestionFound:
    """The first question of a student's attempt at an assignment of one section with this title."""
    owner, student = teacher(session), person(session, "sara")
    made = cohort(session, owner)
    enrol(session, made.id, student.id, NOW)
    given = assignment(session, made, owner)
    version = given.question_set_version
    content = SetContent.model_validate_json(version.content)
    titled = content.sections[0].model_copy(update={"title": title})
    version.content = content.model_copy(update={"sections": (titled,)}).model_dump_json()
    begun = attempt(session, given, student)
    found = question_for_learner(session, actor(student, begun.learner_id), begun.public_id, 1)
    found.quiz_item.section = section
    session.flush()
    return found


def test_a_section_has_its_title(eight: None, db_session: Session) -> None:
    assert find_section_title(db_session, question_in(db_session, TITLE)) == TITLE


def test_a_section_without_a_title_has_none(eight: None, db_session: Session) -> None:
    assert find_section_title(db_session, question_in(db_session, {})) is None


def test_a_section_that_the_set_no_longer_has_has_none(eight: None, db_session: Session) -> None:
    assert find_section_title(db_session, question_in(db_session, TITLE, section=3)) is None


def test_answers_to_a_question_are_counted(eight: None, db_session: Session) -> None:
    found = question_in(db_session, {})
    assert count_answers(db_session, found) == 0
    for count, given in enumerate((right_answer(found.item, "en"), None)):
        record_response(db_session, found, Answer(given, f"key-{count}-0123456789abc", count, "en"), NOW)
    assert count_answers(db_session, found) == 2
