"""No part of a realm is dropped without a word: it is taken, named, or known to say nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.daemon.importing.desk import Desk, codes, said
from tests.daemon.importing.realm import SECRET, make_realm

# A realm of Keycloak 26 as it comes, without what is read.
AS_IT_COMES: dict[str, Any] = {
    "displayName": "Hanbit",
    "notBefore": 0,
    "defaultSignatureAlgorithm": "RS256",
    "revokeRefreshToken": False,
    "refreshTokenMaxReuse": 0,
    "offlineSessionMaxLifespanEnabled": False,
    "oauth2DevicePollingInterval": 5,
    "registrationAllowed": False,
    "rememberMe": False,
    "verifyEmail": False,
    "loginWithEmailAllowed": True,
    "resetPasswordAllowed": False,
    "bruteForceProtected": False,
    "bruteForceStrategy": "MULTIPLE",
    "failureFactor": 30,
    "maxDeltaTimeSeconds": 43200,
    "requiredCredentials": ["password"],
    "otpPolicyType": "totp",
    "otpPolicyDigits": 6,
    "otpSupportedApplications": ["totpAppFreeOTPName"],
    "localizationTexts": {},
    "webAuthnPolicyRpEntityName": "keycloak",
    "webAuthnPolicyPasswordlessSignatureAlgorithms": ["ES256"],
    "scopeMappings": [{"clientScope": "offline_access", "roles": ["offline_access"]}],
    "clientScopeMappings": {"account": [{"client": "account-console", "roles": ["manage-account"]}]},
    "clientScopes": [{"name": "profile"}],
    "defaultDefaultClientScopes": ["profile"],
    "defaultOptionalClientScopes": ["address"],
    "browserSecurityHeaders": {"xFrameOptions": "SAMEORIGIN"},
    "smtpServer": {},
    "eventsEnabled": False,
    "eventsListeners": ["jboss-logging"],
    "identityProviderMappers": [],
    "components": {"org.keycloak.keys.KeyProvider": [{"name": "rsa-generated"}]},
    "internationalizationEnabled": False,
    "supportedLocales": [],
    "authenticationFlows": [{"alias": "browser"}],
    "requiredActions": [{"alias": "CONFIGURE_TOTP"}],
    "browserFlow": "browser",
    "attributes": {"cibaExpiresIn": "120"},
    "keycloakVersion": "26.5.6",
    "userManagedAccessAllowed": False,
    "organizationsEnabled": True,
    "clientProfiles": {"profiles": []},
    "clientPolicies": {"policies": []},
}
USER = {
    "username": "mina",
    "email": "mina@hanbit.example",
    "enabled": True,
    "totp": False,
    "createdTimestamp": 1,
    "disableableCredentialTypes": [],
    "notBefore": 0,
}
CLIENT = {
    "id": "6f",
    "clientId": "boards",
    "adminUrl": "https://boards.example",
    "baseUrl": "/",
    "surrogateAuthRequired": False,
    "alwaysDisplayInConsole": False,
    "secret": SECRET,
    "redirectUris": ["https://boards.example/callback"],
    "frontchannelLogout": True,
    "fullScopeAllowed": True,
    "authenticationFlowBindingOverrides": {},
    "nodeReRegistrationTimeout": -1,
    "attributes": {
        "client.secret.creation.time": "1",
        "tls.client.certificate.bound.access.tokens": "false",
        "request.object.required": "not required",
    },
}


def realm(user: dict[str, Any] | None = None, client: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A realm as it comes with one user and one client."""
    return make_realm(
        **AS_IT_COMES | {"users": [USER | (user or {})], "clients": [CLIENT | (client or {})], "organizations": [], "identityProviders": []} | changes
    )


def test_of_a_realm_as_it_comes_nothing_is_said(desk: Desk) -> None:
    """Whoever set nothing need not look after anything."""
    report = desk.keycloak(realm())
    assert codes(report, "hanbit") == []
    assert codes(report, "boards") == []
    assert codes(report, "mina") == ["user.no_password"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passwordPolicy", "length(12)"),
        ("registrationAllowed", True),
        ("smtpServer", {"host": "mail.hanbit.example", "password": "secret-of-the-mail-server"}),
        ("defaultGroups", ["/staff"]),
        ("clientPolicies", {"policies": [{"name": "fapi"}]}),
        ("defaultSignatureAlgorithm", "ES256"),
        ("enabled", False),
        ("federatedUsers", [{"id": "f:1"}]),
        ("ofALaterVersion", 5),
    ],
)
def test_a_setting_of_the_realm_is_named(desk: Desk, name: str, value: Any) -> None:
    """By its name and without its value, also where nobody knew of it here."""
    report = desk.keycloak(realm(**{name: value}))
    assert said(report, "hanbit", "tenant.settings") == [name]
    assert "secret-of-the-mail-server" not in report.as_json(dry_run=False).decode()


