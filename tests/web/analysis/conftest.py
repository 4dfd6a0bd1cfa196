"""A class of thirty whose answers are simulated, and its teacher at a browser."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from quizapp.extensions import db
from quizapp.models.people import Role
from quizapp.models.teaching import CohortTeacher
from tests.domain.teaching.simulated_class import items, simulated_assignment
from tests.stock import bank_of, load, open_app
from tests.web.account.visitors import Visitor, make_user

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask


@dataclass(frozen=True)
class Simulated:
    """The address of the analysis, and the ids within it."""

    url: str
    assignment_id: int
    cohort_id: int


@dataclass(frozen=True)
class Analysed(Simulated):
    """The same with its teacher at a browser."""

    teacher: Visitor


def simulate(app: Flask, size: int) -> Simulated:
    """A class of so many that has answered, taught by yamada."""
    load(app, bank_of(items()))
    yamada_id = make_user(app, "yamada", Role.TEACHER).id
    with app.app_context():
        session = db.session()
        given, owner = simulated_assignment(session, size)
        session.query(CohortTeacher).filter_by(user_id=owner.id).one().user_id = yamada_id
        url = f"/classes/{given.cohort.public_id}/assignments/{given.public_id}/analysis"
        found = Simulated(url, given.id, given.cohort_id)
        session.commit()
        return found


def analysed(app: Flask, made: Simulated) -> Analysed:
    """The class with its teacher signed in."""
    teacher = Visitor(app)
    teacher.sign_in("yamada")
    return Analysed(made.url, made.assignment_id, made.cohort_id, teacher)


@pytest.fixture(scope="session")
def class_of_thirty(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> tuple[Path, Simulated]:
    """A SQLite file with a class of thirty, made once a worker and copied for each test."""
    folder = tmp_path_factory.mktemp("thirty")
    database = folder / "quizapp.sqlite3"
    shutil.copy(empty_database, database)
    app = open_app(folder)
    made = simulate(app, 30)
    with app.app_context():
        db.engine.dispose()
    return database, made


@pytest.fixture
def thirty(app: Flask, tmp_path: Path, class_of_thirty: tuple[Path, Simulated]) -> Analysed:
    database, made = class_of_thirty
    shutil.copy(database, tmp_path / "quizapp.sqlite3")
    return analysed(app, made)
