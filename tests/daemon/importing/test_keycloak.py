"""A realm of Keycloak: what becomes of each of its parts, and what is said of those that stay behind."""

from __future__ import annotations

import json

from common.contracts.application_kinds import Kind, Type
from common.contracts.federation.identity_providers import CreateIdentityProvider
from common.contracts.federation.provider_presets import Preset
from common.contracts.roles import Level
from daemon.services.applications.secrets import SecretVerdict
from tests.daemon.importing.desk import Desk, codes, said
from tests.daemon.importing.realm import JUNO, MINA, SECRET, make_realm
from tests.daemon.tenant import ACTOR


def test_users_keep_id_names_addresses_and_attributes(desk: Desk) -> None:
    """A UUID loses its dashes; attributes of standard claims are in the profile, others in custom data."""
    desk.keycloak(make_realm())
    mina = desk.tenant.do(lambda: desk.tenant.users.get(MINA.replace("-", "")))
    assert (mina.username, mina.email, mina.email_verified, mina.suspended) == ("mina", "mina@hanbit.example", True, False)
    assert (mina.profile.name, mina.profile.given_name, mina.profile.locale) == ("Mina Park", "Mina", "ko")
    assert (mina.phone, mina.phone_verified) == ("+82 10-5550-0134", False)
    assert mina.custom_data == {"badge": "17", "desks": ["a", "b"]}


def test_a_user_name_that_is_an_address_gives_way_to_one_that_can_be(desk: Desk) -> None:
    """Its owner signs in with the address as before."""
    report = desk.keycloak(make_realm())
    juno = desk.tenant.do(lambda: desk.tenant.users.get(JUNO.replace("-", "")))
    assert (juno.username, juno.email, juno.suspended) == ("juno", "juno@hanbit.example", True)
    assert codes(report, "juno@hanbit.example") == ["user.name_changed", "user.no_password", "user.second_factor", "user.social"]
    assert said(report, "juno@hanbit.example", "user.social") == ["github"]


def test_roles_in_roles_and_groups_are_held_one_by_one(desk: Desk) -> None:
    """Roles of a client are called after it, groups by their path; what Keycloak has for itself is left."""
    report = desk.keycloak(make_realm())
    assert sorted(desk.roles()) == ["boards/write", "editor", "reader", "staff", "staff/eu", "urn.hanbit.boss"]
    assert desk.held("mina") == ["boards/write", "editor", "reader", "staff/eu"]
    assert codes(report, "urn:hanbit:boss") == ["role.name_changed"]
    assert codes(report, "editor") == ["role.composite"]
    defaults = [role.name for role in desk.tenant.do(desk.tenant.access_control.roles.list_all) if role.is_default]
    assert defaults == ["reader"]


def test_kinds_and_types_of_clients(desk: Desk) -> None:
    """Who asks for consent is a third party; what has no secret is native by its addresses."""
    report = desk.keycloak(make_realm())
    assert desk.applications() == {
        "boards": (Kind.THIRD_PARTY, Type.TRADITIONAL),
        "spa": (Kind.OWN, Type.SINGLE_PAGE),
        "phone": (Kind.OWN, Type.NATIVE),
        "sync": (Kind.OWN, Type.MACHINE),
    }
    assert codes(report, "gate") == ["application.api"]
    assert codes(report, "https://saml.example/sp") == ["application.protocol"]
    assert said(report, "한빛", "application.id") == ["빛 한"]


def test_settings_of_a_client(desk: Desk) -> None:
    """Addresses, PKCE, back channel and lifetime are kept; a wildcard is named, and so is each flow and rule that there is not."""
    report = desk.keycloak(make_realm())
    settings = desk.tenant.do(lambda: desk.tenant.applications.get("boards")).settings
    assert settings.redirect_uris == ["https://boards.example/callback"]
    assert settings.sign_out_uris == ["https://boards.example/bye", "https://boards.example/callback"]
    assert (settings.pkce_required, settings.back_channel_uri) == (True, "https://boards.example/backchannel")
    assert settings.dpop_required
    assert settings.lifetimes.access_token == 300
    assert {each.name for each in settings.permissions} == {"profile", "email", "roles", "address", "phone", "offline_access"}
    assert codes(report, "boards") == ["application.flow", "application.mappers", "application.scopes", "application.wildcard"]
    assert said(report, "boards", "application.wildcard") == ["https://boards.example/*"]
    assert codes(report, "spa") == ["application.origin"]
    own = desk.tenant.do(lambda: desk.tenant.applications.get("spa")).settings
    assert "custom_data" not in {each.name for each in own.permissions}


def test_the_partner_goes_on_with_its_secret(desk: Desk) -> None:
    """It is kept as a digest, and stands nowhere in what is told."""
    report = desk.keycloak(make_realm())
    secrets = desk.tenant.secrets
    assert desk.tenant.do(lambda: secrets.check("boards", SECRET)) is SecretVerdict.OK
    assert SECRET not in report.as_json(dry_run=False).decode()


def test_a_machine_holds_the_roles_of_its_service_account(desk: Desk) -> None:
    """Which is no user here."""
    desk.keycloak(make_realm())
    assert desk.roles(Level.MACHINE) == ["reader"]
    assert [role.name for role in desk.tenant.do(lambda: desk.tenant.access_control.role_holders.list_roles("sync"))] == ["reader"]
    assert desk.tenant.do(lambda: desk.tenant.users.find_by_username("service-account-sync")) is None


