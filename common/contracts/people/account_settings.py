"""The tenant's rules for accounts: who may have one, and what people may do with theirs."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.checks import duplicate_problems, number_problems
from common.contracts.users import PASSWORD_LEAST, PASSWORD_MOST, Profile
from common.errors import Problem
from common.uris import find_origin_problem

# What people may be allowed to change of their own account: the claims of their profile, their picture among them, and where they are reached.
EDITABLE_FIELDS: tuple[str, ...] = (*Profile.__struct_fields__, "email", "phone")
MOST_WAIT_DAYS = 90
# Browsers look at five names in such a list (WebAuthn level 3, 5.11.1).
MOST_ORIGINS = 5


class Registration(StrEnum):
    """How people come to an account."""

    OFF = "off"
    INVITATION = "invitation"
    OPEN = "open"


class SecondFactorRule(StrEnum):
    """Who signs in with a second factor. Whoever has one is asked for it, whatever the rule says."""

    OFF = "off"
    OPTIONAL = "optional"
    REQUIRED = "required"


class PasskeyRule(StrEnum):
    """What passkeys are good for. Whoever has one is asked for it after the password, whatever the rule says.

    Attributes:
        OFF: nobody makes one.
        SECOND_FACTOR: they are a second proof after the password.
        SIGN_IN: they sign in by themselves, too; so their authenticators have to know their users.
    """

    OFF = "off"
    SECOND_FACTOR = "second_factor"
    SIGN_IN = "sign_in"


class Unusual(StrEnum):
    """What is unusual about a sign-in, compared with earlier ones of the account. Of one without earlier ones nothing is.

    Attributes:
        NEW_DEVICE: no sign-in came from a browser and system of these names.
        NEW_NETWORK: none came from this network.
        FAST_PACE: within ten minutes some came from two other networks.
    """

    NEW_DEVICE = "new_device"
    NEW_NETWORK = "new_network"
    FAST_PACE = "fast_pace"


class AccountSettings(msgspec.Struct, frozen=True):
    """The rules for accounts.

    Attributes:
        registration: off, by invitation of an administrator, or open to everybody; the latter two allow invitations.
        verify_email: whether whoever registers proves the address by a link before the account can sign in.
        accept_terms: whether whoever registers has to accept the terms that the branding names.
        recovery: whether a forgotten password is set anew through a mailed link.
        editable: which of `EDITABLE_FIELDS` people may change of their own account.
        password_min: least number of characters of a new password.
        allow_deletion: whether people may delete their own account.
        deletion_wait_days: days between that wish and the deletion, in which it can be taken back.
        version: grows with every change; sent back as `If-Match`.
        second_factor: nobody sets one up; people may; or everybody has to, at the next sign-in after the days of grace.
        second_factor_grace_days: days from the setting of that rule, or from the making of an account, in which a password is still enough.
        passkeys: what they are good for.
        passkey_origins: other origins under which pages of this installation are reached, or of which it is; they use the same passkeys.
        trusted_browser_days: days for which people may have a browser not ask for the second factor; 0 for none.
        ask_when_unusual: what makes a trusted browser ask for the second factor all the same.
        mailed_codes: whether whoever has no second factor, and need not have one by now, types a code that is mailed, after the password.
        sign_in_notices: whether people are told by mail of a sign-in in a browser that was not seen before, with a link that ends everything.
    """

    registration: Registration = Registration.INVITATION
    verify_email: bool = True
    accept_terms: bool = False
    recovery: bool = True
    editable: tuple[str, ...] = EDITABLE_FIELDS
    password_min: int = PASSWORD_LEAST
    allow_deletion: bool = False
    deletion_wait_days: int = 14
    version: int = 0
    second_factor: SecondFactorRule = SecondFactorRule.OPTIONAL
    second_factor_grace_days: int = 14
    passkeys: PasskeyRule = PasskeyRule.SIGN_IN
    trusted_browser_days: int = 0
    sign_in_notices: bool = True
    mailed_codes: bool = False
    ask_when_unusual: tuple[Unusual, ...] = (Unusual.NEW_DEVICE, Unusual.FAST_PACE)
    passkey_origins: tuple[str, ...] = ()

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = number_problems("password_min", self.password_min, PASSWORD_LEAST, PASSWORD_MOST // 4)
        found += number_problems("deletion_wait_days", self.deletion_wait_days, 0, MOST_WAIT_DAYS)
        found += number_problems("second_factor_grace_days", self.second_factor_grace_days, 0, MOST_WAIT_DAYS)
        found += number_problems("trusted_browser_days", self.trusted_browser_days, 0, MOST_WAIT_DAYS)
        found += duplicate_problems("ask_when_unusual", [*self.ask_when_unusual])
        found += self._origin_problems()
        for index, name in enumerate(self.editable):
            if name not in EDITABLE_FIELDS:
                found.append(Problem(f"editable.{index}", "account_settings.field", "There is no such field of an account."))
            elif name in self.editable[:index]:
                found.append(Problem(f"editable.{index}", "list.duplicate", "This is in the list already."))
        return found

    def _origin_problems(self) -> list[Problem]:
        """Browsers heed so many names at most, and secure ones alone (WebAuthn level 3, 5.11)."""
        origins = self.passkey_origins
        if len(origins) > MOST_ORIGINS:
            return [Problem("passkey_origins", "list.too_long", f"At most {MOST_ORIGINS} entries.")]
        found = duplicate_problems("passkey_origins", [*origins])
        for index, origin in enumerate(origins):
            problem = find_origin_problem(origin)
            if problem is not None:
                found.append(Problem(f"passkey_origins.{index}", problem.code, problem.message, problem.fix))
            elif not origin.startswith("https://"):
                found.append(Problem(f"passkey_origins.{index}", "account_settings.origin", "Passkeys are used by https:// alone."))
        return found
