"""Secrets that stand in the wrong place are kept nowhere: not in the database, its journal or the daemon's log (requirement H5)."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from daemon.app import make_public_app
from daemon.diagnosis.masking import mask_address
from daemon.protocol.authorization.parameters import KNOWN
from tests.protocol.provider import Partner, Provider
from tests.protocol.refusals.test_sign_in_log import flush

CANARY, PASSWORD = "q7XwK2mZ9rTb4VnY8cLd3HsJ6pGf1AeU5oNi0BtR2xQ", "Zebra!canary77"
FORMS = (CANARY, f"https://p.example/cb?client_secret={CANARY}&code={CANARY}#access_token={CANARY}", f"https://usr:{PASSWORD}@p.example/cb")
NAMES = sorted({*KNOWN, "grant_type", "code", "code_verifier", "client_secret", "client_assertion", "client_assertion_type", "refresh_token", "token",
                "token_type_hint", "device_code", "user_code", "id_token_hint", "post_logout_redirect_uri", "logout_hint"})  # fmt: skip
HEADERS = ("User-Agent", "Origin", "Referer", "Authorization", "X-Forwarded-For", "Accept-Language", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "DPoP")


def find_kept(provider: Provider, folder: Path) -> list[str]:
    """Files in which a secret or the password stands, whole or as its beginning, in whatever case."""
    flush(provider)
    looked_for = (CANARY[:12].lower().encode(), PASSWORD[:10].lower().encode())
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert any(each.name.endswith("-wal") for each in files)
    return [each.name for each in files if any(text in each.read_bytes().lower() for text in looked_for)]


def find_rows(provider: Provider) -> list[str]:
    """Tables and what stands in them, for whoever reads that a test failed."""

    def job() -> list[str]:
        db = provider.context.store.db
        rows = [f"{table}: {row}" for table in db.get_tables() for row in db.execute_sql(f'SELECT * FROM "{table}"').fetchall()]
        return [each for each in rows if CANARY[:12].lower() in each.lower() or PASSWORD[:10].lower() in each.lower()]

    return provider.context.store.write_now(job)


async def send(provider: Provider, partner: Partner, name: str, value: str) -> None:
    """One wrong parameter at every endpoint that applications call; no request comes through, for one that does waits with what it needs."""
    broken = {"response_type": "token", "redirect_uri": partner.redirect_uri, "scope": "openid", "client_id": partner.id}
    await provider.browser.get("/oidc/authorize", params={**broken, name: value}, allow_redirects=False)
    await provider.browser.get("/oidc/authorize", params={**broken, "redirect_uri": "https://p.example/else", name: value}, allow_redirects=False)
    await provider.browser.get("/oidc/end-session", params={"client_id": partner.id, name: value}, allow_redirects=False)
    await provider.post("/oidc/par", partner, **{**broken, name: value})
    for path in ("token", "introspect", "revoke", "device-authorization"):
        await provider.post(f"/oidc/{path}", partner, **{name: value})
    for grant in ("authorization_code", "refresh_token", "client_credentials"):
        await provider.token(partner, **{"grant_type": grant, "code": "wrong", "refresh_token": "wrong", name: value})


@pytest.mark.parametrize("value", FORMS, ids=["secret", "query", "password"])
async def test_a_secret_in_any_parameter_is_not_kept(provider: Provider, tmp_path: Path, caplog: pytest.LogCaptureFixture, value: str) -> None:
    """Whoever mistakes one parameter for another sends a secret where a word or an address belongs."""
    caplog.set_level(logging.DEBUG, "daemon")
    partner = provider.add_partner()
    for name in NAMES:
        await send(provider, partner, name, value)
    assert find_kept(provider, tmp_path) == [], find_rows(provider)
    assert not [each for each in caplog.records if each.name.startswith("daemon") and CANARY[:12] in each.getMessage()]


async def test_a_secret_in_a_path_a_header_or_the_name_of_a_parameter_is_not_kept(provider: Provider, tmp_path: Path) -> None:
    """At every public address, by every method that it has."""
    partner = provider.add_partner()
    for route in make_public_app(provider.context).router.routes():
        shape = route.resource.canonical if route.resource is not None else "/"
        path = "/".join(CANARY if part.startswith("{") else part for part in shape.split("/"))
        for header in HEADERS if path.startswith("/oidc") else HEADERS[:1]:
            await provider.browser.request(route.method.replace("*", "GET"), path, headers={header: CANARY}, allow_redirects=False)
        await provider.browser.request(route.method.replace("*", "GET"), path, params=[(CANARY, "1"), (CANARY, "2")], allow_redirects=False)
    await provider.browser.post("/oidc/token", data=[("client_id", partner.id), (CANARY, "1"), (CANARY, "2")])
    assert find_kept(provider, tmp_path) == []


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("https://p.example/cb?client_secret=hunter", "https://p.example/cb?client_secret=…"),
        ("https://usr:PASS@p.example/cb", "https://…@p.example/cb"),
        ("https://usr:p/a?s#s@p.example/cb", "https://…@p.example/cb"),
        ("usr:PASS@p.example/cb", "…@p.example/cb"),
        ("https%3A%2F%2Fusr%3APASS%40p.example%2Fcb%3Fcode%3Dx", "https%3A%2F%2F…%40p.example%2Fcb%3Fcode%3D…"),
        ("https%253A%252F%252Fp.example%252Fcb%253Fcode%253Dx", "https%253A%252F%252Fp.example%252Fcb%253Fcode%253D…"),
        ("https://p.example/@team/cb", "https://p.example/@team/cb"),
        ("https://p.example/cb?provider=letpass", "https://p.example/cb?provider=letpass"),
        ("https://p.example/cb?tenant=A1b2C3&code=z", "https://p.example/cb?tenant=A1b2C3&code=…"),
        ("YOUR_REDIRECT_URI", "YOUR_REDIRECT_URI"),
    ],
)
def test_of_an_address_stays_what_tells_nothing(came: str, kept: str) -> None:
    """What is registered stays: both name and value."""
    assert mask_address(came, ["https://p.example/cb?tenant=A1b2C3"]) == kept


async def test_an_address_with_a_secret_is_told_apart_and_cannot_be_registered(provider: Provider) -> None:
    """The entry says where it differs, and the audit log has no password either."""
    partner = provider.add_partner()
    for asked in (f"{partner.redirect_uri}?client_secret={CANARY}", f"https://usr:{PASSWORD}@partner.example/callback"):
        await provider.authorize(partner, redirect_uri=asked)
    flush(provider)
    rows = provider.context.store.read_now(provider.context.services.sign_in_log.list).items
    entries = {row.cause for row in rows}
    assert len(entries) == 2
    details = provider.context.store.write_now(lambda: provider.context.store.db.execute_sql("SELECT detail_json FROM audit").fetchall())
    told = "".join(str(row[0]) for row in details)
    assert "client_secret=" in told
    assert CANARY not in told
    assert PASSWORD not in told
