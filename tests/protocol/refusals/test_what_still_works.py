"""What works and should be mended all the same stands in the sign-in log as diminished (requirement H5)."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.handover.sign_in_log import Outcome, SignInLogListing
from common.contracts.permissions import AllowedPermission
from common.contracts.resources import ChangeResource, CreatePermission, CreateResource
from tests.protocol.provider import Partner, Provider


def remarked(provider: Provider) -> list[str]:
    """The causes of what was diminished."""
    log, store = provider.context.services.sign_in_log, provider.context.store
    while store.write_now(log.flush):
        pass
    return [row.cause for row in store.read_now(lambda: log.list(SignInLogListing(outcome=Outcome.DIMINISHED))).items]


@pytest.mark.parametrize(
    ("secret", "encoded", "causes"),
    [
        ("a+b/c%64e-0123456789", False, ["secret.not_encoded"]),
        ("a+b/c%64e-0123456789", True, []),
        ("nothing-to-encode-0123", False, []),
    ],
    ids=["as it is", "encoded", "nothing to encode"],
)
async def test_a_secret_that_is_not_encoded_in_the_header_is_remarked(provider: Provider, secret: str, encoded: bool, causes: list[str]) -> None:
    """RFC 6749 2.3.1 wants it encoded; it is accepted, for very many clients do not."""
    partner = provider.add_partner()
    provider.context.store.write_now(lambda: provider.context.services.secrets.keep(partner.id, "Kept", secret, "test"))
    shown = Partner(partner.id, quote(secret, safe="") if encoded else secret)
    assert (await provider.post("/oidc/introspect", shown, token="x")).status == 200
    assert remarked(provider) == causes


@pytest.mark.parametrize(("whose", "causes"), [("other", ["token.foreign"]), ("itself", []), ("own", []), ("nobody", [])])
async def test_a_question_about_another_applications_token_is_remarked(provider: Provider, whose: str, causes: list[str]) -> None:
    """The caller hears what it hears of every unknown token; whoever runs the daemon learns that the client ID is wrong."""
    partner, other, own = provider.add_partner(), provider.add_partner(), provider.add_partner(Kind.OWN)
    tokens = await provider.get_tokens(partner, scope="openid offline_access")
    caller = {"other": other, "itself": partner, "own": own, "nobody": other}[whose]
    for token in ("unknown",) if whose == "nobody" else (tokens["access_token"], tokens["refresh_token"]):
        answer = await provider.post("/oidc/introspect", caller, token=token)
        assert answer.status == 200
        assert (await answer.json() == {"active": False}) == (caller is other)
    assert remarked(provider) == causes


@pytest.mark.parametrize(
    ("kind", "address", "mode", "causes"),
    [
        (Type.TRADITIONAL, "https://partner.example/callback", "fragment", ["response_mode.fragment"]),
        (Type.TRADITIONAL, "https://partner.example/callback", "form_post", []),
        (Type.SINGLE_PAGE, "https://partner.example/callback", "fragment", []),
    ],
    ids=["a server", "a server by a form", "a page"],
)
async def test_a_code_that_a_server_cannot_see_is_remarked(provider: Provider, kind: Type, address: str, mode: str, causes: list[str]) -> None:
    """Pages read what stands behind the #; a server gets it from one of its pages at best."""
    partner = provider.add_partner(kind_of_app=kind, redirect_uri=address)
    await provider.consent(await provider.sign_in(await provider.authorize(partner, response_mode=mode)))
    assert remarked(provider) == causes


@pytest.mark.parametrize(
    ("sent", "causes"),
    [
        ({"audience": "https://api.example"}, ["resource.as_audience"]),
        ({"audience": "https://library.example", "resource": "https://library.example"}, []),
        ({"resource": "https://library.example"}, []),
        ({}, []),
    ],
    ids=["audience", "both", "resource", "neither"],
)
@pytest.mark.parametrize("speaks_for", ["a user", "itself"])
async def test_an_api_that_is_named_by_audience_is_remarked(provider: Provider, sent: dict[str, str], causes: list[str], speaks_for: str) -> None:
    """As other providers have it: what the application gets is for no API, and nothing else would say why (RFC 8707 2)."""
    resources = provider.context.services.access_control.resources
    new = CreateResource("Library", "https://library.example")
    provider.context.store.write_now(lambda: resources.create(new, "test"))
    if speaks_for == "itself":
        machine = provider.add_partner(Kind.OWN, Type.MACHINE)
        assert (await provider.token(machine, grant_type="client_credentials", **sent)).status == 200
    else:
        partner = provider.add_partner()
        await provider.consent(await provider.sign_in(await provider.authorize(partner, **sent)))
    assert remarked(provider) == causes


@pytest.mark.parametrize(
    ("scope", "left_out"),
    [
        ("openid custom_data groups", {"groups.off": "groups", "scope.not_allowed": "custom_data"}),
        (
            "openid custom_data groups emial address",
            {"groups.off": "groups", "scope.not_allowed": "custom_data address", "scope.misspelt": "emial"},
        ),
        ("openid emial nonsense", {"scope.misspelt": "emial", "scope.left_out": "nonsense"}),
        ("openid a,b nonsense", {"scope.commas": "a,b", "scope.left_out": "nonsense"}),
        ("openid", {}),
    ],
)
async def test_each_name_that_was_left_out_stands_with_its_own_cause(provider: Provider, scope: str, left_out: dict[str, str]) -> None:
    """None hides another, for each has a mend of its own."""
    partner = provider.add_partner(permissions=[AllowedPermission("profile")])
    await provider.consent(await provider.sign_in(await provider.authorize(partner, scope=scope)))
    causes = remarked(provider)
    log, store = provider.context.services.sign_in_log, provider.context.store
    rows = store.read_now(lambda: log.list(SignInLogListing(outcome=Outcome.DIMINISHED))).items
    entries = store.read_now(lambda: [log.find_by_reference(row.reference) for row in rows])
    assert {each.case.cause: each.case.facts[".left_out"] for each in entries if each} == left_out
    assert sorted(causes) == sorted(left_out)


async def test_openid_of_an_application_for_access_only_is_remarked(provider: Provider) -> None:
    """It asks for what its protocol does not have, and hears of it at userinfo at the latest."""
    partner = provider.add_partner(protocol=Protocol.OAUTH)
    tokens = await provider.get_tokens(partner, scope="openid profile")
    assert "id_token" not in tokens
    assert remarked(provider) == ["scope.openid_of_oauth"]
    answer = await provider.browser.get("/oidc/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert answer.status == 403
    log, store = provider.context.services.sign_in_log, provider.context.store
    store.write_now(log.flush)
    assert [row.cause for row in store.read_now(lambda: log.list(SignInLogListing(outcome=Outcome.REFUSED))).items] == ["token.of_oauth"]


async def test_an_api_that_is_the_default_one_need_not_be_named(provider: Provider) -> None:
    """Whatever an application calls it."""
    services = provider.context.services
    new = CreateResource("Library", "https://library.example")

    def add() -> None:
        made = services.access_control.resources.create(new, "test")
        services.access_control.resources.change(made.id, ChangeResource(is_default=True), None, "test")
        services.access_control.role_permissions.create(made.id, CreatePermission("read"), "test")

    provider.context.store.write_now(add)
    partner = provider.add_partner(Kind.OWN)
    sent = await provider.authorize(partner, scope="openid read", audience="https://library.example")
    await provider.sign_in(sent)
    assert "resource.as_audience" not in remarked(provider)
