"""Text that a tenant's style sheet colours stands out from its ground, or the sheet is refused."""

from __future__ import annotations

import pytest

from common.contracts.branding import TenantBranding, Theme
from daemon.services.tenant.own_css_contrast import GOOD, REFUSED, find_contrast_problems, find_unreadable

BOTH = {(part, theme) for part in (".foot-note", ".foot a", ".foot button") for theme in ("light", "dark")}
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
    ],
)  # fmt: skip
def test_what_nobody_can_read_is_refused(css: str, found: set[tuple[str, str]]) -> None:
    """By its own colour, that of its ground, a stop of a gradient, or what lets through; in one theme, width or state is enough."""
    problems = {(each.message.split("`")[1], each.code.rpartition("_")[2]) for each in find_contrast_problems(TenantBranding(css=css))}
    assert problems & found == found
    assert all(each[0] in {part for part, _ in found} for each in problems)


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
        TenantBranding(css=".foot { background: color-mix(in srgb, red, blue) }"),
        TenantBranding(css=".card { border: 0 } h1 { font-size: 30px }"),
        TenantBranding(css=':root[data-theme="dark"] .foot a { color: black }'),
        TenantBranding(),
    ],
)
def test_what_can_be_read_or_not_be_computed_is_left(brand: TenantBranding) -> None:
    """A theme that nobody gets counts as little as a mixture, which is for eyes."""
    assert find_unreadable(brand) == []


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
