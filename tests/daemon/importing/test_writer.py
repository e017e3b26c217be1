"""Any import: additive, idempotent, all or nothing, and what is here already stays."""

from __future__ import annotations

import json

from common.contracts.audit import AuditListing
from common.contracts.users import ChangeUser
from daemon.keys.foreign import Cost
from tests.daemon.importing.desk import Desk, codes
from tests.daemon.importing.realm import MINA, make_realm
from tests.daemon.tenant import ACTOR

KEPT_ID = MINA.replace("-", "")


def events(desk: Desk) -> list[str]:
    """Names of all events, the newest first."""
    return [entry.event for entry in desk.tenant.do(lambda: desk.tenant.audit.list(AuditListing(limit=100))).items]


def test_a_dry_run_says_the_same_and_changes_nothing(desk: Desk) -> None:
    """Everything is done on the draft, but for the end."""
    dry = desk.keycloak(make_realm(), dry_run=True)
    assert (desk.tenant.do(desk.tenant.users.count), desk.applications(), events(desk)) == (0, {}, [])
    done = desk.keycloak(make_realm())
    assert (dry.counts(), dry.notes) == (done.counts(), done.notes)
    assert done.counts()["user"] == {"created": 2, "changed": 0, "kept": 0, "skipped": 0}


def test_the_second_time_changes_nothing(desk: Desk) -> None:
    """Not even the log, and whether or not what is here may be changed."""
    desk.keycloak(make_realm())
    before = events(desk)
    for update in (False, True):
        again = desk.keycloak(make_realm(), update=update)
        assert not again.has_changes, again.counts()
        assert events(desk) == before


def test_the_log_has_an_entry_on_the_whole_and_one_on_each(desk: Desk) -> None:
    """As after `apply`."""
    report = desk.keycloak(make_realm())
    entry = desk.tenant.last_entry()
    assert (entry.event, entry.actor) == ("import.done", "command")
    assert entry.detail == {"source": "keycloak", "users": 2, "applications": 4, "roles": 7, "organizations": 1, "left_out": len(report.notes)}
    found = events(desk)
    assert (found.count("user.created"), found.count("application.created"), found.count("secret.issued")) == (2, 4, 2)


def test_somebody_of_that_name_stays_as_they_are(desk: Desk) -> None:
    """With their roles; the same goes for an address."""
    desk.tenant.add_user("mina", "other@hanbit.example")
    desk.tenant.add_user("another", "juno@hanbit.example")
    report = desk.keycloak(make_realm())
    assert codes(report, "mina") == ["user.exists", "user.no_password"]
    assert "user.exists" in codes(report, "juno@hanbit.example")
    assert desk.held("mina") == []
    assert report.counts()["user"] == {"created": 0, "changed": 0, "kept": 0, "skipped": 2}


def test_an_update_changes_who_is_here_and_takes_nothing_away(desk: Desk) -> None:
    """Their id stays, and so does what the file does not have."""
    mine = desk.tenant.add_user("mina", "mina@hanbit.example")
    role = desk.tenant.add_role("Guest")
    desk.tenant.add_holder(role.id, mine.id)
    desk.tenant.do(lambda: desk.tenant.users.change(mine.id, ChangeUser(custom_data={"seat": 4}), None, ACTOR))
    report = desk.keycloak(make_realm(), update=True)
    found = desk.tenant.do(lambda: desk.tenant.users.get(mine.id))
    assert (found.profile.name, found.email_verified) == ("Mina Park", True)
    assert found.custom_data == {"seat": 4, "badge": "17", "desks": ["a", "b"]}
    assert sorted(desk.held("mina")) == ["Guest", "boards/write", "editor", "reader", "staff/eu"]
    assert report.counts()["user"]["changed"] == 1
    assert not desk.keycloak(make_realm(), update=True).has_changes


def test_an_update_lifts_no_suspension_and_forgets_no_proof(desk: Desk) -> None:
    """What was decided here counts."""
    mine = desk.tenant.add_user("juno", "juno@hanbit.example")
    change = ChangeUser(suspended=True, email_verified=True)
    desk.tenant.do(lambda: desk.tenant.users.change(mine.id, change, None, ACTOR))
    desk.keycloak(make_realm(users=[{"username": "juno", "email": "juno@hanbit.example", "enabled": True}], organizations=[]), update=True)
    found = desk.tenant.do(lambda: desk.tenant.users.get(mine.id))
    assert (found.suspended, found.email_verified) == (True, True)


