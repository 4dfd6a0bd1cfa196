"""Correcting an item: which change, what it would do, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, request, url_for
from flask_babel import gettext as _
from pydantic import ValidationError

from question_bank.changes import ChangeDoesNotFit, ChangesNothing, change_from_json
from quizapp.clock import now
from quizapp.domain.errors import Conflict, NotFound
from quizapp.domain.quizzes.replaying import changed
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.correction_impact import preview_correction as impact_of_change
from quizapp.domain.teaching.corrections import Wanted, apply_correction
from quizapp.domain.teaching.regrading_rules import Policy
from quizapp.extensions import db
from quizapp.web.corrections.blueprint import corrections
from quizapp.web.corrections.correcting_view import begun_form, key_view
from quizapp.web.corrections.forms import ApplyForm, ChangeForm, change_of
from quizapp.web.corrections.offers import asked_of, offers_of
from quizapp.web.corrections.reaching_items import claim_about, corrected_item
from quizapp.web.form_values import text_of
from quizapp.web.identity import client_address
from quizapp.web.item_words import change_words
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from question_bank.changes import Change
    from quizapp.web.corrections.reaching_items import ItemFound

ITEM = "/classes/<cohort_id>/assignments/<assignment_id>/items/<item_slug>/correct"


@corrections.get(ITEM)
@requires(Permission.SIGNED_IN)
def new_correction(cohort_id: str, assignment_id: str, item_slug: str) -> str:
    """The item with its key, and the changes to choose from; with one chosen, its form.

    `answer` in the address is one that is to count, as it was read.
    """
    found = corrected_item(cohort_id, assignment_id, item_slug)
    return _form_page(found, request.args.get("kind", ""), request.args.get("gap", ""), request.args.get("claim", ""))


@corrections.post(ITEM)
@requires(Permission.SIGNED_IN)
def preview_correction(cohort_id: str, assignment_id: str, item_slug: str) -> str | tuple[str, int]:
    """What the change would do to every mark; nothing is stored."""
    found = corrected_item(cohort_id, assignment_id, item_slug)
    kind, gap, claim = (request.form.get(name, "") for name in ("kind", "gap", "claim"))
    asked = asked_of(found.item.counting.item, kind, gap, current_language())
    if asked is None:
        return _form_page(found, "", "", claim), 400
    form = ChangeForm()
    form.keep(asked, kind)
    if not form.validate():
        return _form_page(found, kind, gap, claim, form), 400
    try:
        change = change_of(form, found.item.counting.item, asked, kind, gap, request.form)
        return _preview_page(found, change, text_of(form.reason), claim)
    except ChangesNothing:
        return _form_page(found, kind, gap, claim, form, _("It counts like that already. Nothing would change.")), 400
    except ChangeDoesNotFit:
        advice = _("The question can’t be changed like that. Check the answer and what it earns.")
        return _form_page(found, kind, gap, claim, form, advice), 400


@corrections.post(f"{ITEM}/apply")
@requires(Permission.SIGNED_IN)
def apply_new_correction(cohort_id: str, assignment_id: str, item_slug: str) -> Response:
    """Apply the change that was looked at; sent twice, it is applied once."""
    found, form, session, instant = (
        corrected_item(cohort_id, assignment_id, item_slug),
        ApplyForm(),
        db.session(),
        now(),
    )
    if not form.validate():
        abort(400)
    claim = claim_about(found, text_of(form.claim))
    try:
        change = change_from_json(text_of(form.change))
        begun_by = claim.first.claim if claim else None
        policy, key = Policy(text_of(form.policy)), text_of(form.make_key)
        wanted = Wanted(change, policy, text_of(form.reason), key, begun_by)
        cohort, teacher = found.cohort.cohort, own_account()
        made = apply_correction(session, cohort, found.item, wanted, teacher, instant, client_address())
    except ValidationError:
        abort(400)
    except (ChangeDoesNotFit, ChangesNothing) as error:
        raise Conflict("the item has changed since it was looked at") from error
    target = url_for("corrections.correction", cohort_id=cohort_id, correction_id=made.public_id)
    return saved(_("The correction is applied. Everybody whose mark has moved is told why."), target)


def _form_page(
    found: ItemFound, kind: str, gap: str, claim: str, form: ChangeForm | None = None, message: str | None = None
) -> str:
    item, language = found.item.counting.item, current_language()
    asked = asked_of(item, kind, gap, language) if kind else None
    group = claim_about(found, claim)
    if kind and asked is None:
        raise NotFound("change")
    if form is None and asked is not None:
        form = begun_form(asked, kind, group, request.args.get("answer", ""))
    return render_template(
        "corrections/new_correction.html",
        found=found,
        key=key_view(found.item.counting, language),
        offers=offers_of(item),
        kind=kind,
        gap=gap,
        asked=asked,
        claim=claim if group else "",
        form=form,
        sent=request.form,
        message=message,
    )


def _preview_page(found: ItemFound, change: Change, reason: str, claim: str) -> str:
    cohort_id, item = found.cohort.cohort.id, found.item
    group = claim_about(found, claim)
    # A change that the item can't take is refused here, whatever the attempts hold.
    after = changed(item.counting, change)
    impacts = {policy: impact_of_change(db.session(), cohort_id, item.row_id, change, policy) for policy in Policy}
    values = {"change": change.model_dump_json(), "reason": reason, "claim": claim, "make_key": new_key()}
    return render_template(
        "corrections/preview.html",
        found=found,
        words=change_words(item.counting.item, change, current_language()),
        key=key_view(after, current_language()),
        reason=reason,
        pairs=tuple(zip(impacts[Policy.RECOMPUTE], impacts[Policy.NEVER_LOWER], strict=True)),
        form=ApplyForm(formdata=None, data=values),
        is_claimed=group is not None,
    )
