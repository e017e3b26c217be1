"""What an application asks for that names no scope (RFC 6749 3.3): one that nobody registered cannot know what is open to it.

Clients of the Model Context Protocol leave the scope out where neither the API nor its metadata names one, and count on a default.
"""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.applications import Application
from common.contracts.permissions import OFFLINE, OPENID
from daemon.services.access_control.holdings import Holdings

_MOST = 100


def with_default_scope(application: Application, params: Mapping[str, str], holdings: Holdings) -> Mapping[str, str]:
    """The parameters with a scope: whatever is open to the application, of which only what belongs to the addressed APIs counts.

    Args:
        application: who asks; one that is registered has to say what it wants.
        params: read strictly.
        holdings: knows the permissions.
    """
    if "scope" in params or not application.is_stranger:
        return params
    described = holdings.describe([entry.id for entry in application.settings.resource_permissions])
    names = sorted({permission.name for permission, _ in described.values()})[:_MOST]
    offline = [OFFLINE] if names and any(permission.name == OFFLINE for permission in application.settings.permissions) else []
    return {**params, "scope": " ".join([*(names or [OPENID]), *offline])}
