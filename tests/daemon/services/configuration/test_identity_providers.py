"""Identity providers in documents: made, kept, changed and exported, never with a secret."""

from __future__ import annotations

import tomllib

import pytest

from common.errors import Invalid
from daemon.services.configuration.export import ConfigurationExport
from daemon.services.configuration.steps import Action
from tests.daemon.services.configuration.documents import Desk

GOOGLE = '[[identity_providers]]\nname = "Google"\npreset = "google"\nclient_id = "abc"\nsecret = { env = "SECRET" }\n'
HANBIT = """[[organizations]]
name = "Hanbit"

[[identity_providers]]
id = "hanbit"
name = "Hanbit ID"
issuer = "https://id.hanbit.example"
client_id = "letpass"
proof = "private_key_jwt"
domains = ["hanbit.example"]
organization = "Hanbit"
creates_users = true
claims = { username = "login" }
"""


def test_a_document_makes_them_and_changes_nothing_the_second_time(desk: Desk) -> None:
    """What is left out comes from the preset; the others of its claims stay."""
    environment = {"SECRET": "of-the-provider"}
    steps = desk.apply(GOOGLE + HANBIT, environment=environment)
    assert [(step.action, step.subject) for step in steps] == [
        (Action.CREATE, "organization"),
        (Action.CREATE, "identity provider"),
        (Action.CREATE, "identity provider"),
    ]
    assert "of-the-provider" not in str(steps)
    google, hanbit = desk.tenant.do(desk.tenant.identity_providers.list_all)
    assert (google.issuer, google.believes_email, google.claims.username) == ("https://accounts.google.com", True, "")
    assert (hanbit.id, hanbit.organization_id, hanbit.claims.username, hanbit.claims.email) == ("hanbit", steps[0].id, "login", "email")
    assert desk.tenant.do(lambda: desk.tenant.identity_providers.find_secret(google.id)) == "of-the-provider"
    assert {step.action for step in desk.apply(GOOGLE + HANBIT, environment=environment)} == {Action.KEEP}
    [changed] = desk.apply(GOOGLE, environment={"SECRET": "another"})
    assert (changed.action, [each.field for each in changed.differences]) == (Action.CHANGE, ["secret"])
    assert desk.tenant.do(lambda: desk.tenant.identity_providers.find_secret(google.id)) == "another"


def test_an_export_can_be_applied(desk: Desk) -> None:
    """And changes nothing; the secret is not in it."""
    desk.apply(GOOGLE + HANBIT, environment={"SECRET": "of-the-provider"})
    text = desk.tenant.do(lambda: ConfigurationExport(desk.tenant).export()).text
    assert "of-the-provider" not in text
    [google, hanbit] = tomllib.loads(text)["identity_providers"]
    assert set(google) == {"id", "name", "preset", "client_id"}
    assert hanbit["domains"] == ["hanbit.example"]
    assert {step.action for step in desk.apply(text)} <= {Action.KEEP}


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        (GOOGLE.replace('secret = { env = "SECRET" }\n', ""), "identity_providers.0.secret", "identity_provider.secret"),
        (HANBIT.replace('organization = "Hanbit"', 'organization = "Nobody"'), "identity_providers.0.organization", "identity_provider.organization"),
        (HANBIT + HANBIT.split("\n\n")[1], "identity_providers.1.id", "document.twice"),
    ],
)
def test_what_cannot_be_is_named(desk: Desk, text: str, field: str, code: str) -> None:
    """By its path; nothing is made then."""
    with pytest.raises(Invalid) as caught:
        desk.apply(text, environment={"SECRET": "x"})
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [(field, code)]
    assert desk.tenant.do(desk.tenant.identity_providers.list_all) == []
