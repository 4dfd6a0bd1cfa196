"""Where templates and static files stand: in the package when installed from a wheel, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def resource_folder(name: str) -> Path:
    """The folder `name` of the package, or of the checkout around it.

    Raises FileNotFoundError if neither is there.
    """
    for parent in (PACKAGE, PACKAGE.parent):
        folder = parent / name
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no folder {name!r} in or beside {PACKAGE}")
