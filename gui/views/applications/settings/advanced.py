"""What most never touch of an application's settings, made when it is needed: it is the greater part of the page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from common.contracts.applications import Application
from common.contracts.status import Endpoints
from common.errors import Problem
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.settings.assertions import ApplicationAssertions
from gui.views.applications.settings.bound_tokens import ApplicationBoundTokens
from gui.views.applications.settings.claim_names import ApplicationClaimNames
from gui.views.applications.settings.custom_data import ApplicationCustomData
from gui.views.applications.settings.details import ApplicationDetails
from gui.views.applications.settings.devices import ApplicationDevices
from gui.views.applications.settings.exchange import ApplicationExchange
from gui.views.applications.settings.identity import ApplicationIdentity
from gui.views.applications.settings.lifetimes import ApplicationLifetimes
from gui.views.applications.settings.profile import ApplicationProfile
from gui.views.applications.settings.proof import ApplicationProof
from gui.views.applications.settings.requests import ApplicationRequests
from gui.views.applications.settings.tokens import ApplicationTokens
from gui.views.frames.part import Part
from gui.widgets.tab_order import visit_in_place


class AdvancedSettings(Part[Application]):
    """Profile, proof, tokens and what they are bound to, claim names, user IDs, requests, devices, and what stands behind them.

    Until it is made it drafts what it was filled with, so nothing is lost where nobody looks. A problem makes it, for it may stand here, and so
    does a draft that is taken up again.

    Args:
        theme: the colours.
        icons: where icons come from.
        endpoints: of the daemon.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, endpoints: Endpoints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._endpoints = theme, icons, endpoints
        self._filled: Application | None = None
        self._parts: list[Part[Application]] = []

    def make(self) -> None:
        """Make the parts, once, and fill them."""
        if self._parts:
            return
        self.profile = ApplicationProfile()
        self.proof = ApplicationProof(self._theme, self._icons)
        self.tokens = ApplicationTokens(self._theme)
        self.bound_tokens = ApplicationBoundTokens(self._theme)
        self.claim_names = ApplicationClaimNames(self._icons)
        self.identity = ApplicationIdentity()
        self.requests = ApplicationRequests(self._theme, self._icons, takes_pushed=bool(self._endpoints.pushed_authorization))
        self.devices = ApplicationDevices(self._theme, serves_codes=bool(self._endpoints.device_authorization))
        self.details, self.exchange = ApplicationDetails(), ApplicationExchange()
        self.assertions = ApplicationAssertions()
        self.lifetimes = ApplicationLifetimes()
        self.custom_data = ApplicationCustomData()
        tokens = [self.profile, self.proof, self.tokens, self.bound_tokens, self.claim_names, self.identity]
        self._parts = [*tokens, self.requests, self.devices, self.details, self.exchange, self.assertions, self.lifetimes, self.custom_data]
        for part in self._parts:
            self.column.addWidget(part)
            part.edited.connect(self.edited)
            if self._filled is not None:
                part.fill(self._filled)
                part.show_problems([])
        visit_in_place(self)

    # What pages ask of every part.

    def fill(self, application: Application, *, resumed: bool = False) -> None:
        """Show an application, or keep it until it is to be shown."""
        if resumed:
            self.make()
        else:
            self._filled = application
        for part in self._parts:
            part.fill(application, resumed=resumed)

    def drafted(self, application: Application, /) -> Application:
        """The application with what is shown here."""
        for part in self._parts:
            application = part.drafted(application)
        return application

    def unread_problems(self) -> list[Problem]:
        """What is wrong with what was typed but cannot be read as a value."""
        return [problem for part in self._parts for problem in part.unread_problems()]

    def unread(self) -> dict[str, str]:
        """What was typed but cannot be read as a value, by field."""
        return {field: text for part in self._parts for field, text in part.unread().items()}

    def resume_unread(self, texts: dict[str, str]) -> None:
        """Show again what was typed but cannot be read."""
        for part in self._parts:
            part.resume_unread(texts)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and clear the others."""
        for part in self._parts:
            part.show_problems(problems)

    def owns(self, field: str) -> bool:
        """Whether a field, which has a problem, is one of these."""
        self.make()
        return any(part.owns(field) for part in self._parts)

    def focus_field(self, field: str) -> None:
        """Give the keyboard to one of these fields."""
        for part in self._parts:
            if part.owns(field):
                part.focus_field(field)
