"""Events of the audit log in the administrator's words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.contracts.audit import AuditEntry
from common.contracts.events import EventName

EVENTS: dict[str, object] = {
    EventName.APPLICATION_CREATED: QT_TRANSLATE_NOOP("AuditWords", "Application created"),
    EventName.APPLICATION_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Application changed"),
    EventName.APPLICATION_DELETED: QT_TRANSLATE_NOOP("AuditWords", "Application deleted"),
    EventName.APPLICATION_RESTORED: QT_TRANSLATE_NOOP("AuditWords", "Application restored"),
    EventName.APPLICATION_ASKED_FOR: QT_TRANSLATE_NOOP("AuditWords", "Unregistered app asked for"),
    EventName.APPLICATION_SIGNED_IN: QT_TRANSLATE_NOOP("AuditWords", "Signed in to an application"),
    EventName.APPLICATION_AUTHENTICATION_FAILED: QT_TRANSLATE_NOOP("AuditWords", "Application could not prove itself"),
    EventName.AUTHORIZATION_REFUSED: QT_TRANSLATE_NOOP("AuditWords", "Sign-in request refused"),
    EventName.AUTHORIZATION_STOPPED: QT_TRANSLATE_NOOP("AuditWords", "Sign-in request stopped"),
    EventName.TOKEN_REFUSED: QT_TRANSLATE_NOOP("AuditWords", "Token request refused"),
    EventName.ASSERTION_ISSUED: QT_TRANSLATE_NOOP("AuditWords", "Identity assertion issued"),
    EventName.TOKEN_EXCHANGED: QT_TRANSLATE_NOOP("AuditWords", "Token exchanged by an API"),
    EventName.SIGN_OUT_NOTICE_FAILED: QT_TRANSLATE_NOOP("AuditWords", "Sign-out notice given up"),
    EventName.KEYS_ROTATED: QT_TRANSLATE_NOOP("AuditWords", "Signing keys changed"),
    EventName.KEYS_ROTATION_DUE: QT_TRANSLATE_NOOP("AuditWords", "Signing keys are due for rotation"),
    EventName.BACKUP_FAILED: QT_TRANSLATE_NOOP("AuditWords", "Backup failed"),
    EventName.BACKUP_DAMAGED: QT_TRANSLATE_NOOP("AuditWords", "Backup damaged"),
    EventName.BACKUP_RESTORED: QT_TRANSLATE_NOOP("AuditWords", "Restored from a backup"),
    EventName.SECRET_ISSUED: QT_TRANSLATE_NOOP("AuditWords", "Secret issued"),
    EventName.SECRET_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Secret changed"),
    EventName.SECRET_REPLACED: QT_TRANSLATE_NOOP("AuditWords", "Secret replaced"),
    EventName.SECRET_DELETED: QT_TRANSLATE_NOOP("AuditWords", "Secret deleted"),
    EventName.SECRET_USED: QT_TRANSLATE_NOOP("AuditWords", "Secret used for the first time"),
    EventName.SECRET_EXPIRING: QT_TRANSLATE_NOOP("AuditWords", "Secret ends soon"),
    EventName.SECRET_LINK_CREATED: QT_TRANSLATE_NOOP("AuditWords", "One-time link made"),
    EventName.SECRET_LINK_OPENED: QT_TRANSLATE_NOOP("AuditWords", "One-time link opened"),
    EventName.SECRET_LINK_WITHDRAWN: QT_TRANSLATE_NOOP("AuditWords", "One-time link withdrawn"),
    EventName.SECRET_LINK_CLOSED: QT_TRANSLATE_NOOP("AuditWords", "One-time link closed after wrong codes"),
    EventName.SIGN_IN_TEST_STARTED: QT_TRANSLATE_NOOP("AuditWords", "Test sign-in started"),
    EventName.MAIL_SETTINGS_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Mail server changed"),
    EventName.LETTER_FAILED: QT_TRANSLATE_NOOP("AuditWords", "Mail could not be sent"),
    EventName.LETTER_OPENED: QT_TRANSLATE_NOOP("AuditWords", "Mail opened by an administrator"),
    EventName.LETTER_SENT_AGAIN: QT_TRANSLATE_NOOP("AuditWords", "Mail sent again"),
    EventName.BRANDING_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Sign-in experience changed"),
    EventName.STRANGER_POLICY_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Rules for unregistered apps changed"),
    EventName.ACCOUNT_SETTINGS_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Rules for accounts changed"),
    EventName.CONSENT_GIVEN: QT_TRANSLATE_NOOP("AuditWords", "Consent given"),
    EventName.CONSENT_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Consent changed by its user"),
    EventName.CONSENT_REFUSED: QT_TRANSLATE_NOOP("AuditWords", "Consent refused"),
    EventName.CONSENT_REVOKED: QT_TRANSLATE_NOOP("AuditWords", "Consent revoked"),
    EventName.CONSENT_ALL_REVOKED: QT_TRANSLATE_NOOP("AuditWords", "All consents of an application revoked"),
    EventName.RESOURCE_CREATED: QT_TRANSLATE_NOOP("AuditWords", "API created"),
    EventName.RESOURCE_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "API changed"),
    EventName.RESOURCE_DELETED: QT_TRANSLATE_NOOP("AuditWords", "API deleted"),
    EventName.RESOURCE_RESTORED: QT_TRANSLATE_NOOP("AuditWords", "API restored"),
    EventName.PERMISSION_CREATED: QT_TRANSLATE_NOOP("AuditWords", "Permission created"),
    EventName.PERMISSION_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Permission changed"),
    EventName.PERMISSION_DELETED: QT_TRANSLATE_NOOP("AuditWords", "Permission deleted"),
    EventName.PERMISSION_RESTORED: QT_TRANSLATE_NOOP("AuditWords", "Permission restored"),
    EventName.ROLE_CREATED: QT_TRANSLATE_NOOP("AuditWords", "Role created"),
    EventName.ROLE_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Role changed"),
    EventName.ROLE_DELETED: QT_TRANSLATE_NOOP("AuditWords", "Role deleted"),
    EventName.ROLE_RESTORED: QT_TRANSLATE_NOOP("AuditWords", "Role restored"),
    EventName.ROLE_PERMISSIONS_ADDED: QT_TRANSLATE_NOOP("AuditWords", "Role gives more"),
    EventName.ROLE_PERMISSION_REMOVED: QT_TRANSLATE_NOOP("AuditWords", "Role gives less"),
    EventName.ROLE_HOLDER_ADDED: QT_TRANSLATE_NOOP("AuditWords", "Role given"),
    EventName.ROLE_HOLDER_REMOVED: QT_TRANSLATE_NOOP("AuditWords", "Role taken away"),
    EventName.ORGANIZATION_CREATED: QT_TRANSLATE_NOOP("AuditWords", "Organization created"),
    EventName.ORGANIZATION_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Organization changed"),
    EventName.ORGANIZATION_DELETED: QT_TRANSLATE_NOOP("AuditWords", "Organization deleted"),
    EventName.ORGANIZATION_RESTORED: QT_TRANSLATE_NOOP("AuditWords", "Organization restored"),
    EventName.ORGANIZATION_MEMBER_ADDED: QT_TRANSLATE_NOOP("AuditWords", "Member added"),
    EventName.ORGANIZATION_MEMBER_ROLES_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Roles of a member changed"),
    EventName.ORGANIZATION_MEMBER_REMOVED: QT_TRANSLATE_NOOP("AuditWords", "Member removed"),
    EventName.USER_CREATED: QT_TRANSLATE_NOOP("AuditWords", "User created"),
    EventName.USER_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "User changed"),
    EventName.USER_SUSPENDED: QT_TRANSLATE_NOOP("AuditWords", "User suspended"),
    EventName.USER_ACTIVATED: QT_TRANSLATE_NOOP("AuditWords", "User unsuspended"),
    EventName.USER_PASSWORD_SET: QT_TRANSLATE_NOOP("AuditWords", "Password set"),
    EventName.USER_RECOVERY_ASKED: QT_TRANSLATE_NOOP("AuditWords", "Link for a new password mailed"),
    EventName.USER_RECOVERED: QT_TRANSLATE_NOOP("AuditWords", "Forgotten password set anew"),
    EventName.USER_REGISTERED: QT_TRANSLATE_NOOP("AuditWords", "User registered"),
    EventName.USER_INVITED: QT_TRANSLATE_NOOP("AuditWords", "User invited"),
    EventName.USER_INVITATION_WITHDRAWN: QT_TRANSLATE_NOOP("AuditWords", "Invitation withdrawn"),
    EventName.USER_INVITATION_ACCEPTED: QT_TRANSLATE_NOOP("AuditWords", "Invitation accepted"),
    EventName.USER_EMAIL_PROVEN: QT_TRANSLATE_NOOP("AuditWords", "Email address proven"),
    EventName.USER_SECOND_FACTOR_ADDED: QT_TRANSLATE_NOOP("AuditWords", "Second factor set up"),
    EventName.USER_SECOND_FACTOR_REMOVED: QT_TRANSLATE_NOOP("AuditWords", "Second factor removed"),
    EventName.USER_PASSKEY_ADDED: QT_TRANSLATE_NOOP("AuditWords", "Passkey added"),
    EventName.USER_PASSKEY_REMOVED: QT_TRANSLATE_NOOP("AuditWords", "Passkey removed"),
    EventName.USER_SIGN_IN_RESET: QT_TRANSLATE_NOOP("AuditWords", "Sign-in methods reset"),
    EventName.USER_SIGN_IN_DISOWNED: QT_TRANSLATE_NOOP("AuditWords", "Sign-in disowned by its user"),
    EventName.USER_BROWSER_TRUSTED: QT_TRANSLATE_NOOP("AuditWords", "Browser trusted by its user"),
    EventName.USER_BROWSER_TRUST_ENDED: QT_TRANSLATE_NOOP("AuditWords", "Trust in browsers ended"),
    EventName.USER_RECOVERY_CODES_MADE: QT_TRANSLATE_NOOP("AuditWords", "Recovery codes made"),
    EventName.USER_RECOVERY_CODE_USED: QT_TRANSLATE_NOOP("AuditWords", "Recovery code used"),
    EventName.USER_IDENTITY_LINKED: QT_TRANSLATE_NOOP("AuditWords", "Connected with an identity provider"),
    EventName.USER_IDENTITY_UNLINKED: QT_TRANSLATE_NOOP("AuditWords", "Connection with an identity provider removed"),
    EventName.USER_DELETED: QT_TRANSLATE_NOOP("AuditWords", "User deleted"),
    EventName.USER_SIGNED_IN: QT_TRANSLATE_NOOP("AuditWords", "User signed in"),
    EventName.USER_STEPPED_UP: QT_TRANSLATE_NOOP("AuditWords", "Second factor passed"),
    EventName.USER_SIGNED_OUT: QT_TRANSLATE_NOOP("AuditWords", "User signed out"),
    EventName.USER_SESSIONS_ENDED: QT_TRANSLATE_NOOP("AuditWords", "Sessions ended by their user"),
    EventName.SESSION_ENDED: QT_TRANSLATE_NOOP("AuditWords", "Sessions ended"),
    EventName.USER_DELETION_ASKED: QT_TRANSLATE_NOOP("AuditWords", "Deletion of the account asked for by its user"),
    EventName.USER_DELETION_TAKEN_BACK: QT_TRANSLATE_NOOP("AuditWords", "Deletion of the account taken back"),
    EventName.USER_SIGN_IN_FAILED: QT_TRANSLATE_NOOP("AuditWords", "Sign-in failed"),
    EventName.CODE_REPLAYED: QT_TRANSLATE_NOOP("AuditWords", "Authorization code used twice"),
    EventName.REFRESH_TOKEN_REUSED: QT_TRANSLATE_NOOP("AuditWords", "Refresh token used twice"),
    EventName.IMPORT_DONE: QT_TRANSLATE_NOOP("AuditWords", "Import from another system"),
    EventName.AUDIT_EXPORTED: QT_TRANSLATE_NOOP("AuditWords", "Audit log exported"),
    EventName.CONSOLE_KEY_ISSUED: QT_TRANSLATE_NOOP("AuditWords", "Console paired"),
    EventName.CONSOLE_KEY_REVOKED: QT_TRANSLATE_NOOP("AuditWords", "Console key revoked"),
    EventName.IDENTITY_PROVIDER_CREATED: QT_TRANSLATE_NOOP("AuditWords", "Identity provider created"),
    EventName.IDENTITY_PROVIDER_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Identity provider changed"),
    EventName.IDENTITY_PROVIDER_DELETED: QT_TRANSLATE_NOOP("AuditWords", "Identity provider deleted"),
    EventName.WEBHOOK_CREATED: QT_TRANSLATE_NOOP("AuditWords", "Webhook created"),
    EventName.WEBHOOK_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Webhook changed"),
    EventName.WEBHOOK_DELETED: QT_TRANSLATE_NOOP("AuditWords", "Webhook deleted"),
    EventName.WEBHOOK_SECRET_ROTATED: QT_TRANSLATE_NOOP("AuditWords", "Secret of a webhook replaced"),
    EventName.WEBHOOK_SENT_AGAIN: QT_TRANSLATE_NOOP("AuditWords", "Webhook deliveries sent again"),
    EventName.WEBHOOK_TESTED: QT_TRANSLATE_NOOP("AuditWords", "Test event sent to a webhook"),
    EventName.WEBHOOK_DISABLED: QT_TRANSLATE_NOOP("AuditWords", "Webhook switched off by Letpass"),
    EventName.SIGNALS_CHANGED: QT_TRANSLATE_NOOP("AuditWords", "Shared signals changed"),
    EventName.SIGNALS_DELETED: QT_TRANSLATE_NOOP("AuditWords", "Shared signals removed"),
    EventName.SIGNALS_VERIFIED: QT_TRANSLATE_NOOP("AuditWords", "Verification event sent"),
    EventName.SIGNALS_DISABLED: QT_TRANSLATE_NOOP("AuditWords", "Shared signals switched off by Letpass"),
}

_ICONS = {
    "application": "app-window",
    "secret": "key-round",
    "branding": "palette",
    "account_settings": "user",
    "stranger_policy": "blocks",
    "mail_settings": "server",
    "letter": "file-text",
    "consent": "shield-check",
    "resource": "blocks",
    "permission": "key-round",
    "role": "shield-check",
    "organization": "building-2",
    "identity_provider": "plug",
    "user": "user",
    "audit": "history",
    "console_key": "monitor",
    "code": "triangle-alert",
    "refresh_token": "triangle-alert",
    "authorization": "triangle-alert",
    "token": "triangle-alert",
    "assertion": "log-out",
    "sign_out_notice": "log-out",
    "keys": "key-round",
    "webhook": "link",
    "signals": "send",
    "import": "history",
    "backup": "server",
    "session": "log-out",
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
        # What an API does in a user's name is about the application that the user talks to, and done by the API.
        own = entry.application_name if name == entry.application_id else _first(entry.detail.get("applications"))
        return own or QCoreApplication.translate("AuditWords", "Application {name}").format(name=name)
    if kind == "command":
        return QCoreApplication.translate("AuditWords", "Command line")
    return QCoreApplication.translate("AuditWords", "The daemon")


def _first(names: object) -> str:
    return str(names[0]) if isinstance(names, list) and names else ""
