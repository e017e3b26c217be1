"""What the lists of permissions say that users hold through roles."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from common.contracts.application_settings import ENTRY_LISTS
from common.contracts.resources import Of, Permission, Risk
from gui.models.choices import Choice
from gui.models.words.application_words import risk_name
from gui.models.words.permission_words import description_of, title_of
from gui.widgets.lists.picker import PickerWords

# Places of the window; the template is a tab of the organizations.
RESOURCES, ROLES, TEMPLATE = "resources", "roles", "template"


@dataclass(frozen=True)
class EntryWords:
    """What tells one list from another.

    Attributes:
        field: of the settings.
        of: which permissions it may name, as the route for pickers calls them.
        title, text: of the card.
        empty: what an empty list means.
        not_given: what is said of a permission that no role gives.
        picker: of the dialog that adds.
        origin: the place where permissions are made, for whoever finds none.
        inside: whether the permissions count in organizations.
    """

    field: str
    of: Of
    title: str
    text: str
    empty: str
    not_given: str
    picker: PickerWords
    origin: str
    inside: bool


def entry_choice(permission: Permission) -> Choice:
    """A permission as the picker offers it, with what a careful administrator looks at first.

    Args:
        permission: of an API or of the organization template.
    """
    facts = [QCoreApplication.translate("EntryWords", "Changes data")] if permission.changes_data else []
    facts += [risk_name(permission.risk)] if permission.risk is not Risk.LOW else []
    detail = " · ".join(word for word in (description_of(permission), *facts) if word)
    return Choice(permission.id, title_of(permission), detail, permission.name, permission.resource_name, permission)


def entry_words() -> dict[str, EntryWords]:
    """The words of each list, by the field of the settings, in the order in which the lists stand."""
    made = (_resources(), _organizations(), _organization_resources())
    return dict(zip(ENTRY_LISTS, made, strict=True))


def _resources() -> EntryWords:
    return EntryWords(
        "resource_permissions",
        Of.RESOURCES,
        QCoreApplication.translate("EntryWords", "APIs"),
        QCoreApplication.translate("EntryWords", "What the app may do in your APIs in the user's name: never more than the user's own roles give."),
        QCoreApplication.translate("EntryWords", "Nothing yet: the app cannot use any of your APIs."),
        QCoreApplication.translate("EntryWords", "No role of users gives this yet, so no user can pass it on."),
        PickerWords(
            QCoreApplication.translate("EntryWords", "Add API permissions"),
            QCoreApplication.translate("EntryWords", "The app may then ask for them. A user can pass on only what a role gives."),
            QCoreApplication.translate("EntryWords", "Search permissions and APIs"),
            QCoreApplication.translate("EntryWords", "There are no API permissions yet"),
            QCoreApplication.translate("EntryWords", "Add your API and what can be done there under API resources first."),
            QCoreApplication.translate("EntryWords", "Go to API resources"),
        ),
        RESOURCES,
        inside=False,
    )


def _organizations() -> EntryWords:
    return EntryWords(
        "organization_permissions",
        Of.ORGANIZATIONS,
        QCoreApplication.translate("EntryWords", "Organizations"),
        QCoreApplication.translate("EntryWords", "What the app may do in an organization that the user belongs to and chooses."),
        QCoreApplication.translate("EntryWords", "Nothing yet: the app cannot do anything in organizations."),
        QCoreApplication.translate("EntryWords", "No organization role gives this yet, so no member can pass it on."),
        PickerWords(
            QCoreApplication.translate("EntryWords", "Add organization permissions"),
            QCoreApplication.translate(
                "EntryWords", "The app may then ask for them. A member can pass on only what a role in the organization gives."
            ),
            QCoreApplication.translate("EntryWords", "Search permissions"),
            QCoreApplication.translate("EntryWords", "There are no organization permissions yet"),
            QCoreApplication.translate("EntryWords", "Add what can be done in organizations to their template first."),
            QCoreApplication.translate("EntryWords", "Go to the template"),
        ),
        TEMPLATE,
        inside=True,
    )


def _organization_resources() -> EntryWords:
    return EntryWords(
        "organization_resource_permissions",
        Of.RESOURCES,
        QCoreApplication.translate("EntryWords", "APIs on behalf of an organization"),
        QCoreApplication.translate(
            "EntryWords", "What the app may do in your APIs for an organization that the user chooses: never more than the user's roles there give."
        ),
        QCoreApplication.translate("EntryWords", "Nothing yet: the app cannot use your APIs for an organization."),
        QCoreApplication.translate("EntryWords", "No organization role gives this yet, so no member can pass it on."),
        PickerWords(
            QCoreApplication.translate("EntryWords", "Add API permissions for organizations"),
            QCoreApplication.translate(
                "EntryWords", "The app may then ask for them. A member can pass on only what a role in the organization gives."
            ),
            QCoreApplication.translate("EntryWords", "Search permissions and APIs"),
            QCoreApplication.translate("EntryWords", "There are no API permissions yet"),
            QCoreApplication.translate("EntryWords", "Add your API and what can be done there under API resources first."),
            QCoreApplication.translate("EntryWords", "Go to API resources"),
        ),
        RESOURCES,
        inside=True,
    )
