"""What every page's template is given: language, navigation, and the visitor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask, g, request, url_for
from flask_babel import gettext as _

from question_bank.items import Text, in_language
from quizapp.domain.people.permissions import TEACHING_ROLES, Action, may
from quizapp.models.people import Role
from quizapp.web.identity import current_identity
from quizapp.web.language import LANGUAGES, current_language

if TYPE_CHECKING:
    from quizapp.models.people import User


PRACTISING = {"learn.question", "learn.answer", "learn.review", "learn.result"}
"""Pages that belong to practising without standing in the navigation themselves."""

HOMES = {
    **dict.fromkeys(("teach", "assignments", "gradebook", "analysis", "corrections"), "teach.cohorts"),
    "author": "author.question_sets",
}
"""The entry of the navigation to which all pages of a blueprint belong that have none of their own."""
ELSEWHERE = {"gradebook.site_audit"}
"""Pages that belong to no entry though their blueprint does."""


@dataclass(frozen=True)
class NavigationEntry:
    """A link of the main navigation."""

    label: str
    url: str
    is_current: bool


def stand_under_classes() -> None:
    """Let this request's page belong to the classes in the navigation, where its address doesn't tell."""
    g.stands_under = "teach.cohorts"


def add_page_context(app: Flask) -> None:
    """Give the templates of an app what all pages show."""

    @app.template_filter("in_language")
    def in_current_language(text: Text) -> str:  # pyright: ignore[reportUnusedFunction] - registered by its decorator
        return in_language(text, current_language())

    @app.context_processor
    def page_context() -> dict[str, object]:
        identity = current_identity()
        return {
            "current_language": current_language(),
            "languages": LANGUAGES,
            "navigation": _navigation(identity.user, identity.unread),
            "current_user": identity.user,
            "may_manage_users": may(identity.actor, Action.MANAGE_USERS),
        }


def _navigation(user: User | None, unread: int) -> tuple[NavigationEntry, ...]:
    has_notices = user is not None and (unread > 0 or user.role == Role.STUDENT)
    notices = _("Notices (%(count)s)", count=unread) if unread else _("Notices")
    labels = {
        "learn.set_up": _("Practise"),
        "learn.notes": _("Study notes"),
        "learn.progress": _("Progress"),
        **({"teach.cohorts": _("Classes")} if user else {}),
        **({"author.question_sets": _("Question sets")} if user and user.role in TEACHING_ROLES else {}),
        **({"corrections.notices": notices} if has_notices else {}),
        ("account.settings" if user else "account.sign_in"): user.display_name if user else _("Sign in"),
    }
    of_address = "learn.set_up" if request.endpoint in PRACTISING else request.endpoint
    current = g.get("stands_under", of_address)
    if request.blueprint in HOMES and current not in labels and current not in ELSEWHERE:
        current = HOMES[request.blueprint]
    return tuple(NavigationEntry(label, url_for(entry), current == entry) for entry, label in labels.items())
