"""What holds of the migrations on every database."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select

from question_bank.grading import right_answer
from quizapp.clock import now
from quizapp.domain.people.accounts import create_account
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.quizzes.attempts import Answer, close_attempt, record_response, set_flag, take_hint
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.extensions import db
from quizapp.models import Base
from quizapp.models.attempts import FeedbackMode
from tests.journeys.eight_types import eight_types
from tests.postgresql.races import begin
from tests.security.schoolwork import work_of
from tests.stock import bank_of, load

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

VERSION_TABLE = "alembic_version"
PATIENCE = 120.0
"""Seconds that a migration in another process may take on a busy machine."""


def fill(app: Flask) -> None:
    """Put rows into every table that a learner's quiz and an account fill."""
    load(app, bank_of(eight_types()))
    for mode in FeedbackMode:
        begun = begin(app, mode)
        with app.app_context():
            session = db.session()
            question = begun.question(session)
            set_flag(session, question, now())
            if question.item.hint and mode == FeedbackMode.PRACTISE:
                take_hint(session, question, now())
            record_response(session, question, Answer(right_answer(question.item, "en"), new_key(), 0, "en"), now())
            close_attempt(session, question.attempt, now())
            session.commit()
    with app.app_context():
        session = db.session()
        user = create_account(session, username="migrating", password="a long way home", now=now())
        cohort = make_cohort(session, user.id, "3B", "ja", "Asia/Tokyo", now())
        people = {"teacher": user.id}
        for name in ("student", "classmate"):
            people[name] = create_account(session, username=name, password="a long way home", now=now()).id
        enrolments = {name: enrol(session, cohort.id, user_id, now()) for name, user_id in people.items()}
        set_labels(session, enrolments["student"], ["front row"])
        work_of(session, cohort, people, enrolments["classmate"])
        write_audit(session, AuditAction.COHORT_MADE, now(), actor=user.public_id, cohort_id=cohort.id)
        session.commit()


def counts(app: Flask) -> dict[str, int]:
    """How many rows each table has."""
    with app.app_context():
        tables = Base.metadata.sorted_tables
        return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def check_that_models_and_migrations_agree(app: Flask) -> None:
    """Autogenerate finds nothing to do, and every constraint has a name."""
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
        found = inspect(connection)
        for table in Base.metadata.tables:
            named = [found.get_pk_constraint(table), *found.get_foreign_keys(table), *found.get_indexes(table)]
            named += [*found.get_unique_constraints(table), *found.get_check_constraints(table)]
            assert all(one["name"] for one in named), table


def check_up_and_down_with_rows(app: Flask) -> None:
    """Filled tables come down without a trace and up again."""
    with app.app_context():
        upgrade()
    fill(app)
    filled = counts(app)
    assert (
        min(
            filled[name]
            for name in (
                "responses",
                "flags",
                "attempts",
                "learners",
                "users",
                "item_facts",
                "enrolment_labels",
                "claims",
                "marks",
                "audit_entries",
            )
        )
        > 0
    )
    with app.app_context():
        downgrade(revision="base")
        assert inspect(db.engine).get_table_names() == [VERSION_TABLE]
        upgrade()
    assert set(counts(app).values()) == {0}
    fill(app)
    assert counts(app) == filled


def check_that_rows_survive_the_step_to_assignments(app: Flask) -> None:
    """What a database held before there were assignments is there after the way down and up again."""
    with app.app_context():
        upgrade()
    fill(app)
    before = counts(app)
    with app.app_context():
        downgrade(revision="0002")
        upgrade()
    after = counts(app)
    kept = ("responses", "attempts", "quiz_items", "quizzes", "flags", "learners", "users", "enrolments", "cohorts")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert after["assignments"] == after["audit_entries"] == 0


def check_processes_at_once(folder: Path, database_url: str = "") -> None:
    """Three processes migrate the same empty database at the same moment, and none of them fails."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "QUIZAPP_DATA": str(folder),
        "QUIZAPP_DATABASE_URL": database_url,
    }
    command = [sys.executable, "-m", "quizapp", "db", "upgrade"]
    processes = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(3)
    ]
    for process in processes:
        output, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, output
