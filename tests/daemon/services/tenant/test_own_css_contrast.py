"""Text that a tenant's style sheet colours stands out from its ground, or the sheet is refused."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from common.contracts.branding import TenantBranding, Theme
from daemon.services.tenant.own_css import find_css_problems
from daemon.services.tenant.own_css_colours import read_colour
from daemon.services.tenant.own_css_contrast import GOOD, REFUSED, find_contrast_problems, find_unreadable
from daemon.services.tenant.own_css_pages import Fields, make_scene
from daemon.services.tenant.own_css_rules import COLOURS, PARTS
from daemon.services.tenant.palette import contrast
from tests.daemon.services.tenant.test_palette import OWN

BOTH = {(part, theme) for part in (".foot-note", ".foot a", ".foot button") for theme in ("light", "dark")}
LIGHT_FOOT = {each for each in BOTH if each[1] == "light"}
EVERY = BOTH | {(part, theme) for part in ("body", ".brand-name") for theme in ("light", "dark")}
# Never both at once, and neither alone can be read.
NARROW_AND_WIDE = (
    "@media (max-width: 36rem) { .foot { background: #161a22 } .foot a, .foot button { color: #fff } }"
    "@media (min-width: 80rem) { .foot { background: #fff } .foot a, .foot button, .foot-note { color: #000 } }"
)
DARK = "@media (prefers-color-scheme: dark)"


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (".foot a { color: #fff }", {(".foot a", "light")}),
        (".foot a { color: #f5f6f8 }", {(".foot a", "light")}),
        (".foot a { color: hsl(220 18% 97%) }", {(".foot a", "light")}),
        (".foot-note { color: var(--text) } .foot { background: var(--text) }", BOTH),
        (f"{DARK} {{ .foot a {{ color: black }} }}", {(".foot a", "dark")}),
        (".foot a:hover { color: white }", {(".foot a", "light")}),
        (".brand-name { color: white } .brand { background: linear-gradient(90deg, #000, #fff) }", {(".brand-name", "light")}),
        (".brand-name { background: rgb(22 26 34 / 95%) }", {(".brand-name", "light")}),
        ("@media (max-width: 36rem) { .foot-note { color: white } }", {(".foot-note", "light")}),
        (".foot a { color: #000; color: #fff }", {(".foot a", "light")}),
        (".foot a:active { color: #fff }", {(".foot a", "light")}),
        (".foot button:active { color: #fff }", {(".foot button", "light")}),
        (".foot { background: #444 } .foot a:hover { color: #fff }", LIGHT_FOOT),
        ("body { background-color: #000 } .brand-name { color: #fff }", {("body", "light"), (".brand-name", "light")} | LIGHT_FOOT),
        (".foot { background: linear-gradient(#000, #fff) } .foot-note { color: #888 }", BOTH),
        (".foot { background: color-mix(in srgb, black 90%, white) }", LIGHT_FOOT),
        (".foot { background: linear-gradient(transparent, transparent), #161a22 }", LIGHT_FOOT),
        (NARROW_AND_WIDE, {(".foot-note", "light")}),
        ("body { background: var(--primary) }", {("body", "light"), ("body", "dark"), (".brand-name", "light")} | BOTH),
        ("body { background: var(--focus) }", EVERY),
        ("body { background: var(--accent-text) }", EVERY),
    ],
)  # fmt: skip
def test_what_nobody_can_read_is_refused(css: str, found: set[tuple[str, str]]) -> None:
    """By its own colour, that of its ground, a stop of a gradient, or what lets through; in one theme, width or state is enough."""
    problems = {(each.message.split("`")[1], each.code.rpartition("_")[2]) for each in find_contrast_problems(TenantBranding(css=css))}
    assert problems & found == found
    assert all(each[0] in {part for part, _ in found} for each in problems)


@pytest.mark.parametrize("ground", ["", "#ffffff", "#123456"])
@pytest.mark.parametrize("name", sorted(COLOURS))
def test_every_colour_of_a_page_is_known_as_a_ground(name: str, ground: str) -> None:
    """Whether the tenant has chosen it or it is ours: no name is one that nothing is computed for."""
    for dark in (False, True):
        assert read_colour(f"var({name})", make_scene(Fields("", ground, False, dark)).named) is not None
    assert "css.not_computed" not in {each.code for each in find_contrast_problems(TenantBranding(css=f"body {{ background: var({name}) }}"))}


@pytest.mark.parametrize(
    "css",
    [
        ".foot { background: color-mix(in oklab, red, blue) }",
        ".foot { background-color: rgb(var(--text)) }",
        ".brand { background: currentcolor }",
        "body { background: linear-gradient(red) }",
        "body { background: linear-gradient(in oklch, red, blue) }",
        "body { background: linear-gradient(color-mix(in srgb, red, blue), blue) }",
        "body { background: conic-gradient(to top, red, blue) }",
        "body { background: linear-gradient(red, 20%, blue) }",
        f"body {{ background: linear-gradient({'red, ' * 60} red) }}",
        ".foot a { color: hsl(red red red) }",
        "".join(f"@media (min-width: {width}px) {{ .foot a {{ color: #000 }} }}" for width in range(100, 400, 10)),
    ],
)
def test_what_cannot_be_computed_is_refused(css: str) -> None:
    """Nobody knows whether it can be read, and some of it browsers drop."""
    assert {each.code for each in find_contrast_problems(TenantBranding(css=css))} == {"css.not_computed"}


def test_a_picture_counts_with_its_plates() -> None:
    """Whatever it shows: text of the tenant's stands on a plate, and one without its plate on any pixel."""
    assert find_contrast_problems(TenantBranding(css=".foot a { color: #000 }", background_image="0" * 32, theme=Theme.LIGHT)) == []
    clear = TenantBranding(css=".foot { background: transparent }", background_image="0" * 32, theme=Theme.LIGHT)
    assert {each.part for each in find_unreadable(clear)} == {".foot a", ".foot button", ".foot-note"}


