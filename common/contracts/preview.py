"""The preview of a consent page, rendered from values that are not saved yet (requirement C9)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.application_kinds import Kind, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Branding
from common.contracts.branding import TenantBranding, Theme


class PreviewPage(StrEnum):
    """Which page to show."""

    CONSENT = "consent"
    SIGN_IN = "sign_in"
    REGISTER = "register"
    RECOVER = "recover"


class PreviewRequest(msgspec.Struct, frozen=True):
    """A draft to be shown as its users would see it.

    Attributes:
        name, type, settings, branding: the draft; nothing of it is stored.
        application_id: the application being edited, or "" for a new one.
        user_id: as whom; "" shows an invented person.
        permissions: names the partner would ask for; None means all that it may.
        language: such as `ko`.
        theme: light or dark; auto leaves it to the browser.
        tenant: a draft of the tenant's branding, or None for the stored one.
    """

    name: str
    type: Type
    settings: ApplicationSettings
    branding: Branding
    kind: Kind = Kind.THIRD_PARTY
    application_id: str = ""
    user_id: str = ""
    permissions: list[str] | None = None
    language: str = "en"
    theme: Theme = Theme.AUTO
    page: PreviewPage = PreviewPage.CONSENT
    tenant: TenantBranding | None = None


class PreviewWarning(msgspec.Struct, frozen=True):
    """Something a careful administrator would mend before users see the page.

    Attributes:
        code: for translations, such as `preview.no_privacy_url`.
        message: one English sentence.
        field: the field that mends it, or "".
    """

    code: str
    message: str
    field: str = ""


class DrawnRow(msgspec.Struct, frozen=True):
    """One permission as the page shows it, for a console that has no browser engine.

    Attributes:
        title: translated name of the permission.
        lines: label and value pairs that would be shared; a value of "" means not set.
        required: whether the user could refuse it.
        reason: the partner's own words.
    """

    title: str
    lines: list[tuple[str, str]]
    required: bool
    reason: str


class Drawn(msgspec.Struct, frozen=True):
    """What the page says, without its looks."""

    title: str
    account: str
    account_detail: str
    return_host: str
    lasts_until: str
    rows: list[DrawnRow]
    authorize: str
    cancel: str


class Receives(msgspec.Struct, frozen=True):
    """What the application would receive if this user authorized everything, made by the code that issues it.

    `access_token` is empty for one that nobody but the daemon can read. `organization_token` is the access token that it can fetch besides,
    for one of the organizations that the user chose; empty where there is none, or where the sign-in itself is for one.
    """

    id_token: dict[str, object]
    userinfo: dict[str, object]
    token_answer: dict[str, object]
    access_token: dict[str, object] = {}
    organization_token: dict[str, object] = {}


class Preview(msgspec.Struct, frozen=True):
    """A rendered preview.

    Attributes:
        html: the real page as one self-contained document.
        url: the same page on the daemon's public address: opens once, within five minutes, and cannot be submitted.
        drawn: its words, for the drawn fallback.
        warnings: what to mend.
        receives: what the application would get.
    """

    html: str
    url: str
    drawn: Drawn
    warnings: list[PreviewWarning]
    receives: Receives
