"""Item analysis of an assignment and of an item over all its use: which answers count, and what is kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.items import ChoiceItem, item_from_json
from question_bank.responses import ChoiceResponse
from quizapp.domain.errors import NotFound
from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.remarks import Remark
from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.teaching.analysed_work import AttemptChoice
from quizapp.domain.teaching.analysis_export import analysis_as_csv
from quizapp.domain.teaching.enrolments import enrol, remove_student
from quizapp.domain.teaching.item_analysis import analyse_assignment, analyse_use
from quizapp.domain.teaching.item_answers import compare_languages
from quizapp.extensions import db
from quizapp.models.attempts import QuizItem, Response, Treatment
from quizapp.models.bank import ItemVersion
from quizapp.models.people import Role
from tests.domain.teaching.assigned import assignment, item_at, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher
from tests.domain.teaching.simulated_class import AMBIGUOUS, ITEMS, MISKEYED, RIVAL, TRUE_ANSWER, items, slug
from tests.domain.teaching.simulated_class import simulated_assignment as simulated
from tests.statement_counter import count_statements
from tests.stock import bank_of, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.work_analysis import AnalysedItem, WorkAnalysis
    from quizapp.models.assignments import Assignment
    from quizapp.models.attempts import Attempt
    from quizapp.models.people import User

FIRST, LAST, BEST, ALL = AttemptChoice
RIGHT = [True, True]


@pytest.fixture(autouse=True)
def things(app: Flask) -> None:
    """The bank of the simulated class."""
    load(app, bank_of(items()))


class Group:
    """A class with an assignment of two questions, and its students."""

    def __init__(self, session: Session, size: int = 6, owner: User | None = None, prefix: str = "s") -> None:
        self.session = session
        self.owner = owner or teacher(session, f"teacher-{prefix}")
        self.cohort = cohort(session, self.owner)
        self.given: Assignment = assignment(session, self.cohort, self.owner, Conditions(attempts=None), size=2)
        self.students = [person(session, f"{prefix}-{number}") for number in range(size)]
        self.enrolments = [enrol(session, self.cohort.id, one.id, NOW) for one in self.students]

    def answer(self, number: int, answers: Sequence[bool | ChoiceResponse | None]) -> Attempt:
        return submitted(self.session, self.given, self.students[number], answers)

    def everybody(self, answers: Sequence[bool | ChoiceResponse | None]) -> list[Attempt]:
        return [self.answer(number, answers) for number in range(len(self.students))]

    def analysis(self, choice: AttemptChoice = FIRST) -> WorkAnalysis:
        found = analyse_assignment(self.session, self.given, choice).analysis
        assert found is not None
        return found


def facilities(found: WorkAnalysis) -> list[float | None]:
    return [one.analysis.figures[ItemStatistic.FACILITY].value for one in found.items]


def actor(user: User, role: Role = Role.TEACHER) -> Actor:
    return Actor(None, user.id, role)


def remarks_of(one: AnalysedItem) -> set[tuple[Remark, str | None]]:
    return {(said.remark, said.option) for said in one.said}


@pytest.mark.parametrize("seed", [1, 2, 7])
def test_the_miskeyed_item_comes_first_and_the_ambiguous_one_second(db_session: Session, seed: int):
    given, _owner = simulated(db_session, 30, seed)

    found = analyse_assignment(db_session, given, FIRST).analysis

    assert found is not None
    miskeyed, ambiguous = found.look_first[:2]
    assert (miskeyed.used.slug, ambiguous.used.slug) == (slug(MISKEYED), slug(AMBIGUOUS))
    assert (Remark.MORE_STRONG_THAN_KEY, TRUE_ANSWER) in remarks_of(miskeyed)
    rival = {(Remark.MORE_STRONG_THAN_KEY, RIVAL), (Remark.STRONG_ARE_SPLIT, RIVAL)}
    assert rival & remarks_of(ambiguous)


def test_the_choice_of_attempts_is_followed(db_session: Session):
    group = Group(db_session)
    group.everybody([True, None])
    group.everybody(RIGHT)
    group.everybody([None, None])

    assert [facilities(group.analysis(choice)) for choice in (FIRST, BEST, LAST)] == [[100, 0], [100, 100], [0, 0]]
    every = group.analysis(ALL)
    assert facilities(every) == pytest.approx([200 / 3, 100 / 3])
    assert (every.people, every.attempts, every.items[0].analysis.n) == (6, 18, 18)


def test_previews_and_open_attempts_are_kept_out_and_removed_students_stay_in(db_session: Session):
    group = Group(db_session, size=7)
    made = group.everybody(RIGHT)
    made[0].is_preview = True
    remove_student(group.enrolments[1], NOW)
    db_session.flush()

    assert group.analysis().people == 6


def test_a_dropped_question_is_left_out_and_full_credit_counts_for_everybody(db_session: Session):
    group = Group(db_session)
    for made in group.everybody([True, None]):
        first, second = (item_at(db_session, made, position)[0] for position in (1, 2))
        first.treatment, second.treatment = Treatment.DROPPED, Treatment.FULL_CREDIT
    db_session.flush()

    found = group.analysis()

    assert [(one.used.slug, one.analysis.n) for one in found.items] == [(slug(1), 6)]
    assert facilities(found) == [100]


def test_versions_of_an_item_are_one_column_under_the_newest_ones_key(db_session: Session):
    group = Group(db_session)
    made = group.everybody([ChoiceResponse(option="b"), True])
    place: QuizItem = item_at(db_session, made[0], 1)[0]
    old = db_session.get_one(ItemVersion, place.item_version_id)
    new = ItemVersion(item_id=old.item_id, number=2, content_hash="-", content=_rekeyed(old.content), created_at=NOW)
    db_session.add(new)
    db_session.flush()
    place.item_version_id = new.id
    db_session.flush()

    first = group.analysis().items[0]

    assert first.analysis.n == 6
    assert first.parts[0].part.keys == {"b"}
    assert {trace.option: trace.count for trace in first.parts[0].traces}["b"] == 6


def _rekeyed(content: str) -> str:
    """The same item with option b as its key."""
    item = item_from_json(content)
    assert isinstance(item, ChoiceItem)
    options = tuple(one.model_copy(update={"right": one.id == "b"}) for one in item.options)
    return item.model_copy(update={"options": options}).model_dump_json()


@pytest.mark.parametrize("choice", list(AttemptChoice))
def test_under_five_people_nothing_is_told_however_often_they_tried(db_session: Session, choice: AttemptChoice):
    group = Group(db_session, size=4)
    for _ in range(3):
        group.everybody(RIGHT)

    found = analyse_assignment(db_session, group.given, choice)

    assert (found.people, found.analysis) == (4, None)


def test_an_item_that_few_were_asked_is_not_told_either(db_session: Session):
    group = Group(db_session)
    for made in group.everybody(RIGHT)[:2]:
        item_at(db_session, made, 2)[0].treatment = Treatment.DROPPED
    db_session.flush()

    second = group.analysis().items[1]

    assert second.people == 4
    assert {figure.value for figure in second.analysis.figures.values()} == {None}
    assert (second.answers, second.parts) == ((), ())


def test_a_class_without_attempts_has_no_analysis(db_session: Session):
    found = analyse_assignment(db_session, Group(db_session).given, FIRST)

    assert (found.people, found.analysis) == (0, None)


def test_an_assignment_costs_as_many_statements_for_thirty_as_for_six(db_session: Session):
    small, large = Group(db_session), Group(db_session, size=30, prefix="t")
    counts: list[int] = []
    for group in (small, large):
        group.everybody(RIGHT)
        with count_statements(db.engine) as statements:
            group.analysis()
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 4


def test_an_item_over_all_its_use_pools_the_classes_that_one_teaches(db_session: Session):
    mine = Group(db_session)
    also_mine = Group(db_session, owner=mine.owner, prefix="t")
    others = Group(db_session, prefix="u")
    for group in (mine, also_mine):
        group.everybody(RIGHT)
    others.everybody([None, None])

    own = analyse_use(db_session, actor(mine.owner), slug(0))
    of_all = analyse_use(db_session, Actor(None, mine.owner.id, Role.ADMINISTRATOR), slug(0))
    theirs = analyse_use(db_session, actor(others.owner), slug(0))

    assert [(one.people, len(one.rows)) for one in (own, of_all, theirs)] == [(12, 2), (18, 3), (6, 1)]
    shown = [one.found.analysis.figures[ItemStatistic.FACILITY].value for one in (own, of_all, theirs) if one.found]
    assert shown == pytest.approx([100, 200 / 3, 0])


def test_of_each_learner_the_first_answer_to_an_item_counts(db_session: Session):
    group = Group(db_session)
    group.everybody([None, None])
    again = assignment(db_session, group.cohort, group.owner, size=2)
    for student in group.students:
        submitted(db_session, again, student, RIGHT)

    use = analyse_use(db_session, actor(group.owner), slug(0))

    assert use.people == 6
    assert [(row.facility.value, row.facility.n) for row in use.rows] == [(0, 6), (None, 0)]


def test_a_use_by_few_is_not_told_by_what_the_others_leave_of_the_whole(db_session: Session):
    large = Group(db_session, size=8)
    small = Group(db_session, size=1, owner=large.owner, prefix="t")
    medium = Group(db_session, size=6, owner=large.owner, prefix="u")
    for group in (large, small, medium):
        group.everybody(RIGHT)

    use = analyse_use(db_session, actor(large.owner), slug(0))

    told = {row.use.assignment.id: row.facility.value for row in use.rows}
    assert told == {large.given.id: 100, small.given.id: None, medium.given.id: None}


def test_deleted_classes_and_assignments_are_no_use(db_session: Session):
    one, other = Group(db_session), Group(db_session, prefix="t")
    for group in (one, other):
        group.everybody(RIGHT)
    one.cohort.deleted_at = NOW
    other.given.deleted_at = NOW
    db_session.flush()

    for group in (one, other):
        use = analyse_use(db_session, actor(group.owner), slug(0))
        assert (use.people, use.found, use.rows) == (0, None, ())


@pytest.mark.parametrize("name", ["nothing", "", "noth\0ing", "'; --"])
def test_an_item_that_is_not_there_is_not_found(db_session: Session, name: str):
    with pytest.raises(NotFound):
        analyse_use(db_session, actor(teacher(db_session)), name)


def test_languages_are_compared_among_those_who_answered(db_session: Session):
    given, _owner = simulated(db_session, 30)
    for response in db_session.query(Response).join(QuizItem, QuizItem.id == Response.quiz_item_id):
        response.language = "ja" if response.attempt_id % 2 else "en"
    db_session.flush()
    found = analyse_assignment(db_session, given, FIRST).analysis
    assert found is not None
    compared = compare_languages(found.items[0].answers)

    assert compared is not None
    assert compared.languages == ("en", "ja")
    assert (compared.plain.first.n, compared.plain.second.n) == (15, 15)
    assert compared.adjusted.value is not None


def test_the_file_has_a_row_an_item_and_runs_nothing(db_session: Session):
    given, _owner = simulated(db_session, 12)
    found = analyse_assignment(db_session, given, FIRST).analysis
    assert found is not None
    evil = items()[0].model_copy(update={"stem": {"en": "=1+1"}})
    first = found.items[0]
    object.__setattr__(first, "used", type(first.used)(first.used.item_id, first.used.slug, {1: evil}))

    lines = analysis_as_csv(found.items, "en").splitlines()

    assert len(lines) == 1 + ITEMS
    assert ",'=1+1," in lines[1]
