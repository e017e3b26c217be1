"""What a deletion changes, or what disabling, suspending and the like would end, and for whom, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.resources import Impact


def resource_impact(impact: Impact) -> str:
    """What deleting an API changes."""
    if impact == Impact():
        return QCoreApplication.translate("ImpactWords", "It has no permissions, and nothing depends on it.")
    sentences = [QCoreApplication.translate("ImpactWords", "%Ln permission(s) go with it.", "", impact.permissions)] if impact.permissions else []
    return " ".join(sentences + _permissions_lost(impact))


def permission_impact(impact: Impact) -> str:
    """What deleting a permission changes."""
    return " ".join(_permissions_lost(impact))


def role_impact(impact: Impact) -> str:
    """What deleting a role changes."""
    sentences = []
    if impact.users:
        sentences.append(QCoreApplication.translate("ImpactWords", "%Ln holder(s) lose at once what only this role gives them.", "", impact.users))
    else:
        sentences.append(QCoreApplication.translate("ImpactWords", "Nobody holds it."))
    if impact.applications:
        sentences.append(QCoreApplication.translate("ImpactWords", "%Ln app(s) let people in because they hold it.", "", impact.applications))
    return " ".join(sentences)


def application_impact(impact: Impact) -> str:
    """What deleting an application changes."""
    if not impact.users:
        return QCoreApplication.translate("ImpactWords", "No user is signed in to it or has authorized it.")
    return QCoreApplication.translate("ImpactWords", "%Ln user(s) can no longer sign in to it, and its tokens end at once.", "", impact.users)


def disabling_impact(impact: Impact) -> str:
    """What disabling an application ends."""
    sentences = []
    if impact.users:
        text = QCoreApplication.translate("ImpactWords", "%Ln user(s) can no longer sign in to it until it is enabled again.", "", impact.users)
        sentences.append(text)
    else:
        text = QCoreApplication.translate("ImpactWords", "Nobody can sign in to it until it is enabled again; at the moment no user would notice.")
        sentences.append(text)
    if impact.sign_ins:
        text = QCoreApplication.translate("ImpactWords", "%Ln sign-in(s) end at once with their tokens, for good.", "", impact.sign_ins)
        sentences.append(text)
    return " ".join(sentences)


def secret_impact(impact: Impact) -> str:
    """Who is at an application while one of its secrets is taken out of use."""
    if impact.users:
        return QCoreApplication.translate("ImpactWords", "%Ln user(s) use this app.", "", impact.users)
    if impact.sign_ins:
        return QCoreApplication.translate("ImpactWords", "This app has %Ln valid token(s).", "", impact.sign_ins)
    return QCoreApplication.translate("ImpactWords", "At the moment nobody uses this app.")


def user_impact(impact: Impact) -> str:
    """What ends for somebody who is suspended, deleted or given a new password."""
    sentences = []
    if impact.sessions:
        sentences.append(QCoreApplication.translate("ImpactWords", "Sign-ins in %Ln browser(s) end at once.", "", impact.sessions))
    else:
        sentences.append(QCoreApplication.translate("ImpactWords", "No browser is signed in."))
    if impact.sign_ins:
        sentences.append(QCoreApplication.translate("ImpactWords", "%Ln sign-in(s) at apps end with their tokens.", "", impact.sign_ins))
    if impact.applications:
        sentences.append(QCoreApplication.translate("ImpactWords", "%Ln app(s) act for this person or may.", "", impact.applications))
    else:
        sentences.append(QCoreApplication.translate("ImpactWords", "No app acts for this person."))
    return " ".join(sentences)


def _permissions_lost(impact: Impact) -> list[str]:
    sentences = []
    if impact.roles:
        sentences.append(QCoreApplication.translate("ImpactWords", "%Ln role(s) give less.", "", impact.roles))
    if impact.applications:
        sentences.append(QCoreApplication.translate("ImpactWords", "%Ln app(s) can no longer ask for this.", "", impact.applications))
    if impact.users:
        sentences.append(QCoreApplication.translate("ImpactWords", "For %Ln user(s) this changes at once what apps may do.", "", impact.users))
    if not impact.roles and not impact.applications:
        sentences.append(QCoreApplication.translate("ImpactWords", "No role gives it and no app asks for it."))
    return sentences
