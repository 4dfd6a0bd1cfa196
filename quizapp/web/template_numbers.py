"""The numbers of the rules that pages name, given to the templates so that none is written there again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from question_bank.responses import TYPED_LIMIT
from quizapp.domain.people.administration import LONGEST_SEARCH
from quizapp.domain.quizzes.scoring import HINT_FACTOR, SECOND_TRY_FACTOR

if TYPE_CHECKING:
    from flask import Flask


def add_template_numbers(app: Flask) -> None:
    """Give the templates of an app the factors of scoring, as fractions, and the limits of fields, in characters."""
    names = cast("dict[str, object]", app.jinja_env.globals)
    names.update(
        hint_factor=HINT_FACTOR,
        second_try_factor=SECOND_TRY_FACTOR,
        typed_limit=TYPED_LIMIT,
        longest_search=LONGEST_SEARCH,
    )
