"""A partner without the console, in a real browser: from the error of a request to its cause in two steps (requirement H5)."""

from __future__ import annotations

import json
import re
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

CALLBACK = "https://app.pagemark.example/callback"


def fail(daemon: LiveDaemon, client_id: str, secret: str) -> dict[str, str]:
    """What a program hears that sends a code nobody has given."""
    fields = {"grant_type": "authorization_code", "code": "none", "client_id": client_id, "client_secret": secret, "redirect_uri": CALLBACK}
    with pytest.raises(HTTPError) as refused, urlopen(daemon.discovery["token_endpoint"], urlencode(fields).encode(), timeout=PATIENCE):
        pass
    with refused.value as answer:
        return dict(json.load(answer))


def test_from_an_error_to_its_cause(page: Page, live_daemon: LiveDaemon) -> None:
    """`error_uri` brings the number along; the secret opens its entry; a reload shows what failed since."""
    client_id, secret = live_daemon.admin.create_application("Pagemark", "traditional", [CALLBACK])
    body = fail(live_daemon, client_id, secret)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(body["error_uri"])
    page.get_by_label("Client secret").fill(secret)
    page.get_by_role("button", name="Show what failed").click()
    number = re.findall(r"\S{4}-\S{4}", body["error_description"])[-1]
    expect(page.get_by_role("heading", name=f"Number {number}")).to_be_visible()
    expect(page.locator("details[open]")).to_have_count(1)
    expect(page.locator("details[open]")).to_contain_text(number)
    assert secret not in page.content()
    assert secret not in page.url
    page.goto(f"{live_daemon.issuer}/authorize?{urlencode({'client_id': client_id, 'redirect_uri': CALLBACK + '/', 'response_type': 'code'})}")
    page.go_back()
    page.reload()
    slash = page.locator("details", has_text="Redirect URI differs by a slash")
    slash.locator("summary").click()
    expect(slash.locator("mark")).to_have_text("/")
    page.get_by_role("link", name="한국어").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pagemark 앱에서 실패한 내용")
    page.get_by_label("참조 번호 찾기").fill(number)
    page.get_by_role("button", name="찾기").click()
    expect(page.locator("details[open]")).to_contain_text(number)
    assert complaints == [message for message in complaints if "400" in message], "the refused request alone"


def test_without_script_it_is_the_same(browser: Browser, live_daemon: LiveDaemon) -> None:
    """A wrong secret, then the right one (page rule 7)."""
    client_id, secret = live_daemon.admin.create_application("Pagemark", "traditional", [CALLBACK])
    context = browser.new_context(locale="en-US", java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(f"http://localhost:{live_daemon.port}/check/{client_id}")
    for shown in ("wrong", secret):
        page.get_by_label("Client secret").fill(shown)
        page.get_by_role("button", name="Show what failed").click()
        if shown == "wrong":
            expect(page.get_by_role("alert")).to_contain_text("That did not match")
    expect(page.get_by_role("heading", level=1)).to_have_text("What failed for Pagemark")
    expect(page.get_by_text("Nothing has failed.")).to_be_visible()
    context.close()
