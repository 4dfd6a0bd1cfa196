"""What a cell of the gradebook shows: a mark, its state in words and its signs, in few bytes, as there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from quizapp.domain.teaching.totals import MarkState
from quizapp.web.gradebook.numbers import points_text
from quizapp.web.gradebook.words import STATES

if TYPE_CHECKING:
    from quizapp.domain.teaching.gradebook_rows import Cell

LATE, BEGUN = "l", "b"
OF_STATES = {MarkState.MISSING: "m", MarkState.EXCUSED: "e", MarkState.ADJUSTED: "a"}
"""The letters of the signs that gradebook.css draws, by the states that have one."""
LEGEND = {
    OF_STATES[MarkState.MISSING]: _l("missing: over, and nothing handed in; counts 0"),
    LATE: _l("late: handed in after the due date"),
    BEGUN: _l("begun: an attempt is open"),
    OF_STATES[MarkState.EXCUSED]: _l("excused: counts nowhere"),
    OF_STATES[MarkState.ADJUSTED]: _l("adjusted: a teacher has set the mark"),
}
"""What each sign means."""
WITHOUT_WORD = {MarkState.MARKED, MarkState.IN_PROGRESS}
"""States that the mark itself tells, or the sign of an open attempt."""


def cell_words(cell: Cell) -> str:
    """The points, if there are any, and in words all that the signs say."""
    words = [points_text(cell.points)] if cell.points is not None else []
    words += [str(STATES[cell.state])] if cell.state not in WITHOUT_WORD else []
    words += [_("late")] if cell.is_late else []
    words += [_("begun")] if cell.has_open_attempt else []
    return " ".join(words)


def cell_signs(cell: Cell) -> str:
    """The class of a cell: a letter for each of its signs; empty for none."""
    late, begun = LATE if cell.is_late else "", BEGUN if cell.has_open_attempt else ""
    return OF_STATES.get(cell.state, "") + late + begun
