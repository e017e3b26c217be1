"""The settings of an identity provider."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from common.contracts.federation.identity_providers import ChangeIdentityProvider, IdentityProvider, ProviderFields, field_problems
from common.contracts.federation.provider_presets import AppleKey, ClientProof
from common.contracts.organizations import Organization, OrganizationListing
from common.errors import Problem
from gui.api.api import Api
from gui.models.choices import Choice
from gui.models.found_names import FoundName, FoundNames
from gui.models.times import exact_time
from gui.models.words.provider_words import account_words, proof_choices
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.problems import first_of
from gui.views.frames.record_form import RecordForm, write
from gui.views.frames.rule_list import RuleKind, RuleList
from gui.views.identity_providers.claims_card import ClaimsCard
from gui.views.identity_providers.directory_card import DirectoryCard
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.fields.language_fields import LanguageFields
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.lists.picker import PickerWords
from gui.widgets.polish import beside_icon, text_label

_READABLE = 760
_LISTS, _APPLE = ("scopes", "domains"), ("apple.team_id", "apple.key_id")


class ProviderSettings(RecordForm[IdentityProvider, ChangeIdentityProvider]):
    """The fields, and below them the card of the secret.

    Args:
        api: finds organizations.
        theme: the colours.
        icons: where icons come from.
        may_change: whether this console may change something.
        parent: owner.

    Signals:
        dialog_opened: a dialog that has been opened.
        secret_wanted: there shall be another secret.
    """

    dialog_opened = Signal(object)
    secret_wanted = Signal()

    def __init__(self, api: Api, theme: Theme, icons: Icons, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card.set_head(self.tr("Settings"), self.tr("Where it is, what Letpass is called there, and who may come from it."))
        self.lines = {name: QLineEdit() for name in ("name", "issuer", "client_id", *_APPLE, *_LISTS)}
        for name in ("issuer", "client_id", *_APPLE, *_LISTS):
            self.lines[name].setProperty("mono", True)
        self.names = LanguageFields(self.tr("Name"), self.tr("People read these on the button. Empty: the name above."))
        self.fields: dict[str, Field] = {}
        self.proof = ChoiceBox(proof_choices())
        self.proof.currentIndexChanged.connect(self.note_edit)
        self._add_lines()
        self.switches = {
            "has_button": SwitchRow(theme, self.tr("Button on the sign-in page"), self.tr("Without one only addresses of its domains lead there.")),
            "signs_out": SwitchRow(
                theme, self.tr("Sign-out there, too"), self.tr("Whoever signs out here and has come from it is led on to its own sign-out.")
            ),
            "creates_users": SwitchRow(
                theme, self.tr("Newcomers get an account"), self.tr("Otherwise people connect an account that they have here already.")
            ),
            "believes_email": SwitchRow(
                theme,
                self.tr("Verified addresses are believed"),
                self.tr("Only if it proves them. Where it has domains, addresses of these alone; accounts are never joined by an address."),
            ),
        }
        for name, row in self.switches.items():
            self.hold(name, row, row.switch)
            row.switch.toggled.connect(self.note_edit)
            self.card.add(row)
        self.organization = RuleList(theme, icons, _organization_kind(api, self))
        self.organization.edited.connect(self.note_edit)
        self.organization.opened.connect(self.dialog_opened)
        self.card.add(self.organization)
        self._add_secret(icons, may_change)
        self.directory, self.claims = DirectoryCard(), ClaimsCard()
        cards: tuple[DirectoryCard | ClaimsCard, ...] = (self.directory, self.claims)
        for index, card in enumerate(cards):
            card.setMaximumWidth(_READABLE)
            self.column.insertWidget(1 + index, card)
            for path, field in card.fields.items():
                self.hold(path, field, field.editor)
                assert isinstance(field.editor, QLineEdit | QPlainTextEdit)
                field.editor.textChanged.connect(self.note_edit)

    def _add_lines(self) -> None:
        hints = {
            "name": (self.tr("Name"), self.tr("As it stands on the button of the sign-in page.")),
            "issuer": (self.tr("Issuer"), self.tr("Letter by letter as its discovery document says it.")),
            "client_id": (self.tr("Client ID"), self.tr("What Letpass is called there.")),
            "apple.team_id": (self.tr("Team ID"), self.tr("Of the developer account at Apple.")),
            "apple.key_id": (self.tr("Key ID"), self.tr("Of the key there whose file is kept as the secret.")),
            "scopes": (self.tr("Scopes"), self.tr("Separated by spaces; openid is among them.")),
            "domains": (self.tr("Domains of addresses"), self.tr("Whoever types an address of one of them is sent there. Separated by spaces.")),
        }
        for name, (caption, hint) in hints.items():
            self.fields[name] = Field(caption, self.lines[name], hint=hint)
            self.add_field(name, self.fields[name])
            if name == "name":
                self._add_names()
            if name == "client_id":
                self.fields["proof"] = Field(self.tr("How Letpass proves who it is"), self.proof)
                self.add_field("proof", self.fields["proof"])

    def _add_names(self) -> None:
        self.card.add(self.names)
        for language, field in self.names.fields.items():
            self.hold(f"names.{language}", field, field.editor)
            self.names.lines[language].textChanged.connect(self.note_edit)

    def _add_secret(self, icons: Icons, may_change: bool) -> None:
        self.secret_button = QPushButton(icons.icon("rotate-ccw"), beside_icon(self.tr("Replace secret…")))
        self.secret_button.clicked.connect(self.secret_wanted)
        if not may_change:
            self.secret_button.hide()
        self.secret_since = text_label("", "body", wrap=True)
        card = Card(
            self.tr("Secret"), self.tr("What Letpass proves by there who it is. Kept sealed, and shown to nobody."), action=self.secret_button
        )
        card.setMaximumWidth(_READABLE)
        card.add(self.secret_since)
        self.column.insertWidget(1, card)

    def show_record(self, record: IdentityProvider, /) -> None:
        """Show a provider."""
        for name, line in self.lines.items():
            value = _read(record, name)
            write(line, " ".join(value) if name in _LISTS else value)
        self.names.show_texts(record.names)
        self.names.placeholder(record.name)
        self._show_kind(record)
        self.proof.choose(record.proof)
        for name, row in self.switches.items():
            row.switch.setChecked(getattr(record, name))
        self.organization.set_keys([record.organization_id] if record.organization_id else [])

    def _show_kind(self, record: IdentityProvider) -> None:
        """Only what its kind has, under the names that it has there."""
        directory, is_apple = record.directory, record.apple is not None
        self.directory.setVisible(directory is not None)
        if directory is not None:
            self.directory.show_directory(directory)
        self.claims.show_claims(record.claims)
        self.fields["scopes"].setVisible(directory is None)
        self.switches["signs_out"].setVisible(directory is None)
        # How Letpass proves who it is, has no choice in these.
        self.fields["proof"].setVisible(directory is None and not is_apple)
        for name in _APPLE:
            self.fields[name].setVisible(is_apple)
        for name, (caption, hint) in account_words(is_directory=directory is not None).items():
            self.fields[name].rename(caption, hint)

    def show_secret(self, record: IdentityProvider) -> None:
        """Say since when it has its secret."""
        at = record.secret_set_at
        self.secret_since.setText(self.tr("In use since {when}.").format(when=exact_time(at)) if at is not None else self.tr("There is none."))

    def drafted(self, record: IdentityProvider, /) -> IdentityProvider:
        """The provider with the fields as they are shown; of several organizations the one that was chosen last."""
        texts = {name: tuple(line.text().split()) if name in _LISTS else line.text().strip() for name, line in self.lines.items()}
        chosen = {name: row.switch.isChecked() for name, row in self.switches.items()}
        keys = self.organization.keys()
        apple = None if record.apple is None else AppleKey(texts["apple.team_id"], texts["apple.key_id"])  # type: ignore[arg-type]
        own: dict[str, Any] = {name: value for name, value in texts.items() if name not in _APPLE}
        own |= {"directory": None if record.directory is None else self.directory.drafted(record.directory), "apple": apple}
        own |= {"names": self.names.texts(record.names), "claims": self.claims.drafted()}
        return msgspec.structs.replace(record, **own, **chosen, proof=ClientProof(self.proof.key()), organization_id=keys[-1] if keys else "")

    def change(self, stored: IdentityProvider, draft: IdentityProvider, /) -> ChangeIdentityProvider:
        """Only what differs."""
        names = ProviderFields.__struct_fields__
        differs = {name: getattr(draft, name) if getattr(draft, name) != getattr(stored, name) else UNSET for name in names}
        return ChangeIdentityProvider(**differs)

    def find_problems(self, draft: IdentityProvider) -> list[Problem]:
        """What is wrong with a draft."""
        return field_problems(draft)

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems at their fields; one of an entry of a list at the list."""
        super().show_problems(problems)
        for name in _LISTS:
            problem = first_of(problems, name) or next((each for each in problems if each.field.startswith(f"{name}.")), None)
            self.places[name][0].show_problem(problem_text(problem) if problem is not None else "")
        login = next((each for each in problems if each.field.startswith("directory.login")), None)
        self.places["directory.login"][0].show_problem(problem_text(login) if login is not None else "")
        self.organization.show_problems(
            [msgspec.structs.replace(each, field="organizations.0") for each in problems if each.field == "organization_id"]
        )

    def owns(self, field: str) -> bool:
        """Whether a field is one of these."""
        return super().owns(field) or field == "organization_id" or field.startswith("directory.login.") or field.partition(".")[0] in _LISTS

    def focus_field(self, field: str) -> None:
        """Give the keyboard to a field."""
        if field == "organization_id":
            self.organization.focus_field("organizations")
        else:
            field = "directory.login" if field.startswith("directory.login.") else field
            super().focus_field(field.partition(".")[0] if field.partition(".")[0] in _LISTS else field)


