"""One consent: who, what exactly, since when and until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from common.contracts.consents import Consent, ConsentSummary
from common.contracts.resources import Permission
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.times import exact_time
from gui.models.words.application_words import permission_title
from gui.models.words.permission_words import title_of
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.frames.page import scrolling
from gui.widgets.polish import beside_icon, text_label

# More than this many of a kind are counted instead of named.
SHOWN = 40


class ConsentDetail(QFrame):
    """The pane beside the list of consents.

    Args:
        icons: where icons come from.
        fetch: asks for the whole consent of a user, by id.
        parent: owner.

    Signals:
        revoking: the `ConsentSummary` of what is to be revoked.
    """

    revoking = Signal(object)

    def __init__(self, icons: Icons, fetch: Callable[[str], Call], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._call: Call | None = None
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Consent"))
        self.consent: ConsentSummary | None = None
        self.revoke = QPushButton(icons.icon("undo-2", "danger"), beside_icon(self.tr("Revoke")))
        self.revoke.setProperty("kind", "danger")
        self.revoke.clicked.connect(self._on_revoke)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.addWidget(self.revoke)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addLayout(foot)
        self._area: QWidget | None = None
        self.show_consent(None)

    def show_consent(self, consent: ConsentSummary | None) -> None:
        """Show a consent, or that none is chosen. What the list says of it stands here at once, the rest when it has come.

        Args:
            consent: which.
        """
        if self._call is not None:
            self._call.cancel()
            self._call = None
        self.consent = consent
        self.revoke.setVisible(consent is not None)
        if self._area is not None:
            self._column.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 18, 20, 8)
        column.setSpacing(4)
        if consent is None:
            column.addWidget(text_label(self.tr("Choose a user to see what was allowed."), "body2", wrap=True))
        else:
            self._add_person(column, consent)
            rest = QVBoxLayout()
            rest.setSpacing(4)
            column.addLayout(rest)
            self._ask(rest, consent)
        column.addStretch(1)
        self._area = scrolling(content, self.tr("Consent"))
        self._column.insertWidget(0, self._area, 1)

    def _ask(self, column: QVBoxLayout, consent: ConsentSummary) -> None:
        """Have the whole consent follow."""

        def failed(error: ApiError) -> None:
            column.addSpacing(12)
            column.addWidget(text_label(error_text(error), "body2", wrap=True))

        call = self._fetch(consent.user_id).bind(self)
        call.done.connect(lambda whole: self._add_allowed(column, whole))
        call.failed.connect(failed)
        self._call = call

    def _add_person(self, column: QVBoxLayout, consent: ConsentSummary) -> None:
        column.addWidget(_selectable(text_label(consent.name or consent.username, "heading", wrap=True)))
        for line in dict.fromkeys(line for line in (consent.username, consent.email) if line and line != consent.name):
            column.addWidget(_selectable(text_label(line, "body2", wrap=True)))
        for label, at in ((self.tr("Since"), consent.since), (self.tr("Last used"), consent.used_at), (self.tr("Ends"), consent.expires_at)):
            column.addSpacing(4)
            column.addWidget(text_label(label, "hint"))
            column.addWidget(_selectable(text_label(exact_time(at) or self.tr("not used yet"), "body")))

    def _add_allowed(self, column: QVBoxLayout, consent: Consent) -> None:
        if consent.user_permissions:
            self._add_head(column, self.tr("About the user"))
            self._add_lines(column, [(permission_title(name), name) for name in consent.user_permissions])
        for name, permissions in groupby(consent.permissions, key=lambda permission: permission.resource_name):
            self._add_head(column, name)
            self._add_lines(column, [(title_of(permission), permission.name) for permission in permissions])
        for organization in consent.organizations[:SHOWN]:
            self._add_head(column, self.tr("In {organization}").format(organization=organization.name))
            if not organization.permissions:
                column.addWidget(text_label(self.tr("That the user belongs to it, and nothing more."), "body2", wrap=True))
            self._add_lines(column, [(title_of(permission), _scope(permission)) for permission in organization.permissions])
        if len(consent.organizations) > SHOWN:
            column.addSpacing(10)
            column.addWidget(text_label(self.tr("and %Ln more organization(s)", "", len(consent.organizations) - SHOWN), "hint"))

    def _add_head(self, column: QVBoxLayout, text: str) -> None:
        column.addSpacing(12)
        column.addWidget(_narrow(text_label(text, "subheading", wrap=True)))

    def _add_lines(self, column: QVBoxLayout, lines: Sequence[tuple[str, str]]) -> None:
        """Words first, the scope second where it says something else."""
        for title, scope in lines[:SHOWN]:
            column.addWidget(_narrow(text_label(f"•  {title}", "body", wrap=True)))
            if scope not in ("", title):
                mono = _narrow(_selectable(text_label(scope, "mono", wrap=True)))
                mono.setIndent(14)
                column.addWidget(mono)
        if len(lines) > SHOWN:
            column.addWidget(text_label(self.tr("and %Ln more", "", len(lines) - SHOWN), "hint"))

    def _on_revoke(self) -> None:
        if self.consent is not None:
            self.revoking.emit(self.consent)


def _scope(permission: Permission) -> str:
    """The scope, with the name of its API where it has one, for several of them stand together."""
    return f"{permission.name} · {permission.resource_name}" if permission.resource_id else permission.name


def _narrow(label: QLabel) -> QLabel:
    """A long word must not make the pane wider."""
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
