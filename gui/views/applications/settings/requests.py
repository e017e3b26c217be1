"""How an application has to ask: PKCE, pushed requests, and from which web origins."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.application_kinds import SecurityProfile
from common.contracts.applications import Application
from common.uris import find_origin_problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.fields.uri_list import UriList
from gui.widgets.polish import text_label


class ApplicationRequests(Part[Application]):
    """What an authorization request has to bring, and which pages may call.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.
        takes_pushed: whether the daemon serves pushed requests; without it nobody could meet the demand for them.
    """

    def __init__(self, theme: Theme, icons: Icons, *, takes_pushed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._takes_pushed = takes_pushed
        self.pkce = SwitchRow(
            theme,
            self.tr("PKCE required"),
            self.tr("Refuse requests without PKCE. Off by default, because some server libraries lack it; when it is used, it is always checked."),
        )
        self.pushed = SwitchRow(
            theme,
            self.tr("Pushed requests required"),
            self.tr("The app sends each request here first (PAR), and the browser only brings its number. Off by default; it may do so either way."),
        )
        self.signed = SwitchRow(
            theme,
            self.tr("Signed requests required"),
            self.tr(
                "The app signs each request with its private key (RFC 9101). Off by default; with public keys registered it may do so either way."
            ),
        )
        self.cors_origins = UriList(
            icons,
            find_origin_problem,
            self.tr("CORS origin"),
            add_text=self.tr("Add origin"),
            placeholder="https://app.example",
            describe=problem_text,
        )
        self.cors_origins.edited.connect(self.note_edit)
        self._lists["cors_origins"] = self.cors_origins
        card = Card(self.tr("Requests"), self.tr("How the app has to ask."))
        for name, row in self._switches():
            row.switch.toggled.connect(self.note_edit)
            self.hold(name, row, row.switch)
            card.add(row)
        card.add(self._make_origins())
        self.column.addWidget(card)

    def _switches(self) -> tuple[tuple[str, SwitchRow], ...]:
        signed = ("signed_requests_required", self.signed)
        return ("pkce_required", self.pkce), ("pushed_requests_required", self.pushed), signed

    def drafted(self, application: Application, /) -> Application:
        """The application with the switches and origins as they are shown."""
        settings = msgspec.structs.replace(
            application.settings,
            pkce_required=self.pkce.switch.isChecked(),
            pushed_requests_required=self.pushed.switch.isChecked(),
            signed_requests_required=self.signed.switch.isChecked(),
            cors_origins=self.cors_origins.values(),
        )
        return msgspec.structs.replace(application, settings=settings)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        settings = application.settings
        self.setVisible(application.type.has_users)
        self.cors_origins.set_values(settings.cors_origins)
        if settings.security_profile is SecurityProfile.FAPI2:
            for row in (self.pkce, self.pushed):
                row.lock(True, self.tr("Always on: the security profile FAPI 2.0 has it so."))
        elif application.type.is_confidential:
            self.pkce.unlock()
            self.pkce.switch.setChecked(settings.pkce_required)
            self.pushed.unlock()
        else:
            self.pkce.lock(True, self.tr("Always on: this type of app has no secret, and PKCE is what protects it."))
        self.pushed.switch.setChecked(settings.pushed_requests_required)
        self.signed.switch.setChecked(settings.signed_requests_required)
        if not self._takes_pushed and not settings.pushed_requests_required:
            self.pushed.lock(False, self.tr("This daemon takes no pushed requests, so nobody could sign in."))

    def _make_origins(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(self.tr("CORS origins"), "label"))
        hint = self.tr("Web origins whose pages may call token and user info, besides those of the redirect URIs. Usually none.")
        words.addWidget(text_label(hint, "hint", wrap=True))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(words)
        column.addWidget(self.cors_origins)
        return column