def _read(record: IdentityProvider, path: str) -> Any:
    """The value of a path; "" where its kind has none."""
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name, "")
    return value


def _organization_kind(api: Api, owner: QObject) -> RuleKind:
    return RuleKind(
        "organizations",
        "building-2",
        QCoreApplication.translate("ProviderSettings", "People who come from it join"),
        QCoreApplication.translate("ProviderSettings", "A deleted organization"),
        FoundNames(api.get_organization, _read_organization, owner),
        lambda asked: api.list_organizations(asked.narrow(OrganizationListing)),
        _choose_organization,
        PickerWords(
            QCoreApplication.translate("ProviderSettings", "Choose an organization"),
            QCoreApplication.translate(
                "ProviderSettings", "Whoever signs in with this provider becomes a member; with domains, only addresses of these."
            ),
            QCoreApplication.translate("ProviderSettings", "Search by name"),
            QCoreApplication.translate("ProviderSettings", "There are no organizations yet"),
            QCoreApplication.translate("ProviderSettings", "Create one under Organizations first."),
        ),
    )


def _read_organization(organization: Organization) -> FoundName:
    return FoundName(organization.name, organization.id)


def _choose_organization(row: object) -> Choice:
    assert isinstance(row, Organization)
    return Choice(row.id, row.name, code=row.id)
