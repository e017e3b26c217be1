"""The addresses of an application that are there as its service needs them."""

from __future__ import annotations

import msgspec

from common.contracts.application_settings import ApplicationSettings
from common.contracts.handover.integrations import FilledIntegration


def find_addresses(settings: ApplicationSettings, filled: FilledIntegration | None) -> list[str]:
    """What the service was given and still is as it was given; what was changed since then is the application's own.

    Args:
        settings: of the application.
        filled: its service with its values, or None if that is not known.
    """
    if filled is None:
        return []
    wanted = filled.application.settings
    lists = (
        (settings.redirect_uris, wanted.redirect_uris),
        (settings.sign_out_uris, wanted.sign_out_uris),
        (settings.cors_origins, wanted.cors_origins),
    )
    found = [each for had, needed in lists for each in had if each in needed]
    if settings.back_channel_uri and settings.back_channel_uri == wanted.back_channel_uri:
        found.append(settings.back_channel_uri)
    return list(dict.fromkeys(found))


def without_addresses(settings: ApplicationSettings, left: list[str]) -> ApplicationSettings:
    """The settings without some addresses, wherever they stand.

    Args:
        settings: of the application.
        left: the addresses.
    """
    return msgspec.structs.replace(
        settings,
        redirect_uris=[each for each in settings.redirect_uris if each not in left],
        sign_out_uris=[each for each in settings.sign_out_uris if each not in left],
        cors_origins=[each for each in settings.cors_origins if each not in left],
        back_channel_uri="" if settings.back_channel_uri in left else settings.back_channel_uri,
    )