def test_user_storage_is_named_among_the_components(desk: Desk) -> None:
    """Keys and the like are not."""
    report = desk.keycloak(realm(components={"org.keycloak.storage.UserStorageProvider": [{"name": "ldap"}]}))
    assert said(report, "hanbit", "tenant.settings") == ["user storage (LDAP and the like)"]


def test_lifetimes_of_the_realm_are_the_default_or_named(desk: Desk) -> None:
    """Access tokens of clients that have none of their own live as long; what is 0 was not set."""
    report = desk.keycloak(
        realm(
            accessTokenLifespan=300, accessCodeLifespan=60, ssoSessionIdleTimeout=1800, offlineSessionIdleTimeout=2592000, clientSessionIdleTimeout=0
        )
    )
    assert desk.tenant.do(lambda: desk.tenant.applications.get("boards")).settings.lifetimes.access_token == 300
    assert said(report, "hanbit", "tenant.lifetimes") == [
        "accessCodeLifespan 60 s, offlineSessionIdleTimeout 2592000 s, ssoSessionIdleTimeout 1800 s"
    ]
    assert codes(report, "boards") == []


def test_a_client_keeps_its_own_lifetime(desk: Desk) -> None:
    """Which counts before that of the realm."""
    desk.keycloak(realm(client={"attributes": {"access.token.lifespan": "600"}}, accessTokenLifespan=300))
    assert desk.tenant.do(lambda: desk.tenant.applications.get("boards")).settings.lifetimes.access_token == 600


def test_a_lifetime_that_cannot_be_here_is_the_nearest(desk: Desk) -> None:
    """And named with each client."""
    report = desk.keycloak(realm(accessTokenLifespan=20))
    assert desk.tenant.do(lambda: desk.tenant.applications.get("boards")).settings.lifetimes.access_token == 60
    assert said(report, "boards", "application.lifetime") == ["20 s"]


@pytest.mark.parametrize(
    ("client", "what"),
    [
        ({"fullScopeAllowed": False}, "fullScopeAllowed"),
        ({"authorizationServicesEnabled": True, "authorizationSettings": {"resources": []}}, "authorizationServicesEnabled, authorizationSettings"),
        ({"authenticationFlowBindingOverrides": {"browser": "8c"}}, "authenticationFlowBindingOverrides"),
        ({"attributes": {"frontchannel.logout.url": "https://boards.example/out"}}, "frontchannel.logout.url"),
        ({"ofALaterVersion": {"a": 1}}, "ofALaterVersion"),
    ],
)
def test_a_setting_of_a_client_is_named(desk: Desk, client: dict[str, Any], what: str) -> None:
    """The application is taken all the same."""
    report = desk.keycloak(realm(client=client))
    assert said(report, "boards", "application.parts") == [what]
    assert "boards" in desk.applications()


def test_what_a_user_was_to_do_is_named(desk: Desk) -> None:
    """A temporary password is a lasting one here, which its administrator has to know; nothing is said of the passwords of before."""
    data = {"algorithm": "pbkdf2-sha512", "hashIterations": 210_000}
    secret = {"value": "A" * 86 + "==", "salt": "c2FsdHNhbHRzYWx0c2FsdA=="}
    password = {"type": "password", "secretData": json.dumps(secret), "credentialData": json.dumps(data)}
    old = password | {"type": "password-history"}
    users = [
        USER | {"credentials": [password, old], "requiredActions": ["UPDATE_PASSWORD", "CONFIGURE_TOTP"]},
        {"username": "juno", "credentials": [password | {"temporary": True}]},
        {"username": "remy", "credentials": [password | {"temporary": False}, {"type": "token-of-an-extension"}], "requiredActions": []},
        {"username": "sora", "requiredActions": ["UPDATE_PASSWORD"], "clientConsents": [{"clientId": "boards"}], "ofALaterVersion": True},
    ]
    report = desk.keycloak(realm(users=users))
    assert codes(report, "mina") == ["user.password_temporary", "user.required_actions"]
    assert said(report, "mina", "user.required_actions") == ["UPDATE_PASSWORD, CONFIGURE_TOTP"]
    assert codes(report, "juno") == ["user.password_temporary"]
    assert codes(report, "remy") == ["user.second_factor"]
    assert codes(report, "sora") == ["user.no_password", "user.parts", "user.required_actions"]
    assert said(report, "sora", "user.parts") == ["clientConsents, ofALaterVersion"]
