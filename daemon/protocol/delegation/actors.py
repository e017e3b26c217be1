"""Who acts for a user in a token: the application that holds it, and those it came through (RFC 8693 4.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from common.contracts.applications import Application
from daemon.protocol.tokens.entitlement import Entitled
from daemon.services.access_control.effective import Rights
from daemon.services.applications.applications import Applications

# How many may stand one behind the other, beside the application that its user talks to.
MOST_ACTORS = 4


def describe_actors(actors: Sequence[str], first: str) -> Mapping[str, Any]:
    """The claim `act` of an exchanged token, nothing for any other. Whom the user talks to stands innermost.

    Args:
        actors: client IDs, the one that holds the token first.
        first: the client ID of the application that the user talks to.
    """
    if not actors:
        return {}
    act: dict[str, Any] = {"sub": first}
    for actor in reversed(actors):
        act = {"sub": actor, "act": act}
    return {"act": act}


def limit_to_rules(entitled: Entitled, actor: Application) -> Entitled:
    """What of it an API may have by the rules that are in force for it; nothing that is about the user.

    Args:
        entitled: what the first application has from the user now at the addressed APIs.
        actor: the application that is an API.
    """
    names = {each.id: actor.settings.exchange.find_permissions(each.indicator) for each in entitled.requested.resources}
    ids = frozenset(row.id for row in entitled.requested.permissions if row.name in names.get(row.resource_id, ()))
    organizations = {each: held & ids for each, held in entitled.rights.organizations.items()}
    return msgspec.structs.replace(entitled, permissions=(), rights=Rights(held=entitled.rights.held & ids, organizations=organizations))


class Actors:
    """Knows whether those who act in a token still may. Called inside store jobs.

    Args:
        applications: finds them.
    """

    def __init__(self, applications: Applications) -> None:
        self._applications = applications

    def limit(self, entitled: Entitled, actors: Sequence[str]) -> Entitled | None:
        """What of a token's rights is left by the rules in force; None if one of those who act in it is switched off or gone.

        Args:
            entitled: what the first application has from the user now.
            actors: client IDs, the one that holds the token first; nobody for a token that was not exchanged.
        """
        if not actors:
            return entitled
        found = [self._applications.find(each) for each in actors]
        living = [each for each in found if each is not None and each.enabled]
        return limit_to_rules(entitled, living[0]) if len(living) == len(found) else None
