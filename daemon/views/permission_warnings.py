"""What users could not read of the permissions that an application may ask for (requirement C9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from common.contracts.application_settings import ENTRY_LISTS, ApplicationSettings
from common.contracts.preview import PreviewWarning
from common.contracts.resources import Permission
from common.contracts.texts import Texts
from daemon.views.languages import LANGUAGES

# More of the same says nothing new.
_MOST = 20


def find_permission_warnings(
    settings: ApplicationSettings, permissions: Iterable[Permission], languages: Collection[str] = LANGUAGES
) -> list[PreviewWarning]:
    """List texts that are missing, each permission once, however many lists it is in.

    Args:
        settings: the draft.
        permissions: those behind the ids in its lists that there are.
        languages: tags of those that pages are offered in.
    """
    found = list(_find(settings, {permission.id: permission for permission in permissions}, languages))
    if len(found) <= _MOST:
        return found
    rest = PreviewWarning("preview.permissions_more", f"{len(found) - _MOST} more texts of permissions are missing.", found[_MOST].field)
    return [*found[:_MOST], rest]


def _find(settings: ApplicationSettings, permissions: Mapping[str, Permission], languages: Collection[str]) -> Iterator[PreviewWarning]:
    seen: set[str] = set()
    for field in ENTRY_LISTS:
        for index, entry in enumerate(getattr(settings, field)):
            permission = permissions.get(entry.id)
            if permission is not None and entry.id not in seen:
                seen.add(entry.id)
                yield from _look_at(permission, f"{field}.{index}", languages)


def _look_at(permission: Permission, field: str, languages: Collection[str]) -> Iterator[PreviewWarning]:
    name = permission.name
    if missing := _missing_in(permission.titles, languages):
        yield PreviewWarning("preview.permission_untranslated", f"{name} has no title in {missing}.", field)
    if not any(permission.descriptions.values()):
        yield PreviewWarning("preview.permission_undescribed", f"{name} has no description.", field)
    elif missing := _missing_in(permission.descriptions, languages):
        yield PreviewWarning("preview.permission_untranslated", f"{name} has no description in {missing}.", field)


def _missing_in(texts: Texts, languages: Collection[str]) -> str:
    return ", ".join(language for code, language in LANGUAGES.items() if code in languages and not texts.get(code))
