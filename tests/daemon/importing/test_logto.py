"""Tables of Logto: roles, APIs and organizations are alike, IDs and secrets stay."""

from __future__ import annotations

from typing import Any

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.federation.identity_providers import CreateIdentityProvider
from common.contracts.federation.provider_presets import Preset
from common.contracts.roles import Level
from common.errors import Invalid
from daemon.importing.logto.tables import to_camel
from daemon.keys import foreign
from daemon.services.applications.secrets import SecretVerdict
from tests.daemon.importing.desk import Desk, codes, said
from tests.daemon.importing.tenant_of_logto import PASSWORD, SECRET, make_tenant
from tests.daemon.tenant import ACTOR


def test_users_keep_their_ids(desk: Desk) -> None:
    """So applications see the `sub` that they know."""
    report = desk.logto(make_tenant())
    mina = desk.tenant.do(lambda: desk.tenant.users.get("kx8h2p0q4z1m"))
    assert (mina.username, mina.email, mina.email_verified, mina.phone, mina.phone_verified) == (
        "mina",
        "mina@hanbit.example",
        True,
        "+821055500134",
        True,
    )
    assert (mina.profile.name, mina.profile.family_name, mina.profile.picture) == ("Mina Park", "Park", "https://hanbit.example/mina.png")
    assert (mina.profile.address.locality, mina.custom_data) == ("Seoul", {"badge": 17})
    assert codes(report, "mina") == ["user.second_factor", "user.social"]


def test_a_user_of_an_address_or_a_number_alone_gets_a_name(desk: Desk) -> None:
    """Of the address; or the ID is one."""
    report = desk.logto(make_tenant())
    juno = desk.tenant.do(lambda: desk.tenant.users.get("p0q4z1mkx8h2"))
    assert (juno.username, juno.suspended) == ("juno", True)
    third = desk.tenant.do(lambda: desk.tenant.users.get("z1mkx8h2p0q4"))
    assert (third.username, third.has_password) == ("z1mkx8h2p0q4", False)
    assert codes(report, "z1mkx8h2p0q4") == ["user.password_weak"]


def test_passwords_are_right_as_they_were(desk: Desk) -> None:
    """A weak one on request."""
    desk.logto(make_tenant(), weak=True)
    users = desk.tenant.users
    mina, third = desk.tenant.do(lambda: [users.find_credentials(name) for name in ("mina", "z1mkx8h2p0q4")])
    assert mina is not None
    assert foreign.verify(mina.password_hash or "", PASSWORD)
    assert third is not None
    assert foreign.verify(third.password_hash or "", "x")


def test_applications_keep_ids_secrets_and_what_they_may_ask_for(desk: Desk) -> None:
    """Permissions of APIs and organizations with them."""
    report = desk.logto(make_tenant())
    assert desk.applications() == {
        "boards0000000000000aa": (Kind.THIRD_PARTY, Type.TRADITIONAL),
        "phone": (Kind.OWN, Type.NATIVE),
        "sync": (Kind.OWN, Type.MACHINE),
        "closed": (Kind.OWN, Type.SINGLE_PAGE),
    }
    boards = desk.tenant.do(lambda: desk.tenant.applications.get("boards0000000000000aa"))
    assert boards.settings.redirect_uris == ["https://boards.example/callback"]
    assert (boards.settings.lifetimes.refresh_token, boards.settings.lifetimes.id_token) == (30 * 86400, 1200)
    assert (boards.settings.most_grants, boards.settings.custom_data) == (3, {"tier": "gold"})
    assert {"phone", "organizations"} <= {each.name for each in boards.settings.permissions}
    permissions = desk.tenant.access_control.role_permissions
    asked = [*boards.settings.resource_permissions, *boards.settings.organization_permissions]
    named = desk.tenant.do(lambda: [(each.indicator, each.name) for each in permissions.find_all([entry.id for entry in asked])])
    assert sorted(named) == [("", "invite"), ("https://api.hanbit.example", "read:lists")]
    for client_id, secret in (("boards0000000000000aa", SECRET), ("sync", SECRET[::-1])):
        verdict = desk.tenant.do(lambda client_id=client_id, secret=secret: desk.tenant.secrets.check(client_id, secret))  # type: ignore[misc]
        assert verdict is SecretVerdict.OK
    assert said(report, "boards0000000000000aa", "application.scopes") == ["urn:logto:scope:sessions"]
    assert codes(report, "gate") == ["application.protocol"]


