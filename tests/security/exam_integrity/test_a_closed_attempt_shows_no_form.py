"""EI-9: whatever is sent to a question after submitting is refused, a form that can't be read too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.students import Student

BROKEN = {
    "nothing entered": {},
    "too much typed": {"response": "x" * 3_000},
    "a language": {"language": "ja"},
    "no token": {"csrf_token": ""},
}


@pytest.mark.parametrize("item_type", ["short_text", "choice", "cloze"])
@pytest.mark.parametrize("fields", BROKEN.values(), ids=BROKEN)
def test_a_question_left_open_is_closed_with_its_attempt(
    pupil: Student, item_type: str, fields: dict[str, str]
) -> None:
    attempt = pupil.start()
    position = pupil.position_of(attempt, item_type)
    page = pupil.read(attempt, position)
    pupil.submit(attempt)
    response = pupil.client.post(page.url, data={**page.hidden, **fields})
    assert response.status_code in {400, 409}
    assert 'name="client_key"' not in response.text
    assert pupil.stored(attempt, position) == []
