"""The public pages."""

from quizapp.web.public import views
from quizapp.web.public.blueprint import public

__all__ = ["public", "views"]
