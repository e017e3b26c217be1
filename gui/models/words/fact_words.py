"""What the facts of an entry of the audit log are called, by their names in its detail."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from gui.models.words.field_words import field_name

# What is not a field of a record; those are called as everywhere else.
_NAMES: dict[str, object] = {
    "id": QT_TRANSLATE_NOOP("FactWords", "ID"),
    "resource": QT_TRANSLATE_NOOP("FactWords", "API"),
    "indicator": QT_TRANSLATE_NOOP("FactWords", "Identifier"),
    "permission": QT_TRANSLATE_NOOP("FactWords", "Permission"),
    "permissions": QT_TRANSLATE_NOOP("FactWords", "Permissions"),
    "organization": QT_TRANSLATE_NOOP("FactWords", "Organization"),
    "organizations": QT_TRANSLATE_NOOP("FactWords", "Organizations"),
    "role": QT_TRANSLATE_NOOP("FactWords", "Role"),
    "roles": QT_TRANSLATE_NOOP("FactWords", "Roles"),
    "level": QT_TRANSLATE_NOOP("FactWords", "Level"),
    "users": QT_TRANSLATE_NOOP("FactWords", "Users"),
    "user_permissions": QT_TRANSLATE_NOOP("FactWords", "User permissions"),
    "sessions": QT_TRANSLATE_NOOP("FactWords", "Sessions"),
    "passkey": QT_TRANSLATE_NOOP("FactWords", "Passkey"),
    "identity_provider": QT_TRANSLATE_NOOP("FactWords", "Identity provider"),
    "subject": QT_TRANSLATE_NOOP("FactWords", "Account there"),
    "people": QT_TRANSLATE_NOOP("FactWords", "Connected users"),
    "synced": QT_TRANSLATE_NOOP("FactWords", "Synced between devices"),
    "factor": QT_TRANSLATE_NOOP("FactWords", "Second factor"),
    "left": QT_TRANSLATE_NOOP("FactWords", "Left"),
    "by_mail": QT_TRANSLATE_NOOP("FactWords", "By mail"),
    "terms_accepted_at": QT_TRANSLATE_NOOP("FactWords", "Terms accepted"),
    "new_email": QT_TRANSLATE_NOOP("FactWords", "New address"),
    "due_at": QT_TRANSLATE_NOOP("FactWords", "Due"),
    "deleted_on": QT_TRANSLATE_NOOP("FactWords", "Deleted on"),
    "secret": QT_TRANSLATE_NOOP("FactWords", "Secret"),
    "hint": QT_TRANSLATE_NOOP("FactWords", "Last characters"),
    "kept": QT_TRANSLATE_NOOP("FactWords", "Others stay valid"),
    "expires_at": QT_TRANSLATE_NOOP("FactWords", "Ends"),
    "given": QT_TRANSLATE_NOOP("FactWords", "Allowed"),
    "refused": QT_TRANSLATE_NOOP("FactWords", "Not allowed"),
    "given_permissions": QT_TRANSLATE_NOOP("FactWords", "Allowed permissions of APIs"),
    "refused_permissions": QT_TRANSLATE_NOOP("FactWords", "Permissions of APIs that were not allowed"),
    "left_out": QT_TRANSLATE_NOOP("FactWords", "Left out"),
    "reason": QT_TRANSLATE_NOOP("FactWords", "Reason"),
    "made_at": QT_TRANSLATE_NOOP("FactWords", "Made"),
    "backup": QT_TRANSLATE_NOOP("FactWords", "Backup"),
    "count": QT_TRANSLATE_NOOP("FactWords", "How often"),
    "error": QT_TRANSLATE_NOOP("FactWords", "Error"),
    "parameter": QT_TRANSLATE_NOOP("FactWords", "Parameter"),
    "asked": QT_TRANSLATE_NOOP("FactWords", "Asked for"),
    "detail": QT_TRANSLATE_NOOP("FactWords", "Details"),
    "method": QT_TRANSLATE_NOOP("FactWords", "Method"),
    "network": QT_TRANSLATE_NOOP("FactWords", "Network"),
    "address": QT_TRANSLATE_NOOP("FactWords", "Address"),
    "uri": QT_TRANSLATE_NOOP("FactWords", "Address"),
    "answer": QT_TRANSLATE_NOOP("FactWords", "Answer"),
    "browser": QT_TRANSLATE_NOOP("FactWords", "Browser"),
    "system": QT_TRANSLATE_NOOP("FactWords", "System"),
    "once_more": QT_TRANSLATE_NOOP("FactWords", "Was signed in already"),
    "tries": QT_TRANSLATE_NOOP("FactWords", "Tries"),
    "keys": QT_TRANSLATE_NOOP("FactWords", "Keys"),
    "kind": QT_TRANSLATE_NOOP("FactWords", "Whose it is"),
    "type": QT_TRANSLATE_NOOP("FactWords", "Type"),
    "link": QT_TRANSLATE_NOOP("FactWords", "ID of the link"),
    "with_code": QT_TRANSLATE_NOOP("FactWords", "Asks for a code"),
    "wrong_codes": QT_TRANSLATE_NOOP("FactWords", "Wrong codes"),
    "test": QT_TRANSLATE_NOOP("FactWords", "ID of the test sign-in"),
    "page": QT_TRANSLATE_NOOP("FactWords", "Page"),
    "letter": QT_TRANSLATE_NOOP("FactWords", "ID of the mail"),
    "webhook": QT_TRANSLATE_NOOP("FactWords", "Webhook"),
    "host": QT_TRANSLATE_NOOP("FactWords", "Server"),
    "url": QT_TRANSLATE_NOOP("FactWords", "Server"),
    "events": QT_TRANSLATE_NOOP("FactWords", "Events"),
    "authorization_details": QT_TRANSLATE_NOOP("FactWords", "Authorization details"),
    "applications": QT_TRANSLATE_NOOP("FactWords", "Applications"),
    "signals": QT_TRANSLATE_NOOP("FactWords", "Signals"),
    "session": QT_TRANSLATE_NOOP("FactWords", "ID of the session"),
    "federated": QT_TRANSLATE_NOOP("FactWords", "With an account elsewhere"),
    "trusted_browser": QT_TRANSLATE_NOOP("FactWords", "Second factor spared by trust"),
    "obliged_by": QT_TRANSLATE_NOOP("FactWords", "Had to, because of"),
    "trusted_days": QT_TRANSLATE_NOOP("FactWords", "Days of trust"),
    "unusual": QT_TRANSLATE_NOOP("FactWords", "Unusual about it"),
    "new_browser": QT_TRANSLATE_NOOP("FactWords", "From a browser that was not seen before"),
    "way": QT_TRANSLATE_NOOP("FactWords", "Asked for by"),
    "browsers": QT_TRANSLATE_NOOP("FactWords", "Browsers"),
    "days": QT_TRANSLATE_NOOP("FactWords", "Days before"),
    "deliveries": QT_TRANSLATE_NOOP("FactWords", "Deliveries"),
    "source": QT_TRANSLATE_NOOP("FactWords", "Taken over from"),
    "format": QT_TRANSLATE_NOOP("FactWords", "Format"),
    "application": QT_TRANSLATE_NOOP("FactWords", "Only about the application"),
    "user": QT_TRANSLATE_NOOP("FactWords", "Only about the user"),
    "event": QT_TRANSLATE_NOOP("FactWords", "Only events"),
    "since": QT_TRANSLATE_NOOP("FactWords", "From"),
    "until": QT_TRANSLATE_NOOP("FactWords", "Until"),
    "search": QT_TRANSLATE_NOOP("FactWords", "Searched for"),
    "actor": QT_TRANSLATE_NOOP("FactWords", "Only by"),
    "outcome": QT_TRANSLATE_NOOP("FactWords", "What came of it"),
}


def fact_name(fact: str) -> str:
    """What a fact is called; its own name for one that is not known here.

    Args:
        fact: its name in the detail, such as `reason`, or the path of a field that was changed.
    """
    known = _NAMES.get(fact)
    return field_name(fact) or fact if known is None else QCoreApplication.translate("FactWords", str(known))
