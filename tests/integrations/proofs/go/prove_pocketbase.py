"""PocketBase: the values put into the fields that the steps name, on its own screens; then a page with its own library signs in."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import GoProgram, Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.processes import run_to_its_end

NEEDS = Needs(go=(GoProgram("github.com/pocketbase/pocketbase@v0.38.0", "pocketbase", "examples/base"),), npm=("pocketbase@0.28.1",))
OWNER, PASSWORD = "owner@example.org", "a-long-password"
PAGE = """<!doctype html><button id=sign-in>Sign in</button><p id=who></p><script src="pocketbase.umd.js"></script><script>
document.getElementById("sign-in").onclick = () => new PocketBase(location.origin).collection("users").authWithOAuth2({provider: "oidc"}).then(
  ({record, meta}) => { document.getElementById("who").textContent = [record.name, record.email, record.verified, meta.rawUser.sub].join(" "); },
  problem => { document.getElementById("who").textContent = JSON.stringify(problem); });
</script>"""


def test_a_user_signs_in_to_an_app(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The record is made at the first sign-in, with name, proven address and every claim for the app to use."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "pocketbase", base=base)
    (tmp_path / "pb_public").mkdir()
    (tmp_path / "pb_public" / "index.html").write_text(PAGE, "utf-8")
    shutil.copy(installed / "node_modules" / "pocketbase" / "dist" / "pocketbase.umd.js", tmp_path / "pb_public")
    program = installed / "bin" / "pocketbase"
    folders: list[str | Path] = ["--dir", tmp_path / "pb_data", "--publicDir", tmp_path / "pb_public"]
    assert run_to_its_end([program, "superuser", "upsert", OWNER, PASSWORD, *folders[:2]]).returncode == 0
    with run_service([program, "serve", f"--http=127.0.0.1:{port}", *folders], tmp_path, f"{base}/api/health"):
        set_up(page, base, service.fields)
        page.goto(base)
        with page.expect_popup() as opened:
            page.locator("#sign-in").click()
        sign_in_and_allow(opened.value, person)
        expect(page.locator("#who")).to_have_text(f"{person.name} {person.email} true {person.id}")


def set_up(page: Page, base: str, fields: dict[str, str]) -> None:
    """Put the values into the screens of PocketBase."""
    page.goto(f"{base}/_/")
    page.locator("input[type=email]").fill(OWNER)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Login").click()
    page.locator("button[title=users]").click()
    page.get_by_role("button", name="Collection settings").click()
    page.get_by_text("Options", exact=True).click()
    page.get_by_text("OAuth2", exact=True).first.click()
    page.locator("label[for^=oauth2][for$=enabled]").click()
    page.get_by_text("Add provider").first.click()
    page.get_by_text("oidc", exact=True).first.click()
    for label, value in fields.items():
        page.get_by_label(label).last.fill(value)
    page.get_by_role("button", name="Set provider config").click()
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("button", name="Save changes")).to_have_count(0)
