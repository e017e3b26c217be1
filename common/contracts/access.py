"""Who may use an application: everybody, or only those whom one of its rules names (requirement A10)."""

from __future__ import annotations

import msgspec

from common.contracts.checks import duplicate_problems
from common.errors import Problem

MOST_RULES = 1000


class OrganizationRoleRule(msgspec.Struct, frozen=True):
    """Whoever holds a role in an organization; `organization_id` "" for any of them."""

    role_id: str
    organization_id: str = ""


class AccessRules(msgspec.Struct, frozen=True):
    """Who may use an application; meeting one rule is enough.

    Attributes:
        everybody: whether the rules are not looked at.
        users, roles, organizations: ids of users, of roles of users, and of organizations whose members may.
        organization_roles: roles held in organizations.
    """

    everybody: bool = True
    users: list[str] = []
    roles: list[str] = []
    organizations: list[str] = []
    organization_roles: list[OrganizationRoleRule] = []

    @property
    def has_rules(self) -> bool:
        """Whether anybody at all is named."""
        return bool(self.users or self.roles or self.organizations or self.organization_roles)

    def problems(self, field: str = "access") -> list[Problem]:
        """What is wrong with each field."""
        found: list[Problem] = []
        for name in ("users", "roles", "organizations"):
            ids = getattr(self, name)
            found += _too_many(f"{field}.{name}", len(ids)) or duplicate_problems(f"{field}.{name}", ids)
        pairs = [f"{rule.organization_id}:{rule.role_id}" for rule in self.organization_roles]
        found += _too_many(f"{field}.organization_roles", len(pairs)) or duplicate_problems(f"{field}.organization_roles", pairs)
        if not self.everybody and not self.has_rules:
            found.append(
                Problem(f"{field}.everybody", "access.nobody", "Choose at least one user, role or organization; otherwise nobody could use it.")
            )
        return found


def _too_many(field: str, number: int) -> list[Problem]:
    return [Problem(field, "list.too_long", f"At most {MOST_RULES} entries.")] if number > MOST_RULES else []
