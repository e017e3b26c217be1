"""The steps from an API to a partner who may use it, until they are done or nobody wants to see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.organizations import OrganizationListing
from common.contracts.paging import Page
from common.contracts.resources import ResourceListing
from common.contracts.roles import RoleListing
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.views.overview.first_steps import FirstStep, FirstSteps

_HIDDEN = "overview/access_steps_hidden"
RESOURCES, ROLES, ORGANIZATIONS, APPLICATIONS = "resources", "roles", "organizations", "third_party"


class AccessSteps(FirstSteps):
    """The card.

    Args:
        api: counts what is there already.
        icons: where icons come from.
        preferences: remember that it was hidden.
        parent: owner.

    Signals:
        place_asked: a section to open.
    """

    place_asked = Signal(str)

    def __init__(self, api: Api, icons: Icons, preferences: Preferences, parent: QWidget | None = None) -> None:
        self.hide_button = QPushButton(QCoreApplication.translate("AccessSteps", "Hide"))
        title = QCoreApplication.translate("AccessSteps", "Let apps use your APIs")
        text = QCoreApplication.translate("AccessSteps", "An app gets what it may ask for, what the user's roles give, and what the user agrees to.")
        super().__init__(icons, title, text, _make_steps(self._go), action=self.hide_button, parent=parent)
        self._api, self._preferences = api, preferences
        self._counts: dict[str, int] = {}
        self.hide_button.setProperty("kind", "link")
        self.hide_button.setAccessibleName(self.tr("Hide these steps"))
        self.hide_button.clicked.connect(self._on_hide)
        self.hide()

    def reload(self) -> None:
        """Count again."""
        if self._preferences.text(_HIDDEN) == "yes":
            return
        counted = {
            RESOURCES: self._api.list_resources(ResourceListing(limit=1)),
            ROLES: self._api.list_roles(RoleListing(limit=1)),
            ORGANIZATIONS: self._api.list_organizations(OrganizationListing(limit=1)),
        }
        for key, call in counted.items():
            call.bind(self).done.connect(lambda page, key=key: self._on_page(key, page, len(counted)))

    def _go(self, place: str) -> None:
        self.place_asked.emit(place)

    def _on_page(self, key: str, page: Page[Any], wanted: int) -> None:
        self._counts[key] = page.total
        self.show_done(key, done=page.total > 0)
        if len(self._counts) == wanted and self._preferences.text(_HIDDEN) != "yes":
            self.setVisible(not all(self._counts.values()))

    def _on_hide(self) -> None:
        self._preferences.set_text(_HIDDEN, "yes")
        self.hide()


def _make_steps(go: Callable[[str], None]) -> list[FirstStep]:
    return [
        FirstStep(
            RESOURCES,
            "blocks",
            QCoreApplication.translate("AccessSteps", "Describe your API"),
            QCoreApplication.translate("AccessSteps", "As an API resource with permissions, such as “See your orders”."),
            lambda: go(RESOURCES),
        ),
        FirstStep(
            ROLES,
            "shield-check",
            QCoreApplication.translate("AccessSteps", "Give its permissions to people by a role"),
            QCoreApplication.translate("AccessSteps", "A user role counts everywhere, an organization role only for members of an organization."),
            lambda: go(ROLES),
        ),
        FirstStep(
            ORGANIZATIONS,
            "building-2",
            QCoreApplication.translate("AccessSteps", "Create an organization and add its members"),
            QCoreApplication.translate("AccessSteps", "Only if access depends on a company or team. Members get their organization roles there."),
            lambda: go(ORGANIZATIONS),
        ),
        FirstStep(
            APPLICATIONS,
            "list-checks",
            QCoreApplication.translate("AccessSteps", "Allow the app to ask for them"),
            QCoreApplication.translate("AccessSteps", "Under Permissions on the app's page, which also says what the partner has to ask for."),
            lambda: go(APPLICATIONS),
        ),
    ]