def test_an_application_for_chosen_people_is_disabled(desk: Desk) -> None:
    """It would be open to everybody otherwise."""
    report = desk.logto(make_tenant())
    assert not desk.tenant.do(lambda: desk.tenant.applications.get("closed")).enabled
    assert "application.restricted" in codes(report, "closed")


def test_roles_give_their_permissions(desk: Desk) -> None:
    """What Logto has for itself is left."""
    desk.logto(make_tenant())
    assert (desk.roles(), desk.roles(Level.MACHINE), desk.roles(Level.ORGANIZATION)) == (["Reader"], ["Robot"], ["Librarian"])
    assert desk.given(Level.USER, "Reader") == [("https://api.hanbit.example", "read:lists")]
    assert desk.given(Level.ORGANIZATION, "Librarian") == [("", "invite"), ("https://api.hanbit.example", "write:lists")]
    assert desk.held("mina") == ["Reader"]
    # Nobody gets a default role by the import who did not hold it.
    assert desk.held("juno") == []


def test_organizations_keep_their_ids_and_members_their_roles(desk: Desk) -> None:
    """As applications see them in tokens."""
    desk.logto(make_tenant())
    members = desk.tenant.do(lambda: desk.tenant.access_control.members.list_all("org000000001"))
    assert [(member.username, [role.name for role in member.roles]) for member in members] == [("mina", ["Librarian"])]


def test_the_names_of_the_api_are_understood_too(desk: Desk) -> None:
    """Tables and columns in camel case."""

    def camel(value: Any) -> Any:
        if isinstance(value, dict):
            return {to_camel(name): inner for name, inner in value.items()}
        return value

    tables = {to_camel(name): [camel(row) for row in rows] for name, rows in make_tenant().items()}
    assert desk.logto(tables, dry_run=True).counts() == desk.logto(make_tenant(), dry_run=True).counts()


def test_twice_is_once(desk: Desk) -> None:
    """Whatever may be changed."""
    desk.logto(make_tenant())
    assert not desk.logto(make_tenant()).has_changes
    assert not desk.logto(make_tenant(), update=True).has_changes


def test_another_file_is_told(desk: Desk) -> None:
    """Nothing of it is a table."""
    with pytest.raises(Invalid, match="none of the tables"):
        desk.logto({"realm": "x"})


def test_a_row_that_cannot_be_read_is_named_and_the_rest_is_taken(desk: Desk) -> None:
    """Whether a part is missing, has another type, or has half a character in it."""
    tables = make_tenant()
    tables["users"] += [{"username": "nobody"}, {"id": "u1", "username": ["x"]}, {"id": "u2", "username": "\ud800"}, 7]
    tables["roles"].append({"id": "r9"})
    tables["users_roles"].append({"user_id": 5})
    users, roles, pairs = (len(tables[name]) for name in ("users", "roles", "users_roles"))
    report = desk.logto(tables)
    unread = {(note.code, note.name) for note in report.notes if note.code.endswith(".form")}
    assert unread == {
        ("user.form", f"logto.json: users[{users - 4}]"),
        ("user.form", f"logto.json: users[{users - 3}].username"),
        ("user.form", f"logto.json: users[{users - 2}]"),
        ("user.form", f"logto.json: users[{users - 1}]"),
        ("role.form", f"logto.json: roles[{roles - 1}]"),
        ("tenant.form", f"logto.json: users_roles[{pairs - 1}].userId"),
    }
    assert desk.tenant.do(lambda: desk.tenant.users.find_by_username("mina")) is not None


def test_accounts_elsewhere_sign_in_where_their_provider_takes_part(desk: Desk) -> None:
    """By the target of the connector, which is the id of an identity provider here."""
    tenant = desk.tenant
    new = CreateIdentityProvider(name="GitHub", preset=Preset.GITHUB, issuer="https://github.com", client_id="a", secret="b", scopes=())
    tenant.do(lambda: tenant.identity_providers.create(new, ACTOR, "github"))
    report = desk.logto(make_tenant())
    assert "user.social" not in codes(report, "mina")
    mina = tenant.do(lambda: tenant.users.find_by_username("mina"))
    assert mina is not None
    assert [each.subject for each in tenant.do(lambda: tenant.identities.list_mine(mina.id))] == ["1"]
