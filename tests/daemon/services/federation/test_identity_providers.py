"""Identity providers as they are kept: what is refused, what is sealed, and what goes with one."""

from __future__ import annotations

import msgspec
import pytest

from common.contracts.federation.identity_providers import ChangeIdentityProvider, CreateIdentityProvider
from common.contracts.federation.provider_presets import PRESETS, AppleKey, ClientProof, PersonClaims, Preset
from common.errors import Conflict, Invalid, NotFound, Stale
from daemon.services.federation.identities import Details
from daemon.services.federation.identity_providers import MOST
from daemon.storage.federation.identities import IdentityRows
from tests.daemon.tenant import ACTOR, Tenant

NEW = CreateIdentityProvider(name="Hanbit ID", issuer="https://id.hanbit.example", client_id="letpass", secret="of-the-provider")


def problems_of(tenant: Tenant, **fields: object) -> dict[str, str]:
    """Field to code of what is wrong with a new one."""
    new = msgspec.structs.replace(NEW, **fields)
    with pytest.raises(Invalid) as caught:
        tenant.do(lambda: tenant.identity_providers.create(new, ACTOR))
    return {problem.field: problem.code for problem in caught.value.problems}


def test_one_is_made_changed_and_deleted(tenant: Tenant) -> None:
    """With a version for each change, and entries of the audit log that say who did it."""
    providers = tenant.identity_providers
    made = tenant.do(lambda: providers.create(NEW, ACTOR))
    assert tenant.do(lambda: providers.get(made.id)) == made
    assert tenant.do(lambda: providers.list().items) == [made]
    changed = tenant.do(lambda: providers.change(made.id, ChangeIdentityProvider(creates_users=True, enabled=False), made.version, ACTOR))
    assert (changed.creates_users, changed.enabled, changed.version) == (True, False, 2)
    assert tenant.last_entry().detail["creates_users"] == {"before": False, "after": True}
    assert tenant.do(providers.list_enabled) == []
    with pytest.raises(Stale):
        tenant.do(lambda: providers.delete(made.id, ACTOR, made.version))
    tenant.do(lambda: providers.delete(made.id, ACTOR, changed.version))
    entry = tenant.last_entry()
    assert (entry.event, entry.detail) == ("identity_provider.deleted", {"id": made.id, "identity_provider": "Hanbit ID", "people": 0})
    with pytest.raises(NotFound):
        tenant.do(lambda: providers.get(made.id))


def test_its_secret_is_sealed_and_replaced(tenant: Tenant) -> None:
    """In no row in plain, in no entry of the audit log; a second one within the same second counts as a change."""
    providers = tenant.identity_providers
    made = tenant.do(lambda: providers.create(NEW, ACTOR))
    [row] = tenant.store.read_now(lambda: tenant.store.db.execute_sql("SELECT secret_sealed FROM identity_provider").fetchall())
    assert b"of-the-provider" not in bytes(row[0])
    assert tenant.do(lambda: providers.find_secret(made.id)) == "of-the-provider"
    changed = tenant.do(lambda: providers.change(made.id, ChangeIdentityProvider(secret="another"), None, ACTOR))
    assert tenant.do(lambda: providers.find_secret(made.id)) == "another"
    assert changed.version == 2
    assert "another" not in str(tenant.last_entry())
    kept = tenant.do(lambda: providers.change(made.id, ChangeIdentityProvider(name="Other"), None, ACTOR))
    assert (tenant.do(lambda: providers.find_secret(made.id)), kept.secret_set_at) == ("another", changed.secret_set_at)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"name": " "}, {"name": "text.required"}),
        ({"names": {"xx": "Nobody"}}, {"names.xx": "text.language"}),
        ({"issuer": "id.hanbit.example"}, {"issuer": "uri.relative"}),
        ({"issuer": "https://id.hanbit.example/?tenant=1"}, {"issuer": "identity_provider.issuer"}),
        ({"issuer": "http://localhost:9000"}, {"issuer": "uri.private_target"}),
        ({"issuer": "https://10.0.0.8"}, {"issuer": "uri.private_target"}),
        ({"scopes": ("email",)}, {"scopes": "identity_provider.openid"}),
        ({"scopes": ("openid", "two words")}, {"scopes.1": "identity_provider.scopes"}),
        ({"domains": ("Hanbit.example",)}, {"domains.0": "identity_provider.domains"}),
        ({"domains": ("example",)}, {"domains.0": "identity_provider.domains"}),
        ({"claims": PersonClaims(email="two words")}, {"claims.email": "identity_provider.claim"}),
        ({"organization_id": "nobody"}, {"organization_id": "identity_provider.organization"}),
        ({"secret": ""}, {"secret": "identity_provider.secret"}),
    ],
)
@pytest.mark.parametrize("tenant", ["sqlite"], indirect=True)
def test_wrong_fields_are_named(tenant: Tenant, fields: dict[str, object], found: dict[str, str]) -> None:
    """Each by itself."""
    assert problems_of(tenant, **fields) == found


def test_a_domain_leads_to_one_provider(tenant: Tenant) -> None:
    """Or nobody would know whose sign-in page comes."""
    tenant.do(lambda: tenant.identity_providers.create(msgspec.structs.replace(NEW, domains=("hanbit.example",)), ACTOR))
    assert problems_of(tenant, domains=("other.example", "hanbit.example")) == {"domains.1": "identity_provider.domain_taken"}


