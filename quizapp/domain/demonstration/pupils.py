"""The pupils of the demonstration class: accounts that say what they are, and that nobody can sign in to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.demonstration.response_model import abilities
from quizapp.domain.people.names import name_key
from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.models.people import Learner, Role, User

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from sqlalchemy.orm import Session

    from quizapp.models.teaching import Cohort, Enrolment

NUMBER = 30
USERNAME_PREFIX = "demo-student-"
DISPLAY_NAMES = {"en": "Demo student {:02}", "ja": "デモ生徒{:02}"}
NO_PASSWORD = "!"  # noqa: S105 - a hash that no password has
EXTRA_TIME = {"en": "extra time", "ja": "時間延長"}
FRONT = {"en": "group A", "ja": "Aグループ"}


@dataclass(frozen=True)
class Pupil:
    """A pupil. number: 1 to `NUMBER`. ability: in standard deviations. language: in which they read and answer."""

    number: int
    user: User
    learner_id: int
    enrolment: Enrolment
    ability: float
    language: str


def make_pupils(session: Session, cohort: Cohort, rng: Random, now: datetime) -> list[Pupil]:
    """Make the pupils, half of them reading English and half Japanese, abilities dealt at random. Flushes."""
    dealt = abilities(NUMBER)
    rng.shuffle(dealt)
    languages = ["en", "ja"] * (NUMBER // 2)
    accounts = [_account(number, languages[number - 1], now) for number in range(1, NUMBER + 1)]
    learners = [Learner(user=user, created_at=now) for user in accounts]
    session.add_all([*accounts, *learners])
    session.flush()
    pupils: list[Pupil] = []
    for number, (user, learner) in enumerate(zip(accounts, learners, strict=True), start=1):
        enrolment = enrol(session, cohort.id, user.id, now)
        pupils.append(Pupil(number, user, learner.id, enrolment, dealt[number - 1], languages[number - 1]))
    for pupil in pupils[:3]:
        set_labels(session, pupil.enrolment, [EXTRA_TIME[cohort.language]])
    for pupil in pupils[3::2]:
        set_labels(session, pupil.enrolment, [FRONT[cohort.language]])
    return pupils


def _account(number: int, language: str, now: datetime) -> User:
    username = f"{USERNAME_PREFIX}{number:02}"
    return User(
        username=username,
        username_key=name_key(username),
        display_name=DISPLAY_NAMES[language].format(number),
        password_hash=NO_PASSWORD,
        role=Role.STUDENT,
        language=language,
        created_at=now,
    )
