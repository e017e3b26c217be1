"""Texts of permissions that are missing are pointed out before users see the page (requirement C9)."""

from __future__ import annotations

import msgspec

from common.contracts.application_settings import ApplicationSettings
from common.contracts.permissions import PermissionEntry
from common.contracts.resources import Permission
from common.contracts.texts import Texts
from daemon.views.permission_warnings import find_permission_warnings
from tests.pages.asked import LIBRARY, TEMPLATE, WRITE_LISTS, make_permission, texts

BOTH = texts("See orders", "주문 보기")


def warn(*permissions: Permission, field: str = "resource_permissions") -> list[tuple[str, str, str]]:
    """Code, message and field of each warning about one list."""
    settings = msgspec.structs.replace(ApplicationSettings(), **{field: [PermissionEntry(permission.id) for permission in permissions]})
    return [(warning.code, warning.message, warning.field) for warning in find_permission_warnings(settings, permissions)]


def described(titles: Texts, descriptions: Texts) -> Permission:
    """A permission with these texts."""
    return make_permission(LIBRARY, "read:orders", titles, descriptions)


def test_complete_texts_are_not_spoken_of() -> None:
    """Nothing to mend."""
    assert warn(WRITE_LISTS) == []


def test_a_missing_title_is_pointed_out_with_its_languages() -> None:
    """The message begins with the scope, the field leads to the entry."""
    (only_english,) = warn(WRITE_LISTS, described({"en": "See orders"}, BOTH))
    assert only_english == ("preview.permission_untranslated", "read:orders has no title in 日本語, 한국어.", "resource_permissions.1")
    (none,) = warn(described({}, BOTH))
    assert none[1] == "read:orders has no title in English, 日本語, 한국어."
    assert warn(described({"en": ""}, BOTH)) == [none]


def test_a_missing_description_is_pointed_out() -> None:
    """Altogether, or in one of the languages."""
    assert warn(described(BOTH, {})) == [("preview.permission_undescribed", "read:orders has no description.", "resource_permissions.0")]
    (half,) = warn(described(BOTH, {"ko": "주문"}), field="organization_resource_permissions")
    assert half == ("preview.permission_untranslated", "read:orders has no description in English, 日本語.", "organization_resource_permissions.0")


def test_permissions_of_organizations_are_looked_at_and_each_only_once() -> None:
    """An application may ask for a permission of an API both of users themselves and in organizations."""
    twice, template = described({}, BOTH), make_permission(TEMPLATE, "invite", BOTH)
    settings = ApplicationSettings(
        resource_permissions=[PermissionEntry(twice.id)],
        organization_permissions=[PermissionEntry(template.id)],
        organization_resource_permissions=[PermissionEntry(twice.id)],
    )
    assert [warning.field for warning in find_permission_warnings(settings, [template, twice])] == [
        "resource_permissions.0",
        "organization_permissions.0",
    ]


def test_what_was_deleted_counts_for_nothing() -> None:
    """Its id may stay in the list, so that a deletion can be undone."""
    assert find_permission_warnings(ApplicationSettings(resource_permissions=[PermissionEntry("gone")]), []) == []


def test_very_many_warnings_are_counted() -> None:
    """The first twenty, then how many more there are."""
    found = warn(*(make_permission(LIBRARY, f"p{index}") for index in range(100)))
    assert len(found) == 21
    assert found[-1] == ("preview.permissions_more", "180 more texts of permissions are missing.", "resource_permissions.10")
