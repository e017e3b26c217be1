"""Where those who may use an application are found, and what they are called."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from common.contracts.organizations import Organization, OrganizationListing
from common.contracts.roles import Level, Role, RoleListing
from common.contracts.users import User, UserListing
from gui.api.api import Api
from gui.models.choices import Choice
from gui.models.found_names import FoundName, FoundNames
from gui.views.frames.rule_list import RuleKind
from gui.widgets.lists.picker import PickerWords


def users_kind(api: Api, owner: QObject) -> RuleKind:
    """Users, one by one.

    Args:
        api: finds them.
        owner: lives as long as the names are needed.
    """
    return RuleKind(
        "access.users",
        "user",
        QCoreApplication.translate("AccessKinds", "Users"),
        QCoreApplication.translate("AccessKinds", "A deleted user"),
        FoundNames(api.get_user, _read_user, owner),
        lambda asked: api.list_users(asked.narrow(UserListing)),
        _choose_user,
        PickerWords(
            QCoreApplication.translate("AccessKinds", "Add users"),
            QCoreApplication.translate("AccessKinds", "They may use the app, whatever roles they hold."),
            QCoreApplication.translate("AccessKinds", "Search by name, user name or email"),
            QCoreApplication.translate("AccessKinds", "There are no users yet"),
            QCoreApplication.translate("AccessKinds", "Create an account for somebody under Users first."),
        ),
    )


def roles_kind(api: Api, owner: QObject) -> RuleKind:
    """Roles of users.

    Args:
        api: finds them.
        owner: lives as long as the names are needed.
    """
    return RuleKind(
        "access.roles",
        "shield-check",
        QCoreApplication.translate("AccessKinds", "Roles"),
        QCoreApplication.translate("AccessKinds", "A deleted role"),
        FoundNames(api.get_role, _read_named, owner),
        lambda asked: api.list_roles(asked.narrow(RoleListing, level=Level.USER)),
        _choose_named,
        PickerWords(
            QCoreApplication.translate("AccessKinds", "Add roles"),
            QCoreApplication.translate("AccessKinds", "Whoever holds one of them may use the app."),
            QCoreApplication.translate("AccessKinds", "Search roles"),
            QCoreApplication.translate("AccessKinds", "There are no roles of users yet"),
            QCoreApplication.translate("AccessKinds", "Create one under Roles first."),
        ),
    )


def organizations_kind(api: Api, owner: QObject) -> RuleKind:
    """Organizations, with all their members.

    Args:
        api: finds them.
        owner: lives as long as the names are needed.
    """
    return RuleKind(
        "access.organizations",
        "building-2",
        QCoreApplication.translate("AccessKinds", "Members of organizations"),
        QCoreApplication.translate("AccessKinds", "A deleted organization"),
        FoundNames(api.get_organization, _read_named, owner),
        lambda asked: api.list_organizations(asked.narrow(OrganizationListing)),
        _choose_named,
        PickerWords(
            QCoreApplication.translate("AccessKinds", "Add organizations"),
            QCoreApplication.translate("AccessKinds", "All their members may use the app."),
            QCoreApplication.translate("AccessKinds", "Search organizations"),
            QCoreApplication.translate("AccessKinds", "There are no organizations yet"),
            QCoreApplication.translate("AccessKinds", "Create one under Organizations first."),
        ),
    )


def organization_roles_kind(api: Api, owner: QObject) -> RuleKind:
    """Roles that are held in organizations.

    Args:
        api: finds them.
        owner: lives as long as the names are needed.
    """
    return RuleKind(
        "access.organization_roles",
        "shield-check",
        QCoreApplication.translate("AccessKinds", "Roles in organizations"),
        QCoreApplication.translate("AccessKinds", "A deleted role"),
        FoundNames(api.get_role, _read_named, owner),
        lambda asked: api.list_roles(asked.narrow(RoleListing, level=Level.ORGANIZATION)),
        _choose_named,
        PickerWords(
            QCoreApplication.translate("AccessKinds", "Add organization roles"),
            QCoreApplication.translate(
                "AccessKinds", "Whoever holds one of them in an organization may use the app. You choose afterwards in which."
            ),
            QCoreApplication.translate("AccessKinds", "Search roles"),
            QCoreApplication.translate("AccessKinds", "There are no organization roles yet"),
            QCoreApplication.translate("AccessKinds", "Create one for the organization template first."),
        ),
    )


def _read_user(user: User) -> FoundName:
    return FoundName(user.shown_name, user.email or user.username)


def _choose_user(user: Any) -> Choice:
    found = _read_user(user)
    return Choice(user.id, found.name, detail=found.detail, record=user)


def _read_named(named: Role | Organization) -> FoundName:
    return FoundName(named.name, named.description, is_gone=named.deleted_at is not None)


def _choose_named(named: Any) -> Choice:
    return Choice(named.id, named.name, detail=named.description, record=named)
