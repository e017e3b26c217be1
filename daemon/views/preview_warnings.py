"""What a careful administrator would mend before users see the consent page (requirement C9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Branding
from common.contracts.permissions import BY_NAME
from common.contracts.preview import PreviewWarning
from common.contracts.resources import Permission
from daemon.services.applications.hosts import find_look_alike, split_address
from daemon.views.consent.claim_lines import permission_titles
from daemon.views.languages import LANGUAGES, Words
from daemon.views.permission_warnings import find_permission_warnings

_LONGEST_NAME = 40


def find_preview_warnings(
    name: str, settings: ApplicationSettings, branding: Branding, words: Sequence[Words], permissions: Iterable[Permission]
) -> list[PreviewWarning]:
    """List what to mend, the weightiest first.

    Args:
        name: of the application.
        settings, branding: the draft.
        words: of every language that pages are offered in.
        permissions: those of APIs and organizations that the draft lists.
    """
    found = _address_warnings(settings) + _branding_warnings(name, branding)
    for index, allowed in enumerate(settings.permissions):
        known = BY_NAME.get(allowed.name)
        if known and known.risk != "low" and allowed.required and not allowed.reason.strip():
            message = f"{allowed.name} is required, but users are not told why."
            found.append(PreviewWarning("preview.no_reason", message, f"permissions.{index}.reason"))
    return found + _text_warnings(settings, words) + find_permission_warnings(settings, permissions, [each.language for each in words])


def _address_warnings(settings: ApplicationSettings) -> list[PreviewWarning]:
    if not settings.redirect_uris:
        return [PreviewWarning("preview.no_redirect_uri", "There is no redirect URI yet, so nobody can sign in.", "redirect_uris")]
    found = []
    for index, uri in enumerate(settings.redirect_uris):
        host = split_address(uri).host
        if find_look_alike(host):
            message = f"{host} looks like another address; users are warned and led to Cancel."
            found.append(PreviewWarning("preview.look_alike", message, f"redirect_uris.{index}"))
    return found


def _branding_warnings(name: str, branding: Branding) -> list[PreviewWarning]:
    found = []
    if not branding.privacy_url:
        found.append(PreviewWarning("preview.no_privacy_url", "There is no link to a privacy policy; the page says so.", "branding.privacy_url"))
    if len(branding.display_name or name) > _LONGEST_NAME:
        field = "branding.display_name" if branding.display_name else "name"
        found.append(PreviewWarning("preview.long_name", f"The name is longer than {_LONGEST_NAME} characters and takes much room.", field))
    if not branding.logo:
        found.append(PreviewWarning("preview.no_logo", "There is no logo; the first letter of the name stands in its place.", "branding.logo"))
    if not branding.operator:
        found.append(PreviewWarning("preview.no_operator", "Users are not told who runs it.", "branding.operator"))
    return found


def _text_warnings(settings: ApplicationSettings, words: Iterable[Words]) -> list[PreviewWarning]:
    found = []
    for language in words:
        titles = permission_titles(language, "")
        found += [
            PreviewWarning("preview.no_text", f"{allowed.name} has no text in {LANGUAGES[language.language]}.", "permissions")
            for allowed in settings.permissions
            if allowed.name not in titles
        ]
    return found
