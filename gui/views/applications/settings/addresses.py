"""Redirect URIs of an application."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import Type
from common.contracts.applications import Application
from common.uris import find_uri_problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.uri_list import UriList


class ApplicationAddresses(Part[Application]):
    """Where browsers are sent after sign-in. Machines have no such address.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.redirect_uris = UriList(icons, lambda uri: find_uri_problem(uri, native=False), self.tr("Redirect URI"), describe=problem_text)
        self.redirect_uris.edited.connect(self.note_edit)
        self._lists["redirect_uris"] = self.redirect_uris
        card = Card(self.tr("Redirect URIs"), self.tr("Where users return to after sign-in. Exact match: https, or http only for localhost."))
        card.add(self.redirect_uris)
        self.column.addWidget(card)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        native = application.type is Type.NATIVE
        self.setVisible(application.type.has_users)
        self.redirect_uris.set_check(lambda uri: find_uri_problem(uri, native=native))
        self.redirect_uris.set_placeholder("http://127.0.0.1/callback" if native else "https://app.example/callback")
        self.redirect_uris.set_values(application.settings.redirect_uris)

    def drafted(self, application: Application, /) -> Application:
        """The application with the addresses as they are shown."""
        settings = msgspec.structs.replace(application.settings, redirect_uris=self.redirect_uris.values())
        return msgspec.structs.replace(application, settings=settings)
