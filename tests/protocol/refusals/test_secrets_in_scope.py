"""A secret in the scope of a request that goes on is kept nowhere: not while it waits, and not in the audit log or sign-in log (requirement H5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.contracts.application_kinds import Kind, Type
from daemon.diagnosis.masking import is_random
from daemon.keys.digests import make_secret
from tests.protocol.provider import Provider
from tests.protocol.refusals.test_known_secrets_are_not_kept import FORMS, find_files, find_rows, keep_secret

OWN = "its own"


@pytest.mark.parametrize("form", [*FORMS, OWN])
async def test_a_secret_in_the_scope_of_a_sign_in_is_not_kept(provider: Provider, tmp_path: Path, form: str) -> None:
    """What is left out is named in both logs, and a request waits for its user with all that it asks for; the answer says nothing of it."""
    partner = provider.add_partner()
    value = partner.secret if form == OWN else FORMS[form]
    assert value is not None
    if form != OWN:
        keep_secret(provider, partner, value)
    scope = f"openid {value} profile"
    await provider.authorize(partner, scope=scope)
    await provider.post("/oidc/par", partner, **provider.params(partner, scope=scope))
    assert find_files(provider, tmp_path, value) == [], find_rows(provider, value)
    tokens = await provider.get_tokens(partner, scope=scope)
    assert value not in tokens["scope"]
    assert find_files(provider, tmp_path, value) == [], find_rows(provider, value)


async def test_a_secret_in_the_scope_of_a_device_is_not_kept(provider: Provider, tmp_path: Path) -> None:
    """It waits as long as nobody has entered its code."""
    partner, other = provider.add_partner(), provider.add_partner(Kind.THIRD_PARTY, Type.NATIVE, device_sign_in=True)
    assert partner.secret is not None
    answer = await provider.post("/oidc/device-authorization", other, scope=f"openid {partner.secret}")
    assert answer.status == 200
    assert find_files(provider, tmp_path, partner.secret) == [], find_rows(provider, partner.secret)


@pytest.mark.parametrize("masked", [False, True])
async def test_a_secret_that_is_cut_is_not_kept_in_pieces(provider: Provider, tmp_path: Path, *, masked: bool) -> None:
    """By a delimiter that is none of it; also where one of the pieces is masked for its form."""
    partner = provider.add_partner()
    value = next(each for each in iter(make_secret, "") if not is_random(each[:20]) and is_random(each[20:]) is masked)
    keep_secret(provider, partner, value)
    cut = f"{value[:20]}/{value[20:]}"
    await provider.authorize(partner, scope=f"openid {cut}", response_type="token")
    await provider.authorize(partner, redirect_uri=f"{partner.redirect_uri}/{cut}")
    await provider.authorize(partner, scope=f"openid {cut}")
    assert find_files(provider, tmp_path, value) == [], find_rows(provider, value)
