"""Markdown to safe HTML: tables and inline math allowed, raw HTML, images and attributes not."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

import nh3
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

MARKUP_LIMIT = 10_000
"""Characters read as Markdown at the most, as in the item model: some bombs cost the square of their length."""

_MATH_TAGS = {
    "math", "semantics", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub",
    "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom",
}  # fmt: skip
_INLINE_TAGS = {"a", "em", "strong", "code", "br", "sub", "sup", "s"} | _MATH_TAGS
_BLOCK_TAGS = {
    "p", "pre", "ul", "ol", "li", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "math": {"display", "xmlns"}, "ol": {"start"}}
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def _only_web_addresses(tag: str, attribute: str, value: str) -> str | None:
    """A link's address if it names a place on the web in full; relative ones would mean another on each page."""
    is_kept = (tag, attribute) != ("a", "href") or _WEB_ADDRESS.match(value)
    return value if is_kept else None


_CLEANER = nh3.Cleaner(
    tags=_INLINE_TAGS | _BLOCK_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https"},
    link_rel="noopener",
    attribute_filter=_only_web_addresses,
)
_TAG = re.compile(r"<[^>]*>")
_KNOWN_WITHOUT_MATHML = frozenset({r"\displaystyle", r"\limits", r"\nolimits"})
_IMAGE = re.compile(r"!\[[^\]\n]*\]\(")
_UNKNOWN_COMMAND = re.compile(r"<m[io][^>]*>(\\[A-Za-z]+)</m[io]>")


def _math(source: str, options: dict[str, bool]) -> str:
    """MathML for LaTeX source, or the source as code where it cannot be read."""
    try:
        return convert(source, display="block" if options.get("display_mode") else "inline")
    except Exception:  # noqa: BLE001 - latex2mathml raises errors of many kinds, without a common base
        return f"<code>{escape(source)}</code>"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.disable("image")
    parser.use(dollarmath_plugin, renderer=_math, allow_space=False, double_inline=True)
    return parser


_PARSER = _parser()


@lru_cache(maxsize=4096)
def render(markdown: str) -> str:
    """Markdown as a block of safe HTML (paragraphs, lists, tables, MathML); too long a text stays as it is written."""
    if len(markdown) > MARKUP_LIMIT:
        return f"<p>{escape(markdown)}</p>\n"
    return _CLEANER.clean(_PARSER.render(markdown))


@lru_cache(maxsize=4096)
def render_inline(markdown: str) -> str:
    """Markdown as safe HTML without blocks, for an option or a label."""
    if len(markdown) > MARKUP_LIMIT:
        return escape(markdown)
    return _CLEANER.clean(_PARSER.renderInline(markdown))


@lru_cache(maxsize=8192)
def plain(markdown: str) -> str:
    """The words of a Markdown text: without marks and tags, white space folded to single spaces."""
    spaced = render(markdown).replace("</td>", " ").replace("</th>", " ").replace("<br", " <br")
    return " ".join(unescape(_TAG.sub("", spaced)).split())


def is_one_line(markdown: str) -> bool:
    """Whether a text can be rendered inline without loss: no lists, tables or paragraphs over several lines."""
    blocks = [token.type for token in _PARSER.parse(markdown)]
    return "\n" not in markdown.strip() or blocks == ["paragraph_open", "inline", "paragraph_close"]


def problems(markdown: str) -> list[str]:
    """What in a Markdown text will not come out as meant: math that cannot be read, and images."""
    found = list(_problems(_PARSER.parse(markdown)))
    if _IMAGE.search(markdown):
        found.append("images are not shown")
    return found


def _problems(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type.startswith("math_"):
            yield from _math_problems(token.content)
        yield from _problems(token.children or ())


def _math_problems(source: str) -> Iterator[str]:
    try:
        mathml = convert(source)
    except Exception:  # noqa: BLE001 - latex2mathml raises errors of many kinds, without a common base
        yield f"the math `{source}` cannot be read"
        return
    for command in _UNKNOWN_COMMAND.findall(mathml):
        if command not in _KNOWN_WITHOUT_MATHML:
            yield f"the math command `{command}` is unknown"
