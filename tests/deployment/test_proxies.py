"""Behind each example of a reverse proxy people sign in, their own address counts, and nothing that a browser makes up (attack 83)."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import aiohttp
import pytest
import yaml

from tests.certificates import make_pair
from tests.deployment.proxies import EXAMPLES, PROXIES, Places, run_proxy
from tests.form_user import FormUser, basic_fields, make_sign_in_request
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import make_person
from tests.patience import PATIENCE

REDIRECT_URI = "https://partner.example/callback"
# The browser's own address, which is none of a proxy; and what it writes to be taken for somebody else.
BROWSER, FORGED = "127.0.0.2", "203.0.113.9"
LIES = {
    "X-Forwarded-For": FORGED,
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Real-IP": FORGED,
    "Forwarded": f"for={FORGED};host=evil.example;proto=http",
}


@pytest.fixture(params=PROXIES)
def behind(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[LiveDaemon, Places]]:
    """A running daemon behind a proxy."""
    pair = make_pair(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pair.certificate))
    tmp_path.chmod(0o755)
    places = Places(free_port(), free_port(), free_port(), pair, tmp_path)
    issuer = f"https://localhost:{places.https}/oidc"
    daemon = LiveDaemon({"LETPASS_ISSUER": issuer, "LETPASS_TRUSTED_PROXIES": "127.0.0.1", "LETPASS_HOST": "127.0.0.1"}, port=places.daemon)
    # A daemon starts without its proxy, and a proxy finds out when it is ready.
    daemon.issuer = f"http://127.0.0.1:{places.daemon}/oidc"
    try:
        daemon.initialise()
        daemon.start()
        daemon.issuer = issuer
        with run_proxy(request.param, places):
            await_ready(places)
            yield daemon, places
            assert daemon.errors() == []
            assert daemon.stop() == 0
    finally:
        daemon.remove()


def await_ready(places: Places) -> None:
    """Wait until the proxy has found the daemon."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"https://localhost:{places.https}/ready", timeout=PATIENCE):
                return
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.05)


async def sign_in(daemon: LiveDaemon, places: Places) -> str:
    """What the userinfo endpoint says of somebody who has signed in through the proxy, with a state of 4 kB."""
    person = make_person(daemon.admin)
    client_id, secret = daemon.admin.create_application("Proxied", "traditional", [REDIRECT_URI])
    asked = make_sign_in_request(f"{daemon.issuer}/authorize", client_id, REDIRECT_URI, state="s" * 4_000)
    trust = ssl.create_default_context(cafile=str(places.pair.certificate))
    connector = aiohttp.TCPConnector(local_addr=(BROWSER, 0), ssl=trust, force_close=True)
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.CookieJar(), headers=LIES, timeout=timeout) as http:
        answer = await FormUser(http, person).visit(asked.address)
        assert "state=" + "s" * 4_000 in answer
        code = answer.partition("code=")[2].partition("&")[0]
        async with http.post(f"{daemon.issuer}/token", data=asked.token_form(code), headers=basic_fields(client_id, secret)) as response:
            assert response.status == 200, await response.text()
            token = (await response.json())["access_token"]
        async with http.get(f"{daemon.issuer}/userinfo", headers={"Authorization": f"Bearer {token}"}) as response:
            assert (await response.json())["sub"]
        async with http.get(daemon.discovery_address) as response:
            assert "evil" not in await response.text()
        async with http.get(f"http://localhost:{places.http}/oidc/authorize?x=1", allow_redirects=False) as response:
            assert response.status in (301, 308)
            assert response.headers["Location"].startswith("https://localhost")
    return person.id


def test_people_sign_in_through_it_and_their_address_counts(behind: tuple[LiveDaemon, Places]) -> None:
    """By https alone, with a long request; the audit log has the browser's own address, the check finds nothing, the proxy logs no query."""
    daemon, places = behind
    user_id = asyncio.run(sign_in(daemon, places))
    entries = json.dumps(daemon.admin.call("GET", f"/api/audit?user={user_id}")["items"])
    assert BROWSER in entries
    assert FORGED not in entries
    done = daemon.command("check", "--json")
    found = {each["about"]: each["code"] for each in json.loads(done.stdout)["results"]}
    wanted = {"issuer": "issuer.fine", "certificate": "certificate.fine", "https": "https.fine", "proxies": "proxies.fine"}
    assert {about: found.get(about) for about in wanted} == wanted
    for log in places.folder.glob("*.log"):
        assert "s" * 100 not in log.read_text("utf-8", errors="replace")


@contextmanager
def answering(port: int) -> Iterator[None]:
    """What says at a port that it is ready, from one moment to the next, as no daemon can start."""
    with ThreadingHTTPServer(("127.0.0.1", port), _Ready) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield
        server.shutdown()
        thread.join(PATIENCE)


class _Ready(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """All is well, whatever is asked."""
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_facts: object) -> None:
        """Nobody reads it."""


def ask_ready(places: Places) -> int:
    """The status of /ready through the proxy."""
    try:
        with urlopen(f"https://localhost:{places.https}/ready", timeout=PATIENCE) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


def await_status(places: Places, wanted: int) -> None:
    """Wait until /ready is answered so."""
    end = time.monotonic() + PATIENCE
    while ask_ready(places) != wanted:
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize(("program", "is_second"), [*((program, False) for program in PROXIES), ("nginx", True), ("haproxy", True)])
def test_a_node_that_is_back_is_found_at_once(program: str, is_second: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After all of them were down and were asked for; with the proxy that asks /ready itself, as soon as it has asked."""
    pair = make_pair(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pair.certificate))
    tmp_path.chmod(0o755)
    places = Places(free_port(), free_port(), free_port(), pair, tmp_path, free_port() if is_second else 0)
    with run_proxy(program, places):
        if program == "haproxy":
            # Until its first look it takes a node for one that is ready; from then on it refuses by itself.
            await_status(places, 503)
        assert {ask_ready(places) for _ in range(4)} <= {502, 503}
        with answering(places.second or places.daemon):
            if program == "haproxy":
                await_status(places, 200)
            assert [ask_ready(places) for _ in range(4)] == [200] * 4


def test_the_example_for_traefik_is_what_traefik_reads() -> None:
    """It is in no package of Debian; so its file is looked at alone."""
    found = yaml.safe_load((EXAMPLES / "traefik.yml").read_text("utf-8"))["http"]
    assert found["routers"]["letpass"]["service"] in found["services"]
    assert found["services"]["letpass"]["loadBalancer"]["servers"] == [{"url": "http://127.0.0.1:8710"}]


def test_every_example_says_what_goes_into_the_settings() -> None:
    """A proxy that is not trusted makes one browser of all."""
    examples = sorted(EXAMPLES.iterdir())
    assert {path.name for path in examples} == {"nginx.conf", "haproxy.cfg", "apache.conf", "Caddyfile", "traefik.yml"}
    for path in examples:
        assert 'issuer = "https://id.example.com/oidc", trusted_proxies = [' in path.read_text("utf-8")
