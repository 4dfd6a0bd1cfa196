"""Grading: from an item and a response to an outcome, as a pure function.

`grade` goes by the item's type; each type has a module here, whose docstrings say the rule and
its source. `right_answer` gives a response with full credit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.grading.choice import grade_choice
from question_bank.grading.choices import grade_choices
from question_bank.grading.cloze import grade_cloze
from question_bank.grading.matching import grade_matching
from question_bank.grading.numeric import grade_numeric
from question_bank.grading.ordering import grade_ordering
from question_bank.grading.problems import Problem, ResponseMismatch
from question_bank.grading.right_answer import right_answer
from question_bank.grading.short_text import grade_short_text
from question_bank.grading.true_false import grade_true_false
from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ClozeItem,
    Item,
    MatchingItem,
    NumericItem,
    OrderingItem,
    ShortTextItem,
    TrueFalseItem,
)
from question_bank.responses import (
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    NumericResponse,
    OrderingResponse,
    Response,
    ShortTextResponse,
    TrueFalseResponse,
)

if TYPE_CHECKING:
    from question_bank.outcomes import Outcome

__all__ = ["Problem", "ResponseMismatch", "grade", "right_answer"]


def grade(item: Item, response: Response, language: str) -> Outcome:
    """Grade a response to an item, by the rules of its type.

    language: two-letter code of the language it was answered in; only the separators in numbers
    depend on it. Equal arguments give equal outcomes, whatever the order of ticks or pairs.
    Raises ResponseMismatch when the response is of another type or names ids that the item lacks.
    """
    match item, response:
        case ChoiceItem(), ChoiceResponse():
            return grade_choice(item, response)
        case ChoicesItem(), ChoicesResponse():
            return grade_choices(item, response)
        case TrueFalseItem(), TrueFalseResponse():
            return grade_true_false(item, response)
        case ShortTextItem(), ShortTextResponse():
            return grade_short_text(item, response)
        case NumericItem(), NumericResponse():
            return grade_numeric(item, response, language)
        case MatchingItem(), MatchingResponse():
            return grade_matching(item, response)
        case OrderingItem(), OrderingResponse():
            return grade_ordering(item, response)
        case ClozeItem(), ClozeResponse():
            return grade_cloze(item, response)
        case _:
            raise ResponseMismatch(f"a {response.type} response to a {item.type} item")