def test_organizations_with_their_members(desk: Desk) -> None:
    """Domains are named, and so is a member who is nobody."""
    report = desk.keycloak(make_realm())
    [organization] = desk.tenant.do(desk.tenant.access_control.organizations.list_all)
    assert (organization.name, organization.description, organization.members) == ("Hanbit", "Light", 1)
    assert codes(report, "Hanbit") == ["organization.member", "organization.parts"]


def test_files_of_users_beside_the_realm(desk: Desk) -> None:
    """As `kc.sh export --dir` writes them."""
    realm = make_realm()
    users = realm.pop("users")
    desk.keycloak(realm, {"realm": "hanbit", "users": users[:1]}, {"realm": "hanbit", "users": users[1:]})
    assert desk.held("mina") == ["boards/write", "editor", "reader", "staff/eu"]
    assert desk.tenant.do(desk.tenant.users.count) == 2


def test_a_masked_or_short_secret_is_told(desk: Desk) -> None:
    """What the console of Keycloak exports has stars in place of secrets."""
    clients = [
        {"clientId": name, "secret": secret, "redirectUris": ["https://a.example/"]} for name, secret in (("masked", "*" * 10), ("short", "abc"))
    ]
    report = desk.keycloak(make_realm(clients=clients, users=[], organizations=[]))
    assert codes(report, "masked") == ["application.no_secret"]
    assert codes(report, "short") == ["application.secret"]
    assert sorted(desk.applications()) == ["masked", "short"]


def test_accounts_elsewhere_sign_in_where_their_provider_takes_part(desk: Desk) -> None:
    """One of its alias has to be there before; a second import changes nothing, and whoever was here already connects by signing in."""
    tenant = desk.tenant
    new = CreateIdentityProvider(name="GitHub", preset=Preset.GITHUB, issuer="https://github.com", client_id="a", secret="b", scopes=())
    tenant.do(lambda: tenant.identity_providers.create(new, ACTOR, "github"))
    report = desk.keycloak(make_realm())
    assert "user.social" not in codes(report, "juno@hanbit.example")
    [identity] = tenant.do(lambda: tenant.identities.list_mine(JUNO.replace("-", "")))
    assert (identity.provider_id, identity.subject, identity.name) == ("github", "1", "juno")
    report = desk.keycloak(make_realm(), update=True)
    assert "user.social" not in codes(report, "juno@hanbit.example")
    assert len(tenant.do(lambda: tenant.identities.list_mine(JUNO.replace("-", "")))) == 1


def test_an_account_elsewhere_is_not_given_to_somebody_of_the_same_name(desk: Desk) -> None:
    """Who was here before the import has not proven it."""
    tenant = desk.tenant
    new = CreateIdentityProvider(name="GitHub", preset=Preset.GITHUB, issuer="https://github.com", client_id="a", secret="b", scopes=())
    tenant.do(lambda: tenant.identity_providers.create(new, ACTOR, "github"))
    juno = tenant.add_user("juno", "juno@hanbit.example")
    desk.keycloak(make_realm(), update=True)
    assert tenant.do(lambda: tenant.identities.list_mine(juno.id)) == []


def test_a_client_or_user_that_cannot_be_read_spoils_no_other(desk: Desk) -> None:
    """All of them are told at once, each with its path, by the dry run too."""
    whole = make_realm()
    clients = [{"clientId": None}, *whole["clients"], {"name": "none"}]
    users = [{"email": "nobody@hanbit.example"}, *whole["users"], {"username": "lone"}, {"username": "old", "enabled": "yes"}]
    # What JSON can say and no text can be: half of a pair (RFC 8259 8.2).
    # Whole pairs are what they are.
    users[1] = {**users[1], "attributes": {"mood": ["\U0001f642"], "path": ["C:\\ud800"]}}
    broken = json.dumps({**whole, "clients": clients, "users": users}).replace('"lone"', '"lone \\ud800"').encode()
    last = len(users) - 1
    wanted = {
        "realm-0.json: clients[0].clientId": ("application.form", "A text is expected here, but there is nothing (null)."),
        f"realm-0.json: clients[{len(clients) - 1}]": ("application.form", "The part clientId is missing."),
        "realm-0.json: users[0]": ("user.form", "The part username is missing."),
        f"realm-0.json: users[{last}].enabled": ("user.form", "True or false is expected here, but there is a text."),
    }
    for dry_run in (True, False):
        report = desk.keycloak(broken, dry_run=dry_run)
        unread = {note.name: (note.code, note.what) for note in report.notes if note.code.endswith(".form")}
        assert unread.items() >= wanted.items()
        (lone,) = unread.keys() - wanted.keys()
        assert lone == f"realm-0.json: users[{last - 1}]"
        assert unread[lone] == ("user.form", "There is half a character in it (a surrogate without its other half).")
    assert "boards" in desk.applications()
    assert desk.held("mina")
    assert desk.tenant.do(lambda: desk.tenant.users.get(MINA.replace("-", ""))).custom_data == {"mood": "\U0001f642", "path": "C:\\ud800"}
