"""A tenant's own looks and words, in a real browser: bold grounds, pictures, corners, letters, texts and rules (requirement C8)."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Page

from common.contracts.branding import Corners, FooterLink, PageFont, TenantBranding, Theme
from daemon.services.tenant.own_css_contrast import find_unreadable
from daemon.views.frames import describe_languages
from daemon.views.languages import load_words
from tests.pages.account_states import ACCOUNT_STATES
from tests.pages.conftest import Show
from tests.pages.made_up import BRAND
from tests.pages.test_pages import OVERFLOW, luminance, too_faint

PICTURE = "0123456789abcdef" * 2
LINKS = (
    FooterLink({"en": "Status of our services", "ko": "서비스 상태"}, "https://status.hanbit.example"),
    FooterLink({"en": "Contact"}, "https://hanbit.example/contact"),
)
WORDS = {
    "sign_in_title": {"en": "Welcome to {brand}"},
    "sign_in_introduction": {"en": "{app} waits behind this page."},
    "sign_in_help": {"en": "Call the reading room at 5550-0100."},
    "consent_title": {"en": "May {app} read along at {brand}?", "ko": "{app} 앱에 {brand} 계정을 보여 줄까요?"},
    "consent_introduction": {"en": "Partners are looked at once a year."},
    "help_link": {"en": "Ask us"},
    "footer_note": {"en": "Hanbit Library, Busan"},
}
BOLD = msgspec.structs.replace(
    BRAND, product_name="Hanbit", colour="#D7263D", background="#1B1464", footer_links=LINKS, texts=WORDS, corners=Corners.LARGE, font=PageFont.SERIF
)
BRIGHT = msgspec.structs.replace(BOLD, colour="#FFD400", background="#808080", corners=Corners.NONE, font=PageFont.SANS)


@pytest.mark.parametrize("state", ["sign-in wrong", "consent first", "consent look-alike", "error return_address", "sign-out"])
@pytest.mark.parametrize("brand", [BOLD, BRIGHT], ids=["dark ground", "middle ground"])
def test_bold_looks_can_be_read_and_fit(show: Show, complaints: list[str], state: str, brand: TenantBranding) -> None:
    """In both themes, with the policy that all pages live under; the fullest words in the narrowest window."""
    page = show(state, brand=brand)
    for width in (320, 390, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [0, []], f"{width} pixels"
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert too_faint(page) == []
    assert complaints == []


def test_the_account_area_can_be_read_on_every_ground(show: Show) -> None:
    """Navigation, headings and what introduces them stand on the ground itself, the name of the brand on its bar: each state, in both themes."""
    brand = msgspec.structs.replace(BRAND, background="#123456", dark_background="#F4E9C8")
    for state in ACCOUNT_STATES:
        page = show(state, brand=brand)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            assert too_faint(page) == [], state


def test_rings_in_the_account_area_are_seen_on_every_ground(show: Show) -> None:
    """Of whatever can have the focus and stands on the ground (page rule 3)."""
    page = show("account sessions", brand=msgspec.structs.replace(BRAND, background="#123456"), theme=Theme.LIGHT)
    page.keyboard.press("Tab")
    ring = "getComputedStyle(document.activeElement).outlineColor"
    on_ground = {}
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        where = page.evaluate("const at = document.activeElement; at.closest('.card, .top') ? '' : at.textContent.trim()")
        if where:
            on_ground[where] = page.evaluate(ring)
    assert {"Profile", "Sign out everywhere else", "Privacy"} <= on_ground.keys()
    assert {name: colour for name, colour in on_ground.items() if luminance(colour) < 0.3} == {}


def test_a_picture_lies_behind_the_page_and_its_texts_on_plates(show: Show, complaints: list[str]) -> None:
    """No text stands on the picture itself."""
    page = show("sign-in", brand=msgspec.structs.replace(BOLD, background_image=PICTURE))
    assert f"/images/{PICTURE}.jpg" in page.evaluate("getComputedStyle(document.body, '::before').backgroundImage")
    for part in (".brand-name", ".foot"):
        plate = page.evaluate(f"getComputedStyle(document.querySelector('{part}')).backgroundColor")
        share = re.search(r"/ (0\.\d+)\)$", plate)
        assert share is not None, plate
        assert float(share[1]) >= 0.72
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [0, []]
    page = show("account", brand=msgspec.structs.replace(BOLD, background_image=PICTURE))
    bare = "(each) => !each.closest('.area-nav, .area-main, .foot, .top, .skip') && each.checkVisibility() && !each.children.length"
    assert page.evaluate(f"[...document.querySelectorAll('body *')].filter({bare}).map((each) => each.textContent)") == []
    assert page.evaluate("getComputedStyle(document.querySelector('.area-main')).backgroundColor") == plate
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [0, []]
    assert complaints == []


@pytest.mark.parametrize(
    ("corners", "card", "button"), [("none", "0px", "0px"), ("small", "8px", "5px"), ("medium", "16px", "10px"), ("large", "24px", "15px")]
)
def test_corners_keep_their_proportions(show: Show, corners: str, card: str, button: str) -> None:
    """Of everything at once; what is round stays round."""
    page = show("sign-in wrong", brand=msgspec.structs.replace(BRAND, corners=Corners(corners)))
    found = page.evaluate("['.card', '.button'].map((part) => getComputedStyle(document.querySelector(part)).borderTopLeftRadius)")
    assert found == [card, button]


@pytest.mark.parametrize("font", list(PageFont))
def test_letters_of_the_device_are_loaded_from_nowhere(show: Show, origin: str, font: PageFont) -> None:
    """Only the shipped family comes over the network, and from here."""
    page = show("sign-in", brand=msgspec.structs.replace(BRAND, font=font))
    families = page.evaluate("['body', 'h1', '#identifier', '.button'].map((part) => getComputedStyle(document.querySelector(part)).fontFamily)")
    assert [("Letpass Sans" in family) for family in families] == [font is PageFont.SHIPPED] * 4
    loaded = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    assert all(name.startswith(f"{origin}/") for name in loaded)


def test_own_texts_stand_where_they_belong(show: Show) -> None:
    """Names are filled in; a language without a text has the built-in one, or the other language's where nothing is built in."""
    page = show("sign-in", brand=BOLD)
    shown = page.inner_text("body")
    for text in ("Welcome to Hanbit", "Pagemark waits behind this page.", "Call the reading room", "Ask us", "Hanbit Library, Busan", "Contact"):
        assert text in shown
    assert page.inner_text("button.primary") == "Sign in"
    shown = show("sign-in", "ko", brand=BOLD).inner_text("body")
    assert "로그인" in shown
    assert "Welcome to" not in shown
    assert page.get_attribute(".own-help", "lang") == "en"
    assert "서비스 상태" in shown
    page = show("consent first", brand=BOLD)
    assert page.inner_text("h1") == "May Pagemark read along at Hanbit?"
    assert "Partners are looked at once a year." in page.inner_text(".list")
    assert "May Pagemark" not in show("consent more", brand=BOLD).inner_text("body")


