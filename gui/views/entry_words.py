"""What the lists of permissions say that users hold through roles."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.applications import ENTRY_LISTS
from gui.api.role_permissions import OF_ORGANIZATIONS, OF_RESOURCES
from gui.views.entry_list import EntryWords
from gui.widgets.picker import PickerWords


def entry_words() -> dict[str, EntryWords]:
    """The words of each list, by the field of the settings, in the order in which the lists stand."""
    made = (_resources(), _organizations(), _organization_resources())
    return dict(zip(ENTRY_LISTS, made, strict=True))


def _resources() -> EntryWords:
    return EntryWords(
        "resource_permissions",
        OF_RESOURCES,
        QCoreApplication.translate("EntryWords", "APIs"),
        QCoreApplication.translate("EntryWords", "What the app may do in your APIs in the user's name: never more than the user's own roles give."),
        QCoreApplication.translate("EntryWords", "Nothing yet: the app cannot use any of your APIs."),
        QCoreApplication.translate("EntryWords", "No role gives this yet, so no user can pass it on. Add it to a role under Roles."),
        PickerWords(
            QCoreApplication.translate("EntryWords", "Add API permissions"),
            QCoreApplication.translate("EntryWords", "The app may then ask for them. A user can pass on only what a role gives."),
            QCoreApplication.translate("EntryWords", "Search permissions and APIs"),
            QCoreApplication.translate("EntryWords", "There are no API permissions yet"),
            QCoreApplication.translate("EntryWords", "Add your API and what can be done there under API resources first."),
        ),
    )


def _organizations() -> EntryWords:
    return EntryWords(
        "organization_permissions",
        OF_ORGANIZATIONS,
        QCoreApplication.translate("EntryWords", "Organizations"),
        QCoreApplication.translate("EntryWords", "What the app may do in an organization that the user belongs to and chooses."),
        QCoreApplication.translate("EntryWords", "Nothing yet: the app cannot do anything in organizations."),
        QCoreApplication.translate("EntryWords", "No role gives this yet, so no member can pass it on. Add it to an organization role under Roles."),
        PickerWords(
            QCoreApplication.translate("EntryWords", "Add organization permissions"),
            QCoreApplication.translate(
                "EntryWords", "The app may then ask for them. A member can pass on only what a role in the organization gives."
            ),
            QCoreApplication.translate("EntryWords", "Search permissions"),
            QCoreApplication.translate("EntryWords", "There are no organization permissions yet"),
            QCoreApplication.translate("EntryWords", "Add what can be done in organizations to their template first."),
        ),
    )


def _organization_resources() -> EntryWords:
    return EntryWords(
        "organization_resource_permissions",
        OF_RESOURCES,
        QCoreApplication.translate("EntryWords", "APIs on behalf of an organization"),
        QCoreApplication.translate(
            "EntryWords", "What the app may do in your APIs for an organization that the user chooses: never more than the user's roles there give."
        ),
        QCoreApplication.translate("EntryWords", "Nothing yet: the app cannot use your APIs for an organization."),
        QCoreApplication.translate("EntryWords", "No role gives this yet, so no member can pass it on. Add it to an organization role under Roles."),
        PickerWords(
            QCoreApplication.translate("EntryWords", "Add API permissions for organizations"),
            QCoreApplication.translate(
                "EntryWords", "The app may then ask for them. A member can pass on only what a role in the organization gives."
            ),
            QCoreApplication.translate("EntryWords", "Search permissions and APIs"),
            QCoreApplication.translate("EntryWords", "There are no API permissions yet"),
            QCoreApplication.translate("EntryWords", "Add your API and what can be done there under API resources first."),
        ),
    )
