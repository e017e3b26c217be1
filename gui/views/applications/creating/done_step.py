"""Last step of creating an application: everything that the partner needs, and the secret this once."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind
from common.contracts.applications import CreatedApplication
from common.contracts.status import Endpoints
from common.environment_text import list_endpoints
from gui.models.asked_for import work_out
from gui.models.words.application_words import endpoint_name, permission_title
from gui.theme.icons import Icons
from gui.views.applications.cards.handover_text import make_curl, make_env, make_json
from gui.widgets.fields.clipboard import CLEAR_AFTER, copy_secret, copy_text
from gui.widgets.fields.code_field import CodeField
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.fields.secret_field import SecretField
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, show_in_place, text_label

_LABEL_WIDTH = 148
_FEEDBACK = 1600


class CreateDoneStep(QWidget):
    """What to hand over.

    Args:
        icons: where icons come from.
        created: the application and its first secret.
        endpoints: of the daemon.
        clear_after: seconds until a copied secret is taken off the clipboard.
        parent: owner.
    """

    stored = Signal()

    def __init__(
        self, icons: Icons, created: CreatedApplication, endpoints: Endpoints, *, clear_after: float = CLEAR_AFTER, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._application = created.application
        self._endpoints = endpoints
        self._clear_after = clear_after
        self._confirmed: set[QPushButton] = set()  # those that say so now
        self.secret: SecretField | None = None
        self.with_secret = QCheckBox(self.tr("with the secret"))
        show_in_place(self.with_secret, created.secret is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        if created.secret is not None:
            self.secret = SecretField(icons, created.secret, clear_after=clear_after)
            self.secret.stored.connect(self._on_stored)
            column.addWidget(self.secret)
            column.addSpacing(4)
        column.addLayout(self._make_head())
        self.fields = self._make_fields()
        for field in self.fields.values():
            column.addWidget(field)
        if created.application.kind is Kind.THIRD_PARTY:
            column.addWidget(
                text_label(
                    self.tr("So far the app may only learn who its users are. What it may do in your APIs is set on its page, under Permissions."),
                    "hint",
                    wrap=True,
                )
            )
        self.example: CodeField | None = None
        if not created.application.type.has_users:
            self.example = self._make_example()
            column.addSpacing(4)
            column.addWidget(self.example)
        column.addStretch(1)

    def put_away(self) -> None:
        """The secret is in a safe place."""
        if self.secret is not None:
            self.secret.put_away(by_link=True)

    def is_safe_to_close(self) -> bool:
        """Whether nothing would be lost for good."""
        return self.secret is None or self.secret.is_stored()

    def _make_head(self) -> QHBoxLayout:
        self.copy_json = QPushButton(self._icons.icon("braces"), beside_icon(self.tr("Copy all as JSON")))
        self.copy_json.clicked.connect(self._on_copy_json)
        self.copy_env = QPushButton(self._icons.icon("file-text"), beside_icon(self.tr("Copy all as .env")))
        self.copy_env.clicked.connect(self._on_copy_env)
        row = QHBoxLayout()
        row.setSpacing(8)
        own = self._application.kind is Kind.OWN
        row.addWidget(text_label(self.tr("For the app") if own else self.tr("For the partner"), "subheading"), 1)
        row.addWidget(self.with_secret)
        row.addWidget(self.copy_env)
        row.addWidget(self.copy_json)
        return row

    def _make_fields(self) -> dict[str, CopyField]:
        application = self._application
        values = [("client_id", self.tr("Client ID"), application.id)]
        if not application.type.has_users:
            values += [(name, endpoint_name(name), getattr(self._endpoints, name)) for name in ("issuer", "token")]
            return {key: CopyField(self._icons, label, value, compact=True, label_width=_LABEL_WIDTH) for key, label, value in values}
        values += [
            (name, endpoint_name(name), address) for name, address in list_endpoints(self._endpoints, on_devices=application.settings.device_sign_in)
        ]
        uris = application.settings.redirect_uris
        values += [
            (f"redirect_uri.{index}", self.tr("Redirect URI") if len(uris) == 1 else self.tr("Redirect URI {number}").format(number=index + 1), uri)
            for index, uri in enumerate(uris)
        ]
        values.append(("scope", self.tr("Scope"), " ".join(work_out(application).scopes)))
        fields = {key: CopyField(self._icons, label, value, compact=True, label_width=_LABEL_WIDTH) for key, label, value in values}
        plain = ", ".join(permission_title(permission.name) for permission in application.settings.permissions)
        set_tooltip(fields["scope"], plain)
        return fields

    def _make_example(self) -> CodeField:
        example = CodeField(self._icons, self.tr("Get a token with curl"), hint=self.tr("It asks for the secret, so that no history keeps it."))
        example.set_value(make_curl(self._application, self._endpoints))
        return example

    def _on_copy_json(self) -> None:
        secret = self._chosen_secret()
        self._copy(make_json(self._application, self._endpoints, secret=secret), secret)
        self._confirm(self.copy_json)

    def _on_copy_env(self) -> None:
        secret = self._chosen_secret()
        self._copy(make_env(self._application, self._endpoints, secret), secret)
        self._confirm(self.copy_env)

    def _chosen_secret(self) -> str:
        """The secret, if it shall stand in what is copied."""
        return self.secret.secret() if self.secret is not None and self.with_secret.isChecked() else ""

    def _copy(self, text: str, secret: str) -> None:
        """Copy; what holds the secret does not stay on the clipboard."""
        if secret:
            copy_secret(text, self._clear_after)
        else:
            copy_text(text)

    def _confirm(self, button: QPushButton) -> None:
        """Say in place that it is copied, at the same width. The button keeps the keyboard, which a disabled one would lose, and copies again."""
        if button in self._confirmed:
            return
        self._confirmed.add(button)
        caption, icon = button.text(), button.icon()
        button.setMinimumWidth(button.width())
        button.setText(beside_icon(self.tr("Copied")))
        button.setIcon(self._icons.icon("check", "ok"))

        def rest() -> None:
            button.setText(caption)
            button.setIcon(icon)
            self._confirmed.discard(button)

        QTimer.singleShot(_FEEDBACK, button, rest)

    def _on_stored(self) -> None:
        self.with_secret.setChecked(False)
        self.with_secret.hide()
        self.stored.emit()
