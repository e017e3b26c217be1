"""What a partner needs, as text to paste."""

from __future__ import annotations

import json
import shlex

import msgspec
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import (
    AuthenticationMethod,
    CertificateName,
    EncryptionAlgorithm,
    Kind,
    Protocol,
    SigningAlgorithm,
    SubjectType,
    Type,
)
from common.contracts.application_settings import ApplicationSettings
from common.contracts.given_integration import AddedSetting, AddedTo, GivenIntegration
from common.contracts.permissions import AllowedPermission, PermissionEntry
from gui.api.api import Api
from gui.models.asked_for import work_out
from gui.models.permission_names import PermissionNames
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.cards.endpoints_card import EndpointsCard
from gui.views.applications.cards.handover_text import make_curl, make_env, make_json
from tests.gui.makers import make_application, make_endpoints
from tests.gui.permission_book import LOANS, READ


def read_env(text: str) -> dict[str, str]:
    """Read lines as a shell would."""
    return dict(shlex.split(line)[0].split("=", 1) for line in text.splitlines())


def test_the_names_in_json_are_those_of_discovery() -> None:
    """OpenID Connect Discovery 3: a client library that reads metadata can read this."""
    endpoints = msgspec.structs.replace(make_endpoints(), introspection="")
    told = json.loads(make_json(make_application(), endpoints))
    assert told["issuer"] == endpoints.issuer
    assert told["authorization_endpoint"] == endpoints.authorization
    assert told["jwks_uri"] == endpoints.jwks
    assert told["end_session_endpoint"] == endpoints.end_session
    assert "introspection_endpoint" not in told
    assert told["redirect_uris"] == ["https://pagemark.example/callback"]
    assert told["token_endpoint_auth_methods"] == ["client_secret_basic", "client_secret_post"]


def test_an_app_without_a_secret_has_no_line_for_one() -> None:
    """A native app authenticates by nothing."""
    application = make_application(type=Type.NATIVE)
    assert json.loads(make_json(application, make_endpoints()))["token_endpoint_auth_methods"] == ["none"]
    assert "OIDC_CLIENT_SECRET" not in read_env(make_env(application, make_endpoints(), "sk"))


def test_env_comes_back_as_it_was_meant() -> None:
    """Values with spaces and odd characters are quoted so that a shell reads them literally."""
    settings = ApplicationSettings(
        redirect_uris=["https://a.example/x?y=$HOME&z='1'"], permissions=[AllowedPermission("profile"), AllowedPermission("email")]
    )
    values = read_env(make_env(make_application(settings=settings), make_endpoints(), "s k'$x"))
    assert values["OIDC_REDIRECT_URI"] == "https://a.example/x?y=$HOME&z='1'"
    assert values["OIDC_SCOPE"] == "openid profile email"
    assert values["OIDC_CLIENT_SECRET"] == "s k'$x"
    assert values["OIDC_AUTHORIZATION_URL"] == make_endpoints().authorization
    assert values["OIDC_JWKS_URL"] == make_endpoints().jwks


def test_the_address_of_the_service_is_the_one_to_write() -> None:
    """An application that had another one before does not send its partner there."""
    added = [AddedSetting(AddedTo.REDIRECT_URIS, "https://wiki.example/callback")]
    settings = ApplicationSettings(
        redirect_uris=["https://old.example/callback", "https://wiki.example/callback"], integration=GivenIntegration("wiki-js", added=added)
    )
    assert read_env(make_env(make_application(settings=settings), make_endpoints()))["OIDC_REDIRECT_URI"] == "https://wiki.example/callback"


def test_the_secret_is_left_blank_unless_given() -> None:
    """The line is there to be filled in."""
    assert read_env(make_env(make_application(), make_endpoints()))["OIDC_CLIENT_SECRET"] == ""


def test_permissions_that_roles_give_are_told_with_their_apis() -> None:
    """RFC 8707 2, requirement Z4: scopes, resources, and how a token for an organization is fetched, so that a partner can begin."""
    settings = ApplicationSettings(resource_permissions=[PermissionEntry(LOANS.id)], organization_resource_permissions=[PermissionEntry(READ.id)])
    application, find = make_application(settings=settings), {permission.id: permission for permission in (LOANS, READ)}.get
    told = json.loads(make_json(application, make_endpoints(), find))
    assert told["scopes"] == ["openid", "profile", "email", "offline_access", "loans:read", "read:lists"]
    assert told["resources"] == [LOANS.indicator, READ.indicator]
    assert told["permissions"][1] == {
        "scope": "read:lists", "title": "See your reading lists", "required": True, "resource": READ.indicator, "in_organizations": True,
    }  # fmt: skip
    assert told["organization_token_request"]["resource"] == READ.indicator
    values = read_env(make_env(application, make_endpoints(), find=find))
    assert values["OIDC_SCOPE"].endswith("offline_access loans:read read:lists")
    assert values["OIDC_RESOURCE"] == f"{LOANS.indicator},{READ.indicator}"
    assert "OIDC_RESOURCE" not in read_env(make_env(make_application(), make_endpoints()))


def test_oauth_alone_asks_for_no_openid() -> None:
    """Without OpenID Connect there is no such scope."""
    application = make_application(protocol=Protocol.OAUTH)
    assert work_out(application).scopes == ["profile", "email", "offline_access"]
    assert "OAUTH_CLIENT_ID" in make_env(application, make_endpoints())