def test_a_role_that_gives_more_here_is_given_to_nobody(desk: Desk) -> None:
    """Unless that is meant."""
    permission = desk.tenant.add_permission(desk.tenant.add_resource().id)
    desk.tenant.add_role("editor", permissions=[permission.id])
    report = desk.keycloak(make_realm())
    assert "role.exists" in codes(report, "editor")
    assert desk.held("mina") == ["boards/write", "reader", "staff/eu"]
    desk.keycloak(make_realm(), update=True)
    assert "editor" in desk.held("mina")


def test_a_terminal_obeys_nothing_of_a_file(desk: Desk) -> None:
    """Names may have any signs."""
    report = desk.keycloak(make_realm(identityProviders=[{"alias": "\x1b[2Jgithub\nusers: 5 created"}], users=[]), dry_run=True)
    [line] = [each for each in report.lines() if "github" in each]
    assert line.isprintable()


def test_attributes_that_are_too_much_or_too_deep_are_left(desk: Desk) -> None:
    """Programs that read them would run out of stack."""
    deep: object = "x"
    for _ in range(60):
        deep = {"a": deep}
    report = desk.logto({"users": [{"id": "abcdefgh0001", "custom_data": deep}, {"id": "abcdefgh0002", "custom_data": {"a": "x" * 20_000}}]})
    assert codes(report, "abcdefgh0001") == codes(report, "abcdefgh0002") == ["user.custom_data", "user.no_password"]
    assert desk.tenant.do(lambda: desk.tenant.users.get("abcdefgh0001")).custom_data == {}


def test_the_default_api_stays(desk: Desk) -> None:
    """One that comes does not take its place."""
    mine = desk.tenant.add_resource(is_default=True)
    report = desk.logto({"resources": [{"id": "r1", "name": "Lists", "indicator": "https://lists.example", "is_default": True}]})
    assert codes(report, "Lists") == ["resource.not_default"]
    assert desk.tenant.do(lambda: desk.tenant.access_control.resources.get(mine.id)).is_default


def test_two_accounts_for_one_user_are_left_alone(desk: Desk) -> None:
    """Nobody can tell which is meant."""
    desk.tenant.add_user("mina", "one@hanbit.example")
    desk.tenant.add_user("two", "mina@hanbit.example")
    assert "user.two_accounts" in codes(desk.keycloak(make_realm(), update=True), "mina")


def test_two_users_of_one_address(desk: Desk) -> None:
    """Keycloak can be told to allow that; the second goes without it, and whoever has no other name is not taken."""
    users = [{"id": f"{index:032x}", "username": name, "email": "a@b.example"} for index, name in enumerate(("one", "two", "three@b.example"))]
    report = desk.keycloak(make_realm(users=users, organizations=[]))
    assert codes(report, "two") == ["user.email_twice", "user.no_password"]
    assert codes(report, "three@b.example") == ["user.email_twice", "user.name", "user.no_password"]
    assert not desk.keycloak(make_realm(users=users, organizations=[])).has_changes


def test_a_name_in_other_letters_needs_an_address(desk: Desk) -> None:
    """With one, its owner gets a name of the address."""
    realm = [{"username": "한빛", "email": "hanbit@b.example"}, {"username": "한솔"}, {"username": "hanbit@c.example", "email": "hanbit@c.example"}]
    report = desk.keycloak(make_realm(users=realm, organizations=[]))
    assert "user.name_changed" in codes(report, "한빛")
    assert "user.name" in codes(report, "한솔")
    users = desk.tenant.users
    first, second = desk.tenant.do(lambda: [users.find_credentials(email) for email in ("hanbit@b.example", "hanbit@c.example")])
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert desk.tenant.do(desk.tenant.users.count) == 2


def test_values_that_are_not_accepted_are_named_and_left(desk: Desk) -> None:
    """The user comes without them."""
    attributes = {"phoneNumber": ["123"], "birthdate": ["yesterday"], "website": ["javascript:alert(1)"], "locale": ["!"], "formatted": ["x" * 600]}
    report = desk.keycloak(make_realm(users=[{"username": "mina", "email": "no address", "attributes": attributes}], organizations=[]))
    named = {note.what for note in report.notes if note.code == "user.field"}
    assert named == {"email", "phone", "profile.birthdate", "profile.website", "profile.locale", "profile.address.formatted"}
    assert desk.tenant.do(desk.tenant.users.count) == 1


