"""Adding a list of students to a class: first a plan with every fault, then all of it or nothing.

In steps, so that the slow hashing of passwords stands outside of any transaction that writes:
`plan_import`, commit, `prepare_import`, then `carry_out_import`, commit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from quizapp.domain.errors import Conflict
from quizapp.domain.people.accounts import NewAccount, store_account
from quizapp.domain.people.passwords import hash_password, new_temporary_password
from quizapp.domain.quizzes.cohort_locks import lock_cohort
from quizapp.domain.teaching.enrolments import enrol, set_labels, take_student_back
from quizapp.domain.teaching.errors import CohortFault, RosterFault
from quizapp.domain.teaching.labels import MOST
from quizapp.domain.teaching.roster_file import LineFault, RosterRow, read_roster
from quizapp.models.people import User
from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment, EnrolmentLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


class Step(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    ENROL = "enrol"
    TAKE_BACK = "take back"
    LABEL = "labelled"
    PRESENT = "present"


@dataclass(frozen=True)
class PlannedStudent:
    """A line that can be carried out. user_id: None for an account to be made. new_labels: those to be added."""

    row: RosterRow
    step: Step
    user_id: int | None
    new_labels: tuple[str, ...]


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. It can be carried out when there are no faults."""

    students: tuple[PlannedStudent, ...]
    faults: tuple[LineFault, ...]

    def count(self, step: Step) -> int:
        """How many lines have this outcome."""
        return sum(one.step is step for one in self.students)


@dataclass(frozen=True)
class Card:
    """What a new student is handed: shown once, stored nowhere."""

    display_name: str
    username: str
    password: str


@dataclass(frozen=True)
class LabelsAdded:
    """What a list has added to the labels of somebody who had a place in the class. student_id: its public id."""

    student_id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """Somebody's place in the class, a removed student's too."""

    is_removed: bool
    labels: frozenset[str]


@dataclass(frozen=True)
class PreparedImport:
    """A plan with the accounts and one-time passwords that it makes."""

    plan: ImportPlan
    accounts: tuple[NewAccount | None, ...]
    cards: tuple[Card, ...]


def plan_import(session: Session, cohort: Cohort, teacher_id: int, text: str) -> ImportPlan:
    """What adding this list would do: students of the class are recognised, and those of the teacher's other classes.

    text: the list, see `roster_file`. teacher_id: the account that asks.
    """
    read = read_roster(text)
    known = _known_users(session, [row.username.key for row in read.rows])
    places = _places(session, cohort.id, list(known.values()))
    steps = _steps(session, cohort, teacher_id, list(known.values()), places)
    students: list[PlannedStudent] = []
    faults = list(read.faults)
    for row in read.rows:
        user_id = known.get(row.username.key)
        step = Step.NEW if user_id is None else steps[user_id]
        planned = _planned(row, step, user_id, places.get(user_id) if user_id else None)
        if isinstance(planned, PlannedStudent):
            students.append(planned)
        else:
            faults.append(LineFault(row.line, row.username.text, planned))
    return ImportPlan(tuple(students), tuple(sorted(faults, key=lambda one: one.line)))


def prepare_import(plan: ImportPlan) -> PreparedImport:
    """Make and hash the one-time passwords; tens of milliseconds each. Raises Conflict for a plan with faults."""
    if plan.faults:
        raise Conflict("list of students")
    accounts: list[NewAccount | None] = []
    cards: list[Card] = []
    for one in plan.students:
        if one.step is not Step.NEW:
            accounts.append(None)
            continue
        password = new_temporary_password()
        accounts.append(NewAccount(one.row.username, one.row.display_name, None, hash_password(password)))
        cards.append(Card(one.row.display_name, one.row.username.text, password))
    return PreparedImport(plan, tuple(accounts), tuple(cards))


