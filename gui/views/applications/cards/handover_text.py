"""What a partner needs, as text to paste: JSON and .env."""

from __future__ import annotations

import json

from common.contracts.application_kinds import AuthenticationMethod, Protocol, SubjectType
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from common.contracts.given_integration import AddedTo
from common.contracts.status import Endpoints
from common.environment_text import METADATA, Asking, list_endpoints, quote_value, write_environment
from gui.models.asked_for import AskedFor, Find, Wanted, find_none, work_out
from gui.models.words.permission_words import title_of


def make_json(application: Application, endpoints: Endpoints, find: Find = find_none, secret: str = "") -> str:
    """The values of an application as JSON, in the names of discovery and of client registration.

    Args:
        application: whose values.
        endpoints: of the daemon.
        find: knows the permissions that its lists name.
        secret: its secret, if it shall stand there; otherwise nothing is said of one.
    """
    values: dict[str, object] = {
        "name": application.name,
        "client_id": application.id,
        **({"client_secret": secret} if secret and has_secret(application) else {}),
        "issuer": endpoints.issuer,
        "discovery": endpoints.discovery,
    }
    for name, address in list_endpoints(endpoints, has_users=application.type.has_users, on_devices=application.settings.device_sign_in):
        if name in METADATA:
            values[METADATA[name]] = address
    values["token_endpoint_auth_methods"] = _list_methods(application)
    if application.type.has_users:
        values["code_challenge_methods"] = ["S256"]
        values["redirect_uris"] = application.settings.redirect_uris
        values["post_logout_redirect_uris"] = application.settings.sign_out_uris
        values |= _describe_request(work_out(application, find))
        values |= _describe_settings(application.settings, identity=application.protocol is Protocol.OIDC)
    else:
        values["grant_types"] = ["client_credentials"]
    if application.settings.dpop_required:
        # RFC 9449 5.2.
        values["dpop_bound_access_tokens"] = True
    if application.settings.certificate_bound_tokens:
        # RFC 8705 3.4.
        values["tls_client_certificate_bound_access_tokens"] = True
    if application.settings.client_authentication is AuthenticationMethod.TLS:
        # RFC 8705 2.1.2.
        values[f"tls_client_auth_{application.settings.certificate_name_type}"] = application.settings.certificate_name
    return json.dumps(values, ensure_ascii=False, indent=2)


def make_env(application: Application, endpoints: Endpoints, secret: str = "", find: Find = find_none) -> str:
    """The values of an application as lines for a `.env` file.

    Args:
        application: whose values.
        endpoints: of the daemon.
        secret: its secret, if it shall stand there; otherwise the line is left blank to be filled in.
        find: knows the permissions that its lists name.
    """
    asking = None
    if application.type.has_users:
        asked = work_out(application, find)
        asking = Asking(_first_address(application.settings), " ".join(asked.scopes), asked.resources)
    shown = secret if has_secret(application) else None
    identity, on_devices = application.protocol is Protocol.OIDC, application.settings.device_sign_in
    return write_environment(endpoints, application.id, shown, asking, identity=identity, on_devices=on_devices)


def make_curl(application: Application, endpoints: Endpoints) -> str:
    """A command that gets a machine an access token. It names no secret: curl asks for it, so that no history keeps it.

    Args:
        application: a machine.
        endpoints: of the daemon.
    """
    return f"curl {quote_value(endpoints.token)} \\\n  --user {quote_value(application.id)} \\\n  --data grant_type=client_credentials"


def make_token_form(asked: AskedFor) -> str:
    """The fields of the token request that gets a token for one of the organizations which the user chose, one in a line.

    Args:
        asked: what the application asks for.
    """
    return "\n".join(f"{name}={value}" for name, value in _token_fields(asked).items())


def has_secret(application: Application) -> bool:
    """Whether the application proves itself by a secret."""
    return application.type.is_confidential and application.settings.client_authentication is AuthenticationMethod.SECRET


def _first_address(settings: ApplicationSettings) -> str:
    """The redirect URI that was added for the service of the application, or the first of all; "" for none."""
    added = [each.name for each in settings.integration.added if each.field is AddedTo.REDIRECT_URIS]
    return next(iter([*added, *settings.redirect_uris]), "")


def _list_methods(application: Application) -> list[str]:
    """The methods of client authentication that work, as discovery names them (OpenID Connect Core 9)."""
    if not application.type.is_confidential:
        return ["none"]
    return ["client_secret_basic", "client_secret_post"] if has_secret(application) else [application.settings.client_authentication.value]


def _describe_request(asked: AskedFor) -> dict[str, object]:
    """What a partner has to ask for, and what each of the permissions that roles give is good for."""
    found: dict[str, object] = {"scopes": asked.scopes}
    if asked.resources:
        found["resources"] = asked.resources
    if asked.wanted:
        found["permissions"] = [_describe_permission(each) for each in asked.wanted]
    if asked.each_organization:
        found["organization_token_request"] = _token_fields(asked)
    return found


def _token_fields(asked: AskedFor) -> dict[str, str]:
    """Dots stand where the application puts in what it has received: the refresh token, and an ID from `organizations` in the ID token."""
    fields = {"grant_type": "refresh_token", "refresh_token": "...", "organization_id": "..."}
    if asked.organization_resources:
        fields["resource"] = asked.organization_resources[0]
    return fields


def _describe_permission(wanted: Wanted) -> dict[str, object]:
    permission = wanted.permission
    found: dict[str, object] = {"scope": permission.name, "title": title_of(permission), "required": wanted.required}
    if permission.indicator:
        found["resource"] = permission.indicator
    if wanted.in_organizations:
        found["in_organizations"] = True
    return found


def _describe_settings(settings: ApplicationSettings, *, identity: bool) -> dict[str, object]:
    """What a client has to know about its registration, in the names of OpenID Connect Dynamic Client Registration 2; defaults are left out."""
    found: dict[str, object] = {}
    if identity:
        found["id_token_signed_response_alg"] = settings.id_token_algorithm
    if identity and settings.userinfo_algorithm is not None:
        found["userinfo_signed_response_alg"] = settings.userinfo_algorithm
    for name, encryption in (("id_token", settings.id_token_encryption), ("userinfo", settings.userinfo_encryption)):
        if identity and encryption is not None:
            found |= {f"{name}_encrypted_response_alg": encryption, f"{name}_encrypted_response_enc": "A256GCM"}
    if settings.subject_type is not SubjectType.PUBLIC:
        found["subject_type"] = settings.subject_type
    if settings.pushed_requests_required:
        found["require_pushed_authorization_requests"] = True
    if settings.signed_requests_required:
        # RFC 9101 10.5.
        found["require_signed_request_object"] = True
    if settings.back_channel_uri:
        found["backchannel_logout_uri"] = settings.back_channel_uri
    return found
