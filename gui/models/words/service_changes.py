"""What giving a service to an application changes in it, and what was added for one, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from common.contracts.application_settings import ApplicationSettings
from common.contracts.claim_names import GroupsFrom
from common.contracts.given_integration import AddedSetting, AddedTo
from common.contracts.permissions import AllowedPermission
from gui.models.words.application_words import permission_title
from gui.models.words.field_words import field_name

_LISTS = ("redirect_uris", "sign_out_uris", "cors_origins")


@dataclass(frozen=True)
class ServiceChange:
    """One field that becomes different.

    Attributes:
        name: of the field.
        lines: what becomes of it: what is added after a plus sign, or old and new with an arrow in between.
    """

    name: str
    lines: tuple[str, ...]


def service_changes(before: ApplicationSettings, after: ApplicationSettings) -> list[ServiceChange]:
    """What differs, in the order of the settings; the service itself and what was typed for it are left out.

    Args:
        before: as stored.
        after: as the daemon would make them.
    """
    found = [(name, _added(getattr(before, name), getattr(after, name))) for name in _LISTS]
    if before.back_channel_uri != after.back_channel_uri:
        found.append(("back_channel_uri", [_became(before.back_channel_uri or _nothing(), after.back_channel_uri or _nothing())]))
    if before.device_sign_in != after.device_sign_in:
        found.append(("device_sign_in", [_became(_switch(before.device_sign_in), _switch(after.device_sign_in))]))
    found.append(("permissions", _permissions(before.permissions, after.permissions)))
    found.append(("claim_names", _claims(before, after)))
    return [ServiceChange(field_name(f"settings.{name}"), tuple(lines)) for name, lines in found if lines]


def added_text(added: AddedSetting) -> str:
    """One thing that was added, as `service_changes` told of it; the name of its field is `field_name(f"settings.{added.field}")`.

    Args:
        added: as the application's settings remember it.
    """
    match added.field:
        case AddedTo.DEVICE_SIGN_IN:
            return _became(_switch(False), _switch(True))
        case AddedTo.PERMISSIONS:
            return f"{permission_title(added.name)} ({_need(AllowedPermission(added.name, added.value == 'required'))})"
        case AddedTo.REQUIRED:
            was, became = (_need(AllowedPermission(added.name, required)) for required in (False, True))
            return f"{permission_title(added.name)}: {_became(was, became)}"
        case AddedTo.RENAMES:
            return _became(added.name, added.value)
        case AddedTo.GROUPS:
            return f"groups: {_became(_nothing(), permission_title(added.name))}"
        case _:
            return added.name


def _added(before: list[str], after: list[str]) -> list[str]:
    return [f"+ {each}" for each in after if each not in before] + [f"− {each}" for each in before if each not in after]


def _became(old: str, new: str) -> str:
    return f"{old} → {new}"


def _permissions(before: list[AllowedPermission], after: list[AllowedPermission]) -> list[str]:
    had, has = {each.name: each for each in before}, {each.name: each for each in after}
    lines = [f"+ {permission_title(name)} ({_need(each)})" for name, each in has.items() if name not in had]
    lines += [
        f"{permission_title(name)}: {_became(_need(had[name]), _need(each))}"
        for name, each in has.items()
        if name in had and had[name].required != each.required
    ]
    return lines + [f"− {permission_title(name)}" for name in had if name not in has]


def _claims(before: ApplicationSettings, after: ApplicationSettings) -> list[str]:
    had, has = before.claim_names, after.claim_names
    lines = [_became(had.renames.get(claim, claim), name) for claim, name in has.renames.items() if had.renames.get(claim) != name]
    lines += [_became(name, claim) for claim, name in had.renames.items() if claim not in has.renames]
    return lines + ([f"groups: {_became(_groups(had.groups), _groups(has.groups))}"] if had.groups is not has.groups else [])


def _groups(source: GroupsFrom) -> str:
    return _nothing() if source is GroupsFrom.NONE else permission_title(source.value)


def _need(permission: AllowedPermission) -> str:
    if permission.required:
        return QCoreApplication.translate("ServiceChanges", "required")
    return QCoreApplication.translate("ServiceChanges", "optional")


def _switch(on: bool) -> str:
    return QCoreApplication.translate("ServiceChanges", "on") if on else QCoreApplication.translate("ServiceChanges", "off")


def _nothing() -> str:
    return QCoreApplication.translate("ServiceChanges", "none")
