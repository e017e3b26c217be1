"""Finds anything: fills the palette with what the daemon finds (applications, users, APIs, roles, webhooks, failures, …) and with commands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from common.contracts.applications import ApplicationListing, ApplicationRow
from common.contracts.events_out.webhooks import Webhook, WebhookListing
from common.contracts.federation.identity_providers import IdentityProvider, IdentityProviderListing
from common.contracts.handover.sign_in_log import SignInLogEntry, SignInLogRow
from common.contracts.organizations import Organization, OrganizationListing
from common.contracts.paging import Listing, Page
from common.contracts.resources import Resource, ResourceListing
from common.contracts.roles import Role, RoleListing
from common.contracts.users import User, UserListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.applications import TYPE_ICONS
from gui.models.words.role_words import role_kind
from gui.models.words.sign_in_log_words import OUTCOME_ICONS, language
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.place_names import IDENTITY_PROVIDERS, ORGANIZATIONS, RESOURCES, ROLES, SIGN_IN_LOG, WEBHOOKS
from gui.widgets.window.palette import Finding, Palette

MOST, FEW = 5, 3
# A reference number, as it is shown, with a blank in place of the stroke, or without either.
_REFERENCE = re.compile(r"\b([B-DF-HJ-NP-TV-XZ2-9]{4})[- ]?([B-DF-HJ-NP-TV-XZ2-9]{4})\b")
APPLICATIONS, USERS = "applications", "users"
# In which order kinds of things stand.
KINDS = (SIGN_IN_LOG, APPLICATIONS, USERS, RESOURCES, ROLES, ORGANIZATIONS, IDENTITY_PROVIDERS, WEBHOOKS)


class Finder(QObject):
    """One opening of the palette.

    Args:
        api: searches.
        theme: the colours.
        icons: where icons come from.
        commands: what can be done.
        go: goes to a place, such as `roles/<id>`.
        open_user: shows the user of that name in the list.
        window: above which the palette appears.
    """

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        commands: list[Finding],
        go: Callable[[str], None],
        open_user: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._api, self._go, self._open_user = api, go, open_user
        self._calls: list[Call] = []
        self._found: dict[str, list[Finding]] = {}
        self.palette = Palette(theme, icons, commands, window)
        self.palette.searched.connect(self._on_searched)
        self.palette.finished.connect(self._on_finished)
        self.palette.open_over(window)

    def _on_searched(self, text: str) -> None:
        self._cancel()
        if not text:
            self._found = {}
            self._show()
            return
        asked, few = Listing(search=text, limit=MOST), Listing(search=text, limit=FEW)
        self._ask(APPLICATIONS, self._api.list_applications(asked.narrow(ApplicationListing)), self._application)
        self._ask_for_entry(text)
        self._ask(USERS, self._api.list_users(asked.narrow(UserListing)), self._user)
        self._ask(RESOURCES, self._api.list_resources(few.narrow(ResourceListing)), self._resource)
        self._ask(ROLES, self._api.list_roles(few.narrow(RoleListing)), self._role)
        self._ask(ORGANIZATIONS, self._api.list_organizations(few.narrow(OrganizationListing)), self._organization)
        self._ask(IDENTITY_PROVIDERS, self._api.list_identity_providers(few.narrow(IdentityProviderListing)), self._provider)
        self._ask(WEBHOOKS, self._api.list_webhooks(few.narrow(WebhookListing)), self._webhook)

    def _ask(self, kind: str, call: Call, make: Callable[..., Finding]) -> None:
        def done(page: Page[object]) -> None:
            self._found[kind] = [make(item) for item in page.items]
            self._show()

        call.bind(self)
        call.done.connect(done)
        call.settled.connect(partial(self._forget, call))
        self._calls.append(call)

    def _ask_for_entry(self, text: str) -> None:
        """Look for the entries of which somebody was shown a number, where one stands in what was typed or pasted."""
        number = _REFERENCE.search(text.upper())
        if number is None:
            self._found.pop(SIGN_IN_LOG, None)
            return

        def done(entry: SignInLogEntry) -> None:
            self._found[SIGN_IN_LOG] = [self._entry(row, f"{number[1]}-{number[2]}") for row in (entry.row, *entry.same_number)]
            self._show()

        call = self._api.find_sign_in_log_entry(f"{number[1]}-{number[2]}", language()).bind(self)
        call.done.connect(done)
        call.settled.connect(partial(self._forget, call))
        self._calls.append(call)

    def _show(self) -> None:
        self.palette.show_findings([finding for kind in KINDS for finding in self._found.get(kind, [])])

    def _application(self, row: ApplicationRow) -> Finding:
        return Finding(row.name, row.id, TYPE_ICONS[row.type], partial(self._go, f"{APPLICATIONS}/{row.id}"))

    def _user(self, user: User) -> Finding:
        return Finding(user.shown_name, user.email or user.username, "user", partial(self._open_user, user.username))

    def _resource(self, resource: Resource) -> Finding:
        return Finding(resource.name, resource.indicator, "blocks", partial(self._go, f"{RESOURCES}/{resource.id}"))

    def _role(self, role: Role) -> Finding:
        return Finding(role.name, role_kind(role.level), "shield-check", partial(self._go, f"{ROLES}/{role.id}"))

    def _organization(self, organization: Organization) -> Finding:
        return Finding(organization.name, self.tr("Organization"), "building-2", partial(self._go, f"{ORGANIZATIONS}/{organization.id}"))

    def _provider(self, provider: IdentityProvider) -> Finding:
        return Finding(provider.name, self.tr("Identity provider"), "plug", partial(self._go, f"{IDENTITY_PROVIDERS}/{provider.id}"))

    def _webhook(self, webhook: Webhook) -> Finding:
        return Finding(webhook.name, self.tr("Webhook"), "webhook", partial(self._go, f"{WEBHOOKS}/{webhook.id}"))

    def _entry(self, row: SignInLogRow, reference: str) -> Finding:
        place = f"{APPLICATIONS}/{row.application_id}/log" if row.application_name else SIGN_IN_LOG
        return Finding(row.title, reference, OUTCOME_ICONS[row.outcome][0], partial(self._go, f"{place}/{row.id}/{reference}"))

    def _on_finished(self) -> None:
        self._cancel()
        self.palette.deleteLater()
        self.deleteLater()

    def _cancel(self) -> None:
        for call in self._calls:
            call.cancel()
        self._calls = []

    def _forget(self, call: Call) -> None:
        """A settled call deletes itself and must not be touched any more."""
        self._calls = [other for other in self._calls if other is not call]
