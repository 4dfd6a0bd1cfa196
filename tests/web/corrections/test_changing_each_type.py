"""The form of a change asks what the question's type needs, for every type of question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.changes import ChangeDoesNotFit
from question_bank.corrections import corrected
from quizapp.domain.quizzes.replaying import Counting
from quizapp.web.corrections.correcting_view import key_view
from quizapp.web.corrections.forms import ChangeForm, change_of, typed_number
from quizapp.web.corrections.offers import asked_of, offers_of
from quizapp.web.item_words import change_words
from tests.question_bank.factories import all_items, matching_item, ordering_item

if TYPE_CHECKING:
    from flask import Flask

    from question_bank.items import Item

MATCHING = {"pair-haiyan": "flood", "pair-tsunami": "flood", "pair-flight": "flood"}
ORDERING = {"place-first": "4", "place-second": "3", "place-third": "2", "place-fourth": "1"}


@pytest.fixture(autouse=True)
def forms_alone(app: Flask) -> None:
    """The forms are looked at without a page that would hold their token."""
    app.config["WTF_CSRF_ENABLED"] = False


def filled(item: Item, kind: str, gap: str) -> dict[str, str | list[str]]:
    """What somebody sends who makes a change of this kind."""
    asked = asked_of(item, kind, gap, "en")
    assert asked
    sent: dict[str, str | list[str]] = {"reason": "So.", **MATCHING, **ORDERING}
    if asked.options:
        sent |= {"options": [asked.options[-1][0]]} if asked.several else {"option": asked.options[-1][0]}
    if asked.text:
        sent["text"] = "7" if asked.is_number else "Perry"
    if asked.credit:
        sent["credit"] = "40"
    return sent


@pytest.mark.parametrize("item", all_items(), ids=lambda item: item.type)
def test_every_change_that_is_offered_can_be_made_and_said(app: Flask, item: Item) -> None:
    for offer in offers_of(item):
        sent = filled(item, offer.kind, offer.gap)
        with app.test_request_context(method="POST", data=sent):
            asked = asked_of(item, offer.kind, offer.gap, "en")
            assert asked
            form = ChangeForm()
            form.keep(asked, offer.kind)
            assert form.validate(), (offer, form.errors)
            flat = {key: value for key, value in sent.items() if isinstance(value, str)}
            change = change_of(form, item, asked, offer.kind, offer.gap, flat)
            after = corrected(item, change)
            assert (after != item) == (offer.kind not in ("drop", "full_credit"))
            assert change_words(item, change, "ja")
            assert key_view(Counting(after), "en").presented == key_view(Counting(item), "en").presented


@pytest.mark.parametrize("item", all_items(), ids=lambda item: item.type)
def test_what_is_not_offered_is_not_asked_for(app: Flask, item: Item) -> None:
    with app.test_request_context():
        assert asked_of(item, "delete", "", "en") is None
        assert asked_of(item, "new_key", "no-such-gap", "en") is None


@pytest.mark.parametrize(
    ("item", "sent"),
    [
        (matching_item(), {"pair-haiyan": "flood"}),
        (matching_item(), {**MATCHING, "pair-haiyan": "zeppelin"}),
        (ordering_item(), {**ORDERING, "place-first": "1"}),
        (ordering_item(), {**ORDERING, "place-first": "9" * 400}),
        (ordering_item(), {}),
    ],
)
def test_pairs_and_places_that_make_no_key_are_refused(app: Flask, item: Item, sent: dict[str, str]) -> None:
    with app.test_request_context(method="POST", data={"reason": "So.", **sent}):
        asked = asked_of(item, "new_key", "", "en")
        assert asked
        form = ChangeForm()
        form.keep(asked, "new_key")
        with pytest.raises(ChangeDoesNotFit):
            corrected(item, change_of(form, item, asked, "new_key", "", sent))


def test_a_share_is_read_as_people_write_it() -> None:
    assert [typed_number(text) for text in ("50", "５０％", "12.5 %", "-25")] == [50, 50, 12.5, -25]
    for text in ("half", "1e400", "NaN", ""):
        with pytest.raises(ChangeDoesNotFit):
            typed_number(text)
