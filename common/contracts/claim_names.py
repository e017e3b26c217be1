"""How an application wants its claims to be called: renamed, and with a list of groups (requirement Z3)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.checks import text_problems
from common.contracts.permissions import CATALOGUE, ORGANIZATION_ROLES, ROLES
from common.errors import Problem

GROUPS = "groups"
_OPENED = frozenset(claim for permission in CATALOGUE for claim in permission.claims) | {GROUPS}
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
