"""What happens when a user signs out: where the browser may go, and whom the daemon tells."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.contracts.application_kinds import Type
from common.contracts.applications import Application
from common.uris import find_uri_problem
from gui.api.api import Api
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.views.applications.cards.sign_out_log import SignOutLog
from gui.views.frames.part import Part, typed
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.fields.uri_list import UriList
from gui.widgets.polish import text_label


class ApplicationSignOut(Part[Application]):
    """Addresses for the browser, the address for the daemon's notices, and what became of those.

    Args:
        api: knows the notices.
        icons: where icons come from.
        application_id: whose.
        parent: owner.
    """

    def __init__(self, api: Api, icons: Icons, application_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign_out_uris = UriList(
            icons,
            lambda uri: find_uri_problem(uri, native=False),
            self.tr("Sign-out redirect URI"),
            placeholder="https://app.example/signed-out",
            describe=problem_text,
        )
        self.sign_out_uris.edited.connect(self.note_edit)
        self._lists["sign_out_uris"] = self.sign_out_uris
        self.back_channel = QLineEdit()
        self.back_channel.setPlaceholderText("https://app.example/backchannel-logout")
        self.back_channel.textEdited.connect(self.note_edit)
        self.back_channel_field = Field(
            self.tr("Back-channel sign-out address"),
            self.back_channel,
            hint=self.tr(
                "The daemon tells this address whenever a user's session ends here, so that the app ends its own. Leave it empty if it has none."
            ),
        )
        self.hold("back_channel_uri", self.back_channel_field, self.back_channel)
        self.log = SignOutLog(api, icons, application_id)
        card = Card(self.tr("Sign-out"), self.tr("Everything here may stay empty."))
        card.add(self._make_addresses())
        card.add(self.back_channel_field)
        card.add(self.log)
        self.column.addWidget(card)

    def show_application(self, application: Application) -> None:
        """Look at what was sent, which saving does not change.

        Args:
            application: as stored.
        """
        if application.type.has_users:
            self.log.show_for(application.settings.back_channel_uri)
            self.log.reload()

    def drafted(self, application: Application, /) -> Application:
        """The application with the addresses as they are shown."""
        settings = msgspec.structs.replace(
            application.settings,
            sign_out_uris=self.sign_out_uris.values(),
            back_channel_uri=typed(self.back_channel, application.settings.back_channel_uri),
        )
        return msgspec.structs.replace(application, settings=settings)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        native = application.type is Type.NATIVE
        self.setVisible(application.type.has_users)
        self.sign_out_uris.set_check(lambda uri: find_uri_problem(uri, native=native))
        self.sign_out_uris.set_values(application.settings.sign_out_uris)
        self._write(self.back_channel, application.settings.back_channel_uri)

    def _make_addresses(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(self.tr("Sign-out redirect URIs"), "label"))
        words.addWidget(text_label(self.tr("Where a browser may return to after it was signed out here."), "hint", wrap=True))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(words)
        column.addWidget(self.sign_out_uris)
        return column
