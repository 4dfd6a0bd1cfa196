"""After signing in on a device with a guest's progress: does it join the account?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _

from quizapp.domain.errors import Conflict
from quizapp.domain.people.merging import count_attempts, merge_guest_record
from quizapp.domain.people.sign_in_sessions import find_guest
from quizapp.extensions import db
from quizapp.web.account.blueprint import account
from quizapp.web.identity import current_identity
from quizapp.web.next_page import safe_next
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import MERGE_KEY

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.models.people import Learner


@account.get("/account/merge")
@requires(Permission.SIGNED_IN)
def merge() -> str | Response:
    """The question, with how much there is; without a guest's progress the visitor is led on."""
    target, guest = safe_next(request.args.get("next"), url_for("public.home")), _waiting_guest()
    if guest is None:
        return redirect(target, 303)
    return render_template("account/merge.html", attempts=count_attempts(db.session(), guest.id), next=target)


@account.post("/account/merge")
@requires(Permission.SIGNED_IN)
def add_progress() -> Response:
    """Move the guest's attempts to the account."""
    guest, learner_id = _waiting_guest(), current_identity().learner_id
    if guest is not None and learner_id is not None:
        try:
            merge_guest_record(db.session(), guest.id, learner_id)
        except Conflict:
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("The progress of this device is now in your account."), "success")
    return _go_on()


@account.post("/account/merge/leave")
@requires(Permission.SIGNED_IN)
def leave_progress() -> Response:
    """Leave the guest's attempts out of the account; this device forgets how to find them."""
    return _go_on()


def _waiting_guest() -> Learner | None:
    token = cookie.get(MERGE_KEY)
    return find_guest(db.session(), token) if isinstance(token, str) else None


def _go_on() -> Response:
    cookie.pop(MERGE_KEY, None)
    return redirect(safe_next(request.form.get("next"), url_for("public.home")), 303)
