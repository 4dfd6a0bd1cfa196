"""Static files under a path that names their content, so that they never expire and never go stale."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Protocol

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from quizapp.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask

    from quizapp.config import Settings

YEAR = 31_536_000
PREPARED = "static"
UNFINISHED = "unfinished-"


class WSGIApplication(Protocol):
    """A WSGI application as middleware sees it."""

    def __call__(self, environ: dict[str, Any], start_response: Any, /) -> Iterable[bytes]:
        """Answer one request."""
        ...


def content_name(folder: Path) -> str:
    """A name for a folder's whole content: 12 hex digits of SHA-256 over names and bytes of its files."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".gz":
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def prepare_static_files(data: Path) -> Path:
    """Copy the static files into the data folder, compressed beside the originals, and drop earlier copies.

    data: the data folder. Returns the folder, named after the content; done already, it costs one look.
    """
    source = resource_folder("static")
    folder = data / PREPARED
    target = folder / content_name(source)
    if target.is_dir():
        return target
    folder.mkdir(exist_ok=True)
    unfinished = Path(mkdtemp(prefix=UNFINISHED, dir=folder))
    shutil.copytree(source, unfinished, dirs_exist_ok=True)
    compressor = Compressor(quiet=True)
    for path in unfinished.rglob("*"):
        if path.is_file() and compressor.should_compress(path.name):
            compressor.compress(str(path))
    try:
        unfinished.rename(target)
    except OSError:
        # Another process that starts at the same moment was first.
        shutil.rmtree(unfinished)
        if not target.is_dir():
            raise
    for earlier in folder.iterdir():
        if earlier != target and not earlier.name.startswith(UNFINISHED):
            shutil.rmtree(earlier)
    return target


def serve_static_files(app: Flask, settings: Settings) -> WSGIApplication:
    """Wrap the app so that static files are served, the prepared ones if there are any, and give it `static_url`."""
    source = resource_folder("static")
    name = content_name(source)
    prepared = settings.data / PREPARED / name
    prefix = f"static/{name}"

    def static_url(path: str) -> str:
        return f"/{prefix}/{path}"

    app.add_template_global(static_url, "static_url")
    return WhiteNoise(
        app.wsgi_app,
        root=str(prepared if prepared.is_dir() else source),
        prefix=prefix,
        max_age=YEAR,
        immutable_file_test=_is_immutable,
        add_headers_function=_add_headers,
    )


def _is_immutable(_path: str, _url: str) -> bool:
    return True


def _add_headers(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
