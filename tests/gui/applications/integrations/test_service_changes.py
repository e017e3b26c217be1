"""What giving a service changes, in words: what is added, and old and new of what becomes different; nothing that stays."""

from __future__ import annotations

from common.contracts.application_settings import ApplicationSettings
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.given_integration import AddedSetting, AddedTo, GivenIntegration
from common.contracts.permissions import AllowedPermission
from gui.models.words.service_changes import added_text, service_changes

BEFORE = ApplicationSettings(
    redirect_uris=["https://a.example/callback"],
    permissions=[AllowedPermission("profile"), AllowedPermission("email", required=False)],
    claim_names=ClaimNames(),
)
AFTER = ApplicationSettings(
    redirect_uris=["https://a.example/callback", "https://a.example/login/generic_oauth"],
    sign_out_uris=["https://a.example/"],
    back_channel_uri="https://a.example/back",
    device_sign_in=True,
    permissions=[AllowedPermission("profile"), AllowedPermission("email", required=True), AllowedPermission("roles", required=False)],
    claim_names=ClaimNames(renames={"preferred_username": "login"}, groups=GroupsFrom.ROLES),
    integration=GivenIntegration("grafana"),
)


def test_each_field_that_changes_is_told_with_old_and_new() -> None:
    """In the order of the settings, and with the names that fields have everywhere."""
    assert {change.name: change.lines for change in service_changes(BEFORE, AFTER)} == {
        "Redirect URIs": ("+ https://a.example/login/generic_oauth",),
        "Sign-out URIs": ("+ https://a.example/",),
        "Sign-out notices": ("none → https://a.example/back",),
        "Sign-in by a code": ("off → on",),
        "Permissions about the user": ("+ Roles (optional)", "Email address: optional → required"),
        "Names of claims": ("preferred_username → login", "groups: none → Roles"),
    }


def test_the_way_back_is_told_too() -> None:
    """What is taken out has a minus sign."""
    lines = {change.name: change.lines for change in service_changes(AFTER, BEFORE)}
    assert lines["Redirect URIs"] == ("− https://a.example/login/generic_oauth",)
    assert lines["Permissions about the user"] == ("Email address: required → optional", "− Roles")
    assert lines["Names of claims"] == ("login → preferred_username", "groups: Roles → none")


def test_what_was_added_is_told_in_the_same_words() -> None:
    """One line for each thing."""
    assert [
        added_text(AddedSetting(field, name, value))
        for field, name, value in [
            (AddedTo.SIGN_OUT_URIS, "https://a.example/", ""),
            (AddedTo.BACK_CHANNEL_URI, "https://a.example/back", ""),
            (AddedTo.DEVICE_SIGN_IN, "", ""),
            (AddedTo.PERMISSIONS, "roles", "optional"),
            (AddedTo.REQUIRED, "email", ""),
            (AddedTo.RENAMES, "preferred_username", "login"),
            (AddedTo.GROUPS, "roles", ""),
        ]
    ] == [
        "https://a.example/",
        "https://a.example/back",
        "off → on",
        "Roles (optional)",
        "Email address: optional → required",
        "preferred_username → login",
        "groups: none → Roles",
    ]


def test_what_stays_is_not_told() -> None:
    """Neither is the service itself."""
    assert service_changes(BEFORE, BEFORE) == []
    assert service_changes(BEFORE, ApplicationSettings(redirect_uris=BEFORE.redirect_uris, permissions=BEFORE.permissions)) == []
