"""A blueprint of authentik: groups become roles, a provider with its application becomes an application."""

from __future__ import annotations

import pytest

from common.contracts.application_kinds import Kind, Type
from common.errors import Invalid
from daemon.importing.authentik.yaml_files import DEEPEST, read_yaml
from daemon.keys import foreign
from daemon.services.applications.secrets import SecretVerdict
from tests.daemon.importing.blueprint import BLUEPRINT, PASSWORD, SECRET, make_users
from tests.daemon.importing.desk import Desk, codes, said

UUID = "9a1f3c44-6f2f-4f2c-9a41-0000000000aa"


def test_users_with_passwords_from_a_file_of_their_own(desk: Desk) -> None:
    """A blueprint has none; what both say of one user is put together."""
    report = desk.authentik(BLUEPRINT, make_users())
    mina = desk.tenant.do(lambda: desk.tenant.users.get("0f6c1c1e6a3a4a559d0c3d7b0c5a7f10"))
    assert (mina.username, mina.email, mina.profile.name, mina.profile.locale) == ("mina", "mina@hanbit.example", "Mina Park", "ko-KR")
    assert mina.custom_data == {"badge": 17}
    stored = desk.tenant.do(lambda: desk.tenant.users.find_credentials("mina"))
    assert stored is not None
    assert foreign.verify(stored.password_hash or "", PASSWORD)
    assert codes(report, "mina") == ["user.second_factor"]
    assert codes(report, "ak-outpost-1") == ["user.service_account"]


def test_without_that_file_users_have_no_password(desk: Desk) -> None:
    """And are the same the second time."""
    assert "user.no_password" in codes(desk.authentik(BLUEPRINT), "mina")
    assert not desk.authentik(BLUEPRINT).has_changes
    assert not desk.authentik(BLUEPRINT, update=True).has_changes


def test_groups_are_roles_with_those_above(desk: Desk) -> None:
    """One that shall be absent is none."""
    report = desk.authentik(BLUEPRINT)
    assert sorted(desk.roles()) == ["eu", "staff"]
    assert desk.held("mina") == ["eu", "staff"]
    assert codes(report, "eu") == ["group.attributes", "group.role"]


def test_providers_are_applications(desk: Desk) -> None:
    """Who asks for consent is a third party; references by tags are followed."""
    report = desk.authentik(BLUEPRINT)
    assert desk.applications() == {"boards": (Kind.THIRD_PARTY, Type.TRADITIONAL), "wiki": (Kind.OWN, Type.SINGLE_PAGE)}
    boards = desk.tenant.do(lambda: desk.tenant.applications.get("boards"))
    assert (boards.name, boards.description) == ("Boards", "Shared boards")
    assert (boards.settings.redirect_uris, boards.settings.sign_out_uris) == (["https://boards.example/callback"], ["https://boards.example/bye"])
    assert (boards.settings.lifetimes.access_token, boards.settings.lifetimes.refresh_token) == (300, 30 * 86400)
    assert desk.tenant.do(lambda: desk.tenant.secrets.check("boards", SECRET)) is SecretVerdict.OK
    assert codes(report, "boards") == ["application.pattern", "application.scopes", "application.subject_mode"]
    assert said(report, "wiki", "application.pattern") == ["https://wiki.example/.*"]
    assert codes(report, "Payroll") == ["application.protocol"]


def test_who_may_use_an_application(desk: Desk) -> None:
    """Groups are kept as roles; what only a policy knows disables it, for it would be open to everybody otherwise."""
    report = desk.authentik(BLUEPRINT)
    boards, wiki = desk.tenant.do(lambda: [desk.tenant.applications.get(each) for each in ("boards", "wiki")])
    roles = {role.name: role.id for role in desk.tenant.do(desk.tenant.access_control.roles.list_all)}
    assert (boards.enabled, boards.settings.access.everybody, boards.settings.access.roles) == (True, False, [roles["eu"]])
    assert (wiki.enabled, wiki.settings.access.everybody) == (False, True)
    assert "application.restricted" in codes(report, "wiki")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"a: &x [1]\nb: *x", "line 1 refers"),
        (b"a: !!python/object/apply:os.system [ls]", "no list of entries"),
        (b"a: [" + b"[" * 100 + b"]" * 100 + b"]", "too deep"),
        (b"a: 1\na: 2", "stands twice"),
        (b"? [1]\n: 2", "no text"),
        (b"a: [", "no YAML that can be read in line"),
        (b"--- 1\n--- 2", "several documents"),
        (b"\xff\xfe\x00", "no"),
        (b"entries: 5", "no list of entries"),
    ],
)
def test_yaml_is_refused_in_words(desk: Desk, text: bytes, says: str) -> None:
    """No references, no depth, nothing that is called."""
    with pytest.raises(Invalid) as refused:
        desk.authentik(text)
    assert says in refused.value.message
    assert refused.value.message.startswith("export-0.yaml: ")


