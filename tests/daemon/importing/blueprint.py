"""A small blueprint in the shape in which authentik exports one, and its users as `ak dumpdata` writes them."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode

SECRET, PASSWORD = "nT5vRk8sPq4tWx6yZb1cDf3gJm5nLr7uQe9o", "alte losung 9"

BLUEPRINT = f"""
context: {{}}
entries:
- attrs:
    name: staff
    is_superuser: false
    parent: null
    users: []
  conditions: []
  id: null
  identifiers:
    pk: 3f0d3c44-6f2f-4f2c-9a41-000000000001
  model: authentik_core.group
  state: present
- attrs:
    name: eu
    parent: 3f0d3c44-6f2f-4f2c-9a41-000000000001
    attributes:
      region: eu
  identifiers:
    pk: 3f0d3c44-6f2f-4f2c-9a41-000000000002
  model: authentik_core.group
- attrs:
    username: mina
    name: Mina Park
    email: mina@hanbit.example
    is_active: true
    groups:
    - 3f0d3c44-6f2f-4f2c-9a41-000000000002
    attributes:
      badge: 17
      goauthentik.io/user/sources: [ldap]
      settings:
        locale: ko_KR
    type: internal
    path: users
  identifiers:
    pk: 7
  model: authentik_core.user
- attrs:
    username: ak-outpost-1
    name: Outpost
    type: internal_service_account
  identifiers:
    pk: 8
  model: authentik_core.user
- attrs:
    user: 7
    name: phone
  identifiers:
    pk: 1
  model: authentik_stages_authenticator_totp.totpdevice
- attrs:
    name: explicit
    slug: default-provider-authorization-explicit-consent
  identifiers:
    pk: 9a41d1f2-0000-4000-8000-000000000001
  model: authentik_flows.flow
- attrs:
    name: "OpenID 'profile'"
    scope_name: profile
  identifiers:
    pk: 9a41d1f2-0000-4000-8000-000000000011
  model: authentik_providers_oauth2.scopemapping
- attrs:
    name: "Tax"
    scope_name: tax
  identifiers:
    pk: 9a41d1f2-0000-4000-8000-000000000012
  model: authentik_providers_oauth2.scopemapping
- attrs:
    name: Boards provider
    authorization_flow: 9a41d1f2-0000-4000-8000-000000000001
    client_type: confidential
    client_id: boards
    client_secret: {SECRET}
    access_token_validity: minutes=5
    refresh_token_validity: days=30
    redirect_uris:
    - matching_mode: strict
      url: https://boards.example/callback
    - matching_mode: regex
      url: https://.*\\.boards\\.example/callback
    - matching_mode: strict
      redirect_uri_type: logout
      url: https://boards.example/bye
    property_mappings:
    - 9a41d1f2-0000-4000-8000-000000000011
    - 9a41d1f2-0000-4000-8000-000000000012
    sub_mode: hashed_user_id
  identifiers:
    pk: 1
  model: authentik_providers_oauth2.oauth2provider
- attrs:
    name: Boards
    slug: boards
    provider: 1
    meta_description: Shared boards
  identifiers:
    pk: 5d2b7a51-0000-4000-8000-000000000001
  model: authentik_core.application
- attrs:
    target: 5d2b7a51-0000-4000-8000-000000000001
    group: 3f0d3c44-6f2f-4f2c-9a41-000000000002
    enabled: true
    order: 0
  identifiers:
    pk: 6d2b7a51-0000-4000-8000-000000000001
  model: authentik_policies.policybinding
- attrs:
    name: Wiki
    authorization_flow: !Find [authentik_flows.flow, [slug, default-provider-authorization-implicit-consent]]
    client_type: public
    client_id: wiki
    redirect_uris: |
      https://wiki.example/callback
      https://wiki.example/.*
  id: wiki-provider
  identifiers:
    name: Wiki
  model: authentik_providers_oauth2.oauth2provider
- attrs:
    name: Wiki
    provider: !KeyOf wiki-provider
  id: wiki-app
  identifiers:
    slug: wiki
  model: authentik_core.application
- attrs:
    target: !KeyOf wiki-app
    policy: 1d2b7a51-0000-4000-8000-000000000001
    enabled: true
    order: 0
  identifiers:
    pk: 6d2b7a51-0000-4000-8000-000000000002
  model: authentik_policies.policybinding
- attrs:
    name: Payroll
  identifiers:
    pk: 2
  model: authentik_providers_saml.samlprovider
- attrs:
    name: gone
  identifiers:
    pk: 3f0d3c44-6f2f-4f2c-9a41-000000000003
  model: authentik_core.group
  state: absent
metadata:
  labels:
    blueprints.goauthentik.io/generated: 'true'
  name: authentik Export - 2026-01-01 00:00:00+00:00
version: 1
""".encode()


def make_users() -> bytes:
    """Users with their passwords."""
    made = b64encode(hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), b"salty", 60)).decode()
    fields = {"username": "mina", "password": f"pbkdf2_sha256$60$salty${made}", "uuid": "0f6c1c1e-6a3a-4a55-9d0c-3d7b0c5a7f10"}
    return json.dumps([{"model": "authentik_core.user", "pk": 7, "fields": fields}]).encode()
