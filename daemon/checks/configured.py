"""Settings that are allowed and rarely meant where others can reach the daemon."""

from __future__ import annotations

from collections.abc import Iterator

from daemon.checks.finding import Finding, fine, warn
from daemon.checks.finding import said as _
from daemon.settings import Settings


def check_settings(settings: Settings) -> Iterator[Finding]:
    """What is only for development."""
    found = []
    if settings.is_secure and settings.allow_private_targets:
        message = _("Addresses of this network may be called on behalf of partners (allow_private_targets).")
        found.append(warn("settings.private_targets", message, _("Set allow_private_targets = false, unless partners live in this network.")))
    if settings.is_secure and settings.log_level == "debug":
        found.append(warn("settings.debug", _("The log is written for developers (log_level is debug)."), _('Set log_level = "info".')))
    yield from found or [fine("settings.fine", _("The settings can be read and fit together."))]