def test_a_user_that_cannot_be_read_is_named_and_the_rest_is_taken(desk: Desk) -> None:
    """A group and a provider likewise."""
    entries = b"""entries:
- {model: authentik_core.user, identifiers: {username: juno}, attrs: {email: juno@hanbit.example}}
- {model: authentik_core.user, identifiers: {username: kore}, attrs: {email: [1]}}
- {model: authentik_core.group, identifiers: {pk: g}, attrs: {users: 3}}
- {model: authentik_providers_oauth2.oauth2provider, identifiers: {name: wiki}, attrs: {client_id: {}}}
"""
    report = desk.authentik(entries)
    found = [(note.code, note.name.partition(": ")[2]) for note in report.notes if note.code.endswith(".form")]
    assert sorted(found) == [("application.form", "entries[3].client_id"), ("group.form", "entries[2].users"), ("user.form", "entries[1].email")]
    assert desk.tenant.do(lambda: desk.tenant.users.find_by_username("juno")) is not None


def test_what_limits_the_use_of_an_application_has_to_be_readable(desk: Desk) -> None:
    """Left out, everybody might use it."""
    with pytest.raises(Invalid) as refused:
        desk.authentik(b"entries:\n- {model: authentik_core.application, identifiers: {slug: wiki}, attrs: {name: [1]}}\n")
    assert refused.value.problems[0].field == "export-0.yaml: entries[0].name"


def test_yaml_is_plain_values() -> None:
    """Words, numbers and texts; a tag is a text."""
    text = b"a: [1, -2, 0x10, 1.5, yes, ~, 2026-01-01, '1', !KeyOf b, !Find [m, [k, v]], 9999999999999999999]\n"
    expected = [1, -2, "0x10", "1.5", True, None, "2026-01-01", "1", "!KeyOf b", '!Find ["m",["k","v"]]', "9999999999999999999"]
    assert read_yaml(text, "x") == {"a": expected}
    assert read_yaml(b"[" * DEEPEST + b"]" * DEEPEST, "x") is not None


@pytest.mark.parametrize("reference", ["7", "juno", "Juno", UUID, UUID.replace("-", ""), "!Find [authentik_core.user, [username, juno]]"])
def test_groups_name_their_users_as_they_like(desk: Desk, reference: str) -> None:
    """By number, name or id."""
    desk.authentik(
        f"""
entries:
- model: authentik_core.user
  identifiers: {{pk: 7}}
  attrs: {{username: juno, uuid: {UUID}, email: juno@hanbit.example}}
- model: authentik_core.group
  identifiers: {{pk: 3f0d3c44-6f2f-4f2c-9a41-000000000009}}
  attrs: {{name: crew, users: [{reference}]}}
""".encode()
    )
    assert desk.held("juno") == ["crew"]


@pytest.mark.parametrize("known", ["username: juno", f"uuid: {UUID}\n    username: juno"])
def test_a_file_of_users_is_joined_by_name_and_id_too(desk: Desk, known: str) -> None:
    """Blueprints that somebody wrote have no numbers; nobody is there twice."""
    blueprint = f"""
entries:
- model: authentik_core.user
  identifiers:
    {known}
  attrs: {{name: Juno Kim}}
- model: authentik_core.group
  identifiers: {{name: crew}}
  attrs: {{name: crew, users: [7]}}
"""
    users = f"""[{{"model": "authentik_core.user", "pk": 7, "fields": {{"username": "juno", "uuid": "{UUID}", "email": "juno@hanbit.example"}}}}]"""
    report = desk.authentik(blueprint.encode(), users.encode())
    assert "user.twice" not in codes(report, "juno")
    juno = desk.tenant.do(lambda: desk.tenant.users.find_by_username("juno"))
    assert juno is not None
    assert (juno.email, juno.profile.name) == ("juno@hanbit.example", "Juno Kim")
    assert desk.held("juno") == ["crew"]
