"""`letpassd apply`: idempotent, all or nothing, and a dry run that says what would happen."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import Branding, ChangeApplication
from common.contracts.given_integration import AddedSetting, AddedTo, GivenIntegration
from common.errors import StartError
from daemon.services.applications.secrets import SecretVerdict
from daemon.services.configuration.applications import SHARED_SECRET
from daemon.services.configuration.document import load_configuration
from daemon.services.configuration.export import ConfigurationExport
from daemon.services.configuration.steps import Action
from tests.daemon.services.configuration.documents import Desk
from tests.daemon.tenant import ACTOR

SECRET = {"NIMBUS_SECRET": "moved-from-elsewhere-1"}
WHOLE = """
[branding]
product_name = "Hanbit"
colour = "#123456"

[[users]]
username = "mina"
password = { value = "correct horse" }
email = "mina@example.com"
email_verified = true
profile = { name = "Mina Seo", birthdate = 1990-05-31, address.locality = "Seoul" }
custom_data = { level = 3, since = 2020-01-01 }

[[applications]]
id = "3f2a9c64-6f0e-4d2b-9c1a-0f8a7b6c5d4e"
name = "Nimbus"
kind = "third_party"
type = "traditional"
secret = { env = "NIMBUS_SECRET" }
settings.redirect_uris = ["https://nimbus.example/callback"]
settings.lifetimes.access_token = 600
branding = { display_name = "Nimbus Boards", logo = "logo.png" }

