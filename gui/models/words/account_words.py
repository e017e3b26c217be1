"""What the fields of an account are called that people may change themselves, in the administrator's language."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_NAMES: dict[str, object] = {
    "name": QT_TRANSLATE_NOOP("AccountWords", "Full name"),
    "given_name": QT_TRANSLATE_NOOP("AccountWords", "Given name"),
    "family_name": QT_TRANSLATE_NOOP("AccountWords", "Family name"),
    "middle_name": QT_TRANSLATE_NOOP("AccountWords", "Middle name"),
    "nickname": QT_TRANSLATE_NOOP("AccountWords", "Nickname"),
    "profile": QT_TRANSLATE_NOOP("AccountWords", "Profile page"),
    "picture": QT_TRANSLATE_NOOP("AccountWords", "Picture"),
    "website": QT_TRANSLATE_NOOP("AccountWords", "Website"),
    "gender": QT_TRANSLATE_NOOP("AccountWords", "Gender"),
    "birthdate": QT_TRANSLATE_NOOP("AccountWords", "Birthday"),
    "zoneinfo": QT_TRANSLATE_NOOP("AccountWords", "Time zone"),
    "locale": QT_TRANSLATE_NOOP("AccountWords", "Language"),
    "address": QT_TRANSLATE_NOOP("AccountWords", "Postal address"),
    "email": QT_TRANSLATE_NOOP("AccountWords", "Email"),
    "phone": QT_TRANSLATE_NOOP("AccountWords", "Phone"),
}


def account_field_name(field: str) -> str:
    """What a field of an account is called.

    Args:
        field: one of `EDITABLE_FIELDS`.
    """
    return QCoreApplication.translate("AccountWords", str(_NAMES[field]))
