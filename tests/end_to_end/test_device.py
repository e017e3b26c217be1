"""A device without a browser: it shows a code, a phone scans or types it, and the device is signed in (RFC 8628)."""

from __future__ import annotations

import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.our_pages import authorize, cancel, sign_in
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.patience import PATIENCE

GRANT = "urn:ietf:params:oauth:grant-type:device_code"


class Device:
    """A device that knows its client ID and what discovery says.

    Args:
        daemon: the provider.
        client_id: of the application that runs on it.
    """

    def __init__(self, daemon: LiveDaemon, client_id: str) -> None:
        self._client_id, self._endpoints = client_id, daemon.discovery
        self.codes = self._post("device_authorization_endpoint", scope="openid profile email")

    def poll(self) -> dict[str, Any]:
        """Ask how things stand."""
        return self._post("token_endpoint", grant_type=GRANT, device_code=self.codes["device_code"])

    def _post(self, endpoint: str, **fields: str) -> dict[str, Any]:
        body = urlencode({"client_id": self._client_id, **fields}).encode()
        try:
            with urlopen(self._endpoints[endpoint], body, timeout=PATIENCE) as answer:
                return dict(json.load(answer))
        except HTTPError as error:
            with error:
                return dict(json.load(error))


@pytest.fixture
def device(live_daemon: LiveDaemon) -> Device:
    """A television, say."""
    client_id, _ = live_daemon.admin.create_application("Harbor TV", "native", ["http://127.0.0.1/callback"], device_sign_in=True)
    return Device(live_daemon, client_id)


def test_a_scanned_code_signs_a_device_in(page: Page, person: Person, device: Device) -> None:
    """The complete address is what the QR code holds; one press, sign-in, consent, and the device has its tokens."""
    assert device.poll()["error"] == "authorization_pending"
    page.goto(device.codes["verification_uri_complete"])
    expect(page.locator("input[name=user_code]")).to_have_value(device.codes["user_code"])
    page.get_by_role("button", name="Continue").click()
    sign_in(page, person)
    expect(page.get_by_text(device.codes["user_code"])).to_be_visible()
    authorize(page)
    expect(page.get_by_role("heading", name="You can go back to your device")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="You can go back to your device")).to_be_visible()
    assert device.poll()["scope"] == "openid profile email"
    assert device.poll()["error"] == "invalid_grant"


def test_a_typed_code_may_be_cancelled(page: Page, person: Person, device: Device) -> None:
    """Small letters without a dash, a wrong try first; Cancel is what the device hears."""
    page.goto(device.codes["verification_uri"])
    page.keyboard.type("bbbbbbbb")
    page.keyboard.press("Enter")
    expect(page.get_by_text("That code did not work")).to_be_visible()
    page.locator("input[name=user_code]").fill(device.codes["user_code"].replace("-", "").lower())
    page.keyboard.press("Enter")
    sign_in(page, person)
    cancel(page)
    expect(page.get_by_role("heading", name="The device was not signed in")).to_be_visible()
    assert device.poll()["error"] == "access_denied"


def test_the_drawn_code_can_be_looked_at(page: Page, device: Device) -> None:
    """The QR code is a picture that a browser shows by itself, and harmless there."""
    response = page.goto(f"{device.codes['verification_uri']}/qr/{device.codes['user_code']}.svg")
    assert response is not None
    assert response.headers["content-type"] == "image/svg+xml"
    assert page.evaluate("document.documentElement.getBoundingClientRect().width") >= 200
