"""What a form on a page is filled with: the fields that a browser would send."""

from __future__ import annotations

from html.parser import HTMLParser

Entered = dict[str, list[str]]


def entered_on(html: str, form_id: str = "answer-form") -> Entered:
    """The form's fields with their values, as a browser sends them when none of its buttons is pressed."""
    reader = _FormReader(form_id)
    reader.feed(html)
    reader.close()
    return reader.found


def answer_on(html: str) -> Entered:
    """The fields of the answer alone, without those that are empty; ticks in no order."""
    fields = entered_on(html).items()
    return {name: sorted(values) for name, values in fields if name.startswith("response") and any(values)}


class _FormReader(HTMLParser):
    """Collects the fields of one form."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.found: Entered = {}
        self._form_id = form_id
        self._is_inside = False
        self._select: str | None = None
        self._options: list[tuple[str | None, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._is_inside = given.get("id") == self._form_id
        elif self._is_inside and "disabled" not in given:
            self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        elif tag == "select" and self._select:
            values = [value or "" for value, _ in self._options]
            chosen = [value or "" for value, is_selected in self._options if is_selected]
            self.found[self._select] = chosen[-1:] or values[:1]
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._select and self._options and self._options[-1][0] is None and data.strip():
            self._options[-1] = (data.strip(), self._options[-1][1])

    def _field(self, tag: str, given: dict[str, str | None]) -> None:
        name, value = given.get("name"), given.get("value")
        if tag == "select" and name:
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append((value, "selected" in given))
        elif tag == "input" and name:
            if given.get("type") in ("radio", "checkbox"):
                if "checked" in given:
                    self.found.setdefault(name, []).append(value or "on")
            else:
                self.found.setdefault(name, []).append(value or "")
