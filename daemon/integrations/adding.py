"""A service given to an application that exists: what it needs is added, what was there stays."""

from __future__ import annotations

import msgspec

from common.contracts.application_settings import ApplicationSettings
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.permissions import AllowedPermission


def add_to(settings: ApplicationSettings, draft: ApplicationSettings) -> ApplicationSettings:
    """Settings with everything that a service needs besides what they had.

    Demands of the draft that could lock out what works today, such as PKCE, are left as they were; a claim name that is taken stays too.

    Args:
        settings: of the application.
        draft: what `filling.fill` made for the service.
    """
    return msgspec.structs.replace(
        settings,
        redirect_uris=_join(settings.redirect_uris, draft.redirect_uris),
        sign_out_uris=_join(settings.sign_out_uris, draft.sign_out_uris),
        cors_origins=_join(settings.cors_origins, draft.cors_origins),
        back_channel_uri=settings.back_channel_uri or draft.back_channel_uri,
        device_sign_in=settings.device_sign_in or draft.device_sign_in,
        permissions=_join_permissions(settings.permissions, draft.permissions),
        claim_names=_join_names(settings.claim_names, draft.claim_names),
    )


def _join(had: list[str], wanted: list[str]) -> list[str]:
    return list(dict.fromkeys([*had, *wanted]))


def _join_permissions(had: list[AllowedPermission], wanted: list[AllowedPermission]) -> list[AllowedPermission]:
    """In the order that they had; a permission that the service cannot do without becomes required."""
    needed = {each.name for each in wanted if each.required}
    kept = [msgspec.structs.replace(each, required=each.required or each.name in needed) for each in had]
    names = {each.name for each in had}
    return kept + [each for each in wanted if each.name not in names]


def _join_names(had: ClaimNames, wanted: ClaimNames) -> ClaimNames:
    groups = wanted.groups if had.groups is GroupsFrom.NONE else had.groups
    return ClaimNames(renames={**wanted.renames, **had.renames}, groups=groups)
