"""How strong a sign-in has to be for a request, and what its user can still do about it (RFC 9470, OpenID Connect Core 5.5.1.1)."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.services.people.authentication import TWO_FACTOR_LEVEL, list_levels


class LevelNeed(Enum):
    """What is missing.

    Attributes:
        NOTHING: it is reached, or was only wished for.
        STEP_UP: the user has a second factor and has not used it in this session.
        OUT_OF_REACH: it is essential, and the user has nothing to reach it by.
    """

    NOTHING = "nothing"
    STEP_UP = "step_up"
    OUT_OF_REACH = "out_of_reach"


def find_level_need(request: AuthorizationRequest, methods: str, has_factor: Callable[[], bool]) -> LevelNeed:
    """What a request wants beyond what a session has passed.

    Args:
        request: a checked request.
        methods: of the session.
        has_factor: whether its user has a second factor; asked only where that matters.
    """
    wanted = request.levels
    if not wanted or set(wanted).intersection(list_levels(methods)):
        return LevelNeed.NOTHING
    if TWO_FACTOR_LEVEL in wanted and has_factor():
        # Without a page nobody can be asked for what is only wished for.
        return LevelNeed.STEP_UP if request.claims.essential_acr or "none" not in request.prompt else LevelNeed.NOTHING
    return LevelNeed.OUT_OF_REACH if request.claims.essential_acr else LevelNeed.NOTHING
