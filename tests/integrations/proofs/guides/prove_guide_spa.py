"""One's own single-page application: the generated text, unchanged, bundled with a page that says who is signed in."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs, run
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(npm=("oidc-client-ts@3.5.0", "esbuild@0.28.2"))
START = """import { findUser, signIn, signOut } from "./sign-in.js";

const user = await findUser();
document.querySelector("#who").textContent = user ? `${user.profile.name} ${user.profile.email}` : "Nobody is signed in.";
document.querySelector("#enter").onclick = signIn;
document.querySelector("#leave").onclick = signOut;
"""
HTML = """<!doctype html>
<p id="who"></p><button id="enter">Sign in</button><button id="leave">Sign out</button>
<script type="module" src="/bundle.js"></script>
"""
# As every server of a single-page application does: whatever is no file is its page.
SERVER = """import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const files = { "/bundle.js": "text/javascript" };
createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const known = pathname in files;
  response.setHeader("Content-Type", known ? files[pathname] : "text/html");
  response.end(readFileSync(known ? `public${pathname}` : "public/index.html"));
}).listen(Number(process.argv[2]), "127.0.0.1");
"""


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The page knows name and address, also when it is opened anew; signing out ends the session here, too."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "guide-spa", base=base)
    service.write(tmp_path)
    (tmp_path / "start.js").write_text(START, "utf-8")
    public = tmp_path / "public"
    public.mkdir()
    (public / "index.html").write_text(HTML, "utf-8")
    (tmp_path / "node_modules").symlink_to(installed / "node_modules")
    esbuild = installed / "node_modules" / ".bin" / "esbuild"
    run(str(esbuild), "start.js", "--bundle", "--format=esm", "--log-level=error", f"--outfile={public / 'bundle.js'}", cwd=tmp_path)
    (tmp_path / "serve.mjs").write_text(SERVER, "utf-8")
    command: list[str | Path] = ["node", "serve.mjs", str(port)]
    with run_service(command, tmp_path, f"{base}/bundle.js"):
        page.goto(base)
        expect(page.locator("#who")).to_have_text("Nobody is signed in.")
        page.locator("#enter").click()
        sign_in_and_allow(page, person)
        expect(page.locator("#who")).to_have_text(f"{person.name} {person.email}")
        expect(page).to_have_url(f"{base}/")
        page.reload()
        expect(page.locator("#who")).to_have_text(f"{person.name} {person.email}")
        page.locator("#leave").click()
        expect(page).to_have_url(f"{base}/")
        expect(page.locator("#who")).to_have_text("Nobody is signed in.")
