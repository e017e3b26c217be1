"""Which service an application is for; it stands in the application's settings (requirement H1)."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from common.contracts.checks import text_problems
from common.errors import Problem

_SERVICE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_VALUES, LONGEST_VALUE = 32, 2048
MOST_ADDED = 1000


class AddedTo(StrEnum):
    """Where in an application's settings something was added for a service."""

    REDIRECT_URIS = "redirect_uris"
    SIGN_OUT_URIS = "sign_out_uris"
    CORS_ORIGINS = "cors_origins"
    BACK_CHANNEL_URI = "back_channel_uri"
    DEVICE_SIGN_IN = "device_sign_in"
    PERMISSIONS = "permissions"
    REQUIRED = "permissions.required"
    RENAMES = "claim_names.renames"
    GROUPS = "claim_names.groups"


class AddedSetting(msgspec.Struct, frozen=True):
    """One thing that was added for a service and that nobody had set before.

    Attributes:
        field: where it was added.
        name: the address, permission or claim, or what groups are made from; "" for sign-in by a code, which was switched on.
        value: of a permission `required` or `optional`, of a claim the name that it was given, otherwise "". A permission that was there, and became
            required, is an entry of its own field.
    """

    field: AddedTo
    name: str = ""
    value: str = ""


class GivenIntegration(msgspec.Struct, frozen=True):
    """The service that an application is for, and what was filled in for it.

    Attributes:
        service: its id, or "" for none that is known.
        values: what was typed, by the key of the input.
        added: what was added for services and still is as it was added. The daemon keeps it: what is changed or goes leaves it, and a change of the
            settings that names none leaves it as it is.
    """

    service: str = ""
    values: dict[str, str] = {}
    added: list[AddedSetting] = []

    def problems(self, field: str = "integration") -> list[Problem]:
        """What is wrong with each field; whether there is such a service is known to the daemon alone."""
        found: list[Problem] = []
        if self.service and (len(self.service) > 64 or not _SERVICE.fullmatch(self.service)):
            found.append(Problem(f"{field}.service", "field.slug", "Small letters, digits and single dashes."))
        if len(self.values) > MOST_VALUES:
            found.append(Problem(f"{field}.values", "list.too_long", f"At most {MOST_VALUES} entries."))
        for key, value in self.values.items():
            found += text_problems(f"{field}.values.{key[:64]}", value, LONGEST_VALUE)
        if len(self.added) > MOST_ADDED:
            found.append(Problem(f"{field}.added", "list.too_long", f"At most {MOST_ADDED} entries."))
        return found
