"""Matrix Synapse: the generated text, unchanged, at the end of the homeserver.yaml that Synapse itself makes."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from tests.end_to_end.plain_partner import run_partner
from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs, run
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.patience import PATIENCE

NEEDS = Needs(python=("matrix-synapse[oidc]==1.163.2",))
LISTENERS = """
public_baseurl: {base}/
listeners:
  - {{port: {port}, type: http, bind_addresses: ["127.0.0.1"], resources: [{{names: [client]}}]}}
"""


def test_a_user_signs_in(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """A Matrix client is given a token of the account, which has the user name and the display name."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "synapse", base=base)
    command: list[str | Path] = [installed / "bin" / "python", "-m", "synapse.app.homeserver", "--config-path", tmp_path / "homeserver.yaml"]
    fresh: list[str | Path] = ["--generate-config", "--server-name", "matrix.example.org", "--report-stats", "no", "--data-directory", tmp_path]
    run(*map(str, [*command, *fresh]), cwd=tmp_path)
    (tmp_path / "listeners.yaml").write_text(LISTENERS.format(base=base, port=port), "utf-8")
    with (tmp_path / "homeserver.yaml").open("a", encoding="utf-8") as kept:
        kept.write(f"\n{service.texts['homeserver.yaml']}")
    with run_partner() as client, run_service([*command, "--config-path", tmp_path / "listeners.yaml"], tmp_path, f"{base}/_matrix/client/versions"):
        page.goto(f"{base}/_matrix/client/v3/login/sso/redirect/oidc-letpass?redirectUrl={quote(client.address, '')}")
        sign_in_and_allow(page, person)
        page.get_by_role("link", name="Continue").click()
        expect(page.locator("#arrived")).to_be_visible()
        [token] = parse_qs(urlsplit(page.url).query)["loginToken"]
        known = ask(f"{base}/_matrix/client/v3/login", {"type": "m.login.token", "token": token})
        assert known["user_id"] == f"@{person.username}:matrix.example.org"
        assert ask(f"{base}/_matrix/client/v3/profile/{known['user_id']}")["displayname"] == person.name


def ask(address: str, body: dict[str, str] | None = None) -> dict[str, str]:
    """Ask the homeserver as a Matrix client does."""
    with urlopen(Request(address, json.dumps(body).encode() if body else None), timeout=PATIENCE) as answer:
        found: dict[str, str] = json.load(answer)
    return found
