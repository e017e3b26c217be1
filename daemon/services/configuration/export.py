"""Writes the tenant's configuration as a document that `apply` takes. Secrets and passwords are never in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import tomli_w

from common.contracts.applications import Application, Branding, CreateApplication
from common.contracts.branding import TenantBranding
from common.contracts.mail.settings import MailSettings
from common.contracts.people.account_settings import AccountSettings
from common.contracts.strangers.policy import StrangerPolicy
from common.contracts.users import User
from daemon.services.build import Services
from daemon.services.configuration.access_control_export import AccessControlExport
from daemon.services.configuration.identity_providers import provider_values
from daemon.services.configuration.names import Names
from daemon.services.configuration.receivers import signals_values, webhook_values
from daemon.services.configuration.references import LOGO_FIELDS
from daemon.services.configuration.settings_names import Named, SettingsNames
from daemon.services.tenant.images import media_type

IMAGES_FOLDER = "images"
_HEAD = """# Configuration of Letpass, for `letpassd apply`. Secrets and passwords are not in it:
# add `secret = { env = "NAME" }` to an application, webhook or identity provider, or `password = { file = "path" }` to a user, where you need them.
"""
# Said only where it is so.
_ADDRESSES = """# Addresses of webhooks and of receivers of signals are in it, and often they are as good as a password: keep this file
# to yourself, or write `url = { env = "NAME" }` in their place.
"""
_USER_FIELDS = ("email", "email_verified", "phone", "phone_verified", "suspended")


class Exported(msgspec.Struct, frozen=True):
    """A configuration.

    Attributes:
        text: the document, TOML.
        images: the logos that it names: path beside the document, and their bytes.
    """

    text: str
    images: dict[str, bytes]


class ConfigurationExport:
    """Exports. Called inside a store job.

    Args:
        services: what is exported.
    """

    def __init__(self, services: Services) -> None:
        self._applications, self._users, self._images = services.applications, services.users, services.images
        self._branding, self._account_settings, self._mail_settings = services.branding, services.account_settings, services.mail_settings
        self._stranger_policy = services.stranger_policy
        self._providers, self._organizations = services.identity_providers, services.access_control.organizations
        self._webhooks, self._streams = services.webhooks, services.signal_streams
        self._names = SettingsNames(Names(services.users, services.access_control))
        self._access_control = AccessControlExport(services.access_control)

    def export(self) -> Exported:
        """Everything, but for what has its default."""
        images: dict[str, bytes] = {}
        document: dict[str, Any] = {}
        document["branding"] = self._name_logos(_without_defaults(self._branding.get(), TenantBranding()), images)
        document["account_settings"] = _without_defaults(self._account_settings.get(), AccountSettings())
        document["mail_settings"] = _without_defaults(self._mail_settings.get(), MailSettings())
        document["stranger_policy"] = _without_defaults(self._stranger_policy.get(), StrangerPolicy())
        for name in ("branding", "account_settings", "mail_settings", "stranger_policy"):
            for kept in ("version", "has_password", "password_set_at"):
                document[name].pop(kept, None)
        for name, values in self._access_control.list_before_users():
            document.setdefault(name, []).append(values)
        held, defaults = self._access_control.name_held(), self._access_control.name_defaults()
        document["users"] = [_user_values(user, held.get(user.id, []), defaults) for user in self._users.list_all()]
        document["organizations"] = [*self._access_control.list_organizations()]
        document["applications"] = []
        for application_id in self._applications.list_ids():
            application = self._applications.get(application_id)
            values = _application_values(application, self._names.describe(application.settings))
            if application_id.casefold().startswith("https://"):
                values["pre_registered"] = True
            if application_id in held:
                values["roles"] = held[application_id]
            if "branding" in values:
                values["branding"] = self._name_logos(values["branding"], images)
            stream = self._streams.find(application_id)
            if stream is not None:
                values["signals"] = signals_values(stream)
            document["applications"].append(values)
        document["webhooks"] = [webhook_values(each) for each in self._webhooks.list_all()]
        document["identity_providers"] = [provider_values(each, self._organizations) for each in self._providers.list_all()]
        filled = {name: values for name, values in document.items() if values}
        has_addresses = bool(document["webhooks"]) or any("signals" in each for each in document["applications"])
        head = _HEAD + (_ADDRESSES if has_addresses else "")
        return Exported(f"{head}\n{tomli_w.dumps(filled, indent=2)}", images)

    def _name_logos(self, branding: dict[str, Any], images: dict[str, bytes]) -> dict[str, Any]:
        """A branding whose logos are paths; one whose picture is gone is left out."""
        for field in LOGO_FIELDS:
            image_id = branding.pop(field, "")
            png = self._images.find(image_id) if image_id else None
            if png is not None:
                ending = "jpg" if media_type(png) == "image/jpeg" else "png"
                branding[field] = f"{IMAGES_FOLDER}/{image_id}.{ending}"
                images[branding[field]] = png
        return branding


def _without_defaults(record: msgspec.Struct, default: msgspec.Struct) -> dict[str, Any]:
    return _prune(msgspec.to_builtins(record), msgspec.to_builtins(default))


def _prune(values: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    kept = {}
    for name, value in values.items():
        if value == defaults.get(name):
            continue
        default = defaults.get(name)
        kept[name] = _prune(value, default) if isinstance(value, dict) and isinstance(default, dict) else value
    return kept


def _application_values(application: Application, named: Named) -> dict[str, Any]:
    defaults = CreateApplication(application.name, application.kind, application.type).settings()
    values: dict[str, Any] = {
        "id": application.id,
        "name": application.name,
        "kind": application.kind.value,
        "type": application.type.value,
        "protocol": application.protocol.value,
    }
    if application.description:
        values["description"] = application.description
    if not application.enabled:
        values["enabled"] = False
    for name, record, default in (("settings", application.settings, defaults), ("branding", application.branding, Branding())):
        pruned = _without_defaults(record, default)
        if pruned:
            values[name] = pruned
    if "settings" in values:
        _put_names(values["settings"], named)
    return values


def _put_names(settings: dict[str, Any], named: Named) -> None:
    """Names in place of ids; what is gone is left out."""
    for path, names in named.items():
        table, field = (settings.get("access", {}), path.removeprefix("access.")) if path.startswith("access.") else (settings, path)
        if field in table:
            table[field] = [name for name in names if name is not None]
            if not table[field]:
                del table[field]


def _user_values(user: User, roles: Sequence[str], defaults: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {"username": user.username}
    values.update((name, value) for name in _USER_FIELDS if (value := getattr(user, name)))
    if user.custom_data:
        if _fits_toml(user.custom_data):
            values["custom_data"] = user.custom_data
        else:
            values["custom_data_json"] = msgspec.json.encode(user.custom_data).decode()
    if [*roles] != [*defaults]:
        values["roles"] = roles
    profile = msgspec.to_builtins(user.profile)
    if profile:
        values["profile"] = profile
    return values


def _fits_toml(value: object) -> bool:
    """Whether TOML can hold a value: it has no null."""
    if isinstance(value, dict):
        return all(_fits_toml(inner) for inner in value.values())
    if isinstance(value, list):
        return all(_fits_toml(inner) for inner in value)
    return value is not None
