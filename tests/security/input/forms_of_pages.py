"""The forms of a page as a browser would send them: where they go, and their fields with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

UNSENT = {"submit", "button", "reset", "image", "file"}


@dataclass
class PageForm:
    """A form. action: its address. fields: name to values, in the order of the page; unticked boxes have none."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


class FormReader(HTMLParser):
    """Reads all forms of a page. url: where the page stands."""

    def __init__(self, url: str, html: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._select = self._textarea = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a form or a field of one."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = PageForm(urljoin(self.url, given.get("action", "")), given.get("method", "get").upper())
            self.forms.append(self._form)
        if self._form is None:
            return
        name = given.get("name", "")
        if tag == "select":
            self._select = name
            self._form.fields.setdefault(name, [])
        elif tag == "option" and self._select and "selected" in given:
            self._form.fields[self._select].append(given.get("value", ""))
        elif tag == "textarea":
            self._textarea = name
            self._form.fields.setdefault(name, [""])
        elif tag in {"input", "button"} and name:
            self._take_control(tag, name, given)

    def handle_endtag(self, tag: str) -> None:
        """Leave a form or a field."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        """Take the text of a text area."""
        if self._form is not None and self._textarea:
            self._form.fields[self._textarea][0] += data

    def _take_control(self, tag: str, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        values = self._form.fields.setdefault(name, [])
        kind = given.get("type", "submit" if tag == "button" else "text")
        if kind in UNSENT:
            values[:] = values or [given.get("value", "")]
        elif kind not in {"checkbox", "radio"} or "checked" in given:
            values.append(given.get("value", ""))


def forms_of(url: str, html: str) -> list[PageForm]:
    """The forms of the page at `url`."""
    return FormReader(url, html).forms