[[applications]]
name = "Pocket"
kind = "third_party"
type = "native"
"""
APPLICATION = '[[applications]]\nname = "Nimbus"\nkind = "third_party"\ntype = "traditional"\n'


@pytest.fixture
def logo(desk: Desk) -> Path:
    """A picture beside the document."""
    path = desk.folder / "logo.png"
    Image.new("RGB", (600, 600), "red").save(path)
    return path


def test_a_document_makes_the_tenant_like_it_and_changes_nothing_the_second_time(desk: Desk, logo: Path) -> None:
    """Not a version, not an audit entry; passwords are not hashed anew."""
    steps = desk.apply(WHOLE, environment=SECRET)
    assert [step.action for step in steps] == [Action.CREATE, Action.CREATE, Action.CREATE, Action.CHANGE]
    tenant = desk.tenant
    nimbus = tenant.do(lambda: tenant.applications.get("3f2a9c64-6f0e-4d2b-9c1a-0f8a7b6c5d4e"))
    assert nimbus.settings.lifetimes.access_token == 600
    assert nimbus.settings.lifetimes.id_token == 3600
    assert nimbus.branding.display_name == "Nimbus Boards"
    assert tenant.do(lambda: tenant.images.has(nimbus.branding.logo))
    assert tenant.do(lambda: tenant.secrets.check(nimbus.id, SECRET["NIMBUS_SECRET"])) is SecretVerdict.OK
    assert tenant.do(lambda: tenant.applications.get(steps[2].id)).settings.pkce_required
    mina = tenant.do(lambda: tenant.users.get(steps[0].id))
    assert (mina.profile.birthdate, mina.profile.address.locality, mina.custom_data["since"]) == ("1990-05-31", "Seoul", "2020-01-01")
    stored = tenant.do(lambda: tenant.users.find_credentials("mina"))
    assert stored is not None
    assert desk.passwords.check_now(stored.password_hash, "correct horse")
    entries = tenant.do(tenant.audit.list).total
    again = desk.apply(WHOLE, environment=SECRET)
    assert [(step.action, step.differences) for step in again] == [(Action.KEEP, [])] * 4
    assert tenant.do(tenant.audit.list).total == entries
    assert tenant.do(lambda: tenant.users.find_credentials("mina")) == stored


def test_a_dry_run_says_what_would_happen_and_changes_nothing(desk: Desk, logo: Path) -> None:
    """Field by field, in lines that a person can review; no value of a secret or password."""
    steps = desk.apply(WHOLE, dry_run=True, environment=SECRET)
    tenant = desk.tenant
    assert tenant.do(tenant.users.count) == 0
    assert tenant.do(tenant.audit.list).total == 0
    assert tenant.do(tenant.branding.get).product_name == "Letpass"
    text = "\n".join(line for step in steps for line in step.lines())
    assert "+ application Nimbus (3f2a9c64-6f0e-4d2b-9c1a-0f8a7b6c5d4e)" in text
    assert "+ application Pocket\n" in text
    assert "    settings.lifetimes.access_token: 3600 -> 600" in text
    assert "    secret: - -> <from $NIMBUS_SECRET>" in text
    assert '    product_name: "Letpass" -> "Hanbit"' in text
    assert "correct horse" not in text
    assert "moved-from-elsewhere" not in text


def test_what_an_entry_leaves_out_stays_as_it_is(desk: Desk) -> None:
    """A document need not say everything, and what an administrator set in the console is kept."""
    application = desk.tenant.add_application()
    change = ChangeApplication(branding=Branding(operator="Nimbus Ltd."), description="Boards")
    desk.tenant.do(lambda: desk.tenant.applications.change(application.id, change, None, ACTOR))
    assert desk.actions(APPLICATION) == ["keep application Nimbus"]
    assert desk.actions(APPLICATION + 'branding.display_name = "N"\nenabled = false\n') == ["change application Nimbus"]
    found = desk.tenant.do(lambda: desk.tenant.applications.get(application.id))
    assert (found.description, found.branding.operator, found.branding.display_name, found.enabled) == ("Boards", "Nimbus Ltd.", "N", False)
    assert found.settings == application.settings


def test_the_service_of_an_application_is_replaced_with_all_its_values(desk: Desk) -> None:
    """Values belong to the service that they were typed for; one that is unknown is refused (requirement H1)."""
    given = APPLICATION + 'settings.integration = { service = "grafana", values = { base = "https://g.example", admin_role = "boss" } }\n'
    step = desk.apply(given)[0]
    added = [AddedSetting(AddedTo.PERMISSIONS, "profile", "required")]
    recorded = desk.tenant.do(lambda: desk.tenant.applications.get(step.id)).settings
    recorded = msgspec.structs.replace(recorded, integration=msgspec.structs.replace(recorded.integration, added=added))
    desk.tenant.do(lambda: desk.tenant.applications.change(step.id, ChangeApplication(settings=recorded), None, ACTOR))
    assert desk.actions(given) == ["keep application Nimbus"]
    assert desk.tenant.do(lambda: desk.tenant.applications.get(step.id)).settings.integration.added == added
    other = APPLICATION + 'settings.integration = { service = "gitea", values = { base = "https://git.example" } }\n'
    assert desk.apply(other)[0].action is Action.CHANGE
    found = desk.tenant.do(lambda: desk.tenant.applications.get(step.id)).settings.integration
    assert found == GivenIntegration("gitea", {"base": "https://git.example"})
    assert desk.actions(other) == ["keep application Nimbus"]
    assert desk.refusals(other.replace("gitea", "nothing")) == {"applications.0.settings.integration.service": "integration.not_found"}


def test_an_application_is_found_by_id_or_by_name_and_kind(desk: Desk) -> None:
    """An id may rename it; two of one name need it."""
    application = desk.tenant.add_application()
    desk.tenant.add_application("Nimbus", Kind.OWN, Type.NATIVE)
    renamed = desk.apply(APPLICATION.replace('"Nimbus"', f'"Cumulus"\nid = "{application.id}"'))
    assert [(step.action, step.id, step.differences[0].after) for step in renamed] == [(Action.CHANGE, application.id, "Cumulus")]
    desk.tenant.add_application()
    desk.tenant.add_application()
    assert desk.refusals(APPLICATION) == {"applications.0.name": "document.several"}


def test_a_new_password_or_secret_replaces_the_old_one(desk: Desk) -> None:
    """The step says so without a value."""
    (desk.folder / "password").write_text("battery staple\n")
    user = '[[users]]\nusername = "mina"\npassword = '
    desk.apply(user + '{ value = "correct horse" }')
    step = desk.apply(user + '{ file = "password" }')[0]
    assert [(entry.field, entry.before, entry.after) for entry in step.differences] == [("password", "<another one>", "<from password>")]
    assert desk.actions(user + '{ value = "battery staple" }') == ["keep user mina"]
    secret = APPLICATION + 'secret = { env = "S" }\n'
    desk.apply(secret, environment={"S": "moved-from-elsewhere-1"})
    step = desk.apply(secret, environment={"S": "moved-from-elsewhere-2"})[0]
    assert [(entry.field, entry.before, entry.after) for entry in step.differences] == [("secret", "<another one>", "<from $S>")]
    assert desk.tenant.do(lambda: desk.tenant.secrets.check(step.id, "moved-from-elsewhere-1")) is SecretVerdict.UNKNOWN


def test_every_problem_has_its_path_and_nothing_is_written(desk: Desk) -> None:
    """All of them at once, though some only show while writing."""
    desk.tenant.add_user("taken", "taken@example.com")
    before = desk.tenant.do(desk.tenant.audit.list).total
    text = """
