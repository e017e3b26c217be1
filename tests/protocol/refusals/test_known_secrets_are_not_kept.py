"""A secret that came from elsewhere has no form by which it is known; in the wrong place it is neither kept nor told again (requirement H5)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from common.contracts.audit import AuditListing
from tests.protocol.provider import Partner, Provider
from tests.protocol.refusals.test_sign_in_log import flush, look_up
from tests.protocol.told import find_reference

# As other servers and people make them.
FORMS = {
    "hex": "00c0ffee00c0ffee00c0ffee00c0ffee",
    "uuid": "00000000-aaaa-4bbb-8ccc-dddddddddddd",
    "base32": "EXAMPLEEXAMPLEEXAMPLE234",
    "base64": "Example/Example+Example/Example==",
    "words": "example-lantern-meadow-harbor",
    "password": "Example.Horse!Staple&~9",
}


def keep_secret(provider: Provider, partner: Partner, value: str) -> None:
    """As `letpassd apply` does."""
    provider.context.store.write_now(lambda: provider.context.services.secrets.keep(partner.id, "kept", value, "test"))


def find_rows(provider: Provider, value: str) -> list[str]:
    """Tables and what stands in them, for whoever reads that a test failed."""

    def job() -> list[str]:
        db = provider.context.store.db
        rows = [f"{table}: {row}" for table in db.get_tables() for row in db.execute_sql(f'SELECT * FROM "{table}"').fetchall()]
        return [each for each in rows if value[:12].lower() in each.lower()]

    return provider.context.store.write_now(job)


def find_files(provider: Provider, folder: Path, value: str) -> list[str]:
    """Files in which more stands of a secret than its first letters."""
    flush(provider)
    looked_for = [each[:12].lower().encode() for each in (value, quote(value, safe=""))]
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert any(each.name.endswith("-wal") for each in files)
    return [each.name for each in files if any(text in each.read_bytes().lower() for text in looked_for)]


@pytest.mark.parametrize("value", FORMS.values(), ids=FORMS)
async def test_a_secret_in_place_of_the_id_is_neither_kept_nor_told(provider: Provider, tmp_path: Path, value: str) -> None:
    """Swapped in the header, in a form and at the authorization endpoint."""
    partner = provider.add_partner()
    keep_secret(provider, partner, value)
    swapped = Partner(quote(value, safe=""), partner.id)
    answers = [
        await provider.token(swapped, grant_type="authorization_code", code="x"),
        await provider.token(Partner(value, partner.id), grant_type="authorization_code", code="x"),
        await provider.browser.post("/oidc/token", data={"client_id": value, "client_secret": partner.id}),
        await provider.browser.post("/oidc/par", data={"client_id": value, "client_secret": partner.id}),
    ]
    told = [await answer.text() for answer in answers]
    assert not [each for each in told if value in each or quote(value, safe="") in each or "/check/" in each]
    # A page has its own address in it, where it offers another language, and no other.
    page = await provider.browser.get("/oidc/authorize", params={"client_id": value, "response_type": "code"}, allow_redirects=False)
    assert "/check/" not in await page.text()
    assert find_files(provider, tmp_path, value) == [], find_rows(provider, value)


@pytest.mark.parametrize("value", FORMS.values(), ids=FORMS)
async def test_a_secret_within_something_else_is_not_kept(provider: Provider, tmp_path: Path, value: str) -> None:
    """In the path and the host of an address, as a resource, an organization, a name: neither in the sign-in log nor in the audit log."""
    partner = provider.add_partner()
    keep_secret(provider, partner, value)
    for asked in (
        f"{partner.redirect_uri}/{value}",
        f"{partner.redirect_uri}/{quote(value, safe='')}/x",
        f"https://{value}.partner.example/callback",
    ):
        await provider.authorize(partner, redirect_uri=asked)
    for name in ("resource", "organization_id", "scope", "prompt", "response_type", "audience"):
        await provider.authorize(partner, **{"response_type": "token", name: value})
        await provider.post("/oidc/par", partner, **{"response_type": "token", name: value})
    await provider.post("/oidc/token", partner, grant_type="client_credentials", resource=f"https://api.example/{value}", scope=value)
    await provider.browser.post("/oidc/token", data=[("client_id", partner.id), (value, "1"), (value, "2")], headers={"User-Agent": f"Agent {value}"})
    assert find_files(provider, tmp_path, value) == [], find_rows(provider, value)
    asked_for = [
        entry.detail.get("asked", "") for entry in provider.context.store.read_now(lambda: provider.context.services.audit.list(AuditListing())).items
    ]
    assert any("partner.example" in str(each) for each in asked_for)


@pytest.mark.parametrize(("form", "kept"), [("hex", "00c0… (32)"), ("uuid", "0000… (36)"), ("base32", "EXAM… (24)"), ("words", FORMS["words"])])
async def test_of_a_random_id_that_names_nothing_the_beginning_and_the_length_are_kept(provider: Provider, form: str, kept: str) -> None:
    """It may be a secret of somewhere else; a name in words is what an administrator looks for."""
    answer = await provider.token(Partner(FORMS[form], "wrong"), grant_type="authorization_code", code="x")
    assert look_up(provider, find_reference((await answer.json())["error_description"])).case.facts["client_id"] == kept


async def test_what_stands_beside_a_secret_stays(provider: Provider) -> None:
    """So that the administrator still sees what was wrong; and the same request is one request, before it is written and after."""
    partner = provider.add_partner()
    keep_secret(provider, partner, FORMS["words"])
    for _ in range(3):
        answer = await provider.authorize(partner, redirect_uri=f"{partner.redirect_uri}/{FORMS['words']}/back")
        flush(provider)
    assert answer.status == 400
    (row,) = provider.context.store.read_now(provider.context.services.sign_in_log.list).items
    found = look_up(provider, row.reference)
    assert found.case.facts["redirect_uri"] == f"{partner.redirect_uri}/…/back"
    assert found.meant is not None
    assert (found.meant.count, found.rest) == (3, [])
