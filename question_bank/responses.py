"""What a learner answers, by item type, free of any presentation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

TYPED_LIMIT = 2_000
"""Characters that a typed answer may have at the most; longer ones are refused before grading."""

Typed = Annotated[str, StringConstraints(max_length=TYPED_LIMIT)]


class _Response(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ChoiceResponse(_Response):
    """The id of the chosen option."""

    type: Literal["choice"] = "choice"
    option: str


class ChoicesResponse(_Response):
    """The ids of the ticked options, in authoring order."""

    type: Literal["choices"] = "choices"
    options: tuple[str, ...]


class TrueFalseResponse(_Response):
    """The learner's judgement."""

    type: Literal["true_false"] = "true_false"
    value: bool


class ShortTextResponse(_Response):
    """The text as typed."""

    type: Literal["short_text"] = "short_text"
    text: Typed


class NumericResponse(_Response):
    """The number as typed."""

    type: Literal["numeric"] = "numeric"
    text: Typed


class MatchingResponse(_Response):
    """Prompt id to answer id; prompts left open are absent."""

    type: Literal["matching"] = "matching"
    pairs: dict[str, str]


class OrderingResponse(_Response):
    """All entry ids, in the learner's order."""

    type: Literal["ordering"] = "ordering"
    order: tuple[str, ...]


class ClozeResponse(_Response):
    """Gap id to typed text or option id; gaps left open are absent."""

    type: Literal["cloze"] = "cloze"
    gaps: dict[str, Typed]


Response = Annotated[
    ChoiceResponse
    | ChoicesResponse
    | TrueFalseResponse
    | ShortTextResponse
    | NumericResponse
    | MatchingResponse
    | OrderingResponse
    | ClozeResponse,
    Field(discriminator="type"),
]
_ADAPTER: TypeAdapter[Response] = TypeAdapter(Response)


def response_from_json(content: str) -> Response:
    """Read a stored response. Raises pydantic.ValidationError if it is none."""
    return _ADAPTER.validate_json(content)


def response_to_json(response: Response) -> str:
    """The response as JSON text, as it is stored."""
    return response.model_dump_json()
