"""The settings of an identity provider."""

from __future__ import annotations

import msgspec
from msgspec import UNSET
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from common.contracts.federation.identity_providers import ChangeIdentityProvider, IdentityProvider, ProviderFields, field_problems
from common.contracts.federation.provider_presets import ClientProof
from common.contracts.organizations import Organization, OrganizationListing
from common.errors import Problem
from gui.api.api import Api
from gui.models.choices import Choice
from gui.models.found_names import FoundName, FoundNames
from gui.models.times import exact_time
from gui.models.words.provider_words import proof_choices
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.problems import first_of
from gui.views.frames.record_form import RecordForm, write
from gui.views.frames.rule_list import RuleKind, RuleList
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.lists.picker import PickerWords
from gui.widgets.polish import beside_icon, text_label

_READABLE = 760
_LISTS = ("scopes", "domains")


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
        self.lines = {name: QLineEdit() for name in ("name", "issuer", "client_id", *_LISTS)}
        for name in ("issuer", "client_id", *_LISTS):
            self.lines[name].setProperty("mono", True)
        self.proof = ChoiceBox(proof_choices())
        self.proof.currentIndexChanged.connect(self.note_edit)
        self._add_lines()
        self.switches = {
            "has_button": SwitchRow(theme, self.tr("Button on the sign-in page"), self.tr("Without one only addresses of its domains lead there.")),
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

    def _add_lines(self) -> None:
        hints = {
            "name": (self.tr("Name"), self.tr("As it stands on the button of the sign-in page.")),
            "issuer": (self.tr("Issuer"), self.tr("Letter by letter as its discovery document says it.")),
            "client_id": (self.tr("Client ID"), self.tr("What Letpass is called there.")),
            "scopes": (self.tr("Scopes"), self.tr("Separated by spaces; openid is among them.")),
            "domains": (self.tr("Domains of addresses"), self.tr("Whoever types an address of one of them is sent there. Separated by spaces.")),
        }
        for name, (caption, hint) in hints.items():
            self.add_field(name, Field(caption, self.lines[name], hint=hint))
            if name == "client_id":
                self.add_field("proof", Field(self.tr("How Letpass proves who it is"), self.proof))

    def _add_secret(self, icons: Icons, may_change: bool) -> None:
        self.secret_button = QPushButton(icons.icon("rotate-ccw"), beside_icon(self.tr("Replace secret…")))
        self.secret_button.clicked.connect(self.secret_wanted)
        if not may_change:
            self.secret_button.hide()
        self.secret_since = text_label("", "body", wrap=True)
        card = Card(self.tr("Client secret"), self.tr("It proves to the provider that requests come from here."), action=self.secret_button)
        card.setMaximumWidth(_READABLE)
        card.add(self.secret_since)
        self.column.insertWidget(1, card)

    def show_record(self, record: IdentityProvider, /) -> None:
        """Show a provider."""
        for name, line in self.lines.items():
            value = getattr(record, name)
            write(line, " ".join(value) if name in _LISTS else value)
        self.proof.choose(record.proof)
        for name, row in self.switches.items():
            row.switch.setChecked(getattr(record, name))
        self.organization.set_keys([record.organization_id] if record.organization_id else [])

    def show_secret(self, record: IdentityProvider) -> None:
        """Say since when it has its secret."""
        at = record.secret_set_at
        self.secret_since.setText(self.tr("In use since {when}.").format(when=exact_time(at)) if at is not None else self.tr("There is none."))

    def drafted(self, record: IdentityProvider, /) -> IdentityProvider:
        """The provider with the fields as they are shown; of several organizations the one that was chosen last."""
        texts = {name: tuple(line.text().split()) if name in _LISTS else line.text().strip() for name, line in self.lines.items()}
        chosen = {name: row.switch.isChecked() for name, row in self.switches.items()}
        keys = self.organization.keys()
        return msgspec.structs.replace(record, **texts, **chosen, proof=ClientProof(self.proof.key()), organization_id=keys[-1] if keys else "")

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
        self.organization.show_problems(
            [msgspec.structs.replace(each, field="organizations.0") for each in problems if each.field == "organization_id"]
        )

    def owns(self, field: str) -> bool:
        """Whether a field is one of these."""
        return super().owns(field) or field == "organization_id" or field.partition(".")[0] in _LISTS

    def focus_field(self, field: str) -> None:
        """Give the keyboard to a field."""
        if field == "organization_id":
            self.organization.focus_field("organizations")
        else:
            super().focus_field(field.partition(".")[0] if field.partition(".")[0] in _LISTS else field)


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
