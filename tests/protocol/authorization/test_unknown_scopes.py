"""A scope that says nothing is an error, not a consent to nothing (RFC 6749 3.3 and 4.1.2.1)."""

from __future__ import annotations

import pytest

from common.contracts.application_kinds import Type
from common.contracts.audit import AuditListing
from tests.protocol.house import House
from tests.protocol.provider import Provider, answer_params


@pytest.mark.parametrize("scope", ["opneid", "no such names", " ", "read:nothing opneid"])
async def test_a_scope_of_which_no_name_is_known_is_refused(provider: Provider, scope: str) -> None:
    """A misspelled `openid` would otherwise end in a consent page and a token that opens nothing; it can be read in the audit log."""
    answer = answer_params(await provider.authorize(provider.add_partner(), scope=scope))
    assert answer["error"] == "invalid_scope"
    listed = provider.context.store.write_now(lambda: provider.context.services.audit.list(AuditListing(event="authorization.refused"))).items
    assert [entry.detail["reason"] for entry in listed] == ["scope.unknown"]


async def test_it_is_refused_where_it_is_pushed_and_on_a_device(provider: Provider) -> None:
    """The same check at every beginning."""
    partner = provider.add_partner()
    fields = {**provider.params(partner), "scope": "opneid"}
    assert (await (await provider.post("/oidc/par", partner, **fields)).json())["error"] == "invalid_scope"
    device = provider.add_partner(kind_of_app=Type.NATIVE, redirect_uri="http://127.0.0.1/callback", device_sign_in=True)
    answer = await provider.post("/oidc/device-authorization", device, scope="opneid")
    assert (await answer.json())["error"] == "invalid_scope"


async def test_one_known_name_is_enough(house: House) -> None:
    """What is unknown or not allowed beside it is left out, as ever; permissions of an addressed API are known names."""
    partner = house.add_partner()
    assert "code" not in answer_params(await house.provider.authorize(partner, scope="opneid email", prompt="none"))
    for params in ({"scope": "opneid email"}, {"scope": "read", "resource": "https://library.example"}):
        answer = answer_params(await house.provider.authorize(partner, prompt="none", **params))
        assert answer["error"] == "login_required"
