"""One typed settings object, read once from the environment."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import available_timezones

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, field_validator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

PREFIX = "QUIZAPP_"
SECRET_KEY_FILE = "secret-key"  # noqa: S105 - the name of a file
EXTENSION = "settings"
Names = tuple[str, ...]


class Settings(BaseModel):
    """Every setting of the app; the environment variable is the name in capitals behind `QUIZAPP_`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path = Field(
        default_factory=lambda: user_data_path("quizapp", appauthor=False),
        description="Folder that holds the SQLite file and the secret key.",
    )
    database_url: str = Field(
        default="", description="SQLAlchemy URL of the database; empty means the SQLite file in the data folder."
    )
    secret_key: str = Field(
        default="", description="Key that signs the cookie; empty means the key made once in the data folder."
    )
    secret_key_fallbacks: Names = Field(
        default=(), description="Comma-separated earlier keys that still open cookies, while a key is being changed."
    )
    https: bool = Field(
        default=False, description="Say 1 when the app is reached over HTTPS: secure `__Host-` cookie and HSTS."
    )
    trusted_hosts: Names = Field(
        default=(), description="Comma-separated host names that requests may name; empty accepts any."
    )
    trusted_proxies: Annotated[int, Field(ge=0, le=5)] = Field(
        default=0, description="How many proxies of yours stand in front and set X-Forwarded-For."
    )
    language: str = Field(
        default="en", pattern="^(en|ja)$", description="Language for visitors who state none of ours."
    )
    time_zone: str = Field(default="UTC", description="Time zone for visitors who have chosen none.")
    styleguide: bool = Field(default=False, description="Say 1 to serve /styleguide, the page of all components.")

    @field_validator("time_zone")
    @classmethod
    def _known_time_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("not the name of a time zone, like Asia/Tokyo")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not re.match(r"(sqlite|postgres|postgresql|postgresql\+psycopg)://", value):
            raise ValueError("neither a postgresql:// nor a sqlite:// URL")
        return value

    @property
    def sqlalchemy_url(self) -> str:
        """The database URL in force; a PostgreSQL URL is given the psycopg 3 driver."""
        if not self.database_url:
            return f"sqlite:///{self.data / 'quizapp.sqlite3'}"
        scheme, separator, rest = self.database_url.partition("://")
        return (
            f"postgresql+psycopg://{rest}" if separator and scheme in {"postgres", "postgresql"} else self.database_url
        )


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    environment: variable name to value; names without the prefix are ignored, an empty value means the default.
    Raises pydantic.ValidationError for a value that can't be read or a variable with our prefix that is no setting.
    """
    values: dict[str, object] = {}
    for name, value in environment.items():
        if not name.startswith(PREFIX) or not value:
            continue
        key = name.removeprefix(PREFIX).lower()
        field = Settings.model_fields.get(key)
        is_list = field is not None and field.annotation == Names
        values[key] = tuple(part.strip() for part in value.split(",") if part.strip()) if is_list else value
    return Settings.model_validate(values)


def keep_settings(app: Flask, settings: Settings) -> None:
    """Let `settings_of` find an app's settings."""
    app.extensions[EXTENSION] = settings


def settings_of(app: Flask) -> Settings:
    """The settings with which an app was made. Raises KeyError for an app of somebody else's making."""
    settings: Settings = app.extensions[EXTENSION]
    return settings


def ensure_secret_key(folder: Path) -> str:
    """The secret key of a data folder, made once with 256 random bits and readable by its owner only.

    folder: the data folder, which exists.
    """
    path = folder / SECRET_KEY_FILE
    if not path.exists():
        unfinished = folder / f".{SECRET_KEY_FILE}-{secrets.token_hex(8)}"
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        # A link is made whole or not at all: processes that start at once agree on one key, and none reads half of it.
        with suppress(FileExistsError):
            path.hardlink_to(unfinished)
        unfinished.unlink()
    return path.read_text("ascii").strip()
