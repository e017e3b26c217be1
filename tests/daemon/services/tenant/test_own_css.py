"""A tenant's own style sheet: what is served of it, and what is refused (attacks 66 and 67)."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from daemon.services.tenant.own_css import find_css_problems, write_css
from daemon.services.tenant.own_css_rules import PARTS, Kind

FORBIDDEN = re.compile(
    r"url\(|@import|expression|</style|behaviou?r|javascript|@charset|@namespace|image-set|\battr\b|\bcontent\b|\\|<", re.IGNORECASE
)
GOOD = """
/* The house's look. */
.card { border: 2px solid #123456; box-shadow: 0 8px 24px rgba(0, 0, 0, .2) }
body { background: linear-gradient(135deg, #123 0%, var(--primary) 60%, color-mix(in srgb, red 20%, blue)) }
@media (prefers-color-scheme: dark) { h1 { font-size: 1.75rem; letter-spacing: -0.01em } }
@media (max-width: 36rem) { .brand { padding: 0 4px 8px } }
:root[data-theme=dark] .foot a:hover, .foot a { color: hsl(20deg 10% 20% / 100%); font-size: 12px }
.button { border-radius: 2rem; text-transform: uppercase; font-weight: 800 }
"""


def test_what_is_allowed_is_served_as_it_is_meant() -> None:
    """Without comments, in one line for each rule."""
    assert find_css_problems(GOOD) == []
    assert write_css(GOOD).splitlines() == [
        ".card{border:2px solid #123456;box-shadow:0 8px 24px rgba(0,0,0,0.2)}",
        "body{background:linear-gradient(135deg,#123 0%,var(--primary) 60%,color-mix(in srgb,red 20%,blue))}",
        "@media (prefers-color-scheme:dark){h1{font-size:1.75rem;letter-spacing:-0.01em}}",
        "@media (max-width:36rem){.brand{padding:0 4px 8px}}",
        ':root[data-theme="dark"] .foot a:hover,.foot a{color:hsl(20deg 10% 20% / 100%);font-size:12px}',
        ".button{border-radius:2rem;text-transform:uppercase;font-weight:800}",
    ]


@pytest.mark.parametrize(
    ("sheet", "code", "named"),
    [
        ("@import 'x.css';", "css.at_rule", "@import"),
        ("@font-face { font-family: x }", "css.at_rule", "@font-face"),
        ("@media print { h1 { font-weight: 500 } }", "css.media", "print"),
        ("@media (min-width: 1px) { @import 'x'; }", "css.at_rule", "@import"),
        ("body { background: url(/images/a.png) }", "css.value", "background: url(/images/a.png)"),
        ("body { background: \\75 rl(https://out.example/) }", "css.value", "background: url(https://out.example/)"),
        ("body { background: image-set('a.png' 1x) }", "css.value", 'background: image-set("a.png" 1x)'),
        ("body { background: -moz-element(#a) }", "css.value", "background: -moz-element(#a)"),
        ("body { background: linear-gradient(red, url(x)) }", "css.value", "background: linear-gradient(red, url(x))"),
        ("body { background: var(--mine, url(x)) }", "css.value", "background: var(--mine, url(x))"),
        (".facts { color: red }", "css.selector", ".facts"),
        ("input[value^=a] { color: red }", "css.selector", "input[value^=a]"),
        (".card, .bar { border: 0 }", "css.selector", ".bar"),
        (".card * { border: 0 }", "css.selector", ".card *"),
        ("* { border: 0 }", "css.selector", "*"),
        (".card::before { border: 0 }", "css.selector", ".card::before"),
        ("h1 { font-size: 17px }", "css.value", "font-size: 17px"),
        (".foot a { font-size: 11.9px }", "css.value", "font-size: 11.9px"),
        (".foot a { font-size: 0 }", "css.value", "font-size: 0"),
        (".brand { margin-top: -10px }", "css.value", "margin-top: -10px"),
        (".brand { padding: calc(100vh) }", "css.value", "padding: calc(100vh)"),
        (".brand { padding: 100vh }", "css.value", "padding: 100vh"),
        (".card { box-shadow: inset 0 0 0 9px red }", "css.value", "box-shadow: inset 0 0 0 9px red"),
        (".card { box-shadow: 0 16px 0 4px #fff }", "css.value", "box-shadow: 0 16px 0 4px #fff"),
        (".card:hover { box-shadow: 0 0 9px var(--text) }", "css.value", None),
        (".foot { box-shadow: 0 0 9px rgb(0 0 0 / 20%), 0 0 9px rgb(0 0 0 / 20%) }", "css.value", None),
        (".mark { box-shadow: 8px 0 1px color-mix(in srgb, red, blue) }", "css.value", None),
        (".card { box-shadow: 0 0 0 900px red }", "css.value", "box-shadow: 0 0 0 900px red"),
        (".card { border: 0 !important }", "css.important", "!important"),
        (":root { --text: white }", "css.selector", ":root"),
        (":root { --round: 1; --border: transparent }", "css.selector", ":root"),
        (".card { --border: red }", "css.property", "--border"),
        (".foot { background: " + "linear-gradient(" * 600 + " }", "css.too_deep", None),
        (".foot { background: " + "(" * 5000 + " }", "css.too_deep", None),
        ("[" * 5000, "css.too_deep", None),
        ("@media (" + "(" * 5000 + ") { h1 { font-weight: 500 } }", "css.too_deep", None),
        ("h1 { 3px }", "css.syntax", None),
        ("body:hover { background: #000 }", "css.state", "background"),
        ("body:active { background: var(--field) }", "css.state", "background"),
        ("@media (prefers-color-scheme: dark) { body:hover { background-color: #fff } }", "css.state", "background-color"),
        (".foot:hover { background: #000 }", "css.state", "background"),
        (".foot a:hover, .brand:hover { background: #000 }", "css.property", "background"),
        (".brand:hover { background: #000 }", "css.state", "background"),
        (".foot-note:hover { color: #000 }", "css.state", "color"),
        ("body { background: red, linear-gradient(red, blue) }", "css.value", None),
        ("h1", "css.syntax", None),
    ],
)
def test_what_is_not_allowed_is_named_with_its_line_and_nothing_is_served(sheet: str, code: str, named: str | None) -> None:
    """Nothing is left out silently."""
    text = f".card {{ border: 0 }}\n\n{sheet}"
    problems = find_css_problems(text)
    assert [(problem.field, problem.code) for problem in problems] == [("css", code)]
    assert problems[0].message.startswith("Line 3: ")
    assert named is None or f"`{named[:40]}`" in problems[0].message
    assert write_css(text) == ""


@pytest.mark.parametrize("part", [".button", ".button.primary", ".field input", ".notice", ".box", ".account", ".context", ".card", "h1", ".sub"])
@pytest.mark.parametrize(
    "said",
    [
        *("display: none", "visibility: hidden", "opacity: 0", "position: fixed", "inset: 0", "clip-path: none", "transform: none"),
        *("content: attr(value)", "font-size: 11px", "color: white", "background: white", "z-index: 9", "overflow: hidden"),
        *("height: 0", "filter: none", "translate: 1px"),
        *("mask: none", "order: 1", "width: 0", "margin-top: 1px", "float: left", "font: 1px x", "text-indent: 1px", "mix-blend-mode: screen"),
    ],
)
def test_what_people_decide_by_keeps_place_size_and_colours(part: str, said: str) -> None:
    """The consent list, facts and bar cannot be named at all; what frames them can have other corners, not another meaning."""
    assert [problem.code for problem in find_css_problems(f"{part} {{ {said} }}")] in (["css.property"], ["css.value"])


@pytest.mark.parametrize("part", [".brand-name", ".foot a", ".foot a:hover", ".foot button", ".foot-note"])
@pytest.mark.parametrize(
    "colour",
    [
        *(
            "transparent",
            "TRANSPARENT",
            "#0000",
            "#12345600",
            "#123e",
            "rgb(0 0 0 / 0)",
            "rgb(0 0 0 / 99%)",
            "rgba(0, 0, 0, .2)",
            "hsla(0, 0%, 0%, 0)",
        ),
        *("color-mix(in srgb, red 1%, transparent)", "color-mix(in srgb, red 1%, blue 1%)", "var(--glow)", "var(--bg)", "rgb(from red 0 0 / 0)"),
    ],
)
def test_no_text_is_hidden_by_a_colour_that_lets_through(part: str, colour: str) -> None:
    """Who asks, and the links below."""
    assert [problem.code for problem in find_css_problems(f"{part} {{ color: {colour} }}")] == ["css.value"]


@pytest.mark.parametrize(
    "colour", ["#123", "#123f", "#123456", "#123456FF", "red", "rgb(1 2 3)", "rgba(1, 2, 3, 1)", "hsl(20deg 10% 20% / 100%)", "var(--text2)"]
)
def test_text_has_any_colour_that_lets_nothing_through(colour: str) -> None:
    """However it is written."""
    assert find_css_problems(f".foot a {{ color: {colour} }}") == []


@pytest.mark.parametrize("part", [".facts", ".list", ".row", ".bar", ".buttons", ".pane", ".box-head", ".key", ".tag", ".pill", "dl", "form"])
def test_the_parts_of_a_consent_have_no_name_here(part: str) -> None:
    """Whatever is said of them."""
    assert [problem.code for problem in find_css_problems(f"{part} {{ border: 0 }}")] == ["css.selector"]


@pytest.mark.parametrize(
    "shadow", ["0 8px 0 #000", "0 4px 4px var(--border)", "0 16px 64px 4px rgb(0 0 0 / 30%)", "-4px 4px 0 4px red, 0 9px 1px #0003"]
)
def test_shadows_beside_text_are_near_or_faint(shadow: str) -> None:
    """Of the card, which stands above the foot, as of the foot and the logo."""
    for part in (".card", ".foot", ".mark"):
        assert find_css_problems(f"{part} {{ box-shadow: {shadow} }}") == []


def test_an_empty_sheet_and_one_of_comments_say_nothing() -> None:
    """No rule, no problem."""
    for text in ("", "  \n", "/* nothing yet */", ".card {}"):
        assert (write_css(text), find_css_problems(text)) == ("", [])


PIECES = st.sampled_from(
    [
        *PARTS,
        *sorted({name for part in PARTS.values() for name in part}),
        *("{", "}", ":", ";", ",", " ", "\n", "(", ")", '"', "'", "/*", "*/", "<!--", "-->", "\\", "\\75", "@", "#fff", "#", "1px", "2rem", "0"),
        *("url(", "@import ", "expression(", "</style>", "behaviour:", "behavior:", "@media (min-width:1px){", "@charset ", "var(--text)"),
        *("linear-gradient(", "red", "rgb(1 2 3)", "solid", "none", "!important", "javascript:", "\0", "\ufeff", "\u202e", "한", ":hover"),
        *("attr(", "u\\rl(x)", "-1"),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
@example('h1{font-style:"</style>"}')
@example("body{background:linear-gradient(red,u\\72l(x))}")
@example("h1{--x:expression(1)}")
def test_whatever_is_typed_nothing_dangerous_is_served(text: str) -> None:
    """No address, no import, no script, no end of the sheet; and what is served is read again as the same."""
    served = write_css(text)
    assert not FORBIDDEN.search(served)
    assert served.count("{") == served.count("}")
    assert write_css(served) == served


@given(part=st.sampled_from(sorted(PARTS)), data=st.data(), value=st.lists(PIECES, min_size=1, max_size=6).map(" ".join))
def test_a_known_property_takes_no_dangerous_value(part: str, data: st.DataObject, value: str) -> None:
    """Wherever anything may be said at all."""
    name = data.draw(st.sampled_from(sorted(PARTS[part])))
    served = write_css(f"{part}{{{name}:{value}}}")
    assert not FORBIDDEN.search(served)
    assert write_css(served) == served


def test_the_smallest_letters_are_twelve_pixels() -> None:
    """In every part that lets them be set."""
    sizes = [part["font-size"] for part in PARTS.values() if "font-size" in part]
    assert min(size.least for size in sizes) >= 12
    assert {size.kind for size in sizes} == {Kind.LENGTH}
