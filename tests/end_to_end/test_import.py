"""Coming from Keycloak with a real daemon: the old password signs in, the partner's client ID and secret work, and the hash is ours from then on."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
from joserfc.jwk import ECKey

from tests.daemon.importing.realm import MINA, SECRET, make_realm
from tests.form_user import FormUser, basic_fields, find_form, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.protocol.dpop.holder import hash_of
from tests.protocol.signer import sign

PASSWORD, CALLBACK = "altes Passwort 1", "https://boards.example/callback"


@pytest.fixture
def moved_daemon() -> Iterator[LiveDaemon]:
    """A daemon that took a realm over while it runs."""
    daemon = LiveDaemon()
    try:
        daemon.initialise()
        daemon.start()
        realm = make_realm()
        realm["users"][0]["credentials"] = [make_credential()]
        path = daemon.home / "realm.json"
        path.write_text(json.dumps(realm), "utf-8")
        done = daemon.command("import", "keycloak", str(path))
        assert done.returncode == 0, done.stderr
        assert stored_hash(daemon).startswith("$pbkdf2-sha256$i=5000$")
        assert stored_hash(daemon) not in done.stdout
        yield daemon
        assert daemon.errors() == []
    finally:
        daemon.remove()


def make_credential() -> dict[str, Any]:
    """A password as Keycloak keeps it."""
    salt = b"sixteen bytes ok"
    made = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), salt, 5000, 64)
    secret = {"value": b64encode(made).decode(), "salt": b64encode(salt).decode(), "additionalParameters": {}}
    data = {"hashIterations": 5000, "algorithm": "pbkdf2-sha256", "additionalParameters": {}}
    return {"type": "password", "secretData": json.dumps(secret), "credentialData": json.dumps(data)}


def stored_hash(daemon: LiveDaemon) -> str:
    """The hash of the user's password."""
    with sqlite3.connect(daemon.home / "letpass.db") as db:
        return str(db.execute("SELECT password_hash FROM user WHERE username = 'mina'").fetchone()[0])


def make_proof(key: ECKey, method: str, address: str, **more: str) -> str:
    """What the partner's library sends with a request, as its client in Keycloak had it demanded (RFC 9449)."""
    header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": key.as_dict(private=False)}
    return sign(header, {"htm": method, "htu": address, "iat": int(time.time()), "jti": os.urandom(16).hex(), **more}, key)


async def test_a_user_and_a_partner_go_on_as_before(moved_daemon: LiveDaemon) -> None:
    """The e-mail address and the old password, the old client ID and secret, tokens bound to the partner's key; then the hash is ours."""
    discovery, key = moved_daemon.discovery, ECKey.generate_key("P-256")
    person = Person("", "mina@hanbit.example", PASSWORD, "", "", "")
    request = make_sign_in_request(discovery["authorization_endpoint"], "boards", CALLBACK)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        code = request.read_code(await FormUser(http, person).visit(request.address))
        form, proof = request.token_form(code), {"DPoP": make_proof(key, "POST", discovery["token_endpoint"])}
        async with http.post(discovery["token_endpoint"], data=form, headers=basic_fields("boards", SECRET) | proof) as answer:
            assert answer.status == 200, await answer.text()
            token = (await answer.json())["access_token"]
        proof = {"DPoP": make_proof(key, "GET", discovery["userinfo_endpoint"], ath=hash_of(token))}
        async with http.get(discovery["userinfo_endpoint"], headers={"Authorization": f"DPoP {token}"} | proof) as answer:
            claims = await answer.json()
    assert claims["sub"] == MINA.replace("-", "")
    assert (claims["email"], claims["email_verified"], claims["name"]) == ("mina@hanbit.example", True, "Mina Park")
    assert stored_hash(moved_daemon).startswith("$argon2id$")


async def test_a_wrong_password_opens_nothing_and_renews_nothing(moved_daemon: LiveDaemon) -> None:
    """As for everybody else."""
    address = f"http://localhost:{moved_daemon.port}/sign-in"
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        async with http.get(address) as page:
            form = find_form(await page.text())
        fields = [*form.values, ("identifier", "mina"), ("password", "nicht dieses")]
        async with http.post(address, data=fields) as answer:
            assert answer.url.path == "/sign-in"
    assert stored_hash(moved_daemon).startswith("$pbkdf2-sha256$")
