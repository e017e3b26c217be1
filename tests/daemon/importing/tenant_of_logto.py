"""A small tenant in the tables of Logto 1.42, as a database writes them."""

from __future__ import annotations

import hashlib
from typing import Any

SECRET, PASSWORD = "Hn2vRk8sPq4tWx6yZb1cDf3gJm5nLr7u", "vieux mot de passe 3"

# What a third-party application of it may ask for.
_SCOPES = ("phone", "urn:logto:scope:organizations", "urn:logto:scope:sessions")


def make_tenant(**changes: Any) -> dict[str, Any]:
    """The tables, with others in their place.

    Args:
        changes: tables by name.
    """
    made = hashlib.pbkdf2_hmac("sha512", PASSWORD.encode(), b"salty", 40, 32).hex()
    tables: dict[str, Any] = {
        "users": [
            {
                "tenant_id": "default",
                "id": "kx8h2p0q4z1m",
                "username": "mina",
                "primary_email": "mina@hanbit.example",
                "primary_phone": "821055500134",
                "password_encrypted": f'["pbkdf2", ["salty", "40", "32", "sha512", "@"], "{made}"]',
                "password_encryption_method": "Legacy",
                "name": "Mina Park",
                "avatar": "https://hanbit.example/mina.png",
                "profile": {"givenName": "Mina", "familyName": "Park", "locale": "ko", "address": {"locality": "Seoul"}},
                "application_id": None,
                "identities": {"github": {"userId": "1"}},
                "custom_data": {"badge": 17},
                "mfa_verifications": [{"type": "Totp", "id": "x", "key": "y"}],
                "is_suspended": False,
                "created_at": "2026-01-01T00:00:00Z",
            },
            {"id": "p0q4z1mkx8h2", "username": None, "primary_email": "juno@hanbit.example", "primary_phone": None, "is_suspended": True},
            {
                "id": "z1mkx8h2p0q4",
                "username": None,
                "primary_email": None,
                "primary_phone": "821055500135",
                "password_encrypted": hashlib.md5(b"x", usedforsecurity=False).hexdigest(),
                "password_encryption_method": "MD5",
            },
        ],
        "applications": [
            {
                "id": "boards0000000000000aa",
                "name": "Boards",
                "type": "Traditional",
                "secret": "internal:placeholder-of-thirty-two-chars",
                "is_third_party": True,
                "oidc_client_metadata": {
                    "redirectUris": ["https://boards.example/callback", "https://*.boards.example/callback"],
                    "postLogoutRedirectUris": ["https://boards.example/bye"],
                    "backchannelLogoutUri": "https://boards.example/backchannel",
                },
                "custom_client_metadata": {"refreshTokenTtlInDays": 30, "idTokenTtl": 1200, "maxAllowedGrants": 3, "corsAllowedOrigins": []},
                "custom_data": {"tier": "gold"},
            },
            {"id": "phone", "name": "Phone", "type": "Native", "secret": "x", "oidc_client_metadata": {"redirectUris": ["com.hanbit.app:/callback"]}},
            {"id": "sync", "name": "Sync", "type": "MachineToMachine", "secret": SECRET[::-1], "oidc_client_metadata": {}},
            {"id": "gate", "name": "Gate", "type": "Protected", "secret": "x", "oidc_client_metadata": {}},
            {
                "id": "closed",
                "name": "Closed",
                "type": "SPA",
                "secret": "x",
                "app_level_access_control_enabled": True,
                "oidc_client_metadata": {"redirectUris": ["https://closed.example/"]},
            },
        ],
        "application_secrets": [{"application_id": "boards0000000000000aa", "name": "Default secret", "value": SECRET, "expires_at": None}],
        "resources": [
            {"id": "r1", "name": "Lists", "indicator": "https://api.hanbit.example", "access_token_ttl": 600, "is_default": False},
            {"id": "management-api", "name": "Logto Management API", "indicator": "https://default.logto.app/api", "access_token_ttl": 3600},
        ],
        "scopes": [
            {"id": "s1", "resource_id": "r1", "name": "read:lists", "description": "Read lists"},
            {"id": "s2", "resource_id": "r1", "name": "write:lists", "description": None},
            {"id": "s9", "resource_id": "management-api", "name": "all", "description": "All"},
        ],
        "roles": [
            {"id": "ro1", "name": "Reader", "description": "Reads", "type": "User", "is_default": True},
            {"id": "ro2", "name": "Robot", "description": "Runs", "type": "MachineToMachine", "is_default": False},
            {"id": "ro9", "name": "Logto Management API access", "description": "", "type": "MachineToMachine", "is_default": False},
        ],
        "roles_scopes": [{"role_id": "ro1", "scope_id": "s1"}, {"role_id": "ro2", "scope_id": "s2"}, {"role_id": "ro9", "scope_id": "s9"}],
        "users_roles": [{"user_id": "kx8h2p0q4z1m", "role_id": "ro1"}],
        "applications_roles": [{"application_id": "sync", "role_id": "ro2"}, {"application_id": "sync", "role_id": "ro9"}],
        "organizations": [{"id": "org000000001", "name": "Hanbit", "description": "Light", "custom_data": {"a": 1}}],
        "organization_roles": [{"id": "or1", "name": "Librarian", "description": "", "type": "User"}],
        "organization_scopes": [{"id": "os1", "name": "invite", "description": "Invite people"}],
        "organization_role_scope_relations": [{"organization_role_id": "or1", "organization_scope_id": "os1"}],
        "organization_role_resource_scope_relations": [{"organization_role_id": "or1", "scope_id": "s2"}],
        "organization_user_relations": [{"organization_id": "org000000001", "user_id": "kx8h2p0q4z1m"}],
        "organization_role_user_relations": [{"organization_id": "org000000001", "organization_role_id": "or1", "user_id": "kx8h2p0q4z1m"}],
        "application_user_consent_user_scopes": [{"application_id": "boards0000000000000aa", "user_scope": scope} for scope in _SCOPES],
        "application_user_consent_resource_scopes": [{"application_id": "boards0000000000000aa", "scope_id": "s1"}],
        "application_user_consent_organization_scopes": [{"application_id": "boards0000000000000aa", "organization_scope_id": "os1"}],
    }
    return tables | changes
