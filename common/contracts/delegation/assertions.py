"""For which other authorization servers an application may get assertions of its users (draft-ietf-oauth-identity-assertion-authz-grant)."""

from __future__ import annotations

import msgspec

from common.contracts.checks import duplicate_problems, text_problems
from common.contracts.permissions import name_problems
from common.errors import Problem
from common.indicators import indicator_problems
from common.uris import find_link_problem

MOST_TARGETS, MOST_SCOPES = 20, 100


class AssertionTarget(msgspec.Struct, frozen=True):
    """One pair of an application here and an API there.

    Attributes:
        audience: issuer of the other authorization server.
        client_id: as which the application is known there.
        resource: the API there, as it names it, or "" for none in particular.
        scopes: what the assertion may name at most.
    """

    audience: str
    client_id: str
    resource: str = ""
    scopes: list[str] = []


def assertion_problems(field: str, targets: list[AssertionTarget]) -> list[Problem]:
    """What is wrong with the targets of an application.

    Args:
        field: path of the list.
        targets: all of them.
    """
    if len(targets) > MOST_TARGETS:
        return [Problem(field, "list.too_long", f"At most {MOST_TARGETS}.")]
    found = duplicate_problems(field, [f"{each.audience} {each.resource}" for each in targets])
    for index, each in enumerate(targets):
        path = f"{field}.{index}"
        wrong = find_link_problem(each.audience) if each.audience else Problem("", "text.required", "Fill this in.")
        found += [] if wrong is None else [msgspec.structs.replace(wrong, field=f"{path}.audience")]
        found += text_problems(f"{path}.client_id", each.client_id, 255, required=True)
        if each.resource:
            found += [msgspec.structs.replace(problem, field=f"{path}.resource") for problem in indicator_problems(each.resource)]
        found += [
            msgspec.structs.replace(problem, field=f"{path}.scopes.{place}")
            for place, name in enumerate(each.scopes[: MOST_SCOPES + 1])
            for problem in name_problems(name)
        ]
        if len(each.scopes) > MOST_SCOPES:
            found.append(Problem(f"{path}.scopes", "list.too_long", f"At most {MOST_SCOPES}."))
    return found
