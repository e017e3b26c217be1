"""What an application already tells about a service that it may be for."""

from __future__ import annotations

from urllib.parse import urlsplit

from common.contracts.application_kinds import Protocol, Type
from common.contracts.applications import Application

_GUIDES = {Type.TRADITIONAL: "guide-web", Type.SINGLE_PAGE: "guide-spa", Type.NATIVE: "guide-native", Type.MACHINE: "guide-machine"}


def find_guide(application: Application) -> str:
    """The guide for programs of its type, or "" where there is none.

    Args:
        application: which.
    """
    if application.type.has_users and application.protocol is Protocol.OAUTH:
        return ""
    if application.type is Type.NATIVE and application.settings.device_sign_in:
        return "guide-device"
    return _GUIDES[application.type]


def suggest_values(application: Application) -> dict[str, str]:
    """Values for inputs that most services have, as a beginning to look at.

    Args:
        application: which.
    """
    for uri in application.settings.redirect_uris:
        parts = urlsplit(uri)
        if parts.scheme in ("http", "https") and parts.netloc:
            return {"base": f"{parts.scheme}://{parts.netloc}"}
    return {}