def test_a_text_that_names_an_application_waits_for_one(show: Show) -> None:
    """Nobody reads an empty place."""
    page = show("sign-in nobody asked for", brand=BOLD)
    assert page.inner_text(".sub") == "Use your Hanbit account."


def test_own_rules_change_what_they_may(show: Show, complaints: list[str]) -> None:
    """They come after the fixed sheet, from this origin."""
    page = show("consent first", brand=msgspec.structs.replace(BRAND, css=".brand-name { font-size: 1.5rem }\n.card { border: 3px dashed #123456 }"))
    assert page.evaluate("getComputedStyle(document.querySelector('.brand-name')).fontSize") == "24px"
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopWidth") == "3px"
    # In the account area the name stands on a bar of ours, which no rule can reach.
    assert too_faint(show("account", brand=msgspec.structs.replace(BRAND, css=".brand-name { color: #FFFFFF }"))) == []
    assert complaints == []


def test_the_console_is_told_the_built_in_texts_as_pages_have_them() -> None:
    """Its placeholders are no second truth."""
    told = {each.tag: each.texts for each in describe_languages(load_words)}
    assert told["en"]["sign_in_title"] == "Sign in"
    assert told["ko"]["consent_title"] == "{app} 앱이 회원님의 {brand} 계정을 사용하려고 합니다"
    assert all(text for texts in told.values() for text in texts.values())


# Where the card is on the page.
PLACE = """() => {
  const box = document.querySelector('main').getBoundingClientRect();
  return [box.x, box.y + scrollY, box.width, box.height];
}"""
# The harshest that a sheet may say of head and foot, in a colour in which nothing of the card could be read; and its room alone.
ROOM = ".foot { margin-top: 0; padding: 0; border: 4px solid #161a22 } .brand-name { padding: 64px } .brand { margin-bottom: 0 }"
SHADOWS = ".foot { box-shadow: 0 -16px 64px 4px rgb(22 26 34 / 30%), 0 0 4px 4px #4b5363 } .brand-name { box-shadow: 0 64px 64px 4px #161a22 }"


@pytest.mark.parametrize("state", ["consent first", "account apps"])
def test_no_rule_of_a_sheet_lies_on_what_people_decide_by(show: Show, state: str) -> None:
    """To the pixel, from the first to the last line of the card: a shadow of head or foot ends where the card begins."""
    pictures = []
    for css in (ROOM, ROOM + SHADOWS):
        page = show(state, brand=msgspec.structs.replace(BRAND, css=css))
        page.set_viewport_size({"width": 390, "height": 2400})
        page.emulate_media(color_scheme="light")
        if SHADOWS in css:
            assert "64px" in page.evaluate("getComputedStyle(document.querySelector('.foot')).boxShadow")
        # Without its rounded corners, behind which the page is seen.
        box = page.evaluate(PLACE)
        clip: FloatRect = {"x": box[0] + 20, "y": round(box[1]) + 2, "width": box[2] - 40, "height": round(box[3]) - 4}
        pictures.append(page.screenshot(clip=clip, full_page=True))
    first, second = (Image.open(io.BytesIO(each)).convert("RGB") for each in pictures)
    assert ImageChops.difference(first, second).getbbox() is None


