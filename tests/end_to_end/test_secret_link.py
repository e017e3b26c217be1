"""A one-time link in real browsers: what a partner does with it, and what goes wrong when people press, reload and go back (requirement H3)."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

SHOW = "Show the secret once"
ONCE = "You see the secret only this once"
OPENED = "You have opened this link"


class Link:
    """A link to a new secret of a new application.

    Args:
        daemon: the provider.
        with_code: whether it asks for a code.
    """

    def __init__(self, daemon: LiveDaemon, *, with_code: bool = False) -> None:
        self._admin = daemon.admin
        self.client_id, _ = daemon.admin.create_application("Pagemark", "traditional", ["https://app.pagemark.example/callback"])
        self._path = f"/api/applications/{self.client_id}/secret-links"
        made = self._admin.call("POST", self._path, {"secret_name": "for Mina", "with_code": with_code})
        self.url, self.code = str(made["url"]), str(made["code"])

    @property
    def state(self) -> str:
        """What became of it."""
        return str(self._admin.call("GET", self._path)[0]["state"])


@pytest.fixture
def link(live_daemon: LiveDaemon) -> Link:
    """A link without a code."""
    return Link(live_daemon)


def test_a_partner_opens_a_link_copies_and_stores(page: Page, live_daemon: LiveDaemon, tmp_path: Path) -> None:
    """Code, one press, one press to copy, one for .env; then the secret is put away and the link says so."""
    link = Link(live_daemon, with_code=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(link.url)
    page.get_by_label("Code", exact=True).fill(link.code.lower())
    page.get_by_role("button", name=SHOW).click()
    expect(page.get_by_text(ONCE)).to_be_visible()
    secret = page.locator("#secret").text_content() or ""
    page.get_by_role("button", name="Copy: Client secret", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == secret
    with page.expect_download() as loading:
        page.get_by_role("link", name="Download .env").click()
    loading.value.save_as(tmp_path / "env")
    assert loading.value.suggested_filename == "pagemark.env"
    assert f"OIDC_CLIENT_SECRET={secret}\n" in (tmp_path / "env").read_text("utf-8")
    with page.expect_download() as loading:
        page.get_by_role("link", name="Download the sheet, without the secret").click()
    loading.value.save_as(tmp_path / "sheet")
    assert loading.value.suggested_filename == "pagemark-hand-over.html"
    sheet = (tmp_path / "sheet").read_text("utf-8")
    assert link.client_id in sheet
    assert secret not in sheet
    expect(page.locator("#secret")).to_have_text(secret)
    assert complaints == []
    page.get_by_role("link", name="I have stored it, hide the secret").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(OPENED)
    page.go_back()
    expect(page.locator("#secret")).to_have_count(0)
    assert secret not in page.content()


def test_reloading_and_going_back_show_nothing_again(page: Page, link: Link) -> None:
    """A reload sends the form once more, and is told that the link was opened here."""
    page.goto("about:blank")
    page.goto(link.url)
    page.get_by_role("button", name=SHOW).click()
    secret = page.locator("#secret").text_content() or "none"
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(OPENED)
    page.go_back()
    expect(page.get_by_text(secret)).to_have_count(0)
    page.goto(link.url)
    expect(page.get_by_role("heading", level=1)).to_have_text(OPENED)


def test_a_double_click_does_not_lose_the_secret(page: Page, link: Link) -> None:
    """The second press sends nothing: its answer would replace the page with the secret by one that says that it was opened."""
    page.goto(link.url)
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name=SHOW).dblclick(no_wait_after=True)
    expect(page.get_by_text(ONCE)).to_be_visible()
    assert posts == [link.url]


def test_what_loads_ahead_leaves_the_link_for_the_person(page: Page, link: Link) -> None:
    """A scanner that follows and renders every link of a mail presses nothing."""
    for method in ("GET", "HEAD"):
        assert page.request.fetch(link.url, method=method, headers={"Sec-Purpose": "prefetch"}).status == 200
    page.goto(link.url)
    page.reload()
    assert link.state == "waiting"
    page.get_by_role("button", name=SHOW).click()
    expect(page.get_by_text(ONCE)).to_be_visible()
    assert link.state == "opened"


def test_of_two_browsers_one_sees_it(page: Page, browser: Browser, link: Link) -> None:
    """Both had the page open; the later one hears what strangers hear."""
    other = browser.new_context(locale="ko-KR")
    other.set_default_timeout(PATIENCE * 1000)
    second = other.new_page()
    for each in (page, second):
        each.goto(link.url)
    page.get_by_role("button", name=SHOW).click()
    expect(page.get_by_text(ONCE)).to_be_visible()
    second.get_by_role("button", name="시크릿 한 번 보기").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("열 것이 없는 링크입니다")
    other.close()


def test_without_script_all_but_copying_works(browser: Browser, live_daemon: LiveDaemon) -> None:
    """A wrong code, another language, the right code: no button that does nothing (page rule 7)."""
    link = Link(live_daemon, with_code=True)
    context = browser.new_context(locale="en-US", java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(link.url)
    page.get_by_label("Code", exact=True).fill("BBBB-BBBB")
    page.get_by_role("button", name=SHOW).click()
    expect(page.get_by_role("alert")).to_contain_text("That code did not work")
    page.get_by_role("button", name="한국어").click()
    page.get_by_label("코드", exact=True).fill(link.code)
    page.get_by_role("button", name="시크릿 한 번 보기").click()
    expect(page.get_by_text("시크릿은 지금 한 번만 표시됩니다")).to_be_visible()
    expect(page.locator("#secret")).to_be_visible()
    expect(page.get_by_role("button", name="복사")).to_have_count(0)
    expect(page.get_by_role("link", name=".env 내려받기")).to_be_visible()
    context.close()