[branding]
colour = "red"
[[users]]
username = "mina"
[[users]]
username = "joon"
email = "taken@example.com"
[[users]]
username = "bad name"
phone = "12"
custom_data_json = "{}"
[[applications]]
name = "Nimbus"
kind = "third_party"
type = "single_page"
settings = { redirect_uris = ["http://nimbus.example"], pkce_required = false }
"""
    assert desk.refusals(text) == {
        "branding.colour": "colour.form",
        "users.1.email": "user.email_taken",
        "users.2.username": "user.username",
        "users.2.phone": "user.phone",
        "applications.0.settings.redirect_uris.0": "uri.http_not_loopback",
        "applications.0.settings.pkce_required": "pkce.required_for_public",
    }
    assert desk.tenant.do(desk.tenant.users.count) == 1
    assert desk.tenant.do(desk.tenant.audit.list).total == before


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ('[[user]]\nusername = "x"', "user", "field.unknown"),
        ('[[users]]\nusername = "x"\nadmin = true', "users.0.admin", "field.unknown"),
        ('[[users]]\nemail = "x@example.com"', "users.0.username", "field.missing"),
        ('[[users]]\nusername = "x"\nsuspended = "no"', "users.0.suspended", "field.type"),
        (
            '[[resources]]\nname = "A"\nindicator = "https://api.example"\n[[resources]]\nname = "B"\nindicator = "https://API.example"',
            "resources.1.indicator",
            "document.twice",
        ),
        ('[[users]]\nusername = "x"\n[[users]]\nusername = "X"', "users.1.username", "document.twice"),
        ('[[users]]\nusername = "x"\ncustom_data_json = "[]"', "users.0.custom_data_json", "field.type"),
        ('[[users]]\nusername = "x"\npassword = {}', "users.0.password", "document.source"),
        ('[[users]]\nusername = "x"\npassword = { env = "A", value = "b" }', "users.0.password", "document.source"),
        ('[[users]]\nusername = "x"\npassword = { value = "short" }', "users.0.password", "password.length"),
        ('[[users]]\nusername = "x"\npassword = "plain text"', "users.0.password", "field.type"),
        (APPLICATION + "settings.lifetime.id_token = 60", "applications.0.settings.lifetime", "field.unknown"),
        (APPLICATION + "version = 3", "applications.0.version", "field.unknown"),
        (APPLICATION + 'id = "a b"', "applications.0.id", "application.id"),
        (APPLICATION + 'secret = { value = "plain-text-secret" }', "applications.0.secret.value", "field.unknown"),
        (APPLICATION + 'secret = { env = "UNSET" }', "applications.0.secret.env", "document.no_variable"),
        (APPLICATION + 'secret = { file = "nothing" }', "applications.0.secret.file", "document.file"),
        (APPLICATION + 'secret = { file = "." }', "applications.0.secret.file", "document.file"),
        (APPLICATION + 'secret = { env = "SHORT" }', "applications.0.secret", "secret.form"),
        (APPLICATION.replace("traditional", "native") + 'secret = { env = "GOOD" }', "applications.0.secret", "secret.not_for_type"),
        (APPLICATION.replace("third_party", "fourth_party"), "applications.0.kind", "field.type"),
        (APPLICATION + 'branding.logo = "nothing.png"', "applications.0.branding.logo", "document.file"),
        (APPLICATION + 'branding.logo = "letpass.toml"', "applications.0.branding.logo", "image.unreadable"),
        ("branding.version = 3", "branding.version", "field.unknown"),
        ("mail_settings.version = 3", "mail_settings.version", "field.unknown"),
        ('mail_settings.password = { env = "NOT_THERE" }', "mail_settings.password.env", "document.no_variable"),
        ('mail_settings = { host = "a b", sender_address = "x@example.org" }', "mail_settings.host", "mail_settings.host"),
        ("account_settings.version = 3", "account_settings.version", "field.unknown"),
        ('account_settings.registration = "maybe"', "account_settings.registration", "field.type"),
        ('account_settings.editable = ["name", "shoe"]', "account_settings.editable.1", "account_settings.field"),
        ("account_settings.accept_terms = true", "account_settings.accept_terms", "account_settings.no_terms"),
        ("branding.logo = 3", "branding.logo", "field.type"),
    ],
)
def test_a_wrong_document_is_refused_in_words(desk: Desk, text: str, field: str, code: str) -> None:
    """A typing error is never a silent no-op, and a secret never stands in the document."""
    environment = {"SHORT": "short", "GOOD": "moved-from-elsewhere-1", "A": "correct horse"}
    assert desk.refusals(text, environment) == {field: code}


def test_kind_and_type_cannot_be_changed(desk: Desk) -> None:
    """They are fixed at creation (requirement A1)."""
    desk.apply(APPLICATION + 'id = "nimbus"\n')
    assert desk.refusals(APPLICATION.replace("traditional", "native") + 'id = "nimbus"\n') == {"applications.0.type": "application.fixed"}


def test_a_document_may_be_json(desk: Desk) -> None:
    """For programs that write it."""
    steps = desk.apply('{"users": [{"username": "mina", "custom_data": {"a": null}}]}', name="letpass.json")
    assert [step.action for step in steps] == [Action.CREATE]


@pytest.mark.parametrize(
    ("name", "text"),
    [("x.toml", "users = ["), ("x.json", "{"), ("x.json", "[" * 100_000), ("x.toml", "a = 1\na = 2"), ("x.json", '{"users": [], "users": []}')],
)
def test_a_file_that_is_no_document_is_one_sentence(desk: Desk, name: str, text: str) -> None:
    """With the file's name in it."""
    with pytest.raises(StartError, match=name):
        desk.apply(text, name=name)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """With the reason."""
    with pytest.raises(StartError, match="No such file"):
        load_configuration(tmp_path / "nothing.toml")


