"""The admin pages."""

from quizapp.web.admin import user, users
from quizapp.web.admin.blueprint import admin

__all__ = ["admin", "user", "users"]
