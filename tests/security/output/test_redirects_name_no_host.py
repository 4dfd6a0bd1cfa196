"""AU-11, OH-6: no redirect repeats the host that a request claimed, so that none can be forged into leading away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.students import hidden_fields

if TYPE_CHECKING:
    from tests.security.cast import Cast

FORGED = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Original-URL": "//evil.example"}


@pytest.fixture
def visitors(cast: Cast) -> Cast:
    """The cast, whose browsers would send their cookie to the forged host too."""
    for person in cast.people.values():
        cookie = person.client.get_cookie("quizapp")
        if cookie:
            person.client.set_cookie("quizapp", cookie.value, domain="evil.example")
    return cast


@pytest.mark.parametrize(
    "path",
    ["/account", "/admin//users", "/admin/users/", "/quiz//new", "/attempts//x", "/quiz/new/", "/progress?next=/"],
)
@pytest.mark.parametrize("name", ["stranger", "student", "administrator"])
def test_a_forged_host_stands_in_no_header_and_no_page(visitors: Cast, name: str, path: str) -> None:
    response = visitors[name].client.get(path, headers=FORGED)
    assert response.status_code in {200, 303, 404}
    assert "evil.example" not in str(response.headers).replace("%2F%2Fevil.example", "")
    assert "http://evil.example" not in response.text


def test_signing_out_and_switching_the_language_lead_to_paths(visitors: Cast) -> None:
    client = visitors["student"].client
    for url in ("/language", "/sign-out"):
        token = hidden_fields(client.get("/account", headers=FORGED).text)["csrf_token"]
        data = {"csrf_token": token, "language": "ja", "next": "//evil.example"}
        assert client.post(url, data=data, headers=FORGED).headers["Location"] == "/"
