"""Types of the part of WhiteNoise that we use; it ships none."""

from collections.abc import Callable, Iterable
from typing import Any

class WhiteNoise:
    def __init__(
        self,
        application: Callable[[dict[str, Any], Any], Iterable[bytes]],
        root: str | None = ...,
        prefix: str | None = ...,
        *,
        max_age: int | None = ...,
        immutable_file_test: Callable[[str, str], bool] | None = ...,
        add_headers_function: Callable[[Any, str, str], None] | None = ...,
    ) -> None: ...
    def __call__(self, environ: dict[str, Any], start_response: Any, /) -> Iterable[bytes]: ...