def test_an_issuer_with_people_stays(tenant: Tenant) -> None:
    """Another one calls others by the same names; once nobody is connected any more, it may be another."""
    provider, mina = tenant.do(lambda: tenant.identity_providers.create(NEW, ACTOR)), tenant.add_user("mina")
    tenant.do(lambda: tenant.identities.link(mina.id, provider.id, "s1", Details(), ACTOR))
    another = ChangeIdentityProvider(issuer="https://id.other.example")
    with pytest.raises(Invalid) as caught:
        tenant.do(lambda: tenant.identity_providers.change(provider.id, another, None, ACTOR))
    assert [(each.field, each.code) for each in caught.value.problems] == [("issuer", "identity_provider.issuer_in_use")]
    tenant.do(lambda: tenant.identity_providers.change(provider.id, ChangeIdentityProvider(name="Other"), None, ACTOR))
    [identity] = tenant.do(lambda: tenant.identities.list_mine(mina.id))
    tenant.do(lambda: tenant.identities.unlink(mina.id, identity.id, ACTOR))
    assert tenant.do(lambda: tenant.identity_providers.change(provider.id, another, None, ACTOR)).issuer == another.issuer


def test_a_key_needs_no_secret(tenant: Tenant) -> None:
    """Letpass signs with its own."""
    new = msgspec.structs.replace(NEW, secret="", proof=ClientProof.KEY)
    assert tenant.do(lambda: tenant.identity_providers.create(new, ACTOR)).secret_set_at is None


@pytest.mark.parametrize("tenant", ["sqlite"], indirect=True)
def test_there_are_not_too_many(tenant: Tenant) -> None:
    """The sign-in page has a button for each."""
    for _ in range(MOST):
        tenant.do(lambda: tenant.identity_providers.create(NEW, ACTOR))
    with pytest.raises(Conflict) as caught:
        tenant.do(lambda: tenant.identity_providers.create(NEW, ACTOR))
    assert caught.value.code == "identity_provider.too_many"


def test_an_account_there_is_connected_with_one_user(tenant: Tenant) -> None:
    """And a user with one account of each provider; with the provider or the user the connection goes."""
    provider = tenant.do(lambda: tenant.identity_providers.create(NEW, ACTOR))
    mina, joon = tenant.add_user("mina"), tenant.add_user("joon")
    identities = tenant.identities

    def link(user_id: str, subject: str) -> bool:
        return tenant.do(lambda: identities.link(user_id, provider.id, subject, Details(email="m@hanbit.example", name="Mina"), f"user:{user_id}"))

    assert link(mina.id, "s1")
    assert (tenant.last_entry().event, tenant.last_entry().detail["subject"]) == ("user.identity_linked", "s1")
    assert not link(joon.id, "s1")
    assert not link(mina.id, "s2")
    [identity] = tenant.do(lambda: identities.list_mine(mina.id))
    assert (identity.provider, identity.subject, identity.email, identity.name) == ("Hanbit ID", "s1", "m@hanbit.example", "Mina")
    assert tenant.do(lambda: tenant.identity_providers.get(provider.id)).people == 1
    assert not tenant.do(lambda: identities.unlink(joon.id, identity.id, ACTOR))
    assert tenant.do(lambda: identities.unlink(mina.id, identity.id, ACTOR))
    assert link(mina.id, "s2")
    tenant.do(lambda: tenant.users.delete(mina.id, ACTOR))
    assert link(joon.id, "s2")
    tenant.do(lambda: tenant.identity_providers.delete(provider.id, ACTOR))
    assert tenant.do(lambda: identities.list_mine(joon.id)) == []


def test_every_preset_is_described() -> None:
    """And what it says can be stored: an issuer that is known needs nothing but an id and a secret."""
    assert set(PRESETS) == set(Preset)
    for preset, facts in PRESETS.items():
        new = CreateIdentityProvider(
            name=facts.title,
            preset=preset,
            issuer=facts.issuer or facts.example,
            client_id="x",
            secret="y",
            proof=facts.proof,
            scopes=facts.scopes,
            claims=facts.claims,
            directory=None if facts.directory is None else msgspec.structs.replace(facts.directory, base="dc=hanbit,dc=example"),
            apple=AppleKey("TEAM123456", "KEY1234567") if preset is Preset.APPLE else None,
        )
        assert new.problems() == []


@pytest.mark.parametrize("tenant", ["sqlite"], indirect=True)
def test_a_sign_in_counts_nobody(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many are connected takes longer with every user, so the sign-in page and whoever comes back do not look."""
    made = tenant.do(lambda: tenant.identity_providers.create(NEW, ACTOR))

    def count(_self: IdentityRows, _ids: object) -> dict[str, int]:
        raise AssertionError("counted")

    monkeypatch.setattr(IdentityRows, "count_of", count)
    assert [each.id for each in tenant.do(tenant.identity_providers.list_enabled)] == [made.id]
    assert tenant.do(lambda: tenant.identity_providers.find(made.id)) is not None
    with pytest.raises(AssertionError, match="counted"):
        tenant.do(lambda: tenant.identity_providers.get(made.id))
