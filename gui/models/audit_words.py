"""Events of the audit log in the administrator's words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.contracts.audit import AuditEntry

EVENTS: dict[str, object] = {
    "application.created": QT_TRANSLATE_NOOP("AuditWords", "Application created"),
    "application.changed": QT_TRANSLATE_NOOP("AuditWords", "Application changed"),
    "application.deleted": QT_TRANSLATE_NOOP("AuditWords", "Application deleted"),
    "application.restored": QT_TRANSLATE_NOOP("AuditWords", "Application restored"),
    "application.signed_in": QT_TRANSLATE_NOOP("AuditWords", "Signed in to an application"),
    "application.authentication_failed": QT_TRANSLATE_NOOP("AuditWords", "Application could not prove itself"),
    "authorization.refused": QT_TRANSLATE_NOOP("AuditWords", "Sign-in request refused"),
    "authorization.stopped": QT_TRANSLATE_NOOP("AuditWords", "Sign-in request stopped"),
    "sign_out_notice.failed": QT_TRANSLATE_NOOP("AuditWords", "Sign-out notice given up"),
    "keys.rotated": QT_TRANSLATE_NOOP("AuditWords", "Signing keys changed"),
    "secret.issued": QT_TRANSLATE_NOOP("AuditWords", "Secret issued"),
    "secret.changed": QT_TRANSLATE_NOOP("AuditWords", "Secret changed"),
    "secret.replaced": QT_TRANSLATE_NOOP("AuditWords", "Secret replaced"),
    "secret.deleted": QT_TRANSLATE_NOOP("AuditWords", "Secret deleted"),
    "branding.changed": QT_TRANSLATE_NOOP("AuditWords", "Sign-in experience changed"),
    "consent.given": QT_TRANSLATE_NOOP("AuditWords", "Consent given"),
    "consent.refused": QT_TRANSLATE_NOOP("AuditWords", "Consent refused"),
    "consent.revoked": QT_TRANSLATE_NOOP("AuditWords", "Consent revoked"),
    "consent.all_revoked": QT_TRANSLATE_NOOP("AuditWords", "All consents of an application revoked"),
    "resource.created": QT_TRANSLATE_NOOP("AuditWords", "API created"),
    "resource.changed": QT_TRANSLATE_NOOP("AuditWords", "API changed"),
    "resource.deleted": QT_TRANSLATE_NOOP("AuditWords", "API deleted"),
    "resource.restored": QT_TRANSLATE_NOOP("AuditWords", "API restored"),
    "permission.created": QT_TRANSLATE_NOOP("AuditWords", "Permission created"),
    "permission.changed": QT_TRANSLATE_NOOP("AuditWords", "Permission changed"),
    "permission.deleted": QT_TRANSLATE_NOOP("AuditWords", "Permission deleted"),
    "permission.restored": QT_TRANSLATE_NOOP("AuditWords", "Permission restored"),
    "role.created": QT_TRANSLATE_NOOP("AuditWords", "Role created"),
    "role.changed": QT_TRANSLATE_NOOP("AuditWords", "Role changed"),
    "role.deleted": QT_TRANSLATE_NOOP("AuditWords", "Role deleted"),
    "role.restored": QT_TRANSLATE_NOOP("AuditWords", "Role restored"),
    "role.permissions_added": QT_TRANSLATE_NOOP("AuditWords", "Role gives more"),
    "role.permission_removed": QT_TRANSLATE_NOOP("AuditWords", "Role gives less"),
    "role.holder_added": QT_TRANSLATE_NOOP("AuditWords", "Role given"),
    "role.holder_removed": QT_TRANSLATE_NOOP("AuditWords", "Role taken away"),
    "organization.created": QT_TRANSLATE_NOOP("AuditWords", "Organization created"),
    "organization.changed": QT_TRANSLATE_NOOP("AuditWords", "Organization changed"),
    "organization.deleted": QT_TRANSLATE_NOOP("AuditWords", "Organization deleted"),
    "organization.restored": QT_TRANSLATE_NOOP("AuditWords", "Organization restored"),
    "organization.member_added": QT_TRANSLATE_NOOP("AuditWords", "Member added"),
    "organization.member_roles_changed": QT_TRANSLATE_NOOP("AuditWords", "Roles of a member changed"),
    "organization.member_removed": QT_TRANSLATE_NOOP("AuditWords", "Member removed"),
    "user.created": QT_TRANSLATE_NOOP("AuditWords", "User created"),
    "user.changed": QT_TRANSLATE_NOOP("AuditWords", "User changed"),
    "user.suspended": QT_TRANSLATE_NOOP("AuditWords", "User suspended"),
    "user.activated": QT_TRANSLATE_NOOP("AuditWords", "User unsuspended"),
    "user.password_set": QT_TRANSLATE_NOOP("AuditWords", "Password set"),
    "user.deleted": QT_TRANSLATE_NOOP("AuditWords", "User deleted"),
    "user.signed_in": QT_TRANSLATE_NOOP("AuditWords", "User signed in"),
    "user.signed_out": QT_TRANSLATE_NOOP("AuditWords", "User signed out"),
    "user.sign_in_failed": QT_TRANSLATE_NOOP("AuditWords", "Sign-in failed"),
    "code.replayed": QT_TRANSLATE_NOOP("AuditWords", "Authorization code used twice"),
    "refresh_token.reused": QT_TRANSLATE_NOOP("AuditWords", "Refresh token used twice"),
    "console_key.issued": QT_TRANSLATE_NOOP("AuditWords", "Console paired"),
    "console_key.revoked": QT_TRANSLATE_NOOP("AuditWords", "Console key revoked"),
}

_ICONS = {
    "application": "app-window",
    "secret": "key-round",
    "branding": "palette",
    "consent": "shield-check",
    "resource": "blocks",
    "permission": "key-round",
    "role": "shield-check",
    "organization": "building-2",
    "user": "user",
    "console_key": "monitor",
    "code": "triangle-alert",
    "refresh_token": "triangle-alert",
    "authorization": "triangle-alert",
    "sign_out_notice": "log-out",
    "keys": "key-round",
}


def event_text(event: str) -> str:
    """What happened; the event's own name for one that is not known here.

    Args:
        event: `subject.fact`.
    """
    known = EVENTS.get(event)
    return event if known is None else QCoreApplication.translate("AuditWords", str(known))


def event_icon(event: str) -> str:
    """Name of the icon for an event."""
    if event in ("user.sign_in_failed", "application.authentication_failed"):
        return "circle-alert"
    return _ICONS.get(event.partition(".")[0], "history")


def actor_text(entry: AuditEntry) -> str:
    """Who did it."""
    kind, _, name = entry.actor.partition(":")
    if kind == "console":
        return QCoreApplication.translate("AuditWords", "Console {name}").format(name=name)
    if kind == "user":
        return (entry.user_name if name == entry.user_id else "") or QCoreApplication.translate("AuditWords", "User {name}").format(name=name)
    if kind == "application":
        return entry.application_name or QCoreApplication.translate("AuditWords", "Application {name}").format(name=name)
    if kind == "command":
        return QCoreApplication.translate("AuditWords", "Command line")
    return QCoreApplication.translate("AuditWords", "The daemon")
