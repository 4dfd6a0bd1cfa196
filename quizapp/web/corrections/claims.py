"""Claims: a student makes one on the result page, teachers decide on them, grouped by what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from question_bank.responses import response_from_json
from quizapp.clock import now
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.teaching.claim_reading import ClaimGroup, claim_of, open_groups
from quizapp.domain.teaching.claim_rules import accepting
from quizapp.domain.teaching.claims import decline_claims
from quizapp.domain.teaching.claims import make_claim as store_claim
from quizapp.domain.teaching.correction_errors import NoClaim
from quizapp.extensions import db
from quizapp.web.corrections.blueprint import corrections
from quizapp.web.corrections.forms import ClaimForm, DeclineForm
from quizapp.web.form_values import text_of
from quizapp.web.identity import client_address, current_identity
from quizapp.web.item_words import stem_words
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved, taught
from quizapp.web.response_words import response_words

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@corrections.post("/attempts/<attempt_id>/questions/<int:position>/claim")
@requires(Permission.LEARNER)
def make_claim(attempt_id: str, position: int) -> Response:
    """Say that an answer should count; said twice, the first claim stays."""
    found, form = attempt_for_learner(db.session(), current_identity().actor, attempt_id), ClaimForm()
    target = url_for("learn.result", attempt_id=attempt_id, _anchor=f"claim-{position}")
    if not form.validate():
        flash(_("Write in at most 500 characters why your answer should count."), "error")
        return redirect(target, 303)
    try:
        store_claim(db.session(), found, position, text_of(form.reason), now())
    except NoClaim:
        abort(409)
    return saved(_("Your teacher is asked. You will be told what becomes of it."), target)


@corrections.get("/classes/<cohort_id>/claims")
@requires(Permission.SIGNED_IN)
def claims(cohort_id: str) -> str:
    """The open claims of the class, grouped by what was answered."""
    return _page(cohort_id)


@corrections.post("/classes/<cohort_id>/claims/<claim_id>/decline")
@requires(Permission.SIGNED_IN)
def decline(cohort_id: str, claim_id: str) -> Response | tuple[str, int]:
    """Decline a claim and all like it, with a word."""
    found, form, session = taught(cohort_id), DeclineForm(), db.session()
    claim = claim_of(session, found.cohort.id, claim_id).first.claim
    if not form.validate():
        return _page(cohort_id, claim_id, form), 400
    decline_claims(session, found.cohort, claim, text_of(form.word), own_account(), now(), client_address())
    return saved(_("The claim is declined. The students are told."), url_for("corrections.claims", cohort_id=cohort_id))


@dataclass(frozen=True)
class GroupView:
    """A group of claims as its teacher reads it. can_join: whether the answer can join the key as it is."""

    group: ClaimGroup
    stem: str
    answer: str
    can_join: bool

    @property
    def id(self) -> str:
        """By which the group is decided on."""
        return self.group.first.claim.public_id


def _page(cohort_id: str, refused: str = "", form: DeclineForm | None = None) -> str:
    """refused: the id of the claim whose form is shown again with what was typed."""
    found, language = taught(cohort_id), current_language()
    views = [
        GroupView(
            group,
            stem_words(group.item, language),
            response_words(group.item, response_from_json(group.first.response.content or ""), language),
            accepting(group.item, group.first.response) is not None,
        )
        for group in open_groups(db.session(), found.cohort.id)
    ]
    return render_template("corrections/claims.html", found=found, views=views, refused=refused, form=form)
