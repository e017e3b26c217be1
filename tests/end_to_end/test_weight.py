"""What a visit loads, counted by the browser as it comes over the line: pages have to open on a slow one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.end_to_end.our_pages import expect_consent, sign_in
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.patience import PATIENCE

MOST_BYTES, MOST_BYTES_AGAIN, MOST_SLICE, MOST_REQUESTS = {"en": 36_000, "ko": 60_000}, 12_000, 28_000, 6


class Line:
    """Counts what a tab receives.

    Attributes:
        seen: addresses and bytes, headers included; nothing that came out of the cache.
    """

    def __init__(self, session: CDPSession) -> None:
        self._addresses: dict[str, str] = {}
        self.seen: list[tuple[str, float]] = []
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._note)
        session.on("Network.loadingFinished", self._count)

    def _note(self, event: dict[str, object]) -> None:
        request = event["request"]
        assert isinstance(request, dict)
        self._addresses[str(event["requestId"])] = request["url"]

    def _count(self, event: dict[str, object]) -> None:
        length = event["encodedDataLength"]
        assert isinstance(length, int | float)
        if length:
            self.seen.append((self._addresses[str(event["requestId"])], length))

    def take(self) -> list[tuple[str, float]]:
        """What came since the last time."""
        taken, self.seen = self.seen, []
        return taken


@pytest.fixture(params=["en", "ko"])
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab that has never been here, in each language."""
    context = browser.new_context(locale=request.param)
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def test_a_visit_is_light(visitor: Page, person: Person, traditional_site: str, live_daemon: LiveDaemon) -> None:
    """The sign-in page at a first visit and at a second one; the consent page after it, of which the browser has nearly all."""
    line = Line(visitor.context.new_cdp_session(visitor))
    visitor.goto(traditional_site)
    line.take()
    visitor.locator("#sign-in").click()
    visitor.wait_for_url("**/sign-in/**")
    visitor.wait_for_load_state("networkidle")
    visitor.evaluate("document.fonts.ready.then(() => 1)")
    most = MOST_BYTES[visitor.evaluate("document.documentElement.lang")]
    ours = [each for each in line.take() if each[0].startswith(_origin(live_daemon))]
    assert sum(length for _, length in ours) <= most, ours
    assert len([address for address, _ in ours if "/authorize" not in address]) <= MOST_REQUESTS, ours
    visitor.reload()
    visitor.wait_for_load_state("networkidle")
    again = line.take()
    assert 0 < sum(length for _, length in again) <= MOST_BYTES_AGAIN, again
    visitor.locator("input[type=password]").fill("dots")
    assert line.take() == [], "the dots of a password load letters"
    sign_in(visitor, person)
    expect_consent(visitor)
    visitor.wait_for_load_state("networkidle")
    later = [each for each in line.take() if each[0].startswith(_origin(live_daemon))]
    # Whose name has syllables that our own pages do not loads a slice for them.
    assert sum(length for _, length in later) <= MOST_BYTES_AGAIN + MOST_SLICE, later


@pytest.fixture(scope="module")
def open_registration(live_daemon: LiveDaemon) -> Iterator[None]:
    """Anybody may make an account."""
    live_daemon.admin.call("PUT", "/api/account-settings", {"registration": "open"})
    yield
    live_daemon.admin.call("PUT", "/api/account-settings", {})


@pytest.mark.usefixtures("open_registration")
@pytest.mark.parametrize(
    "path", ["/sign-in", "/recover", "/register", "/recover/set/of-nobody", "/invitation/of-nobody", "/device", "/oidc/authorize?client_id=of-nobody"]
)
def test_whatever_a_stranger_meets_first_is_light(visitor: Page, live_daemon: LiveDaemon, path: str) -> None:
    """By a link in a letter, on a device, or from an application that nobody knows: nothing of ours is in the browser yet."""
    line = Line(visitor.context.new_cdp_session(visitor))
    visitor.goto(f"{_origin(live_daemon)}{path}")
    visitor.wait_for_load_state("networkidle")
    visitor.evaluate("document.fonts.ready.then(() => 1)")
    seen, most = line.take(), MOST_BYTES[visitor.evaluate("document.documentElement.lang")]
    assert visitor.locator("h1").count() == 1
    assert sum(length for _, length in seen) <= most, seen
    assert len(seen) <= MOST_REQUESTS, seen


def _origin(daemon: LiveDaemon) -> str:
    return daemon.issuer.removesuffix("/oidc")
