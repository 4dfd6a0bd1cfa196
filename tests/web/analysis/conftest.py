"""A class of thirty whose answers are simulated, and its teacher at a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from quizapp.extensions import db
from quizapp.models.people import User
from quizapp.models.teaching import CohortTeacher
from tests.domain.teaching.simulated_class import items, simulated_assignment
from tests.stock import bank_of, load
from tests.web.account.visitors import get_user
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.account.visitors import Visitor


@dataclass(frozen=True)
class Analysed:
    """The address of the analysis, the ids within it, and its teacher."""

    url: str
    assignment_id: int
    cohort_id: int
    teacher: Visitor


def analysed(app: Flask, size: int) -> Analysed:
    """A class of so many, analysed."""
    load(app, bank_of(items()))
    with app.app_context():
        session = db.session()
        given, _owner = simulated_assignment(session, size)
        url = f"/classes/{given.cohort.public_id}/assignments/{given.public_id}/analysis"
        found = (url, given.id, given.cohort_id)
        session.commit()
    visitor = teacher_at(app, "yamada")
    yamada_id = get_user(app, "yamada").id
    with app.app_context():
        owner = db.session.query(User).filter_by(username="tanaka").one()
        own = db.session.query(CohortTeacher).filter_by(user_id=owner.id).one()
        own.user_id = yamada_id
        db.session.commit()
    return Analysed(*found, visitor)


@pytest.fixture
def thirty(app: Flask) -> Analysed:
    return analysed(app, 30)
