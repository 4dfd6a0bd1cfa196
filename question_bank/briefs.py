"""A brief: the source that a bank is built on, as passages and facts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from question_bank.items import LanguageCode, Part, Slug, Text


class Passage(Part):
    """A numbered part of the brief."""

    id: Slug
    kind: Literal["title", "paragraph", "photograph"]
    title: Text
    about: Text = Field(description="One sentence, in our own words, on what the passage is about.")


class Topic(Part):
    """A subject that learners choose by; each fact belongs to one."""

    id: Slug
    title: Text


class Brief(Part):
    """A brief's dossier: who issued it, its passages in order, and its topics in order."""

    id: Slug
    title: Text
    issuer: Text
    about: Text
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)]
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]


class Fact(Part):
    """One checkable statement of the brief, in our own words."""

    id: Slug
    passage: Slug
    topic: Slug
    statement: Text
    background: Text | None = Field(
        default=None, description="A note from outside the brief, shown as such and never tested."
    )
