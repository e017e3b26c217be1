"""What was added to an application for services: recorded, kept true while settings change, and taken away again (requirement H1).

The record stands in the settings themselves (`GivenIntegration.added`), so whoever takes a change back takes its record back with it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from common.contracts.application_settings import ApplicationSettings
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.given_integration import AddedSetting, AddedTo, GivenIntegration
from common.contracts.permissions import AllowedPermission

_LISTS = (AddedTo.REDIRECT_URIS, AddedTo.SIGN_OUT_URIS, AddedTo.CORS_ORIGINS)


def find_added(before: ApplicationSettings, after: ApplicationSettings) -> list[AddedSetting]:
    """What the one has and the other has not.

    Args:
        before: without what was added for services.
        after: with all of it.
    """
    there, had = set(_list_all(before)), {each.name for each in before.permissions}
    # A permission is new, or was there and became required.
    other = {name: AddedTo.PERMISSIONS if name in had else AddedTo.REQUIRED for name in (each.name for each in after.permissions)}
    return [each for each in _list_all(after) if each not in there and other.get(each.name) is not each.field]


def keep_record(before: ApplicationSettings, wanted: ApplicationSettings) -> ApplicationSettings:
    """Settings that say of nothing that it was added, unless it is there as it was added.

    Args:
        before: as they were; what they say of the same service goes on where `wanted` says nothing.
        wanted: as somebody wants them.
    """
    given = wanted.integration
    is_same = bool(given.service) and given.service == before.integration.service
    said = given.added or (before.integration.added if is_same else [])
    there = set(_list_all(wanted)) if given.service and said else set()
    kept = [each for each in dict.fromkeys(said) if each in there]
    return msgspec.structs.replace(wanted, integration=msgspec.structs.replace(given, added=kept)) if kept != given.added else wanted


def take_away(settings: ApplicationSettings, unwanted: Iterable[AddedSetting]) -> ApplicationSettings:
    """Settings for no service, without some of what was added; what is not recorded as added stays.

    Args:
        settings: of the application.
        unwanted: what goes.
    """
    gone = {*settings.integration.added} & {*unwanted}

    def left(field: AddedTo, names: list[str]) -> list[str]:
        return [name for name in names if AddedSetting(field, name) not in gone]

    names = settings.claim_names
    return msgspec.structs.replace(
        settings,
        **{field.value: left(field, getattr(settings, field.value)) for field in _LISTS},
        back_channel_uri=next(iter(left(AddedTo.BACK_CHANNEL_URI, [settings.back_channel_uri])), ""),
        device_sign_in=settings.device_sign_in and AddedSetting(AddedTo.DEVICE_SIGN_IN) not in gone,
        permissions=[
            msgspec.structs.replace(each, required=each.required and AddedSetting(AddedTo.REQUIRED, each.name) not in gone)
            for each in settings.permissions
            if _permission(each) not in gone
        ],
        claim_names=ClaimNames(
            renames={claim: name for claim, name in names.renames.items() if AddedSetting(AddedTo.RENAMES, claim, name) not in gone},
            groups=GroupsFrom.NONE if AddedSetting(AddedTo.GROUPS, names.groups.value) in gone else names.groups,
        ),
        integration=GivenIntegration(),
    )


def _list_all(settings: ApplicationSettings) -> list[AddedSetting]:
    """Everything in settings that a service could have been the reason for. A permission with the partner's reason was set by somebody."""
    found = [AddedSetting(field, each) for field in _LISTS for each in getattr(settings, field.value)]
    if settings.back_channel_uri:
        found.append(AddedSetting(AddedTo.BACK_CHANNEL_URI, settings.back_channel_uri))
    if settings.device_sign_in:
        found.append(AddedSetting(AddedTo.DEVICE_SIGN_IN))
    found += [_permission(each) for each in settings.permissions if not each.reason]
    found += [AddedSetting(AddedTo.REQUIRED, each.name) for each in settings.permissions if each.required]
    found += [AddedSetting(AddedTo.RENAMES, claim, name) for claim, name in settings.claim_names.renames.items()]
    if settings.claim_names.groups is not GroupsFrom.NONE:
        found.append(AddedSetting(AddedTo.GROUPS, settings.claim_names.groups.value))
    return found


def _permission(permission: AllowedPermission) -> AddedSetting:
    return AddedSetting(AddedTo.PERMISSIONS, permission.name, "required" if permission.required else "optional")
