"""What is said of services that are known, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from common.contracts.handover.integrations import Language, Proof, Severity, Trial

LOOKS = {Severity.NOTE: ("info", "text2"), Severity.WARNING: ("triangle-alert", "warn"), Severity.STOP: ("circle-alert", "danger")}


def console_language() -> Language:
    """In which of the languages of the services' texts the console speaks; English where they have not its own."""
    return "ko" if QLocale().name().startswith("ko") else "en"


def severity_name(severity: Severity) -> str:
    """How much a peculiarity matters, for screen readers."""
    return {
        Severity.NOTE: QCoreApplication.translate("IntegrationWords", "Good to know"),
        Severity.WARNING: QCoreApplication.translate("IntegrationWords", "Easily done wrong"),
        Severity.STOP: QCoreApplication.translate("IntegrationWords", "Stops people"),
    }[severity]


def trial_text(trial: Trial) -> str:
    """How the data of a service is known, in a sentence.

    Args:
        trial: what the daemon says of it.
    """
    if trial.proof is Proof.PROVEN:
        text = QCoreApplication.translate("IntegrationWords", "Tried with version {version} on {date}. {how}")
    else:
        text = QCoreApplication.translate("IntegrationWords", "Not run against Letpass yet: read for version {version} on {date}. {how}")
    return text.format(version=trial.version, date=trial.date, how=trial.how)
