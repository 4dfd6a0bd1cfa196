"""Templates keep to the security policy and to the house: no inline style or script, one heading, short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
PAGES = [path for path in FILES if "{% extends" in path.read_text("utf-8")]
INLINE = re.compile(r"""<style|\sstyle=|\son[a-z]+=["']|javascript:|<script(?![^>]*\ssrc=)""")


def name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    assert INLINE.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_template_is_short_and_says_first_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("{#")
    assert len(text.splitlines()) <= 150


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_has_a_title_and_one_heading(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "{% block title %}" in text
    assert len(re.findall(r"{{ page_header\(|<h1", text)) == 1


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_clean_html_is_passed_through(path: Path) -> None:
    """`|safe` stands only behind HTML that question_bank.markup has cleaned, or text that has been escaped."""
    marked = re.findall(r"([\w.\[\]']+|\([^()]*\))\s*\|\s*safe", path.read_text("utf-8"))
    allowed = re.compile(r".*(html|hint|statement|background|general|key|note|keys\[gap\.token\]|drawings\[name\])")
    assert [one for one in marked if not allowed.fullmatch(one)] == []
