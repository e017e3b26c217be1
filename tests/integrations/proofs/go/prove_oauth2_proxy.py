"""oauth2-proxy: the generated file, unchanged, in front of a website; only the port comes by an option."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.end_to_end.plain_partner import run_partner
from tests.integrations.connected import connect, give_role
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import GoProgram, Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(go=(GoProgram("github.com/oauth2-proxy/oauth2-proxy/v7@v7.15.6", "oauth2-proxy"),))


def test_a_user_reaches_the_website_behind_it(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The website is reached after the sign-in alone; user, address and groups are known; signing out shuts it again."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    give_role(live_daemon.admin, person.id, "wiki-readers")
    with run_partner() as website:
        service = connect(live_daemon.admin, "oauth2-proxy", base=base, upstream=website.address)
        service.write(tmp_path)
        command: list[str | Path] = [installed / "bin" / "oauth2-proxy", "--config=oauth2-proxy.cfg", f"--http-address=127.0.0.1:{port}"]
        with run_service(command, tmp_path, f"{base}/ping"):
            page.goto(f"{base}/news")
            page.get_by_role("button", name="Sign in with Letpass").click()
            sign_in_and_allow(page, person)
            expect(page.locator("#arrived")).to_have_text("/news")
            known = page.request.get(f"{base}/oauth2/userinfo").json()
            assert (known["user"], known["email"], known["groups"]) == (person.id, person.email, ["wiki-readers"])
            assert known["preferredUsername"] == person.username
            page.goto(f"{base}/oauth2/sign_out")
            page.goto(f"{base}/news")
            expect(page.get_by_role("button", name="Sign in with Letpass")).to_be_visible()
