"""The card with what an application has to ask for: the scopes, the APIs, and a token for each organization."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.applications import Application
from gui.models.asked_for import AskedFor, entry_ids, work_out
from gui.models.permission_names import PermissionNames
from gui.theme.icons import Icons
from gui.views.applications.cards.handover_text import make_token_form
from gui.widgets.card import Card
from gui.widgets.fields.code_field import CodeField
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.fields.field import Note
from gui.widgets.polish import text_label

MOST_SHOWN = 6


class RequestCard(Card):
    """Values for the partner's code, which follow what is edited above them.

    Args:
        icons: where icons come from.
        names: what the permissions are called that the lists name by their ids.
        parent: owner.

    Signals:
        renewal_wanted: the application is to get refresh tokens.
    """

    renewal_wanted = Signal()

    def __init__(self, icons: Icons, names: PermissionNames, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_head(
            self.tr("What the app has to ask for"),
            self.tr("Give this to the partner: the app gets nothing that its authorization request does not name."),
        )
        self._icons, self._names = icons, names
        self._draft: Application | None = None
        self.scope = CopyField(icons, "scope")
        self.resources: list[CopyField] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.more = text_label("", "hint", wrap=True)
        self.direct = text_label(
            self.tr("The user chooses one organization, and the tokens that the app gets at sign-in are for that one."), "hint", wrap=True
        )
        self.token = CodeField(
            icons,
            self.tr("Then, for each organization, at the token endpoint"),
            hint=self.tr(
                "The IDs of the organizations that the user chose stand in “organizations” of the ID token. "
                "Only such a token carries what is allowed for an organization."
            ),
        )
        self.warning = Note()
        self.warning.fix_chosen.connect(self.renewal_wanted)
        self.add(self.scope)
        self.add(self._rows)
        for part in (self.more, self.direct, self.token, self.warning):
            self.add(part)
        names.arrived.connect(self._write)
        self._write()

    def show_draft(self, draft: Application) -> None:
        """Follow other values.

        Args:
            draft: as it is edited.
        """
        self._draft = draft
        self._write()

    def _write(self) -> None:
        if self._draft is None or self._names.is_waiting(entry_ids(self._draft)):
            return
        asked = work_out(self._draft, self._names.find)
        self.scope.set_value(" ".join(asked.scopes))
        self._show_resources(asked.resources)
        self.direct.setVisible(asked.in_organizations and not asked.each_organization)
        self.token.setVisible(asked.each_organization)
        self.token.set_value(make_token_form(asked))
        self._warn(asked)

    def _show_resources(self, resources: list[str]) -> None:
        shown = resources[:MOST_SHOWN]
        while len(self.resources) < len(shown):
            field = CopyField(self._icons, "resource")
            self.resources.append(field)
            self._rows.addWidget(field)
        while len(self.resources) > len(shown):
            field = self.resources.pop()
            field.hide()
            field.deleteLater()
        for field, value in zip(self.resources, shown, strict=True):
            field.set_value(value)
        more = len(resources) - len(shown)
        self.more.setVisible(len(resources) > 1)
        if more > 0:
            self.more.setText(self.tr("And %Ln more API(s): “JSON” on the Settings tab copies all of them.", "", more))
        else:
            self.more.setText(self.tr("Each API stands in a “resource” of its own."))

    def _warn(self, asked: AskedFor) -> None:
        if asked.each_organization and not asked.renews:
            text = self.tr("“Stay connected” is not ticked: the app gets no refresh token, and so no token for a single organization.")
            self.warning.show_warning(text, self.tr("Allow it"))
        elif asked.each_organization and not asked.has_id_token:
            self.warning.show_warning(
                self.tr("Without an ID token the app does not learn which organizations were chosen. Let users choose one of them.")
            )
        else:
            self.warning.show_hint("")
