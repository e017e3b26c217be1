"""How an application wants its claims to be called: renamed, and with a list of groups (requirement Z3)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.checks import text_problems
from common.contracts.permissions import OPENED_BY, ORGANIZATION_ROLES, ROLES
from common.errors import Problem

# A claim, and the scope that most guides ask for it with.
GROUPS = "groups"
_OPENED = OPENED_BY.keys() | {GROUPS}
# What tokens say of themselves is nobody's to rename or to imitate (RFC 7519 4.1, OpenID Connect Core 2, RFC 9068 2.2).
PROTOCOL_CLAIMS = frozenset(
    [
        "iss",
        "sub",
        "aud",
        "exp",
        "nbf",
        "iat",
        "jti",
        "auth_time",
        "nonce",
        "acr",
        "amr",
        "azp",
        "at_hash",
        "c_hash",
        "s_hash",
        "sid",
        "events",
        "client_id",
        "scope",
        "cnf",
        "act",
        "may_act",
        "sub_jwk",
        "_claim_names",
        "_claim_sources",
        "organization_id",
        "active",
        "token_type",
    ]
)


class GroupsFrom(StrEnum):
    """What the claim `groups` is made from. It comes only where the permission of that name is given."""

    NONE = "none"
    ROLES = ROLES
    ORGANIZATION_ROLES = ORGANIZATION_ROLES


class ClaimNames(msgspec.Struct, frozen=True):
    """Names of claims in ID tokens and userinfo of one application.

    Attributes:
        renames: the name that the application wants, by the name that the claim has.
        groups: what `groups` lists.
    """

    renames: dict[str, str] = {}
    groups: GroupsFrom = GroupsFrom.NONE

    @property
    def groups_permissions(self) -> tuple[str, ...]:
        """The user permissions that the scope `groups` stands for: those behind what the application gets as groups. Empty where it gets none."""
        source = () if self.groups is GroupsFrom.NONE else (self.groups.value,)
        renamed = (OPENED_BY[claim] for claim, name in self.renames.items() if name == GROUPS and claim in OPENED_BY)
        return tuple(dict.fromkeys((*source, *renamed)))

    def problems(self, field: str = "claim_names") -> list[Problem]:
        """What is wrong with each field."""
        found: list[Problem] = []
        taken: set[str] = set()
        for claim, name in self.renames.items():
            path = f"{field}.renames.{claim}"
            problems = text_problems(path, name, 256, required=True)
            if claim not in _OPENED:
                problems = [Problem(path, "claim.unknown", "There is no such claim.")]
            elif not problems and name in PROTOCOL_CLAIMS:
                problems = [Problem(path, "claim.reserved", "This name belongs to the protocol itself.")]
            elif not problems and (name in taken or (name in _OPENED and name not in self.renames and name != claim)):
                problems = [Problem(path, "claim.taken", "Another claim has this name.")]
            found += problems
            taken.add(name)
        return found
