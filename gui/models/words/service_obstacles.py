"""What an application demands that its service does not do, so that nobody could sign in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.application_kinds import AuthenticationMethod
from common.contracts.application_settings import ApplicationSettings
from common.contracts.handover.integrations import Authentication, FilledIntegration, Pkce, Quirk, Severity


def find_obstacles(settings: ApplicationSettings, filled: FilledIntegration) -> list[Quirk]:
    """What stands in the way, each with how to mend it; a service adds nothing that would loosen what an application demands.

    Args:
        settings: of the application.
        filled: the service with its values.
    """
    found = []
    if settings.pkce_required and filled.pkce is Pkce.NONE:
        text = QCoreApplication.translate(
            "ServiceObstacles", "The application demands PKCE, which {name} does not use. Take that demand back on the tab Settings."
        )
        found.append((text, Severity.STOP))
    elif settings.pkce_required and filled.pkce is Pkce.SUPPORTED:
        text = QCoreApplication.translate(
            "ServiceObstacles",
            "The application demands PKCE. Switch it on in {name}, or take that demand back on the tab Settings.",
        )
        found.append((text, Severity.WARNING))
    if settings.client_authentication is AuthenticationMethod.PRIVATE_KEY and filled.authentication is not Authentication.NONE:
        text = QCoreApplication.translate(
            "ServiceObstacles", "The application proves itself by a key, and {name} sends a secret. Choose the secret on the tab Settings."
        )
        found.append((text, Severity.STOP))
    if settings.pushed_requests_required:
        text = QCoreApplication.translate(
            "ServiceObstacles", "The application takes pushed requests alone, which {name} may not send. Take that demand back if sign-ins fail."
        )
        found.append((text, Severity.WARNING))
    if settings.signed_requests_required:
        text = QCoreApplication.translate(
            "ServiceObstacles", "The application takes signed requests alone, which {name} may not send. Take that demand back if sign-ins fail."
        )
        found.append((text, Severity.WARNING))
    if settings.dpop_required:
        text = QCoreApplication.translate(
            "ServiceObstacles",
            "The application gets no tokens without DPoP proofs, which {name} may not send. Take that demand back if sign-ins fail.",
        )
        found.append((text, Severity.WARNING))
    return [Quirk(text.format(name=filled.name), severity, "") for text, severity in found]
