"""DI-13: claims that are made while a correction fulfils them: none is left to wait for what has happened already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.changes import AcceptAnswer
from quizapp.clock import now
from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.teaching.claims import make_claim
from quizapp.domain.teaching.correction_errors import NoClaim
from quizapp.extensions import db
from quizapp.models.attempts import Attempt, AttemptState, Response
from quizapp.models.regrading import Claim, ClaimState, Notice
from tests.postgresql.races import at_once, count
from tests.postgresql.test_correction_races import SUBMITTED, Ids, ids

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

__all__ = ["ids"]


def test_no_claim_waits_for_an_answer_that_counts(app: Flask, ids: Ids) -> None:
    with app.app_context():
        rows = db.session.execute(
            select(Attempt.public_id, Attempt.learner_id).where(Attempt.state == AttemptState.SUBMITTED)
        )
        taken = [(public_id, learner_id) for public_id, learner_id in rows]

    def act(session: Session, number: int) -> bool:
        if number == SUBMITTED:
            return bool(ids.correct(session, AcceptAnswer(option="galaxy")))
        public_id, learner_id = taken[number]
        found = attempt_for_learner(session, Actor(learner_id, None, None), public_id)
        try:
            return bool(make_claim(session, found, 1, "It flew there.", now()).reason)
        except NoClaim:
            return False

    outcomes = at_once(app, SUBMITTED + 1, act)
    assert outcomes.errors == []
    with app.app_context():
        waiting = select(Claim).join(Response, Response.id == Claim.response_id).where(Response.credit >= 1)
        assert db.session.scalars(waiting.where(Claim.state == ClaimState.OPEN)).all() == []
    assert count(app, Claim) == count(app, Claim, state="accepted") == count(app, Notice, kind="claim_accepted")
