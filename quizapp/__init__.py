"""The quiz and learning app: `create_app` puts it together."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp.config import Settings, ensure_secret_key, keep_settings, settings_from_environment
from quizapp.database import set_up_engine
from quizapp.extensions import babel, csrf, db, migrate
from quizapp.resources import PACKAGE, resource_folder
from quizapp.web.attempt_errors import register_attempt_errors
from quizapp.web.blueprints import register_blueprints
from quizapp.web.errors import register_errors
from quizapp.web.language import select_language, select_time_zone
from quizapp.web.lean_templates import LeanTemplates
from quizapp.web.malformed_forms import refuse_malformed_forms
from quizapp.web.page_context import add_page_context
from quizapp.web.security_headers import add_security_headers
from quizapp.web.static_files import serve_static_files
from quizapp.web.template_numbers import add_template_numbers
from quizapp.web.transactions import begin_by_method
from quizapp.web.zoned_times import add_zoned_times

if TYPE_CHECKING:
    from quizapp.web.static_files import WSGIApplication

COOKIE_LIFETIME = timedelta(days=400)
MAX_BODY = 1_000_000
"""Bytes that a request's body may have; no page of ours sends more."""


def create_app(settings: Settings | None = None) -> Flask:
    """Make the app.

    settings: read from the environment when None.
    Raises pydantic.ValidationError for an unreadable environment.
    """
    settings = settings or settings_from_environment()
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Flask(__name__, template_folder=str(resource_folder("templates")), static_folder=None)
    app.jinja_options = {**app.jinja_options, "extensions": [LeanTemplates]}
    # The redirect that merging makes is the one address that would name the host as the request gave it.
    app.url_map.merge_slashes = False
    app.config.from_mapping(_flask_configuration(settings))
    keep_settings(app, settings)
    db.init_app(app)
    with app.app_context():
        set_up_engine(db.engine)
    migrate.init_app(app, db, directory=str(PACKAGE / "migrations"), render_as_batch=True)
    refuse_malformed_forms(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=select_language, timezone_selector=select_time_zone)
    begin_by_method(app)
    register_blueprints(app, settings)
    register_errors(app)
    register_attempt_errors(app)
    add_page_context(app)
    add_template_numbers(app)
    add_zoned_times(app)
    add_security_headers(app, settings)
    application: WSGIApplication = serve_static_files(app, settings)
    if settings.trusted_proxies:
        application = ProxyFix(application, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies)
    app.wsgi_app = application  # pyright: ignore[reportAttributeAccessIssue] - the way that Flask documents
    return app


def _flask_configuration(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key or ensure_secret_key(settings.data),
        "SECRET_KEY_FALLBACKS": list(settings.secret_key_fallbacks),
        "SESSION_COOKIE_NAME": "__Host-quizapp" if settings.https else "quizapp",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": COOKIE_LIFETIME,
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "MAX_CONTENT_LENGTH": MAX_BODY,
        "MAX_FORM_MEMORY_SIZE": MAX_BODY,
        "MAX_FORM_PARTS": 500,
        "SQLALCHEMY_DATABASE_URI": settings.sqlalchemy_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "pool_pre_ping": not settings.sqlalchemy_url.startswith("sqlite"),
            # Errors of the database are logged: without the answers, names and addresses that its statements carry.
            "hide_parameters": True,
        },
        # The token is tied to the session, which ends by itself; a limit of its own only loses answers typed slowly.
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_DEFAULT_LOCALE": settings.language,
        "BABEL_DEFAULT_TIMEZONE": settings.time_zone,
        "BABEL_TRANSLATION_DIRECTORIES": str(PACKAGE / "translations"),
    }
