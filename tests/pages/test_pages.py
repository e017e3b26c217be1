"""The pages in a real browser: room, contrast, targets, names, keyboard and policy, in both languages and both themes (page rules 7 and 8)."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from common.contracts.branding import TenantBranding
from tests.pages.axe import Novelty, find_violations
from tests.pages.conftest import Show
from tests.pages.states import STATES

WIDTHS, NARROW_AND_WIDE = (320, 390, 768, 1024, 1200), (320, 390, 1200)
# Of every kind of page the fullest state; the others differ from it by a sentence.
FULLEST = (
    "sign-in wrong",
    "sign-in again",
    "sign-in, identity providers",
    "second step, an app or a passkey",
    "enrol wrong",
    "consent first",
    "consent more",
    "consent with everything",
    "consent for one of 60 organizations",
    "consent with 60 organizations, searched",
    "consent with one more organization",
    "consent look-alike",
    "consent with languages in its form",
    "denied",
    "sign-out",
    "error return_address",
    "form post",
    "device wrong",
    "link with a wrong code",
    "opened link for a service",
    "check wrong",
    "checked with a number",
    "account",
    "account app",
    "account app, changed elsewhere",
    "account sessions",
    "account profile wrong",
    "account history",
    "account password wrong",
    "account app, revoke with a wrong password",
    "account methods, with passkeys and an app",
    "account methods, set an app up, wrong",
    "account methods, accounts elsewhere",
    "account deletion with a wrong password",
    "new password too common",
    "register with problems",
    "confirm an account, wrong password",
)

# Every text with the ground below it, as [text, colour, ground, size, weight]; what is not shown is left out.
TEXTS = """() => {
  const solid = (value) => { const p = value.match(/[\\d.]+/g).map(Number); return p.length < 4 || p[3] === 1; };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)' && solid(colour)) return at === document.body ? 'canvas' : colour;
    }
    return 'canvas';
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const parent = walker.currentNode.parentElement;
    if (!text || !parent.checkVisibility()) continue;
    const style = getComputedStyle(parent);
    found.push([text, style.color, ground(parent), parseFloat(style.fontSize), parseInt(style.fontWeight)]);
  }
  const root = getComputedStyle(document.documentElement);
  return { found, canvas: [root.getPropertyValue('--bg').trim(), root.getPropertyValue('--glow').trim()] };
}"""

# The lower edge of what has the focus; null once it has been everywhere.
NEXT = """() => {
  const now = document.activeElement;
  if (now === document.body || window.seen.has(now)) return null;
  window.seen.add(now);
  return now.getBoundingClientRect().bottom + scrollY;
}"""

TARGETS = """() => [...document.querySelectorAll('a, button, summary, input:not([type=hidden])')]
  .filter((element) => element.checkVisibility())
  .map((element) => {
    const box = (['checkbox', 'radio'].includes(element.type) ? element.closest('label') : element).getBoundingClientRect();
    return [element.textContent.trim() || element.name, Math.round(box.width), Math.round(box.height), element.matches('p > a, .legal-line a')];
  })"""

# Boxes and hints that stand less than this below what is above them, pixels.
TOUCHING = """() => [...document.querySelectorAll('.notice, .box, .givens, .failure, .hint, pre')]
  .filter((element) => element.checkVisibility() && element.textContent.trim() && element.getBoundingClientRect().height)
  .map((element) => {
    let above = element.previousElementSibling;
    while (above && !above.getBoundingClientRect().height) above = above.previousElementSibling;
    return above ? [element.className, element.getBoundingClientRect().top - above.getBoundingClientRect().bottom] : null;
  })
  .filter((found) => found && found[1] < 4)"""

# Texts that lie on others, pairwise: what is drawn of each line, with the ground of a pill. What stays in sight while one scrolls is left out: it
# lies on others by its nature.
OVERLAPS = """() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.textContent.trim() || !parent.checkVisibility() || parent.closest('.bar, .more-below, .unseen, option')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const pill = parent.closest('.pill');
    for (const box of pill ? [pill.getBoundingClientRect()] : range.getClientRects()) boxes.push([text.textContent.trim(), box, pill]);
  }
  const found = [];
  boxes.forEach(([one, a, pill], index) => boxes.slice(index + 1).forEach(([other, b, otherPill]) => {
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left), height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    // Lines of one text share what their letters leave free above and below.
    if (width > 2 && height > 6 && !(pill && pill === otherPill)) found.push([one, other, Math.round(height)]);
  }));
  return found;
}"""

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 0.5);
  return [document.documentElement.scrollWidth - width, wide.slice(0, 3).map((element) => element.className || element.tagName)];
}"""


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(r, g, b)` or `#rrggbb` (WCAG 2.2)."""
    if colour.startswith("#"):
        values = [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
    else:
        values = [int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(page: Page) -> list[tuple[str, str, str, float]]:
    """The texts of a page that do not stand out enough: 4.5:1, or 3:1 if large."""
    measured: dict[str, Any] = page.evaluate(TEXTS)
    faint = []
    for text, colour, ground, size, weight in measured["found"]:
        least = 3.0 if size >= 24 or (size >= 18.66 and weight >= 700) else 4.5
        for below in measured["canvas"] if ground == "canvas" else [ground]:
            bright, dark = sorted((luminance(colour), luminance(below)), reverse=True)
            ratio = (bright + 0.05) / (dark + 0.05)
            if ratio < least:
                faint.append((text, colour, below, round(ratio, 2)))
    return faint


@pytest.fixture(scope="module")
def novelty() -> Novelty:
    """What axe-core has been shown."""
    return Novelty()


@pytest.mark.parametrize("state", STATES)
def test_a_state_fits_every_width_and_can_be_read_in_both_themes(show: Show, complaints: list[str], novelty: Novelty, state: str) -> None:
    """No sideways scrolling from 320 pixels on, contrast of every text, targets of 24 pixels, nothing refused by the policy; nothing for axe-core.

    axe-core looks at each state in one of the themes, on a phone or a desktop, with all that is folded opened. States that differ from a fuller
    one by a sentence are spared the widths between and what axe-core makes of the contrast; those that have nothing new but texts, all of it.
    """
    is_full = state in FULLEST
    index = list(STATES).index(state)
    language = "ko" if index % 2 else "en"
    page = show(state, language)
    for width in WIDTHS if is_full else NARROW_AND_WIDE:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [0, []], f"{width} pixels"
        if width in (390, 1200):
            assert page.evaluate(OVERLAPS) == [], f"{width} pixels"
    assert page.evaluate(TOUCHING) == []
    small = [target for target in page.evaluate(TARGETS) if not target[3] and min(target[1:3]) < 24]
    assert small == []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert too_faint(page) == []
    if state == "form post":
        # The policy of all other pages stops the one script there is, and leaves the button.
        assert [complaint for complaint in complaints if "inline script" not in complaint] == []
        assert len(complaints) == 1
    else:
        assert complaints == []
    page.set_viewport_size({"width": 390, "height": 844} if index % 4 < 2 else {"width": 1200, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.emulate_media(color_scheme="dark" if index % 8 < 4 else "light")
    if novelty.has_new(page) or is_full:
        assert find_violations(page, looks_at_contrast=is_full) == []


@pytest.mark.parametrize("state", FULLEST)
def test_the_other_language_fits_too(show: Show, state: str) -> None:
    """The longest words of the language that the state was not shown in above."""
    page = show(state, "en" if list(STATES).index(state) % 2 else "ko")
    for width in NARROW_AND_WIDE:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [0, []], f"{width} pixels"


@pytest.mark.parametrize("colour", ["#FFD400", "#00875A", "#000000", "#FFFFFF"])
def test_tenant_colours_can_be_read(show: Show, colour: str) -> None:
    """Whatever colour a tenant chooses, every text passes in both themes (page rule 3)."""
    for state in ("consent more", "sign-in"):
        page = show(state, brand=TenantBranding(colour=colour))
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            assert too_faint(page) == []


@pytest.mark.parametrize("state", FULLEST)
def test_every_control_has_a_name(show: Show, state: str) -> None:
    """What a screen reader says of a button, link, field or check box is never empty."""
    page = show(state)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    controls = [
        node
        for node in nodes
        if node.get("role", {}).get("value") in ("button", "link", "textbox", "searchbox", "checkbox", "radio", "DisclosureTriangle")
    ]
    assert controls
    assert [node for node in controls if not node.get("name", {}).get("value", "").strip()] == []


def test_a_check_row_is_named_by_its_title_and_described_by_the_rest(show: Show) -> None:
    """The name is short; the word Optional and the partner's reason follow as description (page rule 8)."""
    page = show("consent first")
    box = page.get_by_role("checkbox", name="Your phone number", exact=True)
    described = box.evaluate("(element) => element.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent)")
    assert described[0].strip() == "Optional"
    assert "Pagemark says:" in described[-1]
    page.get_by_text("+82 10-5550-0134").click()
    assert not box.is_checked()


def test_enter_in_a_check_box_decides_nothing(show: Show) -> None:
    """The first submit button is the hidden one that stays on the page (page rule 7)."""
    page = show("consent first")
    posted: list[Request] = []
    page.on("request", lambda request: posted.append(request) if request.method == "POST" else None)
    page.get_by_role("checkbox", name="Your phone number", exact=True).focus()
    page.keyboard.press("Space")
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("Enter")
    assert "decision=stay" in (posted[0].post_data or "")
    assert "allow=phone" not in (posted[0].post_data or "")
    assert "allow=address" in (posted[0].post_data or "")


def test_an_organization_is_named_by_its_name_and_described_by_role_and_permissions(show: Show) -> None:
    """The initials are not read; the whole row can be pressed (page rule 8)."""
    page = show("consent with 3 organizations")
    assert page.get_by_role("group", name="Organizations").count() == 1
    box = page.get_by_role("checkbox", name="Old Harbor Warehouse Cooperative", exact=True)
    described = box.evaluate("(element) => element.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent)")
    assert described[0].strip() == "You are Owner, Billing administrator, Newsletter editor"
    assert " ".join(described[1].split()) == "Lets Pagemark see orders, place orders, see members"
    page.get_by_text("You are Owner, Billing").click()
    assert box.is_checked()


def test_enter_in_the_search_field_searches_with_all_that_is_ticked(show: Show) -> None:
    """Folded boxes are sent as well; nothing is decided (page rule 7)."""
    page = show("consent with 60 organizations")
    page.get_by_text("Show the first 50 of 59 others").click()
    page.get_by_role("checkbox", name="Branch 0004", exact=True).check()
    page.get_by_text("Show the first 50 of 59 others").click()
    page.get_by_role("searchbox", name="Find an organization").fill("harbor")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.keyboard.press("Enter")
    body = sent.value.post_data or ""
    assert "decision=stay" in body
    assert "find_organization=harbor" in body
    assert body.count("&organization=branch-000") == 2


def test_after_a_search_the_focus_is_where_it_was(show: Show) -> None:
    """The only field of the consent page that ever takes the focus, and only once it was used; how many were found is read with it."""
    page = show("consent with 60 organizations, searched")
    assert page.evaluate("document.activeElement.id") == "find-organization"
    assert page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent") == "11 organizations found"


@pytest.mark.parametrize("state", ["sign-in with languages in its form", "consent with languages in its form", "device with languages in its form"])
def test_a_language_is_a_button_that_takes_everything_along(show: Show, state: str) -> None:
    """It looks like a link, is sent although required fields are empty, and the present one is marked (page rule 7)."""
    page = show(state)
    present, other = page.get_by_role("button", name="English"), page.get_by_role("button", name="한국어")
    assert present.get_attribute("aria-current") == "true"
    assert other.get_attribute("lang") == "ko"
    looks = "(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).borderTopWidth, one.getBoundingClientRect().height >= 24]"
    assert other.evaluate(looks) == ["rgba(0, 0, 0, 0)", "0px", True]
    with page.expect_request(lambda request: request.method == "POST") as sent:
        other.click()
    body = sent.value.post_data or ""
    assert "language=ko" in body
    assert "token=form-token" in body
    assert "decision=" not in body


@pytest.mark.parametrize(
    "state",
    ["consent first", "consent with 3 organizations", "consent with languages in its form", "sign-in with languages in its form", "sign-in wrong"],
)
def test_the_focus_moves_in_reading_order(show: Show, state: str) -> None:
    """Tab follows the source, and the source follows the page from top to bottom in each column (page rule 8)."""
    page = show(state)
    page.set_viewport_size({"width": 390, "height": 900})
    # From the top, wherever a field has taken the focus.
    page.evaluate("document.body.tabIndex = -1, document.body.focus(), window.seen = new Set()")
    tops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        top = page.evaluate(NEXT)
        if top is None:
            break
        tops.append(round(top))
    assert len(tops) > 5
    assert all(later >= earlier - 24 for earlier, later in itertools.pairwise(tops))


def test_the_field_that_has_to_be_filled_in_has_the_focus(show: Show) -> None:
    """An empty page begins with the name, a failed one with the password; consent begins nowhere (page rule 8)."""
    focused = "document.activeElement.id || document.activeElement.tagName"
    assert show("sign-in").evaluate(focused) == "identifier"
    assert show("sign-in wrong").evaluate(focused) == "password"
    assert show("sign-in again").evaluate(focused) == "password"
    assert show("device").evaluate(focused) == "user-code"
    assert show("device with a code").evaluate(focused) == "BODY"
    assert show("consent first").evaluate(focused) == "BODY"
    assert show("account password wrong").evaluate(focused) == "new"
    assert show("account data with a wrong password").evaluate(focused) == "proof"
    page = show("account profile wrong")
    assert page.evaluate(focused) == "picture"
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("alert").get_by_role("link", name="Phone number").click()
    # Part of a pixel may be off.
    page.wait_for_function("(at => at.top > -1 && at.bottom <= innerHeight)(document.getElementById('phone').getBoundingClientRect())")


def test_forced_colours_keep_boxes_and_buttons_apart(show: Show) -> None:
    """Native check boxes, lines round pills, a thicker line round the main button (page rule 8)."""
    page = show("consent first")
    page.emulate_media(forced_colors="active")
    assert page.locator("input[type=checkbox]").first.evaluate("(element) => getComputedStyle(element).appearance") == "auto"
    assert page.get_by_role("button", name="Authorize").evaluate("(element) => getComputedStyle(element).borderTopWidth") == "3px"
    page = show("consent for one organization")
    assert page.locator("input[type=radio]").first.evaluate("(element) => getComputedStyle(element).appearance") == "auto"
    page.emulate_media(forced_colors="none")


def test_a_card_of_an_app_is_seen_to_lead_on(show: Show) -> None:
    """By its sign, on a phone as on a desktop, in the first line of the card and beside its text."""
    page = show("account apps")
    for width in NARROW_AND_WIDE:
        page.set_viewport_size({"width": width, "height": 900})
        for card in page.locator(".app-card").all():
            sign, whole = card.locator(".card-go").bounding_box(), card.bounding_box()
            assert sign is not None, width
            assert whole is not None, width
            assert whole["y"] < sign["y"] < whole["y"] + 48, width
            assert card.locator(".card-name a").evaluate("(name) => name.getBoundingClientRect().right") <= sign["x"], width


def test_a_forced_theme_wins_over_the_browser(show: Show) -> None:
    """`data-theme` decides, whatever the browser prefers (page rule 3)."""
    ground = "getComputedStyle(document.body).backgroundColor"
    page = show("sign-in", theme="dark")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == "rgb(15, 18, 23)"
    page = show("sign-in", theme="light")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == "rgb(245, 246, 248)"


def test_what_is_easily_done_wrong_stands_under_one_heading(show: Show) -> None:
    """However many sentences there are."""
    notices = show("opened link for a service").locator(".notice", has_text="Easily done wrong")
    assert notices.count() == 1
    assert notices.locator(".notice-head").count() == 1
    assert notices.locator("p").count() == 3


def test_our_own_font_is_used(show: Show) -> None:
    """A few slices of our font are loaded, never all of them (decision 0005)."""
    page = show("sign-in", "ko")
    loaded = page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').length")
    assert 1 <= loaded <= 20