def test_a_machine_is_told_what_it_needs_and_no_more() -> None:
    """RFC 6749 4.4: token endpoint, credentials, grant type; nothing of browsers and users."""
    machine = make_application(kind=Kind.OWN, type=Type.MACHINE, protocol=Protocol.OAUTH, settings=ApplicationSettings())
    told = json.loads(make_json(machine, make_endpoints()))
    assert told["token_endpoint"] == make_endpoints().token
    assert told["revocation_endpoint"] == make_endpoints().revocation
    assert told["grant_types"] == ["client_credentials"]
    assert not {"authorization_endpoint", "redirect_uris", "scopes", "device_authorization_endpoint"} & told.keys()
    values = read_env(make_env(machine, make_endpoints(), "sk"))
    assert values["OAUTH_CLIENT_SECRET"] == "sk"
    assert values["OAUTH_TOKEN_URL"] == make_endpoints().token
    assert not {"OAUTH_REDIRECT_URI", "OAUTH_SCOPE"} & values.keys()


def test_the_command_names_no_secret() -> None:
    """What somebody types stays in the history: curl asks for the secret itself."""
    words = shlex.split(make_curl(make_application(type=Type.MACHINE), make_endpoints()).replace("\\\n", " "))
    assert words == ["curl", make_endpoints().token, "--user", make_application().id, "--data", "grant_type=client_credentials"]


def test_settings_that_a_client_has_to_know_are_told() -> None:
    """OpenID Connect Dynamic Client Registration 2: its names, so that a client library can read them."""
    settings = ApplicationSettings(
        client_authentication=AuthenticationMethod.PRIVATE_KEY,
        jwks_uri="https://pagemark.example/jwks.json",
        id_token_algorithm=SigningAlgorithm.EDDSA,
        userinfo_algorithm=SigningAlgorithm.RS256,
        id_token_encryption=EncryptionAlgorithm.ECDH_ES_A256KW,
        subject_type=SubjectType.PAIRWISE,
        pushed_requests_required=True,
        signed_requests_required=True,
        dpop_required=True,
        back_channel_uri="https://pagemark.example/ended",
    )
    application = make_application(settings=settings)
    told = json.loads(make_json(application, make_endpoints()))
    assert told["token_endpoint_auth_methods"] == ["private_key_jwt"]
    assert told["id_token_signed_response_alg"] == "EdDSA"
    assert told["userinfo_signed_response_alg"] == "RS256"
    assert (told["id_token_encrypted_response_alg"], told["id_token_encrypted_response_enc"]) == ("ECDH-ES+A256KW", "A256GCM")
    assert told["subject_type"] == "pairwise"
    assert told["require_pushed_authorization_requests"] is True
    assert told["require_signed_request_object"] is True
    assert told["dpop_bound_access_tokens"] is True
    assert told["backchannel_logout_uri"] == "https://pagemark.example/ended"
    assert "OIDC_CLIENT_SECRET" not in read_env(make_env(application, make_endpoints()))


def test_the_text_names_the_certificate_that_proves_who_it_is() -> None:
    """RFC 8705 2.1.2 and 3.4."""
    settings = ApplicationSettings(
        client_authentication=AuthenticationMethod.TLS,
        certificate_name_type=CertificateName.DNS,
        certificate_name="pagemark.example",
        certificate_bound_tokens=True,
    )
    told = json.loads(make_json(make_application(settings=settings), make_endpoints()))
    assert told["token_endpoint_auth_methods"] == ["tls_client_auth"]
    assert told["tls_client_auth_san_dns"] == "pagemark.example"
    assert told["tls_client_certificate_bound_access_tokens"] is True


def test_every_served_endpoint_is_told() -> None:
    """Requirement A7: all endpoints, as soon as the daemon serves them."""
    endpoints = msgspec.structs.replace(make_endpoints(), introspection="https://i.example/in", device_authorization="https://i.example/dev")
    application = make_application(settings=ApplicationSettings(device_sign_in=True))
    told = json.loads(make_json(application, endpoints))
    assert told["introspection_endpoint"] == "https://i.example/in"
    assert told["device_authorization_endpoint"] == "https://i.example/dev"
    values = read_env(make_env(application, endpoints))
    assert values["OIDC_DEVICE_AUTHORIZATION_URL"] == "https://i.example/dev"
    assert values["OIDC_PUSHED_AUTHORIZATION_REQUEST_URL"] == endpoints.pushed_authorization
    assert values["OIDC_INTROSPECTION_URL"] == "https://i.example/in"
    assert values["OIDC_REVOCATION_URL"] == endpoints.revocation


def test_the_endpoint_of_devices_is_there_only_where_one_signs_in_on_them(qtbot: QtBot, api: Api, icons: Icons, theme: Theme, owner: QObject) -> None:
    """In what is copied and in what is shown; an application without a secret has no words about one."""
    endpoints = make_endpoints()
    assert endpoints.device_authorization
    off = make_application(type=Type.NATIVE)
    on = msgspec.structs.replace(off, settings=msgspec.structs.replace(off.settings, device_sign_in=True))
    for application, there in ((off, False), (on, True)):
        assert ("device_authorization_endpoint" in json.loads(make_json(application, endpoints))) is there
        assert ("OIDC_DEVICE_AUTHORIZATION_URL" in read_env(make_env(application, endpoints))) is there
    card = EndpointsCard(icons, endpoints, PermissionNames(api, owner))
    qtbot.addWidget(card)
    card.show()
    card.show_all(True)
    for application, there in ((off, False), (on, True)):
        card.show_application(application)
        assert card.fields["device_authorization"].isVisible() is there
        assert card.copy_env.accessibleName() == "Copy all as .env"
    card.show_application(make_application())
    assert card.copy_env.accessibleName() == "Copy all as .env, without the secret"
