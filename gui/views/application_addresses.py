"""Redirect URIs, sign-out URIs and CORS origins of an application."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.applications import Application, Type
from common.uris import find_origin_problem, find_uri_problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.views.application_part import Part
from gui.widgets.card import Card
from gui.widgets.polish import text_label
from gui.widgets.uri_list import UriList


class ApplicationAddresses(Part):
    """Where browsers may be sent and from where they may call.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.redirect_uris = self._make_list(icons, "redirect_uris", self.tr("Redirect URI"))
        self.sign_out_uris = self._make_list(icons, "sign_out_uris", self.tr("Sign-out redirect URI"))
        self.cors_origins = self._make_list(icons, "cors_origins", self.tr("CORS origin"), self.tr("Add origin"))
        self.cors_origins.set_check(find_origin_problem)
        self._redirect_card = Card(
            self.tr("Redirect URIs"), self.tr("Where users return to after sign-in. Exact match: https, or http only for localhost.")
        )
        self._redirect_card.add(self.redirect_uris)
        self.column.addWidget(self._redirect_card)
        more = Card(self.tr("After sign-out and from the browser"), self.tr("Both may stay empty."))
        more.add(
            _group(self.tr("Sign-out redirect URIs"), self.tr("Where a browser may return to after it was signed out here."), self.sign_out_uris)
        )
        more.add(
            _group(
                self.tr("CORS origins"),
                self.tr("Web origins that may call token and user info, besides those of the redirect URIs."),
                self.cors_origins,
            )
        )
        self.column.addWidget(more)

    def _fill(self, application: Application) -> None:
        native = application.type is Type.NATIVE
        for uris in (self.redirect_uris, self.sign_out_uris):
            uris.set_check(lambda uri: find_uri_problem(uri, native=native))
        self.redirect_uris.set_placeholder("http://127.0.0.1/callback" if native else "https://app.example/callback")
        self.sign_out_uris.set_placeholder("https://app.example/signed-out")
        self.cors_origins.set_placeholder("https://app.example")
        self.redirect_uris.set_values(application.settings.redirect_uris)
        self.sign_out_uris.set_values(application.settings.sign_out_uris)
        self.cors_origins.set_values(application.settings.cors_origins)

    def drafted(self, application: Application) -> Application:
        """The application with the addresses as they are shown."""
        settings = msgspec.structs.replace(
            application.settings,
            redirect_uris=self.redirect_uris.values(),
            sign_out_uris=self.sign_out_uris.values(),
            cors_origins=self.cors_origins.values(),
        )
        return msgspec.structs.replace(application, settings=settings)

    def _make_list(self, icons: Icons, field: str, name: str, add_text: str = "") -> UriList:
        made = UriList(icons, lambda uri: find_uri_problem(uri, native=False), name, add_text=add_text, describe=problem_text)
        made.edited.connect(self._on_edit)
        self._lists[field] = made
        return made


def _group(title: str, text: str, part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(text_label(title, "label"))
    words.addWidget(text_label(text, "hint", wrap=True))
    column.addLayout(words)
    column.addWidget(part)
    return column
