"""The WSGI application, for any server: `quizapp.wsgi:app`."""

from quizapp import create_app

app = create_app()
