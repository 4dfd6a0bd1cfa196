"""The students of a class as a CSV file: a spreadsheet opens it without running anything, an import reads it back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from quizapp.domain.people.export_files import BYTE_ORDER_MARK, safe_cell
from quizapp.domain.teaching.labels import WRITTEN_SEPARATOR
from quizapp.domain.teaching.listing import students_query, with_people
from quizapp.domain.teaching.roster_file import COLUMNS
from quizapp.models.people import User

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def roster_as_csv(session: Session, cohort_id: int) -> str:
    """User name, display name and labels of the present students of a class, by their user names."""
    file = io.StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for one in session.scalars(with_people(students_query(cohort_id)).order_by(User.username_key)):
        labels = WRITTEN_SEPARATOR.join(each.label for each in one.labels)
        writer.writerow([safe_cell(cell) for cell in (one.user.username, one.user.display_name, labels)])
    return file.getvalue()