def test_an_application_of_that_id_stays_as_it_is(desk: Desk) -> None:
    """Unless an update is asked for; and whatever is another kind or type stays in any case."""
    desk.keycloak(make_realm())
    changed = make_realm()
    changed["clients"][1]["redirectUris"] = ["https://boards.example/new"]
    assert "application.exists" in codes(desk.keycloak(changed), "boards")
    assert desk.keycloak(changed, update=True).counts()["application"]["changed"] == 1
    assert desk.tenant.do(lambda: desk.tenant.applications.get("boards")).settings.redirect_uris == ["https://boards.example/new"]
    changed["clients"][1]["publicClient"] = True
    assert "application.fixed" in codes(desk.keycloak(changed, update=True), "boards")


def test_members_come_back_to_an_organization_of_the_same_id_alone(desk: Desk) -> None:
    """One that only has its name is somebody else's."""
    desk.tenant.add_organization("Hanbit")
    report = desk.keycloak(make_realm())
    assert "organization.exists" in codes(report, "Hanbit")
    [organization] = desk.tenant.do(desk.tenant.access_control.organizations.list_all)
    assert organization.members == 0
    assert desk.tenant.do(lambda: desk.tenant.users.get(KEPT_ID)).username == "mina"


def with_passwords(*stored: dict[str, str]) -> dict[str, object]:
    """A realm of users with these passwords."""
    users = [{"username": f"user{index}", "credentials": [each]} for index, each in enumerate(stored)]
    return make_realm(users=users, organizations=[])


def pbkdf2(iterations: int) -> dict[str, str]:
    """A password as Keycloak keeps it."""
    data = json.dumps({"hashIterations": iterations, "algorithm": "pbkdf2-sha256"})
    return {
        "type": "password",
        "credentialData": data,
        "secretData": json.dumps({"value": "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4", "salt": "c2FsdHNhbHQ="}),
    }


def argon2(memory: int) -> dict[str, str]:
    """Another."""
    more = {"memory": [str(memory)], "type": ["id"], "version": ["1.3"], "parallelism": ["1"]}
    data = json.dumps({"hashIterations": 2, "algorithm": "argon2", "additionalParameters": more})
    return {**pbkdf2(1), "credentialData": data}


def test_what_passwords_cost_is_remembered(desk: Desk) -> None:
    """The most of each kind, with the import itself."""
    desk.keycloak(with_passwords(pbkdf2(1000), pbkdf2(5000), pbkdf2(2000)), dry_run=True)
    assert desk.tenant.do(desk.tenant.foreign_passwords.costs) == ()
    desk.keycloak(with_passwords(pbkdf2(1000), pbkdf2(5000), pbkdf2(2000)))
    assert desk.tenant.do(desk.tenant.foreign_passwords.costs) == (Cost("$pbkdf2-sha256$", 5000),)


def test_kinds_of_passwords_are_bounded(desk: Desk) -> None:
    """Each of them costs every sign-in."""
    report = desk.keycloak(with_passwords(*(argon2(64 + index) for index in range(10))))
    assert [note.name for note in report.notes if note.code == "user.password_costly"] == ["user8", "user9"]
    assert len(desk.tenant.do(desk.tenant.foreign_passwords.costs)) == 8


def test_an_update_gives_a_password_to_whoever_has_none(desk: Desk) -> None:
    """Another one may have been chosen since."""
    desk.keycloak(with_passwords({"type": "otp"}, pbkdf2(10)))
    users = desk.tenant.users
    before = desk.tenant.do(lambda: users.find_credentials("user1"))
    desk.keycloak(with_passwords(pbkdf2(20), pbkdf2(30)), update=True)
    first, second = desk.tenant.do(lambda: [users.find_credentials(name) for name in ("user0", "user1")])
    assert first is not None
    assert first.password_hash is not None
    assert first.password_hash.startswith("$pbkdf2-sha256$i=20$")
    assert second == before
    assert not desk.keycloak(with_passwords(pbkdf2(20), pbkdf2(30)), update=True).has_changes