def test_no_shadow_of_the_card_lies_on_the_links_below(show: Show) -> None:
    """Whose text begins where the farthest opaque one ends."""
    pictures = []
    for shadow in ("none", "0 8px 0 #161a22"):
        rules = f".card {{ box-shadow: {shadow} }} .foot {{ padding: 0; margin-top: 0 }}"
        page = show("sign-in", theme=Theme.LIGHT, brand=msgspec.structs.replace(BRAND, css=rules))
        assert page.evaluate("getComputedStyle(document.querySelector('.card')).boxShadow").startswith("none" if shadow == "none" else "rgb(22")
        text = "const at = document.createRange(); at.selectNodeContents(document.querySelector('.foot a')); const box = at.getBoundingClientRect();"
        x, y, width, height = page.evaluate(f"(() => {{ {text} return [box.x, box.y, box.width, box.height]; }})()")
        pictures.append(page.screenshot(clip={"x": x, "y": y, "width": width, "height": height}))
    assert pictures[0] == pictures[1]


# The least contrast of the texts that a selector finds, each to the nearest ground around it: as pairs of colours.
ON_GROUND = """(selectors) => selectors.map((selector) => [...document.querySelectorAll(selector)].map((each) => {
  let at = each;
  while (at && getComputedStyle(at).backgroundColor === 'rgba(0, 0, 0, 0)') at = at.parentElement;
  return [getComputedStyle(each).color, getComputedStyle(at).backgroundColor];
}))"""
MEASURED = {
    ".brand-name": "header.brand .brand-name",
    ".foot a": ".foot a",
    ".foot button": ".foot button",
    "body": ".area-nav a:not([aria-current]), .area-main > h1",
}


def measure(page: Page) -> dict[str, float]:
    """The least contrast of each text of a page, by the part of a sheet that colours it."""
    found = {}
    for part, pairs in zip(MEASURED, page.evaluate(ON_GROUND, list(MEASURED.values())), strict=True):
        bright = [sorted(map(measure_light, pair)) for pair in pairs]
        if bright:
            found[part] = min((more + 0.05) / (less + 0.05) for less, more in bright)
    return found


def measure_light(colour: str) -> float:
    """The luminance of a colour as browsers tell it, a mixture by its shares."""
    shares = re.findall(r"[\d.]+", colour.removeprefix("color(srgb")) if colour.startswith("color(") else []
    return luminance(f"rgb({', '.join(str(round(float(share) * 255)) for share in shares)})" if shares else colour)


@pytest.mark.parametrize(
    ("css", "fields"),
    [
        ("body { background: var(--primary) }", {}),
        ("body { background: var(--accent-text) }", {"background": "#FFFFFF"}),
        ("body { background: var(--focus) }", {"colour": "#D7263D"}),
        (".foot { background: #111 } .foot a, .foot button { color: #eee } .brand { background: #777 }", {}),
        ("body { background: color-mix(in srgb, var(--text) 60%, white) }", {}),
    ],
)
def test_what_is_computed_of_a_sheet_is_what_a_browser_shows(show: Show, css: str, fields: dict[str, str]) -> None:
    """Of each text that does not stand out well, in both themes; and of the others, that they do, under the pointer too."""
    brand = msgspec.structs.replace(BRAND, **({"colour": "", "dark_colour": "", "css": css} | fields))
    computed = {(each.part, each.theme): each.ratio for each in find_unreadable(brand)}
    for state in ("sign-out", "account"):
        page = show(state, brand=brand)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            for part, ratio in measure(page).items():
                assert min(ratio, 4.5) == pytest.approx(computed.get((part, theme), 4.5), abs=0.05), (part, theme)
            page.hover(".foot :is(a, button)")
            assert all(ratio >= computed.get((part, theme), 4.5) - 0.05 for part, ratio in measure(page).items())
            page.mouse.move(0, 0)


def test_the_brand_name_on_the_bar_of_the_account_area_is_out_of_reach(show: Show) -> None:
    """Of a rule for one theme and the pointer, too, which is the weightiest that there is."""
    rule = ':root[data-theme="dark"] .brand-name:hover { color: #000; background: #fff; box-shadow: 0 0 9px #fff }'
    page = show("account", theme=Theme.DARK, brand=msgspec.structs.replace(BRAND, css=rule))
    page.hover(".top .brand-name")
    said = page.evaluate("['backgroundColor', 'boxShadow'].map((name) => getComputedStyle(document.querySelector('.brand-name'))[name])")
    assert said == ["rgba(0, 0, 0, 0)", "none"]
    assert too_faint(page) == []
