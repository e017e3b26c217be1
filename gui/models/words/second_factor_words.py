"""What a user signs in with beside the password, in the administrator's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.users import Passkey, SecondFactor
from gui.models.times import exact_time


def describe(factor: SecondFactor) -> str:
    """Since when there is an app, when it was last used, and how many recovery codes are left.

    Args:
        factor: of the user.
    """
    since = QCoreApplication.translate("SecondFactorWords", "Signs in with an authenticator app since {at}.").format(at=exact_time(factor.added_at))
    if factor.used_at is None:
        used = QCoreApplication.translate("SecondFactorWords", "It was not used yet.")
    else:
        used = QCoreApplication.translate("SecondFactorWords", "Last used {at}.").format(at=exact_time(factor.used_at))
    codes = QCoreApplication.translate("SecondFactorWords", "%Ln recovery code(s) left.", "", factor.recovery_codes)
    return f"{since} {used} {codes}"


def describe_passkey(passkey: Passkey) -> str:
    """What makes it, where it lies, since when there is one, and when it was last used.

    Args:
        passkey: of the user.
    """
    if passkey.synced:
        kept = QCoreApplication.translate("SecondFactorWords", "Synced between devices.")
    else:
        kept = QCoreApplication.translate("SecondFactorWords", "On one device alone.")
    made = QCoreApplication.translate("SecondFactorWords", "Made {at}.").format(at=exact_time(passkey.created_at))
    if passkey.used_at is None:
        used = QCoreApplication.translate("SecondFactorWords", "It was not used yet.")
    else:
        used = QCoreApplication.translate("SecondFactorWords", "Last used {at}.").format(at=exact_time(passkey.used_at))
    model = f"{passkey.model}. " if passkey.model and passkey.model != passkey.name else ""
    return f"{model}{kept} {made} {used}"
