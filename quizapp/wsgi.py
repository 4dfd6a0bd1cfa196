"""The WSGI application, for any server: `quizapp.wsgi:app`. Each worker closes the attempts whose time is over."""

from quizapp import create_app
from quizapp.closing import keep_closing

app = create_app()
keep_closing(app)