def test_a_secret_that_another_application_has_is_kept_with_a_warning(desk: Desk) -> None:
    """One partner may have used one for two applications; it never stands in what is shown."""
    entry = '[[applications]]\nname = "{}"\nkind = "own"\ntype = "traditional"\nsecret = {{ env = "SECRET" }}\n'
    text, value = entry.format("One") + entry.format("Other"), "a-secret-of-some-length"
    one, other = desk.apply(text, environment={"SECRET": value})
    assert (one.warnings, other.warnings) == ((), (SHARED_SECRET,))
    assert f"    ! {SHARED_SECRET}" in other.lines()
    assert all(step.warnings for step in desk.apply(text, environment={"SECRET": value}))
    assert value not in "".join(line for step in (one, other) for line in step.lines())


def test_a_client_id_that_is_an_address_is_meant_and_survives_an_export(desk: Desk) -> None:
    """`pre_registered` says so, and an export says it again."""
    url = "https://partner.example/app"
    entry = f'[[applications]]\nid = "{url}"\nname = "Moved"\nkind = "own"\ntype = "traditional"\n'
    assert desk.refusals(entry) == {"applications.0.id": "application.id_is_url"}
    desk.apply(entry + "pre_registered = true\n")
    text = desk.export().text
    assert "pre_registered = true" in text
    assert {step.action for step in desk.apply(text)} == {Action.KEEP}
    assert desk.tenant.do(lambda: desk.tenant.applications.get(url)).name == "Moved"


def test_the_rules_for_unregistered_applications_are_applied(desk: Desk) -> None:
    """With the marks of permissions; what was applied is what an export writes."""
    text = """
[stranger_policy]
admission = "anybody"
hosts = ["*.vendor.example"]
user_permissions = [{ name = "profile" }]
[[resources]]
name = "Lists"
indicator = "https://api.example.com"
permissions = [{ name = "read", open_to = "anybody" }, { name = "write" }]
"""
    desk.apply(text)
    assert desk.actions(text) == [
        "keep resource Lists",
        "keep permission read of Lists",
        "keep permission write of Lists",
        "keep stranger_policy",
    ]
    exported = ConfigurationExport(desk.tenant)
    written = tomllib.loads(desk.tenant.do(exported.export).text)
    opened = [{"name": "profile", "open_to": "anybody"}]
    assert written["stranger_policy"] == {"admission": "anybody", "hosts": ["*.vendor.example"], "user_permissions": opened}
    assert [entry.get("open_to") for entry in written["resources"][0]["permissions"]] == ["anybody", None]
    assert desk.refusals("stranger_policy.version = 3") == {"stranger_policy.version": "field.unknown"}
