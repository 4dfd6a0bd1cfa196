"""Markdown becomes safe HTML, and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.markup import MARKUP_LIMIT, plain, problems, render, render_inline
from tests.cpu_time import within

ALLOWED = {
    "p", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td",
    "blockquote", "br", "hr", "sub", "sup", "a", "h1", "h2", "h3", "h4", "h5", "h6",
    "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "semantics",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {("a", "href"), ("a", "rel"), ("math", "display"), ("math", "xmlns"), ("ol", "start")}

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/x.png)",
    "![x](data:image/svg+xml;base64,AAAA)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x09;script:alert(1))",
    "[x](data:text/html,x)",
    "[x](vbscript:x)",
    "[x](//example.org)",
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    "<javascript:alert(1)>",
    '[x](https://example.org "title\\" onmouseover=alert(1)")',
    "<form action=//example.org><input name=x>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<p id="main" name="x" class="overlay" style="position:fixed">x</p>',
    "<iframe srcdoc='<script>x</script>'>",
    "$\\text{<script>alert(1)</script>}$",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\class{overlay}{x} \\style{position:fixed}{y} \\cssId{main}{z}$",
    "$<img src=x onerror=alert(1)>$",
    "$\\unicode{60}script\\unicode{62}$",
    "```<script>\nalert(1)\n```",
    '``` "onload=alert(1)\nx\n```',
    "| <b onclick=x>a</b> |\n| - |\n| <i>b</i> |",
    "</script><script>alert(1)</script>",
    "{{7*7}} \u2028 {% x %}",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
]


class Elements(HTMLParser):
    """Every element and attribute of a piece of HTML, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def assert_is_safe(html: str) -> None:
    elements = Elements(html)
    assert elements.tags <= ALLOWED
    assert {(tag, name) for tag, name, _ in elements.attributes} <= ALLOWED_ATTRIBUTES
    for tag, name, value in elements.attributes:
        if (tag, name) == ("a", "href"):
            assert value.lower().startswith(("http://", "https://")), value


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("writer", [render, render_inline])
def test_no_payload_becomes_more_than_allowed_elements(payload: str, writer):
    assert_is_safe(writer(payload))
    assert_is_safe(writer(f"x {payload}\n\n- {payload}"))


@given(st.text(alphabet="<>&\"'/=![]()`*_$\\{}|-# \nascrpthf:", max_size=80))
def test_no_text_becomes_more_than_allowed_elements(markdown: str):
    assert_is_safe(render(markdown))
    assert_is_safe(render_inline(markdown))


def test_an_image_is_no_more_than_a_link_to_it():
    assert render_inline("![x](https://example.org/y)") == '!<a href="https://example.org/y" rel="noopener">x</a>'


def test_raw_html_is_seen_as_it_was_written():
    assert render("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"


def test_the_marks_of_markdown_are_rendered():
    assert render("**a** *b* `c`") == "<p><strong>a</strong> <em>b</em> <code>c</code></p>\n"
    assert render("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
    assert "<td>1</td>" in render("| a |\n| - |\n| 1 |")


def test_a_link_goes_to_the_web_and_gives_no_opener():
    assert render_inline("[x](https://example.org/a?b=c)") == '<a href="https://example.org/a?b=c" rel="noopener">x</a>'


@pytest.mark.parametrize("address", ["//example.org", "/sign-out", "x", "?a=b", "#main", "mailto:a@example.org"])
def test_a_link_within_the_app_or_elsewhere_goes_nowhere(address: str):
    assert "href" not in render_inline(f"[x]({address})")


def test_inline_rendering_has_no_blocks():
    assert render_inline("# a\n- **b**") == "# a\n- <strong>b</strong>"


def test_math_becomes_mathml():
    html = render("$\\frac{1}{2}$")

    assert "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>" in html


def test_math_that_cannot_be_read_stays_as_its_source():
    assert render_inline("$\\frac$") == "<code>\\frac</code>"


def test_dollars_are_no_math():
    assert render_inline("$5 and $6") == "$5 and $6"
    assert problems("$5 and $6") == []


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**a** *b* `c` [d](https://example.org)", "a b c d"),
        ("- a\n- b\n\n> c", "a b c"),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "a b 1 2"),
        ("x &amp; <y>", "x & <y>"),
        ("a  \nb", "a b"),
        ("日本の**ない**もの", "日本のないもの"),
    ],
)
def test_plain_text_is_the_words_alone(markdown: str, words: str):
    assert plain(markdown) == words


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("$x^2 + \\alpha \\times \\frac{1}{2}$", 0),
        ("$\\sqrt{2} \\leq \\sum_{i=1}^{n} x_i$", 0),
        ("$\\foo{x}$", 1),
        ("$$\n\\bar\\baz\n$$", 1),
        ("a | $\\nonsense$ b", 1),
        ("![x](https://example.org)", 1),
        ("plain \\foo outside of math", 0),
    ],
)
def test_math_commands_that_are_passed_through_are_problems(markdown: str, found: int):
    assert len(problems(markdown)) == found


BOMBS = {
    "brackets": "[" * 100_000,
    "stars": "*" * 100_000,
    "declaration": "<!" + "x" * 50_000,
    "dollars": "$" * 100_000,
    "backticks": "`" * 100_000,
    "quotes": "> " * 50_000,
    "most brackets": "[" * MARKUP_LIMIT,
    "most stars": "**a" * (MARKUP_LIMIT // 3),
    "most math": "$a" * (MARKUP_LIMIT // 2),
    "nested math": "$" + "{" * (MARKUP_LIMIT - 2) + "$",
    "nested fractions": "$" + "\\frac{" * 1600 + "$",
    "nested lists": "- " * (MARKUP_LIMIT // 2),
    "wide table": "|" * 5000 + "\n" + "|-" * 2499,
    "links": "[a](" * 2500,
    "entities": "&#x" * 3333,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_no_text_takes_long(bomb: str):
    assert_is_safe(within(2, lambda: render(bomb)))
    assert_is_safe(within(2, lambda: render_inline(bomb)))


def test_a_text_over_the_limit_stays_as_it_is_written():
    markdown = "**x** <b>" + "a" * MARKUP_LIMIT

    assert render(markdown).startswith("<p>**x** &lt;b&gt;aaa")
    assert render_inline(markdown).startswith("**x** &lt;b&gt;aaa")
