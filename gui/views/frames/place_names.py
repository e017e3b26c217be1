"""What the places of the window are called; a name alone is a list, `name/ID` is the page of one thing."""

from __future__ import annotations

OVERVIEW, APPLICATIONS, EXPERIENCE, USERS, AUDIT, SETTINGS = "overview", "applications", "sign_in_experience", "users", "audit", "settings"
RESOURCES, ROLES, ORGANIZATIONS = "resources", "roles", "organizations"
