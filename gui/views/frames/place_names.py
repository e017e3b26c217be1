"""What the places of the window are called; a name alone is a list, `name/ID` is the page of one thing, and `name/ID/part` a part of that page."""

from __future__ import annotations

OVERVIEW, APPLICATIONS, EXPERIENCE, USERS, AUDIT, SETTINGS = "overview", "applications", "sign_in_experience", "users", "audit", "settings"
SIGN_IN_LOG, ACCOUNTS, MAIL = "sign_in_log", "accounts", "mail"
# The list of applications with those that were deleted.
DELETED = "deleted"
RESOURCES, ROLES, ORGANIZATIONS = "resources", "roles", "organizations"
WEBHOOKS, BACKUPS = "webhooks", "backups"
IDENTITY_PROVIDERS, STRANGERS = "identity_providers", "unregistered"
SIGNING_KEYS, CONSOLES = "signing_keys", "consoles"