SAID = st.tuples(
    st.sampled_from(["", "@media (prefers-color-scheme: dark)"]),
    st.sampled_from(["body", ".brand", ".foot", ".brand-name", ".foot a", ".foot button", ".foot-note"]),
    st.sampled_from(["", ":hover", ":active"]),
    st.one_of(st.sampled_from(sorted(f"var({name})" for name in COLOURS)), st.sampled_from(["#FFFFFF", "#000000", "#767676", "#B4B4B4"])),
)


Said = tuple[str, str, str, str]


def find_said(said: list[Said], theme: str, part: str, states: tuple[str, ...]) -> str:
    """The colour that a sheet gives to a part, the text of one that is a text and else its ground; "" if none."""
    holding = [
        (bool(state), index, value)
        for index, (scheme, at, state, value) in enumerate(said)
        if at == part and state in ("", *states) and (theme == "dark" or not scheme)
    ]
    value = max(holding)[2] if holding else ""
    return OWN[theme][value[6:-1]] if value.startswith("var(") else value


@settings(max_examples=150, deadline=None)
@given(st.lists(SAID, min_size=1, max_size=5))
@example([("", "body", "", "var(--primary)")])
@example([("", "body", "", "#000000"), ("", ".foot a", "", "#FFFFFF")])
def test_what_is_accepted_can_be_read_whatever_is_put_together(said: list[Said]) -> None:
    """Computed once more without the sheet's reader: every text, theme and state."""
    rules = [f"{part}{state} {{ {'color' if 'color' in PARTS[part] else 'background'}: {value} }}" for _, part, state, value in said]
    sheet = "\n".join(f"{each[0]} {{ {rule} }}" if each[0] else rule for each, rule in zip(said, rules, strict=True))
    if find_css_problems(sheet) or find_contrast_problems(TenantBranding(css=sheet)):
        return
    texts = {"body": (), ".brand-name": (".brand",), ".foot a": (".foot",), ".foot button": (".foot",), ".foot-note": (".foot",)}
    for theme, (part, around), states in product(OWN, texts.items(), ((), (":hover",), (":hover", ":active"))):
        own = find_said(said, theme, part, states) if part != "body" else ""
        grounds = [ground for at in (*around, "body") if (ground := find_said(said, theme, at, states))]
        usual = OWN[theme]["text" if part in ("body", ".brand-name") or states else "text2"]
        if own or grounds:
            assert contrast(own or usual, grounds[0] if grounds else OWN[theme]["bg"]) >= REFUSED, (part, theme, states)


def test_a_ground_of_the_page_takes_every_text_on_it_along() -> None:
    """The account area has headings on it, too."""
    parts = {each.part for each in find_unreadable(TenantBranding(css="body { background: #20242c }")) if each.theme == "light"}
    assert parts == {".brand-name", ".foot a", ".foot button", ".foot-note", "body"}


@pytest.mark.parametrize(
    "brand",
    [
        TenantBranding(css=".foot a { color: #1b1464 } @media (prefers-color-scheme: dark) { .foot a { color: #c7d2fe } }"),
        TenantBranding(css=".foot { background: #111 } .foot a, .foot button, .foot-note { color: #eee }"),
        TenantBranding(css="body { background: #111 }", theme=Theme.DARK),
        TenantBranding(css=".foot a { color: white }", background="#1B1464"),
        TenantBranding(css=".foot { background: color-mix(in srgb, red 5%, white) }", theme=Theme.LIGHT),
        TenantBranding(css=".card { border: 0 } h1 { font-size: 30px }"),
        TenantBranding(css=':root[data-theme="dark"] .foot a { color: black }', theme=Theme.LIGHT),
        TenantBranding(),
    ],
)
def test_what_can_be_read_is_left(brand: TenantBranding) -> None:
    """A theme that nobody gets does not count."""
    assert find_contrast_problems(brand) == []
    assert find_unreadable(brand) == []


def test_a_theme_that_pages_can_be_set_to_counts_before_they_are() -> None:
    """As long as the browser chooses, a preview sets either theme, and so may the tenant."""
    for rule in (':root[data-theme="dark"] .foot a { color: black }', ':root[data-theme="dark"] body { background: white }'):
        by_theme = {theme: [each.code for each in find_contrast_problems(TenantBranding(css=rule, theme=theme))] for theme in Theme}
        assert set(by_theme[Theme.AUTO]) == set(by_theme[Theme.DARK]) == {"css.unreadable_dark"}
        assert by_theme[Theme.LIGHT] == []


def test_a_field_of_the_branding_is_what_a_sheet_meets() -> None:
    """The ground of the field, darkened where only the light one is given."""
    found = find_unreadable(TenantBranding(css=".foot a { color: #161a22 }", background="#1B1464"))
    assert {each.theme for each in found} == {"light", "dark"}


def test_what_is_hard_to_read_is_allowed_and_told() -> None:
    """Between the two bounds."""
    brand = TenantBranding(css=".foot-note { color: #858b98 }", theme=Theme.LIGHT)
    (found,) = find_unreadable(brand)
    assert REFUSED < found.ratio < GOOD
    assert find_contrast_problems(brand) == []
