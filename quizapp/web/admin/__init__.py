"""The admin pages."""

from quizapp.web.admin import views
from quizapp.web.admin.blueprint import admin

__all__ = ["admin", "views"]
