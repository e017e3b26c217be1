"""A small realm in the shape in which Keycloak 26 exports one."""

from __future__ import annotations

from typing import Any

SECRET = "q8Zr2LwXv0Kp5TnB7yHd3MfG"
MINA, JUNO = "0f6c1c1e-6a3a-4a55-9d0c-3d7b0c5a7f10", "7d2b7a51-52a4-4e0e-8e0e-6b1f3f0c9b22"


def make_realm(**changes: Any) -> dict[str, Any]:
    """The realm, with other values of its parts.

    Args:
        changes: parts by name.
    """
    realm: dict[str, Any] = {
        "id": "5b3f",
        "realm": "hanbit",
        "enabled": True,
        "sslRequired": "external",
        "defaultRole": {"name": "default-roles-hanbit", "composite": True},
        "roles": {
            "realm": [
                {"name": "default-roles-hanbit", "composites": {"realm": ["offline_access", "reader"], "client": {"account": ["view-profile"]}}},
                {"name": "offline_access", "description": "${role_offline-access}"},
                {"name": "reader", "description": "Reads"},
                {"name": "editor", "composites": {"realm": ["reader"], "client": {"boards": ["write"]}}},
                {"name": "urn:hanbit:boss"},
            ],
            "client": {"boards": [{"name": "write"}], "account": [{"name": "view-profile"}]},
        },
        "groups": [
            {
                "name": "staff",
                "path": "/staff",
                "realmRoles": ["reader"],
                "subGroups": [{"name": "eu", "path": "/staff/eu", "clientRoles": {"boards": ["write"]}, "subGroups": []}],
            }
        ],
        "users": [
            {
                "id": MINA,
                "username": "mina",
                "email": "mina@hanbit.example",
                "emailVerified": True,
                "firstName": "Mina",
                "lastName": "Park",
                "enabled": True,
                "attributes": {"locale": ["ko"], "phoneNumber": ["+82 10-5550-0134"], "badge": ["17"], "desks": ["a", "b"]},
                "realmRoles": ["default-roles-hanbit", "editor"],
                "groups": ["/staff/eu"],
            },
            {
                "id": JUNO,
                "username": "juno@hanbit.example",
                "email": "juno@hanbit.example",
                "enabled": False,
                "realmRoles": ["urn:hanbit:boss"],
                "credentials": [{"type": "otp", "secretData": '{"value":"x"}', "credentialData": "{}"}],
                "federatedIdentities": [{"identityProvider": "github", "userId": "1", "userName": "juno"}],
            },
            {"username": "service-account-sync", "serviceAccountClientId": "sync", "realmRoles": ["reader"], "enabled": True},
        ],
        "clients": [
            {"clientId": "account", "publicClient": True, "redirectUris": ["/realms/hanbit/account/*"]},
            {
                "clientId": "boards",
                "name": "Boards",
                "rootUrl": "https://boards.example",
                "secret": SECRET,
                "redirectUris": ["/callback", "https://boards.example/*"],
                "webOrigins": ["+"],
                "consentRequired": True,
                "standardFlowEnabled": True,
                "implicitFlowEnabled": True,
                "publicClient": False,
                "protocol": "openid-connect",
                "attributes": {
                    "pkce.code.challenge.method": "S256",
                    "post.logout.redirect.uris": "https://boards.example/bye##+",
                    "backchannel.logout.url": "https://boards.example/backchannel",
                    "dpop.bound.access.tokens": "true",
                    "access.token.lifespan": "300",
                },
                "defaultClientScopes": ["web-origins", "acr", "profile", "roles", "basic", "email"],
                "optionalClientScopes": ["address", "phone", "tax-number"],
                "protocolMappers": [{"name": "employee number", "protocolMapper": "oidc-usermodel-attribute-mapper"}],
            },
            {"clientId": "spa", "publicClient": True, "redirectUris": ["http://localhost:3000/", "https://spa.example/"], "webOrigins": ["*"]},
            {"clientId": "phone", "publicClient": True, "redirectUris": ["com.hanbit.app:/callback"]},
            {"clientId": "sync", "secret": SECRET[::-1], "standardFlowEnabled": False, "serviceAccountsEnabled": True},
            {"clientId": "gate", "bearerOnly": True},
            {"clientId": "https://saml.example/sp", "protocol": "saml"},
            {"clientId": "한빛", "redirectUris": ["https://hanbit.example/callback"], "secret": SECRET},
        ],
        "organizations": [
            {
                "id": "9a4a1a2e-0000-4000-8000-00000000000a",
                "name": "Hanbit",
                "alias": "hanbit",
                "enabled": True,
                "description": "Light",
                "domains": [{"name": "hanbit.example", "verified": True}],
                "members": [{"username": "mina", "membershipType": "UNMANAGED"}, {"username": "gone"}],
            }
        ],
        "identityProviders": [{"alias": "github", "providerId": "github"}],
    }
    return realm | changes
