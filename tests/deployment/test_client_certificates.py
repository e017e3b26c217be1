"""Mutual TLS through a real nginx: whoever has the key of a registered certificate is let in, and nobody who only writes it (attack 124)."""

from __future__ import annotations

import asyncio
import base64
import json
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc.jwk import ECKey

from tests.certificates import Pair, make_pair
from tests.deployment.proxies import PROXIES, Places, fill_in, nginx, run_proxy
from tests.live_daemon import LiveDaemon, free_port
from tests.patience import PATIENCE

HEADER = "X-Client-Cert"


PASSES_ON = f"proxy_set_header {HEADER} $ssl_client_escaped_cert;"
CLEARS = f'proxy_set_header {HEADER} "";'
# What stands in the example, and what in place of it: where the guide has clients asked for certificates, and where somebody forgot the header.
ASKING = ((CLEARS, PASSES_ON), ("server_tokens off;", "server_tokens off; ssl_verify_client optional_no_ca;"))
FORGETTING = ((CLEARS, ""),)


def change(monkeypatch: pytest.MonkeyPatch, *changes: tuple[str, str]) -> None:
    """Run the example of nginx with changes."""
    as_it_is = nginx

    def changed(places: Places) -> list[str]:
        command, site = as_it_is(places), places.folder / "site.conf"
        site.write_text(fill_in(site.read_text("utf-8"), *changes))
        return command

    monkeypatch.setitem(PROXIES, "nginx", changed)


@pytest.fixture
def daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[LiveDaemon, Places]]:
    """A daemon that believes a proxy which certificate a client has."""
    pair = make_pair(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pair.certificate))
    tmp_path.chmod(0o755)
    places = Places(free_port(), free_port(), free_port(), pair, tmp_path)
    issuer = f"https://localhost:{places.https}/oidc"
    settings = {"LETPASS_ISSUER": issuer, "LETPASS_TRUSTED_PROXIES": "127.0.0.1", "LETPASS_HOST": "127.0.0.1"}
    made = LiveDaemon({**settings, "LETPASS_CLIENT_CERTIFICATE_HEADER": HEADER}, port=places.daemon)
    made.issuer = f"http://127.0.0.1:{places.daemon}/oidc"
    try:
        made.initialise()
        made.start()
        made.issuer = issuer
        yield made, places
        assert made.errors() == []
        assert made.stop() == 0
    finally:
        made.remove()


def register(daemon: LiveDaemon, client: Pair) -> str:
    """A machine with that certificate; its client ID."""
    certificate = x509.load_pem_x509_certificate(client.certificate.read_bytes())
    key: dict[str, Any] = dict(ECKey.import_key(client.key.read_text()).as_dict(private=False))
    key["x5c"] = [base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()]
    client_id, _ = daemon.admin.create_machine("Certified")
    stored = daemon.admin.call("GET", f"/api/applications/{client_id}")
    settings = {**stored["settings"], "client_authentication": "self_signed_tls_client_auth", "jwks": json.dumps({"keys": [key]})}
    daemon.admin.call("PATCH", f"/api/applications/{client_id}", {"settings": settings}, headers={"If-Match": f'"{stored["version"]}"'})
    return client_id


async def ask(daemon: LiveDaemon, places: Places, client_id: str, shown: Pair | None, headers: dict[str, str]) -> int:
    """The status of a token request over a connection with a certificate, or with none."""
    trust = ssl.create_default_context(cafile=str(places.pair.certificate))
    if shown is not None:
        trust.load_cert_chain(shown.certificate, shown.key)
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    form = {"grant_type": "client_credentials", "client_id": client_id}
    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust), timeout=timeout) as http,
        http.post(f"{daemon.issuer}/token", data=form, headers=headers) as response,
    ):
        return response.status


def find_checked(daemon: LiveDaemon) -> str | None:
    """What the check says of the header."""
    found = json.loads(daemon.command("check", "--json").stdout)["results"]
    return next((each["code"] for each in found if each["about"] == "client_certificates"), None)


def test_nginx_passes_on_which_certificate_a_client_has(daemon: tuple[LiveDaemon, Places], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And replaces what a client writes there; the example as it stands clears it; the check tells of one that does neither."""
    running, places = daemon
    good, other = make_pair(tmp_path, "client"), make_pair(tmp_path, "another")
    client_id, forged = register(running, good), {HEADER: quote(good.certificate.read_text(), safe="")}
    with run_proxy("nginx", places):
        assert asyncio.run(ask(running, places, client_id, good, {})) == 401
        assert asyncio.run(ask(running, places, client_id, None, forged)) == 401
        assert find_checked(running) == "client_certificates.fine"
    change(monkeypatch, *FORGETTING)
    with run_proxy("nginx", places):
        assert find_checked(running) == "client_certificates.forged"
    change(monkeypatch, *ASKING)
    with run_proxy("nginx", places):
        assert find_checked(running) == "client_certificates.fine"
        shown: list[tuple[Pair | None, dict[str, str]]] = [(good, {}), (good, forged), (other, {}), (other, forged), (None, forged)]
        assert [asyncio.run(ask(running, places, client_id, *each)) for each in shown] == [200, 200, 401, 401, 401]