def carry_out_import(
    session: Session, cohort: Cohort, prepared: PreparedImport, now: datetime
) -> tuple[LabelsAdded, ...]:
    """Make the accounts, enrol everybody, add the labels. Flushes. Returns whose labels in the class are others now.

    Raises AccountRefused when a name was taken since the plan was made: roll back then, and plan again.
    """
    added: list[LabelsAdded] = []
    # Before anything else, so that of two lists at once the second waits with nothing locked that the first wants.
    lock_cohort(session, cohort.id)
    for one, account in zip(prepared.plan.students, prepared.accounts, strict=True):
        user_id = store_account(session, account, now).id if account else one.user_id
        if user_id is None or one.step is Step.PRESENT:
            continue
        enrolment = enrol(session, cohort.id, user_id, now)
        if one.step is not Step.LABEL:
            take_student_back(enrolment)
        if one.new_labels:
            before = tuple(each.label for each in enrolment.labels)
            after = tuple(sorted({*before, *one.new_labels}))
            set_labels(session, enrolment, after)
            if one.step in {Step.LABEL, Step.TAKE_BACK}:
                added.append(LabelsAdded(enrolment.public_id, before, after))
    session.flush()
    return tuple(added)


def _planned(
    row: RosterRow, step: Step | RosterFault, user_id: int | None, place: _Place | None
) -> PlannedStudent | RosterFault | CohortFault:
    """A line as it will be carried out, or why it can't be."""
    if isinstance(step, RosterFault):
        return step
    present = place.labels if place else frozenset[str]()
    new_labels = tuple(label for label in row.labels if label not in present)
    if new_labels and len(present) + len(new_labels) > MOST:
        return CohortFault.TOO_MANY_LABELS
    if step is Step.PRESENT and new_labels:
        step = Step.LABEL
    return PlannedStudent(row, step, user_id, new_labels)


def _known_users(session: Session, keys: Sequence[str]) -> dict[str, int]:
    rows = session.execute(select(User.username_key, User.id).where(User.username_key.in_(keys)))
    return {key: user_id for key, user_id in rows}  # noqa: C416 - rows are no tuples for the type checker


def _places(session: Session, cohort_id: int, user_ids: Sequence[int]) -> dict[int, _Place]:
    """Who of these accounts has a place in the class, in one statement."""
    query = (
        select(Enrolment.user_id, Enrolment.removed_at, EnrolmentLabel.label)
        .outerjoin(EnrolmentLabel, EnrolmentLabel.enrolment_id == Enrolment.id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.user_id.in_(user_ids))
    )
    labels: defaultdict[int, set[str]] = defaultdict(set)
    removed: dict[int, bool] = {}
    for user_id, removed_at, label in session.execute(query):
        removed[user_id] = removed_at is not None
        labels[user_id] |= {label} if label else set()
    return {user_id: _Place(is_removed, frozenset(labels[user_id])) for user_id, is_removed in removed.items()}


def _steps(
    session: Session, cohort: Cohort, teacher_id: int, user_ids: Sequence[int], places: Mapping[int, _Place]
) -> dict[int, Step | RosterFault]:
    """What becomes of accounts that exist already, their labels aside."""
    teaching = aliased(CohortTeacher)
    elsewhere = select(Enrolment.user_id).where(
        Enrolment.user_id.in_(user_ids),
        Enrolment.removed_at.is_(None),
        exists().where(teaching.cohort_id == Enrolment.cohort_id, teaching.user_id == teacher_id),
    )
    teachers = select(CohortTeacher.user_id).where(CohortTeacher.cohort_id == cohort.id)
    steps: dict[int, Step | RosterFault] = dict.fromkeys(user_ids, RosterFault.TAKEN)
    steps |= dict.fromkeys(session.scalars(elsewhere), Step.ENROL)
    steps |= {user_id: Step.TAKE_BACK if one.is_removed else Step.PRESENT for user_id, one in places.items()}
    teacher_ids = set(session.scalars(teachers))
    return {user_id: RosterFault.TEACHES if user_id in teacher_ids else step for user_id, step in steps.items()}
