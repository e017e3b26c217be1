"""One step of a try on the screen."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.handover.explained_tokens import ExplainedToken, ExplainToken, TokenKind
from common.contracts.handover.sign_in_log import SignInLogEntry
from gui.api.api import Api
from gui.models.words.integration_words import console_language
from gui.theme.icons import Icons
from gui.views.applications.trying.claim_list import ClaimList
from gui.views.applications.trying.masked_text import MaskedText
from gui.views.applications.trying.masking import Masked
from gui.views.applications.trying.step import FRESH, Check, Step, StepKind
from gui.widgets.chip import Chip
from gui.widgets.polish import show_in_place, text_label

_SECOND = 1000


class StepCard(QFrame):
    """A step: what it was, how long it took, what came of it; request, answer and call behind a press.

    Args:
        api: explains tokens, and why something failed.
        icons: where icons come from.
        application_id: client ID.
        step: what happened.
        masked: what is not shown.
        parent: owner.

    Signals:
        grown: more of it is shown now.
    """

    grown = Signal()

    def __init__(self, api: Api, icons: Icons, application_id: str, step: Step, masked: Masked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self.step = api, icons, step
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(8)
        self._add_head()
        for check, fits in step.checks:
            text = self._write_check(check, fits=fits)
            self._column.addWidget(text_label(text, "hint" if fits else "problem", wrap=True))
        self.why = text_label("", "problem", wrap=True)
        self.why.hide()
        self._column.addWidget(self.why)
        self._details = QWidget()
        self._column.addWidget(self._details)
        self._claims = QVBoxLayout()
        self._column.addLayout(self._claims)
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        self.texts: list[MaskedText] = []
        for label, text in ((self.tr("Request"), step.request), (self.tr("Answer"), step.answer), (self.tr("As a curl command"), step.curl)):
            if text:
                field = MaskedText(icons, label, masked.mask(text), text)
                self.texts.append(field)
                inside.addWidget(field)
        if step.used_up:
            text = self.tr("{name} was good for one use, so {mark} stands in its place: put a fresh one there before you run the call.")
            inside.addWidget(text_label(text.format(name=step.used_up, mark=FRESH), "hint", wrap=True))
        opens = not step.is_good and bool(self.texts)
        self.toggle.setChecked(opens)
        self.toggle.setVisible(bool(self.texts))
        show_in_place(self._details, opens)
        for kind, token in step.tokens:
            self._explain(application_id, kind, token)
        if step.reference:
            call = api.find_sign_in_log_entry(step.reference, console_language()).bind(self)
            call.done.connect(self._on_diagnosed)

    def show_done(self) -> None:
        """The browser is on its way."""
        self.chip.show_state(self.tr("Done"), "ok")

    def _add_head(self) -> None:
        step, row = self.step, QHBoxLayout()
        row.setSpacing(10)
        self.chip = Chip(self.tr("Done"), "ok") if step.is_good else Chip(self.tr("Failed"), "danger")
        if step.kind is StepKind.AUTHORIZE:
            self.chip.show_state(self.tr("Next"), "neutral")  # somebody has to open the browser first
        row.addWidget(self.chip)
        row.addWidget(text_label(self._write_title(step.kind), "heading"), 1)
        if step.milliseconds is not None:
            row.addWidget(text_label(self._write_time(step.milliseconds), "hint"))
        self.toggle = QPushButton(self.tr("Details"))
        self.toggle.setProperty("kind", "link")
        self.toggle.setCheckable(True)
        self.toggle.setAccessibleName(self.tr("Details: {step}").format(step=self._write_title(step.kind)))
        self.toggle.toggled.connect(self._show_details)
        row.addWidget(self.toggle)
        self._column.addLayout(row)

    def _show_details(self, on: bool) -> None:
        self.toggle.setText(self.tr("Hide details") if on else self.tr("Details"))
        show_in_place(self._details, on)

    def _write_title(self, kind: StepKind) -> str:
        return {
            StepKind.PUSH: self.tr("The request is pushed"),
            StepKind.AUTHORIZE: self.tr("The browser is sent to Letpass"),
            StepKind.PAGE: self.tr("A page stops the browser"),
            StepKind.RETURN: self.tr("The browser comes back"),
            StepKind.TOKEN: self.tr("The code is exchanged for tokens"),
            StepKind.REFRESH: self.tr("Tokens are refreshed"),
            StepKind.USERINFO: self.tr("Userinfo is asked"),
            StepKind.INTROSPECT: self.tr("The access token is introspected"),
            StepKind.REVOKE: self.tr("Tokens are revoked"),
            StepKind.SIGN_OUT: self.tr("The browser is sent to sign out"),
        }[kind]

    def _write_check(self, check: Check, *, fits: bool) -> str:
        if check is Check.ISSUER:
            return self.tr("The issuer is the right one.") if fits else self.tr("The issuer is another one: the answer is not from this daemon.")
        if check is Check.SIGNATURE:
            if fits:
                return self.tr("The signature is good: one of the published keys (jwks_uri) has made it.")
            return self.tr("The signature is not good: none of the published keys (jwks_uri) has made it.")
        if check is Check.NONCE:
            return self.tr("The nonce is that of the request.") if fits else self.tr("The nonce is not that of the request.")
        return self.tr("The ID token is for this application.") if fits else self.tr("The ID token is for another application.")

    def _write_time(self, milliseconds: int) -> str:
        if milliseconds < _SECOND:
            return self.tr("{number} ms").format(number=QLocale().toString(milliseconds))
        return self.tr("{number} s").format(number=QLocale().toString(milliseconds / _SECOND, "f", 1))

    def _explain(self, application_id: str, kind: TokenKind, token: str) -> None:
        call = self._api.explain_token(application_id, ExplainToken(kind, token, console_language())).bind(self)
        call.done.connect(lambda explained: self._on_explained(kind, explained))

    def _on_explained(self, kind: TokenKind, token: ExplainedToken) -> None:
        self._claims.addWidget(ClaimList(kind, token))
        self.grown.emit()

    def _on_diagnosed(self, entry: SignInLogEntry) -> None:
        self.why.setText("\n".join((f"{entry.row.title} ({self.step.reference})", entry.explanation, entry.remedy)))
        self.why.show()
        self.grown.emit()
