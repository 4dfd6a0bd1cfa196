"""From the home page to the first question answered, over HTTP, as a browser without JavaScript does it.

    python tests/first_answer.py http://127.0.0.1:8000

Prints the seconds it took; exits with 1 if a step fails. Needs the standard library alone.
"""

from __future__ import annotations

import re
import sys
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener


def main(address: str) -> None:
    """Answer the first question of a quiz at an address, by asking to be shown the answer where it must be typed."""
    began = time.monotonic()
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    home = read(browser, address + "/")
    question_url, question = press(browser, address + "/quiz", fields(home))
    options = re.findall(r'type="(?:radio|checkbox)"\s+name="response"\s+value="([^"]+)"', question)
    entry = {"response": options[0], "action": "answer"} if options else {"action": "reveal"}
    _url, answered = press(browser, question_url, {**fields(question), **entry})
    if 'class="feedback' not in answered:
        raise SystemExit("no feedback after the first answer")
    sys.stdout.write(f"first question answered after {time.monotonic() - began:.2f} s\n")


def read(browser: OpenerDirector, url: str) -> str:
    """The page at a URL."""
    with browser.open(url, timeout=10) as response:
        return str(response.read(), "utf-8")


def press(browser: OpenerDirector, url: str, data: dict[str, str]) -> tuple[str, str]:
    """Send a form; the URL and the text of the page that it leads to."""
    with browser.open(url, urlencode(data).encode(), timeout=10) as response:
        return response.url, str(response.read(), "utf-8")


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    tags = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    pairs = [(re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name.group(1): value.group(1) for name, value in pairs if name and value}


if __name__ == "__main__":
    main(sys.argv[1])
