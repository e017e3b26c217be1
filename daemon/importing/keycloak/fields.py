"""What of an export is not read, and still says something: it is named. What is here neither as read nor as harmless is named by its own name.

So a field that a later version of Keycloak brings is not dropped without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from daemon.importing.keycloak.shapes import Client, Realm, User
from daemon.importing.notes import Note
from daemon.importing.texts import clean

Fields = dict[str, msgspec.Raw]

_LONGEST = 600
_EMPTY = frozenset({b"null", b"false", b"0", b'""', b"[]", b"{}"})
# Where something else than an empty value says nothing.
_USUAL = {
    "enabled": {b"true"},
    "fullScopeAllowed": {b"true"},
    "defaultSignatureAlgorithm": {b'"RS256"', b'""'},
    "clientPolicies": {b'{"policies":[]}', b"{}"},
    "clientProfiles": {b'{"profiles":[]}', b"{}"},
}
# Of the realm, in seconds. The lifetime of access tokens is read.
LIFETIMES = (
    "accessCodeLifespan",
    "accessCodeLifespanLogin",
    "accessCodeLifespanUserAction",
    "accessTokenLifespanForImplicitFlow",
    "actionTokenGeneratedByAdminLifespan",
    "actionTokenGeneratedByUserLifespan",
    "clientOfflineSessionIdleTimeout",
    "clientOfflineSessionMaxLifespan",
    "clientSessionIdleTimeout",
    "clientSessionMaxLifespan",
    "oauth2DeviceCodeLifespan",
    "offlineSessionIdleTimeout",
    "offlineSessionMaxLifespan",
    "ssoSessionIdleTimeout",
    "ssoSessionIdleTimeoutRememberMe",
    "ssoSessionMaxLifespan",
    "ssoSessionMaxLifespanRememberMe",
)
# Without a meaning here: names and looks, events, flows, keys, parts of what is named as a whole, and what is named with each user or client.
_REALM_HARMLESS = frozenset(
    [
        "accountTheme",
        "adminEventsDetailsEnabled",
        "adminEventsEnabled",
        "adminPermissionsEnabled",
        "adminTheme",
        "attributes",
        "authenticationFlows",
        "authenticatorConfig",
        "browserFlow",
        "browserSecurityHeaders",
        "bruteForceStrategy",
        "certificate",
        "clientAuthenticationFlow",
        "clientScopeMappings",
        "clientScopes",
        "codeSecret",
        "components",
        "defaultDefaultClientScopes",
        "defaultOptionalClientScopes",
        "directGrantFlow",
        "displayName",
        "displayNameHtml",
        "dockerAuthenticationFlow",
        "emailTheme",
        "enabledEventTypes",
        "eventsEnabled",
        "eventsExpiration",
        "eventsListeners",
        "failureFactor",
        "firstBrokerLoginFlow",
        "id",
        "keycloakVersion",
        "loginTheme",
        "loginWithEmailAllowed",
        "maxDeltaTimeSeconds",
        "maxFailureWaitSeconds",
        "maxTemporaryLockouts",
        "minimumQuickLoginWaitSeconds",
        "notBefore",
        "oauth2DevicePollingInterval",
        "offlineSessionMaxLifespanEnabled",
        "organizationsEnabled",
        "otpSupportedApplications",
        "permanentLockout",
        "privateKey",
        "publicKey",
        "quickLoginCheckMilliSeconds",
        "realmCacheEnabled",
        "registrationFlow",
        "requiredActions",
        "requiredCredentials",
        "resetCredentialsFlow",
        "scopeMappings",
        "sslRequired",
        "userCacheEnabled",
        "waitIncrementSeconds",
    ]
)
_REALM_HARMLESS_BEGINNINGS = ("otpPolicy", "webAuthnPolicy")
_CLIENT_HARMLESS = frozenset(
    [
        "access",
        "adminUrl",
        "alwaysDisplayInConsole",
        "baseUrl",
        "frontchannelLogout",
        "id",
        "nodeReRegistrationTimeout",
        "notBefore",
        "origin",
        "registeredNodes",
        "registrationAccessToken",
        "surrogateAuthRequired",
        "type",
    ]
)
_USER_HARMLESS = frozenset(
    ["access", "createdTimestamp", "disableableCredentialTypes", "id", "notBefore", "origin", "self", "totp", "userProfileMetadata"]
)
# Attributes of clients that change what an application is given, or asked for.
_CLIENT_ATTRIBUTES = frozenset(
    [
        "access.token.signed.response.alg",
        "acr.loa.map",
        "authorization.signed.response.alg",
        "client.offline.session.idle.timeout",
        "client.offline.session.max.lifespan",
        "client.session.idle.timeout",
        "client.session.max.lifespan",
        "default.acr.values",
        "frontchannel.logout.url",
        "id.token.encrypted.response.alg",
        "minimum.acr.value",
        "oauth2.device.code.lifespan",
        "oidc.ciba.grant.enabled",
        "request.object.required",
        "request.object.signature.alg",
        "standard.token.exchange.enabled",
        "tls.client.certificate.bound.access.tokens",
        "user.info.encrypted.response.alg",
        "user.info.response.signature.alg",
    ]
)
_NOTHING = frozenset({"", "false", "0", "any", "none", "not required", "{}", "[]", "null"})
_STORAGE = "org.keycloak.storage.UserStorageProvider"


def name_realm_fields(fields: Fields, name: str) -> Iterator[Note]:
    """What is said of the realm as a whole.

    Args:
        fields: of the export, by name.
        name: of the realm.
    """
    lifetimes = [f"{each} {seconds} s" for each in LIFETIMES if (seconds := _compact(fields.get(each))).isdigit() and int(seconds)]
    if lifetimes:
        yield Note("tenant", name, "tenant.lifetimes", _join(lifetimes))
    harmless = _REALM_HARMLESS | set(LIFETIMES)
    left = [each for each in _find_left(fields, Realm, harmless) if not each.startswith(_REALM_HARMLESS_BEGINNINGS)]
    if _STORAGE in _compact(fields.get("components")):
        left.append("user storage (LDAP and the like)")
    if left:
        yield Note("tenant", name, "tenant.settings", _join(left))


def name_client_fields(fields: Fields, client: Client) -> Iterator[Note]:
    """What is said of a client that is taken.

    Args:
        fields: of the client, by name.
        client: what was read of it.
    """
    attributes = {name: str(value).lower() for name, value in (client.attributes or {}).items() if value is not None}
    left = _find_left(fields, Client, _CLIENT_HARMLESS)
    left += [name for name, value in sorted(attributes.items()) if name in _CLIENT_ATTRIBUTES and value not in _NOTHING]
    if left:
        yield Note("application", client.client_id, "application.parts", _join(left))


def name_user_fields(fields: Fields, user: User) -> Iterator[Note]:
    """What is said of a user.

    Args:
        fields: of the user, by name.
        user: what was read.
    """
    if left := _find_left(fields, User, _USER_HARMLESS):
        yield Note("user", user.username, "user.parts", _join(left))


def _find_left(fields: Fields, shape: type[msgspec.Struct], harmless: frozenset[str] | set[str]) -> list[str]:
    known = {*shape.__struct_encode_fields__} | harmless
    return sorted(name for name, value in fields.items() if name not in known and _says_something(name, value))


def _says_something(name: str, value: msgspec.Raw) -> bool:
    compact = _compact(value).encode()
    return compact != b"null" and compact not in _USUAL[name] if name in _USUAL else compact not in _EMPTY


def _compact(value: msgspec.Raw | None) -> str:
    return "" if value is None else "".join(bytes(value).decode("utf-8", "replace").split())


def _join(names: list[str]) -> str:
    return ", ".join(clean(each, 80) or "?" for each in names)[:_LONGEST]
